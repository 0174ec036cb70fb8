/*
 * outputs.h - where the reports of a run go: one to standard output, one to each file of `-o`,
 * and, for a GitHub job, its summary.
 *
 * Each report is whole or it is said that it is not; one that fails does not hold up the others.
 */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "cli/options.h"
#include "cli/progress.h"

struct outputs;

/* `several`: more than one description is expected. `progress` gives way to what goes to standard
 * output. PILOT_NO_MEMORY, or PILOT_IO_ERROR when a file can't be written, and standard error says
 * why. */
enum pilot_status outputs_open(const struct options *options, const struct pilot_ruleset *ruleset,
                               bool several, struct progress *progress, struct outputs **outputs);

/* How many reports there are: so many renderings an audit has. */
size_t outputs_count(const struct outputs *outputs);
/* Makes an audit's part of every report; may run on any thread. */
enum pilot_status outputs_render(struct outputs *outputs, const struct pilot_audit *audit,
                                 struct pilot_rendered *rendered);
/* Adds an audit to every report; `rendered` may be NULL. PILOT_IO_ERROR: no report is left that
 * could be written. */
enum pilot_status outputs_add(struct outputs *outputs, const struct pilot_audit *audit,
                              struct pilot_rendered *rendered);
void outputs_drop(struct outputs *outputs, struct pilot_rendered *rendered);

/* Ends and releases all reports; `status` is how the run went, and with anything but PILOT_OK no
 * report is put into its place. The exit status of the run. */
enum pilot_exit outputs_close(struct outputs *outputs, struct pilot_summary *summary,
                              enum pilot_status status);

#endif
