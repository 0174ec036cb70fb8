/*
 * shape.h - JSON objects into structs, by a table: one row for each member that is read.
 *
 * What no row names is passed over: later versions of a report may say more. What a row names must
 * be there, once, and be what the row says.
 */
#ifndef COMPARE_SHAPE_H
#define COMPARE_SHAPE_H

#include "base/json.h"

#include <pilotaudit/compare.h>

/* Where in the report a value stands: "pilots[0].rules[3].credit". */
struct step {
    const struct step *up;
    const char *key; /* NULL: an item */
    size_t index;
};

struct shape_reader {
    struct arena *arena;
    struct pilot_text bytes;
    enum pilot_status status;
    struct pilot_snapshot_problem *problem;
    const struct step *step;
};

struct shape;

struct row {
    const char *key;
    size_t at; /* offset of the member in its struct */
    /* False: reader->status says why. */
    bool (*read)(struct shape_reader *reader, const struct json_value *value, const struct row *row,
                 void *to);
    const struct shape *shape;   /* of an object, or of a list's items */
    const char *(*name)(size_t); /* of a choice: its names, NULL past the last */
};

struct shape {
    const struct row *rows;
    size_t count;
    size_t size; /* of the struct */
};

/* Notes what is wrong at a value: "line 3: pilots[0].score must be ...". False, to be returned. */
bool shape_fail(struct shape_reader *reader, const struct json_value *value, const char *what);

bool shape_read(struct shape_reader *reader, const struct json_value *value,
                const struct shape *shape, void *to);

/* What a row reads, and into what. */
bool read_text(struct shape_reader *, const struct json_value *, const struct row *,
               void *to); /* struct pilot_text */
bool read_text_or_null(struct shape_reader *, const struct json_value *, const struct row *,
                       void *to); /* the same; null: empty */
bool read_choice(struct shape_reader *, const struct json_value *, const struct row *,
                 void *to); /* int */
bool read_choice_or_null(struct shape_reader *, const struct json_value *, const struct row *,
                         void *to); /* int; null: one past the last */
bool read_count(struct shape_reader *, const struct json_value *, const struct row *,
                void *to); /* int, up to 999,999,999 */
bool read_score(struct shape_reader *, const struct json_value *, const struct row *,
                void *to); /* int, 0 to 100; null: -1 */
bool read_credit(struct shape_reader *, const struct json_value *, const struct row *,
                 void *to); /* int, ten-thousandths of 0 to 1; null: -1 */
bool read_points(struct shape_reader *, const struct json_value *, const struct row *,
                 void *to); /* int, ten-thousandths of 0 to 99,999 */
bool read_whether(struct shape_reader *, const struct json_value *, const struct row *,
                  void *to); /* bool: anything but null */
bool read_object(struct shape_reader *, const struct json_value *, const struct row *,
                 void *to); /* into `to` by the row's shape */
bool read_object_or_null(struct shape_reader *, const struct json_value *, const struct row *,
                         void *to); /* the same; null: untouched */
bool read_list(struct shape_reader *, const struct json_value *, const struct row *,
               void *to); /* struct list of the row's shape */
bool read_texts(struct shape_reader *, const struct json_value *, const struct row *,
                void *to); /* struct list of struct pilot_text */

#endif
