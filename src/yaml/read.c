/* libyaml's events to nodes: the only file that knows <yaml.h>. */
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "base/table.h"
#include "base/text.h"
#include "yaml/document.h"
#include "yaml/path.h"
#include "yaml/problems.h"

/* How much a node is, aliases followed. */
struct extent {
    uint64_t nodes;
    uint64_t bytes;  /* of its texts */
    uint32_t height; /* the deepest nesting in it */
};

/* A collection that is still open. */
struct frame {
    struct node node;     /* its kind, style, tag and start */
    size_t first;         /* where its children start on the stack of nodes */
    struct extent extent; /* of it so far */
    size_t anchor;        /* index of its anchor, or NO_ANCHOR */
};

#define NO_ANCHOR SIZE_MAX

struct anchor {
    struct node *target; /* NULL while the collection is open */
    struct extent extent;
};

struct reader {
    struct pilot_document *document;
    yaml_parser_t parser;
    struct frame frames[PILOT_LIMIT_DEPTH];
    size_t depth;
    /* Children of open collections, copied into one array when theirs closes. */
    struct node *nodes;
    size_t node_count, node_room;
    struct table anchor_names;
    struct anchor *anchors;
    size_t anchor_count, anchor_room;
    struct extent total; /* its height is not kept */
    bool has_root;
    bool stop; /* a diagnostic ended the reading */
    enum pilot_status status;
};

static void fail(struct reader *reader)
{
    reader->status = PILOT_NO_MEMORY;
    reader->stop = true;
}

/* Appends the path of the node that comes next: where the reader stands. */
static void put_path(const struct reader *reader, struct buffer *path)
{
    for (size_t i = 0; i < reader->depth; i++) {
        const struct frame *frame = &reader->frames[i];
        size_t end = i + 1 < reader->depth ? frame[1].first : reader->node_count;
        size_t children = end - frame->first;
        if (frame->node.kind == NODE_SEQUENCE) {
            path_put_index(path, children);
        } else if (children % 2 == 1) {
            const struct node *key = node_behind(&reader->nodes[end - 1]);
            path_put_name(path, 0, key->kind == NODE_SCALAR ? node_text(key) : TEXT("?"));
        }
    }
}

/* Reports with the path that stands in the document's scratch buffer, and empties that. */
static void report_at(struct reader *reader, const struct node *node, const char *code,
                      struct pilot_text help, const char *message)
{
    struct buffer *path = &reader->document->scratch;
    struct pilot_span span = {node->line, node->column, node->end_line, node->end_column};
    struct pilot_text at = {path->len > 0 ? path->at : "", path->len};
    if (path->failed ||
        !document_report(reader->document, PILOT_ERROR, code, span, at, help, "%s", message))
        fail(reader);
    buffer_clear(path);
}

/* A limit leaves one error behind, whatever was found before it. */
static void stop_at_limit(struct reader *reader, const struct node *node, struct pilot_text help,
                          const char *message)
{
    reader->document->diagnostics_count = 0;
    reader->document->diagnostics_total = 0;
    reader->stop = true;
    report_at(reader, node, "limit", help, message);
}

/* Grows an array that is dropped with the document; the old one stays in the arena. */
static void *grown(struct reader *reader, void *array, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return array;
    size_t more = *room == 0 ? 256 : *room * 2;
    void *larger = arena_take(&reader->document->arena, more * size);
    if (larger == NULL) {
        fail(reader);
        return NULL;
    }
    if (count > 0)
        memcpy(larger, array, count * size);
    *room = more;
    return larger;
}

static bool count_in(struct reader *reader, const struct node *node, struct extent extent)
{
    reader->total.nodes += extent.nodes;
    reader->total.bytes += extent.bytes;
    if (reader->total.nodes > PILOT_LIMIT_NODES)
        stop_at_limit(reader, node, TEXT("Split it, or repeat less with aliases."),
                      "the description holds more than 1,000,000 values, aliases followed");
    else if (reader->total.bytes > PILOT_LIMIT_TEXT)
        stop_at_limit(reader, node, TEXT("Repeat less with aliases."),
                      "the description holds more than 64 MiB of text, aliases followed");
    else
        return true;
    return false;
}

/* Puts a finished node where it belongs: into the open collection, or at the root. */
static void place_node(struct reader *reader, struct node node, struct extent extent)
{
    if (reader->depth == 0) {
        reader->document->tree = node;
        reader->has_root = true;
        return;
    }
    struct extent *around = &reader->frames[reader->depth - 1].extent;
    around->nodes += extent.nodes;
    around->bytes += extent.bytes;
    if (extent.height + 1 > around->height)
        around->height = extent.height + 1;
    struct node *nodes =
        grown(reader, reader->nodes, reader->node_count, &reader->node_room, sizeof *nodes);
    if (nodes == NULL)
        return;
    reader->nodes = nodes;
    nodes[reader->node_count++] = node;
}

static struct node node_at(const yaml_event_t *event, enum node_kind kind)
{
    return (struct node){
        .kind = (uint8_t)kind,
        .line = (uint32_t)event->start_mark.line + 1,
        .column = (uint32_t)event->start_mark.column + 1,
        .end_line = (uint32_t)event->end_mark.line + 1,
        .end_column = (uint32_t)event->end_mark.column + 1,
    };
}

static enum node_tag tag_of(const yaml_char_t *tag)
{
    static const struct {
        const char *name;
        enum node_tag tag;
    } core[] = {
        {YAML_STR_TAG, TAG_STR},     {YAML_NULL_TAG, TAG_NULL},
        {YAML_BOOL_TAG, TAG_BOOL},   {YAML_INT_TAG, TAG_INT},
        {YAML_FLOAT_TAG, TAG_FLOAT}, {YAML_SEQ_TAG, TAG_SEQ},
        {YAML_MAP_TAG, TAG_MAP},     {"!", TAG_NONE},
    };
    if (tag == NULL)
        return TAG_NONE;
    for (size_t i = 0; i < sizeof core / sizeof core[0]; i++)
        if (strcmp((const char *)tag, core[i].name) == 0)
            return core[i].tag;
    return TAG_OTHER;
}

/* Remembers an anchor; a later one of the same name takes its place. */
static size_t add_anchor(struct reader *reader, const yaml_char_t *name)
{
    if (name == NULL)
        return NO_ANCHOR;
    struct arena *arena = &reader->document->arena;
    size_t len = strlen((const char *)name);
    char *copy = arena_copy(arena, (const char *)name, len);
    struct anchor *anchors =
        grown(reader, reader->anchors, reader->anchor_count, &reader->anchor_room, sizeof *anchors);
    size_t *index = copy == NULL ? NULL
                                 : table_add(&reader->anchor_names, (struct pilot_text){copy, len},
                                             reader->anchor_count, NULL);
    if (anchors == NULL || index == NULL) {
        fail(reader);
        return NO_ANCHOR;
    }
    *index = reader->anchor_count;
    reader->anchors = anchors;
    anchors[reader->anchor_count] = (struct anchor){0};
    return reader->anchor_count++;
}

static void set_anchor(struct reader *reader, size_t index, const struct node *node,
                       struct extent extent)
{
    if (index == NO_ANCHOR)
        return;
    struct node *target = arena_take(&reader->document->arena, sizeof *target);
    if (target == NULL) {
        fail(reader);
        return;
    }
    *target = *node;
    reader->anchors[index] = (struct anchor){target, extent};
}

static void read_scalar(struct reader *reader, const yaml_event_t *event)
{
    struct node node = node_at(event, NODE_SCALAR);
    switch (event->data.scalar.style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        node.style = STYLE_QUOTED;
        break;
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE:
        node.style = STYLE_BLOCK_TEXT;
        break;
    default:
        node.style = STYLE_PLAIN;
        break;
    }
    node.tag = (uint8_t)tag_of(event->data.scalar.tag);
    node.count = (uint32_t)event->data.scalar.length;
    node.text = arena_copy(&reader->document->arena, (const char *)event->data.scalar.value,
                           event->data.scalar.length);
    if (node.text == NULL) {
        fail(reader);
        return;
    }
    struct extent extent = {.nodes = 1, .bytes = node.count};
    if (!count_in(reader, &node, extent))
        return;
    set_anchor(reader, add_anchor(reader, event->data.scalar.anchor), &node, extent);
    place_node(reader, node, extent);
}

static void read_alias(struct reader *reader, const yaml_event_t *event)
{
    struct node node = node_at(event, NODE_ALIAS);
    struct pilot_text name = text_of((const char *)event->data.alias.anchor);
    const size_t *index = table_find(&reader->anchor_names, name);
    const struct anchor *anchor = index != NULL ? &reader->anchors[*index] : NULL;
    if (anchor == NULL || anchor->target == NULL) {
        reader->stop = true;
        put_path(reader, &reader->document->scratch);
        report_at(reader, &node, "bad-alias",
                  TEXT("Write `&name` before the value that `*name` should repeat."),
                  anchor == NULL ? "this alias repeats an anchor that is not defined above it"
                                 : "this alias repeats the value that it stands in");
        return;
    }
    node.target = anchor->target;
    if (!count_in(reader, &node, anchor->extent))
        return;
    if (reader->depth + anchor->extent.height > PILOT_LIMIT_DEPTH) {
        stop_at_limit(reader, &node, TEXT("Write it flatter."),
                      "values are nested more than 100 levels deep, aliases followed");
        return;
    }
    place_node(reader, node, anchor->extent);
}

static void open_collection(struct reader *reader, const yaml_event_t *event)
{
    bool is_map = event->type == YAML_MAPPING_START_EVENT;
    struct node node = node_at(event, is_map ? NODE_MAP : NODE_SEQUENCE);
    bool flow = is_map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                       : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    node.style = flow ? STYLE_FLOW : STYLE_BLOCK;
    node.tag =
        (uint8_t)tag_of(is_map ? event->data.mapping_start.tag : event->data.sequence_start.tag);
    struct extent extent = {.nodes = 1, .height = 1};
    if (!count_in(reader, &node, extent))
        return;
    if (reader->depth == PILOT_LIMIT_DEPTH) {
        stop_at_limit(reader, &node, TEXT("Write it flatter."),
                      "values are nested more than 100 levels deep");
        return;
    }
    reader->frames[reader->depth++] = (struct frame){
        .node = node,
        .first = reader->node_count,
        .extent = extent,
        .anchor = add_anchor(reader, is_map ? event->data.mapping_start.anchor
                                            : event->data.sequence_start.anchor),
    };
}

static bool same_key(const struct node *a, const struct node *b)
{
    return a->count == b->count && memcmp(a->text, b->text, a->count) == 0 &&
           node_scalar_type(a) == node_scalar_type(b);
}

static void report_duplicate(struct reader *reader, const struct node *first,
                             const struct node *second)
{
    char message[256];
    struct pilot_text key = node_text(node_behind(second));
    struct pilot_text shown = text_shorten(key, 60);
    snprintf(
        message, sizeof message,
        "`%.*s` is written twice here: first on line %u, column %u, again on line %u, column %u",
        (int)shown.len, shown.at, (unsigned)first->line, (unsigned)first->column,
        (unsigned)second->line, (unsigned)second->column);
    /* What is only counted needs no path. */
    if (reader->document->diagnostics_count < PILOT_LIMIT_DIAGNOSTICS) {
        put_path(reader, &reader->document->scratch);
        path_put_name(&reader->document->scratch, 0, key);
    }
    report_at(reader, second, "duplicate-key",
              TEXT("Keep one of them; until then the first one counts."), message);
}

/* A small map is compared key by key; a large one goes through a table. */
static void find_duplicates(struct reader *reader, const struct node *map)
{
    enum { SMALL = 16 };
    /* `1` and "1" are two keys: what are no texts are kept apart. */
    struct table texts, others;
    table_init(&texts, &reader->document->arena);
    table_init(&others, &reader->document->arena);
    for (size_t i = 0; i < map->count && !reader->stop; i++) {
        const struct node *key = node_behind(&map->items[2 * i]);
        if (key->kind != NODE_SCALAR)
            continue;
        const struct node *first = NULL;
        if (map->count <= SMALL) {
            for (size_t j = 0; j < i && first == NULL; j++) {
                const struct node *other = node_behind(&map->items[2 * j]);
                if (other->kind == NODE_SCALAR && same_key(other, key))
                    first = &map->items[2 * j];
            }
        } else {
            bool added;
            struct table *seen = node_scalar_type(key) == TAG_STR ? &texts : &others;
            size_t *index = table_add(seen, node_text(key), i, &added);
            if (index == NULL)
                fail(reader);
            else if (!added && same_key(node_behind(&map->items[2 * *index]), key))
                first = &map->items[2 * *index];
        }
        if (first != NULL)
            report_duplicate(reader, first, &map->items[2 * i]);
    }
}

static void close_collection(struct reader *reader, const yaml_event_t *event)
{
    struct frame *frame = &reader->frames[--reader->depth];
    struct node node = frame->node;
    size_t count = reader->node_count - frame->first;
    struct node *items = arena_take(&reader->document->arena, (count + 1) * sizeof *items);
    if (items == NULL) {
        fail(reader);
        return;
    }
    if (count > 0)
        memcpy(items, reader->nodes + frame->first, count * sizeof *items);
    reader->node_count = frame->first;
    node.items = items;
    node.count = (uint32_t)(node.kind == NODE_MAP ? count / 2 : count);
    if (node.style == STYLE_FLOW) {
        node.end_line = (uint32_t)event->end_mark.line + 1;
        node.end_column = (uint32_t)event->end_mark.column + 1;
    } else if (count > 0) {
        /* libyaml ends a block where the next token starts: it ends with its last child. */
        const struct node *last = &items[count - 1];
        struct pilot_span span = document_span(reader->document, last);
        node.end_line = span.end_line;
        node.end_column = span.end_column;
    }
    if (node.kind == NODE_MAP)
        find_duplicates(reader, &node);
    set_anchor(reader, frame->anchor, &node, frame->extent);
    place_node(reader, node, frame->extent);
}

/* Where the parser stopped; a broken byte has only an offset, so its line is counted here. */
static struct node place_of_problem(const struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    struct node at = {.line = (uint32_t)parser->problem_mark.line + 1,
                      .column = (uint32_t)parser->problem_mark.column + 1};
    if (parser->error == YAML_READER_ERROR) {
        at.line = at.column = 1;
        struct pilot_text bytes = reader->document->bytes;
        for (size_t i = 0; i < bytes.len && i < parser->problem_offset; i++) {
            if (bytes.at[i] == '\n') {
                at.line++;
                at.column = 1;
            } else if (((unsigned char)bytes.at[i] & 0xC0) != 0x80) {
                at.column++;
            }
        }
    }
    at.end_line = at.line;
    at.end_column = at.column + 1;
    return at;
}

static void report_problem(struct reader *reader)
{
    reader->stop = true;
    /* libyaml does not always say so when its memory runs out, but it never stops without a reason. */
    if (reader->parser.error == YAML_MEMORY_ERROR || reader->parser.error == YAML_NO_ERROR) {
        fail(reader);
        return;
    }
    struct yaml_problem problem = yaml_problem_in_plain_words(
        reader->parser.problem, reader->parser.context, reader->parser.error == YAML_READER_ERROR);
    struct node at = place_of_problem(reader);
    report_at(reader, &at, problem.code, text_of(problem.help), problem.message);
}

static void take_event(struct reader *reader, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (reader->has_root) {
            struct node at = node_at(event, NODE_SCALAR);
            reader->stop = true;
            report_at(
                reader, &at, "multiple-documents",
                TEXT("Keep one description in a file: cut the rest, from `---` on, into files of "
                     "their own."),
                "a second document starts here; a description is one document");
        }
        break;
    case YAML_SCALAR_EVENT:
        read_scalar(reader, event);
        break;
    case YAML_ALIAS_EVENT:
        read_alias(reader, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        open_collection(reader, event);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_collection(reader, event);
        break;
    case YAML_STREAM_END_EVENT:
        reader->stop = true;
        break;
    default:
        break;
    }
}

enum pilot_status yaml_read(struct pilot_document *document)
{
    struct reader *reader = arena_zero(&document->arena, 1, sizeof *reader);
    if (reader == NULL)
        return PILOT_NO_MEMORY;
    reader->document = document;
    table_init(&reader->anchor_names, &document->arena);
    if (!yaml_parser_initialize(&reader->parser))
        return PILOT_NO_MEMORY;
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader->parser, (const unsigned char *)document->bytes.at,
                                 document->bytes.len);
    while (!reader->stop) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->parser, &event)) {
            report_problem(reader);
        } else {
            take_event(reader, &event);
            yaml_event_delete(&event);
        }
    }
    yaml_parser_delete(&reader->parser);
    /* A second document is an error, and the first one is still whole. */
    document->readable = reader->depth == 0 && reader->status == PILOT_OK &&
                         (reader->has_root || !document->has_errors);
    return reader->status;
}
