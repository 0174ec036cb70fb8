/*
 * search.h - which files below a folder are searched for: by name or path, hidden folders and what
 * git ignores left aside.
 *
 * Nothing may go unseen by accident. So a file that git tracks is never ignored, whatever the rules
 * say; where it can't be known whether something is ignored or tracked, it is searched; and a
 * folder that can't be read is found in place of what may be in it.
 */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include <pilotaudit/status.h>

struct search {
    /* As in glob.h. One without a slash is held against names, others against the path from
     * `base`. */
    const char *const *patterns;
    size_t count;
    const char *base; /* NULL: the folder that is searched */
};

/* pilot.yaml, pilot.yml, *.pilot.yaml, *.pilot.yml */
extern const struct search search_descriptions;

/* Who hears of it. */
struct search_listener {
    /* A file, as a path that begins with the folder as it was given, or a folder that can't be
     * read. False: memory ran out. */
    bool (*found)(void *context, const char *path, bool is_folder);
    /* A folder in which files were found, as their paths have it: its path without links, and whether
     * no name in it begins with a dot. May be NULL. */
    void (*searched)(void *context, const char *path, const char *real, bool nothing_hidden);
    /* Something of git's can't be read, and more is searched for that. */
    void (*warn)(void *context, const char *path, const char *what);
    void *context;
};

/* Searches a folder, and what is below it, in no particular order; links to folders are not followed.
 * git's rules hold inside the nearest repository around a folder, but not for the folder that is
 * searched itself. *ignored (may be NULL) counts what was left aside for them. PILOT_NO_MEMORY;
 * PILOT_NO_FILES for want of descriptors; PILOT_IO_ERROR where `base` is not there. */
enum pilot_status search_below(const struct search *search, const char *folder,
                               const struct search_listener *listener, size_t *ignored);

#endif
