/*
 * The JSON report, schema_version 1: report.schema.json describes every member.
 */
#include <pilotaudit/version.h>

#include "report/json_pilot.h"
#include "report/json_rules.h"

enum { PILOTS_DEPTH = 2 };

static enum pilot_status open(struct pilot_report *report)
{
    struct json json;
    json_init(&json, &report->out, 0, true);
    json_open(&json, '{');
    json_put_count(&json, "schema_version", SCHEMA_VERSION);
    json_key(&json, "tool");
    json_open_line(&json, '{');
    json_put_string(&json, "name", "pilotaudit");
    json_put_string(&json, "version", PILOTAUDIT_VERSION);
    json_end(&json, '}');
    json_key(&json, "ruleset");
    json_open_line(&json, '{');
    json_put_count(&json, "version", PILOT_RULESET_VERSION);
    json_put_count(&json, "rules", pilot_ruleset_count(report->ruleset));
    json_put_string(&json, "hash", pilot_ruleset_hash(report->ruleset));
    json_end(&json, '}');
    json_put_day(&json, "as_of", report->audit_options.as_of);
    json_key(&json, "pilots");
    json_open(&json, '[');
    return json_rules_open(report, PILOTS_DEPTH + 1, false);
}

static enum pilot_status add(struct pilot_report *report, const struct pilot_audit *audit)
{
    (void)audit;
    struct json json;
    json_init(&json, &report->out, PILOTS_DEPTH, report->pilots == 0);
    json_item(&json);
    return PILOT_OK;
}

static enum pilot_status render(struct pilot_report *report, const struct pilot_audit *audit,
                                struct buffer *out)
{
    struct json json;
    json_init(&json, out, PILOTS_DEPTH, false);
    json_open(&json, '{');
    json_pilot(&json, report, audit);
    json_end(&json, '}');
    return PILOT_OK;
}

static enum pilot_status close(struct pilot_report *report, const struct pilot_summary *summary)
{
    json_rules_close(report);
    if (summary == NULL)
        return PILOT_OK;
    struct json json;
    json_init(&json, &report->out, PILOTS_DEPTH, report->pilots == 0);
    json_end(&json, ']');
    json_summary(&json, summary);
    json_end(&json, '}');
    buffer_put_char(&report->out, '\n');
    return PILOT_OK;
}

const struct format format_json = {
    .help = "everything, for programs",
    .open = open,
    .add = add,
    .render = render,
    .close = close,
};
