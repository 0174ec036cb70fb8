/* Predicates of claims: the ladder, alone or with one more condition; and of plain facts. */
#include "base/text.h"
#include "rules/predicates.h"
#include "rules/words.h"

static void claim(struct question *question, const struct subject *subject, struct item *item)
{
    item->credit = claim_credit(question, subject, item);
    size_t needs = question->bound->needs;
    if (needs == NO_RULE || item->credit.num == 0)
        return;
    /* Weak, whatever it earns, while the rule that it stands on is under half. */
    const struct pilot_rule_result *other = &question->context->results[needs];
    if (other->outcome != PILOT_OUTCOME_NOT_APPLICABLE &&
        ratio_cmp(other->credit, ratio_of(1, 2)) < 0) {
        item->credit = RATIO_ZERO;
        fall_short(item, PILOT_WEAK, place_of(subject->at), NULL, NULL);
    }
}

/* A claim whose detail is not that of its neighbour. */
static void claim_of_its_own(struct question *question, const struct subject *subject,
                             struct item *item)
{
    item->credit = claim_credit(question, subject, item);
    struct found other = find_with(question, subject, 0);
    if (!found_stated(subject->at) || !found_stated(other))
        return;
    const struct value *own = value_slot(subject->at.value, CLAIM_DETAIL);
    const struct value *theirs = value_slot(other.value, CLAIM_DETAIL);
    if (!value_stated(own) || !value_stated(theirs) ||
        !text_same_folded(value_text(own), value_text(theirs)))
        return;
    item->credit = RATIO_ZERO;
    fall_short(item, PILOT_WEAK, (struct place){own, false}, "detail", NULL);
    relate(item, PILOT_WEAK, (struct place){theirs, false});
}

/* All or nothing: a path that has been used on real cases. */
static void exercised(struct question *question, const struct subject *subject, struct item *item)
{
    int rung = climb(question, subject->at, item);
    if (!found_stated(subject->at))
        return;
    struct pilot_ratio parts = parts_mean(question, subject, item);
    if (rung == 4 && ratio_cmp(parts, RATIO_ONE) == 0)
        item->credit = RATIO_ONE;
}

static void facts(struct question *question, const struct subject *subject, struct item *item)
{
    if (subject->at.there && subject->at.value->none) {
        question->not_applicable = true;
        return;
    }
    if (!parts_any_stated(question, subject)) {
        fall_not_stated(item, subject->at);
        return;
    }
    item->credit = parts_mean(question, subject, item);
}

/* Lowers the credit to at most `most`; the reason counts only if it does. */
static void cap(struct item *item, struct pilot_ratio most, enum pilot_reason reason,
                struct place place)
{
    if (ratio_cmp(item->credit, most) <= 0)
        return;
    item->credit = most;
    fall_short(item, reason, place, NULL, NULL);
}

static void iterate(struct question *question, const struct subject *subject, struct item *item)
{
    claim(question, subject, item);
    struct found supplied_by = find_with(question, subject, 0);
    if (found_stated(supplied_by) && value_says(supplied_by.value, "user"))
        cap(item, ratio_of(1, 2), PILOT_WEAK, place_of(supplied_by));
}

static void when_unsure(struct question *question, const struct subject *subject, struct item *item)
{
    claim(question, subject, item);
    const struct value *behaviour =
        found_stated(subject->at) ? field_of(subject->at.value, "behaviour") : NULL;
    if (!value_says(behaviour, "guess"))
        return;
    item->credit = RATIO_ZERO;
    fall_short(item, PILOT_WEAK, (struct place){behaviour, false}, NULL, NULL);
}

static void captured(struct question *question, const struct subject *subject, struct item *item)
{
    claim(question, subject, item);
    const struct value *where =
        found_stated(subject->at) ? field_of(subject->at.value, "where") : NULL;
    if (value_stated(where) && words_are_loose_store(value_text(where)))
        cap(item, ratio_of(1, 4), PILOT_WEAK, (struct place){where, false});
}

static void in_rhythm(struct question *question, const struct subject *subject, struct item *item)
{
    claim(question, subject, item);
    if (!found_stated(subject->at))
        return;
    const struct value *every = field_of(subject->at.value, "every");
    const struct value *date = value_slot(subject->at.value, CLAIM_LAST_EXERCISED);
    if (!value_stated(every) || !value_happened(question->context, date))
        return;
    int64_t days = question->context->as_of - date->day;
    /* days > 2 × rhythm, the rhythm being num ÷ den seconds */
    ratio_wide ago = (ratio_wide)days * 24 * 60 * 60 * every->quantity->den;
    if (ago > (ratio_wide)2 * every->quantity->num)
        cap(item, ratio_of(1, 2), PILOT_STALE, (struct place){date, false});
}

static void remembers(struct question *question, const struct subject *subject, struct item *item)
{
    claim(question, subject, item);
    struct found supplied_by = find_with(question, subject, 0);
    if (item->rung < 2 || !found_stated(supplied_by) || !value_says(supplied_by.value, "user"))
        return;
    item->credit = RATIO_ZERO;
    fall_short(item, PILOT_CONTRADICTION,
               (struct place){value_slot(subject->at.value, CLAIM_STATE), false}, NULL, NULL);
    relate(item, PILOT_CONTRADICTION, place_of(supplied_by));
}

const struct predicate predicates_claims[] = {
    {"claim", .judge = claim, .ladder = true,
     .earns = "It earns what its state stands for on the ladder: half of that for the bare "
              "state, all of it once every part is stated."},
    {"claim_of_its_own", .judge = claim_of_its_own, .ladder = true,
     .earns = "It earns like any claim, by its state on the ladder and by its parts, but "
              "nothing while its `detail` only repeats that of its neighbour."},
    {"exercised", .judge = exercised,
     .earns = "Each of them earns all or nothing: all of it when it is `exercised`, on a day "
              "in the 180 days up to the audit date, with evidence that holds and every part "
              "stated."},
    {"facts", .judge = facts,
     .earns = "Each part that is stated, and is what is wanted, earns the same share."},
    {"iterate", .judge = iterate, .ladder = true,
     .earns = "It earns like any claim, by its state on the ladder and by its parts, but at "
              "most half while users must supply the background themselves (`supplied_by: "
              "user`)."},
    {"when_unsure", .judge = when_unsure, .ladder = true,
     .earns = "It earns like any claim, by its state on the ladder and by its parts, but "
              "nothing where its `behaviour` is to `guess`."},
    {"captured", .judge = captured, .ladder = true,
     .earns = "It earns like any claim, by its state on the ladder and by its parts, but at "
              "most a quarter where `where` says no more than mail, chat, a survey or thumbs."},
    {"in_rhythm", .judge = in_rhythm, .ladder = true,
     .earns = "It earns like any claim, by its state on the ladder and by its parts, but at "
              "most half when `last_exercised` is longer ago than twice the rhythm in `every`."},
    {"remembers", .judge = remembers, .ladder = true,
     .earns = "It earns like any claim, by its state on the ladder and by its parts, but "
              "nothing when it is said to be there while users supply the background "
              "themselves (`supplied_by: user`): both can't be true."},
    {.name = NULL},
};
