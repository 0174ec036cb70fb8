#include "config/append.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { TRIES = 3000, PAUSE = 10 * 1000 * 1000 /* nanoseconds */, REPLACED = 100 };

/* Closes, and keeps what errno said before. */
static bool give_up(int fd)
{
    int error = errno;
    close(fd);
    errno = error;
    return false;
}

/* The lock goes with the descriptor, also when the program is killed. It is asked for again and
 * again: who waits for one in the system may wait for ever. */
static bool lock(int fd)
{
    static const struct timespec pause = {0, PAUSE};
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    for (int i = 0; i < TRIES; i++) {
        if (fcntl(fd, F_SETLK, &whole) == 0)
            return true;
        if (errno != EACCES && errno != EAGAIN && errno != EINTR)
            return false;
        nanosleep(&pause, NULL);
    }
    errno = EBUSY;
    return false;
}

/* Opens and locks it. Whoever replaced the file meanwhile left us with the old one: then `*replaced`
 * is set. */
static bool open_locked(const char *path, int *fd, off_t *size, bool *replaced)
{
    struct stat opened, there;
    *replaced = false;
    *fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666);
    if (*fd < 0)
        return false;
    if (fstat(*fd, &opened) != 0)
        return give_up(*fd);
    if (!S_ISREG(opened.st_mode)) {
        errno = ESPIPE;
        return give_up(*fd);
    }
    if (!lock(*fd) || fstat(*fd, &opened) != 0)
        return give_up(*fd);
    *replaced =
        stat(path, &there) != 0 || there.st_dev != opened.st_dev || there.st_ino != opened.st_ino;
    *size = opened.st_size;
    return !*replaced || give_up(*fd);
}

/* One write, so that who reads at the same time meets as little of a part as can be. */
static bool write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t written = write(fd, bytes, len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        len -= (size_t)written;
    }
    return true;
}

static bool add(int fd, off_t size, const char *bytes, size_t len)
{
    char last = '\n';
    errno = EIO;
    if (size > 0 && pread(fd, &last, 1, size - 1) != 1)
        return give_up(fd);
    size_t skip = last == '\n';
    if (write_all(fd, bytes + skip, len - skip) && fsync(fd) == 0)
        return close(fd) == 0;
    int error = errno;
    if (ftruncate(fd, size) != 0)
        error = errno;
    close(fd);
    errno = error;
    return false;
}

bool append_lines(const char *path, const char *bytes, size_t len)
{
    int fd = -1;
    off_t size = 0;
    bool replaced = true;
    for (int i = 0; replaced && i < REPLACED; i++)
        if (!open_locked(path, &fd, &size, &replaced) && !replaced)
            return false;
    if (replaced) {
        errno = EBUSY;
        return false;
    }
    return add(fd, size, bytes, len);
}
