/*
 * sha256.h - SHA-256 (FIPS 180-4), for fingerprints that nobody can make collide on purpose.
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

struct sha256 {
    uint32_t state[8];
    uint64_t len; /* bytes so far */
    unsigned char block[64];
};

void sha256_init(struct sha256 *digest);
void sha256_add(struct sha256 *digest, const void *bytes, size_t len);
/* A string and its NUL; NULL adds one byte that no string begins with. */
void sha256_add_string(struct sha256 *digest, const char *string);
/* Ends the digest and writes its first `digits` (up to 64) hex digits, without a NUL. */
void sha256_hex(struct sha256 *digest, char *hex, size_t digits);

#endif
