/* Which pilots are the same ones, and what became of each. */
#include "compare/compare.h"

#include "base/table.h"
#include "base/text.h"

const char *result_name(enum result result)
{
    static const char *const names[RESULT_COUNT] = {
        [RESULT_SAME] = "same",       [RESULT_NEW] = "new",   [RESULT_BETTER] = "better",
        [RESULT_WORSE] = "worse",     [RESULT_GONE] = "gone", [RESULT_NOT_EARNED] = "not_earned",
        [RESULT_INVALID] = "invalid",
    };
    return names[result];
}

/* Matching: the pilots of both sides by a key, each at most once, the first of equals first. */

struct matching {
    struct arena *arena;
    const struct list *before, *after;
    const struct snapshot_pilot **partner; /* for each of `after` */
    bool *taken;                           /* for each of `before` */
    size_t *next;                          /* for each of `before`: the next of the same key */
};

/* What two pilots must have in common; empty: it has no such key. at == NULL: out of memory. */
typedef struct pilot_text key_of(struct arena *arena, const struct snapshot_pilot *pilot);

static struct pilot_text by_id(struct arena *arena, const struct snapshot_pilot *pilot)
{
    (void)arena;
    return pilot->id;
}

static struct pilot_text by_file(struct arena *arena, const struct snapshot_pilot *pilot)
{
    (void)arena;
    return pilot->file;
}

static struct pilot_text by_both(struct arena *arena, const struct snapshot_pilot *pilot)
{
    if (pilot->id.len == 0)
        return TEXT("");
    size_t len = pilot->id.len + 1 + pilot->file.len;
    char *key = arena_take(arena, len);
    if (key == NULL)
        return (struct pilot_text){NULL, 0};
    memcpy(key, pilot->id.at, pilot->id.len);
    key[pilot->id.len] = '\0';
    if (pilot->file.len > 0)
        memcpy(key + pilot->id.len + 1, pilot->file.at, pilot->file.len);
    return (struct pilot_text){key, len};
}

/* The first of `before` for each key; the others hang behind it by `next`. */
static bool index_before(struct matching *matching, key_of *key, struct table *table)
{
    const struct snapshot_pilot *before = matching->before->at;
    table_init(table, matching->arena);
    for (size_t i = matching->before->count; i-- > 0;) {
        matching->next[i] = matching->before->count;
        if (matching->taken[i])
            continue;
        struct pilot_text text = key(matching->arena, &before[i]);
        if (text.at == NULL)
            return false;
        if (text.len == 0)
            continue;
        bool added;
        size_t *first = table_add(table, text, i, &added);
        if (first == NULL)
            return false;
        if (!added) {
            matching->next[i] = *first;
            *first = i;
        }
    }
    return true;
}

static bool match(struct matching *matching, key_of *key)
{
    const struct snapshot_pilot *before = matching->before->at;
    const struct snapshot_pilot *after = matching->after->at;
    struct table table;
    if (!index_before(matching, key, &table))
        return false;
    for (size_t i = 0; i < matching->after->count; i++) {
        if (matching->partner[i] != NULL)
            continue;
        struct pilot_text text = key(matching->arena, &after[i]);
        if (text.at == NULL)
            return false;
        size_t *first = text.len > 0 ? table_find(&table, text) : NULL;
        if (first == NULL || *first == matching->before->count)
            continue;
        matching->partner[i] = &before[*first];
        matching->taken[*first] = true;
        *first = matching->next[*first];
    }
    return true;
}

static bool match_all(struct matching *matching)
{
    struct arena *arena = matching->arena;
    size_t old = matching->before->count;
    size_t new = matching->after->count;
    matching->partner = arena_zero(arena, new, sizeof *matching->partner);
    matching->taken = arena_zero(arena, old, sizeof *matching->taken);
    matching->next = arena_zero(arena, old, sizeof *matching->next);
    if (matching->partner == NULL || matching->taken == NULL || matching->next == NULL ||
        !match(matching, by_both) || !match(matching, by_id) || !match(matching, by_file))
        return false;
    const struct snapshot_pilot *before = matching->before->at;
    const struct snapshot_pilot *after = matching->after->at;
    /* Two ids are two pilots, unless one took the other's file. */
    if (old == 1 && new == 1 && matching->partner[0] == NULL &&
        (before->id.len == 0 || after->id.len == 0)) {
        matching->partner[0] = before;
        matching->taken[0] = true;
    }
    return true;
}

/* Judging. */

static enum pilot_gate gate_of(int stage)
{
    switch (stage) {
    case STAGE_PILOT:
        return PILOT_GATE_PILOT;
    case STAGE_ROLLOUT:
        return PILOT_GATE_ROLLOUT;
    case STAGE_PRODUCTION:
        return PILOT_GATE_PRODUCTION;
    default:
        return PILOT_GATE_NONE;
    }
}

/* A pilot that was not there, paused or retired comes from nowhere: it must earn any stage that has
 * a gate. A baseline excuses gaps, and earns no stage: `ready_for` knows of none. */
static void judge_stage(struct pair *pair)
{
    const struct snapshot_pilot *after = pair->after;
    enum pilot_gate was = pair->before != NULL ? gate_of(pair->before->stage) : PILOT_GATE_NONE;
    pair->gate = gate_of(after->stage);
    pair->promoted = pair->gate > was;
    bool failed = after->gate == (int)pair->gate && after->verdict == PILOT_FAIL;
    pair->earned = pair->promoted && after->verdict != PILOT_INVALID &&
                   after->ready_for >= (int)pair->gate && !failed;
}

static enum result judge(struct pair *pair)
{
    const struct snapshot_pilot *before = pair->before;
    const struct snapshot_pilot *after = pair->after;
    const struct changes *changes = &pair->changes;
    if (after == NULL)
        return RESULT_GONE;
    judge_stage(pair);
    if (after->verdict == PILOT_INVALID || (before != NULL && before->score < 0))
        return RESULT_INVALID;
    if (pair->promoted && !pair->earned)
        return RESULT_NOT_EARNED;
    if (before == NULL)
        return RESULT_NEW;
    bool rose = after->score > before->score || after->ready_for > before->ready_for ||
                before->verdict == PILOT_INVALID;
    pair->fell_scores = after->score < before->score;
    pair->fell_ready = after->ready_for < before->ready_for;
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++) {
        pair->fell_scores |= after->scores[i] < before->scores[i];
        rose |= after->scores[i] > before->scores[i];
    }
    if (pair->fell_scores || pair->fell_ready || changes->worse_count > 0)
        return RESULT_WORSE;
    rose |= changes->better_count > 0 || (changes->closed_count > 0 && changes->opened_count == 0);
    return rose ? RESULT_BETTER : RESULT_SAME;
}

static bool add_pair(struct pilot_comparison *comparison, const struct snapshot_pilot *before,
                     const struct snapshot_pilot *after)
{
    struct pair *pair = &comparison->pairs[comparison->count++];
    *pair = (struct pair){.before = before, .after = after};
    if (!changes_find(&comparison->arena, pair))
        return false;
    pair->result = judge(pair);
    comparison->results[pair->result]++;
    comparison->promoted += pair->promoted;
    if (pair->result > comparison->result)
        comparison->result = pair->result;
    return true;
}

static bool compare(struct pilot_comparison *comparison)
{
    const struct list *old = &comparison->before->pilots;
    const struct list *new = &comparison->after->pilots;
    struct matching matching = {.arena = &comparison->arena, .before = old, .after = new};
    comparison->pairs =
        arena_zero(&comparison->arena, old->count + new->count, sizeof *comparison->pairs);
    if (comparison->pairs == NULL || !match_all(&matching))
        return false;
    const struct snapshot_pilot *before = old->at;
    const struct snapshot_pilot *after = new->at;
    for (size_t i = 0; i < new->count; i++)
        if (!add_pair(comparison, matching.partner[i], &after[i]))
            return false;
    for (size_t i = 0; i < old->count; i++)
        if (!matching.taken[i] && !add_pair(comparison, &before[i], NULL))
            return false;
    return true;
}

enum pilot_status pilot_comparison_open(const struct pilot_allocator *allocator,
                                        const struct pilot_snapshot *before,
                                        const struct pilot_snapshot *after,
                                        struct pilot_comparison **comparison)
{
    if (allocator == NULL)
        allocator = pilot_allocator_default();
    struct pilot_comparison *made = allocator->resize(allocator->context, NULL, sizeof *made);
    if (made == NULL)
        return PILOT_NO_MEMORY;
    *made = (struct pilot_comparison){.allocator = allocator, .before = before, .after = after};
    arena_init(&made->arena, allocator);
    if (!compare(made)) {
        pilot_comparison_close(made);
        return PILOT_NO_MEMORY;
    }
    *comparison = made;
    return PILOT_OK;
}

void pilot_comparison_close(struct pilot_comparison *comparison)
{
    if (comparison == NULL)
        return;
    const struct pilot_allocator *allocator = comparison->allocator;
    arena_release(&comparison->arena);
    allocator->release(allocator->context, comparison);
}

enum pilot_exit pilot_comparison_exit(const struct pilot_comparison *comparison)
{
    if (comparison->result == RESULT_INVALID)
        return PILOT_EXIT_INVALID;
    return comparison->result >= RESULT_WORSE ? PILOT_EXIT_NOT_PASSED : PILOT_EXIT_PASSED;
}
