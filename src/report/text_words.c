/* The words that the text report uses for what the library only names, and its verdict lines. */
#include "base/text.h"
#include "report/text.h"

const char *text_goal(enum pilot_gate gate)
{
    switch (gate) {
    case PILOT_GATE_PILOT:
        return "a pilot";
    case PILOT_GATE_ROLLOUT:
        return "a rollout";
    case PILOT_GATE_PRODUCTION:
        return "production";
    case PILOT_GATE_NONE:
    case PILOT_GATE_DECLARED:
        break;
    }
    return "nothing yet";
}

const char *text_held_to(enum pilot_gate gate)
{
    return gate != PILOT_GATE_NONE ? text_goal(gate) : "the scores asked for";
}

const char *text_effort(enum pilot_effort effort)
{
    switch (effort) {
    case PILOT_EFFORT_S:
        return "up to 2 days";
    case PILOT_EFFORT_M:
        return "up to 2 weeks";
    case PILOT_EFFORT_L:
        break;
    }
    return "longer than 2 weeks";
}

const char *text_verdict(enum pilot_verdict verdict)
{
    switch (verdict) {
    case PILOT_PASS:
        return "passed";
    case PILOT_FAIL:
        return "not passed";
    case PILOT_NOT_GATED:
        return "no gate";
    case PILOT_INVALID:
        break;
    }
    return "invalid";
}

const char *text_verdict_style(enum pilot_verdict verdict)
{
    return verdict == PILOT_PASS ? GOOD : verdict == PILOT_NOT_GATED ? BOLD : BAD;
}

const char *text_severity_style(enum pilot_severity severity)
{
    return severity == PILOT_BLOCKER ? BAD : severity == PILOT_MAJOR ? WARN : PLAIN;
}

void text_put_rule(struct text_state *state, size_t rule)
{
    const struct pilot_rule *row = pilot_ruleset_at(state->report->ruleset, rule);
    page_put_text(&state->page, text_of(row->id), MOST_OF_NAME);
    page_put(&state->page, " ");
    page_put_text(&state->page, text_of(row->name), MOST_OF_NAME);
}

void text_put_next_step(struct text_state *state, const struct pilot_audit *audit, size_t rule,
                        const struct pilot_finding *finding)
{
    struct page *page = &state->page;
    page_put_text(page, pilot_audit_next_step(audit, rule, finding), MOST_OF_TEXT);
    page_put(page, " It takes ");
    page_put(page, text_effort(pilot_ruleset_at(audit->ruleset, rule)->effort));
    page_put(page, ".");
}

const char *text_no_number(const struct pilot_audit *audit)
{
    return pilot_audit_is_unclear(audit, "outcomes[].kind")
               ? "whether a business number is named can't be told until the errors are mended"
               : "no business number is named";
}

const char *text_absent(bool unclear, const char *absent)
{
    return unclear ? "unclear" : absent;
}

struct pilot_text text_stated(const struct pilot_audit *audit, struct pilot_text stated,
                              const char *path, const char *absent)
{
    return stated.len > 0 ? stated
                          : text_of(text_absent(pilot_audit_is_unclear(audit, path), absent));
}

void text_put_held_back(struct page *page, size_t technology, size_t integration)
{
    bool by_technology = technology > integration;
    page_put(page, by_technology ? "the technology (" : "fitting it into the work (");
    page_put_count(page, by_technology ? technology : integration);
    page_put(page, " % of the points lost), less so ");
    page_put(page, by_technology ? "fitting it into the work (" : "the technology (");
    page_put_count(page, by_technology ? integration : technology);
    page_put(page, " %).");
}

void text_put_meaning(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    switch (audit->verdict) {
    case PILOT_PASS:
        page_put(page, state->by_baseline ? "All that is missing is in the baseline for "
                                          : "Good enough for ");
        page_put(page, text_held_to(audit->gate));
        page_put(page, ".");
        break;
    case PILOT_FAIL:
        page_put(page, "Not good enough for ");
        page_put(page, text_held_to(audit->gate));
        page_put(page, audit->gate_reason_count > 0 ? " yet:" : " yet.");
        break;
    case PILOT_NOT_GATED:
        page_put(page, audit->options.gate == PILOT_GATE_DECLARED
                           ? "There is nothing to pass at this stage."
                           : "It was held to none.");
        break;
    case PILOT_INVALID:
        page_put(page, "The description has ");
        page_put_counted(page, state->errors, "error", "errors");
        page_put(page, ", so its scores are not final.");
        break;
    }
}

static void put_scores(struct text_state *state)
{
    struct page *page = &state->page;
    page_put(page, " (overall ");
    page_put_count(page, (size_t)state->score);
    page_put(page, ", weakest: ");
    page_put(page, pilot_check_info(state->weakest)->title);
    page_put(page, " ");
    page_put_count(page, (size_t)state->weakest_score);
    page_put(page, ")");
}

static void put_invalid(struct text_state *state)
{
    struct page *page = &state->page;
    if (state->score < 0) {
        page_put(page, "the description could not be read");
        return;
    }
    page_put(page, "the description has ");
    page_put_counted(page, state->errors, "error", "errors");
    page_put(page, " to mend first");
}

static void put_how_it_ended(struct text_state *state)
{
    struct page *page = &state->page;
    if (state->verdict == PILOT_INVALID) {
        put_invalid(state);
        return;
    }
    if (state->verdict == PILOT_NOT_GATED)
        page_put(page, "there was nothing to pass");
    else if (state->verdict == PILOT_PASS && state->by_baseline)
        page_put(page, "all that is missing is in the baseline");
    else
        page_put(page, state->verdict == PILOT_PASS ? "good enough for " : "not good enough for ");
    if (state->verdict == PILOT_FAIL || (state->verdict == PILOT_PASS && !state->by_baseline))
        page_put(page, text_held_to(state->gate));
    put_scores(state);
}

static void put_verdict(struct text_state *state, const char *file)
{
    struct page *page = &state->page;
    page_put(page, text_verdict_style(state->verdict));
    page_put(page, text_verdict(state->verdict));
    page_put(page, ":" PLAIN " ");
    if (file != NULL) {
        page_put_text(page, text_of(file), MOST_OF_PATH);
        page_put(page, ": ");
    }
    put_how_it_ended(state);
}

void text_put_verdict_line(struct text_state *state, const char *file)
{
    put_verdict(state, file);
    page_end_line(&state->page);
}

bool text_is_said_by_one(const struct text_state *state, const struct pilot_summary *summary)
{
    static const enum pilot_exit exits[] = {
        [PILOT_PASS] = PILOT_EXIT_PASSED,
        [PILOT_FAIL] = PILOT_EXIT_NOT_PASSED,
        [PILOT_NOT_GATED] = PILOT_EXIT_PASSED,
        [PILOT_INVALID] = PILOT_EXIT_INVALID,
    };
    return state->pilots == 1 && summary->pilots == 1 && !state->report->options.several &&
           summary->exit_status == exits[state->verdict];
}

static void put_part(struct page *page, bool *first, size_t count, const char *words)
{
    if (count == 0)
        return;
    if (!*first)
        page_put(page, ", ");
    *first = false;
    page_put_count(page, count);
    page_put(page, " ");
    page_put(page, words);
}

static void put_counts(struct page *page, const struct pilot_summary *summary)
{
    bool first = true;
    page_put(page, "of ");
    page_put_counted(page, summary->pilots, "description, ", "descriptions, ");
    put_part(page, &first, summary->passed, "passed");
    put_part(page, &first, summary->failed, "did not pass");
    put_part(page, &first, summary->not_gated, "held to no gate");
    put_part(page, &first, summary->invalid, "invalid or not readable");
    if (first)
        page_put(page, "none could be read");
}

static const char *last_word(const struct pilot_summary *summary)
{
    switch (summary->exit_status) {
    case PILOT_EXIT_PASSED:
        return summary->passed == 0 ? "no gate" : "passed";
    case PILOT_EXIT_NOT_PASSED:
        return "not passed";
    case PILOT_EXIT_INVALID:
        return "invalid";
    case PILOT_EXIT_NOTHING:
        return "nothing audited";
    case PILOT_EXIT_USAGE:
    case PILOT_EXIT_NOT_WRITTEN:
        break;
    }
    return "failed";
}

void text_put_ending(struct text_state *state, const struct pilot_summary *summary)
{
    struct page *page = &state->page;
    if (text_is_said_by_one(state, summary)) {
        put_verdict(state, NULL);
        return;
    }
    page_put(page, summary->exit_status == PILOT_EXIT_PASSED ? GOOD : BAD);
    page_put(page, last_word(summary));
    page_put(page, ":" PLAIN " ");
    if (summary->exit_status == PILOT_EXIT_NOT_WRITTEN)
        page_put(page, "a report could not be written whole");
    else if (summary->exit_status == PILOT_EXIT_USAGE)
        page_put(page, "the options or the configuration can't be used");
    else if (summary->exit_status == PILOT_EXIT_NOTHING)
        page_put(page, "no description was found");
    else
        put_counts(page, summary);
}

void text_put_last_line(struct text_state *state, const struct pilot_summary *summary)
{
    text_put_ending(state, summary);
    page_end_line(&state->page);
}
