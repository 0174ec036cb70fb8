# make                  ./pilotaudit and build/libpilotaudit.a
# make check            every test; the last line is the totals
# make SANITIZE=1 ...   the same with the address and undefined-behaviour sanitizers, in build/sanitize/
# make help             all targets
#
# Sources, tests and suites are found by their place: nothing here is touched to add one.

CC      ?= cc
AR      ?= ar
CFLAGS  ?= -O2 -g
WERROR  ?= -Werror
PREFIX  ?= /usr/local
PKG_CONFIG   ?= pkg-config
CLANG_FORMAT ?= clang-format
VALGRIND     ?= valgrind
SHELL = /bin/sh

# V=1 shows the commands themselves, and make -s nothing.
say = $(if $(V),,$(if $(findstring s,$(firstword -$(MAKEFLAGS))),@,@echo '  $(1)' $@;))

ifneq ($(SANITIZE),)
BUILD ?= build/sanitize
SANITIZE_FLAGS = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# What runs under valgrind, where the sanitizers do not, and what links into programs without them.
SKIP_SUITES = growth bench install
else
BUILD ?= build/release
# Fortified functions need optimisation, and hide from the sanitizers what they replace.
FORTIFY = $(if $(filter -O1 -O2 -O3 -Os,$(CFLAGS)),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif

# The ordinary build puts its results where people look for them, any other one in its own folder.
ifeq ($(BUILD),build/release)
PROGRAM = pilotaudit
LIBRARY = build/libpilotaudit.a
SHARE   = build
else
PROGRAM = $(BUILD)/pilotaudit
LIBRARY = $(BUILD)/libpilotaudit.a
SHARE   = $(BUILD)
endif

# Libraries, by their names for pkg-config and, where that does not know them, for the linker.
libs_of   = $(shell $(PKG_CONFIG) --libs $(1) 2>/dev/null || echo $(2))
cflags_of = $(shell $(PKG_CONFIG) --cflags $(1) 2>/dev/null)
PACKAGES      = yaml-0.1 libutf8proc
TEST_PACKAGES = jansson cmocka
LIBS       := $(call libs_of,$(PACKAGES),-lyaml -lutf8proc)
TEST_LIBS  := $(call libs_of,$(TEST_PACKAGES),-ljansson -lcmocka)
LIB_CFLAGS := $(call cflags_of,$(PACKAGES) $(TEST_PACKAGES))

# Where the program has libyaml from: its archive, or the shared library of the system. Sanitizers and
# whoever packages the program want the latter.
OBJCOPY ?= objcopy
YAML_ARCHIVE := $(firstword $(wildcard $(shell $(PKG_CONFIG) --variable=libdir yaml-0.1 2>/dev/null)/libyaml.a \
    $(shell $(CC) -print-file-name=libyaml.a)))
LIBYAML ?= $(if $(SANITIZE),shared,$(if $(and $(YAML_ARCHIVE),$(shell command -v $(OBJCOPY))),archive,shared))

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion $(WERROR)
# One set of objects serves the program and both libraries: that costs the program nothing measurable.
HARDENING = $(FORTIFY) -fstack-protector-strong -fPIC -fno-semantic-interposition
CPPFLAGS_ALL = -D_XOPEN_SOURCE=700 -Iinclude -Isrc $(LIB_CFLAGS) $(CPPFLAGS)
CFLAGS_ALL = -std=c17 $(WARNINGS) $(HARDENING) -pthread $(CFLAGS) $(SANITIZE_FLAGS)
LDFLAGS_ALL = -pie -pthread $(CFLAGS) $(SANITIZE_FLAGS) $(LDFLAGS)
ifeq ($(shell uname -s),Linux)
LDFLAGS_ALL += -Wl,-z,relro,-z,now,--as-needed
endif

SOURCES := $(sort $(wildcard src/*/*.c))
HEADERS := $(sort $(wildcard include/pilotaudit/*.h src/*/*.h))
TESTS   := $(sort $(wildcard tests/*/*.c))
CLI_SOURCES := $(filter src/cli/%,$(SOURCES))
DOCS_SOURCES := $(filter src/docs/%,$(SOURCES)) $(filter-out %/main.c,$(CLI_SOURCES))
LIB_SOURCES := $(filter-out src/cli/% src/docs/%,$(SOURCES))
objects = $(patsubst %.c,$(BUILD)/%.o,$(1))

# A unit test is a program of its own; so is the runner tests/<suite>/run.c of a suite.
UNIT_TESTS    := $(patsubst %.c,$(BUILD)/%,$(filter tests/unit/test_%,$(TESTS)))
TEST_PROGRAMS := $(UNIT_TESTS) $(patsubst %.c,$(BUILD)/%,$(filter %/run.c %/dictionary.c %/fields.c %/measure.c tests/bench/%,$(TESTS)))
FUZZERS       := $(patsubst %.c,$(BUILD)/%,$(filter tests/fuzz/fuzz_%,$(TESTS)))
# Everything that can be a suite: tests/tools/check knows how to run each.
SUITES := unit layers headers \
    $(filter-out $(SKIP_SUITES),\
    $(sort $(patsubst tests/%/,%,$(dir $(wildcard tests/*/run.c tests/*/run)))))

.PHONY: all check man completions demo valgrind regen format check-format setup install uninstall clean help FORCE
.DELETE_ON_ERROR:

all: $(PROGRAM) $(LIBRARY)

OWN_MEMORY = $(BUILD)/yaml/memory.o
OWN_YAML   = $(BUILD)/yaml/libyaml.a
# What comes before the library goes before what it has of the same name.
linked_with = $(call objects,$(CLI_SOURCES)) $(if $(filter archive,$(1)),$(OWN_MEMORY) $(LIBRARY) $(OWN_YAML),$(LIBRARY))
# libyaml goes through functions of its own that do nothing but call these.
NO_STEP_BETWEEN = -Wl,--defsym=yaml_malloc=memory_take,--defsym=yaml_realloc=memory_resize,--defsym=yaml_free=memory_give_back
libs_beside = $(if $(filter archive,$(1)),$(filter-out -lyaml,$(LIBS)) $(NO_STEP_BETWEEN),$(LIBS))

$(PROGRAM): $(call linked_with,$(LIBYAML))
	$(call say,LD)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(call libs_beside,$(LIBYAML))

# libyaml as a part of the program: in a copy of its archive the calls for memory are ours
# (src/yaml/memory.h), which makes the program a fifth faster.
$(OWN_YAML): $(YAML_ARCHIVE) $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,OBJCOPY)$(OBJCOPY) --redefine-sym malloc=memory_take --redefine-sym realloc=memory_resize \
	    --redefine-sym free=memory_give_back --redefine-sym strdup=memory_copy $< $@

# A variable of a thread is at hand in a program, and a call away in what may be in a shared library.
$(OWN_MEMORY): src/yaml/memory.c src/yaml/memory.h $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -fPIE -c -o $@ $<

# A file that the program prints, as an array of its bytes: html.css is `html_css` and `html_css_len`.
EMBEDDED = $(patsubst src/%,$(BUILD)/embedded/%.o,\
    src/report/report.schema.json src/report/html.css src/report/html.js)
$(BUILD)/embedded/%.c: src/%
	@mkdir -p $(@D)
	$(call say,EMBED)name=$$(echo '$(<F)' | tr .- __); { echo '#include <stddef.h>'; \
	    echo "const unsigned char $$name[] = {"; \
	    od -An -v -tx1 $< | sed 's/ *\([0-9a-f][0-9a-f]\)/0x\1,/g'; echo '};'; \
	    echo "const size_t $${name}_len = sizeof $$name;"; } >$@

$(EMBEDDED): %.o: %.c $(BUILD)/flags
	$(call say,CC)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -c -o $@ $<

$(LIBRARY): $(call objects,$(LIB_SOURCES)) $(EMBEDDED)
	$(call say,AR)rm -f $@; $(AR) rcs $@ $^

# Manual pages and completions are made from the tables by a program that only the build runs.
DOCS = $(BUILD)/docs
MAN_PAGES = $(addprefix $(SHARE)/man/,pilotaudit.1 pilotaudit-format.5 pilotaudit-rules.7)
COMPLETIONS = $(addprefix $(SHARE)/completions/,bash zsh fish)

$(DOCS): $(call objects,$(DOCS_SOURCES)) $(LIBRARY)
	$(call say,LD)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

# The day of the sources, not of the build, so that the same sources give the same pages.
SOURCES_FROM = $(shell git log -1 --format=%ct 2>/dev/null || date -r include/pilotaudit/version.h +%s)

$(MAN_PAGES): $(DOCS)
	@mkdir -p $(@D)
	$(call say,DOCS)SOURCE_DATE_EPOCH=$(or $(SOURCE_DATE_EPOCH),$(SOURCES_FROM)) $(DOCS) man $(subst .,,$(suffix $@)) >$@

$(COMPLETIONS): $(DOCS)
	@mkdir -p $(@D)
	$(call say,DOCS)$(DOCS) complete $(@F) >$@

man: $(MAN_PAGES)
completions: $(COMPLETIONS)

# The shared library shows what the public headers declare, and nothing else. macOS links in
# another way, which nobody has tried yet: there it is the static library alone.
VERSION := $(shell sed -n 's/^.define PILOTAUDIT_VERSION "\(.*\)"/\1/p' include/pilotaudit/version.h)
ABI     := $(shell sed -n 's/^.define PILOTAUDIT_ABI //p' include/pilotaudit/version.h)
SONAME = libpilotaudit.so.$(ABI)
SHARED = $(if $(filter Darwin,$(shell uname -s)),,$(SHARE)/$(SONAME))

.PHONY: shared
shared: $(SHARED)

$(BUILD)/exports: $(wildcard include/pilotaudit/*.h) Makefile
	@mkdir -p $(@D) && { echo 'PILOTAUDIT_$(ABI) { global:'; \
	    printf '#include <%s>\n' $(patsubst include/%,%,$(wildcard include/pilotaudit/*.h)) | \
	    $(CC) -Iinclude -E -P - | grep -v typedef | grep -o 'pilot_[a-z0-9_]*(' | sort -u | tr '(' ';'; \
	    echo 'local: *; };'; } >$@

$(SHARE)/$(SONAME): $(call objects,$(LIB_SOURCES)) $(EMBEDDED) $(BUILD)/exports
	$(call say,LD)$(CC) $(filter-out -pie,$(LDFLAGS_ALL)) -shared -Wl,-soname,$(SONAME) \
	    -Wl,--version-script=$(BUILD)/exports -o $@ $(filter %.o,$^) $(LIBS)

# One program that needs nothing beside it.
STATIC = $(SHARE)/static/pilotaudit

.PHONY: static
static: $(STATIC)

$(STATIC): $(call linked_with,archive)
	@mkdir -p $(@D)
	$(call say,LD)$(CC) $(filter-out -pie,$(LDFLAGS_ALL)) -static-pie -s -o $@ $^ $(call libs_beside,archive)

$(TEST_PROGRAMS): $(BUILD)/%: $(BUILD)/%.o $(LIBRARY)
	$(call say,LD)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS) $(TEST_LIBS)

$(FUZZERS): $(BUILD)/%: $(BUILD)/%.o $(LIBRARY)
	$(call say,LD)$(CC) $(LDFLAGS_ALL) -fsanitize=fuzzer -o $@ $^ $(LIBS) $(TEST_LIBS)

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# Other flags, another build; so does a source that was added or went away.
FLAGS = $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(LDFLAGS_ALL)
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(FLAGS)' | cmp -s - $@ || echo '$(FLAGS)' >$@

-include $(patsubst %.c,$(BUILD)/%.d,$(SOURCES) $(TESTS))

# Tests

# What the suites need to know of this build.
ENVIRONMENT = PILOTAUDIT='$(abspath $(PROGRAM))' BUILD='$(BUILD)' SHARE='$(SHARE)' CC='$(CC)' \
    CHECK_FLAGS='-std=c17 $(WARNINGS) $(CPPFLAGS_ALL)'

check: all shared man completions $(TEST_PROGRAMS)
	@$(ENVIRONMENT) tests/tools/check $(SUITES)

# One suite: make check-unit, make check-rules, ...
CHECKS = $(addprefix check-,$(SUITES))
.PHONY: $(CHECKS)
$(filter-out check-unit check-layers check-headers,$(CHECKS)): all $(TEST_PROGRAMS)
check-docs check-explain: man completions
check-install: shared man completions
check-unit: $(UNIT_TESTS)
$(CHECKS): check-%:
	@$(ENVIRONMENT) tests/tools/check $*

valgrind: all $(TEST_PROGRAMS)
	@$(ENVIRONMENT) VALGRIND='$(VALGRIND)' tests/tools/under-valgrind

# Every allocation, write, close, read and open that is made fails in turn; `make check` takes a sample.
.PHONY: torture
torture: all
	@$(ENVIRONMENT) TORTURE=all tests/torture/run

# All suites in a build that counts what runs: at least so many percent of src must.
COVERAGE_LINES    ?= 95
COVERAGE_BRANCHES ?= 90
.PHONY: coverage
coverage:
	@mkdir -p build/coverage && find build/coverage -name '*.gcda' -exec rm -f {} +
	@$(MAKE) --no-print-directory CC=gcc BUILD=build/coverage CFLAGS='-O0 -g --coverage' \
	    SKIP_SUITES='$(or $(SKIP_SUITES),growth bench install)' check
	@tests/tools/coverage build/coverage $(COVERAGE_LINES) $(COVERAGE_BRANCHES)

# Seconds for each target, or for the ones in FUZZ_TARGETS; what is found stays in build/fuzz, build/afl.
FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?=
FUZZ_FLAGS = SANITIZE=1 CFLAGS='-O1 -g' SANITIZE_FLAGS='-fsanitize=address,undefined $(1) \
    -fno-sanitize-recover=all -fno-omit-frame-pointer'
FUZZ_RUN = FUZZ_SECONDS='$(FUZZ_SECONDS)' tests/fuzz/fuzz

.PHONY: fuzz fuzz-afl fuzzers
fuzzers: $(FUZZERS) $(BUILD)/tests/fuzz/dictionary

fuzz:
	@$(MAKE) --no-print-directory CC=clang BUILD=build/fuzz \
	    $(call FUZZ_FLAGS,-fsanitize=fuzzer-no-link) fuzzers
	@$(FUZZ_RUN) libfuzzer build/fuzz $(FUZZ_TARGETS)

fuzz-afl:
	@$(MAKE) --no-print-directory CC=afl-clang-fast BUILD=build/afl $(call FUZZ_FLAGS) \
	    build/afl/tests/fuzz/run build/afl/tests/fuzz/dictionary
	@$(FUZZ_RUN) afl build/afl $(FUZZ_TARGETS)

# How fast it is beside libyaml alone: tests/bench/README.md. those with -table write it there.
BENCH_FILES  ?= 10000
BENCH_ROUNDS ?= 3
BENCH_STATIC ?= $(wildcard $(SHARE)/static/pilotaudit)
BENCH_RUN = $(ENVIRONMENT) VALGRIND='$(VALGRIND)' BENCH_FILES='$(BENCH_FILES)' BENCH_ROUNDS='$(BENCH_ROUNDS)' \
    BENCH_STATIC='$(BENCH_STATIC)' BENCH_FORMATS='$(BENCH_FORMATS)' BENCH_PARTS='$(BENCH_PARTS)'
BENCH_PROGRAMS = $(filter $(BUILD)/tests/bench/%,$(TEST_PROGRAMS))
.PHONY: bench bench-table bench-profile bench-profile-table bench-peers bench-peers-table bench-accept
bench bench-table: all $(BENCH_PROGRAMS)
	@$(BENCH_RUN) tests/bench/bench $(if $(filter %-table,$@),--write)
# Where it goes, room by room; the time only where there is perf.
bench-profile bench-profile-table: all $(BENCH_PROGRAMS)
	@$(BENCH_RUN) tests/bench/profile $(if $(filter %-table,$@),--write)
# The same files by what a team would use instead, from Debian and npm.
bench-peers bench-peers-table: all $(BENCH_PROGRAMS)
	@tests/tools/setup peers
	@$(BENCH_RUN) BENCH_PEER_FILES='$(BENCH_PEER_FILES)' tests/bench/bench-peers $(if $(filter %-table,$@),--write)
# What the suite holds a build to from now on.
bench-accept: all $(BENCH_PROGRAMS)
	@$(BENCH_RUN) tests/bench/run --accept
	@git --no-pager diff --stat -- tests/bench/figures 2>/dev/null || true

regen: all
	@$(ENVIRONMENT) tests/golden/run --regen
	@$(ENVIRONMENT) tests/explain/run --regen
	@$(ENVIRONMENT) tests/init/run --regen

# Pictures of the HTML report for people: light, dark, narrow, on paper.
.PHONY: screenshots
screenshots: all $(BUILD)/tests/hostile/fields
	@$(ENVIRONMENT) tests/html/run --screenshots build/screenshots
	@echo 'build/screenshots'

# The two ends of the road: a description that is ready, and one that is not.
DEMO_GOOD = examples/claims-intake/3-production.pilot.yaml
DEMO_BAD  = examples/generic-tool-trap/pilot.yaml
demo: all
	./$(PROGRAM) --as-of 2026-05-18 $(DEMO_GOOD)
	@echo
	./$(PROGRAM) --as-of 2026-05-18 $(DEMO_BAD); status=$$?; \
	    echo "exit status $$status"; test $$status -eq 1

# Care

FORMATTED = $(SOURCES) $(HEADERS) $(TESTS) $(wildcard tests/*/*.h examples/*/*.c)

format:
	$(CLANG_FORMAT) -i $(FORMATTED)

check-format:
	$(CLANG_FORMAT) --dry-run -Werror $(FORMATTED)

# gcc's analyzer, clang-tidy, cppcheck, shellcheck.
.PHONY: lint
lint:
	@$(ENVIRONMENT) tests/tools/lint

setup:
	tests/tools/setup test

# Where a system keeps what goes with a program, below PREFIX.
LIBDIR  ?= $(PREFIX)/lib
BASH_DIR = share/bash-completion/completions
ZSH_DIR  = share/zsh/site-functions
FISH_DIR = share/fish/vendor_completions.d
INSTALLED = $(addprefix $(PREFIX)/,bin/pilotaudit $(BASH_DIR)/pilotaudit $(ZSH_DIR)/_pilotaudit \
    $(FISH_DIR)/pilotaudit.fish share/man/man1/pilotaudit.1 share/man/man5/pilotaudit-format.5 \
    share/man/man7/pilotaudit-rules.7) \
    $(addprefix $(LIBDIR)/,libpilotaudit.a pkgconfig/pilotaudit.pc $(if $(SHARED),$(SONAME) libpilotaudit.so))

# What a program that embeds the library needs to know of it.
define PKG_CONFIG_FILE
prefix=$(PREFIX)
libdir=$(LIBDIR)
includedir=$${prefix}/include

Name: pilotaudit
Description: Audits descriptions of AI pilots
Version: $(VERSION)
Cflags: -I$${includedir}
Libs: -L$${libdir} -lpilotaudit
Libs.private: $(strip $(LIBS))
endef
export PKG_CONFIG_FILE

install: all shared man completions
	install -d $(sort $(dir $(addprefix $(DESTDIR),$(INSTALLED) $(PREFIX)/include/pilotaudit/)))
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/pilotaudit
	install -m 644 $(LIBRARY) $(SHARED) $(DESTDIR)$(LIBDIR)
	$(if $(SHARED),ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libpilotaudit.so)
	printf '%s\n' "$$PKG_CONFIG_FILE" >$(DESTDIR)$(LIBDIR)/pkgconfig/pilotaudit.pc
	install -m 644 $(wildcard include/pilotaudit/*.h) $(DESTDIR)$(PREFIX)/include/pilotaudit
	install -m 644 $(SHARE)/completions/bash $(DESTDIR)$(PREFIX)/$(BASH_DIR)/pilotaudit
	install -m 644 $(SHARE)/completions/zsh $(DESTDIR)$(PREFIX)/$(ZSH_DIR)/_pilotaudit
	install -m 644 $(SHARE)/completions/fish $(DESTDIR)$(PREFIX)/$(FISH_DIR)/pilotaudit.fish
	install -m 644 $(SHARE)/man/pilotaudit.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 $(SHARE)/man/pilotaudit-format.5 $(DESTDIR)$(PREFIX)/share/man/man5
	install -m 644 $(SHARE)/man/pilotaudit-rules.7 $(DESTDIR)$(PREFIX)/share/man/man7

uninstall:
	rm -f $(addprefix $(DESTDIR),$(INSTALLED))
	rm -rf $(DESTDIR)$(PREFIX)/include/pilotaudit

# What is handed on: the sources as committed, and packages for Debian and what descends from it.
.PHONY: dist deb abi
DIST = $(SHARE)/pilotaudit-$(VERSION).tar.gz
dist:
	@git diff --quiet HEAD || echo 'dist: what is not committed is left out' >&2
	@mkdir -p $(SHARE) && git archive --prefix=pilotaudit-$(VERSION)/ -o $(DIST:.gz=) HEAD
	@gzip -9nf $(DIST:.gz=) && echo $(DIST)

# A package takes libyaml from its own package, so that what is mended there is mended here.
PACKAGED = $(BUILD)/packaged/pilotaudit
$(PACKAGED): $(call linked_with,shared)
	@mkdir -p $(@D)
	$(call say,LD)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(call libs_beside,shared)

deb: all shared man completions $(PACKAGED)
	@PACKAGED='$(PACKAGED)' VERSION='$(VERSION)' ABI='$(ABI)' SOURCE_DATE_EPOCH=$(or $(SOURCE_DATE_EPOCH),$(SOURCES_FROM)) .packaging/deb $(SHARE)/deb

# Would programs that were built with the last release run with this library?
abi: shared
	@.packaging/abi

clean:
	rm -rf build pilotaudit

help:
	@echo 'all            ./pilotaudit and build/libpilotaudit.a (the default)'
	@echo 'demo           audit an example that passes and one that does not'
	@echo 'check          every test; the last line is the totals'
	@for suite in $(SUITES); do echo "check-$$suite" | awk '{ printf "%-14s one suite\n", $$1 }'; done
	@echo 'shared         $(SHARED)'
	@echo 'static         $(STATIC), which needs nothing beside it'
	@echo 'man            the manual pages, in build/man; completions: those of the three shells'
	@echo 'valgrind       the unit tests and the examples under valgrind'
	@echo 'torture        every allocation, write, close, read and open fails in turn (a minute)'
	@echo 'fuzz           each fuzz target for FUZZ_SECONDS=$(FUZZ_SECONDS) (clang); fuzz-afl with AFL++'
	@echo 'bench          how fast it is on BENCH_FILES=$(BENCH_FILES), beside libyaml alone (a few minutes)'
	@echo 'bench-profile  where the instructions and the time go, by the rooms of src'
	@echo 'bench-peers    the same for what a team would use instead, from Debian and npm'
	@echo 'bench-accept   hold check-bench to what is measured now'
	@echo 'regen          rewrite the goldens and the rule reference, and show what changed'
	@echo 'screenshots    the HTML report of the examples, in build/screenshots'
	@echo 'format         clang-format over all sources; check-format only looks'
	@echo 'lint           static analysis of src, and of the shell scripts (two minutes)'
	@echo 'coverage       every test in a build that counts which lines and branches run (four minutes)'
	@echo 'setup          install what the tests need (Debian, Ubuntu)'
	@echo 'install        program, library and manual pages into PREFIX=$(PREFIX), below DESTDIR;'
	@echo '               LIBDIR=$(LIBDIR) for the library; uninstall takes it away'
	@echo 'dist           the sources as committed, in $(DIST)'
	@echo 'deb            packages for Debian and Ubuntu, in $(SHARE)/deb'
	@echo 'abi            whether programs built with the last release run with this library'
	@echo 'clean          remove all that was built'
