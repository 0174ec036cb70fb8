/* What the formats show of a baseline: a gap that it knows is no failure of a build. */
#include "unit.h"

#include <pilotaudit/report.h>

static const char description[] = "pilotaudit: 1\n"
                                  "pilot: {name: x, stage: pilot}\n"
                                  "outcomes: [{metric: m, kind: cycle_time, direction: down,\n"
                                  "            baseline: 2 days, target: 2 hours}]\n";

struct audited {
    struct pilot_ruleset *ruleset;
    struct pilot_document *document;
    struct pilot_options options;
    struct pilot_baseline baseline;
    const struct pilot_audit *audit;
};

static void run(struct audited *audited)
{
    struct pilot_source source = {
        .name = "test", .bytes = description, .len = sizeof description - 1};
    assert_int_equal(pilot_document_open(NULL, &source, &audited->document), PILOT_OK);
    assert_int_equal(
        pilot_audit_run(audited->ruleset, audited->document, &audited->options, &audited->audit),
        PILOT_OK);
}

static int in_byte_order(const void *a, const void *b)
{
    const struct pilot_text *left = a;
    const struct pilot_text *right = b;
    return memcmp(left->at, right->at, left->len);
}

/* The audit with all of its gaps in the baseline but the heaviest `but`. */
static void open_audit(struct audited *audited, size_t but)
{
    *audited = (struct audited){0};
    pilot_options_init(&audited->options);
    assert_int_equal(pilot_ruleset_open(NULL, &audited->ruleset, NULL), PILOT_OK);
    run(audited);
    struct pilot_document *first = audited->document;
    size_t count = audited->audit->finding_count;
    assert_true(count > but);
    struct pilot_text *prints = calloc(count, sizeof *prints);
    assert_non_null(prints);
    for (size_t i = but; i < count; i++)
        prints[i - but] = pilot_audit_fingerprint(audited->audit, &audited->audit->findings[i]);
    qsort(prints, count - but, sizeof *prints, in_byte_order);
    audited->baseline = (struct pilot_baseline){
        .gate = PILOT_GATE_PILOT, .fingerprints = prints, .count = count - but};
    audited->options.baseline = &audited->baseline;
    run(audited);
    pilot_document_close(first);
    audited->baseline.fingerprints = NULL; /* what follows has no need of it */
    free(prints);
}

static void close_audit(struct audited *audited)
{
    pilot_document_close(audited->document);
    pilot_ruleset_close(audited->ruleset);
}

struct sink {
    char at[256 * 1024];
    size_t len;
};

static bool take(void *context, const char *bytes, size_t len)
{
    struct sink *sink = context;
    assert_true(len < sizeof sink->at - sink->len);
    memcpy(sink->at + sink->len, bytes, len);
    sink->len += len;
    sink->at[sink->len] = '\0';
    return true;
}

static const char *report(const struct audited *audited, const char *format)
{
    static struct sink sink;
    sink.len = 0;
    bool passed = audited->audit->verdict == PILOT_PASS;
    struct pilot_report_options options = {.width = 80, .all = true};
    struct pilot_summary summary = {
        .pilots = 1,
        .passed = passed,
        .failed = !passed,
        .exit_status = passed ? PILOT_EXIT_PASSED : PILOT_EXIT_NOT_PASSED,
    };
    struct pilot_report *made = NULL;
    assert_int_equal(pilot_report_open(NULL, format, audited->ruleset, &audited->options, &options,
                                       take, &sink, &made),
                     PILOT_OK);
    assert_int_equal(pilot_report_add(made, audited->audit), PILOT_OK);
    assert_int_equal(pilot_report_close(made, &summary), PILOT_OK);
    return sink.at;
}

static size_t times(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at++)
        count++;
    return count;
}

static void a_known_gap_is_no_failure(void **state)
{
    (void)state;
    struct audited audited;
    open_audit(&audited, 0);
    assert_int_equal(audited.audit->verdict, PILOT_PASS);
    size_t findings = audited.audit->finding_count;
    const char *text = report(&audited, "junit");
    assert_int_equal(times(text, "<failure"), 0);
    assert_int_equal(times(text, "failures=\"0\""), 1);
    assert_int_equal(times(text, "In the baseline."), findings);
    assert_int_equal(times(text, "All that is missing is in the baseline for a pilot"), 1);
    text = report(&audited, "markdown");
    assert_int_equal(times(text, "; in the baseline)"), findings);
    assert_int_equal(times(text, "passed: all that is missing is in the baseline"), 1);
    text = report(&audited, "csv");
    assert_int_equal(times(text, ",yes,yes,") + times(text, ",no,yes,"), findings);
    assert_true(times(text, ",yes,yes,") > 0);
    close_audit(&audited);
}

static void a_new_gap_is_one(void **state)
{
    (void)state;
    struct audited audited;
    open_audit(&audited, 1);
    assert_int_equal(audited.audit->verdict, PILOT_FAIL);
    const char *text = report(&audited, "junit");
    assert_int_equal(times(text, "<failure"), 2); /* its rule's, and the gate's */
    assert_int_equal(times(text, "failures=\"2\""), 1);
    text = report(&audited, "csv");
    assert_int_equal(times(text, ",yes,no,"), 1);
    close_audit(&audited);
}

RUN(cmocka_unit_test(a_known_gap_is_no_failure), cmocka_unit_test(a_new_gap_is_one))
