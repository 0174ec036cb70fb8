/* Composing blocks, whatever they are written on. */
#include "explain/paper.h"

#include "base/text.h"

void paper_put(struct paper *paper, const char *text)
{
    buffer_puts(&paper->line, text);
}

void paper_put_text(struct paper *paper, struct pilot_text text)
{
    buffer_put_text(&paper->line, text);
}

void paper_put_count(struct paper *paper, size_t count)
{
    buffer_put_count(&paper->line, count);
}

void paper_put_sentence(struct paper *paper, const char *clause)
{
    size_t len = strlen(clause);
    char first = clause[0] >= 'a' && clause[0] <= 'z' ? (char)(clause[0] - 'a' + 'A') : clause[0];
    if (len == 0)
        return;
    buffer_put_char(&paper->line, first);
    paper_put(paper, clause + 1);
    if (clause[len - 1] != '.')
        paper_put(paper, ".");
}

void paper_put_name(struct paper *paper, const char *name)
{
    size_t len = strlen(name);
    if (len > 2 && strcmp(name + len - 2, "[]") == 0)
        len -= 2;
    paper_put(paper, "`");
    buffer_put(&paper->line, name, len);
    paper_put(paper, "`");
}

void paper_put_between(struct paper *paper, size_t i, size_t count, const char *and)
{
    if (i > 0)
        paper_put(paper, i + 1 < count ? ", " : and);
}

void paper_put_style(struct paper *paper, const char *style)
{
    if (paper->kind->styles)
        paper_put(paper, style);
}

static void end(struct paper *paper, enum block block, const char *term)
{
    paper->kind->write(paper, block, term);
    paper->last = block;
    /* A failure of the line must not be forgotten with its text. */
    bool failed = paper->line.failed;
    buffer_clear(&paper->line);
    paper->line.failed = failed;
}

void paper_end_title(struct paper *paper)
{
    end(paper, TITLE, NULL);
}

void paper_end_paragraph(struct paper *paper)
{
    end(paper, PARAGRAPH, NULL);
}

void paper_end_bullet(struct paper *paper)
{
    end(paper, BULLET, NULL);
}

void paper_end_item(struct paper *paper, const char *term)
{
    end(paper, ITEM, term);
}

void paper_heading(struct paper *paper, const char *text)
{
    paper_put(paper, text);
    end(paper, HEADING, NULL);
}

void paper_paragraph(struct paper *paper, const char *text)
{
    paper_put(paper, text);
    paper_end_paragraph(paper);
}

void paper_code(struct paper *paper, const char *text)
{
    paper_put(paper, text);
    end(paper, CODE, NULL);
}

void paper_finish(struct paper *paper)
{
    if (paper->kind->finish != NULL)
        paper->kind->finish(paper);
}
