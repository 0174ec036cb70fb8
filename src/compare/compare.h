/*
 * compare.h - what changed, pilot by pilot, as all formats tell it.
 */
#ifndef COMPARE_COMPARE_H
#define COMPARE_COMPARE_H

#include "compare/snapshot.h"

/* How a pilot came through, in the order in which it decides for several. */
enum result {
    RESULT_SAME,
    RESULT_NEW, /* there was nothing to compare it with */
    RESULT_BETTER,
    RESULT_WORSE,
    RESULT_GONE,
    RESULT_NOT_EARNED, /* a stage that it has not earned */
    RESULT_INVALID,
    RESULT_COUNT
};

const char *result_name(enum result result); /* "not_earned" */

struct rule_change {
    const struct snapshot_rule *before, *after;
};

struct finding_move {
    const struct snapshot_finding *before, *after;
};

/* Pointers into the snapshots, in their order. */
struct changes {
    struct rule_change *worse, *better;
    size_t worse_count, better_count;
    /* First those that a reader takes for what they are, so many: of a rule that earns more, what is
     * left is worded anew and no new gap; of one that earns less, nothing was closed. */
    const struct snapshot_finding **opened, **closed;
    size_t opened_count, closed_count, opened_plain, closed_plain;
    struct finding_move *moved;       /* the same gap in another place of the file */
    size_t moved_count, stayed_count; /* those that moved are among those that stayed */
    /* Waivers, then rules that do not apply: not there on the other side. */
    const struct snapshot_exemption **added, **removed;
    size_t added_count, removed_count, added_waivers, removed_waivers;
};

struct pair {
    const struct snapshot_pilot *before, *after; /* NULL: not on that side; never both */
    enum result result;
    bool promoted;        /* `after` is at a stage with a gate, and `before` was not as far */
    bool earned;          /* and passes that gate */
    enum pilot_gate gate; /* of the stage of `after` */
    bool fell_scores, fell_ready; /* which of them got worse; rules are in `changes` */
    struct changes changes;
};

struct pilot_comparison {
    struct arena arena;
    const struct pilot_allocator *allocator;
    const struct pilot_snapshot *before, *after;
    struct pair *pairs; /* in the order of `after`, then what is gone */
    size_t count;
    size_t results[RESULT_COUNT];
    size_t promoted;
    enum result result; /* of all: the last of those there are */
};

/* Of the pilot as it is now or, where it is gone, as it was. */
static inline const struct snapshot_pilot *pair_shown(const struct pair *pair)
{
    return pair->after != NULL ? pair->after : pair->before;
}

/* Could both sides be read, so that their scores can be compared? */
static inline bool pair_has_scores(const struct pair *pair)
{
    return pair->before != NULL && pair->after != NULL && pair->before->score >= 0 &&
           pair->after->score >= 0;
}

/* changes.c: false when memory runs out. */
bool changes_find(struct arena *arena, struct pair *pair);

#endif
