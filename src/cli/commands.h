/*
 * commands.h - the commands besides the audit: one row in commands.c, one file each.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include <pilotaudit/report.h>

struct command {
    const char *name;
    const char *summary; /* one line for -h */
    /* argv[0] is the command's name. */
    enum pilot_exit (*run)(int argc, char **argv, const struct pilot_ruleset *ruleset);
};

/* The command of this name, or NULL. */
const struct command *command_find(const char *name);

#endif
