/*
 * tree.h - a description as a tree that can be changed, and written again in other forms.
 *
 * It knows nothing of the program's own reader: libyaml's events in, text out. All memory is
 * the arena's; where it runs out the program ends.
 */
#ifndef PROPERTIES_TREE_H
#define PROPERTIES_TREE_H

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "base/arena.h"
#include "base/buffer.h"

enum kind { SCALAR, LIST, MAP };

struct tree {
    enum kind kind;
    bool plain; /* a scalar without quotes */
    const char *text;
    struct tree **items; /* a map: keys and values in turn */
    size_t count, room;  /* of items */
};

static inline void *tree_need(void *memory)
{
    if (memory == NULL) {
        fputs("memory ran out\n", stderr);
        exit(1);
    }
    return memory;
}

static inline struct tree *tree_new(struct arena *arena, enum kind kind)
{
    struct tree *tree = tree_need(arena_zero(arena, 1, sizeof *tree));
    tree->kind = kind;
    tree->text = "";
    return tree;
}

static inline struct tree *tree_text(struct arena *arena, const char *text)
{
    struct tree *tree = tree_new(arena, SCALAR);
    tree->text = tree_need(arena_copy(arena, text, strlen(text)));
    return tree;
}

static inline void tree_add(struct arena *arena, struct tree *list, struct tree *item)
{
    if (list->count == list->room) {
        list->room = list->room == 0 ? 8 : list->room * 2;
        struct tree **grown = tree_need(arena_take(arena, list->room * sizeof(struct tree *)));
        if (list->count > 0)
            memcpy(grown, list->items, list->count * sizeof(struct tree *));
        list->items = grown;
    }
    list->items[list->count++] = item;
}

/* The value of a key; NULL when it is not there. */
static inline struct tree *tree_get(const struct tree *map, const char *key)
{
    for (size_t i = 0; map->kind == MAP && i < map->count; i += 2)
        if (strcmp(map->items[i]->text, key) == 0)
            return map->items[i + 1];
    return NULL;
}

/* Puts a value in the place of the one that is there, or behind all others. */
static inline void tree_set(struct arena *arena, struct tree *map, const char *key,
                            struct tree *value)
{
    for (size_t i = 0; i < map->count; i += 2) {
        if (strcmp(map->items[i]->text, key) == 0) {
            map->items[i + 1] = value;
            return;
        }
    }
    struct tree *name = tree_text(arena, key);
    name->plain = true;
    tree_add(arena, map, name);
    tree_add(arena, map, value);
}

static inline struct tree *tree_clone(struct arena *arena, const struct tree *tree)
{
    struct tree *clone = tree_new(arena, tree->kind);
    clone->plain = tree->plain;
    clone->text = tree->text;
    for (size_t i = 0; i < tree->count; i++)
        tree_add(arena, clone, tree_clone(arena, tree->items[i]));
    return clone;
}

/* Reading */

/* Takes the events of one value; NULL at the end of the collection around it, and where `*fine`
 * becomes false: what is there can't be written in another form. */
static inline struct tree *tree_take(struct arena *arena, yaml_parser_t *parser, bool *fine)
{
    yaml_event_t event;
    *fine = yaml_parser_parse(parser, &event);
    if (!*fine)
        return NULL;
    struct tree *tree = NULL;
    switch (event.type) {
    case YAML_SCALAR_EVENT:
        *fine = event.data.scalar.anchor == NULL && event.data.scalar.tag == NULL &&
                strlen((const char *)event.data.scalar.value) == event.data.scalar.length;
        tree = tree_text(arena, (const char *)event.data.scalar.value);
        tree->plain = event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        break;
    case YAML_SEQUENCE_START_EVENT:
        *fine = event.data.sequence_start.anchor == NULL && event.data.sequence_start.tag == NULL;
        tree = tree_new(arena, LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        *fine = event.data.mapping_start.anchor == NULL && event.data.mapping_start.tag == NULL;
        tree = tree_new(arena, MAP);
        break;
    case YAML_ALIAS_EVENT:
        *fine = false;
        break;
    default:
        break;
    }
    yaml_event_delete(&event);
    while (*fine && tree != NULL && tree->kind != SCALAR) {
        struct tree *item = tree_take(arena, parser, fine);
        if (item == NULL)
            break;
        if (*fine && tree->kind == MAP && tree->count % 2 == 0) /* keys: scalars, each once */
            *fine = item->kind == SCALAR && tree_get(tree, item->text) == NULL;
        tree_add(arena, tree, item);
    }
    return tree;
}

/* NULL: it has anchors, aliases, tags or a key twice, is no map, or no YAML. */
static inline struct tree *tree_read(struct arena *arena, const char *bytes, size_t len)
{
    yaml_parser_t parser;
    tree_need(yaml_parser_initialize(&parser) ? &parser : NULL);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, len);
    bool fine = true;
    for (int i = 0; i < 2 && fine; i++) { /* the starts of stream and document */
        yaml_event_t event;
        fine = yaml_parser_parse(&parser, &event);
        if (fine) {
            fine = event.type == (i == 0 ? YAML_STREAM_START_EVENT : YAML_DOCUMENT_START_EVENT);
            yaml_event_delete(&event);
        }
    }
    struct tree *tree = fine ? tree_take(arena, &parser, &fine) : NULL;
    yaml_parser_delete(&parser);
    return fine && tree != NULL && tree->kind == MAP ? tree : NULL;
}

/* Reorders the keys of every map, always in the same way for the same seed. */
static inline void tree_shuffle(struct tree *tree, unsigned seed)
{
    for (size_t i = 0; i < tree->count; i++)
        tree_shuffle(tree->items[i], seed);
    size_t pairs = tree->kind == MAP ? tree->count / 2 : 0;
    for (size_t i = pairs; i > 1; i--) {
        seed = seed * 1103515245u + 12345u;
        size_t other = (seed >> 16) % i;
        for (size_t half = 0; half < 2; half++) {
            struct tree *swap = tree->items[2 * (i - 1) + half];
            tree->items[2 * (i - 1) + half] = tree->items[2 * other + half];
            tree->items[2 * other + half] = swap;
        }
    }
}

/* Writing */

enum form {
    FORM_BLOCK,    /* a line a key, quotes as they were */
    FORM_COMMENTS, /* the same with comments and empty lines wherever they may be */
    FORM_SINGLE,   /* block, texts in single quotes where they can be */
    FORM_DOUBLE,   /* block, texts in double quotes */
    FORM_FLOW,     /* braces and brackets, quotes as they were */
    FORM_JSON,
    FORMS
};

/* Does a plain scalar mean something else than its text: a number, true, null? */
static inline bool tree_is_typed(const struct tree *scalar)
{
    static const char *const words[] = {"",     "~",    "null",  "Null",  "NULL", "true",
                                        "True", "TRUE", "false", "False", "FALSE"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(scalar->text, words[i]) == 0)
            return true;
    char *end;
    strtod(scalar->text, &end);
    return *end == '\0';
}

static inline bool tree_is_json_number(const char *text)
{
    text += *text == '-';
    if (!isdigit((unsigned char)*text) || (*text == '0' && isdigit((unsigned char)text[1])))
        return false;
    text += strspn(text, "0123456789");
    if (*text == '.') {
        if (!isdigit((unsigned char)text[1]))
            return false;
        text += 1 + strspn(text + 1, "0123456789");
    }
    return *text == '\0';
}

static inline void put_double(const char *text, struct buffer *out)
{
    buffer_put_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            buffer_format(out, "\\%c", *text);
        else if (*text == '\n')
            buffer_puts(out, "\\n");
        else if ((unsigned char)*text < ' ')
            buffer_format(out, "\\u%04x", (unsigned)*text);
        else
            buffer_put_char(out, *text);
    }
    buffer_put_char(out, '"');
}

static inline void put_single(const char *text, struct buffer *out)
{
    buffer_put_char(out, '\'');
    for (; *text != '\0'; text++)
        buffer_puts(out, *text == '\'' ? "''" : (const char[]){*text, '\0'});
    buffer_put_char(out, '\'');
}

static inline bool has_control(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < ' ')
            return true;
    return false;
}

static inline void put_scalar(const struct tree *scalar, enum form form, struct buffer *out)
{
    const char *text = scalar->text;
    bool typed = scalar->plain && tree_is_typed(scalar);
    bool keeps = scalar->plain &&
                 (form == FORM_BLOCK || form == FORM_COMMENTS || form == FORM_FLOW) &&
                 !has_control(text) && (form != FORM_FLOW || strpbrk(text, ",[]{}?") == NULL);
    if (typed && *text == '\0')
        buffer_puts(out, "null");
    else if (typed && form == FORM_JSON && strchr("~nN", *text) != NULL)
        buffer_puts(out, "null");
    else if (typed && form == FORM_JSON && strchr("tT", *text) != NULL)
        buffer_puts(out, "true");
    else if (typed && form == FORM_JSON && strchr("fF", *text) != NULL)
        buffer_puts(out, "false");
    else if (keeps || (typed && (form != FORM_JSON || tree_is_json_number(text))))
        buffer_puts(out, text);
    else if (form == FORM_SINGLE && !has_control(text))
        put_single(text, out);
    else
        put_double(text, out);
}

static inline void put_flow(const struct tree *tree, enum form form, struct buffer *out)
{
    if (tree->kind == SCALAR) {
        put_scalar(tree, form, out);
        return;
    }
    buffer_put_char(out, tree->kind == MAP ? '{' : '[');
    for (size_t i = 0; i < tree->count; i++) {
        bool is_value = tree->kind == MAP && i % 2 == 1;
        if (i > 0)
            buffer_puts(out, is_value ? ": " : form == FORM_JSON ? ",\n" : ", ");
        if (tree->kind == MAP && !is_value && form == FORM_JSON)
            put_double(tree->items[i]->text, out); /* a key is a text, whatever it looks like */
        else
            put_flow(tree->items[i], form, out);
    }
    buffer_put_char(out, tree->kind == MAP ? '}' : ']');
}

static inline void put_block(const struct tree *tree, enum form form, size_t indent,
                             struct buffer *out)
{
    static const char remark[] = "# state: none, \"quoted': - {\n";
    bool remarks = form == FORM_COMMENTS;
    for (size_t i = 0; i < tree->count; i += tree->kind == MAP ? 2 : 1) {
        const struct tree *value = tree->items[i + (tree->kind == MAP)];
        if (remarks) {
            buffer_puts(out, "\n");
            buffer_fill(out, ' ', i % 3 == 0 ? 0 : indent);
            buffer_puts(out, remark);
        }
        buffer_fill(out, ' ', indent);
        if (tree->kind == MAP) {
            put_scalar(tree->items[i], form, out);
            buffer_put_char(out, ':');
        } else {
            buffer_put_char(out, '-');
        }
        if (value->kind == SCALAR || value->count == 0) {
            buffer_put_char(out, ' ');
            put_flow(value, form, out);
        }
        buffer_puts(out, remarks ? "   " : "\n");
        if (remarks)
            buffer_puts(out, remark);
        if (value->kind != SCALAR && value->count > 0)
            put_block(value, form, indent + 2, out);
    }
}

static inline void tree_write(const struct tree *tree, enum form form, struct buffer *out)
{
    buffer_clear(out);
    if (form == FORM_FLOW || form == FORM_JSON || tree->count == 0)
        put_flow(tree, form, out);
    else
        put_block(tree, form, 0, out);
    buffer_put_char(out, '\n');
    if (out->failed)
        tree_need(NULL);
}

#endif
