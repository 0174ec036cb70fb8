/* What the HTML report says of one audit: the verdict, the checks at a glance, the value. */
#include "base/text.h"
#include "report/html.h"

enum { SHOWN_REASONS = 12, SHOWN_LINES = 8 };

/* The verdict */

static void put_meaning(struct html *html)
{
    const struct pilot_audit *audit = html->audit;
    if (audit->score < 0)
        html_put(html, "The description could not be read, so there is nothing to score.");
    else
        text_put_meaning(&html->words, audit);
    html_composed(html);
}

/* A reason that begins with the id of a rule also says what that rule asks. */
static void put_reason(struct html *html, struct pilot_text reason)
{
    const struct pilot_ruleset *ruleset = html->report->ruleset;
    size_t id = 0;
    while (id < reason.len && !is_blank(reason.at[id]))
        id++;
    size_t rule = pilot_ruleset_find(ruleset, reason.at, id);
    html_put(html, "<li>");
    html_prose(html, reason);
    if (rule < html->words.rule_count) {
        html_put(html, " <span>");
        html_prose(html, text_of(pilot_ruleset_at(ruleset, rule)->asks));
        html_put(html, "</span>");
    }
    html_put(html, "</li>\n");
}

static void put_reasons(struct html *html)
{
    const struct pilot_audit *audit = html->audit;
    size_t count = audit->gate_reason_count;
    size_t shown = count > SHOWN_REASONS && !html->report->options.all ? SHOWN_REASONS : count;
    if (audit->verdict != PILOT_FAIL || count == 0)
        return;
    html_put(html, "<ul class=\"reasons\">\n");
    for (size_t i = 0; i < shown; i++) {
        put_reason(html, audit->gate_reasons[i]);
    }
    if (shown < count) {
        html_put(html, "<li>and ");
        html_counted(html, count - shown, "more reason", "more reasons");
        html_put(html, "</li>\n");
    }
    html_put(html, "</ul>\n");
}

static void put_next_step(struct html *html, size_t rule)
{
    const struct pilot_audit *audit = html->audit;
    html_prose(html, pilot_audit_next_step(audit, rule, NULL));
    html_put(html, " It takes ");
    html_put(html, text_effort(pilot_ruleset_at(audit->ruleset, rule)->effort));
    html_put(html, ".");
}

static void put_do_first(struct html *html)
{
    const struct pilot_audit *audit = html->audit;
    const struct pilot_plan *plan = audit->plan;
    size_t rule = plan == NULL           ? audit->best_next
                  : plan->step_count > 0 ? plan->steps[0].rule
                                         : html->words.rule_count;
    bool first = plan != NULL || html->words.errors > 0 || audit->score < 0;
    html_put(html, first ? "<p class=\"first\"><strong>Do first</strong> "
                         : "<p class=\"first\"><strong>Do next</strong> ");
    if (html->words.errors > 0 || audit->score < 0)
        html_put(html, "Mend what is wrong with the description: it is listed below.");
    else if (rule < html->words.rule_count)
        put_next_step(html, rule);
    else
        html_put(html, "Nothing: every rule is met.");
    html_put(html, "</p>\n");
}

/* The weakest check decides: it is what the eye falls on. */
static void put_weakest(struct html *html)
{
    const struct pilot_audit *audit = html->audit;
    if (audit->score < 0)
        return;
    html_put(html, "<p class=\"weakest\"><span>Weakest check</span> <b>");
    html_count(html, (size_t)audit->checks[audit->weakest].score);
    html_put(html, "</b> <span class=\"of\">of 100</span> <em>");
    html_put(html, pilot_check_info(audit->weakest)->title);
    html_put(html, "</em></p>\n");
}

static void put_verdict(struct html *html)
{
    static const char *const words[] = {"Passed", "Not passed", "No gate", "Invalid"};
    html_put(html, "<div class=\"verdict ");
    html_put(html, html_verdict_class(html->audit->verdict));
    html_put(html, "\">\n<div>\n<p class=\"word\">");
    svg_sign(html->out, html_sign(html->audit->verdict));
    html_put(html, words[html->audit->verdict]);
    html_put(html, "</p>\n<p class=\"meaning\">");
    put_meaning(html);
    html_put(html, "</p>\n");
    put_reasons(html);
    html_put(html, "</div>\n");
    put_weakest(html);
    if (!html->report->options.quiet)
        put_do_first(html);
    html_put(html, "</div>\n");
}

/* The head */

static void put_fact(struct html *html, const char *label)
{
    html_put(html, "<div><dt>");
    html_put(html, label);
    html_put(html, "</dt><dd>");
}

static void put_text_fact(struct html *html, const char *label, struct pilot_text value,
                          const char *path)
{
    put_fact(html, label);
    html_text(html, text_stated(html->audit, value, path, "not stated"), MOST_OF_NAME);
    html_put(html, "</dd></div>\n");
}

static void put_ready_for(struct html *html)
{
    const struct pilot_audit *audit = html->audit;
    put_fact(html, "Ready for");
    html_put(html, text_goal(audit->ready_for));
    if (audit->ready_for < PILOT_GATE_PRODUCTION) {
        html_put(html, ", next is ");
        html_put(html, text_goal((enum pilot_gate)(audit->ready_for + 1)));
    }
    html_put(html, "</dd></div>\n");
}

static void put_facts(struct html *html)
{
    const struct pilot_audit *audit = html->audit;
    html_put(html, "<dl class=\"facts\">\n");
    if (audit->score >= 0) {
        put_text_fact(html, "Stage", audit->stage, "pilot.stage");
        put_ready_for(html);
        put_fact(html, "Overall");
        html_count(html, (size_t)audit->score);
        html_put(html, " of 100</dd></div>\n");
        put_text_fact(html, "Answers for it", audit->owner, "ownership.workflow");
        if (audit->paused_because.len > 0)
            put_text_fact(html, "Stopped because of", audit->paused_because,
                          "pilot.paused_because");
    }
    put_fact(html, "Audited on");
    html_day(html, audit->options.as_of);
    html_put(html, "</dd></div>\n");
    put_fact(html, "File");
    html_text(html, text_of(pilot_document_name(audit->document)), MOST_OF_PATH);
    html_put(html, "</dd></div>\n</dl>\n");
}

void html_head(struct html *html)
{
    const struct pilot_audit *audit = html->audit;
    html_heading(html, 0, "name");
    html_text(html, html_name(audit), MOST_OF_NAME);
    html_heading_end(html, 0);
    if (audit->summary.len > 0 && !html->report->options.quiet) {
        html_put(html, "<p class=\"lead\">");
        html_text(html, audit->summary, MOST_OF_TEXT);
        html_put(html, "</p>\n");
    }
    put_verdict(html);
    html_change(html);
    put_facts(html);
}

/* The checks at a glance */

static void put_score(struct html *html, enum pilot_check check)
{
    const struct pilot_audit *audit = html->audit;
    const struct pilot_check_result *result = &audit->checks[check];
    bool scored = check != PILOT_CHECK_VALUE;
    bool weakest = scored && check == audit->weakest;
    struct svg_gate gates[SVG_GATES];
    html_gates(audit, check, gates);
    html_put(html, weakest ? "<tr class=\"weakest\">" : scored ? "<tr>" : "<tr class=\"apart\">");
    html_put(html, "<th scope=\"row\">");
    html_put(html, pilot_check_info(check)->title);
    html_put(html, "</th><td class=\"plot\">");
    svg_score(html->out, &(struct svg_score){
                             .title = pilot_check_info(check)->title,
                             .score = result->score,
                             .weakest = weakest,
                             .gates = scored ? gates : NULL,
                         });
    html_put(html, "</td><td class=\"number\">");
    html_count(html, (size_t)result->score);
    html_put(html, "</td><td class=\"note\">");
    html_put(html, weakest ? "<strong>weakest</strong>" : "");
    if (result->open_blocker_count > 0) {
        html_put(html, weakest ? ", " : "");
        html_counted(html, result->open_blocker_count, "blocker open", "blockers open");
    }
    html_put(html, "</td></tr>\n");
}

static void put_scores(struct html *html)
{
    struct svg_gate gates[SVG_GATES];
    html_gates(html->audit, PILOT_CHECK_VALUE, gates);
    html_title(html, 1, "The five checks");
    html_put(html, "<p class=\"hint\">Scores out of 100. The weakest of the five decides: a stage "
                   "is reached when every bar reaches its line. The value of the pilot is a gate "
                   "of its own.</p>\n<table class=\"scores\">\n"
                   "<thead><tr><th scope=\"col\">Check</th><th scope=\"col\" class=\"plot\">");
    svg_gates(html->out, gates);
    html_put(html,
             "</th><th scope=\"col\" class=\"number\">Score</th><th scope=\"col\" "
             "class=\"note\"><span class=\"unseen\">Note</span></th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
        put_score(html, (enum pilot_check)i);
    html_put(html, "</tbody>\n</table>\n");
}

/* The value */

static void put_end_of_way(struct html *html, const char *class, const char *label,
                           struct pilot_text value, const char *absent)
{
    html_put(html, "<div class=\"");
    html_put(html, class);
    html_put(html, "\"><dt>");
    html_put(html, label);
    html_put(html, "</dt><dd>");
    if (value.len > 0)
        html_text(html, value, MOST_OF_NAME);
    else
        html_put(html, absent);
}

static void put_value_line(struct html *html, const struct pilot_value_line *line)
{
    html_put(html, "<figure class=\"value\">\n<figcaption>");
    html_text(html, line->name.len > 0 ? line->name : TEXT("A number without a name"),
              MOST_OF_NAME);
    if (line->has_progress) {
        html_put(html, " <span>");
        if (line->progress >= 0)
            html_count(html, (size_t)line->progress);
        html_put(html, line->progress < 0 ? "worse than at the start</span>"
                                          : "&nbsp;% of the way</span>");
    }
    html_put(html, "</figcaption>\n");
    svg_way(html->out, line->has_progress, line->progress);
    html_put(html, "<dl>");
    put_end_of_way(html, "from", "Baseline", line->baseline,
                   text_absent(line->baseline_unclear, "not stated"));
    html_put(html, "</dd></div>");
    put_end_of_way(html, "current", "Now", line->current,
                   text_absent(line->current_unclear, "not measured yet"));
    html_put(html, "</dd></div>");
    put_end_of_way(html, "to", "Target", line->target,
                   text_absent(line->target_unclear, "not stated"));
    if (line->by.len > 0) {
        html_put(html, " by ");
        html_text(html, line->by, MOST_OF_NAME);
    }
    html_put(html, "</dd></div></dl>\n</figure>\n");
}

static void put_no_number(struct html *html)
{
    html_put(html, "<p class=\"none\">");
    html_capital(html, text_no_number(html->audit));
    html_put(html, ".</p>\n");
}

static void put_value(struct html *html)
{
    const struct pilot_audit *audit = html->audit;
    size_t count = audit->value_line_count;
    size_t shown = count > SHOWN_LINES && !html->report->options.all ? SHOWN_LINES : count;
    html_title(html, 1, "The business number that should move");
    if (count == 0)
        put_no_number(html);
    for (size_t i = 0; i < shown; i++) {
        put_value_line(html, &audit->value_lines[i]);
        report_drain(html->report, html->out);
    }
    if (shown < count) {
        html_put(html, "<p>and ");
        html_counted(html, count - shown, "more number", "more numbers");
        html_put(html, "</p>\n");
    }
}

/* What stands out */

static void put_pattern(struct html *html, const struct pilot_pattern *pattern)
{
    html_put(html, "<li><strong>");
    html_capital(html, pattern->title);
    html_put(html, ".</strong> ");
    html_prose(html, pattern->text);
    for (size_t i = 0; i < pattern->rule_count; i++) {
        html_put(html, i == 0 ? " <span class=\"ids\">" : ", <span class=\"ids\">");
        html_put(html, pilot_ruleset_at(html->audit->ruleset, pattern->rules[i])->id);
        html_put(html, "</span>");
    }
    html_put(html, "</li>\n");
}

static void put_held_back(struct html *html)
{
    const struct pilot_audit *audit = html->audit;
    html_put(html, "<figure class=\"split\">\n<figcaption>What holds it back: ");
    text_put_held_back(&html->words.page, (size_t)audit->technology, (size_t)audit->integration);
    html_composed(html);
    html_put(html, "</figcaption>\n");
    svg_split(html->out, "Fitting it into the work", "the technology", audit->integration);
    html_put(html, "<p class=\"ends\"><span>Fitting it into the work</span> <span>The "
                   "technology</span></p>\n</figure>\n");
}

static void put_patterns(struct html *html)
{
    const struct pilot_audit *audit = html->audit;
    if (audit->pattern_count == 0 && audit->technology + audit->integration == 0)
        return;
    html_title(html, 1, "What stands out");
    if (audit->pattern_count > 0)
        html_put(html, "<ul class=\"patterns\">\n");
    for (size_t i = 0; i < audit->pattern_count; i++)
        put_pattern(html, &audit->patterns[i]);
    html_put(html, audit->pattern_count > 0 ? "</ul>\n" : "");
    if (audit->technology + audit->integration > 0)
        put_held_back(html);
}

void html_page(struct html *html)
{
    html_head(html);
    if (html->report->options.quiet)
        return;
    html_diagnostics(html, PILOT_ERROR);
    if (html->audit->score < 0)
        return;
    put_scores(html);
    html_course(html);
    put_value(html);
    put_patterns(html);
    html_plan(html);
    html_checks(html);
    html_exemptions(html);
    html_diagnostics(html, PILOT_WARNING);
}
