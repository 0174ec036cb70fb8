/*
 * memory.h - the memory of libyaml where it is linked as an archive of ours.
 *
 * libyaml calls malloc by that name, some 500 times for a page of YAML: a fifth of the time that it
 * takes. In a static build (`make static`) the calls in a copy of its archive are renamed to those
 * below. Elsewhere nothing calls them, and libyaml uses malloc.
 *
 * What is given back serves the next request of like size, so that memory does not grow with the
 * number of requests. It comes from the document's allocator, and all of it goes at the end.
 */
#ifndef YAML_MEMORY_H
#define YAML_MEMORY_H

#include <stddef.h>

#include "base/arena.h"

/* Pieces hold 16, 32, ... 16384 bytes; what is larger is a block of the allocator's own. */
enum { MEMORY_SIZES = 11 };

struct memory {
    struct arena arena;
    void *given_back[MEMORY_SIZES]; /* of each size; each begins with the address of the next */
    struct memory *before;
};

/* From here to memory_end(), which the same thread calls, the calls below take from `memory`. */
void memory_begin(struct memory *memory, const struct pilot_allocator *allocator);
/* Pieces that are still in use go too; blocks must have been given back. */
void memory_end(struct memory *memory);

/* malloc, realloc, free and strdup. NULL where memory runs out, or where none was begun. */
void *memory_take(size_t size);
void *memory_resize(void *piece, size_t size);
void memory_give_back(void *piece);
char *memory_copy(const char *text);

#endif
