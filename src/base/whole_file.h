/*
 * whole_file.h - a file that is written whole or not at all.
 *
 * What is written goes to a file beside the target, and takes its place when it is complete:
 * whoever reads the target meets the old file or the new one. A link is followed, and what it
 * leads to is replaced; the mode of a file that is replaced is kept. What is no regular file (a
 * terminal, a pipe, /dev/stdout) has nothing to be replaced and is written directly.
 *
 * Every call that fails leaves errno.
 */
#ifndef BASE_WHOLE_FILE_H
#define BASE_WHOLE_FILE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

struct whole_file {
    int fd;
    int error;                /* errno of the first write that failed; later ones do nothing */
    char target[PATH_MAX];    /* where it goes, links followed */
    char temporary[PATH_MAX]; /* empty: written directly */
};

/* After it, one of whole_commit() and whole_abandon(). */
bool whole_open(struct whole_file *file, const char *path);
/* A pilot_write whose context is the file. */
bool whole_write(void *file, const char *bytes, size_t len);
/* Puts it in its place; when that or any write failed, the target stays as it was. */
bool whole_commit(struct whole_file *file);
/* Leaves the target as it was; keeps errno. */
void whole_abandon(struct whole_file *file);

#endif
