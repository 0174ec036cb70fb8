/*
 * paths.h - paths as texts, and the few questions about folders that more than one room asks.
 *
 * What returns a text takes it from the arena; NULL: out of memory, unless said otherwise.
 */
#ifndef BASE_PATHS_H
#define BASE_PATHS_H

#include <stdbool.h>

#include "base/arena.h"

/* The folder that a path names its file in; "." where it names none. */
char *path_folder(struct arena *arena, const char *path);

/* The path with all links followed; `*real` is NULL when it leads nowhere. False: out of memory. */
bool path_real(struct arena *arena, const char *path, char **real);

/* Is `inner` (an absolute path in its normal form, as all below) `outer` or below it? */
bool path_is_inside(const char *inner, const char *outer);

/* The nearest folder at or above `folder` that holds a `.git`, else `folder`. */
char *path_repository(struct arena *arena, const char *folder);

/* Where `path` leads from `folder`, an absolute path: without `.`, `..` and doubled slashes.
 * Nothing is looked up. */
char *path_normal(struct arena *arena, const char *folder, const char *path);

/* The shortest way from `folder` to `path`, such as "../b/c"; "." when they are the same. */
char *path_from(struct arena *arena, const char *folder, const char *path);

#endif
