/* The versions of a description that git has, each audited as of its own day. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/git.h"
#include "cli/input.h"
#include "cli/trend.h"

static enum pilot_exit failed(enum pilot_status status)
{
    complain("failed: %s", pilot_status_text(status));
    return PILOT_EXIT_NOT_WRITTEN;
}

static char *copy_of(struct pilot_text text)
{
    char *copy = malloc(text.len + 1);
    if (copy != NULL) {
        memcpy(copy, text.at, text.len);
        copy[text.len] = '\0';
    }
    return copy;
}

/* The latest version that says what it is called is believed. */
static bool take_names(struct past_course *past, const struct pilot_audit *audit)
{
    char *id = audit->id.len > 0 ? copy_of(audit->id) : NULL;
    char *name = audit->name.len > 0 ? copy_of(audit->name) : NULL;
    if ((audit->id.len > 0 && id == NULL) || (audit->name.len > 0 && name == NULL)) {
        free(id);
        free(name);
        return false;
    }
    if (id != NULL) {
        free(past->id);
        past->id = id;
    }
    if (name != NULL) {
        free(past->name);
        past->name = name;
    }
    return true;
}

/* One version, as of its day. */
static enum pilot_exit add(struct past_course *past, const struct trend_settings *options,
                           struct settings *settings, const struct pilot_ruleset *ruleset,
                           const struct pilot_source *source, pilot_day as_of)
{
    const struct pilot_config *config = NULL;
    struct pilot_options audit_options = options->audit;
    struct pilot_source rooted = *source;
    enum pilot_exit usable = settings_config(settings, source->path, &config);
    if (usable != PILOT_EXIT_PASSED)
        return usable;
    if (config != NULL) {
        pilot_config_apply(config, &audit_options);
        rooted.root = source->root != NULL ? source->root : pilot_config_run(config)->root;
    }
    audit_options.as_of = as_of;
    struct pilot_document *document = NULL;
    const struct pilot_audit *audit = NULL;
    enum pilot_status status = pilot_document_open(NULL, &rooted, &document);
    if (status == PILOT_OK)
        status = pilot_audit_run(ruleset, document, &audit_options, &audit);
    if (status == PILOT_OK && !take_names(past, audit))
        status = PILOT_NO_MEMORY;
    if (status == PILOT_OK)
        past->points[past->count++] = pilot_audit_point(audit);
    pilot_document_close(document);
    if (status != PILOT_BAD_ARGUMENT)
        return status == PILOT_OK ? PILOT_EXIT_PASSED : failed(status);
    complain("--root: `%s` does not contain `%s`", rooted.root, source->path);
    return PILOT_EXIT_USAGE;
}

/* Is there a file now, and another one than what was committed last? What can't be read is. */
static enum pilot_status is_another(const char *path, const char *bytes, size_t len, bool *another)
{
    struct stat about;
    *another = false;
    if (stat(path, &about) != 0)
        return PILOT_OK;
    *another = true;
    int fd = S_ISREG(about.st_mode) ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : -1;
    if (fd < 0)
        return PILOT_OK;
    char *there = NULL;
    size_t there_len = 0;
    enum pilot_status status = input_read(fd, PILOT_LIMIT_BYTES, &there, &there_len);
    close(fd);
    if (status == PILOT_OK)
        *another = there_len != len || memcmp(there, bytes, len) != 0;
    free(there);
    return status == PILOT_IO_ERROR ? PILOT_OK : status;
}

static enum pilot_exit add_now(struct past_course *past, const struct trend_settings *options,
                               struct settings *settings, const struct pilot_ruleset *ruleset,
                               const struct pilot_source *last)
{
    bool another;
    enum pilot_status status = is_another(last->path, last->bytes, last->len, &another);
    if (status != PILOT_OK)
        return failed(status);
    struct pilot_source now = {.name = last->name, .path = last->path, .root = last->root};
    return another ? add(past, options, settings, ruleset, &now, options->audit.as_of)
                   : PILOT_EXIT_PASSED;
}

enum pilot_exit past_read(struct past_course *past, const struct trend_settings *options,
                          struct settings *settings, const struct pilot_ruleset *ruleset,
                          const char *path)
{
    enum { DAY = 24 * 60 * 60 };
    const char *name = NULL;
    size_t count = 0;
    *past = (struct past_course){.points = calloc(options->last + 1, sizeof *past->points)};
    char *folder = past->points != NULL ? path_split(path, &name) : NULL;
    if (folder == NULL)
        return failed(PILOT_NO_MEMORY);
    enum pilot_exit result = git_versions(folder, name, options->last, &past->versions, &count);
    if (result == PILOT_EXIT_PASSED && count == 0) {
        complain("nothing to tell: git has no version of `%.300s`", path);
        result = PILOT_EXIT_NOTHING;
    }
    for (size_t i = count; result == PILOT_EXIT_PASSED && i-- > 0;) {
        const struct git_version *version = &past->versions[i];
        struct pilot_source source = {.name = path, .path = path, .root = options->root};
        char *bytes = NULL;
        result = git_version_read(folder, version, &bytes, &source.len);
        source.bytes = bytes;
        if (result == PILOT_EXIT_PASSED)
            result =
                add(past, options, settings, ruleset, &source, (pilot_day)(version->seconds / DAY));
        if (result == PILOT_EXIT_PASSED)
            past->points[past->count - 1].commit = version->commit;
        if (result == PILOT_EXIT_PASSED && i == 0)
            result = add_now(past, options, settings, ruleset, &source);
        free(bytes);
    }
    free(folder);
    return result;
}

void past_release(struct past_course *past)
{
    free(past->versions);
    free(past->points);
    free(past->id);
    free(past->name);
}
