/*
 * rule_ids.h - rules that a file names.
 */
#ifndef RULES_RULE_IDS_H
#define RULES_RULE_IDS_H

#include "model/check.h"

#include <pilotaudit/rule.h>

/* The index of the rule that a field names. The count when it states none, or one that does not
 * exist, which is an error. */
size_t rule_named(struct check *check, const struct pilot_ruleset *ruleset, const struct value *id);

#endif
