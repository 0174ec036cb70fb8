/* Names of places and things in a sentence. */
#include "audit/wording.h"

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

struct pilot_document *memory_of(const struct pilot_audit *audit)
{
    return (struct pilot_document *)(uintptr_t)audit->document;
}

/* Names */

const char *noun_of(const char *list)
{
    static const char *const nouns[][2] = {
        {"inputs", "input"},     {"exceptions", "exception"}, {"systems", "system"},
        {"outcomes", "outcome"}, {"steps", "step"},           {"rollout", "stage"},
        {"changes", "change"},   {"series", "point"},         {"known_issues", "known issue"},
        {"waivers", "waiver"},   {"not_applicable", "entry"}, {"people", "person"},
    };
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
        if (strcmp(nouns[i][0], list) == 0)
            return nouns[i][1];
    return "entry";
}

const struct value *item_around(const struct value *value)
{
    for (; value->parent != NULL; value = value->parent)
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

void put_code(struct buffer *out, const char *name, size_t len)
{
    buffer_put_char(out, '`');
    buffer_put(out, name, len);
    buffer_put_char(out, '`');
}

static void put_quoted(struct buffer *out, const struct value *name)
{
    buffer_put_char(out, '\'');
    put_said(out, name);
    buffer_put_char(out, '\'');
}

/* "input 'Price list'", or "input 2". */
static void put_item(struct buffer *out, const struct value *item)
{
    const struct value *name = field_of(item, "name");
    buffer_puts(out, noun_of(item->field->key));
    buffer_put_char(out, ' ');
    if (value_stated(name))
        put_quoted(out, name);
    else
        buffer_put_count(out, (uint64_t)item->index + 1);
}

/* "'Price list'", or "input 2". */
static void put_item_name(struct buffer *out, const struct value *item)
{
    const struct value *name = field_of(item, "name");
    if (value_stated(name))
        put_quoted(out, name);
    else
        put_item(out, item);
}

/* The last part of a given path behind its list, such as "on_missing.handler"; NULL: no list. */
static const char *tail_of(const char *given)
{
    const char *each = each_in(given);
    if (each == NULL)
        return NULL;
    return each[2] == '.' ? each + 3 : each + 2;
}

const char *given_of(const struct pilot_audit *audit, const struct pilot_finding *finding)
{
    return pilot_ruleset_at(audit->ruleset, finding->rule)->given[finding->given];
}

void put_subject(struct buffer *out, const struct pilot_audit *audit,
                 const struct pilot_finding *finding)
{
    const char *given = given_of(audit, finding);
    const char *tail = tail_of(given);
    const struct value *item = tail != NULL ? item_around(finding->subject.value) : NULL;
    if (tail == NULL || item == NULL) {
        size_t len = tail == NULL ? strlen(given) : (size_t)(each_in(given) - given);
        put_code(out, given, len);
        return;
    }
    if (tail[0] != '\0') {
        put_code(out, tail, strlen(tail));
        buffer_puts(out, " of ");
    }
    put_item(out, item);
}

void put_field(struct buffer *out, const struct value *value)
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
        for (const struct value *at = value; at != NULL && at != item && count < PATH_STEPS;
             at = at->parent)
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

#define ITEM "{item}"
enum { ITEM_LEN = sizeof ITEM - 1 };

/* The next `{item}`, or NULL: a brace is found faster than a word. */
static const char *next_item(const char *at)
{
    while ((at = strchr(at, ITEM[0])) != NULL && strncmp(at, ITEM, ITEM_LEN) != 0)
        at++;
    return at;
}

void put_clause(struct buffer *out, const char *clause, const struct value *item, const char *noun)
{
    for (const char *next; (next = next_item(clause)) != NULL; clause = next + ITEM_LEN) {
        buffer_put(out, clause, (size_t)(next - clause));
        if (item != NULL)
            put_item_name(out, item);
        else
            buffer_puts(out, noun);
    }
    buffer_puts(out, clause);
}

void put_meaning(struct buffer *out, const struct pilot_audit *audit,
                 const struct pilot_finding *finding, const char *clause)
{
    if (clause == NULL)
        return;
    const char *given = given_of(audit, finding);
    const char *each = each_in(given);
    const struct value *item = each != NULL ? item_around(finding->subject.value) : NULL;
    const char *noun = "entry";
    if (each != NULL && item == NULL) {
        const char *key = each;
        while (key > given && key[-1] != '.')
            key--;
        char list[32];
        size_t len =
            (size_t)(each - key) < sizeof list - 1 ? (size_t)(each - key) : sizeof list - 1;
        memcpy(list, key, len);
        list[len] = '\0';
        noun = noun_of(list);
    }
    buffer_puts(out, ": ");
    put_clause(out, clause, item, noun);
}

bool is_scalar(const struct value *value)
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

void put_says(struct buffer *out, const struct value *value)
{
    put_field(out, value);
    bool words = value->list && value->count > 0 && is_scalar(&value->items[0]);
    if (is_scalar(value) && text_trim(node_text(value->node)).len == 0) {
        buffer_puts(out, " is blank");
    } else if (is_scalar(value) || words) {
        buffer_puts(out, " says `");
        if (words)
            put_said_list(out, value);
        else
            put_said(out, value);
        buffer_put_char(out, '`');
    } else if (value_person(value) != NULL && value_person(value)->name != NULL) {
        buffer_puts(out, " names '");
        put_said(out, value_person(value)->name);
        buffer_put_char(out, '\'');
    }
}

const struct pilot_place *cause_of(const struct pilot_finding *finding)
{
    return finding->at_related ? &finding->related : &finding->place;
}

void put_claim(struct buffer *out, const struct pilot_audit *audit,
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

void put_part(struct buffer *out, const struct pilot_finding *finding)
{
    const char *part = finding->part != NULL ? finding->part : "part";
    put_code(out, part, strcspn(part, ":="));
}

/* Places */

static struct place inner_place(struct pilot_place place)
{
    return (struct place){place.value, place.at_key};
}

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
