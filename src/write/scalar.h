/*
 * scalar.h - any text as a YAML scalar: the one place that knows when it needs quotes.
 */
#ifndef WRITE_SCALAR_H
#define WRITE_SCALAR_H

#include "base/buffer.h"

/* Writes `text` so that every YAML reader gets it back: plain where that is safe in a block
 * collection, else in double quotes, on one line. `as_text`: it is also to be read as a text, so
 * that `12` and `true` get quotes; `quoted`: it gets them anyway. Bytes that are no UTF-8 become
 * U+FFFD. */
void scalar_put(struct buffer *buffer, struct pilot_text text, bool as_text, bool quoted);

#endif
