/*
 * new_file.h - a file that is written whole where there is none yet, and never over one.
 */
#ifndef CLI_NEW_FILE_H
#define CLI_NEW_FILE_H

#include <stdbool.h>
#include <stdio.h>

struct new_file {
    const char *path;
    int fd;
    int error; /* errno of the first write that failed; later ones do nothing */
};

/* False leaves errno: EEXIST where something, if only a link, is there already. */
bool new_open(struct new_file *file, const char *path);
/* A pilot_write whose context is the file. */
bool new_write(void *file, const char *bytes, size_t len);
/* False: it could not be written whole and is gone again; errno says why. */
bool new_close(struct new_file *file);

#endif
