/*
 * help.h - help, made from the tables of options and commands.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/commands.h"

/* A name and what it means: exit statuses, environment variables, topics of help. */
struct help_row {
    const char *name, *meaning;
};
extern const struct help_row help_statuses[]; /* each ends with a row without a name */
extern const struct help_row help_environment[];

/* The topics that are not those of `explain`; NULL past the last. */
const struct help_row *help_topic_at(size_t index);

/* What -h prints: fits a screen. */
enum pilot_exit help_screen(void);
/* The list of topics. */
enum pilot_exit help_topics(void);
/* What `COMMAND -h` prints. */
enum pilot_exit command_help(const struct command *command);

enum pilot_exit help_command(int argc, char **argv, const struct pilot_ruleset *ruleset);

#endif
