/* Predicates of numbers in use: load, speed, shares, series, and who decides. */
#include "base/text.h"
#include "rules/predicates.h"

/* The stated parts, each worth the same; true when all of them are. */
static bool count_parts(struct question *question, const struct subject *subject,
                        struct found *found, struct item *item)
{
    size_t count = question->bound->part_count;
    size_t stated = 0;
    for (size_t i = 0; i < count; i++) {
        found[i] = find_part(subject, &question->bound->parts[i]);
        if (found_stated(found[i]))
            stated++;
        else
            fall_short(item, PILOT_INCOMPLETE, place_of(found[i]), question->bound->parts[i].text,
                       NULL);
    }
    item->credit = ratio_of((int64_t)stated, (int64_t)count);
    if (stated == 0) {
        item->reason = PILOT_NO_REASON;
        fall_not_stated(item, subject->at);
    }
    return stated > 0 && stated == count;
}

static void load_fits(struct question *question, const struct subject *subject, struct item *item)
{
    struct found parts[3];
    bool all = count_parts(question, subject, parts, item);
    struct found capacity = parts[2];
    bool timed = found_stated(capacity) && capacity.value->quantity->unit == PILOT_UNIT_TIME;
    if (found_stated(capacity) && !timed) {
        item->credit = ratio_sub(item->credit, ratio_of(1, 3));
        fall_short(item, PILOT_INCOMPLETE, place_of(capacity), question->bound->parts[2].text,
                   "is no time per time, such as `4 hours per week`");
    }
    struct found volume = find_with(question, subject, 0);
    if (!all || !timed || !found_stated(volume))
        return;
    struct pilot_ratio load =
        ratio_mul(ratio_mul(amount(volume.value), amount(parts[0].value)), amount(parts[1].value));
    if (ratio_cmp(load, amount(capacity.value)) <= 0)
        return;
    item->credit = RATIO_ZERO;
    fall_short(item, PILOT_CONTRADICTION, place_of(parts[0]), NULL, NULL);
    relate(item, PILOT_CONTRADICTION, place_of(capacity));
}

static void fast_enough(struct question *question, const struct subject *subject, struct item *item)
{
    struct found parts[2];
    if (!count_parts(question, subject, parts, item))
        return;
    if (ratio_cmp(amount(parts[0].value), amount(parts[1].value)) <= 0)
        return;
    item->credit = RATIO_ZERO;
    fall_short(item, PILOT_CONTRADICTION, place_of(parts[0]), NULL, NULL);
    relate(item, PILOT_CONTRADICTION, place_of(parts[1]));
}

/* Parts: period, outputs, the three shares, evidence; the shares count as one. */
static void use_rates(struct question *question, const struct subject *subject, struct item *item)
{
    enum { PERIOD, OUTPUTS, ACCEPTED, EDITED, REJECTED, EVIDENCE, PARTS };
    if (!parts_any_stated(question, subject)) {
        fall_not_stated(item, subject->at);
        return;
    }
    struct found parts[PARTS];
    int64_t quarters = 0;
    struct pilot_ratio sum = RATIO_ZERO;
    bool shares = true;
    for (size_t i = 0; i < EVIDENCE; i++) {
        parts[i] = find_part(subject, &question->bound->parts[i]);
        bool stated = found_stated(parts[i]);
        if (!stated)
            fall_short(item, PILOT_INCOMPLETE, place_of(parts[i]), question->bound->parts[i].text,
                       NULL);
        if (i < ACCEPTED)
            quarters += stated;
        else if (stated)
            sum = ratio_add(sum, amount(parts[i].value));
        shares &= i < ACCEPTED || stated;
    }
    quarters += shares;
    quarters += evidence_holds(subject->at.value, field_of(subject->at.value, "evidence"), item);
    item->credit = ratio_of(quarters, 4);
    if (shares && !shares_are_whole(sum)) {
        item->credit = RATIO_ZERO;
        fall_short(item, PILOT_CONTRADICTION, place_of(parts[ACCEPTED]), NULL, NULL);
        relate(item, PILOT_CONTRADICTION, place_of(parts[REJECTED]));
        return;
    }
    struct found users = find_with(question, subject, 0);
    if (item->credit.num == 0 || !found_stated(users) || !value_says(users.value, "volunteers"))
        return;
    item->credit = ratio_mul(item->credit, ratio_of(1, 2));
    fall_short(item, PILOT_WEAK, place_of(users), NULL, NULL);
}

static void human_decides(struct question *question, const struct subject *subject,
                          struct item *item)
{
    if (!found_stated(subject->at)) {
        fall_not_stated(item, subject->at);
        return;
    }
    context_names(question->context);
    struct found risk = find_known(question->context, AT_RISK);
    const struct value *who = subject->at.value;
    if (value_says(who, "risky"))
        item->credit = question->context->has_high_risk ? RATIO_ONE : ratio_of(1, 2);
    else if (value_says(who, "every_output") ||
             (found_stated(risk) && value_says(risk.value, "low")))
        item->credit = RATIO_ONE;
    if (ratio_cmp(item->credit, RATIO_ONE) < 0)
        fall_short(item, PILOT_WEAK, place_of(subject->at), NULL, NULL);
}

/* The first and last point in order of date, and how many count. */
struct course {
    const struct value *first, *last;
    size_t points;
    bool comparable;
};

static struct course course_of(const struct context *context, const struct value *series)
{
    struct course course = {.comparable = true};
    const struct value *first_date = NULL;
    const struct value *last_date = NULL;
    for (uint32_t i = 0; value_stated(series) && i < series->count; i++) {
        const struct value *date = field_of(&series->items[i], "date");
        const struct value *value = field_of(&series->items[i], "value");
        if (!value_happened(context, date) || !value_stated(value))
            continue;
        course.points++;
        /* Of one day the first written is the first. */
        if (first_date == NULL || date->day < first_date->day) {
            first_date = date;
            course.first = value;
        }
        if (last_date == NULL || date->day >= last_date->day) {
            last_date = date;
            course.last = value;
        }
    }
    if (course.points > 0)
        course.comparable =
            pilot_quantity_comparable(course.first->quantity, course.last->quantity);
    return course;
}

/* Does each point bring evidence of its own that holds? What falls short there is not a gap. */
static bool points_have_evidence(const struct value *series)
{
    struct item unheard = {.reason = PILOT_NO_REASON};
    for (uint32_t i = 0; i < series->count; i++)
        if (!evidence_holds(&series->items[i], field_of(&series->items[i], "evidence"), &unheard))
            return false;
    return series->count > 0;
}

static void improves(struct question *question, const struct subject *subject, struct item *item)
{
    enum { FEW_POINTS = 3 };
    if (!parts_any_stated(question, subject)) {
        fall_not_stated(item, subject->at);
        return;
    }
    struct found series = find_part(subject, &question->bound->parts[0]);
    struct found direction = find_part(subject, &question->bound->parts[1]);
    struct course course = found_stated(series) ? course_of(question->context, series.value)
                                                : (struct course){.comparable = true};
    bool complete = course.points >= FEW_POINTS && course.comparable && found_stated(direction);
    if (course.points < FEW_POINTS || !course.comparable)
        fall_short(item, PILOT_INCOMPLETE, place_of(series), question->bound->parts[0].text,
                   !found_stated(series) ? NULL
                   : !course.comparable  ? "begins and ends in different units"
                                        : "has fewer than three dated points up to the audit date");
    if (!found_stated(direction))
        fall_short(item, PILOT_INCOMPLETE, place_of(direction), question->bound->parts[1].text,
                   NULL);
    if (!complete)
        return; /* evidence of an incomplete series would show nothing */
    bool holds = points_have_evidence(series.value) ||
                 evidence_holds(subject->at.value, field_of(subject->at.value, "evidence"), item);
    int moved = pilot_quantity_compare(course.last->quantity, course.first->quantity);
    bool better = value_says(direction.value, "up") ? moved > 0 : moved < 0;
    if (!better)
        fall_short(item, PILOT_WEAK, place_of(series), NULL, NULL);
    else
        item->credit = holds ? RATIO_ONE : ratio_of(1, 2);
}

static void log_refines(struct question *question, const struct subject *subject, struct item *item)
{
    struct found changes = find_part(subject, &question->bound->parts[0]);
    if (!found_stated(changes)) {
        fall_not_stated(item, changes);
        return;
    }
    for (uint32_t i = 0; i < changes.value->count; i++) {
        const struct value *change = &changes.value->items[i];
        const struct value *because = field_of(change, "because");
        const struct value *date = field_of(change, "date");
        bool names =
            value_stated(because) && exception_named(question->context, value_text(because));
        if (names && value_happened(question->context, date)) {
            item->credit = RATIO_ONE;
            return;
        }
        if (names)
            fall_short(item, PILOT_INCOMPLETE,
                       (struct place){date != NULL ? date : change, date == NULL}, "date",
                       value_stated(date) ? "is after the audit date" : NULL);
    }
    const struct value *first = &changes.value->items[0];
    const struct value *because = field_of(first, "because");
    fall_short(item, PILOT_INCOMPLETE,
               (struct place){because != NULL ? because : first, because == NULL}, "because",
               value_stated(because) ? "names no exception under `edge_cases.exceptions`" : NULL);
}

const struct predicate predicates_use[] = {
    {"load_fits", .judge = load_fits,
     .earns = "A third for each part; nothing when more work comes in than there is time for: "
              "`workflow.volume` times `rate` times `handling_time` is above the `capacity`."},
    {"fast_enough", .judge = fast_enough,
     .earns = "Half for each part; nothing when it takes longer than needed."},
    {"use_rates", .judge = use_rates,
     .earns = "A quarter each for: the period, the outputs, the three shares together, and "
              "evidence that holds. Half of that while the users are `volunteers`; nothing "
              "when the shares do not add up to 100 %."},
    {"human_decides", .judge = human_decides,
     .earns = "All of it for `every_output`; for `risky` all of it where an exception of high "
              "risk is described, else half; for `none` all of it where the pilot's risk is "
              "`low`, else nothing."},
    {"improves", .judge = improves,
     .earns = "Half for three or more dated points of which the last is better than the first, "
              "and all of it with evidence that holds; nothing for fewer points, without a "
              "direction, or when it does not get better."},
    {"log_refines", .judge = log_refines,
     .earns = "All of it for a dated change whose `because` is the name of an exception, else "
              "nothing."},
    {.name = NULL},
};
