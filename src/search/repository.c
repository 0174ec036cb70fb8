#include "search/repository.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/text.h"
#include "search/regular.h"

enum { LONGEST_LINK = 16 * 1024, LARGEST_EXCLUDE = 1024 * 1024 };

/* `folder/name`; an absolute name stands for itself. NULL: out of memory. */
static char *join(struct arena *arena, const char *folder, struct pilot_text name)
{
    if (name.len > 0 && name.at[0] == '/')
        return arena_copy(arena, name.at, name.len);
    size_t len = strlen(folder);
    char *path = arena_take(arena, len + name.len + 2);
    if (path == NULL)
        return NULL;
    memcpy(path, folder, len);
    if (len == 0 || path[len - 1] != '/')
        path[len++] = '/';
    memcpy(path + len, name.at, name.len);
    path[len + name.len] = '\0';
    return path;
}

/* Where a file such as `.git` of a second work tree points to. */
static enum pilot_status follow(struct arena *arena, const char *folder, const char *file,
                                const char *prefix, const char **target)
{
    struct pilot_text text;
    enum pilot_status status = regular_read(AT_FDCWD, file, LONGEST_LINK, arena, &text);
    if (status == PILOT_BAD_ARGUMENT)
        return PILOT_IO_ERROR;
    if (status != PILOT_OK || text.at == NULL)
        return status;
    while (text.len > 0 && (text.at[text.len - 1] == '\n' || text.at[text.len - 1] == '\r'))
        text.len--;
    if (!text_starts(text, prefix) || memchr(text.at, '\0', text.len) != NULL)
        return PILOT_IO_ERROR;
    *target = join(arena, folder, text_from(text, strlen(prefix)));
    return *target != NULL ? PILOT_OK : PILOT_NO_MEMORY;
}

/* Is there something of that name in the folder? It may be a link. */
static enum pilot_status look(struct arena *arena, const char *folder, const char *name,
                              bool *there)
{
    struct stat about;
    const char *path = join(arena, folder, text_of(name));
    if (path == NULL)
        return PILOT_NO_MEMORY;
    *there = lstat(path, &about) == 0;
    return *there || errno == ENOENT || errno == ENOTDIR ? PILOT_OK : regular_status(errno);
}

/* Finds the folder of git: a folder `.git` that is one, or where the file `.git` says. */
static enum pilot_status find_git(struct repository *made, struct arena *arena, const char *path,
                                  const char **common, bool *found)
{
    struct stat about;
    *found = false;
    made->git = join(arena, path, TEXT(".git"));
    if (made->git == NULL)
        return PILOT_NO_MEMORY;
    if (stat(made->git, &about) != 0)
        return errno == ENOENT || errno == ENOTDIR || errno == ELOOP ? PILOT_OK
                                                                     : regular_status(errno);
    enum pilot_status status = PILOT_OK;
    if (S_ISREG(about.st_mode))
        status = follow(arena, path, made->git, "gitdir: ", &made->git);
    const char *link = status == PILOT_OK ? join(arena, made->git, TEXT("commondir")) : made->git;
    if (link == NULL)
        return PILOT_NO_MEMORY;
    *common = made->git;
    if (status == PILOT_OK)
        status = follow(arena, made->git, link, "", common);
    bool there = true;
    const char *const wanted[] = {"HEAD", "objects", "refs"};
    for (size_t i = 0; i < 3 && status == PILOT_OK && there; i++)
        status = look(arena, i == 0 ? made->git : *common, wanted[i], &there);
    *found = there && status == PILOT_OK;
    /* A file that points nowhere was left by a repository whose index is elsewhere. */
    return S_ISREG(about.st_mode) && !there ? PILOT_IO_ERROR : status;
}

enum pilot_status repository_at(const char *path, struct arena *arena,
                                struct repository **repository)
{
    *repository = NULL;
    struct repository *made = arena_zero(arena, 1, sizeof *made);
    if (made == NULL)
        return PILOT_NO_MEMORY;
    made->top = strlen(path);
    made->top += made->top > 1; /* the root of the file system ends in its own slash */
    const char *common = NULL;
    bool found;
    enum pilot_status status = find_git(made, arena, path, &common, &found);
    made->unknown = status == PILOT_IO_ERROR;
    if (made->unknown) {
        made->git = join(arena, path, TEXT(".git"));
        if (made->git == NULL)
            return PILOT_NO_MEMORY;
    }
    if (status == PILOT_OK && found) {
        struct pilot_text rules;
        const char *exclude = join(arena, common, TEXT("info/exclude"));
        status = exclude != NULL ? regular_read(AT_FDCWD, exclude, LARGEST_EXCLUDE, arena, &rules)
                                 : PILOT_NO_MEMORY;
        /* One that can't be read asks for nothing to be ignored, and no rule is weaker. */
        if (status == PILOT_OK && rules.at != NULL) {
            made->exclude = ignore_parse(arena, rules, NULL, 0);
            status = made->exclude != NULL ? PILOT_OK : PILOT_NO_MEMORY;
        }
    }
    if (status == PILOT_IO_ERROR || status == PILOT_BAD_ARGUMENT)
        status = PILOT_OK;
    if (status == PILOT_OK && (found || made->unknown))
        *repository = made;
    return status;
}
