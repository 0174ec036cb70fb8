#include "base/ratio.h"

static uint32_t narrow_gcd(uint32_t a, uint32_t b)
{
    while (b != 0) {
        uint32_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

int64_t ratio_gcd(int64_t a, int64_t b)
{
    /* Small numbers divide in half the time. */
    if (a > 0 && a <= UINT32_MAX && b >= 0 && b <= UINT32_MAX)
        return narrow_gcd((uint32_t)a, (uint32_t)b);
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

static ratio_wide wide_gcd(ratio_wide a, ratio_wide b)
{
    while (b != 0) {
        ratio_wide rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/* To the nearest 10^-9; where even that leaves 64 bits, to a whole number, the largest at most. */
static struct pilot_ratio rounded(ratio_wide num, ratio_wide den)
{
    const int64_t grid = 1000000000;
    bool negative = num < 0;
    if (negative)
        num = -num;
    ratio_wide whole = num / den;
    ratio_wide rest = num % den;
    if (whole >= INT64_MAX / grid) {
        int64_t most = whole < INT64_MAX ? (int64_t)whole : INT64_MAX;
        return (struct pilot_ratio){negative ? -most : most, 1};
    }
    /* Both are halved until rest × grid has room. */
    for (; den >> 96 != 0; den >>= 1)
        rest >>= 1;
    int64_t number = (int64_t)(whole * grid + (rest * grid + den / 2) / den);
    int64_t divisor = ratio_gcd(number, grid);
    return (struct pilot_ratio){(negative ? -number : number) / divisor, grid / divisor};
}

/* den > 0 */
static struct pilot_ratio lowest_narrow(int64_t num, int64_t den)
{
    if (ratio_is_binary(den))
        return ratio_of_binary(num, den);
    if (num == 0)
        return RATIO_ZERO;
    int64_t divisor = ratio_gcd(num, den);
    return divisor == 1 ? (struct pilot_ratio){num, den}
                        : (struct pilot_ratio){num / divisor, den / divisor};
}

/* Is each of the two a number whose products with another such one fit in 64 bits, twice? */
static bool is_narrow(struct pilot_ratio ratio)
{
    const int64_t most = INT64_C(1) << 30;
    return ratio.num < most && ratio.num > -most && ratio.den < most;
}

static struct pilot_ratio lowest(ratio_wide num, ratio_wide den)
{
    if (num >= INT64_MIN && num <= INT64_MAX && den <= INT64_MAX)
        return lowest_narrow((int64_t)num, (int64_t)den);
    ratio_wide divisor = wide_gcd(num, den);
    num /= divisor;
    den /= divisor;
    if (den <= INT64_MAX && num <= INT64_MAX && num >= INT64_MIN)
        return (struct pilot_ratio){(int64_t)num, (int64_t)den};
    return rounded(num, den);
}

struct pilot_ratio ratio_of_any(int64_t num, int64_t den)
{
    return den < 0 ? lowest(-(ratio_wide)num, -(ratio_wide)den) : lowest_narrow(num, den);
}

struct pilot_ratio ratio_add_any(struct pilot_ratio a, struct pilot_ratio b)
{
    /* A whole number more or less leaves a fraction in lowest terms. */
    if (is_narrow(a) && is_narrow(b) && (a.den == 1 || b.den == 1))
        return (struct pilot_ratio){a.num * b.den + b.num * a.den, a.den * b.den};
    if (is_narrow(a) && is_narrow(b))
        return a.den == b.den ? lowest_narrow(a.num + b.num, a.den)
                              : lowest_narrow(a.num * b.den + b.num * a.den, a.den * b.den);
    if (a.den == b.den)
        return lowest((ratio_wide)a.num + b.num, a.den);
    return lowest((ratio_wide)a.num * b.den + (ratio_wide)b.num * a.den, (ratio_wide)a.den * b.den);
}

struct pilot_ratio ratio_sum(struct pilot_ratio sum, struct pilot_ratio more)
{
    bool fits = is_narrow(sum) && is_narrow(more) && (uint32_t)sum.den % (uint32_t)more.den == 0;
    if (!fits)
        return ratio_add(sum, more);
    sum.num += more.num * ((uint32_t)sum.den / (uint32_t)more.den);
    return sum;
}

struct pilot_ratio ratio_mul(struct pilot_ratio a, struct pilot_ratio b)
{
    if (a.num == 1 && a.den == 1)
        return b;
    if (b.num == 1 && b.den == 1)
        return a;
    if (is_narrow(a) && is_narrow(b))
        return lowest_narrow(a.num * b.num, a.den * b.den);
    return lowest((ratio_wide)a.num * b.num, (ratio_wide)a.den * b.den);
}

struct pilot_ratio ratio_div_count(struct pilot_ratio a, int64_t count)
{
    if (count == 1)
        return a;
    if (is_narrow(a) && count < INT32_MAX)
        return lowest_narrow(a.num, a.den * count);
    return lowest(a.num, (ratio_wide)a.den * count);
}

int ratio_cmp(struct pilot_ratio a, struct pilot_ratio b)
{
    if (a.den == b.den)
        return (a.num > b.num) - (a.num < b.num);
    if (is_narrow(a) && is_narrow(b)) {
        int64_t left = a.num * b.den;
        int64_t right = b.num * a.den;
        return (left > right) - (left < right);
    }
    ratio_wide left = (ratio_wide)a.num * b.den;
    ratio_wide right = (ratio_wide)b.num * a.den;
    return (left > right) - (left < right);
}

struct pilot_ratio ratio_min(struct pilot_ratio a, struct pilot_ratio b)
{
    return ratio_cmp(a, b) < 0 ? a : b;
}
