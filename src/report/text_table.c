/* Several descriptions: a table with one line each, and what they have in common. */
#include <stdlib.h>

#include "base/ratio.h"
#include "base/text.h"
#include "report/text.h"

enum {
    STAGE = 11,
    SCORE = 6,
    VERDICT = 10,
    FIXED = STAGE + 6 * SCORE + 2 + VERDICT, /* all columns but the name's */
    BRIEF_ERRORS = 3,
    COMMON_GAPS = 5,
    FUNNEL = 40
};

static const char *const stages[STAGES] = {
    "idea", "pilot", "rollout", "production", "paused", "retired", "not stated",
};

static void put_head(struct page *page)
{
    static const char *const titles[] = {"Edge", "Owner", "Integ", "Trust", "Learn", "Value"};
    page_put(page, BOLD);
    page_put_cell(page, TEXT("Pilot"), page->width - FIXED - 1, false);
    page_put(page, " ");
    page_put_cell(page, TEXT("Stage"), STAGE, false);
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++) {
        buffer_fill(&page->line, ' ', SCORE - strlen(titles[i]));
        page_put(page, titles[i]);
    }
    page_put(page, "  Verdict" PLAIN);
    page_end(page, 0, 0);
}

/* Pilots of one name, as three versions of one, are told apart by file. */
static void put_label(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    size_t columns = page->width - FIXED - 1;
    uint64_t hash = text_hash(audit->name);
    bool by_file = audit->name.len == 0 || hash == state->portfolio.last_name;
    state->portfolio.last_name = hash;
    if (by_file)
        page_put_cell(page, text_of(pilot_document_name(audit->document)), columns, true);
    else
        page_put_cell(page, audit->name, columns, false);
    page_put(page, " ");
}

static void put_brief_errors(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    size_t count;
    const struct pilot_diagnostic *all = pilot_document_diagnostics(audit->document, &count, NULL);
    size_t shown = 0;
    size_t errors = text_count_errors(audit);
    for (size_t i = 0; i < count && shown < BRIEF_ERRORS; i++) {
        if (all[i].level != PILOT_ERROR)
            continue;
        shown++;
        text_put_location(state, audit, all[i].span);
        page_put(page, ": ");
        page_put_text(page, all[i].message, MOST_OF_NAME);
        page_end(page, 4, 6);
    }
    if (shown > 0 && errors > shown) {
        page_put(page, "and ");
        page_put_counted(page, errors - shown, "more error", "more errors");
        page_end(page, 4, 6);
    }
}

void text_table_row(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    if (state->pilots == 1)
        put_head(page);
    put_label(state, audit);
    page_put_cell(page, audit->stage, STAGE, false);
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++) {
        bool weakest = audit->score >= 0 && i == (size_t)audit->weakest;
        if (audit->score < 0) {
            buffer_fill(&page->line, ' ', SCORE - 1);
            page_put(page, "-");
            continue;
        }
        size_t score = (size_t)audit->checks[i].score;
        size_t digits = score > 99 ? 3 : score > 9 ? 2 : 1;
        buffer_fill(&page->line, ' ', SCORE - digits - (weakest ? 1 : 0));
        page_put(page, weakest ? WARN "*" : "");
        page_put_count(page, score);
        page_put(page, weakest ? PLAIN : "");
    }
    page_put(page, "  ");
    page_put(page, text_verdict_style(audit->verdict));
    page_put(page, text_verdict(audit->verdict));
    page_put(page, PLAIN);
    page_end(page, 0, 0);
    if (audit->verdict == PILOT_INVALID)
        put_brief_errors(state, audit);
}

static uint64_t hundredths(struct pilot_ratio ratio)
{
    return ratio.num > 0 ? (uint64_t)((ratio_wide)ratio.num * 100 / ratio.den) : 0;
}

void text_portfolio_add(struct text_state *state, const struct pilot_audit *audit)
{
    struct portfolio *portfolio = &state->portfolio;
    if (audit->score < 0)
        return;
    size_t stage = 0;
    while (stage < STAGES - 1 && !text_is(audit->stage, stages[stage]))
        stage++;
    portfolio->stages[stage]++;
    portfolio->scored++;
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
        portfolio->checks[i] += (uint64_t)audit->checks[i].score;
    if (audit->technology + audit->integration > 0) {
        portfolio->held++;
        portfolio->technology += (uint64_t)audit->technology;
    }
    for (size_t i = 0; i < state->rule_count; i++) {
        const struct pilot_rule_result *result = &audit->rules[i];
        if (result->outcome != PILOT_OUTCOME_FAIL && result->outcome != PILOT_OUTCOME_PARTIAL)
            continue;
        portfolio->rules[i].pilots++;
        portfolio->rules[i].lost +=
            hundredths(ratio_sub(ratio_of(result->max_points, 1), result->points));
    }
}

static void put_funnel(struct text_state *state)
{
    struct page *page = &state->page;
    const size_t *counts = state->portfolio.stages;
    size_t most = 1;
    for (size_t i = 0; i < STAGES; i++)
        if (counts[i] > most)
            most = counts[i];
    page_heading(page, "Pilots by stage");
    for (size_t i = 0; i < STAGES; i++) {
        if (i == STAGES - 1 && counts[i] == 0)
            break;
        page_put(page, stages[i]);
        page_pad_to(page, STAGE);
        page_put_right(page, counts[i], 4);
        if (counts[i] > 0) {
            size_t cells = most > FUNNEL ? (counts[i] * FUNNEL + most - 1) / most : counts[i];
            page_put(page, "  ");
            buffer_fill(&page->line, '#', cells);
        }
        page_end(page, 2, 2);
    }
}

static int commoner_first(const void *a, const void *b)
{
    const struct rule_total *left = a;
    const struct rule_total *right = b;
    if (left->pilots != right->pilots)
        return left->pilots < right->pilots ? 1 : -1;
    if (left->lost != right->lost)
        return left->lost < right->lost ? 1 : -1;
    return (left->rule > right->rule) - (left->rule < right->rule);
}

static void put_common_gaps(struct text_state *state)
{
    struct page *page = &state->page;
    struct rule_total *rules = state->portfolio.rules;
    size_t count = state->rule_count;
    qsort(rules, count, sizeof *rules, commoner_first);
    if (count == 0 || rules[0].pilots == 0)
        return;
    page_heading(page, "Most common gaps");
    size_t most = state->report->options.all ? count : COMMON_GAPS;
    for (size_t i = 0; i < count && i < most && rules[i].pilots > 0; i++) {
        text_put_rule(state, rules[i].rule);
        page_pad_to(page, 36);
        page_put(page, "  in ");
        page_put_count(page, rules[i].pilots);
        page_put(page, " of ");
        page_put_counted(page, state->portfolio.scored, "pilot", "pilots");
        page_end(page, 2, 4);
    }
}

static void put_hold_backs(struct text_state *state)
{
    struct page *page = &state->page;
    const struct portfolio *portfolio = &state->portfolio;
    size_t weakest = 0;
    for (size_t i = 1; i < PILOT_SCORED_CHECKS; i++)
        if (portfolio->checks[i] < portfolio->checks[weakest])
            weakest = i;
    page_heading(page, "What holds them back");
    page_put(page, "Weakest check on average: ");
    page_put(page, pilot_check_info((enum pilot_check)weakest)->title);
    page_put(page, ", at ");
    page_put_count(page, (size_t)(portfolio->checks[weakest] / portfolio->scored));
    page_put(page, " of 100.");
    page_end(page, 2, 2);
    if (portfolio->held == 0)
        return;
    size_t held = portfolio->held;
    size_t technology = (size_t)(portfolio->technology * 2 + held) / (held * 2);
    page_put(page, "On average it is ");
    text_put_held_back(page, technology, 100 - technology);
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
    if (state->portfolio.scored == 0)
        return;
    put_funnel(state);
    put_common_gaps(state);
    put_hold_backs(state);
}
