/*
 * explain.h - the commands that say what the tables say.
 */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "cli/options.h"

extern const struct option_table explain_options, rules_options;

enum pilot_exit explain_command(int argc, char **argv, const struct pilot_ruleset *ruleset);
enum pilot_exit rules_command(int argc, char **argv, const struct pilot_ruleset *ruleset);

/* One topic on standard output, or a complaint with the nearest one. */
enum pilot_exit explain_topic(const struct pilot_ruleset *ruleset, const char *topic,
                              enum color color);

#endif
