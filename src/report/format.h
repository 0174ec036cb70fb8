/*
 * format.h - what a report format is: three functions and a name.
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

/* A format writes into `report->out`. A failure of the buffer is noticed by formats.c. */
struct format {
    const char *name;
    enum pilot_status (*open)(struct pilot_report *report);
    enum pilot_status (*add)(struct pilot_report *report, const struct pilot_audit *audit);
    /* `summary` is NULL when the report is given up: only release `state`. */
    enum pilot_status (*close)(struct pilot_report *report, const struct pilot_summary *summary);
};

/* Between two things of which there may be any number: writes what is there, if it is much, so
 * that a report takes no memory to speak of. */
void report_drain(struct pilot_report *report);

extern const struct format format_text;
extern const struct format format_json;

#endif
