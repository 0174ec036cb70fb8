/*
 * folders.h - what one run remembers of folders, so that it asks the system about each of them once.
 *
 * Every function also takes NULL in place of a memory: then it looks for itself. Texts that are
 * returned live in the memory, or in `arena` where there is none or it is full.
 */
#ifndef BASE_FOLDERS_H
#define BASE_FOLDERS_H

#include <pthread.h>
#include <sys/types.h>

#include "base/table.h"

/* A folder, by its path with all links followed. */
struct known_folder {
    const char *path;
    const char *repository; /* the nearest at or above it, "": none; NULL: not yet looked for */
    bool nothing_hidden;    /* no name in it begins with a dot; false: that is not known */
    size_t descriptions;    /* that were located in it */
    const char *root;       /* the path of the root for which `files` holds; NULL: none yet */
    struct table files;     /* the model's: what was seen at the end of a path from here */
};

struct pilot_folders {
    uid_t user;           /* who asks */
    pthread_mutex_t lock; /* of all below */
    bool by_steps;        /* the model's: the system can't open a folder at once */
    struct arena arena;
    size_t spent;       /* bytes, about */
    struct table given; /* a folder as it was named → its real path */
    struct table real;  /* a real path → its struct known_folder */
};

/* As path_real() for a folder. */
bool folders_real(struct pilot_folders *folders, struct arena *arena, const char *given,
                  const char **real);

/* As path_repository(). */
const char *folders_repository(struct pilot_folders *folders, struct arena *arena,
                               const char *folder);

/* Is it known of a folder, by its real path, that no name in it begins with a dot? */
bool folders_nothing_hidden(struct pilot_folders *folders, const char *folder);

/* Is there still room to remember so many bytes more? They count then. With the lock held. */
bool folders_spend(struct pilot_folders *folders, size_t bytes);

/* The record of a real path, made where there is none; NULL: no memory, or no room. With the lock
 * held; the record stays where it is. */
struct known_folder *folders_known(struct pilot_folders *folders, struct pilot_text path);

#endif
