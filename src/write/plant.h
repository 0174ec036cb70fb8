/*
 * plant.h - what is to be written, as a tree over the field table: a starter, a set of answers, or
 * what is missing beside what is there.
 */
#ifndef WRITE_PLANT_H
#define WRITE_PLANT_H

#include "model/value.h"
#include "rules/question.h"

/* A field, an item of a list, or an entry of people. */
struct plant {
    const struct pilot_field *field;
    struct pilot_text key;      /* of an entry of people; else empty */
    const struct value *there;  /* it is in the description already; NULL: to be written */
    struct pilot_text text;     /* what it says; at == NULL: a placeholder */
    size_t place;               /* the index of its field, or of the item */
    bool item;                  /* an item of a list, or an entry of people */
    struct plant *first, *next; /* its children in the order of their places, its next sibling */
    struct plant *recent; /* the child that was asked for last: the next is mostly behind it */
};

/* A tree of the whole description; `there`: over what is there. NULL: memory ran out; the calls
 * below take a NULL plant and give NULL on. */
struct plant *plant_root(struct arena *arena, const struct value *there);
/* The child at a place; made if it is new. */
struct plant *plant_field(struct arena *arena, struct plant *map, size_t index);
struct plant *plant_item(struct arena *arena, struct plant *list, size_t index);

/* Does it hold items, that is: is it a list or people, and no item of one? */
bool plant_is_list(const struct plant *plant);
/* The fields that can stand in it; NULL: none. */
const struct pilot_shape *plant_shape(const struct plant *plant);

/* Plants what a rule asks for: the fields that it is given, with their parts, in each list item
 * that counts, and an item of the kind that it wants elsewhere. False: memory ran out. */
bool plant_rule(struct arena *arena, struct plant *root, const struct bound_rule *bound,
                struct context *context);
/* Plants every field below it. */
bool plant_all(struct arena *arena, struct plant *plant);
/* Plants the fields to begin with, of those below it. */
bool plant_first(struct arena *arena, struct plant *plant);
/* Adds what new maps and lists need so that they can be written: a state, an item, a name; `items`:
 * and what new items need to be told apart. */
bool plant_complete(struct arena *arena, struct plant *plant, bool items);

struct planting {
    const char *line_end;
    bool guided;      /* each with its question in a comment */
    bool claims_told; /* what the first fields of every claim mean is told elsewhere */
    bool quoted;      /* in braces all keys and texts, as in JSON */
};

/* Writes the children of a map, or the items of a list, that are not there yet, in lines of their
 * own that begin at this column (0-based). */
void plant_emit_below(struct buffer *out, const struct plant *plant, size_t column,
                      const struct planting *how);
/* One of them; `parent` is what it stands in. */
void plant_emit(struct buffer *out, const struct plant *plant, const struct plant *parent,
                size_t column, const struct planting *how);
/* An item of a list as `{name: TODO, ...}`: alone, or with its dash, below its questions. */
void plant_emit_in_braces(struct buffer *out, const struct plant *item, const struct planting *how);
void plant_emit_item_in_braces(struct buffer *out, const struct plant *item, size_t column,
                               const struct planting *how);
#endif
