#include "base/text.h"

#include <utf8proc.h>

struct pilot_text text_cut_blanks(struct pilot_text text)
{
    while (text.len > 0 && is_blank(text.at[0])) {
        text.at++;
        text.len--;
    }
    while (text.len > 0 && is_blank(text.at[text.len - 1]))
        text.len--;
    return text;
}

bool text_same_case(struct pilot_text a, struct pilot_text b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.at[i]) != ascii_lower(b.at[i]))
            return false;
    return true;
}

bool text_starts(struct pilot_text text, const char *prefix)
{
    size_t len = strlen(prefix);
    return text.len >= len && memcmp(text.at, prefix, len) == 0;
}

size_t utf8_next(const char *at, size_t len, uint32_t *code_point)
{
    unsigned char first = (unsigned char)at[0];
    if (first < 0x80) {
        *code_point = first;
        return 1;
    }
    utf8proc_int32_t c;
    utf8proc_ssize_t used =
        utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)(len < 4 ? len : 4), &c);
    if (used <= 0) {
        *code_point = 0xFFFD;
        return 1;
    }
    *code_point = (uint32_t)c;
    return (size_t)used;
}

/* The next code point of a trimmed text in lower case, runs of blanks as one. */
static inline uint32_t next_folded(struct pilot_text *rest)
{
    unsigned char first = (unsigned char)rest->at[0];
    if (first < 0x80 && !is_blank(rest->at[0])) {
        *rest = text_from(*rest, 1);
        return (unsigned char)ascii_lower((char)first);
    }
    if (is_blank(rest->at[0])) {
        while (rest->len > 0 && is_blank(rest->at[0]))
            *rest = text_from(*rest, 1);
        return ' ';
    }
    uint32_t c;
    *rest = text_from(*rest, utf8_next(rest->at, rest->len, &c));
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

bool text_same_folded(struct pilot_text a, struct pilot_text b)
{
    a = text_trim(a);
    b = text_trim(b);
    while (a.len > 0 && b.len > 0)
        if (next_folded(&a) != next_folded(&b))
            return false;
    return a.len == 0 && b.len == 0;
}

struct pilot_text text_shorten(struct pilot_text text, size_t most)
{
    if (text.len <= most)
        return text;
    while (most > 0 && ((unsigned char)text.at[most] & 0xC0) == 0x80)
        most--;
    return (struct pilot_text){text.at, most};
}

struct pilot_text text_fold(struct arena *arena, struct pilot_text text)
{
    text = text_trim(text);
    /* A letter's other case has at most three bytes for its one or two, four for its three. */
    char *folded = arena_take(arena, text.len * 3 + 4);
    size_t len = 0;
    while (folded != NULL && text.len > 0) {
        uint32_t c = next_folded(&text);
        if (c < 0x80)
            folded[len++] = (char)c;
        else
            len +=
                (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)folded + len);
    }
    return (struct pilot_text){folded, len};
}

uint64_t text_hash(struct pilot_text text)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.at[i]) * 0x100000001b3u;
    return hash;
}

bool utf8_is_alphanumeric(uint32_t c)
{
    if (c < 0x80)
        return is_digit((char)c) || (ascii_lower((char)c) >= 'a' && ascii_lower((char)c) <= 'z');
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
        return true;
    default:
        return false;
    }
}

/* What a word is made of; a broken byte goes with the word that it stands in. */
static bool is_word_char(uint32_t c)
{
    return utf8_is_alphanumeric(c) || c == 0xFFFD ||
           (c >= 0x80 && utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_NO);
}

/* Bytes of the word character at the start of `rest`; 0: there is none. */
static inline size_t word_char(struct pilot_text rest)
{
    char c = rest.at[0];
    if ((unsigned char)c < 0x80)
        return is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z');
    uint32_t code_point;
    size_t len = utf8_next(rest.at, rest.len, &code_point);
    return is_word_char(code_point) ? len : 0;
}

struct pilot_text text_next_word(struct pilot_text *rest)
{
    uint32_t c;
    while (rest->len > 0 && word_char(*rest) == 0)
        *rest = text_from(*rest, utf8_next(rest->at, rest->len, &c));
    struct pilot_text word = {rest->at, 0};
    for (size_t len; rest->len > 0 && (len = word_char(*rest)) > 0; word.len += len)
        *rest = text_from(*rest, len);
    return word;
}

enum { LONGEST_WORD = 40 };

/* Edits (insert, delete, replace, swap of neighbours) between two short texts. */
static size_t distance(struct pilot_text a, struct pilot_text b)
{
    size_t rows[3][LONGEST_WORD + 1];
    size_t *before = rows[0];
    size_t *last = rows[1];
    size_t *row = rows[2];
    for (size_t j = 0; j <= b.len; j++)
        last[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            char from = ascii_lower(a.at[i - 1]);
            char to = ascii_lower(b.at[j - 1]);
            size_t best = last[j - 1] + (from != to);
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            if (i > 1 && j > 1 && from == ascii_lower(b.at[j - 2]) &&
                ascii_lower(a.at[i - 2]) == to && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            row[j] = best;
        }
        size_t *free_row = before;
        before = last;
        last = row;
        row = free_row;
    }
    return last[b.len];
}

const char *pilot_nearest(struct pilot_text text, const char *const *candidates, size_t count)
{
    const char *nearest = NULL;
    if (text.len == 0 || text.len > LONGEST_WORD)
        return NULL;
    size_t best = text.len <= 3 ? 1 : text.len <= 6 ? 2 : 3;
    for (size_t i = 0; i < count; i++) {
        struct pilot_text candidate = text_of(candidates[i]);
        size_t apart =
            candidate.len > text.len ? candidate.len - text.len : text.len - candidate.len;
        if (candidate.len > LONGEST_WORD || apart > best)
            continue;
        size_t edits = distance(text, candidate);
        if (edits < best || (edits == best && nearest == NULL)) {
            best = edits;
            nearest = candidates[i];
        }
    }
    return nearest;
}

const char *text_only_near(struct pilot_text text, const char *const *candidates, size_t count)
{
    const char *nearest = pilot_nearest(text, candidates, count);
    size_t best = nearest != NULL ? distance(text, text_of(nearest)) : 0;
    for (size_t i = 0; nearest != NULL && i < count; i++) {
        size_t len = strlen(candidates[i]);
        if (candidates[i] != nearest && len <= LONGEST_WORD &&
            distance(text, (struct pilot_text){candidates[i], len}) <= best)
            nearest = NULL;
    }
    return nearest;
}
