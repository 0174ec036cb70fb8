/* What a description says about rules: known issues, not applicable, waived. */
#include <stdarg.h>
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
static bool is_complete(struct work *work, const struct value *entry, const char *code,
                        const char *help, bool *complete)
{
    bool bad = false;
    const struct pilot_shape *shape = entry->field->shape;
    *complete = true;
    for (size_t i = 0; i < shape->count; i++) {
        if (!shape->fields[i].wanted)
            continue;
        const struct value *value = field_of(entry, shape->fields[i].key);
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
        size_t rule;
        bool complete;
        if (!rule_of(work, entry, &rule) ||
            !is_complete(work, entry, "not-applicable-incomplete",
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
    const struct person *person = value_person(mention);
    if (person != NULL && person->name != NULL)
        return value_text(person->name);
    struct pilot_text reference = value_text(mention);
    if (reference.len > 0 || person == NULL)
        return reference;
    return person->contact != NULL ? value_text(person->contact) : said(mention, "role");
}

/* A waiver that is being judged. */
struct judged {
    struct work *work;
    const struct value *entry;
    struct pilot_exemption *waiver;
    bool out_of_memory;
};

static void warn(struct judged *judged, const char *code, const char *key, const char *help,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

static void warn(struct judged *judged, const char *code, const char *key, const char *help,
                 const char *format, ...)
{
    struct check check = {.document = judged->work->document, .model = judged->work->model};
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    check_report(&check, PILOT_WARNING, code, (struct place){field_of(judged->entry, key), false},
                 help, "%s", message);
    judged->out_of_memory |= check.out_of_memory;
}

/* Is whoever approved it among those who may, by name, key or contact? */
static bool is_approver(const struct pilot_options *options, const struct value *mention)
{
    const struct person *person = value_person(mention);
    struct pilot_text known_as[] = {
        value_text(mention),
        person != NULL ? person->key : TEXT(""),
        person != NULL && person->name != NULL ? value_text(person->name) : TEXT(""),
        person != NULL && person->contact != NULL ? value_text(person->contact) : TEXT(""),
    };
    for (size_t i = 0; i < options->approver_count; i++)
        for (size_t j = 0; j < sizeof known_as / sizeof known_as[0]; j++)
            if (known_as[j].len > 0 && text_same_folded(known_as[j], options->approvers[i]))
                return true;
    return options->approver_count == 0;
}

/* Is it as the configuration wants waivers to be? */
static bool is_in_order(struct judged *judged, const char *id)
{
    const struct pilot_options *options = &judged->work->audit->options;
    bool in_order = true;
    if (options->waiver_days > 0 &&
        judged->waiver->expires > judged->work->context.as_of + options->waiver_days) {
        in_order = false;
        warn(judged, "waiver-too-long", "expires",
             "Have it accepted for a shorter time, and again when that is over.",
             "the waiver for `%s` reaches further than the configuration allows, %d day%s ahead, "
             "and has no effect",
             id, options->waiver_days, options->waiver_days == 1 ? "" : "s");
    }
    if (!is_approver(options, field_of(judged->entry, "approved_by"))) {
        struct pilot_text name = text_shorten(judged->waiver->approved_by, 60);
        in_order = false;
        warn(judged, "waiver-not-approved", "approved_by",
             "Have it accepted by someone who may: the configuration lists them.",
             "`%.*s` may not approve waivers, and the one for `%s` has no effect", (int)name.len,
             name.at, id);
    }
    return in_order;
}

static void warn_of_end(struct judged *judged, const char *id)
{
    enum { SOON = 14 };
    pilot_day left = judged->waiver->expires - judged->work->context.as_of;
    if (left > SOON)
        return;
    char when[32] = "today";
    if (left > 0)
        snprintf(when, sizeof when, "in %d day%s", (int)left, left == 1 ? "" : "s");
    warn(judged, "waiver-expires-soon", "expires",
         "Close the gap by then, or have it accepted again with a new date.",
         "the waiver for `%s` expires %s", id, when);
}

/* What a waiver is good for. */
static void judge(struct judged *judged)
{
    struct pilot_exemption *waiver = judged->waiver;
    struct work *work = judged->work;
    struct pilot_rule_result *result = &work->results[waiver->rule];
    const char *id = work->ruleset->rules[waiver->rule].rule->id;
    if (waiver->expires < work->context.as_of) {
        waiver->state = PILOT_EXPIRED;
        warn(judged, "waiver-expired", "expires",
             "Close the gap, or have it accepted again with a new date.",
             "the waiver for `%s` has expired and has no effect", id);
    } else if (result->outcome == PILOT_OUTCOME_NOT_APPLICABLE) {
        waiver->state = PILOT_UNUSED;
    } else if (result->outcome == PILOT_OUTCOME_PASS) {
        waiver->state = PILOT_UNUSED;
        warn(judged, "waiver-unused", "rule", "Take the waiver out.",
             "`%s` has no gap, and the waiver for it has no effect", id);
    } else if (!is_in_order(judged, id) || work->audit->options.no_waivers) {
        waiver->state = PILOT_IGNORED;
    } else {
        waiver->state = PILOT_IN_FORCE;
        warn_of_end(judged, id);
        if (!result->waived)
            result->waiver = waiver;
        result->waived = true;
    }
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
        size_t rule;
        bool complete;
        if (!rule_of(work, entry, &rule) ||
            !is_complete(work, entry, "waiver-incomplete",
                         "State its `rule`, the `reason`, who `approved_by` and when it `expires`.",
                         &complete))
            return false;
        if (rule == work->ruleset->count || !complete)
            continue;
        struct pilot_exemption *waiver = &waivers[work->audit->waiver_count++];
        *waiver = (struct pilot_exemption){.rule = rule,
                                           .reason = said(entry, "reason"),
                                           .approved_by = name_of(field_of(entry, "approved_by")),
                                           .expires = field_of(entry, "expires")->day,
                                           .place = {entry, false}};
        struct judged judged = {.work = work, .entry = entry, .waiver = waiver};
        judge(&judged);
        if (judged.out_of_memory)
            return false;
    }
    return true;
}
