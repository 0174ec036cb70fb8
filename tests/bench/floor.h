/* What the floors share: every file, whole, in one buffer that stays, handed to one function. */
#ifndef FLOOR_H
#define FLOOR_H

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct floor_bytes {
    unsigned char *bytes;
    size_t len, room;
};

/* False on a file that can't be read, or that changes while it is read. */
static bool floor_read(const char *path, struct floor_bytes *into)
{
    struct stat about;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool fine = fstat(fd, &about) == 0;
    size_t size = fine ? (size_t)about.st_size : 0;
    if (fine && size > into->room) {
        free(into->bytes);
        into->room = 2 * size;
        into->bytes = malloc(into->room);
        fine = into->bytes != NULL;
    }
    into->len = 0;
    while (fine && into->len < size) {
        ssize_t got = read(fd, into->bytes + into->len, size - into->len);
        fine = got > 0;
        into->len += fine ? (size_t)got : 0;
    }
    close(fd);
    return fine;
}

static bool floor_one(const char *path, struct floor_bytes *file,
                      bool (*work)(const struct floor_bytes *file))
{
    bool fine = floor_read(path, file) && work(file);
    if (!fine)
        fprintf(stderr, "%s: can't be read\n", path);
    return fine;
}

/* The files are the arguments; without any, the lines of standard input. */
static int floor_run(int count, char **names, bool (*work)(const struct floor_bytes *file))
{
    struct floor_bytes file = {0};
    char line[4096];
    bool fine = true;
    for (int i = 1; fine && i < count; i++)
        fine = floor_one(names[i], &file, work);
    while (fine && count < 2 && fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        fine = floor_one(line, &file, work);
    }
    free(file.bytes);
    return !fine;
}

#endif
