/* Baselines: what may stand in one, what is excused, what is written. */
#include "home.h"
#include "read.h"

#include <errno.h>
#include <sys/stat.h>

#include "config/baseline.h"

#include <pilotaudit/version.h>

static struct pilot_ruleset *ruleset;

/* A description that lacks nearly everything, and one that has a little more. */
#define POOR "pilotaudit: 1\npilot: {name: x, stage: pilot}\n"
#define BETTER POOR "ownership: {workflow: {name: Marta Lindqvist, contact: marta@example.com}}\n"
#define HIGHER "pilotaudit: 1\npilot: {name: x, stage: rollout}\n"
#define IDLE "pilotaudit: 1\npilot: {name: x, stage: idea}\n"
#define BROKEN "pilotaudit: 1\npilot: {name: x, stage: plot}\n"

/* Reading */

static enum pilot_status parse(const char *text, const char *folder,
                               struct pilot_baseline_file **file,
                               struct pilot_baseline_problem *problem)
{
    return baseline_parse(NULL, text_of(text), folder, file, problem);
}

#define PRINT "0123456789abcdef0123456789abcdef"
#define GAP "{\"fingerprint\": \"" PRINT "\", \"rule\": \"EDGE-01\", \"path\": \"a\"}"
#define PILOT(file) "{\"file\": \"" file "\", \"gate\": \"pilot\", \"gaps\": [" GAP "]}"
#define WHOLE(pilots) "{\"schema_version\": 1, \"pilots\": [" pilots "]}"

static void sound_ones(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t count;
    } cases[] = {
        {WHOLE(""), 0},
        {WHOLE(PILOT("a")), 1},
        {WHOLE(PILOT("a") ", " PILOT("b")), 2},
        {WHOLE(PILOT("../a")), 1},
        {"{\"schema_version\": 1, \"tool\": 7, \"later\": {}, \"pilots\": []}", 0},
        {WHOLE("{\"file\": \"a\", \"gate\": \"none\", \"gaps\": []}"), 1},
        {WHOLE(PILOT("a")) "\n \n", 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pilot_baseline_problem problem = {""};
        struct pilot_baseline_file *file = NULL;
        HOLDS(parse(cases[i].text, "/r", &file, &problem) == PILOT_OK, "%s: %s", cases[i].text,
              problem.text);
        assert_int_equal(file->count, cases[i].count);
        pilot_baseline_close(file);
    }
}

static void broken_ones(void **state)
{
    (void)state;
    static const struct {
        const char *text, *problem; /* what it begins with */
    } cases[] = {
        {"", "it is no JSON: line 1, column "},
        {"pilotaudit: 1", "it is no JSON: line 1, column "},
        {"<<<<<<< HEAD\n", "it is no JSON: line 1, column "},
        {WHOLE(""), ""},
        {WHOLE("") "x", "it is no JSON: line 1, column "},
        {WHOLE("") "{}", "it is no JSON: line 1, column "},
        {"[]", "a baseline is an object"},
        {"{}", "`schema_version` is missing"},
        {"{\"schema_version\": \"1\"}", "`schema_version` is missing"},
        {"{\"schema_version\": 1.0}", "its `schema_version` is 1.0, and"},
        {"{\"schema_version\": 2, \"pilots\": []}",
         "its `schema_version` is 2, and this program knows 1"},
        {"{\"schema_version\": 1, \"schema_version\": 1, \"pilots\": []}",
         "`schema_version` is there twice"},
        {"{\"schema_version\": 1}", "`pilots` must be a list"},
        {"{\"schema_version\": 1, \"pilots\": {}}", "`pilots` must be a list"},
        {WHOLE("1"), "`pilots[0]` must be an object"},
        {WHOLE("{}"), "`pilots[0].file` must be a text"},
        {WHOLE("{\"file\": \"\"}"), "`pilots[0].file` must be a path"},
        {WHOLE("{\"file\": \"a\\u0000b\"}"), "`pilots[0].file` must be a path"},
        {WHOLE("{\"file\": \"a\"}"), "`pilots[0].gate` must be a text"},
        {WHOLE("{\"file\": \"a\", \"gate\": \"declared\"}"), "`pilots[0].gate` names no gate"},
        {WHOLE("{\"file\": \"a\", \"gate\": \"pilot\"}"), "`pilots[0].gaps` must be a list"},
        {WHOLE("{\"file\": \"a\", \"gate\": \"pilot\", \"gaps\": [\"" PRINT "\"]}"),
         "`pilots[0].gaps[0]` must be an object"},
        {WHOLE("{\"file\": \"a\", \"gate\": \"pilot\", \"gaps\": [{\"fingerprint\": \"0\"}]}"),
         "`pilots[0].gaps[0].fingerprint` must be 32 digits"},
        {WHOLE("{\"file\": \"a\", \"gate\": \"pilot\", \"gaps\": [{\"fingerprint\": \"" PRINT
               "0\"}]}"),
         "`pilots[0].gaps[0].fingerprint` must be 32 digits"},
        {WHOLE("{\"file\": \"a\", \"gate\": \"pilot\", \"gaps\": "
               "[{\"fingerprint\": \"0123456789ABCDEF0123456789abcdef\"}]}"),
         "`pilots[0].gaps[0].fingerprint` must be 32 digits"},
        {WHOLE("{\"file\": \"a\", \"gate\": \"pilot\", \"gaps\": [{\"fingerprint\": \"" PRINT
               "\"}]}"),
         "`pilots[0].gaps[0].rule` must be a text"},
        {WHOLE("{\"file\": \"a\", \"gate\": \"pilot\", \"gaps\": [{\"fingerprint\": \"" PRINT
               "\", \"rule\": \"X\", \"path\": null}]}"),
         "`pilots[0].gaps[0].path` must be a text"},
        {WHOLE("{\"file\": \"a\", \"gate\": \"pilot\", \"gaps\": [" GAP ", " GAP "]}"),
         "`pilots[0]` has the fingerprint " PRINT " twice"},
        {WHOLE(PILOT("a") ", " PILOT("a")), "`pilots[1].file` is listed twice: a"},
        {WHOLE(PILOT("a") ", " PILOT("./b/../a")), "`pilots[1].file` is listed twice"},
        {WHOLE("{\"file\": \"\xFF\"}"), "it is no JSON"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pilot_baseline_problem problem = {""};
        struct pilot_baseline_file *file = NULL;
        enum pilot_status status = parse(cases[i].text, "/r", &file, &problem);
        HOLDS(status == (cases[i].problem[0] != '\0' ? PILOT_BAD_ARGUMENT : PILOT_OK), "%s",
              cases[i].text);
        HOLDS(strncmp(problem.text, cases[i].problem, strlen(cases[i].problem)) == 0,
              "%s\nexpected: %s\nfound:    %s", cases[i].text, cases[i].problem, problem.text);
        pilot_baseline_close(file);
    }
}

static void deep_nesting(void **state)
{
    (void)state;
    enum { DEEP = 1000000 };
    char *text = malloc(DEEP + 1);
    assert_non_null(text);
    memset(text, '[', DEEP);
    text[DEEP] = '\0';
    struct pilot_baseline_problem problem = {""};
    struct pilot_baseline_file *file = NULL;
    assert_int_equal(parse(text, "/r", &file, &problem), PILOT_BAD_ARGUMENT);
    assert_non_null(strstr(problem.text, "deep"));
    free(text);
}

static void no_such_files(void **state)
{
    (void)state;
    struct pilot_baseline_problem problem;
    struct pilot_baseline_file *file = NULL;
    assert_int_equal(pilot_baseline_read(NULL, in_home("not-there"), &file, &problem),
                     PILOT_BAD_ARGUMENT);
    assert_string_equal(problem.text, "there is no such file");
    assert_int_equal(pilot_baseline_read(NULL, home, &file, &problem), PILOT_BAD_ARGUMENT);
    assert_string_equal(problem.text, "it is no regular file");
    assert_int_equal(pilot_baseline_read(NULL, "/dev/zero", &file, &problem), PILOT_BAD_ARGUMENT);
    assert_int_equal(mkfifo(in_home("pipe"), 0600), 0);
    assert_int_equal(pilot_baseline_read(NULL, in_home("pipe"), &file, &problem),
                     PILOT_BAD_ARGUMENT);
    write_file("large", "");
    assert_int_equal(truncate(in_home("large"), (off_t)PILOT_BASELINE_LIMIT_BYTES + 1), 0);
    assert_int_equal(pilot_baseline_read(NULL, in_home("large"), &file, &problem),
                     PILOT_BAD_ARGUMENT);
    assert_string_equal(problem.text, "it is larger than 64 MiB, the most that is read");
    assert_int_equal(unlink(in_home("large")), 0);
    assert_null(file);
}

/* Writing, and the whole way round */

struct audited {
    struct pilot_document *document;
    const struct pilot_audit *audit;
};

static struct audited audit_file(const char *path, const struct pilot_baseline_file *known)
{
    struct audited audited = {0};
    struct pilot_options options;
    struct pilot_source source = {.name = path, .path = path};
    pilot_options_init(&options);
    options.as_of = 20000;
    assert_int_equal(pilot_document_open(NULL, &source, &audited.document), PILOT_OK);
    if (known != NULL)
        assert_int_equal(pilot_baseline_for(known, audited.document, &options.baseline), PILOT_OK);
    assert_int_equal(pilot_audit_run(ruleset, audited.document, &options, &audited.audit),
                     PILOT_OK);
    return audited;
}

static enum pilot_verdict verdict(const char *path, const struct pilot_baseline_file *known)
{
    struct audited audited = audit_file(path, known);
    enum pilot_verdict found = audited.audit->verdict;
    pilot_document_close(audited.document);
    return found;
}

static struct pilot_baseline_file *read_back(const char *path)
{
    struct pilot_baseline_file *file = NULL;
    struct pilot_baseline_problem problem = {""};
    HOLDS(pilot_baseline_read(NULL, path, &file, &problem) == PILOT_OK, "%s: %s", path,
          problem.text);
    return file;
}

/* One run: writes what it finds of these descriptions, a NULL at their end. */
static struct pilot_baseline_counts write_down(const char *path, bool shrink,
                                               const char *const *descriptions)
{
    struct pilot_baseline_counts counts = {0};
    struct pilot_baseline_writer *writer = NULL;
    struct pilot_baseline_problem problem = {""};
    struct pilot_baseline_file *known = shrink ? read_back(path) : NULL;
    HOLDS(pilot_baseline_begin(NULL, path, known, &writer, &problem) == PILOT_OK, "%s",
          problem.text);
    for (; *descriptions != NULL; descriptions++) {
        struct audited audited = audit_file(*descriptions, known);
        assert_int_equal(pilot_baseline_add(writer, audited.audit), PILOT_OK);
        pilot_document_close(audited.document);
    }
    assert_int_equal(pilot_baseline_commit(writer, &counts), PILOT_OK);
    pilot_baseline_end(writer);
    pilot_baseline_close(known);
    return counts;
}

#define THESE(...) ((const char *const[]){__VA_ARGS__, NULL})

static const char *content(const char *path)
{
    static char text[256 * 1024];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static void adopted(void **state)
{
    (void)state;
    write_file("a.pilot.yaml", POOR);
    write_file("b.pilot.yaml", BETTER);
    write_file("idle.pilot.yaml", IDLE);
    assert_int_equal(chdir(home), 0);
    assert_int_equal(verdict("a.pilot.yaml", NULL), PILOT_FAIL);
    struct pilot_baseline_counts counts =
        write_down("known.json", false, THESE("b.pilot.yaml", "./a.pilot.yaml", "idle.pilot.yaml"));
    assert_int_equal(counts.files, 2);
    assert_int_equal(counts.dropped, 0);

    /* As it is meant to look: a gap a line, by file, then in the order of the catalogue. */
    const char *text = content("known.json");
    static const char head[] = "{\n"
                               "  \"schema_version\": 1,\n"
                               "  \"tool\": {\"name\": \"pilotaudit\", \"version\": "
                               "\"" PILOTAUDIT_VERSION "\"},\n"
                               "  \"pilots\": [\n"
                               "    {\n"
                               "      \"file\": \"a.pilot.yaml\",\n"
                               "      \"gate\": \"pilot\",\n"
                               "      \"gaps\": [\n"
                               "        {\"fingerprint\": \"";
    assert_memory_equal(text, head, sizeof head - 1);
    const char *rule = strstr(text, "\"rule\": ");
    const char *b = strstr(text, "\"file\": \"b.pilot.yaml\"");
    assert_non_null(b);
    size_t last = 0;
    for (; rule != NULL && rule < b; rule = strstr(rule + 1, "\"rule\": ")) {
        size_t len = strcspn(rule + 9, "\"");
        size_t index = pilot_ruleset_find(ruleset, rule + 9, len);
        HOLDS(index < pilot_ruleset_count(ruleset) && index >= last, "%.*s", (int)len, rule + 9);
        last = index;
    }

    struct pilot_baseline_file *known = read_back("known.json");
    assert_int_equal(verdict("a.pilot.yaml", known), PILOT_PASS);
    assert_int_equal(verdict("././b.pilot.yaml", known), PILOT_PASS);
    assert_int_equal(verdict(in_home("b.pilot.yaml"), known), PILOT_PASS);
    assert_int_equal(verdict("idle.pilot.yaml", known), PILOT_NOT_GATED);
    /* The score is the real one. */
    struct audited with = audit_file("a.pilot.yaml", known);
    struct audited without = audit_file("a.pilot.yaml", NULL);
    assert_int_equal(with.audit->score, without.audit->score);
    assert_int_equal(with.audit->ready_for, without.audit->ready_for);
    assert_int_equal(with.audit->finding_count, without.audit->finding_count);
    pilot_document_close(with.document);
    pilot_document_close(without.document);
    /* Another file of the same content has no gap that is known. */
    write_file("c.pilot.yaml", POOR);
    assert_int_equal(verdict("c.pilot.yaml", known), PILOT_FAIL);
    /* Held to a higher gate, nothing is excused; an error never is. */
    write_file("a.pilot.yaml", HIGHER);
    assert_int_equal(verdict("a.pilot.yaml", known), PILOT_FAIL);
    write_file("a.pilot.yaml", BROKEN);
    assert_int_equal(verdict("a.pilot.yaml", known), PILOT_INVALID);
    pilot_baseline_close(known);
    /* The same from anywhere. */
    char first[64 * 1024];
    write_file("a.pilot.yaml", POOR);
    strcpy(first, content("known.json"));
    assert_int_equal(chdir("/"), 0);
    write_down(in_home("known.json"), false,
               THESE(in_home("a.pilot.yaml"), in_home("b.pilot.yaml")));
    assert_string_equal(content(in_home("known.json")), first);
}

static void it_only_shrinks(void **state)
{
    (void)state;
    assert_int_equal(chdir(home), 0);
    write_file("s.pilot.yaml", BETTER);
    write_file("t.pilot.yaml", POOR);
    size_t all = write_down("s.json", false, THESE("s.pilot.yaml", "t.pilot.yaml")).gaps;
    /* Nothing has changed. */
    struct pilot_baseline_counts counts =
        write_down("s.json", true, THESE("s.pilot.yaml", "t.pilot.yaml"));
    assert_int_equal(counts.gaps, all);
    assert_int_equal(counts.dropped, 0);
    /* A gap closes, another opens: what is written is fewer, and the new one is not among them. */
    write_file("t.pilot.yaml", BETTER);
    write_file("s.pilot.yaml", POOR);
    struct pilot_baseline_file *known = read_back("s.json");
    assert_int_equal(verdict("s.pilot.yaml", known), PILOT_FAIL);
    assert_int_equal(verdict("t.pilot.yaml", known), PILOT_PASS);
    struct audited audited = audit_file("t.pilot.yaml", known);
    size_t stale = audited.audit->stale_count;
    assert_true(stale > 0);
    pilot_document_close(audited.document);
    pilot_baseline_close(known);
    counts = write_down("s.json", true, THESE("s.pilot.yaml", "t.pilot.yaml"));
    assert_int_equal(counts.dropped, stale);
    assert_int_equal(counts.gaps, all - stale);
    known = read_back("s.json");
    assert_int_equal(verdict("s.pilot.yaml", known), PILOT_FAIL);
    pilot_baseline_close(known);
    /* Adopting takes it in. */
    counts = write_down("s.json", false, THESE("s.pilot.yaml"));
    known = read_back("s.json");
    assert_int_equal(verdict("s.pilot.yaml", known), PILOT_PASS);
    assert_int_equal(verdict("t.pilot.yaml", known), PILOT_PASS);
    pilot_baseline_close(known);
    /* Held to a higher gate, what is known stays as it was, at its own gate. */
    char before[64 * 1024];
    strcpy(before, content("s.json"));
    write_file("t.pilot.yaml", "pilotaudit: 1\npilot: {name: x, stage: rollout}\n"
                               "ownership: {workflow: {name: Marta Lindqvist, contact: "
                               "marta@example.com}}\n");
    counts = write_down("s.json", true, THESE("t.pilot.yaml"));
    assert_string_equal(content("s.json"), before);
    /* Not gated at all, too: it may come back. */
    write_file("t.pilot.yaml", "pilotaudit: 1\npilot: {name: x, stage: paused}\n"
                               "ownership: {workflow: {name: Marta Lindqvist, contact: "
                               "marta@example.com}}\n");
    counts = write_down("s.json", true, THESE("t.pilot.yaml"));
    assert_string_equal(content("s.json"), before);
    /* So does what belongs to a description with errors. */
    write_file("t.pilot.yaml", BROKEN);
    write_down("s.json", true, THESE("t.pilot.yaml"));
    assert_string_equal(content("s.json"), before);
    write_down("s.json", false, THESE("t.pilot.yaml"));
    assert_string_equal(content("s.json"), before);
}

/* Whoever begins to close a gap has less of one, and not a new one. */
static void progress_is_never_punished(void **state)
{
    (void)state;
#define INPUT_A "{name: a, on_missing: planned}"
    static const char *const steps[] = {
        "",
        "ownership: {}\n",
        "edge_cases: {inputs: []}\n",
        "edge_cases: {inputs: [{name: a}]}\n",
        "edge_cases: {inputs: [" INPUT_A ", {name: b}]}\n",
        "edge_cases: {inputs: [" INPUT_A ", {name: b}], exceptions: [{name: c}]}\n",
        "edge_cases: {inputs: [" INPUT_A ", {name: b}], exceptions: [{name: c, escalate_to: x}]}\n"
        "people: {x: {name: X}}\n"
        "outcomes: [{metric: m}]\nintegration: {systems: [{name: ERP}]}\n",
        "edge_cases: {inputs: [" INPUT_A ", {name: b}], exceptions: [{name: c, escalate_to: x}]}\n"
        "people: {x: {name: X}}\n"
        "outcomes: [{metric: m, baseline: 1}]\nintegration: {systems: [{name: ERP}]}\n"
        "learning: {capture: none}\ntrust: {controls: {edit: planned}}\nrollout: [{name: r}]\n"
        "known_issues: [{what: w, rule: TRUST-01}]\n",
    };
    assert_int_equal(chdir(home), 0);
    write_file("g.pilot.yaml", POOR);
    size_t all = write_down("g.json", false, THESE("g.pilot.yaml")).gaps;
    for (size_t i = 0; i < COUNT(steps); i++) {
        char text[1024];
        snprintf(text, sizeof text, POOR "%s", steps[i]);
        write_file("g.pilot.yaml", text);
        struct pilot_baseline_file *known = read_back("g.json");
        HOLDS(verdict("g.pilot.yaml", known) == PILOT_PASS, "%s", steps[i]);
        pilot_baseline_close(known);
        struct pilot_baseline_counts counts = write_down("g.json", true, THESE("g.pilot.yaml"));
        assert_true(counts.gaps + counts.dropped == all && counts.gaps > 0);
        all = counts.gaps;
    }
    /* Once there is an input, and its gaps are written down by name, another one is new. */
    write_file("g.pilot.yaml", POOR "edge_cases: {inputs: [{name: a}]}\n");
    write_down("g.json", false, THESE("g.pilot.yaml"));
    struct pilot_baseline_file *known = read_back("g.json");
    assert_int_equal(verdict("g.pilot.yaml", known), PILOT_PASS);
    write_file("g.pilot.yaml", POOR "edge_cases: {inputs: [{name: b}, {name: a}]}\n");
    assert_int_equal(verdict("g.pilot.yaml", known), PILOT_FAIL);
    pilot_baseline_close(known);
}

static void files_that_are_not_part_of_the_run(void **state)
{
    (void)state;
    assert_int_equal(chdir(home), 0);
    write_file("u.pilot.yaml", POOR);
    write_file("v.pilot.yaml", POOR);
    write_file("w.pilot.yaml", POOR);
    size_t each = write_down("u.json", false, THESE("u.pilot.yaml")).gaps;
    assert_int_equal(write_down("u.json", false, THESE("v.pilot.yaml")).gaps, 2 * each);
    assert_int_equal(write_down("u.json", false, THESE("w.pilot.yaml", "w.pilot.yaml")).gaps,
                     3 * each);
    assert_int_equal(unlink("v.pilot.yaml"), 0);
    struct pilot_baseline_file *known = read_back("u.json");
    assert_int_equal(pilot_baseline_gone(known), each);
    pilot_baseline_close(known);
    struct pilot_baseline_counts counts = write_down("u.json", true, THESE("w.pilot.yaml"));
    assert_int_equal(counts.files, 2);
    assert_int_equal(counts.gaps, 2 * each);
    assert_int_equal(counts.dropped, each);
    /* Nothing is left of one that is ready, or is no longer held to a gate. */
    write_file("w.pilot.yaml", IDLE);
    assert_int_equal(write_down("u.json", false, THESE("w.pilot.yaml")).files, 1);
    /* One that can't be read is not taken for nothing, and not written over. */
    struct pilot_baseline_writer *writer = NULL;
    struct pilot_baseline_problem problem = {""};
    write_file("broken.json", "{");
    assert_int_equal(pilot_baseline_begin(NULL, "broken.json", NULL, &writer, &problem),
                     PILOT_BAD_ARGUMENT);
    assert_int_equal(strncmp(problem.text, "it is no JSON", 13), 0);
    assert_int_equal(pilot_baseline_begin(NULL, "no-folder/x.json", NULL, &writer, &problem),
                     PILOT_BAD_ARGUMENT);
    assert_null(writer);
}

static void into_another_folder(void **state)
{
    (void)state;
    assert_int_equal(chdir(home), 0);
    assert_int_equal(mkdir("ci", 0755), 0);
    assert_int_equal(mkdir("pilots", 0755), 0);
    write_file("pilots/p.pilot.yaml", POOR);
    write_down("ci/p.json", false, THESE("pilots/p.pilot.yaml"));
    assert_non_null(strstr(content("ci/p.json"), "\"file\": \"../pilots/p.pilot.yaml\""));
    struct pilot_baseline_file *known = read_back("ci/p.json");
    assert_int_equal(verdict("pilots/p.pilot.yaml", known), PILOT_PASS);
    /* Another target than the one that is known. */
    struct pilot_baseline_writer *writer = NULL;
    struct pilot_baseline_problem problem = {""};
    assert_int_equal(pilot_baseline_begin(NULL, "moved.json", known, &writer, &problem), PILOT_OK);
    assert_int_equal(pilot_baseline_commit(writer, NULL), PILOT_OK);
    pilot_baseline_end(writer);
    pilot_baseline_close(known);
    known = read_back("moved.json");
    assert_non_null(strstr(content("moved.json"), "\"file\": \"pilots/p.pilot.yaml\""));
    assert_int_equal(verdict("pilots/p.pilot.yaml", known), PILOT_PASS);
    /* Through a link to the folder it is the same file. */
    assert_int_equal(symlink("pilots", "link"), 0);
    assert_int_equal(verdict("link/p.pilot.yaml", known), PILOT_PASS);
    pilot_baseline_close(known);
}

/* Names that need an escape go round. */
static void odd_names(void **state)
{
    (void)state;
    assert_int_equal(chdir(home), 0);
    static const char *const names[] = {"q\"uote.pilot.yaml", "new\nline.pilot.yaml",
                                        "a::b.pilot.yaml", "\xC3\xA4\xE2\x80\xAE.pilot.yaml",
                                        "back\\slash.pilot.yaml"};
    for (size_t i = 0; i < COUNT(names); i++) {
        write_file(names[i], POOR "people: {\"a\\0b\\e\": {name: x}}\n");
        write_down("odd.json", false, THESE(names[i]));
    }
    struct pilot_baseline_file *known = read_back("odd.json");
    assert_int_equal(known->count, COUNT(names));
    for (size_t i = 0; i < COUNT(names); i++)
        HOLDS(verdict(names[i], known) == PILOT_PASS, "%s", names[i]);
    pilot_baseline_close(known);
}

static void out_of_memory(void **state)
{
    (void)state;
    assert_int_equal(chdir(home), 0);
    write_file("m.pilot.yaml", POOR);
    write_down("m.json", false, THESE("m.pilot.yaml"));
    struct audited audited = audit_file("m.pilot.yaml", NULL);
    size_t wanted = 0;
    for (size_t fail_at = 0; fail_at == 0 || fail_at <= wanted; fail_at++) {
        struct counting counting;
        struct pilot_baseline_file *known = NULL;
        struct pilot_baseline_writer *writer = NULL;
        struct pilot_baseline_problem problem;
        counting_init(&counting);
        counting.fail_at = fail_at;
        enum pilot_status status =
            pilot_baseline_read(&counting.allocator, "m.json", &known, &problem);
        if (status == PILOT_OK)
            status = pilot_baseline_begin(&counting.allocator, "m2.json", known, &writer, &problem);
        if (status == PILOT_OK)
            status = pilot_baseline_add(writer, audited.audit);
        if (status == PILOT_OK)
            status = pilot_baseline_commit(writer, NULL);
        assert_int_equal(status, fail_at == 0 ? PILOT_OK : PILOT_NO_MEMORY);
        wanted = fail_at == 0 ? counting.taken : wanted;
        assert_int_equal(access("m2.json", F_OK) == 0, fail_at == 0);
        unlink("m2.json");
        pilot_baseline_end(writer);
        pilot_baseline_close(known);
        assert_int_equal(counting.in_use, 0);
    }
    assert_true(wanted > 3);
    pilot_document_close(audited.document);
}

static int begin(void **state)
{
    return pilot_ruleset_open(NULL, &ruleset, NULL) != PILOT_OK || make_empty_home(state) != 0;
}

static int end(void **state)
{
    pilot_ruleset_close(ruleset);
    return chdir("/") != 0 || remove_home(state) != 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_ones),
        cmocka_unit_test(broken_ones),
        cmocka_unit_test(deep_nesting),
        cmocka_unit_test(no_such_files),
        cmocka_unit_test(adopted),
        cmocka_unit_test(it_only_shrinks),
        cmocka_unit_test(progress_is_never_punished),
        cmocka_unit_test(files_that_are_not_part_of_the_run),
        cmocka_unit_test(into_another_folder),
        cmocka_unit_test(odd_names),
        cmocka_unit_test(out_of_memory),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
