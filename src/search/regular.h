/*
 * regular.h - files that may come from a stranger: only regular ones, never through a link, never
 * blocking, never more than a given size.
 */
#ifndef SEARCH_REGULAR_H
#define SEARCH_REGULAR_H

#include <stdint.h>

#include "base/arena.h"

#include <pilotaudit/document.h>
#include <pilotaudit/status.h>

/* Opens `path`, relative to an open folder or to AT_FDCWD. *fd is -1 where there is nothing of that
 * name. PILOT_BAD_ARGUMENT: it is a link or no regular file. PILOT_IO_ERROR: it can't be opened. */
enum pilot_status regular_open(int folder, const char *path, int *fd, uint64_t *size);

/* read() until all `len` bytes are there or the file ends; -1 on an error. */
ptrdiff_t regular_fill(int fd, char *to, size_t len);

/* The whole of a file; `at` is NULL where there is none. Fails as regular_open() does; PILOT_IO_ERROR
 * also where the file is larger than `most`. */
enum pilot_status regular_read(int folder, const char *path, size_t most, struct arena *arena,
                               struct pilot_text *text);

/* What a failed call says of the run: PILOT_NO_MEMORY, PILOT_NO_FILES, else PILOT_IO_ERROR. */
enum pilot_status regular_status(int error);

#endif
