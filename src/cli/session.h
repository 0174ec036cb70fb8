/*
 * session.h - questions in the terminal: what was typed so far, and what it makes.
 *
 * What is asked depends on nothing but what was answered. So to go back, or to go on another day,
 * what was typed is answered again from memory, and the questions begin where that ends.
 */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include <stdbool.h>
#include <stddef.h>

#include <pilotaudit/audit.h>
#include <pilotaudit/report.h>
#include <pilotaudit/write.h>

struct typed {
    char *id;   /* of the question; owned */
    char *line; /* owned; empty: skipped */
};

struct session {
    const struct pilot_ruleset *ruleset;
    struct pilot_options options;
    const char *file;
    char *draft; /* the file that keeps what was typed; owned */
    struct typed *typed;
    size_t typed_count, typed_room;
    size_t next; /* the question that comes next; below typed_count it is answered from memory */
    struct pilot_answer *answers; /* paths and texts are owned */
    size_t answer_count, answer_room;
    bool back, enough; /* the flow is to begin again; no more is to be asked */
    bool interrupted, out_of_memory;
    bool broken;      /* what was typed can't be kept, and standard error says why */
    char section[80]; /* to be shown before the next question; empty: it was */
};

/* One question. */
struct question {
    const char *id; /* the same whenever it is asked; for a field its path */
    const char *asks;
    const char *rule;           /* whose reason is shown, or NULL */
    const char *example;        /* or NULL */
    const char *const *options; /* what can be chosen, or NULL */
    const char *const *labels;  /* in words for readers; NULL entries: the option itself */
    size_t option_count;
    const char *second; /* the path of what may stand behind a comma; NULL: nothing */
    bool several;       /* of the options */
    bool plannable;     /* a p behind a number says that it is only planned */
    bool open;          /* something else than the options can be typed */
    bool people;        /* the options are people */
    bool needed;        /* can't be skipped */
    bool is_field;      /* the id is a path */
};

/* From here on Ctrl-C ends the questions, and not the program. False: its draft can't be read. */
bool session_open(struct session *session, const char *file, const struct pilot_ruleset *ruleset);
void session_close(struct session *session);
/* Forgets the answers, to begin the questions anew. */
void session_rewind(struct session *session);

/* Asks, and returns what was chosen or typed: the option's own text for a number. Several are set
 * in `chosen`. It lives until the session ends; empty: skipped. NULL: the flow must end, because
 * the user goes back or away, or memory ran out. Whether an answer can stand is `check`'s to say:
 * it returns false after saying why not. */
const char *session_ask(struct session *session, const struct question *question,
                        bool (*check)(struct session *session, const struct question *question,
                                      const char *text),
                        bool *chosen);

/* Was this option marked as only planned, in a line that was chosen by? */
bool session_is_planned(const char *line, size_t index);

bool session_answer(struct session *session, const char *path, const char *text);
void session_drop_last(struct session *session);
/* The answer at a path, or NULL. */
const char *session_said(const struct session *session, const char *path);

/* Writes something that the user may have typed, without what a terminal would obey. */
void session_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The description as the answers make it, audited. `audit` is NULL when memory ran out. */
struct draft {
    char *bytes;
    size_t len, room;
    struct pilot_document *document;
    const struct pilot_audit *audit;
};
void draft_make(const struct session *session, struct draft *draft);
void draft_close(struct draft *draft);

#endif
