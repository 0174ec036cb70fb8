#include "report/gaps.h"

#include <stdlib.h>

#include "base/ratio.h"

struct gap *gaps_take(const struct pilot_report *report)
{
    size_t count = pilot_ruleset_count(report->ruleset) + 1;
    return report->allocator->resize(report->allocator->context, NULL, count * sizeof(struct gap));
}

size_t gaps_collect(const struct pilot_report *report, const struct pilot_audit *audit,
                    struct gap *gaps)
{
    const bool *shown = report->options.shown;
    size_t rules = pilot_ruleset_count(audit->ruleset);
    for (size_t i = 0; i < rules; i++)
        gaps[i] = (struct gap){.rule = i};
    for (size_t i = 0; i < audit->finding_count; i++) {
        struct gap *gap = &gaps[audit->findings[i].rule];
        if (gap->count++ == 0)
            gap->first = i;
        gap->last = i;
    }
    size_t count = 0;
    for (size_t i = 0; i < rules; i++) {
        struct gap gap = gaps[i];
        if (gap.count == 0 || (shown != NULL && !shown[i]))
            continue;
        const struct pilot_rule_result *result = &audit->rules[i];
        gap.lost = ratio_sub(ratio_of(result->max_points, 1), result->points);
        gaps[count++] = gap;
    }
    return count;
}

static int heavier_first(const void *a, const void *b)
{
    const struct gap *left = a;
    const struct gap *right = b;
    int order = ratio_cmp(right->lost, left->lost);
    if (order != 0)
        return order;
    return (left->rule > right->rule) - (left->rule < right->rule);
}

void gaps_sort(struct gap *gaps, size_t count)
{
    qsort(gaps, count, sizeof *gaps, heavier_first);
}
