/*
 * keys.h - the keys of a map, and the tags of values.
 */
#ifndef MODEL_KEYS_H
#define MODEL_KEYS_H

#include "model/check.h"

/* Reports at a key of a map, with the path that the key would have. `site` is where it is written
 * or used. */
void key_report(struct check *check, const struct value *map, const struct node *key,
                const struct node *site, const char *code, const char *help, const char *message);
/* Reports a key that is no field, with the field that was probably meant. */
void key_report_unknown(struct check *check, const struct value *map, const struct node *key,
                        const struct node *site, const struct node *value);
/* Is this a key: a text that the core schema reads as a text? If not, that is an error. */
bool key_check(struct check *check, const struct value *map, const struct node *key,
               const struct node *site);
/* Does the value fit its tag, if it has one? If not, that is an error. */
bool tag_check(struct check *check, const struct value *parent, const struct node *node,
               const struct node *site);

#endif
