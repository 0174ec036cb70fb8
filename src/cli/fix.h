/*
 * fix.h - the command that adds what is missing to a description.
 */
#ifndef CLI_FIX_H
#define CLI_FIX_H

#include "cli/arguments.h"

#include <pilotaudit/report.h>

extern const struct option_table fix_options;

enum pilot_exit fix_command(int argc, char **argv, const struct pilot_ruleset *ruleset);

#endif
