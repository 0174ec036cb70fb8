/*
 * html_portfolio.h - what stands above the pilots' own parts where a page has several.
 */
#ifndef REPORT_HTML_PORTFOLIO_H
#define REPORT_HTML_PORTFOLIO_H

#include "report/html.h"

/* The name of a pilot, which leads to its own part, p<number>; 0: it has none. */
void html_pilot_name(struct html *html, struct pilot_text name, size_t number);

/* A row of the heat map for the audit of `html`; its own part of the page has the id p<number>. 0: it
 * has none. */
void html_portfolio_row(struct html *html, size_t number);

/* All of it; `rows` are those of the heat map, and the first `linked` pilots have a part of their own.
 * Neither audit nor gaps of `html` are used. */
void html_portfolio(struct html *html, struct portfolio *portfolio,
                    const struct pilot_summary *summary, const struct buffer *rows,
                    const struct since *since, size_t linked);

#endif
