/*
 * text.h - the rooms of the text report, and the page that they write on.
 *
 * A paragraph is composed with page_put*() and then written with page_end(), which wraps it at
 * words. Styles are single bytes under 0x20 inside the composed text (escape_terminal() lets none
 * through); they turn into colour, or into nothing.
 */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "base/buffer.h"
#include "report/format.h"
#include "report/gaps.h"
#include "report/portfolio.h"

#include <pilotaudit/history.h>

#define PLAIN "\x01"
#define BOLD "\x02"
#define GOOD "\x03"
#define BAD "\x04"
#define WARN "\x05"
#define FAINT "\x06"

#define ELLIPSIS "\xE2\x80\xA6"
#define ARROW "\xE2\x86\x92"

/* Bytes of a text from the description that are shown at most: a sentence, a name. */
enum { MOST_OF_TEXT = 2000, MOST_OF_NAME = 300, MOST_OF_PATH = 1000 };

struct page {
    struct buffer *out;
    struct buffer line; /* the paragraph that is being composed */
    size_t width;
    bool color;
    bool failed; /* memory ran out */
};

void page_put(struct page *page, const char *literal);
void page_put_capital(struct page *page, const char *literal); /* its first letter made a capital */
void page_put_text(struct page *page, struct pilot_text text, size_t most);
void page_put_count(struct page *page, size_t count);
/* "1 error", "2 errors". */
void page_put_counted(struct page *page, size_t count, const char *one, const char *many);
/* With at most two decimals, rounded half up. */
void page_put_ratio(struct page *page, struct pilot_ratio ratio);
void page_put_points(struct page *page, struct pilot_ratio ratio); /* "1 point", "2.5 points" */
void page_put_day(struct page *page, pilot_day day);
/* Blanks up to a column of the composed paragraph. */
void page_pad_to(struct page *page, size_t column);
/* The text cut to `columns` and filled up with blanks; `tail` keeps its end, not its beginning. */
void page_put_cell(struct page *page, struct pilot_text text, size_t columns, bool tail);
/* A count at the right of `columns`. */
void page_put_right(struct page *page, size_t count, size_t columns);

/* Writes the paragraph: its first line indented by `first`, further ones by `hang`. */
void page_end(struct page *page, size_t first, size_t hang);
/* Writes it as one line, however long: scripts read it. */
void page_end_line(struct page *page);
/* Drops what was composed without writing it, and tells a failure. */
void page_drop(struct page *page);
void page_blank(struct page *page);
void page_heading(struct page *page, const char *literal);
/* A style, or nothing, right into the output. */
void page_style(struct page *page, char style);

/* What became of several pilots since last time. */
struct since {
    struct buffer lines[PILOT_SAME]; /* of those that got worse, and better */
    size_t count[PILOT_SAME + 1], first;
};

/* The last place that was quoted: many findings may stand in one long line. */
struct quoted {
    uint32_t line, column;
    struct pilot_text text;
    size_t offset;
};

struct text_state {
    struct page page;
    struct pilot_report *report;
    size_t rule_count;
    struct gap *gaps; /* room for one per rule */
    struct portfolio portfolio;
    struct since since;
    uint64_t last_label; /* hash of the last name as it fits the table */
    struct quoted quoted;
    /* Of the last audit, for the last line. */
    size_t pilots;
    enum pilot_verdict verdict;
    enum pilot_gate gate;
    bool by_baseline; /* passed only because the baseline knows its gaps */
    int score;
    enum pilot_check weakest;
    int weakest_score;
    size_t errors;
};

/* text_words.c */
const char *text_goal(enum pilot_gate gate);          /* "a rollout" */
const char *text_held_to(enum pilot_gate gate);       /* the same for the gate of an audit */
const char *text_effort(enum pilot_effort effort);    /* "up to 2 days" */
const char *text_verdict(enum pilot_verdict verdict); /* "not passed" */
const char *text_verdict_style(enum pilot_verdict verdict);
const char *text_severity_style(enum pilot_severity severity);
void text_put_rule(struct text_state *state, size_t rule); /* "EDGE-01 missing-input" */
/* The next step for a finding or, without one, for the rule, and how long it takes. */
void text_put_next_step(struct text_state *state, const struct pilot_audit *audit, size_t rule,
                        const struct pilot_finding *finding);
/* What the verdict on an audit means, in a sentence; the reasons follow where it ends with `:`. */
void text_put_meaning(struct text_state *state, const struct pilot_audit *audit);
/* What to say where no business number is known: "no business number is named". */
const char *text_no_number(const struct pilot_audit *audit);
/* What to say of a part that is not there, or that errors leave open. */
const char *text_absent(bool unclear, const char *absent);
/* What is stated at a path of the format, else the words for what is absent there or left open. */
struct pilot_text text_stated(const struct pilot_audit *audit, struct pilot_text stated,
                              const char *path, const char *absent);
/* What more of the points are lost to, in percent. */
void text_put_held_back(struct page *page, size_t technology, size_t integration);
/* One line that says how one audit ended; `file` NULL: none is named. */
void text_put_verdict_line(struct text_state *state, const char *file);
/* Does that line of the only audit say all that the last line would? */
bool text_is_said_by_one(const struct text_state *state, const struct pilot_summary *summary);
/* What the last line says, into the composed paragraph; and the line itself. */
void text_put_ending(struct text_state *state, const struct pilot_summary *summary);
void text_put_last_line(struct text_state *state, const struct pilot_summary *summary);

/* text.c: notes what the last line needs to know of an audit. */
void text_remember(struct text_state *state, const struct pilot_audit *audit);

/* text_quote.c: "file:line:col", and the line with a caret below. */
void text_put_location(struct text_state *state, const struct pilot_audit *audit,
                       struct pilot_span span);
void text_location(struct text_state *state, const struct pilot_audit *audit,
                   struct pilot_span span, size_t indent);
void text_quote(struct text_state *state, const struct pilot_audit *audit, struct pilot_span span,
                size_t indent);

/* The part of a line that can come into sight, as byte offsets into it. */
struct window {
    struct pilot_text text;
    size_t begin, from, to, end; /* of the window, and of the span inside */
};
/* At most `reach` bytes to either side of where the span begins. */
struct window text_window(struct text_state *state, const struct pilot_audit *audit,
                          struct pilot_span span, size_t reach);

/* text_gaps.c */
void text_gaps(struct text_state *state, const struct pilot_audit *audit);
/* Errors or warnings; returns how many there are of that level. */
size_t text_diagnostics(struct text_state *state, const struct pilot_audit *audit,
                        enum pilot_level level);
size_t text_count_diagnostics(const struct pilot_audit *audit, enum pilot_level level);
/* Those that are past the limit of what is kept too. */
size_t text_count_errors(const struct pilot_audit *audit);

/* text_scores.c */
/* "[#####...............] ": `count` of `whole` as a bar, rounded down. */
void text_put_bar(struct page *page, size_t count, size_t whole, char style);
/* The name of a check, its bar and its score. */
void text_put_score(struct page *page, enum pilot_check check, int score, bool weakest);
void text_scores(struct text_state *state, const struct pilot_audit *audit);
void text_terms(struct text_state *state, const struct pilot_audit *audit);

/* text_plan.c */
/* "1 step takes up to 2 days, 2 take up to 2 weeks each." */
void text_put_efforts(struct page *page, const struct pilot_audit *audit,
                      const struct pilot_plan *plan);
/* The same of so many steps of each effort. */
void text_put_efforts_of(struct page *page, const size_t counts[PILOT_EFFORT_L + 1]);
void text_plan(struct text_state *state, const struct pilot_audit *audit);
void text_exemptions(struct text_state *state, const struct pilot_audit *audit);

/* text_past.c: nothing where nobody asked how it did before. */
void text_change(struct text_state *state, const struct pilot_audit *audit);
void text_course(struct text_state *state, const struct pilot_audit *audit);
/* Counts a pilot in. What is to be shown of it, as one of the first `most` that changed so, or
 * PILOT_SAME: nothing, and `*now` is not set then. */
enum pilot_change text_count_change(struct since *since, const struct pilot_audit *audit,
                                    size_t most, struct pilot_point *now);
void text_changes_add(struct text_state *state, const struct pilot_audit *audit);
void text_changes(struct text_state *state);
/* The seven scores in the order of a report: the five, overall, value. */
enum { TEXT_SCORES = PILOT_CHECK_COUNT + 1, TEXT_MOST_MARKS = 12 };
const char *text_score_title(size_t row);
int text_score_of(const struct pilot_point *point, size_t row);
/* What fell, then what rose: "Trust 60 → 52; better: Learning 20 → 34." */
void text_put_moves(struct page *page, const struct pilot_point *before,
                    const struct pilot_point *now);
/* The same of an audit with a past, and since when: a sentence or two. */
void text_put_change(struct page *page, const struct pilot_audit *audit);
/* The course of one score, a mark for each point, and what the marks mean. */
void text_put_spark(struct page *page, const struct pilot_point *const *points, size_t count,
                    size_t row);
void text_put_marks(struct page *page);

/* text_table.c */
void text_table_row(struct text_state *state, const struct pilot_audit *audit);

/* text_portfolio.c: what follows the table. */
void text_portfolio(struct text_state *state);

#endif
