#include "config/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(int error)
{
    errno = error;
    return false;
}

/* The length of a path's folder with its slash; 0: the working folder. */
static size_t folder_len(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? 0 : (size_t)(slash - path) + 1;
}

/* Where a path leads when it is a link, or a link to a link, even to what is not there yet. */
static bool follow_links(char target[PATH_MAX], const char *path)
{
    enum { MOST_LINKS = 40 };
    size_t size = strlen(path) + 1;
    if (size > PATH_MAX)
        return fail(ENAMETOOLONG);
    memcpy(target, path, size);
    for (int i = 0; i < MOST_LINKS; i++) {
        char link[PATH_MAX];
        ssize_t len = readlink(target, link, sizeof link);
        if (len < 0)
            return true; /* no link: what it is shows when it is opened */
        size_t folder = len > 0 && link[0] == '/' ? 0 : folder_len(target);
        if (folder + (size_t)len >= PATH_MAX)
            return fail(ENAMETOOLONG);
        memcpy(target + folder, link, (size_t)len);
        target[folder + (size_t)len] = '\0';
    }
    return fail(ELOOP);
}

/* The open file that a path stands for; -1: none. To open such a path again would begin at the
 * start of a file that somebody is in the middle of. */
static int descriptor_named(const char *path)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    if (strcmp(path, "/dev/stdout") == 0)
        return STDOUT_FILENO;
    if (strcmp(path, "/dev/stderr") == 0)
        return STDERR_FILENO;
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        size_t len = strlen(folders[i]);
        char *end = NULL;
        if (strncmp(path, folders[i], len) != 0 || path[len] < '0' || path[len] > '9')
            continue;
        long number = strtol(path + len, &end, 10);
        if (*end == '\0' && number <= INT_MAX)
            return (int)number;
    }
    return -1;
}

/* A file beside the target that nobody else has. With 0666 and no fchmod() the umask and the
 * folder's defaults decide on its mode, as for any new file. */
static bool open_beside(struct whole_file *file)
{
    enum { TRIES = 100 };
    size_t folder = folder_len(file->target);
    char name[64];
    for (int i = 0; i < TRIES; i++) {
        snprintf(name, sizeof name, ".pilotaudit-%ld-%d", (long)getpid(), i);
        size_t size = strlen(name) + 1;
        if (folder + size > sizeof file->temporary)
            return fail(ENAMETOOLONG);
        memcpy(file->temporary, file->target, folder);
        memcpy(file->temporary + folder, name, size);
        file->fd = open(file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file->fd >= 0)
            return true;
        if (errno != EEXIST)
            break;
    }
    file->temporary[0] = '\0';
    return false;
}

/* Gives the new file the mode and, where that is allowed, the owner of the one it replaces. */
static bool take_after(const struct whole_file *file, const struct stat *old)
{
    mode_t mode = old->st_mode & 07777;
    if (fchown(file->fd, old->st_uid, old->st_gid) != 0)
        mode &= 0777;
    return fchmod(file->fd, mode) == 0;
}

bool whole_open(struct whole_file *file, const char *path)
{
    *file = (struct whole_file){.fd = -1};
    int named = descriptor_named(path);
    if (named >= 0) {
        file->fd = fcntl(named, F_DUPFD_CLOEXEC, 0);
        return file->fd >= 0;
    }
    if (!follow_links(file->target, path))
        return false;
    struct stat old;
    bool there = stat(file->target, &old) == 0;
    if (!there && errno != ENOENT)
        return false;
    if (there && !S_ISREG(old.st_mode)) {
        file->fd = open(file->target, O_WRONLY | O_NOCTTY | O_CLOEXEC);
        return file->fd >= 0;
    }
    /* Whoever may not write the file shall not be able to replace it either. */
    if (there && access(file->target, W_OK) != 0)
        return false;
    if (!open_beside(file))
        return false;
    if (!there || take_after(file, &old))
        return true;
    whole_abandon(file);
    return false;
}

bool whole_write(void *context, const char *bytes, size_t len)
{
    struct whole_file *file = context;
    if (file->error != 0)
        return fail(file->error);
    while (len > 0) {
        ssize_t written = write(file->fd, bytes, len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            file->error = errno;
            return false;
        }
        bytes += written;
        len -= (size_t)written;
    }
    return true;
}

bool whole_commit(struct whole_file *file)
{
    if (file->error != 0) {
        whole_abandon(file);
        return fail(file->error);
    }
    /* Some file systems say only now that there was no room. */
    int closed = close(file->fd);
    file->fd = -1;
    if (file->temporary[0] == '\0')
        return closed == 0;
    if (closed == 0 && rename(file->temporary, file->target) == 0)
        return true;
    whole_abandon(file);
    return false;
}

void whole_abandon(struct whole_file *file)
{
    int error = errno;
    if (file->fd >= 0)
        close(file->fd);
    file->fd = -1;
    if (file->temporary[0] != '\0')
        unlink(file->temporary);
    file->temporary[0] = '\0';
    errno = error;
}
