/* The words that the formats for people have in common. */
#include "base/buffer.h"
#include "base/text.h"
#include "compare/write.h"
#include "report/text.h"

const char *words_stage(const struct snapshot_pilot *pilot)
{
    if (pilot == NULL)
        return "not there";
    const char *name = stage_name((size_t)pilot->stage);
    return name != NULL ? name : "no stage";
}

const char *words_result(enum result result)
{
    switch (result) {
    case RESULT_BETTER:
        return "better";
    case RESULT_WORSE:
    case RESULT_GONE:
        return "worse";
    case RESULT_NOT_EARNED:
        return "not earned";
    case RESULT_INVALID:
        return "invalid";
    case RESULT_SAME:
    case RESULT_NEW:
    case RESULT_COUNT:
        break;
    }
    return "same";
}

const char *words_not_earned(const struct pair *pair)
{
    const struct snapshot_pilot *after = pair->after;
    if (after->verdict == PILOT_INVALID)
        return "the description has errors to mend first";
    if (after->gate == (int)pair->gate && after->reasons.count > 0)
        return NULL;
    if (after->gate == (int)pair->gate && after->verdict == PILOT_PASS)
        return "what is missing is only excused by the baseline";
    return "it was held to another gate; the audit of the description says what is missing";
}

const char *words_other_day(const struct pilot_comparison *comparison)
{
    struct pilot_text before = comparison->before->as_of;
    struct pilot_text after = comparison->after->as_of;
    return text_same(before, after)
               ? NULL
               : "The two sides were audited on different days: some of what got worse may be age "
                 "alone.";
}

const char *words_other_rules(const struct pilot_comparison *comparison)
{
    return text_same(comparison->before->ruleset, comparison->after->ruleset)
               ? NULL
               : "The two sides were audited by different rules: some of what changed may be the "
                 "rules alone.";
}

size_t errors_of(const struct snapshot_pilot *pilot)
{
    const struct snapshot_diagnostic *all = pilot->diagnostics.at;
    size_t count = 0;
    for (size_t i = 0; i < pilot->diagnostics.count; i++)
        count += all[i].level == PILOT_ERROR;
    return count;
}

bool pair_is_quiet(const struct pair *pair)
{
    const struct changes *changes = &pair->changes;
    return pair->result == RESULT_SAME && pair->before->stage == pair->after->stage &&
           changes->opened_count + changes->closed_count == 0 &&
           changes->added_count + changes->removed_count == 0;
}

static void put_counted(struct buffer *line, size_t count, const char *one, const char *many)
{
    buffer_put_count(line, count);
    buffer_put_char(line, ' ');
    buffer_puts(line, count == 1 ? one : many);
}

static void put_invalid(struct buffer *line, const struct pair *pair)
{
    if (pair->after->verdict != PILOT_INVALID) {
        buffer_puts(line, "the old description could not be read");
    } else if (pair->after->score < 0) {
        buffer_puts(line, "the description could not be read");
    } else {
        buffer_puts(line, "the description has ");
        put_counted(line, errors_of(pair->after), "error", "errors");
        buffer_puts(line, " to mend first");
    }
}

void words_result_of(struct buffer *line, const struct pair *pair)
{
    static const char *const words[RESULT_COUNT] = {
        [RESULT_SAME] = "the same: nothing earns more or less than before",
        [RESULT_NEW] = "new: there is nothing to compare it with",
        [RESULT_BETTER] = "better",
        [RESULT_WORSE] = "worse",
        [RESULT_GONE] = "gone: it was there before, and is not any more",
        [RESULT_NOT_EARNED] = "not earned: it is at a stage that it is not good enough for",
        [RESULT_INVALID] = "invalid: ",
    };
    size_t worse = pair->changes.worse_count;
    size_t better = pair->changes.better_count;
    buffer_puts(line, words[pair->result]);
    if (pair->result == RESULT_INVALID)
        put_invalid(line, pair);
    if (pair->result != RESULT_WORSE && pair->result != RESULT_BETTER)
        return;
    if (pair->result == RESULT_WORSE && worse == 0)
        buffer_puts(line, pair->fell_scores ? " in its scores" : ": it is ready for less");
    if (pair->result == RESULT_BETTER && better == 0)
        buffer_puts(line, pair->before->verdict == PILOT_INVALID     ? ": its errors are mended"
                          : pair->after->score > pair->before->score ? " in its scores"
                                                                     : " than before");
    if (worse > 0) {
        buffer_puts(line, " in ");
        put_counted(line, worse, "rule", "rules");
    }
    if (better > 0) {
        buffer_puts(line, pair->result == RESULT_WORSE ? ", better in " : " in ");
        put_counted(line, better, "rule", "rules");
    }
}

/* The last line. */

static void put_number(struct buffer *line, int number)
{
    buffer_put_count(line, (uint64_t)number);
}

static void put_overall(struct buffer *line, const struct pair *pair)
{
    const struct snapshot_pilot *before = pair->before;
    const struct snapshot_pilot *after = pair->after;
    buffer_puts(line, "overall ");
    if (before != NULL) {
        put_number(line, before->score);
        buffer_puts(line, " " ARROW " ");
    }
    put_number(line, after->score);
    buffer_puts(line, ", weakest: ");
    buffer_puts(line, pilot_check_info((enum pilot_check)after->weakest)->title);
    buffer_put_char(line, ' ');
    put_number(line, after->scores[after->weakest]);
}

/* "2 rules earn less, 41 earn more; " */
static void put_changed(struct buffer *line, const struct pair *pair)
{
    size_t worse = pair->changes.worse_count;
    size_t better = pair->changes.better_count;
    if (worse > 0)
        put_counted(line, worse, "rule earns less", "rules earn less");
    else if (pair->result == RESULT_WORSE)
        buffer_puts(line, pair->fell_scores ? "a score fell" : "it is ready for less");
    if (better > 0 && pair->result == RESULT_WORSE) {
        buffer_puts(line, ", ");
        put_counted(line, better, "earns more", "earn more");
    } else if (better > 0) {
        put_counted(line, better, "rule earns more", "rules earn more");
    }
    if (worse + better > 0 || pair->result == RESULT_WORSE)
        buffer_puts(line, "; ");
}

static void put_one(struct buffer *line, const struct pair *pair)
{
    switch (pair->result) {
    case RESULT_SAME:
        buffer_puts(line, "nothing got better or worse; ");
        break;
    case RESULT_NEW:
        buffer_puts(line, "the pilot is new, and there is nothing to compare it with; ");
        break;
    case RESULT_GONE:
        buffer_puts(line, "the pilot is gone");
        return;
    case RESULT_NOT_EARNED:
        buffer_puts(line, words_stage(pair->before));
        buffer_puts(line, " " ARROW " ");
        buffer_puts(line, words_stage(pair->after));
        buffer_puts(line, ", and it is ready for ");
        buffer_puts(line, text_goal((enum pilot_gate)pair->after->ready_for));
        return;
    case RESULT_INVALID:
        put_invalid(line, pair);
        return;
    case RESULT_WORSE:
    case RESULT_BETTER:
        put_changed(line, pair);
        break;
    case RESULT_COUNT:
        break;
    }
    put_overall(line, pair);
}

/* In the order of a reader's interest. */
static void put_several(struct buffer *line, const struct pilot_comparison *comparison)
{
    static const struct {
        enum result result;
        const char *words;
    } counts[] = {
        {RESULT_INVALID, "invalid or not readable"},
        {RESULT_NOT_EARNED, "at a stage not earned"},
        {RESULT_GONE, "gone"},
        {RESULT_WORSE, "worse"},
        {RESULT_BETTER, "better"},
        {RESULT_NEW, "new"},
        {RESULT_SAME, "the same"},
    };
    buffer_puts(line, "of ");
    put_counted(line, comparison->count, "pilot", "pilots");
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        if (comparison->results[counts[i].result] == 0)
            continue;
        buffer_puts(line, ", ");
        put_counted(line, comparison->results[counts[i].result], counts[i].words, counts[i].words);
    }
}

void words_last_line(struct buffer *line, const struct pilot_comparison *comparison)
{
    if (comparison->count == 0)
        buffer_puts(line, "there was nothing to compare");
    else if (comparison->count == 1)
        put_one(line, &comparison->pairs[0]);
    else
        put_several(line, comparison);
}
