/* What to do in which order, and what was set aside. */
#include "base/text.h"
#include "report/text.h"

void text_put_efforts_of(struct page *page, const size_t counts[PILOT_EFFORT_L + 1])
{
    bool first = true;
    for (size_t i = 0; i <= PILOT_EFFORT_L; i++) {
        if (counts[i] == 0)
            continue;
        page_put(page, first ? "" : ", ");
        page_put_count(page, counts[i]);
        page_put(page, first ? (counts[i] == 1 ? " step takes " : " steps take ")
                             : (counts[i] == 1 ? " takes " : " take "));
        page_put(page, text_effort((enum pilot_effort)i));
        if (counts[i] > 1)
            page_put(page, " each");
        first = false;
    }
    page_put(page, ".");
}

void text_put_efforts(struct page *page, const struct pilot_audit *audit,
                      const struct pilot_plan *plan)
{
    size_t counts[PILOT_EFFORT_L + 1] = {0};
    for (size_t i = 0; i < plan->step_count; i++)
        counts[pilot_ruleset_at(audit->ruleset, plan->steps[i].rule)->effort]++;
    text_put_efforts_of(page, counts);
}

static void put_step(struct text_state *state, const struct pilot_audit *audit,
                     const struct pilot_plan_step *step, size_t number)
{
    struct page *page = &state->page;
    const struct pilot_rule *row = pilot_ruleset_at(audit->ruleset, step->rule);
    page_put_right(page, number, 2);
    page_put(page, ". " BOLD);
    text_put_rule(state, step->rule);
    page_put(page, PLAIN ": ");
    page_put(page, text_effort(row->effort));
    page_put(page, ", lifts ");
    page_put(page, pilot_check_info(row->check)->title);
    page_put(page, " by ");
    page_put_points(page, step->gain);
    page_put(page, "; overall then ");
    page_put_count(page, (size_t)step->score_after);
    page_end(page, 2, 6);
    page_put_text(page, pilot_audit_next_step(audit, step->rule, NULL), MOST_OF_TEXT);
    page_end(page, 6, 6);
}

static void put_steps(struct text_state *state, const struct pilot_audit *audit,
                      const struct pilot_plan *plan)
{
    struct page *page = &state->page;
    enum pilot_step last = PILOT_STEP_COUNT;
    for (size_t i = 0; i < plan->step_count; i++) {
        enum pilot_step step = pilot_ruleset_at(audit->ruleset, plan->steps[i].rule)->step;
        if (step != last) {
            page_blank(page);
            page_put_capital(page, pilot_step_title(step));
            page_put(page, ":");
            page_end(page, 2, 4);
            last = step;
        }
        put_step(state, audit, &plan->steps[i], i + 1);
    }
}

void text_plan(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    const struct pilot_plan *plan = audit->plan;
    page_blank(page);
    if (plan != NULL) {
        page_put(page, BOLD "Plan: the shortest way to ");
        page_put(page, text_goal(plan->target));
        page_put(page, PLAIN);
        page_end(page, 0, 2);
        text_put_efforts(page, audit, plan);
        page_end(page, 2, 2);
        put_steps(state, audit, plan);
        return;
    }
    page_put(page, BOLD "Plan" PLAIN);
    page_end(page, 0, 2);
    page_put(page, "Ready for production: nothing stands in the way.");
    if (audit->best_next < state->rule_count) {
        page_put(page, " What would still lift the score most is ");
        text_put_rule(state, audit->best_next);
        page_put(page, ": ");
        text_put_next_step(state, audit, audit->best_next, NULL);
    }
    page_end(page, 2, 2);
}

static void put_waiver(struct text_state *state, const struct pilot_exemption *waiver)
{
    struct page *page = &state->page;
    page_put(page, "Waiver for " BOLD);
    text_put_rule(state, waiver->rule);
    page_put(page, PLAIN ", approved by ");
    page_put_text(page, waiver->approved_by, MOST_OF_NAME);
    page_put(page, waiver->state == PILOT_EXPIRED ? ", expired on " : ", until ");
    page_put_day(page, waiver->expires);
    page_put(page, ": ");
    page_put_text(page, waiver->reason, MOST_OF_TEXT);
    if (waiver->state == PILOT_EXPIRED)
        page_put(page, WARN " (no longer helps)" PLAIN);
    else if (waiver->state == PILOT_UNUSED)
        page_put(page, WARN " (not needed: the rule is met)" PLAIN);
    else if (waiver->state == PILOT_IGNORED)
        page_put(page, WARN " (not counted in this audit)" PLAIN);
    page_end(page, 2, 4);
}

static void put_not_applicable(struct text_state *state, const struct pilot_exemption *entry)
{
    struct page *page = &state->page;
    page_put(page, "Does not apply: " BOLD);
    text_put_rule(state, entry->rule);
    page_put(page, PLAIN ": ");
    page_put_text(page, entry->reason, MOST_OF_TEXT);
    if (entry->state != PILOT_IN_FORCE)
        page_put(page, WARN " (not accepted: the rule counts)" PLAIN);
    page_end(page, 2, 4);
}

static void put_known_issue(struct text_state *state, const struct pilot_known_issue *issue)
{
    struct page *page = &state->page;
    page_put(page, issue->open ? "Known issue, open" : "Known issue, closed");
    if (issue->rule < state->rule_count) {
        page_put(page, ", for " BOLD);
        text_put_rule(state, issue->rule);
        page_put(page, PLAIN);
    }
    page_put(page, ": ");
    page_put_text(page, issue->what, MOST_OF_TEXT);
    if (issue->response.len > 0) {
        page_put(page, ". Response: ");
        page_put_text(page, issue->response, MOST_OF_TEXT);
    }
    page_end(page, 2, 4);
}

void text_exemptions(struct text_state *state, const struct pilot_audit *audit)
{
    if (audit->waiver_count + audit->not_applicable_count + audit->known_issue_count == 0)
        return;
    page_heading(&state->page, "Waivers, what does not apply, and known issues");
    for (size_t i = 0; i < audit->waiver_count; i++)
        put_waiver(state, &audit->waivers[i]);
    for (size_t i = 0; i < audit->not_applicable_count; i++)
        put_not_applicable(state, &audit->not_applicable[i]);
    for (size_t i = 0; i < audit->known_issue_count; i++)
        put_known_issue(state, &audit->known_issues[i]);
}
