/* Rows to a sealed rule set: every name that a row uses is looked up once. */
#include <stdio.h>

#include "base/sha256.h"
#include "base/text.h"
#include "rules/question.h"
#include "rules/rows.h"

static const char *const known_places[KNOWN_PLACES] = {
    [AT_STAGE] = "pilot.stage",
    [AT_STAGE_SINCE] = "pilot.stage_since",
    [AT_PAUSED_BECAUSE] = "pilot.paused_because",
    [AT_RISK] = "pilot.risk",
    [AT_CONDITIONS] = "pilot.conditions",
    [AT_INPUTS] = "edge_cases.inputs",
    [AT_EXCEPTIONS] = "edge_cases.exceptions",
    [AT_SYSTEMS] = "integration.systems",
    [AT_STEPS] = "workflow.steps",
    [AT_OUTCOMES] = "outcomes",
    [AT_CONTEXT] = "integration.context",
    [AT_SUPPLIED_BY] = "integration.context.supplied_by",
    [AT_MEMORY] = "learning.memory",
    [AT_PLAYBOOK] = "ownership.playbook",
    [AT_DECISION_DATE] = "ownership.decision.date",
    [AT_OWNER] = "ownership.workflow",
    [AT_ID] = "pilot.id",
    [AT_NAME] = "pilot.name",
    [AT_SUMMARY] = "pilot.summary",
    [AT_KNOWN_ISSUES] = "known_issues",
    [AT_NOT_APPLICABLE] = "not_applicable",
    [AT_WAIVERS] = "waivers",
};

/* Follows a path of keys from a shape. `*end` becomes the field it ends in. */
static bool bind_path(const struct pilot_shape *shape, struct pilot_text text, struct path *path,
                      const struct pilot_field **end)
{
    *path = (struct path){.count = 0};
    if (text_is(text, "."))
        return true;
    while (text.len > 0) {
        size_t len = 0;
        while (len < text.len && text.at[len] != '.' && text.at[len] != '[')
            len++;
        size_t slot = 0;
        while (shape != NULL && slot < shape->count &&
               !(shape->fields[slot].key[0] == text.at[0] &&
                 text_is((struct pilot_text){text.at, len}, shape->fields[slot].key)))
            slot++;
        if (shape == NULL || slot == shape->count || path->count + 2 > PATH_STEPS)
            return false;
        path->steps[path->count++] = (uint8_t)slot;
        *end = &shape->fields[slot];
        shape = shape->fields[slot].shape;
        text = text_from(text, len);
        if (text.len > 0 && text.at[0] == '[') {
            path->steps[path->count++] = PATH_EACH;
            text = text_from(text, strlen("[]"));
        }
        if (text.len > 0 && text.at[0] == '.')
            text = text_from(text, 1);
    }
    return true;
}

/* `n` or `n/m`. */
static struct pilot_ratio read_credit(struct pilot_text text)
{
    int64_t parts[2] = {0, 0};
    size_t part = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '/')
            part = 1;
        else if (is_digit(text.at[i]))
            parts[part] = parts[part] * 10 + (text.at[i] - '0');
    }
    return ratio_of(parts[0], part == 1 && parts[1] > 0 ? parts[1] : 1);
}

/* `full 1; partial 1/2`: the values of a choice that earn something. */
static bool bind_grades(struct pilot_text text, const struct pilot_field *field, struct part *part)
{
    while (text.len > 0) {
        size_t len = 0;
        while (len < text.len && text.at[len] != ';')
            len++;
        struct pilot_text row = text_trim((struct pilot_text){text.at, len});
        text = text_from(text, len < text.len ? len + 1 : len);
        size_t blank = 0;
        while (blank < row.len && row.at[blank] != ' ')
            blank++;
        if (part->grade_count == sizeof part->grades / sizeof part->grades[0] || field == NULL ||
            field->choices == NULL)
            return false;
        size_t choice = 0;
        while (field->choices[choice] != NULL &&
               !text_is((struct pilot_text){row.at, blank}, field->choices[choice]))
            choice++;
        if (field->choices[choice] == NULL)
            return false;
        part->grades[part->grade_count++] = (struct grade){
            .credit = read_credit(text_from(row, blank)), .choices = (uint32_t)1 << choice};
    }
    return true;
}

static bool bind_part(const struct pilot_shape *shape, const char *row, struct part *part)
{
    struct pilot_text text = text_of(row);
    size_t len = strcspn(row, ":=");
    const struct pilot_field *end = NULL;
    part->text = row;
    if (!bind_path(shape, (struct pilot_text){row, len}, &part->path, &end))
        return false;
    if (row[len] == ':') {
        const struct named_test *test = part_test_find(text_from(text, len + 1));
        if (test != NULL)
            part->test = test->test;
        return test != NULL;
    }
    return row[len] != '=' || bind_grades(text_from(text, len + 1), end, part);
}

/* The shape of what the first given path leads to, and of the list item around it. */
static bool bind_given(struct bound_rule *bound, const struct pilot_shape **inner,
                       const struct pilot_shape **around)
{
    const struct pilot_rule *rule = bound->rule;
    for (size_t i = 0; i < PILOT_RULE_GIVEN && rule->given[i] != NULL; i++) {
        const struct pilot_field *end = NULL;
        if (!bind_path(pilot_format(), text_of(rule->given[i]), &bound->given[i], &end))
            return false;
        bound->given_count++;
        if (i > 0)
            continue;
        *inner = end->shape;
        *around = NULL;
        const struct pilot_shape *shape = pilot_format();
        for (size_t step = 0; step < bound->given[0].count; step++) {
            if (bound->given[0].steps[step] == PATH_EACH)
                *around = shape;
            else
                shape = shape->fields[bound->given[0].steps[step]].shape;
        }
    }
    return bound->given_count > 0;
}

/* The other places that it takes into account; `around`: the shape of the list item it belongs to. */
static bool bind_with(struct bound_rule *bound, const struct pilot_shape *around)
{
    const struct pilot_rule *rule = bound->rule;
    const struct pilot_field *end = NULL;
    const struct pilot_field *first = NULL;
    for (size_t i = 0; i < PILOT_RULE_WITH && rule->with[i] != NULL; i++, bound->with_count++) {
        struct pilot_text text = text_of(rule->with[i]);
        bool up = text_starts(text, "../");
        if (up)
            text = text_from(text, 3);
        bound->with_in_item[i] = around != NULL && bind_path(around, text, &bound->with[i], &end);
        if (!bound->with_in_item[i] &&
            (up || !bind_path(pilot_format(), text, &bound->with[i], &end)))
            return false;
        first = i == 0 ? end : first;
    }
    if (rule->with_among == NULL)
        return true;
    bound->with_among = among_find(rule->with_among);
    const struct path *list = &bound->with[0];
    return bound->with_among != NULL && first != NULL && first->list && !bound->with_in_item[0] &&
           memchr(list->steps, PATH_EACH, list->count) == NULL;
}

static bool bind_rule(const struct pilot_ruleset *ruleset, struct bound_rule *bound)
{
    const struct pilot_rule *rule = bound->rule;
    const struct pilot_shape *inner = NULL;
    const struct pilot_shape *around = NULL;
    bound->predicate = predicate_find(rule->must);
    bound->among = rule->among != NULL ? among_find(rule->among) : NULL;
    bound->needs = NO_RULE;
    if (bound->predicate == NULL || (rule->among != NULL && bound->among == NULL) ||
        !bind_given(bound, &inner, &around))
        return false;
    for (size_t i = 0; i < PILOT_RULE_PARTS && rule->parts[i] != NULL; i++, bound->part_count++)
        if (!bind_part(inner, rule->parts[i], &bound->parts[i]))
            return false;
    if (!bind_with(bound, around))
        return false;
    if (rule->needs != NULL) {
        bound->needs = pilot_ruleset_find(ruleset, rule->needs, strlen(rule->needs));
        if (bound->needs == ruleset->count)
            return false;
    }
    return true;
}

/* What decides a score goes into the digest; the words do not. */
static void make_hash(const struct pilot_ruleset *ruleset, char *hex, size_t digits)
{
    struct sha256 digest;
    sha256_init(&digest);
    for (size_t i = 0; i < ruleset->count; i++) {
        const struct pilot_rule *rule = ruleset->rules[i].rule;
        char numbers[64];
        int len = snprintf(numbers, sizeof numbers, "%d %d %u %d %d", (int)rule->check,
                           (int)rule->severity, rule->weight, (int)rule->effort, (int)rule->step);
        sha256_add_string(&digest, rule->id);
        sha256_add(&digest, numbers, (size_t)len + 1);
        sha256_add_string(&digest, rule->must);
        sha256_add_string(&digest, rule->among);
        sha256_add_string(&digest, rule->needs);
        for (size_t j = 0; j < PILOT_RULE_GIVEN; j++)
            sha256_add_string(&digest, rule->given[j]);
        for (size_t j = 0; j < PILOT_RULE_PARTS; j++)
            sha256_add_string(&digest, rule->parts[j]);
        for (size_t j = 0; j < PILOT_RULE_WITH; j++)
            sha256_add_string(&digest, rule->with[j]);
    }
    sha256_hex(&digest, hex, digits);
    hex[digits] = '\0';
}

static bool add_rows(struct pilot_ruleset *ruleset, const struct pilot_rule *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool added;
        if (table_add(&ruleset->ids, text_of(rows[i].id), ruleset->count, &added) == NULL || !added)
            return false;
        ruleset->rules[ruleset->count++] = (struct bound_rule){.rule = &rows[i]};
    }
    return true;
}

static enum pilot_status bind_all(struct pilot_ruleset *ruleset, const char **problem)
{
    for (size_t i = 0; i < KNOWN_PLACES; i++) {
        const struct pilot_field *end;
        if (!bind_path(pilot_format(), text_of(known_places[i]), &ruleset->known[i], &end)) {
            *problem = known_places[i];
            return PILOT_BAD_RULE;
        }
    }
    for (size_t i = 0; i < ruleset->count; i++) {
        if (!bind_rule(ruleset, &ruleset->rules[i])) {
            *problem = ruleset->rules[i].rule->id;
            return PILOT_BAD_RULE;
        }
    }
    return PILOT_OK;
}

enum pilot_status pilot_ruleset_open(const struct pilot_allocator *allocator,
                                     struct pilot_ruleset **ruleset, const char **problem)
{
    const struct {
        const struct pilot_rule *rows;
        size_t count;
    } checks[] = {
        {pilot_rules_edge_cases, pilot_rules_edge_cases_count},
        {pilot_rules_ownership, pilot_rules_ownership_count},
        {pilot_rules_integration, pilot_rules_integration_count},
        {pilot_rules_trust, pilot_rules_trust_count},
        {pilot_rules_learning, pilot_rules_learning_count},
        {pilot_rules_value, pilot_rules_value_count},
    };
    struct arena arena;
    arena_init(&arena, allocator != NULL ? allocator : pilot_allocator_default());
    size_t total = 0;
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        total += checks[i].count;
    struct pilot_ruleset *made = arena_zero(&arena, 1, sizeof *made);
    struct bound_rule *rules = arena_take(&arena, total * sizeof *rules);
    void *prints = arena_zero(&arena, total, sizeof *made->prints);
    enum pilot_status status =
        made == NULL || rules == NULL || prints == NULL ? PILOT_NO_MEMORY : PILOT_OK;
    const char *unbound = NULL;
    if (status == PILOT_OK && pthread_mutex_init(&made->hash_lock, NULL) != 0)
        status = PILOT_NO_MEMORY;
    if (status == PILOT_OK) {
        made->arena = arena;
        made->rules = rules;
        made->prints = prints;
        table_init(&made->ids, &made->arena);
        status = table_reserve(&made->ids, total) ? PILOT_OK : PILOT_NO_MEMORY;
        for (size_t i = 0; i < sizeof checks / sizeof checks[0] && status == PILOT_OK; i++)
            if (!add_rows(made, checks[i].rows, checks[i].count))
                status = PILOT_NO_MEMORY;
        if (status == PILOT_OK)
            status = bind_all(made, &unbound);
        if (status == PILOT_OK) {
            *ruleset = made;
            return PILOT_OK;
        }
        pthread_mutex_destroy(&made->hash_lock);
        arena = made->arena;
    }
    arena_release(&arena);
    if (problem != NULL)
        *problem = unbound;
    return status;
}

void pilot_ruleset_close(struct pilot_ruleset *ruleset)
{
    if (ruleset == NULL)
        return;
    pthread_mutex_destroy(&ruleset->hash_lock);
    struct arena arena = ruleset->arena;
    arena_release(&arena);
}

size_t pilot_ruleset_count(const struct pilot_ruleset *ruleset)
{
    return ruleset->count;
}

const struct pilot_rule *pilot_ruleset_at(const struct pilot_ruleset *ruleset, size_t index)
{
    return ruleset->rules[index].rule;
}

size_t pilot_ruleset_find(const struct pilot_ruleset *ruleset, const char *id, size_t id_len)
{
    const size_t *index = table_find(&ruleset->ids, (struct pilot_text){id, id_len});
    return index != NULL ? *index : ruleset->count;
}

const char *pilot_ruleset_hash(const struct pilot_ruleset *ruleset)
{
    /* It costs as much as all the rest of a rule set, and few reports name it. */
    struct pilot_ruleset *kept = (struct pilot_ruleset *)(uintptr_t)ruleset;
    pthread_mutex_lock(&kept->hash_lock);
    if (kept->hash[0] == '\0')
        make_hash(kept, kept->hash, sizeof kept->hash - 1);
    pthread_mutex_unlock(&kept->hash_lock);
    return kept->hash;
}
