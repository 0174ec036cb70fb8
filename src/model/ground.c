/*
 * The one way from a description to a file that it names.
 *
 * Where the system has openat2(), a folder is opened in one call that follows no link at all: a path
 * without links and without steps back stays where it says. Any other path, and any where that
 * fails, is walked from the root one step at a time, with no step that follows a link on its own:
 * a link is read and walked like the rest of the path. Nothing outside the root is ever opened.
 */
#define _GNU_SOURCE /* O_PATH, and syscall() */
#include "model/ground.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif

#include "base/text.h"

enum { DEEPEST = 64, MOST_LINKS = 40, LONGEST_PATH = 4096 };

/* A folder is opened to go on from there, never to be read. */
#ifdef O_PATH
enum { PASSING = O_PATH | O_DIRECTORY | O_CLOEXEC };
#else
enum { PASSING = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK };
#endif

static const char not_there[] = "is not there";
static const char unreadable[] = "can't be read";
static const char too_long[] = "is a path that is too long";
static const char leads_out[] = "leads out of the folder that evidence must stay in";

void ground_init(struct ground *ground, const char *root, const char *folder, uid_t user)
{
    *ground = (struct ground){.root = root, .root_fd = -1, .user = user};
    size_t len = strlen(root);
    ground->prefix = strncmp(folder, root, len) == 0 ? folder + len : "";
    while (ground->prefix[0] == '/')
        ground->prefix++;
}

void ground_close(struct ground *ground)
{
    if (ground->root_fd >= 0)
        close(ground->root_fd);
    for (size_t i = 0; i < GROUND_FOLDERS; i++)
        if (ground->folders[i].path.at != NULL && ground->folders[i].fd >= 0)
            close(ground->folders[i].fd);
    *ground = (struct ground){.root_fd = -1};
}

const char *ground_why(struct ground *ground, const char *why_not)
{
    ground->out_of_files |= errno == EMFILE || errno == ENFILE;
    ground->out_of_memory |= errno == ENOMEM;
    return errno == EIO ? "can't be read: its disk reports an error" : why_not;
}

bool ground_may_read(struct ground *ground, const struct spot *spot)
{
    /* For its owner no other list of rights can take back what the mode allows. */
    if (spot->about.st_uid == ground->user && (spot->about.st_mode & S_IRUSR) != 0)
        return true;
    return faccessat(spot->folder, spot->name, R_OK, 0) == 0;
}

static const struct ground_folder *keep(struct ground *ground, struct pilot_text path, int fd)
{
    struct ground_folder *kept = &ground->folders[ground->next++ % GROUND_FOLDERS];
    if (kept->path.at != NULL && kept->fd >= 0)
        close(kept->fd);
    *kept = (struct ground_folder){path, fd};
    return kept;
}

/* What is known of the folder of these words; NULL: nothing. */
static const struct ground_folder *find_kept(const struct ground *ground, struct pilot_text path)
{
    for (size_t i = 0; i < GROUND_FOLDERS; i++)
        if (ground->folders[i].path.at != NULL && text_same(ground->folders[i].path, path))
            return &ground->folders[i];
    return NULL;
}

/* A walk: the folders that are open, from the root down, and the path still to go. */
struct descent {
    int folders[DEEPEST];
    size_t depth; /* open ones above the root */
    int links;
    bool back; /* it took a step back */
    char left[LONGEST_PATH];
};

static int current(const struct ground *ground, const struct descent *descent)
{
    return descent->depth == 0 ? ground->root_fd : descent->folders[descent->depth - 1];
}

static void go_back(struct descent *descent, size_t depth)
{
    while (descent->depth > depth)
        close(descent->folders[--descent->depth]);
}

/* Takes the first step off the path; false when none is left. */
static bool next_step(struct descent *descent, char step[GROUND_NAME + 1])
{
    char *at = descent->left;
    while (*at == '/')
        at++;
    size_t len = strcspn(at, "/");
    if (len == 0)
        return false;
    size_t taken = len < GROUND_NAME ? len : GROUND_NAME;
    memcpy(step, at, taken);
    step[taken] = '\0';
    memmove(descent->left, at + len, strlen(at + len) + 1);
    return true;
}

static const char *follow_link(struct ground *ground, struct descent *descent, const char *step)
{
    char target[LONGEST_PATH];
    ssize_t len = readlinkat(current(ground, descent), step, target, sizeof target - 1);
    if (len < 0)
        return ground_why(ground, "is a link that leads nowhere");
    if (len == 0 || ++descent->links > MOST_LINKS)
        return "is a link that leads nowhere";
    target[len] = '\0';
    size_t skip = 0;
    if (target[0] == '/') {
        /* An absolute link counts when it leads into the root again. */
        skip = strlen(ground->root);
        if (skip == 1) /* the root of the file system holds everything, and ends in its own slash */
            skip = 0;
        if (strncmp(target, ground->root, skip) != 0 ||
            (target[skip] != '/' && target[skip] != '\0'))
            return "is a link that leads out of the folder that evidence must stay in";
        go_back(descent, 0);
    }
    /* What is left begins with its own slash, or is empty. */
    size_t rest = strlen(descent->left);
    size_t head = (size_t)len - skip;
    if (head + rest + 1 > sizeof descent->left)
        return too_long;
    memmove(descent->left + head, descent->left, rest + 1);
    memcpy(descent->left, target + skip, head);
    return NULL;
}

static const char *enter(struct ground *ground, struct descent *descent, const char *step)
{
    if (descent->depth == DEEPEST)
        return too_long;
    int folder = openat(current(ground, descent), step, PASSING | O_NOFOLLOW);
    if (folder < 0)
        return ground_why(ground, unreadable);
    descent->folders[descent->depth++] = folder;
    return NULL;
}

static const char *walk(struct ground *ground, struct descent *descent, struct spot *spot)
{
    while (next_step(descent, spot->name)) {
        const char *why_not = NULL;
        if (strcmp(spot->name, ".") == 0)
            continue;
        if (strcmp(spot->name, "..") == 0) {
            descent->back = true;
            if (descent->depth == 0)
                return leads_out;
            go_back(descent, descent->depth - 1);
            continue;
        }
        if (fstatat(current(ground, descent), spot->name, &spot->about, AT_SYMLINK_NOFOLLOW) != 0)
            return ground_why(ground, errno == EACCES ? unreadable : not_there);
        if (S_ISLNK(spot->about.st_mode))
            why_not = follow_link(ground, descent, spot->name);
        else if (descent->left[0] == '\0')
            return NULL;
        else
            why_not = S_ISDIR(spot->about.st_mode) ? enter(ground, descent, spot->name) : not_there;
        if (why_not != NULL)
            return why_not;
    }
    return "is a folder, not a file";
}

/* The folder part of a path, without its slash. */
static struct pilot_text folder_part(struct pilot_text path)
{
    size_t len = path.len;
    while (len > 0 && path.at[len - 1] != '/')
        len--;
    return (struct pilot_text){path.at, len > 0 ? len - 1 : 0};
}

/* Goes all the way from the root. The folder that it ends in is kept, by its words where they are
 * straight: what a link or a step back led to is not the folder that its name says. */
static const char *find_by_steps(struct ground *ground, struct pilot_text path, struct spot *spot)
{
    struct descent descent;
    descent.depth = 0;
    descent.links = 0;
    descent.back = false;
    if (ground->root_fd < 0)
        ground->root_fd = open(ground->root, PASSING);
    if (ground->root_fd < 0)
        return ground_why(ground, errno == ENOENT ? not_there : unreadable);
    size_t prefix = strlen(ground->prefix);
    memcpy(descent.left, ground->prefix, prefix);
    descent.left[prefix] = '/';
    memcpy(descent.left + prefix + 1, path.at, path.len);
    descent.left[prefix + 1 + path.len] = '\0';
    const char *why_not = walk(ground, &descent, spot);
    if (why_not == NULL) {
        static const struct pilot_text no_words = {"/", 1};
        bool straight = descent.links == 0 && !descent.back;
        spot->folder = ground->root_fd;
        if (descent.depth > 0) {
            spot->folder = descent.folders[--descent.depth];
            keep(ground, straight ? folder_part(path) : no_words, spot->folder);
        }
    }
    go_back(&descent, 0);
    return why_not;
}

static bool has_step_back(struct pilot_text path)
{
    for (size_t i = 0; i + 1 < path.len; i++)
        if (path.at[i] == '.' && path.at[i + 1] == '.')
            return true;
    return false;
}

/* The absolute path of a folder, as long as every step of it is what it says: steps back stand
 * at its beginning alone and lead from one folder of the prefix, in which no link is, to the one
 * above. False: it has to be walked. */
static bool is_straight(const struct ground *ground, struct pilot_text folder,
                        char absolute[LONGEST_PATH])
{
    size_t root = strlen(ground->root);
    size_t prefix = strlen(ground->prefix);
    while (folder.len >= 2 && memcmp(folder.at, "..", 2) == 0 &&
           (folder.len == 2 || folder.at[2] == '/')) {
        if (prefix == 0)
            return false;
        while (prefix > 0 && ground->prefix[prefix - 1] != '/')
            prefix--;
        prefix -= prefix > 0;
        folder = text_from(folder, folder.len == 2 ? 2 : 3);
    }
    if (has_step_back(folder) || root + 1 + prefix + 1 + folder.len + 1 > LONGEST_PATH)
        return false;
    memcpy(absolute, ground->root, root);
    absolute[root++] = '/';
    char *below = absolute + root;
    memcpy(below, ground->prefix, prefix);
    below[prefix] = '/';
    memcpy(below + prefix + 1, folder.at, folder.len);
    below[prefix + 1 + folder.len] = '\0';
    size_t steps = 0;
    for (; *below != '\0'; below++)
        steps += *below == '/';
    return steps < DEEPEST;
}

/* Opens the folder of a path in one call, or finds that it is not there. NULL: it is to be walked to,
 * for one reason or another. */
static const struct ground_folder *open_at_once(struct ground *ground, struct pilot_text folder)
{
#if defined SYS_openat2 && defined O_PATH
    /* As in linux/openat2.h, which is not everywhere where the call is. */
    struct {
        uint64_t flags, mode, resolve;
    } how = {.flags = PASSING, .resolve = 0x04 /* RESOLVE_NO_SYMLINKS */};
    char absolute[LONGEST_PATH];
    if (ground->by_steps || !is_straight(ground, folder, absolute))
        return NULL;
    int fd = (int)syscall(SYS_openat2, AT_FDCWD, absolute, &how, sizeof how);
    if (fd >= 0 || errno == ENOENT)
        return keep(ground, folder, fd);
    /* ENOSYS: an old system. EPERM: a container that does not know the call. */
    ground->by_steps = errno == ENOSYS || errno == EPERM;
#else
    (void)ground;
    (void)folder;
#endif
    return NULL;
}

/* The last step of a path, where it is a name. */
static bool take_name(struct pilot_text path, char name[GROUND_NAME + 1])
{
    struct pilot_text folder = folder_part(path);
    struct pilot_text last =
        text_from(path, folder.len + (folder.len < path.len && path.at[folder.len] == '/'));
    if (last.len == 0 || last.len > GROUND_NAME || text_is(last, ".") || text_is(last, ".."))
        return false;
    memcpy(name, last.at, last.len);
    name[last.len] = '\0';
    return true;
}

const char *ground_find(struct ground *ground, struct pilot_text path, struct spot *spot)
{
    if (strlen(ground->prefix) + 1 + path.len + 1 > LONGEST_PATH)
        return too_long;
    if (!take_name(path, spot->name))
        return find_by_steps(ground, path, spot);
    const struct ground_folder *folder = find_kept(ground, folder_part(path));
    if (folder == NULL)
        folder = open_at_once(ground, folder_part(path));
    if (folder == NULL)
        return find_by_steps(ground, path, spot);
    if (folder->fd < 0)
        return not_there;
    spot->folder = folder->fd;
    if (fstatat(spot->folder, spot->name, &spot->about, AT_SYMLINK_NOFOLLOW) != 0)
        return ground_why(ground, errno == EACCES ? unreadable : not_there);
    /* Where a link leads is only known from the root on. */
    return S_ISLNK(spot->about.st_mode) ? find_by_steps(ground, path, spot) : NULL;
}
