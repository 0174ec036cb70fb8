/*
 * JUnit XML: a suite for each description, a class for each check, a case for each rule, and one
 * more case for the gate.
 *
 * A build is red where the gate is: only a rule that stands in its way is a failure, and any other
 * gap is told by a case that passes. There are failures where the exit status is 1, and errors
 * where it is 3. Within what both Jenkins and GitLab show of a report: the reason why a case was
 * skipped as content, and all that a failure says in its content too.
 */
#include "base/text.h"
#include "report/escape.h"
#include "report/json_writer.h"
#include "report/text.h"

enum { FILE_CAP = 1024 * 1024 };

enum outcome {
    PASSES,
    GAP,   /* passes, and says what is missing */
    STOPS, /* a failure */
    WAIVED,
    NOT_APPLICABLE,
    NOT_JUDGED
};

struct suite {
    struct pilot_report *report;
    const struct pilot_audit *audit;
    struct buffer *out;
    struct buffer file; /* its name, escaped: each case and each place is in it */
    struct gap *gaps;   /* in catalogue order */
    size_t gap_count;
};

/* Text and attributes */

static void put(struct suite *suite, const char *literal)
{
    buffer_puts(suite->out, literal);
}

static void put_text(struct suite *suite, struct pilot_text text)
{
    if (text.at == NULL)
        suite->out->failed = true; /* memory ran out where it was made */
    else
        escape_xml(suite->out, text);
}

static void put_file(struct suite *suite)
{
    buffer_put(suite->out, suite->file.at, suite->file.len);
}

static void put_day(struct suite *suite, pilot_day day)
{
    char text[PILOT_DAY_TEXT];
    pilot_day_format(day, text);
    put(suite, text);
}

static void put_count(struct suite *suite, const char *name, size_t count)
{
    put(suite, " ");
    put(suite, name);
    put(suite, "=\"");
    buffer_put_count(suite->out, count);
    put(suite, "\"");
}

static void open_property(struct suite *suite, const char *name)
{
    put(suite, "      <property name=\"");
    put(suite, name);
    put(suite, "\" value=\"");
}

static void put_property(struct suite *suite, const char *name, struct pilot_text value)
{
    if (value.len == 0)
        return;
    open_property(suite, name);
    put_text(suite, value);
    put(suite, "\"/>\n");
}

static void put_score(struct suite *suite, const char *name, int score)
{
    if (score < 0)
        return;
    open_property(suite, name);
    buffer_put_count(suite->out, (uint64_t)score);
    put(suite, "\"/>\n");
}

/* A line of its own below what was found. */
static void put_where(struct suite *suite, struct pilot_span span)
{
    put(suite, "at ");
    put_file(suite);
    put(suite, ":");
    buffer_put_count(suite->out, span.line);
    put(suite, ":");
    buffer_put_count(suite->out, span.column);
    put(suite, "\n");
}

/* Rules */

static enum outcome outcome_of(const struct suite *suite, size_t rule, const struct gap *gap)
{
    const struct pilot_audit *audit = suite->audit;
    const struct pilot_rule_result *result = &audit->rules[rule];
    if (audit->verdict == PILOT_INVALID)
        return NOT_JUDGED;
    if (result->outcome == PILOT_OUTCOME_NOT_APPLICABLE)
        return NOT_APPLICABLE;
    if (gap == NULL)
        return PASSES;
    if (result->waived)
        return WAIVED;
    for (size_t i = gap->first; audit->verdict == PILOT_FAIL && i <= gap->last; i++) {
        const struct pilot_finding *finding = &audit->findings[i];
        if (finding->rule == rule && finding->gating && !finding->known)
            return STOPS;
    }
    return GAP;
}

static void put_findings(struct suite *suite, const struct gap *gap)
{
    const struct pilot_audit *audit = suite->audit;
    for (size_t i = gap->first; i <= gap->last; i++) {
        const struct pilot_finding *finding = &audit->findings[i];
        if (finding->rule != gap->rule)
            continue;
        put_text(suite, pilot_audit_message(audit, finding));
        put(suite, "\n");
        put_where(suite, pilot_audit_span(audit, finding->place));
        put(suite, "Next step: ");
        put_text(suite, pilot_audit_next_step(audit, gap->rule, finding));
        put(suite, finding->known ? "\nIn the baseline.\n" : "\n");
        report_drain(suite->report, suite->out);
    }
}

static void put_lost(struct suite *suite, const struct gap *gap)
{
    const struct pilot_rule_result *result = &suite->audit->rules[gap->rule];
    struct json number;
    json_init(&number, suite->out, 0, true);
    put(suite, pilot_severity_name(result->severity));
    put(suite, ": ");
    json_ratio(&number, gap->lost);
    put(suite, " of ");
    buffer_put_count(suite->out, result->max_points);
    put(suite, " points lost\n");
}

static void put_failure(struct suite *suite, const struct gap *gap)
{
    const struct pilot_audit *audit = suite->audit;
    put(suite, "<failure type=\"");
    put(suite, pilot_severity_name(audit->rules[gap->rule].severity));
    put(suite, "\" message=\"");
    put_text(suite, pilot_audit_message(audit, &audit->findings[gap->first]));
    put(suite, "\">");
    put_lost(suite, gap);
    put_findings(suite, gap);
    put(suite, "</failure>");
}

static void put_gap(struct suite *suite, const struct gap *gap)
{
    put(suite, "<system-out>");
    put_lost(suite, gap);
    put_findings(suite, gap);
    put(suite, "</system-out>");
}

static void put_waived(struct suite *suite, const struct pilot_exemption *waiver)
{
    put(suite, "<skipped>waived until ");
    put_day(suite, waiver->expires);
    put(suite, ", approved by ");
    put_text(suite, waiver->approved_by);
    put(suite, ": ");
    put_text(suite, waiver->reason);
    put(suite, "</skipped>");
}

static void put_not_applicable(struct suite *suite, size_t rule)
{
    const struct pilot_audit *audit = suite->audit;
    put(suite, "<skipped>does not apply");
    for (size_t i = 0; i < audit->not_applicable_count; i++) {
        const struct pilot_exemption *entry = &audit->not_applicable[i];
        if (entry->rule != rule || entry->state != PILOT_IN_FORCE)
            continue;
        put(suite, ": ");
        put_text(suite, entry->reason);
        break;
    }
    put(suite, "</skipped>");
}

static void put_inside(struct suite *suite, size_t rule, const struct gap *gap,
                       enum outcome outcome)
{
    switch (outcome) {
    case PASSES:
        break;
    case GAP:
        put_gap(suite, gap);
        break;
    case STOPS:
        put_failure(suite, gap);
        break;
    case WAIVED:
        put_waived(suite, suite->audit->rules[rule].waiver);
        break;
    case NOT_APPLICABLE:
        put_not_applicable(suite, rule);
        break;
    case NOT_JUDGED:
        put(suite, "<skipped>not judged: the description has errors to mend first</skipped>");
        break;
    }
}

/* The beginning of a case: of a class in the package that the description is. */
static void open_case(struct suite *suite, const char *class)
{
    put(suite, "    <testcase classname=\"");
    put_file(suite);
    put(suite, ".");
    put(suite, class);
    put(suite, "\" name=\"");
}

static void put_case(struct suite *suite, size_t rule, const struct gap *gap)
{
    const struct pilot_rule *row = pilot_ruleset_at(suite->audit->ruleset, rule);
    enum outcome outcome = outcome_of(suite, rule, gap);
    open_case(suite, pilot_check_info(row->check)->id);
    put(suite, row->id);
    put(suite, " ");
    put(suite, row->name);
    put(suite, "\" time=\"0\"");
    if (outcome == PASSES) {
        put(suite, "/>\n");
        return;
    }
    put(suite, ">");
    put_inside(suite, rule, gap, outcome);
    put(suite, "</testcase>\n");
}

/* Calls what is given, if anything, for each rule that is shown, with its gap if it has one. */
static void each_rule(struct suite *suite,
                      void (*call)(struct suite *suite, size_t rule, const struct gap *gap),
                      size_t counts[NOT_JUDGED + 1])
{
    const bool *shown = suite->report->options.shown;
    size_t rules = suite->audit->score < 0 ? 0 : pilot_ruleset_count(suite->audit->ruleset);
    const struct gap *gap = suite->gaps;
    for (size_t rule = 0; rule < rules; rule++) {
        if (shown != NULL && !shown[rule])
            continue;
        bool has = gap < suite->gaps + suite->gap_count && gap->rule == rule;
        if (call != NULL)
            call(suite, rule, has ? gap : NULL);
        else
            counts[outcome_of(suite, rule, has ? gap : NULL)]++;
        gap += has;
        report_drain(suite->report, suite->out);
    }
}

/* The gate */

static void put_reasons(struct suite *suite)
{
    const struct pilot_audit *audit = suite->audit;
    put(suite, "<failure type=\"gate\" message=\"Not good enough for ");
    put(suite, text_held_to(audit->gate));
    put(suite, " yet\">Not good enough for ");
    put(suite, text_held_to(audit->gate));
    put(suite, " yet:\n");
    for (size_t i = 0; i < audit->gate_reason_count; i++) {
        put(suite, "- ");
        put_text(suite, audit->gate_reasons[i]);
        put(suite, "\n");
    }
    put(suite, "</failure>");
}

static void put_diagnostics(struct suite *suite, enum pilot_level level)
{
    size_t count;
    size_t total;
    const struct pilot_diagnostic *all =
        pilot_document_diagnostics(suite->audit->document, &count, &total);
    for (size_t i = 0; i < count; i++) {
        if (all[i].level != level)
            continue;
        buffer_format(suite->out, "%s %s: ", level == PILOT_ERROR ? "error" : "warning",
                      all[i].code);
        put_text(suite, all[i].message);
        put(suite, "\n");
        put_where(suite, all[i].span);
        if (all[i].help.len > 0) {
            put(suite, "Help: ");
            put_text(suite, all[i].help);
            put(suite, "\n");
        }
    }
    if (level == PILOT_ERROR && total > count)
        buffer_format(suite->out, "and %zu more, not shown\n", total - count);
}

static void put_errors(struct suite *suite)
{
    size_t errors = text_count_errors(suite->audit);
    put(suite, "<error type=\"invalid\" message=\"");
    if (suite->audit->score < 0)
        put(suite, "The description could not be read");
    else
        buffer_format(suite->out, "The description has %zu %s to mend first", errors,
                      errors == 1 ? "error" : "errors");
    put(suite, "\">");
    put_diagnostics(suite, PILOT_ERROR);
    put(suite, "</error>");
}

static void put_gate(struct suite *suite)
{
    const struct pilot_audit *audit = suite->audit;
    open_case(suite, "gate");
    put(suite, "gate\" time=\"0\">");
    switch (audit->verdict) {
    case PILOT_PASS:
        put(suite, "<system-out>");
        put(suite, audit->by_baseline ? "All that is missing is in the baseline for "
                                      : "Good enough for ");
        put(suite, text_held_to(audit->gate));
        put(suite, "\n</system-out>");
        break;
    case PILOT_FAIL:
        put_reasons(suite);
        break;
    case PILOT_NOT_GATED:
        put(suite, "<skipped>held to no gate</skipped>");
        break;
    case PILOT_INVALID:
        put_errors(suite);
        break;
    }
    put(suite, "</testcase>\n");
}

/* The suite */

static void put_properties(struct suite *suite)
{
    const struct pilot_audit *audit = suite->audit;
    put(suite, "    <properties>\n");
    put_property(suite, "id", audit->id);
    put_property(suite, "name", audit->name);
    put_property(suite, "stage", audit->stage);
    put_property(suite, "verdict", text_of(pilot_verdict_name(audit->verdict)));
    put_property(suite, "gate", text_of(pilot_gate_name(audit->gate)));
    put_property(suite, "ready_for", text_of(pilot_gate_name(audit->ready_for)));
    put_score(suite, "score", audit->score);
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
        put_score(suite, pilot_check_info((enum pilot_check)i)->id, audit->checks[i].score);
    put(suite, "    </properties>\n");
}

static void open_suite(struct suite *suite)
{
    const struct pilot_audit *audit = suite->audit;
    size_t counts[NOT_JUDGED + 1] = {0};
    each_rule(suite, NULL, counts);
    size_t tests = 1;
    for (size_t i = 0; i <= NOT_JUDGED; i++)
        tests += counts[i];
    put(suite, "  <testsuite name=\"");
    put_file(suite);
    put(suite, "\"");
    put_count(suite, "tests", tests);
    put_count(suite, "failures", counts[STOPS] + (audit->verdict == PILOT_FAIL));
    put_count(suite, "errors", audit->verdict == PILOT_INVALID);
    put_count(suite, "skipped",
              counts[WAIVED] + counts[NOT_APPLICABLE] + counts[NOT_JUDGED] +
                  (audit->verdict == PILOT_NOT_GATED));
    put(suite, " time=\"0\" timestamp=\"");
    put_day(suite, audit->options.as_of);
    put(suite, "T00:00:00\">\n");
}

static void put_warnings(struct suite *suite)
{
    if (text_count_diagnostics(suite->audit, PILOT_WARNING) == 0)
        return;
    put(suite, "    <system-out>");
    put_diagnostics(suite, PILOT_WARNING);
    put(suite, "</system-out>\n");
}

static enum pilot_status open_junit(struct pilot_report *report)
{
    buffer_puts(&report->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    return PILOT_OK;
}

static enum pilot_status render_junit(struct pilot_report *report, const struct pilot_audit *audit,
                                      struct buffer *out)
{
    struct suite suite = {.report = report, .audit = audit, .out = out};
    suite.gaps = gaps_take(report);
    if (suite.gaps == NULL)
        return PILOT_NO_MEMORY;
    suite.gap_count = gaps_collect(report, audit, suite.gaps);
    buffer_init(&suite.file, report->allocator, FILE_CAP);
    escape_xml(&suite.file, text_of(pilot_document_name(audit->document)));
    out->failed |= suite.file.failed;
    open_suite(&suite);
    put_properties(&suite);
    each_rule(&suite, put_case, NULL);
    put_gate(&suite);
    put_warnings(&suite);
    put(&suite, "  </testsuite>\n");
    buffer_release(&suite.file);
    report->allocator->release(report->allocator->context, suite.gaps);
    return PILOT_OK;
}

static enum pilot_status close_junit(struct pilot_report *report,
                                     const struct pilot_summary *summary)
{
    if (summary != NULL)
        buffer_puts(&report->out, "</testsuites>\n");
    return PILOT_OK;
}

const struct format format_junit = {
    .help = "JUnit XML, for Jenkins and others that show tests",
    .open = open_junit,
    .render = render_junit,
    .close = close_junit,
};
