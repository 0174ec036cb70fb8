/*
 * tests/hostile/fields.c - prints what tests/hostile/run feeds: the format's fields, from the field
 * table itself, and the names of the report formats, as JSON.
 *
 * {"formats": ["text", ...], "types": {"person": N, ...}, "shapes": [[{"key": ..., "type": N,
 *  "list": ..., "shape": INDEX, "choices": [...], "example": ...}, ...], ...]}: the whole description
 * is the first shape.
 *
 * Nothing in the tables needs more escaping than a quote and a backslash.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <pilotaudit/model.h>
#include <pilotaudit/report.h>

enum { MOST_SHAPES = 256 };

static const struct pilot_shape *shapes[MOST_SHAPES];
static size_t shape_count;

static size_t number_of(const struct pilot_shape *shape)
{
    for (size_t i = 0; i < shape_count; i++)
        if (shapes[i] == shape)
            return i;
    if (shape_count < MOST_SHAPES)
        shapes[shape_count++] = shape;
    return shape_count - 1;
}

static void put(const char *text)
{
    putchar('"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            putchar('\\');
        putchar(*text);
    }
    putchar('"');
}

static void put_field(const struct pilot_field *field)
{
    printf("{\"type\": %d, \"list\": %s, \"key\": ", (int)field->type,
           field->list ? "true" : "false");
    put(field->key);
    if (field->choices != NULL) {
        printf(", \"choices\": [");
        for (size_t i = 0; field->choices[i] != NULL; i++) {
            printf("%s", i > 0 ? ", " : "");
            put(field->choices[i]);
        }
        putchar(']');
    }
    if (field->example != NULL) {
        printf(", \"example\": ");
        put(field->example);
    }
    if (field->shape != NULL)
        printf(", \"shape\": %zu", number_of(field->shape));
    putchar('}');
}

int main(void)
{
    printf("{\"formats\": [");
    for (size_t i = 0; pilot_report_format_name(i) != NULL; i++) {
        printf("%s", i > 0 ? ", " : "");
        put(pilot_report_format_name(i));
    }
    printf("],\n\"types\": {\"text\": %d, \"evidence\": %d, \"person\": %d, \"map\": %d, "
           "\"claim\": %d, \"people\": %d},\n\"shapes\": [",
           (int)PILOT_TEXT, (int)PILOT_EVIDENCE, (int)PILOT_PERSON, (int)PILOT_MAP,
           (int)PILOT_CLAIM, (int)PILOT_PEOPLE);
    number_of(pilot_format());
    for (size_t i = 0; i < shape_count; i++) { /* the list grows on the way */
        printf("%s\n[", i > 0 ? "," : "");
        for (size_t j = 0; j < shapes[i]->count; j++) {
            printf("%s", j > 0 ? ",\n " : "");
            put_field(&shapes[i]->fields[j]);
        }
        putchar(']');
    }
    puts("]}");
    return ferror(stdout) != 0 || fflush(stdout) != 0 || shape_count == MOST_SHAPES;
}
