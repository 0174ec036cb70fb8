/* Topics that are fields, by their path or the end of it, or values of fields. */
#include "base/text.h"
#include "explain/topics.h"

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
        if (asked.at[i] != topic_fold(part.at[i]))
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
            return topic_read(there, path) ? there->text : NULL;
        }
    return NULL;
}

int topic_find_field(const struct book *book, const struct topic *topic)
{
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < book->spot_count; i++)
            if (is_spot(topic, &book->spots[i], pass == 0))
                return (int)i;
    struct topic there;
    return inside_person(book, topic, &there) != NULL ? topic_find_field(book, &there) : NOT_THERE;
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
static void tell_places(struct paper *paper, const struct spot *const *spots, size_t count)
{
    enum { SHOWN = 8 };
    paper_put(paper, spots[0]->key);
    paper_end_title(paper);
    paper_put(paper,
              "There is more than one field of this name. `explain` one of them by its path.");
    paper_end_paragraph(paper);
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

void topic_tell_fields(struct paper *paper, const struct book *book, const struct topic *topic)
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
        tell_places(paper, spots, count);
}

/* Values of fields */

/* The value of a field that the topic is, or NULL. */
static const char *value_named(const struct pilot_field *field, const struct topic *topic)
{
    for (size_t i = 0; field->choices != NULL && field->choices[i] != NULL; i++)
        if (topic_is(topic, field->choices[i]))
            return field->choices[i];
    return NULL;
}

static bool has_value(const struct pilot_field *field, const struct topic *topic)
{
    return value_named(field, topic) != NULL;
}

int topic_find_value(const struct book *book, const struct topic *topic)
{
    for (size_t i = 0; i < book->spot_count; i++)
        if (has_value(book->spots[i].field, topic))
            return (int)i;
    return NOT_THERE;
}

void topic_tell_value(struct paper *paper, const struct book *book, const struct topic *topic)
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
        const char *means = pilot_choice_means(spot->field, value_named(spot->field, topic));
        if (means != NULL) {
            paper_put(paper, " It means: ");
            paper_put(paper, means);
            paper_put(paper, ".");
        }
        paper_end_bullet(paper);
    }
}
