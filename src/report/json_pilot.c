/* The object of one pilot: its members are described in report.schema.json. */
#include "report/json_pilot.h"

#include "report/json_past.h"
#include "report/json_rules.h"

/* What the description does not state is null. */
static void put_stated(struct json *json, const char *key, struct pilot_text text)
{
    if (text.len == 0)
        json_put_null(json, key);
    else
        json_put_text(json, key, text);
}

/* A score that could not be made is null. */
static void put_score(struct json *json, const char *key, int score)
{
    if (score < 0)
        json_put_null(json, key);
    else
        json_put_count(json, key, (uint64_t)score);
}

/* A text that the library made for us: none at all means that memory ran out. */
static void put_made(struct json *json, const char *key, struct pilot_text text)
{
    if (text.at == NULL)
        json->out->failed = true;
    else
        json_put_text(json, key, text);
}

static void open_list(struct json *json, const char *key)
{
    json_key(json, key);
    json_open(json, '[');
}

static void open_item(struct json *json)
{
    json_item(json);
    json_open(json, '{');
}

static void open_item_line(struct json *json)
{
    json_item(json);
    json_open_line(json, '{');
}

static const char *rule_id(const struct pilot_audit *audit, size_t rule)
{
    return pilot_ruleset_at(audit->ruleset, rule)->id;
}

static void put_rules(struct json *json, const char *key, const struct pilot_audit *audit,
                      const size_t *rules, size_t count)
{
    json_key(json, key);
    json_open_line(json, '[');
    for (size_t i = 0; i < count; i++) {
        json_item(json);
        json_string(json, rule_id(audit, rules[i]));
    }
    json_end(json, ']');
}

/* The id of a rule; null where the index is the rule count. */
static void put_rule_if_any(struct json *json, const char *key, const struct pilot_audit *audit,
                            size_t rule)
{
    if (rule < pilot_ruleset_count(audit->ruleset))
        json_put_string(json, key, rule_id(audit, rule));
    else
        json_put_null(json, key);
}

static void put_start(struct json *json, const struct pilot_audit *audit, struct pilot_place place)
{
    struct pilot_span span = pilot_audit_span(audit, place);
    put_made(json, "path", pilot_audit_path(audit, place));
    json_put_count(json, "line", span.line);
    json_put_count(json, "column", span.column);
}

static void put_span(struct json *json, struct pilot_span span)
{
    json_put_count(json, "line", span.line);
    json_put_count(json, "column", span.column);
    json_put_count(json, "end_line", span.end_line);
    json_put_count(json, "end_column", span.end_column);
}

/* The head of a pilot: the verdict, the scores, the gate. */

static void put_gate(struct json *json, const struct pilot_audit *audit)
{
    json_key(json, "gate");
    json_open(json, '{');
    if (audit->gate == PILOT_GATE_NONE)
        json_put_null(json, "name");
    else
        json_put_string(json, "name", pilot_gate_name(audit->gate));
    json_key(json, "passed");
    if (audit->gated)
        json_bool(json, audit->passed);
    else
        json_null(json);
    open_list(json, "reasons");
    for (size_t i = 0; i < audit->gate_reason_count; i++) {
        json_item(json);
        json_text(json, audit->gate_reasons[i]);
    }
    json_end(json, ']');
    json_end(json, '}');
}

/* What the baseline had to do with it. */
static void put_baseline(struct json *json, const struct pilot_audit *audit)
{
    const struct pilot_baseline *baseline = audit->options.baseline;
    if (baseline == NULL) {
        json_put_null(json, "baseline");
        return;
    }
    size_t known = 0;
    size_t unknown = 0;
    for (size_t i = 0; i < audit->finding_count; i++) {
        known += audit->findings[i].known;
        unknown += audit->findings[i].gating && !audit->findings[i].known;
    }
    json_key(json, "baseline");
    json_open_line(json, '{');
    json_put_word(json, "gate", pilot_gate_name(baseline->gate));
    json_put_bool(json, "passed_by", audit->by_baseline);
    json_put_count(json, "known", known);
    json_put_count(json, "new", unknown);
    json_put_count(json, "stale", audit->stale_count);
    json_end(json, '}');
}

static void put_head(struct json *json, const struct pilot_audit *audit)
{
    json_put_string(json, "file", pilot_document_name(audit->document));
    put_stated(json, "id", audit->id);
    put_stated(json, "name", audit->name);
    put_stated(json, "stage", audit->stage);
    json_put_word(json, "verdict", pilot_verdict_name(audit->verdict));
    json_put_word(json, "ready_for", pilot_gate_name(audit->ready_for));
    put_score(json, "score", audit->score);
    if (audit->score < 0) {
        json_put_null(json, "weakest");
    } else {
        json_key(json, "weakest");
        json_open_line(json, '{');
        json_put_word(json, "check", pilot_check_info(audit->weakest)->id);
        put_score(json, "score", audit->checks[audit->weakest].score);
        json_end(json, '}');
    }
    put_gate(json, audit);
    put_baseline(json, audit);
    json_put_past(json, audit);
}

/* The scores of the five checks and of the value gate; the rules that make them. */

static void put_points(struct json *json, const struct pilot_audit *audit,
                       const struct pilot_check_result *check)
{
    if (audit->score < 0) {
        json_put_null(json, "score");
        json_put_count(json, "points", 0);
        json_put_count(json, "max_points", 0);
    } else {
        json_put_count(json, "score", (uint64_t)check->score);
        json_put_ratio(json, "points", check->points);
        json_put_count(json, "max_points", check->max_points);
    }
    put_rules(json, "open_blockers", audit, check->open_blockers, check->open_blocker_count);
}

static void put_checks(struct json *json, const struct pilot_audit *audit)
{
    open_list(json, "checks");
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++) {
        const struct pilot_check_info *info = pilot_check_info((enum pilot_check)i);
        open_item_line(json);
        json_put_string(json, "id", info->id);
        json_put_string(json, "title", info->title);
        put_points(json, audit, &audit->checks[i]);
        json_end(json, '}');
    }
    json_end(json, ']');
    json_key(json, "value");
    json_open(json, '{');
    put_points(json, audit, &audit->checks[PILOT_CHECK_VALUE]);
    json_put_text(json, "summary", audit->value_summary);
    json_end(json, '}');
}

/* Of a description that could not be read no rule was asked, and none is listed. */
static void put_rule_results(struct json *json, struct pilot_report *report,
                             const struct pilot_audit *audit)
{
    size_t count = audit->score < 0 ? 0 : pilot_ruleset_count(audit->ruleset);
    open_list(json, "rules");
    for (size_t i = 0; i < count; i++) {
        const struct pilot_rule_result *result = &audit->rules[i];
        open_item_line(json);
        json_put_rule(json, report, i, JSON_RULE_ROW);
        json_put_word(json, "severity", pilot_severity_name(result->severity));
        json_put_word(json, "outcome", pilot_outcome_name(result->outcome));
        if (result->outcome == PILOT_OUTCOME_NOT_APPLICABLE) {
            json_put_null(json, "credit");
            json_put_count(json, "points", 0);
            json_put_count(json, "max_points", 0);
        } else {
            json_put_ratio(json, "credit", result->credit);
            json_put_ratio(json, "points", result->points);
            json_put_count(json, "max_points", result->max_points);
        }
        json_end(json, '}');
    }
    json_end(json, ']');
}

/* Findings. */

static void put_waived(struct json *json, const struct pilot_audit *audit,
                       const struct pilot_finding *finding)
{
    const struct pilot_exemption *waiver =
        finding->waived ? audit->rules[finding->rule].waiver : NULL;
    if (waiver == NULL) {
        json_put_null(json, "waived");
        return;
    }
    json_key(json, "waived");
    json_open_line(json, '{');
    json_put_text(json, "reason", waiver->reason);
    json_put_text(json, "approved_by", waiver->approved_by);
    json_put_day(json, "expires", waiver->expires);
    json_end(json, '}');
}

static void put_related(struct json *json, const struct pilot_audit *audit,
                        const struct pilot_finding *finding)
{
    open_list(json, "related");
    if (finding->related.value != NULL) {
        open_item_line(json);
        put_start(json, audit, finding->related);
        put_made(json, "message", pilot_audit_related_message(audit, finding));
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void put_finding(struct json *json, const struct pilot_report *report,
                        const struct pilot_audit *audit, const struct pilot_finding *finding)
{
    open_item(json);
    json_put_rule(json, report, finding->rule, JSON_RULE_FINDING);
    json_put_word(json, "severity", pilot_severity_name(audit->rules[finding->rule].severity));
    json_put_word(json, "outcome", pilot_outcome_name(audit->rules[finding->rule].outcome));
    json_put_word(json, "reason", pilot_reason_name(finding->reason));
    json_put_ratio(json, "points_lost", finding->points_lost);
    put_made(json, "message", pilot_audit_message(audit, finding));
    put_made(json, "path", pilot_audit_path(audit, finding->place));
    put_span(json, pilot_audit_span(audit, finding->place));
    put_made(json, "next_step", pilot_audit_next_step(audit, finding->rule, finding));
    json_put_rule(json, report, finding->rule, JSON_RULE_WORK);
    put_related(json, audit, finding);
    put_waived(json, audit, finding);
    json_put_bool(json, "gating", finding->gating);
    json_put_bool(json, "known", finding->known);
    put_made(json, "fingerprint", pilot_audit_fingerprint(audit, finding));
    json_end(json, '}');
}

static void put_findings(struct json *json, struct pilot_report *report,
                         const struct pilot_audit *audit)
{
    open_list(json, "findings");
    for (size_t i = 0; i < audit->finding_count; i++) {
        if (report_shows(report, &audit->findings[i]))
            put_finding(json, report, audit, &audit->findings[i]);
        report_drain(report, json->out);
    }
    json_end(json, ']');
}

/* What is wrong with the description, and what it says about its own gaps. */

static void put_diagnostics(struct json *json, const struct pilot_audit *audit)
{
    size_t count, total;
    const struct pilot_diagnostic *all =
        pilot_document_diagnostics(audit->document, &count, &total);
    open_list(json, "diagnostics");
    for (size_t i = 0; i < count; i++) {
        open_item(json);
        json_put_word(json, "level", all[i].level == PILOT_ERROR ? "error" : "warning");
        json_put_string(json, "code", all[i].code);
        json_put_text(json, "message", all[i].message);
        json_put_text(json, "path", all[i].path);
        put_span(json, all[i].span);
        json_put_text(json, "help", all[i].help);
        json_end(json, '}');
    }
    json_end(json, ']');
    json_put_count(json, "diagnostics_total", total);
}

static const char *exemption_state(enum pilot_exemption_state state)
{
    switch (state) {
    case PILOT_IN_FORCE:
        return "in_force";
    case PILOT_EXPIRED:
        return "expired";
    case PILOT_UNUSED:
        return "unused";
    case PILOT_IGNORED:
        break;
    }
    return "ignored";
}

static void put_exemption(struct json *json, const struct pilot_audit *audit,
                          const struct pilot_exemption *exemption, bool is_waiver)
{
    open_item_line(json);
    json_put_string(json, "rule", rule_id(audit, exemption->rule));
    json_put_text(json, "reason", exemption->reason);
    if (is_waiver) {
        json_put_text(json, "approved_by", exemption->approved_by);
        json_put_day(json, "expires", exemption->expires);
    }
    json_put_word(json, "state", exemption_state(exemption->state));
    put_start(json, audit, exemption->place);
    json_end(json, '}');
}

static void put_exemptions(struct json *json, const struct pilot_audit *audit)
{
    open_list(json, "waivers");
    for (size_t i = 0; i < audit->waiver_count; i++)
        put_exemption(json, audit, &audit->waivers[i], true);
    json_end(json, ']');
    open_list(json, "not_applicable");
    for (size_t i = 0; i < audit->not_applicable_count; i++)
        put_exemption(json, audit, &audit->not_applicable[i], false);
    json_end(json, ']');
}

static void put_known_issues(struct json *json, const struct pilot_audit *audit)
{
    open_list(json, "known_issues");
    for (size_t i = 0; i < audit->known_issue_count; i++) {
        const struct pilot_known_issue *issue = &audit->known_issues[i];
        open_item_line(json);
        json_put_text(json, "what", issue->what);
        put_rule_if_any(json, "rule", audit, issue->rule);
        put_stated(json, "response", issue->response);
        json_put_word(json, "status", issue->open ? "open" : "closed");
        put_start(json, audit, issue->place);
        json_end(json, '}');
    }
    json_end(json, ']');
}

/* What it means, and what to do. */

static void put_patterns(struct json *json, const struct pilot_audit *audit)
{
    open_list(json, "patterns");
    for (size_t i = 0; i < audit->pattern_count; i++) {
        const struct pilot_pattern *pattern = &audit->patterns[i];
        open_item(json);
        json_put_string(json, "id", pattern->id);
        json_put_string(json, "title", pattern->title);
        json_put_text(json, "text", pattern->text);
        put_rules(json, "rules", audit, pattern->rules, pattern->rule_count);
        json_end(json, '}');
    }
    json_end(json, ']');
    json_key(json, "held_back_by");
    json_open_line(json, '{');
    json_put_count(json, "technology", (uint64_t)audit->technology);
    json_put_count(json, "integration", (uint64_t)audit->integration);
    json_end(json, '}');
}

static void put_plan_step(struct json *json, const struct pilot_audit *audit,
                          const struct pilot_plan_step *step)
{
    const struct pilot_rule *rule = pilot_ruleset_at(audit->ruleset, step->rule);
    open_item(json);
    json_put_word(json, "rule", rule->id);
    json_put_word(json, "check", pilot_check_info(rule->check)->id);
    json_put_word(json, "effort", pilot_effort_name(rule->effort));
    json_put_word(json, "step", pilot_step_name(rule->step));
    put_made(json, "next_step", pilot_audit_next_step(audit, step->rule, NULL));
    json_put_ratio(json, "gain", step->gain);
    put_score(json, "score_after", step->score_after);
    json_end(json, '}');
}

static void put_plan(struct json *json, const struct pilot_audit *audit)
{
    const struct pilot_plan *plan = audit->plan;
    if (plan == NULL) {
        json_put_null(json, "plan");
    } else {
        json_key(json, "plan");
        json_open(json, '{');
        json_put_word(json, "target", pilot_gate_name(plan->target));
        json_put_count(json, "effort", plan->effort);
        open_list(json, "steps");
        for (size_t i = 0; i < plan->step_count; i++)
            put_plan_step(json, audit, &plan->steps[i]);
        json_end(json, ']');
        json_end(json, '}');
    }
    bool ready = plan == NULL && audit->score >= 0;
    put_rule_if_any(json, "best_next", audit,
                    ready ? audit->best_next : pilot_ruleset_count(audit->ruleset));
}

void json_pilot(struct json *json, struct pilot_report *report, const struct pilot_audit *audit)
{
    put_head(json, audit);
    put_checks(json, audit);
    put_rule_results(json, report, audit);
    put_findings(json, report, audit);
    put_diagnostics(json, audit);
    put_patterns(json, audit);
    put_plan(json, audit);
    put_known_issues(json, audit);
    put_exemptions(json, audit);
}

void json_summary(struct json *json, const struct pilot_summary *summary)
{
    json_key(json, "summary");
    json_open_line(json, '{');
    json_put_count(json, "pilots", summary->pilots);
    json_put_count(json, "passed", summary->passed);
    json_put_count(json, "failed", summary->failed);
    json_put_count(json, "not_gated", summary->not_gated);
    json_put_count(json, "invalid", summary->invalid);
    json_put_count(json, "exit_status", (uint64_t)summary->exit_status);
    json_end(json, '}');
}
