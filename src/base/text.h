/*
 * text.h - looking at text that somebody else owns. ASCII unless a name says otherwise; no locale.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

#include <pilotaudit/document.h>

#define TEXT(literal) ((struct pilot_text){(literal), sizeof(literal) - 1})

static inline struct pilot_text text_of(const char *string)
{
    return (struct pilot_text){string, strlen(string)};
}

/* Most texts differ from what they are compared with in their first byte. */
static inline bool text_is(struct pilot_text text, const char *string)
{
    size_t i = 0;
    while (i < text.len && string[i] != '\0' && string[i] == text.at[i])
        i++;
    return i == text.len && string[i] == '\0';
}

static inline bool text_same(struct pilot_text a, struct pilot_text b)
{
    return a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Cuts the blanks off both ends. */
struct pilot_text text_cut_blanks(struct pilot_text text);

/* Without the blanks at both ends; few texts have any. */
static inline struct pilot_text text_trim(struct pilot_text text)
{
    bool blanks = text.len > 0 && (is_blank(text.at[0]) || is_blank(text.at[text.len - 1]));
    return blanks ? text_cut_blanks(text) : text;
}
/* Equal with ASCII letters of either case taken as one. */
bool text_same_case(struct pilot_text a, struct pilot_text b);
/* The same with a string, which is in lower case. */
static inline bool text_is_in_lower_case(struct pilot_text text, const char *string)
{
    size_t i = 0;
    while (i < text.len && string[i] != '\0' && string[i] == ascii_lower(text.at[i]))
        i++;
    return i == text.len && string[i] == '\0';
}
/* Equal when trimmed, with blanks folded to one and case (Unicode) ignored. */
bool text_same_folded(struct pilot_text a, struct pilot_text b);
/* The form in which such texts are the same bytes: a copy in the arena; at == NULL: out of memory.
 */
struct pilot_text text_fold(struct arena *arena, struct pilot_text text);
bool text_starts(struct pilot_text text, const char *prefix);
/* The rest of `text` behind its first `n` bytes. */
static inline struct pilot_text text_from(struct pilot_text text, size_t n)
{
    return (struct pilot_text){text.at + n, text.len - n};
}

/* At most `most` bytes of it, cut between code points. */
struct pilot_text text_shorten(struct pilot_text text, size_t most);

/* FNV-1a. */
uint64_t text_hash(struct pilot_text text);

/* pilot_nearest(), unless another candidate is as near. */
const char *text_only_near(struct pilot_text text, const char *const *candidates, size_t count);

/* Length of the UTF-8 sequence at `at` (1 for a byte that starts none), and its code point. */
size_t utf8_next(const char *at, size_t len, uint32_t *code_point);

/* A letter, a mark on one, or a digit, of any script. */
bool utf8_is_alphanumeric(uint32_t code_point);

/* A word of `text`: letters, marks and digits of any script. Moves `*rest` behind it; an
 * empty text when there is none left. */
struct pilot_text text_next_word(struct pilot_text *rest);

#endif
