/* One side of a comparison: a report that was saved, or one that is made in memory. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/arguments.h"
#include "cli/diff.h"
#include "cli/input.h"

static bool keep(void *context, const char *bytes, size_t len)
{
    struct side *side = context;
    if (len > PILOT_LIMIT_REPORT_BYTES - side->len) {
        side->too_large = true;
        return false;
    }
    size_t room = side->room > 0 ? side->room : (size_t)64 * 1024;
    while (room < side->len + len)
        room *= 2;
    if (room > side->room) {
        char *grown = realloc(side->bytes, room);
        if (grown == NULL)
            return false;
        side->bytes = grown;
        side->room = room;
    }
    memcpy(side->bytes + side->len, bytes, len);
    side->len += len;
    return true;
}

static enum pilot_exit side_failed(const struct diff *diff, const struct side *side,
                                   enum pilot_status status)
{
    if (status == PILOT_BAD_ARGUMENT) {
        complain("--root: `%s` does not contain every description", diff->options->root);
        return PILOT_EXIT_USAGE;
    }
    if (side->too_large) {
        complain("failed: the audit of `%s` is larger than 256 MiB, the most that is compared",
                 side->name);
        return PILOT_EXIT_NOT_WRITTEN;
    }
    return diff_failed(status == PILOT_IO_ERROR ? PILOT_NO_MEMORY : status);
}

enum pilot_exit side_begin(const struct diff *diff, struct side *side)
{
    static const struct pilot_report_options shown = {.all = true};
    enum pilot_status status = pilot_report_open(NULL, "json", diff->ruleset, &diff->options->audit,
                                                 &shown, keep, side, &side->report);
    return status == PILOT_OK ? PILOT_EXIT_PASSED : side_failed(diff, side, status);
}

enum pilot_exit side_add(const struct diff *diff, struct side *side,
                         const struct pilot_source *source, bool optional)
{
    struct pilot_document *document = NULL;
    const struct pilot_audit *audit = NULL;
    const struct pilot_config *config = NULL;
    struct pilot_options options = diff->options->audit;
    struct pilot_source rooted = *source;
    const char *at = source->folder != NULL ? source->folder : source->path;
    enum pilot_exit usable = settings_config(diff->settings, at, &config);
    if (usable != PILOT_EXIT_PASSED)
        return usable;
    if (config != NULL) {
        pilot_config_apply(config, &options);
        rooted.root = source->root != NULL ? source->root : pilot_config_run(config)->root;
    }
    enum pilot_status status = pilot_document_open(NULL, &rooted, &document);
    if (status == PILOT_OK && (!optional || pilot_document_readable(document))) {
        status = pilot_audit_run(diff->ruleset, document, &options, &audit);
        if (status == PILOT_OK)
            status = pilot_report_add(side->report, audit);
    }
    pilot_document_close(document);
    return status == PILOT_OK ? PILOT_EXIT_PASSED : side_failed(diff, side, status);
}

enum pilot_exit side_end(const struct diff *diff, struct side *side)
{
    if (!side->saved) {
        enum pilot_status closed = pilot_report_close(side->report, &side->summary);
        side->report = NULL;
        if (closed != PILOT_OK)
            return side_failed(diff, side, closed);
    }
    struct pilot_snapshot_problem problem;
    enum pilot_status status =
        pilot_snapshot_open(NULL, side->bytes, side->len, &side->snapshot, &problem);
    if (status == PILOT_BAD_ARGUMENT && side->saved) {
        complain("`%.300s` can't be used as a saved report: %s", side->name, problem.text);
        return PILOT_EXIT_USAGE;
    }
    if (status == PILOT_BAD_ARGUMENT) {
        complain("failed: the audit of `%.300s` can't be compared: %s", side->name, problem.text);
        return PILOT_EXIT_NOT_WRITTEN;
    }
    return status == PILOT_OK ? PILOT_EXIT_PASSED : diff_failed(status);
}

void side_release(struct side *side)
{
    if (side->report != NULL)
        pilot_report_close(side->report, NULL);
    pilot_snapshot_close(side->snapshot);
    free(side->bytes);
}

/* Reads a file or what comes through a pipe. What can't be read is left to the audit, which says
 * so: `bytes` is then NULL. */
static enum pilot_status read_bytes(struct side *side)
{
    struct stat about;
    int fd = STDIN_FILENO;
    side->is_file = false;
    if (strcmp(side->name, "-") != 0) {
        side->is_file = true;
        if (stat(side->name, &about) != 0 || !(S_ISREG(about.st_mode) || S_ISFIFO(about.st_mode)))
            return PILOT_OK;
        side->is_file = S_ISREG(about.st_mode);
        fd = open(side->name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
        if (fd < 0)
            return errno == EMFILE || errno == ENFILE ? PILOT_NO_FILES
                   : errno == ENOMEM                  ? PILOT_NO_MEMORY
                                                      : PILOT_OK;
    }
    enum pilot_status status = input_read(fd, PILOT_LIMIT_REPORT_BYTES, &side->bytes, &side->len);
    if (fd != STDIN_FILENO)
        close(fd);
    return status == PILOT_IO_ERROR ? PILOT_OK : status;
}

enum pilot_exit side_read(struct side *side, const char *name)
{
    side->name = name;
    enum pilot_status status = read_bytes(side);
    if (status != PILOT_OK)
        return diff_failed(status);
    side->saved = side->bytes != NULL && pilot_snapshot_is_report(name, side->bytes, side->len);
    return PILOT_EXIT_PASSED;
}

enum pilot_exit side_audit(const struct diff *diff, struct side *side)
{
    if (side->saved)
        return PILOT_EXIT_PASSED;
    char *bytes = side->bytes;
    struct pilot_source source = {
        .name = side->name,
        .bytes = bytes,
        .len = side->len,
        .root = diff->options->root,
    };
    if (side->is_file || bytes == NULL)
        source.path = strcmp(side->name, "-") == 0 ? "/dev/stdin" : side->name;
    if (!side->is_file) {
        /* What comes from nowhere is at home in the working folder. */
        source.folder = ".";
        source.root = source.root != NULL ? source.root : ".";
    }
    side->bytes = NULL;
    side->len = 0;
    enum pilot_exit result = side_begin(diff, side);
    if (result == PILOT_EXIT_PASSED)
        result = side_add(diff, side, &source, false);
    free(bytes);
    return result;
}
