#include "base/table.h"

#include "base/text.h"

void table_init(struct table *table, struct arena *arena)
{
    *table = (struct table){.arena = arena, .key = arena->key};
}

/* Few keys are compared one by one, which is cheaper than a hash; they fill the slots from the
 * first on. */
enum { FIRST = 8, FEW = 32, FIRST_HASHED = 128 };

static struct table_slot *among_few(const struct table *table, struct pilot_text key)
{
    for (size_t i = 0; i < table->used; i++)
        if (text_same(table->slots[i].key, key))
            return &table->slots[i];
    return NULL;
}

/* Where `key` stands or would stand; there is always a free slot. */
static struct table_slot *probe(const struct table *table, struct pilot_text key)
{
    uint64_t hash = siphash(table->key, key.at, key.len);
    size_t i = (size_t)hash & (table->room - 1);
    while (table->slots[i].key.at != NULL && !text_same(table->slots[i].key, key))
        i = (i + 1) & (table->room - 1);
    return &table->slots[i];
}

size_t *table_find(const struct table *table, struct pilot_text key)
{
    if (table->room <= FEW) {
        struct table_slot *slot = among_few(table, key);
        return slot != NULL ? &slot->value : NULL;
    }
    struct table_slot *slot = probe(table, key);
    return slot->key.at != NULL ? &slot->value : NULL;
}

const struct table_slot *table_each(const struct table *table, size_t *at)
{
    size_t end = table->room <= FEW ? table->used : table->room;
    while (*at < end) {
        const struct table_slot *slot = &table->slots[(*at)++];
        if (slot->key.at != NULL)
            return slot;
    }
    return NULL;
}

static size_t next_room(size_t room)
{
    return room == 0 ? FIRST : room == FEW ? FIRST_HASHED : room * 2;
}

static bool grow(struct table *table, size_t room)
{
    struct table grown = *table;
    grown.room = room;
    bool few = room <= FEW;
    grown.slots = few ? arena_take(table->arena, room * sizeof *grown.slots)
                      : arena_zero(table->arena, room, sizeof *grown.slots);
    if (grown.slots == NULL)
        return false;
    size_t at = 0;
    const struct table_slot *slot;
    for (size_t i = 0; (slot = table_each(table, &at)) != NULL; i++)
        *(few ? &grown.slots[i] : probe(&grown, slot->key)) = *slot;
    *table = grown;
    return true;
}

bool table_reserve(struct table *table, size_t count)
{
    size_t room = FIRST;
    while (room <= FEW ? room < count : room / 2 < count)
        room = next_room(room);
    return room <= table->room || grow(table, room);
}

size_t *table_add(struct table *table, struct pilot_text key, size_t value, bool *added)
{
    struct table_slot *slot = table->room <= FEW ? among_few(table, key) : NULL;
    bool full = table->room <= FEW ? table->used == table->room : table->used * 2 >= table->room;
    if (slot == NULL && full && !grow(table, next_room(table->room)))
        return NULL;
    bool is_new = slot == NULL;
    if (is_new && table->room <= FEW) {
        slot = &table->slots[table->used];
    } else if (is_new) {
        slot = probe(table, key);
        is_new = slot->key.at == NULL;
    }
    if (added != NULL)
        *added = is_new;
    if (is_new) {
        *slot = (struct table_slot){.key = key, .value = value};
        table->used++;
    }
    return &slot->value;
}
