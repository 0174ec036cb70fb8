#include "search/regular.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum pilot_status regular_status(int error)
{
    if (error == ENOMEM)
        return PILOT_NO_MEMORY;
    return error == EMFILE || error == ENFILE ? PILOT_NO_FILES : PILOT_IO_ERROR;
}

enum pilot_status regular_open(int folder, const char *path, int *fd, uint64_t *size)
{
    *fd = openat(folder, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (*fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return PILOT_OK;
    if (*fd < 0) /* ELOOP: a link; ENXIO: a socket */
        return errno == ELOOP || errno == ENXIO ? PILOT_BAD_ARGUMENT : regular_status(errno);
    struct stat about;
    if (fstat(*fd, &about) == 0 && S_ISREG(about.st_mode)) {
        *size = (uint64_t)about.st_size;
        return PILOT_OK;
    }
    close(*fd);
    *fd = -1;
    return PILOT_BAD_ARGUMENT;
}

ptrdiff_t regular_fill(int fd, char *to, size_t len)
{
    size_t filled = 0;
    while (filled < len) {
        ssize_t got = read(fd, to + filled, len - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        filled += (size_t)got;
    }
    return (ptrdiff_t)filled;
}

enum pilot_status regular_read(int folder, const char *path, size_t most, struct arena *arena,
                               struct pilot_text *text)
{
    int fd;
    uint64_t size = 0;
    *text = (struct pilot_text){NULL, 0};
    enum pilot_status status = regular_open(folder, path, &fd, &size);
    if (status != PILOT_OK || fd < 0)
        return status;
    char *bytes = size <= most ? arena_take(arena, (size_t)size + 1) : NULL;
    if (size > most) {
        status = PILOT_IO_ERROR;
    } else if (bytes == NULL) {
        status = PILOT_NO_MEMORY;
    } else {
        ptrdiff_t len = regular_fill(fd, bytes, (size_t)size);
        if (len < 0)
            status = regular_status(errno);
        else
            *text = (struct pilot_text){bytes, (size_t)len};
    }
    close(fd);
    return status;
}
