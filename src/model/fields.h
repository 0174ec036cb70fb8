/*
 * fields.h - what the rest of the model knows of the field table by position.
 */
#ifndef MODEL_FIELDS_H
#define MODEL_FIELDS_H

#include <pilotaudit/model.h>

/* How the rows of a table are written. */
#define CHOICES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define SHAPE(name, fields, shorthand)                                                             \
    static const struct pilot_shape name = {#name, fields, sizeof(fields) / sizeof((fields)[0]),   \
                                            shorthand, NULL}

/* The first fields of every claim. */
enum claim_slot {
    CLAIM_STATE,
    CLAIM_DETAIL,
    CLAIM_EVIDENCE,
    CLAIM_LAST_EXERCISED,
    CLAIM_CASES,
    CLAIM_DUE,
    CLAIM_SLOTS
};

/* The values of CLAIM_STATE. */
enum claim_state { STATE_NONE, STATE_PLANNED, STATE_FAILING, STATE_IN_PLACE, STATE_EXERCISED };

/* The fields of a person. */
enum person_slot { PERSON_NAME, PERSON_ROLE, PERSON_CONTACT, PERSON_DEPUTY, PERSON_SLOTS };

/* The first fields of a role under `ownership`: a person by reference, or one described there. */
enum owner_slot { OWNER_PERSON, OWNER_NAME, OWNER_ROLE, OWNER_CONTACT, OWNER_DEPUTY };

extern const struct pilot_shape pilot_person_shape;

#endif
