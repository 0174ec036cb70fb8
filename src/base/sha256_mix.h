/*
 * sha256_mix.h - the compression of SHA-256: a block of 64 bytes into the state, in two ways that do the same.
 */
#ifndef BASE_SHA256_MIX_H
#define BASE_SHA256_MIX_H

#include <stdbool.h>
#include <stdint.h>

extern const uint32_t sha256_constants[64];

void sha256_mix_portable(uint32_t state[8], const unsigned char block[64]);
/* By the processor's own instructions, several times faster. False: it has none that we know of. */
bool sha256_mix_x86(uint32_t state[8], const unsigned char block[64]);

#endif
