/*
 * check.h - what the files of the checker share: one description under check.
 */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "base/table.h"
#include "model/value.h"

struct check {
    struct pilot_document *document;
    struct model *model;
    bool out_of_memory;
    bool out_of_files;

    /* Mentions of people, in file order; resolved when all of them are read. */
    struct value **mentions;
    size_t mention_count, mention_room;
    struct table people; /* key → index among the entries of people */

    struct evidence_store *store; /* evidence.c's memory of what it has looked at */
};

/* Is there still room for a diagnostic, so that working out its text is worth it? */
bool check_wants_details(const struct check *check);

/* Reports at a value (or at its key); `help` may be NULL. */
void check_report(struct check *check, enum pilot_level level, const char *code, struct place place,
                  const char *help, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Remembers someone who is mentioned. */
void people_mention(struct check *check, struct value *value);
/* Resolves every mention; those of nobody become errors. */
void people_resolve(struct check *check);

/* Looks at one entry of evidence. A bad form is an error and makes the value BAD. */
void evidence_check(struct check *check, struct value *entry);
void evidence_close(struct check *check);

#endif
