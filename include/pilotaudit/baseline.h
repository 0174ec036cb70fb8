/*
 * baseline.h - a file of the gaps that descriptions are known to have, so that a gate can be
 * adopted today and hold only to what is new.
 *
 * A gap is known by its description's file and its fingerprint, never by a line. Files are noted
 * relative to the folder of the baseline, so that it is the same from any working folder. A
 * baseline changes no score and no finding, and never hides an error in a description.
 */
#ifndef PILOTAUDIT_BASELINE_H
#define PILOTAUDIT_BASELINE_H

#include <stdbool.h>
#include <stddef.h>

#include <pilotaudit/audit.h>
#include <pilotaudit/document.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PILOT_BASELINE_VERSION 1
#define PILOT_BASELINE_LIMIT_BYTES ((size_t)64 * 1024 * 1024)

struct pilot_baseline_file;

/* Why a baseline can't be used: one clause, which may hold bytes of the file. */
struct pilot_baseline_problem {
    char text[256];
};

/* Reads a baseline. PILOT_BAD_ARGUMENT: it is not there or not as a baseline must be, and
 * `problem` says why. */
enum pilot_status pilot_baseline_read(const struct pilot_allocator *allocator, const char *path,
                                      struct pilot_baseline_file **file,
                                      struct pilot_baseline_problem *problem);
void pilot_baseline_close(struct pilot_baseline_file *file);

/* What the baseline knows of a description, for pilot_options.baseline: without an entry nothing,
 * and never NULL. Borrowed from the file. May be called for several documents at once. */
enum pilot_status pilot_baseline_for(const struct pilot_baseline_file *file,
                                     struct pilot_document *document,
                                     const struct pilot_baseline **baseline);

/* How many of its gaps are those of descriptions that are not there any more. */
size_t pilot_baseline_gone(const struct pilot_baseline_file *file);

/* A baseline that is being written. */
struct pilot_baseline_writer;

struct pilot_baseline_counts {
    size_t files, gaps; /* written */
    size_t dropped;     /* gaps that `known` has and that are not written again; else 0 */
};

/* Begins to write a baseline to `path`, which stays as it was until pilot_baseline_commit().
 *
 * With `known` it can only shrink: of a description that is added, it keeps what was known and
 * still stands in the way. Without, it adopts every gap that stands in the way of a description
 * that does not pass; the baseline that is at `path` already is then read for the descriptions
 * that are not added. Either way, those keep what they have as long as their files are there, and
 * so does one with errors. PILOT_BAD_ARGUMENT: as above. */
enum pilot_status pilot_baseline_begin(const struct pilot_allocator *allocator, const char *path,
                                       const struct pilot_baseline_file *known,
                                       struct pilot_baseline_writer **writer,
                                       struct pilot_baseline_problem *problem);
/* The audit and its document need not outlive the call. Not for several threads at once. */
enum pilot_status pilot_baseline_add(struct pilot_baseline_writer *writer,
                                     const struct pilot_audit *audit);
/* Writes the file whole or not at all. PILOT_IO_ERROR: errno says why. `counts` may be NULL. */
enum pilot_status pilot_baseline_commit(struct pilot_baseline_writer *writer,
                                        struct pilot_baseline_counts *counts);
void pilot_baseline_end(struct pilot_baseline_writer *writer);

#ifdef __cplusplus
}
#endif

#endif
