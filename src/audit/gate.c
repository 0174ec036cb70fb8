/* Gates: what a stage asks, and whether the description has it. */
#include <string.h>

#include "audit/work.h"

const struct gate_terms *gate_terms(enum pilot_gate gate)
{
    static const char *const some_number[] = {"VALUE-02", NULL};
    static const char *const planned_number[] = {"VALUE-02", "VALUE-03", "VALUE-04", NULL};
    static const char *const moved_number[] = {"VALUE-02", "VALUE-03", "VALUE-04",
                                               "VALUE-05", "VALUE-06", NULL};
    static const char *const nothing[] = {NULL};
    static const struct gate_terms terms[] = {
        [PILOT_GATE_NONE] = {0, false, nothing},
        [PILOT_GATE_PILOT] = {25, false, some_number},
        [PILOT_GATE_ROLLOUT] = {60, true, planned_number},
        [PILOT_GATE_PRODUCTION] = {80, true, moved_number},
    };
    return &terms[gate];
}

int gate_least_score(const struct pilot_audit *audit, enum pilot_gate gate, enum pilot_check check)
{
    const struct pilot_gate_terms *own = &audit->options.gates[gate];
    return own->check[check] >= 0  ? own->check[check]
           : own->every_check >= 0 ? own->every_check
                                   : gate_terms(gate)->least_score;
}

struct pilot_gate_info pilot_gate_info(enum pilot_gate gate)
{
    const struct gate_terms *terms = gate_terms(gate);
    return (struct pilot_gate_info){terms->least_score, terms->no_open_blockers,
                                    terms->value_rules};
}

bool gate_rule_holds(const struct pilot_audit *audit, size_t rule)
{
    const struct pilot_rule_result *result = &audit->rules[rule];
    return result->outcome == PILOT_OUTCOME_NOT_APPLICABLE || result->waived ||
           !ratio_under_half(result->credit);
}

/* Why not: each sentence ends up in the audit. */
struct reasons {
    struct work *work;
    struct pilot_text *texts; /* NULL: only count */
    size_t count;
    bool out_of_memory;
};

static void add_reason(struct reasons *reasons)
{
    struct pilot_text text = finish_text(reasons->work->document);
    reasons->out_of_memory |= text.at == NULL;
    reasons->texts[reasons->count++] = text;
}

static void ask_score(struct reasons *reasons, const char *what, int score, int least,
                      const char *gate)
{
    if (score >= least)
        return;
    if (reasons->texts == NULL) {
        reasons->count++;
        return;
    }
    struct buffer *out = &reasons->work->document->scratch;
    buffer_puts(out, what);
    buffer_puts(out, ": ");
    buffer_put_count(out, (uint64_t)score);
    buffer_puts(out, ", and ");
    buffer_puts(out, gate);
    buffer_puts(out, " asks for ");
    buffer_put_count(out, (uint64_t)least);
    add_reason(reasons);
}

static void ask_rule_holds(struct reasons *reasons, size_t rule, const char *what)
{
    const struct pilot_audit *audit = reasons->work->audit;
    if (gate_rule_holds(audit, rule))
        return;
    if (reasons->texts == NULL) {
        reasons->count++;
        return;
    }
    const struct pilot_rule *row = pilot_ruleset_at(audit->ruleset, rule);
    struct buffer *out = &reasons->work->document->scratch;
    buffer_puts(out, row->id);
    buffer_puts(out, " (");
    buffer_puts(out, row->name);
    buffer_puts(out, ") ");
    buffer_puts(out, what);
    add_reason(reasons);
}

static void ask_gate(struct reasons *reasons, enum pilot_gate gate)
{
    const struct pilot_audit *audit = reasons->work->audit;
    const struct gate_terms *terms = gate_terms(gate);
    static const char *const names[] = {"`none`", "`pilot`", "`rollout`", "`production`"};
    for (size_t check = 0; check < PILOT_SCORED_CHECKS; check++)
        ask_score(reasons, pilot_check_info((enum pilot_check)check)->title,
                  audit->checks[check].score,
                  gate_least_score(audit, gate, (enum pilot_check)check), names[gate]);
    for (size_t i = 0; terms->no_open_blockers && i < pilot_ruleset_count(audit->ruleset); i++)
        if (audit->rules[i].blocks &&
            pilot_ruleset_at(audit->ruleset, i)->check != PILOT_CHECK_VALUE)
            ask_rule_holds(reasons, i, "is an open blocker");
    for (const char *const *id = terms->value_rules; *id != NULL; id++)
        ask_rule_holds(reasons, pilot_ruleset_find(audit->ruleset, *id, strlen(*id)),
                       "must earn at least half of its points");
}

static void ask_options(struct reasons *reasons)
{
    const struct pilot_audit *audit = reasons->work->audit;
    const struct pilot_options *options = &audit->options;
    ask_score(reasons, "The overall score", audit->score, options->gates[audit->gate].score,
              "the configuration");
    ask_score(reasons, "The overall score", audit->score, options->min_score, "`--min-score`");
    for (size_t check = 0; check < PILOT_SCORED_CHECKS; check++)
        ask_score(reasons, pilot_check_info((enum pilot_check)check)->title,
                  audit->checks[check].score, options->min_check[check], "`--min-check`");
}

static bool passes(struct work *work, enum pilot_gate gate)
{
    struct reasons reasons = {.work = work};
    ask_gate(&reasons, gate);
    return reasons.count == 0;
}

void pilot_options_init(struct pilot_options *options)
{
    *options = (struct pilot_options){.gate = PILOT_GATE_DECLARED, .min_score = -1};
    for (size_t check = 0; check < PILOT_SCORED_CHECKS; check++) {
        options->min_check[check] = -1;
        options->weights[check] = 1;
    }
    for (size_t gate = 0; gate < PILOT_GATE_DECLARED; gate++) {
        struct pilot_gate_terms *terms = &options->gates[gate];
        terms->every_check = terms->score = -1;
        for (size_t check = 0; check < PILOT_SCORED_CHECKS; check++)
            terms->check[check] = -1;
    }
}

static enum pilot_gate gate_of_stage(struct pilot_text stage)
{
    static const struct {
        const char *stage;
        enum pilot_gate gate;
    } gates[] = {
        {"pilot", PILOT_GATE_PILOT},
        {"rollout", PILOT_GATE_ROLLOUT},
        {"production", PILOT_GATE_PRODUCTION},
    };
    for (size_t i = 0; i < sizeof gates / sizeof gates[0]; i++)
        if (stage.len == strlen(gates[i].stage) && memcmp(stage.at, gates[i].stage, stage.len) == 0)
            return gates[i].gate;
    return PILOT_GATE_NONE;
}

static void list_open_blockers(struct work *work)
{
    struct pilot_audit *audit = work->audit;
    for (size_t i = 0; i < work->ruleset->count; i++) {
        struct pilot_check_result *check = &audit->checks[work->ruleset->rules[i].rule->check];
        size_t room = sizeof check->open_blockers / sizeof check->open_blockers[0];
        if (work->results[i].blocks && !work->results[i].waived && check->open_blocker_count < room)
            check->open_blockers[check->open_blocker_count++] = i;
    }
}

/* Counts the reasons, then writes as many. */
static bool explain(struct work *work)
{
    struct pilot_audit *audit = work->audit;
    struct reasons reasons = {.work = work};
    for (int pass = 0; pass < 2; pass++) {
        ask_gate(&reasons, audit->gate);
        ask_options(&reasons);
        if (pass > 0)
            break;
        if (reasons.count == 0)
            return true;
        reasons.texts = arena_zero(&work->document->arena, reasons.count, sizeof *reasons.texts);
        if (reasons.texts == NULL)
            return false;
        reasons.count = 0;
    }
    audit->gate_reasons = reasons.texts;
    audit->gate_reason_count = reasons.count;
    return !reasons.out_of_memory;
}

bool gate_decide(struct work *work)
{
    struct pilot_audit *audit = work->audit;
    const struct pilot_options *options = &audit->options;
    list_open_blockers(work);
    bool invalid = pilot_document_has_errors(work->document);
    for (int gate = PILOT_GATE_PILOT; gate <= PILOT_GATE_PRODUCTION; gate++) {
        if (!passes(work, (enum pilot_gate)gate))
            break;
        work->reached = (enum pilot_gate)gate;
    }
    audit->ready_for = invalid ? PILOT_GATE_NONE : work->reached;
    audit->gate =
        options->gate == PILOT_GATE_DECLARED ? gate_of_stage(audit->stage) : options->gate;
    audit->gated = audit->gate != PILOT_GATE_NONE || options->min_score >= 0;
    for (size_t check = 0; check < PILOT_SCORED_CHECKS; check++)
        audit->gated |= options->min_check[check] >= 0;
    if (!explain(work))
        return false;
    audit->passed = audit->gated && audit->gate_reason_count == 0 && !invalid;
    audit->verdict = invalid         ? PILOT_INVALID
                     : !audit->gated ? PILOT_NOT_GATED
                     : audit->passed ? PILOT_PASS
                                     : PILOT_FAIL;
    return baseline_apply(work);
}
