/*
 * walk.h - a search under way: what the walk through the folders and what git has to say of them
 * share.
 */
#ifndef SEARCH_WALK_H
#define SEARCH_WALK_H

#include "base/buffer.h"
#include "search/repository.h"
#include "search/search.h"

/* No path that is longer can be opened. */
enum { LONGEST_PATH = 64 * 1024 };

/* A folder that is still to be searched. */
struct folder {
    struct folder *next;
    struct repository *repository;    /* around it; NULL: none */
    const struct ignore_rules *rules; /* of the folders above it */
    bool ignored;                     /* only what is tracked counts */
    size_t len;
    char path[]; /* from the folder that is searched, with a slash at the end; "" for that itself */
};

struct walk {
    const struct search *search;
    const struct search_listener *listener;
    struct arena arena;
    struct folder *folders; /* still to be searched */
    struct pilot_text root; /* the folder that is searched: absolute, with a slash at the end */
    struct pilot_text base;
    struct buffer absolute; /* of what is looked at */
    struct buffer shown;    /* the same, as the caller named it */
    struct buffer kept;     /* entries of the folder that is being searched: kind, name, NUL */
    const char *given;
    size_t rules_read, ignored, found;
};

/* What is hidden in a folder, and what of it is git's. */
struct hidden {
    bool any, repository, rules;
};

/* `folder/name` in the terms of the caller: what is in `.` stands without a `./`. NULL: memory ran
 * out; else it is good until the next call. */
const char *walk_shown(struct walk *walk, const struct folder *folder, const char *name);
/* Is a file of this absolute path one that is searched for? */
bool walk_is_wanted(const struct walk *walk, struct pilot_text path);

/* rules.c: what git says. */

/* The rules from the top of the repository down to those above the folder that is searched. */
enum pilot_status walk_look_around(struct walk *walk, struct folder *folder);
/* What git has to say in the folder that was just read: is it a repository, and which rules does it
 * have? */
enum pilot_status walk_enter(struct walk *walk, struct folder *folder, int fd,
                             struct hidden hidden);
/* Is what walk->absolute names left aside? An ignored folder is searched for what is tracked in it. */
enum pilot_status walk_is_ignored(struct walk *walk, const struct folder *folder, bool is_folder,
                                  bool *ignored, bool *left_aside);

#endif
