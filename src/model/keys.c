/* Keys and tags that the format does not know, and what was probably meant. */
#include "model/keys.h"

#include <stdio.h>

#include "base/text.h"

static struct pilot_text shown(struct pilot_text text)
{
    return text_shorten(text, 60);
}

/* Does a scalar say what its tag says? `!!bool yes` and `!!null gone` do not. */
static bool scalar_fits_tag(const struct node *node)
{
    struct node plain = *node;
    plain.tag = TAG_NONE;
    plain.style = STYLE_PLAIN;
    enum node_tag type = node_scalar_type(&plain);
    return node->tag == TAG_STR || type == node->tag || (node->tag == TAG_FLOAT && type == TAG_INT);
}

bool tag_check(struct check *check, const struct value *parent, const struct node *node,
               const struct node *site)
{
    bool fits = node->tag == TAG_NONE ||
                (node->kind == NODE_MAP        ? node->tag == TAG_MAP
                 : node->kind == NODE_SEQUENCE ? node->tag == TAG_SEQ
                                               : node->tag < TAG_SEQ && scalar_fits_tag(node));
    if (fits)
        return true;
    struct value at = {.field = parent->field, .parent = parent, .node = node, .site = site};
    at.same_place = true;
    struct pilot_span span = document_span(check->document, site);
    struct buffer *path = &check->document->scratch;
    place_path((struct place){&at, false}, path);
    check->out_of_memory |= path->failed;
    if (!document_report(check->document, PILOT_ERROR, "bad-tag", span,
                         (struct pilot_text){path->len > 0 ? path->at : "", path->len},
                         TEXT("Leave the tag (the word with `!`) out."),
                         "this value has a tag that is not used here"))
        check->out_of_memory = true;
    buffer_clear(path);
    return false;
}

void key_report(struct check *check, const struct value *map, const struct node *key,
                const struct node *site, const char *code, const char *help, const char *message)
{
    struct pilot_field named = {.key = key->kind == NODE_SCALAR ? key->text : "?"};
    struct value at = {.field = &named,
                       .parent = map,
                       .node = key,
                       .site = site,
                       .key = key,
                       .moved = site != key};
    if (key->kind != NODE_SCALAR)
        at = *map;
    struct buffer *path = &check->document->scratch;
    if (check_wants_details(check)) /* what is only counted needs no path */
        place_path((struct place){&at, true}, path);
    check->out_of_memory |= path->failed;
    struct pilot_text where = {path->len > 0 ? path->at : "", path->len};
    if (!document_report(check->document, PILOT_ERROR, code, document_span(check->document, site),
                         where, text_of(help), "%s", message))
        check->out_of_memory = true;
    buffer_clear(path);
}

static const struct pilot_field *field_of_shape(const struct pilot_shape *shape,
                                                struct pilot_text key)
{
    for (size_t i = 0; shape != NULL && i < shape->count; i++)
        if (text_is(key, shape->fields[i].key))
            return &shape->fields[i];
    return NULL;
}

/* The field on the line before that this key would be a field of, were it indented; or NULL. */
static const struct pilot_field *meant_below(const struct value *map, const struct node *key)
{
    const struct node *node = map->node;
    if (node->style == STYLE_FLOW)
        return NULL;
    for (uint32_t i = 1; i < node->count; i++) {
        if (&node->items[(size_t)2 * i] != key)
            continue;
        const struct pilot_field *before =
            field_of_shape(map->field->shape, node_text(&node->items[(size_t)2 * (i - 1)]));
        bool holds = before != NULL && !before->list && before->type != PILOT_PERSON &&
                     field_of_shape(before->shape, node_text(key)) != NULL;
        return holds ? before : NULL;
    }
    return NULL;
}

void key_report_unknown(struct check *check, const struct value *map, const struct node *key,
                        const struct node *site, const struct node *value)
{
    if (!check_wants_details(check)) {
        key_report(check, map, key, site, "unknown-key", "", "");
        return;
    }
    enum { MOST_FIELDS = 32 };
    const char *names[MOST_FIELDS];
    const struct pilot_shape *shape = map->field->shape;
    size_t count = 0;
    for (; count < shape->count && count < MOST_FIELDS; count++)
        names[count] = shape->fields[count].key;
    const char *nearest = pilot_nearest(node_text(key), names, count);

    char message[256];
    char help[640];
    struct pilot_text name = shown(node_text(key));
    bool whole = map->parent == NULL;
    snprintf(message, sizeof message, "`%.*s` is not a field of %s%s%s", (int)name.len, name.at,
             whole ? "a " : "`", whole ? shape->name : map->field->key, whole ? "" : "`");
    const struct node *behind = node_behind(value);
    /* `detail: Step skipped, estimators type` */
    bool comma_trap = map->node->style == STYLE_FLOW && behind->kind == NODE_SCALAR &&
                      behind->style == STYLE_PLAIN && behind->count == 0;
    if (comma_trap) {
        snprintf(
            help, sizeof help,
            "Are quotes missing around the text? Inside { } a comma starts the next field: write "
            "\"text, with a comma\".%s%s%s",
            nearest != NULL ? " Or did you mean `" : "", nearest != NULL ? nearest : "",
            nearest != NULL ? "`?" : "");
    } else if (meant_below(map, key) != NULL) {
        snprintf(help, sizeof help, "It is a field of `%s` above it: indent it by more than that.",
                 meant_below(map, key)->key);
    } else if (nearest != NULL) {
        snprintf(help, sizeof help, "Did you mean `%s`?", nearest);
    } else {
        size_t len = (size_t)snprintf(help, sizeof help, "Fields here: ");
        for (size_t i = 0; i < count && len < sizeof help; i++)
            len += (size_t)snprintf(help + len, sizeof help - len, "%s%s", i > 0 ? ", " : "",
                                    names[i]);
        if (len < sizeof help)
            snprintf(help + len, sizeof help - len, ". Keys of your own begin with `x-`.");
    }
    key_report(check, map, key, site, "unknown-key", help, message);
    const char *only = text_only_near(node_text(key), names, count);
    if (site == key && only != NULL && !comma_trap &&
        !document_suggest(check->document, text_of(only)))
        check->out_of_memory = true;
}

bool key_check(struct check *check, const struct value *map, const struct node *key,
               const struct node *site)
{
    if (key->kind == NODE_SCALAR && node_scalar_type(key) == TAG_STR)
        return true;
    key_report(check, map, key, site, "bad-key",
               key->kind == NODE_SCALAR ? "Put it in quotes if it is meant as a name."
                                        : "Write `key: value` with a word as the key.",
               key->kind == NODE_SCALAR ? "a key must be a text, and YAML does not read this as one"
                                        : "a key must be one word, not a list or a map");
    return false;
}
