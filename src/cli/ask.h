/*
 * ask.h - one question about one field or two, as their rows in the field table say.
 */
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "cli/session.h"

#include <pilotaudit/model.h>

enum {
    ASK_PATH = 160,
    ASK_LINE = 4096, /* of what is typed */
    ASK_MOST = 40    /* options of a question */
};

/* Each returns false when the questions must end. A rule's reason is shown with it; NULL: none.
 * `asks`: in place of the words of the field table; NULL: those. */

/* Asks for a field and notes the answer, which is checked as the audit checks it. */
bool ask_field(struct session *session, const char *path, const char *rule, const char *asks);
/* Two fields in one line with a comma between. The second is asked for by itself where it was not
 * said with the first. */
bool ask_two(struct session *session, const char *path, const char *second, const char *rule,
             const char *asks);
/* A text that may be one of these; what was said, or an empty text. NULL: the questions must end.
 * Nothing is noted. */
const char *ask_open(struct session *session, const char *path, const char *rule, const char *asks,
                     const char *const *options, const char *const *labels, size_t count);

/* Someone: of those who were named, or someone new, whose contact is asked for too. `within`: a
 * duration that may stand behind, and is asked for otherwise; NULL: none. */
bool ask_person(struct session *session, const char *path, const char *within, const char *rule,
                const char *asks);

/* Several practices in one question: which of them are in place. What shows them is asked at the
 * end, by ask_proof(). */
struct practice {
    const char *path; /* below `below` */
    /* Asks for more about one that is in place; NULL: nothing. */
    bool (*more)(struct session *session, const char *path, const char *label);
};
bool ask_practices(struct session *session, const char *below, const char *asks, const char *rule,
                   const struct practice *practices, size_t count);

/* Of all that is in place: what can be shown, and when it was last used. */
bool ask_proof(struct session *session);

/* The field at a path, which is there. */
const struct pilot_field *field_at(const char *path);

/* For those who ask in a way of their own. */

/* Notes an answer: of a list each text between commas by itself. */
bool ask_note(struct session *session, const char *path, const char *text);
/* Says what the audit has against what was noted, or finds missing at this path. */
bool ask_is_sound(const struct session *session, const char *path, const char *example);
/* The part of a line behind its last comma when it can be a value of this field; what is before
 * goes into `before`. NULL: it can't be, and `before` has the whole line. */
const char *ask_cut(const char *line, const struct pilot_field *field, char before[ASK_LINE]);
/* A value as people say it, in the words of the format: "one hour" is `1 hour`, "every week" `1
 * week`. It is `text` itself or made in `room`. */
const char *ask_tidy(const struct pilot_field *field, const char *text, char room[ASK_LINE]);
/* What an answer looks like, as it is typed; NULL: nothing fits. */
const char *ask_example(const struct session *session, const struct pilot_field *field,
                        char room[128]);

#endif
