/*
 * schema.h - JSON Schemas (draft 2020-12): what an editor completes, explains and checks with.
 *
 * A format is described from its field table. The schema takes whatever the checker takes: it has
 * no error where the checker has none. What a schema can't say (who is meant by a name, whether a
 * file is there) is left to the checker.
 */
#ifndef PILOTAUDIT_SCHEMA_H
#define PILOTAUDIT_SCHEMA_H

#include <pilotaudit/model.h>
#include <pilotaudit/report.h>
#include <pilotaudit/rule.h>

#ifdef __cplusplus
extern "C" {
#endif

struct pilot_schema {
    const char *title;               /* "A pilot description" */
    const char *about;               /* what it is, in a sentence or two */
    const struct pilot_shape *shape; /* the whole document: pilot_format(), or another table */
    /* The rules that can be named, with their questions. NULL: any text may stand for a rule. */
    const struct pilot_ruleset *ruleset;
    bool filled_in; /* what is there must say something: only maps may be empty */
};

/* Writes the schema of a format, one JSON text with a line break at its end; the same bytes each
 * time. PILOT_IO_ERROR when a write fails; PILOT_BAD_ARGUMENT when the table has more than 256
 * shapes, or two of one name. */
enum pilot_status pilot_schema_write(const struct pilot_allocator *allocator,
                                     const struct pilot_schema *schema, pilot_write *write,
                                     void *context);

/* The schema of the JSON report; static. */
struct pilot_text pilot_report_schema(void);

#ifdef __cplusplus
}
#endif

#endif
