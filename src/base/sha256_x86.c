/*
 * SHA-256 by the SHA extensions of x86 processors, as Intel's and AMD's manuals describe them. They keep
 * the state as ABEF and CDGH and do two rounds at once.
 *
 * Whether they are there, the C library knows: it has asked the processor already. Asking again takes
 * longer than many a digest, all the more on a virtual machine.
 */
#include "base/sha256_mix.h"

#if defined(__x86_64__) && __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif

#ifdef CPU_FEATURE_ACTIVE /* glibc from 2.34 on */

#include <immintrin.h>

static bool is_there(void)
{
    return CPU_FEATURE_ACTIVE(SHA) && CPU_FEATURE_ACTIVE(SSE4_1);
}

__attribute__((target("sha,sse4.1"))) static void mix(uint32_t state[8],
                                                      const unsigned char block[64])
{
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i *at = (__m128i *)state;
    const __m128i *from = (const __m128i *)block;
    const __m128i *constants = (const __m128i *)sha256_constants;

    __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128(at), 0xB1);
    __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128(at + 1), 0x1B);
    const __m128i abef_before = _mm_alignr_epi8(cdab, efgh, 8);
    const __m128i cdgh_before = _mm_blend_epi16(efgh, cdab, 0xF0);
    __m128i abef = abef_before;
    __m128i cdgh = cdgh_before;

    __m128i w[4]; /* the last sixteen words */
    for (size_t i = 0; i < 4; i++)
        w[i] = _mm_shuffle_epi8(_mm_loadu_si128(from + i), big_endian);
#pragma GCC unroll 16
    for (size_t i = 0; i < 16; i++) {
        __m128i now = w[i & 3], last = w[(i + 3) & 3];
        __m128i sum = _mm_add_epi32(now, _mm_loadu_si128(constants + i));
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
        __m128i next = _mm_add_epi32(_mm_sha256msg1_epu32(now, w[(i + 1) & 3]),
                                     _mm_alignr_epi8(last, w[(i + 2) & 3], 4));
        w[i & 3] = _mm_sha256msg2_epu32(next, last);
    }

    __m128i feba = _mm_shuffle_epi32(_mm_add_epi32(abef, abef_before), 0x1B);
    __m128i dchg = _mm_shuffle_epi32(_mm_add_epi32(cdgh, cdgh_before), 0xB1);
    _mm_storeu_si128(at, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128(at + 1, _mm_alignr_epi8(dchg, feba, 8));
}

bool sha256_mix_x86(uint32_t state[8], const unsigned char block[64])
{
    if (!is_there())
        return false;
    mix(state, block);
    return true;
}

#else

bool sha256_mix_x86(uint32_t state[8], const unsigned char block[64])
{
    (void)state;
    (void)block;
    return false;
}

#endif
