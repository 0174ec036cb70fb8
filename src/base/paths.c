#include "base/paths.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *path_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return arena_copy(arena, ".", 1);
    return arena_copy(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

bool path_real(struct arena *arena, const char *path, char **real)
{
    char *resolved = realpath(path, NULL);
    *real = NULL;
    if (resolved == NULL)
        return errno != ENOMEM;
    *real = arena_copy(arena, resolved, strlen(resolved));
    free(resolved);
    return *real != NULL;
}

bool path_is_inside(const char *inner, const char *outer)
{
    size_t len = strlen(outer);
    if (strncmp(inner, outer, len) != 0)
        return false;
    return inner[len] == '\0' || inner[len] == '/' || (len == 1 && outer[0] == '/');
}

char *path_repository(struct arena *arena, const char *folder)
{
    char *root = arena_copy(arena, folder, strlen(folder));
    char *probe = arena_take(arena, strlen(folder) + sizeof "/.git");
    if (root == NULL || probe == NULL)
        return NULL;
    for (;;) {
        size_t len = strlen(root);
        memcpy(probe, root, len);
        memcpy(probe + len, "/.git", sizeof "/.git");
        struct stat about;
        if (lstat(probe, &about) == 0)
            return root;
        char *slash = strrchr(root, '/');
        if (slash == NULL || root[1] == '\0')
            return arena_copy(arena, folder, strlen(folder));
        slash[slash == root ? 1 : 0] = '\0';
    }
}

/* Takes the steps of `path` from where `normal` (of `len` bytes, without a slash at its end) is. */
static size_t walk(char *normal, size_t len, const char *path)
{
    while (*path != '\0') {
        size_t step = strcspn(path, "/");
        if (step == 2 && path[0] == '.' && path[1] == '.') {
            while (len > 0 && normal[len - 1] != '/')
                len--;
            len -= len > 0;
        } else if (step > 0 && !(step == 1 && path[0] == '.')) {
            normal[len] = '/';
            memcpy(normal + len + 1, path, step);
            len += step + 1;
        }
        path += step + (path[step] == '/');
    }
    return len;
}

char *path_normal(struct arena *arena, const char *folder, const char *path)
{
    char *normal = arena_take(arena, strlen(folder) + strlen(path) + 4);
    if (normal == NULL)
        return NULL;
    size_t len = path[0] == '/' ? 0 : walk(normal, 0, folder);
    len = walk(normal, len, path);
    if (len == 0)
        normal[len++] = '/';
    normal[len] = '\0';
    return normal;
}

/* The rest of a path from its next step on. */
static const char *at_step(const char *path)
{
    return path + strspn(path, "/");
}

char *path_from(struct arena *arena, const char *folder, const char *path)
{
    folder = at_step(folder);
    path = at_step(path);
    size_t step = strcspn(folder, "/");
    while (step > 0 && step == strcspn(path, "/") && memcmp(folder, path, step) == 0) {
        folder = at_step(folder + step);
        path = at_step(path + step);
        step = strcspn(folder, "/");
    }
    size_t ups = 0;
    for (; *folder != '\0'; folder = at_step(folder + strcspn(folder, "/")))
        ups++;
    size_t rest = strlen(path);
    size_t len = ups * 3 + rest;
    char *way = arena_take(arena, len + 2);
    if (way == NULL)
        return NULL;
    for (size_t i = 0; i < ups; i++)
        memcpy(way + i * 3, "../", 3);
    memcpy(way + ups * 3, path, rest);
    if (len == 0)
        way[len++] = '.';
    else if (way[len - 1] == '/')
        len--;
    way[len] = '\0';
    return way;
}
