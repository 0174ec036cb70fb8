/*
 * write.h - descriptions that are written for someone: a starter, a set of answers, and what is
 * missing in one that is there.
 */
#ifndef PILOTAUDIT_WRITE_H
#define PILOTAUDIT_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include <pilotaudit/audit.h>
#include <pilotaudit/report.h>
#include <pilotaudit/status.h>

enum pilot_starter {
    PILOT_STARTER_MINIMAL, /* the fields to begin with */
    PILOT_STARTER_USUAL,   /* every field that a rule asks about */
    PILOT_STARTER_FULL     /* every field of the format */
};

/* Writes a commented description in which every claim is `none` and every other value a placeholder:
 * it is valid, says nothing that is not so, and earns nothing. */
enum pilot_status pilot_starter_write(const struct pilot_allocator *allocator,
                                      const struct pilot_ruleset *ruleset,
                                      enum pilot_starter starter, pilot_write *write,
                                      void *context);

/* What is to stand at a place of the description: "edge_cases.inputs[0].required[1]"; an entry of
 * `people` is named like a field. */
struct pilot_answer {
    const char *path;
    struct pilot_text text; /* any bytes */
};

/* Writes a description that holds these answers, in the order of the format, each quoted where it
 * must be. Of two with one path the later counts. PILOT_BAD_ARGUMENT: a path leads to no field that
 * takes one value. */
enum pilot_status pilot_answers_write(const struct pilot_allocator *allocator,
                                      const struct pilot_answer *answers, size_t count,
                                      pilot_write *write, void *context);

#endif
