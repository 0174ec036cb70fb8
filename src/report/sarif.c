/*
 * SARIF 2.1.0: one run with a result a remark. What is known only at the end (the descriptions, the
 * rules, how it ended) stands behind the results: the order of members is free.
 */
#include "report/sarif.h"
#include "base/text.h"
#include "report/escape.h"
#include "report/remark.h"

#define HELD_CAP ((size_t)256 * 1024 * 1024)
enum { RESULTS_DEPTH = 4 };

static const struct voice voice = {.escape = escape_sarif, .line_break = "\\n"};

struct state {
    size_t results;
    struct buffer artifacts; /* items of a list, held until the results are written */
    size_t artifact_count;
    struct sarif_codes codes;
};

static void open_object(struct json *json, const char *key)
{
    json_key(json, key);
    json_open_line(json, '{');
}

static void open_list(struct json *json, const char *key)
{
    json_key(json, key);
    json_open_line(json, '[');
}

/* Where it is. */

/* Relative to where the program ran, or of the whole file system; standard input has no name of its
 * own but the one it was given. */
static void put_file(struct json *json, const char *key, struct pilot_text file)
{
    json_key(json, key);
    buffer_puts(json->out, "{\"uri\": \"");
    if (text_starts(file, "/")) {
        while (file.len > 1 && file.at[1] == '/')
            file = text_from(file, 1);
        buffer_puts(json->out, "file://");
    }
    escape_uri(json->out, file);
    buffer_puts(json->out, "\"}");
}

static void put_physical(struct json *json, const struct pilot_audit *audit, struct pilot_span span)
{
    struct buffer *out = json->out;
    open_object(json, "physicalLocation");
    put_file(json, "artifactLocation", remark_file(audit));
    json_key(json, "region");
    buffer_puts(out, "{\"startLine\": ");
    buffer_put_count(out, span.line);
    buffer_puts(out, ", \"startColumn\": ");
    buffer_put_count(out, span.column);
    buffer_puts(out, ", \"endLine\": ");
    buffer_put_count(out, span.end_line);
    buffer_puts(out, ", \"endColumn\": ");
    buffer_put_count(out, span.end_column);
    buffer_put_char(out, '}');
    json_end(json, '}');
}

/* The whole description needs no name within itself. */
static void put_logical(struct json *json, struct pilot_text path)
{
    json->out->failed |= path.at == NULL;
    if (path.at == NULL || path.len == 0)
        return;
    open_list(json, "logicalLocations");
    json_item(json);
    json_open_line(json, '{');
    json_put_text(json, "fullyQualifiedName", path);
    json_end(json, '}');
    json_end(json, ']');
}

static struct pilot_text path_of(const struct remark *remark)
{
    switch (remark->kind) {
    case REMARK_GATE:
        return remark->audit->stage_place.value != NULL
                   ? pilot_audit_path(remark->audit, remark->audit->stage_place)
                   : TEXT("");
    case REMARK_DIAGNOSTIC:
        return remark->diagnostic->path;
    case REMARK_FINDING:
        break;
    }
    return pilot_audit_path(remark->audit, remark->finding->place);
}

static void put_locations(struct json *json, const struct remark *remark)
{
    open_list(json, "locations");
    json_item(json);
    json_open_line(json, '{');
    put_physical(json, remark->audit, remark->span);
    put_logical(json, path_of(remark));
    json_end(json, '}');
    json_end(json, ']');
}

static void put_related(struct json *json, const struct remark *remark)
{
    const struct pilot_audit *audit = remark->audit;
    if (remark->finding == NULL || remark->finding->related.value == NULL)
        return;
    open_list(json, "relatedLocations");
    json_item(json);
    json_open_line(json, '{');
    json_put_count(json, "id", 1);
    put_physical(json, audit, pilot_audit_span(audit, remark->finding->related));
    put_logical(json, pilot_audit_path(audit, remark->finding->related));
    open_object(json, "message");
    json_key(json, "text");
    buffer_put_char(json->out, '"');
    remark_put_related(remark, json->out, &voice);
    buffer_put_char(json->out, '"');
    json_end(json, '}');
    json_end(json, '}');
    json_end(json, ']');
}

/* What it is. */

static void put_message(struct json *json, const struct remark *remark)
{
    struct buffer *out = json->out;
    open_object(json, "message");
    json_key(json, "text");
    buffer_put_char(out, '"');
    remark_put_message(remark, out, &voice);
    buffer_puts(out, remark->kind == REMARK_GATE ? "" : ".");
    size_t before = out->len;
    buffer_puts(out, voice.line_break);
    if (!remark_put_advice(remark, out, &voice))
        out->len = before;
    buffer_put_char(out, '"');
    json_end(json, '}');
}

static void put_fingerprint(struct json *json, const struct remark *remark)
{
    char print[REMARK_PRINT];
    if (!remark_fingerprint(remark, print)) {
        json->out->failed = true;
        return;
    }
    open_object(json, "partialFingerprints");
    json_put_text(json, "pilotaudit/v1", (struct pilot_text){print, sizeof print});
    json_end(json, '}');
}

static void put_waiver(struct json *json, const struct pilot_audit *audit,
                       const struct pilot_exemption *waiver)
{
    struct buffer *out = json->out;
    char day[PILOT_DAY_TEXT];
    pilot_day_format(waiver->expires, day);
    open_list(json, "suppressions");
    json_item(json);
    json_open_line(json, '{');
    json_put_word(json, "kind", "external");
    json_put_word(json, "status", "accepted");
    json_key(json, "justification");
    buffer_put_char(out, '"');
    escape_json(out, waiver->reason);
    buffer_puts(out, " (approved by ");
    escape_json(out, waiver->approved_by);
    buffer_puts(out, ", until ");
    buffer_puts(out, day);
    buffer_puts(out, ")\"");
    open_object(json, "location");
    put_physical(json, audit, pilot_audit_span(audit, waiver->place));
    json_end(json, '}');
    json_end(json, '}');
    json_end(json, ']');
}

static void put_finding(struct json *json, const struct pilot_audit *audit,
                        const struct pilot_finding *finding)
{
    const struct pilot_rule_result *result = &audit->rules[finding->rule];
    if (audit->options.baseline != NULL)
        json_put_word(json, "baselineState", finding->known ? "unchanged" : "new");
    if (finding->waived && result->waiver != NULL)
        put_waiver(json, audit, result->waiver);
    open_object(json, "properties");
    json_put_word(json, "severity", pilot_severity_name(result->severity));
    json_put_word(json, "outcome", pilot_outcome_name(result->outcome));
    json_put_word(json, "reason", pilot_reason_name(finding->reason));
    json_put_ratio(json, "pointsLost", finding->points_lost);
    json_put_bool(json, "gating", finding->gating);
    json_end(json, '}');
}

static void put_result(struct json *json, const struct remark *remark)
{
    json_item(json);
    json_open_line(json, '{');
    json_put_word(json, "ruleId", remark->code);
    if (remark->kind == REMARK_FINDING)
        json_put_count(json, "ruleIndex", remark->finding->rule);
    json_put_word(json, "level", sarif_level(remark->level));
    put_message(json, remark);
    put_locations(json, remark);
    put_related(json, remark);
    put_fingerprint(json, remark);
    if (remark->kind == REMARK_FINDING)
        put_finding(json, remark->audit, remark->finding);
    json_end(json, '}');
}

/* A description, with what the audit says of it as a whole. */

static void put_scores(struct json *json, const struct pilot_audit *audit)
{
    if (audit->score < 0)
        return;
    json_put_count(json, "score", (uint64_t)audit->score);
    json_put_word(json, "weakest", pilot_check_info(audit->weakest)->id);
    open_object(json, "checks");
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
        json_put_count(json, pilot_check_info((enum pilot_check)i)->id,
                       (uint64_t)audit->checks[i].score);
    json_end(json, '}');
}

static void put_artifact(struct json *json, const struct pilot_audit *audit)
{
    struct pilot_text file = remark_file(audit);
    json_item(json);
    json_open_line(json, '{');
    put_file(json, "location", file);
    open_list(json, "roles");
    json_item(json);
    json_string(json, "analysisTarget");
    if (text_is(file, "-")) {
        json_item(json);
        json_string(json, "standardStream");
    }
    json_end(json, ']');
    json_put_string(json, "mimeType", "application/yaml");
    open_object(json, "properties");
    json_put_text(json, "name", audit->name);
    json_put_text(json, "stage", audit->stage);
    json_put_word(json, "verdict", pilot_verdict_name(audit->verdict));
    json_put_word(json, "gate", pilot_gate_name(audit->gate));
    json_put_word(json, "readyFor", pilot_gate_name(audit->ready_for));
    put_scores(json, audit);
    json_end(json, '}');
    json_end(json, '}');
}

/* How it ended. */

static void put_invocation(struct json *json, const struct pilot_summary *summary)
{
    static const char *const words[] = {
        [PILOT_EXIT_PASSED] = "every description passed the gate that it was held to",
        [PILOT_EXIT_NOT_PASSED] = "at least one description did not pass",
        [PILOT_EXIT_USAGE] = "the options or the configuration can't be used",
        [PILOT_EXIT_INVALID] = "at least one description could not be read or has errors",
        [PILOT_EXIT_NOTHING] = "nothing was audited: no description was found",
        [PILOT_EXIT_NOT_WRITTEN] = "a report could not be written whole",
    };
    open_list(json, "invocations");
    json_item(json);
    json_open_line(json, '{');
    /* Where something was not audited as a whole, the run is no success either. */
    json_put_bool(json, "executionSuccessful", summary->exit_status <= PILOT_EXIT_NOT_PASSED);
    json_put_count(json, "exitCode", (uint64_t)summary->exit_status);
    json_put_string(json, "exitCodeDescription", words[summary->exit_status]);
    json_end(json, '}');
    json_end(json, ']');
}

static void put_run_properties(struct json *json, const struct pilot_report *report,
                               const struct pilot_summary *summary)
{
    open_object(json, "properties");
    json_put_day(json, "asOf", report->audit_options.as_of);
    json_put_string(json, "ruleset", pilot_ruleset_hash(report->ruleset));
    json_put_count(json, "pilots", summary->pilots);
    json_put_count(json, "passed", summary->passed);
    json_put_count(json, "failed", summary->failed);
    json_put_count(json, "notGated", summary->not_gated);
    json_put_count(json, "invalid", summary->invalid);
    json_end(json, '}');
}

/* The life of a report. */

static enum pilot_status open(struct pilot_report *report)
{
    const struct pilot_allocator *allocator = report->allocator;
    struct state *state = allocator->resize(allocator->context, NULL, sizeof *state);
    if (state == NULL)
        return PILOT_NO_MEMORY;
    *state = (struct state){0};
    report->state = state;
    buffer_init(&state->artifacts, allocator, HELD_CAP);
    struct json json;
    json_init(&json, &report->out, 0, true);
    json_open(&json, '{');
    json_put_string(&json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_put_string(&json, "version", "2.1.0");
    json_key(&json, "runs");
    json_open(&json, '[');
    json_item(&json);
    json_open(&json, '{');
    json_put_string(&json, "columnKind", "unicodeCodePoints");
    json_key(&json, "results");
    json_open(&json, '[');
    return PILOT_OK;
}

static enum pilot_status add(struct pilot_report *report, const struct pilot_audit *audit)
{
    struct state *state = report->state;
    struct remarks remarks = remarks_of(report, audit);
    struct remark remark;
    size_t count = 0;
    for (; remarks_next(&remarks, &remark); count++)
        if (remark.kind == REMARK_DIAGNOSTIC)
            sarif_note_code(&state->codes, remark.code, remark.level);
    if (count > 0 && state->results > 0)
        buffer_put_char(&report->out, ',');
    state->results += count;
    struct json json;
    json_init(&json, &state->artifacts, RESULTS_DEPTH, state->artifact_count++ == 0);
    put_artifact(&json, audit);
    return state->artifacts.failed ? PILOT_NO_MEMORY : PILOT_OK;
}

static enum pilot_status render(struct pilot_report *report, const struct pilot_audit *audit,
                                struct buffer *out)
{
    struct remarks remarks = remarks_of(report, audit);
    struct remark remark;
    struct json json;
    json_init(&json, out, RESULTS_DEPTH, true);
    while (remarks_next(&remarks, &remark)) {
        put_result(&json, &remark);
        report_drain(report, out);
    }
    return PILOT_OK;
}

static void finish(struct pilot_report *report, const struct pilot_summary *summary)
{
    struct state *state = report->state;
    struct json json;
    json_init(&json, &report->out, RESULTS_DEPTH, state->results == 0);
    json_end(&json, ']');
    json_key(&json, "artifacts");
    json_open(&json, '[');
    buffer_put(&report->out, state->artifacts.at, state->artifacts.len);
    json.first = state->artifact_count == 0;
    json_end(&json, ']');
    sarif_put_tool(&json, report->ruleset, &state->codes);
    put_invocation(&json, summary);
    put_run_properties(&json, report, summary);
    json_end(&json, '}');
    json_end(&json, ']');
    json_end(&json, '}');
    buffer_put_char(&report->out, '\n');
}

static enum pilot_status close(struct pilot_report *report, const struct pilot_summary *summary)
{
    struct state *state = report->state;
    if (state == NULL)
        return PILOT_OK;
    if (summary != NULL)
        finish(report, summary);
    buffer_release(&state->artifacts);
    report->allocator->release(report->allocator->context, state);
    report->state = NULL;
    return PILOT_OK;
}

const struct format format_sarif = {
    .help = "SARIF 2.1.0, for code scanning",
    .open = open,
    .add = add,
    .render = render,
    .close = close,
};
