/*
 * init.h - the command that writes a description to begin with.
 */
#ifndef CLI_INIT_H
#define CLI_INIT_H

#include "cli/arguments.h"

#include <pilotaudit/report.h>

extern const struct option_table init_options;

enum pilot_exit init_command(int argc, char **argv, const struct pilot_ruleset *ruleset);

#endif
