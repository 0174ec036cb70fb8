/* Bytes to nodes: every place lies in the text, every alias leads to what is no alias. */
#include "fuzz.h"
#include "yaml/document.h"

static void check_node(const struct pilot_document *document, const struct node *node,
                       unsigned depth, size_t *seen)
{
    MUST(depth <= PILOT_LIMIT_DEPTH);
    MUST(++*seen <= PILOT_LIMIT_NODES);
    fuzz_check_span(document_span(document, node));
    switch (node->kind) {
    case NODE_ALIAS: /* what it stands for was looked at where it is written */
        MUST(node->target != NULL && node->target->kind != NODE_ALIAS);
        break;
    case NODE_SCALAR:
        MUST(node->text != NULL && node->text[node->count] == '\0');
        node_scalar_type(node);
        break;
    default:
        for (size_t i = 0; i < (size_t)node->count * (node->kind == NODE_MAP ? 2 : 1); i++)
            check_node(document, &node->items[i], depth + 1, seen);
    }
}

static bool alike(const struct node *a, const struct node *b)
{
    if (a->kind != b->kind || a->style != b->style || a->tag != b->tag || a->line != b->line ||
        a->column != b->column || a->end_line != b->end_line || a->end_column != b->end_column)
        return false;
    if (a->kind == NODE_ALIAS)
        return a->target->line == b->target->line && a->target->column == b->target->column;
    if (a->count != b->count)
        return false;
    if (a->kind == NODE_SCALAR)
        return memcmp(a->text, b->text, a->count) == 0;
    bool same = true;
    for (size_t i = 0; i < (size_t)a->count * (a->kind == NODE_MAP ? 2 : 1); i++)
        same &= alike(&a->items[i], &b->items[i]);
    return same;
}

/* What libyaml is lent (read.c) it reads as what it decodes for itself. */
static void check_decoded(const struct pilot_document *document)
{
    struct pilot_document again = {.allocator = document->allocator, .bytes = document->bytes};
    again.tree = (struct node){.text = "", .line = 1, .column = 1, .end_line = 1, .end_column = 1};
    arena_init(&again.arena, document->allocator);
    buffer_init(&again.scratch, document->allocator, PILOT_LIMIT_BYTES);
    MUST(yaml_read(&again) == PILOT_OK);
    MUST(again.readable == document->readable);
    MUST(!again.readable || !document->readable || alike(&again.tree, &document->tree));
    buffer_release(&again.scratch);
    memory_release(&again.yaml);
    arena_release(&again.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pilot_document *document = fuzz_open(data, size);
    fuzz_check_diagnostics(document);
    size_t seen = 0;
    if (pilot_document_readable(document))
        check_node(document, &document->tree, 0, &seen);
    if (document->characters > 0 && !pilot_document_has_errors(document))
        check_decoded(document);

    size_t lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    for (uint32_t line = 0; line <= lines + 1 && line < 1000; line++) {
        struct pilot_text text = pilot_document_line(document, line);
        MUST(text.at != NULL && text.len <= size * 2);
        MUST(memchr(text.at, '\n', text.len) == NULL);
    }
    pilot_document_close(document);
    return 0;
}
