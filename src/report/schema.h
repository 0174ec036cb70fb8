/*
 * schema.h - what the files of the schema writer share: one schema that is being written.
 */
#ifndef REPORT_SCHEMA_H
#define REPORT_SCHEMA_H

#include "report/json_writer.h"

#include <pilotaudit/schema.h>

enum { MOST_SHAPES = 256, TYPES = PILOT_PEOPLE + 1 };

struct schema {
    const struct pilot_schema *of;
    struct json json;
    struct buffer out;
    struct buffer text; /* a string that is being composed */
    const struct pilot_shape *shapes[MOST_SHAPES];
    bool listed[MOST_SHAPES];   /* the shape is that of a list's items */
    bool required[MOST_SHAPES]; /* the shape is that of a map that must be there */
    size_t shape_count;
    bool types[TYPES]; /* which types have fields */
    bool no_blocker;   /* a field names a rule that is no blocker */
    /* Someone who is described in place; NULL: no field takes it. */
    const struct pilot_shape *person;
    bool bad_table;
};

/* `"$ref": "#/$defs/NAME"`, as the next member. */
void schema_ref(struct schema *schema, const char *name);
/* The same as a whole item of a list. */
void schema_ref_item(struct schema *schema, const char *name);
/* `if` it is a map, `then` it is of the shape; as two members. */
void schema_put_if_map(struct schema *schema, const struct pilot_shape *shape);
/* A member that is a string. */
void schema_string(struct schema *schema, const char *key, const char *value);
/* A member that is what stands in schema->text, which is then empty. */
void schema_composed(struct schema *schema, const char *key);

/* schema_types.c: values that are no maps. */

/* The name under $defs of what the field takes; NULL: that is its own alone, or a map. */
const char *type_definition(const struct pilot_field *field);
/* What a value of the type is called: the title of its field. */
const char *type_title(const struct pilot_field *field);
/* A second example of the type's form, as JSON text; NULL: examples of it are only told. */
const char *type_example(enum pilot_type type);
/* What a field takes, maps left out, as items of an `anyOf`. `stated`: it must be said. */
void type_put_arms(struct schema *schema, const struct pilot_field *field, bool stated);
/* The definitions that the schema needs besides its shapes. */
void type_put_definitions(struct schema *schema);

/* schema_patterns.c: texts as regular expressions, for ECMAScript with /u and for Python. */

/* The same as the checker's reading of a text of the type, appended; nothing for other types. */
void pattern_put(struct buffer *out, enum pilot_type type);
/* Blanks at an end, around a text: the checker takes them away, and a pattern leaves it to that. */
extern const char pattern_padded[];
/* The same, or blank, or a placeholder (brackets around it may be any). */
void pattern_put_not_stated(struct buffer *out);
/* Neither blank nor a placeholder as it is listed. */
void pattern_put_stated(struct buffer *out);

/* schema_snippets.c: what an editor offers to fill in. */

/* A member `defaultSnippets`, if there is something to offer for the shape. */
void snippets_put(struct schema *schema, const struct pilot_shape *shape, bool listed);
/* The same for a map whose keys the writer chooses. */
void snippets_put_people(struct schema *schema, const struct pilot_field *field);

#endif
