/* What changed between two descriptions, two saved reports, or a description and its past. */
#include "cli/diff.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/arguments.h"
#include "cli/date.h"
#include "cli/find.h"
#include "cli/help.h"
#include "cli/terminal.h"

/* Options. */

static bool read_format(void *into, const char *value)
{
    struct diff_settings *options = into;
    enum { MOST_FORMATS = 8 };
    const char *names[MOST_FORMATS];
    size_t count = 0;
    while (count < MOST_FORMATS && (names[count] = pilot_comparison_format_name(count)) != NULL)
        count++;
    size_t index;
    if (!pick("format", (struct pilot_text){value, strlen(value)}, names, count, &index))
        return false;
    options->format = names[index];
    return true;
}

static bool read_since(void *into, const char *value)
{
    ((struct diff_settings *)into)->since = value;
    return true;
}

static bool read_as_of(void *into, const char *value)
{
    struct diff_settings *options = into;
    options->as_of_given = date_read(value, &options->audit.as_of);
    return options->as_of_given;
}

static bool read_root(void *into, const char *value)
{
    ((struct diff_settings *)into)->root = value;
    return true;
}

static bool read_config(void *into, const char *value)
{
    struct diff_settings *options = into;
    options->config = value;
    options->no_config = false;
    return true;
}

static bool read_no_config(void *into, const char *value)
{
    (void)value;
    struct diff_settings *options = into;
    options->config = NULL;
    options->no_config = true;
    return true;
}

static bool read_color(void *into, const char *value)
{
    return terminal_read_color(value, &((struct diff_settings *)into)->color);
}

static const struct option rows[] = {
    {'f', "format", "FORMAT", "what to print: text (default), json or markdown",
     .read = read_format},
    {0, "since", "REV",
     "compare files with what they were at a revision of\ngit; evidence is looked up as it is now",
     .read = read_since},
    {0, "as-of", "DATE",
     "the audit date of both sides, YYYY-MM-DD (default:\nSOURCE_DATE_EPOCH, else today, UTC)",
     .read = read_as_of},
    {0, "root", "DIR",
     "the folder that evidence must stay inside (default:\nthe enclosing repository)",
     .read = read_root},
    {'c', "config", "FILE",
     "the configuration of both sides (default: the\nnearest .pilotaudit.yaml)",
     .read = read_config},
    {0, "no-config", NULL, "no configuration", .read = read_no_config},
    {0, "no-waivers", NULL, "an auditor's view: waivers do not help",
     .flag = offsetof(struct diff_settings, audit.no_waivers)},
    {0, "color", "WHEN", "auto, always or never", .read = read_color},
    {'h', "help", NULL, "this text", .flag = offsetof(struct diff_settings, help)},
};
const struct option_table diff_options = {rows, sizeof rows / sizeof rows[0]};

enum pilot_exit diff_failed(enum pilot_status status)
{
    complain("failed: %s", pilot_status_text(status));
    return PILOT_EXIT_NOT_WRITTEN;
}

/* Two files. */

/* Is what was asked for what a saved report can still give? */
static bool check_saved(const struct diff *diff)
{
    const struct diff_settings *options = diff->options;
    bool both = diff->before.saved && diff->after.saved;
    const char *useless = both && options->as_of_given    ? "--as-of"
                          : both && options->root != NULL ? "--root"
                          : options->audit.no_waivers && (diff->before.saved || diff->after.saved)
                              ? "--no-waivers"
                              : NULL;
    if (useless != NULL)
        complain("%s can't change a saved report: give it to the audit that saves it", useless);
    return useless == NULL;
}

static enum pilot_status add_path(struct paths *paths, const struct side *side)
{
    bool path = !side->saved && strcmp(side->name, "-") != 0;
    return !path || paths_add(paths, side->name) ? PILOT_OK : PILOT_NO_MEMORY;
}

/* Is every description inside --root? */
static enum pilot_exit check_root(const struct diff *diff)
{
    struct paths paths = {0};
    bool inside = true;
    enum pilot_status status = add_path(&paths, &diff->before);
    if (status == PILOT_OK)
        status = add_path(&paths, &diff->after);
    if (status == PILOT_OK)
        status = paths_check_root(&paths, "--root", diff->options->root, diff->settings->folders,
                                  &inside);
    paths_release(&paths);
    return status != PILOT_OK ? diff_failed(status) : inside ? PILOT_EXIT_PASSED : PILOT_EXIT_USAGE;
}

static enum pilot_exit take_two(struct diff *diff, const char *const *names)
{
    enum pilot_exit result = side_read(&diff->before, names[0]);
    if (result == PILOT_EXIT_PASSED)
        result = side_read(&diff->after, names[1]);
    if (result == PILOT_EXIT_PASSED)
        result = check_saved(diff) ? check_root(diff) : PILOT_EXIT_USAGE;
    if (result == PILOT_EXIT_PASSED)
        result = side_audit(diff, &diff->before);
    if (result == PILOT_EXIT_PASSED)
        result = side_audit(diff, &diff->after);
    return result;
}

/* The command. */

static enum pilot_exit compare(const struct diff *diff)
{
    const struct pilot_report_options shown = {
        .width = terminal_width(),
        .color = terminal_color(diff->options->color),
    };
    struct pilot_comparison *comparison = NULL;
    enum pilot_exit result = PILOT_EXIT_NOT_WRITTEN;
    enum pilot_status status =
        pilot_comparison_open(NULL, diff->before.snapshot, diff->after.snapshot, &comparison);
    if (status == PILOT_OK) {
        result = pilot_comparison_exit(comparison);
        status =
            pilot_comparison_write(comparison, diff->options->format, &shown, terminal_print, NULL);
    }
    pilot_comparison_close(comparison);
    enum pilot_exit written = terminal_finish(status);
    return written == PILOT_EXIT_PASSED ? result : written;
}

static bool check_operands(const struct diff_settings *options, const char *const *names,
                           size_t count)
{
    size_t inputs = 0;
    for (size_t i = 0; i < count; i++)
        inputs += strcmp(names[i], "-") == 0;
    if (options->since != NULL && inputs > 0)
        complain("--since takes files that git knows, not standard input");
    else if (inputs > 1)
        complain("only one of OLD and NEW can be standard input");
    else if (options->since == NULL && count != 2)
        complain("diff compares two files, OLD and NEW, or takes --since REV; -h shows how");
    else
        return true;
    return false;
}

static enum pilot_exit run(const struct diff_settings *options, const struct pilot_ruleset *ruleset,
                           const char *const *names, size_t count)
{
    struct settings settings;
    struct options terms = {
        .root = options->root, .config = options->config, .no_config = options->no_config};
    struct diff diff = {.options = options, .settings = &settings, .ruleset = ruleset};
    enum pilot_exit result = settings_open(&settings, &terms, ruleset);
    if (result == PILOT_EXIT_PASSED)
        result = options->since != NULL ? diff_past(&diff, names, count) : take_two(&diff, names);
    if (result == PILOT_EXIT_PASSED)
        result = side_end(&diff, &diff.before);
    if (result == PILOT_EXIT_PASSED)
        result = side_end(&diff, &diff.after);
    if (result == PILOT_EXIT_PASSED)
        result = compare(&diff);
    side_release(&diff.before);
    side_release(&diff.after);
    settings_release(&settings);
    return result;
}

enum pilot_exit diff_command(int argc, char **argv, const struct pilot_ruleset *ruleset)
{
    struct diff_settings options = {.format = "text"};
    pilot_options_init(&options.audit);
    const char **names = malloc((size_t)argc * sizeof *names);
    if (names == NULL)
        return diff_failed(PILOT_NO_MEMORY);
    size_t count = 0;
    enum pilot_exit result = PILOT_EXIT_USAGE;
    if (arguments_read(&diff_options, argc, argv, &options, names, &count)) {
        if (options.help)
            result = command_help(command_find(argv[0]));
        else if (check_operands(&options, names, count) &&
                 (options.as_of_given || date_find(&options.audit.as_of)))
            result = run(&options, ruleset, names, count);
    }
    free(names);
    return result;
}
