/* Of the tool that made a SARIF report: its rules with their help. */
#include <pilotaudit/version.h>

#include "base/text.h"
#include "report/escape.h"
#include "report/sarif.h"
#include "report/text.h"

const char *sarif_level(enum level level)
{
    static const char *const levels[] = {
        [LEVEL_ERROR] = "error", [LEVEL_WARNING] = "warning", [LEVEL_NOTE] = "note"};
    return levels[level];
}

void sarif_note_code(struct sarif_codes *codes, const char *code, enum level level)
{
    for (size_t i = 0; i < codes->count; i++)
        if (strcmp(codes->at[i].code, code) == 0)
            return;
    if (codes->count == sizeof codes->at / sizeof codes->at[0])
        return;
    codes->at[codes->count].code = code;
    codes->at[codes->count++].level = level;
}

static void put_string(struct buffer *out, const char *string)
{
    escape_sarif(out, text_of(string));
}

/* "missing-input" as "MissingInput", or with `blanks` as "Missing input". */
static void put_name(struct json *json, const char *lead, const char *name, bool blanks)
{
    bool begins = true;
    buffer_put_char(json->out, '"');
    buffer_puts(json->out, lead);
    for (const char *at = name; *at != '\0'; at++) {
        if (*at == '-') {
            buffer_puts(json->out, blanks ? " " : "");
            begins = !blanks;
            continue;
        }
        char c = begins && *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
        escape_json(json->out, (struct pilot_text){&c, 1});
        begins = false;
    }
    buffer_puts(json->out, blanks ? ".\"" : "\"");
}

static void put_message(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_open_line(json, '{');
    json_key(json, "text");
    buffer_put_char(json->out, '"');
    put_string(json->out, text);
    buffer_put_char(json->out, '"');
    json_end(json, '}');
}

static void put_default_level(struct json *json, enum level level)
{
    json_key(json, "defaultConfiguration");
    json_open_line(json, '{');
    json_put_string(json, "level", sarif_level(level));
    json_end(json, '}');
}

/* In general, and not for one item of a list. */
static void put_next_step(struct buffer *out, const struct pilot_rule *rule)
{
    const char *noun = strstr(rule->given[0], "exceptions") != NULL ? "exception" : "input";
    const char *at = rule->next_step;
    for (const char *item; (item = strstr(at, "{item}")) != NULL; at = item + strlen("{item}")) {
        escape_sarif(out, (struct pilot_text){at, (size_t)(item - at)});
        buffer_puts(out, noun);
    }
    put_string(out, at);
}

static void put_snippet(struct buffer *out, const char *lead, const char *snippet)
{
    if (snippet == NULL)
        return;
    buffer_puts(out, lead);
    buffer_puts(out, "\\n\\n```yaml\\n");
    put_string(out, snippet);
    buffer_puts(out, "\\n```");
}

static void put_help(struct json *json, const struct pilot_rule *rule)
{
    struct buffer *out = json->out;
    json_key(json, "help");
    json_open_line(json, '{');
    json_key(json, "text");
    buffer_put_char(out, '"');
    put_string(out, rule->why);
    buffer_puts(out, "\\nNext step: ");
    put_next_step(out, rule);
    buffer_put_char(out, '"');
    json_key(json, "markdown");
    buffer_put_char(out, '"');
    put_string(out, rule->why);
    buffer_puts(out, "\\n\\n**Next step.** ");
    put_next_step(out, rule);
    put_snippet(out, "\\n\\n**This earns all points**, with evidence that is there:", rule->good);
    put_snippet(out, "\\n\\n**This does not:**", rule->bad);
    buffer_put_char(out, '"');
    json_end(json, '}');
}

static void put_rule(struct json *json, const struct pilot_rule *rule)
{
    static const char *const severities[] = {
        [PILOT_BLOCKER] = "error", [PILOT_MAJOR] = "warning", [PILOT_MINOR] = "recommendation"};
    static const enum level levels[] = {
        [PILOT_BLOCKER] = LEVEL_ERROR, [PILOT_MAJOR] = LEVEL_WARNING, [PILOT_MINOR] = LEVEL_NOTE};
    const char *check = pilot_check_info(rule->check)->id;
    json_item(json);
    json_open_line(json, '{');
    json_put_string(json, "id", rule->id);
    json_key(json, "name");
    put_name(json, "", rule->name, false);
    put_message(json, "shortDescription", rule->asks);
    put_message(json, "fullDescription", rule->why);
    put_help(json, rule);
    put_default_level(json, levels[rule->severity]);
    json_key(json, "properties");
    json_open_line(json, '{');
    json_key(json, "tags");
    json_open_line(json, '[');
    json_item(json);
    json_string(json, check);
    json_end(json, ']');
    json_put_string(json, "precision", "high");
    json_put_string(json, "problem.severity", severities[rule->severity]);
    json_put_string(json, "check", check);
    json_put_string(json, "severity", pilot_severity_name(rule->severity));
    json_put_count(json, "weight", rule->weight);
    json_put_string(json, "effort", pilot_effort_name(rule->effort));
    json_put_string(json, "references", rule->references != NULL ? rule->references : "");
    json_end(json, '}');
    json_end(json, '}');
}

static void put_gate(struct json *json)
{
    json_item(json);
    json_open_line(json, '{');
    json_put_string(json, "id", "gate");
    json_put_string(json, "name", "NotReadyForStage");
    put_message(json, "shortDescription", "Is the work around the pilot ready for its stage?");
    put_message(json, "fullDescription",
                "The gate of a stage asks every check for a least score, and the weakest check "
                "decides. From the rollout on no blocker may be open, and the business number "
                "must be stated.");
    put_message(
        json, "help",
        "Close the gaps that the message names, or declare the stage that has been earned.");
    put_default_level(json, LEVEL_ERROR);
    json_end(json, '}');
}

static void put_code(struct json *json, const char *code, enum level level)
{
    json_item(json);
    json_open_line(json, '{');
    json_put_string(json, "id", code);
    json_key(json, "name");
    put_name(json, "Description", code, false);
    json_key(json, "shortDescription");
    json_open_line(json, '{');
    json_key(json, "text");
    put_name(json, "", code, true);
    json_end(json, '}');
    put_message(json, "fullDescription",
                "Something in the description is not as its format asks, or can't be read.");
    put_message(json, "help", "Mend the description at this place; the message says how.");
    put_default_level(json, level);
    json_end(json, '}');
}

void sarif_put_tool(struct json *json, const struct pilot_ruleset *ruleset,
                    const struct sarif_codes *codes)
{
    json_key(json, "tool");
    json_open(json, '{');
    json_key(json, "driver");
    json_open(json, '{');
    json_put_string(json, "name", "pilotaudit");
    json_put_string(json, "version", PILOTAUDIT_VERSION);
    json_put_string(json, "semanticVersion", PILOTAUDIT_VERSION);
    json_key(json, "rules");
    json_open(json, '[');
    for (size_t i = 0; i < pilot_ruleset_count(ruleset); i++)
        put_rule(json, pilot_ruleset_at(ruleset, i));
    put_gate(json);
    for (size_t i = 0; i < codes->count; i++)
        put_code(json, codes->at[i].code, codes->at[i].level);
    json_end(json, ']');
    json_end(json, '}');
    json_end(json, '}');
}
