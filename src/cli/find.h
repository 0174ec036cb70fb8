/*
 * find.h - which descriptions a run is about.
 */
#ifndef CLI_FIND_H
#define CLI_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include <pilotaudit/status.h>

/* Paths in the order in which they are audited; each is owned. */
struct paths {
    char **at;
    size_t count, room;
};

/* Adds a path as it is given. False: memory ran out. */
bool paths_add(struct paths *paths, const char *path);
void paths_release(struct paths *paths);

/* Adds every description below a folder: files named pilot.yaml, pilot.yml, *.pilot.yaml or
 * *.pilot.yml, in byte order of path. Hidden folders are skipped, and links to folders are not
 * followed. PILOT_NO_MEMORY, or PILOT_NO_FILES where a folder could not be opened for want of
 * descriptors. */
enum pilot_status find_below(struct paths *paths, const char *folder);

bool is_folder(const char *path);

#endif
