/*
 * history.h - how pilots did before: a file that gets a line of JSON for each pilot of each run.
 *
 * It only informs: no score and no gate depends on it. What is not a line of ours in it is passed
 * over and counted; only a file that does not begin as a history is refused, so that none is added
 * to. Files are noted relative to the folder of the history, so that it is the same from any
 * working folder.
 */
#ifndef PILOTAUDIT_HISTORY_H
#define PILOTAUDIT_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <pilotaudit/audit.h>
#include <pilotaudit/report.h>

#define PILOT_HISTORY_VERSION 1
#define PILOT_HISTORY_LIMIT_LINE ((size_t)64 * 1024)
#define PILOT_HISTORY_LIMIT_PILOTS ((size_t)100000)
#define PILOT_HISTORY_DAYS ((size_t)30) /* of each pilot that a report knows of */

/* How a pilot did at one time. */
struct pilot_point {
    pilot_day as_of;
    const char *stage; /* as the format names it; static; NULL: not stated */
    enum pilot_verdict verdict;
    enum pilot_gate ready_for;
    int score;                     /* -1: there are no scores, or none that are final */
    int scores[PILOT_CHECK_COUNT]; /* the same */
    uint64_t rules;                /* differs where other rules made the scores */
    const char *commit;            /* of git, in hex; NULL: it comes from no commit */
};

/* The audit as a point. The scores of one that is invalid are not final, and left out. */
struct pilot_point pilot_audit_point(const struct pilot_audit *audit);

/* Worse: a score fell, or it is ready for less; better: the same the other way, and nothing fell. */
enum pilot_change { PILOT_WORSE, PILOT_BETTER, PILOT_SAME };
const char *pilot_change_name(enum pilot_change change); /* "worse" */
/* Of two points with scores. */
enum pilot_change pilot_point_change(const struct pilot_point *before,
                                     const struct pilot_point *now);

/* What came before an audit. */
struct pilot_past {
    const struct pilot_point *last; /* the time before; NULL: there was none */
    const struct pilot_point *days; /* the last of each day before the audit date, oldest first */
    size_t count;                   /* PILOT_HISTORY_DAYS at most */
};

/* What is wrong with a history, or with a line of it: a clause, which may hold bytes of the file. */
struct pilot_history_problem {
    size_t line; /* 1-based; 0: it is not about a line */
    char text[256];
};

struct pilot_history;

/* Reads what is on record up to `as_of`, and of each pilot the last `days` days; a file that is not
 * there is an empty history. PILOT_BAD_ARGUMENT: it can't be read or is no history, and `problem`
 * says why. */
enum pilot_status pilot_history_open(const struct pilot_allocator *allocator, const char *path,
                                     pilot_day as_of, size_t days, struct pilot_history **history,
                                     struct pilot_history_problem *problem);
void pilot_history_close(struct pilot_history *history);

/* How many lines were passed over, and what is wrong with the first of them. */
size_t pilot_history_odd(const struct pilot_history *history,
                         const struct pilot_history_problem **first);

/* The pilots on record, in the order in which they came. All is borrowed from the history. */
struct pilot_course {
    struct pilot_text id, name, file; /* id and name are empty where not stated */
    const struct pilot_point *points; /* the last of each day, oldest first; at least one */
    size_t count;
};
/* The next one; `*next` is 0 at first. False past the last one. */
bool pilot_history_course(const struct pilot_history *history, size_t *next,
                          struct pilot_course *course);

/* Leaves what came before in `audit->past`, for the reports. A pilot is the one of the same id and
 * file; else of the same id, when the file that it was on record with is gone; else of the same
 * file. The time before is the last one on record that is not the same day with the same result, so
 * that a run that is repeated tells the same. For several audits at once. */
enum pilot_status pilot_history_look_up(const struct pilot_history *history,
                                        const struct pilot_audit *audit);

/* Makes the line of an audit, unless its pilot's last line of the day says the same. Not for several
 * threads at once; the audit need not outlive the call. */
enum pilot_status pilot_history_add(struct pilot_history *history, const struct pilot_audit *audit);
/* Appends the lines to the file, all or none, whoever else does so at the same time. PILOT_IO_ERROR:
 * errno says why. */
enum pilot_status pilot_history_append(struct pilot_history *history);

/* The name of a format of a trend ("text", "json", "csv") or NULL past the last one. */
const char *pilot_trend_format_name(size_t index);
/* Writes the course of pilots, those that did worse than the time before first; of `options` the
 * width and the colour count. PILOT_BAD_ARGUMENT: there is no such format. PILOT_IO_ERROR: `write`
 * gave up. */
enum pilot_status pilot_trend_write(const struct pilot_allocator *allocator,
                                    const struct pilot_course *courses, size_t count,
                                    const char *format, const struct pilot_report_options *options,
                                    pilot_write *write, void *context);

#endif
