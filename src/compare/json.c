/*
 * The comparison as JSON, schema_version 1: diff.schema.json describes every member. Within a
 * version members are added, never renamed or removed.
 */
#include <pilotaudit/version.h>

#include "base/text.h"
#include "compare/write.h"
#include "report/json_writer.h"

enum { SCHEMA_VERSION = 1 };

static void put_text(struct json *json, const char *key, struct pilot_text text)
{
    json_key(json, key);
    json_text(json, text);
}

static void put_stated(struct json *json, const char *key, struct pilot_text text)
{
    json_key(json, key);
    if (text.len == 0)
        json_null(json);
    else
        json_text(json, text);
}

static void put_string(struct json *json, const char *key, const char *string)
{
    json_key(json, key);
    if (string == NULL)
        json_null(json);
    else
        json_string(json, string);
}

static void put_count(struct json *json, const char *key, size_t count)
{
    json_key(json, key);
    json_count(json, count);
}

static void put_bool(struct json *json, const char *key, bool value)
{
    json_key(json, key);
    json_bool(json, value);
}

static void put_parts(struct json *json, const char *key, int parts)
{
    json_key(json, key);
    json_ratio(json, parts_ratio(parts));
}

static void put_number(struct json *json, const char *key, int number)
{
    json_key(json, key);
    json_ratio(json, (struct pilot_ratio){number, 1});
}

static void put_score(struct json *json, const char *key, int score)
{
    if (score >= 0)
        put_number(json, key, score);
    else
        put_string(json, key, NULL);
}

/* Old, new and the difference, which is null where one of them is. */
static void put_scores(struct json *json, int before, int after)
{
    put_score(json, "old", before);
    put_score(json, "new", after);
    if (before >= 0 && after >= 0)
        put_number(json, "change", after - before);
    else
        put_string(json, "change", NULL);
}

static int score_of(const struct snapshot_pilot *pilot)
{
    return pilot != NULL ? pilot->score : -1;
}

static int check_of(const struct snapshot_pilot *pilot, size_t check)
{
    return score_of(pilot) >= 0 ? pilot->scores[check] : -1;
}

static void put_all_scores(struct json *json, const struct pair *pair)
{
    json_key(json, "score");
    json_open_line(json, '{');
    put_scores(json, score_of(pair->before), score_of(pair->after));
    json_end(json, '}');
    json_key(json, "checks");
    json_open(json, '[');
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++) {
        if (i == PILOT_CHECK_VALUE) {
            json_end(json, ']');
            json_key(json, "value");
        } else {
            json_item(json);
        }
        json_open_line(json, '{');
        if (i != PILOT_CHECK_VALUE) {
            put_string(json, "id", pilot_check_info((enum pilot_check)i)->id);
            put_string(json, "title", pilot_check_info((enum pilot_check)i)->title);
        }
        put_scores(json, check_of(pair->before, i), check_of(pair->after, i));
        json_end(json, '}');
    }
}

static void put_weakest(struct json *json, const char *key, const struct snapshot_pilot *pilot)
{
    if (score_of(pilot) < 0) {
        put_string(json, key, NULL);
        return;
    }
    json_key(json, key);
    json_open_line(json, '{');
    put_string(json, "check", pilot_check_info((enum pilot_check)pilot->weakest)->id);
    put_number(json, "score", pilot->scores[pilot->weakest]);
    json_end(json, '}');
}

static const char *stage_of(const struct snapshot_pilot *pilot)
{
    return pilot != NULL ? stage_name((size_t)pilot->stage) : NULL;
}

static void put_stage(struct json *json, const struct pair *pair)
{
    const struct snapshot_pilot *after = pair->after;
    json_key(json, "stage");
    json_open(json, '{');
    put_string(json, "old", stage_of(pair->before));
    put_string(json, "new", stage_of(after));
    put_bool(json, "promoted", pair->promoted);
    put_string(json, "gate", pair->promoted ? pilot_gate_name(pair->gate) : NULL);
    json_key(json, "earned");
    if (pair->promoted)
        json_bool(json, pair->earned);
    else
        json_null(json);
    json_key(json, "reasons");
    json_open(json, '[');
    const struct pilot_text *reasons = after != NULL ? after->reasons.at : NULL;
    bool told = pair->promoted && !pair->earned && after->gate == (int)pair->gate;
    for (size_t i = 0; told && i < after->reasons.count; i++) {
        json_item(json);
        json_text(json, reasons[i]);
    }
    json_end(json, ']');
    json_end(json, '}');
}

static void put_sides(struct json *json, const struct pair *pair)
{
    const struct snapshot_pilot *before = pair->before;
    const struct snapshot_pilot *after = pair->after;
    json_key(json, "verdict");
    json_open_line(json, '{');
    put_string(json, "old",
               before != NULL ? pilot_verdict_name((enum pilot_verdict)before->verdict) : NULL);
    put_string(json, "new",
               after != NULL ? pilot_verdict_name((enum pilot_verdict)after->verdict) : NULL);
    json_end(json, '}');
    json_key(json, "ready_for");
    json_open_line(json, '{');
    put_string(json, "old",
               before != NULL ? pilot_gate_name((enum pilot_gate)before->ready_for) : NULL);
    put_string(json, "new",
               after != NULL ? pilot_gate_name((enum pilot_gate)after->ready_for) : NULL);
    json_end(json, '}');
    json_key(json, "weakest");
    json_open_line(json, '{');
    put_weakest(json, "old", before);
    put_weakest(json, "new", after);
    json_end(json, '}');
}

static void put_rules(struct sink *sink, struct json *json, const char *key,
                      const struct rule_change *changes, size_t count)
{
    json_key(json, key);
    json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        const struct snapshot_rule *before = changes[i].before;
        const struct snapshot_rule *after = changes[i].after;
        json_item(json);
        json_open_line(json, '{');
        put_text(json, "rule", after->id);
        put_text(json, "name", after->name);
        put_string(json, "check", pilot_check_info((enum pilot_check)after->check)->id);
        put_string(json, "severity", pilot_severity_name((enum pilot_severity)after->severity));
        put_parts(json, "old_credit", before->credit);
        put_parts(json, "new_credit", after->credit);
        put_parts(json, "old_points", before->points);
        put_parts(json, "new_points", after->points);
        put_parts(json, "max_points", after->max_points);
        json_end(json, '}');
        sink_drain(sink);
    }
    json_end(json, ']');
}

static void put_findings(struct sink *sink, struct json *json, const char *key,
                         const struct snapshot_finding *const *findings, size_t count)
{
    json_key(json, key);
    json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        const struct snapshot_finding *finding = findings[i];
        json_item(json);
        json_open(json, '{');
        put_text(json, "rule", finding->rule);
        put_text(json, "name", finding->name);
        put_string(json, "check", pilot_check_info((enum pilot_check)finding->check)->id);
        put_string(json, "severity", pilot_severity_name((enum pilot_severity)finding->severity));
        put_parts(json, "points_lost", finding->points_lost);
        put_text(json, "message", finding->message);
        put_text(json, "path", finding->path);
        put_number(json, "line", finding->line);
        put_number(json, "column", finding->column);
        put_text(json, "next_step", finding->next_step);
        put_bool(json, "waived", finding->waived);
        put_text(json, "fingerprint", finding->fingerprint);
        json_end(json, '}');
        sink_drain(sink);
    }
    json_end(json, ']');
}

static void put_moved(struct sink *sink, struct json *json, const struct changes *changes)
{
    json_key(json, "moved");
    json_open(json, '[');
    for (size_t i = 0; i < changes->moved_count; i++) {
        const struct finding_move *move = &changes->moved[i];
        json_item(json);
        json_open_line(json, '{');
        put_text(json, "rule", move->after->rule);
        put_text(json, "fingerprint", move->after->fingerprint);
        put_number(json, "old_line", move->before->line);
        put_number(json, "old_column", move->before->column);
        put_number(json, "new_line", move->after->line);
        put_number(json, "new_column", move->after->column);
        json_end(json, '}');
        sink_drain(sink);
    }
    json_end(json, ']');
}

/* The first `waivers` of them are waivers. */
static void put_exemptions(struct json *json, const char *key,
                           const struct snapshot_exemption *const *exemptions, size_t count,
                           size_t waivers)
{
    json_key(json, key);
    json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        const struct snapshot_exemption *exemption = exemptions[i];
        bool waiver = i < waivers;
        json_item(json);
        json_open_line(json, '{');
        put_string(json, "kind", waiver ? "waiver" : "not_applicable");
        put_text(json, "rule", exemption->rule);
        put_text(json, "reason", exemption->reason);
        put_stated(json, "approved_by", waiver ? exemption->approved_by : TEXT(""));
        put_stated(json, "expires", waiver ? exemption->expires : TEXT(""));
        put_text(json, "state", exemption->state);
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void put_errors(struct sink *sink, struct json *json, const char *key,
                       const struct snapshot_pilot *pilot)
{
    const struct snapshot_diagnostic *all = pilot != NULL ? pilot->diagnostics.at : NULL;
    json_key(json, key);
    json_open(json, '[');
    for (size_t i = 0; all != NULL && i < pilot->diagnostics.count; i++) {
        if (all[i].level != PILOT_ERROR)
            continue;
        json_item(json);
        json_open_line(json, '{');
        put_text(json, "message", all[i].message);
        put_number(json, "line", all[i].line);
        put_number(json, "column", all[i].column);
        json_end(json, '}');
        sink_drain(sink);
    }
    json_end(json, ']');
}

static void put_pair(struct sink *sink, struct json *json, const struct pair *pair)
{
    const struct snapshot_pilot *shown = pair_shown(pair);
    const struct changes *changes = &pair->changes;
    json_item(json);
    json_open(json, '{');
    put_stated(json, "id", shown->id);
    put_stated(json, "name", shown->name);
    json_key(json, "file");
    json_open_line(json, '{');
    put_stated(json, "old", pair->before != NULL ? pair->before->file : TEXT(""));
    put_stated(json, "new", pair->after != NULL ? pair->after->file : TEXT(""));
    json_end(json, '}');
    put_string(json, "result", result_name(pair->result));
    put_stage(json, pair);
    put_sides(json, pair);
    put_all_scores(json, pair);
    json_key(json, "rules");
    json_open(json, '{');
    put_rules(sink, json, "worse", changes->worse, changes->worse_count);
    put_rules(sink, json, "better", changes->better, changes->better_count);
    json_end(json, '}');
    json_key(json, "findings");
    json_open(json, '{');
    put_findings(sink, json, "new", changes->opened, changes->opened_count);
    put_findings(sink, json, "closed", changes->closed, changes->closed_count);
    put_moved(sink, json, changes);
    put_count(json, "stayed", changes->stayed_count);
    json_end(json, '}');
    json_key(json, "exemptions");
    json_open(json, '{');
    put_exemptions(json, "new", changes->added, changes->added_count, changes->added_waivers);
    put_exemptions(json, "gone", changes->removed, changes->removed_count,
                   changes->removed_waivers);
    json_end(json, '}');
    json_key(json, "errors");
    json_open(json, '{');
    put_errors(sink, json, "old", pair->before);
    put_errors(sink, json, "new", pair->after);
    json_end(json, '}');
    json_end(json, '}');
    sink_drain(sink);
}

static void put_side(struct json *json, const char *key, const struct pilot_snapshot *snapshot)
{
    json_key(json, key);
    json_open_line(json, '{');
    put_text(json, "as_of", snapshot->as_of);
    put_text(json, "ruleset", snapshot->ruleset);
    put_count(json, "pilots", snapshot->pilots.count);
    json_end(json, '}');
}

static void put_summary(struct json *json, const struct pilot_comparison *comparison)
{
    json_key(json, "summary");
    json_open_line(json, '{');
    put_count(json, "pilots", comparison->count);
    for (size_t i = 0; i < RESULT_COUNT; i++)
        put_count(json, result_name((enum result)i), comparison->results[i]);
    put_count(json, "promoted", comparison->promoted);
    put_string(json, "result", result_name(comparison->result));
    put_count(json, "exit_status", (size_t)pilot_comparison_exit(comparison));
    json_end(json, '}');
}

void write_json(struct sink *sink, const struct pilot_comparison *comparison)
{
    struct json writer;
    struct json *json = &writer;
    json_init(json, &sink->out, 0, true);
    json_open(json, '{');
    put_count(json, "schema_version", SCHEMA_VERSION);
    json_key(json, "tool");
    json_open_line(json, '{');
    put_string(json, "name", "pilotaudit");
    put_string(json, "version", PILOTAUDIT_VERSION);
    json_end(json, '}');
    put_side(json, "old", comparison->before);
    put_side(json, "new", comparison->after);
    json_key(json, "pilots");
    json_open(json, '[');
    for (size_t i = 0; i < comparison->count; i++)
        put_pair(sink, json, &comparison->pairs[i]);
    json_end(json, ']');
    put_summary(json, comparison);
    json_end(json, '}');
    buffer_put_char(&sink->out, '\n');
}
