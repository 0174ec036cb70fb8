/*
 * ratio.h - exact fractions: credit and points are never rounded before they are shown.
 */
#ifndef BASE_RATIO_H
#define BASE_RATIO_H

#include <stdbool.h>
#include <stdint.h>

#include <pilotaudit/ratio.h>

__extension__ typedef __int128 ratio_wide;

#define RATIO_ZERO ((struct pilot_ratio){0, 1})
#define RATIO_ONE ((struct pilot_ratio){1, 1})

int64_t ratio_gcd(int64_t a, int64_t b);

/* Halves, quarters and eighths, which most credits are, need no division. */
static inline bool ratio_is_binary(int64_t den)
{
    return den > 0 && (den & (den - 1)) == 0;
}
static inline struct pilot_ratio ratio_of_binary(int64_t num, int64_t den)
{
    int common = __builtin_ctzll((uint64_t)num | (uint64_t)den);
    return (struct pilot_ratio){num >> common, den >> common};
}
struct pilot_ratio ratio_of_any(int64_t num, int64_t den);
/* den != 0. */
static inline struct pilot_ratio ratio_of(int64_t num, int64_t den)
{
    return ratio_is_binary(den) ? ratio_of_binary(num, den) : ratio_of_any(num, den);
}
static inline struct pilot_ratio ratio_of_count(int64_t count)
{
    return (struct pilot_ratio){count, 1};
}
static inline bool ratio_is_one(struct pilot_ratio ratio)
{
    return ratio.num == 1 && ratio.den == 1;
}
/* Is it under a half? */
static inline bool ratio_under_half(struct pilot_ratio ratio)
{
    return (ratio_wide)2 * ratio.num < ratio.den;
}
/* Sums and products of credits and weights stay far inside 64 bits (items of one
 * description are at most a million, the terms of one item small); a term that
 * would leave them all the same is rounded to the nearest 10^-9, and one larger than
 * 64 bits stays the largest there is. */
struct pilot_ratio ratio_add_any(struct pilot_ratio a, struct pilot_ratio b);
static inline struct pilot_ratio ratio_add(struct pilot_ratio a, struct pilot_ratio b)
{
    return a.num == 0 ? b : b.num == 0 ? a : ratio_add_any(a, b);
}
static inline struct pilot_ratio ratio_sub(struct pilot_ratio a, struct pilot_ratio b)
{
    return ratio_add(a, (struct pilot_ratio){-b.num, b.den});
}
/* As ratio_add(), for a sum of many: what it leaves is not in lowest terms until ratio_lowest(). */
struct pilot_ratio ratio_sum(struct pilot_ratio sum, struct pilot_ratio more);
static inline struct pilot_ratio ratio_lowest(struct pilot_ratio sum)
{
    return ratio_of(sum.num, sum.den);
}
struct pilot_ratio ratio_mul(struct pilot_ratio a, struct pilot_ratio b);
struct pilot_ratio ratio_div_count(struct pilot_ratio a, int64_t count); /* count > 0 */
/* Below, at or above 0 as a is less, equal or more. */
int ratio_cmp(struct pilot_ratio a, struct pilot_ratio b);
struct pilot_ratio ratio_min(struct pilot_ratio a, struct pilot_ratio b);

#endif
