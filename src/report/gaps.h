/*
 * gaps.h - the findings of an audit by rule: what falls short of one rule is one gap.
 */
#ifndef REPORT_GAPS_H
#define REPORT_GAPS_H

#include "report/format.h"

struct gap {
    size_t rule, first, last, count; /* its findings: the first, the last, how many */
    struct pilot_ratio lost;
};

/* Room for a gap of each rule, to be released by the report's allocator; NULL: memory ran out. */
struct gap *gaps_take(const struct pilot_report *report);
/* The gaps of the rules that are shown, in catalogue order; returns how many. */
size_t gaps_collect(const struct pilot_report *report, const struct pilot_audit *audit,
                    struct gap *gaps);
void gaps_sort(struct gap *gaps, size_t count); /* heaviest first */

#endif
