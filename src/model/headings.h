/*
 * headings.h - the headings of a Markdown file, compared the way code hosts make anchors.
 */
#ifndef MODEL_HEADINGS_H
#define MODEL_HEADINGS_H

#include "base/buffer.h"
#include "base/table.h"

/* Only the first MiB of a file is searched. */
#define HEADINGS_LIMIT ((size_t)1024 * 1024)

/* Appends the anchor of a heading: letters, digits, `-` and `_` in lower case, blanks as `-`, the
 * rest left out; of a link its text. What is an anchor already stays the same. */
void heading_put_anchor(struct buffer *out, struct pilot_text text);

/* Appends the text with its %XX read as the bytes they stand for, as in an address that was copied
 * from a browser; any other `%` stays. */
void heading_put_decoded(struct buffer *out, struct pilot_text text);

/* Adds the anchor of every heading in the text; the second of a name ends in `-1`. What stands
 * inside code fences, HTML comments and the front matter is none. `scratch` is used for texts in the making and left empty. False: out of memory. */
bool headings_collect(struct pilot_text markdown, struct buffer *scratch, struct table *anchors);

/* Is this heading, written as an anchor or as its text, among them? False: out of memory, and `held`
 * is untouched. */
bool headings_hold(const struct table *anchors, struct pilot_text heading, struct buffer *scratch,
                   bool *held);

#endif
