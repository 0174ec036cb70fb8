/* Columns on a terminal: what a reader sees as one character, and how wide it is. */
#include "unit.h"

#include "report/width.h"

static void clusters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t len;
        unsigned width;
    } cases[] = {
        {"a", 1, 1},
        {"ab", 1, 1},
        {"\x1b", 1, 0}, /* a style mark of the report's own */
        {"\x7f", 1, 0},
        {"\xC3\xA4", 2, 1},
        {"a\xCC\x88", 3, 1},                                        /* a mark on a letter */
        {"\xE4\xBA\xBA", 3, 2},                                     /* wide */
        {"\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", 8, 2},                 /* two flag letters: one flag */
        {"\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA\xF0\x9F\x87\xAB", 8, 2}, /* and the third begins anew */
        {"\xE2\x9D\xA4\xEF\xB8\x8F", 6, 2},                      /* the emoji style widens a sign */
        {"1\xEF\xB8\x8F\xE2\x83\xA3", 7, 1},                     /* a digit stays narrow */
        {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", 11, 2}, /* joined */
        {"\xE2\x80\x8B", 3, 0},                                  /* a blank of no width */
        {"\xFF", 1, 1},                                          /* no UTF-8: one sign for a byte */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cluster found = cluster_next(cases[i].text, strlen(cases[i].text));
        HOLDS(found.len == cases[i].len && found.width == cases[i].width,
              "%s: %zu bytes, %u columns", cases[i].text, found.len, found.width);
    }
}

static void fitting(void **state)
{
    (void)state;
    static const char text[] = "a\xE4\xBA\xBA"
                               "b\xCC\x88";
    static const size_t fits[] = {0, 1, 1, 4, 7, 7};
    assert_int_equal(width_of(text, sizeof text - 1), 4);
    for (size_t columns = 0; columns < COUNT(fits); columns++)
        assert_int_equal(width_fit(text, sizeof text - 1, columns), fits[columns]);
}

static bool breaks(const char *before, const char *after)
{
    return width_may_break(cluster_next(before, strlen(before)),
                           cluster_next(after, strlen(after)));
}

static void breaking(void **state)
{
    (void)state;
    static const char han[] = "\xE4\xBA\xBA";
    static const char hangul[] = "\xEA\xB0\x80";
    static const char stop[] = "\xE3\x80\x82";
    static const char bracket[] = "\xE3\x80\x8C";
    assert_true(breaks(han, han));
    assert_true(breaks(han, "a"));
    assert_true(breaks("7", han));
    assert_false(breaks("a", "b"));
    assert_false(breaks(hangul, hangul)); /* Korean has blanks */
    assert_false(breaks(han, stop));      /* no line begins with a stop */
    assert_false(breaks(bracket, han));   /* or ends with a bracket that opens */
    assert_true(breaks(han, bracket));
    assert_false(breaks(han, ","));
    assert_false(breaks("(", han));
}

RUN(cmocka_unit_test(clusters), cmocka_unit_test(fitting), cmocka_unit_test(breaking))
