/* A tree of what is to be written, as lines of YAML. */
#include <stdio.h>

#include "base/text.h"
#include "write/plant.h"
#include "write/scalar.h"

enum { WIDEST = 100, STEP = 2 };

static const char placeholder[] = "TODO";

static void end_line(struct buffer *out, const struct planting *how)
{
    buffer_puts(out, how->line_end);
}

/* Words in comment lines no wider than the page. */
static void put_comment(struct buffer *out, const char *text, size_t column,
                        const struct planting *how)
{
    size_t width = 0;
    while (*text != '\0') {
        size_t len = strcspn(text, " ");
        if (width > 0 && width + 1 + len > WIDEST) {
            end_line(out, how);
            width = 0;
        }
        if (width == 0) {
            buffer_fill(out, ' ', column);
            buffer_put_char(out, '#');
            width = column + 1;
        }
        buffer_put_char(out, ' ');
        buffer_put(out, text, len);
        width += 1 + len;
        text += len + (text[len] == ' ');
    }
    end_line(out, how);
}

/* The question of a field, and what an answer looks like. */
static void put_guide(struct buffer *out, const struct plant *plant, size_t column,
                      const struct planting *how)
{
    const struct pilot_field *field = plant->field;
    char text[512];
    size_t len = (size_t)snprintf(text, sizeof text, "%s", field->asks);
    for (size_t i = 0; field->choices != NULL && field->choices[i] != NULL && len < sizeof text;
         i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s%s",
                                i > 0         ? ", "
                                : field->list ? " One or more of: "
                                              : " One of: ",
                                field->choices[i]);
    /* One example can't fit the details of every claim, and a version needs none. */
    bool example = field->choices == NULL && field->example != NULL &&
                   field->type != PILOT_VERSION && strcmp(field->key, "detail") != 0;
    if (example && len < sizeof text)
        len += (size_t)snprintf(text + len, sizeof text - len, " For example: %s%s", field->example,
                                field->type == PILOT_PERSON ? ", by the key under `people`" : "");
    if (field->or_none && len < sizeof text)
        snprintf(text + len, sizeof text - len, " Write `none` when there is none.");
    if (field->type == PILOT_PEOPLE && len < sizeof text)
        snprintf(
            text + len, sizeof text - len,
            " Each has a short key of your choice, by which other fields name them; `workflow`, "
            "`tool`, `sponsor` and `support` stand for those under `ownership`.");
    put_comment(out, text, column, how);
}

/* Is what it says always a text, so that another reader of YAML must not see a number? */
static bool is_a_text(const struct pilot_field *field)
{
    switch (field->type) {
    case PILOT_BOOL:
    case PILOT_VERSION:
    case PILOT_DATE:
    case PILOT_COUNT:
    case PILOT_TALLY:
        return false;
    default:
        return true;
    }
}

static bool is_number(struct pilot_text text)
{
    bool number = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        number &= is_digit(text.at[i]) || (text.at[i] == '.' && i > 0 && i + 1 < text.len);
    return number;
}

/* A quantity reads best in quotes, but for a bare number. */
static bool is_quoted(const struct pilot_field *field, struct pilot_text text)
{
    bool quantity = field->type >= PILOT_QUANTITY && field->type <= PILOT_OF;
    return quantity && !is_number(text);
}

static void put_value(struct buffer *out, const struct plant *plant, bool quoted)
{
    const struct pilot_field *field = plant->field;
    struct pilot_text text = plant->text;
    bool claim = field->type == PILOT_CLAIM ||
                 (field->choices != NULL && strcmp(field->choices[STATE_NONE], "none") == 0 &&
                  strcmp(field->key, "state") == 0);
    if (text.at == NULL && field->type == PILOT_VERSION)
        text = TEXT("1");
    else if (text.at == NULL && field->required)
        text = field->choices != NULL ? text_of(field->choices[0]) : TEXT("My pilot");
    else if (text.at == NULL)
        text = claim ? TEXT("none") : (struct pilot_text){placeholder, sizeof placeholder - 1};
    bool number = field->type == PILOT_QUANTITY && is_number(text);
    scalar_put(out, text, is_a_text(field) && !number,
               quoted || (plant->text.at != NULL && is_quoted(field, text)));
}

static const char example_key[] = "somebody";

static void put_key(struct buffer *out, const struct plant *plant)
{
    struct pilot_text key = plant->key.at != NULL ? plant->key : TEXT("");
    if (!plant->item)
        buffer_puts(out, plant->field->key);
    else
        scalar_put(out,
                   key.len > 0 ? key : (struct pilot_text){example_key, sizeof example_key - 1},
                   true, false);
    buffer_put_char(out, ':');
}

static bool is_guided(const struct plant *plant, const struct plant *parent,
                      const struct planting *how)
{
    bool claim = parent != NULL && parent->field->type == PILOT_CLAIM && !plant_is_list(parent);
    return how->guided && !(how->claims_told && claim && plant->place < CLAIM_SLOTS &&
                            plant->place != CLAIM_DETAIL);
}

static void emit(struct buffer *out, const struct plant *plant, const struct plant *parent,
                 size_t column, const struct planting *how);

/* What is written first of an item: what it is called. */
static const struct plant *first_of(const struct plant *item)
{
    for (const struct plant *at = item->first; at != NULL; at = at->next)
        if (strcmp(at->field->key, "name") == 0)
            return at;
    return item->first;
}

/* A list item that is a map: its first field stands on the line of the dash. */
static void put_item(struct buffer *out, const struct plant *item, size_t column,
                     const struct planting *how)
{
    struct planting unguided = *how;
    const struct plant *first = first_of(item);
    if (is_guided(first, item, how))
        put_guide(out, first, column, how);
    buffer_fill(out, ' ', column);
    buffer_puts(out, "- ");
    size_t before = out->len;
    unguided.guided = false;
    emit(out, first, item, column + STEP, &unguided);
    /* The indent is the dash. */
    if (!out->failed) {
        size_t rest = out->len - before - column - STEP;
        memmove(out->at + before, out->at + before + column + STEP, rest);
        out->len -= column + STEP;
    }
    for (const struct plant *at = item->first; at != NULL; at = at->next)
        if (at != first)
            emit(out, at, item, column + STEP, how);
}

static void emit(struct buffer *out, const struct plant *plant, const struct plant *parent,
                 size_t column, const struct planting *how)
{
    bool entry = plant->item && plant->field->type == PILOT_PEOPLE;
    if (plant->item && !entry) {
        if (plant->first != NULL) {
            put_item(out, plant, column, how);
            return;
        }
        buffer_fill(out, ' ', column);
        buffer_puts(out, "- ");
        put_value(out, plant, false);
        end_line(out, how);
        return;
    }
    if (!plant->item && is_guided(plant, parent, how))
        put_guide(out, plant, column, how);
    buffer_fill(out, ' ', column);
    put_key(out, plant);
    if (plant->first != NULL) {
        end_line(out, how);
        plant_emit_below(out, plant, column + STEP, how);
        return;
    }
    buffer_put_char(out, ' ');
    if (plant_is_list(plant) && plant_shape(plant) != NULL)
        buffer_puts(out, "[]");
    else
        put_value(out, plant, false);
    end_line(out, how);
}

void plant_emit(struct buffer *out, const struct plant *plant, const struct plant *parent,
                size_t column, const struct planting *how)
{
    emit(out, plant, parent, column, how);
}

void plant_emit_below(struct buffer *out, const struct plant *plant, size_t column,
                      const struct planting *how)
{
    for (const struct plant *at = plant->first; at != NULL; at = at->next)
        if (at->there == NULL)
            emit(out, at, plant, column, how);
}

/* In braces and brackets, on one line */

static void put_in_braces(struct buffer *out, const struct plant *plant, bool quoted);

static void put_one_in_braces(struct buffer *out, const struct plant *plant, bool quoted)
{
    if (!plant->item) {
        scalar_put(out, text_of(plant->field->key), true, quoted);
        buffer_puts(out, ": ");
    }
    put_in_braces(out, plant, quoted);
}

static void put_in_braces(struct buffer *out, const struct plant *plant, bool quoted)
{
    bool list = plant_is_list(plant);
    if (plant->first == NULL) {
        if (list && plant_shape(plant) != NULL)
            buffer_puts(out, "[]");
        else
            put_value(out, plant, quoted);
        return;
    }
    const struct plant *first = first_of(plant);
    buffer_put_char(out, list ? '[' : '{');
    put_one_in_braces(out, first, quoted);
    for (const struct plant *at = plant->first; at != NULL; at = at->next) {
        if (at == first)
            continue;
        buffer_puts(out, ", ");
        put_one_in_braces(out, at, quoted);
    }
    buffer_put_char(out, list ? ']' : '}');
}

/* The questions of all that it holds, in the order in which it holds them. */
static void put_guides(struct buffer *out, const struct plant *plant, const struct plant *parent,
                       size_t column, const struct planting *how)
{
    if (!plant->item && is_guided(plant, parent, how))
        put_guide(out, plant, column, how);
    const struct plant *first = plant->first != NULL ? first_of(plant) : NULL;
    if (first != NULL)
        put_guides(out, first, plant, column, how);
    for (const struct plant *at = plant->first; at != NULL; at = at->next)
        if (at != first)
            put_guides(out, at, plant, column, how);
}

void plant_emit_in_braces(struct buffer *out, const struct plant *item, const struct planting *how)
{
    put_in_braces(out, item, how->quoted);
}

void plant_emit_item_in_braces(struct buffer *out, const struct plant *item, size_t column,
                               const struct planting *how)
{
    put_guides(out, item, NULL, column, how);
    buffer_fill(out, ' ', column);
    buffer_puts(out, "- ");
    put_in_braces(out, item, how->quoted);
    end_line(out, how);
}
