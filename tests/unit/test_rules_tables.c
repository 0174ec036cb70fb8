/* The catalogue as data: it binds, it is whole, its words read well, and its snippets are YAML. */
#include "read.h"

#include <ctype.h>
#include <glob.h>

#include "base/arena.h"
#include "rules/words.h"

#include <pilotaudit/model.h>
#include <pilotaudit/rule.h>

static struct pilot_ruleset *ruleset;

static int open_ruleset(void **state)
{
    (void)state;
    const char *problem = "";
    if (pilot_ruleset_open(NULL, &ruleset, &problem) == PILOT_OK)
        return 0;
    print_error("%s does not bind\n", problem);
    return -1;
}

static int close_ruleset(void **state)
{
    (void)state;
    pilot_ruleset_close(ruleset);
    return 0;
}

/* "EDGE-07" is the seventh of its check, and the checks stand in their order. */
static void ids_in_order(void **state)
{
    (void)state;
    static const struct {
        const char *prefix;
        unsigned rules, weight;
    } checks[PILOT_CHECK_COUNT] = {
        [PILOT_CHECK_EDGE_CASES] = {"EDGE", 10, 40}, [PILOT_CHECK_OWNERSHIP] = {"OWN", 10, 34},
        [PILOT_CHECK_INTEGRATION] = {"INT", 10, 36}, [PILOT_CHECK_TRUST] = {"TRUST", 11, 39},
        [PILOT_CHECK_LEARNING] = {"LEARN", 10, 36},  [PILOT_CHECK_VALUE] = {"VALUE", 8, 29},
    };
    assert_int_equal(pilot_ruleset_count(ruleset), 59);
    size_t at = 0;
    for (size_t check = 0; check < COUNT(checks); check++) {
        unsigned weight = 0;
        for (unsigned number = 1; number <= checks[check].rules; number++, at++) {
            const struct pilot_rule *rule = pilot_ruleset_at(ruleset, at);
            char id[16];
            snprintf(id, sizeof id, "%s-%02u", checks[check].prefix, number);
            assert_string_equal(rule->id, id);
            assert_int_equal(rule->check, check);
            assert_int_equal(pilot_ruleset_find(ruleset, id, strlen(id)), at);
            weight += rule->weight;
        }
        assert_int_equal(weight, checks[check].weight);
    }
    assert_int_equal(pilot_ruleset_find(ruleset, "EDGE-1", 6), 59);
    assert_int_equal(pilot_ruleset_find(ruleset, "edge-01", 7), 59);
    assert_int_equal(pilot_ruleset_find(ruleset, "", 0), 59);
    for (size_t i = 0; i < 59; i++)
        for (size_t j = 0; j < i; j++)
            HOLDS(strcmp(pilot_ruleset_at(ruleset, i)->name, pilot_ruleset_at(ruleset, j)->name) !=
                      0,
                  "two rules are called %s", pilot_ruleset_at(ruleset, i)->name);
}

/* id, name, severity, weight, effort, step: as the page of the catalogue has them. */
static void the_catalogue(void **state)
{
    (void)state;
    static const char *const catalogue[] = {
        "EDGE-01 missing-input B5 S inputs",
        "EDGE-02 contradictory-input B5 M exceptions",
        "EDGE-03 late-input M4 S exceptions",
        "EDGE-04 input-contract M4 S inputs",
        "EDGE-05 input-boundary M3 S inputs",
        "EDGE-06 high-risk-escalation B5 S exceptions",
        "EDGE-07 exception-log M4 S exceptions",
        "EDGE-08 paths-exercised M4 M exceptions",
        "EDGE-09 production-conditions M4 L exceptions",
        "EDGE-10 exception-load m2 S exceptions",
        "OWN-01 workflow-owner B5 S workflow",
        "OWN-02 two-owners M4 S workflow",
        "OWN-03 number-owner M4 S value",
        "OWN-04 authority M3 M workflow",
        "OWN-05 escalation-cover M3 S exceptions",
        "OWN-06 user-support M3 S workflow",
        "OWN-07 dated-decision M3 S value",
        "OWN-08 vendor-exit m2 M workflow",
        "OWN-09 playbook m2 M workflow",
        "OWN-10 kill-switch B5 M exceptions",
        "INT-01 workflow-map M4 M workflow",
        "INT-02 existing-tool B5 L workflow",
        "INT-03 source-connected M5 L workflow",
        "INT-04 destination-written M4 L workflow",
        "INT-05 no-hand-fed-context M3 M workflow",
        "INT-06 production-access M3 M workflow",
        "INT-07 less-work M4 M value",
        "INT-08 effort-split m2 S workflow",
        "INT-09 fallback M3 M exceptions",
        "INT-10 coverage M3 S workflow",
        "TRUST-01 edit B5 M workflow",
        "TRUST-02 reject B4 S workflow",
        "TRUST-03 undo M4 M exceptions",
        "TRUST-04 iterate M5 M workflow",
        "TRUST-05 explain M3 M workflow",
        "TRUST-06 limits-told M3 S workflow",
        "TRUST-07 when-unsure M3 M exceptions",
        "TRUST-08 use-rates M4 S feedback",
        "TRUST-09 fast-enough m2 S workflow",
        "TRUST-10 spot-check m3 S feedback",
        "TRUST-11 human-decides M3 M workflow",
        "LEARN-01 capture B5 M feedback",
        "LEARN-02 retain M4 S feedback",
        "LEARN-03 review M4 S feedback",
        "LEARN-04 apply B5 L feedback",
        "LEARN-05 effect M4 M feedback",
        "LEARN-06 memory M3 L feedback",
        "LEARN-07 release M3 M feedback",
        "LEARN-08 tell-users m2 S feedback",
        "LEARN-09 monitor M3 M feedback",
        "LEARN-10 log-refines m3 S exceptions",
        "VALUE-01 bottleneck-first M4 S value",
        "VALUE-02 business-number B5 S value",
        "VALUE-03 baseline B5 M value",
        "VALUE-04 target M4 S value",
        "VALUE-05 current M4 S value",
        "VALUE-06 guardrail M3 S value",
        "VALUE-07 leaders-review m2 S value",
        "VALUE-08 staged-rollout m2 S workflow",
    };
    static const char severities[] = {
        [PILOT_BLOCKER] = 'B', [PILOT_MAJOR] = 'M', [PILOT_MINOR] = 'm'};
    for (size_t i = 0; i < COUNT(catalogue); i++) {
        const struct pilot_rule *rule = pilot_ruleset_at(ruleset, i);
        char row[96];
        snprintf(row, sizeof row, "%s %s %c%u %s %s", rule->id, rule->name,
                 severities[rule->severity], rule->weight, pilot_effort_name(rule->effort),
                 pilot_step_name(rule->step));
        assert_string_equal(row, catalogue[i]);
        bool needs = strcmp(rule->id, "OWN-09") == 0;
        assert_true(needs == (rule->needs != NULL));
        if (needs)
            assert_string_equal(rule->needs, "INT-02");
    }
}

static void hold_text(const char *id, const char *name, const char *text)
{
    HOLDS(text != NULL && text[0] != '\0', "%s has no %s", id, name);
    size_t len = strlen(text);
    HOLDS(!isspace((unsigned char)text[0]) && !isspace((unsigned char)text[len - 1]),
          "%s: blanks around %s", id, name);
    HOLDS(strstr(name, "good") != NULL || strstr(name, "bad") != NULL || strstr(text, "  ") == NULL,
          "%s: two blanks in %s", id, name);
    size_t ticks = 0;
    for (size_t i = 0; i < len; i++)
        ticks += text[i] == '`';
    HOLDS(ticks % 2 == 0, "%s: an open backquote in %s", id, name);
}

/* What follows a colon: no capital, unless it is a name, and no point. */
static void hold_clause(const char *id, const char *name, const char *text)
{
    if (text == NULL)
        return;
    hold_text(id, name, text);
    HOLDS(!isupper((unsigned char)text[0]) || strncmp(text, "AI ", 3) == 0,
          "%s: a capital begins %s: %s", id, name, text);
    HOLDS(strchr(".!?;:,", text[strlen(text) - 1]) == NULL, "%s: %s ends with a point: %s", id,
          name, text);
}

static void every_word_is_there(void **state)
{
    (void)state;
    for (size_t i = 0; i < pilot_ruleset_count(ruleset); i++) {
        const struct pilot_rule *rule = pilot_ruleset_at(ruleset, i);
        hold_text(rule->id, "asks", rule->asks);
        hold_text(rule->id, "finding", rule->finding);
        hold_text(rule->id, "why", rule->why);
        hold_text(rule->id, "next_step", rule->next_step);
        hold_text(rule->id, "good", rule->good);
        hold_text(rule->id, "bad", rule->bad);
        hold_text(rule->id, "references", rule->references);
        HOLDS(isupper((unsigned char)rule->asks[0]) && rule->asks[strlen(rule->asks) - 1] == '?',
              "%s asks no question", rule->id);
        HOLDS(rule->why[strlen(rule->why) - 1] == '.', "%s: why ends without a point", rule->id);
        hold_clause(rule->id, "finding", rule->finding);
        hold_clause(rule->id, "weak", rule->weak);
        hold_clause(rule->id, "contradiction", rule->contradiction);
        HOLDS(rule->next_step[strlen(rule->next_step) - 1] == '.',
              "%s: next_step ends without a point", rule->id);
        HOLDS(strcmp(rule->good, rule->bad) != 0, "%s: good is bad", rule->id);
    }
}

static bool is_field(const struct pilot_shape *shape, struct pilot_text name, unsigned depth)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct pilot_field *field = &shape->fields[i];
        if (text_is(name, field->key) ||
            (field->shape != NULL && depth > 0 && is_field(field->shape, name, depth - 1)))
            return true;
    }
    return false;
}

/* `pilot.conditions`: every part of it is a key of the format. */
static bool is_path(struct pilot_text text)
{
    enum { DEPTH = 8 };
    while (text.len > 0) {
        size_t len = 0;
        while (len < text.len && text.at[len] != '.')
            len++;
        if (!is_field(pilot_format(), (struct pilot_text){text.at, len}, DEPTH))
            return false;
        text = text_from(text, len < text.len ? len + 1 : len);
    }
    return true;
}

static void every_next_step_names_a_field(void **state)
{
    (void)state;
    for (size_t i = 0; i < pilot_ruleset_count(ruleset); i++) {
        const struct pilot_rule *rule = pilot_ruleset_at(ruleset, i);
        bool named = false;
        for (const char *at = strchr(rule->next_step, '`'); at != NULL; at = strchr(at, '`')) {
            size_t len = strcspn(at + 1, "`");
            struct pilot_text said = {at + 1, len};
            named |= is_path(said);
            /* What has a point in it is a path, and then all of it must be there. */
            HOLDS(memchr(said.at, '.', said.len) == NULL || is_path(said), "%s: `%.*s` is no field",
                  rule->id, SHOWN(said));
            at += len + 2;
        }
        HOLDS(named, "%s: the next step names no field: %s", rule->id, rule->next_step);
    }
}

/* Errors that a snippet has because it is only one: nobody else is described in it. */
static bool is_of_a_snippet(const struct pilot_diagnostic *diagnostic)
{
    return strcmp(diagnostic->code, "unknown-person") == 0;
}

static void hold_snippet(const char *id, const char *which, const char *snippet)
{
    static const char version[] = "pilotaudit: 1\n";
    static const char name_and_stage[] = "pilot: {name: x, stage: pilot}\n";
    char text[4096];
    bool has_pilot = strncmp(snippet, "pilot:", 6) == 0 || strstr(snippet, "\npilot:") != NULL;
    int len =
        snprintf(text, sizeof text, "%s%s%s\n", version, has_pilot ? "" : name_and_stage, snippet);
    assert_true(len > 0 && (size_t)len < sizeof text);
    struct pilot_document *document = open_bytes((struct pilot_text){text, (size_t)len});
    model_of(document);
    HOLDS(pilot_document_readable(document), "%s: %s is no YAML: %s\n%s", id, which, said(document),
          snippet);
    size_t count;
    const struct pilot_diagnostic *list = pilot_document_diagnostics(document, &count, NULL);
    for (size_t i = 0; i < count; i++) {
        bool missing_head = has_pilot && strcmp(list[i].code, "missing-field") == 0;
        HOLDS(list[i].level != PILOT_ERROR || missing_head || is_of_a_snippet(&list[i]),
              "%s: %s: %s: %.*s\n%s", id, which, list[i].code, SHOWN(list[i].message), snippet);
    }
    pilot_document_close(document);
}

static void snippets_are_descriptions(void **state)
{
    (void)state;
    for (size_t i = 0; i < pilot_ruleset_count(ruleset); i++) {
        const struct pilot_rule *rule = pilot_ruleset_at(ruleset, i);
        hold_snippet(rule->id, "good", rule->good);
        hold_snippet(rule->id, "bad", rule->bad);
    }
}

/* Word lists: what must match and what must not */

struct words {
    bool (*match)(struct pilot_text);
    const char *name;
    const char *yes[40], *no[40];
};

static const struct words lists[] = {
    {words_have_number,
     "number",
     {"2 days", "x1", "waits two days", "Twelve steps", "twenty", "NINETY", "a hundred mails",
      "half a day", "a third of them", "every quarter", "double the work", "twice", "a dozen",
      "forty-one", "two-thirds", "ten.", "(six)", "a million", "thousand"},
     {"", "one", "one of them", "someone", "often", "tenant", "network", "tension", "halfway",
      "first", "weights", "quartered", "zero", "none", "doubles", "attend", "fourth"}},
    {words_are_vague_owner,
     "vague owner",
     {"team", "The team", "Sales Team", "committee", "AI Committee", "IT department", "vendor",
      "the Vendor", "everyone", "Everyone", "TEAM"},
     {"", "Ann Teams", "Marta Lindqvist", "Steam Works", "Teamer", "Vendormann", "Tim Everyones",
      "Committeeman Jones"}},
    {words_are_generic_field,
     "generic field",
     {"data", "Info", "information", "ALL", "any", "everything", "anything", " data "},
     {"", "data sheet", "customer data", "drawing", "all fields", "database", "informal"}},
    {words_are_unbounded,
     "unbounded",
     {"any", "all", "Everything", "anything", "any input", "All mails", "anything at",
      "any and all", "ANY", " all ", "all.", "everything, anything"},
     {"", "Turned parts up to 300 mm", "any of the three forms", "all mails in English", "mails",
      "Parts only", "allowance", "anybody", "Many inputs"}},
    {words_are_generic_trigger,
     "generic trigger",
     {"error", "errors", "any error", "Any errors", "all errors", "an error", "exception",
      "failure", "problems", "any", "anything", "Any  Error", " error ", "Error."},
     {"", "errors in the price", "Any error of the reader", "failure of the scanner",
      "confidence under 0.8", "problem", "The drawing has no scale", "anyone"}},
    {words_name_technology,
     "technology",
     {"AI",
      "our ai",
      "LLM",
      "an LLM-based step",
      "GPT",
      "GPT-4",
      "GPT4",
      "gpt-4o",
      "ChatGPT",
      "chatbot",
      "a Copilot",
      "machine learning",
      "Machine-Learning",
      "neural network",
      "language model",
      "a large language model",
      "Language models",
      "AI model",
      "ML model",
      "AI agent",
      "OpenAI",
      "A.I. or AI",
      "(AI)",
      "AI/ML"},
     {"",
      "AIRBUS",
      "AIRBUS A320 wiring",
      "maintain",
      "said",
      "email",
      "Egypt",
      "model",
      "the pricing model",
      "agent",
      "travel agents wait 2 days",
      "learning",
      "the network",
      "machine",
      "language",
      "the machine is down",
      "pilot",
      "copiloted",
      "chat",
      "Aiden waits 3 days",
      "gptx"}},
    {words_are_loose_store,
     "loose store",
     {"mail", "e-mail", "E-Mail", "email", "chat", "survey", "surveys", "thumbs up",
      "Thumbs up and down", "mail, chat or survey", "thumbs", "mail and chat"},
     {"", "ERP correction table", "mail archive", "chat log table", "survey results in the CRM",
      "mailbox", "thumbs up in the ERP"}},
    {words_count_heads,
     "heads",
     {"logins", "users", "seats", "user", "active users", "login", "Seats"},
     {"", "quotes", "notices", "superusers", "cases", "hours"}},
    {words_are_vain_unit,
     "vain unit",
     {"documents", "document", "prompts", "tokens", "users", "active users", "Logins", "sessions",
      "accuracy", "F1", "precision", "recall"},
     {"", "quotes", "EUR", "user complaints", "recalled parts", "hours", "claims",
      "documented cases"}},
    {words_are_vain_metric,
     "vain metric",
     {"Documents processed", "Number of documents", "number of prompts", "Count of tokens",
      "Total users", "Share of users", "total number of logins", "Sessions a week", "Accuracy",
      "accuracy of the fields", "F1 score", "Precision", "Recall"},
     {"", "Median time to quote", "Complaints of users", "User complaints", "Wrong documents sent",
      "Number of wrong documents", "Share of quotes sent back", "Documentation errors",
      "Total cost", "Count of complaints", "Recalled cars"}},
    {words_are_money,
     "money",
     {"EUR", "USD", "EUR per quote", " CHF ", "GBP per month"},
     {"", "eur", "EURO", "EU", "Eur", "quotes", "hours", "E1R"}},
};

static void word_lists(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(lists); i++) {
        for (size_t j = 0; lists[i].yes[j] != NULL; j++)
            HOLDS(lists[i].match(text_of(lists[i].yes[j])), "%s: '%s' does not match",
                  lists[i].name, lists[i].yes[j]);
        for (size_t j = 0; lists[i].no[j] != NULL; j++)
            HOLDS(!lists[i].match(text_of(lists[i].no[j])), "%s: '%s' matches", lists[i].name,
                  lists[i].no[j]);
    }
}

/* All number words of the settled list, alone and in any case. */
static void every_number_word(void **state)
{
    (void)state;
    static const char *const words[] = {
        "two",     "three", "four",    "five",   "six",     "seven",   "eight",
        "nine",    "ten",   "eleven",  "twelve", "twenty",  "thirty",  "forty",
        "fifty",   "sixty", "seventy", "eighty", "ninety",  "hundred", "thousand",
        "million", "dozen", "half",    "third",  "quarter", "double",  "twice"};
    for (size_t i = 0; i < COUNT(words); i++) {
        char loud[16];
        size_t len = strlen(words[i]);
        for (size_t j = 0; j <= len; j++)
            loud[j] = (char)toupper((unsigned char)words[i][j]);
        HOLDS(words_have_number(text_of(words[i])) && words_have_number(text_of(loud)), "%s",
              words[i]);
    }
}

/* The examples show every field */

enum { MOST_FIELDS = 1024 };
static const struct pilot_field *seen[MOST_FIELDS];
static size_t seen_count;

static bool was_seen(const struct pilot_field *field)
{
    for (size_t i = 0; i < seen_count; i++)
        if (seen[i] == field)
            return true;
    return false;
}

static void see(const struct value *value)
{
    if (value == NULL)
        return;
    /* The root's row is no row of the table, and goes with its document. */
    if (value->parent != NULL && !was_seen(value->field)) {
        assert_true(seen_count < MOST_FIELDS);
        seen[seen_count++] = value->field;
    }
    const struct pilot_shape *shape = value_shape(value);
    for (uint32_t i = 0; value->list && i < value->count; i++)
        see(&value->items[i]);
    bool is_map =
        shape != NULL && value->field->type != PILOT_PERSON && value->node->kind == NODE_MAP;
    for (size_t i = 0; is_map && i < shape->count; i++)
        see(value_slot(value, i));
}

/* What every claim and every person may hold is shown once: by a field of that key anywhere. */
static bool is_common(const char *key)
{
    static const char *const keys[] = {"state", "detail",  "evidence", "last_exercised",
                                       "cases", "due",     "person",   "name",
                                       "role",  "contact", "deputy"};
    for (size_t i = 0; i < COUNT(keys); i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

static bool key_was_seen(const char *key)
{
    for (size_t i = 0; i < seen_count; i++)
        if (strcmp(seen[i]->key, key) == 0)
            return true;
    return false;
}

static size_t count_unseen(const struct pilot_shape *shape, unsigned depth)
{
    size_t count = 0;
    for (size_t i = 0; i < shape->count; i++) {
        const struct pilot_field *field = &shape->fields[i];
        bool shown = is_common(field->key) ? key_was_seen(field->key) : was_seen(field);
        if (!shown)
            print_error("no example has a `%s` in `%s`\n", field->key, shape->name);
        count += !shown;
        if (field->shape != NULL && field->type != PILOT_PERSON && depth > 0)
            count += count_unseen(field->shape, depth - 1);
    }
    return count;
}

static void examples_show_every_field(void **state)
{
    (void)state;
    enum { DEPTH = 8 };
    glob_t found;
    assert_int_equal(glob("examples/*/*pilot.yaml", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct pilot_source source = {.name = found.gl_pathv[i], .path = found.gl_pathv[i]};
        struct pilot_document *document = NULL;
        assert_int_equal(pilot_document_open(NULL, &source, &document), PILOT_OK);
        see(&model_of(document)->root);
        HOLDS(!pilot_document_has_errors(document), "%s: %s", source.name, said(document));
        pilot_document_close(document);
    }
    globfree(&found);
    assert_int_equal(count_unseen(pilot_format(), DEPTH), 0);
}

/* Out of memory anywhere: no rule set, nothing left behind. */
static void memory_runs_out(void **state)
{
    (void)state;
    struct counting counting;
    for (size_t fail_at = 1;; fail_at++) {
        counting_init(&counting);
        counting.fail_at = fail_at;
        struct pilot_ruleset *made = NULL;
        enum pilot_status status = pilot_ruleset_open(&counting.allocator, &made, NULL);
        if (status == PILOT_OK) {
            pilot_ruleset_close(made);
            assert_int_equal(counting.in_use, 0);
            assert_true(fail_at > 1);
            break;
        }
        assert_int_equal(status, PILOT_NO_MEMORY);
        assert_null(made);
        assert_int_equal(counting.in_use, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_in_order),
        cmocka_unit_test(the_catalogue),
        cmocka_unit_test(every_word_is_there),
        cmocka_unit_test(every_next_step_names_a_field),
        cmocka_unit_test(snippets_are_descriptions),
        cmocka_unit_test(word_lists),
        cmocka_unit_test(every_number_word),
        cmocka_unit_test(examples_show_every_field),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, open_ruleset, close_ruleset);
}
