/*
 * html_portfolio.h - what stands above the pilots' own parts where a page has several.
 */
#ifndef REPORT_HTML_PORTFOLIO_H
#define REPORT_HTML_PORTFOLIO_H

#include "report/html.h"

/* A row of the heat map for the audit of `html`; its part of the page has the id p<number>, where it
 * has one. */
void html_portfolio_row(struct html *html, size_t number);

/* All of it; `rows` are those of the heat map. Neither audit nor gaps of `html` are used. */
void html_portfolio(struct html *html, struct portfolio *portfolio,
                    const struct pilot_summary *summary, const struct buffer *rows,
                    const struct since *since);

#endif
