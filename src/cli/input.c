#include "cli/input.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum pilot_status input_read(int fd, size_t most, char **bytes, size_t *len)
{
    size_t room = (size_t)64 * 1024;
    size_t filled = 0;
    char *at = malloc(room);
    while (at != NULL && filled <= most) {
        if (filled == room) {
            char *grown = realloc(at, room * 2);
            if (grown == NULL) {
                free(at);
                return PILOT_NO_MEMORY;
            }
            at = grown;
            room *= 2;
        }
        ssize_t got = read(fd, at + filled, room - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            free(at);
            return PILOT_IO_ERROR;
        }
        if (got == 0)
            break;
        filled += (size_t)got;
    }
    if (at == NULL)
        return PILOT_NO_MEMORY;
    *bytes = at;
    *len = filled;
    return PILOT_OK;
}
