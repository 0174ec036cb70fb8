/*
 * question.h - one rule being asked of one description.
 *
 * A predicate adds an item for each thing that the rule looks at, with the
 * credit it earns and, where that is not all, the reason and the place. The
 * rule's credit is the mean of its items.
 */
#ifndef RULES_QUESTION_H
#define RULES_QUESTION_H

#include <pthread.h>

#include "base/kept.h"
#include "base/ratio.h"
#include "base/table.h"
#include "model/value.h"

#include <pilotaudit/audit.h>

struct bound_rule;
struct named_among;
struct question;

/* A field, or the deepest place on the way to it that is there. */
struct found {
    const struct value *value;
    bool there;
};

/* What one item of a rule is about. */
struct subject {
    struct found at;
    const struct value *item; /* the list item it belongs to, or NULL */
    size_t given;             /* which of the rule's `given` paths led here */
};

struct item {
    struct place subject;
    struct pilot_ratio credit;
    enum pilot_reason reason; /* PILOT_NO_REASON while nothing falls short */
    struct place place, related;
    bool at_related; /* what falls short is said at `related`, and `place` is where it is a gap */
    const char *part, *what;
    size_t given; /* which of the rule's `given` paths led here */
    int rung;     /* quarters that its state earned; -1: no ladder */
};

/* What every question about one description shares. */
struct context {
    const struct pilot_ruleset *ruleset;
    struct model *model;
    struct arena *arena;
    pilot_day as_of;
    const struct pilot_rule_result *results; /* of the rules asked before */
    bool out_of_memory;

    /* Names, folded, to positions; made when first asked for. */
    bool named;
    struct table systems, sources, exceptions, after_ai;
    int highest_risk; /* of the exceptions; -1: none is stated */
    bool has_high_risk;
    struct item *as_source; /* by position in `integration.systems`; without a subject: not asked */
};

struct question {
    struct context *context;
    const struct bound_rule *bound;
    struct item *items;
    size_t item_count, item_room;
    bool not_applicable;
};

/* A step of a path is the index of a field in its shape; EACH goes into a list. */
enum { PATH_STEPS = 8, PATH_EACH = 0xFF };

struct path {
    uint8_t steps[PATH_STEPS];
    uint8_t count;
};

struct part;
/* Does a stated part hold? If not, says why in `*what` (static), or adds its own reason to the item. */
typedef struct pilot_ratio part_test(struct question *question, const struct value *value,
                                     struct item *item, const char **what);

struct grade {
    struct pilot_ratio credit;
    uint32_t choices; /* a bit per index of the field's choices */
};

struct part {
    const char *text; /* as the row has it, up to the `:` or `=` */
    struct path path;
    part_test *test; /* NULL: being stated is enough */
    struct grade grades[3];
    size_t grade_count;
};

struct predicate {
    const char *name;
    /* Asked of each subject that the rule is given ... */
    void (*judge)(struct question *question, const struct subject *subject, struct item *item);
    /* ... or of all of them at once. */
    void (*ask)(struct question *question);
    bool ladder; /* the rule's row says claim */
    bool climbs; /* it does not, and what a state earns on the ladder goes into it all the same */
    const char *earns; /* how the credit is made, for readers: a sentence or two */
};

typedef bool among_test(struct context *context, const struct value *item);

struct bound_rule {
    const struct pilot_rule *rule;
    const struct predicate *predicate;
    const struct named_among *among; /* NULL: every item */
    struct path given[PILOT_RULE_GIVEN];
    size_t given_count;
    struct part parts[PILOT_RULE_PARTS];
    size_t part_count;
    struct path with[PILOT_RULE_WITH];
    bool with_in_item[PILOT_RULE_WITH]; /* from the list item on, not from the root */
    size_t with_count;
    const struct named_among
        *with_among; /* what the first of them must hold one of; NULL: nothing */
    size_t needs;    /* index of the rule it depends on, or NO_RULE */
};

#define NO_RULE SIZE_MAX

/* Places that more than one question, or the audit itself, looks at. */
enum known_place {
    AT_STAGE,
    AT_STAGE_SINCE,
    AT_PAUSED_BECAUSE,
    AT_RISK,
    AT_CONDITIONS,
    AT_INPUTS,
    AT_EXCEPTIONS,
    AT_SYSTEMS,
    AT_STEPS,
    AT_OUTCOMES,
    AT_CONTEXT,
    AT_SUPPLIED_BY,
    AT_MEMORY,
    AT_PLAYBOOK,
    AT_DECISION_DATE,
    AT_OWNER,
    AT_ID,
    AT_NAME,
    AT_SUMMARY,
    AT_KNOWN_ISSUES,
    AT_NOT_APPLICABLE,
    AT_WAIVERS,
    KNOWN_PLACES
};

struct pilot_ruleset {
    struct arena arena;
    struct bound_rule *rules;
    size_t count;
    struct path known[KNOWN_PLACES];
    struct table ids;
    struct kept (*prints)[PILOT_RULE_GIVEN]; /* audit/fingerprint.c: of each `given` path itself */
    pthread_mutex_t hash_lock;
    char hash[33]; /* "": nobody asked for it yet */
};

const struct predicate *predicate_find(const char *name);
/* Does the rule's row say claim, in its predicate or in one of its parts? */
bool bound_is_claim(const struct bound_rule *bound);
/* Tests of parts, and which items of a list count: by name, with words for readers. */
struct named_test {
    const char *name;
    part_test *test;
    const char *wants; /* what passes: "with a number in it" */
};
const struct named_test *part_test_find(struct pilot_text name);
/* Is it a claim, of which what its state earns counts? */
bool part_is_rung(const struct part *part);
struct named_among {
    const char *name;
    among_test *test;  /* NULL: what `by` says tells */
    const char *which; /* "those with `role: destination`" */
    /* The field that tells them from others, and what it says of each of them; NULL: nothing that
     * one more item could be made of, and a choice of several. */
    const char *by, *says;
};
const struct named_among *among_find(const char *name);
bool among_holds(const struct named_among *among, struct context *context,
                 const struct value *item);

/* Asks a rule. Items go into the context's arena. */
void question_ask(struct question *question);

/* Finding fields */

struct found find_from(const struct value *value, const struct path *path);
struct found find_known(const struct context *context, enum known_place place);
/* The list at a known place; NULL while it is not stated. */
const struct value *list_at(const struct context *context, enum known_place place);
struct found find_part(const struct subject *subject, const struct part *part);
struct found find_with(const struct question *question, const struct subject *subject, size_t with);
/* A field of a map by its key; for the few places where the key is known and the path is not bound. */
const struct value *field_of(const struct value *map, const char *key);
static inline bool found_stated(struct found found)
{
    return found.there && value_stated(found.value);
}
/* Does a choice say this? False when it is not stated. */
bool value_says(const struct value *value, const char *choice);
/* A date that is stated and not after the audit date. */
bool value_happened(const struct context *context, const struct value *value);
/* A date that is stated, not after the audit date, and at most so many days before it. */
bool date_is_fresh(const struct context *context, const struct value *date, int days);
/* A stated quantity in base units. */
struct pilot_ratio amount(const struct value *quantity);
/* Do shares that should be all of it sum to 100 % ± 2? */
bool shares_are_whole(struct pilot_ratio sum);
struct place place_of(struct found found);

/* Items */

struct item *question_item(struct question *question, struct place subject);
/* Calls the judge for each subject of the rule's given paths; one `not_stated` item where a list
 * has none. */
void question_each(struct question *question);
/* For `what`: a list that lacks the part. */
extern const char what_names_no_part[];

/* The item falls short: its reason becomes this one unless it has one that goes before. */
void fall_short(struct item *item, enum pilot_reason reason, struct place place, const char *part,
                const char *what);
void relate(struct item *item, enum pilot_reason reason, struct place related);
/* The rule's own value is not stated, or is a placeholder. */
void fall_not_stated(struct item *item, struct found at);

/* Parts, evidence and the ladder */

/* Credit of one part, 0 to 1; what is missing is noted in the item. */
struct pilot_ratio part_credit(struct question *question, const struct subject *subject,
                               const struct part *part, struct item *item);
/* Their mean; 1 for a rule without parts. */
struct pilot_ratio parts_mean(struct question *question, const struct subject *subject,
                              struct item *item);
bool parts_any_stated(const struct question *question, const struct subject *subject);
/* Does every entry hold? Notes `claimed` at `claim` or `evidence_missing` at the entry. */
bool evidence_holds(const struct value *map, const struct value *evidence, struct item *item);
/* Quarters that a claim's state earns, 0 to 4; notes why not more. */
int climb(struct question *question, struct found found, struct item *item);
/* The ladder times (1 + completeness) ÷ 2. */
struct pilot_ratio claim_credit(struct question *question, const struct subject *subject,
                                struct item *item);

/* Names: systems and exceptions of the description, without regard to case */

const struct value *system_named(struct context *context, struct pilot_text name);
/* The source system of that name that earns most. */
const struct value *source_named(struct context *context, struct pilot_text name);
/* What a system earns as a source and what falls short there: worked out once, however many name
 * it. NULL on failure. */
const struct item *system_as_source(struct context *context, const struct value *system);
bool exception_named(struct context *context, struct pilot_text name);
/* Rows of `integration.systems` of one name and role are one system, of which the best row counts:
 * the position of the first of them among those `seen`, `next` for a new one; NO_RULE on failure. */
size_t system_among(struct context *context, struct table *seen, const struct value *system,
                    size_t next);
/* What a system earns by rung × mode, without noting anything. */
struct pilot_ratio connection_credit(struct question *question, const struct value *system,
                                     struct item *item);
/* Does a step after the first ai step use the system of that name? */
bool used_after_ai(struct context *context, struct pilot_text name);
int risk_of(const struct context *context, const struct value *exception);
void context_names(struct context *context);

#endif
