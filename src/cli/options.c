#include "cli/options.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/date.h"
#include "cli/terminal.h"

static struct pilot_text text_of(const char *string)
{
    return (struct pilot_text){string, strlen(string)};
}

/* A whole number from 0 to 100. */
static bool read_percent(const char *option, const char *text, int *number)
{
    size_t len = strlen(text);
    int value = 0;
    for (size_t i = 0; i < len && i < 4; i++)
        value = isdigit((unsigned char)text[i]) ? value * 10 + (text[i] - '0') : 1000;
    if (len == 0 || len > 3 || value > 100) {
        complain("%s takes a whole number from 0 to 100, and this is `%s`", option, text);
        return false;
    }
    *number = value;
    return true;
}

static const char *pick_format(struct pilot_text name)
{
    enum { MOST_FORMATS = 32 };
    const char *names[MOST_FORMATS];
    size_t count = 0;
    while (count < MOST_FORMATS && (names[count] = pilot_report_format_name(count)) != NULL)
        count++;
    size_t index;
    return pick("format", name, names, count, &index) ? names[index] : NULL;
}

static bool read_format(void *into, const char *value)
{
    struct options *options = into;
    options->format = pick_format(text_of(value));
    return options->format != NULL;
}

static bool read_output(void *into, const char *value)
{
    struct options *options = into;
    const char *equals = strchr(value, '=');
    if (equals == NULL || equals[1] == '\0') {
        complain("--output takes a format and a file, such as `json=report.json`, and this is `%s`",
                 value);
        return false;
    }
    const char *format = pick_format((struct pilot_text){value, (size_t)(equals - value)});
    if (format == NULL)
        return false;
    size_t size = (options->output_count + 1) * sizeof *options->outputs;
    struct output_option *grown = realloc(options->outputs, size);
    options->out_of_memory |= grown == NULL;
    if (grown == NULL)
        return false;
    options->outputs = grown;
    options->outputs[options->output_count++] = (struct output_option){format, equals + 1};
    return true;
}

static bool read_jobs(void *into, const char *value)
{
    enum { MOST = 256 };
    struct options *options = into;
    size_t len = strlen(value);
    unsigned jobs = 0;
    for (size_t i = 0; i < len && jobs <= MOST; i++)
        jobs = isdigit((unsigned char)value[i]) ? jobs * 10 + (unsigned)(value[i] - '0') : MOST + 1;
    if (jobs == 0 || jobs > MOST) {
        complain("--jobs takes a number of threads from 1 to %d, and this is `%s`", MOST, value);
        return false;
    }
    options->jobs = jobs;
    return true;
}

static bool read_stdin_name(void *into, const char *value)
{
    struct options *options = into;
    const char *slash = strrchr(value, '/');
    if (*value == '\0' || (slash != NULL && slash[1] == '\0')) {
        complain("--stdin-name takes the path of a file, and this is `%s`", value);
        return false;
    }
    free(options->stdin_folder);
    options->stdin_name = value;
    options->stdin_folder = strdup(slash == NULL ? "." : value);
    options->out_of_memory |= options->stdin_folder == NULL;
    if (options->stdin_folder != NULL && slash != NULL)
        options->stdin_folder[slash == value ? 1 : slash - value] = '\0';
    return options->stdin_folder != NULL;
}

static bool read_gate(void *into, const char *value)
{
    struct options *options = into;
    const char *names[PILOT_GATE_DECLARED];
    for (size_t i = 0; i < PILOT_GATE_DECLARED; i++)
        names[i] = pilot_gate_name((enum pilot_gate)i);
    size_t index;
    if (!pick("gate", text_of(value), names, PILOT_GATE_DECLARED, &index))
        return false;
    options->audit.gate = (enum pilot_gate)index;
    return true;
}

static bool read_min_score(void *into, const char *value)
{
    struct options *options = into;
    return read_percent("--min-score", value, &options->audit.min_score);
}

static bool read_min_check(void *into, const char *value)
{
    struct options *options = into;
    const char *equals = strchr(value, '=');
    if (equals == NULL) {
        complain("--min-check takes a check and a number, such as `trust=60`, and this is `%s`",
                 value);
        return false;
    }
    const char *names[PILOT_SCORED_CHECKS];
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
        names[i] = pilot_check_info((enum pilot_check)i)->id;
    struct pilot_text name = {value, (size_t)(equals - value)};
    size_t index;
    return pick("check", name, names, PILOT_SCORED_CHECKS, &index) &&
           read_percent("--min-check", equals + 1, &options->audit.min_check[index]);
}

static bool read_as_of(void *into, const char *value)
{
    struct options *options = into;
    options->as_of_given = date_read(value, &options->audit.as_of);
    return options->as_of_given;
}

static bool read_root(void *into, const char *value)
{
    struct options *options = into;
    options->root = value;
    return true;
}

/* Marks the rules of a list of ids with commas as shown or not. */
static bool mark_rules(struct options *options, const char *option, const char *value, bool shown)
{
    size_t count = pilot_ruleset_count(options->ruleset);
    const char **names = malloc(count * sizeof *names);
    bool fine = names != NULL;
    if (fine && options->shown == NULL) {
        options->shown = malloc(count * sizeof *options->shown);
        fine = options->shown != NULL;
        for (size_t i = 0; fine && i < count; i++)
            options->shown[i] = !shown;
    }
    options->out_of_memory |= !fine;
    for (size_t i = 0; fine && i < count; i++)
        names[i] = pilot_ruleset_at(options->ruleset, i)->id;
    const char *at = value;
    if (fine && *at == '\0') {
        complain("%s takes rule ids with commas between them", option);
        fine = false;
    }
    while (fine && at != NULL) {
        size_t len = strcspn(at, ",");
        size_t index;
        fine = pick("rule", (struct pilot_text){at, len}, names, count, &index);
        if (fine)
            options->shown[index] = shown;
        at = at[len] == ',' ? at + len + 1 : NULL;
    }
    free(names);
    return fine;
}

static bool read_select(void *into, const char *value)
{
    return mark_rules(into, "--select", value, true);
}

static bool read_ignore(void *into, const char *value)
{
    return mark_rules(into, "--ignore", value, false);
}

static bool read_color(void *into, const char *value)
{
    struct options *options = into;
    options->color_given = true;
    return terminal_read_color(value, &options->color);
}

/* A file: any name but the empty one, which is an option's value that was forgotten. */
static bool read_file(const char *option, const char *value, const char **file)
{
    *file = value;
    if (*value == '\0')
        complain("%s takes the path of a file", option);
    return *value != '\0';
}

static bool read_config(void *into, const char *value)
{
    struct options *options = into;
    options->no_config = false;
    return read_file("--config", value, &options->config);
}

static bool read_baseline(void *into, const char *value)
{
    return read_file("--baseline", value, &((struct options *)into)->baseline);
}

static bool read_write_baseline(void *into, const char *value)
{
    return read_file("--write-baseline", value, &((struct options *)into)->write_baseline);
}

static bool read_history(void *into, const char *value)
{
    return read_file("--history", value, &((struct options *)into)->history);
}

static bool read_no_config(void *into, const char *value)
{
    (void)value;
    struct options *options = into;
    options->no_config = true;
    options->config = NULL;
    return true;
}

static const struct option rows[] = {
    {'f', "format", "FORMAT", "what to print (default: text)", .read = read_format},
    {'o', "output", "F=FILE", "also write format F to FILE, whole or not at all;\nmay be repeated",
     .read = read_output},
    {'g', "gate", "GATE",
     "hold to pilot, rollout, production or none,\nnot to the declared stage's gate",
     .read = read_gate},
    {0, "min-score", "N", "ask for an overall score of N or more too", .read = read_min_score},
    {0, "min-check", "CHECK=N", "ask for N or more in a check too, such as trust=60",
     .read = read_min_check},
    {0, "as-of", "DATE",
     "the audit date, YYYY-MM-DD (default:\nSOURCE_DATE_EPOCH, else today, UTC)",
     .read = read_as_of},
    {0, "root", "DIR",
     "the folder that evidence must stay inside (default:\nthe enclosing repository)",
     .read = read_root},
    {'c', "config", "FILE", "the configuration (default: the nearest\n.pilotaudit.yaml)",
     .read = read_config},
    {0, "no-config", NULL, "no configuration", .read = read_no_config},
    {0, "show-config", NULL, "every setting in force, and where it comes from",
     .flag = offsetof(struct options, show_config)},
    {0, "baseline", "FILE", "hold only to gaps that are not in FILE", .read = read_baseline},
    {0, "write-baseline", "FILE",
     "write the gaps in the way of a gate to FILE; with\n--baseline, of those it knows",
     .read = read_write_baseline},
    {0, "history", "FILE",
     "show what changed since last time, and add a line for\neach pilot to FILE",
     .read = read_history},
    {0, "no-waivers", NULL, "an auditor's view: waivers do not help",
     .flag = offsetof(struct options, audit.no_waivers)},
    {0, "select", "IDS", "show the findings of these rules alone, such as\nEDGE-01,OWN-02",
     .read = read_select},
    {0, "ignore", "IDS", "hide the findings of these rules; scores stay", .read = read_ignore},
    {0, "all", NULL, "every gap, not only the weightiest ten",
     .flag = offsetof(struct options, all)},
    {'v', "verbose", NULL, "every rule and every term of every score too",
     .flag = offsetof(struct options, verbose)},
    {'q', "quiet", NULL, "the verdict lines alone", .flag = offsetof(struct options, quiet)},
    {0, "stdin-name", "PATH", "the file that - stands for", .read = read_stdin_name},
    {'j', "jobs", "N", "threads (default: the processors available)", .read = read_jobs},
    {0, "color", "WHEN", "auto, always or never", .read = read_color},
    {'h', "help", NULL, "a page of help", .flag = offsetof(struct options, help)},
    {'V', "version", NULL, "the version", .flag = offsetof(struct options, version)},
};
static const struct option_table table = {rows, sizeof rows / sizeof rows[0]};

const struct option_table *options_table(void)
{
    return &table;
}

void options_print(bool usual)
{
    static const char *const names[] = {"format", "gate", "all", "verbose", "help", NULL};
    arguments_print(&table, usual ? names : NULL);
}

enum pilot_exit options_read(int argc, char **argv, const struct pilot_ruleset *ruleset,
                             struct options *options)
{
    *options = (struct options){.ruleset = ruleset};
    pilot_options_init(&options->audit);
    options->paths = malloc((size_t)argc * sizeof *options->paths + 1);
    options->out_of_memory = options->paths == NULL;
    if (!options->out_of_memory &&
        arguments_read(&table, argc, argv, options, options->paths, &options->path_count) &&
        (options->as_of_given || date_find(&options->audit.as_of)))
        return PILOT_EXIT_PASSED;
    if (!options->out_of_memory)
        return PILOT_EXIT_USAGE;
    complain("failed: %s", pilot_status_text(PILOT_NO_MEMORY));
    return PILOT_EXIT_NOT_WRITTEN;
}

void options_release(struct options *options)
{
    free(options->shown);
    free(options->outputs);
    free(options->stdin_folder);
    free(options->paths);
}
