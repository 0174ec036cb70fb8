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

enum { DEEPEST = 64, MOST_LINKS = 40, MOST_CLAIMS = 3, LONGEST_PATH = 4096 };

struct looked_up {
    const char *why_not; /* NULL: it holds */
    unsigned claims;     /* that it backs */
    const struct value *last_claim;
};

struct evidence_store {
    struct table known; /* normalized path and heading → index into `entries` */
    struct looked_up *entries;
    size_t count, room;
    int root; /* a folder, or -1 */
    bool root_tried;
    const char *prefix; /* from the root to the description's folder, "" or "a/b" */
};

static struct evidence_store *store_of(struct check *check)
{
    if (check->store != NULL)
        return check->store;
    struct evidence_store *store = arena_zero(&check->document->arena, 1, sizeof *store);
    if (store == NULL) {
        check->out_of_memory = true;
        return NULL;
    }
    table_init(&store->known, &check->document->arena);
    store->root = -1;
    const char *root = check->document->root;
    const char *folder = check->document->folder;
    size_t len = strlen(root);
    store->prefix = strncmp(folder, root, len) == 0 ? folder + len : "";
    while (store->prefix[0] == '/')
        store->prefix++;
    check->store = store;
    return store;
}

void evidence_close(struct check *check)
{
    if (check->store != NULL && check->store->root >= 0)
        close(check->store->root);
    check->store = NULL;
}

/* A walk: the folders that are open, from the root down, and the path still to go. */
struct descent {
    int folders[DEEPEST];
    size_t depth; /* open ones above the root */
    int links;
    char left[LONGEST_PATH];
};

static int current(const struct evidence_store *store, const struct descent *descent)
{
    return descent->depth == 0 ? store->root : descent->folders[descent->depth - 1];
}

/* Takes the first step off the path; false when none is left. */
static bool next_step(struct descent *descent, char step[256])
{
    char *at = descent->left;
    while (*at == '/')
        at++;
    size_t len = strcspn(at, "/");
    if (len == 0)
        return false;
    size_t kept = len < 255 ? len : 255;
    memcpy(step, at, kept);
    step[kept] = '\0';
    memmove(descent->left, at + len, strlen(at + len) + 1);
    return true;
}

static const char *follow_link(const struct check *check, const struct evidence_store *store,
                               struct descent *descent, const char *step)
{
    char target[LONGEST_PATH];
    ssize_t len = readlinkat(current(store, descent), step, target, sizeof target - 1);
    if (len <= 0 || ++descent->links > MOST_LINKS)
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

/* Opens a regular file that isn't empty, for its headings; or says why it is no evidence. */
static const char *look_at_file(struct check *check, int folder, const char *step,
                                const struct stat *about, struct pilot_text heading)
{
    if (!S_ISREG(about->st_mode))
        return S_ISDIR(about->st_mode) ? "is a folder, not a file" : "is no regular file";
    if (about->st_size == 0)
        return "is empty";
    if (check->document->is_file && about->st_dev == check->document->device &&
        about->st_ino == check->document->inode)
        return "is the description itself";
    int fd = openat(folder, step, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return "can't be read";
    struct stat opened;
    const char *why_not = NULL;
    if (fstat(fd, &opened) != 0 || !S_ISREG(opened.st_mode))
        why_not = "is no regular file";
    else if (heading.at != NULL)
        check->out_of_memory |= heading_find(fd, check->document->allocator, heading, &why_not) ==
                                PILOT_NO_MEMORY;
    close(fd);
    return why_not;
}

static const char *walk_to(struct check *check, const struct evidence_store *store,
                           struct descent *descent, bool markdown, struct pilot_text heading)
{
    char step[256];
    const char *why_not = "is a folder, not a file";
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
            return errno == EACCES ? "can't be read" : "is not there";
        if (S_ISLNK(about.st_mode)) {
            const char *problem = follow_link(check, store, descent, step);
            if (problem != NULL)
                return problem;
            continue;
        }
        bool last = strspn(descent->left, "/") == strlen(descent->left);
        if (last && descent->left[0] == '/' && !S_ISDIR(about.st_mode))
            return "is not there";
        if (last && !S_ISDIR(about.st_mode)) {
            if (heading.at != NULL && !markdown)
                return "names a heading, and only Markdown files have headings";
            return look_at_file(check, folder, step, &about, heading);
        }
        if (!S_ISDIR(about.st_mode))
            return "is not there";
        if (descent->depth == DEEPEST)
            return "is a path that is too long";
        int next = openat(folder, step, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
        if (next < 0)
            return "can't be read";
        descent->folders[descent->depth++] = next;
    }
    return why_not;
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

/* Why the file is no evidence, or NULL. */
static const char *look(struct check *check, struct evidence_store *store, struct pilot_text text)
{
    struct pilot_text path = text;
    struct pilot_text heading = {NULL, 0};
    for (size_t i = text.len; i-- > 0;) {
        if (text.at[i] == '#') {
            path.len = i;
            heading = text_from(text, i + 1);
            break;
        }
    }
    if (path.len == 0)
        return "names no file";
    if (memchr(path.at, '\0', path.len) != NULL)
        return "is no path";
    if (path.at[0] == '/')
        return "is an absolute path; a path starts at the description's folder";
    if (!store->root_tried) {
        store->root_tried = true;
        store->root = open(check->document->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK);
    }
    if (store->root < 0)
        return "can't be read";
    struct descent descent = {.depth = 0};
    size_t prefix = strlen(store->prefix);
    if (prefix + 1 + path.len + 1 > sizeof descent.left)
        return "is a path that is too long";
    memcpy(descent.left, store->prefix, prefix);
    descent.left[prefix] = '/';
    memcpy(descent.left + prefix + 1, path.at, path.len);
    descent.left[prefix + 1 + path.len] = '\0';
    const char *why_not = walk_to(check, store, &descent, is_markdown(path), heading);
    while (descent.depth > 0)
        close(descent.folders[--descent.depth]);
    return why_not;
}

/* One way to write a path: without `.`, empty steps, and steps that `..` takes back. */
static struct pilot_text normalize(struct check *check, struct pilot_text path)
{
    char *out = arena_take(&check->document->arena, path.len + 1);
    if (out == NULL) {
        check->out_of_memory = true;
        return path;
    }
    size_t len = 0;
    while (path.len > 0) {
        size_t step = 0;
        while (step < path.len && path.at[step] != '/')
            step++;
        struct pilot_text name = {path.at, step};
        path = text_from(path, step < path.len ? step + 1 : step);
        if (step == 0 || text_is(name, "."))
            continue;
        size_t last = len;
        while (last > 0 && out[last - 1] != '/')
            last--;
        bool takes_back = text_is(name, "..") && len > 0 &&
                          !text_is((struct pilot_text){out + last, len - last}, "..");
        if (takes_back) {
            len = last > 0 ? last - 1 : 0;
            continue;
        }
        if (len > 0)
            out[len++] = '/';
        memcpy(out + len, name.at, name.len);
        len += name.len;
    }
    return (struct pilot_text){out, len};
}

static bool needs_normalizing(struct pilot_text path)
{
    for (size_t i = 0; i < path.len; i++)
        if (path.at[i] == '.' || path.at[i] == '/')
            if (i + 1 < path.len && (path.at[i + 1] == '/' || path.at[i + 1] == '.'))
                return true;
    return false;
}

/* The same file is looked at once. */
static struct looked_up *look_once(struct check *check, struct pilot_text text)
{
    struct evidence_store *store = store_of(check);
    if (store == NULL)
        return NULL;
    bool is_path = !value_is_https(text) && text.len > 0 && text.at[0] != '/';
    struct pilot_text key = is_path && needs_normalizing(text) ? normalize(check, text) : text;
    bool added;
    const size_t *index = table_add(&store->known, key, store->count, &added);
    if (index == NULL) {
        check->out_of_memory = true;
        return NULL;
    }
    if (!added)
        return &store->entries[*index];
    if (store->count == store->room) {
        size_t room = store->room == 0 ? 32 : store->room * 2;
        struct looked_up *grown = arena_take(&check->document->arena, room * sizeof *grown);
        if (grown == NULL) {
            check->out_of_memory = true;
            return NULL;
        }
        if (store->count > 0)
            memcpy(grown, store->entries, store->count * sizeof *grown);
        store->entries = grown;
        store->room = room;
    }
    const char *why_not = !value_is_https(text)         ? look(check, store, text)
                          : value_is_https_address(text) ? NULL
                                                         : "is no https address in due form";
    store->entries[store->count] = (struct looked_up){.why_not = why_not};
    return &store->entries[store->count++];
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
    struct looked_up *found = look_once(check, text);
    if (found == NULL)
        return;
    entry->evidence = (struct evidence){.holds = found->why_not == NULL, .why_not = found->why_not};
    const struct value *claim = claim_of(entry);
    if (claim == NULL || claim == found->last_claim)
        return;
    found->last_claim = claim;
    if (++found->claims == MOST_CLAIMS + 1)
        check_report(check, PILOT_WARNING, "shared-evidence", (struct place){entry, false},
                     "Name for each claim what shows that claim, down to the heading.",
                     "`%.*s` backs more than three claims: it can hardly show each of them",
                     (int)quoted.len, quoted.at);
}
