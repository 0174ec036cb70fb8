#include "report/json_past.h"

static void put_score(struct json *json, const char *key, int score)
{
    if (score < 0)
        json_put_null(json, key);
    else
        json_put_count(json, key, (uint64_t)score);
}

void json_put_point(struct json *json, const struct pilot_point *point)
{
    json_put_day(json, "as_of", point->as_of);
    if (point->stage != NULL)
        json_put_string(json, "stage", point->stage);
    else
        json_put_null(json, "stage");
    json_put_word(json, "verdict", pilot_verdict_name(point->verdict));
    json_put_word(json, "ready_for", pilot_gate_name(point->ready_for));
    put_score(json, "score", point->score);
    json_key(json, "checks");
    json_open_line(json, '{');
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
        put_score(json, pilot_check_info((enum pilot_check)i)->id, point->scores[i]);
    json_end(json, '}');
    put_score(json, pilot_check_info(PILOT_CHECK_VALUE)->id, point->scores[PILOT_CHECK_VALUE]);
}

void json_point(struct json *json, const struct pilot_point *point)
{
    json_open_line(json, '{');
    json_put_point(json, point);
    json_end(json, '}');
}

void json_put_past(struct json *json, const struct pilot_audit *audit)
{
    const struct pilot_past *past = audit->past;
    if (past == NULL) {
        json_put_null(json, "history");
        return;
    }
    const struct pilot_point now = pilot_audit_point(audit);
    json_key(json, "history");
    json_open(json, '{');
    if (past->last == NULL || now.score < 0)
        json_put_null(json, "change");
    else
        json_put_word(json, "change", pilot_change_name(pilot_point_change(past->last, &now)));
    json_key(json, "last");
    if (past->last == NULL)
        json_null(json);
    else
        json_point(json, past->last);
    json_key(json, "days");
    json_open(json, '[');
    for (size_t i = 0; i < past->count; i++) {
        json_item(json);
        json_point(json, &past->days[i]);
    }
    json_end(json, ']');
    json_end(json, '}');
}
