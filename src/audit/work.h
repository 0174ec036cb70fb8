/*
 * work.h - an audit in the making: what the files of this room share.
 */
#ifndef AUDIT_WORK_H
#define AUDIT_WORK_H

#include "rules/question.h"

#include <pilotaudit/audit.h>

/* What an audit must know of a rule's items beyond its result. */
struct standing {
    bool not_applicable;
    bool at_claimed; /* the highest rung that any of its claims stands on is that of claims */
    const struct pilot_known_issue *issue; /* an open one that names the rule */
    struct pilot_ratio lost;               /* points that the rule did not earn */
};

struct work {
    struct pilot_document *document;
    const struct pilot_ruleset *ruleset;
    struct model *model;
    struct context context;
    struct pilot_audit *audit;
    struct pilot_rule_result *results;
    struct standing *standings;
    struct item *items;
    size_t item_room;
    const struct met *met;          /* the finding that was met last */
    struct pilot_finding *findings; /* those of the audit */
    enum pilot_gate reached;        /* the highest gate that the scores pass, errors or not */
};

/* Each returns false when memory ran out. */

/* Known issues, not-applicable entries: before the rules are asked. */
bool exemptions_read(struct work *work);
/* A rule that does not apply by what it asks about, such as `vendor: none`. */
bool not_applicable_add(struct work *work, size_t rule, struct place place);
/* Waivers: when the credits are known. */
bool waivers_read(struct work *work);

/* Scores of the checks, the overall score, the weakest. */
void scores_make(struct work *work);
/* The mean of the scores of the checks, weighted as the options say, rounded down. */
int overall_score(const struct pilot_options *options, const int scores[PILOT_SCORED_CHECKS]);
/* floor(100 × points ÷ max); 0 where max is 0. */
int score_of(struct pilot_ratio points, unsigned max_points);

bool gate_decide(struct work *work);
/* Is this rule no obstacle for the gate: at half or more, waived, or not applicable? */
bool gate_rule_holds(const struct pilot_audit *audit, size_t rule);
/* The score that a gate asks of a check. */
int gate_least_score(const struct pilot_audit *audit, enum pilot_gate gate, enum pilot_check check);
/* Which rules stand between the description and its gate; of the findings of those, what the
 * baseline knows; and whether that is all. When its verdict is made. */
bool baseline_apply(struct work *work);
/* A baseline as findings are looked up in it. */
struct lookup {
    const struct pilot_audit *audit;
    const struct pilot_baseline *baseline;
    size_t *whole; /* for each rule the gap that stands for all of it; the count: none */
};
bool lookup_make(struct lookup *lookup, struct arena *arena, const struct pilot_audit *audit,
                 const struct pilot_baseline *baseline);
/* The gap of the baseline that a finding is, or is a part of; the count: it is a new one. */
bool lookup_find(const struct lookup *lookup, const struct pilot_finding *finding, size_t *at);
/* What a gate asks of every check and of value. */
struct gate_terms {
    int least_score;
    bool no_open_blockers;
    const char *const *value_rules; /* NULL-terminated ids */
};
const struct gate_terms *gate_terms(enum pilot_gate gate);

/* May what an error is about be meant to stand at a path of the format, on the way to it or below? */
bool error_may_be_at(const struct pilot_diagnostic *error, struct pilot_text path);
/* Past the errors that are kept nobody knows where they stand. */
bool more_errors_than_kept(const struct pilot_document *document);

bool patterns_find(struct work *work);
bool plan_make(struct work *work);
bool value_lines_make(struct work *work);

/* Text in the making, ended as a text in the arena; at == NULL when memory ran out. */
struct pilot_text finish_text(struct pilot_document *document);

#endif
