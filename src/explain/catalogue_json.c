/* The catalogue for programs, schema_version 1. */
#include "base/text.h"
#include "explain/catalogue.h"
#include "report/json_writer.h"

#include <pilotaudit/version.h>

static void put_strings(struct json *json, const char *key, const char *const *strings, size_t most)
{
    json_key(json, key);
    json_open_line(json, '[');
    for (size_t i = 0; i < most && strings[i] != NULL; i++) {
        json_item(json);
        json_string(json, strings[i]);
    }
    json_end(json, ']');
}

static void put_string(struct json *json, const char *key, const char *string)
{
    json_key(json, key);
    if (string != NULL)
        json_string(json, string);
    else
        json_null(json);
}

static void put_parts(struct json *json, const struct book *book, size_t index)
{
    struct pilot_part part;
    json_key(json, "parts");
    json_open_line(json, '[');
    for (size_t i = 0; pilot_ruleset_part(book->ruleset, index, i, &part); i++) {
        json_item(json);
        json_open_line(json, '{');
        json_key(json, "path");
        json_text(json, part.path);
        put_string(json, "wants", part.wants);
        json_key(json, "grades");
        if (part.grades.len > 0)
            json_text(json, part.grades);
        else
            json_null(json);
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void put_reference(void *context, const struct source *source, struct pilot_text where)
{
    struct json *json = context;
    json_item(json);
    json_open_line(json, '{');
    put_string(json, "source", source != NULL ? source->title : NULL);
    json_key(json, "where");
    json_text(json, where);
    json_end(json, '}');
}

static void put_patterns(struct json *json, const struct book *book, size_t index)
{
    json_key(json, "patterns");
    json_open_line(json, '[');
    for (size_t i = 0; pilot_pattern_info(i) != NULL; i++) {
        if (!pilot_pattern_may_name(i, book->ruleset, index))
            continue;
        json_item(json);
        json_string(json, pilot_pattern_info(i)->id);
    }
    json_end(json, ']');
}

static void put_gates(struct json *json, const struct pilot_rule *rule)
{
    json_key(json, "gates");
    json_open_line(json, '[');
    for (enum pilot_gate gate = PILOT_GATE_PILOT; gate <= PILOT_GATE_PRODUCTION; gate++) {
        if (!gate_asks_for(gate, rule))
            continue;
        json_item(json);
        json_string(json, pilot_gate_name(gate));
    }
    json_end(json, ']');
}

static void put_rule(struct json *json, const struct book *book, size_t index)
{
    const struct pilot_rule *rule = pilot_ruleset_at(book->ruleset, index);
    struct pilot_credit credit = pilot_ruleset_credit(book->ruleset, index);
    json_item(json);
    json_open(json, '{');
    put_string(json, "id", rule->id);
    put_string(json, "name", rule->name);
    put_string(json, "check", pilot_check_info(rule->check)->id);
    put_string(json, "severity", pilot_severity_name(rule->severity));
    json_key(json, "weight");
    json_count(json, rule->weight);
    put_string(json, "effort", pilot_effort_name(rule->effort));
    put_string(json, "step", pilot_step_name(rule->step));
    put_string(json, "asks", rule->asks);
    put_string(json, "why", rule->why);
    put_string(json, "finding", rule->finding);
    put_string(json, "weak", rule->weak);
    put_string(json, "contradiction", rule->contradiction);
    put_string(json, "next_step", rule->next_step);
    put_strings(json, "given", rule->given, PILOT_RULE_GIVEN);
    put_string(json, "which", credit.which);
    put_parts(json, book, index);
    put_strings(json, "with", rule->with, PILOT_RULE_WITH);
    put_string(json, "needs", rule->needs);
    put_string(json, "earns", credit.earns);
    json_key(json, "ladder");
    json_bool(json, credit.ladder);
    put_gates(json, rule);
    put_patterns(json, book, index);
    put_string(json, "good", rule->good);
    put_string(json, "bad", rule->bad);
    json_key(json, "references");
    json_open(json, '[');
    if (rule->references != NULL)
        references_each(rule->references, put_reference, json);
    json_end(json, ']');
    json_end(json, '}');
}

void catalogue_as_json(struct press *press, enum pilot_check check)
{
    struct json json;
    const struct book *book = &press->book;
    json_init(&json, &press->out, 0, true);
    json_open(&json, '{');
    json_key(&json, "schema_version");
    json_count(&json, 1);
    json_key(&json, "tool");
    json_open_line(&json, '{');
    put_string(&json, "name", "pilotaudit");
    put_string(&json, "version", PILOTAUDIT_VERSION);
    json_end(&json, '}');
    json_key(&json, "ruleset");
    json_open_line(&json, '{');
    json_key(&json, "version");
    json_count(&json, PILOT_RULESET_VERSION);
    json_key(&json, "rules");
    json_count(&json, pilot_ruleset_count(book->ruleset));
    put_string(&json, "hash", pilot_ruleset_hash(book->ruleset));
    json_end(&json, '}');
    json_key(&json, "rules");
    json_open(&json, '[');
    for (size_t i = 0; i < pilot_ruleset_count(book->ruleset); i++)
        if (check == PILOT_CHECK_COUNT || pilot_ruleset_at(book->ruleset, i)->check == check)
            put_rule(&json, book, i);
    json_end(&json, ']');
    json_end(&json, '}');
    buffer_put_char(&press->out, '\n');
}
