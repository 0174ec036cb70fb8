/* SHA-256 against the vectors of FIPS 180-4. */
#include "unit.h"

#include "base/sha256.h"
#include "base/sha256_mix.h"

static void digest_is(const char *bytes, size_t len, size_t piece, const char *expected)
{
    struct sha256 digest;
    sha256_init(&digest);
    for (size_t i = 0; i < len; i += piece)
        sha256_add(&digest, bytes + i, len - i < piece ? len - i : piece);
    char hex[65] = "";
    sha256_hex(&digest, hex, 64);
    hex[64] = '\0';
    assert_string_equal(hex, expected);
}

static void vectors(void **state)
{
    (void)state;
    digest_is("", 0, 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    digest_is("abc", 3, 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    digest_is("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, 7,
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    static char million[1000000];
    memset(million, 'a', sizeof million);
    digest_is(million, sizeof million, sizeof million,
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    digest_is(million, sizeof million, 63,
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void strings_do_not_run_together(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"ab", "c"}, {"a", "bc"}, {"abc", ""}, {"", "abc"}, {"abc", NULL}, {NULL, "abc"},
    };
    char digests[COUNT(pairs)][33] = {""};
    for (size_t i = 0; i < COUNT(pairs); i++) {
        struct sha256 digest;
        sha256_init(&digest);
        sha256_add_string(&digest, pairs[i][0]);
        sha256_add_string(&digest, pairs[i][1]);
        sha256_hex(&digest, digests[i], 32);
        for (size_t j = 0; j < i; j++)
            HOLDS(strcmp(digests[i], digests[j]) != 0, "pairs %zu and %zu", i, j);
    }
}

static void both_ways_mix_alike(void **state)
{
    (void)state;
    uint32_t one[8] = {0}, other[8] = {0}, noise = 1;
    unsigned char block[64];
    for (size_t times = 0; times < 1000; times++) {
        for (size_t i = 0; i < sizeof block; i++, noise = noise * 1664525 + 1013904223)
            block[i] = (unsigned char)(noise >> 24);
        if (!sha256_mix_x86(one, block))
            skip(); /* the processor has no instructions for it */
        sha256_mix_portable(other, block);
        assert_memory_equal(one, other, sizeof one);
    }
}

RUN(cmocka_unit_test(vectors), cmocka_unit_test(both_ways_mix_alike),
    cmocka_unit_test(strings_do_not_run_together))
