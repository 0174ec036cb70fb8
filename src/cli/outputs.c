#include "cli/outputs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/terminal.h"
#include "config/whole_file.h"

/* GitHub refuses a job summary that is longer. */
#define SUMMARY_BYTES ((size_t)1024 * 1024)
#define SUMMARY_CUT "\n\nThe rest is left out: GitHub shows at most 1 MiB of a summary.\n"

enum kind { STANDARD_OUTPUT, TO_FILE, JOB_SUMMARY };

/* What waits to be written at once, where nobody watches it come. */
enum { WAITING = 16 * 1024 };

struct output {
    enum kind kind;
    const char *path; /* borrowed */
    struct pilot_report *report;
    enum pilot_status status;
    int error; /* errno of the first failure */

    /* STANDARD_OUTPUT */
    struct progress *progress; /* what may stand on the same terminal */
    char *waiting;             /* room for WAITING bytes, owned; NULL: everything goes at once */
    size_t waiting_len;

    struct whole_file *file; /* TO_FILE; owned */
    char *summary;           /* JOB_SUMMARY: what is appended when it is complete; owned */
    size_t summary_len;
    bool summary_cut;
};

struct outputs {
    size_t count;
    struct output at[];
};

static bool write_fully(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t written = write(fd, bytes, len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        len -= (size_t)written;
    }
    return true;
}

/* Writes what waits, once. */
static bool flush(struct output *output)
{
    size_t len = output->waiting_len;
    output->waiting_len = 0;
    return write_fully(STDOUT_FILENO, output->waiting, len);
}

static bool to_standard_output(void *context, const char *bytes, size_t len)
{
    struct output *output = context;
    if (output->waiting != NULL && len < WAITING - output->waiting_len) {
        memcpy(output->waiting + output->waiting_len, bytes, len);
        output->waiting_len += len;
        return true;
    }
    progress_give_way(output->progress);
    if (flush(output) && write_fully(STDOUT_FILENO, bytes, len))
        return true;
    output->error = errno;
    return false;
}

static bool to_file(void *context, const char *bytes, size_t len)
{
    struct output *output = context;
    if (whole_write(output->file, bytes, len))
        return true;
    output->error = errno;
    return false;
}

static bool to_summary(void *context, const char *bytes, size_t len)
{
    struct output *output = context;
    const size_t most = SUMMARY_BYTES - sizeof SUMMARY_CUT;
    if (output->summary_cut)
        return true;
    size_t take = len;
    if (take > most - output->summary_len) {
        output->summary_cut = true;
        take = most - output->summary_len;
        while (take > 0 && bytes[take - 1] != '\n')
            take--;
    }
    memcpy(output->summary + output->summary_len, bytes, take);
    output->summary_len += take;
    if (output->summary_cut) {
        memcpy(output->summary + output->summary_len, SUMMARY_CUT, sizeof SUMMARY_CUT - 1);
        output->summary_len += sizeof SUMMARY_CUT - 1;
    }
    return true;
}

static bool append(const char *path, const char *bytes, size_t len)
{
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0)
        return false;
    bool fine = write_fully(fd, bytes, len);
    int error = errno;
    fine &= close(fd) == 0;
    if (!fine && error != 0)
        errno = error;
    return fine;
}

/* May standard output be written in larger pieces? Not where it is watched as it comes, by eye or
 * line by line, and not where another report may go to the same place. */
static bool may_wait(const struct options *options, const char *format)
{
    return options->output_count == 0 && strcmp(format, "ndjson") != 0 && !isatty(STDOUT_FILENO);
}

static enum pilot_status open_output(struct output *output, const struct options *options,
                                     const struct pilot_ruleset *ruleset, const char *format,
                                     bool several)
{
    static pilot_write *const writers[] = {
        [STANDARD_OUTPUT] = to_standard_output, [TO_FILE] = to_file, [JOB_SUMMARY] = to_summary};
    bool standard = output->kind == STANDARD_OUTPUT;
    struct pilot_report_options shown = {
        .width = standard ? terminal_width() : TERMINAL_NARROW,
        .color = standard ? terminal_color(options->color) : options->color == COLOR_ALWAYS,
        .verbose = options->verbose,
        .quiet = options->quiet && output->kind != JOB_SUMMARY,
        .all = options->all,
        .several = several,
        .shown = options->shown,
    };
    if (output->kind == TO_FILE) {
        output->file = malloc(sizeof *output->file);
        if (output->file == NULL)
            return PILOT_NO_MEMORY;
        if (!whole_open(output->file, output->path)) {
            output->error = errno;
            free(output->file);
            output->file = NULL;
            return PILOT_IO_ERROR;
        }
    } else if (standard && may_wait(options, format)) {
        output->waiting = malloc(WAITING);
        if (output->waiting == NULL)
            return PILOT_NO_MEMORY;
    } else if (output->kind == JOB_SUMMARY) {
        output->summary = malloc(SUMMARY_BYTES);
        if (output->summary == NULL)
            return PILOT_NO_MEMORY;
    }
    return pilot_report_open(NULL, format, ruleset, &options->audit, &shown, writers[output->kind],
                             output, &output->report);
}

static void complain_of(const struct output *output)
{
    if (output->kind == STANDARD_OUTPUT)
        complain("failed: the report could not be written whole: %s", strerror(output->error));
    else
        complain("failed: the report to `%s` could not be written whole: %s", output->path,
                 strerror(output->error));
}

/* Puts a report in its place. */
static bool commit(struct output *output)
{
    switch (output->kind) {
    case STANDARD_OUTPUT:
        return flush(output) && (close(STDOUT_FILENO) == 0 || errno == EBADF);
    case TO_FILE:
        return whole_commit(output->file);
    case JOB_SUMMARY:
        return append(output->path, output->summary, output->summary_len);
    }
    return false;
}

/* `summary` is NULL where the report is given up. */
static void close_output(struct output *output, const struct pilot_summary *summary)
{
    bool wanted = summary != NULL && output->status == PILOT_OK;
    enum pilot_status closed = PILOT_OK;
    if (output->report != NULL)
        closed = pilot_report_close(output->report, wanted ? summary : NULL);
    if (wanted && closed == PILOT_OK && !commit(output)) {
        output->error = errno;
        closed = PILOT_IO_ERROR;
    } else if (output->file != NULL && (!wanted || closed != PILOT_OK)) {
        whole_abandon(output->file);
    } else if (output->waiting_len > 0) {
        (void)flush(output); /* what there is of a report that is given up */
    }
    if (wanted)
        output->status = closed;
    free(output->waiting);
    free(output->file);
    free(output->summary);
}

static bool is_for_github(const struct options *options)
{
    bool github = strcmp(options->format, "github") == 0;
    for (size_t i = 0; i < options->output_count; i++)
        github |= strcmp(options->outputs[i].format, "github") == 0;
    return github;
}

enum pilot_status outputs_open(const struct options *options, const struct pilot_ruleset *ruleset,
                               bool several, struct progress *progress, struct outputs **outputs)
{
    const char *summary = is_for_github(options) ? getenv("GITHUB_STEP_SUMMARY") : NULL;
    bool summarise = summary != NULL && *summary != '\0';
    size_t count = 1 + options->output_count + summarise;
    struct outputs *made = calloc(1, sizeof *made + count * sizeof made->at[0]);
    if (made == NULL)
        return PILOT_NO_MEMORY;
    /* Standard output comes last, so that its last line knows how the others went. */
    enum pilot_status status = PILOT_OK;
    for (size_t i = 0; status == PILOT_OK && i < count; i++) {
        struct output *output = &made->at[made->count++];
        const char *format = options->format;
        output->progress = progress;
        if (i < options->output_count) {
            output->kind = TO_FILE;
            output->path = options->outputs[i].file;
            format = options->outputs[i].format;
        } else if (i + 1 < count) {
            output->kind = JOB_SUMMARY;
            output->path = summary;
            format = "markdown";
        }
        status = output->status = open_output(output, options, ruleset, format, several);
        if (status == PILOT_IO_ERROR)
            complain_of(output);
    }
    if (status != PILOT_OK) {
        for (size_t i = 0; i < made->count; i++)
            close_output(&made->at[i], NULL);
        free(made);
        return status;
    }
    *outputs = made;
    return PILOT_OK;
}

size_t outputs_count(const struct outputs *outputs)
{
    return outputs->count;
}

enum pilot_status outputs_render(struct outputs *outputs, const struct pilot_audit *audit,
                                 struct pilot_rendered *rendered)
{
    for (size_t i = 0; i < outputs->count; i++) {
        enum pilot_status status = pilot_report_render(outputs->at[i].report, audit, &rendered[i]);
        if (status != PILOT_OK)
            return status;
    }
    return PILOT_OK;
}

enum pilot_status outputs_add(struct outputs *outputs, const struct pilot_audit *audit,
                              struct pilot_rendered *rendered)
{
    enum pilot_status best = PILOT_IO_ERROR;
    for (size_t i = 0; i < outputs->count; i++) {
        struct output *output = &outputs->at[i];
        if (output->status == PILOT_OK)
            output->status = rendered != NULL
                                 ? pilot_report_add_rendered(output->report, audit, &rendered[i])
                                 : pilot_report_add(output->report, audit);
        if (output->status == PILOT_NO_MEMORY)
            return PILOT_NO_MEMORY;
        if (output->status == PILOT_OK)
            best = PILOT_OK;
    }
    return best;
}

void outputs_drop(struct outputs *outputs, struct pilot_rendered *rendered)
{
    for (size_t i = 0; i < outputs->count; i++)
        pilot_rendered_release(outputs->at[i].report, &rendered[i]);
}

enum pilot_exit outputs_close(struct outputs *outputs, struct pilot_summary *summary,
                              enum pilot_status status)
{
    bool fine = status == PILOT_OK;
    for (size_t i = 0; i < outputs->count; i++) {
        struct output *output = &outputs->at[i];
        if (!fine)
            summary->exit_status = PILOT_EXIT_NOT_WRITTEN;
        close_output(output, status == PILOT_OK || status == PILOT_IO_ERROR ? summary : NULL);
        if (output->status == PILOT_IO_ERROR)
            complain_of(output);
        else if (output->status != PILOT_OK && status == PILOT_OK)
            complain("failed: %s", pilot_status_text(output->status));
        fine &= output->status == PILOT_OK;
    }
    free(outputs);
    return fine ? summary->exit_status : PILOT_EXIT_NOT_WRITTEN;
}
