/* Asking: subjects, items, parts, evidence and the ladder. */
#include "rules/question.h"

#include "base/text.h"
#include "rules/words.h"

/* Fields */

struct found find_from(const struct value *value, const struct path *path)
{
    struct found at = {value, true};
    for (size_t i = 0; i < path->count; i++) {
        if (path->steps[i] == PATH_EACH)
            break;
        const struct value *next = value_slot(at.value, path->steps[i]);
        if (next == NULL)
            return (struct found){at.value, false};
        at.value = next;
    }
    return at;
}

struct found find_known(const struct context *context, enum known_place place)
{
    return find_from(&context->model->root, &context->ruleset->known[place]);
}

const struct value *list_at(const struct context *context, enum known_place place)
{
    struct found found = find_known(context, place);
    return found_stated(found) && found.value->list ? found.value : NULL;
}

struct found find_part(const struct subject *subject, const struct part *part)
{
    if (!subject->at.there)
        return subject->at;
    return find_from(subject->at.value, &part->path);
}

struct found find_with(const struct question *question, const struct subject *subject, size_t with)
{
    const struct bound_rule *bound = question->bound;
    return find_from(bound->with_in_item[with] ? subject->item : &question->context->model->root,
                     &bound->with[with]);
}

const struct value *field_of(const struct value *map, const char *key)
{
    if (map == NULL || !map->map)
        return NULL;
    const struct pilot_shape *shape = value_shape(map);
    for (size_t i = 0; i < shape->count; i++)
        if (shape->fields[i].key[0] == key[0] && strcmp(shape->fields[i].key, key) == 0)
            return value_slot(map, i);
    return NULL;
}

bool value_says(const struct value *value, const char *choice)
{
    if (!value_stated(value))
        return false;
    const char *says = value->field->choices[value->choice];
    return says[0] == choice[0] && strcmp(says, choice) == 0;
}

bool value_happened(const struct context *context, const struct value *value)
{
    return value_stated(value) && value->day <= context->as_of;
}

bool date_is_fresh(const struct context *context, const struct value *date, int days)
{
    return value_happened(context, date) && date->day >= context->as_of - days;
}

struct pilot_ratio amount(const struct value *quantity)
{
    return (struct pilot_ratio){quantity->quantity->num, quantity->quantity->den};
}

bool shares_are_whole(struct pilot_ratio sum)
{
    return ratio_cmp(sum, ratio_of(98, 100)) >= 0 && ratio_cmp(sum, ratio_of(102, 100)) <= 0;
}

struct place place_of(struct found found)
{
    return (struct place){found.value, !found.there};
}

/* Items */

struct item *question_item(struct question *question, struct place subject)
{
    if (question->item_count == question->item_room) {
        size_t room = question->item_room == 0 ? 8 : question->item_room * 2;
        struct item *grown = arena_take(question->context->arena, room * sizeof *grown);
        if (grown == NULL) {
            question->context->out_of_memory = true;
            return NULL;
        }
        if (question->item_count > 0)
            memcpy(grown, question->items, question->item_count * sizeof *grown);
        question->items = grown;
        question->item_room = room;
    }
    struct item *item = &question->items[question->item_count++];
    *item = (struct item){.subject = subject,
                          .credit = RATIO_ZERO,
                          .reason = PILOT_NO_REASON,
                          .place = subject,
                          .rung = -1};
    return item;
}

const char what_names_no_part[] = "does not name";

void fall_short(struct item *item, enum pilot_reason reason, struct place place, const char *part,
                const char *what)
{
    if (reason >= item->reason)
        return;
    item->reason = reason;
    item->place = place;
    item->related = (struct place){NULL, false};
    item->part = part;
    item->what = what;
}

void relate(struct item *item, enum pilot_reason reason, struct place related)
{
    if (item->reason == reason && item->related.value == NULL)
        item->related = related;
}

void fall_not_stated(struct item *item, struct found at)
{
    if (at.there && at.value->presence == PLACEHOLDER) {
        fall_short(item, PILOT_IS_PLACEHOLDER, place_of(at), NULL, NULL);
        return;
    }
    /* A map that is there says nothing of it: it is absent under that. A list or a value that is
     * there is itself what falls short. */
    bool at_key = !at.there || (at.value->map && at.value->presence != BAD);
    fall_short(item, PILOT_NOT_STATED, (struct place){at.value, at_key}, NULL, NULL);
}

static void judge_one(struct question *question, const struct subject *subject)
{
    struct item *item = question_item(question, place_of(subject->at));
    if (item == NULL)
        return;
    item->given = subject->given;
    question->bound->predicate->judge(question, subject, item);
}

/* Each item of the list that a given path goes through; false when there is none. */
static bool judge_list(struct question *question, size_t given, struct found *list)
{
    const struct path *path = &question->bound->given[given];
    size_t each = 0;
    while (path->steps[each] != PATH_EACH)
        each++;
    struct path rest = {.count = 0};
    for (size_t i = each + 1; i < path->count; i++)
        rest.steps[rest.count++] = path->steps[i];
    *list = find_from(&question->context->model->root, path);
    bool any = false;
    for (uint32_t i = 0; list->there && list->value->list && i < list->value->count; i++) {
        const struct value *item = &list->value->items[i];
        if (question->bound->among != NULL &&
            !among_holds(question->bound->among, question->context, item))
            continue;
        struct subject subject = {.at = find_from(item, &rest), .item = item, .given = given};
        judge_one(question, &subject);
        any = true;
    }
    return any;
}

static bool goes_into_list(const struct path *path)
{
    for (size_t i = 0; i < path->count; i++)
        if (path->steps[i] == PATH_EACH)
            return true;
    return false;
}

void question_each(struct question *question)
{
    struct found empty = {NULL, false};
    bool any = false;
    for (size_t given = 0; given < question->bound->given_count; given++) {
        const struct path *path = &question->bound->given[given];
        if (goes_into_list(path)) {
            struct found list;
            any |= judge_list(question, given, &list);
            if (empty.value == NULL)
                empty = list;
        } else {
            struct subject subject = {.at = find_from(&question->context->model->root, path),
                                      .given = given};
            judge_one(question, &subject);
            any = true;
        }
    }
    if (any)
        return;
    struct item *item = question_item(question, place_of(empty));
    if (item != NULL)
        fall_not_stated(item, empty);
}

void question_ask(struct question *question)
{
    if (question->bound->predicate->ask != NULL)
        question->bound->predicate->ask(question);
    else
        question_each(question);
}

/* Parts */

static struct pilot_ratio graded(const struct part *part, const struct value *value,
                                 struct item *item)
{
    struct pilot_ratio credit = RATIO_ZERO;
    for (size_t i = 0; i < part->grade_count; i++)
        if (part->grades[i].choices >> value->choice & 1)
            credit = part->grades[i].credit;
    if (ratio_cmp(credit, RATIO_ONE) < 0)
        fall_short(item, PILOT_WEAK, (struct place){value, false}, part->text, NULL);
    return credit;
}

struct pilot_ratio part_credit(struct question *question, const struct subject *subject,
                               const struct part *part, struct item *item)
{
    struct found found = find_part(subject, part);
    if (!found_stated(found)) {
        fall_short(item, PILOT_INCOMPLETE, place_of(found), part->text, NULL);
        return RATIO_ZERO;
    }
    if (part->grade_count > 0)
        return graded(part, found.value, item);
    if (part->test == NULL)
        return RATIO_ONE;
    const char *what = NULL;
    struct pilot_ratio credit = part->test(question, found.value, item, &what);
    if (what != NULL)
        fall_short(item, PILOT_INCOMPLETE, place_of(found), part->text, what);
    return credit;
}

struct pilot_ratio parts_mean(struct question *question, const struct subject *subject,
                              struct item *item)
{
    size_t count = question->bound->part_count;
    if (count == 0)
        return RATIO_ONE;
    struct pilot_ratio sum = RATIO_ZERO;
    for (size_t i = 0; i < count; i++)
        sum = ratio_add(sum, part_credit(question, subject, &question->bound->parts[i], item));
    return ratio_div_count(sum, (int64_t)count);
}

bool parts_any_stated(const struct question *question, const struct subject *subject)
{
    for (size_t i = 0; i < question->bound->part_count; i++)
        if (found_stated(find_part(subject, &question->bound->parts[i])))
            return true;
    return false;
}

/* Evidence and the ladder */

bool evidence_holds(const struct value *map, const struct value *evidence, struct item *item)
{
    if (evidence == NULL || evidence->presence != STATED) {
        fall_short(item, PILOT_CLAIMED, (struct place){map, false}, "evidence", NULL);
        return false;
    }
    for (uint32_t i = 0; i < evidence->count; i++) {
        const struct value *entry = &evidence->items[i];
        if (entry->presence == EMPTY || (entry->presence == STATED && entry->why_not == NULL))
            continue;
        fall_short(item, PILOT_EVIDENCE_MISSING, (struct place){entry, false}, "evidence",
                   entry->presence == STATED ? entry->why_not : "is no evidence");
        return false;
    }
    return true;
}

enum { LADDER_DAYS = 180 };

static int climb_last_rung(struct question *question, const struct value *claim, struct item *item)
{
    const struct context *context = question->context;
    const struct value *date = value_slot(claim, CLAIM_LAST_EXERCISED);
    if (date_is_fresh(context, date, LADDER_DAYS))
        return 4;
    if (value_stated(date))
        fall_short(item, PILOT_STALE, (struct place){date, false}, "last_exercised", NULL);
    else /* without a day nothing shows the use: it is as if only in place */
        fall_short(item, PILOT_NOT_EXERCISED, (struct place){value_slot(claim, CLAIM_STATE), false},
                   "last_exercised", NULL);
    return 3;
}

int climb(struct question *question, struct found found, struct item *item)
{
    item->rung = 0;
    if (!found_stated(found)) {
        fall_not_stated(item, found);
        return 0;
    }
    const struct value *claim = found.value;
    const struct value *state = value_slot(claim, CLAIM_STATE);
    /* Without a state a claim says what is meant, not that it is there. */
    int says = value_stated(state) ? state->choice : STATE_PLANNED;
    struct place at = {state != NULL ? state : claim, state == NULL};
    switch (says) {
    case STATE_NONE:
        fall_short(item, PILOT_STATE_NONE, at, NULL, NULL);
        break;
    case STATE_FAILING:
        fall_short(item, PILOT_STATE_FAILING, at, NULL, NULL);
        break;
    case STATE_PLANNED:
        fall_short(item, PILOT_STATE_PLANNED, at, NULL, NULL);
        item->rung = 1;
        break;
    default:
        item->rung = 2;
        if (!evidence_holds(claim, value_slot(claim, CLAIM_EVIDENCE), item))
            break;
        item->rung = 3;
        if (says == STATE_EXERCISED)
            item->rung = climb_last_rung(question, claim, item);
        else
            fall_short(item, PILOT_NOT_EXERCISED, at, NULL, NULL);
        break;
    }
    return item->rung;
}

struct pilot_ratio claim_credit(struct question *question, const struct subject *subject,
                                struct item *item)
{
    int rung = climb(question, subject->at, item);
    if (!found_stated(subject->at))
        return RATIO_ZERO;
    struct pilot_ratio parts = parts_mean(question, subject, item);
    /* rung ÷ 4 × (1 + parts) ÷ 2; a mean of parts has a small denominator. */
    return ratio_of(rung * (parts.den + parts.num), 8 * parts.den);
}
