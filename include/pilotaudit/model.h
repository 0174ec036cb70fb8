/*
 * model.h - the format of a description: its fields, and the values in them.
 *
 * The field table is what the checker, the references and every help text are
 * made from. All of it is static and read-only.
 */
#ifndef PILOTAUDIT_MODEL_H
#define PILOTAUDIT_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <pilotaudit/document.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PILOT_FORMAT_VERSION 1

enum pilot_type {
    PILOT_TEXT,     /* any scalar */
    PILOT_CHOICE,   /* one of `choices` */
    PILOT_BOOL,     /* true or false */
    PILOT_VERSION,  /* the number 1 */
    PILOT_SLUG,     /* a-z, 0-9 and - */
    PILOT_DATE,     /* YYYY-MM-DD or YYYY-MM */
    PILOT_COUNT,    /* a whole number from 1 */
    PILOT_TALLY,    /* a whole number from 0 */
    PILOT_QUANTITY, /* a number, or a number and its unit */
    PILOT_DURATION, /* a quantity of time */
    PILOT_RATE,     /* a quantity per time */
    PILOT_SHARE,    /* a quantity in %, or "n of m" */
    PILOT_OF,       /* "n of m" */
    PILOT_CONTACT,  /* a mail address, a phone number, an https address */
    PILOT_EVIDENCE, /* paths and https addresses */
    PILOT_PERSON,   /* a key under people, a role, or a map */
    PILOT_RULE_ID,  /* the id of a rule */
    PILOT_MAP,      /* a map of the fields of `shape` */
    PILOT_CLAIM,    /* the same, and a state alone is short for it */
    PILOT_PEOPLE    /* a map of keys that the writer chooses to maps of `shape` */
};

struct pilot_shape;

struct pilot_field {
    const char *key;
    enum pilot_type type;
    bool list;                       /* a list of them; one value is a list of one */
    bool required;                   /* without it the description is invalid */
    bool first;                      /* one of the fields to begin with */
    bool last_day;                   /* a date: a month stands for its last day */
    bool or_none;                    /* a map: `none` may be said instead */
    int most;                        /* PILOT_COUNT, PILOT_TALLY: the most it can be; 0: any */
    bool wanted;                     /* without it an entry of its list is not complete: an error */
    bool no_blocker;                 /* the id of a rule: blockers are none of them */
    const char *const *choices;      /* NULL-terminated; PILOT_CHOICE */
    const struct pilot_shape *shape; /* PILOT_MAP, PILOT_CLAIM, PILOT_PEOPLE, PILOT_PERSON */
    const char *asks;                /* the question it answers, in one line */
    const char *example; /* a value, as it would be written behind the colon; NULL for maps */
};

/* The fields of a map, in the order in which a writer would fill them in. */
struct pilot_shape {
    const char *name;
    const struct pilot_field *fields;
    size_t count;
    /* A scalar in place of the map stands for this field (its index), or -1. */
    int shorthand;
    const char *begin; /* how a file that holds this map begins, in one sentence; else NULL */
};

/* The whole description. */
const struct pilot_shape *pilot_format(void);

/* What a value that can be chosen means: "in place: built and switched on". Static; NULL: nothing
 * that its own word does not say. */
const char *pilot_choice_means(const struct pilot_field *field, const char *value);

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t pilot_day;

/* `YYYY-MM-DD`, or `YYYY-MM` for the first (or last) day of that month. False:
 * no such day; `*day` is then untouched. */
bool pilot_day_parse(struct pilot_text text, bool last_of_month, pilot_day *day);
enum { PILOT_DAY_TEXT = sizeof "YYYY-MM-DD" };
/* Writes `YYYY-MM-DD` and a NUL. */
void pilot_day_format(pilot_day day, char text[PILOT_DAY_TEXT]);

enum pilot_unit { PILOT_UNIT_NONE, PILOT_UNIT_SHARE, PILOT_UNIT_TIME, PILOT_UNIT_WORDS };

/* An exact amount: num ÷ den in base units (seconds for time, 1 for 100 %;
 * per second where it is a rate). den > 0; lowest terms. */
struct pilot_quantity {
    int64_t num, den;
    enum pilot_unit unit;
    bool rate;
    bool parts;              /* written as "n of m" */
    struct pilot_text words; /* PILOT_UNIT_WORDS: "EUR", "quotes"; else empty */
};

/* NULL and `*quantity`, or what is wrong with the text: a static sentence
 * fragment ("the decimal mark is a point, not a comma"). */
const char *pilot_quantity_parse(struct pilot_text text, struct pilot_quantity *quantity);
/* Do their units convert, or are they the same words? */
bool pilot_quantity_comparable(const struct pilot_quantity *a, const struct pilot_quantity *b);
/* Below, at or above 0 as a is less, equal or more; exact; only for comparable ones. */
int pilot_quantity_compare(const struct pilot_quantity *a, const struct pilot_quantity *b);

/* The stages, from "idea" on; NULL past the last one. */
const char *pilot_stage_name(size_t index);

/* The words that values know, for those who describe the format; NULL past the last one.
 * Upper and lower case are one in all of them. */
const char *pilot_placeholder(size_t index); /* stands in for an answer: "tbd" */
const char *pilot_time_unit(size_t index);   /* "second", "seconds", "minute", ... */
const char *pilot_not_a_unit(size_t index);  /* a short form that is not read: "hrs" */
const char *pilot_scheme(size_t index);      /* of an address, even without `//`: "mailto" */

#ifdef __cplusplus
}
#endif

#endif
