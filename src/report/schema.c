/*
 * The JSON Schema of a format, from its field table.
 *
 * It says no more than drafts 07 and 2020-12 have in common, since editors know the one or the other;
 * `errorMessage`, `markdownDescription`, `markdownEnumDescriptions` and `defaultSnippets` are words
 * that the language servers of VS Code and YAML know besides. Nowhere is `null` offered as a type:
 * they would propose to write it.
 */
#include "report/schema.h"

#include <string.h>

#include "base/text.h"

#define SCHEMA_CAP ((size_t)16 * 1024 * 1024)

void schema_string(struct schema *schema, const char *key, const char *value)
{
    json_key(&schema->json, key);
    json_string(&schema->json, value);
}

void schema_composed(struct schema *schema, const char *key)
{
    struct buffer *text = &schema->text;
    json_key(&schema->json, key);
    json_text(&schema->json, (struct pilot_text){text->at, text->len});
    schema->out.failed |= text->failed;
    buffer_clear(text);
}

void schema_ref(struct schema *schema, const char *name)
{
    buffer_format(&schema->text, "#/$defs/%s", name);
    schema_composed(schema, "$ref");
}

void schema_ref_item(struct schema *schema, const char *name)
{
    json_item(&schema->json);
    json_open_line(&schema->json, '{');
    schema_ref(schema, name);
    json_end(&schema->json, '}');
}

static void put_ref_member(struct schema *schema, const char *key, const char *name)
{
    json_key(&schema->json, key);
    json_open_line(&schema->json, '{');
    schema_ref(schema, name);
    json_end(&schema->json, '}');
}

/* `KEY: {"type": "KIND"}` */
static void put_type_member(struct schema *schema, const char *key, const char *kind)
{
    json_key(&schema->json, key);
    json_open_line(&schema->json, '{');
    schema_string(schema, "type", kind);
    json_end(&schema->json, '}');
}

void schema_put_if_map(struct schema *schema, const struct pilot_shape *shape)
{
    put_type_member(schema, "if", "object");
    put_ref_member(schema, "then", shape->name);
}

/* Gathering: every shape once, in the order in which they are met. */

static void gather(struct schema *schema, const struct pilot_shape *shape,
                   const struct pilot_field *of)
{
    size_t index = 0;
    while (index < schema->shape_count && schema->shapes[index] != shape)
        schema->bad_table |= strcmp(schema->shapes[index++]->name, shape->name) == 0;
    if (index == MOST_SHAPES) {
        schema->bad_table = true;
        return;
    }
    bool map = of == NULL || of->type == PILOT_MAP || of->type == PILOT_CLAIM;
    schema->listed[index] |= map && of != NULL && of->list;
    schema->required[index] |= map && (of == NULL || of->required);
    if (index < schema->shape_count)
        return;
    schema->shapes[schema->shape_count++] = shape;
    for (size_t i = 0; i < shape->count; i++) {
        const struct pilot_field *field = &shape->fields[i];
        schema->types[field->type] = true;
        schema->no_blocker |= field->no_blocker;
        if (field->type == PILOT_PERSON)
            schema->person = field->shape;
        if (field->shape != NULL)
            gather(schema, field->shape, field);
    }
}

/* Words */

/* `"2 days"`, `12`: an example whose form is worth being offered; what names someone or something
 * is only told, so that nobody takes it over for their own. */
static void put_examples(struct schema *schema, const struct pilot_field *field)
{
    struct json *json = &schema->json;
    const char *second = type_example(field->type);
    if (field->example == NULL || second == NULL || field->list)
        return;
    /* A single one would be written by the editor without being asked. */
    json_key(json, "examples");
    json_open_line(json, '[');
    json_item(json);
    bool bare = field->example[0] == '"' || field->type == PILOT_QUANTITY;
    if (bare)
        buffer_puts(&schema->out, field->example);
    else
        json_string(json, field->example);
    if (strcmp(second, field->example) != 0) {
        json_item(json);
        buffer_puts(&schema->out, second);
    }
    json_end(json, ']');
}

static void put_words(struct schema *schema, const struct pilot_field *field, bool stated)
{
    struct buffer *text = &schema->text;
    /* Where the type has a definition, that has the title. */
    if (type_definition(field) == NULL || field->list || stated)
        schema_string(schema, "title", type_title(field));
    schema_string(schema, "description", field->asks);
    if (field->example == NULL || field->choices != NULL)
        return;
    buffer_format(text, "%s\n\nFor example `%s`.", field->asks, field->example);
    if (field->type == PILOT_DATE)
        buffer_format(text, " A month stands for its %s day.", field->last_day ? "last" : "first");
    schema_composed(schema, "markdownDescription");
    put_examples(schema, field);
}

/* Fields */

static void open_any_of(struct schema *schema)
{
    json_key(&schema->json, "anyOf");
    json_open(&schema->json, '[');
}

static void end_any_of(struct schema *schema)
{
    json_end(&schema->json, ']');
}

/* The first arm of what takes fields alone. */
static void put_map_arm(struct schema *schema)
{
    json_item(&schema->json);
    json_open_line(&schema->json, '{');
    schema_string(schema, "type", "object");
    schema_string(schema, "errorMessage",
                  "Fields are meant here, each on a line of its own, indented below the key.");
    json_end(&schema->json, '}');
}

static void put_keys_of_your_own(struct schema *schema)
{
    struct json *json = &schema->json;
    json_key(json, "patternProperties");
    json_open_line(json, '{');
    json_key(json, "^x-|^<<$"); /* a program that does not merge sees `<<` as a key */
    json_bool(json, true);
    json_end(json, '}');
}

static void put_people(struct schema *schema, const struct pilot_field *field)
{
    open_any_of(schema);
    put_map_arm(schema);
    schema_ref_item(schema, "not-stated");
    end_any_of(schema);
    put_keys_of_your_own(schema);
    put_ref_member(schema, "additionalProperties", field->shape->name);
    snippets_put_people(schema, field);
}

static void put_map(struct schema *schema, const struct pilot_field *field)
{
    const char *name = field->shape->name;
    if (field->list) {
        put_ref_member(schema, "items", name);
        put_type_member(schema, "if", "array");
        put_ref_member(schema, "else", name);
    } else if (field->or_none) {
        open_any_of(schema);
        put_map_arm(schema);
        json_item(&schema->json);
        json_open_line(&schema->json, '{');
        schema_string(schema, "const", "none");
        json_end(&schema->json, '}');
        schema_ref_item(schema, "not-stated");
        end_any_of(schema);
        schema_put_if_map(schema, field->shape);
    } else {
        schema_ref(schema, name);
    }
}

/* A value that is no map, or a list of such. */
static void put_scalar(struct schema *schema, const struct pilot_field *field, bool stated)
{
    struct json *json = &schema->json;
    /* Definitions are for what may be left open, or in a format where nothing may. */
    bool by_definition = !stated || schema->of->filled_in;
    const char *definition = by_definition ? type_definition(field) : NULL;
    bool person = field->type == PILOT_PERSON;
    if (definition != NULL && !field->list) {
        schema_ref(schema, definition);
    } else {
        open_any_of(schema);
        if (definition != NULL)
            schema_ref_item(schema, definition);
        else
            type_put_arms(schema, field, stated);
        if (person && definition == NULL)
            schema_ref_item(schema, "any-map");
        if (field->list)
            schema_ref_item(schema, "any-list");
        end_any_of(schema);
    }
    if (person && definition == NULL)
        schema_put_if_map(schema, field->shape);
    if (!field->list)
        return;
    if (schema->of->filled_in) {
        json_key(json, "minItems");
        json_count(json, 1);
    }
    json_key(json, "items");
    json_open(json, '{');
    struct pilot_field item = *field;
    item.list = false;
    put_scalar(schema, &item, stated);
    json_end(json, '}');
}

static void put_field(struct schema *schema, const struct pilot_field *field)
{
    json_key(&schema->json, field->key);
    json_open_line(&schema->json, '{');
    bool stated = field->required || field->wanted;
    put_words(schema, field, stated);
    switch (field->type) {
    case PILOT_VERSION:
        json_key(&schema->json, "const");
        json_count(&schema->json, PILOT_FORMAT_VERSION);
        break;
    case PILOT_PEOPLE:
        put_people(schema, field);
        break;
    case PILOT_MAP:
    case PILOT_CLAIM:
        put_map(schema, field);
        break;
    default:
        put_scalar(schema, field, stated);
        break;
    }
    json_end(&schema->json, '}');
}

/* Shapes */

/* Who refers to someone does not describe someone: `person` beside `name` is an error. */
static void put_person_or_name(struct schema *schema, const char *reference)
{
    struct json *json = &schema->json;
    json_key(json, "if");
    json_open_line(json, '{');
    json_key(json, "required");
    json_open_line(json, '[');
    json_item(json);
    json_string(json, reference);
    json_end(json, ']');
    json_key(json, "properties");
    json_open_line(json, '{');
    json_key(json, reference);
    json_open_line(json, '{');
    json_key(json, "not");
    json_open_line(json, '{');
    json_key(json, "anyOf");
    json_open_line(json, '[');
    schema_ref_item(schema, "not-stated");
    schema_ref_item(schema, "any-map");
    schema_ref_item(schema, "any-list");
    json_end(json, ']');
    json_end(json, '}');
    json_end(json, '}');
    json_end(json, '}');
    json_end(json, '}');
    json_key(json, "then");
    json_open_line(json, '{');
    json_key(json, "properties");
    json_open_line(json, '{');
    json_key(json, "name");
    json_open_line(json, '{');
    json_key(json, "anyOf");
    json_open_line(json, '[');
    json_item(json);
    json_open_line(json, '{');
    schema_string(schema, "type", "null");
    buffer_format(&schema->text, "`%s` refers to someone, and `name` describes someone: keep one.",
                  reference);
    schema_composed(schema, "errorMessage");
    json_end(json, '}');
    schema_ref_item(schema, "not-stated");
    json_end(json, ']');
    json_end(json, '}');
    json_end(json, '}');
    json_end(json, '}');
}

static void put_required(struct schema *schema, const struct pilot_shape *shape)
{
    struct json *json = &schema->json;
    bool any = false;
    for (size_t i = 0; i < shape->count; i++) {
        const struct pilot_field *field = &shape->fields[i];
        if (!field->required && !field->wanted)
            continue;
        if (!any) {
            json_key(json, "required");
            json_open_line(json, '[');
        }
        any = true;
        json_item(json);
        json_string(json, field->key);
    }
    if (any)
        json_end(json, ']');
}

static void put_properties(struct schema *schema, const struct pilot_shape *shape)
{
    struct json *json = &schema->json;
    json_key(json, "properties");
    json_open(json, '{');
    for (size_t i = 0; i < shape->count; i++)
        put_field(schema, &shape->fields[i]);
    json_end(json, '}');
    put_required(schema, shape);
    put_keys_of_your_own(schema);
    json_key(json, "additionalProperties");
    json_bool(json, false);
}

/* A scalar in place of the map stands for one of its fields; `then` holds what only maps have. */
static void put_with_shorthand(struct schema *schema, const struct pilot_shape *shape)
{
    struct json *json = &schema->json;
    const struct pilot_field *field = &shape->fields[shape->shorthand];
    open_any_of(schema);
    type_put_arms(schema, field, false);
    schema_ref_item(schema, "any-map");
    end_any_of(schema);
    put_type_member(schema, "if", "object");
    json_key(json, "then");
    json_open(json, '{');
    put_properties(schema, shape);
    if (field->type == PILOT_PERSON)
        put_person_or_name(schema, field->key);
    json_end(json, '}');
}

static void put_shape(struct schema *schema, size_t index)
{
    const struct pilot_shape *shape = schema->shapes[index];
    json_key(&schema->json, shape->name);
    json_open(&schema->json, '{');
    if (shape->shorthand >= 0) {
        put_with_shorthand(schema, shape);
    } else if (schema->required[index]) {
        schema_string(schema, "type", "object");
        put_properties(schema, shape);
    } else {
        open_any_of(schema);
        put_map_arm(schema);
        schema_ref_item(schema, "not-stated");
        end_any_of(schema);
        put_properties(schema, shape);
    }
    snippets_put(schema, shape, schema->listed[index]);
    json_end(&schema->json, '}');
}

static void put_schema(struct schema *schema)
{
    struct json *json = &schema->json;
    json_open(json, '{');
    schema_string(schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
    schema_string(schema, "title", schema->of->title);
    schema_string(schema, "description", schema->of->about);
    schema_string(schema, "type", "object");
    put_properties(schema, schema->of->shape);
    json_key(json, "$defs");
    json_open(json, '{');
    type_put_definitions(schema);
    for (size_t i = 1; i < schema->shape_count; i++)
        put_shape(schema, i);
    json_end(json, '}');
    json_end(json, '}');
    buffer_put_char(&schema->out, '\n');
}

enum pilot_status pilot_schema_write(const struct pilot_allocator *allocator,
                                     const struct pilot_schema *schema, pilot_write *write,
                                     void *context)
{
    struct schema made = {.of = schema};
    if (allocator == NULL)
        allocator = pilot_allocator_default();
    buffer_init(&made.out, allocator, SCHEMA_CAP);
    buffer_init(&made.text, allocator, SCHEMA_CAP);
    json_init(&made.json, &made.out, 0, true);
    gather(&made, schema->shape, NULL);
    enum pilot_status status = made.bad_table ? PILOT_BAD_ARGUMENT : PILOT_OK;
    if (status == PILOT_OK) {
        put_schema(&made);
        if (made.out.failed)
            status = PILOT_NO_MEMORY;
        else if (!write(context, made.out.at, made.out.len))
            status = PILOT_IO_ERROR;
    }
    buffer_release(&made.text);
    buffer_release(&made.out);
    return status;
}
