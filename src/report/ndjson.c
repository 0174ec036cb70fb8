/* One pilot object of the JSON report a line, as each is audited; the summary is the last line. */
#include "report/json_pilot.h"
#include "report/json_rules.h"

static struct json begin(struct buffer *out)
{
    struct json json;
    json_init(&json, out, 0, true);
    json_open_line(&json, '{');
    json_put_count(&json, "schema_version", SCHEMA_VERSION);
    return json;
}

static void end(struct json *json)
{
    json_end(json, '}');
    buffer_put_char(json->out, '\n');
}

static enum pilot_status open(struct pilot_report *report)
{
    return json_rules_open(report, 1, true);
}

static enum pilot_status render(struct pilot_report *report, const struct pilot_audit *audit,
                                struct buffer *out)
{
    struct json json = begin(out);
    json_pilot(&json, report, audit);
    end(&json);
    return PILOT_OK;
}

static enum pilot_status close(struct pilot_report *report, const struct pilot_summary *summary)
{
    json_rules_close(report);
    if (summary == NULL)
        return PILOT_OK;
    struct json json = begin(&report->out);
    json_summary(&json, summary);
    end(&json);
    return PILOT_OK;
}

const struct format format_ndjson = {
    .help = "the same, a line for each description",
    .open = open,
    .render = render,
    .close = close,
};
