/*
 * predicates.h - the tables of predicates, one a file; predicate_find() knows them all.
 */
#ifndef RULES_PREDICATES_H
#define RULES_PREDICATES_H

#include "rules/question.h"

/* Each ends with a row without a name. */
extern const struct predicate predicates_claims[];
extern const struct predicate predicates_ownership[];
extern const struct predicate predicates_integration[];
extern const struct predicate predicates_connection[];
extern const struct predicate predicates_use[];
extern const struct predicate predicates_value[];

#endif
