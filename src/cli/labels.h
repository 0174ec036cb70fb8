/*
 * labels.h - what the values of the format mean, in words for someone who answers a question.
 */
#ifndef CLI_LABELS_H
#define CLI_LABELS_H

#include <pilotaudit/model.h>

/* Static, or the value itself where that says enough. */
const char *label_of(const struct pilot_field *field, const char *value);

enum { BARE_PATH = 128 };
/* A path without the numbers of items: "edge_cases.inputs.name". */
void bare_path(const char *path, char room[BARE_PATH]);

/* What a practice in place means, by its path: "users can change an output". Static. */
const char *label_of_practice(const char *path);

#endif
