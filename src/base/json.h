/*
 * json.h - JSON that is read: strict (RFC 8259), bounded, and every value with its place.
 *
 * Not jansson, which tests hold this to: its lexer does not look at whether memory ran out while it
 * keeps a token, and then reads and writes past the end of it, or hands out another text than the
 * one that stands there. What is read here may come from a stranger.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#include <pilotaudit/document.h>

enum json_kind {
    JSON_NOTHING, /* null */
    JSON_NO,
    JSON_YES,
    JSON_NUMBER,
    JSON_TEXT,
    JSON_ITEMS,  /* a list */
    JSON_MEMBERS /* an object */
};

struct json_value {
    enum json_kind kind;
    uint32_t at;                    /* its first byte in the text */
    struct pilot_text key;          /* of a member: without escapes */
    struct pilot_text text;         /* a text without escapes; a number as it is written */
    const struct json_value *first; /* item or member, in the order of the text */
    const struct json_value *next;  /* neighbour */
    size_t count;                   /* of items or members */
};

/* What a text may be at most: UINT32_MAX bytes, and these. */
struct json_limits {
    size_t values;
    unsigned depth; /* containers in one another */
};

/* What is wrong with a text, and at which byte. */
struct json_problem {
    const char *what; /* a clause, static */
    size_t at;
};

/* Reads one value and what may stand around it: blanks, and a byte order mark before it. The value
 * lives in the arena and in `bytes`. PILOT_NO_MEMORY, or PILOT_BAD_ARGUMENT and `*problem` for what
 * is no JSON or past a limit. A member that stands twice is the caller's to notice. */
enum pilot_status json_read(struct arena *arena, struct pilot_text bytes,
                            const struct json_limits *limits, const struct json_value **value,
                            struct json_problem *problem);

/* Line and column (1-based, in code points) of a byte of a text. */
void json_place(struct pilot_text bytes, size_t at, size_t *line, size_t *column);

/* Is one of these a key of the object that a text begins with, whether or not the rest of the text
 * is there or is JSON? */
bool json_has_key(struct pilot_text bytes, const char *const *keys, size_t count);

#endif
