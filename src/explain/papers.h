/*
 * papers.h - the kinds of paper that the program itself writes on.
 */
#ifndef EXPLAIN_PAPERS_H
#define EXPLAIN_PAPERS_H

#include "explain/paper.h"
#include "report/text.h"

/* The state is the struct page that it is written on. */
extern const struct paper_kind paper_text;

/* The state is this. */
struct markdown {
    struct buffer *out;
    size_t level; /* of titles */
};
extern const struct paper_kind paper_markdown;

#endif
