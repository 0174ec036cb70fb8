/*
 * json_pilot.h - what `json` and `ndjson` have in common.
 */
#ifndef REPORT_JSON_PILOT_H
#define REPORT_JSON_PILOT_H

#include "report/format.h"
#include "report/json_writer.h"

/* Of the whole report: within a version members are added, never renamed or removed. */
enum { SCHEMA_VERSION = 1 };

/* The members of a pilot, into the object that is open. */
void json_pilot(struct json *json, struct pilot_report *report, const struct pilot_audit *audit);
/* The member `summary`. */
void json_summary(struct json *json, const struct pilot_summary *summary);

#endif
