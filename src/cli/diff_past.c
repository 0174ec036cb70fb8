/* Descriptions and their past, from git. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/arguments.h"
#include "cli/diff.h"
#include "cli/find.h"
#include "cli/git.h"

/* The past of one file. */
static enum pilot_exit add_past(struct diff *diff, const char *path, const char *known, bool *found)
{
    char *target = realpath(path, NULL);
    const char *name = NULL;
    bool lost = target == NULL && errno == ENOMEM;
    char *folder = lost ? NULL : path_split(target != NULL ? target : path, &name);
    char commit[GIT_COMMIT_TEXT];
    char *bytes = NULL;
    size_t len = 0;
    enum pilot_exit result = folder == NULL  ? diff_failed(PILOT_NO_MEMORY)
                             : known != NULL ? PILOT_EXIT_PASSED
                                             : git_commit(folder, diff->options->since, commit);
    if (result == PILOT_EXIT_PASSED)
        result = git_file(folder, known != NULL ? known : commit, name, found, &bytes, &len);
    if (result == PILOT_EXIT_PASSED && *found) {
        const struct pilot_source source = {
            .name = path, .path = path, .bytes = bytes, .len = len, .root = diff->options->root};
        /* What could not be read then is no past: there is nothing to compare with. */
        result = side_add(diff, &diff->before, &source, true);
    }
    free(bytes);
    free(folder);
    free(target);
    return result;
}

static enum pilot_exit add_file(struct diff *diff, const char *path, const char *commit)
{
    bool found = false;
    struct stat about;
    enum pilot_exit result = add_past(diff, path, commit, &found);
    bool gone = lstat(path, &about) != 0 && (errno == ENOENT || errno == ENOTDIR);
    if (result != PILOT_EXIT_PASSED || (gone && found))
        return result;
    const struct pilot_source source = {.name = path, .path = path, .root = diff->options->root};
    return side_add(diff, &diff->after, &source, false);
}

/* The descriptions below a folder that changed. */
static enum pilot_exit add_folder(struct diff *diff, const char *folder, size_t *count)
{
    char commit[GIT_COMMIT_TEXT];
    struct paths paths = {0};
    bool inside = true;
    enum pilot_exit result = git_commit(folder, diff->options->since, commit);
    if (result == PILOT_EXIT_PASSED)
        result = git_changed(folder, commit, &paths);
    if (result == PILOT_EXIT_PASSED) {
        enum pilot_status status = paths_check_root(&paths, "--root", diff->options->root,
                                                    diff->settings->folders, &inside);
        result = status != PILOT_OK ? diff_failed(status)
                 : inside           ? PILOT_EXIT_PASSED
                                    : PILOT_EXIT_USAGE;
    }
    for (size_t i = 0; result == PILOT_EXIT_PASSED && i < paths.count; i++)
        result = add_file(diff, paths.at[i], commit);
    *count += paths.count;
    paths_release(&paths);
    return result;
}

static enum pilot_exit add_named(struct diff *diff, const char *path, size_t *count)
{
    if (is_folder(path))
        return add_folder(diff, path, count);
    struct paths paths = {.at = (char **)(uintptr_t)&path, .count = 1};
    bool inside = true;
    enum pilot_status status =
        paths_check_root(&paths, "--root", diff->options->root, diff->settings->folders, &inside);
    if (status != PILOT_OK)
        return diff_failed(status);
    ++*count;
    return inside ? add_file(diff, path, NULL) : PILOT_EXIT_USAGE;
}

enum pilot_exit diff_past(struct diff *diff, const char *const *names, size_t name_count)
{
    size_t count = 0;
    diff->before.name = diff->options->since;
    diff->after.name = "the working tree";
    enum pilot_exit result = side_begin(diff, &diff->before);
    if (result == PILOT_EXIT_PASSED)
        result = side_begin(diff, &diff->after);
    if (result == PILOT_EXIT_PASSED && name_count == 0)
        result = add_folder(diff, ".", &count);
    for (size_t i = 0; result == PILOT_EXIT_PASSED && i < name_count; i++)
        result = add_named(diff, names[i], &count);
    if (result == PILOT_EXIT_PASSED && count == 0)
        complain("no description changed since `%.200s`", diff->options->since);
    return result;
}
