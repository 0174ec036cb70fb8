/* The questions after the first: what can be shown, and what a rollout needs besides. */
#include "cli/questions.h"

enum { MOST_ITEMS = 20 };

bool ask_what_shows(struct session *s)
{
    begin_section(s, "What can be shown");
    return ask_proof(s);
}

static bool stop_it(struct session *s)
{
    if (!ask_field(s, "ownership.stop.switch", "OWN-10",
                   "How can the AI be switched off at once? (Enter: it can't yet)") ||
        !in_place_when_told(s, "ownership.stop", "ownership.stop.switch"))
        return false;
    return session_said(s, "ownership.stop.switch") == NULL ||
           (ask_person(s, "ownership.stop.who[0]", "ownership.stop.within", NULL,
                       "Who may switch it off, and how fast is it off?") &&
            ask_field(s, "ownership.stop.criteria", NULL, "At what number is it switched off?"));
}

static bool more_cases(struct session *s)
{
    bool there = session_said(s, "edge_cases.inputs[0].name") != NULL;
    if (there && !ask_field(s, "edge_cases.inputs[0].boundary", "EDGE-05",
                            "Which inputs is it meant for, and which not?"))
        return false;
    for (size_t i = 1; there && i < MOST_ITEMS; i++)
        if (!ask_input(s, i, &there))
            return false;
    there = session_said(s, "edge_cases.exceptions[0].name") != NULL;
    for (size_t i = 1; there && i < MOST_ITEMS; i++)
        if (!ask_exception(s, i, &there))
            return false;
    return true;
}

static bool support(struct session *s)
{
    return ask_person(s, "ownership.support.person", "ownership.support.respond_within", "OWN-06",
                      "Whom do users ask for help, and how fast is the answer?") &&
           (session_said(s, "ownership.support.person") == NULL ||
            ask_field(s, "ownership.support.hours", NULL, NULL));
}

static bool decide(struct session *s)
{
    return ask_person(s, "ownership.sponsor.person", NULL, "OWN-07",
                      "Who pays for it and wants it?") &&
           ask_field(s, "ownership.decision.question", NULL,
                     "What is to be decided next about the pilot?") &&
           (session_said(s, "ownership.decision.question") == NULL ||
            (ask_person(s, "ownership.decision.by", NULL, NULL, "Who decides that?") &&
             ask_field(s, "ownership.decision.date", NULL, "On which day?")));
}

bool ask_more(struct session *s)
{
    begin_section(s, "What a rollout needs besides");
    return stop_it(s) && more_cases(s) && support(s) && decide(s) &&
           ask_two(s, "integration.touchpoints.before", "integration.touchpoints.after", "INT-07",
                   "How many hand-offs did a case take before, and how many does it take now?") &&
           ask_two(s, "integration.coverage.eligible", "integration.coverage.handled", "INT-10",
                   "How many cases could it handle, and how many does it handle?") &&
           (session_said(s, "integration.coverage.handled") == NULL ||
            ask_field(s, "integration.coverage.measured", NULL, NULL));
}
