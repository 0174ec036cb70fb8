#include "cli/find.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/arguments.h"
#include "search/glob.h"

bool paths_add(struct paths *paths, const char *path)
{
    if (paths->count == paths->room) {
        size_t room = paths->room == 0 ? 16 : paths->room * 2;
        char **grown = realloc(paths->at, room * sizeof *grown);
        if (grown == NULL)
            return false;
        paths->at = grown;
        paths->room = room;
    }
    size_t size = strlen(path) + 1;
    char *copy = malloc(size);
    if (copy == NULL)
        return false;
    memcpy(copy, path, size);
    paths->at[paths->count++] = copy;
    return true;
}

void paths_release(struct paths *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        free(paths->at[i]);
    free(paths->at);
    *paths = (struct paths){0};
}

bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

char *path_join(const char *folder, const char *name)
{
    size_t len = strcmp(folder, ".") == 0 ? 0 : strlen(folder);
    size_t size = strlen(name) + 1;
    char *path = malloc(len + 1 + size);
    if (path == NULL)
        return NULL;
    memcpy(path, folder, len);
    if (len > 0 && path[len - 1] != '/')
        path[len++] = '/';
    memcpy(path + len, name, size);
    return path;
}

char *path_split(const char *path, const char **name)
{
    char *folder = strdup(path);
    size_t len = folder != NULL ? strlen(folder) : 0;
    while (folder != NULL) {
        while (len > 0 && folder[len - 1] != '/')
            len--;
        *name = path + len;
        folder[len] = '\0';
        if (len == 0 || is_folder(folder))
            break;
        folder[--len] = '\0';
    }
    if (folder != NULL && len == 0) {
        free(folder);
        return strdup(".");
    }
    return folder;
}

/* What a search finds, and what it has to say. */
struct finding {
    struct paths *found;
    struct paths complaints;
    struct pilot_folders *folders;
    bool out_of_memory;
};

static bool note_found(void *context, const char *path, bool is_folder)
{
    struct finding *finding = context;
    finding->found->all_files &= !is_folder;
    return paths_add(finding->found, path);
}

static void note_searched(void *context, const char *path, const char *real, bool nothing_hidden)
{
    struct finding *finding = context;
    pilot_folders_note(finding->folders, path, real, nothing_hidden);
}

static void note_complaint(void *context, const char *path, const char *what)
{
    struct finding *finding = context;
    size_t room = strlen(path) + strlen(what) + sizeof "``: ";
    char *text = malloc(room);
    if (text != NULL)
        snprintf(text, room, "`%s`: %s", path, what);
    finding->out_of_memory |= text == NULL || !paths_add(&finding->complaints, text);
    free(text);
}

static int in_byte_order(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort(struct paths *paths, size_t from)
{
    if (paths->count > from)
        qsort(paths->at + from, paths->count - from, sizeof *paths->at, in_byte_order);
}

enum pilot_status find_below(struct paths *paths, const char *folder, const struct search *search,
                             struct pilot_folders *folders)
{
    enum { MOST_COMPLAINTS = 10 };
    struct finding finding = {.found = paths, .folders = folders};
    struct search_listener listener = {
        .found = note_found, .warn = note_complaint, .context = &finding};
    if (folders != NULL)
        listener.searched = note_searched;
    size_t before = paths->count;
    enum pilot_status status = search_below(search != NULL ? search : &search_descriptions, folder,
                                            &listener, &paths->ignored);
    if (status == PILOT_OK && finding.out_of_memory)
        status = PILOT_NO_MEMORY;
    if (status == PILOT_OK) {
        sort(paths, before);
        sort(&finding.complaints, 0);
        size_t count = finding.complaints.count;
        for (size_t i = 0; i < count && i < MOST_COMPLAINTS; i++)
            complain("%s", finding.complaints.at[i]);
        if (count > MOST_COMPLAINTS)
            complain("and %zu more that can't be read", count - MOST_COMPLAINTS);
    }
    paths_release(&finding.complaints);
    return status;
}

static struct pilot_text text_of(const char *string)
{
    return (struct pilot_text){string, strlen(string)};
}

bool is_description(const char *name)
{
    for (size_t i = 0; i < search_descriptions.count; i++)
        if (glob_matches(text_of(search_descriptions.patterns[i]), text_of(name)))
            return true;
    return false;
}

static bool is_inside(const char *folder, const char *root)
{
    size_t len = strlen(root);
    return strcmp(root, "/") == 0 ||
           (strncmp(folder, root, len) == 0 && (folder[len] == '/' || folder[len] == '\0'));
}

/* Is the folder of the path not inside the root? A folder that is not there is for later. */
static enum pilot_status is_outside(const char *path, const char *root,
                                    struct pilot_folders *folders, bool *outside)
{
    const char *slash = strrchr(path, '/');
    char *folder = strdup(slash == NULL ? "." : path);
    if (folder == NULL)
        return PILOT_NO_MEMORY;
    if (slash != NULL)
        folder[slash == path ? 1 : slash - path] = '\0';
    const char *resolved;
    enum pilot_status status = pilot_folders_real(folders, folder, &resolved);
    *outside = status == PILOT_OK && resolved != NULL && !is_inside(resolved, root);
    free(folder);
    return status;
}

enum pilot_status paths_check_root(const struct paths *paths, const char *setting,
                                   const char *given, struct pilot_folders *folders, bool *fine)
{
    *fine = true;
    if (given == NULL)
        return PILOT_OK;
    const char *root;
    enum pilot_status status = pilot_folders_real(folders, given, &root);
    if (status == PILOT_OK && (root == NULL || !is_folder(root))) {
        complain("%s: `%s` is no folder", setting, given);
        *fine = false;
    }
    for (size_t i = 0; *fine && status == PILOT_OK && i < paths->count; i++) {
        bool outside = false;
        status = is_outside(paths->at[i], root, folders, &outside);
        if (outside) {
            complain("%s: `%s` does not contain `%s`", setting, given, paths->at[i]);
            *fine = false;
        }
    }
    return status;
}
