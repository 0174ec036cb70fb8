/*
 * The description held against the field table: nodes in, values and
 * diagnostics out. Nothing that was typed is dropped without a word.
 */
#include "model/check.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "model/keys.h"
#include "model/scalars.h"
#include "model/values.h"

/* How far a walk has come: the place that aliases and merges move everything to. */
struct walk {
    struct check *check;
    const struct node *moved_to; /* NULL: nodes stand where they are written */
};

static void check_value(struct walk walk, struct value *value);

bool check_wants_details(const struct check *check)
{
    return document_has_room(check->document);
}

void check_report(struct check *check, enum pilot_level level, const char *code, struct place place,
                  const char *help, const char *format, ...)
{
    char message[512] = "";
    struct buffer *path = &check->document->scratch;
    if (check_wants_details(check)) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(message, sizeof message, format, arguments);
        va_end(arguments);
        place_path(place, path);
    }
    struct pilot_text at = {path->len > 0 ? path->at : "", path->len};
    check->out_of_memory |= path->failed;
    if (!document_report(check->document, level, code, place_span(check->model, place), at,
                         help != NULL ? text_of(help) : TEXT(""), "%s", message))
        check->out_of_memory = true;
    buffer_clear(path);
}

/* Puts a value where it stands; nothing is said of it yet. */
static void begin_value(struct walk walk, struct value *begun, const struct pilot_field *field,
                        const struct value *parent, const struct node *node)
{
    *begun = (struct value){.field = field,
                            .parent = parent,
                            .node = node_behind(node),
                            .site = walk.moved_to != NULL ? walk.moved_to : node,
                            .moved = walk.moved_to != NULL};
}

/* Below an alias everything stands where the alias stands. */
static struct walk below(struct walk walk, const struct node *node)
{
    if (walk.moved_to == NULL && node->kind == NODE_ALIAS)
        walk.moved_to = node;
    return walk;
}

static struct value *take_values(struct check *check, size_t count)
{
    struct value *taken = NULL;
    if (count <= SIZE_MAX / sizeof *taken)
        taken = arena_take(&check->document->arena, count * sizeof *taken);
    check->out_of_memory |= taken == NULL;
    return taken;
}

/* Maps */

/* Looked for from `first` on: most maps are written in the order of the table. */
static size_t find_field(const struct pilot_shape *shape, size_t first, struct pilot_text key)
{
    for (size_t i = first; i < shape->count; i++)
        if (text_is(key, shape->fields[i].key))
            return i;
    for (size_t i = 0; i < first; i++)
        if (text_is(key, shape->fields[i].key))
            return i;
    return shape->count;
}

/* Makes the value a map of so many fields at most; false when memory ran out. */
static bool take_slots(struct check *check, struct value *map, size_t room)
{
    size_t fields = map->field->shape->count;
    struct slots *slots =
        arena_zero(&check->document->arena, 1, offsetof(struct slots, at) + fields);
    struct value *values = take_values(check, room < fields ? room : fields);
    if (slots == NULL || values == NULL) {
        check->out_of_memory = true;
        return false;
    }
    slots->values = values;
    map->slots = slots;
    map->map = true;
    return true;
}

/* A field that was not there before, still to be begun. */
static struct value *add_slot(struct value *map, size_t field)
{
    struct slots *slots = map->slots;
    slots->at[field] = ++slots->count;
    return &slots->values[slots->count - 1];
}

static void check_pairs(struct walk walk, struct value *map, const struct node *node);

static void report_bad_merge(struct walk walk, const struct value *map, const struct node *source)
{
    /* What is no key has the path of its map. */
    static const struct node no_key = {.kind = NODE_SEQUENCE};
    key_report(walk.check, map, &no_key, walk.moved_to != NULL ? walk.moved_to : source,
               "bad-merge", "Write `<<: *name` or `<<: [*one, *two]`.", "only maps can be merged");
}

/* The maps behind `<<`: the earlier one wins, and what the map says itself wins over all. */
static void check_merge(struct walk walk, struct value *map, const struct node *source)
{
    const struct node *behind = node_behind(source);
    walk = below(walk, source);
    if (behind->kind == NODE_MAP) {
        check_pairs(walk, map, behind);
    } else if (behind->kind == NODE_SEQUENCE) {
        for (uint32_t i = 0; i < behind->count; i++) {
            const struct node *item = node_behind(&behind->items[i]);
            if (item->kind == NODE_MAP)
                check_pairs(below(walk, &behind->items[i]), map, item);
            else
                report_bad_merge(walk, map, &behind->items[i]);
        }
    } else {
        report_bad_merge(walk, map, source);
    }
}

/* What keeps a key from being one is said here. */
static void check_strange_key(struct walk walk, struct value *map, const struct node *name,
                              const struct node *site, const struct node *node)
{
    if (key_check(walk.check, map, name, site) && tag_check(walk.check, map, name, site) &&
        !text_starts(node_text(name), "x-"))
        key_report_unknown(walk.check, map, name, site, node);
}

/* The slot that a pair belongs to, looked for from `slot` on; past the last one where there is none. */
static size_t check_pair(struct walk walk, struct value *map, size_t slot, const struct node *key,
                         const struct node *node)
{
    const struct node *site = walk.moved_to != NULL ? walk.moved_to : key;
    const struct node *name = node_behind(key);
    const struct pilot_shape *shape = map->field->shape;
    /* No field is called as YAML calls what is no text: a name without a tag is a good key. */
    bool plain = name->kind == NODE_SCALAR && name->tag == TAG_NONE;
    if (!plain &&
        (!key_check(walk.check, map, name, site) || !tag_check(walk.check, map, name, site)))
        return shape->count;
    slot = find_field(shape, slot, node_text(name));
    if (slot == shape->count) {
        check_strange_key(walk, map, name, site, node);
        return slot;
    }
    if (map->slots->at[slot] != 0)
        return slot; /* a duplicate, reported where it was read, or a merge that is overridden */
    struct value *value = add_slot(map, slot);
    begin_value(walk, value, &shape->fields[slot], map, node);
    value->key = name;
    value->moved |= site != key || name != key;
    check_value(below(walk, node), value);
    if (value->presence > EMPTY)
        map->presence = STATED;
    return slot;
}

static void check_pairs(struct walk walk, struct value *map, const struct node *node)
{
    bool merges = false;
    size_t next = 0;
    for (uint32_t i = 0; i < node->count && !walk.check->out_of_memory; i++) {
        const struct node *key = &node->items[(size_t)2 * i];
        if (node_is_merge(key)) {
            merges = true;
            continue;
        }
        size_t slot = check_pair(walk, map, next, key, &node->items[(size_t)2 * i + 1]);
        next = slot < map->field->shape->count ? slot + 1 : next;
    }
    for (uint32_t i = 0; merges && i < node->count; i++)
        if (node_is_merge(&node->items[(size_t)2 * i])) {
            check_merge(walk, map, &node->items[(size_t)2 * i + 1]);
            break; /* a second `<<` is a duplicate key */
        }
}

/* Everything required that is not stated. What has an error of its own needs no second one. */
static void check_required(struct check *check, const struct value *map,
                           const struct pilot_shape *shape)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct pilot_field *field = &shape->fields[i];
        if (!field->required)
            continue;
        const struct value *value = value_shape(map) == shape ? value_slot(map, i) : NULL;
        if (value != NULL && value->presence >= BAD)
            continue;
        if (field->type == PILOT_MAP) {
            /* What is missing is what the map should hold. */
            check_required(check, value != NULL ? value : map, field->shape);
            continue;
        }
        char help[256];
        snprintf(help, sizeof help, "%s For example `%s: %s`.", field->asks, field->key,
                 field->example != NULL ? field->example : "");
        check_report(check, PILOT_ERROR, "missing-field",
                     value != NULL ? (struct place){value, false} : (struct place){map, true}, help,
                     "`%s` must be stated", field->key);
    }
}

static const char *kind_in_words(const struct node *node)
{
    return node->kind == NODE_MAP        ? "a map of fields"
           : node->kind == NODE_SEQUENCE ? "a list"
                                         : "a text";
}

static const char *expected_in_words(const struct pilot_field *field)
{
    switch (field->type) {
    case PILOT_MAP:
    case PILOT_PEOPLE:
        return "a map of fields";
    case PILOT_CLAIM:
        return "a state such as `planned`, or a map of fields";
    case PILOT_PERSON:
        return "a person: a key under `people`, a role, or a map with a `name`";
    default:
        return "one value";
    }
}

static void report_wrong_type(struct check *check, struct value *value)
{
    char help[256];
    const struct pilot_field *field = value->field;
    bool of_list = field->list && value->same_place && value->parent->list;
    bool person = field->type == PILOT_PEOPLE && value->key != NULL && value->parent->list;
    struct pilot_text name = person ? text_shorten(node_text(value->key), 60) : text_of(field->key);
    value->presence = BAD;
    if (person)
        snprintf(help, sizeof help, "For example `%.*s: {name: Marta Lindqvist}`.", (int)name.len,
                 name.at);
    else if (field->example != NULL)
        snprintf(help, sizeof help, "For example `%s: %s`.", field->key, field->example);
    else
        snprintf(help, sizeof help, "%s", field->asks != NULL ? field->asks : "");
    check_report(check, PILOT_ERROR, "wrong-type", (struct place){value, false}, help,
                 "`%.*s` takes %s%s, and this is %s", (int)name.len, name.at,
                 of_list ? "a list, and each of its items " : "", expected_in_words(field),
                 kind_in_words(value->node));
}

/* A scalar where a map is meant: the field that it is short for, nothing, or an error. */
static void check_short_map(struct walk walk, struct value *value)
{
    const struct pilot_shape *shape = value->field->shape;
    struct pilot_text text = node_text(value->node);
    if (node_is_null(value->node)) {
        value->presence = EMPTY;
    } else if (shape->shorthand < 0 && value_is_placeholder(text)) {
        value->presence = PLACEHOLDER;
    } else if (value->field->or_none && text_is(text_trim(text), "none")) {
        value->presence = STATED;
        value->none = true;
    } else if (shape->shorthand >= 0) {
        if (!take_slots(walk.check, value, 1))
            return;
        struct value *meant = add_slot(value, (size_t)shape->shorthand);
        begin_value(walk, meant, &shape->fields[shape->shorthand], value, value->node);
        meant->site = value->site;
        meant->same_place = true;
        check_value(walk, meant);
        value->presence = meant->presence;
    } else {
        report_wrong_type(walk.check, value);
    }
}

static bool has_merges(const struct node *map)
{
    for (uint32_t i = 0; i < map->count; i++)
        if (node_is_merge(&map->items[(size_t)2 * i]))
            return true;
    return false;
}

static void check_map(struct walk walk, struct value *value)
{
    const struct pilot_shape *shape = value->field->shape;
    if (value->node->kind == NODE_SCALAR) {
        check_short_map(walk, value);
        return;
    }
    if (value->node->kind != NODE_MAP) {
        report_wrong_type(walk.check, value);
        return;
    }
    if (!take_slots(walk.check, value, has_merges(value->node) ? shape->count : value->node->count))
        return;
    value->presence = EMPTY;
    check_pairs(walk, value, value->node);
    /* Only what is required itself requires something; of one that is empty its parent does. */
    if (value->parent == NULL || (value->field->required && value->presence == STATED))
        check_required(walk.check, value, shape);
    bool owner =
        shape->shorthand == OWNER_PERSON && shape->fields[OWNER_PERSON].type == PILOT_PERSON;
    if (owner && value_stated(value_slot(value, OWNER_PERSON)) &&
        value_stated(value_slot(value, OWNER_NAME)))
        check_report(
            walk.check, PILOT_ERROR, "person-and-name",
            (struct place){value_slot(value, OWNER_NAME), true},
            "Keep `person` and describe them under `people`, or describe them here without "
            "`person`.",
            "`person` refers to someone, and `name` describes someone: only one can hold");
}

/* Lists, people */

static void check_list(struct walk walk, struct value *list)
{
    const struct node *node = list->node;
    list->list = true;
    bool one = node->kind != NODE_SEQUENCE;
    if (one && node->kind == NODE_SCALAR && node_is_null(node)) {
        list->presence = EMPTY;
        return;
    }
    uint32_t written = one ? 1 : node->count;
    list->items = take_values(walk.check, written);
    if (list->items == NULL)
        return;
    bool of_maps = list->field->type == PILOT_MAP || list->field->type == PILOT_CLAIM;
    /* A list is what the best of its items is. A map without a word in it still is an item. */
    uint8_t best = EMPTY;
    list->presence = STATED;
    for (uint32_t i = 0; i < written && !walk.check->out_of_memory; i++) {
        const struct node *item_node = one ? node : &node->items[i];
        struct value *item = &list->items[list->count];
        begin_value(walk, item, list->field, list, item_node);
        item->index = i;
        item->same_place = one;
        if (one)
            item->site = list->site;
        check_value(below(walk, item_node), item);
        bool is_map = item->presence == EMPTY && item->node->kind == NODE_MAP;
        uint8_t counts = is_map ? STATED : item->presence;
        if (counts > best)
            best = counts;
        /* What should be a map and says nothing, or something else, is no item. */
        if (!of_maps || counts == STATED)
            list->count++;
    }
    list->presence = best;
}

static void check_people_pairs(struct walk walk, struct value *people, const struct node *node,
                               struct table *seen);

static void merge_people(struct walk walk, struct value *people, const struct node *source,
                         struct table *seen)
{
    const struct node *behind = node_behind(source);
    walk = below(walk, source);
    if (behind->kind == NODE_MAP) {
        check_people_pairs(walk, people, behind, seen);
        return;
    }
    if (behind->kind != NODE_SEQUENCE)
        report_bad_merge(walk, people, source);
    for (uint32_t i = 0; behind->kind == NODE_SEQUENCE && i < behind->count; i++) {
        const struct node *item = node_behind(&behind->items[i]);
        if (item->kind == NODE_MAP)
            check_people_pairs(below(walk, &behind->items[i]), people, item, seen);
        else
            report_bad_merge(walk, people, &behind->items[i]);
    }
}

static void check_people_pairs(struct walk walk, struct value *people, const struct node *node,
                               struct table *seen)
{
    for (uint32_t i = 0; i < node->count && !walk.check->out_of_memory; i++) {
        const struct node *key = &node->items[(size_t)2 * i];
        const struct node *entry_node = &node->items[(size_t)2 * i + 1];
        const struct node *site = walk.moved_to != NULL ? walk.moved_to : key;
        const struct node *name = node_behind(key);
        if (node_is_merge(key) || !key_check(walk.check, people, name, site) ||
            text_starts(node_text(name), "x-"))
            continue;
        bool added;
        if (table_add(seen, node_text(name), people->count, &added) == NULL)
            walk.check->out_of_memory = true;
        else if (added) {
            struct value *entry = &people->items[people->count++];
            begin_value(walk, entry, people->field, people, entry_node);
            entry->key = name;
            entry->moved |= site != key || name != key;
            check_value(below(walk, entry_node), entry);
        }
    }
    for (uint32_t i = 0; i < node->count; i++) {
        if (!node_is_merge(&node->items[(size_t)2 * i]))
            continue;
        merge_people(walk, people, &node->items[(size_t)2 * i + 1], seen);
        break;
    }
}

/* Entries that merges can add, at most. */
static uint64_t count_pairs(const struct node *node)
{
    uint64_t pairs = 0;
    for (uint32_t i = 0; node->kind == NODE_MAP && i < node->count; i++) {
        pairs++;
        if (!node_is_merge(&node->items[(size_t)2 * i]))
            continue;
        const struct node *behind = node_behind(&node->items[(size_t)2 * i + 1]);
        pairs += count_pairs(behind);
        for (uint32_t j = 0; behind->kind == NODE_SEQUENCE && j < behind->count; j++)
            pairs += count_pairs(node_behind(&behind->items[j]));
    }
    return pairs;
}

static void check_people(struct walk walk, struct value *people)
{
    people->list = true;
    if (people->node->kind == NODE_SCALAR &&
        (node_is_null(people->node) || value_is_placeholder(node_text(people->node)))) {
        people->presence = node_is_null(people->node) ? EMPTY : PLACEHOLDER;
        return;
    }
    if (people->node->kind != NODE_MAP) {
        report_wrong_type(walk.check, people);
        return;
    }
    people->items = take_values(walk.check, (size_t)count_pairs(people->node));
    if (people->items == NULL)
        return;
    check_people_pairs(walk, people, people->node, &walk.check->people);
    people->presence = people->count > 0 ? STATED : EMPTY;
}

/* Everything else */

static void check_scalar(struct walk walk, struct value *value)
{
    if (value->node->kind != NODE_SCALAR) {
        report_wrong_type(walk.check, value);
        return;
    }
    struct pilot_text text = node_text(value->node);
    if (node_is_null(value->node)) {
        value->presence = EMPTY;
        return;
    }
    if (value_is_placeholder(text)) {
        value->presence = PLACEHOLDER;
        return;
    }
    value->presence = STATED;
    scalar_check(walk.check, value);
}

static void check_value(struct walk walk, struct value *value)
{
    const struct pilot_field *field = value->field;
    const struct node *node = value->node;
    if (node->tag != TAG_NONE && !tag_check(walk.check, value, node, value->site)) {
        value->presence = BAD;
        return;
    }
    /* The items of a list carry the same field; only the list itself is no item. */
    bool is_item = value->parent != NULL && value->parent->list && value->parent->field == field;
    if (field->list && !is_item) {
        check_list(walk, value);
        return;
    }
    switch (field->type) {
    case PILOT_PEOPLE:
        if (is_item)
            check_map(walk, value);
        else
            check_people(walk, value);
        break;
    case PILOT_MAP:
    case PILOT_CLAIM:
        check_map(walk, value);
        break;
    case PILOT_PERSON:
        if (node->kind == NODE_MAP)
            check_map(walk, value);
        else
            check_scalar(walk, value);
        if (value->presence == STATED)
            people_mention(walk.check, value);
        break;
    default:
        check_scalar(walk, value);
        break;
    }
}

enum pilot_status model_make(struct pilot_document *document, const struct pilot_shape *shape,
                             struct model **model)
{
    struct model *made = arena_zero(&document->arena, 1, sizeof *made);
    struct pilot_field *field = arena_zero(&document->arena, 1, sizeof *field);
    if (made == NULL || field == NULL)
        return PILOT_NO_MEMORY;
    struct check check = {.document = document, .model = made};
    table_init(&check.people, &document->arena);
    memcpy(field, &(struct pilot_field){.key = "", .type = PILOT_MAP, .shape = shape},
           sizeof *field);
    made->document = document;

    struct walk walk = {.check = &check};
    const struct node *root = &document->tree;
    bool nothing = root->kind == NODE_SCALAR && node_scalar_type(root) == TAG_NULL;
    struct node empty = {
        .kind = NODE_MAP, .items = NULL, .line = 1, .column = 1, .end_line = 1, .end_column = 1};
    if (nothing) {
        struct node *map = arena_zero(&document->arena, 1, sizeof *map);
        if (map == NULL)
            return PILOT_NO_MEMORY;
        *map = empty;
        root = map;
    }
    begin_value(walk, &made->root, field, NULL, root);
    if (document->readable && made->root.node->kind != NODE_MAP) {
        made->root.presence = BAD;
        check_report(&check, PILOT_ERROR, "wrong-type", (struct place){&made->root, false},
                     shape->begin, "a %s is a map of fields, and this is %s", shape->name,
                     kind_in_words(made->root.node));
    } else if (document->readable) {
        check_value(walk, &made->root);
        people_resolve(&check);
    }
    evidence_close(&check);
    document_sort_diagnostics(document);
    if (check.out_of_memory)
        return PILOT_NO_MEMORY;
    if (check.out_of_files)
        return PILOT_NO_FILES;
    *model = made;
    return PILOT_OK;
}
