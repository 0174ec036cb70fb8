#include "unit.h"

#include "base/siphash.h"

/* What CPython, whose hash of bytes is SipHash-1-3, makes of 00, 00 01, ... under the key 0. */
static void known_vectors_come_out(void **state)
{
    (void)state;
    static const struct {
        size_t len;
        uint64_t hash;
    } expected[] = {
        {1, 0x68a914128e01e473},  {2, 0x010bac45c41e3669}, {7, 0x2f098ab0c751325a},
        {8, 0xead411e67ebe2eea},  {9, 0x75927f9d95124362}, {15, 0xf30eb725bb91c9ea},
        {63, 0x385d3e39e5f37359},
    };
    const struct siphash_key key = {{0, 0}};
    char text[64];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)i;
    for (size_t i = 0; i < COUNT(expected); i++)
        assert_int_equal(siphash(key, text, expected[i].len), expected[i].hash);
}

static void every_byte_and_the_length_count(void **state)
{
    (void)state;
    const struct siphash_key key = {{1, 2}};
    char text[40] = {0};
    for (size_t len = 0; len < sizeof text; len++) {
        uint64_t hash = siphash(key, text, len);
        assert_int_not_equal(hash, siphash(key, text, len + 1));
        for (size_t i = 0; i < len; i++) {
            text[i] = 1;
            assert_int_not_equal(hash, siphash(key, text, len));
            text[i] = 0;
        }
    }
}

static void another_key_is_another_hash(void **state)
{
    (void)state;
    struct siphash_key a = siphash_random_key();
    struct siphash_key b = siphash_random_key();
    assert_true(a.half[0] != b.half[0] || a.half[1] != b.half[1]);
    assert_int_not_equal(siphash(a, "key", 3), siphash(b, "key", 3));
}

RUN(cmocka_unit_test(known_vectors_come_out), cmocka_unit_test(every_byte_and_the_length_count),
    cmocka_unit_test(another_key_is_another_hash))
