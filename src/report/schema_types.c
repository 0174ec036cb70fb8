/* Values that are no maps: what each type takes, and what an editor says when something else is there. */
#include <string.h>

#include "report/schema.h"

/* What a type is called, what is said where a value is not of it, and a further example of its form.
 * Rows without a name are written in place. */
static const struct {
    const char *name;
    const char *title;
    const char *message;
    const char *example;
} types[TYPES] = {
    [PILOT_TEXT] = {"a-text", "A text", "One text is meant here: no list and no map of fields.",
                    NULL},
    [PILOT_CHOICE] = {NULL, "One of these words", NULL, NULL},
    [PILOT_BOOL] = {"a-boolean", "true or false", "Write `true` or `false`, without quotes.", NULL},
    [PILOT_VERSION] = {NULL, "The number 1", "Write `1`, without quotes.", NULL},
    [PILOT_SLUG] = {"a-slug", "A short name for scripts",
                    "Only the letters a to z, digits and `-` can stand here.", NULL},
    [PILOT_DATE] = {"a-date", "A day or a month",
                    "This must be a day of the calendar, `YYYY-MM-DD`, or a month, `YYYY-MM`.",
                    "\"2026-05\""},
    [PILOT_COUNT] = {"a-count", "A whole number of 1 or more",
                     "A whole number of 1 or more is meant, without a unit.", NULL},
    [PILOT_TALLY] = {"a-tally", "A whole number of 0 or more",
                     "A whole number of 0 or more is meant, without a unit.", NULL},
    [PILOT_QUANTITY] = {"a-quantity", "A number, or a number and its unit",
                        "A number is meant, or a number and its unit, such as `2 days`, `4 %` or "
                        "`12 EUR`: the unit is a whole word, and the decimal mark is a point.",
                        "\"4 %\""},
    [PILOT_DURATION] = {"a-duration", "A length of time",
                        "A time is meant: a number and seconds, minutes, hours, days, weeks, "
                        "months or years.",
                        "\"2 weeks\""},
    [PILOT_RATE] = {"a-rate", "So much or many per time",
                    "A rate is meant: a number `per` day, week, month or the like.",
                    "\"12 per month\""},
    [PILOT_SHARE] = {"a-share", "A share",
                     "A share is meant: a number with `%`, or `n of m` such as `9 of 12`.",
                     "\"9 of 12\""},
    [PILOT_OF] = {"n-of-m", "So many of so many", "`n of m` is meant, such as `9 of 12`.",
                  "\"9 of 12\""},
    [PILOT_CONTACT] = {"a-contact", "A mail address, a phone number or an https address",
                       "A contact is a mail address, a phone number or an https address.", NULL},
    [PILOT_EVIDENCE] = {"evidence-place", "A file or an https address",
                        "Name a file below the description's folder, or an address such as "
                        "`https://example.com/page`.",
                        NULL},
    [PILOT_PERSON] = {"a-person", "A person: a key under people, a role, or who it is",
                      "A person is meant: a key under `people`, a role, or fields with a `name`.",
                      NULL},
    [PILOT_RULE_ID] = {NULL, "The id of a rule", NULL, NULL},
    [PILOT_MAP] = {NULL, "Fields", NULL, NULL},
    [PILOT_CLAIM] = {NULL, "A claim: its state, or fields", NULL, NULL},
    [PILOT_PEOPLE] = {NULL, "People, each under a key of your choice", NULL, NULL},
};

const char *type_definition(const struct pilot_field *field)
{
    return field->most > 0 ? NULL : types[field->type].name;
}

const char *type_title(const struct pilot_field *field)
{
    return types[field->type].title;
}

const char *type_example(enum pilot_type type)
{
    return types[type].example;
}

static void open(struct schema *schema)
{
    json_item(&schema->json);
    json_open_line(&schema->json, '{');
}

static void end(struct schema *schema)
{
    json_end(&schema->json, '}');
}

/* Everything but these kinds of JSON values. An editor offers no value for what is only excluded. */
static void put_not(struct schema *schema, const char *const *kinds)
{
    struct json *json = &schema->json;
    json_key(json, "not");
    json_open_line(json, '{');
    json_key(json, "type");
    json_open_line(json, '[');
    for (; *kinds != NULL; kinds++) {
        json_item(json);
        json_string(json, *kinds);
    }
    json_end(json, ']');
    json_end(json, '}');
}

static void put_not_arm(struct schema *schema, const char *const *kinds)
{
    open(schema);
    put_not(schema, kinds);
    end(schema);
}

static const char *const containers[] = {"object", "array", NULL};
static const char *const texts_and_containers[] = {"string", "object", "array", NULL};
static const char *const all_but_numbers_and_booleans[] = {"string", "null", "object", "array",
                                                           NULL};
static const char *const all_but_texts_and_null[] = {"number", "boolean", "object", "array", NULL};
static const char *const all_but_null[] = {"string", "number", "boolean", "object", "array", NULL};
static const char *const all_but_texts[] = {"number", "boolean", "null", "object", "array", NULL};
static const char *const all_but_numbers[] = {"string", "boolean", "null", "object", "array", NULL};
static const char *const all_but_maps[] = {"string", "number", "boolean", "null", "array", NULL};
static const char *const all_but_lists[] = {"string", "number", "boolean", "null", "object", NULL};

/* The first arm: an editor shows its message where no arm fits. */
static void put_kind_arm(struct schema *schema, const struct pilot_field *field)
{
    struct json *json = &schema->json;
    bool number = field->type != PILOT_BOOL;
    open(schema);
    schema_string(schema, "type", number ? "integer" : "boolean");
    if (number) {
        json_key(json, "minimum");
        json_count(json, field->type == PILOT_COUNT);
    }
    if (field->most > 0) {
        json_key(json, "maximum");
        json_count(json, (uint64_t)field->most);
    }
    schema_string(schema, "errorMessage", types[field->type].message);
    end(schema);
}

/* The first arm of a type that is written as a text. */
static void put_text_arm(struct schema *schema, enum pilot_type type, bool stated)
{
    open(schema);
    schema_string(schema, "type", "string");
    bool any_text = type == PILOT_TEXT || type == PILOT_PERSON;
    if (any_text && stated)
        pattern_put_stated(&schema->text);
    else
        pattern_put(&schema->text, type);
    if (schema->text.len > 0)
        schema_composed(schema, "pattern");
    schema_string(schema, "errorMessage",
                  any_text && stated ? "This must be said, and not put off." : types[type].message);
    end(schema);
}

/* A later arm. `type` is not said: editors would tell of it instead of the first one's message. */
static void put_further_text_arm(struct schema *schema, enum pilot_type type)
{
    open(schema);
    pattern_put(&schema->text, type);
    schema_composed(schema, "pattern");
    put_not(schema, all_but_texts);
    end(schema);
}

static void put_further_number_arm(struct schema *schema)
{
    open(schema);
    json_key(&schema->json, "minimum");
    json_count(&schema->json, 0);
    put_not(schema, all_but_numbers);
    end(schema);
}

/* An editor shows the word itself before what it means. */
static const char *without_word(const char *means, const char *word)
{
    size_t at = 0;
    while (word[at] != '\0' && (means[at] == word[at] || (means[at] == ' ' && word[at] == '_')))
        at++;
    return word[at] == '\0' && means[at] == ':' ? means + at + 2 : means;
}

static void put_meanings(struct schema *schema, const struct pilot_field *field)
{
    struct json *json = &schema->json;
    json_key(json, "markdownEnumDescriptions");
    json_open(json, '[');
    for (size_t i = 0; field->choices[i] != NULL; i++) {
        json_item(json);
        json_string(json,
                    without_word(pilot_choice_means(field, field->choices[i]), field->choices[i]));
    }
    json_end(json, ']');
}

static void put_choices(struct schema *schema, const struct pilot_field *field)
{
    struct json *json = &schema->json;
    open(schema);
    json_key(json, "enum");
    json_open_line(json, '[');
    for (size_t i = 0; field->choices != NULL && field->choices[i] != NULL; i++) {
        json_item(json);
        json_string(json, field->choices[i]);
    }
    json_end(json, ']');
    if (field->choices != NULL && pilot_choice_means(field, field->choices[0]) != NULL)
        put_meanings(schema, field);
    end(schema);
}

static bool is_listed(const struct pilot_rule *rule, bool no_blocker)
{
    return !no_blocker || rule->severity != PILOT_BLOCKER;
}

/* The rules that can be named, each with its question. */
static void put_rules(struct schema *schema, bool no_blocker)
{
    struct json *json = &schema->json;
    const struct pilot_ruleset *ruleset = schema->of->ruleset;
    size_t count = pilot_ruleset_count(ruleset);
    json_key(json, "enum");
    json_open_line(json, '[');
    for (size_t i = 0; i < count; i++) {
        if (!is_listed(pilot_ruleset_at(ruleset, i), no_blocker))
            continue;
        json_item(json);
        json_string(json, pilot_ruleset_at(ruleset, i)->id);
    }
    json_end(json, ']');
    schema_string(schema, "errorMessage",
                  no_blocker ? "Name a rule that is no blocker, such as `OWN-08`."
                             : "Name a rule, such as `EDGE-01`; `pilotaudit rules` lists them.");
    json_key(json, "markdownEnumDescriptions");
    json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        const struct pilot_rule *rule = pilot_ruleset_at(ruleset, i);
        if (!is_listed(rule, no_blocker))
            continue;
        json_item(json);
        buffer_format(&schema->text, "%s: %s", rule->name, rule->asks);
        json_text(json, (struct pilot_text){schema->text.at, schema->text.len});
        schema->out.failed |= schema->text.failed;
        buffer_clear(&schema->text);
    }
    json_end(json, ']');
}

void type_put_arms(struct schema *schema, const struct pilot_field *field, bool stated)
{
    stated |= schema->of->filled_in;
    const char *left = stated ? "padded-text" : "not-stated";
    switch (field->type) {
    case PILOT_CHOICE:
        put_choices(schema, field);
        break;
    case PILOT_RULE_ID:
        if (schema->of->ruleset != NULL)
            schema_ref_item(schema, field->no_blocker ? "rule-but-no-blocker" : "rule-id");
        else
            put_not_arm(schema, containers);
        break;
    case PILOT_BOOL:
        put_kind_arm(schema, field);
        break;
    case PILOT_COUNT:
    case PILOT_TALLY:
        put_kind_arm(schema, field);
        put_further_text_arm(schema, field->type);
        break;
    case PILOT_TEXT:
    case PILOT_PERSON:
    case PILOT_EVIDENCE:
        /* Any scalar is a text, and a path. */
        put_text_arm(schema, field->type, stated);
        put_not_arm(schema, stated                          ? all_but_numbers_and_booleans
                            : field->type == PILOT_EVIDENCE ? texts_and_containers
                                                            : containers);
        return;
    case PILOT_SLUG:
        /* A number is read as it is written, which a schema does not see. */
        put_text_arm(schema, field->type, stated);
        put_not_arm(schema, stated ? all_but_numbers_and_booleans : texts_and_containers);
        break;
    case PILOT_CONTACT:
        put_text_arm(schema, field->type, stated);
        put_not_arm(schema, all_but_numbers);
        break;
    default:
        put_text_arm(schema, field->type, stated);
        if (field->type == PILOT_QUANTITY)
            put_further_number_arm(schema);
        break;
    }
    schema_ref_item(schema, left);
}

/* Definitions */

static void open_definition(struct schema *schema, const char *name, const char *title)
{
    json_key(&schema->json, name);
    json_open(&schema->json, '{');
    if (title != NULL)
        schema_string(schema, "title", title);
}

static void put_kinds(struct schema *schema)
{
    open_definition(schema, "not-stated", "Not stated yet");
    if (!schema->of->filled_in) {
        pattern_put_not_stated(&schema->text);
        schema_composed(schema, "pattern");
    }
    put_not(schema, schema->of->filled_in ? all_but_null : all_but_texts_and_null);
    end(schema);
    open_definition(schema, "padded-text", NULL);
    schema_string(schema, "type", "string");
    schema_string(schema, "pattern", pattern_padded);
    end(schema);
    open_definition(schema, "any-map", NULL);
    put_not(schema, all_but_maps);
    end(schema);
    open_definition(schema, "any-list", NULL);
    put_not(schema, all_but_lists);
    end(schema);
}

void type_put_definitions(struct schema *schema)
{
    struct json *json = &schema->json;
    put_kinds(schema);
    for (size_t i = 0; i < TYPES; i++) {
        if (!schema->types[i] || types[i].name == NULL)
            continue;
        struct pilot_field field = {.type = (enum pilot_type)i};
        open_definition(schema, types[i].name, types[i].title);
        json_key(json, "anyOf");
        json_open(json, '[');
        type_put_arms(schema, &field, false);
        if (i == PILOT_PERSON)
            schema_ref_item(schema, "any-map");
        json_end(json, ']');
        if (i == PILOT_PERSON)
            schema_put_if_map(schema, schema->person);
        end(schema);
    }
    bool rules = schema->types[PILOT_RULE_ID] && schema->of->ruleset != NULL;
    for (size_t i = 0; rules && i < (schema->no_blocker ? 2 : 1); i++) {
        open_definition(schema, i == 0 ? "rule-id" : "rule-but-no-blocker",
                        types[PILOT_RULE_ID].title);
        put_rules(schema, i == 1);
        end(schema);
    }
}
