/*
 * edits.h - changes for the better: a claim a rung higher, evidence that holds, a part that is
 * filled in. Each possible one of a description has a number.
 */
#ifndef PROPERTIES_EDITS_H
#define PROPERTIES_EDITS_H

#include "subject.h"

/* Walks a tree with its shape and makes the edit number `left`. */
struct edit {
    struct arena *arena;
    const struct subject *subject;
    size_t left; /* possible edits still to be passed by */
    bool done;
    char what[128];
};

static inline bool takes(struct edit *edit, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline bool takes(struct edit *edit, const char *format, ...)
{
    if (edit->done || edit->left-- > 0)
        return false;
    edit->done = true;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(edit->what, sizeof edit->what, format, arguments);
    va_end(arguments);
    return true;
}

static inline struct tree *plain_text(struct arena *arena, const char *text)
{
    struct tree *tree = tree_text(arena, text);
    tree->plain = true;
    return tree;
}

/* The next rung; NULL at the top, and for what is no state. */
static inline const char *raised(const struct tree *state)
{
    static const char *const rungs[][2] = {{"none", "planned"},
                                           {"failing", "planned"},
                                           {"planned", "in_place"},
                                           {"in_place", "exercised"}};
    for (size_t i = 0; state != NULL && i < sizeof rungs / sizeof rungs[0]; i++)
        if (state->kind == SCALAR && strcmp(state->text, rungs[i][0]) == 0)
            return rungs[i][1];
    return NULL;
}

/* A claim as a map, whatever it was. */
static inline void spell_out(struct edit *edit, struct tree *claim)
{
    if (claim->kind != SCALAR)
        return;
    struct tree *state = tree_clone(edit->arena, claim);
    *claim = *tree_new(edit->arena, MAP);
    if (state->text[0] != '\0')
        tree_set(edit->arena, claim, "state", state);
}

static inline void edit_value(struct edit *edit, const struct pilot_field *field,
                              struct tree *value);

static inline void raise_state(struct edit *edit, const struct pilot_field *field,
                               struct tree *claim)
{
    const struct tree *state = claim->kind == MAP ? tree_get(claim, "state") : claim;
    const char *next = raised(state);
    if (next == NULL || !takes(edit, "`%s` of `%s` raised to `%s`", state->text, field->key, next))
        return;
    spell_out(edit, claim);
    tree_set(edit->arena, claim, "state", plain_text(edit->arena, next));
}

/* The same with all that the highest rung asks for. */
static inline void exercise(struct edit *edit, const struct pilot_field *field, struct tree *claim)
{
    if (claim->kind == LIST || !takes(edit, "`%s` exercised with evidence", field->key))
        return;
    spell_out(edit, claim);
    tree_set(edit->arena, claim, "state", plain_text(edit->arena, "exercised"));
    tree_set(edit->arena, claim, "last_exercised", plain_text(edit->arena, "2026-05-12"));
    tree_set(edit->arena, claim, "cases", plain_text(edit->arena, "12"));
    tree_set(edit->arena, claim, "evidence", tree_text(edit->arena, edit->subject->evidence));
}

static inline void add_evidence(struct edit *edit, const struct pilot_field *field,
                                struct tree *map)
{
    if (tree_get(map, "evidence") != NULL || !takes(edit, "evidence added to `%s`", field->key))
        return;
    tree_set(edit->arena, map, "evidence", tree_text(edit->arena, edit->subject->evidence));
}

static inline bool is_list_map(const struct pilot_field *field)
{
    return field->type == PILOT_MAP || field->type == PILOT_CLAIM || field->type == PILOT_PEOPLE;
}

static inline void edit_map(struct edit *edit, const struct pilot_field *field, struct tree *map)
{
    const struct pilot_shape *shape = field->shape;
    if (field->type == PILOT_CLAIM) {
        raise_state(edit, field, map);
        exercise(edit, field, map);
    }
    if (map->kind != MAP)
        return;
    for (size_t i = 0; i < shape->count; i++) {
        const struct pilot_field *below = &shape->fields[i];
        struct tree *value = tree_get(map, below->key);
        if (below->type == PILOT_EVIDENCE)
            add_evidence(edit, field, map);
        else if (value != NULL && is_list_map(below))
            edit_value(edit, below, value);
    }
}

static inline void edit_value(struct edit *edit, const struct pilot_field *field,
                              struct tree *value)
{
    if (field->type == PILOT_PEOPLE)
        return;
    if (!field->list || value->kind != LIST) {
        edit_map(edit, field, value);
        return;
    }
    for (size_t i = 0; i < value->count; i++)
        edit_map(edit, field, value->items[i]);
}

static inline void edit_whole(struct edit *edit, struct tree *tree)
{
    struct pilot_field root = {.key = "", .type = PILOT_MAP, .shape = pilot_format()};
    edit_map(edit, &root, tree);
}

/* Filling a part of one rule's row: the value is that of the field table's example. */
static inline struct tree *example_value(struct edit *edit, const struct pilot_field *field)
{
    struct arena *arena = edit->arena;
    if (field->type == PILOT_PERSON) {
        struct tree *person = tree_new(arena, MAP);
        tree_set(arena, person, "name", tree_text(arena, "Kim Novak"));
        tree_set(arena, person, "contact", tree_text(arena, "kim.novak@example.com"));
        return person;
    }
    if (field->type == PILOT_EVIDENCE)
        return tree_text(arena, edit->subject->evidence);
    if (field->example == NULL)
        return NULL;
    char text[512];
    int len = snprintf(text, sizeof text, "x: %s\n", field->example);
    struct tree *holder = tree_read(arena, text, (size_t)len);
    return holder != NULL ? tree_get(holder, "x") : NULL;
}

static inline const struct pilot_field *field_named(const struct pilot_shape *shape,
                                                    const char *key, size_t len)
{
    for (size_t i = 0; shape != NULL && i < shape->count; i++)
        if (strlen(shape->fields[i].key) == len && memcmp(shape->fields[i].key, key, len) == 0)
            return &shape->fields[i];
    return NULL;
}

/* Goes down a path from a map, making what is not there, and fills its end if it is empty. */
static inline void fill(struct edit *edit, struct tree *at, const struct pilot_shape *shape,
                        const char *path)
{
    size_t len = strcspn(path, ".[:=");
    const struct pilot_field *field = field_named(shape, path, len);
    if (at->kind != MAP || field == NULL)
        return;
    struct tree *value = tree_get(at, field->key);
    bool is_end = path[len] == '\0' || path[len] == ':' || path[len] == '=';
    if (is_end) {
        /* A person is referred to or described, never both. */
        bool referred = strcmp(field->key, "name") == 0 && tree_get(at, "person") != NULL;
        bool empty =
            !referred && (value == NULL || (value->kind == SCALAR && value->text[0] == '\0'));
        struct tree *filler = empty ? example_value(edit, field) : NULL;
        if (filler != NULL && takes(edit, "`%s` filled in", field->key))
            tree_set(edit->arena, at, field->key, filler);
        return;
    }
    if (value == NULL && path[len] == '.' && field->shape != NULL) {
        value = tree_new(edit->arena, MAP);
        tree_set(edit->arena, at, field->key, value);
    }
    bool each = path[len] == '[';
    const char *rest = path + len + (each ? 3 : 1);
    if (value == NULL)
        return;
    if (!each || value->kind != LIST) {
        if (field->type == PILOT_CLAIM)
            spell_out(edit, value);
        fill(edit, value, field->shape, rest);
    }
    for (size_t i = 0; each && value->kind == LIST && i < value->count; i++) {
        if (field->type == PILOT_CLAIM)
            spell_out(edit, value->items[i]);
        fill(edit, value->items[i], field->shape, rest);
    }
}

static inline void fill_parts(struct edit *edit, struct tree *tree, const struct pilot_rule *rule)
{
    for (size_t i = 0; i < PILOT_RULE_GIVEN && rule->given[i] != NULL; i++) {
        for (size_t j = 0; j < PILOT_RULE_PARTS && rule->parts[j] != NULL; j++) {
            char path[256];
            snprintf(path, sizeof path, "%s.%s", rule->given[i], rule->parts[j]);
            if (strcmp(rule->given[i], ".") == 0)
                snprintf(path, sizeof path, "%s", rule->parts[j]);
            fill(edit, tree, pilot_format(), path);
        }
    }
}

#endif
