/* An audit as one point of a pilot's course, and what changed between two. */
#include <pilotaudit/history.h>

#include "base/text.h"

/* The stage as the format names it: the static word. */
static const char *stage_of(struct pilot_text stage)
{
    const char *name;
    for (size_t i = 0; (name = pilot_stage_name(i)) != NULL; i++)
        if (text_is(stage, name))
            break;
    return name;
}

struct pilot_point pilot_audit_point(const struct pilot_audit *audit)
{
    struct pilot_point point = {
        .as_of = audit->options.as_of,
        .stage = stage_of(audit->stage),
        .verdict = audit->verdict,
        .ready_for = audit->ready_for,
        .score = audit->verdict == PILOT_INVALID ? -1 : audit->score,
        .rules = text_hash(text_of(pilot_ruleset_hash(audit->ruleset))),
    };
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
        point.scores[i] = point.score < 0 ? -1 : audit->checks[i].score;
    return point;
}

const char *pilot_change_name(enum pilot_change change)
{
    static const char *const names[] = {
        [PILOT_WORSE] = "worse", [PILOT_BETTER] = "better", [PILOT_SAME] = "same"};
    return names[change];
}

enum pilot_change pilot_point_change(const struct pilot_point *before,
                                     const struct pilot_point *now)
{
    bool fell = now->score < before->score || now->ready_for < before->ready_for;
    bool rose = now->score > before->score || now->ready_for > before->ready_for;
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++) {
        fell |= now->scores[i] < before->scores[i];
        rose |= now->scores[i] > before->scores[i];
    }
    return fell ? PILOT_WORSE : rose ? PILOT_BETTER : PILOT_SAME;
}
