/*
 * interview.h - `init -i`: the questions of a description, in the terminal.
 */
#ifndef CLI_INTERVIEW_H
#define CLI_INTERVIEW_H

#include <pilotaudit/report.h>

/* Asks, and writes the answers to a file that is not there yet. */
enum pilot_exit interview(const char *file, const struct pilot_ruleset *ruleset);

#endif
