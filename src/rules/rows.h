/*
 * rows.h - the catalogue: one array of rows a check, in the order of the rule ids.
 */
#ifndef RULES_ROWS_H
#define RULES_ROWS_H

#include <pilotaudit/rule.h>

extern const struct pilot_rule pilot_rules_edge_cases[];
extern const size_t pilot_rules_edge_cases_count;
extern const struct pilot_rule pilot_rules_ownership[];
extern const size_t pilot_rules_ownership_count;
extern const struct pilot_rule pilot_rules_integration[];
extern const size_t pilot_rules_integration_count;
extern const struct pilot_rule pilot_rules_trust[];
extern const size_t pilot_rules_trust_count;
extern const struct pilot_rule pilot_rules_learning[];
extern const size_t pilot_rules_learning_count;
extern const struct pilot_rule pilot_rules_value[];
extern const size_t pilot_rules_value_count;

#endif
