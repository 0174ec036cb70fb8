/* The course of pilots for people: a table of the times, and a line for each score. */
#include "base/text.h"
#include "compare/trend.h"
#include "report/text.h"

enum { COMMIT = 7, STAGE = 10, SCORE = 6, NARROW = 5, CHECK = 14, MARKS = 40 };
enum { LINE_CAP = 1024 * 1024 };

static void put_name(struct page *page, const struct pilot_course *course)
{
    page_put(page, BOLD);
    page_put_text(page, course->name.len > 0 ? course->name : TEXT("(a pilot without a name)"),
                  MOST_OF_NAME);
    page_put(page, PLAIN);
    page_end(page, 0, 0);
    page_put_text(page, course->file, MOST_OF_PATH);
    page_end(page, 0, 0);
    page_blank(page);
}

static bool has_commits(const struct pilot_course *course)
{
    bool any = false;
    for (size_t i = 0; i < course->count; i++)
        any |= course->points[i].commit != NULL;
    return any;
}

static void put_titles(struct page *page, bool commits)
{
    static const char *const titles[] = {"Edge",  "Owner", "Integ", "Trust",
                                         "Learn", "All",   "Value"};
    page_put(page, BOLD "Day        ");
    page_put(page, commits ? "Commit  " : "");
    page_put(page, "Stage     ");
    for (size_t row = 0; row < TEXT_SCORES; row++) {
        size_t columns = row == 0 || row == PILOT_SCORED_CHECKS ? NARROW : SCORE;
        buffer_fill(&page->line, ' ', columns - strlen(titles[row]));
        page_put(page, titles[row]);
    }
    page_put(page, " Verdict" PLAIN);
    page_end(page, 0, 0);
}

/* A score that is lower than the one above it stands behind a `!`. */
static void put_score(struct page *page, const struct pilot_point *point,
                      const struct pilot_point *above, size_t row)
{
    size_t columns = row == 0 || row == PILOT_SCORED_CHECKS ? NARROW : SCORE;
    int score = text_score_of(point, row);
    bool fell = above != NULL && score < text_score_of(above, row);
    if (point->score < 0) {
        buffer_fill(&page->line, ' ', columns - 1);
        page_put(page, "-");
        return;
    }
    size_t digits = score > 99 ? 3 : score > 9 ? 2 : 1;
    buffer_fill(&page->line, ' ', columns - digits - fell);
    page_put(page, fell ? BAD "!" : "");
    page_put_count(page, (size_t)score);
    page_put(page, fell ? PLAIN : "");
}

static void put_point(struct page *page, const struct pilot_point *point,
                      const struct pilot_point *above, bool commits)
{
    page_put_day(page, point->as_of);
    page_put(page, " ");
    if (commits) {
        const char *commit = point->commit != NULL ? point->commit : "(now)";
        page_put_text(page, (struct pilot_text){commit, strnlen(commit, COMMIT)}, COMMIT);
        page_pad_to(page, sizeof "YYYY-MM-DD" + COMMIT + 1);
    }
    page_put_cell(page, text_of(point->stage != NULL ? point->stage : "-"), STAGE, false);
    for (size_t row = 0; row < TEXT_SCORES; row++)
        put_score(page, point, above, row);
    page_put(page, " ");
    page_put(page, text_verdict_style(point->verdict));
    page_put(page, text_verdict(point->verdict));
    page_put(page, PLAIN);
    page_end(page, 0, 0);
}

static void put_table(struct sink *sink, struct page *page, const struct pilot_course *course)
{
    bool commits = has_commits(course);
    const struct pilot_point *above = NULL;
    put_titles(page, commits);
    for (size_t i = 0; i < course->count; i++) {
        put_point(page, &course->points[i], above, commits);
        if (course->points[i].score >= 0)
            above = &course->points[i];
        sink_drain(sink);
    }
}

/* "Trust  _.-^  35 → 72  +37" */
static void put_line(struct page *page, const struct pilot_point *const *points, size_t count,
                     size_t row)
{
    int first = text_score_of(points[0], row);
    int last = text_score_of(points[count - 1], row);
    page_put(page, text_score_title(row));
    page_pad_to(page, CHECK);
    text_put_spark(page, points, count, row);
    page_put(page, " ");
    page_put_right(page, (size_t)first, 4);
    page_put(page, " " ARROW " ");
    page_put_count(page, (size_t)last);
    if (first != last) {
        page_pad_to(page, CHECK + count + sizeof "  100 > 100 ");
        page_put(page, last > first ? GOOD "+" : BAD "-");
        page_put_count(page, (size_t)(last > first ? last - first : first - last));
        page_put(page, PLAIN);
    }
    page_end(page, 2, 2 + CHECK);
}

static void put_lines(struct page *page, const struct pilot_course *course)
{
    const struct pilot_point *points[MARKS];
    size_t count = 0;
    for (size_t i = course->count; count < MARKS && i-- > 0;)
        if (course->points[i].score >= 0)
            points[MARKS - ++count] = &course->points[i];
    if (count < 2)
        return;
    page_blank(page);
    for (size_t row = 0; row < TEXT_SCORES; row++)
        put_line(page, points + MARKS - count, count, row);
}

static const char *style_of(enum trend trend)
{
    return trend == TREND_WORSE ? BAD : trend == TREND_BETTER ? GOOD : BOLD;
}

/* What became of it since the time before. */
static void put_change(struct page *page, const struct trend_pilot *pilot)
{
    static const char *const words[TRENDS] = {
        [TREND_WORSE] = "WORSE", [TREND_BETTER] = "Better", [TREND_SAME] = "No score changed"};
    if (pilot->before == NULL)
        return;
    page_put(page, style_of(pilot->trend));
    page_put(page, words[pilot->trend]);
    page_put(page, PLAIN " since ");
    page_put_day(page, pilot->before->as_of);
    page_put(page, pilot->trend == TREND_SAME ? "." : ": ");
    text_put_moves(page, pilot->before, pilot->last);
    page_end(page, 0, 2);
    page_blank(page);
}

/* The last line of a single one. */
static void put_overall(struct page *page, const struct trend_pilot *pilot)
{
    if (pilot->last == NULL) {
        page_put(page, "no scores are final yet");
        return;
    }
    page_put(page, "overall ");
    if (pilot->before != NULL) {
        page_put_count(page, (size_t)pilot->before->score);
        page_put(page, " on ");
        page_put_day(page, pilot->before->as_of);
        page_put(page, ", ");
    }
    page_put_count(page, (size_t)pilot->last->score);
    page_put(page, " on ");
    page_put_day(page, pilot->last->as_of);
}

static void put_counts(struct page *page, const struct trends *trends)
{
    static const char *const words[TRENDS] = {[TREND_WORSE] = "did worse",
                                              [TREND_BETTER] = "did better",
                                              [TREND_SAME] = "did the same",
                                              [TREND_NEW] = "for the first time"};
    bool first = true;
    page_put(page, "of ");
    page_put_counted(page, trends->count, "pilot", "pilots");
    for (enum trend trend = TREND_WORSE; trend < TRENDS; trend++) {
        if (trends->of[trend] == 0)
            continue;
        page_put(page, ", ");
        page_put_count(page, trends->of[trend]);
        page_put(page, " ");
        page_put(page, words[trend]);
        page_put(page, first && trend < TREND_NEW ? " than the time before" : "");
        first = false;
    }
}

static enum trend of_all(const struct trends *trends)
{
    enum trend trend = TREND_WORSE;
    while (trend < TREND_NEW && trends->of[trend] == 0)
        trend++;
    return trend;
}

void trend_text(struct sink *sink, const struct trends *trends)
{
    unsigned width = sink->options->width;
    struct page page = {.out = &sink->out,
                        .width = width < 80    ? 80
                                 : width > 100 ? 100
                                               : width,
                        .color = sink->options->color};
    buffer_init(&page.line, sink->out.allocator, LINE_CAP);
    bool lines = false;
    bool commits = false;
    for (size_t i = 0; i < trends->count; i++) {
        const struct trend_pilot *pilot = &trends->pilots[i];
        put_name(&page, pilot->course);
        put_table(sink, &page, pilot->course);
        put_lines(&page, pilot->course);
        page_blank(&page);
        put_change(&page, pilot);
        lines |= pilot->before != NULL;
        commits |= has_commits(pilot->course);
    }
    if (lines) {
        page_put(&page, "! stands before a score that fell. ");
        text_put_marks(&page);
        page_put(&page, commits ? " Evidence is looked up as it is now." : "");
        page_end(&page, 0, 0);
        page_blank(&page);
    }
    enum trend trend = of_all(trends);
    page_put(&page, style_of(trend));
    page_put(&page, trend_name(trend));
    page_put(&page, ":" PLAIN " ");
    if (trends->count == 1)
        put_overall(&page, &trends->pilots[0]);
    else
        put_counts(&page, trends);
    page_end_line(&page);
    sink->out.failed |= page.failed;
    buffer_release(&page.line);
}
