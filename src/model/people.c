/* Who is meant: keys under people, roles under ownership, people described in place. */
#include <stdio.h>

#include "base/text.h"
#include "model/check.h"

static const char *const roles[] = {"workflow", "tool", "sponsor", "support"};
enum { ROLES = sizeof roles / sizeof roles[0] };

struct directory {
    struct check *check;
    const struct value *entries; /* the list of people, or NULL */
    struct value *owners[ROLES]; /* the roles under ownership; NULL where absent */
    bool busy[ROLES], done[ROLES];
};

void people_mention(struct check *check, struct value *value)
{
    if (check->mention_count == check->mention_room) {
        size_t room = check->mention_room == 0 ? 32 : check->mention_room * 2;
        struct value **grown = arena_take(&check->document->arena, room * sizeof *grown);
        if (grown == NULL) {
            check->out_of_memory = true;
            return;
        }
        if (check->mention_count > 0)
            memcpy(grown, check->mentions, check->mention_count * sizeof *grown);
        check->mentions = grown;
        check->mention_room = room;
    }
    check->mentions[check->mention_count++] = value;
}

static struct value *child(const struct value *map, const char *key)
{
    if (!value_stated(map) || !map->map)
        return NULL;
    const struct pilot_shape *shape = map->field->shape;
    for (size_t i = 0; i < shape->count; i++)
        if (strcmp(shape->fields[i].key, key) == 0)
            return value_slot(map, i);
    return NULL;
}

static const struct value *stated_or_null(const struct value *value)
{
    return value_stated(value) ? value : NULL;
}

/* The person that a map describes, whose fields begin at `first`; NULL when memory ran out. */
static struct person *described(struct check *check, const struct value *map, size_t first)
{
    struct person *person = arena_zero(&check->document->arena, 1, sizeof *person);
    if (person == NULL) {
        check->out_of_memory = true;
        return NULL;
    }
    person->described = map;
    person->key = TEXT("");
    person->name = stated_or_null(value_slot(map, first + PERSON_NAME));
    person->contact = stated_or_null(value_slot(map, first + PERSON_CONTACT));
    person->deputy = stated_or_null(value_slot(map, first + PERSON_DEPUTY));
    return person;
}

static const struct person *person_by_key(struct directory *directory, struct pilot_text text)
{
    const size_t *index = table_find(&directory->check->people, text);
    if (index == NULL)
        return NULL;
    return value_person(&directory->entries->items[*index]);
}

static const struct person *mentioned(struct directory *directory, struct value *value);

static const struct person *owner_of(struct directory *directory, size_t role)
{
    struct value *owner = directory->owners[role];
    if (!value_stated(owner) || !owner->map || directory->busy[role])
        return NULL;
    if (directory->done[role])
        return owner->slots->person;
    directory->busy[role] = true;
    const struct person *person = NULL;
    struct value *reference = value_slot(owner, OWNER_PERSON);
    bool contact = value_stated(value_slot(owner, OWNER_CONTACT));
    if (value_stated(reference)) {
        person = mentioned(directory, reference);
        /* What is said of the person here goes before what is said of them elsewhere. */
        bool more = contact || value_stated(value_slot(owner, OWNER_DEPUTY));
        if (person != NULL && more) {
            struct person *here = described(directory->check, owner, OWNER_NAME);
            if (here != NULL) {
                here->key = person->key;
                here->name = person->name;
                here->contact = here->contact != NULL ? here->contact : person->contact;
                here->deputy = here->deputy != NULL ? here->deputy : person->deputy;
            }
            person = here;
        }
    } else if (contact || value_stated(value_slot(owner, OWNER_NAME)) ||
               value_stated(value_slot(owner, OWNER_ROLE))) {
        person = described(directory->check, owner, OWNER_NAME);
    }
    owner->slots->person = person;
    directory->done[role] = true;
    directory->busy[role] = false;
    return person;
}

static const struct person *mentioned(struct directory *directory, struct value *value)
{
    if (value->map) {
        if (value->slots->person == NULL)
            value->slots->person = described(directory->check, value, PERSON_NAME);
        return value->slots->person;
    }
    if (value->person != NULL)
        return value->person;
    struct pilot_text text = value_text(value);
    value->person = person_by_key(directory, text);
    for (size_t i = 0; value->person == NULL && i < ROLES; i++)
        if (text_is(text, roles[i]))
            value->person = owner_of(directory, i);
    return value->person;
}

static void report_nobody(struct directory *directory, struct value *value)
{
    enum { MOST_NAMES = 500 };
    struct check *check = directory->check;
    struct pilot_text text = value_text(value);
    value->presence = BAD;
    char help[256] = "Add them under `people`, or name a role under `ownership`.";
    if (check_wants_details(check)) {
        const char *names[MOST_NAMES + ROLES];
        size_t count = 0;
        for (size_t i = 0; i < ROLES; i++)
            if (value_person(directory->owners[i]) != NULL)
                names[count++] = roles[i];
        for (uint32_t i = 0; directory->entries != NULL && i < directory->entries->count &&
                             count < MOST_NAMES + ROLES;
             i++)
            names[count++] = directory->entries->items[i].key->text;
        const char *nearest = pilot_nearest(text, names, count);
        if (nearest != NULL)
            snprintf(help, sizeof help, "Did you mean `%.*s`?",
                     (int)text_shorten(text_of(nearest), 60).len, nearest);
    }
    bool role = false;
    for (size_t i = 0; i < ROLES; i++)
        role |= text_is(text, roles[i]) && directory->owners[i] != NULL;
    const struct value *said = value;
    while (said->same_place && said->parent != NULL)
        said = said->parent;
    text = text_shorten(text, 60);
    check_report(check, PILOT_ERROR, "unknown-person", (struct place){value, false},
                 role ? "Say under `ownership` who that is." : help,
                 role ? "`%s` names the role `%.*s`, and that role names nobody"
                      : "`%s` names `%.*s`, and nobody of that name is described",
                 said->field->key, (int)text.len, text.at);
}

static void warn_of_clashes(struct directory *directory)
{
    for (size_t i = 0; i < ROLES; i++) {
        const size_t *index = table_find(&directory->check->people, text_of(roles[i]));
        const struct value *owner = directory->owners[i];
        if (index != NULL && owner != NULL && owner->presence > EMPTY)
            check_report(
                directory->check, PILOT_WARNING, "name-clash",
                (struct place){&directory->entries->items[*index], true},
                "Give the person under `people` another key.",
                "`%s` is a key under `people` and a role under `ownership`: the person under "
                "`people` is meant",
                roles[i]);
    }
}

void people_resolve(struct check *check)
{
    struct directory directory = {.check = check};
    struct value *root = &check->model->root;
    struct value *people = child(root, "people");
    struct value *ownership = child(root, "ownership");
    if (people != NULL && people->list && people->count > 0)
        directory.entries = people;
    for (size_t i = 0; i < ROLES; i++)
        directory.owners[i] = child(ownership, roles[i]);
    for (uint32_t i = 0; directory.entries != NULL && i < people->count; i++) {
        /* A key is someone, even while nothing more is said of them. */
        struct value *entry = &people->items[i];
        struct person *person = described(check, entry, PERSON_NAME);
        if (person != NULL)
            person->key = node_text(entry->key);
        if (entry->map)
            entry->slots->person = person;
        else
            entry->person = person;
    }
    warn_of_clashes(&directory);
    for (size_t i = 0; i < ROLES; i++)
        owner_of(&directory, i);
    for (size_t i = 0; i < check->mention_count && !check->out_of_memory; i++)
        if (mentioned(&directory, check->mentions[i]) == NULL)
            report_nobody(&directory, check->mentions[i]);
    /* A role whose reference is broken names nobody, and says nothing. */
    for (size_t i = 0; i < ROLES; i++) {
        struct value *owner = directory.owners[i];
        const struct value *reference = value_slot(owner, OWNER_PERSON);
        if (value_stated(owner) && reference != NULL && reference->presence == BAD &&
            reference->same_place)
            owner->presence = BAD;
    }
}
