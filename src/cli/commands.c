/* The table of commands. */
#include "cli/commands.h"

#include <string.h>

#include "cli/arguments.h"

/* A name that is kept for a command to come: a file of that name is never taken for a path. */
static enum pilot_exit not_yet(int argc, char **argv, const struct pilot_ruleset *ruleset)
{
    (void)argc;
    (void)ruleset;
    complain("`%s` is kept for a command that this version does not have; a file of that name "
             "is written ./%s",
             argv[0], argv[0]);
    return PILOT_EXIT_USAGE;
}

static const struct command table[] = {
    {"init", "write a commented starter", not_yet},
    {"explain", "what a rule, a field or a pattern is about", not_yet},
    {"rules", "the rule catalogue", not_yet},
    {"schema", "the JSON Schema of the format", not_yet},
    {"diff", "what changed between two descriptions or two saved JSON reports", not_yet},
};
enum { COMMANDS = sizeof table / sizeof table[0] };

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(table[i].name, name) == 0)
            return &table[i];
    return NULL;
}
