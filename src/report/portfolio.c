#include "report/portfolio.h"

#include <stdlib.h>

#include "base/ratio.h"
#include "base/text.h"

static const char not_stated[] = "not stated";

static const char *const stages[PORTFOLIO_STAGES] = {
    "idea", "pilot", "rollout", "production", "paused", "retired", not_stated,
};

static const char *const reasons[PORTFOLIO_REASONS] = {
    "technology", "integration", "ownership", "value", "other", not_stated,
};

const char *portfolio_stage(size_t stage)
{
    return stages[stage];
}

const char *portfolio_reason(size_t reason)
{
    return reasons[reason];
}

/* Which of the words a text is; the last one stands for none of the others. */
static size_t word_of(struct pilot_text text, const char *const *words, size_t count)
{
    size_t i = 0;
    while (i < count - 1 && !text_is(text, words[i]))
        i++;
    return i;
}

enum pilot_status portfolio_open(struct portfolio *portfolio, const struct pilot_report *report)
{
    const struct pilot_allocator *allocator = report->allocator;
    size_t count = pilot_ruleset_count(report->ruleset);
    *portfolio = (struct portfolio){.report = report, .rule_count = count};
    portfolio->gaps =
        allocator->resize(allocator->context, NULL, (count + 1) * sizeof *portfolio->gaps);
    portfolio->cheapest = allocator->resize(allocator->context, NULL,
                                            PORTFOLIO_PROMOTIONS * sizeof *portfolio->cheapest);
    if (portfolio->gaps == NULL || portfolio->cheapest == NULL)
        return PILOT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        portfolio->gaps[i] = (struct shared_gap){.rule = i};
    return PILOT_OK;
}

void portfolio_release(struct portfolio *portfolio)
{
    if (portfolio->report == NULL)
        return;
    const struct pilot_allocator *allocator = portfolio->report->allocator;
    allocator->release(allocator->context, portfolio->gaps);
    allocator->release(allocator->context, portfolio->cheapest);
    *portfolio = (struct portfolio){0};
}

static void keep_start(struct kept_label *label, struct pilot_text text)
{
    text = text_shorten(text, sizeof label->at);
    memcpy(label->at, text.at, text.len);
    label->len = text.len;
}

static void keep_end(struct kept_label *label, struct pilot_text text)
{
    if (text.len > sizeof label->at) {
        text = text_from(text, text.len - sizeof label->at);
        while (text.len > 0 && ((unsigned char)text.at[0] & 0xC0) == 0x80)
            text = text_from(text, 1);
    }
    memcpy(label->at, text.at, text.len);
    label->len = text.len;
}

static int label_cmp(const struct kept_label *a, const struct kept_label *b)
{
    int order = memcmp(a->at, b->at, a->len < b->len ? a->len : b->len);
    return order != 0 ? order : (a->len > b->len) - (a->len < b->len);
}

static bool is_cheaper(const struct promotion *a, const struct promotion *b)
{
    if (a->effort != b->effort)
        return a->effort < b->effort;
    if (a->steps != b->steps)
        return a->steps < b->steps;
    int order = label_cmp(&a->name, &b->name);
    return order != 0 ? order < 0 : label_cmp(&a->file, &b->file) < 0;
}

static void add_promotion(struct portfolio *portfolio, const struct pilot_audit *audit,
                          size_t stage)
{
    const struct pilot_plan *plan = audit->plan;
    if (plan == NULL || audit->verdict == PILOT_INVALID)
        return;
    portfolio->promotable++;
    struct promotion *all = portfolio->cheapest;
    size_t count = portfolio->cheapest_count;
    if (count == PORTFOLIO_PROMOTIONS && plan->effort > all[count - 1].effort)
        return;
    struct promotion made = {
        .effort = plan->effort,
        .steps = plan->step_count,
        .target = plan->target,
        .stage = stage,
        .pilot = portfolio->pilots,
    };
    for (size_t i = 0; i < plan->step_count; i++)
        made.steps_by_effort[pilot_ruleset_at(audit->ruleset, plan->steps[i].rule)->effort]++;
    keep_start(&made.name, audit->name);
    keep_end(&made.file, text_of(pilot_document_name(audit->document)));
    size_t at = count;
    while (at > 0 && is_cheaper(&made, &all[at - 1]))
        at--;
    if (at == PORTFOLIO_PROMOTIONS)
        return;
    if (count < PORTFOLIO_PROMOTIONS)
        portfolio->cheapest_count = ++count;
    memmove(&all[at + 1], &all[at], (count - 1 - at) * sizeof *all);
    all[at] = made;
}

static void hold_back(struct hold_back *held, const struct pilot_audit *audit)
{
    if (audit->technology + audit->integration == 0)
        return;
    held->pilots++;
    held->technology += (uint64_t)audit->technology;
}

static void add_stopped(struct portfolio *portfolio, const struct pilot_audit *audit)
{
    portfolio->stopped++;
    portfolio->reasons[word_of(audit->paused_because, reasons, PORTFOLIO_REASONS)]++;
    portfolio->stopped_weakest[audit->weakest]++;
    hold_back(&portfolio->stopped_by, audit);
}

static uint64_t hundredths(struct pilot_ratio ratio)
{
    return ratio.num > 0 ? (uint64_t)((ratio_wide)ratio.num * 100 / ratio.den) : 0;
}

static void add_gaps(struct portfolio *portfolio, const struct pilot_audit *audit)
{
    const bool *shown = portfolio->report->options.shown;
    for (size_t i = 0; i < portfolio->rule_count; i++) {
        const struct pilot_rule_result *result = &audit->rules[i];
        if (result->outcome != PILOT_OUTCOME_FAIL && result->outcome != PILOT_OUTCOME_PARTIAL)
            continue;
        if (shown != NULL && !shown[i])
            continue;
        portfolio->gaps[i].pilots++;
        portfolio->gaps[i].lost +=
            hundredths(ratio_sub(ratio_of(result->max_points, 1), result->points));
    }
}

void portfolio_add(struct portfolio *portfolio, const struct pilot_audit *audit)
{
    if (audit->score >= 0) {
        size_t stage = word_of(audit->stage, stages, PORTFOLIO_STAGES);
        portfolio->scored++;
        portfolio->stages[stage]++;
        for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
            portfolio->checks[i] += (uint64_t)audit->checks[i].score;
        hold_back(&portfolio->held_back, audit);
        add_gaps(portfolio, audit);
        if (text_is(audit->stage, "paused") || text_is(audit->stage, "retired"))
            add_stopped(portfolio, audit);
        else
            add_promotion(portfolio, audit, stage);
    }
    portfolio->pilots++;
}

static int commoner_first(const void *a, const void *b)
{
    const struct shared_gap *left = a;
    const struct shared_gap *right = b;
    if (left->pilots != right->pilots)
        return left->pilots < right->pilots ? 1 : -1;
    if (left->lost != right->lost)
        return left->lost < right->lost ? 1 : -1;
    return (left->rule > right->rule) - (left->rule < right->rule);
}

size_t portfolio_gaps(struct portfolio *portfolio)
{
    qsort(portfolio->gaps, portfolio->rule_count, sizeof *portfolio->gaps, commoner_first);
    size_t count = 0;
    while (count < portfolio->rule_count && portfolio->gaps[count].pilots > 0)
        count++;
    return count;
}

int portfolio_score(const struct portfolio *portfolio, enum pilot_check check)
{
    return (int)(portfolio->checks[check] / portfolio->scored);
}

enum pilot_check portfolio_weakest(const struct portfolio *portfolio)
{
    size_t weakest = 0;
    for (size_t i = 1; i < PILOT_SCORED_CHECKS; i++)
        if (portfolio->checks[i] < portfolio->checks[weakest])
            weakest = i;
    return (enum pilot_check)weakest;
}

int portfolio_technology(const struct hold_back *held)
{
    return (int)((held->technology * 2 + held->pilots) / (held->pilots * 2));
}
