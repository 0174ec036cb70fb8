/*
 * value.h - a description held against the field table: every field of every
 * map that is there has a value, and knows its place.
 */
#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H

#include "model/fields.h"
#include "yaml/document.h"
#include "yaml/node.h"

enum presence {
    ABSENT,      /* the key is not there */
    EMPTY,       /* it is there with nothing in it: not stated */
    PLACEHOLDER, /* it says TBD or the like, or only blanks: not stated */
    BAD,         /* it has an error: not stated */
    STATED
};

struct person;

struct evidence {
    bool holds;
    const char *why_not; /* static: "is not there"; NULL when it holds */
};

struct value {
    const struct pilot_field *field;
    const struct value *parent;
    const struct node *node; /* aliases followed; NULL while absent */
    const struct node *site; /* where it is written or used; NULL while absent */
    const struct node *key;  /* its key, aliases followed; NULL for list items */
    uint8_t presence;
    bool list;       /* `items` are the items of a list (or the entries of people) */
    bool same_place; /* stands where its parent stands: a short form, or a list of one */
    bool moved;      /* reached through an alias or a merge: its key stands elsewhere */
    bool none;       /* a map that says `none` */
    uint32_t index;  /* of a list item */
    uint32_t count;  /* of `items` */
    union {
        struct value *items; /* a list */
        struct value *slots; /* a map: one per field of its shape */
        int choice;          /* index into the field's choices */
        bool flag;
        pilot_day day;
        int64_t number;
        const struct pilot_quantity *quantity;
        struct evidence evidence;
    };
    const struct person *person; /* PILOT_PERSON, and the roles under ownership; NULL: nobody */
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

static inline bool value_stated(const struct value *value)
{
    return value != NULL && value->presence == STATED;
}

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
