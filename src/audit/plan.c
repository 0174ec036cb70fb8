/*
 * The plan: the set of rules to close that passes the target gate at the least
 * effort; exact.
 *
 * Every term of a gate speaks of one check, so the checks are solved apart.
 * Within one, what must be closed is closed; of the rest only the efforts
 * differ, so a best set takes, of each effort, those that gain most: counts of
 * the three efforts are tried instead of sets. One rule may depend on another
 * of another check: both cases are solved and the better one is taken.
 */
#include <string.h>

#include "audit/work.h"

enum { EFFORTS = 3, MOST_RULES = 64 };

/* A choice of rules of one check, or of all. */
struct choice {
    uint64_t set; /* bit i: rule i of the catalogue */
    unsigned effort;
    struct pilot_ratio gain;
    bool possible;
};

/* More points for the same effort, then the earlier rule where two first differ. */
static bool is_better(const struct choice *a, const struct choice *b)
{
    if (!b->possible || !a->possible)
        return a->possible;
    if (a->effort != b->effort)
        return a->effort < b->effort;
    int order = ratio_cmp(a->gain, b->gain);
    if (order != 0)
        return order > 0;
    uint64_t differ = a->set ^ b->set;
    return (a->set & differ & (~differ + 1)) != 0;
}

/* What a plan is made from: all of it is worked out once. */
struct draft {
    const struct work *work;
    enum pilot_gate target;
    struct pilot_ratio gains[MOST_RULES]; /* what closing a rule adds */
    uint64_t of_check[PILOT_CHECK_COUNT]; /* its rules */
    uint64_t gaining;                     /* rules that have something left to gain */
    uint64_t must_close;
};

static uint64_t bit_of(size_t rule)
{
    return (uint64_t)1 << rule;
}

static size_t first_of(uint64_t set)
{
    return (size_t)__builtin_ctzll(set);
}

static void take(const struct draft *draft, struct choice *choice, size_t rule)
{
    choice->set |= bit_of(rule);
    choice->effort += pilot_effort_cost(draft->work->ruleset->rules[rule].rule->effort);
    choice->gain = ratio_add(choice->gain, draft->gains[rule]);
}

static struct choice both(struct choice a, struct choice b)
{
    return (struct choice){.set = a.set | b.set,
                           .effort = a.effort + b.effort,
                           .gain = ratio_add(a.gain, b.gain),
                           .possible = a.possible && b.possible};
}

/* Rules of one effort, those that gain most first, of equal ones the earlier. */
struct bucket {
    size_t rules[MOST_RULES];
    size_t count;
    struct choice first[MOST_RULES + 1]; /* the first n of them */
};

static void put_in_order(const struct draft *draft, struct bucket *bucket, size_t rule)
{
    size_t at = bucket->count++;
    struct pilot_ratio gain = draft->gains[rule];
    for (; at > 0 && ratio_cmp(draft->gains[bucket->rules[at - 1]], gain) < 0; at--)
        bucket->rules[at] = bucket->rules[at - 1];
    bucket->rules[at] = rule;
}

static void sum_up(const struct draft *draft, struct bucket *bucket)
{
    bucket->first[0] = (struct choice){.gain = RATIO_ZERO, .possible = true};
    for (size_t i = 0; i < bucket->count; i++) {
        bucket->first[i + 1] = bucket->first[i];
        take(draft, &bucket->first[i + 1], bucket->rules[i]);
    }
}

/* The best set within a check that holds `forced` and none of `barred` and gains `needed`. */
static struct choice solve_check(const struct draft *draft, enum pilot_check check, uint64_t forced,
                                 uint64_t barred, struct pilot_ratio needed)
{
    struct choice best = {.gain = RATIO_ZERO};
    if (forced & barred)
        return best;
    struct choice start = {.gain = RATIO_ZERO, .possible = true};
    for (uint64_t left = forced; left != 0; left &= left - 1)
        take(draft, &start, first_of(left));
    /* Nothing costs nothing. */
    if (ratio_cmp(start.gain, needed) >= 0)
        return start;
    struct bucket buckets[EFFORTS];
    for (size_t effort = 0; effort < EFFORTS; effort++)
        buckets[effort].count = 0;
    uint64_t others = draft->of_check[check] & draft->gaining & ~forced & ~barred;
    for (uint64_t left = others; left != 0; left &= left - 1) {
        size_t rule = first_of(left);
        put_in_order(draft, &buckets[draft->work->ruleset->rules[rule].rule->effort], rule);
    }
    for (size_t effort = 0; effort < EFFORTS; effort++)
        sum_up(draft, &buckets[effort]);
    for (size_t large = 0; large <= buckets[2].count; large++) {
        struct choice some = both(start, buckets[2].first[large]);
        for (size_t medium = 0; medium <= buckets[1].count; medium++) {
            struct choice most = both(some, buckets[1].first[medium]);
            for (size_t small = 0; small <= buckets[0].count; small++) {
                if (best.possible &&
                    most.effort + small * pilot_effort_cost(PILOT_EFFORT_S) > best.effort)
                    break;
                struct choice tried = both(most, buckets[0].first[small]);
                if (ratio_cmp(tried.gain, needed) < 0)
                    continue;
                if (is_better(&tried, &best))
                    best = tried;
                break; /* more of the least effort only costs more */
            }
        }
    }
    return best;
}

/* Points that a check still lacks for a score. */
static struct pilot_ratio lacks(const struct work *work, enum pilot_check check, int least_score)
{
    const struct pilot_check_result *result = &work->audit->checks[check];
    return ratio_sub(ratio_of((int64_t)least_score * result->max_points, 100), result->points);
}

static uint64_t must_close(const struct work *work, enum pilot_gate target)
{
    const struct gate_terms *terms = gate_terms(target);
    uint64_t set = 0;
    for (size_t i = 0; terms->no_open_blockers && i < work->ruleset->count; i++)
        if (work->results[i].blocks && !work->results[i].waived &&
            work->ruleset->rules[i].rule->check != PILOT_CHECK_VALUE)
            set |= bit_of(i);
    for (const char *const *id = terms->value_rules; *id != NULL; id++) {
        size_t rule = pilot_ruleset_find(work->ruleset, *id, strlen(*id));
        if (!gate_rule_holds(work->audit, rule))
            set |= bit_of(rule);
    }
    return set;
}

static void draft_make(struct draft *draft, const struct work *work, enum pilot_gate target)
{
    draft->work = work;
    draft->target = target;
    draft->gaining = 0;
    memset(draft->of_check, 0, sizeof draft->of_check);
    for (size_t i = 0; i < work->ruleset->count; i++) {
        draft->gains[i] = work->standings[i].lost;
        draft->of_check[work->ruleset->rules[i].rule->check] |= bit_of(i);
        if (draft->gains[i].num > 0)
            draft->gaining |= bit_of(i);
    }
    draft->must_close = must_close(work, target);
}

/* All checks, with these rules forced and barred on top. */
static struct choice solve_with(const struct draft *draft, uint64_t forced, uint64_t barred)
{
    forced |= draft->must_close;
    struct choice all = {.gain = RATIO_ZERO, .possible = true};
    for (int check = 0; check < PILOT_CHECK_COUNT; check++) {
        struct pilot_ratio needed = check == PILOT_CHECK_VALUE
                                        ? RATIO_ZERO
                                        : lacks(draft->work, (enum pilot_check)check,
                                                gate_least_score(draft->work->audit, draft->target,
                                                                 (enum pilot_check)check));
        uint64_t mine = draft->of_check[check];
        all = both(
            all, solve_check(draft, (enum pilot_check)check, forced & mine, barred & mine, needed));
    }
    return all;
}

static struct choice solve(const struct draft *draft)
{
    const struct work *work = draft->work;
    for (size_t i = 0; i < work->ruleset->count; i++) {
        size_t needs = work->ruleset->rules[i].needs;
        if (needs == NO_RULE || !ratio_under_half(work->results[needs].credit) ||
            work->results[needs].outcome == PILOT_OUTCOME_NOT_APPLICABLE)
            continue;
        /* Either what it needs is closed too, or it can't count as closed. */
        struct choice with = solve_with(draft, bit_of(needs), 0);
        struct choice without = solve_with(draft, 0, bit_of(needs) | bit_of(i));
        return is_better(&with, &without) ? with : without;
    }
    return solve_with(draft, 0, 0);
}

static int overall(const struct pilot_ratio points[], const struct pilot_audit *audit)
{
    int scores[PILOT_SCORED_CHECKS];
    for (size_t check = 0; check < PILOT_SCORED_CHECKS; check++)
        scores[check] = score_of(points[check], audit->checks[check].max_points);
    return overall_score(&audit->options, scores);
}

static bool write_steps(struct work *work, const struct draft *draft, struct pilot_plan *plan,
                        uint64_t set)
{
    struct pilot_audit *audit = work->audit;
    struct pilot_plan_step *steps =
        arena_zero(&work->document->arena, work->ruleset->count, sizeof *steps);
    if (steps == NULL)
        return false;
    struct pilot_ratio points[PILOT_CHECK_COUNT];
    for (size_t check = 0; check < PILOT_CHECK_COUNT; check++)
        points[check] = audit->checks[check].points;
    for (int step = 0; step < PILOT_STEP_COUNT; step++) {
        for (size_t i = 0; i < work->ruleset->count; i++) {
            const struct pilot_rule *rule = work->ruleset->rules[i].rule;
            if ((int)rule->step != step || !(set >> i & 1))
                continue;
            points[rule->check] = ratio_add(points[rule->check], draft->gains[i]);
            steps[plan->step_count++] = (struct pilot_plan_step){
                .rule = i, .gain = draft->gains[i], .score_after = overall(points, audit)};
        }
    }
    plan->steps = steps;
    return true;
}

/* Where nothing is left to reach: what would lift the overall score most. */
static size_t find_best_next(const struct work *work)
{
    const struct pilot_audit *audit = work->audit;
    size_t best = work->ruleset->count;
    struct pilot_ratio most = RATIO_ZERO;
    for (size_t i = 0; i < work->ruleset->count; i++) {
        enum pilot_check check = work->ruleset->rules[i].rule->check;
        struct pilot_ratio lost = work->standings[i].lost;
        if (lost.num == 0 || check == PILOT_CHECK_VALUE)
            continue;
        struct pilot_ratio weight = ratio_of_count(audit->options.weights[check]);
        struct pilot_ratio lift =
            ratio_div_count(ratio_mul(lost, weight), audit->checks[check].max_points);
        if (ratio_cmp(lift, most) > 0) {
            most = lift;
            best = i;
        }
    }
    return best;
}

bool plan_make(struct work *work)
{
    struct pilot_audit *audit = work->audit;
    enum pilot_gate asked = audit->options.gate;
    bool named =
        asked == PILOT_GATE_PILOT || asked == PILOT_GATE_ROLLOUT || asked == PILOT_GATE_PRODUCTION;
    /* Errors apart: the plan is about what could be scored. */
    enum pilot_gate target = (enum pilot_gate)(work->reached + 1);
    if (named && work->reached < asked)
        target = asked;
    if (work->reached == PILOT_GATE_PRODUCTION || work->ruleset->count > MOST_RULES) {
        audit->best_next = find_best_next(work);
        return true;
    }
    struct pilot_plan *plan = arena_zero(&work->document->arena, 1, sizeof *plan);
    if (plan == NULL)
        return false;
    struct draft draft;
    draft_make(&draft, work, target);
    struct choice best = solve(&draft);
    if (!best.possible) {
        audit->best_next = find_best_next(work);
        return true;
    }
    *plan = (struct pilot_plan){.target = target, .effort = best.effort};
    if (!write_steps(work, &draft, plan, best.set))
        return false;
    audit->plan = plan;
    return true;
}
