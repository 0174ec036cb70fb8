/* Predicates of value: which business number moved? */
#include "base/text.h"
#include "rules/predicates.h"
#include "rules/words.h"

static bool is_main(struct context *context, const struct value *outcome)
{
    return among_holds(among_find("main"), context, outcome);
}

static bool is_guardrail(const struct value *outcome)
{
    const struct value *said = field_of(outcome, "guardrail");
    return value_stated(said) && said->flag;
}

static struct pilot_ratio half_if(bool holds)
{
    return ratio_of(holds, 2);
}

static void bottleneck(struct question *question, const struct subject *subject, struct item *item)
{
    (void)question;
    if (!found_stated(subject->at)) {
        fall_not_stated(item, subject->at);
        return;
    }
    struct pilot_text text = value_text(subject->at.value);
    if (words_name_technology(text)) {
        fall_short(item, PILOT_WEAK, place_of(subject->at), NULL, NULL);
        return;
    }
    bool counted = words_have_number(text);
    item->credit = counted ? RATIO_ONE : ratio_of(1, 2);
    if (!counted)
        fall_short(item, PILOT_INCOMPLETE, place_of(subject->at), "bottleneck",
                   "has no number in it");
}

enum { METRIC, BASELINE, TARGET, CURRENT, BUSINESS_PARTS };

/* Does the outcome count activity or model quality, whatever it is called? */
static bool is_vain(const struct question *question, const struct value *outcome)
{
    struct subject subject = {.at = {outcome, true}, .item = outcome};
    bool exact = false; /* a duration or money says itself what it is worth */
    for (size_t i = BASELINE; i < BUSINESS_PARTS; i++) {
        struct found value = find_part(&subject, &question->bound->parts[i]);
        if (!found_stated(value))
            continue;
        const struct pilot_quantity *quantity = value.value->quantity;
        if (quantity->words.len > 0 && words_are_vain_unit(quantity->words))
            return true;
        exact |= quantity->unit == PILOT_UNIT_TIME || words_are_money(quantity->words);
    }
    struct found metric = find_part(&subject, &question->bound->parts[METRIC]);
    return !exact && found_stated(metric) && words_are_vain_metric(value_text(metric.value));
}

static void business_number(struct question *question, const struct subject *subject,
                            struct item *item)
{
    if (!found_stated(subject->at) || subject->at.value->count == 0) {
        fall_not_stated(item, subject->at);
        return;
    }
    const struct value *outcomes = subject->at.value;
    for (uint32_t i = 0; i < outcomes->count; i++) {
        const struct value *outcome = &outcomes->items[i];
        if (is_main(question->context, outcome) && !is_vain(question, outcome)) {
            item->credit = RATIO_ONE;
            return;
        }
    }
    fall_short(item, PILOT_WEAK, place_of(subject->at), NULL, NULL);
}

/* The parts of a row that are a number of an outcome: nothing of it is stated. */
static bool falls_silent(struct question *question, const struct subject *subject,
                         struct item *item)
{
    if (parts_any_stated(question, subject))
        return false;
    struct found value = find_part(subject, &question->bound->parts[0]);
    fall_not_stated(item, value);
    return true;
}

static void note_missing(const struct question *question, size_t part, struct found found,
                         struct item *item)
{
    if (!found_stated(found))
        fall_short(item, PILOT_INCOMPLETE, place_of(found), question->bound->parts[part].text,
                   NULL);
}

/* The map that a part stands in: the baseline of baseline.evidence. */
static const struct value *map_of(const struct subject *subject, const char *key)
{
    return field_of(subject->at.value, key);
}

static bool measured_before(struct question *question, const struct subject *subject,
                            struct found measured, struct item *item)
{
    const char *part = question->bound->parts[1].text;
    if (value_says(field_of(map_of(subject, "baseline"), "against"), "control"))
        return true;
    if (!found_stated(measured)) {
        note_missing(question, 1, measured, item);
        return false;
    }
    if (!value_happened(question->context, measured.value)) {
        fall_short(item, PILOT_INCOMPLETE, place_of(measured), part, "is after the audit date");
        return false;
    }
    struct found began = find_with(question, subject, 0);
    if (!found_stated(began))
        began = find_with(question, subject, 1);
    if (found_stated(began) && measured.value->day < began.value->day)
        return true;
    fall_short(item, PILOT_INCOMPLETE, place_of(measured), part,
               found_stated(began)
                   ? "is not before the pilot began"
                   : "can't be held against the start of the pilot: `pilot.started` is "
                     "not stated");
    return false;
}

/* Parts: baseline.value, .measured, .sample, .evidence. */
static void baseline(struct question *question, const struct subject *subject, struct item *item)
{
    if (falls_silent(question, subject, item))
        return;
    struct found value = find_part(subject, &question->bound->parts[0]);
    struct found measured = find_part(subject, &question->bound->parts[1]);
    struct found sample = find_part(subject, &question->bound->parts[2]);
    const struct value *map = map_of(subject, "baseline");
    note_missing(question, 0, value, item);
    bool before = measured_before(question, subject, measured, item);
    note_missing(question, 2, sample, item);
    bool holds = evidence_holds(map, field_of(map, "evidence"), item);
    item->credit =
        ratio_add(half_if(found_stated(value)), half_if(before && found_stated(sample) && holds));
}

/* -1: worse, 0: the same, 1: better than the other, in the outcome's direction. */
static int compare_in(const struct value *direction, const struct value *value,
                      const struct value *other)
{
    int order = pilot_quantity_compare(value->quantity, other->quantity);
    return value_says(direction, "down") ? -order : order;
}

/* Parts: target.value, target.by; with: baseline.value, direction. */
static void target(struct question *question, const struct subject *subject, struct item *item)
{
    if (falls_silent(question, subject, item))
        return;
    struct found value = find_part(subject, &question->bound->parts[0]);
    struct found by = find_part(subject, &question->bound->parts[1]);
    struct found from = find_with(question, subject, 0);
    struct found direction = find_with(question, subject, 1);
    bool better = false;
    note_missing(question, 0, value, item);
    if (found_stated(value)) {
        const char *part = question->bound->parts[0].text;
        if (!found_stated(from)) {
            fall_short(item, PILOT_INCOMPLETE, place_of(from), "baseline", NULL);
        } else if (!found_stated(direction)) {
            fall_short(item, PILOT_INCOMPLETE, place_of(direction), "direction", NULL);
        } else if (!pilot_quantity_comparable(value.value->quantity, from.value->quantity)) {
            fall_short(item, PILOT_INCOMPLETE, place_of(value), part,
                       "is in another unit than the baseline");
        } else if (compare_in(direction.value, value.value, from.value) <= 0) {
            item->credit = RATIO_ZERO;
            fall_short(item, PILOT_CONTRADICTION, place_of(value), part, NULL);
            relate(item, PILOT_CONTRADICTION, place_of(from));
            return;
        } else {
            better = true;
        }
    }
    note_missing(question, 1, by, item);
    item->credit = ratio_add(half_if(better), half_if(found_stated(by)));
}

enum { CURRENT_DAYS = 60 };

/* Parts: current.value, .sample, .measured. */
static void current(struct question *question, const struct subject *subject, struct item *item)
{
    if (falls_silent(question, subject, item))
        return;
    struct found value = find_part(subject, &question->bound->parts[0]);
    struct found sample = find_part(subject, &question->bound->parts[1]);
    struct found measured = find_part(subject, &question->bound->parts[2]);
    bool fresh =
        found_stated(measured) && date_is_fresh(question->context, measured.value, CURRENT_DAYS);
    note_missing(question, 0, value, item);
    note_missing(question, 1, sample, item);
    note_missing(question, 2, measured, item);
    if (found_stated(measured) && !fresh)
        fall_short(item, PILOT_STALE, place_of(measured), question->bound->parts[2].text, NULL);
    item->credit = ratio_add(half_if(found_stated(value)), half_if(fresh && found_stated(sample)));
}

/* Judges one guardrail; parts: baseline.value, current.value, direction. */
static void judge_guardrail(struct question *question, const struct value *outcome,
                            struct item *item)
{
    struct subject subject = {.at = {outcome, true}, .item = outcome};
    struct found parts[3];
    bool all = true;
    for (size_t i = 0; i < 3; i++) {
        parts[i] = find_part(&subject, &question->bound->parts[i]);
        note_missing(question, i, parts[i], item);
        all &= found_stated(parts[i]);
    }
    item->credit = ratio_of(1, 2);
    if (!all)
        return;
    const struct value *before = parts[0].value;
    const struct value *now = parts[1].value;
    if (!pilot_quantity_comparable(before->quantity, now->quantity)) {
        fall_short(item, PILOT_INCOMPLETE, place_of(parts[1]), question->bound->parts[1].text,
                   "is in another unit than the baseline");
    } else if (compare_in(parts[2].value, now, before) < 0) {
        item->credit = RATIO_ZERO;
        fall_short(item, PILOT_CONTRADICTION, place_of(parts[0]), NULL, NULL);
        relate(item, PILOT_CONTRADICTION, place_of(parts[1]));
    } else {
        item->credit = RATIO_ONE;
    }
}

/* The best of several, unless any is worse than its baseline. */
static void guardrail(struct question *question, const struct subject *subject, struct item *item)
{
    struct item best = *item;
    bool any = false;
    for (uint32_t i = 0; found_stated(subject->at) && i < subject->at.value->count; i++) {
        if (!is_guardrail(&subject->at.value->items[i]))
            continue;
        struct item tried = *item;
        judge_guardrail(question, &subject->at.value->items[i], &tried);
        bool worse = tried.reason == PILOT_CONTRADICTION;
        if (!any || worse || ratio_cmp(tried.credit, best.credit) > 0)
            best = tried;
        any = true;
        if (worse)
            break;
    }
    if (any)
        *item = best;
    else
        fall_not_stated(item, subject->at);
}

/* Of the main outcome that has more of them; parts: review.by, review.every. */
static void reviewed(struct question *question, const struct subject *subject, struct item *item)
{
    struct item best = *item;
    bool any = false;
    for (uint32_t i = 0; found_stated(subject->at) && i < subject->at.value->count; i++) {
        const struct value *outcome = &subject->at.value->items[i];
        if (!is_main(question->context, outcome))
            continue;
        struct subject inner = {.at = {outcome, true}, .item = outcome};
        struct item tried = *item;
        tried.credit = parts_mean(question, &inner, &tried);
        if (!parts_any_stated(question, &inner)) {
            tried.reason = PILOT_NO_REASON;
            fall_not_stated(&tried, find_part(&inner, &question->bound->parts[0]));
        }
        if (!any || ratio_cmp(tried.credit, best.credit) > 0)
            best = tried;
        any = true;
    }
    if (any)
        *item = best;
    else
        fall_not_stated(item, subject->at);
}

/* The share of two or more stages whose exit has a number; one stage earns at most half. */
static void staged(struct question *question)
{
    question_each(question);
    struct found list = find_from(&question->context->model->root, &question->bound->given[0]);
    for (size_t i = 0; i < question->item_count; i++) {
        struct item *item = &question->items[i];
        const struct value *stage = item->subject.value;
        if (found_stated(list) && list.value->count == 1 && stage != list.value) {
            item->credit = ratio_mul(item->credit, ratio_of(1, 2));
            item->reason = PILOT_NO_REASON;
            fall_short(item, PILOT_INCOMPLETE, place_of(list), "rollout",
                       "has a single stage, and it takes two to grow in stages");
        }
    }
}

static void judge_stage(struct question *question, const struct subject *subject, struct item *item)
{
    struct found exit = find_part(subject, &question->bound->parts[0]);
    if (!found_stated(exit))
        fall_not_stated(item, exit);
    else
        item->credit = part_credit(question, subject, &question->bound->parts[0], item);
}

const struct predicate predicates_value[] = {
    {"bottleneck", .judge = bottleneck,
     .earns = "Half for saying it and half for a number in it; nothing where it names a "
              "technology."},
    {"business_number", .judge = business_number,
     .earns = "All of it where one of them is a main outcome (of a business kind, no "
              "guardrail) that counts neither activity nor how good the model is; else nothing."},
    {"baseline", .judge = baseline,
     .earns = "Half for the value; half for all of the rest together: measured before the "
              "pilot began or against a control group, with a `sample` and evidence that holds."},
    {"target", .judge = target,
     .earns = "Half for a value that is better than the baseline in its `direction`, and half "
              "for `by`; nothing when it is no better than the baseline."},
    {"current", .judge = current,
     .earns = "Half for the value; half for a `sample` and a measurement in the last 60 days "
              "together."},
    {"guardrail", .judge = guardrail,
     .earns = "All of it for a guardrail that is not worse than its baseline, half while its "
              "numbers are not complete, nothing when any guardrail is worse."},
    {"reviewed", .judge = reviewed,
     .earns = "Half for each part, of the main outcome that has more of them."},
    {"staged", .judge = judge_stage, .ask = staged,
     .earns = "The share of the stages whose `exit` has a number in it; a single stage earns "
              "half of that."},
    {.name = NULL},
};
