/*
 * baseline.h - the inside of a baseline that was read.
 */
#ifndef CONFIG_BASELINE_H
#define CONFIG_BASELINE_H

#include "base/table.h"

#include <pilotaudit/baseline.h>

struct baseline_gap {
    struct pilot_text fingerprint, rule, path;
    bool whole;   /* it stands for all of its rule */
    size_t place; /* of the fingerprint among those of struct pilot_baseline */
};

/* What is known of one description. */
struct baseline_entry {
    const char *file; /* absolute, in its normal form */
    const struct baseline_gap *gaps;
    struct pilot_baseline baseline; /* the same gaps, by fingerprint */
};

struct pilot_baseline_file {
    struct arena arena;
    struct baseline_entry *entries; /* in the order of the file */
    size_t count;
    struct table files; /* to the index of the entry */
};

/* Reads a baseline from bytes; `folder` is its own, absolute. */
enum pilot_status baseline_parse(const struct pilot_allocator *allocator, struct pilot_text bytes,
                                 const char *folder, struct pilot_baseline_file **file,
                                 struct pilot_baseline_problem *problem);

/* The file of a document as entries name it; NULL: out of memory. */
const char *baseline_file_of(struct pilot_document *document);
const struct baseline_entry *baseline_entry_of(const struct pilot_baseline_file *file,
                                               const char *name);
/* Is a description not there any more? What can't be looked at may still be there. */
bool baseline_is_gone(const char *name);

#endif
