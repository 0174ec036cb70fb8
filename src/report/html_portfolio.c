/* What several pilots add up to, for those who decide about all of them. */
#include "report/html_portfolio.h"

#include "base/text.h"

enum { MOST_GAPS = 10, MOST_PROMOTIONS = 5, MOST_OF_TAIL = 60 };

/* Parts of the page that can be gone to. */

enum part { PART_MAP, PART_PROMOTIONS, PART_GAPS, PART_STOPPED };

static const struct {
    const char *id, *title;
} parts[] = {
    [PART_MAP] = {"checks", "Pilots by checks"},
    [PART_PROMOTIONS] = {"promotions", "The cheapest next promotions"},
    [PART_GAPS] = {"gaps", "The gaps that most pilots share"},
    [PART_STOPPED] = {"stopped", "Why pilots were paused or retired"},
};

static void put_part(struct html *html, enum part part)
{
    html_put(html, "<h2 class=\"part\" id=\"");
    html_put(html, parts[part].id);
    html_put(html, "\">");
    html_put(html, parts[part].title);
    html_put(html, "</h2>\n");
}

static void put_link(struct html *html, enum part part)
{
    html_put(html, "<li><a href=\"#");
    html_put(html, parts[part].id);
    html_put(html, "\">");
    html_put(html, parts[part].title);
    html_put(html, "</a></li>\n");
}

/* The heat map */

/* The end of a file's name: enough to tell files apart by. */
static void put_tail(struct html *html, struct pilot_text file)
{
    size_t from = file.len;
    size_t slashes = 0;
    while (from > 0 && (file.at[from - 1] != '/' || ++slashes < 2))
        from--;
    if (file.len - from > MOST_OF_TAIL)
        from = file.len - MOST_OF_TAIL;
    while (from < file.len && ((unsigned char)file.at[from] & 0xC0) == 0x80)
        from++;
    html_text(html, text_from(file, from), MOST_OF_PATH);
}

/* How many gates a score reaches. */
static size_t gates_reached(const struct pilot_audit *audit, enum pilot_check check)
{
    struct svg_gate gates[SVG_GATES];
    size_t reached = 0;
    html_gates(audit, check, gates);
    while (reached < SVG_GATES && audit->checks[check].score >= gates[reached].least)
        reached++;
    return reached;
}

static void put_cell(struct html *html, enum pilot_check check)
{
    static const char *const heats[] = {"<td class=\"heat h0\">", "<td class=\"heat h1\">",
                                        "<td class=\"heat h2\">", "<td class=\"heat h3\">"};
    const struct pilot_audit *audit = html->audit;
    bool scored = check != PILOT_CHECK_VALUE;
    bool weakest = scored && check == audit->weakest;
    html_put(html, scored ? heats[gates_reached(audit, check)] : "<td class=\"heat\">");
    html_put(html, weakest ? "<b>" : "");
    html_count(html, (size_t)audit->checks[check].score);
    html_put(html, weakest ? "</b><span class=\"unseen\"> weakest</span></td>" : "</td>");
}

void html_pilot_name(struct html *html, struct pilot_text name, size_t number)
{
    if (number == 0) {
        html_text(html, name, MOST_OF_NAME);
        return;
    }
    html_put(html, "<a href=\"#p");
    html_count(html, number);
    html_put(html, "\">");
    html_text(html, name, MOST_OF_NAME);
    html_put(html, "</a>");
}

void html_portfolio_row(struct html *html, size_t number)
{
    const struct pilot_audit *audit = html->audit;
    html_put(html, "<tr><th scope=\"row\">");
    html_pilot_name(html, html_name(audit), number);
    if (audit->name.len > 0) {
        html_put(html, " <small>");
        put_tail(html, text_of(pilot_document_name(audit->document)));
        html_put(html, "</small>");
    }
    html_put(html, "</th><td>");
    html_plain(html, audit->stage, MOST_OF_NAME);
    html_put(html, "</td>");
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++) {
        if (audit->score >= 0)
            put_cell(html, (enum pilot_check)i);
        else
            html_put(html, "<td class=\"heat\"></td>");
    }
    html_put(html, "<td class=\"end ");
    html_put(html, html_verdict_class(audit->verdict));
    html_put(html, "\"><span>");
    svg_sign(html->out, html_sign(audit->verdict));
    html_put(html, text_verdict(audit->verdict));
    html_put(html, "</span></td></tr>\n");
}

static void put_legend(struct html *html)
{
    html_put(html,
             "<ul class=\"legend\"><li><span class=\"heat h0\"></span> not enough for a pilot</li>"
             "<li><span class=\"heat h1\"></span> for a pilot</li><li><span class=\"heat h2\">"
             "</span> for a rollout</li><li><span class=\"heat h3\"></span> for production</li>"
             "<li><b>12</b> the pilot's weakest check</li></ul>\n");
}

static void put_tools(struct html *html)
{
    html_put(html, "<div class=\"tools\" id=\"tools\" hidden><p><label for=\"find\">Find</label> "
                   "<input id=\"find\" type=\"search\"></p><p><label for=\"stage\">Stage</label> "
                   "<select id=\"stage\"><option value=\"\">all</option></select></p><p><label "
                   "for=\"verdict\">Verdict</label> <select id=\"verdict\"><option value=\"\">all"
                   "</option></select></p><p id=\"found\" role=\"status\"></p></div>\n");
}

static void put_map(struct html *html, const struct buffer *rows)
{
    put_part(html, PART_MAP);
    html_put(html, "<p class=\"hint\">Scores out of 100; the shade says how far a score goes. A "
                   "pilot is as far as its weakest check. Value is a gate of its own.</p>\n");
    put_legend(html);
    put_tools(html);
    html_put(html, "<div class=\"wide\" role=\"region\" aria-label=\"Pilots by checks\" "
                   "tabindex=\"0\"><table class=\"map\" id=\"map\">\n<thead><tr><th "
                   "scope=\"col\">Pilot</th><th scope=\"col\">Stage</th>");
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++) {
        html_put(html, "<th scope=\"col\" class=\"number\">");
        html_put(html, pilot_check_info((enum pilot_check)i)->title);
        html_put(html, "</th>");
    }
    html_put(html, "<th scope=\"col\">Verdict</th></tr></thead>\n<tbody>\n");
    buffer_put(html->out, rows->at, rows->len);
    html_put(html, "</tbody>\n</table></div>\n");
}

/* Charts of counts */

static void put_bar_row(struct html *html, const char *label, size_t count, size_t most)
{
    html_put(html, "<tr><th scope=\"row\">");
    html_capital(html, label);
    html_put(html, "</th><td class=\"number\">");
    html_count(html, count);
    html_put(html, "</td><td class=\"plot\">");
    svg_count(html->out, label, count, most);
    html_put(html, "</td></tr>\n");
}

static size_t most_of(const size_t *counts, size_t count)
{
    size_t most = 0;
    for (size_t i = 0; i < count; i++)
        most = counts[i] > most ? counts[i] : most;
    return most;
}

/* A table of counts, with a head for those who can't see that it is a chart. */
static void open_counts(struct html *html, const char *what)
{
    html_put(html, "<table class=\"counts\">\n<thead class=\"unseen\"><tr><th scope=\"col\">");
    html_put(html, what);
    html_put(html, "</th><th scope=\"col\">Pilots</th><th scope=\"col\">As a bar</th></tr></thead>"
                   "\n<tbody>\n");
}

static void close_counts(struct html *html)
{
    html_put(html, "</tbody>\n</table>\n");
}

static void put_funnel(struct html *html, const struct portfolio *portfolio)
{
    size_t most = most_of(portfolio->stages, PORTFOLIO_STAGES);
    html_title(html, 1, "Pilots by stage");
    open_counts(html, "Stage");
    for (size_t i = 0; i < PORTFOLIO_STAGES; i++)
        if (portfolio->stages[i] > 0 || i < PORTFOLIO_STAGES - 1)
            put_bar_row(html, portfolio_stage(i), portfolio->stages[i], most);
    close_counts(html);
}

/* What holds them back */

static void put_split(struct html *html, const char *before, const struct hold_back *held)
{
    struct page *page = &html->words.page;
    if (held->pilots == 0)
        return;
    size_t technology = (size_t)portfolio_technology(held);
    html_put(html, "<figure class=\"split\">\n<figcaption>");
    html_put(html, before);
    text_put_held_back(page, technology, 100 - technology);
    html_composed(html);
    html_put(html, "</figcaption>\n");
    svg_split(html->out, "Fitting it into the work", "the technology", 100 - (int)technology);
    html_put(html, "<p class=\"ends\"><span>Fitting it into the work</span> <span>The "
                   "technology</span></p>\n</figure>\n");
}

static void put_hold_backs(struct html *html, const struct portfolio *portfolio)
{
    html_title(html, 1, "What holds them back");
    html_put(html, "<table class=\"scores means\">\n<thead class=\"unseen\"><tr><th scope=\"col\">"
                   "Check</th><th scope=\"col\">As a bar</th><th scope=\"col\">Score on average"
                   "</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++) {
        enum pilot_check check = (enum pilot_check)i;
        bool weakest = check == portfolio_weakest(portfolio);
        const char *title = pilot_check_info(check)->title;
        int score = portfolio_score(portfolio, check);
        html_put(html,
                 weakest ? "<tr class=\"weakest\"><th scope=\"row\">" : "<tr><th scope=\"row\">");
        html_put(html, title);
        html_put(html, "</th><td class=\"plot\">");
        svg_score(html->out,
                  &(struct svg_score){.title = title, .score = score, .weakest = weakest});
        html_put(html, "</td><td class=\"number\">");
        html_count(html, (size_t)score);
        html_put(html, "</td></tr>\n");
    }
    html_put(html, "</tbody>\n</table>\n<p class=\"hint\">Scores on average, out of 100.</p>\n");
}

static void put_stopped(struct html *html, const struct portfolio *portfolio)
{
    if (portfolio->stopped == 0)
        return;
    put_part(html, PART_STOPPED);
    html_put(html, "<p class=\"hint\">What their descriptions give as the reason, and what their "
                   "audits point to.</p>\n");
    open_counts(html, "Reason given");
    for (size_t i = 0; i < PORTFOLIO_REASONS; i++)
        if (portfolio->reasons[i] > 0)
            put_bar_row(html, portfolio_reason(i), portfolio->reasons[i],
                        most_of(portfolio->reasons, PORTFOLIO_REASONS));
    close_counts(html);
    put_split(html, "Their audits point to ", &portfolio->stopped_by);
}

/* What most of them lack, and what is near */

static void put_gaps(struct html *html, struct portfolio *portfolio)
{
    size_t count = portfolio_gaps(portfolio);
    size_t shown = count > MOST_GAPS && !html->report->options.all ? MOST_GAPS : count;
    put_part(html, PART_GAPS);
    if (count == 0) {
        html_put(html, html->report->options.shown == NULL
                           ? "<p class=\"none\">None: no pilot has a gap.</p>\n"
                           : "<p class=\"none\">None among the rules to be shown.</p>\n");
        return;
    }
    html_put(html, "<table class=\"counts shared\">\n<thead class=\"unseen\"><tr><th scope=\"col\">"
                   "Question</th><th scope=\"col\">Pilots that fall short</th><th scope=\"col\">As "
                   "a bar</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < shown; i++) {
        const struct shared_gap *gap = &portfolio->gaps[i];
        const struct pilot_rule *row = pilot_ruleset_at(html->report->ruleset, gap->rule);
        html_put(html, "<tr><th scope=\"row\">");
        html_prose(html, text_of(row->asks));
        html_put(html, " <span class=\"ids\">");
        html_put(html, row->id);
        html_put(html, "</span></th><td class=\"number\">");
        html_count(html, gap->pilots);
        html_put(html, " of ");
        html_count(html, portfolio->scored);
        html_put(html, "</td><td class=\"plot\">");
        svg_count(html->out, "Pilots that fall short", gap->pilots, portfolio->scored);
        html_put(html, "</td></tr>\n");
    }
    html_put(html, "</tbody>\n</table>\n");
    if (shown == count)
        return;
    html_put(html, "<p class=\"hint\">and ");
    html_counted(html, count - shown, "more gap", "more gaps");
    html_put(html, " that any pilot has</p>\n");
}

static void put_promotion(struct html *html, const struct promotion *promotion, size_t number)
{
    struct page *page = &html->words.page;
    bool named = promotion->name.len > 0;
    html_put(html, "<tr><th scope=\"row\">");
    html_pilot_name(html, kept_label_text(named ? &promotion->name : &promotion->file), number);
    if (named) {
        html_put(html, " <small>");
        put_tail(html, kept_label_text(&promotion->file));
        html_put(html, "</small>");
    }
    html_put(html, "</th><td>");
    html_put(html, portfolio_stage(promotion->stage));
    html_put(html, "</td><td>");
    html_put(html, text_goal(promotion->target));
    html_put(html, "</td><td>");
    text_put_efforts_of(page, promotion->steps_by_effort);
    html_composed(html);
    html_put(html, "</td></tr>\n");
}

static void put_promotions(struct html *html, const struct portfolio *portfolio, size_t linked)
{
    size_t count = portfolio->cheapest_count;
    size_t shown = count > MOST_PROMOTIONS && !html->report->options.all ? MOST_PROMOTIONS : count;
    if (count == 0)
        return;
    put_part(html, PART_PROMOTIONS);
    html_put(html, "<p class=\"hint\">The pilots that the least work makes ready for their next "
                   "goal.</p>\n<table class=\"promotions\">\n<thead><tr><th scope=\"col\">Pilot"
                   "</th><th scope=\"col\">Stage now</th><th scope=\"col\">Then ready for</th>"
                   "<th scope=\"col\">What it takes</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < shown; i++) {
        size_t number = portfolio->cheapest[i].pilot + 1;
        put_promotion(html, &portfolio->cheapest[i], number <= linked ? number : 0);
    }
    html_put(html, "</tbody>\n</table>\n");
    if (shown == portfolio->promotable)
        return;
    html_put(html, "<p class=\"hint\">and ");
    html_count(html, portfolio->promotable - shown);
    html_put(html, " more with a next goal that takes as much or more</p>\n");
}

/* The head */

static void put_figure(struct html *html, size_t count, const char *label, const char *class)
{
    html_put(html, "<div class=\"");
    html_put(html, class);
    html_put(html, "\"><dt>");
    html_put(html, label);
    html_put(html, "</dt><dd>");
    html_count(html, count);
    html_put(html, "</dd></div>\n");
}

static void put_head(struct html *html, const struct portfolio *portfolio,
                     const struct pilot_summary *summary)
{
    const struct pilot_options *options = &html->report->audit_options;
    html_heading(html, 0, "name");
    html_put(html, "Portfolio of ");
    html_counted(html, portfolio->pilots, "pilot", "pilots");
    html_heading_end(html, 0);
    html_put(html, "<p class=\"lead\">Are they ready for where they stand, and what is in the "
                   "way? As of ");
    html_day(html, options->as_of);
    html_put(html, ".</p>\n<dl class=\"figures\">\n");
    put_figure(html, summary->passed, "passed their gate", "passed");
    put_figure(html, summary->failed, "did not pass", "failed");
    put_figure(html, summary->not_gated, "held to no gate", "ungated");
    if (summary->invalid > 0)
        put_figure(html, summary->invalid, "invalid or not readable", "invalid");
    html_put(html, "</dl>\n");
}

static void put_contents(struct html *html, const struct portfolio *portfolio)
{
    html_put(html, "<nav class=\"contents\" aria-label=\"On this page\"><ul>\n");
    put_link(html, PART_MAP);
    if (portfolio->cheapest_count > 0)
        put_link(html, PART_PROMOTIONS);
    put_link(html, PART_GAPS);
    if (portfolio->stopped > 0)
        put_link(html, PART_STOPPED);
    html_put(html, "<li><a href=\"#p1\">Pilot by pilot</a></li>\n</ul></nav>\n");
}

void html_portfolio(struct html *html, struct portfolio *portfolio,
                    const struct pilot_summary *summary, const struct buffer *rows,
                    const struct since *since, size_t linked)
{
    if (portfolio->pilots == 0) {
        html_put(html, "<h1 class=\"name\">Nothing was audited</h1>\n<p class=\"lead\">There was "
                       "no description to read.</p>\n");
        return;
    }
    put_head(html, portfolio, summary);
    if (portfolio->scored > 0 && !html->report->options.quiet) {
        put_contents(html, portfolio);
        html_put(html, "<div class=\"pair\">\n<section>\n");
        put_funnel(html, portfolio);
        html_put(html, "</section>\n<section>\n");
        put_hold_backs(html, portfolio);
        html_put(html, "</section>\n</div>\n");
        put_split(html, "On average it is ", &portfolio->held_back);
    }
    if (!html->report->options.quiet)
        html_since(html, since);
    put_map(html, rows);
    if (portfolio->scored == 0 || html->report->options.quiet)
        return;
    put_promotions(html, portfolio, linked);
    put_gaps(html, portfolio);
    put_stopped(html, portfolio);
}
