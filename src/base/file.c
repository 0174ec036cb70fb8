#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *why_not_opened(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return "there is no such file";
    case EACCES:
        return "the file may not be read";
    case ELOOP:
        return "the link leads in a circle";
    default:
        return "the file can't be opened";
    }
}

enum pilot_status file_read(struct arena *arena, const char *path, size_t limit, struct file *file)
{
    *file = (struct file){.bytes = {"", 0}};
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0 && (errno == EMFILE || errno == ENFILE))
        return PILOT_NO_FILES;
    if (fd < 0 && errno == ENOMEM)
        return PILOT_NO_MEMORY;
    if (fd < 0) {
        file->problem = why_not_opened(errno);
        return PILOT_OK;
    }
    struct stat about;
    enum pilot_status status = PILOT_OK;
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
        file->problem = "it is no regular file";
        goto out;
    }
    file->device = about.st_dev;
    file->inode = about.st_ino;
    size_t room = (size_t)(about.st_size < 0 ? 0 : about.st_size) + 1;
    if (room > limit + 1)
        room = limit + 1;
    char *to = arena_take(arena, room + FILE_PADDING);
    if (to == NULL) {
        status = PILOT_NO_MEMORY;
        goto out;
    }
    /* All that it was said to have is all of it: only where less comes is there more to ask. */
    size_t len = 0;
    while (len < room && !(len > 0 && len == (size_t)about.st_size)) {
        ssize_t got = read(fd, to + len, room - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            file->problem = "the file can't be read";
        if (got <= 0)
            break;
        len += (size_t)got;
    }
    memset(to + len, 0, FILE_PADDING);
    file->bytes = (struct pilot_text){to, len};
out:
    close(fd);
    return status;
}
