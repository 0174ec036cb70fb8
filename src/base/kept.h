/*
 * kept.h - a short text that always comes out the same: whichever thread made it first keeps it for all.
 *
 * Nobody waits: who finds nothing kept makes the text himself. All zero is nothing kept.
 */
#ifndef BASE_KEPT_H
#define BASE_KEPT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

enum { KEPT_TEXT = 32 };

struct kept {
    atomic_uchar state;
    char text[KEPT_TEXT + 1]; /* NUL-terminated */
};

enum { KEPT_NOTHING, KEPT_SOON, KEPT_NOW };

/* NULL: nobody has kept it yet. It lives as long as `kept`. */
static inline const char *kept_look_up(struct kept *kept)
{
    bool there = atomic_load_explicit(&kept->state, memory_order_acquire) == KEPT_NOW;
    return there ? kept->text : NULL;
}

/* KEPT_TEXT bytes; no more than a wish where another thread is about to. */
static inline void kept_keep(struct kept *kept, const char *text)
{
    unsigned char nothing = KEPT_NOTHING;
    if (!atomic_compare_exchange_strong(&kept->state, &nothing, KEPT_SOON))
        return;
    memcpy(kept->text, text, KEPT_TEXT);
    atomic_store_explicit(&kept->state, KEPT_NOW, memory_order_release);
}

#endif
