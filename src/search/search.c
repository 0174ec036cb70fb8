/* The d_type of an entry saves a look at each file. It is not in POSIX.1-2008, and used where it is. */
#define _DEFAULT_SOURCE
#include "search/search.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "search/glob.h"
#include "search/regular.h"
#include "search/walk.h"

/* Names of one folder that count, in bytes. */
enum { MOST_NAMES = 256 * 1024 * 1024 };

const struct search search_descriptions = {
    .patterns = (const char *const[]){"pilot.yaml", "pilot.yml", "?*.pilot.yaml", "?*.pilot.yml"},
    .count = 4,
};

enum { FOLDER = 'd', FILE_OR_LINK = 'f' };

/* One entry of the folder that is being searched. */
struct entry {
    int folder;
    const char *name;
    bool is_folder, is_link;
};

const char *walk_shown(struct walk *walk, const struct folder *folder, const char *name)
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
    const char *path = walk_shown(walk, folder, name);
    walk->found++;
    bool noted =
        path != NULL && walk->listener->found(walk->listener->context, path, *name == '\0');
    return noted ? PILOT_OK : PILOT_NO_MEMORY;
}

bool walk_is_wanted(const struct walk *walk, struct pilot_text path)
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
    return walk_is_wanted(walk, (struct pilot_text){walk->absolute.at, walk->absolute.len}) &&
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
    enum pilot_status status = walk_is_ignored(walk, folder, is_folder, &ignored, &left_aside);
    if (status == PILOT_OK && !left_aside)
        status = is_folder ? add_folder(walk, folder, name, ignored) : report(walk, folder, name);
    walk->absolute.len = above;
    return status;
}

/* Says what was seen of a folder in which something was found. */
static enum pilot_status tell(struct walk *walk, const struct folder *folder, bool nothing_hidden)
{
    const char *path = walk_shown(walk, folder, "");
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
    enum pilot_status status = walk_enter(walk, folder, dirfd(entries), hidden);
    if (status == PILOT_OK)
        status = judge_entries(walk, folder, read == PILOT_OK && !hidden.any);
    return status == PILOT_OK ? read : status;
}

static enum pilot_status search_folder(struct walk *walk, struct folder *folder)
{
    walk->absolute.len = walk->root.len;
    buffer_put(&walk->absolute, folder->path, folder->len);
    const char *path = walk_shown(walk, folder, "");
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
        status = walk_look_around(walk, first);
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
