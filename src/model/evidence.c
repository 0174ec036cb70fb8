/*
 * Evidence on disk: the only code that looks at the file system for the audit.
 *
 * A path is walked one step at a time from the audit root, with no step that
 * follows a link on its own: a link is read and walked like the rest of the
 * path, so nothing outside the root is ever opened. Files are looked at with
 * fstat before a byte is read, and opened without blocking.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "model/check.h"
#include "model/headings.h"
#include "model/values.h"

/* A step that is cut at LONGEST_STEP is still too long to be the name of a file. */
enum { LONGEST_STEP = 256, DEEPEST = 64, MOST_LINKS = 40, MOST_CLAIMS = 3, LONGEST_PATH = 4096 };

/* A file as it is written, however many headings of it are named. */
struct file {
    const char *why_not; /* NULL: it is there, regular, readable and not empty */
    dev_t device;
    ino_t inode;
    bool markdown, cut;
    bool wants_headings, has_headings; /* they are read when one is named */
    struct table anchors;
};

/* A piece of evidence: a path and a heading, or an address. */
struct piece {
    const char *why_not; /* NULL: it holds */
    struct piece
        *same; /* the first that is the same piece, however it is written: there the claims count */
    unsigned claims; /* that it backs */
    const struct value *last_claim;
};

struct evidence_store {
    struct table files;    /* path → the address of a struct file */
    struct table pieces;   /* text → the address of a struct piece */
    struct table identity; /* file and heading → the address of the first piece */
    int root;              /* a folder, or -1 */
    bool root_tried;
    const char *prefix; /* from the root to the description's folder, "" or "a/b" */

    /* The folder that the last file was found in, since evidence lies side by side. */
    struct pilot_text near; /* at == NULL: none */
    int near_folder;
};

static struct evidence_store *store_of(struct check *check)
{
    if (check->store != NULL)
        return check->store;
    struct arena *arena = &check->document->arena;
    struct evidence_store *store = arena_zero(arena, 1, sizeof *store);
    if (store == NULL) {
        check->out_of_memory = true;
        return NULL;
    }
    table_init(&store->files, arena);
    table_init(&store->pieces, arena);
    table_init(&store->identity, arena);
    store->root = store->near_folder = -1;
    const char *root = check->document->root;
    const char *folder = check->document->folder;
    size_t len = strlen(root);
    store->prefix = strncmp(folder, root, len) == 0 ? folder + len : "";
    while (store->prefix[0] == '/')
        store->prefix++;
    check->store = store;
    return store;
}

static void leave(int *folder)
{
    if (*folder >= 0)
        close(*folder);
    *folder = -1;
}

void evidence_close(struct check *check)
{
    if (check->store == NULL)
        return;
    leave(&check->store->root);
    leave(&check->store->near_folder);
    check->store = NULL;
}

/* What a table holds: the address of a new, empty thing where the key is new. NULL: out of memory. */
static void *entry_of(struct check *check, struct table *table, struct pilot_text key, size_t size,
                      bool *added)
{
    size_t *address = table_add(table, key, 0, added);
    if (address != NULL && *added)
        *address = (size_t)(uintptr_t)arena_zero(&check->document->arena, 1, size);
    void *entry = address != NULL ? (void *)(uintptr_t)*address : NULL;
    check->out_of_memory |= entry == NULL;
    return entry;
}

/* Why a call failed, unless the run itself has come to an end: that says nothing of the evidence. */
static const char *why_failed(struct check *check, const char *why_not)
{
    check->out_of_files |= errno == EMFILE || errno == ENFILE;
    check->out_of_memory |= errno == ENOMEM;
    return errno == EIO ? "can't be read: its disk reports an error" : why_not;
}

/* A walk: the folders that are open, from the root down, and the path still to go. */
struct descent {
    int folders[DEEPEST];
    size_t depth; /* open ones above the root */
    int links;
    bool near; /* begun in the folder of the last file: the folders above it are not open */
    char left[LONGEST_PATH];
};

static int current(const struct evidence_store *store, const struct descent *descent)
{
    return descent->depth == 0 ? store->root : descent->folders[descent->depth - 1];
}

/* Takes the first step off the path; false when none is left. */
static bool next_step(struct descent *descent, char step[LONGEST_STEP + 1])
{
    char *at = descent->left;
    while (*at == '/')
        at++;
    size_t len = strcspn(at, "/");
    if (len == 0)
        return false;
    size_t kept = len < LONGEST_STEP ? len : LONGEST_STEP;
    memcpy(step, at, kept);
    step[kept] = '\0';
    memmove(descent->left, at + len, strlen(at + len) + 1);
    return true;
}

static const char *follow_link(struct check *check, const struct evidence_store *store,
                               struct descent *descent, const char *step)
{
    char target[LONGEST_PATH];
    ssize_t len = readlinkat(current(store, descent), step, target, sizeof target - 1);
    if (len < 0)
        return why_failed(check, "is a link that leads nowhere");
    if (len == 0 || ++descent->links > MOST_LINKS)
        return "is a link that leads nowhere";
    target[len] = '\0';
    size_t skip = 0;
    if (target[0] == '/') {
        /* An absolute link counts when it leads into the root again. */
        skip = strlen(check->document->root);
        if (skip == 1) /* the root of the file system holds everything, and ends in its own slash */
            skip = 0;
        if (strncmp(target, check->document->root, skip) != 0 ||
            (target[skip] != '/' && target[skip] != '\0'))
            return "is a link that leads out of the folder that evidence must stay in";
        while (descent->depth > 0)
            close(descent->folders[--descent->depth]);
    }
    /* What is left begins with its own slash, or is empty. */
    size_t rest = strlen(descent->left);
    size_t head = (size_t)len - skip;
    if (head + rest + 1 > sizeof descent->left)
        return "is a path that is too long";
    memmove(descent->left + head, descent->left, rest + 1);
    memcpy(descent->left, target + skip, head);
    return NULL;
}

/* Reads the headings of a file that was found, its first MiB. */
static const char *collect_headings(struct check *check, int folder, const char *name,
                                    struct file *file)
{
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return why_failed(check, "can't be read");
    struct buffer bytes;
    buffer_init(&bytes, check->document->allocator, HEADINGS_LIMIT + 4096);
    struct stat about;
    const char *why_not =
        fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) ? "is no regular file" : NULL;
    while (why_not == NULL && bytes.len < HEADINGS_LIMIT) {
        enum { PIECE = 4096 };
        char *to = buffer_reserve(&bytes, PIECE);
        ssize_t got = to != NULL ? read(fd, to, PIECE) : 0;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            why_not = why_failed(check, "can't be read");
        if (got <= 0)
            break;
        bytes.len += (size_t)got;
    }
    close(fd);
    file->cut = bytes.len >= HEADINGS_LIMIT;
    file->has_headings = true;
    struct pilot_text text = {bytes.at != NULL ? bytes.at : "", bytes.len};
    if (bytes.failed || !headings_collect(text, &check->document->scratch, &file->anchors))
        check->out_of_memory = true;
    buffer_release(&bytes);
    return why_not;
}

/* Looks at what stands at the end of a path: is it a file that can be evidence? */
static const char *look_at_file(struct check *check, int folder, const char *name,
                                const struct stat *about, struct file *file)
{
    if (!S_ISREG(about->st_mode))
        return S_ISDIR(about->st_mode) ? "is a folder, not a file" : "is no regular file";
    if (about->st_size == 0)
        return "is empty";
    if (check->document->is_file && about->st_dev == check->document->device &&
        about->st_ino == check->document->inode)
        return "is the description itself";
    if (faccessat(folder, name, R_OK, 0) != 0)
        return why_failed(check, "can't be read");
    file->device = about->st_dev;
    file->inode = about->st_ino;
    return file->wants_headings ? collect_headings(check, folder, name, file) : NULL;
}

static const char *walk_to(struct check *check, const struct evidence_store *store,
                           struct descent *descent, struct file *file)
{
    char step[LONGEST_STEP + 1];
    while (next_step(descent, step)) {
        if (strcmp(step, ".") == 0)
            continue;
        if (strcmp(step, "..") == 0) {
            if (descent->depth == 0)
                return "leads out of the folder that evidence must stay in";
            close(descent->folders[--descent->depth]);
            continue;
        }
        struct stat about;
        int folder = current(store, descent);
        if (fstatat(folder, step, &about, AT_SYMLINK_NOFOLLOW) != 0)
            return why_failed(check, errno == EACCES ? "can't be read" : "is not there");
        if (S_ISLNK(about.st_mode) && descent->near) {
            descent->links++;
            return NULL; /* where it leads is only known from the root on */
        }
        if (S_ISLNK(about.st_mode)) {
            const char *problem = follow_link(check, store, descent, step);
            if (problem != NULL)
                return problem;
            continue;
        }
        if (descent->left[0] == '\0')
            return look_at_file(check, folder, step, &about, file);
        if (!S_ISDIR(about.st_mode))
            return "is not there";
        if (descent->depth == DEEPEST)
            return "is a path that is too long";
        int next =
            openat(folder, step, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
        if (next < 0)
            return why_failed(check, "can't be read");
        descent->folders[descent->depth++] = next;
    }
    return "is a folder, not a file";
}

static bool is_markdown(struct pilot_text path)
{
    static const char *const endings[] = {".md", ".markdown"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t len = strlen(endings[i]);
        if (path.len > len && text_same_case(text_from(path, path.len - len), text_of(endings[i])))
            return true;
    }
    return false;
}

/* The folder part of a path, without its slash. */
static struct pilot_text folder_part(struct pilot_text path)
{
    size_t len = path.len;
    while (len > 0 && path.at[len - 1] != '/')
        len--;
    return (struct pilot_text){path.at, len > 0 ? len - 1 : 0};
}

static bool has_step_back(struct pilot_text path)
{
    for (size_t i = 0; i + 1 < path.len; i++)
        if (path.at[i] == '.' && path.at[i + 1] == '.')
            return true;
    return false;
}

/* Begins a walk: where the last one ended if that is near, else at the root. False: too long. */
static bool begin(struct descent *descent, struct evidence_store *store, struct pilot_text path,
                  bool near)
{
    size_t len = 0;
    size_t prefix = strlen(store->prefix);
    descent->depth = 0;
    descent->links = 0;
    descent->near = near;
    if (prefix + 1 + path.len + 1 > sizeof descent->left)
        return false;
    if (near) {
        descent->folders[descent->depth++] = store->near_folder;
        store->near_folder = -1;
        size_t folder = folder_part(path).len;
        path = text_from(path, folder > 0 ? folder + 1 : 0);
    } else {
        memcpy(descent->left, store->prefix, prefix);
        descent->left[prefix] = '/';
        len = prefix + 1;
    }
    memcpy(descent->left + len, path.at, path.len);
    descent->left[len + path.len] = '\0';
    return true;
}

static void end(struct descent *descent)
{
    while (descent->depth > 0)
        close(descent->folders[--descent->depth]);
}

/* Walks to the file. `path` is relative to the description's folder. */
static const char *look(struct check *check, struct evidence_store *store, struct pilot_text path,
                        struct file *file)
{
    if (!store->root_tried) {
        store->root_tried = true;
        store->root = open(check->document->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK);
        if (store->root < 0)
            return why_failed(check, "can't be read");
    }
    if (store->root < 0)
        return "can't be read";
    static const char too_long[] = "is a path that is too long";
    struct descent descent;
    struct pilot_text folder = folder_part(path);
    bool near = store->near.at != NULL && text_same(store->near, folder);
    if (!begin(&descent, store, path, near))
        return too_long;
    const char *why_not = walk_to(check, store, &descent, file);
    if (near && descent.links > 0) {
        end(&descent);
        why_not =
            begin(&descent, store, path, false) ? walk_to(check, store, &descent, file) : too_long;
    }
    leave(&store->near_folder);
    store->near.at = NULL;
    /* What a link or a step back led to is not the folder that its name says. */
    bool straight = descent.links == 0 && !has_step_back(folder);
    if (why_not == NULL && straight && descent.depth > 0) {
        store->near = folder;
        store->near_folder = descent.folders[--descent.depth];
    }
    end(&descent);
    return why_not;
}

/* A file is looked at once, and read once if any heading of it is named. NULL: out of memory. */
static struct file *file_at(struct check *check, struct evidence_store *store,
                            struct pilot_text path, bool heading)
{
    bool added;
    struct file *file = entry_of(check, &store->files, path, sizeof *file, &added);
    if (file == NULL)
        return NULL;
    if (added) {
        table_init(&file->anchors, &check->document->arena);
        file->markdown = is_markdown(path);
    }
    file->wants_headings = heading && file->markdown;
    if (added || (file->why_not == NULL && file->wants_headings && !file->has_headings))
        file->why_not = look(check, store, path, file);
    return file;
}

/* The first piece that is the same, however it is written: the file by its inode, and the heading. */
static struct piece *first_of_its_kind(struct check *check, const struct file *file,
                                       struct pilot_text heading, struct piece *piece)
{
    struct buffer *name = &check->document->scratch;
    buffer_format(name, "%ju/%ju", (uintmax_t)file->device, (uintmax_t)file->inode);
    if (heading.at != NULL) {
        buffer_put_char(name, '#');
        heading_put_anchor(name, heading);
    }
    char *key = name->failed ? NULL : arena_copy(&check->document->arena, name->at, name->len);
    size_t *address = key != NULL
                          ? table_add(&check->store->identity, (struct pilot_text){key, name->len},
                                      (size_t)(uintptr_t)piece, NULL)
                          : NULL;
    buffer_clear(name);
    check->out_of_memory |= address == NULL;
    return address != NULL ? (struct piece *)(uintptr_t)*address : piece;
}

/* Looks for the heading as it is written, else with its %XX decoded; then that is the heading. */
static bool find_heading(struct check *check, const struct file *file, struct pilot_text *heading)
{
    struct buffer *scratch = &check->document->scratch;
    bool held = false;
    bool fine = headings_hold(&file->anchors, *heading, scratch, &held);
    if (fine && !held && memchr(heading->at, '%', heading->len) != NULL) {
        heading_put_decoded(scratch, *heading);
        size_t len = scratch->len;
        char *decoded =
            scratch->failed ? NULL : arena_copy(&check->document->arena, scratch->at, len);
        buffer_clear(scratch);
        struct pilot_text other = {decoded, len};
        fine = decoded != NULL && headings_hold(&file->anchors, other, scratch, &held);
        if (held)
            *heading = other;
    }
    check->out_of_memory |= !fine;
    return held;
}

static void judge_path(struct check *check, struct evidence_store *store, struct pilot_text text,
                       struct piece *piece)
{
    struct pilot_text path = text;
    struct pilot_text heading = {NULL, 0};
    for (size_t i = text.len; i-- > 0;) {
        if (text.at[i] == '#') {
            path.len = i;
            heading = text_trim(text_from(text, i + 1));
            break;
        }
    }
    piece->why_not = path.len == 0                             ? "names no file"
                     : memchr(path.at, '\0', path.len) != NULL ? "is no path"
                     : path.at[0] == '/'
                         ? "is an absolute path; a path starts at the description's folder"
                         : NULL;
    if (piece->why_not != NULL)
        return;
    const struct file *file = file_at(check, store, path, heading.at != NULL);
    if (file == NULL)
        return;
    piece->why_not = file->why_not;
    if (piece->why_not == NULL && heading.at != NULL && !file->markdown)
        piece->why_not = "names a heading, and only Markdown files have headings";
    if (piece->why_not == NULL && heading.at != NULL && !find_heading(check, file, &heading))
        piece->why_not = file->cut ? "has no such heading in its first MiB" : "has no such heading";
    if (piece->why_not == NULL)
        piece->same = first_of_its_kind(check, file, heading, piece);
}

/* What is written alike is judged once. NULL: out of memory. */
static struct piece *piece_of(struct check *check, struct pilot_text text)
{
    struct evidence_store *store = store_of(check);
    if (store == NULL)
        return NULL;
    bool added;
    struct piece *piece = entry_of(check, &store->pieces, text, sizeof *piece, &added);
    if (piece == NULL || !added)
        return piece;
    piece->same = piece;
    if (!value_is_https(text))
        judge_path(check, store, text, piece);
    else if (!value_is_https_address(text))
        piece->why_not = "is no https address in due form";
    return piece;
}

/* The claim that the entry is evidence of, or NULL when it backs a number. */
static const struct value *claim_of(const struct value *entry)
{
    const struct value *list = entry->parent;
    const struct value *map = list->parent;
    return map->field->type == PILOT_CLAIM && list == &map->slots[CLAIM_EVIDENCE] ? map : NULL;
}

void evidence_check(struct check *check, struct value *entry)
{
    struct pilot_text text = text_trim(node_text(entry->node));
    struct pilot_text quoted = text_shorten(text, 60);
    if (value_has_scheme(text) && !value_is_https(text)) {
        entry->presence = BAD;
        check_report(check, PILOT_ERROR, "bad-evidence", (struct place){entry, false},
                     "Name a file below the description's folder, or an address such as "
                     "https://example.com/page.",
                     "`evidence` says `%.*s`: only files and https addresses can be evidence",
                     (int)quoted.len, quoted.at);
        return;
    }
    struct piece *found = piece_of(check, text);
    if (found == NULL)
        return;
    entry->evidence = (struct evidence){.holds = found->why_not == NULL, .why_not = found->why_not};
    const struct value *claim = claim_of(entry);
    struct piece *shared = found->same;
    if (claim == NULL || claim == shared->last_claim)
        return;
    shared->last_claim = claim;
    if (++shared->claims == MOST_CLAIMS + 1)
        check_report(check, PILOT_WARNING, "shared-evidence", (struct place){entry, false},
                     "Name for each claim what shows that claim, down to the heading.",
                     "`%.*s` backs more than three claims: it can hardly show each of them",
                     (int)quoted.len, quoted.at);
}
