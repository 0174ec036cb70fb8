/*
 * prove.h - what is added to a description must not change what it says.
 */
#ifndef WRITE_PROVE_H
#define WRITE_PROVE_H

#include "write/edits.h"

/* Leaves those edits out with which the result would say something else than the audited
 * description: where the credit of a rule differs, what was there stands elsewhere, or an error is
 * new. `mends`: what was misspelt may count now, so it is enough that errors go. */
enum pilot_status edits_prove(struct edits *edits, const struct pilot_audit *audit, bool mends);

#endif
