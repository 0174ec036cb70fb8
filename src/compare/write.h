/*
 * write.h - the formats of a comparison.
 */
#ifndef COMPARE_WRITE_H
#define COMPARE_WRITE_H

#include "base/buffer.h"
#include "compare/compare.h"

#include <pilotaudit/ratio.h>

/* Where a format writes: into `out`, which goes on in pieces. */
struct sink {
    struct buffer out;
    const struct pilot_report_options *options;
    pilot_write *write;
    void *context;
    bool cut_short; /* a write failed; what comes now is dropped */
};

void sink_begin(struct sink *sink, const struct pilot_allocator *allocator,
                const struct pilot_report_options *options, pilot_write *write, void *context);
/* Between two things of which there may be any number. */
void sink_drain(struct sink *sink);
/* Writes what is left. PILOT_IO_ERROR: not all of it was written. */
enum pilot_status sink_end(struct sink *sink);

void write_text(struct sink *sink, const struct pilot_comparison *comparison);
void write_json(struct sink *sink, const struct pilot_comparison *comparison);
void write_markdown(struct sink *sink, const struct pilot_comparison *comparison);

/* What the formats for people have in common. */

/* A list for people shows so many; whoever wants all of it takes JSON. */
enum { SHOWN = 10, SHOWN_REASONS = 8 };

/* Ten-thousandths as an exact fraction. */
static inline struct pilot_ratio parts_ratio(int parts)
{
    return (struct pilot_ratio){parts, WHOLE};
}

const char *words_stage(const struct snapshot_pilot *pilot); /* "pilot", "no stage", "not there" */
const char *words_result(enum result result); /* the first words of the last line: "not earned" */
/* How one pilot came through: "worse in 2 rules, better in 1 rule". */
void words_result_of(struct buffer *line, const struct pair *pair);
/* Why a stage is not earned, as a clause, where the report gives no reasons; else NULL. */
const char *words_not_earned(const struct pair *pair);

/* The two sides were made on other days, or by other rules: a sentence each, or NULL. */
const char *words_other_day(const struct pilot_comparison *comparison);
const char *words_other_rules(const struct pilot_comparison *comparison);

/* How many errors a description has. */
size_t errors_of(const struct snapshot_pilot *pilot);

/* Is there nothing in it that a reader would want to see? */
bool pair_is_quiet(const struct pair *pair);

/* One line on how one pilot, or all of them, came through: goes behind words_result(). */
void words_last_line(struct buffer *line, const struct pilot_comparison *comparison);

#endif
