/*
 * sarif.h - what a SARIF report says of the tool: its rules, and the codes of diagnostics in use.
 */
#ifndef REPORT_SARIF_H
#define REPORT_SARIF_H

#include "report/format.h"
#include "report/json_writer.h"

/* The codes of diagnostics that were seen, each once; there are far fewer than room. */
struct sarif_codes {
    struct {
        const char *code;
        enum level level;
    } at[128];
    size_t count;
};

void sarif_note_code(struct sarif_codes *codes, const char *code, enum level level);

const char *sarif_level(enum level level); /* "error", "warning", "note" */

/* The member `tool`. A rule's index in it is that in the rule set. */
void sarif_put_tool(struct json *json, const struct pilot_ruleset *ruleset,
                    const struct sarif_codes *codes);

#endif
