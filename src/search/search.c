/* The d_type of an entry saves a look at each file. It is not in POSIX.1-2008, and used where it is. */
#define _DEFAULT_SOURCE
#include "search/search.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/text.h"
#include "search/glob.h"
#include "search/regular.h"
#include "search/repository.h"

/* What rules may be at most, of one file and of all that a search reads: past that there is no
 * memory for them. */
enum { LARGEST_RULES = 1024 * 1024, MOST_RULES = 16 * 1024 * 1024 };
/* Names of one folder that count, in bytes. */
enum { MOST_NAMES = 256 * 1024 * 1024 };
/* No path that is longer can be opened. */
enum { LONGEST_PATH = 64 * 1024 };

const struct search search_descriptions = {
    .patterns = (const char *const[]){"pilot.yaml", "pilot.yml", "?*.pilot.yaml", "?*.pilot.yml"},
    .count = 4,
};

/* A folder that is still to be searched. */
struct folder {
    struct folder *next;
    struct repository *repository;    /* around it; NULL: none */
    const struct ignore_rules *rules; /* of the folders above it */
    bool ignored;                     /* only what is tracked counts */
    size_t len;
    char path[]; /* from the folder that is searched, with a slash at the end; "" for that itself */
};

struct walk {
    const struct search *search;
    const struct search_listener *listener;
    struct arena arena;
    struct folder *folders; /* still to be searched */
    struct pilot_text root; /* the folder that is searched: absolute, with a slash at the end */
    struct pilot_text base;
    struct buffer absolute; /* of what is looked at */
    struct buffer shown;    /* the same, as the caller named it */
    struct buffer kept;     /* entries of the folder that is being searched: kind, name, NUL */
    const char *given;
    size_t rules_read, ignored, found;
};

enum { FOLDER = 'd', FILE_OR_LINK = 'f' };

/* What is hidden in a folder, and what of it is git's. */
struct hidden {
    bool any, repository, rules;
};

/* One entry of the folder that is being searched. */
struct entry {
    int folder;
    const char *name;
    bool is_folder, is_link;
};

/* `folder/name` in the terms of the caller: what is in `.` stands without a `./`. */
static const char *shown(struct walk *walk, const struct folder *folder, const char *name)
{
    struct buffer *to = &walk->shown;
    buffer_clear(to);
    bool here = strcmp(walk->given, ".") == 0;
    if (here && folder->len == 0 && *name == '\0')
        buffer_puts(to, ".");
    if (!here)
        buffer_puts(to, walk->given);
    if (!here && to->len > 0 && to->at[to->len - 1] != '/' && (folder->len > 0 || *name != '\0'))
        buffer_put_char(to, '/');
    /* A folder is named without its slash. */
    buffer_put(to, folder->path, folder->len - (folder->len > 0 && *name == '\0'));
    buffer_puts(to, name);
    buffer_put_char(to, '\0');
    return to->failed ? NULL : to->at;
}

static enum pilot_status report(struct walk *walk, const struct folder *folder, const char *name)
{
    const char *path = shown(walk, folder, name);
    walk->found++;
    bool noted =
        path != NULL && walk->listener->found(walk->listener->context, path, *name == '\0');
    return noted ? PILOT_OK : PILOT_NO_MEMORY;
}

static enum pilot_status warn(struct walk *walk, const char *path, const char *what)
{
    if (path == NULL)
        return PILOT_NO_MEMORY;
    walk->listener->warn(walk->listener->context, path, what);
    return PILOT_OK;
}

/* Is a file of this absolute path one that is searched for? */
static bool is_wanted(const struct walk *walk, struct pilot_text path)
{
    struct pilot_text name = path;
    for (size_t i = path.len; i > 0 && name.len == path.len; i--)
        if (path.at[i - 1] == '/')
            name = text_from(path, i);
    bool based = path.len > walk->base.len && memcmp(path.at, walk->base.at, walk->base.len) == 0;
    for (size_t i = 0; i < walk->search->count; i++) {
        struct pilot_text pattern = text_of(walk->search->patterns[i]);
        bool by_name = memchr(pattern.at, '/', pattern.len) == NULL;
        if (by_name ? glob_matches(pattern, name)
                    : based && glob_matches(pattern, text_from(path, walk->base.len)))
            return true;
    }
    return false;
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
           is_wanted(from->walk, (struct pilot_text){from->path.at, from->path.len});
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

/* Is what walk->absolute names left aside? An ignored folder is searched for what is tracked in it. */
static enum pilot_status is_ignored(struct walk *walk, const struct folder *folder, bool is_folder,
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

static enum pilot_status add_folder(struct walk *walk, const struct folder *above, const char *name,
                                    bool ignored)
{
    size_t len = strlen(name);
    struct folder *folder = arena_take(&walk->arena, sizeof *folder + above->len + len + 2);
    if (folder == NULL)
        return PILOT_NO_MEMORY;
    *folder = (struct folder){.next = walk->folders,
                              .repository = above->repository,
                              .rules = above->rules,
                              .ignored = ignored,
                              .len = above->len + len + 1};
    memcpy(folder->path, above->path, above->len);
    memcpy(folder->path + above->len, name, len);
    folder->path[folder->len - 1] = '/';
    folder->path[folder->len] = '\0';
    walk->folders = folder;
    return PILOT_OK;
}

/* What kind of entry it is; false: it is gone. PILOT_IO_ERROR: there is no telling. */
static enum pilot_status look_at(struct entry *entry, const struct dirent *dirent, bool *there)
{
    *there = true;
#ifdef DT_UNKNOWN
    entry->is_folder = dirent->d_type == DT_DIR;
    entry->is_link = dirent->d_type == DT_LNK;
    if (dirent->d_type != DT_UNKNOWN)
        return PILOT_OK;
#endif
    struct stat about;
    *there = fstatat(entry->folder, entry->name, &about, AT_SYMLINK_NOFOLLOW) == 0;
    if (!*there)
        return errno == ENOENT ? PILOT_OK : regular_status(errno);
    entry->is_folder = S_ISDIR(about.st_mode);
    entry->is_link = S_ISLNK(about.st_mode);
    return PILOT_OK;
}

/* Does it count, by its name alone? A hidden folder does not, and of other things a link to a folder. */
static bool may_count(const struct walk *walk, const struct entry *entry)
{
    struct stat about;
    if (entry->is_folder)
        return entry->name[0] != '.';
    return is_wanted(walk, (struct pilot_text){walk->absolute.at, walk->absolute.len}) &&
           !(entry->is_link && fstatat(entry->folder, entry->name, &about, 0) == 0 &&
             S_ISDIR(about.st_mode));
}

/* Keeps an entry that may count, until it is known which rules the folder has. */
static enum pilot_status keep_entry(struct walk *walk, const struct entry *entry)
{
    size_t above = walk->absolute.len;
    buffer_puts(&walk->absolute, entry->name);
    if (walk->absolute.failed)
        return PILOT_NO_MEMORY;
    if (may_count(walk, entry)) {
        buffer_put_char(&walk->kept, entry->is_folder ? FOLDER : FILE_OR_LINK);
        buffer_put(&walk->kept, entry->name, strlen(entry->name) + 1);
    }
    walk->absolute.len = above;
    return walk->kept.failed ? PILOT_NO_MEMORY : PILOT_OK;
}

static enum pilot_status judge_entry(struct walk *walk, const struct folder *folder,
                                     const char *name, bool is_folder)
{
    size_t above = walk->absolute.len;
    buffer_puts(&walk->absolute, name);
    if (walk->absolute.failed)
        return PILOT_NO_MEMORY;
    bool ignored = false;
    bool left_aside = false;
    enum pilot_status status = is_ignored(walk, folder, is_folder, &ignored, &left_aside);
    if (status == PILOT_OK && !left_aside)
        status = is_folder ? add_folder(walk, folder, name, ignored) : report(walk, folder, name);
    walk->absolute.len = above;
    return status;
}

/* Says what was seen of a folder in which something was found. */
static enum pilot_status tell(struct walk *walk, const struct folder *folder, bool nothing_hidden)
{
    const char *path = shown(walk, folder, "");
    size_t len = walk->absolute.len;
    if (path == NULL)
        return PILOT_NO_MEMORY;
    if (walk->listener->searched == NULL || len <= 1)
        return PILOT_OK;
    walk->absolute.at[len - 1] = '\0';
    walk->listener->searched(walk->listener->context, path, walk->absolute.at, nothing_hidden);
    walk->absolute.at[len - 1] = '/';
    return PILOT_OK;
}

static enum pilot_status judge_entries(struct walk *walk, const struct folder *folder,
                                       bool nothing_hidden)
{
    enum pilot_status status = PILOT_OK;
    size_t found = walk->found;
    for (size_t at = 0; status == PILOT_OK && at < walk->kept.len;) {
        const char *name = walk->kept.at + at + 1;
        status = judge_entry(walk, folder, name, walk->kept.at[at] == FOLDER);
        at += 1 + strlen(name) + 1;
    }
    return status == PILOT_OK && walk->found > found ? tell(walk, folder, nothing_hidden) : status;
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

/* What git has to say in the folder that was just read: is it a repository, and which rules does it
 * have? */
static enum pilot_status enter(struct walk *walk, struct folder *folder, int fd,
                               struct hidden hidden)
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
                status = warn(walk, shown(walk, folder, ".git"), unread_git);
        }
    }
    if (status != PILOT_OK || folder->repository == NULL || folder->repository->unknown ||
        folder->ignored || !hidden.rules)
        return status;
    status = read_rules(walk, fd, ".gitignore", len, folder->repository, &folder->rules, &unknown);
    return status == PILOT_OK && unknown
               ? warn(walk, shown(walk, folder, ".gitignore"), unread_rules)
               : status;
}

static enum pilot_status read_entries(struct walk *walk, DIR *entries, struct hidden *hidden)
{
    buffer_clear(&walk->kept);
    for (;;) {
        errno = 0;
        /* NOLINTNEXTLINE(concurrency-mt-unsafe): the stream is this walk's own */
        const struct dirent *dirent = readdir(entries);
        if (dirent == NULL)
            return errno == 0 ? PILOT_OK : regular_status(errno);
        struct entry entry = {.folder = dirfd(entries), .name = dirent->d_name};
        if (strcmp(entry.name, ".") == 0 || strcmp(entry.name, "..") == 0)
            continue;
        /* Some systems find a file by its name in either case. */
        hidden->any |= entry.name[0] == '.';
        hidden->repository |= text_same_case(text_of(entry.name), TEXT(".git"));
        hidden->rules |= text_same_case(text_of(entry.name), TEXT(".gitignore"));
        bool there;
        enum pilot_status status = look_at(&entry, dirent, &there);
        if (status == PILOT_OK && there)
            status = keep_entry(walk, &entry);
        if (status != PILOT_OK)
            return status;
    }
}

/* Of a folder that can't be read to its end counts what was read, and the folder itself. */
static enum pilot_status search_opened(struct walk *walk, struct folder *folder, DIR *entries)
{
    struct hidden hidden = {false, false, false};
    enum pilot_status read = read_entries(walk, entries, &hidden);
    if (read != PILOT_OK && read != PILOT_IO_ERROR)
        return read;
    enum pilot_status status = enter(walk, folder, dirfd(entries), hidden);
    if (status == PILOT_OK)
        status = judge_entries(walk, folder, read == PILOT_OK && !hidden.any);
    return status == PILOT_OK ? read : status;
}

static enum pilot_status search_folder(struct walk *walk, struct folder *folder)
{
    walk->absolute.len = walk->root.len;
    buffer_put(&walk->absolute, folder->path, folder->len);
    const char *path = shown(walk, folder, "");
    if (walk->absolute.failed || path == NULL)
        return PILOT_NO_MEMORY;
    /* The folder that is searched may be a link. */
    int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (folder->len > 0 ? O_NOFOLLOW : 0);
    int fd = open(path, flags);
    DIR *entries = fd >= 0 ? fdopendir(fd) : NULL;
    enum pilot_status status =
        entries == NULL ? regular_status(errno) : search_opened(walk, folder, entries);
    if (entries != NULL)
        closedir(entries);
    else if (fd >= 0)
        close(fd);
    return status == PILOT_IO_ERROR ? report(walk, folder, "") : status;
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

/* The rules from the top of the repository down to those above the folder that is searched. */
static enum pilot_status look_around(struct walk *walk, struct folder *folder)
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

/* The absolute path of a folder, without links and with a slash at the end. */
static enum pilot_status resolve(struct walk *walk, const char *folder, struct pilot_text *path)
{
    char *resolved = realpath(folder, NULL);
    if (resolved == NULL)
        return regular_status(errno);
    size_t len = strlen(resolved);
    char *copy = arena_copy(&walk->arena, resolved, len + 1);
    free(resolved);
    if (copy == NULL)
        return PILOT_NO_MEMORY;
    if (len > 1)
        copy[len++] = '/';
    *path = (struct pilot_text){copy, len};
    return PILOT_OK;
}

static enum pilot_status search_all(struct walk *walk)
{
    struct folder *first = arena_zero(&walk->arena, 1, sizeof *first + 1);
    if (first == NULL)
        return PILOT_NO_MEMORY;
    enum pilot_status status = resolve(walk, walk->given, &walk->root);
    if (status == PILOT_IO_ERROR)
        return report(walk, first, "");
    walk->base = walk->root;
    if (status == PILOT_OK && walk->search->base != NULL)
        status = resolve(walk, walk->search->base, &walk->base);
    buffer_put_text(&walk->absolute, walk->root);
    if (status == PILOT_OK && walk->absolute.failed)
        status = PILOT_NO_MEMORY;
    if (status == PILOT_OK)
        status = look_around(walk, first);
    walk->folders = first;
    while (status == PILOT_OK && walk->folders != NULL) {
        struct folder *folder = walk->folders;
        walk->folders = folder->next;
        status = search_folder(walk, folder);
    }
    return status;
}

enum pilot_status search_below(const struct search *search, const char *folder,
                               const struct search_listener *listener, size_t *ignored)
{
    const struct pilot_allocator *allocator = pilot_allocator_default();
    struct walk walk = {.search = search, .listener = listener, .given = folder};
    arena_init(&walk.arena, allocator);
    buffer_init(&walk.absolute, allocator, (size_t)2 * LONGEST_PATH);
    buffer_init(&walk.shown, allocator, (size_t)2 * LONGEST_PATH);
    buffer_init(&walk.kept, allocator, MOST_NAMES);
    enum pilot_status status = search_all(&walk);
    if (ignored != NULL)
        *ignored += walk.ignored;
    buffer_release(&walk.kept);
    buffer_release(&walk.shown);
    buffer_release(&walk.absolute);
    arena_release(&walk.arena);
    return status;
}
