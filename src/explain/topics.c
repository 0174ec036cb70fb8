/* From what somebody typed to what it is about. */
#include <pilotaudit/explain.h>

#include "base/text.h"
#include "explain/book.h"
#include "explain/press.h"

enum { LONGEST_TOPIC = 200, NOT_THERE = -1 };

/* What is asked for, ready to be compared. */
struct topic {
    char text[LONGEST_TOPIC]; /* lower case; no backquotes; blanks and `-` as `_` */
    bool is_path;
};

static char folded(char c)
{
    return c == ' ' || c == '-' ? '_' : ascii_lower(c);
}

static bool fold_topic(struct topic *topic, const char *text)
{
    size_t len = 0;
    *topic = (struct topic){.is_path = false};
    for (; *text != '\0'; text++) {
        if (*text == '`' || *text == '\'')
            continue;
        if (len + 1 == sizeof topic->text)
            return false;
        topic->text[len++] = folded(*text);
        topic->is_path |= *text == '.' || *text == '[';
    }
    return len > 0;
}

static bool is_name(const struct topic *topic, const char *name)
{
    const char *at = topic->text;
    for (; *name != '\0' && *at == folded(*name); name++)
        at++;
    return *name == '\0' && *at == '\0';
}

/* Rules, checks, gates, patterns, words, guides: the index of the one that is meant. */

static int find_rule(const struct book *book, const struct topic *topic)
{
    for (size_t i = 0; i < pilot_ruleset_count(book->ruleset); i++) {
        const struct pilot_rule *rule = pilot_ruleset_at(book->ruleset, i);
        if (is_name(topic, rule->id) || is_name(topic, rule->name))
            return (int)i;
    }
    return NOT_THERE;
}

static int find_check(const struct book *book, const struct topic *topic)
{
    (void)book;
    for (enum pilot_check i = 0; i < PILOT_CHECK_COUNT; i++)
        if (is_name(topic, pilot_check_info(i)->id))
            return (int)i;
    return NOT_THERE;
}

static int find_gate(const struct book *book, const struct topic *topic)
{
    (void)book;
    for (enum pilot_gate i = PILOT_GATE_NONE; i <= PILOT_GATE_PRODUCTION; i++)
        if (is_name(topic, pilot_gate_name(i)))
            return (int)i;
    return NOT_THERE;
}

/* Do all words of the topic stand in the title? */
static bool has_words(const char *title, const struct topic *topic)
{
    const char *at = topic->text;
    while (*at != '\0') {
        size_t len = strcspn(at, "_");
        bool found = len == 0;
        for (const char *in = title; *in != '\0' && !found; in++) {
            size_t same = 0;
            while (same < len && folded(in[same]) == at[same])
                same++;
            bool starts = in == title || in[-1] == ' ' || in[-1] == '-';
            found = same == len && starts && strchr(" -:,", in[len]) != NULL;
        }
        if (!found)
            return false;
        at += len + (at[len] == '_');
    }
    return true;
}

static int find_pattern(const struct book *book, const struct topic *topic)
{
    (void)book;
    const struct pilot_pattern_info *info;
    for (size_t i = 0; (info = pilot_pattern_info(i)) != NULL; i++)
        if (is_name(topic, info->id) || is_name(topic, info->title))
            return (int)i;
    /* One word of a title is more likely meant to be something else. */
    for (size_t i = 0; strchr(topic->text, '_') != NULL && (info = pilot_pattern_info(i)) != NULL;
         i++)
        if (has_words(info->title, topic))
            return (int)i;
    return NOT_THERE;
}

static int find_word(const struct book *book, const struct topic *topic)
{
    (void)book;
    for (size_t i = 0; i < glossary_count; i++)
        if (is_name(topic, glossary[i].name))
            return (int)i;
    return NOT_THERE;
}

static int find_guide(const struct book *book, const struct topic *topic)
{
    (void)book;
    for (size_t i = 0; i < explain_guide_count; i++)
        if (is_name(topic, explain_guides[i].name))
            return (int)i;
    return NOT_THERE;
}

/* Fields */

/* The next part of a path from its end, `[...]` left out; false: there is none. A key that the
 * writer chose, as in `people["a.b"]`, is such a `[...]`. */
static bool last_part(struct pilot_text *path, struct pilot_text *part)
{
    while (path->len > 0 && (path->at[path->len - 1] == ']' || path->at[path->len - 1] == '.')) {
        bool bracket = path->at[path->len - 1] == ']';
        while (bracket && path->len > 0 && path->at[path->len - 1] != '[')
            path->len--;
        path->len -= path->len > 0;
    }
    size_t len = 0;
    while (len < path->len && path->at[path->len - len - 1] != '.')
        len++;
    *part = (struct pilot_text){path->at + path->len - len, len};
    path->len -= len;
    return len > 0;
}

static bool same_part(struct pilot_text asked, struct pilot_text part)
{
    if (text_is(part, "KEY")) /* whatever the writer chose */
        return true;
    if (asked.len != part.len)
        return false;
    for (size_t i = 0; i < part.len; i++)
        if (asked.at[i] != folded(part.at[i]))
            return false;
    return true;
}

/* Is the topic the path of this spot (`whole`), or the end of it? A `KEY` may be left out. */
static bool is_spot(const struct topic *topic, const struct spot *spot, bool whole)
{
    struct pilot_text asked = text_of(topic->text);
    struct pilot_text path = text_of(spot->path);
    struct pilot_text wanted, part;
    size_t parts = 0;
    while (last_part(&asked, &wanted)) {
        if (!last_part(&path, &part))
            return false;
        if (text_is(part, "KEY") && text_is(wanted, "people") && !last_part(&path, &part))
            return false;
        if (!same_part(wanted, part))
            return false;
        parts++;
    }
    return parts > 0 && (!whole || !last_part(&path, &part) ||
                         (text_is(part, "KEY") && !last_part(&path, &part)));
}

/* The fields of people stand below each field that names one: `handler.contact` is told of where
 * people are. */
static const char *inside_person(const struct book *book, const struct topic *topic,
                                 struct topic *there)
{
    const char *dot = strrchr(topic->text, '.');
    struct topic outer = *topic;
    if (dot == NULL)
        return NULL;
    outer.text[dot - topic->text] = '\0';
    for (size_t i = 0; i < book->spot_count; i++)
        if (book->spots[i].field->type == PILOT_PERSON && is_spot(&outer, &book->spots[i], false)) {
            char path[LONGEST_TOPIC + sizeof "people"] = "people";
            memcpy(path + sizeof "people" - 1, dot, strlen(dot) + 1);
            return fold_topic(there, path) ? there->text : NULL;
        }
    return NULL;
}

static int find_field(const struct book *book, const struct topic *topic)
{
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < book->spot_count; i++)
            if (is_spot(topic, &book->spots[i], pass == 0))
                return (int)i;
    struct topic there;
    return inside_person(book, topic, &there) != NULL ? find_field(book, &there) : NOT_THERE;
}

static bool means_the_same(const struct spot *a, const struct spot *b)
{
    return a->field->type == b->field->type && a->field->shape == b->field->shape &&
           strcmp(a->field->asks, b->field->asks) == 0;
}

/* The spots that the topic is the end of, those of one meaning side by side. */
static size_t gather(const struct book *book, const struct topic *topic, const struct spot **spots)
{
    size_t count = 0;
    for (size_t i = 0; i < book->spot_count; i++)
        if (is_spot(topic, &book->spots[i], true)) {
            spots[0] = &book->spots[i];
            return 1;
        }
    for (size_t i = 0; i < book->spot_count; i++) {
        const struct spot *spot = &book->spots[i];
        if (!is_spot(topic, spot, false))
            continue;
        size_t at = 0;
        size_t behind = count;
        for (; at < count; at++)
            if (means_the_same(spots[at], spot))
                behind = at + 1;
        memmove(spots + behind + 1, spots + behind, (count - behind) * sizeof *spots);
        spots[behind] = spot;
        count++;
    }
    return count;
}

/* A name that stands for several fields: each meaning with its places. */
static void tell_places(struct paper *paper, const struct topic *topic,
                        const struct spot *const *spots, size_t count)
{
    enum { SHOWN = 8 };
    paper_put(paper, spots[0]->key);
    paper_end_title(paper);
    paper_put(paper,
              "There is more than one field of this name. `explain` one of them by its path.");
    paper_end_paragraph(paper);
    (void)topic;
    for (size_t from = 0; from < count;) {
        size_t to = from;
        while (to < count && means_the_same(spots[from], spots[to]))
            to++;
        paper_heading(paper, spots[from]->field->asks);
        for (size_t i = from; i < to && i < from + SHOWN; i++) {
            paper_put_name(paper, spots[i]->path);
            paper_end_bullet(paper);
        }
        if (to - from > SHOWN) {
            paper_put(paper, "and ");
            paper_put_count(paper, to - from - SHOWN);
            paper_put(paper, " more places");
            paper_end_bullet(paper);
        }
        from = to;
    }
}

static void tell_fields(struct paper *paper, const struct book *book, const struct topic *topic)
{
    struct topic there;
    const struct spot **spots = arena_zero(book->arena, book->spot_count + 1, sizeof *spots);
    if (spots == NULL) {
        paper->line.failed = true;
        return;
    }
    size_t count = gather(book, topic, spots);
    if (count == 0 && inside_person(book, topic, &there) != NULL)
        count = gather(book, &there, spots);
    bool one = count > 0;
    for (size_t i = 1; i < count; i++)
        one = one && means_the_same(spots[0], spots[i]);
    if (one)
        tell_field(paper, book, spots[0], spots, count);
    else if (count > 0)
        tell_places(paper, topic, spots, count);
}

/* Values of fields */

static bool has_value(const struct pilot_field *field, const struct topic *topic)
{
    for (size_t i = 0; field->choices != NULL && field->choices[i] != NULL; i++)
        if (is_name(topic, field->choices[i]))
            return true;
    return false;
}

static int find_value(const struct book *book, const struct topic *topic)
{
    for (size_t i = 0; i < book->spot_count; i++)
        if (has_value(book->spots[i].field, topic))
            return (int)i;
    return NOT_THERE;
}

static void tell_value(struct paper *paper, const struct book *book, const struct topic *topic)
{
    paper_put(paper, topic->text);
    paper_put(paper, ": a value of a field");
    paper_end_title(paper);
    for (size_t i = 0; i < book->spot_count; i++) {
        const struct spot *spot = &book->spots[i];
        bool told = !has_value(spot->field, topic);
        for (size_t j = 0; j < i && !told; j++)
            told = book->spots[j].field->choices == spot->field->choices &&
                   means_the_same(&book->spots[j], spot);
        if (told)
            continue;
        paper_put_name(paper, spot->path);
        paper_put(paper, ": ");
        paper_put(paper, spot->field->asks);
        paper_put(paper, " It is ");
        put_type(paper, spot->field);
        paper_put(paper, ".");
        paper_end_bullet(paper);
    }
}

/* Kinds, in the order in which a topic is taken for one of them. */
enum kind { RULE, GUIDE, CHECK, GATE, PATTERN, WORD, FIELD, VALUE, KINDS };
static const struct {
    const char *name;
    int (*find)(const struct book *book, const struct topic *topic);
} kinds[KINDS] = {
    [RULE] = {"rule", find_rule},          [GUIDE] = {"guide", find_guide},
    [CHECK] = {"check", find_check},       [GATE] = {"gate", find_gate},
    [PATTERN] = {"pattern", find_pattern}, [WORD] = {"word", find_word},
    [FIELD] = {"field", find_field},       [VALUE] = {"value", find_value},
};

static void tell(struct paper *paper, const struct book *book, enum kind kind, int index,
                 const struct topic *topic)
{
    switch (kind) {
    case RULE:
        tell_rule(paper, book, (size_t)index);
        break;
    case GUIDE:
        explain_guides[index].tell(paper, book);
        break;
    case CHECK:
        tell_check(paper, book, (enum pilot_check)index);
        break;
    case GATE:
        tell_gate(paper, book, (enum pilot_gate)index);
        break;
    case PATTERN:
        tell_pattern(paper, book, (size_t)index);
        break;
    case WORD:
        tell_word(paper, &glossary[index]);
        break;
    case FIELD:
        tell_fields(paper, book, topic);
        break;
    case VALUE:
    case KINDS:
        tell_value(paper, book, topic);
        break;
    }
}

/* What else has this name: said once, below. A value of a field that is told of is nothing else. */
static void tell_others(struct paper *paper, const struct book *book, enum kind first,
                        const struct topic *topic)
{
    size_t count = 0;
    for (enum kind kind = first + 1; kind < VALUE; kind++)
        count += kinds[kind].find(book, topic) != NOT_THERE;
    if (count == 0)
        return;
    paper_put(paper, "See also ");
    size_t i = 0;
    for (enum kind kind = first + 1; kind < VALUE; kind++) {
        if (kinds[kind].find(book, topic) == NOT_THERE)
            continue;
        paper_put_between(paper, i++, count, " and ");
        paper_put(paper, "`explain ");
        paper_put(paper, kinds[kind].name);
        paper_put(paper, " ");
        paper_put(paper, topic->text);
        paper_put(paper, "`");
    }
    paper_put(paper, ".");
    paper_end_paragraph(paper);
}

/* The kind that the topic begins with, taken off it; KINDS: none. */
static enum kind named_kind(struct topic *topic)
{
    for (enum kind kind = 0; kind < KINDS; kind++) {
        size_t len = strlen(kinds[kind].name);
        if (strncmp(topic->text, kinds[kind].name, len) != 0 || topic->text[len] != '_' ||
            topic->text[len + 1] == '\0')
            continue;
        memmove(topic->text, topic->text + len + 1, strlen(topic->text + len + 1) + 1);
        return kind;
    }
    return KINDS;
}

static bool tell_topic(struct paper *paper, const struct book *book, const char *text)
{
    struct topic topic;
    if (!fold_topic(&topic, text))
        return false;
    for (enum kind kind = topic.is_path ? FIELD : RULE; kind < KINDS; kind++) {
        int index = kinds[kind].find(book, &topic);
        if (index == NOT_THERE)
            continue;
        tell(paper, book, kind, index, &topic);
        tell_others(paper, book, kind, &topic);
        return true;
    }
    enum kind kind = named_kind(&topic);
    int index = kind < KINDS ? kinds[kind].find(book, &topic) : NOT_THERE;
    if (index == NOT_THERE)
        return false;
    tell(paper, book, kind, index, &topic);
    return true;
}

/* The nearest name of all that there are. */
static const char *nearest_to(const struct book *book, const char *text)
{
    size_t most = 2 * pilot_ruleset_count(book->ruleset) + PILOT_CHECK_COUNT + PILOT_GATE_DECLARED +
                  glossary_count + explain_guide_count + 2 * book->spot_count;
    size_t count = 0;
    for (size_t i = 0; pilot_pattern_info(i) != NULL; i++)
        most++;
    const char **names = arena_zero(book->arena, most, sizeof *names);
    if (names == NULL)
        return NULL;
    for (size_t i = 0; i < pilot_ruleset_count(book->ruleset); i++) {
        names[count++] = pilot_ruleset_at(book->ruleset, i)->id;
        names[count++] = pilot_ruleset_at(book->ruleset, i)->name;
    }
    for (size_t i = 0; i < explain_guide_count; i++)
        names[count++] = explain_guides[i].name;
    for (enum pilot_check i = 0; i < PILOT_CHECK_COUNT; i++)
        names[count++] = pilot_check_info(i)->id;
    for (enum pilot_gate i = 0; i < PILOT_GATE_DECLARED; i++)
        names[count++] = pilot_gate_name(i);
    for (size_t i = 0; pilot_pattern_info(i) != NULL; i++)
        names[count++] = pilot_pattern_info(i)->id;
    for (size_t i = 0; i < glossary_count; i++)
        names[count++] = glossary[i].name;
    for (size_t i = 0; i < book->spot_count; i++) {
        names[count++] = book->spots[i].key;
        names[count++] = book->spots[i].path;
    }
    const char *nearest = pilot_nearest(text_of(text), names, count);
    /* Of a path that is nowhere its last key may be somewhere. */
    const char *dot = strrchr(text, '.');
    return nearest == NULL && dot != NULL ? pilot_nearest(text_of(dot + 1), names, count) : nearest;
}

static char *copy(const struct pilot_allocator *allocator, const char *text)
{
    size_t len = strlen(text) + 1;
    char *made = allocator->resize(allocator->context, NULL, len);
    if (made != NULL)
        memcpy(made, text, len);
    /* A list is asked for without its brackets. */
    if (made != NULL && len > 3 && strcmp(made + len - 3, "[]") == 0)
        made[len - 3] = '\0';
    return made;
}

enum pilot_status pilot_explain(const struct pilot_allocator *allocator,
                                const struct pilot_ruleset *ruleset, const char *topic,
                                const struct pilot_explain_options *options, pilot_write *write,
                                void *context, char **nearest)
{
    struct press press;
    enum pilot_status status = press_open(&press, allocator, ruleset, options);
    if (status == PILOT_OK && !tell_topic(&press.paper, &press.book, topic)) {
        const char *name = nearest_to(&press.book, topic);
        *nearest = name != NULL ? copy(press.allocator, name) : NULL;
        status = PILOT_BAD_ARGUMENT;
    }
    return press_close(&press, status, write, context);
}

const char *pilot_guide_name(size_t index)
{
    return index < explain_guide_count ? explain_guides[index].name : NULL;
}

const char *pilot_guide_summary(size_t index)
{
    return index < explain_guide_count ? explain_guides[index].summary : NULL;
}
