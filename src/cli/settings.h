/*
 * settings.h - what is in force for each description of a run: the command line over the
 * environment over the nearest configuration.
 */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include "cli/find.h"
#include "cli/options.h"

#include <pilotaudit/baseline.h>
#include <pilotaudit/config.h>

struct settings {
    const struct options *options;
    struct options as_given;             /* before the configuration filled in what was open */
    const struct pilot_config *of_run;   /* the configuration behind `run`, or NULL */
    struct pilot_folders *folders;       /* of the run */
    struct pilot_configs *configs;       /* those that were found */
    size_t complained;                   /* how many of them were looked through */
    struct pilot_config *given;          /* that of --config */
    const struct pilot_config **of_path; /* one for each path; NULL: none */
    struct baseline *baselines;          /* those in use, each read once; owned */
    struct pilot_baseline_file **baseline_of_path; /* one for each path; NULL: none */
    const struct pilot_config_run *run;            /* what the run goes by; never NULL */
};

/* Reads the configuration that the run goes by, before its paths are known: that of --config, else
 * the nearest to the first path, or to the working folder. Anything but PILOT_EXIT_PASSED: it can't
 * be used, and standard error says why. Always to be released. */
enum pilot_exit settings_open(struct settings *settings, struct options *options,
                              const struct pilot_ruleset *ruleset);
/* The configuration for one path; NULL: none. */
enum pilot_exit settings_config(struct settings *settings, const char *path,
                                const struct pilot_config **config);
/* Adds what a folder is searched for: descriptions, or what its configuration names. */
enum pilot_exit settings_search(struct settings *settings, struct paths *paths, const char *folder);
/* Finds the configuration and the baseline of every path, in the same manner. */
enum pilot_exit settings_find(struct settings *settings, const struct paths *paths);
void settings_release(struct settings *settings);

/* The options of the audit of path `index`; they borrow from the settings. */
struct pilot_options settings_for(const struct settings *settings, size_t index);
/* The folder that the evidence of path `index` must stay inside; NULL: found for it. */
const char *settings_root(const struct settings *settings, size_t index);

/* The baseline of --baseline; NULL: none was given. */
const struct pilot_baseline_file *settings_given_baseline(const struct settings *settings);
/* How many gaps in the baselines are those of descriptions that are not there any more. */
size_t settings_gone(const struct settings *settings);

/* --show-config. */
enum pilot_exit settings_show(const struct settings *settings, const struct pilot_ruleset *ruleset);

#endif
