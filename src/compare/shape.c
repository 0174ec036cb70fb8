#include "compare/shape.h"

#include <stdio.h>

#include "base/text.h"
#include "compare/snapshot.h"

/* The steps from the whole report down to one, as a path. */
static size_t put_path(char *to, size_t room, const struct step *step)
{
    if (step == NULL || room == 0)
        return 0;
    size_t len = put_path(to, room, step->up);
    int more = step->key == NULL
                   ? snprintf(to + len, room - len, "[%zu]", step->index)
                   : snprintf(to + len, room - len, "%s%s", len > 0 ? "." : "", step->key);
    return more < 0 || (size_t)more >= room - len ? room - 1 : len + (size_t)more;
}

bool shape_fail(struct shape_reader *reader, const struct json_value *value, const char *what)
{
    if (reader->status != PILOT_OK)
        return false;
    reader->status = PILOT_BAD_ARGUMENT;
    char path[256] = "";
    size_t line, column;
    put_path(path, sizeof path, reader->step);
    json_place(reader->bytes, value->at, &line, &column);
    snprintf(reader->problem->text, sizeof reader->problem->text, "line %zu, column %zu: %s%s%s",
             line, column, path[0] != '\0' ? path : "it", " ", what);
    return false;
}

static bool take(struct shape_reader *reader, size_t count, size_t size, struct list *list)
{
    list->at = arena_zero(reader->arena, count, size);
    list->count = count;
    if (list->at == NULL)
        reader->status = PILOT_NO_MEMORY;
    return list->at != NULL;
}

static bool read_member(struct shape_reader *reader, const struct json_value *member,
                        const struct row *row, void *to)
{
    struct step step = {reader->step, row->key, 0};
    reader->step = &step;
    bool fine = row->read(reader, member, row, (char *)to + row->at);
    reader->step = step.up;
    return fine;
}

static bool lacks(struct shape_reader *reader, const struct json_value *value, const char *key,
                  const char *what)
{
    char text[96];
    snprintf(text, sizeof text, "%s `%s`", what, key);
    return shape_fail(reader, value, text);
}

bool shape_read(struct shape_reader *reader, const struct json_value *value,
                const struct shape *shape, void *to)
{
    uint32_t seen = 0;
    if (value->kind != JSON_MEMBERS)
        return shape_fail(reader, value, "must be an object");
    for (const struct json_value *member = value->first; member != NULL; member = member->next) {
        size_t i = 0;
        while (i < shape->count && !text_is(member->key, shape->rows[i].key))
            i++;
        if (i == shape->count)
            continue;
        if ((seen >> i & 1) != 0)
            return lacks(reader, member, shape->rows[i].key, "has a second member");
        seen |= (uint32_t)1 << i;
        if (!read_member(reader, member, &shape->rows[i], to))
            return false;
    }
    for (size_t i = 0; i < shape->count; i++)
        if ((seen >> i & 1) == 0)
            return lacks(reader, value, shape->rows[i].key, "has no member");
    return true;
}

bool read_object(struct shape_reader *reader, const struct json_value *value, const struct row *row,
                 void *to)
{
    return shape_read(reader, value, row->shape, to);
}

bool read_object_or_null(struct shape_reader *reader, const struct json_value *value,
                         const struct row *row, void *to)
{
    return value->kind == JSON_NOTHING || shape_read(reader, value, row->shape, to);
}

static bool read_items(struct shape_reader *reader, const struct json_value *value,
                       const struct row *row, size_t size, struct list *list)
{
    if (value->kind != JSON_ITEMS)
        return shape_fail(reader, value, "must be a list");
    if (!take(reader, value->count, size, list))
        return false;
    struct step step = {reader->step, NULL, 0};
    reader->step = &step;
    bool fine = true;
    char *to = list->at;
    for (const struct json_value *item = value->first; fine && item != NULL; item = item->next) {
        fine = row->shape != NULL ? shape_read(reader, item, row->shape, to)
                                  : read_text(reader, item, row, to);
        step.index++;
        to += size;
    }
    reader->step = step.up;
    return fine;
}

bool read_list(struct shape_reader *reader, const struct json_value *value, const struct row *row,
               void *to)
{
    return read_items(reader, value, row, row->shape->size, to);
}

bool read_texts(struct shape_reader *reader, const struct json_value *value, const struct row *row,
                void *to)
{
    return read_items(reader, value, row, sizeof(struct pilot_text), to);
}

bool read_text(struct shape_reader *reader, const struct json_value *value, const struct row *row,
               void *to)
{
    (void)row;
    if (value->kind != JSON_TEXT)
        return shape_fail(reader, value, "must be a text");
    *(struct pilot_text *)to = value->text;
    return true;
}

bool read_text_or_null(struct shape_reader *reader, const struct json_value *value,
                       const struct row *row, void *to)
{
    (void)row;
    if (value->kind != JSON_TEXT && value->kind != JSON_NOTHING)
        return shape_fail(reader, value, "must be a text or null");
    *(struct pilot_text *)to = value->kind == JSON_TEXT ? value->text : TEXT("");
    return true;
}

bool read_choice(struct shape_reader *reader, const struct json_value *value, const struct row *row,
                 void *to)
{
    char what[192];
    size_t len = (size_t)snprintf(what, sizeof what, "must be one of");
    for (size_t i = 0; row->name(i) != NULL; i++) {
        if (value->kind == JSON_TEXT && text_is(value->text, row->name(i))) {
            *(int *)to = (int)i;
            return true;
        }
        if (len < sizeof what)
            len += (size_t)snprintf(what + len, sizeof what - len, "%s %s", i > 0 ? "," : "",
                                    row->name(i));
    }
    return shape_fail(reader, value, what);
}

bool read_choice_or_null(struct shape_reader *reader, const struct json_value *value,
                         const struct row *row, void *to)
{
    if (value->kind != JSON_NOTHING)
        return read_choice(reader, value, row, to);
    int past = 0;
    while (row->name((size_t)past) != NULL)
        past++;
    *(int *)to = past;
    return true;
}

/* A number of at least 0 in ten-thousandths, rounded half up; -1: it is none, or above `most`. */
static int in_parts(const struct json_value *value, int most)
{
    if (value->kind != JSON_NUMBER)
        return -1;
    struct pilot_text text = value->text;
    int64_t parts = 0;
    int decimals = -1; /* those seen; -1: before the point */
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '.') {
            decimals = 0;
            continue;
        }
        if (!is_digit(text.at[i])) /* a sign, an exponent: no report has them */
            return -1;
        int digit = text.at[i] - '0';
        if (decimals < 4)
            parts = parts * 10 + digit;
        else if (decimals == 4)
            parts += digit >= 5;
        decimals += decimals >= 0;
        if (parts > (int64_t)most * WHOLE)
            return -1;
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 4; i++)
        parts *= 10;
    return parts <= (int64_t)most * WHOLE ? (int)parts : -1;
}

/* A whole number up to `most`; -1: it is none. */
static int whole_number(const struct json_value *value, int most)
{
    if (value->kind != JSON_NUMBER)
        return -1;
    int number = 0;
    for (size_t i = 0; i < value->text.len; i++) {
        if (!is_digit(value->text.at[i]) || i >= 9)
            return -1;
        number = number * 10 + (value->text.at[i] - '0');
    }
    return number <= most ? number : -1;
}

bool read_count(struct shape_reader *reader, const struct json_value *value, const struct row *row,
                void *to)
{
    (void)row;
    *(int *)to = whole_number(value, 999999999);
    return *(int *)to >= 0 || shape_fail(reader, value, "must be a whole number of 0 or more");
}

bool read_score(struct shape_reader *reader, const struct json_value *value, const struct row *row,
                void *to)
{
    (void)row;
    *(int *)to = whole_number(value, 100);
    return *(int *)to >= 0 || value->kind == JSON_NOTHING ||
           shape_fail(reader, value, "must be a whole number from 0 to 100, or null");
}

bool read_credit(struct shape_reader *reader, const struct json_value *value, const struct row *row,
                 void *to)
{
    (void)row;
    *(int *)to = in_parts(value, 1);
    return *(int *)to >= 0 || value->kind == JSON_NOTHING ||
           shape_fail(reader, value, "must be a number from 0 to 1, or null");
}

bool read_points(struct shape_reader *reader, const struct json_value *value, const struct row *row,
                 void *to)
{
    (void)row;
    *(int *)to = in_parts(value, 99999);
    return *(int *)to >= 0 || shape_fail(reader, value, "must be a number from 0 to 99999");
}

bool read_whether(struct shape_reader *reader, const struct json_value *value,
                  const struct row *row, void *to)
{
    (void)row;
    if (value->kind != JSON_NOTHING && value->kind != JSON_MEMBERS)
        return shape_fail(reader, value, "must be an object or null");
    *(bool *)to = value->kind != JSON_NOTHING;
    return true;
}
