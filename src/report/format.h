/*
 * format.h - what a report format is: a name and a few functions.
 */
#ifndef REPORT_FORMAT_H
#define REPORT_FORMAT_H

#include "base/buffer.h"

#include <pilotaudit/report.h>

struct pilot_report {
    const struct pilot_allocator *allocator;
    const struct format *format;
    const struct pilot_ruleset *ruleset;
    struct pilot_options audit_options;
    struct pilot_report_options options;
    struct buffer out; /* what is not yet written; formats.c writes it after each call */
    pilot_write *write;
    void *context;
    bool cut_short; /* a write failed; what comes now is dropped */
    size_t pilots;  /* added so far */
    void *state;    /* the format's own; taken in `open`, released in `close` */
};

/* A format writes into `report->out`, and in `render` into `out`. A failure of a buffer is
 * noticed by formats.c. Any function but `close` may be NULL: there is nothing to do then. */
struct format {
    const char *help; /* what it is for, a few words */
    enum pilot_status (*open)(struct pilot_report *report);
    /* What depends on the audits before it: what parts it from them, running totals. */
    enum pilot_status (*add)(struct pilot_report *report, const struct pilot_audit *audit);
    /* What follows, and depends on this audit alone. Other threads may render other audits of
     * the same report at the same time: it changes nothing but `out`. */
    enum pilot_status (*render)(struct pilot_report *report, const struct pilot_audit *audit,
                                struct buffer *out);
    /* Takes a copy of what `render` made, in the order of the audits, for what stands further up is
     * not known yet. NULL, or false: it is written now. */
    bool (*keep)(struct pilot_report *report, const char *bytes, size_t len);
    /* `summary` is NULL when the report is given up: only release `state`. */
    enum pilot_status (*close)(struct pilot_report *report, const struct pilot_summary *summary);
};

/* Between two things of which there may be any number: writes what is there, if it is much, so
 * that a report takes no memory to speak of. Has no effect on any buffer but the report's. */
void report_drain(struct pilot_report *report, const struct buffer *out);

/* How a finding stands out where a format knows three levels. */
enum level { LEVEL_ERROR, LEVEL_WARNING, LEVEL_NOTE };

/* A blocker is an error where the gate was not passed and a warning elsewhere, a major gap a
 * warning, a minor one a note; what is waived or in the baseline is a note. So nothing is an
 * error where everything passed. */
enum level level_of_finding(const struct pilot_audit *audit, const struct pilot_finding *finding);
enum level level_of_diagnostic(const struct pilot_diagnostic *diagnostic);

/* Is it among the findings that --select and --ignore leave? */
bool report_shows(const struct pilot_report *report, const struct pilot_finding *finding);

extern const struct format format_text;
extern const struct format format_json;
extern const struct format format_line;
extern const struct format format_github;
extern const struct format format_ndjson;
extern const struct format format_junit;
extern const struct format format_markdown;
extern const struct format format_html;
extern const struct format format_csv;
extern const struct format format_sarif;
extern const struct format format_gitlab;

#endif
