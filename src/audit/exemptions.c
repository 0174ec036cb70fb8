/* What a description says about rules: known issues, not applicable, waived. */
#include <stdio.h>

#include "audit/work.h"

#include "base/text.h"
#include "model/check.h"
#include "rules/rule_ids.h"

enum { MOST_SHARE = 20 }; /* percent of a check's weight that may be not applicable */

static struct pilot_text said(const struct value *map, const char *key)
{
    const struct value *value = field_of(map, key);
    return value_stated(value) ? value_text(value) : TEXT("");
}

/* `before` and `after` stand around the text. */
static bool report(struct work *work, enum pilot_level level, const char *code,
                   const struct value *value, const char *help, const char *before,
                   struct pilot_text text, const char *after)
{
    struct check check = {.document = work->document, .model = work->model};
    text = text_shorten(text, 60);
    check_report(&check, level, code, (struct place){value, false}, help, "%s`%.*s`%s", before,
                 (int)text.len, text.at, after);
    return !check.out_of_memory;
}

/* The rule that an entry names; the count when it names none that there is. */
static bool rule_of(struct work *work, const struct value *entry, size_t *rule)
{
    struct check check = {.document = work->document, .model = work->model};
    *rule = rule_named(&check, work->ruleset, field_of(entry, "rule"));
    return !check.out_of_memory;
}

/* Is everything stated that an entry must have? If not, that is one error, unless the fields have
 * errors of their own. */
static bool is_complete(struct work *work, const struct value *entry, const char *const *keys,
                        const char *code, const char *help, bool *complete)
{
    bool bad = false;
    *complete = true;
    for (; *keys != NULL; keys++) {
        const struct value *value = field_of(entry, *keys);
        *complete &= value_stated(value);
        bad |= value != NULL && value->presence == BAD;
    }
    if (*complete || bad || entry->presence == BAD)
        return true;
    const struct value *rule = field_of(entry, "rule");
    return report(work, PILOT_ERROR, code, entry, help, "the entry for ",
                  value_stated(rule) ? value_text(rule) : TEXT("?"), " is not complete");
}

static bool read_known_issues(struct work *work)
{
    const struct value *list = list_at(&work->context, AT_KNOWN_ISSUES);
    if (list == NULL)
        return true;
    struct pilot_known_issue *issues =
        arena_zero(&work->document->arena, list->count, sizeof *issues);
    if (issues == NULL)
        return false;
    work->audit->known_issues = issues;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *entry = &list->items[i];
        struct pilot_known_issue *issue = &issues[work->audit->known_issue_count++];
        size_t rule;
        if (!rule_of(work, entry, &rule))
            return false;
        *issue = (struct pilot_known_issue){
            .what = said(entry, "what"),
            .response = said(entry, "response"),
            .rule = rule,
            .open = !value_says(field_of(entry, "status"), "closed"),
            .place = {entry, false},
        };
        if (issue->open && rule < work->ruleset->count && work->standings[rule].issue == NULL)
            work->standings[rule].issue = issue;
    }
    return true;
}

static unsigned check_weight(const struct work *work, enum pilot_check check)
{
    unsigned weight = 0;
    for (size_t i = 0; i < work->ruleset->count; i++)
        if (work->ruleset->rules[i].rule->check == check)
            weight += work->ruleset->rules[i].rule->weight;
    return weight;
}

/* Takes a rule out of the sums, if it may be taken out. */
static bool exempt(struct work *work, const struct value *entry, size_t index,
                   unsigned used[PILOT_CHECK_COUNT], enum pilot_exemption_state *state)
{
    const struct pilot_rule *rule = work->ruleset->rules[index].rule;
    const struct value *id = field_of(entry, "rule");
    *state = PILOT_IGNORED;
    if (work->results[index].severity == PILOT_BLOCKER)
        return report(work, PILOT_ERROR, "not-applicable-blocker", id,
                      "Close the gap, or accept it for a time with a waiver.", "",
                      text_of(rule->id), " is a blocker, and a blocker always applies");
    if (work->standings[index].not_applicable)
        return true;
    unsigned weight = used[rule->check] + rule->weight;
    if (weight * 100 > check_weight(work, rule->check) * MOST_SHARE)
        return report(
            work, PILOT_ERROR, "not-applicable-share", id,
            "At most 20 % of a check's weight may be not applicable: take this entry out.", "with ",
            text_of(rule->id), " too much of its check would not apply");
    used[rule->check] = weight;
    work->standings[index].not_applicable = true;
    *state = PILOT_IN_FORCE;
    return true;
}

static bool read_not_applicable(struct work *work)
{
    const struct value *list = list_at(&work->context, AT_NOT_APPLICABLE);
    if (list == NULL)
        return true;
    struct pilot_exemption *entries =
        arena_zero(&work->document->arena, list->count, sizeof *entries);
    if (entries == NULL)
        return false;
    work->audit->not_applicable = entries;
    unsigned used[PILOT_CHECK_COUNT] = {0};
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *entry = &list->items[i];
        static const char *const wanted[] = {"rule", "reason", NULL};
        size_t rule;
        bool complete;
        if (!rule_of(work, entry, &rule) ||
            !is_complete(work, entry, wanted, "not-applicable-incomplete",
                         "State its `rule` and the `reason`.", &complete))
            return false;
        if (rule == work->ruleset->count || !complete)
            continue;
        struct pilot_exemption exemption = {.rule = rule,
                                            .reason = said(entry, "reason"),
                                            .approved_by = TEXT(""),
                                            .place = {entry, false}};
        if (!exempt(work, entry, rule, used, &exemption.state))
            return false;
        entries[work->audit->not_applicable_count++] = exemption;
    }
    return true;
}

bool not_applicable_add(struct work *work, size_t rule, struct place place)
{
    size_t count = work->audit->not_applicable_count;
    struct pilot_exemption *entries =
        arena_take(&work->document->arena, (count + 1) * sizeof *entries);
    if (entries == NULL)
        return false;
    if (count > 0)
        memcpy(entries, work->audit->not_applicable, count * sizeof *entries);
    entries[count] = (struct pilot_exemption){
        .rule = rule,
        .reason = TEXT("the description says `none`"),
        .approved_by = TEXT(""),
        .state = PILOT_IN_FORCE,
        .place = {place.value, place.at_key},
    };
    work->audit->not_applicable = entries;
    work->audit->not_applicable_count = count + 1;
    return true;
}

bool exemptions_read(struct work *work)
{
    return read_known_issues(work) && read_not_applicable(work);
}

/* What someone is called: a name, the reference to them, or what else is said of them. */
static struct pilot_text name_of(const struct value *mention)
{
    const struct person *person = mention->person;
    if (person != NULL && person->name != NULL)
        return value_text(person->name);
    struct pilot_text reference = value_text(mention);
    if (reference.len > 0 || person == NULL)
        return reference;
    return person->contact != NULL ? value_text(person->contact) : said(mention, "role");
}

bool waivers_read(struct work *work)
{
    const struct value *list = list_at(&work->context, AT_WAIVERS);
    if (list == NULL)
        return true;
    struct pilot_exemption *waivers =
        arena_zero(&work->document->arena, list->count, sizeof *waivers);
    if (waivers == NULL)
        return false;
    work->audit->waivers = waivers;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *entry = &list->items[i];
        const struct value *approved_by = field_of(entry, "approved_by");
        const struct value *expires = field_of(entry, "expires");
        static const char *const wanted[] = {"rule", "reason", "approved_by", "expires", NULL};
        size_t rule;
        bool complete;
        if (!rule_of(work, entry, &rule) ||
            !is_complete(work, entry, wanted, "waiver-incomplete",
                         "State its `rule`, the `reason`, who `approved_by` and when it `expires`.",
                         &complete))
            return false;
        if (rule == work->ruleset->count || !complete)
            continue;
        struct pilot_exemption *waiver = &waivers[work->audit->waiver_count++];
        *waiver = (struct pilot_exemption){.rule = rule,
                                           .reason = said(entry, "reason"),
                                           .approved_by = name_of(approved_by),
                                           .expires = expires->day,
                                           .place = {entry, false}};
        struct pilot_rule_result *result = &work->results[rule];
        struct pilot_text id = text_of(work->ruleset->rules[rule].rule->id);
        bool fine = true;
        if (expires->day < work->context.as_of) {
            waiver->state = PILOT_EXPIRED;
            fine = report(work, PILOT_WARNING, "waiver-expired", expires,
                          "Close the gap, or have it accepted again with a new date.",
                          "the waiver for ", id, " has expired and has no effect");
        } else if (result->outcome == PILOT_OUTCOME_NOT_APPLICABLE) {
            waiver->state = PILOT_UNUSED;
        } else if (result->outcome == PILOT_OUTCOME_PASS) {
            waiver->state = PILOT_UNUSED;
            fine = report(work, PILOT_WARNING, "waiver-unused", field_of(entry, "rule"),
                          "Take the waiver out.", "", id,
                          " has no gap, and the waiver for it has no effect");
        } else if (work->audit->options.no_waivers) {
            waiver->state = PILOT_IGNORED;
        } else {
            waiver->state = PILOT_IN_FORCE;
            if (!result->waived)
                result->waiver = waiver;
            result->waived = true;
        }
        if (!fine)
            return false;
    }
    return true;
}
