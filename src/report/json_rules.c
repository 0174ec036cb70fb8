#include "report/json_rules.h"

enum { BYTES_CAP = 16 * 1024 * 1024 };

struct stretch {
    size_t from, len;
};

struct json_rules {
    struct buffer bytes;
    struct stretch parts[][JSON_RULE_PARTS];
};

static void put_row(struct json *json, const struct pilot_rule *rule)
{
    json_put_word(json, "rule", rule->id);
    json_put_word(json, "name", rule->name);
    json_put_word(json, "check", pilot_check_info(rule->check)->id);
}

static void put_finding(struct json *json, const struct pilot_rule *rule)
{
    json_put_word(json, "rule", rule->id);
    json_put_word(json, "check", pilot_check_info(rule->check)->id);
}

static void put_work(struct json *json, const struct pilot_rule *rule)
{
    json_put_word(json, "effort", pilot_effort_name(rule->effort));
    json_put_word(json, "step", pilot_step_name(rule->step));
}

static void (*const put_part[])(struct json *json, const struct pilot_rule *rule) = {
    [JSON_RULE_ROW] = put_row, [JSON_RULE_FINDING] = put_finding, [JSON_RULE_WORK] = put_work};

static void write_part(struct json *json, struct json_rules *rules, size_t rule,
                       enum json_rule_part part, const struct pilot_rule *row)
{
    size_t from = json->out->len;
    put_part[part](json, row);
    rules->parts[rule][part] = (struct stretch){from, json->out->len - from};
}

/* Each as it will stand, behind the bracket of its object. */
static void write_rule(struct json_rules *rules, size_t rule, const struct pilot_rule *row,
                       unsigned depth, bool one_line)
{
    struct json json;
    json_init(&json, &rules->bytes, depth, true);
    json_open_line(&json, '{');
    write_part(&json, rules, rule, JSON_RULE_ROW, row);

    json_init(&json, &rules->bytes, depth + 1, true); /* in the list of findings */
    if (one_line)
        json_open_line(&json, '{');
    else
        json_open(&json, '{');
    write_part(&json, rules, rule, JSON_RULE_FINDING, row);
    write_part(&json, rules, rule, JSON_RULE_WORK, row);
}

enum pilot_status json_rules_open(struct pilot_report *report, unsigned depth, bool one_line)
{
    const struct pilot_allocator *allocator = report->allocator;
    size_t count = pilot_ruleset_count(report->ruleset);
    if (!report->options.several)
        return PILOT_OK; /* writing them once and for all would be writing them twice */
    struct json_rules *rules =
        allocator->resize(allocator->context, NULL, sizeof *rules + count * sizeof rules->parts[0]);
    if (rules == NULL)
        return PILOT_NO_MEMORY;
    report->state = rules;
    buffer_init(&rules->bytes, allocator, BYTES_CAP);
    for (size_t i = 0; i < count; i++)
        write_rule(rules, i, pilot_ruleset_at(report->ruleset, i), depth, one_line);
    return rules->bytes.failed ? PILOT_NO_MEMORY : PILOT_OK;
}

void json_rules_close(struct pilot_report *report)
{
    struct json_rules *rules = report->state;
    if (rules == NULL)
        return;
    buffer_release(&rules->bytes);
    report->allocator->release(report->allocator->context, rules);
    report->state = NULL;
}

void json_put_rule(struct json *json, const struct pilot_report *report, size_t rule,
                   enum json_rule_part part)
{
    const struct json_rules *rules = report->state;
    if (rules == NULL) {
        put_part[part](json, pilot_ruleset_at(report->ruleset, rule));
        return;
    }
    const struct stretch *made = &rules->parts[rule][part];
    buffer_put(json->out, rules->bytes.at + made->from, made->len);
    json->first = false;
}
