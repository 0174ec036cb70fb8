/* The text report: for one description from its name to its verdict, for several a table. */
#include "report/text.h"

#include "base/text.h"

enum { LABEL = 12, LINE_CAP = 1024 * 1024, CHANGES_CAP = 256 * 1024 * 1024, SHOWN_REASONS = 8 };

static enum pilot_status open_text(struct pilot_report *report)
{
    const struct pilot_allocator *allocator = report->allocator;
    struct text_state *state = allocator->resize(allocator->context, NULL, sizeof *state);
    if (state == NULL)
        return PILOT_NO_MEMORY;
    *state = (struct text_state){.report = report};
    report->state = state;
    buffer_init(&state->page.line, allocator, LINE_CAP);
    for (size_t i = 0; i < PILOT_SAME; i++)
        buffer_init(&state->since.lines[i], allocator, CHANGES_CAP);
    unsigned width = report->options.width;
    state->page.width = width < 80 ? 80 : width > 100 ? 100 : width;
    state->page.color = report->options.color;
    state->page.out = &report->out;
    state->rule_count = pilot_ruleset_count(report->ruleset);
    state->gaps = gaps_take(report);
    if (state->gaps == NULL)
        return PILOT_NO_MEMORY;
    return portfolio_open(&state->portfolio, report);
}

static void release(struct pilot_report *report)
{
    const struct pilot_allocator *allocator = report->allocator;
    struct text_state *state = report->state;
    if (state == NULL)
        return;
    buffer_release(&state->page.line);
    for (size_t i = 0; i < PILOT_SAME; i++)
        buffer_release(&state->since.lines[i]);
    allocator->release(allocator->context, state->gaps);
    portfolio_release(&state->portfolio);
    allocator->release(allocator->context, state);
    report->state = NULL;
}

static void put_label(struct page *page, const char *label)
{
    page_put(page, label);
    page_pad_to(page, LABEL);
}

static void put_verdict(struct text_state *state, const struct pilot_audit *audit)
{
    static const char *const words[] = {"PASSED", "NOT PASSED", "NO GATE", "INVALID"};
    struct page *page = &state->page;
    put_label(page, "Verdict:");
    page_put(page, text_verdict_style(audit->verdict));
    page_put(page, words[audit->verdict]);
    page_put(page, "." PLAIN " ");
    text_put_meaning(state, audit);
    page_end(page, 0, LABEL);
}

static void put_reasons(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    size_t count = audit->gate_reason_count;
    size_t shown = count > SHOWN_REASONS && !state->report->options.all ? SHOWN_REASONS : count;
    if (audit->verdict != PILOT_FAIL)
        return;
    for (size_t i = 0; i < shown; i++) {
        page_put(page, "- ");
        page_put_text(page, audit->gate_reasons[i], MOST_OF_TEXT);
        page_end(page, LABEL, LABEL + 2);
    }
    if (shown < count) {
        page_put(page, "- and ");
        page_put_counted(page, count - shown, "more reason", "more reasons");
        page_put(page, ": --all shows them");
        page_end(page, LABEL, LABEL + 2);
    }
}

static void put_do_first(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    const struct pilot_plan *plan = audit->plan;
    size_t rule = plan == NULL           ? audit->best_next
                  : plan->step_count > 0 ? plan->steps[0].rule
                                         : state->rule_count;
    put_label(page, plan != NULL || state->errors > 0 ? "Do first:" : "Do next:");
    if (state->errors > 0)
        page_put(page, "Mend the errors below.");
    else if (rule < state->rule_count)
        text_put_next_step(state, audit, rule, NULL);
    else
        page_put(page, "Nothing: every rule is met.");
    page_end(page, 0, LABEL);
}

static void put_ready_for(struct page *page, const struct pilot_audit *audit)
{
    put_label(page, "Ready for:");
    page_put(page, text_goal(audit->ready_for));
    if (audit->ready_for < PILOT_GATE_PRODUCTION) {
        page_put(page, audit->ready_for == PILOT_GATE_NONE ? "; the first goal is " : "; next is ");
        page_put(page, text_goal((enum pilot_gate)(audit->ready_for + 1)));
    }
    page_end(page, 0, LABEL);
}

static void put_field(struct page *page, const char *label, struct pilot_text value)
{
    put_label(page, label);
    page_put_text(page, value.len > 0 ? value : TEXT("not stated"), MOST_OF_PATH);
    page_end(page, 0, LABEL);
}

static void put_head(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    page_put(page, BOLD);
    page_put_text(page, audit->name.len > 0 ? audit->name : TEXT("(a pilot without a name)"),
                  MOST_OF_NAME);
    page_put(page, PLAIN);
    page_end(page, 0, 0);
    page_blank(page);
    put_field(page, "Stage:", text_stated(audit, audit->stage, "pilot.stage", "not stated"));
    put_field(page, "File:", text_of(pilot_document_name(audit->document)));
    put_label(page, "Audit date:");
    page_put_day(page, audit->options.as_of);
    page_end(page, 0, LABEL);
    put_verdict(state, audit);
    put_reasons(state, audit);
    put_ready_for(page, audit);
    text_change(state, audit);
    put_do_first(state, audit);
}

static void put_patterns(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    if (audit->pattern_count == 0 && audit->technology + audit->integration == 0)
        return;
    page_heading(page, "What stands out");
    for (size_t i = 0; i < audit->pattern_count; i++) {
        const struct pilot_pattern *pattern = &audit->patterns[i];
        page_put(page, "- " BOLD);
        page_put_capital(page, pattern->title);
        page_put(page, PLAIN ". ");
        page_put_text(page, pattern->text, MOST_OF_TEXT);
        for (size_t j = 0; j < pattern->rule_count; j++) {
            page_put(page, j == 0 ? " (" : ", ");
            page_put(page, pilot_ruleset_at(audit->ruleset, pattern->rules[j])->id);
        }
        page_put(page, pattern->rule_count > 0 ? ")" : "");
        page_end(page, 2, 4);
    }
    if (audit->technology + audit->integration == 0)
        return;
    page_put(page, "- " BOLD "What holds it back" PLAIN ": ");
    text_put_held_back(page, (size_t)audit->technology, (size_t)audit->integration);
    page_end(page, 2, 4);
}

static void put_scope(struct page *page)
{
    page_heading(page, "Scope");
    page_put(page, "This audit reads what the description says. It does not cover law, privacy, "
                   "security testing, fairness or cost.");
    page_end(page, 2, 2);
}

static void put_report(struct text_state *state, const struct pilot_audit *audit)
{
    if (state->pilots > 1)
        page_blank(&state->page);
    if (audit->score < 0) {
        text_diagnostics(state, audit, PILOT_ERROR);
        return;
    }
    put_head(state, audit);
    text_diagnostics(state, audit, PILOT_ERROR);
    text_scores(state, audit);
    text_course(state, audit);
    put_patterns(state, audit);
    text_gaps(state, audit);
    text_diagnostics(state, audit, PILOT_WARNING);
    text_plan(state, audit);
    if (state->report->options.verbose)
        text_terms(state, audit);
    text_exemptions(state, audit);
    put_scope(&state->page);
}

static enum pilot_status status_of(const struct text_state *state)
{
    return state->page.failed || state->page.line.failed ? PILOT_NO_MEMORY : PILOT_OK;
}

void text_remember(struct text_state *state, const struct pilot_audit *audit)
{
    state->pilots++;
    state->verdict = audit->verdict;
    state->gate = audit->gate;
    state->by_baseline = audit->by_baseline;
    state->score = audit->score;
    state->weakest = audit->weakest;
    state->weakest_score = audit->score >= 0 ? audit->checks[audit->weakest].score : 0;
    state->errors = text_count_errors(audit);
}

static enum pilot_status add_text(struct pilot_report *report, const struct pilot_audit *audit)
{
    struct text_state *state = report->state;
    const struct pilot_report_options *options = &report->options;
    text_remember(state, audit);
    state->quoted = (struct quoted){0};
    if (options->quiet) {
        text_put_verdict_line(state, pilot_document_name(audit->document));
    } else if (options->several) {
        portfolio_add(&state->portfolio, audit);
        text_table_row(state, audit);
        text_changes_add(state, audit);
    } else {
        put_report(state, audit);
    }
    return status_of(state);
}

static enum pilot_status close_text(struct pilot_report *report,
                                    const struct pilot_summary *summary)
{
    struct text_state *state = report->state;
    enum pilot_status status = PILOT_OK;
    if (summary != NULL && state != NULL) {
        if (!report->options.quiet) {
            if (report->options.several)
                text_portfolio(state);
            if (state->pilots > 0)
                page_blank(&state->page);
        }
        /* The line of the only one has said it already. */
        if (!report->options.quiet || !text_is_said_by_one(state, summary))
            text_put_last_line(state, summary);
        status = status_of(state);
    } else if (summary == NULL && state != NULL) {
        buffer_puts(&report->out, "failed: the report could not be finished\n");
    }
    release(report);
    return status;
}

const struct format format_text = {
    .help = "for people",
    .open = open_text,
    .add = add_text,
    .close = close_text,
};
