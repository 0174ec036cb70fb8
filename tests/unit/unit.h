/*
 * unit.h - what every unit test begins with: cmocka, the size of a table, and an
 * allocator that counts and can be told to fail.
 *
 * A test file is tests/unit/test_<room>_<subject>.c; it is a program of its own.
 */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

#include <pilotaudit/status.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The whole of a test program: RUN(a, b, c) with each of them void f(void **). */
#define RUN(...)                                                                                   \
    int main(void)                                                                                 \
    {                                                                                              \
        const struct CMUnitTest tests[] = {__VA_ARGS__};                                           \
        return cmocka_run_group_tests(tests, NULL, NULL);                                          \
    }

/* Fails with words of its own: of a table of cases, which one. */
#define HOLDS(condition, ...)                                                                      \
    do {                                                                                           \
        if (!(condition))                                                                          \
            fail_msg(__VA_ARGS__);                                                                 \
    } while (0)

/* For "%.*s". */
#define SHOWN(text) (int)(text).len, (text).at

/* Counts what is in use; the allocation number `fail_at` (from 1; 0: none) and all later ones fail.
 */
struct counting {
    struct pilot_allocator allocator;
    size_t in_use, taken, fail_at;
};

static inline void *counting_resize(void *context, void *block, size_t size)
{
    struct counting *counting = context;
    counting->taken++;
    if (counting->fail_at != 0 && counting->taken >= counting->fail_at)
        return NULL;
    void *resized = realloc(block, size);
    if (resized != NULL && block == NULL)
        counting->in_use++;
    return resized;
}

static inline void counting_release(void *context, void *block)
{
    struct counting *counting = context;
    if (block != NULL)
        counting->in_use--;
    free(block);
}

static inline void counting_init(struct counting *counting)
{
    *counting =
        (struct counting){.allocator = {counting_resize, counting_release, counting}, .in_use = 0};
}

#endif
