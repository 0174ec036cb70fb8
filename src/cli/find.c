#include "cli/find.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

static bool ends_with(const char *name, const char *ending)
{
    size_t len = strlen(name);
    size_t end = strlen(ending);
    return len > end && strcmp(name + len - end, ending) == 0;
}

static bool is_description(const char *name)
{
    return strcmp(name, "pilot.yaml") == 0 || strcmp(name, "pilot.yml") == 0 ||
           ends_with(name, ".pilot.yaml") || ends_with(name, ".pilot.yml");
}

/* `folder/name`, owned by the caller; what is here stands without a `./`. */
static char *join(const char *folder, const char *name)
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

/* Adds the descriptions of one folder, and its folders to those still to be searched. */
static enum pilot_status search_folder(struct paths *found, struct paths *folders,
                                       const char *folder)
{
    DIR *entries = opendir(folder);
    if (entries == NULL && (errno == EMFILE || errno == ENFILE))
        return PILOT_NO_FILES;
    /* A folder that may not be searched is audited as what can't be read: nothing passes unseen. */
    if (entries == NULL)
        return errno == ENOMEM || !paths_add(found, folder) ? PILOT_NO_MEMORY : PILOT_OK;
    bool fine = true;
    const struct dirent *entry;
    while (fine && (entry = readdir(entries)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *path = join(folder, entry->d_name);
        struct stat about;
        if (path == NULL)
            fine = false;
        else if (lstat(path, &about) == 0) {
            if (S_ISDIR(about.st_mode) && entry->d_name[0] != '.')
                fine = paths_add(folders, path);
            else if (!S_ISDIR(about.st_mode) && is_description(entry->d_name) && !is_folder(path))
                fine = paths_add(found, path);
        }
        free(path);
    }
    closedir(entries);
    return fine ? PILOT_OK : PILOT_NO_MEMORY;
}

static int in_byte_order(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

enum pilot_status find_below(struct paths *paths, const char *folder)
{
    struct paths folders = {0};
    size_t before = paths->count;
    enum pilot_status status = paths_add(&folders, folder) ? PILOT_OK : PILOT_NO_MEMORY;
    for (size_t i = 0; status == PILOT_OK && i < folders.count; i++)
        status = search_folder(paths, &folders, folders.at[i]);
    paths_release(&folders);
    if (status == PILOT_OK && paths->count > before)
        qsort(paths->at + before, paths->count - before, sizeof *paths->at, in_byte_order);
    return status;
}
