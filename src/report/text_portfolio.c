/* What several descriptions have in common: counts with bars that need no colour. */
#include "base/text.h"
#include "report/text.h"

enum {
    LABEL = 11,
    COUNT = 4,
    MOST_CELLS = 40,
    RULE = 34,
    MOST_GAPS = 5,
    MOST_PROMOTIONS = 5,
    NUMBER = 8,
    GOAL = 16,
    BEFORE_PILOT = NUMBER + NUMBER + 2 + GOAL /* columns of a promotion */
};

/* A count with its bar: one cell each, or with many the largest fills the bar. */
static void put_counted_bar(struct page *page, const char *label, size_t count, size_t most)
{
    page_put(page, label);
    page_pad_to(page, LABEL);
    page_put_right(page, count, COUNT);
    if (count > 0) {
        size_t cells = most > MOST_CELLS ? (count * MOST_CELLS + most - 1) / most : count;
        page_put(page, "  ");
        buffer_fill(&page->line, '#', cells);
    }
    page_end(page, 2, 2);
}

static size_t most_of(const size_t *counts, size_t count)
{
    size_t most = 0;
    for (size_t i = 0; i < count; i++)
        if (counts[i] > most)
            most = counts[i];
    return most;
}

static void put_funnel(struct text_state *state)
{
    struct page *page = &state->page;
    const size_t *counts = state->portfolio.stages;
    size_t most = most_of(counts, PORTFOLIO_STAGES);
    page_heading(page, "Pilots by stage");
    for (size_t i = 0; i < PORTFOLIO_STAGES; i++)
        if (counts[i] > 0 || i < PORTFOLIO_STAGES - 1)
            put_counted_bar(page, portfolio_stage(i), counts[i], most);
}

static void put_common_gaps(struct text_state *state)
{
    struct page *page = &state->page;
    struct portfolio *portfolio = &state->portfolio;
    size_t count = portfolio_gaps(portfolio);
    if (count == 0)
        return;
    page_heading(page, "Most common gaps: in how many of the pilots");
    size_t shown = count > MOST_GAPS && !state->report->options.all ? MOST_GAPS : count;
    for (size_t i = 0; i < shown; i++) {
        text_put_rule(state, portfolio->gaps[i].rule);
        page_pad_to(page, RULE);
        text_put_bar(page, portfolio->gaps[i].pilots, portfolio->scored, PLAIN[0]);
        page_put_count(page, portfolio->gaps[i].pilots);
        page_put(page, " of ");
        page_put_count(page, portfolio->scored);
        page_end(page, 2, 4);
    }
    if (shown < count) {
        page_put(page, "and ");
        page_put_counted(page, count - shown, "more gap", "more gaps");
        page_put(page, ": --all shows them");
        page_end(page, 2, 4);
    }
}

static void put_hold_backs(struct text_state *state)
{
    struct page *page = &state->page;
    const struct portfolio *portfolio = &state->portfolio;
    page_heading(page, "What holds them back: scores out of 100, on average");
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++) {
        enum pilot_check check = (enum pilot_check)i;
        text_put_score(page, check, portfolio_score(portfolio, check),
                       check == portfolio_weakest(portfolio));
        page_end(page, 2, 4);
    }
    if (portfolio->held_back.pilots == 0)
        return;
    size_t technology = (size_t)portfolio_technology(&portfolio->held_back);
    page_put(page, "On average it is ");
    text_put_held_back(page, technology, 100 - technology);
    page_end(page, 2, 2);
}

static void put_stopped(struct text_state *state)
{
    struct page *page = &state->page;
    const struct portfolio *portfolio = &state->portfolio;
    if (portfolio->stopped == 0)
        return;
    page_heading(page, "Why pilots were paused or retired");
    size_t most = most_of(portfolio->reasons, PORTFOLIO_REASONS);
    for (size_t i = 0; i < PORTFOLIO_REASONS; i++)
        if (portfolio->reasons[i] > 0)
            put_counted_bar(page, portfolio_reason(i), portfolio->reasons[i], most);
    if (portfolio->stopped_by.pilots == 0)
        return;
    size_t technology = (size_t)portfolio_technology(&portfolio->stopped_by);
    page_put(page, "Their audits point to ");
    text_put_held_back(page, technology, 100 - technology);
    page_end(page, 2, 2);
}

static bool is_only_of_its_name(const struct portfolio *portfolio, size_t at)
{
    struct pilot_text name = kept_label_text(&portfolio->cheapest[at].name);
    for (size_t i = 0; i < portfolio->cheapest_count; i++)
        if (i != at && text_same(name, kept_label_text(&portfolio->cheapest[i].name)))
            return false;
    return name.len > 0;
}

static void put_promotion(struct text_state *state, size_t at)
{
    struct page *page = &state->page;
    const struct promotion *promotion = &state->portfolio.cheapest[at];
    bool by_name = is_only_of_its_name(&state->portfolio, at);
    page_put_right(page, promotion->steps, NUMBER);
    page_put_right(page, promotion->effort, NUMBER);
    page_put(page, "  ");
    page_put_cell(page, text_of(text_goal(promotion->target)), GOAL, false);
    page_put_cell(page, kept_label_text(by_name ? &promotion->name : &promotion->file),
                  page->width - BEFORE_PILOT - 2, !by_name);
    page_end(page, 0, 0);
}

static void put_promotions(struct text_state *state)
{
    struct page *page = &state->page;
    const struct portfolio *portfolio = &state->portfolio;
    size_t count = portfolio->cheapest_count;
    if (count == 0)
        return;
    page_heading(page, "Cheapest next promotions");
    page_put(page, "   Steps  Effort  Then ready for  Pilot");
    page_end(page, 0, 0);
    size_t shown = count > MOST_PROMOTIONS && !state->report->options.all ? MOST_PROMOTIONS : count;
    for (size_t i = 0; i < shown; i++)
        put_promotion(state, i);
    if (shown < portfolio->promotable) {
        page_put(page, "and ");
        page_put_count(page, portfolio->promotable - shown);
        page_put(page, " more with a next goal that takes as much or more");
        page_end(page, 2, 4);
    }
    page_put(page, "Effort: a step of up to 2 days counts 1, of up to 2 weeks 3, a longer one 8.");
    page_end(page, 2, 2);
}

void text_portfolio(struct text_state *state)
{
    struct page *page = &state->page;
    if (state->pilots > 0) {
        page_blank(page);
        page_put(page, "Scores out of 100: edge cases, ownership, integration, trust, learning "
                       "(* marks the weakest), and value, a gate of its own.");
        page_end(page, 0, 0);
        page_put(page, "The full report of one: pilotaudit FILE. The files one by one: -q.");
        page_end(page, 0, 0);
    }
    text_changes(state);
    if (state->portfolio.scored == 0)
        return;
    put_funnel(state);
    put_common_gaps(state);
    put_hold_backs(state);
    put_stopped(state);
    put_promotions(state);
}
