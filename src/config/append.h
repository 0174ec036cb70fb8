/*
 * append.h - bytes at the end of a file that several may be adding to: all of them or none.
 */
#ifndef CONFIG_APPEND_H
#define CONFIG_APPEND_H

#include <stdbool.h>
#include <stddef.h>

/* Adds whole lines to a regular file, or makes it: while it holds a lock on it, in one write, and
 * what could not be written whole is taken back. The first byte is a line break, which ends the last
 * line that is there and is left out where that has an end. A link is followed. False: nothing was added, and errno says why; EBUSY: somebody
 * else did not give up the lock for half a minute. */
bool append_lines(const char *path, const char *bytes, size_t len);

#endif
