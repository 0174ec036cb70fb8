/*
 * file.h - a file that is read whole.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <sys/types.h>

#include "base/arena.h"

#include <pilotaudit/document.h>

/* NUL bytes behind the bytes of a file, so that who reads them may look ahead. */
enum { FILE_PADDING = 8 };

struct file {
    struct pilot_text bytes; /* in the arena, padded; one more than the limit: there are more */
    const char *problem;     /* why it can't be read: static words; NULL: it was */
    dev_t device;
    ino_t inode;
};

/* Reads a regular file up to `limit` bytes and one. Nothing else is opened in a way that could
 * wait or have an effect. PILOT_NO_MEMORY, or PILOT_NO_FILES when no further file can be opened. */
enum pilot_status file_read(struct arena *arena, const char *path, size_t limit, struct file *file);

#endif
