/* What is wrong with the description, and where the pilot falls short. */
#include "base/text.h"
#include "report/text.h"

enum {
    SHOWN_GAPS = 10,
    SHOWN_PLACES = 3, /* of one rule */
    SHOWN_DIAGNOSTICS = 10,
    INDENT = 6, /* of what stands below a gap's headline */
    QUOTE = 8
};

static void put_headline(struct text_state *state, const struct pilot_audit *audit,
                         const struct gap *gap, size_t number)
{
    struct page *page = &state->page;
    enum pilot_severity severity = audit->rules[gap->rule].severity;
    page_blank(page);
    page_put_right(page, number, 2);
    page_put(page, ". " BOLD);
    text_put_rule(state, gap->rule);
    page_put(page, PLAIN ": ");
    page_put(page, text_severity_style(severity));
    page_put(page, pilot_severity_name(severity));
    page_put(page, PLAIN ", ");
    page_put_points(page, gap->lost);
    page_put(page, " lost");
    if (audit->rules[gap->rule].waived)
        page_put(page, ", waived for now");
    page_end(page, 2, INDENT);
}

/* `last` is the place that was shown before it. */
static void put_place(struct text_state *state, const struct pilot_audit *audit,
                      const struct pilot_finding *finding, struct pilot_span *last)
{
    struct page *page = &state->page;
    page_put_text(page, pilot_audit_message(audit, finding), MOST_OF_TEXT);
    page_end(page, INDENT, INDENT);
    struct pilot_span span = pilot_audit_span(audit, finding->place);
    text_location(state, audit, span, QUOTE);
    /* What is missing in one place stands there once. */
    if (span.line != last->line || span.column != last->column)
        text_quote(state, audit, span, QUOTE);
    *last = span;
    if (finding->related.value == NULL)
        return;
    page_put_text(page, pilot_audit_related_message(audit, finding), MOST_OF_TEXT);
    page_put(page, ":");
    page_end(page, QUOTE, QUOTE);
    text_quote(state, audit, pilot_audit_span(audit, finding->related), QUOTE);
}

static void put_next_step(struct text_state *state, const struct pilot_audit *audit,
                          const struct gap *gap, const struct pilot_finding *finding)
{
    struct page *page = &state->page;
    page_put(page, BOLD "Next step:" PLAIN " ");
    text_put_next_step(state, audit, gap->rule, finding);
    page_end(page, INDENT, INDENT);
}

static void put_gap(struct text_state *state, const struct pilot_audit *audit,
                    const struct gap *gap, size_t number)
{
    struct page *page = &state->page;
    bool all = state->report->options.all;
    size_t shown = 0;
    struct pilot_span last = {0};
    put_headline(state, audit, gap, number);
    for (size_t i = gap->first; i <= gap->last; i++) {
        if (audit->findings[i].rule != gap->rule)
            continue;
        put_place(state, audit, &audit->findings[i], &last);
        report_drain(state->report, state->page.out);
        if (++shown == SHOWN_PLACES && !all)
            break;
    }
    if (shown < gap->count) {
        page_put(page, "and ");
        page_put_counted(page, gap->count - shown, "more place", "more places");
        page_put(page, " of this gap: --all shows them");
        page_end(page, INDENT, INDENT);
    }
    put_next_step(state, audit, gap, gap->count == 1 ? &audit->findings[gap->first] : NULL);
}

void text_gaps(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    size_t count = gaps_collect(state->report, audit, state->gaps);
    if (count == 0) {
        page_heading(page, "Gaps");
        page_put(page, state->report->options.shown == NULL ? "None."
                                                            : "None among the rules to be shown.");
        page_end(page, 2, 2);
        return;
    }
    gaps_sort(state->gaps, count);
    size_t shown = state->report->options.all || count < SHOWN_GAPS ? count : SHOWN_GAPS;
    page_heading(page, "Gaps, heaviest first");
    page_put_counted(page, count, "gap", "gaps");
    page_put(page, ". A blocker that earns under half of its points stops a rollout.");
    page_end(page, 2, 2);
    for (size_t i = 0; i < shown; i++)
        put_gap(state, audit, &state->gaps[i], i + 1);
    if (shown < count) {
        page_blank(page);
        page_put(page, "and ");
        page_put_counted(page, count - shown, "more gap", "more gaps");
        page_put(page, ": --all shows them");
        page_end(page, 2, 2);
    }
}

static void put_diagnostic(struct text_state *state, const struct pilot_audit *audit,
                           const struct pilot_diagnostic *diagnostic)
{
    struct page *page = &state->page;
    bool error = diagnostic->level == PILOT_ERROR;
    page_put(page, error ? BAD : WARN);
    page_put(page, error ? "error" : "warning");
    page_put(page, ":" PLAIN " ");
    page_put_text(page, diagnostic->message, MOST_OF_TEXT);
    page_end(page, 2, 4);
    text_location(state, audit, diagnostic->span, 4);
    text_quote(state, audit, diagnostic->span, 4);
    if (diagnostic->help.len > 0) {
        page_put(page, BOLD "help:" PLAIN " ");
        page_put_text(page, diagnostic->help, MOST_OF_TEXT);
        page_end(page, 4, 4);
    }
}

size_t text_count_diagnostics(const struct pilot_audit *audit, enum pilot_level level)
{
    size_t count;
    const struct pilot_diagnostic *all = pilot_document_diagnostics(audit->document, &count, NULL);
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += all[i].level == level;
    return found;
}

/* Past the limit only a count is kept, of both levels; it is taken for errors. */
static size_t count_past_limit(const struct pilot_audit *audit)
{
    size_t count;
    size_t total;
    pilot_document_diagnostics(audit->document, &count, &total);
    return total - count;
}

size_t text_count_errors(const struct pilot_audit *audit)
{
    size_t count = text_count_diagnostics(audit, PILOT_ERROR);
    return count > 0 ? count + count_past_limit(audit) : 0;
}

size_t text_diagnostics(struct text_state *state, const struct pilot_audit *audit,
                        enum pilot_level level)
{
    struct page *page = &state->page;
    size_t found = text_count_diagnostics(audit, level);
    if (found == 0)
        return 0;
    size_t count;
    const struct pilot_diagnostic *all = pilot_document_diagnostics(audit->document, &count, NULL);
    size_t most = state->report->options.all || level == PILOT_ERROR ? found : SHOWN_DIAGNOSTICS;
    size_t shown = 0;
    if (audit->score >= 0)
        page_heading(page, level == PILOT_ERROR ? "Errors in the description, to mend first"
                                                : "Warnings about the description");
    for (size_t i = 0; i < count && shown < most; i++) {
        if (all[i].level != level)
            continue;
        if (shown++ > 0)
            page_blank(page);
        put_diagnostic(state, audit, &all[i]);
    }
    size_t rest = found - shown + (level == PILOT_ERROR ? count_past_limit(audit) : 0);
    if (rest > 0) {
        page_blank(page);
        page_put(page, "and ");
        page_put_count(page, rest);
        page_put(page, found > shown ? " more: --all shows them" : " more, not shown");
        page_end(page, 2, 2);
    }
    return found;
}
