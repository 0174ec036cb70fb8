/*
 * scalars.h - the types of single values.
 */
#ifndef MODEL_SCALARS_H
#define MODEL_SCALARS_H

#include "model/check.h"

/* Reads a stated scalar as the type of its field. What does not fit is an error, and makes it BAD. */
void scalar_check(struct check *check, struct value *value);

#endif
