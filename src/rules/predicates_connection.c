/* Predicates of connections: how data gets in and back, and with which logins. */
#include "base/text.h"
#include "rules/predicates.h"

struct pilot_ratio connection_credit(struct question *question, const struct value *system,
                                     struct item *item)
{
    int rung = climb(question, (struct found){system, true}, item);
    const struct value *mode = field_of(system, "mode");
    if (!value_stated(mode)) {
        fall_short(item, PILOT_INCOMPLETE,
                   (struct place){mode != NULL ? mode : system, mode == NULL}, "mode", NULL);
        return RATIO_ZERO;
    }
    int64_t quarters = value_says(mode, "export") ? 1 : value_says(mode, "copy_paste") ? 0 : 4;
    if (quarters < 4)
        fall_short(item, PILOT_WEAK, (struct place){mode, false}, NULL, NULL);
    return ratio_of(rung * quarters, 16);
}

static void judge_source(struct question *question, const struct subject *subject,
                         struct item *item)
{
    struct found source = find_part(subject, &question->bound->parts[0]);
    if (!found_stated(source)) {
        fall_not_stated(item, source);
        return;
    }
    const struct value *system = source_named(question->context, value_text(source.value));
    if (system == NULL) {
        fall_short(item, PILOT_INCOMPLETE, place_of(source), "source",
                   "names no system with `role: source` under `integration.systems`");
        return;
    }
    const struct item *found = system_as_source(question->context, system);
    if (found == NULL)
        return;
    item->credit = found->credit;
    item->rung = found->rung;
    fall_short(item, found->reason, found->place, found->part, found->what);
    if (item->reason == PILOT_NO_REASON)
        return;
    /* What falls short is at the system; the input is where the gap is. */
    item->related = item->place;
    item->place = place_of(source);
    item->at_related = true;
}

/* An item for each system of a role; of rows of one name the one that earns most. */
static void judge_systems(struct question *question, const char *role,
                          void (*judge)(struct question *, const struct value *, struct item *))
{
    struct table seen;
    table_init(&seen, question->context->arena);
    const struct value *systems = list_at(question->context, AT_SYSTEMS);
    for (uint32_t i = 0; systems != NULL && i < systems->count; i++) {
        const struct value *system = &systems->items[i];
        if (!value_says(field_of(system, "role"), role))
            continue;
        size_t known = question->item_count;
        size_t index = system_among(question->context, &seen, system, known);
        struct item *item = question_item(question, (struct place){system, false});
        if (index == NO_RULE || item == NULL)
            return;
        judge(question, system, item);
        if (index == known)
            continue;
        if (ratio_cmp(item->credit, question->items[index].credit) > 0)
            question->items[index] = *item;
        question->item_count--;
    }
    if (question->item_count > 0)
        return;
    struct found found = find_known(question->context, AT_SYSTEMS);
    struct item *item = question_item(question, place_of(found));
    if (item != NULL)
        fall_not_stated(item, found);
}

static void judge_connection(struct question *question, const struct value *system,
                             struct item *item)
{
    item->credit = connection_credit(question, system, item);
}

static void connected_sources(struct question *question)
{
    const struct value *inputs = list_at(question->context, AT_INPUTS);
    if (inputs != NULL && inputs->count > 0) {
        question_each(question);
        return;
    }
    judge_systems(question, "source", judge_connection);
}

static void judge_destination(struct question *question, const struct value *system,
                              struct item *item)
{
    item->credit = connection_credit(question, system, item);
    const struct value *steps = list_at(question->context, AT_STEPS);
    if (item->credit.num == 0 || steps == NULL || steps->count == 0 ||
        used_after_ai(question->context, value_text(field_of(system, "name"))))
        return;
    item->credit = ratio_mul(item->credit, ratio_of(1, 2));
    fall_short(item, PILOT_WEAK, (struct place){system, false}, NULL, NULL);
}

static void written_back(struct question *question)
{
    judge_systems(question, "destination", judge_destination);
}

/* Halves that a kind of login earns. */
static int64_t login_halves(const struct value *auth)
{
    if (value_says(auth, "sso") || value_says(auth, "service_account") ||
        value_says(auth, "oauth_user"))
        return 2;
    return value_says(auth, "api_key") ? 1 : 0;
}

static void note_login(const struct value *system, struct item *item)
{
    const struct value *auth = field_of(system, "auth");
    if (!value_stated(auth))
        fall_short(item, PILOT_INCOMPLETE,
                   (struct place){auth != NULL ? auth : system, auth == NULL}, "auth", NULL);
    else if (login_halves(auth) < 2)
        fall_short(item, PILOT_WEAK, (struct place){auth, false}, NULL, NULL);
}

/* The mean over the systems; of rows of one name and role the best login counts. */
static void judge_logins(struct question *question, struct item *item)
{
    const struct value *systems = list_at(question->context, AT_SYSTEMS);
    struct table seen;
    table_init(&seen, question->context->arena);
    const struct value **best = arena_zero(question->context->arena,
                                           systems != NULL ? systems->count + 1 : 1, sizeof *best);
    size_t count = 0;
    bool any = false;
    for (uint32_t i = 0; best != NULL && systems != NULL && i < systems->count; i++) {
        const struct value *system = &systems->items[i];
        any |= value_stated(field_of(system, "auth"));
        size_t index = system_among(question->context, &seen, system, count);
        if (index == NO_RULE)
            return;
        if (index == count)
            best[count++] = system;
        else if (login_halves(field_of(system, "auth")) >
                 login_halves(field_of(best[index], "auth")))
            best[index] = system;
    }
    if (best == NULL)
        question->context->out_of_memory = true;
    if (!any) {
        fall_not_stated(item, find_known(question->context, AT_SYSTEMS));
        return;
    }
    int64_t halves = 0;
    for (size_t i = 0; i < count; i++) {
        halves += login_halves(field_of(best[i], "auth"));
        note_login(best[i], item);
    }
    item->credit = ratio_of(halves, 2 * (int64_t)count);
}

static void production_access(struct question *question, const struct subject *subject,
                              struct item *item)
{
    if (subject->given == 0) {
        judge_logins(question, item);
        item->rung = -1;
    } else {
        item->credit = ratio_of(climb(question, subject->at, item), 4);
    }
}

const struct predicate predicates_connection[] = {
    {"connected_sources", .judge = judge_source, .ask = connected_sources, .climbs = true,
     .earns = "Each input earns what the state of its source system stands for on the ladder, "
              "times how that system is connected: all of it for `embedded`, `event` and "
              "`api`, a quarter for `export`, nothing for `copy_paste`. Without any inputs the "
              "systems with `role: source` are asked themselves."},
    {"written_back", .ask = written_back, .climbs = true,
     .earns = "Each earns what its state stands for on the ladder, times how it is connected: "
              "all of it for `embedded`, `event` and `api`, a quarter for `export`, nothing "
              "for `copy_paste`. Half of that when no step after the first AI step is done in "
              "it."},
    {"production_access", .judge = production_access, .ladder = true,
     .earns = "Half for the logins of all systems on average (`sso`, `service_account` and "
              "`oauth_user` in full, `api_key` by half, the others nothing), and half for what "
              "the state of `integration.approval` stands for on the ladder."},
    {.name = NULL},
};
