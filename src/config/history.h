/*
 * history.h - the inside of a history that was read.
 */
#ifndef CONFIG_HISTORY_H
#define CONFIG_HISTORY_H

#include "base/buffer.h"
#include "base/table.h"

#include <pilotaudit/history.h>

/* What of a pilot's line is as long as its writer likes. */
enum { MOST_HISTORY_ID = 300, MOST_HISTORY_NAME = 300, MOST_HISTORY_PATH = 4096 };

/* A pilot by id and file: what is on record of it up to the audit date. */
struct history_entry {
    struct pilot_text id, name, file; /* in the history's arena */
    char *name_room;                  /* MOST_HISTORY_NAME bytes, once it has a name */
    struct pilot_point *days;         /* the last with scores of each day, oldest first */
    size_t count, room;
    struct pilot_point today;  /* the last of the audit date, with scores or without */
    struct pilot_point before; /* the last of the audit date that is not as `today` */
    bool has_today, has_before;
    bool continued; /* another entry goes on with it */
};

struct pilot_history {
    struct arena arena;
    const char *path, *folder; /* the folder with all links followed */
    pilot_day as_of;
    size_t most; /* days of each pilot */
    struct history_entry **entries;
    size_t count, room;
    struct table by_both, by_id, by_file; /* to entries; the latter two to that of the last line */
    size_t odd;
    struct pilot_history_problem first_odd;
    struct buffer lines; /* of this run; behind a line break */
};

/* One line, read: its texts are borrowed from it. */
struct history_line {
    struct pilot_text id, name, file;
    bool continues; /* it goes on with what is on record under these */
    struct pilot_text old_id, old_file;
    struct pilot_point point;
};

/* history_line.c. NULL: it was read; else what is wrong with it, in a clause; "": memory ran out. */
const char *history_line_read(struct arena *arena, struct pilot_text bytes,
                              struct history_line *line);
void history_line_write(struct buffer *out, const struct history_line *line,
                        const struct pilot_audit *audit);

/* What a pilot is known by: its id and its file. NULL in `at`: memory ran out. */
struct pilot_text history_key(struct arena *arena, struct pilot_text id, struct pilot_text file);

/* Takes a line into the record; the scratch arena may go then. False: memory ran out. */
bool history_take(struct pilot_history *history, struct arena *scratch,
                  const struct history_line *line);

/* Do two points say the same, whatever their days? */
bool history_same(const struct pilot_point *a, const struct pilot_point *b);

#endif
