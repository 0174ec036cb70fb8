/*
 * audit.h - the command that is the whole product to most people.
 */
#ifndef CLI_AUDIT_H
#define CLI_AUDIT_H

#include "cli/options.h"

/* Audits what the options name and writes the report to standard output. */
enum pilot_exit audit_command(struct options *options, const struct pilot_ruleset *ruleset);

#endif
