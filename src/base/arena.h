/*
 * arena.h - memory that is taken piece by piece and dropped at once.
 *
 * The only room besides buffer.c that calls the allocator: one hook to fail
 * every allocation in tests, one place to count them.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "base/siphash.h"

#include <pilotaudit/status.h>

struct arena_block;

struct arena {
    const struct pilot_allocator *allocator;
    struct arena_block *blocks; /* newest first */
    char *at, *end;             /* free bytes of the newest block */
    struct siphash_key key;     /* of the tables that live here */
};

void arena_init(struct arena *arena, const struct pilot_allocator *allocator);
/* With the key of another one, which is as unknown as a new one and need not be asked for. */
void arena_init_like(struct arena *arena, const struct pilot_allocator *allocator,
                     const struct arena *other);
void arena_release(struct arena *arena);

enum { ARENA_ALIGNMENT = 16 };

/* arena_take() where the newest block has no room left. */
void *arena_take_more(struct arena *arena, size_t size);

/* `size` bytes, aligned for any object, with any content; NULL when memory runs out. */
static inline void *arena_take(struct arena *arena, size_t size)
{
    /* Texts are not padded: what comes after one begins where it may. */
    size_t padding = -(uintptr_t)arena->at % ARENA_ALIGNMENT;
    size_t room = (size_t)(arena->end - arena->at);
    if (size == 0 || room < padding || room - padding < size)
        return arena_take_more(arena, size);
    char *taken = arena->at + padding;
    arena->at = taken + size;
    return taken;
}
/* The same where every piece of the arena is a multiple of ARENA_ALIGNMENT, as `size` is. */
static inline void *arena_take_multiple(struct arena *arena, size_t size)
{
    if ((size_t)(arena->end - arena->at) < size)
        return arena_take_more(arena, size);
    char *taken = arena->at;
    arena->at = taken + size;
    return taken;
}
/* As arena_take(), all zero; NULL also when count × size overflows. */
void *arena_zero(struct arena *arena, size_t count, size_t size);
/* A NUL-terminated copy. */
char *arena_copy(struct arena *arena, const char *bytes, size_t len);

#endif
