/*
 * audit.h - what an audit found: finished and read-only.
 *
 * An audit lives in its document and goes with it. All texts and arrays in it
 * are borrowed. Texts that came from the description may hold anything; every
 * report format escapes them for its own syntax.
 */
#ifndef PILOTAUDIT_AUDIT_H
#define PILOTAUDIT_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <pilotaudit/document.h>
#include <pilotaudit/model.h>
#include <pilotaudit/ratio.h>
#include <pilotaudit/rule.h>

#ifdef __cplusplus
extern "C" {
#endif

enum pilot_gate {
    PILOT_GATE_NONE,
    PILOT_GATE_PILOT,
    PILOT_GATE_ROLLOUT,
    PILOT_GATE_PRODUCTION,
    PILOT_GATE_DECLARED /* in options only: that of the declared stage */
};

const char *pilot_gate_name(enum pilot_gate gate); /* "none", "pilot", ... */

/* What a gate asks for; static. */
struct pilot_gate_info {
    int least_score;                /* of each of the five checks */
    bool no_open_blockers;          /* in the five checks */
    const char *const *value_rules; /* ids of those that must be at half or more; NULL-terminated */
};
struct pilot_gate_info pilot_gate_info(enum pilot_gate gate); /* not that of PILOT_GATE_DECLARED */

enum pilot_verdict { PILOT_PASS, PILOT_FAIL, PILOT_NOT_GATED, PILOT_INVALID };

const char *pilot_verdict_name(
    enum pilot_verdict verdict); /* "pass", "fail", "not_gated", "invalid" */

enum pilot_outcome {
    PILOT_OUTCOME_PASS,    /* full credit */
    PILOT_OUTCOME_PARTIAL, /* some */
    PILOT_OUTCOME_FAIL,    /* none */
    PILOT_OUTCOME_NOT_APPLICABLE
};

const char *pilot_outcome_name(enum pilot_outcome outcome);

/* Why a rule fell short; of several the first of these is the reason. */
enum pilot_reason {
    PILOT_CONTRADICTION,
    PILOT_KNOWN_ISSUE,
    PILOT_NOT_STATED,
    PILOT_IS_PLACEHOLDER,
    PILOT_WEAK,
    PILOT_STATE_NONE,
    PILOT_STATE_FAILING,
    PILOT_STATE_PLANNED,
    PILOT_EVIDENCE_MISSING,
    PILOT_CLAIMED,
    PILOT_STALE,
    PILOT_INCOMPLETE,
    PILOT_NOT_EXERCISED,
    PILOT_NO_REASON /* nothing falls short */
};

const char *pilot_reason_name(enum pilot_reason reason); /* "not_stated" */

/* What an organisation asks for at a gate instead of, or besides, what the gate asks anyway;
 * 0 to 100, -1: nothing of its own. */
struct pilot_gate_terms {
    int every_check; /* the least score of every check, in place of the built-in one */
    int check[PILOT_SCORED_CHECKS]; /* the same for one check; goes before `every_check` */
    int score; /* the least overall score; a further condition, as min_score is, and like
                  it no part of ready_for and the plan */
};

/* The gaps that a description is known to have. */
struct pilot_baseline {
    enum pilot_gate gate; /* what it was held to when they were written down: a higher gate
                             asks for more, and this excuses nothing there */
    const struct pilot_text *fingerprints; /* in byte order, each once */
    size_t count;
    /* Beside each, the rule of which it stands for all (see pilot_audit_is_whole_gap), or an empty
     * text; NULL: none does. */
    const struct pilot_text *whole;
};

/* Everything that an audit depends on besides the description. Begin with
 * pilot_options_init(). All pointers are borrowed and must outlive the audit. */
struct pilot_options {
    pilot_day as_of; /* the audit date */
    enum pilot_gate gate;
    int min_score;                      /* 0 to 100; -1: no condition */
    int min_check[PILOT_SCORED_CHECKS]; /* the same, by check */
    bool no_waivers;                    /* waivers do not help */

    struct pilot_gate_terms gates[PILOT_GATE_DECLARED];
    unsigned weights[PILOT_SCORED_CHECKS]; /* of the checks in the overall score; 1 to 100 */
    const enum pilot_severity *severities; /* one a rule; NULL: as in the rows */
    int waiver_days;                       /* how far ahead of as_of a waiver may reach; 0: any */
    const struct pilot_text *approvers;    /* names, keys or contacts of those who may waive */
    size_t approver_count;                 /* 0: anyone */
    const struct pilot_baseline *baseline; /* NULL: none */
};

/* Held to the declared stage's gate, with no condition of an organisation's own; as_of is left 0. */
void pilot_options_init(struct pilot_options *options);

/* A place in the description; its parts are opaque. */
struct pilot_place {
    const void *value;
    bool at_key;
};

struct pilot_finding {
    size_t rule; /* index into the rule set and into pilot_audit.rules */
    enum pilot_reason reason;
    struct pilot_ratio points_lost;
    struct pilot_place place;   /* where it falls short */
    struct pilot_place subject; /* the rule's own place, whatever the reason */
    struct pilot_place related; /* .value == NULL: none */
    bool at_related;            /* what falls short is said at the related place */
    size_t given;               /* which of the rule's `given` paths it is about */
    const char *part; /* the part that is missing or wrong, as in the rule's row, or NULL */
    const char *what; /* static words on what is wrong with it, or NULL */
    bool waived;      /* a waiver in force covers the rule */
    bool gating;      /* stands between the description and the gate it is held to */
    bool known;       /* the baseline has it, and is good for the gate held to */
};

struct pilot_rule_result {
    enum pilot_outcome outcome;
    enum pilot_severity severity;         /* as in force for this audit */
    struct pilot_ratio credit;            /* 0 to 1; 0 when not applicable */
    struct pilot_ratio points;            /* credit × weight */
    unsigned max_points;                  /* 0 when not applicable */
    bool blocks;                          /* a blocker under half credit, waived or not */
    bool waived;                          /* a waiver in force covers it */
    const struct pilot_exemption *waiver; /* the first such; NULL: none */
};

struct pilot_check_result {
    int score; /* 0 to 100, rounded down; -1 when the description could not be read */
    struct pilot_ratio points;
    unsigned max_points;
    size_t open_blockers[16]; /* rule indexes, in catalogue order, waived ones left out */
    size_t open_blocker_count;
};

enum pilot_exemption_state { PILOT_IN_FORCE, PILOT_EXPIRED, PILOT_UNUSED, PILOT_IGNORED };

/* A waiver or a not-applicable entry that is complete. */
struct pilot_exemption {
    size_t rule;
    struct pilot_text reason;
    struct pilot_text approved_by; /* a name or key; empty for not_applicable */
    pilot_day expires;             /* waivers only */
    enum pilot_exemption_state state;
    struct pilot_place place;
};

struct pilot_known_issue {
    struct pilot_text what, response;
    size_t rule; /* the rule count when it names none */
    bool open;
    struct pilot_place place;
};

struct pilot_pattern {
    const char *id;         /* "orphan-tool" */
    const char *title;      /* "orphan tool: no home in the workflow" */
    struct pilot_text text; /* one or two sentences for this description */
    size_t rules[64];       /* what set it off, in catalogue order */
    size_t rule_count;
};

/* A pattern that a report may name; static. */
struct pilot_pattern_info {
    const char *id, *title;
    const char *when;  /* the condition, a clause that follows "when" */
    const char *means; /* one or two sentences */
};
/* In the order in which a report shows them; NULL past the last. */
const struct pilot_pattern_info *pilot_pattern_info(size_t index);
/* May this pattern name the rule as one of those that set it off? */
bool pilot_pattern_may_name(size_t pattern, const struct pilot_ruleset *ruleset, size_t rule);

struct pilot_plan_step {
    size_t rule;
    struct pilot_ratio gain;
    int score_after; /* overall, after this step and those before it */
};

struct pilot_plan {
    enum pilot_gate target;
    unsigned effort;                     /* in units of S */
    const struct pilot_plan_step *steps; /* in the order to take them */
    size_t step_count;
};

/* One main number of the value line; absent parts are empty texts. */
struct pilot_value_line {
    size_t index; /* among the outcomes */
    struct pilot_text name, baseline, current, target, by;
    /* It is empty, and an error leaves open whether it is stated. */
    bool baseline_unclear, current_unclear, target_unclear;
    bool has_progress;
    int progress; /* percent of the way from baseline to target, rounded down; negative: the wrong way */
};

struct pilot_past;

struct pilot_audit {
    const struct pilot_document *document;
    const struct pilot_ruleset *ruleset;
    struct pilot_options options;

    struct pilot_text id, name, stage; /* empty when not stated */
    struct pilot_place stage_place;    /* where `stage` is stated; .value == NULL: it is not */
    struct pilot_text paused_because;  /* why it was paused or retired, as stated; else empty */
    struct pilot_text summary;
    struct pilot_text owner; /* the name, or the key, of who answers for the workflow */
    enum pilot_verdict verdict;
    enum pilot_gate ready_for;
    int score;                /* -1 when the description could not be read */
    enum pilot_check weakest; /* of the five; meaningful when score >= 0 */

    enum pilot_gate gate;                  /* held to; PILOT_GATE_NONE: no named gate */
    bool gated;                            /* is there a named gate, --min-score or --min-check? */
    bool passed;                           /* meaningful when gated */
    bool by_baseline;                      /* passed, but only for the baseline */
    const struct pilot_text *gate_reasons; /* why it did not pass, one sentence each */
    size_t gate_reason_count;

    struct pilot_check_result checks[PILOT_CHECK_COUNT];
    const struct pilot_rule_result *rules; /* one per rule of the set */
    const struct pilot_finding *findings;  /* points lost falling, then catalogue, then place */
    size_t finding_count;

    const struct pilot_pattern *patterns;
    size_t pattern_count;
    int technology, integration;   /* percent of the points lost; both 0 when nothing is lost */
    const struct pilot_plan *plan; /* NULL: the scores pass the gate for production */
    /* When plan is NULL: the rule whose full credit would lift the score most, or the rule count. */
    size_t best_next;

    const struct pilot_value_line *value_lines; /* the main outcomes */
    size_t value_line_count;
    struct pilot_text
        value_summary; /* "2 days → 5 hours, target 2 hours by 2026-09-30: 93 % of the way" */

    const struct pilot_exemption *waivers;
    size_t waiver_count;
    const struct pilot_exemption *not_applicable;
    size_t not_applicable_count;
    const struct pilot_known_issue *known_issues;
    size_t known_issue_count;
    size_t stale_count; /* fingerprints of the baseline that no finding has */

    /* How it did before (history.h); NULL until pilot_history_look_up() was asked. */
    const struct pilot_past *past;

    void *namesakes; /* the library's own: list items of one name, counted when first asked for */
};

/* Audits a document; all results live in it. A document that can't be read or
 * has errors gives an audit too, with the verdict PILOT_INVALID. */
enum pilot_status pilot_audit_run(const struct pilot_ruleset *ruleset,
                                  struct pilot_document *document,
                                  const struct pilot_options *options,
                                  const struct pilot_audit **audit);

/* Do errors leave open what is stated at a path of the format, such as "ownership.workflow" or
 * "outcomes[].kind"? That it is missing can't be said then. */
bool pilot_audit_is_unclear(const struct pilot_audit *audit, const char *path);

/* The texts below are made on demand in the document's memory. A text whose
 * `at` is NULL means that memory ran out. Not for several threads at once. */

struct pilot_span pilot_audit_span(const struct pilot_audit *audit, struct pilot_place place);
/* "edge_cases.inputs[0].on_missing"; empty for the whole description. */
struct pilot_text pilot_audit_path(const struct pilot_audit *audit, struct pilot_place place);
/* One sentence: what was found and what it means. */
struct pilot_text pilot_audit_message(const struct pilot_audit *audit,
                                      const struct pilot_finding *finding);
/* One imperative sentence for a finding, or (finding == NULL) for a rule in general. */
struct pilot_text pilot_audit_next_step(const struct pilot_audit *audit, size_t rule,
                                        const struct pilot_finding *finding);
/* What the related place says; for findings that have one. */
struct pilot_text pilot_audit_related_message(const struct pilot_audit *audit,
                                              const struct pilot_finding *finding);
/* 32 hex digits made from the rule and the place by name: the same gap keeps its
 * fingerprint when the file is re-ordered or re-formatted. */
struct pilot_text pilot_audit_fingerprint(const struct pilot_audit *audit,
                                          const struct pilot_finding *finding);

/* Does the finding stand for all that its rule wants, so that whatever the rule lacks later is what
 * is left of it: nothing at all is stated, or a known issue speaks for the rule? */
bool pilot_audit_is_whole_gap(const struct pilot_audit *audit, const struct pilot_finding *finding);

#ifdef __cplusplus
}
#endif

#endif
