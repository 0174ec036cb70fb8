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

struct target {
    const char *path;
    int fd;
    off_t size;    /* before anything is added */
    bool made;     /* it was not there */
    bool replaced; /* whoever replaced the file meanwhile left us with the old one */
};

static int open_or_make(struct target *target)
{
    enum { HOW = O_RDWR | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, MODE = 0666 };
    int fd = open(target->path, HOW);
    if (fd >= 0 || errno != ENOENT)
        return fd;
    fd = open(target->path, HOW | O_CREAT | O_EXCL, MODE);
    target->made = fd >= 0;
    /* A link to what is not there yet, or somebody else made it. */
    return fd < 0 && errno == EEXIST ? open(target->path, HOW | O_CREAT, MODE) : fd;
}

static bool open_locked(struct target *target)
{
    struct stat opened, there;
    target->fd = open_or_make(target);
    if (target->fd < 0)
        return false;
    if (fstat(target->fd, &opened) != 0)
        return give_up(target->fd);
    if (!S_ISREG(opened.st_mode)) {
        errno = ESPIPE;
        return give_up(target->fd);
    }
    if (!lock(target->fd) || fstat(target->fd, &opened) != 0)
        return give_up(target->fd);
    target->replaced = stat(target->path, &there) != 0 || there.st_dev != opened.st_dev ||
                       there.st_ino != opened.st_ino;
    target->size = opened.st_size;
    return !target->replaced || give_up(target->fd);
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

/* Leaves it as it was, and errno too. */
static bool take_back(const struct target *target)
{
    int error = errno;
    if (ftruncate(target->fd, target->size) != 0)
        error = errno;
    else if (target->made && target->size == 0)
        unlink(target->path);
    close(target->fd);
    errno = error;
    return false;
}

static bool add(const struct target *target, const char *bytes, size_t len)
{
    char last = '\n';
    errno = EIO;
    if (target->size > 0 && pread(target->fd, &last, 1, target->size - 1) != 1)
        return give_up(target->fd);
    size_t skip = last == '\n';
    if (!write_all(target->fd, bytes + skip, len - skip) || fsync(target->fd) != 0)
        return take_back(target);
    return close(target->fd) == 0;
}

bool append_lines(const char *path, const char *bytes, size_t len)
{
    struct target target = {.path = path, .replaced = true};
    for (int i = 0; target.replaced && i < REPLACED; i++) {
        target = (struct target){.path = path};
        if (!open_locked(&target) && !target.replaced)
            return false;
    }
    if (target.replaced) {
        errno = EBUSY;
        return false;
    }
    return add(&target, bytes, len);
}
