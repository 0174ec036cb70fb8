/*
 * ask.h - one question about one field, as its row in the field table says.
 */
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "cli/session.h"

#include <pilotaudit/model.h>

/* Each returns false when the questions must end. A rule's reason is shown with it; NULL: none.
 * `asks`: in place of the words of the field table; NULL: those. */

/* Asks for a field and notes the answer, which is checked as the audit checks it. */
bool ask_field(struct session *session, const char *path, const char *rule, const char *asks);
/* Someone: of those who were named, or someone new, whose contact is asked for too. */
bool ask_person(struct session *session, const char *path, const char *rule, const char *asks);
/* A practice: its state, and where there is something its parts (paths below it, up to NULL). What
 * shows it is asked at the end, by ask_proof(). */
bool ask_claim(struct session *session, const char *path, const char *rule, const char *asks,
               const char *const *parts);

/* Several practices in one question: which of them are in place. */
struct practice {
    const char *path;         /* below `below` */
    const char *label;        /* NULL: the words of the field table */
    const char *const *parts; /* asked of those that are in place; up to NULL, or NULL */
};
bool ask_practices(struct session *session, const char *below, const char *asks, const char *rule,
                   const struct practice *practices, size_t count);

/* Of all that is in place: what can be shown, and when it was last used. */
bool ask_proof(struct session *session);

/* The field at a path, which is there. */
const struct pilot_field *field_at(const char *path);

/* Scores and where they come from, after a section. */
void tell_score(const struct session *session);

#endif
