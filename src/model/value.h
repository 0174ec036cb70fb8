/*
 * value.h - a description held against the field table: every field that is
 * there has a value, and knows its place. What is not there costs a byte.
 */
#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H

#include "model/fields.h"
#include "yaml/document.h"
#include "yaml/node.h"

enum presence {
    UNREAD,      /* it is still being looked at */
    EMPTY,       /* the key is there with nothing in it: not stated */
    PLACEHOLDER, /* it says TBD or the like, or only blanks: not stated */
    BAD,         /* it has an error: not stated */
    STATED
};

struct person;

struct value {
    const struct pilot_field *field;
    const struct value *parent;
    const struct node *node; /* aliases followed */
    const struct node *site; /* where it is written or used */
    const struct node *key;  /* its key, aliases followed; NULL for list items */
    uint8_t presence;
    bool list : 1;       /* `items` are the items of a list (or the entries of people) */
    bool map : 1;        /* its fields are in `slots`; never a list */
    bool none : 1;       /* a map that says `none`; has no `slots` */
    bool same_place : 1; /* stands where its parent stands: a short form, or a list of one */
    bool moved : 1;      /* reached through an alias or a merge: its key stands elsewhere */
    union {
        uint32_t index; /* of a list item */
        uint32_t count; /* of `items` */
    };
    union {
        struct value *items;
        struct slots *slots;
        int choice; /* index into the field's choices */
        bool flag;
        pilot_day day;
        int64_t number;
        const struct pilot_quantity *quantity;
        const char *why_not;         /* evidence: static, "is not there"; NULL when it holds */
        const struct person *person; /* whom a text means; see value_person() */
    };
};

/* The fields of a map that are there, in the order in which they were met. */
struct slots {
    struct value *values;
    const struct person *person; /* whom the map means */
    uint8_t count;
    uint8_t at[]; /* by field of the shape: 1 + its position in `values`; 0: it is not there */
};

/* Someone who is named: under people, by role, or where they are needed. */
struct person {
    const struct value *described; /* the map that describes them */
    struct pilot_text key;         /* under people; empty for others */
    const struct value *name;      /* stated, or NULL; so are the next two */
    const struct value *contact;
    const struct value *deputy;
};

struct model {
    struct pilot_document *document;
    struct value root;
};

/* Holds the document against a field table (of a description: pilot_format()). What is wrong
 * becomes diagnostics. */
enum pilot_status model_make(struct pilot_document *document, const struct pilot_shape *shape,
                             struct model **model);

/* NULL is what is not there; it may be handed to all of these. */
static inline bool value_stated(const struct value *value)
{
    return value != NULL && value->presence == STATED;
}

/* A field of a map by its position in the shape; NULL where it is not there, or nothing has fields. */
static inline struct value *value_slot(const struct value *map, size_t field)
{
    if (map == NULL || !map->map || map->slots->at[field] == 0)
        return NULL;
    return &map->slots->values[map->slots->at[field] - 1];
}

/* Whom a value of PILOT_PERSON, an entry of people or a role under ownership means; NULL: nobody. */
const struct person *value_person(const struct value *value);

/* The text of a scalar, trimmed; empty when it is not stated. */
struct pilot_text value_text(const struct value *value);

static inline const struct pilot_shape *value_shape(const struct value *value)
{
    return value->list ? NULL : value->field->shape;
}

/* Where something is: at a value, or (for what is absent below it) at its key. */
struct place {
    const struct value *value;
    bool at_key;
};

struct pilot_span place_span(const struct model *model, struct place place);
/* Appends `edge_cases.inputs[0].on_missing`; nothing for the root. */
void place_path(struct place place, struct buffer *path);

/* Same key, same name, or same contact unless the names differ. Neither may be NULL. */
bool person_same(const struct person *a, const struct person *b);

#endif
