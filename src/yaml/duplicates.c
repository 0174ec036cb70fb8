#include "yaml/duplicates.h"

#include <string.h>

#include "base/table.h"
#include "base/text.h"

enum { SMALL_MAP = 16 };

static bool same_key(const struct node *a, const struct node *b)
{
    return a->count == b->count && memcmp(a->text, b->text, a->count) == 0 &&
           node_scalar_type(a) == node_scalar_type(b);
}

/* Two keys with different marks are two keys; 0 is none of them. A text ends with a NUL. */
static uint64_t mark_of(const struct node *key)
{
    if (key->kind != NODE_SCALAR)
        return 0;
    const unsigned char *at = (const unsigned char *)key->text;
    return (uint64_t)key->count << 17 | (uint64_t)at[0] << 9 | (uint64_t)at[key->count / 2] << 1 |
           1;
}

/* One of 64 bits, mostly another one for another mark. */
static uint64_t bit_of(uint64_t mark)
{
    return UINT64_C(1) << (mark * UINT64_C(0x9E3779B97F4A7C15) >> 58);
}

/* Of a small map key by key, and only with those before it that may be alike. */
static void find_few(const struct node *map, duplicate_found *found, void *context)
{
    uint64_t marks[SMALL_MAP];
    uint64_t seen = 0;
    for (size_t i = 0; i < map->count; i++) {
        const struct node *key = &map->items[2 * i];
        marks[i] = mark_of(node_behind(key));
        uint64_t bit = bit_of(marks[i]);
        bool maybe = marks[i] != 0 && (seen & bit) != 0;
        seen |= bit;
        for (size_t j = 0; maybe && j < i; j++) {
            const struct node *first = &map->items[2 * j];
            if (marks[j] != marks[i] || !same_key(node_behind(first), node_behind(key)))
                continue;
            if (!found(context, first, key))
                return;
            break;
        }
    }
}

bool duplicates_find(struct arena *arena, const struct node *map, duplicate_found *found,
                     void *context)
{
    if (map->count <= SMALL_MAP) {
        find_few(map, found, context);
        return true;
    }
    /* `1` and "1" are two keys: what are no texts are kept apart. */
    struct table texts, others;
    table_init(&texts, arena);
    table_init(&others, arena);
    for (size_t i = 0; i < map->count; i++) {
        const struct node *key = node_behind(&map->items[2 * i]);
        if (key->kind != NODE_SCALAR)
            continue;
        bool added;
        struct table *seen = node_scalar_type(key) == TAG_STR ? &texts : &others;
        size_t *index = table_add(seen, node_text(key), i, &added);
        if (index == NULL)
            return false;
        const struct node *first = &map->items[2 * *index];
        if (!added && same_key(node_behind(first), key) &&
            !found(context, first, &map->items[2 * i]))
            break;
    }
    return true;
}
