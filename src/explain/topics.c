/* From what somebody typed to what it is about. */
#include <pilotaudit/explain.h>

#include "base/text.h"
#include "explain/book.h"
#include "explain/press.h"
#include "explain/topics.h"

char topic_fold(char c)
{
    return c == ' ' || c == '-' ? '_' : ascii_lower(c);
}

bool topic_read(struct topic *topic, const char *text)
{
    size_t len = 0;
    *topic = (struct topic){.is_path = false};
    for (; *text != '\0'; text++) {
        if (*text == '`' || *text == '\'')
            continue;
        if (len + 1 == sizeof topic->text)
            return false;
        topic->text[len++] = topic_fold(*text);
        topic->is_path |= *text == '.' || *text == '[';
    }
    return len > 0;
}

bool topic_is(const struct topic *topic, const char *name)
{
    const char *at = topic->text;
    for (; *name != '\0' && *at == topic_fold(*name); name++)
        at++;
    return *name == '\0' && *at == '\0';
}

/* Rules, checks, gates, patterns, words, guides: the index of the one that is meant. */

static int find_rule(const struct book *book, const struct topic *topic)
{
    for (size_t i = 0; i < pilot_ruleset_count(book->ruleset); i++) {
        const struct pilot_rule *rule = pilot_ruleset_at(book->ruleset, i);
        if (topic_is(topic, rule->id) || topic_is(topic, rule->name))
            return (int)i;
    }
    return NOT_THERE;
}

static int find_check(const struct book *book, const struct topic *topic)
{
    (void)book;
    for (enum pilot_check i = 0; i < PILOT_CHECK_COUNT; i++)
        if (topic_is(topic, pilot_check_info(i)->id))
            return (int)i;
    return NOT_THERE;
}

static int find_gate(const struct book *book, const struct topic *topic)
{
    (void)book;
    for (enum pilot_gate i = PILOT_GATE_NONE; i <= PILOT_GATE_PRODUCTION; i++)
        if (topic_is(topic, pilot_gate_name(i)))
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
            while (same < len && topic_fold(in[same]) == at[same])
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
        if (topic_is(topic, info->id) || topic_is(topic, info->title))
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
        if (topic_is(topic, glossary[i].name))
            return (int)i;
    return NOT_THERE;
}

static int find_guide(const struct book *book, const struct topic *topic)
{
    (void)book;
    for (size_t i = 0; i < explain_guide_count; i++)
        if (topic_is(topic, explain_guides[i].name))
            return (int)i;
    return NOT_THERE;
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
    [FIELD] = {"field", topic_find_field}, [VALUE] = {"value", topic_find_value},
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
        topic_tell_fields(paper, book, topic);
        break;
    case VALUE:
    case KINDS:
        topic_tell_value(paper, book, topic);
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
    if (!topic_read(&topic, text))
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

/* The nearest name of all that there are, or NULL. */
static enum pilot_status find_nearest(const struct book *book, const char *text,
                                      const char **nearest)
{
    size_t most = 2 * pilot_ruleset_count(book->ruleset) + PILOT_CHECK_COUNT + PILOT_GATE_DECLARED +
                  glossary_count + explain_guide_count + 2 * book->spot_count;
    size_t count = 0;
    for (size_t i = 0; pilot_pattern_info(i) != NULL; i++)
        most++;
    const char **names = arena_zero(book->arena, most, sizeof *names);
    if (names == NULL)
        return PILOT_NO_MEMORY;
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
    *nearest = pilot_nearest(text_of(text), names, count);
    /* Of a path that is nowhere its last key may be somewhere. */
    const char *dot = strrchr(text, '.');
    if (*nearest == NULL && dot != NULL)
        *nearest = pilot_nearest(text_of(dot + 1), names, count);
    return PILOT_OK;
}

/* A copy that outlives the book. A list is asked for without its brackets. */
static enum pilot_status keep(const struct pilot_allocator *allocator, const char *name,
                              char **kept)
{
    size_t len = strlen(name);
    if (len > 2 && strcmp(name + len - 2, "[]") == 0)
        len -= 2;
    char *made = allocator->resize(allocator->context, NULL, len + 1);
    if (made == NULL)
        return PILOT_NO_MEMORY;
    memcpy(made, name, len);
    made[len] = '\0';
    *kept = made;
    return PILOT_OK;
}

enum pilot_status pilot_explain(const struct pilot_allocator *allocator,
                                const struct pilot_ruleset *ruleset, const char *topic,
                                const struct pilot_explain_options *options, pilot_write *write,
                                void *context, char **nearest)
{
    struct press press;
    enum pilot_status status = press_open(&press, allocator, ruleset, options);
    if (status == PILOT_OK && !tell_topic(&press.paper, &press.book, topic)) {
        const char *name = NULL;
        *nearest = NULL;
        status = find_nearest(&press.book, topic, &name);
        if (status == PILOT_OK && name != NULL)
            status = keep(press.allocator, name, nearest);
        if (status == PILOT_OK)
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
