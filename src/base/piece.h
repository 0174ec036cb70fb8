/*
 * piece.h - sixteen bytes that are asked one question at once.
 *
 * Comparing a piece with a character gives one of 0 and -1 in each place; such answers are
 * joined by & and |. A byte of 0x80 and above, which is no ASCII, is below zero.
 */
#ifndef BASE_PIECE_H
#define BASE_PIECE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef signed char piece __attribute__((vector_size(16)));

/* sizeof(piece) bytes, aligned or not. */
static inline piece piece_at(const char *at)
{
    piece bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* Is the answer yes in any place? */
static inline bool piece_any(piece answer)
{
    uint64_t halves[2];
    memcpy(halves, &answer, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/* The first place where it is; there is one. */
static inline size_t piece_first(piece answer)
{
    size_t i = 0;
    uint64_t half;
    memcpy(&half, &answer, sizeof half);
    if (half == 0) {
        i = sizeof half;
        memcpy(&half, (const char *)&answer + i, sizeof half);
    }
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return i + (size_t)__builtin_clzll(half) / 8;
#else
    return i + (size_t)__builtin_ctzll(half) / 8;
#endif
}

#endif
