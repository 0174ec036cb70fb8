/*
 * markdown.h - the two halves of the Markdown report: the report, and what it says of one audit.
 */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include "report/text.h"

struct markdown {
    struct pilot_report *report;
    struct buffer *out;      /* where it writes: the report's, or what is folded later */
    struct text_state words; /* for sentences of our own, which text writes the same */
    struct gap *gaps;

    /* Several descriptions: what is folded below the table, what did not pass before the rest. */
    struct buffer failed, rest;
    size_t rest_count; /* folded in `rest` */
    size_t left_out;   /* not folded, for the sake of size */
};

void markdown_put(struct markdown *markdown, const char *literal);
void markdown_put_capital(struct markdown *markdown, const char *literal);
/* A text from the description, as it stands. */
void markdown_put_text(struct markdown *markdown, struct pilot_text text, size_t most);
/* A sentence of the library, which has field names and values in backquotes. */
void markdown_put_prose(struct markdown *markdown, struct pilot_text text);
void markdown_put_rule(struct markdown *markdown, size_t rule); /* **EDGE-01 missing-input** */
/* What was composed on `words.page`. */
void markdown_put_words(struct markdown *markdown);
void markdown_put_file(struct markdown *markdown, const struct pilot_audit *audit);
void markdown_put_line(struct markdown *markdown, struct pilot_span span); /* line 12 */

/* All that is said of one audit, below its heading. */
void markdown_page(struct markdown *markdown, const struct pilot_audit *audit);

#endif
