/* Predicates of integration: where the work is done, and how much of it. */
#include "base/text.h"
#include "rules/predicates.h"
#include "rules/words.h"

static bool same_name(const struct value *a, const struct value *b)
{
    return value_stated(a) && value_stated(b) && text_same_folded(value_text(a), value_text(b));
}

static bool any_step_by(const struct value *steps, const char *actor)
{
    for (uint32_t i = 0; i < steps->count; i++)
        if (value_says(field_of(&steps->items[i], "actor"), actor))
            return true;
    return false;
}

static void workflow_map(struct question *question, const struct subject *subject,
                         struct item *item)
{
    enum { FEW_STEPS = 3 };
    const struct value *steps = subject->at.value;
    if (!found_stated(subject->at)) {
        fall_not_stated(item, subject->at);
        return;
    }
    struct place at = place_of(subject->at);
    bool holds[5] = {
        steps->count >= FEW_STEPS,
        any_step_by(steps, "human"),
        any_step_by(steps, "ai"),
        true,
        true,
    };
    static const char *const lacks[] = {"has fewer than three steps",
                                        "has no step with `actor: human`",
                                        "has no step with `actor: ai`"};
    for (size_t i = 0; i < 3; i++)
        if (!holds[i])
            fall_short(item, PILOT_INCOMPLETE, at, "steps", lacks[i]);
    for (uint32_t i = 0; i < steps->count; i++) {
        const struct value *time = field_of(&steps->items[i], "touch_time");
        if (value_stated(time))
            continue;
        holds[3] = false;
        fall_short(item, PILOT_INCOMPLETE,
                   (struct place){time != NULL ? time : &steps->items[i], time == NULL},
                   "touch_time", NULL);
    }
    for (uint32_t i = 0; i < steps->count; i++) {
        const struct value *system = field_of(&steps->items[i], "system");
        if (value_stated(system) && system_named(question->context, value_text(system)) != NULL)
            continue;
        holds[4] = false;
        fall_short(item, PILOT_INCOMPLETE,
                   (struct place){system != NULL ? system : &steps->items[i], system == NULL},
                   "system",
                   value_stated(system) ? "names no system under `integration.systems`" : NULL);
    }
    for (size_t i = 0; i < 5; i++)
        item->credit = ratio_add(item->credit, ratio_of(holds[i], 5));
}

/* One row of systems as the tool that users work in: ladder and completeness. `used`: the tool is the
 * system of a step. */
static struct pilot_ratio surface_credit(struct question *question, const struct value *surface,
                                         const struct value *row, bool used, struct item *item)
{
    const struct value *tool = field_of(surface, "tool");
    const struct value *used_by = field_of(surface, "used_by");
    int rung = 1;
    if (row != NULL)
        rung = climb(question, (struct found){row, true}, item);
    else
        fall_short(item, PILOT_STATE_PLANNED,
                   (struct place){tool != NULL ? tool : surface, tool == NULL}, "tool",
                   value_stated(tool)
                       ? "names no system with `role: surface` under `integration.systems`"
                       : NULL);
    item->rung = rung;
    const struct value *mode = row != NULL ? field_of(row, "mode") : NULL;
    bool embedded = value_says(mode, "embedded") || value_says(mode, "event");
    if (!used)
        fall_short(item, PILOT_INCOMPLETE,
                   (struct place){tool != NULL ? tool : surface, tool == NULL}, "tool",
                   "is the `system` of no step under `workflow.steps`");
    if (!embedded && row != NULL)
        fall_short(item, PILOT_INCOMPLETE, (struct place){mode != NULL ? mode : row, mode == NULL},
                   "mode", value_stated(mode) ? "is neither `embedded` nor `event`" : NULL);
    if (!value_stated(used_by))
        fall_short(item, PILOT_INCOMPLETE,
                   (struct place){used_by != NULL ? used_by : surface, used_by == NULL}, "used_by",
                   NULL);
    int64_t parts = (used ? 1 : 0) + (embedded ? 1 : 0) + (value_stated(used_by) ? 1 : 0);
    return ratio_of(rung * (3 + parts), INT64_C(4) * 2 * 3);
}

static void existing_tool(struct question *question, const struct subject *subject,
                          struct item *item)
{
    struct found kind = find_part(subject, &question->bound->parts[0]);
    if (!found_stated(subject->at) || !parts_any_stated(question, subject)) {
        bool placeholder = kind.there && kind.value->presence == PLACEHOLDER;
        fall_not_stated(item, placeholder ? kind : subject->at);
        return;
    }
    const struct value *surface = subject->at.value;
    if (!found_stated(kind)) {
        fall_short(item, PILOT_INCOMPLETE, place_of(kind), question->bound->parts[0].text, NULL);
        return;
    }
    if (!value_says(kind.value, "existing_tool")) {
        fall_short(item, PILOT_WEAK, place_of(kind), NULL, NULL);
        return;
    }
    const struct value *systems = list_at(question->context, AT_SYSTEMS);
    const struct value *tool = field_of(surface, "tool");
    const struct value *steps = list_at(question->context, AT_STEPS);
    bool used = false;
    for (uint32_t i = 0; steps != NULL && i < steps->count; i++)
        used |= same_name(field_of(&steps->items[i], "system"), tool);
    struct item best = *item;
    bool any = false;
    for (uint32_t i = 0; systems != NULL && i < systems->count; i++) {
        const struct value *row = &systems->items[i];
        if (!value_says(field_of(row, "role"), "surface") ||
            !same_name(field_of(row, "name"), tool))
            continue;
        struct item tried = *item;
        tried.credit = surface_credit(question, surface, row, used, &tried);
        if (!any || ratio_cmp(tried.credit, best.credit) > 0)
            best = tried;
        any = true;
    }
    if (!any)
        best.credit = surface_credit(question, surface, NULL, used, &best);
    *item = best;
}

static void supplied_context(struct question *question, const struct subject *subject,
                             struct item *item)
{
    enum { FEW_FIELDS = 3 };
    struct found supplied_by = find_part(subject, &question->bound->parts[0]);
    struct found manual = find_part(subject, &question->bound->parts[1]);
    if (!found_stated(supplied_by)) {
        fall_not_stated(item, supplied_by);
        return;
    }
    int64_t fields = found_stated(manual) ? manual.value->number : 0;
    if (value_says(supplied_by.value, "system")) {
        item->credit = fields > 0 ? RATIO_ZERO : RATIO_ONE;
        if (fields > 0) {
            fall_short(item, PILOT_CONTRADICTION, place_of(supplied_by), NULL, NULL);
            relate(item, PILOT_CONTRADICTION, place_of(manual));
        }
        return;
    }
    if (value_says(supplied_by.value, "mixed") && fields <= FEW_FIELDS)
        item->credit = ratio_of(1, 2);
    fall_short(item, PILOT_WEAK, place_of(supplied_by), NULL, NULL);
}

/* a < b, or a contradiction of both. */
static void judge_less(struct item *item, int order, struct place after, struct place before)
{
    if (order < 0) {
        item->credit = RATIO_ONE;
        return;
    }
    fall_short(item, PILOT_CONTRADICTION, after, NULL, NULL);
    relate(item, PILOT_CONTRADICTION, before);
}

static void judge_touchpoints(const struct subject *subject, struct item *item)
{
    const struct value *after = subject->at.there ? field_of(subject->at.value, "after") : NULL;
    const struct value *before = subject->at.there ? field_of(subject->at.value, "before") : NULL;
    if (value_stated(after) && value_stated(before)) {
        judge_less(item, (after->number > before->number) - (after->number < before->number),
                   (struct place){after, false}, (struct place){before, false});
        return;
    }
    if (!value_stated(after) && !value_stated(before)) {
        fall_not_stated(item, subject->at);
        return;
    }
    const struct value *missing = value_stated(after) ? before : after;
    fall_short(item, PILOT_INCOMPLETE,
               (struct place){missing != NULL ? missing : subject->at.value, missing == NULL},
               value_stated(after) ? "before" : "after", NULL);
}

/* The steps' times, summed: now and before. */
struct minutes {
    struct pilot_ratio now, before;
    bool any_now, any_before;
    const struct value *first_before; /* the first that is stated */
    const struct value *silent;       /* the first step that states neither */
};

static struct minutes sum_minutes(const struct value *steps)
{
    struct minutes sum = {.now = RATIO_ZERO, .before = RATIO_ZERO};
    for (uint32_t i = 0; i < steps->count; i++) {
        const struct value *now = field_of(&steps->items[i], "touch_time");
        const struct value *before = field_of(&steps->items[i], "before");
        if (value_stated(now))
            sum.now = ratio_add(sum.now, amount(now));
        if (value_stated(before))
            sum.before = ratio_add(sum.before, amount(before));
        sum.any_now |= value_stated(now);
        sum.any_before |= value_stated(before);
        if (value_stated(before) && sum.first_before == NULL)
            sum.first_before = before;
        if (!value_stated(now) && !value_stated(before) && sum.silent == NULL)
            sum.silent = &steps->items[i];
    }
    return sum;
}

static void judge_minutes(const struct subject *subject, struct item *item)
{
    if (!found_stated(subject->at)) {
        fall_not_stated(item, subject->at);
        return;
    }
    struct minutes sum = sum_minutes(subject->at.value);
    struct place steps = place_of(subject->at);
    if (!sum.any_now)
        fall_short(item, PILOT_INCOMPLETE, steps, "touch_time", "has no step with a `touch_time`");
    else if (!sum.any_before)
        fall_short(item, PILOT_INCOMPLETE, steps, "before", "has no step with a `before`");
    else if (sum.silent != NULL)
        fall_short(item, PILOT_INCOMPLETE, (struct place){sum.silent, true}, "touch_time", NULL);
    else
        judge_less(item, ratio_cmp(sum.now, sum.before), place_of(subject->at),
                   (struct place){sum.first_before, false});
}

static void judge_work(struct question *question, const struct subject *subject, struct item *item)
{
    (void)question;
    if (subject->given == 0)
        judge_touchpoints(subject, item);
    else
        judge_minutes(subject, item);
}

/* More work in either half is what the rule is about: it leaves nothing of the other. */
static void less_work(struct question *question)
{
    question_each(question);
    for (size_t i = 0; i < question->item_count; i++) {
        if (question->items[i].reason != PILOT_CONTRADICTION)
            continue;
        question->items[0] = question->items[i];
        question->item_count = 1;
        return;
    }
}

static void effort_share(struct question *question, const struct subject *subject,
                         struct item *item)
{
    if (!parts_any_stated(question, subject)) {
        fall_not_stated(item, subject->at);
        return;
    }
    struct found integrate = find_part(subject, &question->bound->parts[0]);
    struct found choose = find_part(subject, &question->bound->parts[1]);
    if (!found_stated(integrate)) {
        fall_short(item, PILOT_INCOMPLETE, place_of(integrate), question->bound->parts[0].text,
                   NULL);
        return;
    }
    bool holds = evidence_holds(subject->at.value, field_of(subject->at.value, "evidence"), item);
    struct pilot_ratio share = amount(integrate.value);
    struct pilot_ratio full = ratio_of(80, 100);
    if (ratio_cmp(share, full) < 0)
        fall_short(item, PILOT_WEAK, place_of(integrate), NULL, NULL);
    if (ratio_cmp(share, ratio_of(1, 2)) >= 0)
        item->credit = ratio_min(RATIO_ONE, ratio_mul(share, ratio_of(100, 80)));
    if (!holds)
        item->credit = ratio_mul(item->credit, ratio_of(1, 2));
    if (!found_stated(choose) || shares_are_whole(ratio_add(share, amount(choose.value))))
        return;
    item->credit = RATIO_ZERO;
    fall_short(item, PILOT_CONTRADICTION, place_of(integrate), NULL, NULL);
    relate(item, PILOT_CONTRADICTION, place_of(choose));
}

enum { COVERAGE_DAYS = 90 };

static void coverage(struct question *question, const struct subject *subject, struct item *item)
{
    if (!parts_any_stated(question, subject)) {
        fall_not_stated(item, subject->at);
        return;
    }
    struct found rates[2];
    for (size_t i = 0; i < 2; i++) {
        rates[i] = find_part(subject, &question->bound->parts[i]);
        if (!found_stated(rates[i]))
            fall_short(item, PILOT_INCOMPLETE, place_of(rates[i]), question->bound->parts[i].text,
                       NULL);
    }
    for (size_t i = 0; i < 2; i++) {
        if (found_stated(rates[i]) && words_count_heads(rates[i].value->quantity->words)) {
            fall_short(item, PILOT_WEAK, place_of(rates[i]), NULL, NULL);
            return;
        }
    }
    if (found_stated(rates[0]))
        item->credit = ratio_of(1, 3);
    if (found_stated(rates[0]) && found_stated(rates[1])) {
        const struct pilot_quantity *eligible = rates[0].value->quantity;
        const struct pilot_quantity *handled = rates[1].value->quantity;
        if (!pilot_quantity_comparable(eligible, handled)) {
            fall_short(item, PILOT_INCOMPLETE, place_of(rates[1]), question->bound->parts[1].text,
                       "is in another unit than `eligible`");
        } else if (pilot_quantity_compare(handled, eligible) > 0) {
            item->credit = RATIO_ZERO;
            fall_short(item, PILOT_CONTRADICTION, place_of(rates[0]), NULL, NULL);
            relate(item, PILOT_CONTRADICTION, place_of(rates[1]));
            return;
        } else {
            item->credit = ratio_add(item->credit, ratio_of(1, 3));
        }
    }
    struct found measured = find_part(subject, &question->bound->parts[2]);
    if (!found_stated(measured))
        fall_short(item, PILOT_INCOMPLETE, place_of(measured), question->bound->parts[2].text,
                   NULL);
    else if (!date_is_fresh(question->context, measured.value, COVERAGE_DAYS))
        fall_short(item, PILOT_STALE, place_of(measured), question->bound->parts[2].text, NULL);
    else
        item->credit = ratio_add(item->credit, ratio_of(1, 3));
}

const struct predicate predicates_integration[] = {
    {"workflow_map", .judge = workflow_map,
     .earns = "A fifth each for: three steps or more, one with `actor: human`, one with "
              "`actor: ai`, a `touch_time` on every step, and on every step a `system` that "
              "stands under `integration.systems`."},
    {"existing_tool", .judge = existing_tool, .ladder = true,
     .earns = "Nothing unless the kind is `existing_tool`. Then the system of that name with "
              "`role: surface` earns like a claim on the ladder (as planned where there is "
              "none); what it wants beside its state: a step is done in it, its `mode` is "
              "`embedded` or `event`, and `used_by` is stated."},
    {"supplied_context", .judge = supplied_context,
     .earns = "All of it for `system`, half for `mixed` with at most 3 fields typed in by "
              "hand, else nothing. `system` beside fields typed in by hand earns nothing: both "
              "can't be true."},
    {"less_work", .judge = judge_work, .ask = less_work,
     .earns = "Half each for: fewer touchpoints than before, and less `touch_time` over all "
              "steps than `before`. The same or more in either of them leaves nothing."},
    {"effort_share", .judge = effort_share,
     .earns = "The share of the effort that goes into integrating and adopting, held against "
              "80 %: from there on all of it, under 50 % nothing. Half of that without "
              "evidence that holds; nothing when the two shares do not add up to 100 %."},
    {"coverage", .judge = coverage,
     .earns = "A third each for: `eligible`, `handled` in a unit that compares with it, and "
              "`measured` in the last 90 days. Nothing when it counts logins, users or seats, "
              "or when more is handled than is eligible."},
    {.name = NULL},
};
