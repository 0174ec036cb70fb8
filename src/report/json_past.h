/*
 * json_past.h - how a pilot did before, in JSON.
 */
#ifndef REPORT_JSON_PAST_H
#define REPORT_JSON_PAST_H

#include "report/json_writer.h"

#include <pilotaudit/history.h>

/* The members of a point, into the object that is open: "as_of", "stage", ... "checks", "value". */
void json_put_point(struct json *json, const struct pilot_point *point);
/* The same as an object of its own, on one line. */
void json_point(struct json *json, const struct pilot_point *point);
/* The member `history` of a pilot. */
void json_put_past(struct json *json, const struct pilot_audit *audit);

#endif
