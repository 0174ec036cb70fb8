/*
 * What a finding says, in a sentence: the place and what was found there comes
 * from the description, what it means from the rule's row.
 */
#include "audit/work.h"
#include "base/text.h"

enum { SAID_BYTES = 60 };

struct pilot_text finish_text(struct pilot_document *document)
{
    struct buffer *out = &document->scratch;
    struct pilot_text text = {NULL, 0};
    if (!out->failed) {
        text.at = arena_copy(&document->arena, out->len > 0 ? out->at : "", out->len);
        text.len = out->len;
    }
    buffer_clear(out);
    return text;
}

/* The document of an audit is only read, but for its memory. */
static struct pilot_document *memory_of(const struct pilot_audit *audit)
{
    return (struct pilot_document *)(uintptr_t)audit->document;
}

static struct place inner_place(struct pilot_place place)
{
    return (struct place){place.value, place.at_key};
}

static const struct bound_rule *bound_of(const struct pilot_audit *audit, size_t rule)
{
    return &audit->ruleset->rules[rule];
}

/* Names */

/* What one item of a list is called. */
static const char *noun_of(const char *list)
{
    static const char *const nouns[][2] = {
        {"inputs", "input"},      {"exceptions", "exception"}, {"systems", "system"},
        {"outcomes", "outcome"},  {"steps", "step"},           {"rollout", "stage"},
        {"changes", "change"},    {"series", "point"},         {"known_issues", "known issue"},
        {"waivers", "waiver"},    {"not_applicable", "entry"}, {"people", "person"},
    };
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
        if (strcmp(nouns[i][0], list) == 0)
            return nouns[i][1];
    return "entry";
}

const struct value *item_around(const struct value *value)
{
    for (; value != NULL && value->parent != NULL; value = value->parent)
        if (value->parent->list && value->field->type != PILOT_TEXT &&
            value->field->type != PILOT_CHOICE && value->field->type != PILOT_EVIDENCE &&
            value->field->type != PILOT_PERSON)
            return value;
    return NULL;
}

static void put_shortened(struct buffer *out, struct pilot_text text)
{
    struct pilot_text shown = text_shorten(text, SAID_BYTES);
    buffer_put_text(out, shown);
    if (shown.len < text.len)
        buffer_puts(out, "\xE2\x80\xA6");
}

void put_said(struct buffer *out, const struct value *value)
{
    if (value->node->kind == NODE_SCALAR)
        put_shortened(out, text_trim(node_text(value->node)));
}

void put_item_name(struct buffer *out, const struct value *item)
{
    const struct value *name = field_of(item, "name");
    if (value_stated(name)) {
        buffer_put_char(out, '\'');
        put_said(out, name);
        buffer_put_char(out, '\'');
    } else {
        buffer_format(out, "%s %u", noun_of(item->field->key), (unsigned)item->index + 1);
    }
}

/* "input 'Price list'", or "input 2". */
static void put_item(struct buffer *out, const struct value *item)
{
    if (value_stated(field_of(item, "name")))
        buffer_format(out, "%s ", noun_of(item->field->key));
    put_item_name(out, item);
}

/* The last part of a given path behind its list, such as "on_missing.handler"; NULL: no list. */
static const char *tail_of(const char *given)
{
    const char *each = strstr(given, "[]");
    if (each == NULL)
        return NULL;
    return each[2] == '.' ? each + 3 : each + 2;
}

static const char *given_of(const struct pilot_audit *audit, const struct pilot_finding *finding)
{
    return pilot_ruleset_at(audit->ruleset, finding->rule)->given[finding->given];
}

/* What the rule asks about: "`on_late` of input 'Price list'", "`trust.limits_told`". */
static void put_subject(struct buffer *out, const struct pilot_audit *audit,
                        const struct pilot_finding *finding)
{
    const char *given = given_of(audit, finding);
    const char *tail = tail_of(given);
    const struct value *item = tail != NULL ? item_around(finding->subject.value) : NULL;
    if (tail == NULL || item == NULL) {
        size_t len = tail == NULL ? strlen(given) : (size_t)(strstr(given, "[]") - given);
        buffer_format(out, "`%.*s`", (int)len, given);
        return;
    }
    if (tail[0] != '\0')
        buffer_format(out, "`%s` of ", tail);
    put_item(out, item);
}

/* A field where it stands: "`mode` of system 'ERP'", "`integration.context.supplied_by`". */
static void put_field(struct buffer *out, const struct value *value)
{
    const struct value *item = item_around(value);
    while (value->same_place && value->parent != NULL && value != item)
        value = value->parent;
    if (item == NULL) {
        buffer_put_char(out, '`');
        place_path((struct place){value, false}, out);
        buffer_put_char(out, '`');
        return;
    }
    if (value != item) {
        /* the path below the item */
        const char *keys[PATH_STEPS];
        size_t count = 0;
        for (const struct value *at = value; at != item && count < PATH_STEPS; at = at->parent)
            if (at->key != NULL && !at->same_place)
                keys[count++] = at->field->key;
        buffer_put_char(out, '`');
        while (count > 0) {
            buffer_puts(out, keys[--count]);
            if (count > 0)
                buffer_put_char(out, '.');
        }
        buffer_puts(out, "` of ");
    }
    put_item(out, item);
}

/* The clause of a row, `{item}` filled in. */
static void put_clause(struct buffer *out, const char *clause, const struct value *item,
                       const char *noun)
{
    for (const char *at = clause; *at != '\0';) {
        const char *mark = strstr(at, "{item}");
        if (mark == NULL) {
            buffer_puts(out, at);
            return;
        }
        buffer_put(out, at, (size_t)(mark - at));
        if (item != NULL)
            put_item_name(out, item);
        else
            buffer_puts(out, noun);
        at = mark + sizeof "{item}" - 1;
    }
}

static void put_meaning(struct buffer *out, const struct pilot_audit *audit,
                        const struct pilot_finding *finding, const char *clause)
{
    if (clause == NULL)
        return;
    const char *given = given_of(audit, finding);
    const char *each = strstr(given, "[]");
    const char *noun = "entry";
    const struct value *item = NULL;
    if (each != NULL) {
        const char *key = each;
        while (key > given && key[-1] != '.')
            key--;
        char list[32];
        size_t len = (size_t)(each - key) < sizeof list - 1 ? (size_t)(each - key) : sizeof list - 1;
        memcpy(list, key, len);
        list[len] = '\0';
        noun = noun_of(list);
        item = item_around(finding->subject.value);
    }
    buffer_puts(out, ": ");
    put_clause(out, clause, item, noun);
}

/* Reasons */

static void put_not_stated(struct buffer *out, const struct pilot_audit *audit,
                           const struct pilot_finding *finding)
{
    const struct pilot_rule *rule = pilot_ruleset_at(audit->ruleset, finding->rule);
    const struct value *subject = finding->subject.value;
    /* Of facts, the map may be there and say something else. */
    bool there = !finding->subject.at_key && subject->node->kind == NODE_MAP &&
                 !bound_of(audit, finding->rule)->predicate->ladder;
    put_subject(out, audit, finding);
    if (!there || rule->parts[0] == NULL) {
        buffer_puts(out, " is not stated");
        return;
    }
    buffer_puts(out, " says nothing of ");
    for (size_t i = 0; i < PILOT_RULE_PARTS && rule->parts[i] != NULL; i++) {
        size_t len = strcspn(rule->parts[i], ":=");
        buffer_format(out, "%s`%.*s`", i > 0 ? ", " : "", (int)len, rule->parts[i]);
    }
}

static bool is_scalar(const struct value *value)
{
    return value->node != NULL && value->node->kind == NODE_SCALAR && value->node->count > 0;
}

/* A list of words in a row, cut after a few. */
static void put_said_list(struct buffer *out, const struct value *list)
{
    enum { FEW = 6 };
    for (uint32_t i = 0; i < list->count && i < FEW; i++) {
        buffer_puts(out, i > 0 ? ", " : "");
        put_said(out, &list->items[i]);
    }
    if (list->count > FEW)
        buffer_puts(out, ", \xE2\x80\xA6");
}

/* "`kind` of `surface` says `new_tool`", or only the field where it is more than a few words. */
static void put_says(struct buffer *out, const struct value *value)
{
    put_field(out, value);
    bool words = value->list && value->count > 0 && is_scalar(&value->items[0]);
    if (is_scalar(value) || words) {
        buffer_puts(out, " says `");
        if (words)
            put_said_list(out, value);
        else
            put_said(out, value);
        buffer_put_char(out, '`');
    } else if (value->person != NULL && value->person->name != NULL) {
        buffer_puts(out, " names '");
        put_said(out, value->person->name);
        buffer_put_char(out, '\'');
    }
}

/* The place whose words are the reason. */
static const struct pilot_place *cause_of(const struct pilot_finding *finding)
{
    return finding->at_related ? &finding->related : &finding->place;
}

/* What the ladder was climbed by: the claim around the place that fell short. */
static void put_claim(struct buffer *out, const struct pilot_audit *audit,
                      const struct pilot_finding *finding)
{
    const struct value *value = cause_of(finding)->value;
    while (value->parent != NULL && value->field->type != PILOT_CLAIM)
        value = value->parent;
    if (value->parent == NULL || value->list)
        put_subject(out, audit, finding);
    else
        put_field(out, value);
}

static void put_state(struct buffer *out, const struct pilot_audit *audit,
                      const struct pilot_finding *finding)
{
    const struct value *value = cause_of(finding)->value;
    bool is_state = value->field->key != NULL && strcmp(value->field->key, "state") == 0;
    if (finding->what != NULL) {
        put_says(out, value);
        buffer_format(out, ", which %s", finding->what);
        return;
    }
    put_claim(out, audit, finding);
    if (is_state && value->presence == STATED) {
        buffer_puts(out, " says `");
        put_said(out, value);
        buffer_put_char(out, '`');
    } else {
        buffer_puts(out, " has no `state` yet and counts as planned");
    }
}

static void put_part(struct buffer *out, const struct pilot_finding *finding)
{
    const char *part = finding->part != NULL ? finding->part : "part";
    buffer_format(out, "`%.*s`", (int)strcspn(part, ":="), part);
}

static void put_incomplete(struct buffer *out, const struct pilot_audit *audit,
                           const struct pilot_finding *finding)
{
    const struct value *value = cause_of(finding)->value;
    if (cause_of(finding)->at_key || value->presence == EMPTY) {
        if (finding->at_related)
            put_field(out, value);
        else
            put_subject(out, audit, finding);
        buffer_puts(out, " does not say ");
        put_part(out, finding);
    } else if (finding->what != NULL) {
        put_says(out, value);
        buffer_format(out, "%s %s", is_scalar(value) ? " and" : "", finding->what);
        if (!is_scalar(value) && strcmp(finding->what, "does not name it") == 0) {
            out->len -= sizeof "it" - 1;
            put_part(out, finding);
        }
    } else {
        put_says(out, value);
        buffer_puts(out, value->presence == PLACEHOLDER ? ", which is no answer yet"
                         : value->presence == BAD       ? ", which can't be read"
                                                        : ", which is not all that it takes");
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
    put_says(out, finding->place.value);
    if (finding->related.value == NULL)
        return;
    buffer_puts(out, ", and ");
    put_says(out, finding->related.value);
}

static void put_evidence(struct buffer *out, const struct pilot_finding *finding)
{
    const struct value *entry = cause_of(finding)->value;
    put_field(out, entry);
    buffer_puts(out, " names `");
    put_said(out, entry);
    buffer_format(out, "`, which %s", finding->what != NULL ? finding->what : "does not hold");
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
        buffer_puts(out, finding->part != NULL
                             ? " says `exercised` with evidence, and gives no day in `last_exercised`"
                             : " is in place with evidence, and has not been used on real cases yet");
        break;
    }
    return finish_text(document);
}

/* Next steps */

static void put_step(struct buffer *out, const struct pilot_audit *audit,
                     const struct pilot_finding *finding, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '@' && finding->reason == PILOT_INCOMPLETE)
            put_subject(out, audit, finding);
        else if (*at == '@')
            put_claim(out, audit, finding);
        else if (*at == '#')
            put_part(out, finding);
        else
            buffer_put_char(out, *at);
    }
}

struct pilot_text pilot_audit_next_step(const struct pilot_audit *audit, size_t rule,
                                        const struct pilot_finding *finding)
{
    struct pilot_document *document = memory_of(audit);
    struct buffer *out = &document->scratch;
    const struct pilot_rule *row = bound_of(audit, rule)->rule;
    /* `@` stands for what the rule asks about, `#` for the part that is missing. */
    static const char *const steps[] = {
        [PILOT_KNOWN_ISSUE] = "Settle the issue, and say `status: closed` under `known_issues`.",
        [PILOT_EVIDENCE_MISSING] =
            "Put the file there, or name under `evidence` of @ a file or page that shows it.",
        [PILOT_CLAIMED] = "Name under `evidence` of @ the file or page that shows it.",
        [PILOT_NOT_EXERCISED] = "Use @ on a real or replayed case, then say `state: exercised` with "
                                "the day in `last_exercised`.",
        [PILOT_NO_REASON] = NULL,
    };
    const char *own = finding != NULL ? steps[finding->reason] : NULL;
    if (finding != NULL && finding->reason == PILOT_STALE)
        own = strcmp(finding->part != NULL ? finding->part : "last_exercised", "last_exercised") == 0
                  ? "Use @ on a real or replayed case again, and write the day in `last_exercised`."
                  : "Measure again, and write the day in `measured`.";
    bool missing = finding != NULL && finding->reason == PILOT_INCOMPLETE &&
                   finding->part != NULL && finding->what == NULL && cause_of(finding)->at_key;
    if (missing)
        own = "Say # for @.";
    if (own != NULL) {
        put_step(out, audit, finding, own);
        return finish_text(document);
    }
    const char *given = row->given[finding != NULL ? finding->given : 0];
    const char *each = strstr(given, "[]");
    const struct value *item =
        finding != NULL && each != NULL ? item_around(finding->subject.value) : NULL;
    const char *noun = each != NULL && strstr(given, "exceptions") != NULL ? "exception" : "input";
    put_clause(out, row->next_step, item, noun);
    return finish_text(document);
}

struct pilot_text pilot_audit_related_message(const struct pilot_audit *audit,
                                              const struct pilot_finding *finding)
{
    struct pilot_document *document = memory_of(audit);
    struct buffer *out = &document->scratch;
    if (finding->related.value == NULL)
        return TEXT("");
    if (finding->reason == PILOT_KNOWN_ISSUE)
        buffer_puts(out, "the rule asks about this");
    else
        put_says(out, finding->related.value);
    return finish_text(document);
}

/* Places */

struct pilot_span pilot_audit_span(const struct pilot_audit *audit, struct pilot_place place)
{
    struct model model = {.document = memory_of(audit)};
    return place_span(&model, inner_place(place));
}

struct pilot_text pilot_audit_path(const struct pilot_audit *audit, struct pilot_place place)
{
    struct pilot_document *document = memory_of(audit);
    place_path(inner_place(place), &document->scratch);
    return finish_text(document);
}
