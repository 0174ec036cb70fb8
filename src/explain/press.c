/* The life of one telling. */
#include "explain/press.h"

#define CAP ((size_t)16 * 1024 * 1024)

enum pilot_status press_open(struct press *press, const struct pilot_allocator *allocator,
                             const struct pilot_ruleset *ruleset,
                             const struct pilot_explain_options *options)
{
    enum { NARROW = 80, WIDE = 100 };
    *press = (struct press){.allocator = allocator != NULL ? allocator : pilot_allocator_default()};
    arena_init(&press->arena, press->allocator);
    buffer_init(&press->out, press->allocator, CAP);
    buffer_init(&press->page.line, press->allocator, CAP);
    buffer_init(&press->paper.line, press->allocator, CAP);
    press->page.out = &press->out;
    press->page.width = options->width < NARROW ? NARROW
                        : options->width > WIDE ? WIDE
                                                : options->width;
    press->page.color = options->color;
    press->paper.kind = &paper_text;
    press->paper.state = &press->page;
    return book_open(&press->book, ruleset, &press->arena) ? PILOT_OK : PILOT_NO_MEMORY;
}

enum pilot_status press_close(struct press *press, enum pilot_status status, pilot_write *write,
                              void *context)
{
    if (status == PILOT_OK)
        paper_finish(&press->paper);
    if (status == PILOT_OK && (press->out.failed || press->page.failed || press->paper.line.failed))
        status = PILOT_NO_MEMORY;
    if (status == PILOT_OK && press->out.len > 0 && !write(context, press->out.at, press->out.len))
        status = PILOT_IO_ERROR;
    buffer_release(&press->paper.line);
    buffer_release(&press->page.line);
    buffer_release(&press->out);
    arena_release(&press->arena);
    return status;
}
