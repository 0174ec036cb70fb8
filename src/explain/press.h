/*
 * press.h - one telling from its beginning to its end: a paper, and the memory under it.
 */
#ifndef EXPLAIN_PRESS_H
#define EXPLAIN_PRESS_H

#include <pilotaudit/explain.h>

#include "explain/book.h"
#include "explain/papers.h"

struct press {
    const struct pilot_allocator *allocator;
    struct arena arena;
    struct book book;
    struct buffer out;
    struct page page;
    struct markdown markdown;
    struct paper paper; /* a terminal; a caller may make another kind of it */
};

enum pilot_status press_open(struct press *press, const struct pilot_allocator *allocator,
                             const struct pilot_ruleset *ruleset,
                             const struct pilot_explain_options *options);
/* Writes what was told, unless the status is bad, and releases all of it, whatever the status. */
enum pilot_status press_close(struct press *press, enum pilot_status status, pilot_write *write,
                              void *context);

#endif
