#include "yaml/memory.h"

#include <stdint.h>
#include <string.h>

enum { SMALLEST = 16 };

/* Before each piece. Its size is a multiple of what a piece must be aligned to. */
struct head {
    _Alignas(16) size_t index; /* of the size; MEMORY_SIZES: a block */
};

/* libyaml's calls say nothing of the document that they are for: they are for the one that is read
 * on this thread. */
static void *nothing(void *context, void *block, size_t size)
{
    (void)context;
    (void)block;
    (void)size;
    return NULL;
}
static const struct pilot_allocator no_allocator = {.resize = nothing};
static struct memory none = {.arena = {.allocator = &no_allocator}}; /* nobody gives back to it */
static _Thread_local struct memory *current = &none;

void memory_enter(struct memory *memory, const struct pilot_allocator *allocator)
{
    *memory = (struct memory){.arena = {.allocator = allocator}, .before = current};
    current = memory;
}

void memory_leave(struct memory *memory)
{
    current = memory->before;
}

void memory_release(struct memory *memory)
{
    arena_release(&memory->arena);
}

static struct head *head_of(void *piece)
{
    return (struct head *)piece - 1;
}

/* size > SMALLEST */
static size_t index_for(size_t size)
{
    size_t bits = sizeof(unsigned long) * 8 - (size_t)__builtin_clzl(size - 1);
    return bits - 4;
}

static size_t room_of(size_t index)
{
    return (size_t)SMALLEST << index;
}

/* A block's head moves with it. */
static void *resize_block(struct head *block, size_t size)
{
    if (size > SIZE_MAX - sizeof *block)
        return NULL;
    const struct pilot_allocator *allocator = current->arena.allocator;
    struct head *head = allocator->resize(allocator->context, block, sizeof *head + size);
    if (head == NULL)
        return NULL;
    head->index = MEMORY_SIZES;
    return head + 1;
}

/* Not a part of memory_take(), which would have to keep more in registers for it. */
__attribute__((noinline)) static void *take_new(size_t size, size_t index)
{
    if (index >= MEMORY_SIZES)
        return resize_block(NULL, size);
    struct head *head = arena_take_multiple(&current->arena, sizeof *head + room_of(index));
    if (head == NULL)
        return NULL;
    head->index = index;
    return head + 1;
}

void *memory_take(size_t size)
{
    size_t index = size <= SMALLEST ? 0 : index_for(size);
    void *piece = current->given_back[index];
    if (piece == NULL)
        return take_new(size, index);
    memcpy(&current->given_back[index], piece, sizeof(void *));
    return piece;
}

void memory_give_back(void *piece)
{
    if (piece == NULL)
        return;
    struct head *head = head_of(piece);
    if (head->index < MEMORY_SIZES) {
        memcpy(piece, &current->given_back[head->index], sizeof(void *));
        current->given_back[head->index] = piece;
        return;
    }
    const struct pilot_allocator *allocator = current->arena.allocator;
    allocator->release(allocator->context, head);
}

void *memory_resize(void *piece, size_t size)
{
    if (piece == NULL)
        return memory_take(size);
    struct head *head = head_of(piece);
    if (head->index == MEMORY_SIZES)
        return resize_block(head, size);
    size_t room = room_of(head->index);
    if (size <= room)
        return piece;
    void *larger = memory_take(size);
    if (larger == NULL)
        return NULL;
    memcpy(larger, piece, room);
    memory_give_back(piece);
    return larger;
}

char *memory_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = memory_take(size);
    if (copy != NULL)
        memcpy(copy, text, size);
    return copy;
}
