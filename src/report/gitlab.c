/*
 * GitLab Code Quality: a list with an entry a remark. GitLab tells entries apart by fingerprint over
 * all files, and compares those of two branches by it: it is made of the file and the remark's own.
 */
#include "base/sha256.h"
#include "base/text.h"
#include "report/escape.h"
#include "report/json_writer.h"
#include "report/remark.h"

enum { LIST_DEPTH = 1, FILE_PRINT = 32, PRINT = FILE_PRINT + REMARK_PRINT };

static const struct voice voice = {.escape = escape_json};

struct state {
    size_t entries;
};

static const char *severity_of(const struct remark *remark)
{
    switch (remark->kind) {
    case REMARK_GATE:
        return "blocker";
    case REMARK_DIAGNOSTIC:
        return remark->level == LEVEL_ERROR ? "critical" : "minor";
    case REMARK_FINDING:
        break;
    }
    if (remark->finding->waived || remark->finding->known)
        return "info";
    return pilot_severity_name(remark->audit->rules[remark->finding->rule].severity);
}

static void put_description(struct json *json, const struct remark *remark)
{
    struct buffer *out = json->out;
    json_key(json, "description");
    buffer_put_char(out, '"');
    remark_put_message(remark, out, &voice);
    remark_put_aside(remark, out);
    buffer_puts(out, " [");
    buffer_puts(out, remark->code);
    buffer_puts(out, "]\"");
}

/* Its first half is the file, its second half the remark. */
static void put_fingerprint(struct json *json, const struct remark *remark, char print[PRINT])
{
    if (!remark_fingerprint(remark, print + FILE_PRINT)) {
        json->out->failed = true;
        return;
    }
    json_put_text(json, "fingerprint", (struct pilot_text){print, PRINT});
}

static void put_location(struct json *json, const struct remark *remark)
{
    struct pilot_span span = remark->span;
    json_key(json, "location");
    json_open_line(json, '{');
    json_put_text(json, "path", remark_file(remark->audit));
    json_key(json, "lines");
    json_open_line(json, '{');
    json_put_count(json, "begin", span.line);
    json_put_count(json, "end", span.end_line);
    json_end(json, '}');
    json_end(json, '}');
}

static void put_advice(struct json *json, const struct remark *remark)
{
    struct buffer *out = json->out;
    struct json before = *json;
    size_t len = out->len;
    json_key(json, "content");
    json_open_line(json, '{');
    json_key(json, "body");
    buffer_put_char(out, '"');
    if (!remark_put_advice(remark, out, &voice)) {
        out->len = len;
        *json = before;
        return;
    }
    buffer_put_char(out, '"');
    json_end(json, '}');
}

static void put_entry(struct json *json, const struct remark *remark, char print[PRINT])
{
    json_item(json);
    json_open_line(json, '{');
    put_description(json, remark);
    json_put_word(json, "check_name", remark->code);
    put_fingerprint(json, remark, print);
    json_put_word(json, "severity", severity_of(remark));
    put_location(json, remark);
    put_advice(json, remark);
    json_end(json, '}');
}

static enum pilot_status open(struct pilot_report *report)
{
    const struct pilot_allocator *allocator = report->allocator;
    struct state *state = allocator->resize(allocator->context, NULL, sizeof *state);
    if (state == NULL)
        return PILOT_NO_MEMORY;
    *state = (struct state){0};
    report->state = state;
    buffer_put_char(&report->out, '[');
    return PILOT_OK;
}

static enum pilot_status add(struct pilot_report *report, const struct pilot_audit *audit)
{
    struct state *state = report->state;
    size_t before = state->entries;
    struct remarks remarks = remarks_of(report, audit);
    struct remark remark;
    while (remarks_next(&remarks, &remark))
        state->entries++;
    if (before > 0 && state->entries > before)
        buffer_put_char(&report->out, ',');
    return PILOT_OK;
}

static enum pilot_status render(struct pilot_report *report, const struct pilot_audit *audit,
                                struct buffer *out)
{
    struct remarks remarks = remarks_of(report, audit);
    struct remark remark;
    struct pilot_text file = remark_file(audit);
    char print[PRINT];
    struct sha256 digest;
    sha256_init(&digest);
    sha256_add(&digest, file.at, file.len);
    sha256_hex(&digest, print, FILE_PRINT);
    struct json json;
    json_init(&json, out, LIST_DEPTH, true);
    while (remarks_next(&remarks, &remark)) {
        put_entry(&json, &remark, print);
        report_drain(report, out);
    }
    return PILOT_OK;
}

static enum pilot_status close(struct pilot_report *report, const struct pilot_summary *summary)
{
    struct state *state = report->state;
    if (state == NULL)
        return PILOT_OK;
    if (summary != NULL)
        buffer_puts(&report->out, state->entries > 0 ? "\n]\n" : "]\n");
    report->allocator->release(report->allocator->context, state);
    report->state = NULL;
    return PILOT_OK;
}

const struct format format_gitlab = {
    .help = "GitLab Code Quality",
    .open = open,
    .add = add,
    .render = render,
    .close = close,
};
