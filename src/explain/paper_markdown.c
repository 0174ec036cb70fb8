/* Markdown, as code hosts show it. */
#include "explain/papers.h"

static void write(struct paper *paper, enum block block, const char *term)
{
    struct markdown *markdown = paper->state;
    struct buffer *out = markdown->out;
    bool list = block == BULLET || block == ITEM;
    if (paper->last != START && !(list && paper->last == block))
        buffer_put_char(out, '\n');
    if (block == TITLE) {
        buffer_fill(out, '#', markdown->level);
        buffer_put_char(out, ' ');
    }
    if (block == HEADING)
        buffer_puts(out, "**");
    if (block == CODE)
        buffer_puts(out, "```yaml\n");
    if (list)
        buffer_puts(out, "- ");
    if (block == ITEM)
        buffer_format(out, "%s: ", term);
    buffer_put(out, paper->line.at, paper->line.len);
    if (block == HEADING)
        buffer_puts(out, "**");
    buffer_puts(out, block == CODE ? "\n```\n" : "\n");
}

const struct paper_kind paper_markdown = {.write = write};
