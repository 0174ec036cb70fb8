/*
 * catalogue.h - the catalogue as JSON.
 */
#ifndef EXPLAIN_CATALOGUE_H
#define EXPLAIN_CATALOGUE_H

#include "explain/press.h"

/* `check` PILOT_CHECK_COUNT: every rule. Its schema is catalogue.schema.json. */
void catalogue_as_json(struct press *press, enum pilot_check check);

#endif
