/*
 * commands.h - the commands besides the audit: one row in commands.c, one file each.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/arguments.h"

#include <pilotaudit/report.h>

struct command {
    const char *name;
    const char *summary; /* one line for -h */
    /* argv[0] is the command's name. */
    enum pilot_exit (*run)(int argc, char **argv, const struct pilot_ruleset *ruleset);
    const char *operands;               /* "TOPIC..."; NULL: it takes none */
    const struct option_table *options; /* NULL: it has none */
    const char
        *text; /* what it does, for its own help; `\n` between paragraphs. NULL: the summary */
};

/* The command of this name, or NULL. */
const struct command *command_find(const char *name);
/* The commands, in the order in which help shows them; NULL past the last. */
const struct command *command_at(size_t index);

#endif
