/*
 * home.h - a scratch folder for the tests that look at files.
 */
#ifndef HOME_H
#define HOME_H

#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char home[64];

/* The path of something in the folder; good for the next three calls. */
static inline const char *in_home(const char *name)
{
    static char paths[4][1024];
    static size_t next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", home, name);
    return path;
}

static inline void write_file(const char *name, const char *text)
{
    FILE *file = fopen(in_home(name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* Set-up and tear-down of a group of tests; 0 when done. */
static inline int make_empty_home(void **state)
{
    (void)state;
    strcpy(home, "/tmp/pilotaudit-test-XXXXXX");
    return mkdtemp(home) == NULL;
}

static inline int remove_home(void **state)
{
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf %s", home);
    return system(command) != 0;
}

#endif
