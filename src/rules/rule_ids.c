#include "rules/rule_ids.h"

#include <stdio.h>

#include "base/text.h"
#include "rules/question.h"

size_t rule_named(struct check *check, const struct pilot_ruleset *ruleset, const struct value *id)
{
    enum { MOST_RULES = 256 };
    if (!value_stated(id))
        return ruleset->count;
    struct pilot_text text = value_text(id);
    size_t rule = pilot_ruleset_find(ruleset, text.at, text.len);
    if (rule < ruleset->count)
        return rule;
    char help[64] = "Rules are named like `EDGE-01`.";
    if (check_wants_details(check)) {
        const char *ids[MOST_RULES];
        size_t count = 0;
        for (; count < ruleset->count && count < MOST_RULES; count++)
            ids[count] = ruleset->rules[count].rule->id;
        const char *nearest = pilot_nearest(text, ids, count);
        if (nearest != NULL)
            snprintf(help, sizeof help, "Did you mean `%s`?", nearest);
    }
    text = text_shorten(text, 60);
    check_report(check, PILOT_ERROR, "unknown-rule", (struct place){id, false}, help,
                 "there is no rule `%.*s`", (int)text.len, text.at);
    return rule;
}
