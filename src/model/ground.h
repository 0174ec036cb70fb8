/*
 * ground.h - the folders that evidence may stand in: from the description's folder up to the root
 * and whatever is below that, and not a step further.
 *
 * This and evidence.c are the only code that looks at the file system for the audit.
 */
#ifndef MODEL_GROUND_H
#define MODEL_GROUND_H

#include <stdbool.h>
#include <sys/stat.h>

#include <pilotaudit/document.h>

/* The longest name that a file has, and one more: what is cut there is still too long for one. */
enum { GROUND_NAME = 256, GROUND_FOLDERS = 8 };

struct ground {
    const char *root;   /* absolute, no link in it; borrowed, as all texts here */
    const char *prefix; /* from the root to the description's folder: "" or "a/b" */
    int root_fd;        /* -1: not open */
    uid_t user;         /* who asks */
    bool by_steps;      /* there is no openat2() here: every path is walked step by step */

    /* Folders that were found, by the words of the path that led there, the next to go in turn. */
    struct ground_folder {
        struct pilot_text path; /* at == NULL: free */
        int fd;                 /* -1: there is none of these words */
    } folders[GROUND_FOLDERS];
    size_t next;

    bool out_of_memory, out_of_files;
};

/* What a path leads to: an entry of a folder, which is open until the next path is walked. */
struct spot {
    int folder;
    char name[GROUND_NAME + 1];
    struct stat about; /* never that of a link */
};

/* The description's folder must be the root or below it; both are absolute paths without links. */
void ground_init(struct ground *ground, const char *root, const char *folder, uid_t user);
void ground_close(struct ground *ground);

/* Where a path leads from the description's folder. NULL: it is in `spot`, which may be a folder or
 * any other kind of thing. Else static words: why it leads nowhere that is allowed or there; then,
 * or when the run itself is at its end, one of the two flags may be set. `path` holds no NUL and is
 * borrowed until ground_close(). */
const char *ground_find(struct ground *ground, struct pilot_text path, struct spot *spot);

/* May the file be read? False: as errno says. */
bool ground_may_read(struct ground *ground, const struct spot *spot);

/* Why a call failed, by errno: `why_not`, unless the disk or the run itself is the reason. */
const char *ground_why(struct ground *ground, const char *why_not);

#endif
