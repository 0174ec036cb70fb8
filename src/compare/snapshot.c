#include "compare/snapshot.h"

#include <stdio.h>

#include "base/table.h"
#include "base/text.h"
#include "compare/shape.h"

enum { SCHEMA_VERSION = 1 };

/* The names of choices, by their numbers. */

const char *stage_name(size_t stage)
{
    static const char *const names[] = {"idea",       "pilot",  "rollout",
                                        "production", "paused", "retired"};
    return stage < STAGE_NOT_STATED ? names[stage] : NULL;
}

static const char *verdict_name(size_t i)
{
    return i <= PILOT_INVALID ? pilot_verdict_name((enum pilot_verdict)i) : NULL;
}

static const char *gate_name(size_t i)
{
    return i <= PILOT_GATE_PRODUCTION ? pilot_gate_name((enum pilot_gate)i) : NULL;
}

/* The gates that have a name: what comes behind none, which is null. */
static const char *named_gate(size_t i)
{
    return gate_name(i + 1);
}

static const char *check_name(size_t i)
{
    return i < PILOT_CHECK_COUNT ? pilot_check_info((enum pilot_check)i)->id : NULL;
}

static const char *severity_name(size_t i)
{
    return i <= PILOT_MINOR ? pilot_severity_name((enum pilot_severity)i) : NULL;
}

static const char *level_name(size_t i)
{
    static const char *const names[] = {[PILOT_ERROR] = "error", [PILOT_WARNING] = "warning"};
    return i <= PILOT_WARNING ? names[i] : NULL;
}

/* The tables: what is read of a report. src/report/report.schema.json describes all of it. */

#define ROW(word, type, member, how) .key = (word), .at = offsetof(type, member), .read = how
#define SHAPE(rows, type)                                                                          \
    {                                                                                              \
        (rows), sizeof(rows) / sizeof(rows)[0], sizeof(type)                                       \
    }

struct check_score {
    int check, score;
};

static const struct row check_rows[] = {
    {ROW("id", struct check_score, check, read_choice), .name = check_name},
    {ROW("score", struct check_score, score, read_score)},
};
static const struct shape check_shape = SHAPE(check_rows, struct check_score);

static const struct row rule_rows[] = {
    {ROW("rule", struct snapshot_rule, id, read_text)},
    {ROW("name", struct snapshot_rule, name, read_text)},
    {ROW("check", struct snapshot_rule, check, read_choice), .name = check_name},
    {ROW("severity", struct snapshot_rule, severity, read_choice), .name = severity_name},
    {ROW("credit", struct snapshot_rule, credit, read_credit)},
    {ROW("points", struct snapshot_rule, points, read_points)},
    {ROW("max_points", struct snapshot_rule, max_points, read_points)},
};
static const struct shape rule_shape = SHAPE(rule_rows, struct snapshot_rule);

static const struct row finding_rows[] = {
    {ROW("rule", struct snapshot_finding, rule, read_text)},
    {ROW("check", struct snapshot_finding, check, read_choice), .name = check_name},
    {ROW("severity", struct snapshot_finding, severity, read_choice), .name = severity_name},
    {ROW("points_lost", struct snapshot_finding, points_lost, read_points)},
    {ROW("message", struct snapshot_finding, message, read_text)},
    {ROW("path", struct snapshot_finding, path, read_text)},
    {ROW("line", struct snapshot_finding, line, read_count)},
    {ROW("column", struct snapshot_finding, column, read_count)},
    {ROW("next_step", struct snapshot_finding, next_step, read_text)},
    {ROW("waived", struct snapshot_finding, waived, read_whether)},
    {ROW("fingerprint", struct snapshot_finding, fingerprint, read_text)},
};
static const struct shape finding_shape = SHAPE(finding_rows, struct snapshot_finding);

static const struct row diagnostic_rows[] = {
    {ROW("level", struct snapshot_diagnostic, level, read_choice), .name = level_name},
    {ROW("message", struct snapshot_diagnostic, message, read_text)},
    {ROW("line", struct snapshot_diagnostic, line, read_count)},
    {ROW("column", struct snapshot_diagnostic, column, read_count)},
};
static const struct shape diagnostic_shape = SHAPE(diagnostic_rows, struct snapshot_diagnostic);

static const struct row waiver_rows[] = {
    {ROW("rule", struct snapshot_exemption, rule, read_text)},
    {ROW("reason", struct snapshot_exemption, reason, read_text)},
    {ROW("state", struct snapshot_exemption, state, read_text)},
    {ROW("approved_by", struct snapshot_exemption, approved_by, read_text)},
    {ROW("expires", struct snapshot_exemption, expires, read_text)},
};
static const struct shape waiver_shape = SHAPE(waiver_rows, struct snapshot_exemption);
/* The same without who and until when. */
static const struct shape not_applicable_shape = {waiver_rows, 3,
                                                  sizeof(struct snapshot_exemption)};

static const struct row gate_rows[] = {
    {ROW("name", struct snapshot_pilot, gate, read_choice_or_null), .name = named_gate},
    {ROW("reasons", struct snapshot_pilot, reasons, read_texts)},
};
static const struct shape gate_shape = SHAPE(gate_rows, struct snapshot_pilot);

static const struct row weakest_rows[] = {
    {ROW("check", struct snapshot_pilot, weakest, read_choice), .name = check_name},
};
static const struct shape weakest_shape = SHAPE(weakest_rows, struct snapshot_pilot);

static const struct row value_rows[] = {
    {ROW("score", struct snapshot_pilot, value_score, read_score)},
};
static const struct shape value_shape = SHAPE(value_rows, struct snapshot_pilot);

static const struct row pilot_rows[] = {
    {ROW("file", struct snapshot_pilot, file, read_text)},
    {ROW("id", struct snapshot_pilot, id, read_text_or_null)},
    {ROW("name", struct snapshot_pilot, name, read_text_or_null)},
    {ROW("stage", struct snapshot_pilot, stage, read_choice_or_null), .name = stage_name},
    {ROW("verdict", struct snapshot_pilot, verdict, read_choice), .name = verdict_name},
    {ROW("ready_for", struct snapshot_pilot, ready_for, read_choice), .name = gate_name},
    {ROW("score", struct snapshot_pilot, score, read_score)},
    {.key = "weakest", .read = read_object_or_null, .shape = &weakest_shape},
    {.key = "gate", .read = read_object, .shape = &gate_shape},
    {ROW("checks", struct snapshot_pilot, checks, read_list), .shape = &check_shape},
    {.key = "value", .read = read_object, .shape = &value_shape},
    {ROW("rules", struct snapshot_pilot, rules, read_list), .shape = &rule_shape},
    {ROW("findings", struct snapshot_pilot, findings, read_list), .shape = &finding_shape},
    {ROW("diagnostics", struct snapshot_pilot, diagnostics, read_list), .shape = &diagnostic_shape},
    {ROW("waivers", struct snapshot_pilot, waivers, read_list), .shape = &waiver_shape},
    {ROW("not_applicable", struct snapshot_pilot, not_applicable, read_list),
     .shape = &not_applicable_shape},
};
static const struct shape pilot_shape = SHAPE(pilot_rows, struct snapshot_pilot);

static const struct row version_rows[] = {
    {ROW("schema_version", struct pilot_snapshot, schema_version, read_count)},
};
static const struct shape version_shape = SHAPE(version_rows, struct pilot_snapshot);

static const struct row ruleset_rows[] = {
    {ROW("hash", struct pilot_snapshot, ruleset, read_text)},
};
static const struct shape ruleset_shape = SHAPE(ruleset_rows, struct pilot_snapshot);

static const struct row report_rows[] = {
    {.key = "ruleset", .read = read_object, .shape = &ruleset_shape},
    {ROW("as_of", struct pilot_snapshot, as_of, read_text)},
    {ROW("pilots", struct pilot_snapshot, pilots, read_list), .shape = &pilot_shape},
};
static const struct shape report_shape = SHAPE(report_rows, struct pilot_snapshot);

/* What the members of a pilot must be together. */

static bool settle_scores(struct shape_reader *reader, const struct json_value *value,
                          struct snapshot_pilot *pilot)
{
    const struct check_score *checks = pilot->checks.at;
    bool fine = pilot->checks.count == PILOT_SCORED_CHECKS;
    for (size_t i = 0; fine && i < PILOT_SCORED_CHECKS; i++) {
        fine = checks[i].check == (int)i;
        pilot->scores[i] = checks[i].score;
    }
    if (!fine)
        return shape_fail(reader, value, "must have the five checks in their order");
    pilot->scores[PILOT_CHECK_VALUE] = pilot->value_score;
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
        if ((pilot->scores[i] < 0) != (pilot->score < 0))
            return shape_fail(reader, value, "has only some of its scores");
    if (pilot->score < 0 && pilot->verdict != PILOT_INVALID)
        return shape_fail(reader, value, "has a verdict, and no scores that it could come from");
    return true;
}

/* Each finding gets the name of its rule. What lost points without a finding was filtered out, and
 * to a comparison would be a gap that was not there. */
static bool settle_findings(struct shape_reader *reader, const struct json_value *value,
                            struct snapshot_pilot *pilot)
{
    struct snapshot_rule *rules = pilot->rules.at;
    struct snapshot_finding *findings = pilot->findings.at;
    bool *told = arena_zero(reader->arena, pilot->rules.count, sizeof *told);
    struct table by_id;
    table_init(&by_id, reader->arena);
    bool fine = told != NULL;
    for (size_t i = 0; fine && i < pilot->rules.count; i++)
        fine = table_add(&by_id, rules[i].id, i, NULL) != NULL;
    if (!fine) {
        reader->status = PILOT_NO_MEMORY;
        return false;
    }
    for (size_t i = 0; i < pilot->findings.count; i++) {
        const size_t *rule = table_find(&by_id, findings[i].rule);
        findings[i].name = rule != NULL ? rules[*rule].name : TEXT("");
        if (rule != NULL)
            told[*rule] = true;
    }
    for (size_t i = 0; i < pilot->rules.count; i++)
        if (rules[i].credit >= 0 && rules[i].credit < WHOLE && !told[i])
            return shape_fail(reader, value,
                              "does not show all of its findings: save the report without "
                              "--select and --ignore");
    return true;
}

static bool settle(struct shape_reader *reader, const struct json_value *root,
                   struct pilot_snapshot *snapshot)
{
    const struct json_value *pilots = root->first;
    while (!text_is(pilots->key, "pilots"))
        pilots = pilots->next;
    struct step list = {NULL, "pilots", 0};
    struct step step = {&list, NULL, 0};
    reader->step = &step;
    struct snapshot_pilot *pilot = snapshot->pilots.at;
    bool fine = true;
    for (const struct json_value *value = pilots->first; fine && value != NULL;
         value = value->next) {
        /* null names no gate, and stands last among the names */
        pilot->gate = pilot->gate == PILOT_GATE_PRODUCTION ? PILOT_GATE_NONE : pilot->gate + 1;
        fine = settle_scores(reader, value, pilot) && settle_findings(reader, value, pilot);
        step.index++;
        pilot++;
    }
    reader->step = NULL;
    return fine;
}

static bool check_version(struct shape_reader *reader, const struct json_value *root,
                          struct pilot_snapshot *snapshot)
{
    if (root->kind != JSON_MEMBERS)
        return shape_fail(reader, root, "is no JSON report: it must be an object");
    if (!shape_read(reader, root, &version_shape, snapshot))
        return false;
    if (snapshot->schema_version == SCHEMA_VERSION)
        return true;
    char what[96];
    snprintf(what, sizeof what, "is of schema_version %d, and this version reads %d",
             snapshot->schema_version, SCHEMA_VERSION);
    return shape_fail(reader, root, what);
}

static enum pilot_status read_report(struct pilot_snapshot *snapshot, struct pilot_text bytes,
                                     struct pilot_snapshot_problem *problem)
{
    static const struct json_limits limits = {PILOT_LIMIT_REPORT_VALUES, PILOT_LIMIT_DEPTH};
    const struct json_value *root = NULL;
    struct json_problem syntax;
    if (bytes.len > PILOT_LIMIT_REPORT_BYTES) {
        snprintf(problem->text, sizeof problem->text,
                 "it is larger than 256 MiB, the most that is read");
        return PILOT_BAD_ARGUMENT;
    }
    enum pilot_status status = json_read(&snapshot->arena, bytes, &limits, &root, &syntax);
    if (status == PILOT_BAD_ARGUMENT) {
        size_t line, column;
        json_place(bytes, syntax.at, &line, &column);
        snprintf(problem->text, sizeof problem->text, "line %zu, column %zu: %s", line, column,
                 syntax.what);
    }
    if (status != PILOT_OK)
        return status;
    struct shape_reader reader = {
        .arena = &snapshot->arena, .bytes = bytes, .status = PILOT_OK, .problem = problem};
    if (check_version(&reader, root, snapshot) &&
        shape_read(&reader, root, &report_shape, snapshot))
        settle(&reader, root, snapshot);
    return reader.status;
}

enum pilot_status pilot_snapshot_open(const struct pilot_allocator *allocator, const char *bytes,
                                      size_t len, struct pilot_snapshot **snapshot,
                                      struct pilot_snapshot_problem *problem)
{
    if (allocator == NULL)
        allocator = pilot_allocator_default();
    struct pilot_snapshot *made = allocator->resize(allocator->context, NULL, sizeof *made);
    if (made == NULL)
        return PILOT_NO_MEMORY;
    *made = (struct pilot_snapshot){.allocator = allocator};
    arena_init(&made->arena, allocator);
    enum pilot_status status = read_report(made, (struct pilot_text){bytes, len}, problem);
    if (status == PILOT_OK)
        *snapshot = made;
    else
        pilot_snapshot_close(made);
    return status;
}

void pilot_snapshot_close(struct pilot_snapshot *snapshot)
{
    if (snapshot == NULL)
        return;
    const struct pilot_allocator *allocator = snapshot->allocator;
    arena_release(&snapshot->arena);
    allocator->release(allocator->context, snapshot);
}

bool pilot_snapshot_is_report(const char *name, const char *bytes, size_t len)
{
    static const char *const of_description[] = {"pilotaudit"};
    static const char *const of_report[] = {"schema_version", "pilots"};
    struct pilot_text text = {bytes, len};
    size_t end = strlen(name);
    if (json_has_key(text, of_description, 1))
        return false;
    return json_has_key(text, of_report, 2) || (end > 5 && memcmp(name + end - 5, ".json", 5) == 0);
}
