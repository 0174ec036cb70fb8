/* What an editor offers to fill in: skeletons with tab stops (snippets), which claim nothing. */
#include <string.h>

#include "report/schema.h"

/* A claim in three strengths, and what makes each of them count. */
static const struct {
    const char *label, *description;
    const char *state;
    const char *keys[4];
} claims[] = {
    {"planned, with details",
     "Decided, not built yet: by when will it be there?",
     "planned",
     {"detail", "due"}},
    {"in place, with details",
     "Built and switched on: which file or page shows it?",
     "in_place",
     {"detail", "evidence"}},
    {"exercised, with details",
     "Used on real or replayed cases: when, and on how many?",
     "exercised",
     {"detail", "evidence", "last_exercised", "cases"}},
};

static const struct pilot_field *find(const struct pilot_shape *shape, const char *key)
{
    for (size_t i = 0; i < shape->count; i++)
        if (strcmp(shape->fields[i].key, key) == 0)
            return &shape->fields[i];
    return NULL;
}

/* The field that a state alone is short for, or NULL: it is no claim. */
static const struct pilot_field *state_of(const struct pilot_shape *shape)
{
    const struct pilot_field *field =
        shape->shorthand >= 0 ? &shape->fields[shape->shorthand] : NULL;
    return field != NULL && field->type == PILOT_CHOICE ? field : NULL;
}

/* Is it one of what every claim may say? */
static bool is_of_every_claim(const struct pilot_field *field)
{
    bool found = strcmp(field->key, "state") == 0;
    for (size_t i = 0; i < sizeof claims / sizeof claims[0]; i++)
        for (size_t j = 0; j < 4 && claims[i].keys[j] != NULL; j++)
            found |= strcmp(claims[i].keys[j], field->key) == 0;
    return found;
}

static bool is_simple(const struct pilot_field *field)
{
    return field->shape == NULL || field->type == PILOT_PERSON;
}

/* `key: ` and a tab stop; where a word is to be chosen, the words. */
static void put_stop(struct schema *schema, const struct pilot_field *field, unsigned *stop)
{
    struct buffer *text = &schema->text;
    ++*stop;
    if (field->choices == NULL) {
        buffer_format(text, "$%u", *stop);
    } else {
        buffer_format(text, "${%u|", *stop);
        for (size_t i = 0; field->choices[i] != NULL; i++)
            buffer_format(text, "%s%s", i > 0 ? "," : "", field->choices[i]);
        buffer_puts(text, "|}");
    }
    schema_composed(schema, field->key);
}

static void open_snippet(struct schema *schema, const char *label, const char *description)
{
    json_item(&schema->json);
    json_open(&schema->json, '{');
    schema_string(schema, "label", label);
    if (description != NULL)
        schema_string(schema, "description", description);
    json_key(&schema->json, "body");
    json_open_line(&schema->json, '{');
}

static void end_snippet(struct schema *schema)
{
    json_end(&schema->json, '}');
    json_end(&schema->json, '}');
}

static void put_claims(struct schema *schema, const struct pilot_shape *shape)
{
    for (size_t i = 0; i < sizeof claims / sizeof claims[0]; i++) {
        unsigned stop = 0;
        open_snippet(schema, claims[i].label, claims[i].description);
        schema_string(schema, "state", claims[i].state);
        for (size_t j = 0; j < 4 && claims[i].keys[j] != NULL; j++) {
            const struct pilot_field *field = find(shape, claims[i].keys[j]);
            if (field != NULL)
                put_stop(schema, field, &stop);
            /* What it does comes first, then what shows it. */
            for (size_t k = 0; j == 0 && k < shape->count; k++)
                if (!is_of_every_claim(&shape->fields[k]) && is_simple(&shape->fields[k]))
                    put_stop(schema, &shape->fields[k], &stop);
        }
        end_snippet(schema);
    }
}

/* The fields to begin with, where the table names some, else all that are no maps. A claim in it
 * is said to be planned, as it is read when nothing is said. */
static void put_entry_fields(struct schema *schema, const struct pilot_shape *shape)
{
    unsigned stop = 0;
    bool claim = state_of(shape) != NULL;
    bool some_first = false;
    for (size_t i = 0; i < shape->count; i++)
        some_first |= shape->fields[i].first;
    for (size_t i = 0; i < shape->count; i++) {
        const struct pilot_field *field = &shape->fields[i];
        bool named = strcmp(field->key, "name") == 0;
        if ((some_first && !field->first && !named) || (claim && is_of_every_claim(field)))
            continue;
        if (!is_simple(field) && state_of(field->shape) != NULL)
            schema_string(schema, field->key, "planned");
        else if (is_simple(field) || field->shape->shorthand >= 0)
            put_stop(schema, field, &stop);
    }
    if (claim)
        schema_string(schema, "state", "planned");
}

/* All that are no maps, but for a reference to what is described here. */
static void put_own_fields(struct schema *schema, const struct pilot_shape *shape)
{
    unsigned stop = 0;
    for (size_t i = 0; i < shape->count; i++)
        if (is_simple(&shape->fields[i]) &&
            !((int)i == shape->shorthand && shape->fields[i].type == PILOT_PERSON))
            put_stop(schema, &shape->fields[i], &stop);
}

void snippets_put(struct schema *schema, const struct pilot_shape *shape, bool listed)
{
    bool claim = state_of(shape) != NULL;
    bool short_form = shape->shorthand >= 0;
    if (!listed && !short_form)
        return;
    json_key(&schema->json, "defaultSnippets");
    json_open(&schema->json, '[');
    if (listed) {
        buffer_format(&schema->text, "one %s", shape->name);
        for (size_t i = 0; i < schema->text.len; i++)
            if (schema->text.at[i] == '_')
                schema->text.at[i] = ' ';
        json_item(&schema->json);
        json_open(&schema->json, '{');
        schema_composed(schema, "label");
        json_key(&schema->json, "body");
        json_open_line(&schema->json, '{');
        put_entry_fields(schema, shape);
        end_snippet(schema);
    } else if (claim) {
        put_claims(schema, shape);
    } else {
        open_snippet(schema, "with its fields", NULL);
        put_own_fields(schema, shape);
        end_snippet(schema);
    }
    json_end(&schema->json, ']');
}

void snippets_put_people(struct schema *schema, const struct pilot_field *field)
{
    unsigned stop = 1;
    json_key(&schema->json, "defaultSnippets");
    json_open(&schema->json, '[');
    open_snippet(schema, "one person", "Choose a short key; elsewhere the key stands for them.");
    json_key(&schema->json, "${1:key}");
    json_open_line(&schema->json, '{');
    for (size_t i = 0; i < field->shape->count; i++)
        put_stop(schema, &field->shape->fields[i], &stop);
    json_end(&schema->json, '}');
    end_snippet(schema);
    json_end(&schema->json, ']');
}
