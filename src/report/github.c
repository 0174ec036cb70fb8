/*
 * Workflow commands of GitHub Actions: an annotation a remark, then the verdict lines of the text
 * report.
 *
 * A file name that begins like a command, a message with `::` in it: nothing from a description can
 * form a command of its own (escape.h). GitHub shows ten annotations of each kind for a step, so the
 * gates that were not passed come before everything else that is an error.
 */
#include "base/text.h"
#include "report/escape.h"
#include "report/remark.h"

/* What is held back of errors until all gates have been told: past it nobody would see the rest. */
#define HELD ((size_t)1024 * 1024)
#define LINES_CAP ((size_t)256 * 1024 * 1024)
enum { SHOWN_BY_GITHUB = 10, LEVELS = LEVEL_NOTE + 1 };

static const struct voice data = {.escape = escape_command, .line_break = "%0A"};
static const char *const commands[] = {
    [LEVEL_ERROR] = "error", [LEVEL_WARNING] = "warning", [LEVEL_NOTE] = "notice"};

struct state {
    struct buffer errors; /* held back */
    bool holds;
    size_t counts[LEVELS];
    struct pilot_report verdicts; /* a quiet text report, shown at the end */
};

static void put_number(struct buffer *out, const char *name, uint32_t number)
{
    buffer_puts(out, name);
    buffer_put_count(out, number);
}

/* Columns are for places within one line; the end of a span is exclusive, here it is not. */
static void put_place(struct buffer *out, struct pilot_span span)
{
    uint32_t end_line = span.end_line;
    uint32_t end_column = span.end_column;
    if (end_line > span.line && end_column == 1)
        end_line--;
    put_number(out, ",line=", span.line);
    put_number(out, ",endLine=", end_line > span.line ? end_line : span.line);
    if (end_line > span.line)
        return;
    put_number(out, ",col=", span.column);
    bool is_wide = span.end_line == span.line && end_column > span.column;
    put_number(out, ",endColumn=", is_wide ? end_column - 1 : span.column);
}

static void put_related(struct buffer *out, const struct remark *remark)
{
    if (remark->finding == NULL || remark->finding->related.value == NULL)
        return;
    struct pilot_span span = pilot_audit_span(remark->audit, remark->finding->related);
    buffer_puts(out, "%0ASee also line ");
    buffer_put_count(out, span.line);
    buffer_puts(out, ": ");
    remark_put_related(remark, out, &data);
}

static void put_remark(struct buffer *out, const struct remark *remark)
{
    struct pilot_text file = remark_file(remark->audit);
    buffer_puts(out, "::");
    buffer_puts(out, commands[remark->level]);
    buffer_put_char(out, ' ');
    if (!text_is(file, "-")) { /* standard input has no place in the repository */
        buffer_puts(out, "file=");
        escape_property(out, file);
        put_place(out, remark->span);
        buffer_put_char(out, ',');
    }
    buffer_puts(out, "title=");
    remark_put_title(remark, out);
    buffer_puts(out, "::");
    remark_put_message(remark, out, &data);
    remark_put_aside(remark, out);
    put_related(out, remark);
    size_t before = out->len;
    buffer_puts(out, data.line_break);
    if (!remark_put_advice(remark, out, &data))
        out->len = before;
    buffer_put_char(out, '\n');
}

static enum pilot_status open(struct pilot_report *report)
{
    const struct pilot_allocator *allocator = report->allocator;
    struct state *state = allocator->resize(allocator->context, NULL, sizeof *state);
    if (state == NULL)
        return PILOT_NO_MEMORY;
    *state = (struct state){.holds = report->options.several, .verdicts = *report};
    report->state = state;
    buffer_init(&state->errors, allocator, LINES_CAP);
    buffer_init(&state->verdicts.out, allocator, LINES_CAP);
    state->verdicts.options.quiet = true;
    state->verdicts.options.color = false;
    return format_text.open(&state->verdicts);
}

static enum pilot_status status_of(const struct state *state)
{
    return state->errors.failed || state->verdicts.out.failed ? PILOT_NO_MEMORY : PILOT_OK;
}

static void put_held(struct pilot_report *report)
{
    struct state *state = report->state;
    buffer_put(&report->out, state->errors.at, state->errors.len);
    buffer_release(&state->errors);
}

/* What GitHub may not show all of, it shows in this order: gates, then other errors. */
static enum pilot_status add(struct pilot_report *report, const struct pilot_audit *audit)
{
    struct state *state = report->state;
    struct remarks remarks = remarks_of(report, audit);
    struct remark remark;
    while (remarks_next(&remarks, &remark)) {
        state->counts[remark.level]++;
        if (remark.level != LEVEL_ERROR)
            continue;
        bool held = state->holds && remark.kind != REMARK_GATE;
        put_remark(held ? &state->errors : &report->out, &remark);
        if (state->errors.len > HELD && !state->errors.failed) {
            put_held(report);
            state->holds = false;
        }
        report_drain(report, &report->out);
    }
    enum pilot_status status = format_text.add(&state->verdicts, audit);
    return status != PILOT_OK ? status : status_of(state);
}

static enum pilot_status render(struct pilot_report *report, const struct pilot_audit *audit,
                                struct buffer *out)
{
    static const enum level levels[] = {LEVEL_WARNING, LEVEL_NOTE};
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        struct remarks remarks = remarks_of(report, audit);
        struct remark remark;
        while (remarks_next(&remarks, &remark)) {
            if (remark.level != levels[i])
                continue;
            put_remark(out, &remark);
            report_drain(report, out);
        }
    }
    return PILOT_OK;
}

/* Nothing is left out in silence: what GitHub does not show stands in the log. */
static void put_counts(struct buffer *out, const size_t counts[LEVELS])
{
    bool all_shown = true;
    for (size_t i = 0; i < LEVELS; i++)
        all_shown = all_shown && counts[i] <= SHOWN_BY_GITHUB;
    if (all_shown)
        return;
    for (size_t i = 0; i < LEVELS; i++) {
        buffer_puts(out, i > 0 ? ", " : "");
        buffer_put_count(out, counts[i]);
        buffer_put_char(out, ' ');
        buffer_puts(out, commands[i]);
        buffer_puts(out, counts[i] == 1 ? "" : "s");
    }
    buffer_puts(out, "; GitHub shows the first ten of each beside the files, and all are here\n");
}

static enum pilot_status close(struct pilot_report *report, const struct pilot_summary *summary)
{
    struct state *state = report->state;
    if (state == NULL)
        return PILOT_OK;
    if (summary != NULL) {
        put_held(report);
        put_counts(&report->out, state->counts);
    } else {
        buffer_clear(&state->verdicts.out); /* only that it was given up */
    }
    enum pilot_status status = format_text.close(&state->verdicts, summary);
    buffer_put(&report->out, state->verdicts.out.at, state->verdicts.out.len);
    if (status == PILOT_OK)
        status = status_of(state);
    buffer_release(&state->errors);
    buffer_release(&state->verdicts.out);
    report->allocator->release(report->allocator->context, state);
    report->state = NULL;
    return status;
}

const struct format format_github = {
    .help = "annotations on a pull request (GitHub Actions)",
    .open = open,
    .add = add,
    .render = render,
    .close = close,
};
