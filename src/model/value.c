#include "model/value.h"

#include "base/text.h"
#include "yaml/path.h"

struct pilot_text value_text(const struct value *value)
{
    if (!value_stated(value) || value->node->kind != NODE_SCALAR)
        return TEXT("");
    return text_trim(node_text(value->node));
}

const struct person *value_person(const struct value *value)
{
    if (value == NULL || value->list)
        return NULL;
    if (value->map)
        return value->slots->person;
    bool names = value->field->type == PILOT_PERSON || value->field->type == PILOT_PEOPLE;
    return names ? value->person : NULL;
}

/* The value whose key and place are its own: short forms stand where their map stands. */
static const struct value *with_own_place(const struct value *value)
{
    while (value->same_place && value->parent != NULL)
        value = value->parent;
    return value;
}

struct pilot_span place_span(const struct model *model, struct place place)
{
    const struct value *value = with_own_place(place.value);
    if (value->parent == NULL)
        return (struct pilot_span){1, 1, 1, 1};
    bool empty = value->presence == EMPTY && value->node->kind == NODE_SCALAR;
    bool at_key = (place.at_key || empty) && value->key != NULL && !value->moved;
    return document_span(model->document, at_key ? value->key : value->site);
}

static void path_of(const struct value *value, struct buffer *path, size_t start)
{
    value = with_own_place(value);
    if (value->parent == NULL)
        return;
    path_of(value->parent, path, start);
    if (value->key == NULL)
        path_put_index(path, value->index);
    else /* an entry of people has the key that its writer chose */
        path_put_name(path, start,
                      value->parent->list ? node_text(value->key) : text_of(value->field->key));
}

void place_path(struct place place, struct buffer *path)
{
    path_of(place.value, path, path->len);
}

static bool same_text(const struct value *a, const struct value *b)
{
    return a != NULL && b != NULL && text_same_folded(value_text(a), value_text(b));
}

bool person_same(const struct person *a, const struct person *b)
{
    if (a == b || a->described == b->described)
        return true;
    if (a->key.len > 0 && text_same(a->key, b->key))
        return true;
    if (a->name != NULL && b->name != NULL)
        return same_text(a->name, b->name);
    return same_text(a->contact, b->contact);
}
