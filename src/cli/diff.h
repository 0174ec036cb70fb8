/*
 * diff.h - the command that holds two audits against each other.
 */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

#include "cli/settings.h"
#include "cli/terminal.h"

#include <pilotaudit/compare.h>

struct diff_settings {
    struct pilot_options audit;
    const char *format;
    const char *root;
    const char *config; /* NULL: the nearest to each description */
    bool no_config;
    const char *since; /* NULL: two files are compared */
    enum color color;
    bool as_of_given, help;
};

/* One side: a report, saved or made here, and what is read from it. */
struct side {
    const char *name; /* what it is called where it can't be used */
    bool saved;
    bool is_file; /* a description that stands in a file, not one that comes through a pipe */
    char *bytes;  /* of the report, or of a description that is to be audited; owned */
    size_t len, room;
    bool too_large; /* the report that is being made */
    struct pilot_report *report;
    struct pilot_summary summary;
    struct pilot_snapshot *snapshot;
};

struct diff {
    const struct diff_settings *options;
    struct settings *settings; /* the configurations */
    const struct pilot_ruleset *ruleset;
    struct side before, after;
};

/* Anything but PILOT_EXIT_PASSED ends the command; standard error says why. */

/* diff_side.c: a report is begun, gets the audits of descriptions (`optional`: only of one that can
 * be read), and is ended, which is when it is read. A saved one is only ended. */
enum pilot_exit side_begin(const struct diff *diff, struct side *side);
enum pilot_exit side_add(const struct diff *diff, struct side *side,
                         const struct pilot_source *source, bool optional);
enum pilot_exit side_end(const struct diff *diff, struct side *side);
void side_release(struct side *side);
/* Reads a file or standard input; `saved` tells which of the two it is. */
enum pilot_exit side_read(struct side *side, const char *name);
/* Audits what was read where it is no report. */
enum pilot_exit side_audit(const struct diff *diff, struct side *side);

/* diff_past.c: both sides, from files (or folders) and what git has of them. */
enum pilot_exit diff_past(struct diff *diff, const char *const *names, size_t count);

/* Says that the run has failed. */
enum pilot_exit diff_failed(enum pilot_status status);

extern const struct option_table diff_options;
enum pilot_exit diff_command(int argc, char **argv, const struct pilot_ruleset *ruleset);

#endif
