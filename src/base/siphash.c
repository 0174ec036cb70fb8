#include "base/siphash.h"

#include <time.h>
#ifdef __linux__
#include <sys/random.h>
#endif

struct state {
    uint64_t v[4];
};

static inline uint64_t rotated(uint64_t x, unsigned bits)
{
    return x << bits | x >> (64 - bits);
}

static inline __attribute__((always_inline)) void mix(struct state *s)
{
    s->v[0] += s->v[1];
    s->v[2] += s->v[3];
    s->v[1] = rotated(s->v[1], 13) ^ s->v[0];
    s->v[3] = rotated(s->v[3], 16) ^ s->v[2];
    s->v[0] = rotated(s->v[0], 32);
    s->v[2] += s->v[1];
    s->v[0] += s->v[3];
    s->v[1] = rotated(s->v[1], 17) ^ s->v[2];
    s->v[3] = rotated(s->v[3], 21) ^ s->v[0];
    s->v[2] = rotated(s->v[2], 32);
}

/* Eight bytes, the first the lowest: in one expression, which compilers make one load of. */
static inline uint64_t word_of(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
           (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
           (uint64_t)b[7] << 56;
}

/* What is left of `len` bytes behind the last whole word of them. */
static inline uint64_t rest_of(const char *bytes, size_t len)
{
    unsigned rest = len % 8;
    if (rest == 0)
        return 0;
    if (len >= 8)
        return word_of(bytes + len - 8) >> 8 * (8 - rest);
    uint64_t word = 0;
    for (size_t i = 0; i < len; i++)
        word |= (uint64_t)(unsigned char)bytes[i] << 8 * i;
    return word;
}

uint64_t siphash(struct siphash_key key, const char *bytes, size_t len)
{
    struct state s = {{
        key.half[0] ^ 0x736f6d6570736575u,
        key.half[1] ^ 0x646f72616e646f6du,
        key.half[0] ^ 0x6c7967656e657261u,
        key.half[1] ^ 0x7465646279746573u,
    }};
    size_t words = len / 8;
    for (size_t i = 0; i <= words; i++) {
        uint64_t word =
            i < words ? word_of(bytes + 8 * i) : (uint64_t)len << 56 | rest_of(bytes, len);
        s.v[3] ^= word;
        mix(&s);
        s.v[0] ^= word;
    }
    s.v[2] ^= 0xFF;
    for (int i = 0; i < 3; i++)
        mix(&s);
    return s.v[0] ^ s.v[1] ^ s.v[2] ^ s.v[3];
}

struct siphash_key siphash_random_key(void)
{
    /* Where the system's randomness is not to be had, the time and the places of code and stack
     * are all that is needed: the key must be unknown when the description is written. */
    struct siphash_key key = {{0, 0}};
#ifdef __linux__
    if (getrandom(&key, sizeof key, GRND_NONBLOCK) != (ssize_t)sizeof key)
        key = (struct siphash_key){{0, 0}};
#endif
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    key.half[0] ^= (uint64_t)now.tv_nsec << 32 ^ (uint64_t)now.tv_sec;
    key.half[1] ^= (uint64_t)(uintptr_t)&now << 16 ^ (uint64_t)(uintptr_t)&siphash_random_key;
    return key;
}
