/*
 * compare.h - what changed between two audits, as their JSON reports tell it.
 *
 * Both sides are JSON reports (report.h, format "json"), saved or just made: what a report does not
 * say can't be compared, so that a saved one is as good as its description.
 */
#ifndef PILOTAUDIT_COMPARE_H
#define PILOTAUDIT_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include <pilotaudit/report.h>
#include <pilotaudit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a saved report may be at most. */
#define PILOT_LIMIT_REPORT_BYTES ((size_t)256 * 1024 * 1024)
#define PILOT_LIMIT_REPORT_VALUES 4000000

/* One side of a comparison: all that is in one report. */
struct pilot_snapshot;

/* What is wrong with a report: a sentence without a final point, NUL-terminated, cut where it is
 * long. Names in it come from the report and may hold anything. */
struct pilot_snapshot_problem {
    char text[512];
};

/* Is it meant to be a JSON report, whole or broken, and not a description? `name` is the file's: what
 * ends with .json and is no description is a report. */
bool pilot_snapshot_is_report(const char *name, const char *bytes, size_t len);

/* Reads a report; `bytes` are borrowed until pilot_snapshot_close(). PILOT_BAD_ARGUMENT and
 * `*problem` when it is broken, of another schema_version or not complete. */
enum pilot_status pilot_snapshot_open(const struct pilot_allocator *allocator, const char *bytes,
                                      size_t len, struct pilot_snapshot **snapshot,
                                      struct pilot_snapshot_problem *problem);
void pilot_snapshot_close(struct pilot_snapshot *snapshot);

/* Pilots are matched by id and file, then by id, then by file; two that are alone on their sides are
 * the same one where not both have an id. Both snapshots are borrowed. */
struct pilot_comparison;

enum pilot_status pilot_comparison_open(const struct pilot_allocator *allocator,
                                        const struct pilot_snapshot *before,
                                        const struct pilot_snapshot *after,
                                        struct pilot_comparison **comparison);
void pilot_comparison_close(struct pilot_comparison *comparison);

/* PILOT_EXIT_INVALID: a pilot of the later side is invalid, or one of the earlier side could not be
 * read; PILOT_EXIT_NOT_PASSED: one got worse, is gone, or is at a stage that it has not earned. */
enum pilot_exit pilot_comparison_exit(const struct pilot_comparison *comparison);

/* The name of a format ("text", "json", "markdown") or NULL past the last one. */
const char *pilot_comparison_format_name(size_t index);

/* Writes it whole; of `options` the width and the colour count. PILOT_BAD_ARGUMENT: there is no such
 * format. PILOT_IO_ERROR: `write` gave up. */
enum pilot_status pilot_comparison_write(const struct pilot_comparison *comparison,
                                         const char *format,
                                         const struct pilot_report_options *options,
                                         pilot_write *write, void *context);

#ifdef __cplusplus
}
#endif

#endif
