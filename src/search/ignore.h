/*
 * ignore.h - git's ignore rules, as gitignore(5) has them and git applies them.
 */
#ifndef SEARCH_IGNORE_H
#define SEARCH_IGNORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#include <pilotaudit/document.h>

/* One line. */
struct ignore_rule {
    const char *pattern; /* without what the flags say */
    uint32_t len;
    uint32_t literal; /* bytes of it that stand for themselves, before the first wildcard */
    bool negated;     /* `!`: what it matches is not ignored after all */
    bool folder_only; /* a slash at the end */
    bool by_name;     /* no other slash: it is held against names, in any folder */
    bool ends_with;   /* by name, one star and then nothing special */
};

/* The rules of one file, and those of the folders above it. */
struct ignore_rules {
    const struct ignore_rules *above; /* NULL: none */
    struct ignore_rule *rules;        /* in file order */
    size_t count;
    size_t folder; /* length of the folder's path from the top of the repository, with its slash */
    bool unknown;  /* the file can't be read: what it would have said of a path is open */
};

/* Reads rules; `text` is borrowed as long as they are used. NULL: out of memory. */
struct ignore_rules *ignore_parse(struct arena *arena, struct pilot_text text,
                                  const struct ignore_rules *above, size_t folder);
/* Stands for a file that can't be read: nothing counts as ignored that it could have asked for. */
struct ignore_rules *ignore_unknown(struct arena *arena, const struct ignore_rules *above);

/* Do the rules ignore this path, which is seen from the top of the repository? The last rule of
 * the deepest file decides. Whether a folder around it is ignored is for the caller to know. */
bool ignore_matches(const struct ignore_rules *rules, struct pilot_text path, bool is_folder);

#endif
