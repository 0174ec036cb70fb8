/* The field table holds together: every row can be checked, explained, and written as shown. */
#include "read.h"

#include <pilotaudit/model.h>

/* Calls `visit` for every field of a shape and those below it; people's deputies once. */
static void each_field(const struct pilot_shape *shape, unsigned depth,
                       void (*visit)(const struct pilot_shape *, const struct pilot_field *))
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct pilot_field *field = &shape->fields[i];
        visit(shape, field);
        if (field->shape != NULL && field->type != PILOT_PERSON && depth < 10)
            each_field(field->shape, depth + 1, visit);
    }
}

static void check_row(const struct pilot_shape *shape, const struct pilot_field *field)
{
    const char *key = field->key;
    assert_true(key[0] >= 'a' && key[0] <= 'z');
    for (size_t i = 0; key[i] != '\0'; i++)
        HOLDS((key[i] >= 'a' && key[i] <= 'z') || key[i] == '_', "%s.%s", shape->name, key);
    HOLDS(field->asks != NULL && field->asks[0] >= 'A' && field->asks[0] <= 'Z' &&
              field->asks[strlen(field->asks) - 1] == '?',
          "%s.%s asks nothing", shape->name, key);
    bool is_map =
        field->type == PILOT_MAP || field->type == PILOT_CLAIM || field->type == PILOT_PEOPLE;
    HOLDS((field->choices != NULL) == (field->type == PILOT_CHOICE), "%s.%s", shape->name, key);
    for (size_t i = 0; field->choices != NULL && field->choices[i] != NULL; i++)
        HOLDS(pilot_choice_means(field, field->choices[i]) != NULL, "what does %s: %s mean?", key,
              field->choices[i]);
    HOLDS((field->shape != NULL) == (is_map || field->type == PILOT_PERSON), "%s.%s", shape->name,
          key);
    HOLDS((field->example != NULL) == !is_map, "%s.%s has no example", shape->name, key);
    HOLDS(!field->last_day || field->type == PILOT_DATE, "%s.%s", shape->name, key);
    HOLDS(!field->or_none || field->type == PILOT_MAP, "%s.%s", shape->name, key);
    for (size_t i = 0; i < shape->count; i++)
        HOLDS(&shape->fields[i] == field || strcmp(shape->fields[i].key, key) != 0, "%s.%s twice",
              shape->name, key);
    /* The checker looks for what is missing only in maps that are required themselves. */
    for (size_t i = 0; field->shape != NULL && i < field->shape->count; i++)
        HOLDS(!field->shape->fields[i].required || field->required, "%s.%s", shape->name, key);
    if (field->shape != NULL) {
        assert_true(field->shape->count > 0 && field->shape->count < UINT8_MAX); /* struct slots */
        assert_true(field->shape->shorthand < (int)field->shape->count);
        if (field->type == PILOT_CLAIM) {
            static const char *const slots[] = {"state",          "detail", "evidence",
                                                "last_exercised", "cases",  "due"};
            assert_int_equal(COUNT(slots), CLAIM_SLOTS);
            for (size_t i = 0; i < COUNT(slots); i++)
                assert_string_equal(field->shape->fields[i].key, slots[i]);
            assert_int_equal(field->shape->shorthand, CLAIM_STATE);
        }
    }
}

static void every_row_is_whole(void **state)
{
    (void)state;
    each_field(pilot_format(), 0, check_row);
}

static unsigned first_fields;

static void count_first(const struct pilot_shape *shape, const struct pilot_field *field)
{
    (void)shape;
    first_fields += field->first;
}

/* "About fifteen fields are marked as first ones." */
static void first_ones(void **state)
{
    (void)state;
    first_fields = 0;
    each_field(pilot_format(), 0, count_first);
    HOLDS(first_fields >= 12 && first_fields <= 18, "%u first fields", first_fields);
}

static void slots_are_where_the_code_looks(void **state)
{
    (void)state;
    static const char *const states[] = {"none", "planned", "failing", "in_place", "exercised"};
    static const char *const person[] = {"name", "role", "contact", "deputy"};
    static const char *const owner[] = {"person", "name", "role", "contact", "deputy"};
    const struct pilot_shape *format = pilot_format();
    const struct pilot_field *ownership = NULL;
    const struct pilot_field *trust = NULL;
    for (size_t i = 0; i < format->count; i++) {
        if (strcmp(format->fields[i].key, "ownership") == 0)
            ownership = &format->fields[i];
        if (strcmp(format->fields[i].key, "trust") == 0)
            trust = &format->fields[i];
    }
    assert_true(ownership != NULL && trust != NULL);
    for (size_t i = 0; i < 4; i++) { /* workflow, tool, sponsor, support */
        const struct pilot_shape *shape = ownership->shape->fields[i].shape;
        for (size_t j = 0; j < COUNT(owner); j++)
            assert_string_equal(shape->fields[j].key, owner[j]);
    }
    for (size_t i = 0; i < COUNT(person); i++)
        assert_string_equal(pilot_person_shape.fields[i].key, person[i]);
    const struct pilot_field *limits = NULL;
    for (size_t i = 0; i < trust->shape->count; i++)
        if (strcmp(trust->shape->fields[i].key, "limits_told") == 0)
            limits = &trust->shape->fields[i];
    assert_non_null(limits);
    for (size_t i = 0; i < COUNT(states); i++)
        assert_string_equal(limits->shape->fields[CLAIM_STATE].choices[i], states[i]);
}

/* A description written from the table's own examples. */

static struct buffer written;

static void write_shape(const struct pilot_shape *shape, unsigned indent)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct pilot_field *field = &shape->fields[i];
        bool owner =
            shape->shorthand == OWNER_PERSON && shape->fields[OWNER_PERSON].type == PILOT_PERSON;
        if (owner && i == OWNER_NAME)
            continue; /* `person` beside `name` is an error */
        buffer_fill(&written, ' ', 2 * indent);
        buffer_format(&written, "%s:", field->key);
        bool inline_value = field->example != NULL;
        if (inline_value) {
            buffer_format(&written, " %s\n", field->example);
        } else if (field->type == PILOT_PEOPLE) {
            static const char *const keys[] = {"marta", "tomasz", "jonas", "inga", "desk"};
            buffer_puts(&written, "\n");
            for (size_t j = 0; j < COUNT(keys); j++)
                buffer_format(&written, "  %s: {name: %s}\n", keys[j], keys[j]);
        } else if (field->list) {
            buffer_puts(&written, "\n");
            buffer_fill(&written, ' ', 2 * indent + 2);
            buffer_puts(&written, "-\n");
            write_shape(field->shape, indent + 2);
        } else {
            buffer_puts(&written, "\n");
            write_shape(field->shape, indent + 1);
        }
    }
}

static void every_example_is_valid(void **state)
{
    (void)state;
    buffer_init(&written, pilot_allocator_default(), 1 << 20);
    write_shape(pilot_format(), 0);
    struct pilot_document *document = open_bytes((struct pilot_text){written.at, written.len});
    model_of(document);
    size_t count;
    const struct pilot_diagnostic *list = pilot_document_diagnostics(document, &count, NULL);
    for (size_t i = 0; i < count; i++)
        HOLDS(list[i].level != PILOT_ERROR, "%.*s: %.*s", SHOWN(list[i].path),
              SHOWN(list[i].message));
    pilot_document_close(document);
    buffer_release(&written);
}

RUN(cmocka_unit_test(every_row_is_whole), cmocka_unit_test(first_ones),
    cmocka_unit_test(slots_are_where_the_code_looks), cmocka_unit_test(every_example_is_valid))
