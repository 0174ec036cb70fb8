/*
 * portfolio.h - what several descriptions add up to, for every format that says so.
 *
 * It is fed the audits of a report in their order and borrows nothing of them. What it takes is the
 * same for any number of pilots: one row a rule, counts, and the few promotions that cost least.
 */
#ifndef REPORT_PORTFOLIO_H
#define REPORT_PORTFOLIO_H

#include "report/format.h"

enum {
    PORTFOLIO_STAGES = 7,      /* the six and "not stated" */
    PORTFOLIO_REASONS = 6,     /* why a pilot was stopped: the five and "not stated" */
    PORTFOLIO_PROMOTIONS = 10, /* that are kept */
    PORTFOLIO_LABEL = 320      /* bytes of a name, and of a file, that are kept */
};

/* A rule that some pilots fall short of. */
struct shared_gap {
    size_t rule, pilots;
    uint64_t lost; /* hundredths of points, in all of them */
};

/* What points are lost to, over pilots that lost any. */
struct hold_back {
    size_t pilots;
    uint64_t technology; /* the sum of their percentages */
};

/* A name cut between characters: the start of a pilot's name, the end of a file's. */
struct kept_label {
    char at[PORTFOLIO_LABEL];
    size_t len;
};

/* The shortest way of a pilot to the gate that its plan is for: the next one above what it is
 * ready for, or the one that all are held to. */
struct promotion {
    unsigned effort; /* in units of PILOT_EFFORT_S */
    size_t steps;
    size_t steps_by_effort[PILOT_EFFORT_L + 1];
    enum pilot_gate target;
    size_t stage; /* as in portfolio_stage() */
    size_t pilot; /* which one of the report, from 0 */
    struct kept_label name, file;
};

struct portfolio {
    const struct pilot_report *report;
    size_t pilots;                      /* added */
    size_t scored;                      /* of them could be read: all below is about these */
    size_t stages[PORTFOLIO_STAGES];    /* pilots at each stage */
    uint64_t checks[PILOT_CHECK_COUNT]; /* sums of scores */
    struct hold_back held_back;

    /* Of paused and retired pilots. */
    size_t stopped;
    size_t reasons[PORTFOLIO_REASONS];         /* as stated */
    size_t stopped_weakest[PILOT_CHECK_COUNT]; /* how many have it as their weakest check */
    struct hold_back stopped_by;

    /* Of pilots that are valid, neither paused nor retired, and not ready for production. */
    size_t promotable;
    struct promotion *cheapest; /* least effort first, then fewer steps, name, file, order */
    size_t cheapest_count;

    struct shared_gap *gaps; /* one per rule; in order only after portfolio_gaps() */
    size_t rule_count;
};

/* "idea" ... "retired", "not stated". */
const char *portfolio_stage(size_t stage);
/* "technology" ... "other", "not stated": words of `paused_because`. */
const char *portfolio_reason(size_t reason);

/* PILOT_NO_MEMORY: release it all the same. */
enum pilot_status portfolio_open(struct portfolio *portfolio, const struct pilot_report *report);
void portfolio_release(struct portfolio *portfolio);
void portfolio_add(struct portfolio *portfolio, const struct pilot_audit *audit);

/* Puts what most pilots share first (of equals what costs most points, then the catalogue);
 * returns how many rules any pilot falls short of. What --select and --ignore hide is not
 * counted. Nothing may be added afterwards. */
size_t portfolio_gaps(struct portfolio *portfolio);
/* The mean score of a check, rounded down; the weakest of the five. Only when `scored` > 0. */
int portfolio_score(const struct portfolio *portfolio, enum pilot_check check);
enum pilot_check portfolio_weakest(const struct portfolio *portfolio);
/* Technology's share of what is lost in percent, the mean over pilots, nearest; the rest to 100
 * is integration's. Only when `pilots` > 0. */
int portfolio_technology(const struct hold_back *held);

static inline struct pilot_text kept_label_text(const struct kept_label *label)
{
    return (struct pilot_text){label->at, label->len};
}

#endif
