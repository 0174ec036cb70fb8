/*
 * escape.h - one escaper per syntax. Every text that came from a description, a
 * file name or an argument goes through one of them on its way out.
 */
#ifndef REPORT_ESCAPE_H
#define REPORT_ESCAPE_H

#include "base/buffer.h"

#include <pilotaudit/document.h>

/* The inside of a JSON string. Broken UTF-8 becomes U+FFFD. Control, format and
 * bidirectional characters are written as \u escapes, and so is a colon that
 * begins a workflow command, so that JSON in a CI log is only text. */
void escape_json(struct buffer *out, struct pilot_text text);

/* Running text for a terminal or a log: line breaks and tabs become blanks; every
 * other control, format or bidirectional character and broken UTF-8 becomes
 * U+FFFD; `::` and `##`, which a CI system could take for a command, get a blank
 * between them. Columns are counted on the result. */
void escape_terminal(struct buffer *out, struct pilot_text text);

/* Is this a character that never reaches a reader raw: C0, C1, DEL, bidirectional
 * controls, zero-width and other format characters, line and paragraph separators,
 * surrogates and unassigned tags? */
bool escape_is_unsafe(uint32_t code_point);

#endif
