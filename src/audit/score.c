/* From credits to scores. */
#include "audit/work.h"

int score_of(struct pilot_ratio points, unsigned max_points)
{
    if (max_points == 0)
        return 0;
    if (points.num < INT64_MAX / 100 && points.den < INT64_MAX / max_points)
        return (int)(100 * points.num / (points.den * max_points));
    ratio_wide score = (ratio_wide)100 * points.num / ((ratio_wide)points.den * max_points);
    return (int)score;
}

int overall_score(const struct pilot_options *options, const int scores[PILOT_SCORED_CHECKS])
{
    unsigned sum = 0;
    unsigned weights = 0;
    for (size_t check = 0; check < PILOT_SCORED_CHECKS; check++) {
        sum += options->weights[check] * (unsigned)scores[check];
        weights += options->weights[check];
    }
    return weights > 0 ? (int)(sum / weights) : 0;
}

static void add_points(struct work *work)
{
    struct pilot_check_result *checks = work->audit->checks;
    for (size_t check = 0; check < PILOT_CHECK_COUNT; check++)
        checks[check] = (struct pilot_check_result){.points = RATIO_ZERO};
    for (size_t i = 0; i < work->ruleset->count; i++) {
        struct pilot_check_result *result = &checks[work->ruleset->rules[i].rule->check];
        result->points = ratio_sum(result->points, work->results[i].points);
        result->max_points += work->results[i].max_points;
    }
    for (size_t check = 0; check < PILOT_CHECK_COUNT; check++) {
        checks[check].points = ratio_lowest(checks[check].points);
        checks[check].score = score_of(checks[check].points, checks[check].max_points);
    }
}

/* The technology or the integration: whose points are lost, to the nearest percent. */
static void find_what_holds_back(struct work *work)
{
    struct pilot_ratio lost[2] = {RATIO_ZERO, RATIO_ZERO};
    for (size_t i = 0; i < work->ruleset->count; i++) {
        bool technology = work->ruleset->rules[i].rule->technology;
        lost[technology] = ratio_sum(lost[technology], work->standings[i].lost);
    }
    struct pilot_ratio all = ratio_add(lost[0], lost[1]);
    if (all.num == 0)
        return;
    ratio_wide part = (ratio_wide)200 * lost[1].num * all.den;
    ratio_wide whole = (ratio_wide)all.num * lost[1].den;
    work->audit->technology = (int)((part + whole) / (2 * whole));
    work->audit->integration = 100 - work->audit->technology;
}

void scores_make(struct work *work)
{
    struct pilot_audit *audit = work->audit;
    int scores[PILOT_SCORED_CHECKS];
    add_points(work);
    audit->weakest = PILOT_CHECK_EDGE_CASES;
    for (int check = 0; check < (int)PILOT_SCORED_CHECKS; check++) {
        scores[check] = audit->checks[check].score;
        if (audit->checks[check].score < audit->checks[audit->weakest].score)
            audit->weakest = (enum pilot_check)check;
    }
    audit->score = overall_score(&audit->options, scores);
    find_what_holds_back(work);
}
