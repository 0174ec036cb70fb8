/* Reports through the library, where the command line does not reach. */
#include "unit.h"

#include <stdio.h>

#include <pilotaudit/report.h>

#define SMALL "pilotaudit: 1\npilot: {name: x, stage: pilot}\n"

static struct pilot_ruleset *ruleset;

static int open_rules(void **state)
{
    (void)state;
    return pilot_ruleset_open(NULL, &ruleset, NULL) != PILOT_OK;
}

static int close_rules(void **state)
{
    (void)state;
    pilot_ruleset_close(ruleset);
    return 0;
}

/* What was written, as a string. */
struct sink {
    char *at;
    size_t len;
};

static bool take(void *context, const char *bytes, size_t len)
{
    struct sink *sink = context;
    sink->at = realloc(sink->at, sink->len + len + 1);
    assert_non_null(sink->at);
    memcpy(sink->at + sink->len, bytes, len);
    sink->len += len;
    sink->at[sink->len] = '\0';
    return true;
}

static size_t count_of(const char *text, const char *word)
{
    size_t count = 0;
    for (; (text = strstr(text, word)) != NULL; text++)
        count++;
    return count;
}

static struct pilot_document *open_text(const char *name, const char *text)
{
    struct pilot_source source = {.name = name, .bytes = text, .len = strlen(text)};
    struct pilot_document *document = NULL;
    assert_int_equal(pilot_document_open(NULL, &source, &document), PILOT_OK);
    return document;
}

static const struct pilot_audit *audit_of(struct pilot_document *document,
                                          const struct pilot_options *options)
{
    const struct pilot_audit *audit = NULL;
    assert_int_equal(pilot_audit_run(ruleset, document, options, &audit), PILOT_OK);
    return audit;
}

static struct pilot_report *open_report(const char *format, const struct pilot_options *options,
                                        bool several, struct sink *sink)
{
    struct pilot_report_options shown = {.width = 80, .several = several};
    struct pilot_report *report = NULL;
    assert_int_equal(pilot_report_open(NULL, format, ruleset, options, &shown, take, sink, &report),
                     PILOT_OK);
    return report;
}

static void close_report(struct pilot_report *report, size_t pilots)
{
    struct pilot_summary summary = {
        .pilots = pilots, .failed = pilots, .exit_status = PILOT_EXIT_NOT_PASSED};
    assert_int_equal(pilot_report_close(report, &summary), PILOT_OK);
}

/* A report on the same description with what its first gap is known by in a baseline. */
static char *with_baseline(const char *format)
{
    struct pilot_options options;
    pilot_options_init(&options);
    struct pilot_document *document = open_text("x", SMALL);
    const struct pilot_audit *first = audit_of(document, &options);
    struct pilot_text print = pilot_audit_fingerprint(first, &first->findings[0]);
    struct pilot_baseline baseline = {.gate = PILOT_GATE_PILOT, .fingerprints = &print, .count = 1};
    options.baseline = &baseline;
    struct pilot_document *again = open_text("x", SMALL);
    struct sink sink = {0};
    struct pilot_report *report = open_report(format, &options, false, &sink);
    assert_int_equal(pilot_report_add(report, audit_of(again, &options)), PILOT_OK);
    close_report(report, 1);
    pilot_document_close(document);
    pilot_document_close(again);
    return sink.at;
}

static void what_a_baseline_knows_is_a_note(void **state)
{
    (void)state;
    char *line = with_baseline("line");
    assert_int_equal(count_of(line, " (known to the baseline) ["), 1);
    assert_non_null(strstr(line, ": note: "));
    char *gitlab = with_baseline("gitlab");
    assert_int_equal(count_of(gitlab, "\"severity\": \"info\""), 1);
    char *github = with_baseline("github");
    assert_int_equal(count_of(github, " (known to the baseline)%0A"), 1);
    char *sarif = with_baseline("sarif");
    assert_int_equal(count_of(sarif, "\"baselineState\": \"unchanged\""), 1);
    assert_int_equal(count_of(sarif, "\"baselineState\": \"new\"") + 2,
                     count_of(line, "\n")); /* the gate has no state */
    free(line);
    free(gitlab);
    free(github);
    free(sarif);
}

/* Two descriptions, each rendered by itself and added in order, or added as a whole. */
static char *by_parts(const char *format, bool parts)
{
    static const char *const names[] = {"a", "b"};
    struct pilot_options options;
    pilot_options_init(&options);
    struct sink sink = {0};
    struct pilot_report *report = open_report(format, &options, true, &sink);
    struct pilot_document *documents[COUNT(names)];
    const struct pilot_audit *audits[COUNT(names)];
    struct pilot_rendered rendered[COUNT(names)];
    for (size_t i = COUNT(names); i-- > 0;) {
        documents[i] = open_text(names[i], SMALL);
        audits[i] = audit_of(documents[i], &options);
        if (parts)
            assert_int_equal(pilot_report_render(report, audits[i], &rendered[i]), PILOT_OK);
    }
    for (size_t i = 0; i < COUNT(names); i++) {
        assert_int_equal(parts ? pilot_report_add_rendered(report, audits[i], &rendered[i])
                               : pilot_report_add(report, audits[i]),
                         PILOT_OK);
        pilot_document_close(documents[i]);
    }
    close_report(report, COUNT(names));
    return sink.at;
}

static void a_report_is_the_same_in_parts(void **state)
{
    (void)state;
    const char *format;
    for (size_t i = 0; (format = pilot_report_format_name(i)) != NULL; i++) {
        char *whole = by_parts(format, false);
        char *parts = by_parts(format, true);
        assert_string_equal(parts, whole);
        free(whole);
        free(parts);
    }
}

/* A description with so many blockers that they can't all be held back. */
static char *many_inputs(size_t count)
{
    static const char head[] = SMALL "edge_cases:\n  inputs:\n";
    static const char item[] = "    - {name: i%06zu}\n";
    char *text = malloc(sizeof head + count * sizeof item + 16 * count);
    assert_non_null(text);
    size_t len = (size_t)sprintf(text, "%s", head);
    for (size_t i = 0; i < count; i++)
        len += (size_t)sprintf(text + len, item, i);
    return text;
}

static void errors_are_held_back_and_never_lost(void **state)
{
    (void)state;
    static const size_t inputs[] = {10, 4000};
    for (size_t i = 0; i < COUNT(inputs); i++) {
        struct pilot_options options;
        pilot_options_init(&options);
        struct sink sink = {0};
        struct pilot_report *report = open_report("github", &options, true, &sink);
        char *text = many_inputs(inputs[i]);
        for (size_t j = 0; j < 3; j++) {
            struct pilot_document *document = open_text("x", text);
            assert_int_equal(pilot_report_add(report, audit_of(document, &options)), PILOT_OK);
            pilot_document_close(document);
        }
        close_report(report, 3);
        assert_int_equal(count_of(sink.at, "title=Not ready for "), 3);
        assert_int_equal(count_of(sink.at, "title=EDGE-01 "), 3 * inputs[i]);
        const char *other = strstr(sink.at, "title=EDGE-01 ");
        bool gates_first = count_of(other, "title=Not ready for ") == 0;
        assert_int_equal(gates_first, inputs[i] < 100);
        free(sink.at);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_baseline_knows_is_a_note),
        cmocka_unit_test(a_report_is_the_same_in_parts),
        cmocka_unit_test(errors_are_held_back_and_never_lost),
    };
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
