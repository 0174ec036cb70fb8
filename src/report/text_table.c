/* Several descriptions: a table with one line each. */
#include "base/text.h"
#include "report/text.h"

enum {
    STAGE = 11,
    SCORE = 6,
    VERDICT = 10,
    FIXED = STAGE + 6 * SCORE + 2 + VERDICT, /* all columns but the name's */
    BRIEF_ERRORS = 3
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

/* Neighbours that would look the same, as three versions of one pilot or two long names, are told
 * apart by file. */
static void put_label(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    size_t columns = page->width - FIXED - 1;
    page_put_cell(page, audit->name, columns, false);
    uint64_t hash = text_hash((struct pilot_text){page->line.at, page->line.len});
    if (audit->name.len == 0 || hash == state->last_label) {
        page_drop(page);
        page_put_cell(page, text_of(pilot_document_name(audit->document)), columns, true);
    }
    state->last_label = hash;
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
