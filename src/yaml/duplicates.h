/*
 * duplicates.h - keys of one map that are written twice.
 */
#ifndef YAML_DUPLICATES_H
#define YAML_DUPLICATES_H

#include "base/arena.h"
#include "yaml/node.h"

/* Both are items of the map, aliases as they are written; false ends the search. */
typedef bool duplicate_found(void *context, const struct node *first, const struct node *second);

/* Tells of each key that is the same text, of the same type, as one before it. Never quadratic. False:
 * out of memory. */
bool duplicates_find(struct arena *arena, const struct node *map, duplicate_found *found,
                     void *context);

#endif
