/*
 * edits.h - changes to the bytes of a description: where lines can be added, and what comes out.
 */
#ifndef WRITE_EDITS_H
#define WRITE_EDITS_H

#include "write/plant.h"

#include <pilotaudit/write.h>

struct edit {
    size_t at, remove; /* bytes of the document */
    struct pilot_text insert;
    size_t depth; /* of what is inserted: of several at one place the deeper come first */
    size_t order;
    size_t group; /* those of one group make sense only together */
    bool joined;  /* it is not the first of its group */
    bool left_out;
    /* What it adds (NULL: all that is missing there), and where; NULL: it is no addition. */
    const struct plant *adds, *to;
};

struct edits {
    struct pilot_document *document;
    struct edit *list;
    size_t count, room, groups;
    const char *line_end; /* as the file has it */
    struct pilot_fix_note *notes;
    size_t note_count, note_room;
    size_t errors; /* of the result, when it is proved */
};

bool edits_init(struct edits *edits, struct pilot_document *document);
/* Adds an edit to the group that edits->groups counts next; false: out of memory. */
bool edits_add(struct edits *edits, struct edit edit);
void edits_sort(struct edits *edits);
bool edits_note(struct edits *edits, struct pilot_fix_note note);

/* Adds what a tree holds that is not there, in lines of their own; what can't be added is noted. */
bool edits_grow(struct edits *edits, const struct plant *root);
/* Notes what was left out of it. */
bool edits_note_left_out(struct edits *edits);
/* Mends what the diagnostics say is a slip. */
bool edits_mend(struct edits *edits);

/* The bytes of the document with all that is not left out; at == NULL: out of memory. */
struct pilot_text edits_apply(const struct edits *edits);
/* May a diff show this line, whatever log it lands in? */
bool edits_may_show(const struct edits *edits, uint32_t line);
/* The same as a unified diff. Context that it may not show is left out. */
struct pilot_text edits_diff(const struct edits *edits);

#endif
