/* How a pilot did before: what changed since last time, and the course of its scores. */
#include "report/html.h"

#include <pilotaudit/history.h>

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

/* One score: its course on the days on record and today, and what it was last time. */
static void put_row(struct html *html, const struct pilot_point *now, size_t row)
{
    const struct pilot_past *past = html->audit->past;
    int scores[PILOT_HISTORY_DAYS + 1];
    size_t count = past->count < PILOT_HISTORY_DAYS ? past->count : PILOT_HISTORY_DAYS;
    for (size_t i = 0; i < count; i++)
        scores[i] = text_score_of(&past->days[past->count - count + i], row);
    scores[count] = text_score_of(now, row);
    int before = text_score_of(past->last, row);
    html_put(html, scores[count] < before   ? "<tr class=\"worse\"><th scope=\"row\">"
                   : scores[count] > before ? "<tr class=\"better\"><th scope=\"row\">"
                                            : "<tr><th scope=\"row\">");
    html_put(html, text_score_title(row));
    html_put(html, "</th><td class=\"plot\">");
    svg_course(html->out, text_score_title(row), scores, count + 1);
    html_put(html, "</td><td class=\"number\">");
    html_count(html, (size_t)before);
    html_put(html, "</td><td class=\"number\">");
    html_count(html, (size_t)scores[count]);
    html_put(html, "</td>");
    put_difference(html, before, scores[count]);
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
