/*
 * rule.h - a rule is data: one row holds all that is true of it.
 *
 * Rows come from the tables in src/rules (one file a check). A row names what
 * it looks at (`given`, `parts`, `with`: paths into the description) and how it
 * judges it (`must`: a predicate by name). pilot_ruleset_open() binds these
 * names once, so that an audit never compares a string to find a field.
 *
 * Everything here is read-only and may be shared between threads.
 */
#ifndef PILOTAUDIT_RULE_H
#define PILOTAUDIT_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include <pilotaudit/document.h>
#include <pilotaudit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PILOT_RULESET_VERSION 1

enum pilot_check {
    PILOT_CHECK_EDGE_CASES,
    PILOT_CHECK_OWNERSHIP,
    PILOT_CHECK_INTEGRATION,
    PILOT_CHECK_TRUST,
    PILOT_CHECK_LEARNING,
    PILOT_CHECK_VALUE, /* a gate of its own, never part of the overall score */
    PILOT_CHECK_COUNT
};

/* The five checks that make the overall score: all but the value gate. */
#define PILOT_SCORED_CHECKS ((size_t)PILOT_CHECK_VALUE)

enum pilot_severity { PILOT_BLOCKER, PILOT_MAJOR, PILOT_MINOR };

/* How long closing the gap takes: up to 2 days, up to 2 weeks, longer. */
enum pilot_effort { PILOT_EFFORT_S, PILOT_EFFORT_M, PILOT_EFFORT_L };

/* The conversion step a rule belongs to, in the order a plan takes them. */
enum pilot_step {
    PILOT_STEP_VALUE,
    PILOT_STEP_WORKFLOW,
    PILOT_STEP_INPUTS,
    PILOT_STEP_EXCEPTIONS,
    PILOT_STEP_FEEDBACK,
    PILOT_STEP_COUNT
};

#define PILOT_RULE_GIVEN 5
#define PILOT_RULE_PARTS 6
#define PILOT_RULE_WITH 4

struct pilot_rule {
    const char *id;   /* "EDGE-01" */
    const char *name; /* "missing-input" */
    enum pilot_check check;
    enum pilot_severity severity;
    unsigned weight; /* points at full credit */
    enum pilot_effort effort;
    enum pilot_step step;
    bool technology; /* what it lacks is held against the technology, not the integration */

    /* What it looks at. A path names fields with dots; `[]` after a list means
     * each of its items, and makes the rule one over a list. */
    const char *given[PILOT_RULE_GIVEN];
    const char *among; /* which items of the list count, by name; NULL: all */
    const char *must;  /* the predicate, by name */
    /* The parts it wants, relative to `given`, in the order of the catalogue:
     *   "within"                        stated and valid
     *   "criteria:numbered"             and passing a named test
     *   "data=full 1; partial 1/2"      graded by value; every other value is weak */
    const char *parts[PILOT_RULE_PARTS];
    /* Other places it takes into account; a leading "../" is relative to the
     * parent of `given`. */
    const char *with[PILOT_RULE_WITH];
    const char *with_among; /* of the list that `with` names first it wants one of these, by name as
                               in `among`; NULL: any will do */
    const char *needs;      /* id of a rule that must be at half or more, or NULL */

    /* The words. Plain text for someone who is no programmer; field names and
     * values stand in backquotes. `{item}` is replaced by the name of the list
     * item in quotes ('Price list'). finding, weak and contradiction are
     * clauses that follow a colon, without a capital or a final point. */
    const char *asks;          /* the question, one sentence */
    const char *finding;       /* what is so while it is absent or only planned */
    const char *weak;          /* why what was stated is not enough; NULL: never weak */
    const char *contradiction; /* why both can't be true; NULL: never contradicts */
    const char *why;           /* why it matters in production, one or two sentences */
    const char *next_step;     /* one imperative sentence that names the field */
    const char *good;          /* a snippet that earns full credit (evidence apart) */
    const char *bad;           /* a snippet that does not */
    const char *references;    /* where else it is asked */
};

struct pilot_check_info {
    const char *id;       /* "edge_cases" */
    const char *title;    /* "Edge cases" */
    const char *question; /* "What happens when inputs are missing, contradictory, or late?" */
};

const struct pilot_check_info *pilot_check_info(enum pilot_check check);
const char *pilot_severity_name(enum pilot_severity severity); /* "blocker" */
const char *pilot_effort_name(enum pilot_effort effort);       /* "S" */
unsigned pilot_effort_cost(enum pilot_effort effort);          /* S 1, M 3, L 8 */
const char *pilot_step_name(enum pilot_step step);             /* "workflow" */
const char *pilot_step_title(enum pilot_step step);            /* "connect to the workflow" */

/* A sealed set of rules: the built-in rows, bound. Owned by the caller,
 * released with pilot_ruleset_close(). */
struct pilot_ruleset;

/* PILOT_NO_MEMORY when memory runs out; PILOT_BAD_RULE when a row names a field,
 * a predicate or a test that does not exist (`*ruleset` is then untouched, and
 * `problem`, if not NULL, gets a static text that names the row). */
enum pilot_status pilot_ruleset_open(const struct pilot_allocator *allocator,
                                     struct pilot_ruleset **ruleset, const char **problem);
void pilot_ruleset_close(struct pilot_ruleset *ruleset);

/* Rules in catalogue order; borrowed from the set. */
size_t pilot_ruleset_count(const struct pilot_ruleset *ruleset);
const struct pilot_rule *pilot_ruleset_at(const struct pilot_ruleset *ruleset, size_t index);
/* The index of the rule with this id (compared exactly), or the count when there is none. */
size_t pilot_ruleset_find(const struct pilot_ruleset *ruleset, const char *id, size_t id_len);
/* How a rule's credit is made, in words for readers. All static, or borrowed from the set. */
struct pilot_credit {
    const char *earns; /* a sentence or two */
    const char *which; /* of a list only these count, "those with `role: destination`"; NULL: all */
    bool claim;        /* the row asks for a claim, with a state and evidence */
    bool ladder;       /* what a state earns on the ladder of claims goes into it */
};
struct pilot_credit pilot_ruleset_credit(const struct pilot_ruleset *ruleset, size_t index);

/* A part that a row wants, taken apart. */
struct pilot_part {
    struct pilot_text path;   /* relative to `given`; "." is the thing itself */
    const char *wants;        /* "with a number in it"; NULL: being stated is enough */
    struct pilot_text grades; /* "full 1; partial 1/2": every other value is weak; or empty */
};
/* False past the last part of the rule. */
bool pilot_ruleset_part(const struct pilot_ruleset *ruleset, size_t index, size_t part,
                        struct pilot_part *found);

/* What an item of the list that a rule is over is called where its name is not known: "input". It
 * stands for `{item}`. */
const char *pilot_rule_noun(const struct pilot_rule *rule);

/* A digest of every rule's id, check, severity, weight, effort and question of
 * fact: equal digests score alike. 32 hex digits, NUL-terminated, borrowed. */
const char *pilot_ruleset_hash(const struct pilot_ruleset *ruleset);

#ifdef __cplusplus
}
#endif

#endif
