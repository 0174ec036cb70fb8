/* Exact fractions against brute force, and what happens past 64 bits. */
#include "unit.h"

#include "base/ratio.h"

static bool in_lowest_terms(struct pilot_ratio ratio)
{
    return ratio.den > 0 && ratio_gcd(ratio.num, ratio.den) == 1;
}

static void common_divisors(void **state)
{
    (void)state;
    for (int64_t a = -60; a <= 60; a++) {
        for (int64_t b = -60; b <= 60; b++) {
            int64_t largest = 0;
            for (int64_t d = 1; d <= 60; d++)
                if (a % d == 0 && b % d == 0)
                    largest = d;
            if (a == 0 && b == 0)
                largest = 0;
            HOLDS(ratio_gcd(a, b) == largest, "gcd of %d and %d", (int)a, (int)b);
        }
    }
}

/* Every fraction with parts up to 12, added to, taken from, held against every other. */
static void arithmetic_against_brute_force(void **state)
{
    (void)state;
    enum { MOST = 12 };
    for (int64_t a = -MOST; a <= MOST; a++)
        for (int64_t b = 1; b <= MOST; b++)
            for (int64_t c = -MOST; c <= MOST; c++)
                for (int64_t d = 1; d <= MOST; d++) {
                    struct pilot_ratio x = ratio_of(a, b);
                    struct pilot_ratio y = ratio_of(c, d);
                    struct pilot_ratio sum = ratio_add(x, y);
                    struct pilot_ratio less = ratio_sub(x, y);
                    struct pilot_ratio product = ratio_mul(x, y);
                    assert_true(in_lowest_terms(x) && in_lowest_terms(sum));
                    assert_true(in_lowest_terms(less) && in_lowest_terms(product));
                    assert_true(sum.num * b * d == (a * d + c * b) * sum.den);
                    assert_true(less.num * b * d == (a * d - c * b) * less.den);
                    assert_true(product.num * b * d == a * c * product.den);
                    int order = (a * d > c * b) - (a * d < c * b);
                    assert_int_equal(ratio_cmp(x, y), order);
                    struct pilot_ratio smaller = ratio_min(x, y);
                    assert_int_equal(ratio_cmp(smaller, order <= 0 ? x : y), 0);
                    struct pilot_ratio part = ratio_div_count(x, d);
                    assert_true(in_lowest_terms(part) && part.num * b * d == a * part.den);
                }
}

static void signs_and_zero(void **state)
{
    (void)state;
    struct pilot_ratio ratio = ratio_of(6, -8);
    assert_int_equal(ratio.num, -3);
    assert_int_equal(ratio.den, 4);
    ratio = ratio_of(-6, -8);
    assert_int_equal(ratio.num, 3);
    assert_int_equal(ratio.den, 4);
    ratio = ratio_of(0, -5);
    assert_int_equal(ratio.num, 0);
    assert_int_equal(ratio.den, 1);
    assert_int_equal(ratio_cmp(RATIO_ZERO, RATIO_ONE), -1);
}

static void the_largest_numbers(void **state)
{
    (void)state;
    struct pilot_ratio most = ratio_of(INT64_MAX, 1);
    struct pilot_ratio least = ratio_of(1, INT64_MAX);
    assert_int_equal(ratio_cmp(most, least), 1);
    struct pilot_ratio one = ratio_mul(most, least);
    assert_int_equal(one.num, 1);
    assert_int_equal(one.den, 1);
    /* Two that differ in the last bit still differ. */
    assert_int_equal(
        ratio_cmp(ratio_of(INT64_MAX - 1, INT64_MAX), ratio_of(INT64_MAX - 2, INT64_MAX - 1)), 1);
    struct pilot_ratio lowest = ratio_of(INT64_MIN, 2);
    assert_true(lowest.num == INT64_MIN / 2 && lowest.den == 1);
}

/* What no longer fits is rounded to the nearest 10^-9. */
static void past_64_bits(void **state)
{
    (void)state;
    const int64_t grid = 1000000000;
    static const struct pilot_ratio pairs[][2] = {
        {{1, 6700417}, {1, 9223372036854775783}},
        {{2, 3}, {1, 9223372036854775783}},
        {{-2, 3}, {-1, 9223372036854775783}},
        {{-1, 3}, {1, 9223372036854775783}},
        {{5000000000, 3}, {1, 9223372036854775783}},
        {{999999999, 1000000007}, {999999937, 998244353}},
    };
    for (size_t i = 0; i < COUNT(pairs); i++) {
        struct pilot_ratio sum = ratio_add(pairs[i][0], pairs[i][1]);
        assert_true(in_lowest_terms(sum));
        /* |sum - exact| <= 10^-9 / 2, and the exact sum in long double is good enough for that. */
        long double exact = (long double)pairs[i][0].num / (long double)pairs[i][0].den +
                            (long double)pairs[i][1].num / (long double)pairs[i][1].den;
        long double apart =
            ((long double)sum.num / (long double)sum.den - exact) * (long double)grid;
        HOLDS(apart < 0.51L && apart > -0.51L, "pair %zu is %Lf steps of 10^-9 off", i, apart);
    }
}

/* What is too large even for that stays the largest there is, and keeps its sign. */
static void past_the_largest(void **state)
{
    (void)state;
    struct pilot_ratio most = {INT64_MAX, 1};
    struct pilot_ratio huge = ratio_mul(most, most);
    assert_true(huge.num == INT64_MAX && huge.den == 1);
    huge = ratio_mul(most, (struct pilot_ratio){-INT64_MAX, 1});
    assert_true(huge.num <= -INT64_MAX && huge.den == 1);
    huge = ratio_add(most, most);
    assert_true(huge.num == INT64_MAX && huge.den == 1);
    /* 9e18 and a part: the part goes, the number stays. */
    huge = ratio_add((struct pilot_ratio){INT64_MAX / 2, 1}, (struct pilot_ratio){1, 3});
    assert_true(huge.num / huge.den == INT64_MAX / 2);
}

/* A sum of many, put into lowest terms at its end, is what adding one after the other gives. */
static void sums(void **state)
{
    (void)state;
    static const int64_t dens[] = {1, 2, 3, 4, 5, 8, 12, 16, 24, 7, 1000000007};
    uint64_t random = 1;
    for (size_t round = 0; round < 2000; round++) {
        struct pilot_ratio one_by_one = RATIO_ZERO;
        struct pilot_ratio sum = RATIO_ZERO;
        for (size_t i = 0; i < round % 40; i++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            int64_t num = (int64_t)(random >> 40) % 100 - 20;
            struct pilot_ratio more = ratio_of(num, dens[(random >> 33) % COUNT(dens)]);
            one_by_one = ratio_add(one_by_one, more);
            sum = ratio_sum(sum, more);
        }
        sum = ratio_lowest(sum);
        assert_int_equal(sum.num, one_by_one.num);
        assert_int_equal(sum.den, one_by_one.den);
    }
}

RUN(cmocka_unit_test(common_divisors), cmocka_unit_test(arithmetic_against_brute_force),
    cmocka_unit_test(signs_and_zero), cmocka_unit_test(sums), cmocka_unit_test(the_largest_numbers),
    cmocka_unit_test(past_64_bits), cmocka_unit_test(past_the_largest))
