/* How a rule's credit is made, in words: from its row, its predicate and the tests of its parts. */
#include "base/text.h"
#include "rules/question.h"

bool bound_is_claim(const struct bound_rule *bound)
{
    bool claim = bound->predicate->ladder;
    for (size_t i = 0; i < bound->part_count; i++)
        claim |= part_is_rung(&bound->parts[i]);
    return claim;
}

struct pilot_credit pilot_ruleset_credit(const struct pilot_ruleset *ruleset, size_t index)
{
    const struct bound_rule *bound = &ruleset->rules[index];
    bool claim = bound_is_claim(bound);
    return (struct pilot_credit){
        .earns = bound->predicate->earns,
        .which = bound->among != NULL ? bound->among->which : NULL,
        .claim = claim,
        .ladder = claim || bound->predicate->climbs,
    };
}

bool pilot_ruleset_part(const struct pilot_ruleset *ruleset, size_t index, size_t part,
                        struct pilot_part *found)
{
    if (part >= ruleset->rules[index].part_count)
        return false;
    const char *row = ruleset->rules[index].rule->parts[part];
    size_t len = strcspn(row, ":=");
    *found = (struct pilot_part){.path = {row, len}};
    if (row[len] == ':')
        found->wants = part_test_find(text_of(row + len + 1))->wants;
    else if (row[len] == '=')
        found->grades = text_of(row + len + 1);
    return true;
}

const char *pilot_rule_noun(const struct pilot_rule *rule)
{
    return strstr(rule->given[0], "exceptions[]") != NULL ? "exception" : "input";
}
