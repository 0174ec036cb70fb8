/* One line of a history: read, and written. */
#include <pilotaudit/version.h>

#include "base/json.h"
#include "base/text.h"
#include "config/history.h"
#include "report/json_past.h"

enum { MOST_VALUES = 1000, MOST_DEPTH = 10 };

/* A line that is being read; the first thing that is wrong with it stays. */
struct reading {
    const char *wrong;
};

/* The only member of that name; NULL, and something wrong, where there is none or a second. */
static const struct json_value *member(struct reading *reading, const struct json_value *object,
                                       const char *key, const char *wrong)
{
    const struct json_value *found = NULL;
    if (reading->wrong != NULL)
        return NULL;
    for (const struct json_value *value = object->first; value != NULL; value = value->next) {
        if (!text_is(value->key, key))
            continue;
        if (found != NULL)
            reading->wrong = "a member is there twice";
        found = value;
    }
    if (found == NULL)
        reading->wrong = wrong;
    return reading->wrong == NULL ? found : NULL;
}

static struct pilot_text text(struct reading *reading, const struct json_value *object,
                              const char *key, bool or_null, size_t most, const char *wrong)
{
    const struct json_value *value = member(reading, object, key, wrong);
    if (value == NULL || (or_null && value->kind == JSON_NOTHING))
        return TEXT("");
    if (value->kind == JSON_TEXT && value->text.len > 0 && value->text.len <= most)
        return value->text;
    reading->wrong = wrong;
    return TEXT("");
}

static const struct json_value *object_in(struct reading *reading, const struct json_value *object,
                                          const char *key, const char *wrong)
{
    const struct json_value *value = member(reading, object, key, wrong);
    if (value != NULL && value->kind != JSON_MEMBERS)
        reading->wrong = wrong;
    return reading->wrong == NULL ? value : NULL;
}

/* A whole number from 0 to 100, or null: -1. */
static int score(struct reading *reading, const struct json_value *object, const char *key)
{
    static const char wrong[] = "a score must be a whole number from 0 to 100, or null";
    const struct json_value *value = member(reading, object, key, wrong);
    if (value == NULL || value->kind == JSON_NOTHING)
        return -1;
    int number = 0;
    bool fine = value->kind == JSON_NUMBER && value->text.len <= 3;
    for (size_t i = 0; fine && i < value->text.len; i++) {
        fine = is_digit(value->text.at[i]);
        number = number * 10 + (value->text.at[i] - '0');
    }
    if (fine && number <= 100)
        return number;
    reading->wrong = wrong;
    return -1;
}

static const char *stage_name(size_t i)
{
    return pilot_stage_name(i);
}

static const char *verdict_name(size_t i)
{
    return i <= PILOT_INVALID ? pilot_verdict_name((enum pilot_verdict)i) : NULL;
}

static const char *gate_name(size_t i)
{
    return i < PILOT_GATE_DECLARED ? pilot_gate_name((enum pilot_gate)i) : NULL;
}

/* Which of the names it is. */
static size_t choice(struct reading *reading, const struct json_value *object, const char *key,
                     const char *(*name)(size_t), const char *wrong)
{
    struct pilot_text said = text(reading, object, key, false, MOST_HISTORY_ID, wrong);
    if (reading->wrong != NULL)
        return 0;
    for (size_t i = 0; name(i) != NULL; i++)
        if (text_is(said, name(i)))
            return i;
    reading->wrong = wrong;
    return 0;
}

static void read_stage(struct reading *reading, const struct json_value *root,
                       struct pilot_point *point)
{
    static const char wrong[] = "`stage` names no stage";
    const struct json_value *value = member(reading, root, "stage", wrong);
    if (value != NULL && value->kind != JSON_NOTHING)
        point->stage = stage_name(choice(reading, root, "stage", stage_name, wrong));
}

static void read_scores(struct reading *reading, const struct json_value *root,
                        struct pilot_point *point)
{
    const struct json_value *checks =
        object_in(reading, root, "checks", "`checks` must be an object");
    point->score = score(reading, root, "score");
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++) {
        const char *id = pilot_check_info((enum pilot_check)i)->id;
        const struct json_value *from = i < PILOT_SCORED_CHECKS ? checks : root;
        point->scores[i] = reading->wrong == NULL ? score(reading, from, id) : -1;
        if (reading->wrong == NULL && (point->scores[i] < 0) != (point->score < 0))
            reading->wrong = "it has only some of its scores";
    }
    if (reading->wrong == NULL && (point->score < 0) != (point->verdict == PILOT_INVALID))
        reading->wrong = "its scores and its `verdict` do not agree";
}

static void read_point(struct reading *reading, const struct json_value *root,
                       struct pilot_point *point)
{
    static const char no_day[] = "`as_of` must be a day, YYYY-MM-DD";
    struct pilot_text day = text(reading, root, "as_of", false, PILOT_DAY_TEXT - 1, no_day);
    if (reading->wrong == NULL &&
        (day.len != PILOT_DAY_TEXT - 1 || !pilot_day_parse(day, false, &point->as_of)))
        reading->wrong = no_day;
    read_stage(reading, root, point);
    point->verdict = (enum pilot_verdict)choice(reading, root, "verdict", verdict_name,
                                                "`verdict` names no verdict");
    point->ready_for =
        (enum pilot_gate)choice(reading, root, "ready_for", gate_name, "`ready_for` names no gate");
    read_scores(reading, root, point);
    const struct json_value *ruleset =
        object_in(reading, root, "ruleset", "`ruleset` must be an object");
    if (ruleset != NULL)
        point->rules = text_hash(text(reading, ruleset, "hash", false, MOST_HISTORY_ID,
                                      "the `ruleset` must have a `hash`"));
}

static void read_names(struct reading *reading, const struct json_value *object,
                       struct pilot_text *id, struct pilot_text *file)
{
    *id = text(reading, object, "id", true, MOST_HISTORY_ID, "`id` must be a text or null");
    *file = text(reading, object, "file", false, MOST_HISTORY_PATH, "`file` must be a path");
}

static void read_continues(struct reading *reading, const struct json_value *root,
                           struct history_line *line)
{
    static const char wrong[] = "`continues` must be an object or null";
    const struct json_value *value = member(reading, root, "continues", wrong);
    if (value == NULL || value->kind == JSON_NOTHING)
        return;
    line->continues = true;
    if (value->kind != JSON_MEMBERS)
        reading->wrong = wrong;
    else
        read_names(reading, value, &line->old_id, &line->old_file);
}

static const char *read_root(const struct json_value *root, struct history_line *line)
{
    struct reading reading = {NULL};
    if (root->kind != JSON_MEMBERS)
        return "it is no object";
    const struct json_value *version =
        member(&reading, root, "schema_version", "`schema_version` is missing");
    if (version != NULL && (version->kind != JSON_NUMBER || !text_is(version->text, "1")))
        return "its `schema_version` is not 1, the one that this program knows";
    read_point(&reading, root, &line->point);
    read_names(&reading, root, &line->id, &line->file);
    line->name = text(&reading, root, "name", true, SIZE_MAX, "`name` must be a text or null");
    read_continues(&reading, root, line);
    return reading.wrong;
}

const char *history_line_read(struct arena *arena, struct pilot_text bytes,
                              struct history_line *line)
{
    static const struct json_limits limits = {.values = MOST_VALUES, .depth = MOST_DEPTH};
    const struct json_value *root = NULL;
    struct json_problem problem = {"", 0};
    *line = (struct history_line){0};
    enum pilot_status status = json_read(arena, bytes, &limits, &root, &problem);
    return status == PILOT_OK             ? read_root(root, line)
           : status == PILOT_BAD_ARGUMENT ? problem.what
                                          : "";
}

static void put_stated(struct json *json, const char *key, struct pilot_text value)
{
    if (value.len == 0)
        json_put_null(json, key);
    else
        json_put_text(json, key, value);
}

void history_line_write(struct buffer *out, const struct history_line *line,
                        const struct pilot_audit *audit)
{
    struct json json;
    json_init(&json, out, 0, true);
    json_open_line(&json, '{');
    json_put_count(&json, "schema_version", PILOT_HISTORY_VERSION);
    put_stated(&json, "id", line->id);
    json_put_text(&json, "file", line->file);
    put_stated(&json, "name", line->name);
    json_put_point(&json, &line->point);
    json_key(&json, "ruleset");
    json_open_line(&json, '{');
    json_put_count(&json, "version", PILOT_RULESET_VERSION);
    json_put_string(&json, "hash", pilot_ruleset_hash(audit->ruleset));
    json_end(&json, '}');
    json_put_string(&json, "tool", "pilotaudit " PILOTAUDIT_VERSION);
    if (!line->continues) {
        json_put_null(&json, "continues");
    } else {
        json_key(&json, "continues");
        json_open_line(&json, '{');
        put_stated(&json, "id", line->old_id);
        json_put_text(&json, "file", line->old_file);
        json_end(&json, '}');
    }
    json_end(&json, '}');
    buffer_put_char(out, '\n');
}
