/*
 * table.h - text keys to numbers: the one hash table, so that nothing that
 * looks things up by name is quadratic, whatever the names are.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/siphash.h"

#include <pilotaudit/document.h>

struct table_slot {
    struct pilot_text key; /* borrowed; at == NULL: free, so no key may be that */
    size_t value;
};

struct table {
    struct arena *arena;
    struct table_slot *slots;
    size_t room, used;
    struct siphash_key key;
};

void table_init(struct table *table, struct arena *arena);
/* Makes room for so many keys, where it is known that they will come. False: out of memory. */
bool table_reserve(struct table *table, size_t count);
/* The value of `key`, or NULL. The pointer holds until the next table_add(). */
size_t *table_find(const struct table *table, struct pilot_text key);
/* Every entry once, in any order: `*at` begins as 0. NULL: that was the last one. */
const struct table_slot *table_each(const struct table *table, size_t *at);
/* Finds `key`, or adds it with `value`; `*added` (may be NULL) says which. NULL: out of memory. */
size_t *table_add(struct table *table, struct pilot_text key, size_t value, bool *added);

#endif
