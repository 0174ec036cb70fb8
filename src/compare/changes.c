/* What changed inside a pilot: its rules, its gaps, what it is exempt from. */
#include "base/table.h"
#include "base/text.h"
#include "compare/compare.h"

static const struct snapshot_pilot nobody;

static bool compare_rules(struct arena *arena, struct pair *pair)
{
    struct changes *changes = &pair->changes;
    const struct list *old = &pair->before->rules;
    const struct list *new = &pair->after->rules;
    const struct snapshot_rule *before = old->at;
    const struct snapshot_rule *after = new->at;
    struct table by_id;
    table_init(&by_id, arena);
    for (size_t i = 0; i < old->count; i++)
        if (table_add(&by_id, before[i].id, i, NULL) == NULL)
            return false;
    changes->worse = arena_zero(arena, new->count, sizeof *changes->worse);
    changes->better = arena_zero(arena, new->count, sizeof *changes->better);
    if (changes->worse == NULL || changes->better == NULL)
        return false;
    for (size_t i = 0; i < new->count; i++) {
        const size_t *found = table_find(&by_id, after[i].id);
        const struct snapshot_rule *was = found != NULL ? &before[*found] : NULL;
        /* What does not apply on one side is told among the exemptions. */
        if (was == NULL || was->credit == NOT_APPLICABLE || after[i].credit == NOT_APPLICABLE)
            continue;
        struct rule_change change = {was, &after[i]};
        if (after[i].credit < was->credit)
            changes->worse[changes->worse_count++] = change;
        else if (after[i].credit > was->credit)
            changes->better[changes->better_count++] = change;
    }
    return true;
}

static bool compare_findings(struct arena *arena, struct pair *pair)
{
    struct changes *changes = &pair->changes;
    const struct list *old = &pair->before->findings;
    const struct list *new = &pair->after->findings;
    const struct snapshot_finding *before = old->at;
    const struct snapshot_finding *after = new->at;
    bool *matched = arena_zero(arena, old->count, sizeof *matched);
    struct table by_fingerprint;
    table_init(&by_fingerprint, arena);
    changes->opened = arena_zero(arena, new->count, sizeof *changes->opened);
    changes->closed = arena_zero(arena, old->count, sizeof *changes->closed);
    changes->moved = arena_zero(arena, new->count, sizeof *changes->moved);
    if (matched == NULL || changes->opened == NULL || changes->closed == NULL ||
        changes->moved == NULL)
        return false;
    for (size_t i = 0; i < old->count; i++)
        if (table_add(&by_fingerprint, before[i].fingerprint, i, NULL) == NULL)
            return false;
    for (size_t i = 0; i < new->count; i++) {
        const size_t *found = table_find(&by_fingerprint, after[i].fingerprint);
        if (found == NULL || matched[*found]) {
            changes->opened[changes->opened_count++] = &after[i];
            continue;
        }
        const struct snapshot_finding *was = &before[*found];
        matched[*found] = true;
        changes->stayed_count++;
        if (was->line != after[i].line || was->column != after[i].column)
            changes->moved[changes->moved_count++] = (struct finding_move){was, &after[i]};
    }
    for (size_t i = 0; i < old->count; i++)
        if (!matched[i])
            changes->closed[changes->closed_count++] = &before[i];
    return true;
}

/* Puts the findings of these rules last, and tells how many stand before them. */
static bool put_last(struct arena *arena, const struct snapshot_finding **findings, size_t count,
                     const struct rule_change *rules, size_t rule_count, size_t *before)
{
    struct table last;
    table_init(&last, arena);
    for (size_t i = 0; i < rule_count; i++)
        if (table_add(&last, rules[i].after->id, i, NULL) == NULL)
            return false;
    const struct snapshot_finding **sorted = arena_zero(arena, count, sizeof *sorted);
    if (sorted == NULL)
        return false;
    size_t filled = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < count; i++)
            if ((table_find(&last, findings[i]->rule) != NULL) == (pass == 1))
                sorted[filled++] = findings[i];
        if (pass == 0)
            *before = filled;
    }
    for (size_t i = 0; i < count; i++)
        findings[i] = sorted[i];
    return true;
}

/* Two exemptions are the same when all that they say is. at == NULL: out of memory. */
static struct pilot_text key_of(struct arena *arena, const struct snapshot_exemption *exemption)
{
    const struct pilot_text parts[] = {exemption->rule, exemption->state, exemption->approved_by,
                                       exemption->expires, exemption->reason};
    size_t len = 0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        len += parts[i].len + 1;
    char *made = arena_take(arena, len);
    struct pilot_text key = {made, 0};
    for (size_t i = 0; made != NULL && i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].len > 0)
            memcpy(made + key.len, parts[i].at, parts[i].len);
        key.len += parts[i].len;
        made[key.len++] = '\0';
    }
    return key;
}

/* Those of `these` that are not among `others`, behind what is in `found`. */
static bool only_in(struct arena *arena, const struct list *these, const struct list *others,
                    const struct snapshot_exemption **found, size_t *count)
{
    struct table known;
    table_init(&known, arena);
    const struct snapshot_exemption *other = others->at;
    for (size_t i = 0; i < others->count; i++) {
        struct pilot_text key = key_of(arena, &other[i]);
        if (key.at == NULL || table_add(&known, key, i, NULL) == NULL)
            return false;
    }
    const struct snapshot_exemption *this = these->at;
    for (size_t i = 0; i < these->count; i++) {
        struct pilot_text key = key_of(arena, &this[i]);
        if (key.at == NULL)
            return false;
        if (table_find(&known, key) == NULL)
            found[(*count)++] = &this[i];
    }
    return true;
}

static bool exempt(struct arena *arena, const struct snapshot_pilot *here,
                   const struct snapshot_pilot *there, const struct snapshot_exemption ***found,
                   size_t *count, size_t *waivers)
{
    *found = arena_zero(arena, here->waivers.count + here->not_applicable.count, sizeof **found);
    if (*found == NULL || !only_in(arena, &here->waivers, &there->waivers, *found, count))
        return false;
    *waivers = *count;
    return only_in(arena, &here->not_applicable, &there->not_applicable, *found, count);
}

static bool find(struct arena *arena, struct pair *pair)
{
    struct changes *changes = &pair->changes;
    return compare_rules(arena, pair) && compare_findings(arena, pair) &&
           put_last(arena, changes->opened, changes->opened_count, changes->better,
                    changes->better_count, &changes->opened_plain) &&
           put_last(arena, changes->closed, changes->closed_count, changes->worse,
                    changes->worse_count, &changes->closed_plain) &&
           exempt(arena, pair->after, pair->before, &changes->added, &changes->added_count,
                  &changes->added_waivers) &&
           exempt(arena, pair->before, pair->after, &changes->removed, &changes->removed_count,
                  &changes->removed_waivers);
}

bool changes_find(struct arena *arena, struct pair *pair)
{
    if (pair->after == NULL)
        return true; /* what is gone has closed no gap */
    struct pair whole = *pair;
    if (whole.before == NULL)
        whole.before = &nobody;
    if (!find(arena, &whole))
        return false;
    pair->changes = whole.changes;
    return true;
}
