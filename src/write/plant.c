#include "write/plant.h"

#include "base/text.h"

bool plant_is_list(const struct plant *plant)
{
    return !plant->item && (plant->field->list || plant->field->type == PILOT_PEOPLE);
}

const struct pilot_shape *plant_shape(const struct plant *plant)
{
    enum pilot_type type = plant->field->type;
    bool holds = type == PILOT_MAP || type == PILOT_CLAIM || (type == PILOT_PEOPLE && plant->item);
    return holds ? plant->field->shape : NULL;
}

struct plant *plant_root(struct arena *arena, const struct value *there)
{
    struct plant *root = arena_zero(arena, 1, sizeof *root);
    struct pilot_field *field = arena_zero(arena, 1, sizeof *field);
    if (root == NULL || field == NULL)
        return NULL;
    memcpy(field, &(struct pilot_field){.key = "", .type = PILOT_MAP, .shape = pilot_format()},
           sizeof *field);
    root->field = field;
    root->there = there;
    return root;
}

static struct plant *child(struct arena *arena, struct plant *parent,
                           const struct pilot_field *field, size_t place, bool item)
{
    struct plant **link = &parent->first;
    if (parent->recent != NULL && parent->recent->place == place)
        return parent->recent;
    if (parent->recent != NULL && parent->recent->place < place)
        link = &parent->recent->next;
    while (*link != NULL && (*link)->place < place)
        link = &(*link)->next;
    if (*link != NULL && (*link)->place == place)
        return parent->recent = *link;
    struct plant *made = arena_zero(arena, 1, sizeof *made);
    if (made == NULL)
        return NULL;
    *made = (struct plant){.field = field, .place = place, .item = item, .next = *link};
    *link = made;
    parent->recent = made;
    return made;
}

struct plant *plant_field(struct arena *arena, struct plant *map, size_t index)
{
    if (map == NULL || map->field->shape == NULL)
        return NULL;
    struct plant *made = child(arena, map, &map->field->shape->fields[index], index, false);
    if (made != NULL)
        made->there = value_slot(map->there, index);
    return made;
}

struct plant *plant_item(struct arena *arena, struct plant *list, size_t index)
{
    if (list == NULL)
        return NULL;
    struct plant *made = child(arena, list, list->field, index, true);
    const struct value *value = list->there;
    if (made != NULL && value != NULL && value->list && index < value->count)
        made->there = &value->items[index];
    return made;
}

/* What the format asks for */

static bool is_for_the_firm(const struct pilot_field *field)
{
    for (size_t i = 0; field->shape != NULL && i < field->shape->count; i++)
        if (field->shape->fields[i].type == PILOT_RULE_ID)
            return true;
    return false;
}

/* The field that a short form stands for refers to someone who is described elsewhere. */
static bool is_reference(const struct pilot_shape *shape, size_t index)
{
    return shape->shorthand == (int)index && shape->fields[index].type == PILOT_PERSON;
}

bool plant_all(struct arena *arena, struct plant *plant)
{
    if (plant == NULL)
        return false;
    const struct pilot_shape *shape = plant_shape(plant);
    /* An exemption that is not filled in would be an error. */
    if (plant_is_list(plant))
        return is_for_the_firm(plant->field) ||
               (shape == NULL && plant->field->type != PILOT_PEOPLE) ||
               plant_all(arena, plant_item(arena, plant, 0));
    if (shape == NULL)
        return true;
    for (size_t i = 0; i < shape->count; i++)
        if (!is_reference(shape, i) && !plant_all(arena, plant_field(arena, plant, i)))
            return false;
    return true;
}

static bool has_first(const struct pilot_field *field)
{
    const struct pilot_shape *shape = field->type == PILOT_PERSON ? NULL : field->shape;
    bool found = field->first;
    for (size_t i = 0; !found && shape != NULL && i < shape->count; i++)
        found = has_first(&shape->fields[i]);
    return found;
}

bool plant_first(struct arena *arena, struct plant *plant)
{
    const struct pilot_shape *shape = plant != NULL ? plant_shape(plant) : NULL;
    if (shape == NULL)
        return plant != NULL;
    if (plant_is_list(plant))
        return plant_first(arena, plant_item(arena, plant, 0));
    for (size_t i = 0; i < shape->count; i++)
        if (has_first(&shape->fields[i]) && !plant_first(arena, plant_field(arena, plant, i)))
            return false;
    return true;
}

/* What rules ask for */

/* Where a claim that is there needs more than its parts. */
static bool plant_proof(struct arena *arena, struct plant *claim)
{
    const struct value *value = claim->there;
    if (!value_stated(value))
        return true;
    const struct value *state = value_slot(value, CLAIM_STATE);
    if (!value_stated(state) || state->choice < STATE_IN_PLACE)
        return true;
    bool fine = plant_field(arena, claim, CLAIM_EVIDENCE) != NULL;
    if (fine && state->choice == STATE_EXERCISED)
        fine = plant_field(arena, claim, CLAIM_LAST_EXERCISED) != NULL;
    return fine;
}

/* A map that refers to someone says nothing of them itself. */
static bool is_told_elsewhere(const struct plant *map, size_t index)
{
    const struct value *value = map->there;
    return is_reference(map->field->shape, OWNER_PERSON) && index >= OWNER_NAME &&
           index <= OWNER_DEPUTY && value_slot(value, OWNER_PERSON) != NULL;
}

/* The fields of a map that a rule wants without saying which: all that are its own. */
static bool plant_own(struct arena *arena, struct plant *map)
{
    const struct pilot_shape *shape = plant_shape(map);
    bool claim = map->field->type == PILOT_CLAIM;
    for (size_t i = claim ? CLAIM_SLOTS : 0; shape != NULL && i < shape->count; i++)
        if (!is_reference(shape, i) && !is_told_elsewhere(map, i) &&
            plant_field(arena, map, i) == NULL)
            return false;
    return true;
}

struct asking {
    struct arena *arena;
    const struct bound_rule *bound;
    struct context *context;
};

static bool plant_steps(const struct asking *asking, struct plant *plant, const struct path *path,
                        size_t step, bool given);

static bool plant_parts(const struct asking *asking, struct plant *plant)
{
    const struct bound_rule *bound = asking->bound;
    if (plant_is_list(plant) && plant_shape(plant) != NULL) {
        static const struct path each = {.steps = {PATH_EACH}, .count = 1};
        return plant_steps(asking, plant, &each, 0, true);
    }
    if (bound->part_count == 0 && bound->given_count > 0 && plant->field->type != PILOT_CLAIM)
        return plant_own(asking->arena, plant);
    for (size_t i = 0; i < bound->part_count; i++)
        if (plant_shape(plant) != NULL &&
            !plant_steps(asking, plant, &bound->parts[i].path, 0, false))
            return false;
    return plant->field->type != PILOT_CLAIM || !bound_is_claim(bound) ||
           plant_proof(asking->arena, plant);
}

/* The place of a new item that says, or may come to say, what kind it is; `by`: in which field. */
static size_t new_place(const struct plant *list, size_t count, size_t by, const char *says)
{
    size_t place = count;
    for (const struct plant *at = list->first; at != NULL; at = at->next) {
        if (at->place < place)
            continue;
        const struct plant *told = at->first;
        while (told != NULL && told->place != by)
            told = told->next;
        if (told == NULL || told->text.at == NULL || says == NULL || text_is(told->text, says))
            break;
        place++;
    }
    return place;
}

/* No item is one of those that count: one that does not say yet whether it is, else a new one. So a
 * second time nothing is new. `*item` NULL: none can be. */
static bool plant_one_of(const struct asking *asking, struct plant *list,
                         const struct named_among *among, struct plant **item)
{
    const struct pilot_shape *shape = list->field->shape;
    const struct value *there = list->there;
    size_t by = 0;
    *item = NULL;
    while (among->by != NULL && by < shape->count && strcmp(shape->fields[by].key, among->by) != 0)
        by++;
    if (among->by == NULL || by == shape->count)
        return true;
    size_t index = 0;
    while (index < there->count &&
           (!there->items[index].map || value_stated(value_slot(&there->items[index], by))))
        index++;
    bool new = index == there->count;
    const struct value *says = new ? NULL : value_slot(&there->items[index], by);
    if (says != NULL && says->presence == BAD)
        return true;
    *item = plant_item(asking->arena, list,
                       new ? new_place(list, there->count, by, among->says) : index);
    struct plant *told = plant_field(asking->arena, *item, by);
    if (told != NULL && new && among->says != NULL)
        told->text = text_of(among->says);
    return told != NULL;
}

/* Does the list hold nothing yet, so that its first item may become whatever is asked for? */
static bool is_without_items(const struct plant *list)
{
    return list->there == NULL || !list->there->list || list->there->count == 0;
}

/* The list that the rule takes into account has none of the kind that it wants there. */
static bool plant_with(const struct asking *asking, struct plant *plant)
{
    const struct bound_rule *bound = asking->bound;
    if (bound->with_among == NULL)
        return true;
    for (size_t i = 0; i < bound->with[0].count; i++) {
        if (plant == NULL || plant_shape(plant) == NULL)
            return plant != NULL;
        plant = plant_field(asking->arena, plant, bound->with[0].steps[i]);
    }
    if (plant == NULL || is_without_items(plant))
        return plant_item(asking->arena, plant, 0) != NULL;
    const struct value *there = plant->there;
    for (uint32_t i = 0; i < there->count; i++)
        if (among_holds(bound->with_among, asking->context, &there->items[i]))
            return true;
    struct plant *item;
    return plant_one_of(asking, plant, bound->with_among, &item);
}

static bool plant_each(const struct asking *asking, struct plant *list, const struct path *path,
                       size_t step, bool given)
{
    const struct value *there = list->there;
    if (is_without_items(list))
        return plant_steps(asking, plant_item(asking->arena, list, 0), path, step, given);
    const struct named_among *among = asking->bound->among;
    bool any = among == NULL;
    for (uint32_t i = 0; i < there->count; i++) {
        const struct value *item = &there->items[i];
        if (among != NULL && !among_holds(among, asking->context, item))
            continue;
        any = true;
        if (!plant_steps(asking, plant_item(asking->arena, list, i), path, step, given))
            return false;
    }
    if (!any) {
        struct plant *item;
        return plant_one_of(asking, list, among, &item) &&
               (item == NULL || plant_steps(asking, item, path, step, given));
    }
    for (struct plant *at = list->first; among == NULL && at != NULL; at = at->next)
        if (at->place >= there->count && !plant_steps(asking, at, path, step, given))
            return false;
    return true;
}

/* Follows a path from `step` on; at the end of one of the rule's own paths its parts are planted. */
static bool plant_steps(const struct asking *asking, struct plant *plant, const struct path *path,
                        size_t step, bool given)
{
    if (plant == NULL)
        return false;
    if (step == path->count)
        return !given || plant_parts(asking, plant);
    if (path->steps[step] == PATH_EACH)
        return plant_each(asking, plant, path, step + 1, given);
    if (plant_shape(plant) == NULL || is_told_elsewhere(plant, path->steps[step]))
        return true;
    return plant_steps(asking, plant_field(asking->arena, plant, path->steps[step]), path, step + 1,
                       given);
}

bool plant_rule(struct arena *arena, struct plant *root, const struct bound_rule *bound,
                struct context *context)
{
    struct asking asking = {arena, bound, context};
    bool fine = root != NULL;
    for (size_t i = 0; fine && i < bound->given_count; i++)
        fine = plant_steps(&asking, root, &bound->given[i], 0, true);
    return fine && plant_with(&asking, root);
}

/* What can't be written as it is */

static bool complete_map(struct arena *arena, struct plant *map)
{
    const struct pilot_shape *shape = map->field->shape;
    if (map->field->type == PILOT_CLAIM)
        return map->first == NULL || plant_field(arena, map, CLAIM_STATE) != NULL;
    if (shape->shorthand == OWNER_PERSON && is_reference(shape, OWNER_PERSON))
        return plant_field(arena, map, OWNER_NAME) != NULL &&
               plant_field(arena, map, OWNER_CONTACT) != NULL;
    return map->first != NULL || shape->shorthand >= 0 || plant_own(arena, map);
}

/* What a new item is called, and what decides which rules look at it. */
static bool complete_item(struct arena *arena, struct plant *item)
{
    const struct pilot_shape *shape = item->field->shape;
    for (size_t i = 0; i < shape->count; i++)
        if ((strcmp(shape->fields[i].key, "name") == 0 ||
             (shape->fields[i].type == PILOT_CHOICE && !shape->fields[i].list)) &&
            plant_field(arena, item, i) == NULL)
            return false;
    return true;
}

/* Is nothing said there yet, not even that it is empty in its own way? */
static bool is_blank_yet(const struct plant *plant)
{
    const struct value *value = plant->there;
    return value == NULL || (value->presence == EMPTY && value->node->kind == NODE_SCALAR);
}

bool plant_complete(struct arena *arena, struct plant *plant, bool items)
{
    if (plant == NULL)
        return false;
    bool list = plant_is_list(plant);
    bool fine = true;
    if (is_blank_yet(plant) && plant->text.at == NULL && plant_shape(plant) != NULL && !list)
        fine =
            complete_map(arena, plant) && (!items || !plant->item || complete_item(arena, plant));
    if (is_blank_yet(plant) && list && plant->first == NULL && plant_shape(plant) != NULL &&
        !is_for_the_firm(plant->field))
        fine = plant_item(arena, plant, 0) != NULL;
    for (struct plant *at = plant->first; fine && at != NULL; at = at->next)
        fine = plant_complete(arena, at, items);
    return fine;
}
