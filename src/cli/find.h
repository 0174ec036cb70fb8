/*
 * find.h - which descriptions a run is about.
 */
#ifndef CLI_FIND_H
#define CLI_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "search/search.h"

#include <pilotaudit/document.h>

/* Paths in the order in which they are audited; each is owned. */
struct paths {
    char **at;
    size_t count, room;
    bool all_files; /* each was seen to be no folder */
    size_t ignored; /* files and folders that were left aside because git ignores them */
};

/* Adds a path as it is given. False: memory ran out. */
bool paths_add(struct paths *paths, const char *path);
void paths_release(struct paths *paths);

/* Adds every file below a folder that is searched for (NULL: descriptions), in byte order of path,
 * and leaves to `folders` (may be NULL) what it saw of theirs.
 * What could not be read of git's rules is said on standard error. PILOT_NO_MEMORY, or PILOT_NO_FILES
 * where a folder could not be opened for want of descriptors. */
enum pilot_status find_below(struct paths *paths, const char *folder, const struct search *search,
                             struct pilot_folders *folders);

/* `folder/name`, owned by the caller; what is here stands without a `./`. NULL: out of memory. */
char *path_join(const char *folder, const char *name);

/* The folder of a path, owned by the caller, and what the file is called in it, in the path itself.
 * Of a file that is gone with its folder, the nearest one that is left. NULL: out of memory. */
char *path_split(const char *path, const char **name);

bool is_folder(const char *path);
/* Is this the name of a description, of a file in any folder: pilot.yaml, *.pilot.yaml, ...? */
bool is_description(const char *name);

/* Is every path inside the folder that a setting ("--root") names (NULL: none does)? Where one is
 * not, `*fine` is false and standard error says which. */
enum pilot_status paths_check_root(const struct paths *paths, const char *setting,
                                   const char *given, struct pilot_folders *folders, bool *fine);

#endif
