#include "cli/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/terminal.h"

/* What is wrong with a configuration, as a compiler would say it. */
static enum pilot_exit complain_of(const struct pilot_config *config)
{
    const struct pilot_document *document = pilot_config_document(config);
    size_t count, total;
    const struct pilot_diagnostic *all = pilot_document_diagnostics(document, &count, &total);
    for (size_t i = 0; i < count; i++)
        complain_at(pilot_document_name(document), all[i].span, "%s: %.*s [%s]%s%.*s",
                    all[i].level == PILOT_ERROR ? "error" : "warning", (int)all[i].message.len,
                    all[i].message.at, all[i].code, all[i].help.len > 0 ? " " : "",
                    (int)all[i].help.len, all[i].help.at);
    if (total > count)
        complain("%s: and %zu more", pilot_document_name(document), total - count);
    return pilot_document_has_errors(document) ? PILOT_EXIT_USAGE : PILOT_EXIT_PASSED;
}

static enum pilot_exit failed(enum pilot_status status)
{
    complain("failed: %s", pilot_status_text(status));
    return PILOT_EXIT_NOT_WRITTEN;
}

static enum pilot_exit open_given(struct settings *settings, const struct pilot_ruleset *ruleset)
{
    const char *path = settings->options->config;
    struct pilot_source source = {.name = path, .path = path};
    enum pilot_status status = pilot_config_open(NULL, ruleset, &source, &settings->given);
    return status == PILOT_OK ? complain_of(settings->given) : failed(status);
}

/* Finds the configuration for a path; what is wrong with it is said once. */
static enum pilot_exit find(struct settings *settings, const char *path, bool is_file,
                            const struct pilot_config **config)
{
    const char *folder = settings->options->stdin_name;
    bool standard_input = strcmp(path, "-") == 0;
    if (standard_input)
        path = folder != NULL ? folder : ".";
    enum pilot_status status = is_file && !standard_input
                                   ? pilot_configs_for_file(settings->configs, path, config)
                                   : pilot_configs_for(settings->configs, path, config);
    if (status != PILOT_OK && status != PILOT_BAD_ARGUMENT)
        return failed(status);
    if (pilot_configs_at(settings->configs, settings->complained) == NULL)
        return PILOT_EXIT_PASSED;
    return complain_of(pilot_configs_at(settings->configs, settings->complained++));
}

static enum color color_named(const char *name)
{
    return strcmp(name, "always") == 0  ? COLOR_ALWAYS
           : strcmp(name, "never") == 0 ? COLOR_NEVER
                                        : COLOR_AUTO;
}

/* What the command line left open is as the environment says, else the configuration, else as it
 * is built in. */
static void fill_in(struct options *options, const struct pilot_config_run *run)
{
    if (options->format == NULL)
        options->format = run->format != NULL ? run->format : "text";
    enum color color;
    if (!options->color_given && terminal_color_variable(&color) == NULL && run->color != NULL)
        options->color = color_named(run->color);
    if (!options->verbose && !options->quiet) {
        options->verbose = run->verbose;
        options->quiet = run->quiet;
    }
    options->all |= run->all;
    if (options->jobs == 0)
        options->jobs = run->jobs;
}

enum pilot_exit settings_open(struct settings *settings, struct options *options,
                              const struct pilot_ruleset *ruleset)
{
    static const struct pilot_config_run nothing = {0};
    *settings = (struct settings){.options = options, .as_given = *options, .run = &nothing};
    const struct pilot_config *config = NULL;
    enum pilot_exit result = PILOT_EXIT_PASSED;
    enum pilot_status status = pilot_folders_open(NULL, &settings->folders);
    if (status != PILOT_OK)
        return failed(status);
    if (options->config != NULL) {
        result = open_given(settings, ruleset);
        config = settings->given;
    } else if (!options->no_config) {
        status =
            pilot_configs_open(NULL, ruleset, options->root, settings->folders, &settings->configs);
        if (status != PILOT_OK)
            return failed(status);
        result = find(settings, options->path_count > 0 ? options->paths[0] : ".", false, &config);
    }
    if (result == PILOT_EXIT_PASSED && config != NULL) {
        settings->of_run = config;
        settings->run = pilot_config_run(config);
    }
    fill_in(options, settings->run);
    return result;
}

enum pilot_exit settings_config(struct settings *settings, const char *path,
                                const struct pilot_config **config)
{
    *config = settings->given;
    return settings->configs != NULL ? find(settings, path, false, config) : PILOT_EXIT_PASSED;
}

struct baseline {
    const char *path;
    struct pilot_baseline_file *file;
    struct baseline *next;
};

static enum pilot_exit read_baseline(struct settings *settings, const char *path,
                                     struct pilot_baseline_file **file)
{
    for (struct baseline *known = settings->baselines; known != NULL; known = known->next)
        if (strcmp(known->path, path) == 0) {
            *file = known->file;
            return PILOT_EXIT_PASSED;
        }
    struct baseline *made = calloc(1, sizeof *made);
    if (made == NULL)
        return failed(PILOT_NO_MEMORY);
    made->path = path;
    made->next = settings->baselines;
    settings->baselines = made;
    struct pilot_baseline_problem problem;
    enum pilot_status status = pilot_baseline_read(NULL, path, &made->file, &problem);
    if (status == PILOT_BAD_ARGUMENT) {
        complain("baseline `%s`: %s", path, problem.text);
        return PILOT_EXIT_USAGE;
    }
    *file = made->file;
    return status == PILOT_OK ? PILOT_EXIT_PASSED : failed(status);
}

const struct pilot_baseline_file *settings_given_baseline(const struct settings *settings)
{
    const struct baseline *baseline = settings->baselines;
    const char *path = settings->options->baseline;
    while (path != NULL && baseline != NULL && strcmp(baseline->path, path) != 0)
        baseline = baseline->next;
    return path != NULL && baseline != NULL ? baseline->file : NULL;
}

size_t settings_gone(const struct settings *settings)
{
    size_t gone = 0;
    for (const struct baseline *at = settings->baselines; at != NULL; at = at->next)
        gone += pilot_baseline_gone(at->file);
    return gone;
}

static enum pilot_exit find_for_path(struct settings *settings, const struct paths *paths,
                                     size_t index)
{
    const struct pilot_config **config = &settings->of_path[index];
    *config = settings->given;
    enum pilot_exit result = PILOT_EXIT_PASSED;
    if (settings->configs != NULL)
        result = find(settings, paths->at[index], paths->all_files, config);
    const char *baseline = settings->options->baseline;
    /* What is about to be adopted may not be there yet, and is not what the run is held to. */
    bool adopts = baseline == NULL && settings->options->write_baseline != NULL;
    if (result == PILOT_EXIT_PASSED && baseline == NULL && !adopts && *config != NULL)
        baseline = pilot_config_run(*config)->baseline;
    if (result == PILOT_EXIT_PASSED && baseline != NULL)
        result = read_baseline(settings, baseline, &settings->baseline_of_path[index]);
    return result;
}

enum pilot_exit settings_find(struct settings *settings, const struct paths *paths)
{
    settings->of_path = calloc(paths->count + 1, sizeof *settings->of_path);
    settings->baseline_of_path = calloc(paths->count + 1, sizeof *settings->baseline_of_path);
    if (settings->of_path == NULL || settings->baseline_of_path == NULL)
        return failed(PILOT_NO_MEMORY);
    enum pilot_exit result = PILOT_EXIT_PASSED;
    /* One that was given is read even where there is nothing to audit: it may be wrong. */
    struct pilot_baseline_file *given = NULL;
    if (settings->options->baseline != NULL)
        result = read_baseline(settings, settings->options->baseline, &given);
    for (size_t i = 0; result == PILOT_EXIT_PASSED && i < paths->count; i++)
        result = find_for_path(settings, paths, i);
    return result;
}

void settings_release(struct settings *settings)
{
    while (settings->baselines != NULL) {
        struct baseline *first = settings->baselines;
        settings->baselines = first->next;
        if (first->file != NULL)
            pilot_baseline_close(first->file);
        free(first);
    }
    free(settings->baseline_of_path);
    free(settings->of_path);
    if (settings->given != NULL)
        pilot_config_close(settings->given);
    if (settings->configs != NULL)
        pilot_configs_close(settings->configs);
    pilot_folders_close(settings->folders);
}

struct pilot_options settings_for(const struct settings *settings, size_t index)
{
    struct pilot_options options = settings->options->audit;
    if (settings->of_path[index] != NULL)
        pilot_config_apply(settings->of_path[index], &options);
    return options;
}

const char *settings_root(const struct settings *settings, size_t index)
{
    const struct pilot_config *config = settings->of_path[index];
    if (settings->options->root != NULL || config == NULL)
        return settings->options->root;
    return pilot_config_run(config)->root;
}

/* The patterns of a configuration, as a search takes them: relative to its folder. What the search
 * borrows is in one block, which the caller releases; NULL: memory ran out. */
static void *take_patterns(const struct pilot_config *config, struct search *search)
{
    const struct pilot_config_run *run = pilot_config_run(config);
    const char *name = pilot_document_name(pilot_config_document(config));
    const char *slash = strrchr(name, '/');
    struct pilot_text folder = {".", 1};
    if (slash != NULL)
        folder = (struct pilot_text){name, slash == name ? 1 : (size_t)(slash - name)};
    size_t size = run->search_count * sizeof(char *) + folder.len + 1;
    for (size_t i = 0; i < run->search_count; i++)
        size += run->search[i].len + 1;
    const char **patterns = malloc(size);
    if (patterns == NULL)
        return NULL;
    char *text = (char *)(patterns + run->search_count);
    for (size_t i = 0; i <= run->search_count; i++) {
        struct pilot_text taken = i < run->search_count ? run->search[i] : folder;
        memcpy(text, taken.at, taken.len);
        text[taken.len] = '\0';
        if (i < run->search_count)
            patterns[i] = text;
        else
            search->base = text;
        text += taken.len + 1;
    }
    search->patterns = patterns;
    search->count = run->search_count;
    return patterns;
}

enum pilot_exit settings_search(struct settings *settings, struct paths *paths, const char *folder)
{
    const struct pilot_config *config = NULL;
    enum pilot_exit result = settings_config(settings, folder, &config);
    if (result != PILOT_EXIT_PASSED)
        return result;
    struct search search = search_descriptions;
    bool own = config != NULL && pilot_config_run(config)->search_count > 0;
    void *block = own ? take_patterns(config, &search) : NULL;
    if (own && block == NULL)
        return failed(PILOT_NO_MEMORY);
    enum pilot_status status = find_below(paths, folder, &search, settings->folders);
    free(block);
    return status == PILOT_OK ? PILOT_EXIT_PASSED : failed(status);
}

/* --show-config */

enum { MOST_SETTINGS = 32, VALUE = 24 };

struct shown {
    struct pilot_setting at[MOST_SETTINGS];
    char values[MOST_SETTINGS][VALUE]; /* of those that are made here */
    size_t count;
};

static void show(struct shown *shown, const char *name, const char *value, const char *from)
{
    if (shown->count < MOST_SETTINGS)
        shown->at[shown->count++] = (struct pilot_setting){name, value, from};
}

static void show_number(struct shown *shown, const char *name, int number, const char *from)
{
    if (shown->count == MOST_SETTINGS)
        return;
    char *value = shown->values[shown->count];
    snprintf(value, VALUE, "%d", number);
    show(shown, name, value, from);
}

static void show_output(struct shown *shown, const struct options *options)
{
    static const char *const colors[] = {"auto", "always", "never"};
    enum color color = options->color;
    const char *from = options->color_given ? "--color" : terminal_color_variable(&color);
    if (options->format != NULL)
        show(shown, "output.format", options->format, "--format");
    if (from != NULL)
        show(shown, "output.color", colors[color], from);
    if (options->verbose)
        show(shown, "output.verbose", "true", "--verbose");
    if (options->quiet)
        show(shown, "output.quiet", "true", "--quiet");
    if (options->all)
        show(shown, "output.all", "true", "--all");
    if (options->jobs > 0)
        show_number(shown, "output.jobs", (int)options->jobs, "--jobs");
}

/* What no configuration can say. */
static void show_audit(struct shown *shown, const struct options *options)
{
    static const char *const checks[] = {"min_check.edge_cases", "min_check.ownership",
                                         "min_check.integration", "min_check.trust",
                                         "min_check.learning"};
    const struct pilot_options *audit = &options->audit;
    if (shown->count < MOST_SETTINGS) {
        char *day = shown->values[shown->count];
        pilot_day_format(audit->as_of, day);
        show(shown, "as_of", day,
             options->as_of_given                  ? "--as-of"
             : getenv("SOURCE_DATE_EPOCH") != NULL ? "SOURCE_DATE_EPOCH"
                                                   : "today, UTC");
    }
    bool declared = audit->gate == PILOT_GATE_DECLARED;
    show(shown, "gate", declared ? "that of the declared stage" : pilot_gate_name(audit->gate),
         declared ? "built in" : "--gate");
    if (audit->min_score >= 0)
        show_number(shown, "min_score", audit->min_score, "--min-score");
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
        if (audit->min_check[i] >= 0)
            show_number(shown, checks[i], audit->min_check[i], "--min-check");
    show(shown, "no_waivers", audit->no_waivers ? "true" : "false",
         audit->no_waivers ? "--no-waivers" : "built in");
}

enum pilot_exit settings_show(const struct settings *settings, const struct pilot_ruleset *ruleset)
{
    struct shown shown = {.count = 0};
    const struct options *options = &settings->as_given;
    show_output(&shown, options);
    if (options->root != NULL)
        show(&shown, "root", options->root, "--root");
    if (options->baseline != NULL)
        show(&shown, "baseline", options->baseline, "--baseline");
    else if (options->write_baseline != NULL)
        show(&shown, "baseline", "none", "--write-baseline");
    show_audit(&shown, options);
    return terminal_finish(pilot_config_show(NULL, ruleset, settings->of_run, shown.at, shown.count,
                                             terminal_print, NULL));
}
