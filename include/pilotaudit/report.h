/*
 * report.h - finished audits in one format.
 */
#ifndef PILOTAUDIT_REPORT_H
#define PILOTAUDIT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include <pilotaudit/audit.h>
#include <pilotaudit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

enum pilot_exit {
    PILOT_EXIT_PASSED = 0,
    PILOT_EXIT_NOT_PASSED = 1,
    PILOT_EXIT_USAGE = 2,
    PILOT_EXIT_INVALID = 3,
    PILOT_EXIT_NOTHING = 4,
    PILOT_EXIT_NOT_WRITTEN = 5
};

struct pilot_report_options {
    unsigned width; /* columns of the text report, 80 to 100 */
    bool color;
    bool verbose; /* passing rules and every term of every score too */
    bool quiet;   /* the verdict lines alone */
    bool all;     /* every gap and next step */
    bool several; /* more than one description is expected: text is a table then */
    /* Which rules' findings are shown, by index into the rule set; NULL: all. Never
     * changes a score, a gate or a count of the summary. */
    const bool *shown;
};

struct pilot_summary {
    size_t pilots, passed, failed, not_gated, invalid;
    enum pilot_exit exit_status;
};

/* Takes bytes; false ends the report (the caller knows why). */
typedef bool pilot_write(void *context, const char *bytes, size_t len);

/* The names of the formats, up to NULL. */
extern const char *const pilot_report_format_names[];
/* The name of a format ("text", "json") or NULL past the last one. */
const char *pilot_report_format_name(size_t index);
/* What it is for, in a few words. */
const char *pilot_report_format_help(size_t index);

struct pilot_report;

/* Begins a report in a format. PILOT_BAD_ARGUMENT: there is no such format. */
enum pilot_status pilot_report_open(const struct pilot_allocator *allocator, const char *format,
                                    const struct pilot_ruleset *ruleset,
                                    const struct pilot_options *audit_options,
                                    const struct pilot_report_options *options, pilot_write *write,
                                    void *context, struct pilot_report **report);
/* Adds an audit, in the order in which it is to be shown. The audit and its
 * document need not outlive the call. */
enum pilot_status pilot_report_add(struct pilot_report *report, const struct pilot_audit *audit);

/* The same in two steps, so that several threads can share the work: what an audit's part of the
 * report looks like is made on any thread, and added in order on one. Neither may meet
 * pilot_report_open() or _close(). */
struct pilot_rendered {
    char *bytes; /* owned */
    size_t len;
};
enum pilot_status pilot_report_render(struct pilot_report *report, const struct pilot_audit *audit,
                                      struct pilot_rendered *rendered);
/* Adds and releases it; also after a failure. */
enum pilot_status pilot_report_add_rendered(struct pilot_report *report,
                                            const struct pilot_audit *audit,
                                            struct pilot_rendered *rendered);
void pilot_rendered_release(struct pilot_report *report, struct pilot_rendered *rendered);

/* Writes what is left and releases the report, also after a failure. `summary` is
 * the caller's count; the last line says its exit status in words. */
enum pilot_status pilot_report_close(struct pilot_report *report,
                                     const struct pilot_summary *summary);

#ifdef __cplusplus
}
#endif

#endif
