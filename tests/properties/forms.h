/*
 * forms.h - a description in other forms: what its report says must be the same however it is
 * written.
 */
#ifndef PROPERTIES_FORMS_H
#define PROPERTIES_FORMS_H

#include "subject.h"

static inline const char *member(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL ? text : "";
}

static inline int by_place(const void *a, const void *b)
{
    static const char *const keys[] = {"rule", "path", "reason", "code", "message", "fingerprint"};
    const json_t *left = *(json_t *const *)a;
    const json_t *right = *(json_t *const *)b;
    int order = 0;
    for (size_t i = 0; order == 0 && i < sizeof keys / sizeof keys[0]; i++)
        order = strcmp(member(left, keys[i]), member(right, keys[i]));
    return order;
}

static inline void sort_members(json_t *array)
{
    size_t count = json_array_size(array);
    json_t **members = tree_need(malloc((count + 1) * sizeof *members));
    for (size_t i = 0; i < count; i++)
        members[i] = json_incref(json_array_get(array, i));
    qsort(members, count, sizeof *members, by_place);
    json_array_clear(array);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(array, members[i]);
    free(members);
}

static inline void strip_places(json_t *json)
{
    static const char *const places[] = {"line", "column", "end_line", "end_column"};
    size_t i;
    json_t *item;
    const char *key;
    json_array_foreach(json, i, item) strip_places(item);
    json_object_foreach(json, key, item) strip_places(item);
    for (i = 0; json_is_object(json) && i < sizeof places / sizeof places[0]; i++)
        json_object_del(json, places[i]);
}

/* The report without lines, lists that stand in file order sorted by path. */
static inline json_t *meaning_of(const struct subject *subject, const char *bytes, size_t len)
{
    json_t *json = report_of(subject, bytes, len, NULL);
    json_t *pilot = json_array_get(json_object_get(json, "pilots"), 0);
    strip_places(json);
    size_t i;
    json_t *diagnostic;
    json_array_foreach(json_object_get(pilot, "diagnostics"), i,
                       diagnostic) if (strcmp(member(diagnostic, "code"), "shared-evidence") == 0)
        json_object_del(diagnostic, "path"); /* it stands at the fourth use, in file order */
    sort_members(json_object_get(pilot, "findings"));
    sort_members(json_object_get(pilot, "diagnostics"));
    return json;
}

/* Which rule or member is the first that differs, for the complaint. */
static inline void put_difference(const json_t *expected, const json_t *found, const char *path)
{
    if (json_equal(expected, found))
        return;
    if (json_is_object(expected) && json_is_object(found)) {
        const char *key;
        json_t *value;
        json_object_foreach((json_t *)(uintptr_t)expected, key, value)
        {
            char below[256];
            snprintf(below, sizeof below, "%.200s.%.50s", path, key);
            put_difference(value, json_object_get(found, key), below);
        }
        return;
    }
    size_t count = json_array_size(expected);
    if (json_is_array(expected) && json_is_array(found) && count == json_array_size(found)) {
        for (size_t i = 0; i < count; i++) {
            char below[256];
            snprintf(below, sizeof below, "%.200s[%zu]", path, i);
            put_difference(json_array_get(expected, i), json_array_get(found, i), below);
        }
        return;
    }
    char *was = expected != NULL ? json_dumps(expected, JSON_ENCODE_ANY) : NULL;
    char *is = found != NULL ? json_dumps(found, JSON_ENCODE_ANY) : NULL;
    printf("    %s: %.300s\n    became %.300s\n", path, was != NULL ? was : "nothing",
           is != NULL ? is : "nothing");
    free(was);
    free(is);
}

static inline void hold_same(const struct subject *subject, const json_t *expected,
                             const char *bytes, size_t len, const char *how)
{
    json_t *found = meaning_of(subject, bytes, len);
    bool same = json_equal(expected, found);
    hold(same, subject, "%s changes the report", how);
    if (!same)
        put_difference(expected, found, "");
    json_decref(found);
}

static inline void write_utf16(const struct subject *subject, bool big, struct buffer *out)
{
    buffer_clear(out);
    uint32_t code_point = 0xFEFF;
    for (size_t i = 0; i <= subject->len;) {
        uint32_t units[2] = {code_point, 0};
        size_t count = code_point > 0xFFFF ? 2 : 1;
        if (count == 2) {
            units[0] = 0xD800 + ((code_point - 0x10000) >> 10);
            units[1] = 0xDC00 + ((code_point - 0x10000) & 0x3FF);
        }
        for (size_t j = 0; j < count; j++) {
            buffer_put_char(out, (char)(big ? units[j] >> 8 : units[j] & 0xFF));
            buffer_put_char(out, (char)(big ? units[j] & 0xFF : units[j] >> 8));
        }
        i += i < subject->len ? utf8_next(subject->bytes + i, subject->len - i, &code_point) : 1;
    }
}

static inline void other_encodings(const struct subject *subject, const json_t *expected)
{
    struct buffer out;
    buffer_init(&out, pilot_allocator_default(), OUT_CAP);
    buffer_puts(&out, "\xEF\xBB\xBF");
    buffer_put(&out, subject->bytes, subject->len);
    hold_same(subject, expected, out.at, out.len, "a byte-order mark");
    buffer_clear(&out);
    for (size_t i = 0; i < subject->len; i++) {
        if (subject->bytes[i] == '\n')
            buffer_put_char(&out, '\r');
        buffer_put_char(&out, subject->bytes[i]);
    }
    hold_same(subject, expected, out.at, out.len, "CR LF");
    write_utf16(subject, false, &out);
    hold_same(subject, expected, out.at, out.len, "UTF-16, little end first");
    write_utf16(subject, true, &out);
    hold_same(subject, expected, out.at, out.len, "UTF-16, big end first");
    buffer_release(&out);
}

static inline void other_forms(struct subject *subject, const json_t *expected)
{
    static const char *const names[FORMS] = {"block form",    "comments",  "single quotes",
                                             "double quotes", "flow form", "JSON form"};
    struct buffer out;
    buffer_init(&out, pilot_allocator_default(), OUT_CAP);
    for (int form = 0; form < FORMS; form++) {
        tree_write(subject->tree, (enum form)form, &out);
        hold_same(subject, expected, out.at, out.len, names[form]);
    }
    /* It was JSON: the last one, as jansson sees it. */
    json_error_t error;
    json_t *json = json_loadb(out.at, out.len, JSON_REJECT_DUPLICATES, &error);
    hold(json != NULL, subject, "the test's own JSON is none: %s", error.text);
    json_decref(json);
    for (unsigned seed = 1; seed <= 3; seed++) {
        struct tree *tree = tree_clone(&subject->arena, subject->tree);
        tree_shuffle(tree, seed);
        tree_write(tree, seed == 1 ? FORM_BLOCK : seed == 2 ? FORM_FLOW : FORM_JSON, &out);
        hold_same(subject, expected, out.at, out.len, "another order of keys");
    }
    buffer_release(&out);
}

#endif
