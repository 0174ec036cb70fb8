/* Predicates by name, which items of a list count, and the predicate of facts. */
#include "rules/predicates.h"

#include "base/text.h"
#include "rules/words.h"

const struct predicate *predicate_find(const char *name)
{
    static const struct predicate *const tables[] = {
        predicates_claims,     predicates_ownership, predicates_integration,
        predicates_connection, predicates_use,       predicates_value,
    };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        for (const struct predicate *row = tables[i]; row->name != NULL; row++)
            if (row->name[0] == name[0] && strcmp(row->name, name) == 0)
                return row;
    return NULL;
}

/* Of the exceptions those of the highest risk there is; one without a risk has the pilot's. */
static bool has_highest_risk(struct context *context, const struct value *item)
{
    context_names(context);
    return risk_of(context, item) == context->highest_risk;
}

/* A business number that is no guardrail. */
static bool is_main(struct context *context, const struct value *item)
{
    (void)context;
    static const char *const business[] = {"cycle_time",     "error_rate", "touchpoints",
                                           "external_spend", "cost",       "revenue",
                                           "quality",        "risk"};
    const struct value *guardrail = field_of(item, "guardrail");
    if (value_stated(guardrail) && guardrail->flag)
        return false;
    const struct value *kind = field_of(item, "kind");
    for (size_t i = 0; i < sizeof business / sizeof business[0]; i++)
        if (value_says(kind, business[i]))
            return true;
    return false;
}

static const struct named_among all_among[] = {
    {"highest_risk", has_highest_risk,
     "those of the highest risk there is; without a `risk` of its own it is that of the pilot",
     NULL, NULL},
    {"main", is_main, "the main outcomes: those of a business kind that are no guardrail", "kind",
     NULL},
    {"source", NULL, "those with `role: source`", "role", "source"},
    {"surface", NULL, "those with `role: surface`", "role", "surface"},
    {"destination", NULL, "those with `role: destination`", "role", "destination"},
};

bool among_holds(const struct named_among *among, struct context *context, const struct value *item)
{
    return among->test != NULL ? among->test(context, item)
                               : value_says(field_of(item, among->by), among->says);
}

const struct named_among *among_find(const char *name)
{
    for (size_t i = 0; i < sizeof all_among / sizeof all_among[0]; i++)
        if (strcmp(all_among[i].name, name) == 0)
            return &all_among[i];
    return NULL;
}

/* Tests of parts. Each returns what the part earns, and says in `*what` why not all. */

static struct pilot_ratio pass_if(bool holds, const char **what, const char *why_not)
{
    if (!holds)
        *what = why_not;
    return holds ? RATIO_ONE : RATIO_ZERO;
}

static struct pilot_ratio numbered(struct question *question, const struct value *value,
                                   struct item *item, const char **what)
{
    (void)question;
    (void)item;
    return pass_if(words_have_number(value_text(value)), what, "has no number in it");
}

static struct pilot_ratio weak_if(bool weak, const struct value *value, struct item *item)
{
    if (weak)
        fall_short(item, PILOT_WEAK, (struct place){value, false}, NULL, NULL);
    return weak ? RATIO_ZERO : RATIO_ONE;
}

static struct pilot_ratio specific_fields(struct question *question, const struct value *value,
                                          struct item *item, const char **what)
{
    (void)question;
    (void)what;
    bool specific = false;
    for (uint32_t i = 0; i < value->count; i++)
        specific |= value->items[i].presence == STATED &&
                    !words_are_generic_field(value_text(&value->items[i]));
    return weak_if(!specific, value, item);
}

static struct pilot_ratio source_system(struct question *question, const struct value *value,
                                        struct item *item, const char **what)
{
    (void)item;
    return pass_if(source_named(question->context, value_text(value)) != NULL, what,
                   "names no system with `role: source` under `integration.systems`");
}

static struct pilot_ratio bounded(struct question *question, const struct value *value,
                                  struct item *item, const char **what)
{
    (void)question;
    (void)what;
    return weak_if(words_are_unbounded(value_text(value)), value, item);
}

static struct pilot_ratio specific_trigger(struct question *question, const struct value *value,
                                           struct item *item, const char **what)
{
    (void)question;
    (void)what;
    return weak_if(words_are_generic_trigger(value_text(value)), value, item);
}

static struct pilot_ratio reachable(struct question *question, const struct value *value,
                                    struct item *item, const char **what)
{
    (void)question;
    const struct person *person = value_person(value);
    bool holds = person != NULL && person->contact != NULL;
    /* Of someone who is described right here the contact is what is missing. */
    bool here = value->field->type == PILOT_MAP;
    if (!holds && here)
        fall_short(item, PILOT_INCOMPLETE, (struct place){value, true}, "contact", NULL);
    return pass_if(holds, what, "names someone without a `contact`");
}

static struct pilot_ratio all_named(struct question *question, const struct value *value,
                                    struct item *item, const char **what)
{
    (void)question;
    (void)item;
    bool all = true;
    for (uint32_t i = 0; i < value->count; i++)
        all &= value->items[i].presence == STATED && value_person(&value->items[i]) != NULL;
    return pass_if(all, what, "names someone who is not described");
}

static struct pilot_ratio names_exception(struct question *question, const struct value *value,
                                          struct item *item, const char **what)
{
    (void)item;
    return pass_if(exception_named(question->context, value_text(value)), what,
                   "names no exception under `edge_cases.exceptions`");
}

/* A claim within a rule of facts: what its state earns, without completeness. */
static struct pilot_ratio rung(struct question *question, const struct value *value,
                               struct item *item, const char **what)
{
    (void)what;
    return ratio_of(climb(question, (struct found){value, true}, item), 4);
}

bool part_is_rung(const struct part *part)
{
    return part->test == rung;
}

static struct pilot_ratio dated_changes(struct question *question, const struct value *value,
                                        struct item *item, const char **what)
{
    (void)what;
    static const char *const wanted[] = {"date", "what", "because"};
    for (uint32_t i = 0; i < value->count; i++) {
        const struct value *change = &value->items[i];
        for (size_t j = 0; j < sizeof wanted / sizeof wanted[0]; j++) {
            const struct value *part = field_of(change, wanted[j]);
            bool future = value_stated(part) && j == 0 && part->day > question->context->as_of;
            if (value_stated(part) && !future)
                continue;
            fall_short(item, PILOT_INCOMPLETE,
                       (struct place){part != NULL ? part : change, part == NULL}, wanted[j],
                       future ? "is after the audit date" : NULL);
            return RATIO_ZERO;
        }
    }
    return RATIO_ONE;
}

static const struct named_test part_tests[] = {
    {"numbered", numbered, "with a number in it"},
    {"specific_fields", specific_fields, "that names fields, not only `data` or `anything`"},
    {"source_system", source_system,
     "the name of a system with `role: source` under `integration.systems`"},
    {"bounded", bounded, "that draws a line, not only `any` or `everything`"},
    {"specific_trigger", specific_trigger, "that can be told from others, not only `any error`"},
    {"reachable", reachable, "someone with a `contact`"},
    {"all_named", all_named, "all of them described"},
    {"names_exception", names_exception, "the name of one under `edge_cases.exceptions`"},
    {"rung", rung, "for what its state earns on the ladder"},
    {"dated_changes", dated_changes, "one or more, each with `date`, `what` and `because`"},
};

const struct named_test *part_test_find(struct pilot_text name)
{
    for (size_t i = 0; i < sizeof part_tests / sizeof part_tests[0]; i++)
        if (text_is(name, part_tests[i].name))
            return &part_tests[i];
    return NULL;
}
