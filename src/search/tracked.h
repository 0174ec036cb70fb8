/*
 * tracked.h - which files git tracks, from its index: those are never ignored, whatever a rule
 * says, and so nobody can hide one from a search by adding a rule.
 */
#ifndef SEARCH_TRACKED_H
#define SEARCH_TRACKED_H

#include <stdbool.h>

#include "base/arena.h"

#include <pilotaudit/document.h>

/* The tracked paths that matter to a search, from the top of the repository. */
struct tracked {
    const char **paths; /* in byte order; one that ends in `/` stands for all below */
    size_t count, room;
};

/* Reads an index of version 2, 3 or 4, with SHA-1 or SHA-256, and keeps the files that are
 * `wanted`. No index: nothing is tracked. PILOT_IO_ERROR: it can't be read, is broken or of
 * another kind, and what is tracked stays unknown. Everything it keeps is in `arena`. */
enum pilot_status tracked_read(struct tracked *tracked, const char *index, struct arena *arena,
                               bool (*wanted)(void *context, struct pilot_text path),
                               void *context);

bool tracked_has(const struct tracked *tracked, const char *path);
/* Is anything that is wanted tracked in this folder, or may it be? */
bool tracked_below(const struct tracked *tracked, const char *folder);

#endif
