/*
 * options.h - the command line: one row an option in options.c, one member here.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/arguments.h"

#include <pilotaudit/report.h>

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* One `-o FORMAT=FILE`. */
struct output_option {
    const char *format;
    const char *file; /* borrowed from the arguments */
};

struct options {
    const struct pilot_ruleset *ruleset; /* borrowed */
    struct pilot_options audit;
    const char *format;            /* NULL: as the configuration says, else text */
    struct output_option *outputs; /* the array is owned */
    size_t output_count;
    unsigned jobs;          /* threads; 0: as many as there are processors */
    const char *stdin_name; /* what standard input stands for, or NULL */
    char *stdin_folder;     /* the folder of that; owned */
    const char *root;       /* NULL: found for each description */
    enum color color;
    bool color_given;
    const char *config; /* NULL: the nearest */
    bool no_config, show_config;
    const char *baseline, *write_baseline; /* NULL: none given */
    const char *history;                   /* the same */
    bool verbose, quiet, all;
    bool help, version;
    bool *shown;        /* which rules' findings are shown; NULL: all. Owned. */
    const char **paths; /* borrowed from the arguments; the array is owned */
    size_t path_count;
    bool as_of_given;
    bool out_of_memory; /* while they were read */
};

/* Reads the arguments. Anything but PILOT_EXIT_PASSED: they can't be used, and standard error
 * says why. */
enum pilot_exit options_read(int argc, char **argv, const struct pilot_ruleset *ruleset,
                             struct options *options);
void options_release(struct options *options);

const struct option_table *options_table(void);
/* The rows as help shows them: those that most people need, or all. */
void options_print(bool usual);

#endif
