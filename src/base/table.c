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

static size_t next_room(size_t room)
{
    return room == 0 ? FIRST : room == FEW ? FIRST_HASHED : room * 2;
}

static bool grow(struct table *table, size_t room)
{
    struct table grown = *table;
    grown.room = room;
    grown.slots = arena_zero(table->arena, grown.room, sizeof *grown.slots);
    if (grown.slots == NULL)
        return false;
    for (size_t i = 0; i < table->room; i++) {
        const struct table_slot *slot = &table->slots[i];
        if (slot->key.at != NULL)
            *(grown.room <= FEW ? &grown.slots[i] : probe(&grown, slot->key)) = *slot;
    }
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
    if (slot == NULL)
        slot = table->room <= FEW ? &table->slots[table->used] : probe(table, key);
    if (added != NULL)
        *added = slot->key.at == NULL;
    if (slot->key.at == NULL) {
        *slot = (struct table_slot){.key = key, .value = value};
        table->used++;
    }
    return &slot->value;
}
