/*
 * json_writer.h - JSON, written as it comes: no tree, no memory of its own.
 *
 * The writer sets commas, line breaks and indents; the caller opens and ends what
 * it opened. A container is spread (a member a line, two blanks a level) or on one
 * line, and what stands inside one line stays on it. Failures stick in the buffer.
 */
#ifndef REPORT_JSON_WRITER_H
#define REPORT_JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buffer.h"

#include <pilotaudit/model.h>
#include <pilotaudit/ratio.h>

struct json {
    struct buffer *out;
    unsigned depth;    /* containers that are open */
    unsigned one_line; /* of them, those from the first on that is on one line */
    bool first;        /* nothing stands in the innermost container yet */
};

/* Begins, or goes on with, a text in which `depth` spread containers are open;
 * `first`: nothing stands in the innermost. */
void json_init(struct json *json, struct buffer *out, unsigned depth, bool first);

/* The place of the next value: behind a key in an object (static, plain ASCII), or in a list. */
void json_key_of(struct json *json, const char *key, size_t len);
static inline void json_key(struct json *json, const char *key)
{
    json_key_of(json, key, strlen(key)); /* which compilers know */
}
void json_item(struct json *json);

/* Containers: `bracket` is '{' or '['. */
void json_open(struct json *json, char bracket);
void json_open_line(struct json *json, char bracket);
/* The closing bracket, '}' or ']'. */
void json_end(struct json *json, char bracket);

/* Values. */
void json_text(struct json *json, struct pilot_text text);
void json_string(struct json *json, const char *string);
void json_word(struct json *json, const char *word);
void json_count(struct json *json, uint64_t number);
void json_bool(struct json *json, bool value);
void json_null(struct json *json);
/* At most four decimals, rounded half up (away from 0); no trailing zeros, no point
 * behind a whole number. */
void json_ratio(struct json *json, struct pilot_ratio ratio);

/* Members of an object: a key and its value. */
static inline void json_put_text(struct json *json, const char *key, struct pilot_text text)
{
    json_key(json, key);
    json_text(json, text);
}

static inline void json_put_string(struct json *json, const char *key, const char *string)
{
    json_key(json, key);
    json_string(json, string);
}

/* A word of ours, in plain ASCII: nothing in it needs an escape. */
void json_put_word_of(struct json *json, const char *key, size_t key_len, const char *word);
static inline void json_put_word(struct json *json, const char *key, const char *word)
{
    json_put_word_of(json, key, strlen(key), word);
}

void json_put_count_of(struct json *json, const char *key, size_t key_len, uint64_t number);
static inline void json_put_count(struct json *json, const char *key, uint64_t number)
{
    json_put_count_of(json, key, strlen(key), number);
}

static inline void json_put_ratio(struct json *json, const char *key, struct pilot_ratio ratio)
{
    json_key(json, key);
    json_ratio(json, ratio);
}

void json_put_literal_of(struct json *json, const char *key, size_t key_len, const char *literal);
static inline void json_put_bool(struct json *json, const char *key, bool value)
{
    json_put_literal_of(json, key, strlen(key), value ? "true" : "false");
}

static inline void json_put_null(struct json *json, const char *key)
{
    json_put_literal_of(json, key, strlen(key), "null");
}

void json_put_day(struct json *json, const char *key, pilot_day day);

#endif
