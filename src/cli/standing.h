/*
 * standing.h - how far a description has come, said between the questions.
 */
#ifndef CLI_STANDING_H
#define CLI_STANDING_H

#include "cli/session.h"

/* The score of the check that a section was about, and what is asked of it. */
void say_check(const struct session *session, enum pilot_check check);
/* All scores, and what stands between the description and its gate. */
void say_standing(const struct session *session, const char *title);

#endif
