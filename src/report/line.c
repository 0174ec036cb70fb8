/*
 * A line a remark, as compilers write them: `file:line:column: severity: message [CODE]`. Editors and
 * problem matchers read it. A place that belongs to a remark follows as a note without a code; so
 * does, with --all, what to do.
 */
#include "base/text.h"
#include "report/escape.h"
#include "report/remark.h"

static const struct voice voice = {.escape = escape_terminal};

static void put_head(struct buffer *out, const struct pilot_audit *audit, struct pilot_span span,
                     enum level level)
{
    static const char *const words[] = {
        [LEVEL_ERROR] = ": error: ",
        [LEVEL_WARNING] = ": warning: ",
        [LEVEL_NOTE] = ": note: ",
    };
    escape_line_file(out, text_of(pilot_document_name(audit->document)));
    buffer_put_char(out, ':');
    buffer_put_count(out, span.line);
    buffer_put_char(out, ':');
    buffer_put_count(out, span.column);
    buffer_puts(out, words[level]);
}

static void put_remark(struct buffer *out, const struct remark *remark)
{
    put_head(out, remark->audit, remark->span, remark->level);
    remark_put_message(remark, out, &voice);
    remark_put_aside(remark, out);
    buffer_puts(out, " [");
    escape_terminal(out, text_of(remark->code));
    buffer_puts(out, "]\n");
}

static void put_related(struct buffer *out, const struct remark *remark)
{
    if (remark->finding == NULL || remark->finding->related.value == NULL)
        return;
    put_head(out, remark->audit, pilot_audit_span(remark->audit, remark->finding->related),
             LEVEL_NOTE);
    remark_put_related(remark, out, &voice);
    buffer_put_char(out, '\n');
}

static void put_advice(struct buffer *out, const struct remark *remark)
{
    size_t before = out->len;
    put_head(out, remark->audit, remark->span, LEVEL_NOTE);
    if (remark_put_advice(remark, out, &voice))
        buffer_put_char(out, '\n');
    else
        out->len = before;
}

static enum pilot_status render(struct pilot_report *report, const struct pilot_audit *audit,
                                struct buffer *out)
{
    struct remarks remarks = remarks_of(report, audit);
    struct remark remark;
    while (remarks_next(&remarks, &remark)) {
        put_remark(out, &remark);
        put_related(out, &remark);
        if (report->options.all)
            put_advice(out, &remark);
        report_drain(report, out);
    }
    return PILOT_OK;
}

static enum pilot_status close(struct pilot_report *report, const struct pilot_summary *summary)
{
    (void)report;
    (void)summary;
    return PILOT_OK;
}

const struct format format_line = {
    .help = "a line a gap, as compilers write them",
    .render = render,
    .close = close,
};
