/*
 * What stands between a description and its gate, and what of it the baseline knows.
 *
 * A score under the least fails by everything that its check lost; a blocker or a rule of
 * the value gate fails by itself.
 */
#include <string.h>

#include "audit/work.h"

static bool stops_check(const struct pilot_audit *audit, enum pilot_check check)
{
    const struct pilot_options *options = &audit->options;
    if (check == PILOT_CHECK_VALUE)
        return false;
    int score = audit->checks[check].score;
    return score < gate_least_score(audit, audit->gate, check) ||
           score < options->min_check[check] || audit->score < options->min_score ||
           audit->score < options->gates[audit->gate].score;
}

static bool stops_rule(const struct pilot_audit *audit, size_t rule)
{
    const struct gate_terms *terms = gate_terms(audit->gate);
    const struct pilot_rule *row = pilot_ruleset_at(audit->ruleset, rule);
    if (gate_rule_holds(audit, rule))
        return false;
    if (row->check != PILOT_CHECK_VALUE)
        return terms->no_open_blockers && audit->rules[rule].blocks;
    for (const char *const *id = terms->value_rules; *id != NULL; id++)
        if (strcmp(*id, row->id) == 0)
            return true;
    return false;
}

static void mark_gating(struct work *work)
{
    const struct pilot_audit *audit = work->audit;
    bool check_stops[PILOT_CHECK_COUNT];
    for (int check = 0; check < PILOT_CHECK_COUNT; check++)
        check_stops[check] = audit->gated && stops_check(audit, (enum pilot_check)check);
    for (size_t i = 0; i < audit->finding_count; i++) {
        struct pilot_finding *finding = &work->findings[i];
        enum pilot_check check = work->ruleset->rules[finding->rule].rule->check;
        finding->gating = audit->gated && (check_stops[check] || stops_rule(audit, finding->rule));
    }
}

static size_t find(const struct pilot_baseline *baseline, struct pilot_text fingerprint)
{
    size_t low = 0;
    size_t high = baseline->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct pilot_text *tried = &baseline->fingerprints[middle];
        size_t len = tried->len < fingerprint.len ? tried->len : fingerprint.len;
        int order = memcmp(tried->at, fingerprint.at, len);
        if (order == 0)
            order = (tried->len > fingerprint.len) - (tried->len < fingerprint.len);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return baseline->count;
}

bool pilot_audit_is_whole_gap(const struct pilot_audit *audit, const struct pilot_finding *finding)
{
    if (finding->reason == PILOT_KNOWN_ISSUE)
        return true;
    if (audit->rules[finding->rule].credit.num > 0)
        return false;
    for (const struct value *at = finding->subject.value; at != NULL; at = at->parent)
        if (at->parent != NULL && at->parent->list)
            return false; /* of a list only one of its items */
    for (size_t i = 0; i < audit->finding_count; i++)
        if (&audit->findings[i] != finding && audit->findings[i].rule == finding->rule)
            return false;
    return true;
}

bool lookup_make(struct lookup *lookup, struct arena *arena, const struct pilot_audit *audit,
                 const struct pilot_baseline *baseline)
{
    size_t rules = pilot_ruleset_count(audit->ruleset);
    *lookup = (struct lookup){.audit = audit, .baseline = baseline};
    lookup->whole = arena_zero(arena, rules + 1, sizeof *lookup->whole);
    if (lookup->whole == NULL)
        return false;
    for (size_t i = 0; i < rules; i++)
        lookup->whole[i] = baseline->count;
    for (size_t i = 0; baseline->whole != NULL && i < baseline->count; i++)
        lookup->whole[pilot_ruleset_find(audit->ruleset, baseline->whole[i].at,
                                         baseline->whole[i].len)] = i;
    return true;
}

bool lookup_find(const struct lookup *lookup, const struct pilot_finding *finding, size_t *at)
{
    struct pilot_text fingerprint = pilot_audit_fingerprint(lookup->audit, finding);
    if (fingerprint.at == NULL)
        return false;
    *at = find(lookup->baseline, fingerprint);
    if (*at == lookup->baseline->count)
        *at = lookup->whole[finding->rule];
    return true;
}

bool baseline_apply(struct work *work)
{
    struct pilot_audit *audit = work->audit;
    const struct pilot_baseline *baseline = audit->options.baseline;
    mark_gating(work);
    if (baseline == NULL || baseline->count == 0)
        return true;
    struct lookup lookup;
    bool *met = arena_zero(&work->document->arena, baseline->count, sizeof *met);
    if (met == NULL || !lookup_make(&lookup, &work->document->arena, audit, baseline))
        return false;
    bool good_here = audit->gate <= baseline->gate;
    size_t gating = 0;
    size_t unknown = 0;
    for (size_t i = 0; i < audit->finding_count; i++) {
        struct pilot_finding *finding = &work->findings[i];
        size_t at;
        if (!lookup_find(&lookup, finding, &at))
            return false;
        if (at < baseline->count)
            met[at] = true;
        finding->known = at < baseline->count && good_here;
        gating += finding->gating;
        unknown += finding->gating && !finding->known;
    }
    for (size_t i = 0; i < baseline->count; i++)
        audit->stale_count += !met[i];
    if (audit->verdict == PILOT_FAIL && gating > 0 && unknown == 0) {
        audit->verdict = PILOT_PASS;
        audit->passed = audit->by_baseline = true;
        audit->gate_reason_count = 0;
    }
    return true;
}
