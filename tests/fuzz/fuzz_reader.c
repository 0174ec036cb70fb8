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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pilot_document *document = fuzz_open(data, size);
    fuzz_check_diagnostics(document);
    size_t seen = 0;
    if (pilot_document_readable(document))
        check_node(document, &document->tree, 0, &seen);

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
