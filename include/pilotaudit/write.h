/*
 * write.h - descriptions that are written for someone: a starter, a set of answers, and what is
 * missing in one that is there.
 */
#ifndef PILOTAUDIT_WRITE_H
#define PILOTAUDIT_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <pilotaudit/audit.h>
#include <pilotaudit/report.h>
#include <pilotaudit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

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

enum pilot_fix_kind {
    PILOT_FIX_PLAN, /* add what the steps of the plan need */
    PILOT_FIX_ALL,  /* add what every rule short of full credit needs */
    PILOT_FIX_TYPOS /* mend what is misspelt and can mean only one thing; add nothing */
};

/* Where nothing could be added: what stands there, and what is to be added by hand. */
struct pilot_fix_note {
    uint32_t line;
    struct pilot_text path; /* "trust.controls"; empty: the whole description */
    struct pilot_text keys; /* "`undo`, `explain`", "an item with `role: surface`" */
    const char *why;        /* a clause: "it is written in braces" */
};

struct pilot_fix {
    struct pilot_text text; /* the whole file as it would be */
    struct pilot_text diff; /* a unified diff to it, without the lines that name the files */
    size_t count;           /* places that change; 0: none */
    size_t left_out;        /* places where the change would have said something else */
    size_t errors;          /* that it has then, if anything changes */
    const struct pilot_fix_note *notes;
    size_t note_count;
};

/* Makes a description out of an audited one, whose bytes all stay, in their order, but for what is
 * misspelt. What is added are placeholders below their questions (a list in brackets has no room for
 * these), in the style of the file: no credit of any rule changes, and there is no new error; what
 * can't be added so is left out. It lives in the audit's document. PILOT_BAD_ARGUMENT: the file is
 * not readable, or is no UTF-8. */
enum pilot_status pilot_fix_make(const struct pilot_audit *audit, enum pilot_fix_kind kind,
                                 const struct pilot_fix **fix);

#ifdef __cplusplus
}
#endif

#endif
