/* What git says of what a search meets: its rules, its index, and where repositories begin. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "search/regular.h"
#include "search/walk.h"

/* What rules may be at most, of one file and of all that a search reads: past that there is no
 * memory for them. */
enum { LARGEST_RULES = 1024 * 1024, MOST_RULES = 16 * 1024 * 1024 };

static enum pilot_status warn(struct walk *walk, const char *path, const char *what)
{
    if (path == NULL)
        return PILOT_NO_MEMORY;
    walk->listener->warn(walk->listener->context, path, what);
    return PILOT_OK;
}

/* For the index: the path is one from the top, which the buffer begins with. */
struct from_top {
    struct walk *walk;
    struct buffer path;
    size_t top;
};

static bool is_wanted_from_top(void *context, struct pilot_text path)
{
    struct from_top *from = context;
    from->path.len = from->top;
    buffer_put_text(&from->path, path);
    return from->path.failed || /* kept, so that memory running out is noticed there */
           walk_is_wanted(from->walk, (struct pilot_text){from->path.at, from->path.len});
}

static enum pilot_status read_tracked(struct walk *walk, struct repository *repository)
{
    static const char name[] = "/index";
    size_t len = strlen(repository->git);
    char *index = arena_take(&walk->arena, len + sizeof name);
    if (index == NULL)
        return PILOT_NO_MEMORY;
    memcpy(index, repository->git, len);
    memcpy(index + len, name, sizeof name);
    struct from_top from = {.walk = walk, .top = repository->top};
    buffer_init(&from.path, walk->arena.allocator, (size_t)2 * LONGEST_PATH + repository->top);
    buffer_put(&from.path, walk->absolute.at, repository->top);
    enum pilot_status status =
        tracked_read(&repository->tracked, index, &walk->arena, is_wanted_from_top, &from);
    if (from.path.failed)
        status = PILOT_NO_MEMORY;
    buffer_release(&from.path);
    repository->index_read = true;
    if (status != PILOT_IO_ERROR)
        return status;
    repository->unknown = true;
    return warn(walk, index,
                "git's index can't be read, or is of a kind that is not known here: what git "
                "ignores is searched too");
}

enum pilot_status walk_is_ignored(struct walk *walk, const struct folder *folder, bool is_folder,
                                  bool *ignored, bool *left_aside)
{
    struct repository *repository = folder->repository;
    *ignored = *left_aside = false;
    if (repository == NULL || repository->unknown)
        return PILOT_OK;
    struct pilot_text path = {walk->absolute.at, walk->absolute.len};
    path = text_from(path, repository->top);
    if (!folder->ignored && !ignore_matches(folder->rules, path, is_folder))
        return PILOT_OK;
    if (!repository->index_read) {
        enum pilot_status status = read_tracked(walk, repository);
        if (status != PILOT_OK || repository->unknown)
            return status;
    }
    *ignored = true;
    buffer_put_char(&walk->absolute, '\0');
    if (walk->absolute.failed)
        return PILOT_NO_MEMORY;
    walk->absolute.len--;
    const char *name = walk->absolute.at + repository->top;
    *left_aside = is_folder ? !tracked_below(&repository->tracked, name)
                            : !tracked_has(&repository->tracked, name);
    walk->ignored += *left_aside;
    return PILOT_OK;
}

/* Reads the rules of a folder whose absolute path, with its slash, has this length. `path` is where
 * they are, from the open folder `fd` or AT_FDCWD. */
static enum pilot_status read_rules(struct walk *walk, int fd, const char *path, size_t len,
                                    const struct repository *repository,
                                    const struct ignore_rules **rules, bool *unknown)
{
    struct pilot_text text;
    enum pilot_status status = regular_read(fd, path, LARGEST_RULES, &walk->arena, &text);
    *unknown = status == PILOT_IO_ERROR;
    /* A link is not read by git either. */
    if (status == PILOT_BAD_ARGUMENT || (status == PILOT_OK && text.at == NULL))
        return PILOT_OK;
    if (status != PILOT_OK && !*unknown)
        return status;
    walk->rules_read += text.len;
    if (walk->rules_read > MOST_RULES)
        return PILOT_NO_MEMORY;
    *rules = *unknown ? ignore_unknown(&walk->arena, *rules)
                      : ignore_parse(&walk->arena, text, *rules, len - repository->top);
    return *rules != NULL ? PILOT_OK : PILOT_NO_MEMORY;
}

static const char unread_rules[] =
    "can't be read, or is larger than 1 MiB: what it and the rules above it ignore is searched";
static const char unread_git[] = "can't be read: what git ignores is searched too";

enum pilot_status walk_enter(struct walk *walk, struct folder *folder, int fd, struct hidden hidden)
{
    struct stat about;
    enum pilot_status status = PILOT_OK;
    bool unknown = false;
    size_t len = walk->absolute.len;
    if (folder->len > 0 && hidden.repository && fstatat(fd, ".git", &about, 0) == 0) {
        struct repository *inner = NULL;
        walk->absolute.at[len - 1] = '\0';
        status = repository_at(walk->absolute.at, &walk->arena, &inner);
        walk->absolute.at[len - 1] = '/';
        if (inner != NULL) {
            folder->repository = inner;
            folder->rules = inner->exclude;
            folder->ignored = false;
            if (inner->unknown)
                status = warn(walk, walk_shown(walk, folder, ".git"), unread_git);
        }
    }
    if (status != PILOT_OK || folder->repository == NULL || folder->repository->unknown ||
        folder->ignored || !hidden.rules)
        return status;
    status = read_rules(walk, fd, ".gitignore", len, folder->repository, &folder->rules, &unknown);
    return status == PILOT_OK && unknown
               ? warn(walk, walk_shown(walk, folder, ".gitignore"), unread_rules)
               : status;
}

/* The nearest repository around the folder that is searched. */
static enum pilot_status find_repository(struct walk *walk, struct repository **repository)
{
    char *path = arena_copy(&walk->arena, walk->root.at, walk->root.len);
    if (path == NULL)
        return PILOT_NO_MEMORY;
    enum pilot_status status = PILOT_OK;
    for (size_t len = walk->root.len; status == PILOT_OK && *repository == NULL && len > 0;) {
        /* Without the slash, but for the root of the file system. */
        path[len > 1 ? len - 1 : 1] = '\0';
        status = repository_at(path, &walk->arena, repository);
        do
            len--;
        while (len > 0 && path[len - 1] != '/');
    }
    return status;
}

enum pilot_status walk_look_around(struct walk *walk, struct folder *folder)
{
    static const char name[] = ".gitignore";
    enum pilot_status status = find_repository(walk, &folder->repository);
    const struct repository *repository = folder->repository;
    if (status != PILOT_OK || repository == NULL)
        return status;
    if (repository->unknown)
        return warn(walk, repository->git, unread_git);
    folder->rules = repository->exclude;
    for (size_t len = repository->top; status == PILOT_OK && len < walk->root.len;) {
        bool unknown;
        char *path = arena_take(&walk->arena, len + sizeof name);
        if (path == NULL)
            return PILOT_NO_MEMORY;
        memcpy(path, walk->root.at, len);
        memcpy(path + len, name, sizeof name);
        status = read_rules(walk, AT_FDCWD, path, len, repository, &folder->rules, &unknown);
        if (status == PILOT_OK && unknown)
            status = warn(walk, path, unread_rules);
        const char *rest = walk->root.at + len;
        len += (size_t)(strchr(rest, '/') - rest) + 1;
    }
    return status;
}
