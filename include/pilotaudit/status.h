/*
 * status.h - what every call that can fail returns, and the allocator hook.
 *
 * Status says whether the call did its work. What is wrong with a description
 * is told by its diagnostics, and what is missing in a pilot by its findings:
 * three channels that are never mixed. The library neither prints nor exits.
 */
#ifndef PILOTAUDIT_STATUS_H
#define PILOTAUDIT_STATUS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum pilot_status {
    PILOT_OK = 0,
    PILOT_NO_MEMORY,    /* an allocation failed */
    PILOT_IO_ERROR,     /* reading or writing failed; errno is that of the system call */
    PILOT_BAD_RULE,     /* a rule row does not bind */
    PILOT_BAD_ARGUMENT, /* a value outside its documented range */
    PILOT_NO_FILES      /* no further file can be opened: the process or the system has too many */
};

/* One sentence without a final point; static. */
const char *pilot_status_text(enum pilot_status status);

/* Where memory comes from. `resize` follows realloc: a NULL block allocates,
 * size 0 never occurs, NULL means that memory ran out and leaves the block as
 * it was. `release` takes what `resize` gave, or NULL. Both must be callable
 * from every thread that uses the allocator. */
struct pilot_allocator {
    void *(*resize)(void *context, void *block, size_t size);
    void (*release)(void *context, void *block);
    void *context;
};

/* malloc, realloc and free. */
const struct pilot_allocator *pilot_allocator_default(void);

#ifdef __cplusplus
}
#endif

#endif
