/*
 * tests/memory/run.c - memory runs out at every place that takes some.
 *
 * The library as it is, but for an arena that asks the allocator for every piece: of each
 * description first all calls are counted, then one after the other fails, alone and with all
 * after it. What is demanded each time: PILOT_NO_MEMORY, or the very report of the run in which
 * nothing failed, and nothing left in use.
 *
 * Of the calls that come from the same place by the same way the first two fail, in each description
 * and format. libyaml's and libc's own allocations are for tests/torture.
 */
#define ARENA_BLOCKS FIRST_BLOCK = 16, LARGEST_STEP = 16
#include "../../src/base/arena.c"

#include <execinfo.h>
#include <stdio.h>

#include <pilotaudit/audit.h>
#include <pilotaudit/history.h>
#include <pilotaudit/report.h>
#include <pilotaudit/write.h>

enum { WAY = 12, FIRST_TIMES = 2, MOST_WAYS = 1 << 14, MOST_CALLS = 1 << 20 };

static unsigned passed, failed;

/* The allocator */

static struct {
    size_t calls, fail_at, in_use;
    bool on;        /* all after it too */
    bool recording; /* which calls are worth a failure */
} memory;

/* How often each way was taken, by a hash of the return addresses. */
static struct {
    uint64_t way;
    unsigned times;
} ways[MOST_WAYS];
static size_t chosen[MOST_CALLS], chosen_count;

static void record(void)
{
    void *frames[WAY];
    int depth = backtrace(frames, WAY);
    uint64_t way = 14695981039346656037u;
    for (int i = 2; i < depth; i++)
        way = (way ^ (uint64_t)(uintptr_t)frames[i]) * 1099511628211u;
    size_t at = (size_t)(way % MOST_WAYS);
    while (ways[at].times > 0 && ways[at].way != way)
        at = (at + 1) % MOST_WAYS;
    ways[at].way = way;
    if (ways[at].times++ < FIRST_TIMES && chosen_count < MOST_CALLS)
        chosen[chosen_count++] = memory.calls;
}

static void *resize(void *context, void *block, size_t size)
{
    (void)context;
    memory.calls++;
    if (memory.recording)
        record();
    if (memory.fail_at > 0 &&
        (memory.calls == memory.fail_at || (memory.on && memory.calls > memory.fail_at)))
        return NULL;
    void *resized = realloc(block, size);
    memory.in_use += block == NULL && resized != NULL;
    return resized;
}

static void release(void *context, void *block)
{
    (void)context;
    memory.in_use -= block != NULL;
    free(block);
}

static const struct pilot_allocator allocator = {resize, release, NULL};

/* One run: rules, description, audit, report */

struct bytes {
    char *at;
    size_t len, room;
};

static bool take(void *context, const char *bytes, size_t len)
{
    struct bytes *taken = context;
    if (len > taken->room - taken->len) {
        taken->room = 2 * (taken->len + len);
        taken->at = realloc(taken->at, taken->room);
        if (taken->at == NULL)
            abort();
    }
    memcpy(taken->at + taken->len, bytes, len);
    taken->len += len;
    return true;
}

struct scenario {
    const char *name;
    struct pilot_source source;
    const char *format;
    struct pilot_report_options shown;
    struct pilot_options options;
    const char *history; /* NULL: none */
};

static enum pilot_status report(const struct scenario *scenario,
                                const struct pilot_ruleset *ruleset,
                                const struct pilot_audit *audit, struct bytes *out)
{
    struct pilot_report *made = NULL;
    enum pilot_status status =
        pilot_report_open(&allocator, scenario->format, ruleset, &scenario->options,
                          &scenario->shown, take, out, &made);
    if (status != PILOT_OK)
        return status;
    status = pilot_report_add(made, audit);
    struct pilot_summary summary = {.pilots = 1, .failed = 1, .exit_status = PILOT_EXIT_NOT_PASSED};
    enum pilot_status closed = pilot_report_close(made, status == PILOT_OK ? &summary : NULL);
    return status == PILOT_OK ? closed : status;
}

/* What is written for someone, in place of a report: "fix-plan", "fix-all", "fix-typos", "write". */
static enum pilot_status write_for(const struct scenario *scenario,
                                   const struct pilot_ruleset *ruleset,
                                   const struct pilot_audit *audit, struct bytes *out)
{
    static const struct pilot_answer answers[] = {
        {"pilotaudit", {"1", 1}},
        {"people.marta.name", {"Marta: \xFF", 8}},
        {"edge_cases.inputs[0].required[1]", {"null", 4}},
        {"ownership.vendor", {"none", 4}},
    };
    const struct pilot_fix *fix = NULL;
    enum pilot_status status;
    if (strcmp(scenario->format, "write") == 0) {
        status =
            pilot_answers_write(&allocator, answers, sizeof answers / sizeof answers[0], take, out);
        return status != PILOT_OK
                   ? status
                   : pilot_starter_write(&allocator, ruleset, PILOT_STARTER_USUAL, take, out);
    }
    status = pilot_fix_make(audit,
                            strcmp(scenario->format, "fix-all") == 0     ? PILOT_FIX_ALL
                            : strcmp(scenario->format, "fix-typos") == 0 ? PILOT_FIX_TYPOS
                                                                         : PILOT_FIX_PLAN,
                            &fix);
    if (status == PILOT_OK) {
        take(out, fix->text.at, fix->text.len);
        take(out, fix->diff.at, fix->diff.len);
        for (size_t i = 0; i < fix->note_count; i++)
            take(out, fix->notes[i].keys.at, fix->notes[i].keys.len);
    }
    return status;
}

/* With a past: the report, the line that would be added, and the course of all on record. */
static enum pilot_status report_with_past(const struct scenario *scenario,
                                          const struct pilot_ruleset *ruleset,
                                          const struct pilot_audit *audit, struct bytes *out)
{
    struct pilot_history *history = NULL;
    struct pilot_history_problem problem;
    struct pilot_course course;
    size_t next = 0;
    enum pilot_status status =
        pilot_history_open(&allocator, scenario->history, scenario->options.as_of,
                           PILOT_HISTORY_DAYS, &history, &problem);
    if (status == PILOT_OK)
        status = pilot_history_look_up(history, audit);
    if (status == PILOT_OK)
        status = report(scenario, ruleset, audit, out);
    if (status == PILOT_OK)
        status = pilot_history_add(history, audit);
    const char *format;
    bool any = status == PILOT_OK && pilot_history_course(history, &next, &course);
    for (size_t i = 0; any && (format = pilot_trend_format_name(i)) != NULL; i++)
        if (status == PILOT_OK)
            status = pilot_trend_write(&allocator, &course, 1, format, &scenario->shown, take, out);
    pilot_history_close(history);
    return status;
}

static enum pilot_status run(const struct scenario *scenario, struct bytes *out)
{
    struct pilot_ruleset *ruleset = NULL;
    struct pilot_document *document = NULL;
    const struct pilot_audit *audit = NULL;
    const char *problem = NULL;
    enum pilot_status status = pilot_ruleset_open(&allocator, &ruleset, &problem);
    if (status == PILOT_OK)
        status = pilot_document_open(&allocator, &scenario->source, &document);
    if (status == PILOT_OK)
        status = pilot_audit_run(ruleset, document, &scenario->options, &audit);
    bool writes = strncmp(scenario->format, "fix", 3) == 0 || scenario->format[0] == 'w';
    if (status == PILOT_OK && writes)
        status = write_for(scenario, ruleset, audit, out);
    else if (status == PILOT_OK && scenario->history != NULL)
        status = report_with_past(scenario, ruleset, audit, out);
    else if (status == PILOT_OK)
        status = report(scenario, ruleset, audit, out);
    pilot_document_close(document);
    pilot_ruleset_close(ruleset);
    return status;
}

/* The same, and whether nothing is left in use. */
static enum pilot_status run_clean(const struct scenario *scenario, struct bytes *out, bool *clean)
{
    memory.calls = 0;
    memory.in_use = 0;
    out->len = 0;
    enum pilot_status status = run(scenario, out);
    *clean = memory.in_use == 0;
    return status;
}

static void hold(const struct scenario *scenario, size_t call, bool on, const char *why)
{
    if (why == NULL) {
        passed++;
        return;
    }
    failed++;
    printf("%s, %s, call %zu%s: %s\n", scenario->name, scenario->format, call,
           on ? " and all after it" : "", why);
}

static void fail_call(const struct scenario *scenario, const struct bytes *base, size_t call,
                      bool on)
{
    struct bytes out = {0};
    memory.fail_at = call;
    memory.on = on;
    bool clean;
    enum pilot_status status = run_clean(scenario, &out, &clean);
    const char *why = NULL;
    if (!clean)
        why = "something is left in use";
    else if (memory.calls < call)
        why = "nothing failed";
    else if (status != PILOT_OK && status != PILOT_NO_MEMORY)
        why = pilot_status_text(status);
    else if (status == PILOT_OK && (out.len != base->len || memcmp(out.at, base->at, out.len) != 0))
        why = "another report";
    hold(scenario, call, on, why);
    memory.fail_at = 0;
    free(out.at);
}

static void fail_all(const struct scenario *scenario)
{
    struct bytes base = {0};
    bool clean;
    chosen_count = 0;
    memset(ways, 0, sizeof ways);
    memory.recording = true;
    enum pilot_status status = run_clean(scenario, &base, &clean);
    memory.recording = false;
    hold(scenario, 0, false,
         status != PILOT_OK ? pilot_status_text(status)
         : !clean           ? "something is left in use"
                            : NULL);
    for (size_t i = 0; i < chosen_count; i++) {
        fail_call(scenario, &base, chosen[i], false);
        fail_call(scenario, &base, chosen[i], true);
    }
    free(base.at);
}

/* In every format, shown as much as can be. */
static void fail_in_formats(const char *name, struct pilot_source source)
{
    source.name = name;
    const char *format;
    for (size_t i = 0; (format = pilot_report_format_name(i)) != NULL; i++) {
        struct scenario scenario = {name, source, format, {.width = 80}, {.min_score = 50}, NULL};
        pilot_day_parse((struct pilot_text){"2026-05-18", 10}, false, &scenario.options.as_of);
        for (size_t check = 0; check < PILOT_SCORED_CHECKS; check++)
            scenario.options.min_check[check] = -1;
        scenario.shown.verbose = scenario.shown.all = scenario.shown.color = true;
        fail_all(&scenario);
        scenario.shown = (struct pilot_report_options){.width = 80, .several = true};
        fail_all(&scenario);
    }
}

/* In the formats that tell of a past, of one and of several. */
static void fail_with_past(struct pilot_source source)
{
    static const char *const formats[] = {"text", "json", "html"};
    source.name = source.path;
    for (size_t i = 0; i < 2 * sizeof formats / sizeof formats[0]; i++) {
        struct scenario scenario = {
            .name = source.path,
            .source = source,
            .format = formats[i / 2],
            .shown = {.width = 80, .several = i % 2 == 1},
            .history = "examples/claims-intake/history.jsonl",
        };
        pilot_options_init(&scenario.options);
        pilot_day_parse((struct pilot_text){"2026-08-18", 10}, false, &scenario.options.as_of);
        fail_all(&scenario);
    }
}

static void fail_writing(const char *name, const char *format, struct pilot_source source)
{
    source.name = name;
    struct scenario scenario = {.name = name, .source = source, .format = format};
    pilot_options_init(&scenario.options);
    pilot_day_parse((struct pilot_text){"2026-05-18", 10}, false, &scenario.options.as_of);
    fail_all(&scenario);
}

/* Short forms, an empty value, braces, an alias, and what spoils the result if it is added. */
static const char gaps[] = "pilotaudit: 1\n"
                           "pilot: {name: A, stage: pilot}\n"
                           "x-c: &c {state: in_place}\n"
                           "integration:\n"
                           "  systems:\n"
                           "  surface:\n"
                           "    kind: existing_tool\n"
                           "  fallback: *c\n"
                           "trust:\n"
                           "  controls: {edit: planned}\n"
                           "learning:\n"
                           "  capture: in_place # now\n"
                           "  retain:";

static const char errors[] =
    "pilotaudit: 1\n"
    "pilot: &p {name: Wrong in many ways, stage: nowhere, stage: pilot, started: 2026-02-30}\n"
    "people: {m: {name: M, contact: none, deputy: nobody}, \"m\\u2028\": 3, <<: [*p, 3]}\n"
    "workfow: {name: x}\n"
    "workflow: {<<: *p, name: [1, 2], volume: many, evidence: [ftp://x, /etc/passwd, gone.md#a]}\n"
    "outcomes: [{metric: [], baseline: {value: 3 quid}}, *p]\n"
    "edge_cases: {inputs: [{name: a, on_missing: {state: wide, evidence: !odd errors.yaml}}]}\n"
    "not_applicable: [{rule: EDGE-77, reason: x}, {rule: EDGE-03}]\n"
    "waivers: [{rule: EDGE-77}]\n"
    "known_issues: [{rule: EDGE-02, status: open, what: x}]\n"
    "x-more: {a: &p 1, a: *p, ? [1, 2] : {}}\n"
    "---\n";

/* Of the places of a gap the count is part: none may be lost and the rest go on. */
static const char namesakes[] =
    "pilotaudit: 1\n"
    "pilot: {name: x, stage: pilot}\n"
    "edge_cases: {inputs: [{name: a}, {name: a}, {name: a}, {required: [b]}]}\n";

int main(void)
{
    static const char *const files[] = {
        "examples/claims-intake/1-idea.pilot.yaml",
        "examples/claims-intake/2-pilot.pilot.yaml",
        "examples/claims-intake/3-production.pilot.yaml",
        "examples/generic-tool-trap/pilot.yaml",
        "examples/orphan-tool/pilot.yaml",
        "examples/paused/pilot.yaml",
        "examples/vanity-metrics/pilot.yaml",
        "tests/rules/EDGE-01/evidence-heading-second.yaml",
        "tests/rules/EDGE-01/merge.yaml",
        "tests/rules/EDGE-03/waived.yaml",
        "tests/rules/EDGE-03/not-applicable.yaml",
        "tests/rules/EDGE-01/known-issue.yaml",
        "tests/memory/no-such-file",
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        fail_in_formats(files[i], (struct pilot_source){.path = files[i]});

    fail_with_past((struct pilot_source){.path = files[2]});

    char keys[4096] = "pilotaudit: 1\npilot: {name: x, stage: idea}\n";
    for (int i = 0; i < 100; i++)
        sprintf(keys + strlen(keys), "k%d: &a%d 1\n", i, i);
    static const char wide[] = "\xFF\xFEp\0i\0l\0o\0t\0:\0 \0\x3D\xD8\x00\xDE\n";
    const struct {
        const char *name, *bytes;
        size_t len;
    } texts[] = {
        {"errors", errors, sizeof errors - 1},
        {"one name", namesakes, sizeof namesakes - 1},
        {"empty", "", 0},
        {"keys", keys, strlen(keys)},
        {"utf-16", wide, sizeof wide - 1},
        {"a pair", "{\"pilot\": {\"name\": \"\\ud83d\\ude00\"}}", 35},
        {"no yaml", "pilotaudit: 1\npilot: {name: [}\n", 31},
        {"no end", "pilotaudit: 1\npilot: \"", 22},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        fail_in_formats(texts[i].name,
                        (struct pilot_source){.bytes = texts[i].bytes, .len = texts[i].len});
    struct pilot_source missing = {.bytes = gaps, .len = sizeof gaps - 1};
    fail_writing("gaps", "fix-plan", missing);
    fail_writing("gaps", "fix-all", missing);
    fail_writing("gaps", "write", missing);
    fail_writing(files[1], "fix-all", (struct pilot_source){.path = files[1]});
    static const char slips[] = "pilotaudit: '1'\npilot: {name: A, stgae: idea}\n"
                                "learning: {capture: inplace}\nworkflow: {volume: 60/week}\n"
                                "outcomes: {guardrail: yes}\n";
    fail_writing("slips", "fix-typos",
                 (struct pilot_source){.bytes = slips, .len = sizeof slips - 1});
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
