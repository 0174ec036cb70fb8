/* What to do in which order, and what was set aside. */
#include "base/text.h"
#include "report/html.h"

enum { SHOWN_EXEMPTIONS = 20, BRIEF_STEPS = 6 };

static void put_step(struct html *html, const struct pilot_plan_step *step, int before)
{
    const struct pilot_audit *audit = html->audit;
    const struct pilot_rule *row = pilot_ruleset_at(audit->ruleset, step->rule);
    struct page *page = &html->words.page;
    html_put(html, "<li>\n<div><p class=\"do\">");
    html_prose(html, pilot_audit_next_step(audit, step->rule, NULL));
    html_put(html, "</p>\n<p class=\"meta\">");
    html_rule(html, step->rule);
    html_put(html, " · ");
    html_put(html, text_effort(row->effort));
    html_put(html, "</p></div>\n<div class=\"lift\"><p>lifts <b>");
    html_put(html, pilot_check_info(row->check)->title);
    html_put(html, "</b> by ");
    page_put_points(page, step->gain);
    html_composed(html);
    html_put(html, "</p>\n");
    if (!html->brief)
        svg_climb(html->out, before, step->score_after);
    html_put(html, "<p class=\"meta\">overall then ");
    html_count(html, (size_t)step->score_after);
    html_put(html, "</p></div>\n</li>\n");
}

/* The steps of a conversion stand together; the numbers run through. */
static void put_steps(struct html *html, const struct pilot_plan *plan)
{
    enum pilot_step last = PILOT_STEP_COUNT;
    int before = html->audit->score;
    size_t shown =
        html->brief && plan->step_count > BRIEF_STEPS + 1 ? BRIEF_STEPS : plan->step_count;
    for (size_t i = 0; i < shown; i++) {
        enum pilot_step step = pilot_ruleset_at(html->audit->ruleset, plan->steps[i].rule)->step;
        if (step != last) {
            html_put(html, last != PILOT_STEP_COUNT ? "</ol>\n" : "");
            html_heading(html, 2, "sub");
            html_capital(html, pilot_step_title(step));
            html_heading_end(html, 2);
            html_put(html, "<ol class=\"plan\" start=\"");
            html_count(html, i + 1);
            html_put(html, "\">\n");
            last = step;
        }
        put_step(html, &plan->steps[i], before);
        before = plan->steps[i].score_after;
    }
    html_put(html, shown > 0 ? "</ol>\n" : "");
    if (shown == plan->step_count)
        return;
    html_put(html, "<p class=\"hint\">and ");
    html_counted(html, plan->step_count - shown, "more step", "more steps");
    html_put(html, ", in the pilot's own report</p>\n");
}

void html_plan(struct html *html)
{
    const struct pilot_audit *audit = html->audit;
    const struct pilot_plan *plan = audit->plan;
    if (plan == NULL) {
        html_title(html, 1, "The plan");
        html_put(html, "<p>Ready for production: nothing stands in the way.");
        if (audit->best_next < html->words.rule_count) {
            html_put(html, " What would still lift the score most: ");
            html_prose(html, pilot_audit_next_step(audit, audit->best_next, NULL));
            html_put(html, " It takes ");
            html_put(html, text_effort(pilot_ruleset_at(audit->ruleset, audit->best_next)->effort));
            html_put(html, ".");
        }
        html_put(html, "</p>\n");
        return;
    }
    html_heading(html, 1, "part");
    html_put(html, "The plan: the shortest way to ");
    html_put(html, text_goal(plan->target));
    html_heading_end(html, 1);
    html_put(html, "<p class=\"hint\">");
    text_put_efforts(&html->words.page, audit, plan);
    html_composed(html);
    html_put(html, "</p>\n");
    put_steps(html, plan);
}

/* What was set aside */

static void put_term(struct html *html, const char *kind, size_t rule)
{
    html_put(html, "<li><p><strong>");
    html_put(html, kind);
    html_put(html, "</strong>");
    if (rule < html->words.rule_count) {
        html_put(html, " <span class=\"ids\">");
        html_rule(html, rule);
        html_put(html, "</span>");
    }
    html_put(html, "<br>");
}

static void put_waiver(struct html *html, const struct pilot_exemption *waiver)
{
    put_term(html, "Waiver", waiver->rule);
    html_text(html, waiver->reason, MOST_OF_TEXT);
    html_put(html, "<br><span class=\"meta\">Approved by ");
    html_text(html, waiver->approved_by, MOST_OF_NAME);
    html_put(html, waiver->state == PILOT_EXPIRED ? ", expired on " : ", until ");
    html_day(html, waiver->expires);
    if (waiver->state == PILOT_EXPIRED)
        html_put(html, " (no longer helps)");
    else if (waiver->state == PILOT_UNUSED)
        html_put(html, " (not needed: the rule is met)");
    else if (waiver->state == PILOT_IGNORED)
        html_put(html, " (not counted in this audit)");
    html_put(html, "</span></p></li>\n");
}

static void put_not_applicable(struct html *html, const struct pilot_exemption *entry)
{
    put_term(html, "Does not apply", entry->rule);
    html_text(html, entry->reason, MOST_OF_TEXT);
    html_put(html, entry->state != PILOT_IN_FORCE ? " (not accepted: the rule counts)</p></li>\n"
                                                  : "</p></li>\n");
}

static void put_known_issue(struct html *html, const struct pilot_known_issue *issue)
{
    put_term(html, issue->open ? "Known issue, open" : "Known issue, closed", issue->rule);
    html_text(html, issue->what, MOST_OF_TEXT);
    if (issue->response.len > 0) {
        html_put(html, "<br><span class=\"meta\">Response: ");
        html_text(html, issue->response, MOST_OF_TEXT);
        html_put(html, "</span>");
    }
    html_put(html, "</p></li>\n");
}

static size_t shown_of(const struct html *html, size_t count)
{
    return html->report->options.all || count <= SHOWN_EXEMPTIONS ? count : SHOWN_EXEMPTIONS;
}

static void put_rest(struct html *html, size_t count)
{
    if (count == shown_of(html, count))
        return;
    html_put(html, "<li>and ");
    html_count(html, count - shown_of(html, count));
    html_put(html, " more</li>\n");
}

void html_exemptions(struct html *html)
{
    const struct pilot_audit *audit = html->audit;
    if (audit->waiver_count + audit->not_applicable_count + audit->known_issue_count == 0)
        return;
    html_title(html, 1, "Waivers, what does not apply, and known issues");
    html_put(html, "<ul class=\"aside\">\n");
    for (size_t i = 0; i < shown_of(html, audit->waiver_count); i++)
        put_waiver(html, &audit->waivers[i]);
    put_rest(html, audit->waiver_count);
    for (size_t i = 0; i < shown_of(html, audit->not_applicable_count); i++)
        put_not_applicable(html, &audit->not_applicable[i]);
    put_rest(html, audit->not_applicable_count);
    for (size_t i = 0; i < shown_of(html, audit->known_issue_count); i++)
        put_known_issue(html, &audit->known_issues[i]);
    put_rest(html, audit->known_issue_count);
    html_put(html, "</ul>\n");
}
