/*
 * audited.h - for tests of audits: the rule set that a program of them opens once, and an audit of a few lines.
 */
#ifndef TESTS_AUDITED_H
#define TESTS_AUDITED_H

#include "read.h"

#include <pilotaudit/audit.h>

static struct pilot_ruleset *ruleset;

static inline int open_ruleset(void **state)
{
    (void)state;
    return pilot_ruleset_open(NULL, &ruleset, NULL) != PILOT_OK;
}

static inline int close_ruleset(void **state)
{
    (void)state;
    pilot_ruleset_close(ruleset);
    return 0;
}

/* The audit of MINIMAL and these lines; the caller closes the document. */
static inline const struct pilot_audit *audit_of(const char *lines,
                                                 struct pilot_document **document)
{
    char text[4096];
    struct pilot_options options;
    const struct pilot_audit *audit = NULL;
    snprintf(text, sizeof text, "%s%s", MINIMAL, lines);
    *document = open_bytes((struct pilot_text){text, strlen(text)});
    pilot_options_init(&options);
    assert_int_equal(pilot_audit_run(ruleset, *document, &options, &audit), PILOT_OK);
    return audit;
}

#endif
