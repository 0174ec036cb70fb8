#include "cli/audit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/find.h"
#include "cli/history.h"
#include "cli/input.h"
#include "cli/jobs.h"
#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/settings.h"

struct run {
    const struct options *options;
    const struct settings *settings;
    const struct pilot_ruleset *ruleset;
    const struct paths *paths;
    struct outputs *outputs;
    struct progress progress;
    struct pilot_baseline_writer *writer; /* of --write-baseline, or NULL */
    struct pilot_history *history;        /* of --history, or NULL */
    size_t stale;                         /* gaps of baselines that nothing has any more */
    struct pilot_summary summary;
    enum pilot_status status;
};

/* An audit on its way from the thread that made it to the reports. */
struct audited {
    enum pilot_status status;
    struct pilot_document *document;
    char *bytes; /* of standard input; owned */
    const struct pilot_audit *audit;
    struct pilot_rendered *rendered; /* one for each report; NULL: not yet */
};

static void count(struct pilot_summary *summary, enum pilot_verdict verdict)
{
    summary->pilots++;
    switch (verdict) {
    case PILOT_PASS:
        summary->passed++;
        break;
    case PILOT_FAIL:
        summary->failed++;
        break;
    case PILOT_NOT_GATED:
        summary->not_gated++;
        break;
    case PILOT_INVALID:
        summary->invalid++;
        break;
    }
}

static void release(struct run *run, struct audited *audited)
{
    pilot_document_close(audited->document);
    if (audited->rendered != NULL)
        outputs_drop(run->outputs, audited->rendered);
    free(audited->rendered);
    free(audited->bytes);
}

/* What comes from nowhere is at home in the working folder, or beside the file it stands for. */
static enum pilot_status read_standard_input(struct run *run, struct pilot_source *source,
                                             struct audited *audited)
{
    const struct options *options = run->options;
    source->folder = ".";
    if (options->stdin_name != NULL) {
        source->name = options->stdin_name;
        source->folder = options->stdin_folder;
    }
    if (source->root == NULL)
        source->root = ".";
    enum pilot_status status =
        input_read(STDIN_FILENO, PILOT_LIMIT_BYTES, &audited->bytes, &source->len);
    source->path = NULL;
    source->bytes = audited->bytes;
    if (status == PILOT_IO_ERROR)
        source->path = "/dev/stdin"; /* reported as a file that can't be read */
    return status == PILOT_IO_ERROR ? PILOT_OK : status;
}

static enum pilot_status audit_path(struct run *run, size_t index, struct audited *audited)
{
    const char *path = run->paths->at[index];
    struct pilot_options options = settings_for(run->settings, index);
    struct pilot_source source = {
        .name = path,
        .path = path,
        .root = settings_root(run->settings, index),
        .folders = run->settings->folders,
    };
    enum pilot_status status = PILOT_OK;
    if (strcmp(path, "-") == 0)
        status = read_standard_input(run, &source, audited);
    if (status == PILOT_OK)
        status = pilot_document_open(NULL, &source, &audited->document);
    const struct pilot_baseline_file *baseline = run->settings->baseline_of_path[index];
    if (status == PILOT_OK && baseline != NULL)
        status = pilot_baseline_for(baseline, audited->document, &options.baseline);
    if (status == PILOT_OK)
        status = pilot_audit_run(run->ruleset, audited->document, &options, &audited->audit);
    if (status == PILOT_OK && run->history != NULL)
        status = pilot_history_look_up(run->history, audited->audit);
    return status;
}

static void make_alone(void *context, size_t index, void *result)
{
    struct run *run = context;
    struct audited *audited = result;
    audited->status = audit_path(run, index, audited);
}

/* On one of several threads the reports' parts are made too: that is half of the work. */
static void make_beside_others(void *context, size_t index, void *result)
{
    struct run *run = context;
    struct audited *audited = result;
    make_alone(context, index, result);
    if (audited->status != PILOT_OK)
        return;
    audited->rendered = calloc(outputs_count(run->outputs), sizeof *audited->rendered);
    audited->status = audited->rendered == NULL
                          ? PILOT_NO_MEMORY
                          : outputs_render(run->outputs, audited->audit, audited->rendered);
}

static bool take(void *context, size_t index, void *result)
{
    struct run *run = context;
    struct audited *audited = result;
    run->status = audited->status;
    if (run->status == PILOT_OK) {
        count(&run->summary, audited->audit->verdict);
        run->stale += audited->audit->stale_count;
        run->status = outputs_add(run->outputs, audited->audit, audited->rendered);
    }
    if (run->status == PILOT_OK && run->writer != NULL)
        run->status = pilot_baseline_add(run->writer, audited->audit);
    if (run->status == PILOT_OK && run->history != NULL)
        run->status = pilot_history_add(run->history, audited->audit);
    release(run, audited);
    progress_tell(&run->progress, index + 1);
    return run->status == PILOT_OK;
}

static void drop(void *context, void *result)
{
    release(context, result);
}

static enum pilot_exit failed(enum pilot_status status)
{
    complain("failed: %s", pilot_status_text(status));
    return PILOT_EXIT_NOT_WRITTEN;
}

static enum pilot_exit add(struct paths *paths, const char *path)
{
    return paths_add(paths, path) ? PILOT_EXIT_PASSED : failed(PILOT_NO_MEMORY);
}

/* The paths that are to be audited, folders searched. */
static enum pilot_exit gather(const struct options *options, struct settings *settings,
                              struct paths *paths)
{
    struct stat about;
    if (options->path_count == 0 && stat("pilot.yaml", &about) == 0) {
        paths->all_files = !S_ISDIR(about.st_mode);
        return add(paths, "pilot.yaml");
    }
    if (options->path_count == 0)
        return settings_search(settings, paths, ".");
    enum pilot_exit result = PILOT_EXIT_PASSED;
    for (size_t i = 0; result == PILOT_EXIT_PASSED && i < options->path_count; i++) {
        const char *path = options->paths[i];
        result = is_folder(path) ? settings_search(settings, paths, path) : add(paths, path);
    }
    return result;
}

static enum pilot_exit exit_of(const struct pilot_summary *summary)
{
    if (summary->pilots == 0)
        return PILOT_EXIT_NOTHING;
    if (summary->invalid > 0)
        return PILOT_EXIT_INVALID;
    return summary->failed > 0 ? PILOT_EXIT_NOT_PASSED : PILOT_EXIT_PASSED;
}

/* Standard input can be read once, and in order. */
static unsigned threads_for(const struct options *options, const struct paths *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        if (strcmp(paths->at[i], "-") == 0)
            return 1;
    return options->jobs > 0 ? options->jobs : paths->count > 1 ? jobs_processors() : 1;
}

/* Baselines: what is written, and what those in use do not need any more. */

static enum pilot_exit begin_baseline(struct run *run)
{
    const char *path = run->options->write_baseline;
    if (path == NULL)
        return PILOT_EXIT_PASSED;
    struct pilot_baseline_problem problem;
    enum pilot_status status = pilot_baseline_begin(
        NULL, path, settings_given_baseline(run->settings), &run->writer, &problem);
    if (status == PILOT_BAD_ARGUMENT)
        complain("baseline `%s`: %s", path, problem.text);
    else if (status != PILOT_OK)
        return failed(status);
    return status == PILOT_OK ? PILOT_EXIT_PASSED : PILOT_EXIT_USAGE;
}

static const char *gaps(size_t count)
{
    return count == 1 ? "gap" : "gaps";
}

static enum pilot_exit end_baseline(struct run *run, enum pilot_exit result)
{
    const char *path = run->options->write_baseline;
    struct pilot_baseline_counts counts;
    size_t stale = run->stale + settings_gone(run->settings);
    if (run->writer == NULL && stale > 0)
        complain(
            "%zu %s of the baseline %s closed: --write-baseline beside --baseline takes %s out",
            stale, gaps(stale), stale == 1 ? "is" : "are", stale == 1 ? "it" : "them");
    if (run->writer == NULL || result == PILOT_EXIT_NOT_WRITTEN)
        return result;
    enum pilot_status status = pilot_baseline_commit(run->writer, &counts);
    if (status == PILOT_IO_ERROR)
        complain("failed: the baseline `%s` could not be written whole: %s", path, strerror(errno));
    else if (status != PILOT_OK)
        return failed(status);
    else
        complain("baseline `%s`: %zu %s written, %zu taken out", path, counts.gaps,
                 gaps(counts.gaps), counts.dropped);
    return status == PILOT_OK ? result : PILOT_EXIT_NOT_WRITTEN;
}

/* The history is read before the audits, and added to when all of them are done. A line that was
 * not written is a run that is not on record: the last line of the report says so. */
static enum pilot_status end_history(struct run *run)
{
    if (run->status != PILOT_OK || run->history == NULL)
        return run->status;
    enum pilot_status status = pilot_history_append(run->history);
    if (status != PILOT_OK)
        complain("failed: the history `%s` could not be added to: %s", run->options->history,
                 strerror(errno));
    return status;
}

static enum pilot_exit begin(struct run *run)
{
    const struct options *options = run->options;
    enum pilot_exit begun = begin_baseline(run);
    if (begun == PILOT_EXIT_PASSED && options->history != NULL)
        begun =
            history_read(options->history, options->audit.as_of, PILOT_HISTORY_DAYS, &run->history);
    return begun;
}

static enum pilot_exit audit_all(struct run *run)
{
    const struct paths *paths = run->paths;
    enum pilot_exit begun = begin(run);
    if (begun != PILOT_EXIT_PASSED)
        return begun;
    enum pilot_status status =
        outputs_open(run->options, run->ruleset, paths->count > 1, &run->progress, &run->outputs);
    if (status != PILOT_OK)
        return status == PILOT_IO_ERROR ? PILOT_EXIT_NOT_WRITTEN : failed(status);
    unsigned threads = threads_for(run->options, paths);
    struct jobs jobs = {
        .count = paths->count,
        .threads = threads,
        .result_size = sizeof(struct audited),
        .context = run,
        .make = threads > 1 ? make_beside_others : make_alone,
        .take = take,
        .drop = drop,
    };
    progress_begin(&run->progress, paths->count);
    if (!jobs_run(&jobs))
        run->status = PILOT_NO_MEMORY;
    progress_end(&run->progress);
    run->summary.exit_status = exit_of(&run->summary);
    enum pilot_exit result = outputs_close(run->outputs, &run->summary, end_history(run));
    if (run->status == PILOT_BAD_ARGUMENT) {
        complain("the root `%s` does not contain every description",
                 run->options->root != NULL ? run->options->root : "of the configuration");
        return PILOT_EXIT_USAGE;
    }
    if (run->status != PILOT_OK && run->status != PILOT_IO_ERROR)
        complain("failed: %s", pilot_status_text(run->status));
    return end_baseline(run, result);
}

/* Status 2 comes before any report: is every description inside its root? */
static enum pilot_exit check_roots(const struct settings *settings, const struct paths *paths)
{
    bool fine = true;
    const char *given = settings->options->root;
    struct pilot_folders *folders = settings->folders;
    enum pilot_status status = paths_check_root(paths, "--root", given, folders, &fine);
    struct paths alike = {0};
    for (size_t i = 0; given == NULL && fine && status == PILOT_OK && i < paths->count;
         i += alike.count) {
        const char *root = settings_root(settings, i);
        alike = (struct paths){.at = &paths->at[i], .count = 1};
        while (i + alike.count < paths->count && settings_root(settings, i + alike.count) == root)
            alike.count++;
        status = paths_check_root(&alike, "root", root, folders, &fine);
    }
    if (status != PILOT_OK)
        return failed(status);
    return fine ? PILOT_EXIT_PASSED : PILOT_EXIT_USAGE;
}

/* What is found, and what goes for it; then the audits. */
static enum pilot_exit audit_found(const struct options *options, struct settings *settings,
                                   const struct pilot_ruleset *ruleset)
{
    struct paths paths = {.all_files = true};
    struct run run = {
        .options = options, .settings = settings, .ruleset = ruleset, .paths = &paths};
    enum pilot_exit status = gather(options, settings, &paths);
    if (status == PILOT_EXIT_PASSED)
        status = settings_find(settings, &paths);
    if (status == PILOT_EXIT_PASSED)
        status = check_roots(settings, &paths);
    if (status == PILOT_EXIT_PASSED)
        status = audit_all(&run);
    if (status == PILOT_EXIT_NOTHING)
        complain("nothing audited: no description was found (pilot.yaml, *.pilot.yaml)%s",
                 paths.ignored > 0 ? "; what git ignores is searched only where it is named" : "");
    if (run.writer != NULL)
        pilot_baseline_end(run.writer);
    pilot_history_close(run.history);
    paths_release(&paths);
    return status;
}

enum pilot_exit audit_command(struct options *options, const struct pilot_ruleset *ruleset)
{
    struct settings settings;
    enum pilot_exit status = settings_open(&settings, options, ruleset);
    if (status == PILOT_EXIT_PASSED)
        status = options->show_config ? settings_show(&settings, ruleset)
                                      : audit_found(options, &settings, ruleset);
    settings_release(&settings);
    return status;
}
