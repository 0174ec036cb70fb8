/* The comparison for people: what got worse, what got better, what is left to do. */
#include "base/text.h"
#include "compare/write.h"
#include "report/text.h"

enum { LABEL = 12, CHECK = 14, NUMBER = 3, LINE_CAP = 1024 * 1024 };

static void put_label(struct page *page, const char *label)
{
    page_put(page, label);
    page_pad_to(page, LABEL);
}

static const char *style_of(enum result result)
{
    return result >= RESULT_WORSE ? BAD : result == RESULT_BETTER ? GOOD : BOLD;
}

static void put_number(struct page *page, int number)
{
    page_put_count(page, (size_t)number);
}

/* "- EDGE-01 missing-input" */
static void put_rule(struct page *page, struct pilot_text id, struct pilot_text name)
{
    page_put(page, "- ");
    page_put_text(page, id, MOST_OF_NAME);
    page_put(page, " ");
    page_put_text(page, name, MOST_OF_NAME);
}

static void put_rest(struct page *page, size_t count)
{
    if (count <= SHOWN)
        return;
    page_put(page, "and ");
    page_put_count(page, count - SHOWN);
    page_put(page, " more: -f json has them all");
    page_end(page, 2, 4);
}

/* The head. */

static void put_stage(struct page *page, const struct pair *pair)
{
    put_label(page, "Stage:");
    if (pair->before == NULL || pair->after == NULL || pair->before->stage != pair->after->stage) {
        page_put(page, words_stage(pair->before));
        page_put(page, " " ARROW " ");
    }
    page_put(page, words_stage(pair->after));
    if (!pair->promoted) {
        page_end(page, 0, LABEL);
        return;
    }
    page_put(page, pair->earned ? ": " GOOD "earned" PLAIN "." : ": " BAD "NOT EARNED" PLAIN ". ");
    if (!pair->earned) {
        page_put(page, "Not good enough for ");
        page_put(page, text_goal(pair->gate));
        page_put(page, " yet: ");
        const char *why = words_not_earned(pair);
        page_put(page, why != NULL ? why : "");
    }
    page_end(page, 0, LABEL);
    if (pair->earned || words_not_earned(pair) != NULL)
        return;
    const struct pilot_text *reasons = pair->after->reasons.at;
    size_t count = pair->after->reasons.count;
    for (size_t i = 0; i < count && i < SHOWN_REASONS; i++) {
        page_put(page, "- ");
        page_put_text(page, reasons[i], MOST_OF_TEXT);
        page_end(page, LABEL, LABEL + 2);
    }
    if (count > SHOWN_REASONS) {
        page_put(page, "- and ");
        page_put_counted(page, count - SHOWN_REASONS, "more reason", "more reasons");
        page_end(page, LABEL, LABEL + 2);
    }
}

static void put_file(struct page *page, const struct pair *pair)
{
    put_label(page, "File:");
    if (pair->before != NULL && !text_same(pair->before->file, pair_shown(pair)->file)) {
        page_put_text(page, pair->before->file, MOST_OF_PATH);
        page_put(page, " " ARROW " ");
    }
    page_put_text(page, pair_shown(pair)->file, MOST_OF_PATH);
    page_end(page, 0, LABEL);
}

static void put_ready_for(struct page *page, const struct pair *pair)
{
    const struct snapshot_pilot *before = pair->before;
    const struct snapshot_pilot *after = pair->after;
    put_label(page, "Ready for:");
    if (before != NULL && before->ready_for != after->ready_for) {
        page_put(page, text_goal((enum pilot_gate)before->ready_for));
        page_put(page, " " ARROW " ");
    }
    page_put(page, text_goal((enum pilot_gate)after->ready_for));
    if (before != NULL && before->ready_for == after->ready_for)
        page_put(page, ", as before");
    page_end(page, 0, LABEL);
}

static void put_result(struct page *page, const struct pair *pair)
{
    put_label(page, "Result:");
    page_put(page, style_of(pair->result));
    words_result_of(&page->line, pair);
    page_put(page, PLAIN ".");
    page_end(page, 0, LABEL);
}

static void put_head(struct page *page, const struct pair *pair)
{
    const struct snapshot_pilot *shown = pair_shown(pair);
    put_label(page, "Pilot:");
    page_put(page, BOLD);
    page_put_text(page, shown->name.len > 0 ? shown->name : TEXT("(without a name)"), MOST_OF_NAME);
    page_put(page, PLAIN);
    page_end(page, 0, LABEL);
    put_file(page, pair);
    put_stage(page, pair);
    if (pair->after != NULL)
        put_ready_for(page, pair);
    put_result(page, pair);
}

static void put_errors(struct page *page, const struct snapshot_pilot *pilot, const char *heading)
{
    const struct snapshot_diagnostic *all = pilot->diagnostics.at;
    size_t shown = 0;
    for (size_t i = 0; i < pilot->diagnostics.count && shown < SHOWN; i++) {
        if (all[i].level != PILOT_ERROR)
            continue;
        if (shown++ == 0)
            page_heading(page, heading);
        page_put(page, "- ");
        page_put_text(page, pilot->file, MOST_OF_PATH);
        page_put(page, ":");
        put_number(page, all[i].line);
        page_put(page, ":");
        put_number(page, all[i].column);
        page_put(page, ": ");
        page_put_text(page, all[i].message, MOST_OF_TEXT);
        page_end(page, 2, 4);
    }
    if (shown > 0)
        put_rest(page, errors_of(pilot));
}

/* The scores. */

static void put_score(struct page *page, const char *label, const struct pair *pair, int before,
                      int after, const char *remark)
{
    page_put(page, label);
    page_pad_to(page, CHECK);
    if (pair->before != NULL) {
        page_put_right(page, (size_t)before, NUMBER);
        page_put(page, " " ARROW " ");
    }
    page_put_right(page, (size_t)after, NUMBER);
    bool changed = pair->before != NULL && before != after;
    if (changed) {
        page_put(page, after > before ? "  " GOOD "+" : "  " BAD "-");
        put_number(page, after > before ? after - before : before - after);
        page_put(page, PLAIN);
    }
    if (remark != NULL) {
        page_pad_to(page, CHECK + (pair->before != NULL ? NUMBER + 3 : 0) + NUMBER + 7);
        page_put(page, remark);
    }
    page_end(page, 2, 2 + CHECK);
}

static void put_scores(struct page *page, const struct pair *pair)
{
    const struct snapshot_pilot *after = pair->after;
    bool compared = pair_has_scores(pair);
    struct pair shown = *pair;
    if (after == NULL || after->score < 0)
        return;
    if (!compared)
        shown.before = NULL;
    const struct snapshot_pilot *before = compared ? pair->before : after;
    page_heading(page, compared ? "Scores out of 100, before " ARROW " now" : "Scores out of 100");
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
        put_score(page, pilot_check_info((enum pilot_check)i)->title, &shown, before->scores[i],
                  after->scores[i], (int)i == after->weakest ? "weakest of the five" : NULL);
    put_score(page, "Overall", &shown, before->score, after->score, NULL);
    put_score(page, "Value", &shown, before->scores[PILOT_CHECK_VALUE],
              after->scores[PILOT_CHECK_VALUE], "a gate of its own");
}

/* What changed. */

static void put_rules(struct page *page, const char *heading, const struct rule_change *changes,
                      size_t count)
{
    if (count == 0)
        return;
    page_heading(page, heading);
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        put_rule(page, changes[i].after->id, changes[i].after->name);
        page_put(page, ": ");
        page_put_ratio(page, parts_ratio(changes[i].before->points));
        page_put(page, " " ARROW " ");
        page_put_ratio(page, parts_ratio(changes[i].after->points));
        page_put(page, " of ");
        page_put_points(page, parts_ratio(changes[i].after->max_points));
        page_end(page, 2, 4);
    }
    put_rest(page, count);
}

static void put_opened(struct page *page, const struct pair *pair)
{
    const struct changes *changes = &pair->changes;
    if (changes->opened_plain == 0)
        return;
    page_heading(page, "New gaps");
    for (size_t i = 0; i < changes->opened_plain && i < SHOWN; i++) {
        const struct snapshot_finding *finding = changes->opened[i];
        put_rule(page, finding->rule, finding->name);
        page_put(page, ": ");
        page_put_text(page, finding->message, MOST_OF_TEXT);
        page_put(page, finding->waived ? " (waived)" : "");
        page_end(page, 2, 4);
        page_put_text(page, pair->after->file, MOST_OF_PATH);
        page_put(page, ":");
        put_number(page, finding->line);
        page_put(page, ":");
        put_number(page, finding->column);
        page_end(page, 4, 4);
        page_put(page, "Next step: ");
        page_put_text(page, finding->next_step, MOST_OF_TEXT);
        page_end(page, 4, 4);
    }
    put_rest(page, changes->opened_plain);
}

static void put_closed(struct page *page, const struct changes *changes)
{
    if (changes->closed_plain == 0)
        return;
    page_heading(page, "Closed gaps");
    for (size_t i = 0; i < changes->closed_plain && i < SHOWN; i++) {
        put_rule(page, changes->closed[i]->rule, changes->closed[i]->name);
        page_put(page, ": ");
        page_put_text(page, changes->closed[i]->message, MOST_OF_TEXT);
        page_end(page, 2, 4);
    }
    put_rest(page, changes->closed_plain);
}

static void put_exemptions(struct page *page, const char *heading,
                           const struct snapshot_exemption *const *all, size_t count,
                           size_t waivers)
{
    if (count == 0)
        return;
    page_heading(page, heading);
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        page_put(page, "- ");
        page_put_text(page, all[i]->rule, MOST_OF_NAME);
        if (i < waivers) {
            page_put(page, ": waived until ");
            page_put_text(page, all[i]->expires, MOST_OF_NAME);
            page_put(page, " by ");
            page_put_text(page, all[i]->approved_by, MOST_OF_NAME);
        } else {
            page_put(page, ": does not apply");
        }
        page_put(page, ", for this reason: ");
        page_put_text(page, all[i]->reason, MOST_OF_TEXT);
        page_end(page, 2, 4);
    }
    put_rest(page, count);
}

static void put_pair(struct page *page, const struct pair *pair)
{
    const struct changes *changes = &pair->changes;
    put_head(page, pair);
    if (pair->result == RESULT_INVALID && pair->after->verdict == PILOT_INVALID)
        put_errors(page, pair->after, "Errors in the description, to mend first");
    else if (pair->result == RESULT_INVALID)
        put_errors(page, pair->before, "Errors in the old description");
    put_scores(page, pair);
    if (pair_has_scores(pair)) {
        put_rules(page, "Got worse", changes->worse, changes->worse_count);
        put_opened(page, pair);
        put_rules(page, "Got better", changes->better, changes->better_count);
        put_closed(page, changes);
    } else if (pair->after != NULL && changes->opened_count > 0) {
        page_blank(page);
        page_put_counted(page, changes->opened_count, "gap", "gaps");
        page_put(page, ": the audit of the description shows them.");
        page_end(page, 0, 0);
    }
    put_exemptions(page, "New waivers, and rules said not to apply", changes->added,
                   changes->added_count, changes->added_waivers);
    put_exemptions(page, "Waivers that are gone, and rules that apply again", changes->removed,
                   changes->removed_count, changes->removed_waivers);
}

static void put_quiet(struct page *page, const struct pilot_comparison *comparison, size_t count)
{
    size_t shown = 0;
    page_put_counted(page, count, "pilot has not changed: ", "pilots have not changed: ");
    for (size_t i = 0; i < comparison->count && shown < SHOWN; i++) {
        if (!pair_is_quiet(&comparison->pairs[i]))
            continue;
        page_put(page, shown++ > 0 ? ", " : "");
        const struct snapshot_pilot *pilot = comparison->pairs[i].after;
        page_put_text(page, pilot->name.len > 0 ? pilot->name : pilot->file, MOST_OF_NAME);
    }
    if (count > shown) {
        page_put(page, " and ");
        page_put_count(page, count - shown);
        page_put(page, " more");
    }
    page_end(page, 0, 2);
    page_blank(page);
}

static void put_pairs(struct sink *sink, struct page *page,
                      const struct pilot_comparison *comparison)
{
    size_t quiet = 0;
    for (size_t i = 0; i < comparison->count; i++) {
        const struct pair *pair = &comparison->pairs[i];
        if (comparison->count > 1 && pair_is_quiet(pair)) {
            quiet++;
            continue;
        }
        put_pair(page, pair);
        page_blank(page);
        sink_drain(sink);
    }
    if (quiet > 0)
        put_quiet(page, comparison, quiet);
}

static void put_note(struct page *page, const char *words)
{
    if (words == NULL)
        return;
    page_put(page, WARN "Note:" PLAIN " ");
    page_put(page, words);
    page_end(page, 0, 6);
    page_blank(page);
}

static void put_dates(struct page *page, const struct pilot_comparison *comparison)
{
    put_label(page, "Audit date:");
    if (words_other_day(comparison) != NULL) {
        page_put_text(page, comparison->before->as_of, MOST_OF_NAME);
        page_put(page, " " ARROW " ");
    }
    page_put_text(page, comparison->after->as_of, MOST_OF_NAME);
    page_end(page, 0, LABEL);
    page_blank(page);
}

void write_text(struct sink *sink, const struct pilot_comparison *comparison)
{
    unsigned width = sink->options->width;
    struct page page = {
        .out = &sink->out,
        .width = width < 80    ? 80
                 : width > 100 ? 100
                               : width,
        .color = sink->options->color,
    };
    buffer_init(&page.line, comparison->allocator, LINE_CAP);
    put_dates(&page, comparison);
    put_note(&page, words_other_day(comparison));
    put_note(&page, words_other_rules(comparison));
    put_pairs(sink, &page, comparison);
    page_put(&page, style_of(comparison->result));
    page_put(&page, words_result(comparison->result));
    page_put(&page, ":" PLAIN " ");
    words_last_line(&page.line, comparison);
    page_end_line(&page);
    sink->out.failed |= page.failed;
    buffer_release(&page.line);
}
