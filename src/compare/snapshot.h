/*
 * snapshot.h - a JSON report as it was read. All texts are borrowed from its bytes or its arena, and
 * may hold anything.
 */
#ifndef COMPARE_SNAPSHOT_H
#define COMPARE_SNAPSHOT_H

#include "base/arena.h"

#include <pilotaudit/compare.h>

enum stage {
    STAGE_IDEA,
    STAGE_PILOT,
    STAGE_ROLLOUT,
    STAGE_PRODUCTION,
    STAGE_PAUSED,
    STAGE_RETIRED,
    STAGE_NOT_STATED
};

const char *stage_name(size_t stage); /* NULL from STAGE_NOT_STATED on */

/* Credit and points are kept as reports give them: in ten-thousandths. */
enum { WHOLE = 10000, NOT_APPLICABLE = -1 };

/* `count` things one after the other. */
struct list {
    void *at;
    size_t count;
};

struct snapshot_rule {
    struct pilot_text id, name;
    int check, severity;
    int credit; /* NOT_APPLICABLE: it was not asked */
    int points, max_points;
};

struct snapshot_finding {
    struct pilot_text rule, message, path, next_step, fingerprint;
    struct pilot_text name; /* of the rule; empty where the report lists no such rule */
    int check, severity;
    int points_lost;
    int line, column;
    bool waived;
};

struct snapshot_diagnostic {
    struct pilot_text message;
    int level; /* enum pilot_level */
    int line, column;
};

/* A waiver or a rule that does not apply. */
struct snapshot_exemption {
    struct pilot_text rule, reason;
    struct pilot_text approved_by, expires; /* empty where a rule does not apply */
    struct pilot_text state;
};

struct snapshot_pilot {
    struct pilot_text file, id, name; /* id and name are empty when not stated */
    int stage;                        /* enum stage */
    int verdict;                      /* enum pilot_verdict */
    int ready_for;                    /* enum pilot_gate */
    int gate;                         /* the one it was held to; PILOT_GATE_NONE: no named one */
    int score;                        /* -1: it could not be read, and nothing below is there */
    int weakest;                      /* enum pilot_check */
    int scores[PILOT_CHECK_COUNT];
    int value_score;     /* the last of `scores`, as it was read */
    struct list checks;  /* the others, as they were read */
    struct list reasons; /* struct pilot_text: why the gate was not passed */
    struct list rules, findings, diagnostics;
    struct list waivers, not_applicable;
};

struct pilot_snapshot {
    struct arena arena;
    const struct pilot_allocator *allocator;
    struct pilot_text as_of;
    struct pilot_text ruleset; /* equal ones score alike */
    int schema_version;
    struct list pilots;
};

#endif
