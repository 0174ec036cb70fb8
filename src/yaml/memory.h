/*
 * memory.h - the memory of libyaml where it is linked as an archive of ours.
 *
 * libyaml calls malloc by that name, some 500 times for a page of YAML: a fifth of the time that it
 * takes. Where the program is linked with its archive (`make LIBYAML=archive`, the default where there
 * is one, and `make static`) the calls in a copy of it are renamed to those below. Elsewhere nothing
 * calls them, and libyaml uses malloc.
 *
 * What is given back serves the next request of like size, so that memory does not grow with the
 * number of requests. It comes from the document's allocator, and all of it goes with the document, so
 * that the text of a value can stay where libyaml put it.
 */
#ifndef YAML_MEMORY_H
#define YAML_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Pieces hold 16, 32, ... 16384 bytes; what is larger is a block of the allocator's own. */
enum { MEMORY_SIZES = 11, MEMORY_LARGEST = 16 << (MEMORY_SIZES - 1) };

struct memory {
    /* Of each size; each begins with the address of the next. There are none of those beyond
     * MEMORY_SIZES, which are there to be looked at without a question before. */
    void *given_back[sizeof(size_t) * 8];
    struct arena arena;
    struct memory *before;
};

/* From here to memory_leave(), which the same thread calls, the calls below take from `memory`. */
void memory_enter(struct memory *memory, const struct pilot_allocator *allocator);
void memory_leave(struct memory *memory);
/* Pieces that are still in use go too; blocks must have been given back. Once entered, or all zero. */
void memory_release(struct memory *memory);
/* May this be kept until then? Not where libyaml has another memory, nor what is a block. */
static inline bool memory_keeps(const struct memory *memory, size_t size)
{
    return memory->arena.blocks != NULL && size <= MEMORY_LARGEST;
}

/* malloc, realloc, free and strdup. NULL where memory runs out, or where none was begun. */
void *memory_take(size_t size);
void *memory_resize(void *piece, size_t size);
void memory_give_back(void *piece);
char *memory_copy(const char *text);

#endif
