/*
 * complete.h - what the three shells have in common.
 */
#ifndef DOCS_COMPLETE_H
#define DOCS_COMPLETE_H

#include "docs/docs.h"

/* The words with blanks between them, `after` behind each. */
void put_words(struct buffer *out, const char *const *words, const char *after);
/* The inside of a text in single quotes, for sh (bash and zsh) and for fish; `also` are characters
 * that get a backslash besides. Line breaks become blanks. */
void quote_sh(struct buffer *out, const char *text, const char *also);
void quote_fish(struct buffer *out, const char *text);
/* The options of a command, or (NULL) of the audit; NULL: it has none. */
const struct option_table *options_of(const struct command *command);
const char *name_of(const struct command *command);

#endif
