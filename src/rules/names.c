/* Systems and exceptions by name: each description is indexed once. */
#include "base/text.h"
#include "rules/question.h"

/* A key under which names that differ in case or blanks are one. */
static struct pilot_text fold(struct context *context, struct pilot_text name)
{
    struct pilot_text folded = text_fold(context->arena, name);
    context->out_of_memory |= folded.at == NULL;
    return folded;
}

static void add_name(struct context *context, struct table *table, const struct value *name,
                     size_t index)
{
    if (!value_stated(name))
        return;
    struct pilot_text key = fold(context, value_text(name));
    if (key.at != NULL && table_add(table, key, index, NULL) == NULL)
        context->out_of_memory = true;
}

int risk_of(const struct context *context, const struct value *exception)
{
    const struct value *risk = field_of(exception, "risk");
    if (value_stated(risk))
        return risk->choice;
    struct found pilot = find_known(context, AT_RISK);
    return found_stated(pilot) ? pilot.value->choice : -1;
}

static void name_exceptions(struct context *context)
{
    struct found exceptions = find_known(context, AT_EXCEPTIONS);
    for (uint32_t i = 0; exceptions.there && i < exceptions.value->count; i++) {
        const struct value *exception = &exceptions.value->items[i];
        add_name(context, &context->exceptions, field_of(exception, "name"), i);
        int risk = risk_of(context, exception);
        if (risk > context->highest_risk)
            context->highest_risk = risk;
        if (exception->presence == STATED && risk == 2)
            context->has_high_risk = true;
    }
}

const struct item *system_as_source(struct context *context, const struct value *system)
{
    const struct value *systems = system->parent;
    if (context->as_source == NULL)
        context->as_source = arena_zero(context->arena, systems->count, sizeof *context->as_source);
    if (context->as_source == NULL) {
        context->out_of_memory = true;
        return NULL;
    }
    struct item *item = &context->as_source[system - systems->items];
    if (item->subject.value == NULL) {
        struct question question = {.context = context};
        *item = (struct item){.subject = {system, false}, .reason = PILOT_NO_REASON, .rung = -1};
        item->credit = connection_credit(&question, system, item);
    }
    return item;
}

static bool earns_more(struct context *context, const struct value *a, const struct value *b)
{
    const struct item *of_a = system_as_source(context, a);
    const struct item *of_b = system_as_source(context, b);
    return of_a != NULL && of_b != NULL && ratio_cmp(of_a->credit, of_b->credit) > 0;
}

static void name_systems(struct context *context)
{
    struct found systems = find_known(context, AT_SYSTEMS);
    for (uint32_t i = 0; systems.there && i < systems.value->count; i++) {
        const struct value *system = &systems.value->items[i];
        const struct value *name = field_of(system, "name");
        add_name(context, &context->systems, name, i);
        if (!value_stated(name) || !value_says(field_of(system, "role"), "source"))
            continue;
        struct pilot_text key = fold(context, value_text(name));
        bool added;
        size_t *best = key.at != NULL ? table_add(&context->sources, key, i, &added) : NULL;
        if (best == NULL)
            context->out_of_memory = true;
        else if (!added && earns_more(context, system, &systems.value->items[*best]))
            *best = i;
    }
}

static void name_steps(struct context *context)
{
    struct found steps = find_known(context, AT_STEPS);
    bool after = false;
    for (uint32_t i = 0; found_stated(steps) && i < steps.value->count; i++) {
        const struct value *step = &steps.value->items[i];
        if (after)
            add_name(context, &context->after_ai, field_of(step, "system"), i);
        after |= value_says(field_of(step, "actor"), "ai");
    }
}

void context_names(struct context *context)
{
    if (context->named)
        return;
    context->named = true;
    context->highest_risk = -1;
    table_init(&context->systems, context->arena);
    table_init(&context->sources, context->arena);
    table_init(&context->exceptions, context->arena);
    table_init(&context->after_ai, context->arena);
    name_exceptions(context);
    name_systems(context);
    name_steps(context);
}

static const size_t *look_up(struct context *context, const struct table *table,
                             struct pilot_text name)
{
    struct pilot_text key = fold(context, name);
    return key.at != NULL && key.len > 0 ? table_find(table, key) : NULL;
}

const struct value *system_named(struct context *context, struct pilot_text name)
{
    context_names(context);
    const size_t *index = look_up(context, &context->systems, name);
    return index != NULL ? &find_known(context, AT_SYSTEMS).value->items[*index] : NULL;
}

const struct value *source_named(struct context *context, struct pilot_text name)
{
    context_names(context);
    const size_t *index = look_up(context, &context->sources, name);
    return index != NULL ? &find_known(context, AT_SYSTEMS).value->items[*index] : NULL;
}

size_t system_among(struct context *context, struct table *seen, const struct value *system,
                    size_t next)
{
    const struct value *name = field_of(system, "name");
    const struct value *role = field_of(system, "role");
    if (!value_stated(name))
        return next;
    struct pilot_text folded = fold(context, value_text(name));
    if (folded.at == NULL)
        return NO_RULE;
    /* One byte that no text of YAML holds keeps a role apart from a name. */
    char *key = arena_take(context->arena, folded.len + 2);
    if (key == NULL) {
        context->out_of_memory = true;
        return NO_RULE;
    }
    memcpy(key, folded.at, folded.len);
    key[folded.len] = '\x01';
    key[folded.len + 1] = (char)('0' + (value_stated(role) ? role->choice : 9));
    const size_t *index = table_add(seen, (struct pilot_text){key, folded.len + 2}, next, NULL);
    if (index == NULL)
        context->out_of_memory = true;
    return index != NULL ? *index : NO_RULE;
}

bool used_after_ai(struct context *context, struct pilot_text name)
{
    context_names(context);
    return look_up(context, &context->after_ai, name) != NULL;
}

bool exception_named(struct context *context, struct pilot_text name)
{
    context_names(context);
    return look_up(context, &context->exceptions, name) != NULL;
}
