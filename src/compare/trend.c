/* The course of pilots: which did worse, and the formats for programs. */
#include "compare/trend.h"

#include <pilotaudit/version.h>

#include "base/text.h"
#include "report/escape.h"
#include "report/json_past.h"

enum { SCHEMA_VERSION = 1 };

const char *trend_name(enum trend trend)
{
    return trend == TREND_NEW ? "new" : pilot_change_name((enum pilot_change)trend);
}

static void put_stated(struct json *json, const char *key, struct pilot_text text)
{
    if (text.len == 0)
        json_put_null(json, key);
    else
        json_put_text(json, key, text);
}

static void put_pilot(struct sink *sink, struct json *json, const struct trend_pilot *pilot)
{
    const struct pilot_course *course = pilot->course;
    json_item(json);
    json_open(json, '{');
    json_put_text(json, "file", course->file);
    put_stated(json, "id", course->id);
    put_stated(json, "name", course->name);
    json_put_string(json, "change", trend_name(pilot->trend));
    json_key(json, "points");
    json_open(json, '[');
    for (size_t i = 0; i < course->count; i++) {
        json_item(json);
        json_open_line(json, '{');
        json_put_point(json, &course->points[i]);
        put_stated(json, "commit",
                   text_of(course->points[i].commit != NULL ? course->points[i].commit : ""));
        json_end(json, '}');
        sink_drain(sink);
    }
    json_end(json, ']');
    json_end(json, '}');
}

void trend_json(struct sink *sink, const struct trends *trends)
{
    struct json json;
    json_init(&json, &sink->out, 0, true);
    json_open(&json, '{');
    json_put_count(&json, "schema_version", SCHEMA_VERSION);
    json_key(&json, "tool");
    json_open_line(&json, '{');
    json_put_string(&json, "name", "pilotaudit");
    json_put_string(&json, "version", PILOTAUDIT_VERSION);
    json_end(&json, '}');
    json_key(&json, "pilots");
    json_open(&json, '[');
    for (size_t i = 0; i < trends->count; i++)
        put_pilot(sink, &json, &trends->pilots[i]);
    json_end(&json, ']');
    json_key(&json, "summary");
    json_open_line(&json, '{');
    json_put_count(&json, "pilots", trends->count);
    for (enum trend trend = TREND_WORSE; trend < TRENDS; trend++)
        json_put_count(&json, trend_name(trend), trends->of[trend]);
    json_end(&json, '}');
    json_end(&json, '}');
    buffer_put_char(&sink->out, '\n');
}

static void put_cell(struct buffer *out, struct pilot_text text)
{
    if (text.len > 0) {
        buffer_put_char(out, '"');
        escape_csv(out, text);
        buffer_put_char(out, '"');
    }
    buffer_put_char(out, ',');
}

static void put_row(struct buffer *out, const struct pilot_course *course,
                    const struct pilot_point *point)
{
    char day[PILOT_DAY_TEXT];
    pilot_day_format(point->as_of, day);
    put_cell(out, course->file);
    put_cell(out, course->id);
    put_cell(out, course->name);
    buffer_puts(out, day);
    buffer_put_char(out, ',');
    put_cell(out, text_of(point->commit != NULL ? point->commit : ""));
    buffer_puts(out, point->stage != NULL ? point->stage : "");
    buffer_put_char(out, ',');
    buffer_puts(out, pilot_verdict_name(point->verdict));
    buffer_put_char(out, ',');
    buffer_puts(out, pilot_gate_name(point->ready_for));
    for (size_t i = 0; i <= PILOT_CHECK_COUNT; i++) {
        int score = i == 0 ? point->score : point->scores[i - 1];
        buffer_put_char(out, ',');
        if (score >= 0)
            buffer_put_count(out, (uint64_t)score);
    }
    buffer_puts(out, "\r\n");
}

void trend_csv(struct sink *sink, const struct trends *trends)
{
    struct buffer *out = &sink->out;
    buffer_puts(out, "file,id,name,as_of,commit,stage,verdict,ready_for,score");
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++) {
        buffer_put_char(out, ',');
        buffer_puts(out, pilot_check_info((enum pilot_check)i)->id);
    }
    buffer_puts(out, "\r\n");
    for (size_t i = 0; i < trends->count; i++) {
        const struct pilot_course *course = trends->pilots[i].course;
        for (size_t j = 0; j < course->count; j++) {
            put_row(out, course, &course->points[j]);
            sink_drain(sink);
        }
    }
}

/* Which did worse. */

static struct trend_pilot judge(const struct pilot_course *course)
{
    struct trend_pilot pilot = {.course = course, .trend = TREND_NEW};
    for (size_t i = course->count; pilot.before == NULL && i-- > 0;) {
        const struct pilot_point *point = &course->points[i];
        if (point->score < 0)
            continue;
        if (pilot.last == NULL)
            pilot.last = point;
        else
            pilot.before = point;
    }
    if (pilot.before != NULL)
        pilot.trend = (enum trend)pilot_point_change(pilot.before, pilot.last);
    return pilot;
}

static void sort(struct trends *trends, const struct pilot_course *courses)
{
    for (int worse = 1; worse >= 0; worse--)
        for (size_t i = 0; i < trends->count; i++) {
            struct trend_pilot pilot = judge(&courses[i]);
            if ((pilot.trend == TREND_WORSE) != worse)
                continue;
            size_t at = trends->of[TREND_WORSE] + trends->of[TREND_BETTER] +
                        trends->of[TREND_SAME] + trends->of[TREND_NEW];
            trends->pilots[at] = pilot;
            trends->of[pilot.trend]++;
        }
}

static const struct {
    const char *name;
    void (*write)(struct sink *sink, const struct trends *trends);
} formats[] = {
    {"text", trend_text},
    {"json", trend_json},
    {"csv", trend_csv},
};
enum { FORMATS = sizeof formats / sizeof formats[0] };

const char *pilot_trend_format_name(size_t index)
{
    return index < FORMATS ? formats[index].name : NULL;
}

enum pilot_status pilot_trend_write(const struct pilot_allocator *allocator,
                                    const struct pilot_course *courses, size_t count,
                                    const char *format, const struct pilot_report_options *options,
                                    pilot_write *write, void *context)
{
    size_t i = 0;
    while (i < FORMATS && strcmp(formats[i].name, format) != 0)
        i++;
    if (i == FORMATS)
        return PILOT_BAD_ARGUMENT;
    struct arena arena;
    arena_init(&arena, allocator != NULL ? allocator : pilot_allocator_default());
    struct trends trends = {.count = count};
    trends.pilots = arena_zero(&arena, count + 1, sizeof *trends.pilots);
    enum pilot_status status = PILOT_NO_MEMORY;
    if (trends.pilots != NULL) {
        struct sink sink;
        sort(&trends, courses);
        sink_begin(&sink, arena.allocator, options, write, context);
        formats[i].write(&sink, &trends);
        status = sink_end(&sink);
    }
    arena_release(&arena);
    return status;
}
