/* The value line: from where to where, and how far on the way. */
#include "audit/work.h"
#include "base/text.h"

static struct pilot_text said(const struct value *map, const char *key, const struct value **value)
{
    const struct value *found = field_of(map, key);
    if (!value_stated(found))
        return TEXT("");
    if (value != NULL)
        *value = found;
    return value_text(found);
}

/* (baseline - current) ÷ (baseline - target) in percent, rounded down. */
static void measure_progress(struct pilot_value_line *line, const struct value *baseline,
                             const struct value *current, const struct value *target)
{
    if (baseline == NULL || current == NULL || target == NULL)
        return;
    const struct pilot_quantity *from = baseline->quantity;
    const struct pilot_quantity *now = current->quantity;
    const struct pilot_quantity *to = target->quantity;
    if (!pilot_quantity_comparable(from, now) || !pilot_quantity_comparable(from, to) ||
        pilot_quantity_compare(from, to) == 0)
        return;
    struct pilot_ratio start = {from->num, from->den};
    struct pilot_ratio way = ratio_sub(start, (struct pilot_ratio){to->num, to->den});
    struct pilot_ratio gone = ratio_sub(start, (struct pilot_ratio){now->num, now->den});
    struct pilot_ratio part = ratio_mul(gone, ratio_of(way.den, way.num));
    ratio_wide percent = (ratio_wide)100 * part.num / part.den;
    if ((ratio_wide)100 * part.num < 0 && percent * part.den != (ratio_wide)100 * part.num)
        percent--;
    line->has_progress = true;
    line->progress = percent > 9999 ? 9999 : percent < -9999 ? -9999 : (int)percent;
}

static struct pilot_value_line line_of(const struct value *outcome)
{
    const struct value *baseline = NULL;
    const struct value *current = NULL;
    const struct value *target = NULL;
    const struct value *aim = field_of(outcome, "target");
    struct pilot_value_line line = {
        .index = outcome->index,
        .name = said(outcome, "name", NULL),
        .baseline = said(field_of(outcome, "baseline"), "value", &baseline),
        .current = said(field_of(outcome, "current"), "value", &current),
        .target = said(aim, "value", &target),
        .by = said(aim, "by", NULL),
    };
    if (line.name.len == 0)
        line.name = said(outcome, "metric", NULL);
    measure_progress(&line, baseline, current, target);
    return line;
}

static void put_limited(struct buffer *out, struct pilot_text text)
{
    struct pilot_text shown = text_shorten(text, 60);
    buffer_put_text(out, shown);
    if (shown.len < text.len)
        buffer_puts(out, "\xE2\x80\xA6");
}

static void put_summary(struct buffer *out, const struct pilot_value_line *line)
{
    if (line->baseline.len > 0)
        put_limited(out, line->baseline);
    if (line->current.len > 0) {
        buffer_puts(out, line->baseline.len > 0 ? " \xE2\x86\x92 " : "now ");
        put_limited(out, line->current);
    }
    if (line->target.len > 0) {
        buffer_puts(out, out->len > 0 ? ", target " : "target ");
        put_limited(out, line->target);
        if (line->by.len > 0) {
            buffer_puts(out, " by ");
            put_limited(out, line->by);
        }
    }
    if (line->has_progress)
        buffer_format(out, ": %d %% of the way", line->progress);
}

/* The number of the outcome that an error names; SIZE_MAX: none, and it may be about any of them. */
static size_t outcome_of(const struct pilot_diagnostic *error)
{
    static const char before[] = "outcomes[";
    size_t at = sizeof before - 1;
    if (!text_starts(error->path, before) || at == error->path.len || !is_digit(error->path.at[at]))
        return SIZE_MAX;
    size_t index = 0;
    for (; at < error->path.len && is_digit(error->path.at[at]); at++)
        index = index * 10 + (size_t)(error->path.at[at] - '0');
    return index;
}

/* Which parts of a line errors leave open. */
struct unclear {
    bool baseline, current, target;
};

static void add_error(struct unclear *unclear, const struct pilot_diagnostic *error)
{
    unclear->baseline |= error_may_be_at(error, TEXT("outcomes[].baseline.value"));
    unclear->current |= error_may_be_at(error, TEXT("outcomes[].current.value"));
    unclear->target |= error_may_be_at(error, TEXT("outcomes[].target.value"));
}

static void mark_unclear(struct pilot_value_line *line, struct unclear unclear)
{
    line->baseline_unclear |= unclear.baseline && line->baseline.len == 0;
    line->current_unclear |= unclear.current && line->current.len == 0;
    line->target_unclear |= unclear.target && line->target.len == 0;
}

static void find_unclear(const struct work *work, struct pilot_value_line *lines, size_t line_count)
{
    size_t count;
    const struct pilot_diagnostic *errors =
        pilot_document_diagnostics(work->document, &count, NULL);
    bool all = more_errors_than_kept(work->document);
    struct unclear everywhere = {all, all, all};
    for (size_t i = 0; i < count; i++) {
        if (errors[i].level != PILOT_ERROR)
            continue;
        size_t index = outcome_of(&errors[i]);
        struct unclear here = {false, false, false};
        add_error(index == SIZE_MAX ? &everywhere : &here, &errors[i]);
        for (size_t at = 0; at < line_count; at++)
            if (lines[at].index == index)
                mark_unclear(&lines[at], here);
    }
    for (size_t at = 0; at < line_count; at++)
        mark_unclear(&lines[at], everywhere);
}

bool value_lines_make(struct work *work)
{
    struct found outcomes = find_known(&work->context, AT_OUTCOMES);
    if (!found_stated(outcomes))
        return true;
    struct pilot_audit *audit = work->audit;
    struct pilot_value_line *lines =
        arena_zero(&work->document->arena, outcomes.value->count, sizeof *lines);
    if (lines == NULL)
        return false;
    const struct named_among *is_main = among_find("main");
    for (uint32_t i = 0; i < outcomes.value->count; i++)
        if (among_holds(is_main, &work->context, &outcomes.value->items[i]))
            lines[audit->value_line_count++] = line_of(&outcomes.value->items[i]);
    find_unclear(work, lines, audit->value_line_count);
    audit->value_lines = lines;
    if (audit->value_line_count == 0)
        return true;
    put_summary(&work->document->scratch, &lines[0]);
    audit->value_summary = finish_text(work->document);
    return audit->value_summary.at != NULL;
}
