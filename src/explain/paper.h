/*
 * paper.h - what is told of a rule, a field or a word is told once, and written on a paper of one
 * kind: a terminal, Markdown, a man page.
 *
 * A block (title, paragraph, bullet, ...) is composed with put*() and ended by the call that says
 * what it is. Names that a reader types stand in backquotes. Failures stick in the buffers.
 */
#ifndef EXPLAIN_PAPER_H
#define EXPLAIN_PAPER_H

#include "base/buffer.h"

enum block { START, TITLE, HEADING, PARAGRAPH, BULLET, ITEM, CODE };

struct paper;

struct paper_kind {
    bool styles; /* takes the style bytes of report/text.h */
    /* Writes the composed line as a block of this kind; `term` is that of an ITEM. What stood
     * before it is `paper->last`. */
    void (*write)(struct paper *paper, enum block block, const char *term);
    /* Ends what is open, such as a list. */
    void (*finish)(struct paper *paper);
};

struct paper {
    const struct paper_kind *kind;
    struct buffer line; /* the block that is being composed */
    enum block last;
    size_t column;    /* where what is said of an item begins, on a terminal */
    bool ladder_told; /* what a state earns was told of before */
    void *state;      /* the kind's own */
};

void paper_put(struct paper *paper, const char *text);
void paper_put_text(struct paper *paper, struct pilot_text text);
void paper_put_count(struct paper *paper, size_t count);
/* With its first letter made a capital, and a final point where there is none. */
void paper_put_sentence(struct paper *paper, const char *clause);
/* In backquotes; `[]` at the end of a path left out. */
void paper_put_name(struct paper *paper, const char *name);
/* What parts the i-th of `count` from the one before: ", " or " and ". */
void paper_put_between(struct paper *paper, size_t i, size_t count, const char *and);
/* A style of report/text.h, where the paper has styles. */
void paper_put_style(struct paper *paper, const char *style);

void paper_end_title(struct paper *paper);
void paper_end_paragraph(struct paper *paper);
void paper_end_bullet(struct paper *paper);
void paper_end_item(struct paper *paper, const char *term);
void paper_heading(struct paper *paper, const char *text);
void paper_paragraph(struct paper *paper, const char *text);
void paper_code(struct paper *paper, const char *text);
void paper_finish(struct paper *paper);

#endif
