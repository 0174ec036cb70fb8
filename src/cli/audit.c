#include "cli/audit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/find.h"

/* Where the report goes, and whether it went. */
struct output {
    int fd;
    int error; /* errno of the first failure */
};

static bool write_all(void *context, const char *bytes, size_t len)
{
    struct output *output = context;
    while (len > 0) {
        ssize_t written = write(output->fd, bytes, len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            output->error = errno;
            return false;
        }
        bytes += written;
        len -= (size_t)written;
    }
    return true;
}

/* Standard input, whole but for what is past the limit of a description. */
static bool read_input(char **bytes, size_t *len, bool *out_of_memory)
{
    size_t room = 64 * 1024;
    char *at = malloc(room);
    *len = 0;
    while (at != NULL && *len <= PILOT_LIMIT_BYTES) {
        if (*len == room) {
            char *grown = realloc(at, room * 2);
            if (grown == NULL) {
                free(at);
                at = NULL;
                break;
            }
            at = grown;
            room *= 2;
        }
        ssize_t got = read(STDIN_FILENO, at + *len, room - *len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            free(at);
            *bytes = NULL;
            return false;
        }
        if (got == 0)
            break;
        *len += (size_t)got;
    }
    *out_of_memory = at == NULL;
    *bytes = at;
    return at != NULL;
}

struct run {
    const struct options *options;
    const struct pilot_ruleset *ruleset;
    struct pilot_report *report;
    struct pilot_summary summary;
    enum pilot_status status;
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

static enum pilot_status audit_source(struct run *run, const struct pilot_source *source)
{
    struct pilot_document *document = NULL;
    const struct pilot_audit *audit = NULL;
    enum pilot_status status = pilot_document_open(NULL, source, &document);
    if (status == PILOT_OK)
        status = pilot_audit_run(run->ruleset, document, &run->options->audit, &audit);
    if (status == PILOT_OK) {
        count(&run->summary, audit->verdict);
        status = pilot_report_add(run->report, audit);
    }
    pilot_document_close(document);
    return status;
}

static enum pilot_status audit_path(struct run *run, const char *path)
{
    struct pilot_source source = {.name = path, .path = path, .root = run->options->root};
    if (strcmp(path, "-") != 0)
        return audit_source(run, &source);
    /* What comes from nowhere is at home in the working folder. */
    source.folder = ".";
    if (source.root == NULL)
        source.root = ".";
    char *bytes = NULL;
    bool out_of_memory = false;
    if (!read_input(&bytes, &source.len, &out_of_memory)) {
        if (out_of_memory)
            return PILOT_NO_MEMORY;
        source.path = "/dev/stdin"; /* reported as a file that can't be read */
        return audit_source(run, &source);
    }
    source.path = NULL;
    source.bytes = bytes;
    enum pilot_status status = audit_source(run, &source);
    free(bytes);
    return status;
}

/* The paths that are to be audited, folders searched. */
static enum pilot_status gather(const struct options *options, struct paths *paths)
{
    if (options->path_count == 0) {
        struct stat about;
        if (stat("pilot.yaml", &about) == 0)
            return paths_add(paths, "pilot.yaml") ? PILOT_OK : PILOT_NO_MEMORY;
        return find_below(paths, ".");
    }
    enum pilot_status status = PILOT_OK;
    for (size_t i = 0; status == PILOT_OK && i < options->path_count; i++) {
        const char *path = options->paths[i];
        if (is_folder(path))
            status = find_below(paths, path);
        else if (!paths_add(paths, path))
            status = PILOT_NO_MEMORY;
    }
    return status;
}

static bool is_inside(const char *folder, const char *root)
{
    size_t len = strlen(root);
    return strcmp(root, "/") == 0 ||
           (strncmp(folder, root, len) == 0 && (folder[len] == '/' || folder[len] == '\0'));
}

/* Is the folder of the path not inside the root? A folder that is not there is for later. */
static enum pilot_status is_outside(const char *path, const char *root, bool *outside)
{
    const char *slash = strrchr(path, '/');
    char *folder = strdup(slash == NULL ? "." : path);
    if (folder == NULL)
        return PILOT_NO_MEMORY;
    if (slash != NULL)
        folder[slash == path ? 1 : slash - path] = '\0';
    char *resolved = realpath(folder, NULL);
    bool no_memory = resolved == NULL && errno == ENOMEM;
    *outside = resolved != NULL && !is_inside(resolved, root);
    free(resolved);
    free(folder);
    return no_memory ? PILOT_NO_MEMORY : PILOT_OK;
}

/* Status 2 comes before any report: is every description inside --root? */
static enum pilot_status check_root(const struct options *options, const struct paths *paths,
                                    bool *fine)
{
    *fine = true;
    if (options->root == NULL)
        return PILOT_OK;
    char *root = realpath(options->root, NULL);
    if (root == NULL && errno == ENOMEM)
        return PILOT_NO_MEMORY;
    enum pilot_status status = PILOT_OK;
    if (root == NULL || !is_folder(root)) {
        complain("--root: `%s` is no folder", options->root);
        *fine = false;
    }
    for (size_t i = 0; *fine && status == PILOT_OK && i < paths->count; i++) {
        bool outside = false;
        status = is_outside(paths->at[i], root, &outside);
        if (outside) {
            complain("--root: `%s` does not contain `%s`", options->root, paths->at[i]);
            *fine = false;
        }
    }
    free(root);
    return status;
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0';
}

static bool wants_color(enum color color)
{
    if (color != COLOR_AUTO)
        return color == COLOR_ALWAYS;
    if (is_set("NO_COLOR"))
        return false;
    static const char *const forcing[] = {"FORCE_COLOR", "CLICOLOR_FORCE"};
    for (size_t i = 0; i < sizeof forcing / sizeof forcing[0]; i++)
        if (is_set(forcing[i]) && strcmp(getenv(forcing[i]), "0") != 0)
            return true;
    const char *terminal = getenv("TERM");
    return isatty(STDOUT_FILENO) && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

static unsigned width(void)
{
    enum { NARROW = 80, WIDE = 100 };
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
        size.ws_col <= NARROW)
        return NARROW;
    return size.ws_col < WIDE ? size.ws_col : WIDE;
}

static enum pilot_exit exit_of(const struct pilot_summary *summary)
{
    if (summary->pilots == 0)
        return PILOT_EXIT_NOTHING;
    if (summary->invalid > 0)
        return PILOT_EXIT_INVALID;
    return summary->failed > 0 ? PILOT_EXIT_NOT_PASSED : PILOT_EXIT_PASSED;
}

static enum pilot_exit failed(enum pilot_status status, const struct output *output)
{
    if (status == PILOT_IO_ERROR)
        complain("failed: the report could not be written whole: %s", strerror(output->error));
    else
        complain("failed: %s", pilot_status_text(status));
    return PILOT_EXIT_NOT_WRITTEN;
}

static enum pilot_exit audit_all(struct run *run, const struct paths *paths)
{
    struct output output = {.fd = STDOUT_FILENO};
    struct pilot_report_options shown = {
        .width = width(),
        .color = wants_color(run->options->color),
        .verbose = run->options->verbose,
        .quiet = run->options->quiet,
        .all = run->options->all,
        .several = paths->count > 1,
        .shown = run->options->shown,
    };
    enum pilot_status status =
        pilot_report_open(NULL, run->options->format, run->ruleset, &run->options->audit, &shown,
                          write_all, &output, &run->report);
    if (status != PILOT_OK)
        return failed(status, &output);
    for (size_t i = 0; i < paths->count && status == PILOT_OK; i++)
        status = audit_path(run, paths->at[i]);
    run->summary.exit_status = exit_of(&run->summary);
    enum pilot_status closed =
        pilot_report_close(run->report, status == PILOT_OK ? &run->summary : NULL);
    if (status == PILOT_OK)
        status = closed;
    if (status == PILOT_BAD_ARGUMENT) {
        complain("--root: `%s` does not contain every description", run->options->root);
        return PILOT_EXIT_USAGE;
    }
    if (status == PILOT_OK && close(STDOUT_FILENO) != 0 && errno != EBADF) {
        output.error = errno;
        status = PILOT_IO_ERROR;
    }
    return status == PILOT_OK ? run->summary.exit_status : failed(status, &output);
}

enum pilot_exit audit_command(const struct options *options, const struct pilot_ruleset *ruleset)
{
    struct paths paths = {0};
    struct run run = {.options = options, .ruleset = ruleset};
    enum pilot_exit status = PILOT_EXIT_NOT_WRITTEN;
    bool inside = true;
    enum pilot_status ready = gather(options, &paths);
    if (ready == PILOT_OK)
        ready = check_root(options, &paths, &inside);
    if (ready != PILOT_OK)
        complain("failed: %s", pilot_status_text(ready));
    else
        status = inside ? audit_all(&run, &paths) : PILOT_EXIT_USAGE;
    if (status == PILOT_EXIT_NOTHING)
        complain("nothing audited: no description was found (pilot.yaml, *.pilot.yaml)");
    paths_release(&paths);
    return status;
}
