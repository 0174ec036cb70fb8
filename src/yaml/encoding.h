/*
 * encoding.h - UTF-16 and byte-order marks, taken away before anything counts columns.
 */
#ifndef YAML_ENCODING_H
#define YAML_ENCODING_H

#include "yaml/document.h"

/* How many characters there are; 0 where one of them is none that YAML allows, or is broken. */
size_t encoding_count(struct pilot_text text);

/* Sets `document->bytes` to `bytes` as UTF-8 without a mark (a part of `bytes`
 * where that is possible). UTF-16 is known by its mark; a broken pair in it is
 * an error `encoding`. Sets `document->characters` too. */
enum pilot_status encoding_to_utf8(struct pilot_document *document, struct pilot_text bytes);

#endif
