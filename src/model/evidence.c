/*
 * Evidence on disk. With ground.c, which finds the way to a file, the only code that looks at the
 * file system for the audit. Files are looked at with stat before they are opened, and with fstat
 * before a byte is read, and they are opened without blocking.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/folders.h"
#include "base/text.h"
#include "model/check.h"
#include "model/ground.h"
#include "model/headings.h"
#include "model/values.h"

/* A description with about that much evidence needs no table that grows. */
enum { MOST_CLAIMS = 3, USUAL = 64 };

/* What was seen at the end of a path, whoever wrote it. */
struct file {
    const char *why_not; /* NULL: it is there, regular, readable and not empty */
    dev_t device;
    ino_t inode;
    bool seen; /* it is there and not empty: device and inode are its own */
    bool markdown, cut;
    bool has_headings; /* they are read when one is named */
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
    struct ground ground;
    /* What the run remembers; NULL: nothing. */
    struct known_folder *own; /* the description's folder */
    const char *root;         /* the root, as it is kept there */
    bool has_neighbours;      /* other descriptions of the run lie in the same folder */
};

/* What the run knows already. A description that is one of several in its folder may name what they
 * name too. */
static void take_over(struct evidence_store *store, const struct pilot_document *document)
{
    struct pilot_folders *folders = document->folders;
    pthread_mutex_lock(&folders->lock);
    struct known_folder *root = folders_known(folders, text_of(document->root));
    store->root = root != NULL ? root->path : NULL;
    store->own = folders_known(folders, text_of(document->folder));
    store->has_neighbours = store->own != NULL && ++store->own->descriptions > 1;
    store->ground.by_steps = folders->by_steps;
    pthread_mutex_unlock(&folders->lock);
}

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
    check->out_of_memory |= !table_reserve(&store->files, USUAL) ||
                            !table_reserve(&store->pieces, USUAL) ||
                            !table_reserve(&store->identity, USUAL);
    const struct pilot_document *document = check->document;
    ground_init(&store->ground, document->root, document->folder,
                document->folders != NULL ? document->folders->user : getuid());
    if (document->folders != NULL)
        take_over(store, document);
    check->store = store;
    return store;
}

void evidence_close(struct check *check)
{
    if (check->store == NULL)
        return;
    struct pilot_folders *folders = check->document->folders;
    if (folders != NULL && check->store->ground.by_steps) {
        pthread_mutex_lock(&folders->lock);
        folders->by_steps = true;
        pthread_mutex_unlock(&folders->lock);
    }
    ground_close(&check->store->ground);
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

/* Reads a file that was opened, its first MiB. */
static const char *read_text(struct check *check, int fd, struct buffer *bytes)
{
    struct stat about;
    struct ground *ground = &check->store->ground;
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode))
        return "is no regular file";
    size_t size = about.st_size > 0 ? (size_t)about.st_size : 0;
    size_t room = (size < HEADINGS_LIMIT ? size : HEADINGS_LIMIT) + 1;
    /* All that it was said to have is all of it: only where less comes is there more to ask. */
    while (bytes->len < HEADINGS_LIMIT && !(bytes->len > 0 && bytes->len == size)) {
        char *to = buffer_reserve(bytes, room);
        ssize_t got = to != NULL ? read(fd, to, room) : 0;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ground_why(ground, "can't be read");
        if (got == 0)
            break;
        bytes->len += (size_t)got;
    }
    return NULL;
}

/* Reads the headings of a file that was found. */
static const char *collect_headings(struct check *check, const struct spot *spot, struct file *file)
{
    int fd =
        openat(spot->folder, spot->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return ground_why(&check->store->ground, "can't be read");
    struct buffer bytes;
    buffer_init(&bytes, check->document->allocator, 2 * HEADINGS_LIMIT + 4096);
    const char *why_not = read_text(check, fd, &bytes);
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
static const char *look(struct check *check, struct pilot_text path, bool heading,
                        struct file *file)
{
    struct spot spot;
    struct ground *ground = &check->store->ground;
    const char *why_not = ground_find(ground, path, &spot);
    if (why_not != NULL)
        return why_not;
    if (!S_ISREG(spot.about.st_mode))
        return S_ISDIR(spot.about.st_mode) ? "is a folder, not a file" : "is no regular file";
    if (spot.about.st_size == 0)
        return "is empty";
    file->seen = true;
    file->device = spot.about.st_dev;
    file->inode = spot.about.st_ino;
    if (heading)
        return collect_headings(check, &spot, file);
    return ground_may_read(ground, &spot) ? NULL : ground_why(ground, "can't be read");
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

/* May another description of the run name the same file? Then what was seen of it is shared. */
static bool is_shared(const struct check *check, struct pilot_text path)
{
    return check->store->root != NULL && (check->store->has_neighbours || text_starts(path, "../"));
}

/* Where a path is remembered: by what is left of it from the folder that it starts in, once the
 * steps back at its beginning are taken. NULL: nowhere. With the lock held. */
static struct known_folder *starts_in(const struct check *check, struct pilot_text *path)
{
    const struct evidence_store *store = check->store;
    struct known_folder *known = store->own;
    struct pilot_text folder = text_of(check->document->folder);
    size_t steps = 0;
    for (; text_starts(*path, "../"); steps++) {
        while (folder.len > 0 && folder.at[folder.len - 1] != '/')
            folder.len--;
        folder.len -= folder.len > 0;
        *path = text_from(*path, 3);
    }
    if (steps > 0)
        known = folder.len >= strlen(store->root) ? folders_known(check->document->folders, folder)
                                                  : NULL;
    if (known != NULL && known->root == NULL)
        known->root = store->root;
    return known != NULL && known->root == store->root ? known : NULL;
}

/* What another description of the run made of the same path. */
static bool recall(struct check *check, struct pilot_text path, bool heading, struct file *file)
{
    struct pilot_folders *folders = check->document->folders;
    if (!is_shared(check, path))
        return false;
    pthread_mutex_lock(&folders->lock);
    const struct known_folder *start = starts_in(check, &path);
    const size_t *address = start != NULL ? table_find(&start->files, path) : NULL;
    const struct file *seen = address != NULL ? (const struct file *)(uintptr_t)*address : NULL;
    bool enough = seen != NULL && (seen->has_headings || seen->why_not != NULL || !heading);
    if (enough)
        *file = *seen;
    pthread_mutex_unlock(&folders->lock);
    return enough;
}

/* A copy that outlives the description. NULL: no memory, or no room. */
static struct file *copy_of(struct pilot_folders *folders, const struct file *file)
{
    struct file *copy = NULL;
    size_t size = sizeof *copy + file->anchors.room * 2 * sizeof(struct table_slot);
    const struct table_slot *anchor;
    for (size_t at = 0; (anchor = table_each(&file->anchors, &at)) != NULL;)
        size += anchor->key.len + 1;
    if (folders_spend(folders, size))
        copy = arena_take(&folders->arena, sizeof *copy);
    if (copy == NULL)
        return NULL;
    *copy = *file;
    table_init(&copy->anchors, &folders->arena);
    if (file->anchors.used > 0 && !table_reserve(&copy->anchors, file->anchors.used))
        return NULL;
    for (size_t at = 0; (anchor = table_each(&file->anchors, &at)) != NULL;) {
        const char *key = arena_copy(&folders->arena, anchor->key.at, anchor->key.len);
        if (key == NULL ||
            table_add(&copy->anchors, (struct pilot_text){key, anchor->key.len}, 0, NULL) == NULL)
            return NULL;
    }
    return copy;
}

static void remember(struct check *check, struct pilot_text path, const struct file *file)
{
    struct pilot_folders *folders = check->document->folders;
    if (!is_shared(check, path) || check->out_of_memory || check->out_of_files)
        return;
    pthread_mutex_lock(&folders->lock);
    struct known_folder *start = starts_in(check, &path);
    struct file *copy = start != NULL ? copy_of(folders, file) : NULL;
    const char *key = NULL;
    if (copy != NULL && folders_spend(folders, path.len + 1 + 4 * sizeof(struct table_slot)))
        key = arena_copy(&folders->arena, path.at, path.len);
    size_t *address = NULL;
    if (key != NULL)
        address = table_add(&start->files, (struct pilot_text){key, path.len}, 0, NULL);
    /* It may be there already, without its headings. */
    if (address != NULL)
        *address = (size_t)(uintptr_t)copy;
    pthread_mutex_unlock(&folders->lock);
}

/* A file is looked at once, and read once if any heading of it is named. NULL: out of memory. */
static struct file *file_at(struct check *check, struct pilot_text path, bool heading)
{
    bool added;
    struct file *file = entry_of(check, &check->store->files, path, sizeof *file, &added);
    if (file == NULL)
        return NULL;
    bool markdown = added ? is_markdown(path) : file->markdown;
    heading &= markdown;
    if (!added && (file->why_not != NULL || file->has_headings || !heading))
        return file;
    if (!recall(check, path, heading, file)) {
        file->markdown = markdown;
        table_init(&file->anchors, &check->document->arena);
        file->why_not = look(check, path, heading, file);
        check->out_of_files |= check->store->ground.out_of_files;
        check->out_of_memory |= check->store->ground.out_of_memory;
        remember(check, path, file);
    }
    if (file->seen && check->document->is_file && file->device == check->document->device &&
        file->inode == check->document->inode)
        file->why_not = "is the description itself";
    return file;
}

/* The first piece that is the same, however it is written: the file by its inode, and the heading. */
static struct piece *first_of_its_kind(struct check *check, const struct file *file,
                                       struct pilot_text heading, struct piece *piece)
{
    struct buffer *name = &check->document->scratch;
    buffer_put(name, (const char *)&file->device, sizeof file->device);
    buffer_put(name, (const char *)&file->inode, sizeof file->inode);
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

static void judge_path(struct check *check, struct pilot_text text, struct piece *piece)
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
    const struct file *file = file_at(check, path, heading.at != NULL);
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
        judge_path(check, text, piece);
    else if (!value_is_https_address(text))
        piece->why_not = "is no https address in due form";
    return piece;
}

/* The claim that the entry is evidence of, or NULL when it backs a number. */
static const struct value *claim_of(const struct value *entry)
{
    const struct value *list = entry->parent;
    const struct value *map = list->parent;
    return map->field->type == PILOT_CLAIM && list == value_slot(map, CLAIM_EVIDENCE) ? map : NULL;
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
    entry->why_not = found->why_not;
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
