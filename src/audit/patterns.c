/* Patterns: what the findings say when they are read together. */
#include <string.h>

#include "audit/work.h"
#include "base/text.h"

struct row;

/* What a pattern's condition fills in: the rules that set it off, and words about this description. */
struct sighting {
    struct work *work;
    const struct row *row;
    struct pilot_pattern *pattern;
    const char *words; /* static; NULL: those of the row */
};

struct row {
    struct pilot_pattern_info info;
    bool (*holds)(struct sighting *sighting);
    const char *const *ids; /* the rules that it looks at; NULL-terminated */
    /* ... or a condition of them. */
    bool (*looks_at)(const struct pilot_ruleset *ruleset, size_t rule);
};

static size_t index_of(const struct work *work, const char *id)
{
    return pilot_ruleset_find(work->ruleset, id, strlen(id));
}

static const struct pilot_rule_result *result_of(const struct work *work, const char *id)
{
    return &work->results[index_of(work, id)];
}

static bool under_half(const struct work *work, const char *id)
{
    const struct pilot_rule_result *result = result_of(work, id);
    return result->outcome != PILOT_OUTCOME_NOT_APPLICABLE && ratio_under_half(result->credit);
}

static void name_rule(struct sighting *sighting, size_t rule)
{
    struct pilot_pattern *pattern = sighting->pattern;
    if (pattern->rule_count < sizeof pattern->rules / sizeof pattern->rules[0])
        pattern->rules[pattern->rule_count++] = rule;
}

/* Names those of the row's rules that are under half; true when any is. */
static bool name_under_half(struct sighting *sighting)
{
    bool any = false;
    for (const char *const *id = sighting->row->ids; *id != NULL; id++) {
        if (!under_half(sighting->work, *id))
            continue;
        name_rule(sighting, index_of(sighting->work, *id));
        any = true;
    }
    return any;
}

static bool all_under_half(struct sighting *sighting)
{
    const char *const *ids = sighting->row->ids;
    size_t count = 0;
    while (ids[count] != NULL)
        count++;
    name_under_half(sighting);
    return sighting->pattern->rule_count == count;
}

static void name_all(struct sighting *sighting)
{
    for (const char *const *id = sighting->row->ids; *id != NULL; id++)
        name_rule(sighting, index_of(sighting->work, *id));
}

static bool is_stated(const struct work *work, enum known_place place)
{
    return found_stated(find_known(&work->context, place));
}

static bool falls_short_as(const struct work *work, const char *id, enum pilot_reason reason)
{
    size_t rule = index_of(work, id);
    for (size_t i = 0; i < work->audit->finding_count; i++)
        if (work->findings[i].rule == rule && work->findings[i].reason == reason)
            return true;
    return false;
}

static bool orphan_tool(struct sighting *sighting)
{
    return all_under_half(sighting);
}

static bool technology_first(struct sighting *sighting)
{
    /* A bottleneck is weak for no other reason. */
    name_all(sighting);
    return falls_short_as(sighting->work, "VALUE-01", PILOT_WEAK);
}

static bool no_value_shown_yet(struct sighting *sighting)
{
    if (falls_short_as(sighting->work, "VALUE-02", PILOT_WEAK))
        sighting->words =
            "The numbers stated are vanity metrics: they count activity or how good the "
            "model is, and no business number is shown to have moved.";
    return name_under_half(sighting);
}

static bool demo_conditions(struct sighting *sighting)
{
    struct found conditions = find_known(&sighting->work->context, AT_CONDITIONS);
    name_all(sighting);
    return found_stated(conditions) &&
           (value_says(field_of(conditions.value, "data"), "sample") ||
            value_says(field_of(conditions.value, "users"), "volunteers") ||
            value_says(field_of(conditions.value, "scenarios"), "scripted"));
}

static bool generic_tool_trap(struct sighting *sighting)
{
    struct found context = find_known(&sighting->work->context, AT_CONTEXT);
    bool told = found_stated(context) && (value_stated(field_of(context.value, "supplied_by")) ||
                                          value_stated(field_of(context.value, "manual_fields")));
    return all_under_half(sighting) && (told || is_stated(sighting->work, AT_MEMORY));
}

static bool more_work(struct sighting *sighting)
{
    name_all(sighting);
    return falls_short_as(sighting->work, "INT-07", PILOT_CONTRADICTION);
}

static bool training_instead_of_design(struct sighting *sighting)
{
    struct found playbook = find_known(&sighting->work->context, AT_PLAYBOOK);
    name_all(sighting);
    return found_stated(playbook) && !value_says(field_of(playbook.value, "state"), "none") &&
           under_half(sighting->work, "INT-02");
}

static bool broken_learning_chain(struct sighting *sighting)
{
    const char *const *chain = sighting->row->ids;
    static const char *const words[] = {
        ("Later links of learning are there, but corrections are not captured, so there is little "
         "to learn from."),
        "Corrections are captured, but not kept, so later links have nothing to work on.",
        "Feedback is kept, but nobody reviews it, so later links run on chance.",
        "Feedback is reviewed, but nothing is changed because of it.",
    };
    size_t broken = 0;
    while (chain[broken] != NULL && !under_half(sighting->work, chain[broken]))
        broken++;
    for (size_t i = broken + 1; chain[broken] != NULL && chain[i] != NULL; i++) {
        const struct pilot_rule_result *later = result_of(sighting->work, chain[i]);
        if (later->outcome == PILOT_OUTCOME_NOT_APPLICABLE || under_half(sighting->work, chain[i]))
            continue;
        name_rule(sighting, index_of(sighting->work, chain[broken]));
        sighting->words = words[broken];
        return true;
    }
    return false;
}

static bool paused_in_fact(struct sighting *sighting)
{
    enum { LONG_DAYS = 180 };
    const struct context *context = &sighting->work->context;
    struct found stage = find_known(context, AT_STAGE);
    struct found decision = find_known(context, AT_DECISION_DATE);
    struct found since = find_known(context, AT_STAGE_SINCE);
    name_all(sighting);
    if (!found_stated(stage) || !value_says(stage.value, "pilot"))
        return false;
    if (found_stated(decision))
        return decision.value->day < context->as_of;
    return found_stated(since) && since.value->day < context->as_of - LONG_DAYS;
}

static bool accuracy_island(struct sighting *sighting)
{
    struct found outcomes = find_known(&sighting->work->context, AT_OUTCOMES);
    bool model = false;
    for (uint32_t i = 0; found_stated(outcomes) && i < outcomes.value->count; i++)
        model |= value_says(field_of(&outcomes.value->items[i], "kind"), "model");
    return model && name_under_half(sighting);
}

static bool is_claim(const struct pilot_ruleset *ruleset, size_t rule)
{
    return bound_is_claim(&ruleset->rules[rule]);
}

static bool paper_readiness(struct sighting *sighting)
{
    const struct work *work = sighting->work;
    size_t earning = 0;
    size_t claimed = 0;
    for (size_t i = 0; i < work->ruleset->count; i++) {
        if (work->results[i].credit.num == 0 || !is_claim(work->ruleset, i))
            continue;
        earning++;
        if (!work->standings[i].at_claimed)
            continue;
        claimed++;
        name_rule(sighting, i);
    }
    return claimed * 2 > earning;
}

static bool is_of_integration(const struct pilot_ruleset *ruleset, size_t rule)
{
    return ruleset->rules[rule].rule->check == PILOT_CHECK_INTEGRATION;
}

static bool connect_first(struct sighting *sighting)
{
    enum { ENOUGH = 60 };
    const struct pilot_audit *audit = sighting->work->audit;
    for (size_t i = 0; i < sighting->work->ruleset->count; i++)
        if (is_of_integration(sighting->work->ruleset, i) &&
            sighting->work->results[i].outcome != PILOT_OUTCOME_NOT_APPLICABLE &&
            ratio_under_half(sighting->work->results[i].credit))
            name_rule(sighting, i);
    return audit->weakest == PILOT_CHECK_INTEGRATION &&
           audit->checks[PILOT_CHECK_INTEGRATION].score < ENOUGH;
}

#define IDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* In the order in which a report shows them. */
static const struct row rows[] = {
    {{"orphan-tool", "orphan tool: no home in the workflow",
      "the owner of the workflow, a home in a tool that people use and a bottleneck in numbers all "
      "earn less than half",
      "Nobody answers for the work it changes, it is not in a tool that people use, and no "
      "bottleneck in numbers says why it is there. Tools like this are dropped when their first "
      "friend moves on."},
     orphan_tool,
     .ids = IDS("OWN-01", "INT-02", "VALUE-01")},
    {{"technology-first", "technology first", "the bottleneck names a technology",
      "The bottleneck is described by the technology that should solve it: a solution that looks "
      "for a problem. Say where the work waits or costs, in numbers."},
     technology_first,
     .ids = IDS("VALUE-01")},
    {{"no-value-shown-yet", "no value shown yet",
      "the business number or its baseline earns less than half",
      "No business number has a measured starting point yet, so nobody can say what the pilot is "
      "worth."},
     no_value_shown_yet,
     .ids = IDS("VALUE-02", "VALUE-03")},
    {{"demo-conditions", "demo conditions",
      "`pilot.conditions` says that the data is a `sample`, the users are `volunteers` or the "
      "scenarios are `scripted`",
      "What works here was shown on sample data, with volunteers or on scripted cases. An ordinary "
      "working day is different."},
     demo_conditions,
     .ids = IDS("EDGE-09")},
    {{"generic-tool-trap",
      "generic-tool trap: fine for quick tasks, unreliable for core operations",
      "the background it is given and its memory both earn less than half, and one of them is "
      "stated",
      "Users must tell it the background each time, and it remembers nothing between cases."},
     generic_tool_trap,
     .ids = IDS("INT-05", "LEARN-06")},
    {{"more-work-than-it-removes", "more work than it removes",
      "the touchpoints or the touch time of a case are the same as before, or more",
      "Cases take as many steps or as much time as before, or more. People will go back to the old "
      "way."},
     more_work,
     .ids = IDS("INT-07")},
    {{"training-instead-of-design", "training instead of design",
      "a playbook is stated while its home in an existing tool earns less than half",
      "There are instructions for a tool that is not where people work. It is used when it is in "
      "the way of the work, not when it is explained."},
     training_instead_of_design,
     .ids = IDS("OWN-09", "INT-02")},
    {{"broken-learning-chain", "broken learning chain",
      "one of capture, retain, review, apply and effect earns less than half while a later one "
      "does not",
      "A later link of learning is there while an earlier one is missing, so it has little to work "
      "on."},
     broken_learning_chain,
     .ids = IDS("LEARN-01", "LEARN-02", "LEARN-03", "LEARN-04", "LEARN-05")},
    {{"paused-in-fact", "paused in fact",
      "the stage is `pilot`, and the day of the decision has passed, or none is stated and "
      "`stage_since` is more than 180 days ago",
      "The day of the decision has passed, or the pilot has run for more than 180 days without "
      "one. Decide, or say that it is paused."},
     paused_in_fact,
     .ids = IDS("OWN-07")},
    {{"accuracy-island", "accuracy island",
      "an outcome of kind `model` is stated while the sources or the destinations earn less than "
      "half",
      "It is measured how good the model is, while data does not reach it or results do not reach "
      "the systems where they count."},
     accuracy_island,
     .ids = IDS("INT-03", "INT-04")},
    {{"paper-readiness", "paper readiness",
      "of the claims that earn something more than half are claimed without evidence",
      "More than half of what earns points is claimed without evidence. Show a file or a page for "
      "each, and use it on real cases."},
     paper_readiness,
     .looks_at = is_claim},
    {{"connect-first", "connect first",
      "integration is the weakest check and its score is under 60",
      "Integration is the weakest check: ship something that connects, improve it later."},
     connect_first,
     .looks_at = is_of_integration},
};
enum { PATTERNS = sizeof rows / sizeof rows[0] };

const struct pilot_pattern_info *pilot_pattern_info(size_t index)
{
    return index < PATTERNS ? &rows[index].info : NULL;
}

bool pilot_pattern_may_name(size_t pattern, const struct pilot_ruleset *ruleset, size_t rule)
{
    if (rows[pattern].looks_at != NULL)
        return rows[pattern].looks_at(ruleset, rule);
    for (const char *const *id = rows[pattern].ids; *id != NULL; id++)
        if (strcmp(*id, ruleset->rules[rule].rule->id) == 0)
            return true;
    return false;
}

static bool looks_at_unclear(const struct work *work, const struct pilot_rule *rule)
{
    for (size_t i = 0; i < PILOT_RULE_GIVEN && rule->given[i] != NULL; i++)
        if (pilot_audit_is_unclear(work->audit, rule->given[i]))
            return true;
    for (size_t i = 0; i < PILOT_RULE_WITH && rule->with[i] != NULL; i++)
        if (pilot_audit_is_unclear(work->audit, rule->with[i]))
            return true;
    /* Whoever is named somewhere is described there. */
    return rule->check == PILOT_CHECK_OWNERSHIP && pilot_audit_is_unclear(work->audit, "people");
}

/* Does it rest on something that has an error? What that was meant to say is not known until it is
 * mended. */
static bool rests_on_error(const struct work *work, const struct pilot_pattern *pattern)
{
    for (size_t i = 0; i < pattern->rule_count; i++)
        if (looks_at_unclear(work, work->ruleset->rules[pattern->rules[i]].rule))
            return true;
    return more_errors_than_kept(work->document);
}

bool patterns_find(struct work *work)
{
    struct pilot_pattern *patterns = NULL;
    struct pilot_pattern tried;
    for (size_t i = 0; i < PATTERNS; i++) {
        memset(&tried, 0, sizeof tried);
        struct sighting sighting = {.work = work, .row = &rows[i], .pattern = &tried};
        if (!rows[i].holds(&sighting) || rests_on_error(work, &tried))
            continue;
        tried.id = rows[i].info.id;
        tried.title = rows[i].info.title;
        tried.text = text_of(sighting.words != NULL ? sighting.words : rows[i].info.means);
        if (patterns == NULL)
            patterns = arena_take(&work->document->arena, PATTERNS * sizeof *patterns);
        if (patterns == NULL)
            return false;
        patterns[work->audit->pattern_count++] = tried;
    }
    work->audit->patterns = patterns;
    return true;
}
