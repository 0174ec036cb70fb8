#include "report/json_writer.h"

#include <string.h>

#include "base/ratio.h"
#include "base/text.h"
#include "report/escape.h"

enum { INDENT = 2, DECIMALS = 4, ONE = 10000 /* in units of the last decimal */ };

void json_init(struct json *json, struct buffer *out, unsigned depth, bool first)
{
    *json = (struct json){.out = out, .depth = depth, .first = first};
}

/* A line break and the indent of the open containers: at `to`, which has the room. */
static char *put_break(char *to, unsigned depth)
{
    *to++ = '\n';
    memset(to, ' ', (size_t)depth * INDENT);
    return to + (size_t)depth * INDENT;
}

/* What parts a value from what stands before it: a comma, a line break or a blank. */
static void part(struct json *json)
{
    char *begin = buffer_reserve(json->out, (size_t)json->depth * INDENT + 2);
    if (begin == NULL)
        return;
    char *to = begin;
    if (!json->first)
        *to++ = ',';
    if (json->one_line == 0)
        to = put_break(to, json->depth);
    else if (!json->first)
        *to++ = ' ';
    json->out->len += (size_t)(to - begin);
    json->first = false;
}

/* Where the value behind a key goes, with room for `more` bytes; NULL on failure. */
static inline char *put_key(struct json *json, const char *key, size_t len, size_t more)
{
    bool follows = json->one_line > 0 && !json->first; /* as most do: all at once */
    if (!follows)
        part(json);
    char *begin = buffer_reserve(json->out, len + 6 + more);
    if (begin == NULL)
        return NULL;
    char *to = begin;
    if (follows) {
        *to++ = ',';
        *to++ = ' ';
    }
    *to++ = '"';
    memcpy(to, key, len);
    to += len;
    memcpy(to, "\": ", 3);
    to += 3;
    json->out->len += (size_t)(to - begin);
    return to;
}

void json_key_of(struct json *json, const char *key, size_t len)
{
    put_key(json, key, len, 0);
}

void json_item(struct json *json)
{
    part(json);
}

void json_open(struct json *json, char bracket)
{
    buffer_put_char(json->out, bracket);
    json->depth++;
    if (json->one_line > 0)
        json->one_line++;
    json->first = true;
}

void json_open_line(struct json *json, char bracket)
{
    json_open(json, bracket);
    if (json->one_line == 0)
        json->one_line = 1;
}

void json_end(struct json *json, char bracket)
{
    json->depth--;
    if (json->one_line > 0) {
        json->one_line--;
    } else if (!json->first) {
        char *begin = buffer_reserve(json->out, (size_t)json->depth * INDENT + 1);
        if (begin != NULL)
            json->out->len += (size_t)(put_break(begin, json->depth) - begin);
    }
    buffer_put_char(json->out, bracket);
    json->first = false;
}

void json_text(struct json *json, struct pilot_text text)
{
    buffer_put_char(json->out, '"');
    escape_json(json->out, text);
    buffer_put_char(json->out, '"');
}

void json_string(struct json *json, const char *string)
{
    json_text(json, text_of(string));
}

static void put_quoted(char *to, const char *word, size_t len)
{
    to[0] = '"';
    memcpy(to + 1, word, len);
    to[len + 1] = '"';
}

void json_word(struct json *json, const char *word)
{
    size_t len = strlen(word);
    char *to = buffer_reserve(json->out, len + 2);
    if (to == NULL)
        return;
    put_quoted(to, word, len);
    json->out->len += len + 2;
}

void json_count(struct json *json, uint64_t number)
{
    buffer_put_count(json->out, number);
}

void json_bool(struct json *json, bool value)
{
    buffer_puts(json->out, value ? "true" : "false");
}

void json_null(struct json *json)
{
    buffer_put(json->out, "null", 4);
}

/* rest ÷ den in units of the last decimal, rounded half up; rest < den < 2^63. */
static uint64_t decimals_of(uint64_t rest, uint64_t den)
{
    uint64_t decimals = 0;
    if (den <= UINT32_MAX)
        return (rest * 2 * ONE + den) / (den * 2);
    for (int i = 0; i < DECIMALS; i++) {
        ratio_wide next = (ratio_wide)rest * 10; /* may need more than 64 bits */
        decimals = decimals * 10 + (uint64_t)(next / den);
        rest = (uint64_t)(next % den);
    }
    return decimals + (rest >= den - rest);
}

void json_ratio(struct json *json, struct pilot_ratio ratio)
{
    uint64_t den = (uint64_t)ratio.den;
    uint64_t num = ratio.num < 0 ? -(uint64_t)ratio.num : (uint64_t)ratio.num;
    uint64_t whole = den == 1 ? num : num / den, rest = num - whole * den;
    uint64_t decimals = rest == 0 ? 0 : decimals_of(rest, den);
    if (decimals == ONE) {
        decimals = 0;
        whole++;
    }
    if (ratio.num < 0 && (whole != 0 || decimals != 0))
        buffer_put_char(json->out, '-');
    buffer_put_count(json->out, whole);
    if (decimals == 0)
        return;
    char digits[DECIMALS + 1] = {'.'};
    size_t len = 1;
    while (decimals != 0) {
        decimals *= 10;
        digits[len++] = (char)('0' + decimals / ONE);
        decimals %= ONE;
    }
    buffer_put(json->out, digits, len);
}

void json_put_word_of(struct json *json, const char *key, size_t key_len, const char *word)
{
    size_t word_len = strlen(word);
    char *to = put_key(json, key, key_len, word_len + 2);
    if (to == NULL)
        return;
    put_quoted(to, word, word_len);
    json->out->len += word_len + 2;
}

void json_put_count_of(struct json *json, const char *key, size_t key_len, uint64_t number)
{
    char *to = put_key(json, key, key_len, COUNT_DIGITS);
    if (to != NULL)
        json->out->len += (size_t)(count_write(to, number) - to);
}

void json_put_literal_of(struct json *json, const char *key, size_t key_len, const char *literal)
{
    size_t literal_len = strlen(literal);
    char *to = put_key(json, key, key_len, literal_len);
    if (to == NULL)
        return;
    memcpy(to, literal, literal_len);
    json->out->len += literal_len;
}

void json_put_day(struct json *json, const char *key, pilot_day day)
{
    char text[PILOT_DAY_TEXT];
    pilot_day_format(day, text);
    json_put_string(json, key, text);
}
