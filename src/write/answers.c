/* Answers by their paths, as a description. */
#include "base/text.h"
#include "write/plant.h"

#include <pilotaudit/write.h>

enum { MOST_ITEMS = 1000 };

/* The index in `[12]` at the start of a path, which moves behind it. */
static bool take_index(struct pilot_text *rest, size_t *index)
{
    size_t at = 1;
    *index = 0;
    for (; at < rest->len && is_digit(rest->at[at]) && *index < MOST_ITEMS; at++)
        *index = *index * 10 + (size_t)(rest->at[at] - '0');
    if (at == 1 || at >= rest->len || rest->at[at] != ']' || *index >= MOST_ITEMS)
        return false;
    *rest = text_from(*rest, at + 1);
    return true;
}

/* The name up to the next `.` or `[`; the path moves behind it. */
static struct pilot_text take_name(struct pilot_text *rest)
{
    size_t len = 0;
    if (text_starts(*rest, "."))
        *rest = text_from(*rest, 1);
    while (len < rest->len && rest->at[len] != '.' && rest->at[len] != '[')
        len++;
    struct pilot_text name = {rest->at, len};
    *rest = text_from(*rest, len);
    return name;
}

/* The entry of people that has this key. */
static struct plant *entry_of(struct arena *arena, struct plant *people, struct pilot_text key)
{
    size_t count = 0;
    for (struct plant *at = people->first; at != NULL; at = at->next, count++)
        if (text_same(at->key, key))
            return at;
    struct plant *made = plant_item(arena, people, count);
    if (made != NULL)
        made->key = key;
    return made;
}

/* NULL: there is no such field, or memory ran out. */
static struct plant *step(struct arena *arena, struct plant *from, struct pilot_text *rest,
                          bool *there)
{
    *there = true;
    if (plant_is_list(from) && from->field->type != PILOT_PEOPLE) {
        size_t index;
        *there = text_starts(*rest, "[") && take_index(rest, &index);
        return *there ? plant_item(arena, from, index) : NULL;
    }
    struct pilot_text name = take_name(rest);
    if (plant_is_list(from) && name.len > 0)
        return entry_of(arena, from, name);
    const struct pilot_shape *shape = plant_shape(from);
    for (size_t i = 0; shape != NULL && i < shape->count; i++)
        if (text_is(name, shape->fields[i].key))
            return plant_field(arena, from, i);
    *there = false;
    return NULL;
}

static enum pilot_status plant_answer(struct arena *arena, struct plant *plant,
                                      const struct pilot_answer *answer)
{
    struct pilot_text rest = text_of(answer->path);
    bool there = true;
    while (plant != NULL && rest.len > 0)
        plant = step(arena, plant, &rest, &there);
    if (plant == NULL)
        return there ? PILOT_NO_MEMORY : PILOT_BAD_ARGUMENT;
    const struct pilot_shape *shape = plant_shape(plant);
    bool takes_one = shape == NULL || shape->shorthand >= 0 || plant->field->or_none;
    if (!takes_one || (plant_is_list(plant) && shape != NULL))
        return PILOT_BAD_ARGUMENT;
    plant->text = answer->text;
    return PILOT_OK;
}

enum pilot_status pilot_answers_write(const struct pilot_allocator *allocator,
                                      const struct pilot_answer *answers, size_t count,
                                      pilot_write *write, void *context)
{
    if (allocator == NULL)
        allocator = pilot_allocator_default();
    struct arena arena;
    struct buffer out;
    arena_init(&arena, allocator);
    buffer_init(&out, allocator, PILOT_LIMIT_BYTES);
    struct plant *root = plant_root(&arena, NULL);
    enum pilot_status status = root != NULL ? PILOT_OK : PILOT_NO_MEMORY;
    for (size_t i = 0; status == PILOT_OK && i < count; i++)
        status = plant_answer(&arena, root, &answers[i]);
    struct planting how = {.line_end = "\n"};
    for (const struct plant *at = root != NULL ? root->first : NULL; at != NULL; at = at->next) {
        if (at != root->first)
            buffer_put_char(&out, '\n');
        plant_emit(&out, at, root, 0, &how);
    }
    if (status == PILOT_OK && out.failed)
        status = PILOT_NO_MEMORY;
    if (status == PILOT_OK && !write(context, out.len > 0 ? out.at : "", out.len))
        status = PILOT_IO_ERROR;
    buffer_release(&out);
    arena_release(&arena);
    return status;
}
