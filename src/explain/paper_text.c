/* A terminal, or a log: wrapped at words, with colour where it is wanted. */
#include "base/text.h"
#include "explain/papers.h"
#include "report/escape.h"

enum { INDENT = 2, DEEP = 4 };

/* Style bytes pass, everything else is made safe. */
static void put_line(struct page *page, struct pilot_text text)
{
    size_t from = 0;
    for (size_t i = 0; i <= text.len; i++) {
        bool style = i < text.len && text.at[i] >= PLAIN[0] && text.at[i] <= FAINT[0];
        if (i < text.len && !style)
            continue;
        escape_terminal(&page->line, (struct pilot_text){text.at + from, i - from});
        if (style)
            buffer_put_char(&page->line, text.at[i]);
        from = i + 1;
    }
}

static void write_code(struct page *page, struct pilot_text text)
{
    while (text.len > 0) {
        size_t len = 0;
        while (len < text.len && text.at[len] != '\n')
            len++;
        if (len > 0)
            buffer_fill(page->out, ' ', INDENT);
        escape_terminal(page->out, (struct pilot_text){text.at, len});
        buffer_put_char(page->out, '\n');
        text = text_from(text, len < text.len ? len + 1 : len);
    }
}

static void write_item(struct paper *paper, struct page *page, const char *term,
                       struct pilot_text text)
{
    page_put(page, term);
    if (strlen(term) + 2 > paper->column)
        page_put(page, "  ");
    else
        page_pad_to(page, paper->column);
    put_line(page, text);
    page_end(page, INDENT, INDENT + paper->column);
}

static void write(struct paper *paper, enum block block, const char *term)
{
    struct page *page = paper->state;
    struct pilot_text text = {paper->line.at, paper->line.len};
    bool list = block == BULLET || block == ITEM;
    if (block == HEADING || paper->last == TITLE || paper->last == CODE ||
        (block == TITLE && paper->last != START) || (paper->last == PARAGRAPH && !list) ||
        (block == CODE && paper->last != HEADING) || (block == PARAGRAPH && paper->last >= BULLET))
        page_blank(page);
    switch (block) {
    case TITLE:
    case HEADING:
        page_put(page, BOLD);
        put_line(page, text);
        page_put(page, PLAIN);
        page_end(page, 0, INDENT);
        break;
    case BULLET:
        page_put(page, "- ");
        put_line(page, text);
        page_end(page, INDENT, DEEP);
        break;
    case ITEM:
        write_item(paper, page, term, text);
        break;
    case CODE:
        write_code(page, text);
        break;
    case PARAGRAPH:
    case START:
        put_line(page, text);
        page_end(page, INDENT, INDENT);
        break;
    }
}

const struct paper_kind paper_text = {.styles = true, .write = write};
