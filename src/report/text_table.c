/* Several descriptions: a table with one line each, and what they have in common. */
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
    bool by_file = audit->name.len == 0 || hash == state->last_name;
    state->last_name = hash;
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

static void put_funnel(struct text_state *state)
{
    struct page *page = &state->page;
    const size_t *counts = state->portfolio.stages;
    size_t most = 1;
    for (size_t i = 0; i < PORTFOLIO_STAGES; i++)
        if (counts[i] > most)
            most = counts[i];
    page_heading(page, "Pilots by stage");
    for (size_t i = 0; i < PORTFOLIO_STAGES; i++) {
        if (i == PORTFOLIO_STAGES - 1 && counts[i] == 0)
            break;
        page_put(page, portfolio_stage(i));
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

static void put_common_gaps(struct text_state *state)
{
    struct page *page = &state->page;
    size_t count = portfolio_gaps(&state->portfolio);
    if (count == 0)
        return;
    page_heading(page, "Most common gaps");
    size_t most = state->report->options.all ? count : COMMON_GAPS;
    for (size_t i = 0; i < count && i < most; i++) {
        text_put_rule(state, state->portfolio.gaps[i].rule);
        page_pad_to(page, 36);
        page_put(page, "  in ");
        page_put_count(page, state->portfolio.gaps[i].pilots);
        page_put(page, " of ");
        page_put_counted(page, state->portfolio.scored, "pilot", "pilots");
        page_end(page, 2, 4);
    }
}

static void put_hold_backs(struct text_state *state)
{
    struct page *page = &state->page;
    const struct portfolio *portfolio = &state->portfolio;
    enum pilot_check weakest = portfolio_weakest(portfolio);
    page_heading(page, "What holds them back");
    page_put(page, "Weakest check on average: ");
    page_put(page, pilot_check_info(weakest)->title);
    page_put(page, ", at ");
    page_put_count(page, (size_t)portfolio_score(portfolio, weakest));
    page_put(page, " of 100.");
    page_end(page, 2, 2);
    if (portfolio->held_back.pilots == 0)
        return;
    size_t technology = (size_t)portfolio_technology(&portfolio->held_back);
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
