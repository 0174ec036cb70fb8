/*
 * progress.h - a line on standard error that tells how far a long run has come.
 *
 * It is there only on a terminal, from the second second on, and gone before anything else is
 * written there and at the end. A log never has it. No report depends on it.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

enum { PROGRESS_LINE = 128 };

struct progress {
    bool wanted;
    bool shares; /* the terminal with standard output */
    size_t total;
    size_t columns; /* of the terminal, without its last */
    char line[PROGRESS_LINE];
    size_t shown;          /* columns that are written on; 0: nothing is there */
    struct timespec begun; /* by the clock that nobody sets */
    struct timespec told;  /* when the line was made, or the run began */
};

void progress_begin(struct progress *progress, size_t total);
/* `done` of all files are audited. Says so ten times a second at most, and brings the line back
 * where it gave way. */
void progress_tell(struct progress *progress, size_t done);
/* To be called before anything goes to standard output: takes the line away where both are on a
 * terminal. */
void progress_give_way(struct progress *progress);
/* The run is over: takes the line away. */
void progress_end(struct progress *progress);

#endif
