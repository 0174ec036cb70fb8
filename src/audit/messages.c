/*
 * What a finding says, in a sentence: the place and what was found there comes
 * from the description, what it means from the rule's row.
 */
#include "audit/wording.h"
#include "base/text.h"

static void put_not_stated(struct buffer *out, const struct pilot_audit *audit,
                           const struct pilot_finding *finding)
{
    const struct pilot_rule *rule = pilot_ruleset_at(audit->ruleset, finding->rule);
    const struct value *subject = finding->subject.value;
    /* Of facts, the map may be there and say something else. */
    bool there = !finding->subject.at_key && subject->node->kind == NODE_MAP &&
                 !audit->ruleset->rules[finding->rule].predicate->ladder;
    put_subject(out, audit, finding);
    if (!finding->subject.at_key && subject->list && subject->count > 0) {
        buffer_puts(out, " has nothing that counts here");
        return;
    }
    if (!there || rule->parts[0] == NULL) {
        buffer_puts(out, " is not stated");
        return;
    }
    buffer_puts(out, " says nothing of ");
    for (size_t i = 0; i < PILOT_RULE_PARTS && rule->parts[i] != NULL; i++) {
        size_t len = strcspn(rule->parts[i], ":=");
        buffer_puts(out, i > 0 ? ", " : "");
        put_code(out, rule->parts[i], len);
    }
}

static void put_state(struct buffer *out, const struct pilot_audit *audit,
                      const struct pilot_finding *finding)
{
    const struct value *value = cause_of(finding)->value;
    bool is_state = value->field->key != NULL && strcmp(value->field->key, "state") == 0;
    if (finding->what != NULL) {
        put_says(out, value);
        buffer_puts(out, ", which ");
        buffer_puts(out, finding->what);
        return;
    }
    put_claim(out, audit, finding);
    if (is_state && value->presence == STATED) {
        buffer_puts(out, " says `");
        put_said(out, value);
        buffer_put_char(out, '`');
    } else if (is_state && value->presence > EMPTY) {
        buffer_puts(out, " says `");
        put_said(out, value);
        buffer_puts(out, "` as its state, which is none, and counts as planned");
    } else {
        buffer_puts(out, " has no `state` yet and counts as planned");
    }
}

/* The last key of a part's path. */
static void put_last_key(struct buffer *out, const char *part)
{
    size_t len = strcspn(part, ":=");
    size_t start = len;
    while (start > 0 && part[start - 1] != '.')
        start--;
    put_code(out, part + start, len - start);
}

/* Nothing is there: "X does not say `part`", X being the rule's own place or what the part stands in. */
static void put_missing(struct buffer *out, const struct pilot_audit *audit,
                        const struct pilot_finding *finding)
{
    const struct value *at = cause_of(finding)->value;
    if (!cause_of(finding)->at_key && at->parent != NULL)
        at = at->parent; /* an empty key: its map does not say it */
    bool own = at == finding->subject.value || at->parent == NULL;
    if (own)
        put_subject(out, audit, finding);
    else
        put_field(out, at);
    buffer_puts(out, " does not say ");
    if (own || at == item_around(at))
        put_part(out, finding);
    else
        put_last_key(out, finding->part != NULL ? finding->part : "part");
}

static void put_incomplete(struct buffer *out, const struct pilot_audit *audit,
                           const struct pilot_finding *finding)
{
    const struct value *value = cause_of(finding)->value;
    if (cause_of(finding)->at_key || value->presence == EMPTY) {
        put_missing(out, audit, finding);
    } else if (finding->what != NULL) {
        bool quoted =
            is_scalar(value) || (value->list && value->count > 0 && is_scalar(&value->items[0]));
        if (quoted)
            put_says(out, value);
        else /* whom a map names is said by what is wrong with them */
            put_field(out, value);
        buffer_puts(out, quoted ? " and " : " ");
        buffer_puts(out, finding->what);
        if (finding->what == what_names_no_part) {
            buffer_put_char(out, ' ');
            put_part(out, finding);
        }
    } else {
        put_says(out, value);
        buffer_puts(out, value->presence == PLACEHOLDER ? ", which is no answer yet"
                         : value->presence == BAD       ? ", which can't be read"
                                                        : ", which does not name anyone");
    }
}

/* A row's word on what is weak also says why a number or an earlier day is wanted. */
static bool weak_explains(const char *what)
{
    return what != NULL && (strcmp(what, "has no number in it") == 0 ||
                            strcmp(what, "is not before the pilot began") == 0);
}

static void put_days(struct buffer *out, const struct pilot_audit *audit,
                     const struct pilot_finding *finding)
{
    const struct value *date = cause_of(finding)->value;
    put_says(out, date);
    int days = audit->options.as_of - date->day;
    if (days < 0)
        buffer_puts(out, ", which is after the audit date: what is still to come does not count");
    else
        buffer_format(out, ", %d days before the audit date: too long ago to count in full", days);
}

static void put_contradiction(struct buffer *out, const struct pilot_finding *finding)
{
    const struct value *value = finding->place.value;
    put_says(out, value);
    bool several = value->list && value->count > 0 && !is_scalar(&value->items[0]);
    if (finding->related.value == NULL || several)
        return; /* two whole lists can't be quoted against each other */
    buffer_puts(out, ", and ");
    put_says(out, finding->related.value);
}

static void put_evidence(struct buffer *out, const struct pilot_finding *finding)
{
    const struct value *entry = cause_of(finding)->value;
    put_field(out, entry);
    buffer_puts(out, " names `");
    put_said(out, entry);
    buffer_puts(out, "`, which ");
    buffer_puts(out, finding->what != NULL ? finding->what : "does not hold");
}

static void put_issue(struct buffer *out, const struct pilot_finding *finding)
{
    buffer_puts(out, "a known issue is open");
    const struct value *what = field_of(finding->place.value, "what");
    if (value_stated(what)) {
        buffer_puts(out, ", \"");
        put_said(out, what);
        buffer_put_char(out, '"');
    }
    buffer_puts(out, ": until it is settled the rule earns a quarter at most");
}

/* The claim or the facts that lack evidence. */
static void put_claimed(struct buffer *out, const struct pilot_audit *audit,
                        const struct pilot_finding *finding)
{
    const struct value *value = cause_of(finding)->value;
    const struct value *state = value->field->type == PILOT_CLAIM ? field_of(value, "state") : NULL;
    put_claim(out, audit, finding);
    if (value_stated(state)) {
        buffer_puts(out, " says `");
        put_said(out, state);
        buffer_puts(out, "` and");
    }
    buffer_puts(out, " names no evidence: a claim that nobody can check earns half");
}

struct pilot_text pilot_audit_message(const struct pilot_audit *audit,
                                      const struct pilot_finding *finding)
{
    struct pilot_document *document = memory_of(audit);
    struct buffer *out = &document->scratch;
    const struct pilot_rule *rule = pilot_ruleset_at(audit->ruleset, finding->rule);
    switch (finding->reason) {
    case PILOT_CONTRADICTION:
        put_contradiction(out, finding);
        put_meaning(out, audit, finding, rule->contradiction);
        break;
    case PILOT_KNOWN_ISSUE:
        put_issue(out, finding);
        break;
    case PILOT_NOT_STATED:
        put_not_stated(out, audit, finding);
        put_meaning(out, audit, finding, rule->finding);
        break;
    case PILOT_IS_PLACEHOLDER:
        put_says(out, finding->place.value);
        buffer_puts(out, ", which is no answer yet");
        put_meaning(out, audit, finding, rule->finding);
        break;
    case PILOT_WEAK:
        put_says(out, cause_of(finding)->value);
        put_meaning(out, audit, finding, rule->weak);
        break;
    case PILOT_STATE_NONE:
    case PILOT_STATE_FAILING:
    case PILOT_STATE_PLANNED:
        put_state(out, audit, finding);
        put_meaning(out, audit, finding, rule->finding);
        break;
    case PILOT_EVIDENCE_MISSING:
        put_evidence(out, finding);
        break;
    case PILOT_CLAIMED:
        put_claimed(out, audit, finding);
        break;
    case PILOT_STALE:
        put_days(out, audit, finding);
        break;
    case PILOT_INCOMPLETE:
        put_incomplete(out, audit, finding);
        if (weak_explains(finding->what))
            put_meaning(out, audit, finding, rule->weak);
        break;
    default:
        put_claim(out, audit, finding);
        buffer_puts(out,
                    finding->part != NULL
                        ? " says `exercised` with evidence, and gives no day in `last_exercised`"
                        : " is in place with evidence, and has not been used on real cases yet");
        break;
    }
    return finish_text(document);
}
