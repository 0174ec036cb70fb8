#include "cli/standing.h"

#include <stdio.h>

/* The gate that is asked for: that of the stage, or what comes first. */
static enum pilot_gate gate_of(const struct pilot_audit *audit)
{
    return audit->gate != PILOT_GATE_NONE ? audit->gate : PILOT_GATE_PILOT;
}

static const char *gate_in_words(enum pilot_gate gate)
{
    return gate == PILOT_GATE_PILOT     ? "a pilot"
           : gate == PILOT_GATE_ROLLOUT ? "a rollout"
                                        : "production";
}

void say_check(const struct session *session, enum pilot_check check)
{
    struct draft draft;
    draft_make(session, &draft);
    const struct pilot_audit *audit = draft.audit;
    if (audit != NULL && check == PILOT_CHECK_VALUE)
        session_say("\n%s so far: %d of 100. It stands beside the five checks, which begin now.\n",
                    pilot_check_info(check)->title, audit->checks[check].score);
    else if (audit != NULL)
        session_say("\n%s so far: %d of 100; %s asks for %d. All five checks together: %d.\n",
                    pilot_check_info(check)->title, audit->checks[check].score,
                    gate_in_words(gate_of(audit)), pilot_gate_info(gate_of(audit)).least_score,
                    audit->score);
    draft_close(&draft);
}

static void tell_gate(const struct pilot_audit *audit)
{
    if (!audit->gated) {
        session_say("It is ready for: %s.\n", audit->ready_for == PILOT_GATE_NONE
                                                  ? "nothing yet"
                                                  : gate_in_words(audit->ready_for));
        return;
    }
    session_say(audit->passed ? "That is good enough for %s.\n" : "For %s this is still short:\n",
                gate_in_words(audit->gate));
    for (size_t i = 0; !audit->passed && i < audit->gate_reason_count; i++)
        session_say("  - %.*s\n", (int)audit->gate_reasons[i].len, audit->gate_reasons[i].at);
}

void say_standing(const struct session *session, const char *title)
{
    struct draft draft;
    draft_make(session, &draft);
    if (draft.audit != NULL) {
        const struct pilot_audit *audit = draft.audit;
        char scores[256];
        size_t len = 0;
        for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
            len += (size_t)snprintf(scores + len, sizeof scores - len, "%s %d, ",
                                    pilot_check_info((enum pilot_check)i)->title,
                                    audit->checks[i].score);
        session_say("\n== %s ==\n\nScore: %d of 100 (%svalue %d).\n", title, audit->score, scores,
                    audit->checks[PILOT_CHECK_VALUE].score);
        tell_gate(audit);
    }
    draft_close(&draft);
}
