/*
 * JSON that is read: held to jansson, value for value, on texts written by hand and on a report with
 * anything in it changed.
 */
#include "unit.h"

#include <jansson.h>
#include <stdio.h>

#include "base/json.h"

static const struct json_limits limits = {100000, 100};

/* Is it the same value in both? */
static bool same(const struct json_value *ours, json_t *theirs)
{
    switch (ours->kind) {
    case JSON_NOTHING:
        return json_is_null(theirs);
    case JSON_NO:
        return json_is_false(theirs);
    case JSON_YES:
        return json_is_true(theirs);
    case JSON_NUMBER: {
        char text[512];
        snprintf(text, sizeof text, "%.*s", SHOWN(ours->text));
        return json_is_integer(theirs) ? strtoll(text, NULL, 10) == json_integer_value(theirs)
                                       : strtod(text, NULL) == json_real_value(theirs);
    }
    case JSON_TEXT:
        return json_is_string(theirs) && ours->text.len == json_string_length(theirs) &&
               memcmp(ours->text.at, json_string_value(theirs), ours->text.len) == 0;
    case JSON_ITEMS:
    case JSON_MEMBERS:
        break;
    }
    bool members = ours->kind == JSON_MEMBERS;
    if (members ? !json_is_object(theirs) || json_object_size(theirs) != ours->count
                : !json_is_array(theirs) || json_array_size(theirs) != ours->count)
        return false;
    size_t i = 0;
    for (const struct json_value *each = ours->first; each != NULL; each = each->next, i++)
        if (!same(each, members ? json_object_getn(theirs, each->key.at, each->key.len)
                                : json_array_get(theirs, i)))
            return false;
    return i == ours->count;
}

/* What jansson does not take and we do: whose member is twice, numbers that no machine holds, NUL in
 * a name, a byte order mark. */
static bool is_ours(const json_error_t *error, struct pilot_text text)
{
    enum json_error_code code = json_error_code(error);
    return code == json_error_duplicate_key || code == json_error_numeric_overflow ||
           code == json_error_null_byte_in_key || text_starts(text, "\xEF\xBB\xBF");
}

/* Reads it in both ways; returns whether it is JSON. */
static bool agree(struct pilot_text text)
{
    struct arena arena;
    arena_init(&arena, pilot_allocator_default());
    const struct json_value *ours = NULL;
    struct json_problem problem = {NULL, 0};
    enum pilot_status status = json_read(&arena, text, &limits, &ours, &problem);
    json_error_t error;
    json_t *theirs = json_loadb(text.at, text.len,
                                JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
    if (theirs != NULL && memchr(text.at, '\0', text.len) != NULL) /* passed over behind a number */
        HOLDS(status == PILOT_BAD_ARGUMENT, "taken with a NUL: %s", text.at);
    else if (theirs != NULL)
        HOLDS(status == PILOT_OK && same(ours, theirs), "%.300s: %s at %zu", text.at,
              problem.what != NULL ? problem.what : "another value", problem.at);
    else if (!is_ours(&error, text))
        HOLDS(status == PILOT_BAD_ARGUMENT, "taken: %.*s\njansson: %s", SHOWN(text), error.text);
    if (status != PILOT_OK)
        HOLDS(problem.what != NULL && problem.at <= text.len, "no problem told: %.*s", SHOWN(text));
    json_decref(theirs);
    arena_release(&arena);
    return status == PILOT_OK;
}

static void takes_json(void **state)
{
    (void)state;
    static const char *const texts[] = {"null",
                                        " true ",
                                        "\tfalse\r\n",
                                        "0",
                                        "-0",
                                        "12",
                                        "-3",
                                        "0.25",
                                        "10.000",
                                        "1e3",
                                        "1E-3",
                                        "-1.5e+3",
                                        "\"\"",
                                        "\"a\"",
                                        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                                        "\"\\u0041\\u00e4\\u20AC\"",
                                        "\"\\ud83d\\ude00\"",
                                        "\"\\u0000\"",
                                        "\"\xC3\xA4\xF0\x9F\x98\x80\"",
                                        "\"\x7F\"",
                                        "[]",
                                        "{}",
                                        "[1]",
                                        "[ 1 , [ ] , { } ]",
                                        "{\"a\": 1, \"b\": [null]}",
                                        "{\"\": {\"\": \"\"}}",
                                        "{\"a\\nb\": \"\\u002c\"}",
                                        "[\"\\uffff\", \"\\ufffe\"]",
                                        "\xEF\xBB\xBF{}"};
    for (size_t i = 0; i < COUNT(texts); i++)
        HOLDS(agree(text_of(texts[i])), "%s", texts[i]);
}

static void refuses_the_rest(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        " ",
                                        "nul",
                                        "nulll",
                                        "True",
                                        "01",
                                        "-",
                                        "-01",
                                        "1.",
                                        ".5",
                                        "1.e3",
                                        "1e",
                                        "1e+",
                                        "+1",
                                        "0x1",
                                        "NaN",
                                        "Infinity",
                                        "\"",
                                        "\"a",
                                        "\"\\\"",
                                        "\"\\x\"",
                                        "\"\\u12\"",
                                        "\"\\u12g4\"",
                                        "\"\\ud800\"",
                                        "\"\\ud800\\n\"",
                                        "\"\\ud800\\u0041\"",
                                        "\"\\udc00\"",
                                        "\"\\ud83d\\u\"",
                                        "\"\t\"",
                                        "\"\n\"",
                                        "\"\x01\"",
                                        "\"\x80\"",
                                        "\"\xC3\"",
                                        "\"\xED\xA0\x80\"",
                                        "\"\xF4\x90\x80\x80\"",
                                        "\"\\\xC3\xA4\"",
                                        "'a'",
                                        "[",
                                        "]",
                                        "[1",
                                        "[1,",
                                        "[1,]",
                                        "[,1]",
                                        "[1 2]",
                                        "{",
                                        "}",
                                        "{a: 1}",
                                        "{\"a\"}",
                                        "{\"a\":}",
                                        "{\"a\": 1,}",
                                        "{\"a\": 1 \"b\": 2}",
                                        "{1: 2}",
                                        "[}",
                                        "{]",
                                        "1 2",
                                        "[] []",
                                        "//\n1",
                                        "\xFF",
                                        "\xEF\xBB\xBF"};
    for (size_t i = 0; i < COUNT(texts); i++)
        HOLDS(!agree(text_of(texts[i])), "%s", texts[i]);
    HOLDS(!agree(TEXT("\"a\0b\"")), "a NUL");
    HOLDS(!agree(TEXT("{}\0")), "a NUL behind it");
}

/* A report in which bytes were changed, dropped or doubled: always the same ones. */
static void agrees_on_any_text(void **state)
{
    (void)state;
    static const char report[] =
        "{\"schema_version\": 1, \"as_of\": \"2026-05-18\", \"pilots\": [{\"file\": \"a.yaml\", "
        "\"id\": null, \"name\": \"\\u003a:\xC3\xA4 \\\"x\\\"\", \"score\": 61, \"credit\": 0.75, "
        "\"waived\": false, \"reasons\": [], \"gate\": {\"name\": \"pilot\", \"passed\": true}}]}";
    static const char bytes[] = "\"\\{}[],:0123456789eE+-.untrfals \n\t\0\x80\xC3\xFF";
    uint64_t random = 1;
    size_t taken = 0;
    for (int i = 0; i < 30000; i++) {
        char text[sizeof report + 4];
        size_t len = sizeof report - 1;
        memcpy(text, report, len);
        for (int changes = 1 + i % 3; changes > 0; changes--) {
            random = random * 6364136223846793005U + 1442695040888963407U;
            size_t at = (size_t)(random >> 33) % len;
            char byte = bytes[(size_t)(random >> 20) % (sizeof bytes - 1)];
            if (i % 4 == 0)
                memmove(text + at, text + at + 1, --len - at);
            else if (i % 4 == 1)
                memmove(text + at + 1, text + at, len++ - at);
            text[at] = byte;
        }
        taken += agree((struct pilot_text){text, len});
    }
    assert_true(taken > 300 && taken < 29000);
}

static void keeps_to_its_limits(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, pilot_allocator_default());
    const struct json_value *value = NULL;
    struct json_problem problem;
    const struct json_limits few = {4, 2};
    assert_int_equal(json_read(&arena, TEXT("[[1], 2]"), &few, &value, &problem), PILOT_OK);
    assert_int_equal(json_read(&arena, TEXT("[1, 2, 3, 4]"), &few, &value, &problem),
                     PILOT_BAD_ARGUMENT);
    assert_string_equal(problem.what, "it has more values than are read");
    assert_int_equal(json_read(&arena, TEXT("[[[]]]"), &few, &value, &problem), PILOT_BAD_ARGUMENT);
    assert_string_equal(problem.what, "it is nested deeper than is read");
    assert_int_equal(problem.at, 2);
    arena_release(&arena);
}

static void survives_want_of_memory(void **state)
{
    (void)state;
    struct pilot_text text = TEXT("{\"a\": [\"\\u0041\", {\"\\n\": 1}], \"b\": \"\\t\"}");
    for (size_t n = 1;; n++) {
        struct counting counting;
        counting_init(&counting);
        counting.fail_at = n;
        struct arena arena;
        arena_init(&arena, &counting.allocator);
        const struct json_value *value = NULL;
        struct json_problem problem;
        enum pilot_status status = json_read(&arena, text, &limits, &value, &problem);
        arena_release(&arena);
        assert_int_equal(counting.in_use, 0);
        if (status == PILOT_OK)
            break;
        assert_int_equal(status, PILOT_NO_MEMORY);
        assert_null(value);
    }
}

static void tells_places(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t at, line, column;
    } cases[] = {
        {"", 0, 1, 1},          {"abc", 2, 1, 3},           {"a\nbc", 3, 2, 2},
        {"\xC3\xA4x", 2, 1, 2}, {"\xEF\xBB\xBFx", 3, 1, 1}, {"a\n\n", 3, 3, 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t line, column;
        json_place(text_of(cases[i].text), cases[i].at, &line, &column);
        HOLDS(line == cases[i].line && column == cases[i].column, "%zu: %zu:%zu", i, line, column);
    }
}

static void finds_keys(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool found;
    } cases[] = {
        {"{\"key\": 1}", true},
        {"{\"a\": {\"b\": [1]}, \"key\" : 1}", true},
        {"\xEF\xBB\xBF {\"key\":", true}, /* cut short */
        {"{\"a\": }}]] \"key\": 1", false},
        {"{\"a\": {\"key\": 1}}", false},
        {"{\"a\": \"key\"}", false},
        {"{\"a\": \"\\\"key\\\": \"}", false},
        {"{\"key", false},
        {"{\"key\"", false},
        {"[\"key\": 1]", false},
        {"key: 1", false},
        {"{key: 1}", false},
        {"", false},
        {"{", false},
        {"{\"", false},
        {"{\"\\", false},
    };
    static const char *const keys[] = {"other", "key"};
    for (size_t i = 0; i < COUNT(cases); i++)
        HOLDS(json_has_key(text_of(cases[i].text), keys, 2) == cases[i].found, "%s", cases[i].text);
}

RUN(cmocka_unit_test(takes_json), cmocka_unit_test(refuses_the_rest),
    cmocka_unit_test(agrees_on_any_text), cmocka_unit_test(keeps_to_its_limits),
    cmocka_unit_test(survives_want_of_memory), cmocka_unit_test(tells_places),
    cmocka_unit_test(finds_keys))
