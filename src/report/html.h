/*
 * html.h - the rooms of the HTML report. What they have in common is how words get in: literals of
 * ours as they are, everything else through escape_page().
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/svg.h"
#include "report/text.h"

struct html {
    struct pilot_report *report;
    struct buffer *out;
    const struct pilot_audit *audit;
    struct text_state words; /* for sentences that the text report has too */
    struct gap *gaps;
    size_t gap_count;
    unsigned top; /* the level of the heading of one description: 1, or 2 among several */
    bool brief;   /* one of several, and not everything was asked for */
};

/* Without room: for what needs neither gaps nor composed words. */
struct html html_of(struct pilot_report *report, struct buffer *out,
                    const struct pilot_audit *audit);
/* Room for what is said of one audit; released with html_end(). False: memory ran out. */
bool html_begin(struct html *html, struct pilot_report *report, struct buffer *out,
                const struct pilot_audit *audit);
enum pilot_status html_end(struct html *html);

/* html_words.c */
static inline void html_put(struct html *html, const char *literal)
{
    buffer_puts(html->out, literal);
}
void html_capital(struct html *html, const char *literal); /* its first letter made a capital */
void html_count(struct html *html, size_t count);
void html_counted(struct html *html, size_t count, const char *one, const char *many);
/* A text from the description, in a direction of its own. */
void html_text(struct html *html, struct pilot_text text, size_t most);
/* The same where no element may stand. */
void html_plain(struct html *html, struct pilot_text text, size_t most);
/* A sentence of the library, which has field names and values in backquotes. */
void html_prose(struct html *html, struct pilot_text text);
void html_rule(struct html *html, size_t rule); /* EDGE-01 missing-input */
void html_day(struct html *html, pilot_day day);
/* What was composed on `words.page`. */
void html_composed(struct html *html);
/* <h3 class="..."> at `depth` below the heading of the description; and its end. */
void html_heading(struct html *html, unsigned depth, const char *class);
void html_heading_end(struct html *html, unsigned depth);
/* A heading of ours. */
void html_title(struct html *html, unsigned depth, const char *literal);
/* The lines that a span of the description is on: the first, with what is meant marked. */
void html_quote(struct html *html, struct pilot_span span);

/* Its name, or the file's. */
struct pilot_text html_name(const struct pilot_audit *audit);
enum svg_sign html_sign(enum pilot_verdict verdict);
const char *html_verdict_class(enum pilot_verdict verdict);
/* What each gate asks of a check, for a chart. */
void html_gates(const struct pilot_audit *audit, enum pilot_check check,
                struct svg_gate gates[SVG_GATES]);

/* html_page.c: all that is said of one audit. Between the two of them stands what is longer. */
void html_head(struct html *html);
void html_page(struct html *html);

/* html_past.c: nothing where nobody asked how it did before. */
void html_change(struct html *html);
void html_course(struct html *html);
/* What became of one of several, whose part of the page is p<number>; and of all of them. */
void html_since_add(struct html *html, const struct pilot_audit *audit, struct since *since,
                    size_t number);
void html_since(struct html *html, const struct since *since);

/* html_checks.c: check by check what falls short, and what every rule earned. */
void html_checks(struct html *html);
void html_diagnostics(struct html *html, enum pilot_level level);

/* html_plan.c */
void html_plan(struct html *html);
void html_exemptions(struct html *html);

#endif
