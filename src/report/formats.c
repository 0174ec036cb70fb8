/* The table of formats, and the life of a report. */
#include <string.h>

#include "report/format.h"

/* In the order in which they are listed. */
#define EVERY_FORMAT(row)                                                                          \
    row(text) row(line) row(json) row(ndjson) row(sarif) row(junit) row(github) row(gitlab)        \
        row(markdown) row(html) row(csv)

/* clang-format off */
#define FORMAT(name) &format_##name,
static const struct format *const formats[] = {EVERY_FORMAT(FORMAT)};
#define NAME(name) #name,
const char *const pilot_report_format_names[] = {EVERY_FORMAT(NAME) NULL};
/* clang-format on */
enum { FORMATS = sizeof formats / sizeof formats[0] };

/* What is composed before it is written at most, and what is written in between. */
#define REPORT_CAP ((size_t)256 * 1024 * 1024)
#define MUCH ((size_t)1024 * 1024)
/* The room that one audit's part begins with: little is to be copied where it grows. */
#define ONE_PART ((size_t)32 * 1024)

const char *pilot_report_format_name(size_t index)
{
    return index < FORMATS ? pilot_report_format_names[index] : NULL;
}

const char *pilot_report_format_help(size_t index)
{
    return index < FORMATS ? formats[index]->help : NULL;
}

static const struct format *find(const char *name)
{
    for (size_t i = 0; i < FORMATS; i++)
        if (strcmp(pilot_report_format_names[i], name) == 0)
            return formats[i];
    return NULL;
}

static bool write_out(struct pilot_report *report)
{
    if (report->out.len > 0 && !report->write(report->context, report->out.at, report->out.len))
        report->cut_short = true;
    buffer_clear(&report->out);
    return !report->cut_short;
}

void report_drain(struct pilot_report *report, const struct buffer *out)
{
    if (out == &report->out && report->out.len >= MUCH && !report->out.failed &&
        !report->cut_short && !write_out(report))
        report->out.failed = true;
}

static enum pilot_status flush(struct pilot_report *report, enum pilot_status status)
{
    if (report->cut_short)
        return PILOT_IO_ERROR;
    if (status != PILOT_OK)
        return status;
    if (report->out.failed)
        return PILOT_NO_MEMORY;
    return write_out(report) ? PILOT_OK : PILOT_IO_ERROR;
}

static void release(struct pilot_report *report)
{
    const struct pilot_allocator *allocator = report->allocator;
    buffer_release(&report->out);
    allocator->release(allocator->context, report);
}

enum pilot_status pilot_report_open(const struct pilot_allocator *allocator, const char *format,
                                    const struct pilot_ruleset *ruleset,
                                    const struct pilot_options *audit_options,
                                    const struct pilot_report_options *options, pilot_write *write,
                                    void *context, struct pilot_report **report)
{
    const struct format *found = find(format);
    if (found == NULL)
        return PILOT_BAD_ARGUMENT;
    if (allocator == NULL)
        allocator = pilot_allocator_default();
    struct pilot_report *made = allocator->resize(allocator->context, NULL, sizeof *made);
    if (made == NULL)
        return PILOT_NO_MEMORY;
    *made = (struct pilot_report){
        .allocator = allocator,
        .format = found,
        .ruleset = ruleset,
        .audit_options = *audit_options,
        .options = *options,
        .write = write,
        .context = context,
    };
    buffer_init(&made->out, allocator, REPORT_CAP);
    enum pilot_status status = found->open != NULL ? flush(made, found->open(made)) : PILOT_OK;
    if (status != PILOT_OK) {
        found->close(made, NULL);
        release(made);
        return status;
    }
    *report = made;
    return PILOT_OK;
}

enum level level_of_finding(const struct pilot_audit *audit, const struct pilot_finding *finding)
{
    if (finding->waived || finding->known)
        return LEVEL_NOTE;
    switch (audit->rules[finding->rule].severity) {
    case PILOT_BLOCKER:
        return audit->verdict == PILOT_FAIL ? LEVEL_ERROR : LEVEL_WARNING;
    case PILOT_MAJOR:
        return LEVEL_WARNING;
    case PILOT_MINOR:
        break;
    }
    return LEVEL_NOTE;
}

enum level level_of_diagnostic(const struct pilot_diagnostic *diagnostic)
{
    return diagnostic->level == PILOT_ERROR ? LEVEL_ERROR : LEVEL_WARNING;
}

bool report_shows(const struct pilot_report *report, const struct pilot_finding *finding)
{
    return report->options.shown == NULL || report->options.shown[finding->rule];
}

/* What stands before an audit's own part. */
static enum pilot_status begin(struct pilot_report *report, const struct pilot_audit *audit)
{
    const struct format *format = report->format;
    enum pilot_status status = format->add != NULL ? format->add(report, audit) : PILOT_OK;
    report->pilots++;
    return status;
}

enum pilot_status pilot_report_add(struct pilot_report *report, const struct pilot_audit *audit)
{
    const struct format *format = report->format;
    if (format->keep != NULL) {
        struct pilot_rendered rendered;
        enum pilot_status made = pilot_report_render(report, audit, &rendered);
        return made == PILOT_OK ? pilot_report_add_rendered(report, audit, &rendered) : made;
    }
    enum pilot_status status = begin(report, audit);
    if (status == PILOT_OK && format->render != NULL)
        status = format->render(report, audit, &report->out);
    return flush(report, status);
}

enum pilot_status pilot_report_render(struct pilot_report *report, const struct pilot_audit *audit,
                                      struct pilot_rendered *rendered)
{
    struct buffer out;
    buffer_init(&out, report->allocator, REPORT_CAP);
    const struct format *format = report->format;
    if (format->render != NULL)
        buffer_reserve(&out, ONE_PART);
    enum pilot_status status =
        format->render != NULL ? format->render(report, audit, &out) : PILOT_OK;
    if (status == PILOT_OK && out.failed)
        status = PILOT_NO_MEMORY;
    if (status != PILOT_OK) {
        buffer_release(&out);
        return status;
    }
    *rendered = (struct pilot_rendered){.bytes = out.at, .len = out.len};
    return PILOT_OK;
}

enum pilot_status pilot_report_add_rendered(struct pilot_report *report,
                                            const struct pilot_audit *audit,
                                            struct pilot_rendered *rendered)
{
    enum pilot_status status = begin(report, audit);
    status = flush(report, status);
    bool kept = status == PILOT_OK && report->format->keep != NULL &&
                report->format->keep(report, rendered->bytes, rendered->len);
    status = kept ? flush(report, status) : status;
    if (status == PILOT_OK && !kept && rendered->len > 0 &&
        !report->write(report->context, rendered->bytes, rendered->len)) {
        report->cut_short = true;
        status = PILOT_IO_ERROR;
    }
    pilot_rendered_release(report, rendered);
    return status;
}

void pilot_rendered_release(struct pilot_report *report, struct pilot_rendered *rendered)
{
    report->allocator->release(report->allocator->context, rendered->bytes);
    *rendered = (struct pilot_rendered){0};
}

enum pilot_status pilot_report_close(struct pilot_report *report,
                                     const struct pilot_summary *summary)
{
    if (summary == NULL)
        buffer_clear(&report->out); /* what was left undone is not shown */
    enum pilot_status status = flush(report, report->format->close(report, summary));
    release(report);
    return status;
}
