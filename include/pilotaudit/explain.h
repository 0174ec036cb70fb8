/*
 * explain.h - what the tables say, for readers: one topic, or the catalogue of rules.
 */
#ifndef PILOTAUDIT_EXPLAIN_H
#define PILOTAUDIT_EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include <pilotaudit/report.h>

#ifdef __cplusplus
extern "C" {
#endif

struct pilot_explain_options {
    unsigned width; /* columns of text, 80 to 100 */
    bool color;
};

/* Writes what there is to say of a topic: a rule (id or name), a check, a gate, a pattern (id or
 * words of its title), a field (its path or the end of it), a word of the format, one of a field's
 * values, or a guide such as "gates". A topic may begin with its kind: "gate production".
 * PILOT_BAD_ARGUMENT: there is no such topic; nothing is then written, and `*nearest` is the
 * nearest one or NULL, to be released by the caller through the allocator. */
enum pilot_status pilot_explain(const struct pilot_allocator *allocator,
                                const struct pilot_ruleset *ruleset, const char *topic,
                                const struct pilot_explain_options *options, pilot_write *write,
                                void *context, char **nearest);

/* The guides: subjects that are not one thing. NULL past the last. */
const char *pilot_guide_name(size_t index);
const char *pilot_guide_summary(size_t index);

/* The name of a format of the catalogue ("text", "json", "markdown"), or NULL past the last. */
const char *pilot_catalogue_format_name(size_t index);

/* Writes the catalogue of rules; `check` PILOT_CHECK_COUNT: all of it. PILOT_BAD_ARGUMENT: there is
 * no such format. */
enum pilot_status pilot_catalogue_write(const struct pilot_allocator *allocator,
                                        const struct pilot_ruleset *ruleset, const char *format,
                                        enum pilot_check check,
                                        const struct pilot_explain_options *options,
                                        pilot_write *write, void *context);

#ifdef __cplusplus
}
#endif

#endif
