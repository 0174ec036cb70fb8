/*
 * trend.h - the command that tells the course of pilots, from a history or from git.
 */
#ifndef CLI_TREND_H
#define CLI_TREND_H

#include "cli/arguments.h"
#include "cli/settings.h"

#include <pilotaudit/history.h>

struct trend_settings {
    struct pilot_options audit;
    const char *format;
    const char *history; /* NULL: none given */
    const char *root;
    const char *config; /* NULL: the nearest to each description */
    bool no_config, git, as_of_given, help;
    size_t last; /* points of each pilot */
    enum color color;
};

/* The course of one file, as it is put together from git. */
struct past_course {
    struct git_version *versions; /* owned; points have their commits */
    struct pilot_point *points;   /* owned */
    char *id, *name;              /* owned; NULL: not stated */
    size_t count;
};

/* trend_git.c: reads the versions of a description, the oldest first, and what stands there now where
 * that is another one. Always to be released. Anything but PILOT_EXIT_PASSED: standard error says
 * why. */
enum pilot_exit past_read(struct past_course *past, const struct trend_settings *options,
                          struct settings *settings, const struct pilot_ruleset *ruleset,
                          const char *path);
void past_release(struct past_course *past);

extern const struct option_table trend_options;
enum pilot_exit trend_command(int argc, char **argv, const struct pilot_ruleset *ruleset);

#endif
