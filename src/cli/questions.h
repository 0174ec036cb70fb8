/*
 * questions.h - what `init -i` asks, section by section: first what earns most for what it costs, up
 * to the gate for a pilot; then what can be shown; then what a rollout needs besides.
 */
#ifndef CLI_QUESTIONS_H
#define CLI_QUESTIONS_H

#include "cli/ask.h"

/* Each is a section. False: the questions must end. */
bool ask_about(struct session *s);
bool ask_value(struct session *s);
bool ask_owners(struct session *s);
bool ask_edge_cases(struct session *s);
bool ask_integration(struct session *s);
bool ask_trust(struct session *s);
bool ask_learning(struct session *s);
bool ask_what_shows(struct session *s);
bool ask_more(struct session *s);

/* For sections alone. */

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* A title to be shown before the next question. */
void begin_section(struct session *session, const char *title);
/* A practice that can be told is one that is there. */
bool in_place_when_told(struct session *s, const char *claim, const char *told);
/* One of several; `there`: was one named? */
bool ask_input(struct session *s, size_t index, bool *there);
bool ask_exception(struct session *s, size_t index, bool *there);

#endif
