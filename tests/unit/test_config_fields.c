/* The table of a configuration: whole rows, and values that stand for what they set. */
#include "home.h"
#include "read.h"

#include <unistd.h>

#include <pilotaudit/config.h>

static struct pilot_ruleset *ruleset;

static struct pilot_config *open_text(struct pilot_text text)
{
    struct pilot_source source = {.name = "conf", .bytes = text.at, .len = text.len};
    struct pilot_config *config = NULL;
    assert_int_equal(pilot_config_open(NULL, ruleset, &source, &config), PILOT_OK);
    return config;
}

static bool is_sound(const struct pilot_config *config)
{
    return !pilot_document_has_errors(pilot_config_document(config));
}

static void check_rows(const struct pilot_shape *shape)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct pilot_field *field = &shape->fields[i];
        bool is_map = field->type == PILOT_MAP;
        HOLDS(field->asks != NULL && field->asks[strlen(field->asks) - 1] == '?', "%s.%s",
              shape->name, field->key);
        HOLDS((field->choices != NULL) == (field->type == PILOT_CHOICE), "%s", field->key);
        HOLDS((field->shape != NULL) == is_map && (field->example != NULL) == !is_map, "%s",
              field->key);
        HOLDS(field->most == 0 || field->type == PILOT_COUNT || field->type == PILOT_TALLY, "%s",
              field->key);
        if (is_map)
            check_rows(field->shape);
    }
}

static const struct pilot_shape *shape_of(const struct pilot_shape *shape, const char *key)
{
    for (size_t i = 0; i < shape->count; i++)
        if (strcmp(shape->fields[i].key, key) == 0)
            return shape->fields[i].shape;
    fail_msg("no %s", key);
    return NULL;
}

/* The five checks by their ids, in order. */
static void check_checks(const struct pilot_shape *shape)
{
    assert_int_equal(shape->count, PILOT_SCORED_CHECKS);
    for (size_t i = 0; i < shape->count; i++)
        assert_string_equal(shape->fields[i].key, pilot_check_info((enum pilot_check)i)->id);
}

static void every_row_is_whole(void **state)
{
    (void)state;
    const struct pilot_shape *format = pilot_config_format();
    check_rows(format);
    check_checks(shape_of(format, "weights"));
    const struct pilot_shape *gates = shape_of(format, "gates");
    assert_int_equal(gates->count, PILOT_GATE_DECLARED - PILOT_GATE_PILOT);
    for (size_t i = 0; i < gates->count; i++) {
        assert_string_equal(gates->fields[i].key,
                            pilot_gate_name((enum pilot_gate)(PILOT_GATE_PILOT + i)));
        check_checks(shape_of(gates->fields[i].shape, "checks"));
    }
    const struct pilot_shape *severity = shape_of(format, "severity");
    for (size_t i = 0; i < severity->count; i++)
        assert_string_equal(severity->fields[i].key, pilot_severity_name((enum pilot_severity)i));
}

static void write_examples(struct buffer *out, const struct pilot_shape *shape, unsigned indent)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct pilot_field *field = &shape->fields[i];
        buffer_fill(out, ' ', 2 * indent);
        buffer_format(out, "%s: %s\n", field->key, field->example != NULL ? field->example : "");
        if (field->shape != NULL)
            write_examples(out, field->shape, indent + 1);
    }
}

static void every_example_is_valid(void **state)
{
    (void)state;
    struct buffer written;
    buffer_init(&written, pilot_allocator_default(), 1 << 20);
    write_examples(&written, pilot_config_format(), 0);
    struct pilot_config *config = open_text((struct pilot_text){written.at, written.len});
    HOLDS(is_sound(config), "%s in\n%.*s", said(pilot_config_document(config)), (int)written.len,
          written.at);
    const struct pilot_config_run *run = pilot_config_run(config);
    assert_string_equal(run->baseline, "pilotaudit-baseline.json");
    assert_string_equal(run->root, ".");
    assert_string_equal(run->format, "text");
    assert_string_equal(run->color, "auto");
    assert_int_equal(run->jobs, 4);
    pilot_config_close(config);
    buffer_release(&written);
}

#define HEAD "pilotaudit: 1\n"

/* What is said of a configuration, as "code path line:column". */
static void what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {HEAD, ""},
        {"", "missing-field  1:1"},
        {"[]", "wrong-type  1:1"},
        {"gates: {}", "missing-field  1:1"},
        {"pilotaudit: 2", "bad-value pilotaudit 1:13"},
        {HEAD "pilot: {name: x}", "unknown-key pilot 2:1"},
        {HEAD "x-note: anything", ""},
        {HEAD "gates:\n", ""},
        {HEAD "gates: {pilot: {every_check: 0, checks: {trust: 100}, score: 50}}", ""},
        {HEAD "gates: {pilot: {every_check: 101}}", "bad-quantity gates.pilot.every_check 2:30"},
        {HEAD "gates: {pilot: {every_check: -1}}", "bad-quantity gates.pilot.every_check 2:30"},
        {HEAD "gates: {pilot: {every_check: 80 %}}", "bad-quantity gates.pilot.every_check 2:30"},
        {HEAD "gates: {pilot: {every_check: 80.5}}", "bad-quantity gates.pilot.every_check 2:30"},
        {HEAD "gates: {pilot: 80}", "wrong-type gates.pilot 2:16"},
        {HEAD "gates: {pilot: {checks: {value: 50}}}", "unknown-key gates.pilot.checks.value 2:26"},
        {HEAD "gates: {idea: {score: 1}}", "unknown-key gates.idea 2:9"},
        {HEAD "weights: {trust: 0}", "bad-quantity weights.trust 2:18"},
        {HEAD "weights: {trust: 101}", "bad-quantity weights.trust 2:18"},
        {HEAD "weights: {trust: 100}", ""},
        {HEAD "severity: {blocker: [EDGE-1]}", "unknown-rule severity.blocker[0] 2:22"},
        {HEAD "severity: {blocker: OWN-03, minor: [EDGE-01]}", ""},
        {HEAD "severity: {blocker: [OWN-03, OWN-03]}", "rule-twice severity.blocker[1] 2:30"},
        {HEAD "severity: {blocker: [OWN-03], minor: [OWN-03]}",
         "rule-twice severity.minor[0] 2:39"},
        {HEAD "waivers: {longest: 90 days, approved_by: Inga}", ""},
        {HEAD "waivers: {longest: 90}", "bad-quantity waivers.longest 2:20"},
        {HEAD "waivers: {longest: 2 hours}", "bad-quantity waivers.longest 2:20"},
        {HEAD "waivers: {approved_by: []}", "not-filled-in waivers.approved_by 2:24"},
        {HEAD "waivers: {approved_by: TBD}", "not-filled-in waivers.approved_by 2:24"},
        {HEAD "waivers: {approved_by: [Inga, TBD]}", "not-filled-in waivers.approved_by[1] 2:31"},
        {HEAD "waivers:\n  approved_by:\n", "not-filled-in waivers.approved_by 3:3"},
        {HEAD "baseline:\n", "not-filled-in baseline 2:1"},
        {HEAD "gates: TBD", "not-filled-in gates 2:8"},
        {HEAD "search: []", "not-filled-in search 2:9"},
        {HEAD "baseline: \"a\\0b\"", "bad-value baseline 2:11"},
        {HEAD "root: no-such-folder", "no-folder root 2:7"},
        {HEAD "output: {format: jsn}", "bad-value output.format 2:18"},
        {HEAD "output: {format: json, color: never, verbose: true, jobs: 256}", ""},
        {HEAD "output: {jobs: 257}", "bad-quantity output.jobs 2:16"},
        {HEAD "output: {quiet: yes}", "boolean-word output.quiet 2:17"},
        {HEAD "baseline: a\nbaseline: b", "duplicate-key baseline 3:1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pilot_config *config = open_text(text_of(cases[i].text));
        const char *found = said(pilot_config_document(config));
        HOLDS(strcmp(found, cases[i].expected) == 0, "%s\nexpected: %s\nfound:    %s",
              cases[i].text, cases[i].expected, found);
        pilot_config_close(config);
    }
}

/* The one message and help of a configuration. */
static void words(const char *text, const char *message, const char *help)
{
    struct pilot_config *config = open_text(text_of(text));
    size_t count;
    const struct pilot_diagnostic *list =
        pilot_document_diagnostics(pilot_config_document(config), &count, NULL);
    HOLDS(count == 1, "%s: %zu diagnostics", text, count);
    HOLDS(text_is(list[0].message, message), "%.*s", SHOWN(list[0].message));
    HOLDS(text_is(list[0].help, help), "%.*s", SHOWN(list[0].help));
    pilot_config_close(config);
}

static void how_it_is_said(void **state)
{
    (void)state;
    words(HEAD "gate: {}", "`gate` is not a field of a configuration", "Did you mean `gates`?");
    words("- a", "a configuration is a map of fields, and this is a list",
          "Begin with `pilotaudit: 1`.");
    words(HEAD "gates: {rollout: {score: 101}}",
          "`score` says `101`: it must be a whole number from 0 to 100",
          "For example `score: 75`.");
    words(HEAD "weights: {trust: 0}", "`trust` says `0`: it must be a whole number from 1 to 100",
          "For example `trust: 2`.");
    words(HEAD "severity: {minor: [EDGE-1]}", "there is no rule `EDGE-1`",
          "Did you mean `EDGE-01`?");
    words(HEAD "output: {format: jsn}",
          "`format` says `jsn`: it must be one of text, line, json, ndjson, sarif, junit, github, "
          "gitlab, markdown, html, csv",
          "Did you mean `json`?");
    words(HEAD "waivers: {approved_by: []}", "`approved_by` is there and says nothing",
          "Take the field out to leave it as it is built in.");
}

static void what_is_set(void **state)
{
    (void)state;
    struct pilot_options options;
    pilot_options_init(&options);
    options.gate = PILOT_GATE_ROLLOUT;
    options.min_score = 7;
    options.min_check[1] = 9;
    options.no_waivers = true;
    struct pilot_config *config = open_text(
        TEXT(HEAD "gates:\n"
                  "  rollout: {every_check: 65, checks: {trust: 70, learning: 0}}\n"
                  "  production: {score: 85}\n"
                  "severity: {blocker: [LEARN-10], minor: EDGE-01}\n"
                  "weights: {ownership: 3}\n"
                  "waivers: {longest: 3 months, approved_by: [' Inga  Berg ', inga@example.com]}\n"
                  "search: ['*.pilot.yaml', a/b]\n"
                  "output: {all: true, verbose: false}\n"));
    assert_true(is_sound(config));
    pilot_config_apply(config, &options);
    const struct pilot_gate_terms *rollout = &options.gates[PILOT_GATE_ROLLOUT];
    assert_int_equal(rollout->every_check, 65);
    assert_int_equal(rollout->check[PILOT_CHECK_TRUST], 70);
    assert_int_equal(rollout->check[PILOT_CHECK_LEARNING], 0);
    assert_int_equal(rollout->check[PILOT_CHECK_OWNERSHIP], -1);
    assert_int_equal(rollout->score, -1);
    assert_int_equal(options.gates[PILOT_GATE_PRODUCTION].score, 85);
    assert_int_equal(options.gates[PILOT_GATE_PRODUCTION].every_check, -1);
    assert_int_equal(options.gates[PILOT_GATE_PILOT].every_check, -1);
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
        assert_int_equal(options.weights[i], i == PILOT_CHECK_OWNERSHIP ? 3 : 1);
    for (size_t i = 0; i < pilot_ruleset_count(ruleset); i++) {
        const struct pilot_rule *rule = pilot_ruleset_at(ruleset, i);
        enum pilot_severity expected = strcmp(rule->id, "LEARN-10") == 0  ? PILOT_BLOCKER
                                       : strcmp(rule->id, "EDGE-01") == 0 ? PILOT_MINOR
                                                                          : rule->severity;
        assert_int_equal(options.severities[i], expected);
    }
    assert_int_equal(options.waiver_days, 90);
    assert_int_equal(options.approver_count, 2);
    assert_true(text_is(options.approvers[0], "Inga  Berg"));
    const struct pilot_config_run *run = pilot_config_run(config);
    assert_int_equal(run->search_count, 2);
    assert_true(text_is(run->search[1], "a/b"));
    assert_true(run->all && !run->verbose && !run->quiet);
    assert_null(run->format);
    assert_null(run->root);
    assert_null(run->baseline);
    /* What is not a configuration's business. */
    assert_int_equal(options.gate, PILOT_GATE_ROLLOUT);
    assert_int_equal(options.min_score, 7);
    assert_int_equal(options.min_check[1], 9);
    assert_true(options.no_waivers && options.baseline == NULL);
    pilot_config_close(config);
}

/* Set out of range, it would be a limit that is none. */
static void a_long_time(void **state)
{
    (void)state;
    static const char *const times[] = {"10000 years", "99999999999 years", "900000000000000 days"};
    for (size_t i = 0; i < COUNT(times); i++) {
        char text[128];
        struct pilot_options options;
        pilot_options_init(&options);
        snprintf(text, sizeof text, HEAD "waivers: {longest: %s}\n", times[i]);
        struct pilot_config *config = open_text(text_of(text));
        pilot_config_apply(config, &options);
        HOLDS(!is_sound(config) || options.waiver_days > 3000000, "%s: %d", times[i],
              options.waiver_days);
        pilot_config_close(config);
    }
}

static void out_of_memory(void **state)
{
    (void)state;
    struct counting counting;
    struct pilot_source source = {
        .name = "conf",
        .bytes = HEAD "gates: {pilot: {score: 1}}\nseverity: {minor: EDGE-1}\n"
                      "waivers: {approved_by: [a, b]}\nsearch: x\nbaseline: y\n",
    };
    source.len = strlen(source.bytes);
    size_t wanted = 0;
    for (size_t fail_at = 0; fail_at == 0 || fail_at <= wanted; fail_at++) {
        struct pilot_config *config = NULL;
        counting_init(&counting);
        counting.fail_at = fail_at;
        enum pilot_status status =
            pilot_config_open(&counting.allocator, ruleset, &source, &config);
        assert_int_equal(status, fail_at == 0 ? PILOT_OK : PILOT_NO_MEMORY);
        wanted = fail_at == 0 ? counting.taken : wanted;
        pilot_config_close(config);
        assert_int_equal(counting.in_use, 0);
    }
    assert_true(wanted > 0);
}

static int begin(void **state)
{
    return pilot_ruleset_open(NULL, &ruleset, NULL) != PILOT_OK || make_empty_home(state) != 0 ||
           chdir(home) != 0;
}

static int end(void **state)
{
    pilot_ruleset_close(ruleset);
    return chdir("/") != 0 || remove_home(state) != 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_whole), cmocka_unit_test(every_example_is_valid),
        cmocka_unit_test(what_is_wrong),      cmocka_unit_test(how_it_is_said),
        cmocka_unit_test(what_is_set),        cmocka_unit_test(a_long_time),
        cmocka_unit_test(out_of_memory),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
