/*
 * schema.h - the command that prints JSON Schemas for editors.
 */
#ifndef CLI_SCHEMA_H
#define CLI_SCHEMA_H

#include "cli/arguments.h"

#include <pilotaudit/report.h>

extern const struct option_table schema_options;

/* What there is a schema of, besides the description; ends with NULL. */
extern const char *const schema_topics[];

enum pilot_exit schema_command(int argc, char **argv, const struct pilot_ruleset *ruleset);

#endif
