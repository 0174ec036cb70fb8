/* Predicates of ownership: people, what they may do, who stands in. */
#include "base/text.h"
#include "rules/predicates.h"
#include "rules/words.h"

/* The person behind a role under ownership or a mention; NULL: nobody is stated. */
static const struct person *person_at(struct found found)
{
    return found_stated(found) ? value_person(found.value) : NULL;
}

/* Where a role says who: the name written there, or the reference. */
static struct place who_is_named(struct found role)
{
    const struct value *name = field_of(role.value, "name");
    const struct value *reference = field_of(role.value, "person");
    if (value_stated(reference))
        return (struct place){reference, false};
    if (value_stated(name))
        return (struct place){name, false};
    return place_of(role);
}

static void accountable_person(struct question *question, const struct subject *subject,
                               struct item *item)
{
    const struct person *person = person_at(subject->at);
    if (person == NULL) {
        fall_not_stated(item, subject->at);
        return;
    }
    struct found vendor = find_with(question, subject, 0);
    bool is_vendor = person->name != NULL && found_stated(vendor) &&
                     text_same_folded(value_text(person->name), value_text(vendor.value));
    if (is_vendor || (person->name != NULL && words_are_vague_owner(value_text(person->name)))) {
        fall_short(item, PILOT_WEAK, who_is_named(subject->at), NULL, NULL);
        if (person->described != subject->at.value)
            relate(item, PILOT_WEAK, (struct place){person->name, false});
        return;
    }
    const struct value *parts[] = {person->name, person->contact};
    for (size_t i = 0; i < 2; i++) {
        if (parts[i] != NULL)
            item->credit = ratio_add(item->credit, ratio_of(1, 2));
        else
            fall_short(item, PILOT_INCOMPLETE, (struct place){subject->at.value, true},
                       question->bound->parts[i].text, NULL);
    }
    if (person->described != subject->at.value)
        relate(item, PILOT_INCOMPLETE, (struct place){person->described, true});
}

/* Says enough of a person to tell them from others. */
static bool is_identified(const struct person *person)
{
    return person != NULL &&
           (person->key.len > 0 || person->name != NULL || person->contact != NULL);
}

static void two_people(struct question *question, const struct subject *subject, struct item *item)
{
    struct found roles[2];
    size_t stated = 0;
    for (size_t i = 0; i < 2; i++) {
        roles[i] = find_part(subject, &question->bound->parts[i]);
        if (is_identified(person_at(roles[i])))
            stated++;
        else
            fall_short(item, PILOT_INCOMPLETE, place_of(roles[i]), question->bound->parts[i].text,
                       NULL);
    }
    item->credit = ratio_of((int64_t)stated, 2);
    if (stated == 0)
        fall_not_stated(item, subject->at);
    if (stated < 2 || !person_same(person_at(roles[0]), person_at(roles[1])))
        return;
    struct found reason = find_with(question, subject, 0);
    if (found_stated(reason)) {
        item->credit = ratio_of(1, 2);
        fall_short(item, PILOT_WEAK, place_of(reason), NULL, NULL);
    } else {
        item->credit = RATIO_ZERO;
        fall_short(item, PILOT_CONTRADICTION, place_of(roles[0]), NULL, NULL);
        relate(item, PILOT_CONTRADICTION, place_of(roles[1]));
    }
}

static void owned_by(struct question *question, const struct subject *subject, struct item *item)
{
    struct found owner = find_part(subject, &question->bound->parts[0]);
    const struct person *person = person_at(owner);
    if (person == NULL) {
        fall_not_stated(item, owner);
        return;
    }
    for (size_t i = 0; i < question->bound->with_count; i++) {
        const struct person *accountable = person_at(find_with(question, subject, i));
        if (accountable != NULL && person_same(person, accountable)) {
            item->credit = RATIO_ONE;
            return;
        }
    }
    fall_short(item, PILOT_WEAK, place_of(owner), NULL, NULL);
}

static bool may(const struct value *authority, const char *what)
{
    for (uint32_t i = 0; value_stated(authority) && i < authority->count; i++)
        if (value_says(&authority->items[i], what))
            return true;
    return false;
}

static void authority(struct question *question, const struct subject *subject, struct item *item)
{
    static const char *const wanted[] = {"stop", "change_process"};
    struct found list = find_part(subject, &question->bound->parts[0]);
    if (!found_stated(list)) {
        fall_not_stated(item, list);
        return;
    }
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        if (may(list.value, wanted[i]))
            item->credit = ratio_add(item->credit, ratio_of(1, 2));
        else
            fall_short(item, PILOT_INCOMPLETE, place_of(list), wanted[i], what_names_no_part);
    }
    struct found who = find_with(question, subject, 0);
    const struct person *owner = person_at(subject->at);
    if (!may(list.value, "stop") || !found_stated(who) || owner == NULL)
        return;
    for (uint32_t i = 0; i < who.value->count; i++) {
        const struct person *person = value_person(&who.value->items[i]);
        if (person != NULL && person_same(person, owner))
            return;
    }
    item->credit = RATIO_ZERO;
    fall_short(item, PILOT_CONTRADICTION, place_of(list), NULL, NULL);
    relate(item, PILOT_CONTRADICTION, place_of(who));
}

static void judge_deputy(struct question *question, const struct subject *subject,
                         struct item *item)
{
    (void)question;
    const struct person *person = person_at(subject->at);
    if (person == NULL) {
        fall_not_stated(item, subject->at);
        return;
    }
    const struct value *deputy = person->deputy;
    if (value_person(deputy) == NULL) {
        /* Described elsewhere, the mention itself is what falls short. */
        bool here = person->described == subject->at.value;
        const struct value *said = field_of(person->described, "deputy");
        if (said != NULL)
            fall_short(item, PILOT_INCOMPLETE, (struct place){said, false}, "deputy", NULL);
        else
            fall_short(item, PILOT_INCOMPLETE, (struct place){subject->at.value, here}, "deputy",
                       here ? NULL : "names someone without a `deputy`");
        if (!here && said == NULL)
            relate(item, PILOT_INCOMPLETE, (struct place){person->described, true});
    } else if (person_same(person, value_person(deputy))) {
        fall_short(item, PILOT_WEAK, (struct place){deputy, false}, NULL, NULL);
    } else {
        item->credit = RATIO_ONE;
    }
}

/* Where nobody is named at all, nobody can stand in: that is one gap, not many. */
static void covered_by_deputy(struct question *question)
{
    question_each(question);
    for (size_t i = 0; i < question->item_count; i++)
        if (question->items[i].reason > PILOT_IS_PLACEHOLDER)
            return;
    struct found owner = find_known(question->context, AT_OWNER);
    question->item_count = 0;
    struct item *item = question_item(question, place_of(owner));
    if (item == NULL)
        return;
    item->given = question->bound->given_count - 1; /* the owner, in whom all of it begins */
    fall_not_stated(item, owner);
}

enum { NEAR_DAYS = 90 };

static void dated_decision(struct question *question, const struct subject *subject,
                           struct item *item)
{
    if (!parts_any_stated(question, subject)) {
        const struct value *decision = field_of(subject->at.value, "decision");
        fall_not_stated(item, decision != NULL ? (struct found){decision, true} : subject->at);
        return;
    }
    for (size_t i = 0; i < question->bound->part_count; i++) {
        struct found part = find_part(subject, &question->bound->parts[i]);
        /* The sponsor is a role: its map may say something, and name nobody. */
        bool named = part.there && part.value->field->type == PILOT_MAP;
        if (found_stated(part) && (!named || is_identified(value_person(part.value))))
            item->credit = ratio_add(item->credit, ratio_of(1, 4));
        else
            fall_short(item, PILOT_INCOMPLETE, place_of(part), question->bound->parts[i].text,
                       NULL);
    }
    struct found date = find_known(question->context, AT_DECISION_DATE);
    struct found stage = find_with(question, subject, 0);
    if (!found_stated(date))
        return;
    pilot_day as_of = question->context->as_of;
    bool open = found_stated(stage) &&
                (value_says(stage.value, "idea") || value_says(stage.value, "pilot") ||
                 value_says(stage.value, "rollout"));
    if (date.value->day < as_of && open) {
        item->credit = RATIO_ZERO;
        fall_short(item, PILOT_CONTRADICTION, place_of(date), NULL, NULL);
        relate(item, PILOT_CONTRADICTION, place_of(stage));
    } else if (date.value->day > as_of + NEAR_DAYS) {
        item->credit = ratio_mul(item->credit, ratio_of(1, 2));
        fall_short(item, PILOT_WEAK, place_of(date), NULL, NULL);
    }
}

const struct predicate predicates_ownership[] = {
    {"accountable_person", .judge = accountable_person,
     .earns = "Half for a name and half for a contact; nothing where a team, a committee, a "
              "department, everyone or the vendor is named instead of a person."},
    {"two_people", .judge = two_people,
     .earns = "Half for each of the two owners. One person who is both earns nothing, or half "
              "where `same_person_reason` says why."},
    {"owned_by", .judge = owned_by,
     .earns = "All of it where the owner is the owner of the workflow or the sponsor, else "
              "nothing."},
    {"authority", .judge = authority,
     .earns = "Half for `stop` and half for `change_process`. Nothing when `stop` is among "
              "them and `ownership.stop.who` names only others: both can't be true."},
    {"covered_by_deputy", .judge = judge_deputy, .ask = covered_by_deputy,
     .earns = "The share of these places whose person has a deputy who is someone else; a "
              "place with nobody counts as one without."},
    {"dated_decision", .judge = dated_decision,
     .earns = "A quarter for each part; half of that when the date is more than 90 days away; "
              "nothing when it has passed while the stage is `idea`, `pilot` or `rollout`."},
    {.name = NULL},
};
