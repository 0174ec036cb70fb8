/* How a pilot did before: what changed since last time, and the course of its scores. */
#include <pilotaudit/history.h>

#include "base/text.h"
#include "report/text.h"

enum { LABEL = 12, CHECK = 13, MOST_CHANGES = 10 };

/* The scores in the order in which a report has them: the five, overall, value. */
const char *text_score_title(size_t row)
{
    return row == PILOT_SCORED_CHECKS
               ? "Overall"
               : pilot_check_info(row < PILOT_SCORED_CHECKS ? (enum pilot_check)row
                                                            : PILOT_CHECK_VALUE)
                     ->title;
}

int text_score_of(const struct pilot_point *point, size_t row)
{
    return row == PILOT_SCORED_CHECKS
               ? point->score
               : point->scores[row < PILOT_SCORED_CHECKS ? row : PILOT_CHECK_VALUE];
}

/* Those that went one way: "Trust 60 → 52, Overall 64 → 62". */
static bool put_moves(struct page *page, const struct pilot_point *before,
                      const struct pilot_point *now, bool down, const char *first)
{
    bool any = false;
    for (size_t row = 0; row < TEXT_SCORES; row++) {
        int was = text_score_of(before, row);
        int is = text_score_of(now, row);
        if (down ? is >= was : is <= was)
            continue;
        page_put(page, any ? ", " : first);
        page_put(page, text_score_title(row));
        page_put(page, " ");
        page_put_count(page, (size_t)was);
        page_put(page, " " ARROW " ");
        page_put_count(page, (size_t)is);
        any = true;
    }
    if (now->ready_for != before->ready_for && down == (now->ready_for < before->ready_for)) {
        page_put(page, any ? ", ready for " : first);
        page_put(page, any ? "" : "ready for ");
        page_put(page, text_goal(before->ready_for));
        page_put(page, " " ARROW " ");
        page_put(page, text_goal(now->ready_for));
        any = true;
    }
    return any;
}

void text_put_moves(struct page *page, const struct pilot_point *before,
                    const struct pilot_point *now)
{
    bool fell = put_moves(page, before, now, true, "");
    bool rose = put_moves(page, before, now, false, fell ? "; better: " : "");
    page_put(page, fell || rose ? "." : "");
    if (before->stage != now->stage) {
        page_put(page, " Stage: ");
        page_put(page, before->stage != NULL ? before->stage : "not stated");
        page_put(page, " " ARROW " ");
        page_put(page, now->stage != NULL ? now->stage : "not stated");
        page_put(page, ".");
    }
    if (before->rules != now->rules)
        page_put(page, " Other rules made the scores then.");
}

static void put_since(struct page *page, const struct pilot_point *last,
                      const struct pilot_point *now)
{
    page_put(page, " since ");
    page_put_day(page, last->as_of);
    page_put(page, last->as_of == now->as_of ? ", earlier on the same day" : "");
}

void text_put_change(struct page *page, const struct pilot_audit *audit)
{
    static const char *const words[] = {[PILOT_WORSE] = BAD "WORSE" PLAIN,
                                        [PILOT_BETTER] = GOOD "Better" PLAIN,
                                        [PILOT_SAME] = "No score changed"};
    const struct pilot_point now = pilot_audit_point(audit);
    const struct pilot_point *last = audit->past->last;
    if (last == NULL) {
        page_put(page, "This is the first time on record.");
        return;
    }
    enum pilot_change change = pilot_point_change(last, &now);
    page_put(page, words[change]);
    put_since(page, last, &now);
    page_put(page, change == PILOT_SAME ? "." : ": ");
    text_put_moves(page, last, &now);
}

void text_change(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    if (audit->past == NULL || audit->verdict == PILOT_INVALID)
        return;
    page_put(page, "Change:");
    page_pad_to(page, LABEL);
    text_put_change(page, audit);
    page_end(page, 0, LABEL);
}

/* From the lowest score of the line to its highest; where these are near each other it stays low, so
 * that a small change is a small step. */
void text_put_spark(struct page *page, const struct pilot_point *const *points, size_t count,
                    size_t row)
{
    static const char marks[] = {'_', '.', '-', '\'', '^'};
    enum { LEVELS = sizeof marks, LEAST_SPAN = 20 };
    int least = 100;
    int most = 0;
    for (size_t i = 0; i < count; i++) {
        int score = text_score_of(points[i], row);
        least = score < least ? score : least;
        most = score > most ? score : most;
    }
    int span = most - least < LEAST_SPAN ? LEAST_SPAN : most - least;
    for (size_t i = 0; i < count; i++) {
        int level = (text_score_of(points[i], row) - least) * LEVELS / span;
        buffer_put_char(&page->line, marks[level < LEVELS ? level : LEVELS - 1]);
    }
}

static void put_course(struct page *page, const struct pilot_point *const *points, size_t count,
                       size_t row)
{
    page_put(page, text_score_title(row));
    page_pad_to(page, CHECK);
    text_put_spark(page, points, count, row);
    page_put(page, " ");
    for (size_t i = 0; i < count; i++)
        page_put_right(page, (size_t)text_score_of(points[i], row), 4);
    page_end(page, 2, 2 + CHECK);
}

void text_put_marks(struct page *page)
{
    page_put(page, "In each course _ is its lowest score, and it rises by . - ' to ^.");
}

/* The last days that a report has room for, and the audit itself behind them. */
static size_t last_points(const struct pilot_past *past, const struct pilot_point *now,
                          const struct pilot_point *points[TEXT_MOST_MARKS])
{
    size_t earlier = past->count < TEXT_MOST_MARKS ? past->count : TEXT_MOST_MARKS - 1;
    for (size_t i = 0; i < earlier; i++)
        points[i] = &past->days[past->count - earlier + i];
    points[earlier] = now;
    return earlier + 1;
}

void text_course(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    const struct pilot_past *past = audit->past;
    if (past == NULL || past->count == 0 || audit->verdict == PILOT_INVALID)
        return;
    const struct pilot_point now = pilot_audit_point(audit);
    const struct pilot_point *points[TEXT_MOST_MARKS];
    size_t count = last_points(past, &now, points);
    page_blank(page);
    page_put(page, BOLD "Course of the scores" PLAIN " on ");
    page_put_count(page, count);
    page_put(page, " days, from ");
    page_put_day(page, points[0]->as_of);
    page_put(page, " to ");
    page_put_day(page, now.as_of);
    page_end(page, 0, 2);
    for (size_t row = 0; row < TEXT_SCORES; row++)
        put_course(page, points, count, row);
    text_put_marks(page);
    page_end(page, 2, 2);
}

/* Several pilots: kept until the table is done. */

static void put_pilot(struct text_state *state, const struct pilot_audit *audit,
                      const struct pilot_point *now)
{
    struct page *page = &state->page;
    const struct pilot_past *past = audit->past;
    page_put(page, "- ");
    page_put_text(page, audit->name.len > 0 ? audit->name : TEXT("(without a name)"), MOST_OF_NAME);
    page_put(page, " (");
    page_put_text(page, text_of(pilot_document_name(audit->document)), MOST_OF_PATH);
    page_put(page, "),");
    put_since(page, past->last, now);
    page_put(page, ": ");
    text_put_moves(page, past->last, now);
    const struct pilot_point *points[TEXT_MOST_MARKS];
    size_t count = last_points(past, now, points);
    if (count == 1)
        return;
    page_put(page, " Course of the overall score: ");
    text_put_spark(page, points, count, PILOT_SCORED_CHECKS);
}

enum pilot_change text_count_change(struct since *since, const struct pilot_audit *audit,
                                    size_t most, struct pilot_point *now)
{
    if (audit->past == NULL || audit->verdict == PILOT_INVALID)
        return PILOT_SAME;
    if (audit->past->last == NULL) {
        since->first++;
        return PILOT_SAME;
    }
    *now = pilot_audit_point(audit);
    enum pilot_change change = pilot_point_change(audit->past->last, now);
    bool shown = since->count[change] < most;
    since->count[change]++;
    return shown ? change : PILOT_SAME;
}

void text_changes_add(struct text_state *state, const struct pilot_audit *audit)
{
    struct page *page = &state->page;
    struct since *since = &state->since;
    struct pilot_point now;
    enum pilot_change change =
        text_count_change(since, audit, state->report->options.all ? SIZE_MAX : MOST_CHANGES, &now);
    if (change == PILOT_SAME)
        return;
    struct buffer *out = page->out;
    page->out = &since->lines[change];
    put_pilot(state, audit, &now);
    page_end(page, 2, 4);
    page->out = out;
}

static void put_changes(struct text_state *state, enum pilot_change change, const char *words)
{
    struct page *page = &state->page;
    const struct buffer *lines = &state->since.lines[change];
    size_t count = state->since.count[change];
    if (count == 0)
        return;
    page_put(page, words);
    page_put_counted(page, count, "pilot", "pilots");
    page_end(page, 2, 4);
    buffer_put(page->out, lines->at, lines->len);
    page->failed |= lines->failed;
    if (count > MOST_CHANGES && !state->report->options.all) {
        page_put(page, "- and ");
        page_put_count(page, count - MOST_CHANGES);
        page_put(page, " more: --all shows them");
        page_end(page, 2, 4);
    }
}

void text_changes(struct text_state *state)
{
    struct page *page = &state->page;
    const struct since *since = &state->since;
    size_t same = since->count[PILOT_SAME];
    bool moved = since->count[PILOT_WORSE] + since->count[PILOT_BETTER] > 0;
    if (!moved && same + since->first == 0)
        return;
    page_heading(page, "Since last time");
    put_changes(state, PILOT_WORSE, BAD "Got worse" PLAIN ": ");
    put_changes(state, PILOT_BETTER, GOOD "Got better" PLAIN ": ");
    if (same > 0) {
        page_put(page, "No score changed: ");
        page_put_counted(page, same, "pilot", "pilots");
        page_end(page, 2, 4);
    }
    if (since->first > 0) {
        page_put(page, "For the first time on record: ");
        page_put_counted(page, since->first, "pilot", "pilots");
        page_end(page, 2, 4);
    }
    if (!moved)
        return;
    text_put_marks(page);
    page_end(page, 2, 2);
}
