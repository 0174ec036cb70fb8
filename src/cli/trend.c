/* The course of pilots: as a history has it, or as git has the files. */
#include "cli/trend.h"

#include <ctype.h>
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/date.h"
#include "cli/find.h"
#include "cli/help.h"
#include "cli/history.h"
#include "cli/terminal.h"

/* Options. */

static bool read_format(void *into, const char *value)
{
    enum { MOST_FORMATS = 8 };
    const char *names[MOST_FORMATS];
    size_t count = 0;
    while (count < MOST_FORMATS && (names[count] = pilot_trend_format_name(count)) != NULL)
        count++;
    size_t index;
    if (!pick("format", (struct pilot_text){value, strlen(value)}, names, count, &index))
        return false;
    ((struct trend_settings *)into)->format = names[index];
    return true;
}

static bool read_history(void *into, const char *value)
{
    ((struct trend_settings *)into)->history = value;
    return true;
}

static bool read_last(void *into, const char *value)
{
    enum { MOST = 1000 };
    size_t len = strlen(value);
    size_t number = 0;
    for (size_t i = 0; i < len && number <= MOST; i++)
        number =
            isdigit((unsigned char)value[i]) ? number * 10 + (size_t)(value[i] - '0') : MOST + 1;
    if (number == 0 || number > MOST) {
        complain("--last takes a number of times from 1 to %d, and this is `%s`", MOST, value);
        return false;
    }
    ((struct trend_settings *)into)->last = number;
    return true;
}

static bool read_as_of(void *into, const char *value)
{
    struct trend_settings *options = into;
    options->as_of_given = date_read(value, &options->audit.as_of);
    return options->as_of_given;
}

static bool read_root(void *into, const char *value)
{
    ((struct trend_settings *)into)->root = value;
    return true;
}

static bool read_config(void *into, const char *value)
{
    struct trend_settings *options = into;
    options->config = value;
    options->no_config = false;
    return true;
}

static bool read_no_config(void *into, const char *value)
{
    (void)value;
    struct trend_settings *options = into;
    options->config = NULL;
    options->no_config = true;
    return true;
}

static bool read_color(void *into, const char *value)
{
    return terminal_read_color(value, &((struct trend_settings *)into)->color);
}

static const struct option rows[] = {
    {'f', "format", "FORMAT", "what to print: text (default), json or csv", .read = read_format},
    {0, "history", "FILE", "what audits with --history FILE have recorded", .read = read_history},
    {0, "git", NULL, "the versions of files that git has",
     .flag = offsetof(struct trend_settings, git)},
    {'n', "last", "N", "the last N times of each (default: 20)", .read = read_last},
    {0, "as-of", "DATE", "up to this day; with --git, that of what is not\ncommitted",
     .read = read_as_of},
    {0, "root", "DIR", "the folder that evidence must stay inside", .read = read_root},
    {'c', "config", "FILE", "the configuration of all versions", .read = read_config},
    {0, "no-config", NULL, "no configuration", .read = read_no_config},
    {0, "color", "WHEN", "auto, always or never", .read = read_color},
    {'h', "help", NULL, "this text", .flag = offsetof(struct trend_settings, help)},
};
const struct option_table trend_options = {rows, sizeof rows / sizeof rows[0]};

static enum pilot_exit out_of_memory(void)
{
    complain("failed: %s", pilot_status_text(PILOT_NO_MEMORY));
    return PILOT_EXIT_NOT_WRITTEN;
}

static enum pilot_exit tell(const struct trend_settings *options,
                            const struct pilot_course *courses, size_t count)
{
    const struct pilot_report_options shown = {.width = terminal_width(),
                                               .color = terminal_color(options->color)};
    return terminal_finish(
        pilot_trend_write(NULL, courses, count, options->format, &shown, terminal_print, NULL));
}

/* From a history. */

static bool is_text(struct pilot_text text, const char *string)
{
    return text.len == strlen(string) && memcmp(text.at, string, text.len) == 0;
}

/* Is it one of those that are asked for? What names it is marked. */
static bool is_wanted(const struct pilot_course *course, const char *const *names, size_t count,
                      bool *met)
{
    bool wanted = count == 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_text(course->id, names[i]) && !is_text(course->file, names[i]) &&
            !is_text(course->name, names[i]))
            continue;
        met[i] = true;
        wanted = true;
    }
    return wanted;
}

static enum pilot_exit tell_wanted(const struct trend_settings *options,
                                   const struct pilot_history *history, const char *const *names,
                                   size_t name_count, bool *met)
{
    struct pilot_course *courses = NULL;
    struct pilot_course course;
    size_t count = 0;
    size_t room = 0;
    for (size_t next = 0; pilot_history_course(history, &next, &course);) {
        if (!is_wanted(&course, names, name_count, met))
            continue;
        if (count == room) {
            room = room * 2 + 64;
            struct pilot_course *grown = realloc(courses, room * sizeof *courses);
            if (grown == NULL) {
                free(courses);
                return out_of_memory();
            }
            courses = grown;
        }
        courses[count++] = course;
    }
    enum pilot_exit result = PILOT_EXIT_PASSED;
    for (size_t i = 0; result == PILOT_EXIT_PASSED && i < name_count; i++)
        if (!met[i]) {
            complain("the history `%s` has no pilot with the id, the file or the name `%s`",
                     options->history, names[i]);
            result = PILOT_EXIT_USAGE;
        }
    if (result == PILOT_EXIT_PASSED && count == 0) {
        complain("nothing to tell: the history `%s` has no scores of a pilot yet",
                 options->history);
        result = PILOT_EXIT_NOTHING;
    }
    if (result == PILOT_EXIT_PASSED)
        result = tell(options, courses, count);
    free(courses);
    return result;
}

static enum pilot_exit from_history(const struct trend_settings *options, const char *const *names,
                                    size_t count)
{
    if (access(options->history, F_OK) != 0 && errno == ENOENT) {
        complain("there is no history `%s` yet: an audit with --history makes it",
                 options->history);
        return PILOT_EXIT_USAGE;
    }
    struct pilot_history *history = NULL;
    pilot_day as_of = options->as_of_given ? options->audit.as_of : INT32_MAX;
    bool *met = calloc(count + 1, sizeof *met);
    enum pilot_exit result = met == NULL
                                 ? out_of_memory()
                                 : history_read(options->history, as_of, options->last, &history);
    if (result == PILOT_EXIT_PASSED)
        result = tell_wanted(options, history, names, count, met);
    pilot_history_close(history);
    free(met);
    return result;
}

/* From git. */

static struct pilot_text text_or_none(const char *string)
{
    return (struct pilot_text){string != NULL ? string : "", string != NULL ? strlen(string) : 0};
}

static enum pilot_exit read_files(const struct trend_settings *options, struct settings *settings,
                                  const struct pilot_ruleset *ruleset, const struct paths *paths)
{
    struct past_course *pasts = calloc(paths->count, sizeof *pasts);
    struct pilot_course *courses = calloc(paths->count, sizeof *courses);
    enum pilot_exit result = pasts != NULL && courses != NULL ? PILOT_EXIT_PASSED : out_of_memory();
    for (size_t i = 0; result == PILOT_EXIT_PASSED && i < paths->count; i++) {
        result = past_read(&pasts[i], options, settings, ruleset, paths->at[i]);
        courses[i] = (struct pilot_course){
            .id = text_or_none(pasts[i].id),
            .name = text_or_none(pasts[i].name),
            .file = text_or_none(paths->at[i]),
            .points = pasts[i].points,
            .count = pasts[i].count,
        };
    }
    if (result == PILOT_EXIT_PASSED)
        result = tell(options, courses, paths->count);
    for (size_t i = 0; pasts != NULL && i < paths->count; i++)
        past_release(&pasts[i]);
    free(pasts);
    free(courses);
    return result;
}

static enum pilot_exit from_git(const struct trend_settings *options,
                                const struct pilot_ruleset *ruleset, const char *const *names,
                                size_t count)
{
    static const char *const usual[] = {"pilot.yaml"};
    struct settings settings;
    struct options terms = {
        .root = options->root, .config = options->config, .no_config = options->no_config};
    const struct paths paths = {.at = (char **)(uintptr_t)(count > 0 ? names : usual),
                                .count = count > 0 ? count : 1};
    for (size_t i = 0; i < paths.count; i++)
        if (strcmp(paths.at[i], "-") == 0 || is_folder(paths.at[i])) {
            complain("--git takes files that git knows, and `%s` is none", paths.at[i]);
            return PILOT_EXIT_USAGE;
        }
    enum pilot_exit result = settings_open(&settings, &terms, ruleset);
    if (result == PILOT_EXIT_PASSED)
        result = read_files(options, &settings, ruleset, &paths);
    settings_release(&settings);
    return result;
}

static bool check(const struct trend_settings *options)
{
    if (options->git == (options->history != NULL))
        complain(
            "trend takes either --history FILE, which the audit writes with the same option, or "
            "--git, and then the files");
    else if (options->history != NULL && *options->history == '\0')
        complain("--history takes the path of a file");
    else
        return true;
    return false;
}

enum pilot_exit trend_command(int argc, char **argv, const struct pilot_ruleset *ruleset)
{
    struct trend_settings options = {.format = "text", .last = 20};
    pilot_options_init(&options.audit);
    const char **names = malloc((size_t)argc * sizeof *names);
    if (names == NULL)
        return out_of_memory();
    size_t count = 0;
    enum pilot_exit result = PILOT_EXIT_USAGE;
    if (arguments_read(&trend_options, argc, argv, &options, names, &count)) {
        if (options.help)
            result = command_help(command_find(argv[0]));
        else if (check(&options) && (options.as_of_given || date_find(&options.audit.as_of)))
            result = options.git ? from_git(&options, ruleset, names, count)
                                 : from_history(&options, names, count);
    }
    free(names);
    return result;
}
