/*
 * siphash.h - SipHash-1-3: a hash that whoever writes the texts can't steer without the key.
 */
#ifndef BASE_SIPHASH_H
#define BASE_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

struct siphash_key {
    uint64_t half[2];
};

/* A key that the writer of a description can't know. Nothing that is shown may depend on it. */
struct siphash_key siphash_random_key(void);

uint64_t siphash(struct siphash_key key, const char *bytes, size_t len);

#endif
