/*
 * glob.h - the patterns of git's ignore rules, which are those of a search too.
 */
#ifndef SEARCH_GLOB_H
#define SEARCH_GLOB_H

#include <stdbool.h>

#include <pilotaudit/document.h>

/* Does the whole path match? `*`, `?` and `[...]` never match a slash; a name of `**` before a
 * slash is any number of folders, also none, and at the end it is all that is left. Takes no more
 * steps than the product of both lengths, and no memory. */
bool glob_matches(struct pilot_text pattern, struct pilot_text path);

/* How many bytes of a pattern stand for themselves before the first that is special. */
size_t glob_literal_length(struct pilot_text pattern);

#endif
