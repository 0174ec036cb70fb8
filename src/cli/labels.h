/*
 * labels.h - what the values of the format mean, in words for someone who answers a question.
 */
#ifndef CLI_LABELS_H
#define CLI_LABELS_H

#include <pilotaudit/model.h>

/* Static, or the value itself where that says enough. */
const char *label_of(const struct pilot_field *field, const char *value);

#endif
