/* Check by check: its question, what falls short with the lines that say so, what each rule earned. */
#include "base/ratio.h"
#include "base/text.h"
#include "report/html.h"

enum {
    SHOWN_GAPS = 3,   /* of a check, before the rest is folded */
    BRIEF_GAPS = 2,   /* of a check, where the rest is left out */
    SHOWN_PLACES = 3, /* of one gap */
    BRIEF_PLACES = 1,
    SHOWN_DIAGNOSTICS = 10
};

/* One gap */

static void put_place(struct html *html, const struct pilot_finding *finding,
                      struct pilot_span *last)
{
    const struct pilot_audit *audit = html->audit;
    struct pilot_span span = pilot_audit_span(audit, finding->place);
    html_put(html, "<p>");
    html_prose(html, pilot_audit_message(audit, finding));
    html_put(html, finding->known ? " (known to the baseline)</p>\n" : "</p>\n");
    /* What is missing in one place stands there once. */
    if (span.line != last->line || span.column != last->column)
        html_quote(html, span);
    *last = span;
    if (finding->related.value == NULL)
        return;
    html_put(html, "<p>");
    html_prose(html, pilot_audit_related_message(audit, finding));
    html_put(html, ":</p>\n");
    html_quote(html, pilot_audit_span(audit, finding->related));
}

static void put_places(struct html *html, const struct gap *gap)
{
    struct pilot_span last = {0};
    size_t shown = 0;
    bool all = html->report->options.all;
    size_t most = html->brief ? BRIEF_PLACES : SHOWN_PLACES;
    for (size_t i = gap->first; i <= gap->last && (shown < most || all); i++) {
        if (html->audit->findings[i].rule != gap->rule)
            continue;
        put_place(html, &html->audit->findings[i], &last);
        report_drain(html->report, html->out);
        shown++;
    }
    if (shown == gap->count)
        return;
    html_put(html, "<p>and ");
    html_counted(html, gap->count - shown, "more place", "more places");
    html_put(html, " like it (the option <code>--all</code> shows them)</p>\n");
}

static void put_gap(struct html *html, const struct gap *gap)
{
    const struct pilot_audit *audit = html->audit;
    const struct pilot_rule *row = pilot_ruleset_at(audit->ruleset, gap->rule);
    const struct pilot_rule_result *result = &audit->rules[gap->rule];
    struct page *page = &html->words.page;
    html_put(html, result->severity == PILOT_BLOCKER ? "<li class=\"gap blocker\">"
                                                     : "<li class=\"gap\">");
    html_heading(html, 3, "asks");
    html_prose(html, text_of(row->asks));
    html_heading_end(html, 3);
    html_put(html, "<p class=\"meta\"><b>");
    html_capital(html, pilot_severity_name(result->severity));
    html_put(html, "</b> · ");
    html_rule(html, gap->rule);
    html_put(html, " · ");
    page_put_ratio(page, gap->lost);
    page_put(page, " of ");
    page_put_counted(page, result->max_points, "point lost", "points lost");
    html_composed(html);
    html_put(html, result->waived ? " · waived for now</p>\n" : "</p>\n");
    put_places(html, gap);
    html_put(html, "<p class=\"next\"><strong>Next step</strong> ");
    html_prose(html, pilot_audit_next_step(audit, gap->rule,
                                           gap->count == 1 ? &audit->findings[gap->first] : NULL));
    html_put(html, " It takes ");
    html_put(html, text_effort(row->effort));
    html_put(html, ".</p>\n</li>\n");
}

/* The gaps of a check, heaviest first: the first few, or what they leave. */
static size_t put_gaps(struct html *html, enum pilot_check check, size_t from, size_t to)
{
    size_t seen = 0;
    for (size_t i = 0; i < html->gap_count; i++) {
        if (pilot_ruleset_at(html->report->ruleset, html->gaps[i].rule)->check != check)
            continue;
        if (seen >= from && seen < to)
            put_gap(html, &html->gaps[i]);
        seen++;
    }
    return seen;
}

static void put_all_gaps(struct html *html, enum pilot_check check)
{
    const struct pilot_report_options *options = &html->report->options;
    size_t count = put_gaps(html, check, 0, 0);
    size_t most = html->brief ? BRIEF_GAPS : SHOWN_GAPS;
    size_t shown = options->all || count <= most + 1 ? count : most;
    if (count == 0) {
        html_put(html, options->shown == NULL
                           ? "<p class=\"none\">Nothing is missing here.</p>\n"
                           : "<p class=\"none\">No gap among the rules to be shown.</p>\n");
        return;
    }
    html_put(html, "<ul class=\"gaps\">\n");
    put_gaps(html, check, 0, shown);
    html_put(html, "</ul>\n");
    if (shown == count)
        return;
    if (html->brief) {
        html_put(html, "<p class=\"hint\">and ");
        html_counted(html, count - shown, "lighter gap", "lighter gaps");
        html_put(html, ", in the pilot's own report</p>\n");
        return;
    }
    html_put(html, "<details><summary>");
    html_counted(html, count - shown, "lighter gap", "lighter gaps");
    html_put(html, "</summary>\n<ul class=\"gaps\">\n");
    put_gaps(html, check, shown, count);
    html_put(html, "</ul>\n</details>\n");
}

/* What each rule earned */

static const char *outcome_of(const struct pilot_rule_result *result)
{
    static const char *const words[] = {"met", "partly met", "not met", "does not apply"};
    return result->waived && result->outcome != PILOT_OUTCOME_PASS ? "waived"
                                                                   : words[result->outcome];
}

static void put_rule_row(struct html *html, size_t rule)
{
    const struct pilot_rule_result *result = &html->audit->rules[rule];
    struct page *page = &html->words.page;
    html_put(html, "<tr><th scope=\"row\">");
    html_rule(html, rule);
    if (!html->brief) {
        html_put(html, "</th><td>");
        html_prose(html, text_of(pilot_ruleset_at(html->report->ruleset, rule)->asks));
        html_put(html, "</td><td>");
        html_put(html, pilot_severity_name(result->severity));
        html_put(html, "</td><td>");
    } else {
        html_put(html, "</th><td>");
    }
    html_put(html, outcome_of(result));
    html_put(html, "</td><td>");
    if (result->outcome != PILOT_OUTCOME_NOT_APPLICABLE) {
        page_put_ratio(page, result->points);
        page_put(page, " of ");
        page_put_count(page, result->max_points);
        html_composed(html);
    }
    html_put(html, "</td></tr>\n");
}

/* A table of the rules of one check, or of all (PILOT_CHECK_COUNT). */
static void put_rules(struct html *html, enum pilot_check check)
{
    html_put(html, html->report->options.verbose ? "<details open>" : "<details>");
    html_put(html, "<summary>What every rule earned");
    if (check < PILOT_CHECK_COUNT) {
        struct page *page = &html->words.page;
        page_put(page, ": ");
        page_put_ratio(page, html->audit->checks[check].points);
        page_put(page, " of ");
        page_put_counted(page, html->audit->checks[check].max_points, "point", "points");
        html_composed(html);
    }
    html_put(html, "</summary>\n<table class=\"rules\">\n<thead><tr><th scope=\"col\">Rule</th>");
    html_put(html, html->brief ? "" : "<th scope=\"col\">Asks</th><th scope=\"col\">Weight</th>");
    html_put(html, "<th scope=\"col\">Result</th><th scope=\"col\">Points</th>"
                   "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < html->words.rule_count; i++)
        if (check == PILOT_CHECK_COUNT ||
            pilot_ruleset_at(html->report->ruleset, i)->check == check)
            put_rule_row(html, i);
    html_put(html, "</tbody>\n</table>\n</details>\n");
}

static void put_check(struct html *html, enum pilot_check check)
{
    const struct pilot_audit *audit = html->audit;
    bool weakest = check != PILOT_CHECK_VALUE && check == audit->weakest;
    html_put(html, weakest ? "<section class=\"check weakest\">\n" : "<section class=\"check\">\n");
    html_put(html, "<p class=\"which\"><b>");
    html_put(html, pilot_check_info(check)->title);
    html_put(html, "</b> <span>");
    html_count(html, (size_t)audit->checks[check].score);
    html_put(html, weakest ? " of 100, the weakest" : " of 100");
    if (audit->checks[check].open_blocker_count > 0) {
        html_put(html, ", ");
        html_counted(html, audit->checks[check].open_blocker_count, "blocker open",
                     "blockers open");
    }
    html_put(html, "</span></p>\n");
    html_title(html, 2, pilot_check_info(check)->question);
    put_all_gaps(html, check);
    if (!html->brief)
        put_rules(html, check);
    html_put(html, "</section>\n");
}

void html_checks(struct html *html)
{
    if (!html->brief) {
        html_title(html, 1, "Check by check");
    } else {
        html_put(html, html->report->options.verbose ? "<details class=\"fold\" open><summary>"
                                                     : "<details class=\"fold\"><summary>");
        html_title(html, 1, "Check by check");
        html_put(html, "</summary>\n");
    }
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
        put_check(html, (enum pilot_check)i);
    if (!html->brief)
        return;
    put_rules(html, PILOT_CHECK_COUNT);
    html_put(html, "</details>\n");
}

/* What is wrong with the description */

static void put_diagnostic(struct html *html, const struct pilot_diagnostic *diagnostic)
{
    html_put(html, diagnostic->level == PILOT_ERROR ? "<li class=\"gap blocker\"><p>"
                                                    : "<li class=\"gap\"><p>");
    html_prose(html, diagnostic->message);
    html_put(html, "</p>\n");
    html_quote(html, diagnostic->span);
    if (diagnostic->help.len > 0) {
        html_put(html, "<p class=\"next\">");
        html_prose(html, diagnostic->help);
        html_put(html, "</p>\n");
    }
    html_put(html, "</li>\n");
}

void html_diagnostics(struct html *html, enum pilot_level level)
{
    size_t count;
    size_t total;
    const struct pilot_diagnostic *all =
        pilot_document_diagnostics(html->audit->document, &count, &total);
    size_t found = text_count_diagnostics(html->audit, level);
    bool most = html->report->options.all || level == PILOT_ERROR;
    size_t shown = most || found < SHOWN_DIAGNOSTICS ? found : SHOWN_DIAGNOSTICS;
    size_t rest = found - shown + (level == PILOT_ERROR ? total - count : 0);
    if (found == 0)
        return;
    html_title(html, 1,
               level == PILOT_ERROR ? "Errors in the description, to mend first"
                                    : "Warnings about the description");
    html_put(html, "<ul class=\"gaps\">\n");
    for (size_t i = 0; i < count && shown > 0; i++) {
        if (all[i].level != level)
            continue;
        put_diagnostic(html, &all[i]);
        shown--;
    }
    if (rest > 0) {
        html_put(html, "<li class=\"gap\"><p>and ");
        html_count(html, rest);
        html_put(html, " more</p></li>\n");
    }
    html_put(html, "</ul>\n");
}
