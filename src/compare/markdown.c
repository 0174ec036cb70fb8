/* The comparison as a comment on a pull request. */
#include "base/text.h"
#include "compare/write.h"
#include "report/escape.h"
#include "report/text.h"

static void put(struct buffer *out, const char *literal)
{
    buffer_puts(out, literal);
}

static void put_text(struct buffer *out, struct pilot_text text, size_t most)
{
    struct pilot_text shown = text_shorten(text, most);
    escape_markdown(out, shown);
    if (shown.len < text.len)
        put(out, ELLIPSIS);
}

static void put_number(struct buffer *out, int number)
{
    buffer_put_count(out, (uint64_t)number);
}

/* With at most two decimals. */
static void put_parts(struct buffer *out, int parts)
{
    int hundredths = (parts + 50) / 100;
    put_number(out, hundredths / 100);
    if (hundredths % 100 == 0)
        return;
    buffer_format(out, hundredths % 10 == 0 ? ".%d" : ".%02d",
                  hundredths % 10 == 0 ? hundredths % 100 / 10 : hundredths % 100);
}

static void put_heading(struct buffer *out, const char *words)
{
    put(out, "\n**");
    put(out, words);
    put(out, "**\n\n");
}

static void put_rest(struct buffer *out, size_t count)
{
    if (count > SHOWN)
        buffer_format(out, "- and %zu more\n", count - SHOWN);
}

/* "- **EDGE-01** missing-input: " */
static void put_rule(struct buffer *out, struct pilot_text id, struct pilot_text name)
{
    put(out, "- Rule ");
    put_text(out, id, MOST_OF_NAME);
    put(out, " ");
    put_text(out, name, MOST_OF_NAME);
    put(out, ": ");
}

static void put_place(struct buffer *out, const struct snapshot_pilot *pilot, int line, int column)
{
    put_text(out, pilot->file, MOST_OF_PATH);
    put(out, ":");
    put_number(out, line);
    put(out, ":");
    put_number(out, column);
}

static void put_stage(struct buffer *out, const struct pair *pair)
{
    put(out, "- Stage: ");
    if (pair->before == NULL || pair->after == NULL || pair->before->stage != pair->after->stage) {
        put(out, words_stage(pair->before));
        put(out, " " ARROW " ");
    }
    put(out, words_stage(pair->after));
    if (!pair->promoted || pair->earned) {
        put(out, pair->promoted ? ", earned\n" : "\n");
        return;
    }
    put(out, ", **not earned**. It is not good enough for ");
    put(out, text_goal(pair->gate));
    put(out, " yet:");
    const char *why = words_not_earned(pair);
    if (why != NULL) {
        put(out, " ");
        put(out, why);
    }
    put(out, "\n");
    const struct pilot_text *reasons = pair->after->reasons.at;
    size_t count = why == NULL ? pair->after->reasons.count : 0;
    for (size_t i = 0; i < count && i < SHOWN_REASONS; i++) {
        put(out, "  - Because: ");
        put_text(out, reasons[i], MOST_OF_TEXT);
        put(out, "\n");
    }
    if (count > SHOWN_REASONS)
        buffer_format(out, "  - and %zu more\n", count - SHOWN_REASONS);
}

static void put_head(struct buffer *out, const struct pair *pair)
{
    const struct snapshot_pilot *shown = pair_shown(pair);
    put(out, "\n#### Pilot: ");
    if (shown->name.len > 0)
        put_text(out, shown->name, MOST_OF_NAME);
    else
        put(out, "(without a name)");
    put(out, "\n\n- Result: **");
    words_result_of(out, pair);
    put(out, "**\n- File: ");
    if (pair->before != NULL && !text_same(pair->before->file, shown->file)) {
        put_text(out, pair->before->file, MOST_OF_PATH);
        put(out, " " ARROW " ");
    }
    put_text(out, shown->file, MOST_OF_PATH);
    put(out, "\n");
    if (pair->after != NULL) {
        put(out, "- Ready for: ");
        if (pair->before != NULL && pair->before->ready_for != pair->after->ready_for) {
            put(out, text_goal((enum pilot_gate)pair->before->ready_for));
            put(out, " " ARROW " ");
        }
        put(out, text_goal((enum pilot_gate)pair->after->ready_for));
        put(out, "\n");
    }
    put_stage(out, pair);
}

static void put_score(struct buffer *out, const char *label, bool compared, int before, int after)
{
    put(out, "| ");
    put(out, label);
    put(out, " | ");
    if (compared) {
        put_number(out, before);
        put(out, " | ");
    }
    put_number(out, after);
    if (compared)
        buffer_format(out, before == after ? " | " : " | %+d", after - before);
    put(out, " |\n");
}

static void put_scores(struct buffer *out, const struct pair *pair)
{
    const struct snapshot_pilot *after = pair->after;
    bool compared = pair_has_scores(pair);
    if (after == NULL || after->score < 0)
        return;
    const struct snapshot_pilot *before = compared ? pair->before : after;
    put(out, compared ? "\n| Check | Before | Now | Change |\n| :-- | --: | --: | --: |\n"
                      : "\n| Check | Score |\n| :-- | --: |\n");
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
        put_score(out, pilot_check_info((enum pilot_check)i)->title, compared, before->scores[i],
                  after->scores[i]);
    put_score(out, "Overall", compared, before->score, after->score);
    put_score(out, "Value", compared, before->scores[PILOT_CHECK_VALUE],
              after->scores[PILOT_CHECK_VALUE]);
}

static void put_errors(struct buffer *out, const struct snapshot_pilot *pilot)
{
    const struct snapshot_diagnostic *all = pilot->diagnostics.at;
    size_t shown = 0;
    for (size_t i = 0; i < pilot->diagnostics.count && shown < SHOWN; i++) {
        if (all[i].level != PILOT_ERROR)
            continue;
        if (shown++ == 0)
            put_heading(out, "Errors");
        put(out, "- In ");
        put_place(out, pilot, all[i].line, all[i].column);
        put(out, ": ");
        put_text(out, all[i].message, MOST_OF_TEXT);
        put(out, "\n");
    }
    put_rest(out, errors_of(pilot));
}

static void put_rules(struct buffer *out, const char *heading, const struct rule_change *changes,
                      size_t count)
{
    if (count == 0)
        return;
    put_heading(out, heading);
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        put_rule(out, changes[i].after->id, changes[i].after->name);
        put_parts(out, changes[i].before->points);
        put(out, " " ARROW " ");
        put_parts(out, changes[i].after->points);
        put(out, " of ");
        put_parts(out, changes[i].after->max_points);
        put(out, changes[i].after->max_points == WHOLE ? " point\n" : " points\n");
    }
    put_rest(out, count);
}

static void put_opened(struct buffer *out, const struct pair *pair)
{
    const struct changes *changes = &pair->changes;
    if (changes->opened_plain == 0)
        return;
    put_heading(out, "New gaps");
    for (size_t i = 0; i < changes->opened_plain && i < SHOWN; i++) {
        const struct snapshot_finding *finding = changes->opened[i];
        put_rule(out, finding->rule, finding->name);
        put_text(out, finding->message, MOST_OF_TEXT);
        put(out, finding->waived ? " (waived)\n  In " : "\n  In ");
        put_place(out, pair->after, finding->line, finding->column);
        put(out, ". Next step: ");
        put_text(out, finding->next_step, MOST_OF_TEXT);
        put(out, "\n");
    }
    put_rest(out, changes->opened_plain);
}

static void put_closed(struct buffer *out, const struct changes *changes)
{
    if (changes->closed_plain == 0)
        return;
    put_heading(out, "Closed gaps");
    for (size_t i = 0; i < changes->closed_plain && i < SHOWN; i++) {
        put_rule(out, changes->closed[i]->rule, changes->closed[i]->name);
        put_text(out, changes->closed[i]->message, MOST_OF_TEXT);
        put(out, "\n");
    }
    put_rest(out, changes->closed_plain);
}

static void put_exemptions(struct buffer *out, const char *heading,
                           const struct snapshot_exemption *const *all, size_t count,
                           size_t waivers)
{
    if (count == 0)
        return;
    put_heading(out, heading);
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        put(out, "- Rule ");
        put_text(out, all[i]->rule, MOST_OF_NAME);
        if (i < waivers) {
            put(out, ": waived until ");
            put_text(out, all[i]->expires, MOST_OF_NAME);
            put(out, " by ");
            put_text(out, all[i]->approved_by, MOST_OF_NAME);
        } else {
            put(out, ": does not apply");
        }
        put(out, ", for this reason: ");
        put_text(out, all[i]->reason, MOST_OF_TEXT);
        put(out, "\n");
    }
    put_rest(out, count);
}

static void put_pair(struct buffer *out, const struct pair *pair)
{
    const struct changes *changes = &pair->changes;
    put_head(out, pair);
    if (pair->result == RESULT_INVALID)
        put_errors(out, pair->after->verdict == PILOT_INVALID ? pair->after : pair->before);
    put_scores(out, pair);
    if (pair_has_scores(pair)) {
        put_rules(out, "Got worse", changes->worse, changes->worse_count);
        put_opened(out, pair);
        put_rules(out, "Got better", changes->better, changes->better_count);
        put_closed(out, changes);
    } else if (pair->after != NULL && changes->opened_count > 0) {
        buffer_format(out, "\nIt has %zu gap%s: the audit of the description shows them.\n",
                      changes->opened_count, changes->opened_count == 1 ? "" : "s");
    }
    put_exemptions(out, "New waivers, and rules said not to apply", changes->added,
                   changes->added_count, changes->added_waivers);
    put_exemptions(out, "Waivers that are gone, and rules that apply again", changes->removed,
                   changes->removed_count, changes->removed_waivers);
}

static void put_note(struct buffer *out, const char *words)
{
    if (words == NULL)
        return;
    put(out, "\nNote: ");
    put(out, words);
    put(out, "\n");
}

void write_markdown(struct sink *sink, const struct pilot_comparison *comparison)
{
    struct buffer *out = &sink->out;
    size_t quiet = 0;
    put(out, "### pilotaudit: **");
    put(out, words_result(comparison->result));
    put(out, "**\n\n");
    put(out, "As of ");
    if (words_other_day(comparison) != NULL) {
        put_text(out, comparison->before->as_of, MOST_OF_NAME);
        put(out, " " ARROW " ");
    }
    put_text(out, comparison->after->as_of, MOST_OF_NAME);
    put(out, ": ");
    words_last_line(out, comparison);
    put(out, ".\n");
    put_note(out, words_other_day(comparison));
    put_note(out, words_other_rules(comparison));
    for (size_t i = 0; i < comparison->count; i++) {
        if (comparison->count > 1 && pair_is_quiet(&comparison->pairs[i])) {
            quiet++;
            continue;
        }
        put_pair(out, &comparison->pairs[i]);
        sink_drain(sink);
    }
    if (quiet > 0)
        buffer_format(out, "\n%zu pilot%s not changed.\n", quiet, quiet == 1 ? " has" : "s have");
}
