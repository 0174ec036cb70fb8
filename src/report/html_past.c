/* How a pilot did before: what changed since last time, and the course of its scores. */
#include "base/text.h"
#include "report/html_portfolio.h"

#include <pilotaudit/history.h>

enum { MOST_CHANGES = 25 }; /* of several pilots, that got worse or better */

static bool has_past(const struct html *html)
{
    return html->audit->past != NULL && html->audit->verdict != PILOT_INVALID;
}

void html_change(struct html *html)
{
    const struct pilot_audit *audit = html->audit;
    if (!has_past(html))
        return;
    html_put(html, "<p class=\"since");
    if (audit->past->last != NULL) {
        const struct pilot_point now = pilot_audit_point(audit);
        html_put(html, " ");
        html_put(html, pilot_change_name(pilot_point_change(audit->past->last, &now)));
    }
    html_put(html, "\"><strong>Since last time</strong> ");
    text_put_change(&html->words.page, audit);
    html_composed(html);
    html_put(html, "</p>\n");
}

static void put_difference(struct html *html, int before, int now)
{
    html_put(html, now == before  ? "<td class=\"number change\">same</td></tr>\n"
                   : now > before ? "<td class=\"number change\">+"
                                  : "<td class=\"number change\">\xE2\x88\x92");
    if (now == before)
        return;
    html_count(html, (size_t)(now > before ? now - before : before - now));
    html_put(html, "</td></tr>\n");
}

static void put_chart(struct html *html, const struct pilot_past *past,
                      const struct pilot_point *now, size_t row)
{
    int scores[PILOT_HISTORY_DAYS + 1];
    size_t first = past->count > PILOT_HISTORY_DAYS ? past->count - PILOT_HISTORY_DAYS : 0;
    size_t count = 0;
    for (size_t i = first; i < past->count; i++)
        scores[count++] = text_score_of(&past->days[i], row);
    scores[count] = text_score_of(now, row);
    if (count > 0)
        svg_course(html->out, text_score_title(row), scores, count + 1);
}

/* One score: its course on the days on record and today, and what it was last time. */
static void put_row(struct html *html, const struct pilot_point *now, size_t row)
{
    const struct pilot_past *past = html->audit->past;
    int before = text_score_of(past->last, row);
    int is = text_score_of(now, row);
    html_put(html, is < before   ? "<tr class=\"worse\"><th scope=\"row\">"
                   : is > before ? "<tr class=\"better\"><th scope=\"row\">"
                                 : "<tr><th scope=\"row\">");
    html_put(html, text_score_title(row));
    html_put(html, "</th><td class=\"plot\">");
    put_chart(html, past, now, row);
    html_put(html, "</td><td class=\"number\">");
    html_count(html, (size_t)before);
    html_put(html, "</td><td class=\"number\">");
    html_count(html, (size_t)is);
    html_put(html, "</td>");
    put_difference(html, before, is);
}

/* Those that fell, then those that rose, then the others. */
static void put_rows(struct html *html, const struct pilot_point *now)
{
    for (int turn = 1; turn >= -1; turn--)
        for (size_t row = 0; row < TEXT_SCORES; row++) {
            int before = text_score_of(html->audit->past->last, row);
            int is = text_score_of(now, row);
            int sign = is < before ? 1 : is > before ? 0 : -1;
            if (sign == turn)
                put_row(html, now, row);
        }
}

void html_course(struct html *html)
{
    const struct pilot_past *past = html->audit->past;
    if (!has_past(html) || past->count == 0)
        return;
    const struct pilot_point now = pilot_audit_point(html->audit);
    html_title(html, 1, "How the scores went");
    html_put(html, "<table class=\"before\">\n<thead><tr><th scope=\"col\">Score</th>"
                   "<th scope=\"col\" class=\"plot\">");
    html_count(html, past->count + 1);
    html_put(html, " days on record, from ");
    html_day(html, past->days[0].as_of);
    html_put(html, " to ");
    html_day(html, now.as_of);
    html_put(html, "</th><th scope=\"col\" class=\"number\">Last time</th>"
                   "<th scope=\"col\" class=\"number\">Now</th>"
                   "<th scope=\"col\" class=\"number\">Change</th></tr></thead>\n<tbody>\n");
    put_rows(html, &now);
    html_put(html, "</tbody>\n</table>\n");
}

/* Of several */

void html_since_add(struct html *html, const struct pilot_audit *audit, struct since *since,
                    size_t number)
{
    struct pilot_point now;
    enum pilot_change change =
        text_count_change(since, audit, html->report->options.all ? SIZE_MAX : MOST_CHANGES, &now);
    if (change == PILOT_SAME)
        return;
    struct buffer *out = html->out;
    html->out = &since->lines[change];
    html_put(html, "<li>");
    html_pilot_name(html, html_name(audit), number);
    html_put(html, " <small>");
    html_text(html, text_of(pilot_document_name(audit->document)), MOST_OF_PATH);
    html_put(html, "</small><p>");
    text_put_change(&html->words.page, audit);
    html_composed(html);
    html_put(html, "</p>");
    put_chart(html, audit->past, &now, PILOT_SCORED_CHECKS);
    html_put(html, "</li>\n");
    html->words.page.failed |= html->out->failed;
    html->out = out;
}

static void put_changed(struct html *html, const struct since *since, enum pilot_change change,
                        const char *title)
{
    const struct buffer *lines = &since->lines[change];
    if (since->count[change] == 0)
        return;
    html_heading(html, 2, "sub");
    html_put(html, title);
    html_counted(html, since->count[change], "pilot", "pilots");
    html_heading_end(html, 2);
    html_put(html, "<ul class=\"changed\">\n");
    buffer_put(html->out, lines->at, lines->len);
    if (since->count[change] > MOST_CHANGES && !html->report->options.all) {
        html_put(html, "<li>and ");
        html_count(html, since->count[change] - MOST_CHANGES);
        html_put(html, " more (the option <code>--all</code> shows them)</li>\n");
    }
    html_put(html, "</ul>\n");
}

void html_since(struct html *html, const struct since *since)
{
    const size_t *count = since->count;
    if (count[PILOT_WORSE] + count[PILOT_BETTER] + count[PILOT_SAME] + since->first == 0)
        return;
    html_title(html, 1, "Since last time");
    put_changed(html, since, PILOT_WORSE, "Got worse: ");
    put_changed(html, since, PILOT_BETTER, "Got better: ");
    if (count[PILOT_SAME] > 0) {
        html_put(html, "<p>No score changed: ");
        html_counted(html, count[PILOT_SAME], "pilot", "pilots");
        html_put(html, "</p>\n");
    }
    if (since->first > 0) {
        html_put(html, "<p>For the first time on record: ");
        html_counted(html, since->first, "pilot", "pilots");
        html_put(html, "</p>\n");
    }
}
