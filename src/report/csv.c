/*
 * CSV (RFC 4180, UTF-8), for a spreadsheet: a row for each finding, each rule without one, and each
 * diagnostic, and before them one for the description. Every row says which description it is of,
 * so that it can be filtered and sorted as it stands.
 */
#include "base/text.h"
#include "report/escape.h"
#include "report/format.h"
#include "report/json_writer.h"

static const char *const columns[] = {
    "kind",        "file",      "id",      "name",      "stage",        "verdict",
    "gate",        "ready_for", "score",   "check",     "check_score",  "rule",
    "rule_name",   "severity",  "outcome", "credit",    "points",       "max_points",
    "points_lost", "reason",    "gating",  "known",     "waived_until", "line",
    "column",      "path",      "message", "next_step", "effort",       "fingerprint",
};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

/* A row that is being written. */
struct row {
    struct buffer *out;
    size_t cells;
};

static void next_cell(struct row *row)
{
    if (row->cells++ > 0)
        buffer_put_char(row->out, ',');
}

/* Nothing at all is an empty cell. */
static void put_text(struct row *row, struct pilot_text text)
{
    next_cell(row);
    if (text.at == NULL) {
        row->out->failed = true; /* memory ran out where it was made */
    } else if (text.len > 0) {
        buffer_put_char(row->out, '"');
        escape_csv(row->out, text);
        buffer_put_char(row->out, '"');
    }
}

/* A word of our own, which needs no quotes. */
static void put_word(struct row *row, const char *word)
{
    next_cell(row);
    buffer_puts(row->out, word);
}

static void put_quoted(struct row *row, const char *word)
{
    next_cell(row);
    buffer_put_char(row->out, '"');
    buffer_puts(row->out, word);
    buffer_put_char(row->out, '"');
}

static void put_count(struct row *row, uint64_t count)
{
    next_cell(row);
    buffer_put_count(row->out, count);
}

/* As in JSON. */
static void put_ratio(struct row *row, struct pilot_ratio ratio)
{
    struct json number;
    next_cell(row);
    json_init(&number, row->out, 0, true);
    json_ratio(&number, ratio);
}

static void put_score(struct row *row, int score)
{
    if (score < 0)
        put_word(row, "");
    else
        put_count(row, (uint64_t)score);
}

static void put_yes(struct row *row, bool yes)
{
    put_word(row, yes ? "yes" : "no");
}

static void skip_to(struct row *row, const char *column)
{
    while (row->cells < COLUMNS && strcmp(columns[row->cells], column) != 0)
        next_cell(row);
}

static void end_row(struct row *row)
{
    while (row->cells < COLUMNS)
        next_cell(row);
    buffer_puts(row->out, "\r\n");
}

/* What every row begins with. */
static struct row begin(struct buffer *out, const char *kind, const struct pilot_audit *audit)
{
    struct row row = {.out = out};
    put_word(&row, kind);
    put_text(&row, text_of(pilot_document_name(audit->document)));
    put_text(&row, audit->id);
    put_text(&row, audit->name);
    put_text(&row, audit->stage);
    put_word(&row, pilot_verdict_name(audit->verdict));
    put_word(&row, pilot_gate_name(audit->gate));
    put_word(&row, pilot_gate_name(audit->ready_for));
    put_score(&row, audit->score);
    return row;
}

/* One row for the description itself; its message is why it did not pass. */
static void put_pilot(struct buffer *out, const struct pilot_audit *audit)
{
    struct row row = begin(out, "pilot", audit);
    skip_to(&row, "message");
    if (audit->gate_reason_count > 0) {
        next_cell(&row);
        buffer_put_char(out, '"');
        for (size_t i = 0; i < audit->gate_reason_count; i++) {
            buffer_puts(out, i > 0 ? "; " : "");
            escape_csv(out, audit->gate_reasons[i]);
        }
        buffer_put_char(out, '"');
    }
    end_row(&row);
}

static struct row begin_rule(struct buffer *out, const char *kind, const struct pilot_audit *audit,
                             size_t rule)
{
    const struct pilot_rule *row_of = pilot_ruleset_at(audit->ruleset, rule);
    const struct pilot_rule_result *result = &audit->rules[rule];
    struct row row = begin(out, kind, audit);
    put_word(&row, pilot_check_info(row_of->check)->id);
    put_score(&row, audit->checks[row_of->check].score);
    put_quoted(&row, row_of->id);
    put_quoted(&row, row_of->name);
    put_word(&row, pilot_severity_name(result->severity));
    put_word(&row, pilot_outcome_name(result->outcome));
    if (result->outcome == PILOT_OUTCOME_NOT_APPLICABLE)
        put_word(&row, "");
    else
        put_ratio(&row, result->credit);
    put_ratio(&row, result->points);
    put_count(&row, result->max_points);
    return row;
}

static void put_finding(struct buffer *out, const struct pilot_audit *audit,
                        const struct pilot_finding *finding)
{
    const struct pilot_exemption *waiver =
        finding->waived ? audit->rules[finding->rule].waiver : NULL;
    struct pilot_span span = pilot_audit_span(audit, finding->place);
    struct row row = begin_rule(out, "finding", audit, finding->rule);
    put_ratio(&row, finding->points_lost);
    put_word(&row, pilot_reason_name(finding->reason));
    put_yes(&row, finding->gating);
    put_yes(&row, finding->known);
    char until[PILOT_DAY_TEXT] = "";
    if (waiver != NULL)
        pilot_day_format(waiver->expires, until);
    put_word(&row, until);
    put_count(&row, span.line);
    put_count(&row, span.column);
    put_text(&row, pilot_audit_path(audit, finding->place));
    put_text(&row, pilot_audit_message(audit, finding));
    put_text(&row, pilot_audit_next_step(audit, finding->rule, finding));
    put_word(&row, pilot_effort_name(pilot_ruleset_at(audit->ruleset, finding->rule)->effort));
    put_text(&row, pilot_audit_fingerprint(audit, finding));
    end_row(&row);
}

/* Its code stands where a finding has its rule, and its level where that has its severity. */
static void put_diagnostic(struct buffer *out, const struct pilot_audit *audit,
                           const struct pilot_diagnostic *diagnostic)
{
    struct row row = begin(out, "diagnostic", audit);
    skip_to(&row, "rule");
    put_word(&row, diagnostic->code);
    skip_to(&row, "severity");
    put_word(&row, diagnostic->level == PILOT_ERROR ? "error" : "warning");
    skip_to(&row, "line");
    put_count(&row, diagnostic->span.line);
    put_count(&row, diagnostic->span.column);
    put_text(&row, diagnostic->path);
    put_text(&row, diagnostic->message);
    put_text(&row, diagnostic->help);
    end_row(&row);
}

static void put_rules(struct pilot_report *report, const struct pilot_audit *audit,
                      struct buffer *out)
{
    size_t rules = audit->score < 0 ? 0 : pilot_ruleset_count(audit->ruleset);
    const bool *shown = report->options.shown;
    for (size_t i = 0; i < rules; i++) {
        const struct pilot_rule_result *result = &audit->rules[i];
        bool falls_short =
            result->outcome == PILOT_OUTCOME_PARTIAL || result->outcome == PILOT_OUTCOME_FAIL;
        if (falls_short || (shown != NULL && !shown[i]))
            continue;
        struct row row = begin_rule(out, "rule", audit, i);
        end_row(&row);
    }
}

static enum pilot_status open_csv(struct pilot_report *report)
{
    struct row row = {.out = &report->out};
    for (size_t i = 0; i < COLUMNS; i++)
        put_word(&row, columns[i]);
    end_row(&row);
    return PILOT_OK;
}

static enum pilot_status render_csv(struct pilot_report *report, const struct pilot_audit *audit,
                                    struct buffer *out)
{
    size_t count;
    const struct pilot_diagnostic *diagnostics =
        pilot_document_diagnostics(audit->document, &count, NULL);
    put_pilot(out, audit);
    for (size_t i = 0; i < count; i++)
        put_diagnostic(out, audit, &diagnostics[i]);
    for (size_t i = 0; i < audit->finding_count; i++) {
        if (report_shows(report, &audit->findings[i]))
            put_finding(out, audit, &audit->findings[i]);
        report_drain(report, out);
    }
    put_rules(report, audit, out);
    return PILOT_OK;
}

static enum pilot_status close_csv(struct pilot_report *report, const struct pilot_summary *summary)
{
    (void)report;
    (void)summary;
    return PILOT_OK;
}

const struct format format_csv = {
    .help = "for a spreadsheet",
    .open = open_csv,
    .render = render_csv,
    .close = close_csv,
};
