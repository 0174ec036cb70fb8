/*
 * headings.h - the headings of a Markdown file, compared the way code hosts make anchors.
 */
#ifndef MODEL_HEADINGS_H
#define MODEL_HEADINGS_H

#include <pilotaudit/document.h>
#include <pilotaudit/status.h>

/* Only the first MiB of a file is searched. */
#define HEADINGS_LIMIT ((size_t)1024 * 1024)

/* Reads the file at `fd` and looks for the heading. NULL when it is there, else why not (static). */
const char *heading_find(int fd, const struct pilot_allocator *allocator, struct pilot_text heading);

/* The same in a text that is already there. */
bool heading_in(struct pilot_text markdown, const struct pilot_allocator *allocator,
                struct pilot_text heading);

#endif
