/*
 * git.h - what git knows of descriptions at a revision. Git is run by itself, without a shell, and
 * no name or revision can be taken for an option or a pattern.
 *
 * Anything but PILOT_EXIT_PASSED: it went wrong, and standard error says why.
 */
#ifndef CLI_GIT_H
#define CLI_GIT_H

#include <stdbool.h>
#include <stdint.h>

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

/* A version of a file, as a commit left it. */
struct git_version {
    char commit[GIT_COMMIT_TEXT], object[GIT_COMMIT_TEXT];
    int64_t seconds; /* when it was committed, since 1970 */
};

/* The last versions of a file of a folder up to the commit that is checked out, newest first, also
 * under the names that it had before; at most `most`. Only regular files. The list is the caller's
 * to free; `*count` is 0 where git knows none. */
enum pilot_exit git_versions(const char *folder, const char *name, size_t most,
                             struct git_version **versions, size_t *count);
/* What stood in it, cut as by git_file(). */
enum pilot_exit git_version_read(const char *folder, const struct git_version *version,
                                 char **bytes, size_t *len);

#endif
