/*
 * git.h - what git knows of descriptions at a revision. Git is run by itself, without a shell, and
 * no name or revision can be taken for an option or a pattern.
 *
 * Anything but PILOT_EXIT_PASSED: it went wrong, and standard error says why.
 */
#ifndef CLI_GIT_H
#define CLI_GIT_H

#include <stdbool.h>

#include "cli/find.h"

#include <pilotaudit/report.h>

enum { GIT_COMMIT_TEXT = 65 };

/* The commit that `revision` names in the repository around a folder. PILOT_EXIT_USAGE when there is
 * no such revision, no repository or no git. */
enum pilot_exit git_commit(const char *folder, const char *revision, char commit[GIT_COMMIT_TEXT]);

/* What stood in a file of a folder: `*found` is false when there was no regular file. The bytes, cut
 * where they are more than a description may have, are the caller's to free. */
enum pilot_exit git_file(const char *folder, const char *commit, const char *name, bool *found,
                         char **bytes, size_t *len);

/* Adds the descriptions below a folder that git tracks and that differ from the commit's, also those
 * that are gone. As in find_below(), hidden folders are not searched. */
enum pilot_exit git_changed(const char *folder, const char *commit, struct paths *paths);

#endif
