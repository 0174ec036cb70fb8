/* What the Markdown report says of one audit. */
#include "base/text.h"
#include "report/markdown.h"

enum {
    SHOWN_GAPS = 10,
    SHOWN_PLACES = 3,
    SHOWN_REASONS = 8,
    SHOWN_DIAGNOSTICS = 10,
    SHOWN_EXEMPTIONS = 20
};

static void put_more(struct markdown *markdown, size_t count, const char *one, const char *many)
{
    page_put_counted(&markdown->words.page, count, one, many);
    markdown_put_words(markdown);
}

static void put_head(struct markdown *markdown, const struct pilot_audit *audit)
{
    struct page *page = &markdown->words.page;
    if (audit->score >= 0) {
        markdown_put(markdown, "Stage: ");
        markdown_put_text(markdown, text_stated(audit, audit->stage, "pilot.stage", "not stated"),
                          MOST_OF_NAME);
        markdown_put(markdown, ". Ready for: ");
        markdown_put(markdown, text_goal(audit->ready_for));
        markdown_put(markdown, ". ");
    }
    markdown_put(markdown, "File: ");
    markdown_put_file(markdown, audit);
    page_put(page, ". Audit date: ");
    page_put_day(page, audit->options.as_of);
    page_put(page, ".\n\n");
    markdown_put_words(markdown);
    if (audit->score < 0)
        markdown_put(markdown, "The description could not be read.");
    else
        text_put_meaning(&markdown->words, audit);
    markdown_put_words(markdown);
    markdown_put(markdown, "\n");
}

static void put_reasons(struct markdown *markdown, const struct pilot_audit *audit)
{
    size_t count = audit->gate_reason_count;
    size_t shown = count > SHOWN_REASONS && !markdown->report->options.all ? SHOWN_REASONS : count;
    if (audit->verdict != PILOT_FAIL)
        return;
    markdown_put(markdown, "\n");
    for (size_t i = 0; i < shown; i++) {
        markdown_put(markdown, "- ");
        markdown_put_prose(markdown, audit->gate_reasons[i]);
        markdown_put(markdown, "\n");
    }
    if (shown < count) {
        markdown_put(markdown, "- and ");
        put_more(markdown, count - shown, "more reason", "more reasons");
        markdown_put(markdown, ": `--all` shows them\n");
    }
}

static void put_diagnostics(struct markdown *markdown, const struct pilot_audit *audit,
                            enum pilot_level level)
{
    size_t count;
    size_t total;
    size_t found = text_count_diagnostics(audit, level);
    const struct pilot_diagnostic *all =
        pilot_document_diagnostics(audit->document, &count, &total);
    bool most = markdown->report->options.all || found < SHOWN_DIAGNOSTICS;
    size_t shown = most ? found : SHOWN_DIAGNOSTICS;
    size_t rest = found - shown + (level == PILOT_ERROR ? total - count : 0);
    if (found == 0)
        return;
    markdown_put(markdown, level == PILOT_ERROR
                               ? "\n### Errors in the description, to mend first\n\n"
                               : "\n### Warnings about the description\n\n");
    for (size_t i = 0; i < count && shown > 0; i++) {
        if (all[i].level != level)
            continue;
        shown--;
        markdown_put(markdown, "- ");
        if (pilot_document_line(audit->document, all[i].span.line).len > 0) {
            markdown_put_line(markdown, all[i].span);
            markdown_put(markdown, ": ");
        }
        markdown_put_prose(markdown, all[i].message);
        if (all[i].help.len > 0) {
            markdown_put(markdown, ". ");
            markdown_put_prose(markdown, all[i].help);
        }
        markdown_put(markdown, "\n");
    }
    if (rest > 0) {
        markdown_put(markdown, "- and ");
        put_more(markdown, rest, "more", "more");
        markdown_put(markdown, "\n");
    }
}

static void put_scores(struct markdown *markdown, const struct pilot_audit *audit)
{
    struct page *page = &markdown->words.page;
    markdown_put(markdown, "\n|");
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++) {
        markdown_put(markdown, " ");
        markdown_put(markdown, pilot_check_info((enum pilot_check)i)->title);
        markdown_put(markdown, " |");
    }
    markdown_put(markdown,
                 " Overall | Value |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n|");
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++) {
        bool weakest = i == (size_t)audit->weakest;
        page_put(page, weakest ? " **" : " ");
        page_put_count(page, (size_t)audit->checks[i].score);
        page_put(page, weakest ? "** (weakest) |" : " |");
    }
    page_put(page, " ");
    page_put_count(page, (size_t)audit->score);
    page_put(page, " | ");
    page_put_count(page, (size_t)audit->checks[PILOT_CHECK_VALUE].score);
    page_put(page, " |\n");
    markdown_put_words(markdown);
}

static void put_value(struct markdown *markdown, const struct pilot_audit *audit)
{
    markdown_put(markdown, "\n**Value:** ");
    if (audit->value_line_count == 0) {
        markdown_put(markdown, text_no_number(audit));
        markdown_put(markdown, ".\n");
        return;
    }
    if (audit->value_lines[0].name.len > 0) {
        markdown_put_text(markdown, audit->value_lines[0].name, MOST_OF_NAME);
        markdown_put(markdown, ": ");
    }
    bool unclear = audit->value_lines[0].baseline_unclear ||
                   audit->value_lines[0].current_unclear || audit->value_lines[0].target_unclear;
    markdown_put_text(markdown,
                      audit->value_summary.len > 0 ? audit->value_summary
                                                   : text_of(text_absent(unclear, "no number yet")),
                      MOST_OF_TEXT);
    if (audit->value_line_count > 1) {
        markdown_put(markdown, "; and ");
        put_more(markdown, audit->value_line_count - 1, "more number", "more numbers");
    }
    markdown_put(markdown, "\n");
}

static void put_patterns(struct markdown *markdown, const struct pilot_audit *audit)
{
    if (audit->pattern_count == 0 && audit->technology + audit->integration == 0)
        return;
    markdown_put(markdown, "\n### What stands out\n\n");
    for (size_t i = 0; i < audit->pattern_count; i++) {
        const struct pilot_pattern *pattern = &audit->patterns[i];
        markdown_put(markdown, "- **");
        markdown_put_capital(markdown, pattern->title);
        markdown_put(markdown, ".** ");
        markdown_put_prose(markdown, pattern->text);
        for (size_t j = 0; j < pattern->rule_count; j++) {
            markdown_put(markdown, j == 0 ? " (" : ", ");
            markdown_put(markdown, pilot_ruleset_at(audit->ruleset, pattern->rules[j])->id);
        }
        markdown_put(markdown, pattern->rule_count > 0 ? ")\n" : "\n");
    }
    if (audit->technology + audit->integration == 0)
        return;
    markdown_put(markdown, "- **What holds it back:** ");
    text_put_held_back(&markdown->words.page, (size_t)audit->technology,
                       (size_t)audit->integration);
    markdown_put_words(markdown);
    markdown_put(markdown, "\n");
}

/* Gaps */

/* A line of the same list item. */
static void next_line(struct markdown *markdown)
{
    markdown_put(markdown, "\\\n  ");
}

static void put_places(struct markdown *markdown, const struct pilot_audit *audit,
                       const struct gap *gap)
{
    size_t shown = 0;
    bool all = markdown->report->options.all;
    for (size_t i = gap->first; i <= gap->last && (shown < SHOWN_PLACES || all); i++) {
        const struct pilot_finding *finding = &audit->findings[i];
        if (finding->rule != gap->rule)
            continue;
        if (shown++ > 0)
            next_line(markdown);
        markdown_put_prose(markdown, pilot_audit_message(audit, finding));
        markdown_put(markdown, " (");
        markdown_put_line(markdown, pilot_audit_span(audit, finding->place));
        markdown_put(markdown, finding->known ? "; in the baseline)" : ")");
        report_drain(markdown->report, markdown->out);
    }
    if (shown == gap->count)
        return;
    next_line(markdown);
    markdown_put(markdown, "and ");
    put_more(markdown, gap->count - shown, "more place", "more places");
    markdown_put(markdown, " of this gap: `--all` shows them");
}

static void put_next_step(struct markdown *markdown, const struct pilot_audit *audit, size_t rule,
                          const struct pilot_finding *finding)
{
    markdown_put_prose(markdown, pilot_audit_next_step(audit, rule, finding));
    markdown_put(markdown, " It takes ");
    markdown_put(markdown, text_effort(pilot_ruleset_at(audit->ruleset, rule)->effort));
    markdown_put(markdown, ".");
}

static void put_gap(struct markdown *markdown, const struct pilot_audit *audit,
                    const struct gap *gap)
{
    const struct pilot_rule_result *result = &audit->rules[gap->rule];
    struct page *page = &markdown->words.page;
    markdown_put(markdown, "- [ ] ");
    markdown_put_rule(markdown, gap->rule);
    page_put(page, " (");
    page_put(page, pilot_severity_name(result->severity));
    page_put(page, ", ");
    page_put_points(page, gap->lost);
    page_put(page, result->waived ? " lost, waived for now): " : " lost): ");
    markdown_put_words(markdown);
    put_places(markdown, audit, gap);
    next_line(markdown);
    markdown_put(markdown, "Next step: ");
    put_next_step(markdown, audit, gap->rule,
                  gap->count == 1 ? &audit->findings[gap->first] : NULL);
    next_line(markdown);
    markdown_put(markdown, "Owner: ");
    markdown_put_text(markdown,
                      text_stated(audit, audit->owner, "ownership.workflow", "nobody yet"),
                      MOST_OF_NAME);
    markdown_put(markdown, "\n");
}

static void put_gaps(struct markdown *markdown, const struct pilot_audit *audit)
{
    const struct pilot_report_options *options = &markdown->report->options;
    size_t count = gaps_collect(markdown->report, audit, markdown->gaps);
    gaps_sort(markdown->gaps, count);
    size_t shown = options->all || count < SHOWN_GAPS ? count : SHOWN_GAPS;
    markdown_put(markdown, "\n### Gaps, heaviest first\n\n");
    if (count == 0)
        markdown_put(markdown,
                     options->shown == NULL ? "None.\n" : "None among the rules to be shown.\n");
    for (size_t i = 0; i < shown; i++)
        put_gap(markdown, audit, &markdown->gaps[i]);
    if (shown == count)
        return;
    markdown_put(markdown, "\nand ");
    put_more(markdown, count - shown, "more gap", "more gaps");
    markdown_put(markdown, ": `--all` shows them\n");
}

/* The plan, and what was set aside */

static void put_steps(struct markdown *markdown, const struct pilot_audit *audit,
                      const struct pilot_plan *plan)
{
    struct page *page = &markdown->words.page;
    for (size_t i = 0; i < plan->step_count; i++) {
        const struct pilot_plan_step *step = &plan->steps[i];
        page_put_count(page, i + 1);
        page_put(page, ". ");
        markdown_put_words(markdown);
        markdown_put_rule(markdown, step->rule);
        page_put(page, ": lifts ");
        page_put(page,
                 pilot_check_info(pilot_ruleset_at(audit->ruleset, step->rule)->check)->title);
        page_put(page, " by ");
        page_put_points(page, step->gain);
        page_put(page, "; overall then ");
        page_put_count(page, (size_t)step->score_after);
        page_put(page, ". ");
        markdown_put_words(markdown);
        put_next_step(markdown, audit, step->rule, NULL);
        markdown_put(markdown, "\n");
    }
}

static void put_plan(struct markdown *markdown, const struct pilot_audit *audit)
{
    const struct pilot_plan *plan = audit->plan;
    if (plan == NULL) {
        markdown_put(markdown, "\n### Plan\n\nReady for production: nothing stands in the way.");
        if (audit->best_next < markdown->words.rule_count) {
            markdown_put(markdown, " What would still lift the score most is ");
            markdown_put_rule(markdown, audit->best_next);
            markdown_put(markdown, ": ");
            put_next_step(markdown, audit, audit->best_next, NULL);
        }
        markdown_put(markdown, "\n");
        return;
    }
    markdown_put(markdown, "\n### Plan: the shortest way to ");
    markdown_put(markdown, text_goal(plan->target));
    markdown_put(markdown, "\n\n<details>\n<summary>");
    text_put_efforts(&markdown->words.page, audit, plan);
    markdown_put_words(markdown);
    markdown_put(markdown, "</summary>\n\n");
    put_steps(markdown, audit, plan);
    markdown_put(markdown, "\n</details>\n");
}

static void put_waiver(struct markdown *markdown, const struct pilot_exemption *waiver)
{
    struct page *page = &markdown->words.page;
    markdown_put(markdown, "- Waiver for ");
    markdown_put_rule(markdown, waiver->rule);
    page_put(page, waiver->state == PILOT_EXPIRED ? ", expired on " : ", until ");
    page_put_day(page, waiver->expires);
    page_put(page, ", approved by ");
    markdown_put_words(markdown);
    markdown_put_text(markdown, waiver->approved_by, MOST_OF_NAME);
    markdown_put(markdown, ": ");
    markdown_put_text(markdown, waiver->reason, MOST_OF_TEXT);
    if (waiver->state == PILOT_EXPIRED)
        markdown_put(markdown, " (no longer helps)");
    else if (waiver->state == PILOT_UNUSED)
        markdown_put(markdown, " (not needed: the rule is met)");
    else if (waiver->state == PILOT_IGNORED)
        markdown_put(markdown, " (not counted in this audit)");
    markdown_put(markdown, "\n");
}

static void put_not_applicable(struct markdown *markdown, const struct pilot_exemption *entry)
{
    markdown_put(markdown, "- Does not apply: ");
    markdown_put_rule(markdown, entry->rule);
    markdown_put(markdown, ": ");
    markdown_put_text(markdown, entry->reason, MOST_OF_TEXT);
    markdown_put(markdown,
                 entry->state != PILOT_IN_FORCE ? " (not accepted: the rule counts)\n" : "\n");
}

static void put_each(struct markdown *markdown, const struct pilot_exemption *all, size_t count,
                     void (*put)(struct markdown *markdown, const struct pilot_exemption *entry))
{
    bool most = markdown->report->options.all || count <= SHOWN_EXEMPTIONS;
    size_t shown = most ? count : SHOWN_EXEMPTIONS;
    for (size_t i = 0; i < shown; i++) {
        put(markdown, &all[i]);
        report_drain(markdown->report, markdown->out);
    }
    if (shown == count)
        return;
    markdown_put(markdown, "- and ");
    put_more(markdown, count - shown, "more", "more");
    markdown_put(markdown, ": `--all` shows them\n");
}

static void put_exemptions(struct markdown *markdown, const struct pilot_audit *audit)
{
    if (audit->waiver_count + audit->not_applicable_count == 0)
        return;
    markdown_put(markdown, "\n### Waivers, and what does not apply\n\n");
    put_each(markdown, audit->waivers, audit->waiver_count, put_waiver);
    put_each(markdown, audit->not_applicable, audit->not_applicable_count, put_not_applicable);
}

void markdown_page(struct markdown *markdown, const struct pilot_audit *audit)
{
    put_head(markdown, audit);
    put_reasons(markdown, audit);
    put_diagnostics(markdown, audit, PILOT_ERROR);
    if (audit->score < 0)
        return;
    put_scores(markdown, audit);
    put_value(markdown, audit);
    put_patterns(markdown, audit);
    put_gaps(markdown, audit);
    put_diagnostics(markdown, audit, PILOT_WARNING);
    put_plan(markdown, audit);
    put_exemptions(markdown, audit);
}
