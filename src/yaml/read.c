/* libyaml's events to nodes. */
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "base/table.h"
#include "base/text.h"
#include "yaml/document.h"
#include "yaml/duplicates.h"
#include "yaml/lend.h"
#include "yaml/memory.h"
#include "yaml/path.h"
#include "yaml/problems.h"

/* How much a node is, aliases followed. */
struct extent {
    uint64_t nodes;
    uint64_t bytes;  /* of its texts */
    uint32_t height; /* the deepest nesting in it */
};

/* A collection that is still open. Its node, which has its kind, style, tag and start, lies right
 * below its children. */
struct frame {
    size_t first;        /* where its children start on the stack of nodes */
    struct extent begun; /* the totals before it; its own height so far */
    size_t anchor;       /* index of its anchor, or NO_ANCHOR */
};

#define NO_ANCHOR SIZE_MAX

struct anchor {
    struct node *target; /* NULL while the collection is open */
    struct extent extent;
};

struct reader {
    struct pilot_document *document;
    yaml_parser_t parser;
    size_t depth;
    /* Open collections, each with its children, which are copied into one array when it closes. */
    struct node *nodes;
    size_t node_count, node_room;
    struct table anchor_names;
    struct anchor *anchors;
    size_t anchor_count, anchor_room;
    struct extent total; /* its height is not kept */
    bool has_root;
    bool stop; /* a diagnostic ended the reading */
    enum pilot_status status;
    struct frame frames[PILOT_LIMIT_DEPTH]; /* the last member: it need not be cleared */
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
        size_t end = i + 1 < reader->depth ? frame[1].first - 1 : reader->node_count;
        size_t children = end - frame->first;
        if (reader->nodes[frame->first - 1].kind == NODE_SEQUENCE) {
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

/* A larger copy of an array that is dropped with the document; the old one stays in the arena. */
static void *grown(struct reader *reader, const void *array, size_t *room, size_t size)
{
    size_t more = *room == 0 ? 256 : *room * 2;
    void *larger = arena_take(&reader->document->arena, more * size);
    if (larger == NULL) {
        fail(reader);
        return NULL;
    }
    if (*room > 0)
        memcpy(larger, array, *room * size);
    *room = more;
    return larger;
}

static bool stop_at_total(struct reader *reader, const struct node *node)
{
    if (reader->total.nodes > PILOT_LIMIT_NODES)
        stop_at_limit(reader, node, TEXT("Split it, or repeat less with aliases."),
                      "the description holds more than 1,000,000 values, aliases followed");
    else
        stop_at_limit(reader, node, TEXT("Repeat less with aliases."),
                      "the description holds more than 64 MiB of text, aliases followed");
    return false;
}

/* Inline, as are the next ones: what is done for every value. */
static inline bool count_in(struct reader *reader, const struct node *node, uint64_t nodes,
                            uint64_t bytes)
{
    reader->total.nodes += nodes;
    reader->total.bytes += bytes;
    if (reader->total.nodes > PILOT_LIMIT_NODES || reader->total.bytes > PILOT_LIMIT_TEXT)
        return stop_at_total(reader, node);
    return true;
}

/* Member by member: a node that is made elsewhere and copied is waited for, since the pieces that
 * are written are not those that are read. */
static inline void begin_node(struct node *node, const yaml_event_t *event, enum node_kind kind)
{
    node->items = NULL;
    node->count = 0;
    node->line = (uint32_t)event->start_mark.line + 1;
    node->column = (uint32_t)event->start_mark.column + 1;
    node->end_line = (uint32_t)event->end_mark.line + 1;
    node->end_column = (uint32_t)event->end_mark.column + 1;
    node->kind = (uint8_t)kind;
    node->style = STYLE_PLAIN;
    node->tag = TAG_NONE;
}

/* Room for one more node, which counts once it is filled in; NULL: out of memory. */
static inline struct node *next_node(struct reader *reader)
{
    if (reader->node_count == reader->node_room) {
        struct node *nodes = grown(reader, reader->nodes, &reader->node_room, sizeof *nodes);
        if (nodes == NULL)
            return NULL;
        reader->nodes = nodes;
    }
    return &reader->nodes[reader->node_count];
}

/* A node is whole: the last child of the open collection, or the root. */
static inline void node_is_done(struct reader *reader, uint32_t height)
{
    if (reader->depth == 0) {
        reader->document->tree = reader->nodes[0];
        reader->has_root = true;
        return;
    }
    struct extent *around = &reader->frames[reader->depth - 1].begun;
    if (height + 1 > around->height)
        around->height = height + 1;
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
    for (size_t i = 0; i < sizeof core / sizeof core[0]; i++)
        if (strcmp((const char *)tag, core[i].name) == 0)
            return core[i].tag;
    return TAG_OTHER;
}

/* Nearly all values have none. */
static inline uint8_t tag_or_none(const yaml_char_t *tag)
{
    return (uint8_t)(tag != NULL ? tag_of(tag) : TAG_NONE);
}

/* Remembers an anchor; a later one of the same name takes its place. */
static size_t add_anchor(struct reader *reader, const yaml_char_t *name)
{
    struct arena *arena = &reader->document->arena;
    size_t len = strlen((const char *)name);
    char *copy = arena_copy(arena, (const char *)name, len);
    struct anchor *anchors = reader->anchors;
    if (reader->anchor_count == reader->anchor_room)
        anchors = grown(reader, anchors, &reader->anchor_room, sizeof *anchors);
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

static const uint8_t styles[] = {
    [YAML_ANY_SCALAR_STYLE] = STYLE_PLAIN,
    [YAML_PLAIN_SCALAR_STYLE] = STYLE_PLAIN,
    [YAML_SINGLE_QUOTED_SCALAR_STYLE] = STYLE_QUOTED,
    [YAML_DOUBLE_QUOTED_SCALAR_STYLE] = STYLE_QUOTED,
    [YAML_LITERAL_SCALAR_STYLE] = STYLE_BLOCK_TEXT,
    [YAML_FOLDED_SCALAR_STYLE] = STYLE_BLOCK_TEXT,
};

/* From here on what is saved by leaving texts where they are is not worth their room: libyaml gives a short
 * one three times what it needs. */
enum { LARGE_DOCUMENT = 256 * 1024 };

/* The text of a scalar for good: where libyaml put it, if that is the document's memory, or a copy. */
static const char *take_text(struct reader *reader, yaml_event_t *event)
{
    struct pilot_document *document = reader->document;
    const char *text = (const char *)event->data.scalar.value;
    size_t len = event->data.scalar.length;
    if (document->bytes.len > LARGE_DOCUMENT || !memory_keeps(&document->yaml, len + 1))
        return arena_copy(&document->arena, text, len);
    event->data.scalar.value = NULL;
    return text;
}

static void read_scalar(struct reader *reader, yaml_event_t *event)
{
    struct node *node = next_node(reader);
    if (node == NULL)
        return;
    begin_node(node, event, NODE_SCALAR);
    node->style = styles[event->data.scalar.style];
    node->tag = tag_or_none(event->data.scalar.tag);
    node->count = (uint32_t)event->data.scalar.length;
    node->text = take_text(reader, event);
    if (node->text == NULL) {
        fail(reader);
        return;
    }
    if (!count_in(reader, node, 1, node->count))
        return;
    if (event->data.scalar.anchor != NULL)
        set_anchor(reader, add_anchor(reader, event->data.scalar.anchor), node,
                   (struct extent){.nodes = 1, .bytes = node->count});
    reader->node_count++;
    node_is_done(reader, 0);
}

static void read_alias(struct reader *reader, const yaml_event_t *event)
{
    struct node *node = next_node(reader);
    if (node == NULL)
        return;
    begin_node(node, event, NODE_ALIAS);
    struct pilot_text name = text_of((const char *)event->data.alias.anchor);
    const size_t *index = table_find(&reader->anchor_names, name);
    const struct anchor *anchor = index != NULL ? &reader->anchors[*index] : NULL;
    if (anchor == NULL || anchor->target == NULL) {
        reader->stop = true;
        put_path(reader, &reader->document->scratch);
        report_at(reader, node, "bad-alias",
                  TEXT("Write `&name` before the value that `*name` should repeat."),
                  anchor == NULL ? "this alias repeats an anchor that is not defined above it"
                                 : "this alias repeats the value that it stands in");
        return;
    }
    node->target = anchor->target;
    if (!count_in(reader, node, anchor->extent.nodes, anchor->extent.bytes))
        return;
    if (reader->depth + anchor->extent.height > PILOT_LIMIT_DEPTH) {
        stop_at_limit(reader, node, TEXT("Write it flatter."),
                      "values are nested more than 100 levels deep, aliases followed");
        return;
    }
    reader->node_count++;
    node_is_done(reader, anchor->extent.height);
}

static void open_collection(struct reader *reader, const yaml_event_t *event)
{
    bool is_map = event->type == YAML_MAPPING_START_EVENT;
    struct node *node = next_node(reader);
    if (node == NULL)
        return;
    begin_node(node, event, is_map ? NODE_MAP : NODE_SEQUENCE);
    bool flow = is_map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                       : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    node->style = flow ? STYLE_FLOW : STYLE_BLOCK;
    node->tag =
        tag_or_none(is_map ? event->data.mapping_start.tag : event->data.sequence_start.tag);
    struct extent begun = reader->total;
    if (!count_in(reader, node, 1, 0))
        return;
    if (reader->depth == PILOT_LIMIT_DEPTH) {
        stop_at_limit(reader, node, TEXT("Write it flatter."),
                      "values are nested more than 100 levels deep");
        return;
    }
    begun.height = 1;
    reader->node_count++;
    const yaml_char_t *anchor =
        is_map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
    reader->frames[reader->depth++] = (struct frame){
        .first = reader->node_count,
        .begun = begun,
        .anchor = anchor != NULL ? add_anchor(reader, anchor) : NO_ANCHOR,
    };
}

static bool report_duplicate(void *context, const struct node *first, const struct node *second)
{
    struct reader *reader = context;
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
    return !reader->stop;
}

static void close_collection(struct reader *reader, const yaml_event_t *event)
{
    struct frame *frame = &reader->frames[--reader->depth];
    struct node *node = &reader->nodes[frame->first - 1];
    size_t count = reader->node_count - frame->first;
    struct node *items = arena_take(&reader->document->arena, (count + 1) * sizeof *items);
    if (items == NULL) {
        fail(reader);
        return;
    }
    if (count > 0)
        memcpy(items, node + 1, count * sizeof *items);
    /* Until it is whole it is none of its parent's children. */
    reader->node_count = frame->first - 1;
    node->items = items;
    node->count = (uint32_t)(node->kind == NODE_MAP ? count / 2 : count);
    if (node->style == STYLE_FLOW) {
        node->end_line = (uint32_t)event->end_mark.line + 1;
        node->end_column = (uint32_t)event->end_mark.column + 1;
    } else if (count > 0) {
        /* libyaml ends a block where the next token starts: it ends with its last child. */
        const struct node *last = &items[count - 1];
        struct pilot_span span = document_span(reader->document, last);
        node->end_line = span.end_line;
        node->end_column = span.end_column;
    }
    if (node->kind == NODE_MAP &&
        !duplicates_find(&reader->document->arena, node, report_duplicate, reader))
        fail(reader);
    struct extent extent = {reader->total.nodes - frame->begun.nodes,
                            reader->total.bytes - frame->begun.bytes, frame->begun.height};
    set_anchor(reader, frame->anchor, node, extent);
    reader->node_count++;
    node_is_done(reader, extent.height);
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

static void take_event(struct reader *reader, yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (reader->has_root) {
            struct node at;
            begin_node(&at, event, NODE_SCALAR);
            reader->stop = true;
            report_at(
                reader, &at, "multiple-documents",
                TEXT("Keep one description in a file: cut the rest, from `---` on, into files of "
                     "their own."),
                "a second document starts here; a description is one document");
        }
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

/* Nothing is left of a scalar whose text was taken, unless it has more. */
static bool scalar_holds_memory(const yaml_event_t *event)
{
    return event->data.scalar.value != NULL || event->data.scalar.tag != NULL ||
           event->data.scalar.anchor != NULL;
}

static enum pilot_status read_events(struct pilot_document *document)
{
    struct reader *reader = arena_take(&document->arena, sizeof *reader);
    if (reader == NULL)
        return PILOT_NO_MEMORY;
    memset(reader, 0, offsetof(struct reader, frames));
    reader->document = document;
    table_init(&reader->anchor_names, &document->arena);
    if (!yaml_parser_initialize(&reader->parser))
        return PILOT_NO_MEMORY;
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader->parser, (const unsigned char *)document->bytes.at,
                                 document->bytes.len);
    struct lent lent = lend_text(&reader->parser, document->bytes, document->characters);
    while (!reader->stop) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->parser, &event)) {
            report_problem(reader);
        } else if (event.type == YAML_SCALAR_EVENT) { /* as most are */
            read_scalar(reader, &event);
            if (scalar_holds_memory(&event))
                yaml_event_delete(&event);
        } else {
            take_event(reader, &event);
            yaml_event_delete(&event);
        }
    }
    take_back_text(&reader->parser, lent);
    yaml_parser_delete(&reader->parser);
    /* A second document is an error, and the first one is still whole. */
    document->readable = reader->depth == 0 && reader->status == PILOT_OK &&
                         (reader->has_root || !document->has_errors);
    return reader->status;
}

enum pilot_status yaml_read(struct pilot_document *document)
{
    memory_enter(&document->yaml, document->arena.allocator);
    enum pilot_status status = read_events(document);
    memory_leave(&document->yaml);
    return status;
}
