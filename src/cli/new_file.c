#include "cli/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

bool new_open(struct new_file *file, const char *path)
{
    *file = (struct new_file){.path = path};
    file->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    return file->fd >= 0;
}

bool new_write(void *context, const char *bytes, size_t len)
{
    struct new_file *file = context;
    while (len > 0 && file->error == 0) {
        ssize_t written = write(file->fd, bytes, len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            file->error = errno;
            break;
        }
        bytes += written;
        len -= (size_t)written;
    }
    errno = file->error;
    return file->error == 0;
}

bool new_close(struct new_file *file)
{
    /* Some file systems say only now that there was no room. */
    if (close(file->fd) != 0 && file->error == 0)
        file->error = errno;
    if (file->error != 0)
        unlink(file->path);
    errno = file->error;
    return file->error == 0;
}
