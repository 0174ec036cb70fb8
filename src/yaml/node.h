/*
 * node.h - a description as a tree of nodes, each with its place.
 *
 * Nodes are small and lie side by side: the items of a collection are one
 * array, the pairs of a map keys and values in turn. An alias is a node of its
 * own that points at what it stands for, so nothing is ever copied.
 */
#ifndef YAML_NODE_H
#define YAML_NODE_H

#include <stdbool.h>
#include <stdint.h>

#include <pilotaudit/document.h>

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAP, NODE_ALIAS };

enum node_style { STYLE_PLAIN, STYLE_QUOTED, STYLE_BLOCK_TEXT, STYLE_BLOCK, STYLE_FLOW };

/* An explicit tag. TAG_OTHER is anything outside the core schema. */
enum node_tag {
    TAG_NONE,
    TAG_STR,
    TAG_NULL,
    TAG_BOOL,
    TAG_INT,
    TAG_FLOAT,
    TAG_SEQ,
    TAG_MAP,
    TAG_OTHER
};

struct node {
    union {
        const char *text;          /* a scalar; NUL-terminated, may hold NUL bytes */
        const struct node *items;  /* a sequence; a map: key, value, key, value ... */
        const struct node *target; /* an alias; never an alias itself */
    };
    uint32_t count; /* bytes of a scalar, items of a sequence, pairs of a map */
    uint32_t line, column;
    uint32_t end_line, end_column; /* exclusive; of a block scalar: where the next token starts */
    uint8_t kind, style, tag;
};

static inline struct pilot_text node_text(const struct node *node)
{
    return (struct pilot_text){node->text, node->count};
}

static inline const struct node *node_behind(const struct node *node)
{
    return node->kind == NODE_ALIAS ? node->target : node;
}

/* The type that the YAML 1.2 core schema gives a scalar. */
enum node_tag node_scalar_type(const struct node *scalar);

/* Is a scalar one that says nothing? */
static inline bool node_is_null(const struct node *scalar)
{
    bool maybe = scalar->tag != TAG_NONE || scalar->count == 0 || scalar->text[0] == '~' ||
                 (scalar->count == 4 && (scalar->text[0] | 0x20) == 'n');
    return maybe && node_scalar_type(scalar) == TAG_NULL;
}

/* Is this key the merge key `<<`? */
static inline bool node_is_merge(const struct node *key)
{
    return key->kind == NODE_SCALAR && key->style == STYLE_PLAIN && key->count == 2 &&
           key->text[0] == '<' && key->text[1] == '<';
}

#endif
