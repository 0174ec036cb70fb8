#include "base/sha256.h"

#include <string.h>

#include "base/sha256_mix.h"

const uint32_t sha256_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static inline uint32_t turn(uint32_t x, unsigned by)
{
    return x >> by | x << (32 - by);
}

/* One step of v[0..7], which stand turned by `at` places so that nothing need be moved. Three turns of
 * one word are made one after the other, and `*differ` is what the next step's b and c differ by:
 * both save instructions. */
static inline void step(uint32_t v[8], uint32_t *differ, size_t at, uint32_t constant,
                        uint32_t word)
{
    uint32_t a = v[(0 - at) & 7], b = v[(1 - at) & 7];
    uint32_t e = v[(4 - at) & 7], f = v[(5 - at) & 7], g = v[(6 - at) & 7];
    uint32_t one = v[(7 - at) & 7] + turn(e ^ turn(e ^ turn(e, 14), 5), 6) + (g ^ (e & (f ^ g))) +
                   constant + word;
    v[(3 - at) & 7] += one;
    v[(7 - at) & 7] = one + turn(a ^ turn(a ^ turn(a, 9), 11), 2) + (b ^ ((a ^ b) & *differ));
    *differ = a ^ b;
}

/* The next word of the schedule, in the place of the one sixteen before it. */
static inline uint32_t next_word(uint32_t w[16], size_t at)
{
    uint32_t early = w[(at + 1) & 15], late = w[(at + 14) & 15];
    return w[at & 15] += (turn(early, 7) ^ turn(early, 18) ^ early >> 3) + w[(at + 9) & 15] +
                         (turn(late, 17) ^ turn(late, 19) ^ late >> 10);
}

void sha256_mix_portable(uint32_t state[8], const unsigned char block[64])
{
    uint32_t v[8], w[16];
    memcpy(v, state, sizeof v);
    uint32_t differ = v[1] ^ v[2];
    /* Sixteen steps in a row: places are constants then, and words are made between steps. */
#pragma GCC unroll 16
    for (size_t i = 0; i < 16; i++) {
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
        step(v, &differ, i, sha256_constants[i], w[i]);
    }
    for (size_t done = 16; done < 64; done += 16)
#pragma GCC unroll 16
        for (size_t i = 0; i < 16; i++)
            step(v, &differ, i, sha256_constants[done + i], next_word(w, i));
    for (size_t i = 0; i < 8; i++)
        state[i] += v[i];
}

static void mix(struct sha256 *digest)
{
    if (!sha256_mix_x86(digest->state, digest->block))
        sha256_mix_portable(digest->state, digest->block);
}

void sha256_init(struct sha256 *digest)
{
    *digest = (struct sha256){
        .state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
                  0x1f83d9ab, 0x5be0cd19},
    };
}

void sha256_add(struct sha256 *digest, const void *bytes, size_t len)
{
    const unsigned char *from = bytes;
    while (len > 0) {
        size_t at = digest->len % sizeof digest->block;
        size_t take = sizeof digest->block - at < len ? sizeof digest->block - at : len;
        memcpy(digest->block + at, from, take);
        from += take;
        len -= take;
        digest->len += take;
        if (digest->len % sizeof digest->block == 0)
            mix(digest);
    }
}

void sha256_add_string(struct sha256 *digest, const char *string)
{
    if (string == NULL)
        sha256_add(digest, "\xFF", 1);
    else
        sha256_add(digest, string, strlen(string) + 1);
}

void sha256_hex(struct sha256 *digest, char *hex, size_t digits)
{
    /* A bit, as many zeros as it takes, and the length. */
    unsigned char end[sizeof digest->block + 8] = {0x80};
    size_t at = digest->len % sizeof digest->block;
    size_t zeros = (sizeof digest->block * 2 - 9 - at) % sizeof digest->block;
    uint64_t bits = digest->len * 8;
    for (size_t i = 0; i < 8; i++)
        end[1 + zeros + i] = (unsigned char)(bits >> (56 - 8 * i));
    sha256_add(digest, end, 1 + zeros + 8);
    uint32_t rest = 0;
    for (size_t i = 0; i < digits && i < 64; i++, rest <<= 4) {
        if (i % 8 == 0)
            rest = digest->state[i / 8];
        hex[i] = "0123456789abcdef"[rest >> 28];
    }
}
