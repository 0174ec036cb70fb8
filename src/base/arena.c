#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* tests/memory has them small, so that every piece that is taken is an allocation and can fail. */
#ifndef ARENA_BLOCKS
#define ARENA_BLOCKS FIRST_BLOCK = 16 * 1024, LARGEST_STEP = 1024 * 1024
#endif
enum { ARENA_BLOCKS };

struct arena_block {
    struct arena_block *next;
    size_t size;
};

/* The header is padded so that what follows it is aligned. */
#define HEADER                                                                                     \
    ((sizeof(struct arena_block) + ARENA_ALIGNMENT - 1) / ARENA_ALIGNMENT * ARENA_ALIGNMENT)

static void *default_resize(void *context, void *block, size_t size)
{
    (void)context;
    return realloc(block, size);
}

static void default_release(void *context, void *block)
{
    (void)context;
    free(block);
}

const struct pilot_allocator *pilot_allocator_default(void)
{
    static const struct pilot_allocator allocator = {default_resize, default_release, NULL};
    return &allocator;
}

void arena_init(struct arena *arena, const struct pilot_allocator *allocator)
{
    *arena = (struct arena){.allocator = allocator, .key = siphash_random_key()};
}

void arena_init_like(struct arena *arena, const struct pilot_allocator *allocator,
                     const struct arena *other)
{
    *arena = (struct arena){.allocator = allocator, .key = other->key};
}

void arena_release(struct arena *arena)
{
    struct arena_block *block = arena->blocks;
    while (block != NULL) {
        struct arena_block *next = block->next;
        arena->allocator->release(arena->allocator->context, block);
        block = next;
    }
    *arena = (struct arena){.allocator = arena->allocator, .key = arena->key};
}

static bool grow(struct arena *arena, size_t size)
{
    size_t step = arena->blocks != NULL ? arena->blocks->size * 2 : FIRST_BLOCK;
    if (step > LARGEST_STEP)
        step = LARGEST_STEP;
    if (step < size)
        step = size;
    if (step > SIZE_MAX - HEADER)
        return false;
    struct arena_block *block =
        arena->allocator->resize(arena->allocator->context, NULL, HEADER + step);
    if (block == NULL)
        return false;
    *block = (struct arena_block){.next = arena->blocks, .size = step};
    arena->blocks = block;
    arena->at = (char *)block + HEADER;
    arena->end = arena->at + step;
    return true;
}

void *arena_take_more(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - ARENA_ALIGNMENT)
        return NULL;
    /* Nothing is a piece too, so that NULL only ever means that memory ran out. */
    if (size == 0)
        size = 1;
    size_t padding = -(uintptr_t)arena->at % ARENA_ALIGNMENT;
    size_t room = (size_t)(arena->end - arena->at);
    if ((room < padding || room - padding < size) && !grow(arena, size))
        return NULL;
    return arena_take(arena, size);
}

void *arena_zero(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    void *taken = arena_take(arena, count * size);
    if (taken != NULL)
        memset(taken, 0, count * size);
    return taken;
}

char *arena_copy(struct arena *arena, const char *bytes, size_t len)
{
    if (len == SIZE_MAX)
        return NULL;
    if ((size_t)(arena->end - arena->at) <= len && !grow(arena, len + 1))
        return NULL;
    char *copy = arena->at;
    arena->at += len + 1;
    if (len > 0)
        memcpy(copy, bytes, len);
    copy[len] = '\0';
    return copy;
}
