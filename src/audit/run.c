/* One audit from start to end. */
#include "audit/work.h"

#include "base/text.h"

static struct pilot_place public_place(struct place place)
{
    return (struct pilot_place){place.value, place.at_key};
}

/* A finding as it is met; the audit has them in one array, and in their order. */
struct met {
    struct pilot_finding finding;
    const struct met *before; /* NULL: it is the first one */
};

/* False: out of memory. */
static bool add_finding(struct work *work, size_t rule, const struct item *item,
                        struct pilot_ratio lost)
{
    struct met *met = arena_take(&work->document->arena, sizeof *met);
    if (met == NULL)
        return false;
    met->before = work->met;
    work->met = met;
    work->audit->finding_count++;
    met->finding = (struct pilot_finding){
        .rule = rule,
        .reason = item->reason == PILOT_NO_REASON ? PILOT_INCOMPLETE : item->reason,
        .points_lost = lost,
        .place = public_place(item->place),
        .subject = public_place(item->subject),
        .related = public_place(item->related),
        .at_related = item->at_related,
        .given = item->given,
        .part = item->part,
        .what = item->what,
    };
    return true;
}

static void note_standing(struct standing *standing, const struct question *question)
{
    int highest = 0;
    for (size_t i = 0; i < question->item_count; i++) {
        const struct item *item = &question->items[i];
        if (item->rung > highest)
            highest = item->rung;
    }
    standing->at_claimed = highest == 2;
}

static bool add_findings(struct work *work, size_t index, const struct question *question,
                         struct pilot_ratio weight)
{
    struct pilot_ratio share = ratio_div_count(weight, (int64_t)question->item_count);
    for (size_t i = 0; i < question->item_count; i++) {
        const struct item *item = &question->items[i];
        if (ratio_is_one(item->credit))
            continue;
        struct pilot_ratio lost = ratio_mul(share, ratio_sub(RATIO_ONE, item->credit));
        if (!add_finding(work, index, item, lost))
            return false;
    }
    return true;
}

/* A known issue caps what the rule earns, and speaks for the rule when it does. */
static bool cap_by_issue(struct work *work, size_t index, const struct question *question,
                         struct pilot_ratio *credit)
{
    const struct pilot_known_issue *issue = work->standings[index].issue;
    const struct pilot_ratio most = {1, 4};
    if (issue == NULL || ratio_cmp(*credit, most) <= 0)
        return false;
    *credit = most;
    struct item item = {.reason = PILOT_KNOWN_ISSUE};
    item.place = item.subject = (struct place){issue->place.value, issue->place.at_key};
    item.related = question->items[0].subject;
    struct pilot_ratio weight = ratio_of_count(work->ruleset->rules[index].rule->weight);
    struct pilot_ratio lost = ratio_mul(weight, ratio_of(3, 4));
    if (!add_finding(work, index, &item, lost))
        work->context.out_of_memory = true;
    return true;
}

static bool ask_rule(struct work *work, size_t index)
{
    const struct bound_rule *bound = &work->ruleset->rules[index];
    struct pilot_rule_result *result = &work->results[index];
    struct standing *standing = &work->standings[index];
    struct question question = {.context = &work->context,
                                .bound = bound,
                                .items = work->items,
                                .item_room = work->item_room};
    if (!standing->not_applicable)
        question_ask(&question);
    work->items = question.items; /* their room serves the next rule */
    work->item_room = question.item_room;
    if (work->context.out_of_memory)
        return false;
    result->outcome = PILOT_OUTCOME_NOT_APPLICABLE;
    result->credit = result->points = standing->lost = RATIO_ZERO;
    if (standing->not_applicable || question.not_applicable) {
        bool said = standing->not_applicable;
        standing->not_applicable = true;
        return said || not_applicable_add(work, index, question.items[0].subject);
    }
    struct pilot_ratio credit = RATIO_ZERO;
    for (size_t i = 0; i < question.item_count; i++)
        credit = ratio_sum(credit, question.items[i].credit);
    credit = ratio_div_count(ratio_lowest(credit), (int64_t)question.item_count);
    note_standing(standing, &question);
    struct pilot_ratio weight = ratio_of_count(bound->rule->weight);
    if (!cap_by_issue(work, index, &question, &credit) &&
        !add_findings(work, index, &question, weight))
        return false;
    result->credit = credit;
    result->points = ratio_mul(credit, weight);
    result->max_points = bound->rule->weight;
    standing->lost = ratio_sub(weight, result->points);
    result->outcome = credit.num == 0        ? PILOT_OUTCOME_FAIL
                      : ratio_is_one(credit) ? PILOT_OUTCOME_PASS
                                             : PILOT_OUTCOME_PARTIAL;
    result->blocks = result->severity == PILOT_BLOCKER && ratio_under_half(credit);
    return !work->context.out_of_memory;
}

/* In catalogue order, but what a rule depends on goes before it. */
static bool rules_ask(struct work *work)
{
    for (size_t i = 0; i < work->ruleset->count; i++)
        if (work->ruleset->rules[i].needs == NO_RULE && !ask_rule(work, i))
            return false;
    for (size_t i = 0; i < work->ruleset->count; i++)
        if (work->ruleset->rules[i].needs != NO_RULE && !ask_rule(work, i))
            return false;
    return true;
}

struct keyed {
    const struct pilot_finding *finding;
    int64_t millionths; /* of points that are lost, rounded down: where they differ they decide */
    uint32_t line, column;
};

static bool goes_before(const struct keyed *a, const struct keyed *b)
{
    if (a->millionths != b->millionths)
        return a->millionths > b->millionths;
    int order = ratio_cmp(b->finding->points_lost, a->finding->points_lost);
    if (order != 0)
        return order < 0;
    if (a->finding->rule != b->finding->rule)
        return a->finding->rule < b->finding->rule;
    if (a->line != b->line)
        return a->line < b->line;
    return a->column <= b->column;
}

/* The findings that were met, into the audit. */
static bool findings_sort(struct work *work)
{
    size_t count = work->audit->finding_count;
    struct keyed *from = arena_take(&work->document->arena, (count + 1) * sizeof *from);
    struct keyed *to = arena_take(&work->document->arena, (count + 1) * sizeof *to);
    struct pilot_finding *sorted = arena_take(&work->document->arena, (count + 1) * sizeof *sorted);
    if (from == NULL || to == NULL || sorted == NULL)
        return false;
    const struct met *met = work->met;
    for (size_t i = count; i-- > 0; met = met->before) {
        const struct pilot_finding *finding = &met->finding;
        struct pilot_span span = pilot_audit_span(work->audit, finding->place);
        struct pilot_ratio lost = finding->points_lost;
        int64_t millionths = lost.num < INT64_MAX / 1000000
                                 ? lost.num * 1000000 / lost.den
                                 : (int64_t)((ratio_wide)lost.num * 1000000 / lost.den);
        from[i] = (struct keyed){finding, millionths, span.line, span.column};
    }
    /* Merging is stable and never quadratic, whatever a description makes of the order. */
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t start = 0; start < count; start += 2 * width) {
            size_t middle = start + width < count ? start + width : count;
            size_t end = start + 2 * width < count ? start + 2 * width : count;
            size_t left = start;
            size_t right = middle;
            for (size_t i = start; i < end; i++) {
                bool take_left =
                    left < middle && (right >= end || goes_before(&from[left], &from[right]));
                to[i] = take_left ? from[left++] : from[right++];
            }
        }
        struct keyed *swap = from;
        from = to;
        to = swap;
    }
    for (size_t i = 0; i < count; i++) {
        sorted[i] = *from[i].finding;
        sorted[i].waived = work->results[sorted[i].rule].waived;
    }
    work->findings = sorted;
    work->audit->findings = sorted;
    return true;
}

static struct pilot_text text_at(const struct work *work, enum known_place place)
{
    struct found found = find_known(&work->context, place);
    return found_stated(found) ? value_text(found.value) : TEXT("");
}

static struct pilot_text owner_of(const struct work *work)
{
    struct found owner = find_known(&work->context, AT_OWNER);
    const struct person *person = found_stated(owner) ? value_person(owner.value) : NULL;
    if (person == NULL)
        return TEXT("");
    return person->name != NULL ? value_text(person->name) : person->key;
}

static bool audit_whole(struct work *work)
{
    struct pilot_audit *audit = work->audit;
    audit->id = text_at(work, AT_ID);
    audit->name = text_at(work, AT_NAME);
    struct found stage = find_known(&work->context, AT_STAGE);
    if (found_stated(stage)) {
        audit->stage = value_text(stage.value);
        audit->stage_place = (struct pilot_place){stage.value, false};
    }
    audit->paused_because = text_at(work, AT_PAUSED_BECAUSE);
    audit->summary = text_at(work, AT_SUMMARY);
    audit->owner = owner_of(work);
    for (size_t i = 0; i < work->ruleset->count; i++)
        work->results[i].severity = audit->options.severities != NULL
                                        ? audit->options.severities[i]
                                        : work->ruleset->rules[i].rule->severity;
    if (!exemptions_read(work) || !rules_ask(work))
        return false;
    scores_make(work);
    if (!waivers_read(work) || !findings_sort(work))
        return false;
    document_sort_diagnostics(work->document);
    return gate_decide(work) && patterns_find(work) && plan_make(work) && value_lines_make(work);
}

enum pilot_status pilot_audit_run(const struct pilot_ruleset *ruleset,
                                  struct pilot_document *document,
                                  const struct pilot_options *options,
                                  const struct pilot_audit **audit)
{
    struct arena *arena = &document->arena;
    struct work *work = arena_zero(arena, 1, sizeof *work);
    struct pilot_audit *made = arena_zero(arena, 1, sizeof *made);
    struct pilot_rule_result *results = arena_zero(arena, ruleset->count, sizeof *results);
    struct standing *standings = arena_zero(arena, ruleset->count, sizeof *standings);
    struct table *namesakes = arena_zero(arena, 1, sizeof *namesakes);
    if (work == NULL || made == NULL || results == NULL || standings == NULL || namesakes == NULL)
        return PILOT_NO_MEMORY;
    table_init(namesakes, arena);
    *work = (struct work){.document = document,
                          .ruleset = ruleset,
                          .audit = made,
                          .results = results,
                          .standings = standings};
    made->document = document;
    made->ruleset = ruleset;
    made->options = *options;
    made->rules = results;
    made->namesakes = namesakes;
    made->id = made->name = made->stage = made->paused_because = made->summary = made->owner =
        made->value_summary = TEXT("");
    made->best_next = ruleset->count;
    made->score = -1;
    made->verdict = PILOT_INVALID;
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
        made->checks[i].score = -1;

    enum pilot_status status = model_make(document, pilot_format(), &work->model);
    if (status != PILOT_OK)
        return status;
    work->context = (struct context){.ruleset = ruleset,
                                     .model = work->model,
                                     .arena = arena,
                                     .as_of = options->as_of,
                                     .results = results};
    if (document->readable && !audit_whole(work))
        return PILOT_NO_MEMORY;
    *audit = made;
    return PILOT_OK;
}
