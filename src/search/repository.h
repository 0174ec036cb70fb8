/*
 * repository.h - a git repository as far as a search needs it: what is ignored in it, and what is
 * not because git tracks it. Nothing of git is run, and none of the user's settings are read: what
 * is found depends on the repository alone.
 */
#ifndef SEARCH_REPOSITORY_H
#define SEARCH_REPOSITORY_H

#include <stdbool.h>

#include "base/arena.h"
#include "search/ignore.h"
#include "search/tracked.h"

struct repository {
    const char *git;                    /* its folder, of this work tree: `.git` or elsewhere */
    size_t top;                         /* length of the absolute path of its top, with the slash */
    const struct ignore_rules *exclude; /* what .git/info/exclude says */
    bool index_read;
    bool unknown; /* what is tracked can't be known: so nothing counts as ignored */
    struct tracked tracked;
};

/* The repository whose top is the folder `path` (absolute, without a link), or NULL. Where there
 * seems to be one that can't be looked at, it is one in which nothing is ignored. */
enum pilot_status repository_at(const char *path, struct arena *arena,
                                struct repository **repository);

#endif
