/*
 * json_rules.h - what JSON says of a rule in the same words for each audit: of several, written once.
 */
#ifndef REPORT_JSON_RULES_H
#define REPORT_JSON_RULES_H

#include "report/format.h"
#include "report/json_writer.h"

enum json_rule_part {
    JSON_RULE_ROW,     /* the first members in the list of rules */
    JSON_RULE_FINDING, /* the first members of a finding */
    JSON_RULE_WORK,    /* further ones: what closing the gap takes */
    JSON_RULE_PARTS
};

/* Makes the report's state, of which there is none for one audit. The members of a pilot stand at
 * `depth`, or all of it on one line. */
enum pilot_status json_rules_open(struct pilot_report *report, unsigned depth, bool one_line);
void json_rules_close(struct pilot_report *report);

/* Those members, into the object that is open. */
void json_put_rule(struct json *json, const struct pilot_report *report, size_t rule,
                   enum json_rule_part part);

#endif
