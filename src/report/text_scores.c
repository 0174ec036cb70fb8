/* The bars, the value line, and with --verbose every term of every score. */
#include "base/text.h"
#include "report/text.h"

enum { CELLS = 20, LABEL = 13 };

void text_put_bar(struct page *page, size_t count, size_t whole, char style)
{
    char bar[CELLS];
    memset(bar, '.', sizeof bar);
    memset(bar, '#', count * CELLS / whole);
    page_put(page, "[");
    buffer_put_char(&page->line, style);
    buffer_put(&page->line, bar, CELLS);
    page_put(page, PLAIN "] ");
}

void text_put_score(struct page *page, enum pilot_check check, int score, bool weakest)
{
    page_put(page, pilot_check_info(check)->title);
    page_pad_to(page, LABEL);
    text_put_bar(page, (size_t)score, 100, weakest ? WARN[0] : PLAIN[0]);
    page_put_right(page, (size_t)score, 3);
    if (weakest)
        page_put(page, "  " BOLD "weakest of the five" PLAIN);
}

static void put_check(struct text_state *state, const struct pilot_audit *audit,
                      enum pilot_check check)
{
    struct page *page = &state->page;
    const struct pilot_check_result *result = &audit->checks[check];
    bool weakest = check == audit->weakest && check != PILOT_CHECK_VALUE;
    text_put_score(page, check, result->score, weakest);
    if (result->open_blocker_count > 0) {
        page_put(page, weakest ? ", " : "  ");
        page_put_counted(page, result->open_blocker_count, "blocker open", "blockers open");
    }
    page_end(page, 2, 2 + LABEL);
}

static void put_value_line(struct text_state *state, const struct pilot_value_line *line)
{
    struct page *page = &state->page;
    if (line->name.len > 0) {
        page_put_text(page, line->name, MOST_OF_NAME);
        page_put(page, ": ");
    }
    if (line->baseline.len > 0)
        page_put_text(page, line->baseline, MOST_OF_NAME);
    else
        page_put(page, line->baseline_unclear ? "baseline unclear" : "no baseline");
    page_put(page, " " ARROW " ");
    if (line->current.len > 0)
        page_put_text(page, line->current, MOST_OF_NAME);
    else
        page_put(page, line->current_unclear ? "now unclear" : "not measured yet");
    page_put(page, ", ");
    if (line->target.len > 0) {
        page_put(page, "target ");
        page_put_text(page, line->target, MOST_OF_NAME);
    } else {
        page_put(page, line->target_unclear ? "target unclear" : "no target");
    }
    if (line->by.len > 0) {
        page_put(page, " by ");
        page_put_text(page, line->by, MOST_OF_NAME);
    }
    if (line->has_progress && line->progress < 0) {
        page_put(page, ": worse than at the start");
    } else if (line->has_progress) {
        page_put(page, ": ");
        page_put_count(page, (size_t)line->progress);
        page_put(page, " % of the way");
    }
    page_end(page, 2, 4);
}

static void put_value(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    page_heading(page, "Value: the business number that should move");
    for (size_t i = 0; i < audit->value_line_count; i++)
        put_value_line(state, &audit->value_lines[i]);
    if (audit->value_line_count > 0)
        return;
    page_put_capital(page, text_no_number(audit));
    page_put(page, ".");
    page_end(page, 2, 4);
}

void text_scores(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    page_heading(page, "Scores out of 100");
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
        put_check(state, audit, (enum pilot_check)i);
    page_put(page, "Overall");
    page_pad_to(page, LABEL + CELLS + 3);
    page_put_right(page, (size_t)audit->score, 3);
    page_put(page, "  mean of the five; the weakest decides");
    page_end(page, 2, 2 + LABEL);
    put_check(state, audit, PILOT_CHECK_VALUE);
    put_value(state, audit);
}

static const char *outcome_words(enum pilot_outcome outcome)
{
    switch (outcome) {
    case PILOT_OUTCOME_PASS:
        return "met";
    case PILOT_OUTCOME_PARTIAL:
        return "partly met";
    case PILOT_OUTCOME_FAIL:
        return "not met";
    case PILOT_OUTCOME_NOT_APPLICABLE:
        break;
    }
    return "does not apply";
}

static void put_term(struct text_state *state, const struct pilot_audit *audit, size_t rule)
{
    struct page *page = &state->page;
    const struct pilot_rule_result *result = &audit->rules[rule];
    size_t names = page->width - 51;
    text_put_rule(state, rule);
    page_pad_to(page, names);
    page_put(page, "  ");
    page_put(page, pilot_severity_name(result->severity));
    page_pad_to(page, names + 11);
    page_put(page, result->waived && result->outcome != PILOT_OUTCOME_PASS
                       ? "waived"
                       : outcome_words(result->outcome));
    if (result->outcome != PILOT_OUTCOME_NOT_APPLICABLE) {
        page_pad_to(page, names + 23);
        page_put_ratio(page, result->points);
        page_put(page, " of ");
        page_put_count(page, result->max_points);
        page_put(page, " (credit ");
        page_put_ratio(page, result->credit);
        page_put(page, ")");
    }
    page_end(page, 4, 6);
}

static void put_terms_of(struct text_state *state, const struct pilot_audit *audit,
                         enum pilot_check check)
{
    struct page *page = &state->page;
    const struct pilot_check_result *result = &audit->checks[check];
    page_blank(page);
    page_put(page, BOLD);
    page_put(page, pilot_check_info(check)->title);
    page_put(page, PLAIN ": ");
    page_put_ratio(page, result->points);
    page_put(page, " of ");
    page_put_counted(page, result->max_points, "point", "points");
    page_put(page, " = ");
    page_put_count(page, (size_t)result->score);
    page_end(page, 2, 4);
    for (size_t i = 0; i < state->rule_count; i++)
        if (pilot_ruleset_at(audit->ruleset, i)->check == check)
            put_term(state, audit, i);
}

void text_terms(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    page_heading(page, "How the scores come about");
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
        put_terms_of(state, audit, (enum pilot_check)i);
    page_blank(page);
    page_put(page, BOLD "Overall" PLAIN ": (");
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++) {
        if (i > 0)
            page_put(page, " + ");
        page_put_count(page, (size_t)audit->checks[i].score);
    }
    page_put(page, ") / ");
    page_put_count(page, PILOT_SCORED_CHECKS);
    page_put(page, " = ");
    page_put_count(page, (size_t)audit->score);
    page_put(page, ". All are rounded down. Value stands outside of it.");
    page_end(page, 2, 4);
}
