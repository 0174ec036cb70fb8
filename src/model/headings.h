/*
 * headings.h - the headings of a Markdown file, compared the way code hosts make anchors.
 */
#ifndef MODEL_HEADINGS_H
#define MODEL_HEADINGS_H

#include <stdbool.h>

#include <pilotaudit/document.h>
#include <pilotaudit/status.h>

/* Only the first MiB of a file is searched. */
#define HEADINGS_LIMIT ((size_t)1024 * 1024)

/* Reads the file at `fd` and looks for the heading. `*why_not` is NULL when it is there, else says
 * why not (static). PILOT_NO_MEMORY when memory runs out. */
enum pilot_status heading_find(int fd, const struct pilot_allocator *allocator,
                               struct pilot_text heading, const char **why_not);

/* The same in a text that is already there. */
enum pilot_status heading_in(struct pilot_text markdown, const struct pilot_allocator *allocator,
                             struct pilot_text heading, bool *found);

#endif
