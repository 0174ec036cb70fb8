/* JSON's pairs of escapes, which YAML does not know: one character beyond U+FFFF. */
#include "read.h"

#define NAME "{\"pilotaudit\": 1, \"pilot\": {\"stage\": \"idea\", \"name\": \""
#define SMILE "\xF0\x9F\x98\x80"

static void pairs(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"\\ud83d\\ude00", SMILE},
        {"\\uD83D\\uDE00", SMILE},
        {"a\\ud83d\\ude00b\\ud83d\\ude00", "a" SMILE "b" SMILE},
        {"\\\\ud83d\\\\ude00", "\\ud83d\\ude00"}, /* backslashes that are escaped themselves */
        {"\\\\\\ud83d\\ude00", "\\" SMILE},
        {"\\u00e4", "\xC3\xA4"},
        {"\\uD800\\uDC00", "\xF0\x90\x80\x80"},
        {"\\udbff\\udfff", "\xF4\x8F\xBF\xBF"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[256];
        int len = snprintf(text, sizeof text, "%s%s\"}}", NAME, cases[i][0]);
        struct pilot_document *document = open_bytes((struct pilot_text){text, (size_t)len});
        const struct model *model = model_of(document);
        struct pilot_text name = value_text(at(model, "pilot.name"));
        HOLDS(text_is(name, cases[i][1]), "%s: %.*s; %s", cases[i][0], SHOWN(name), said(document));
        pilot_document_close(document);
    }
}

/* Half a pair is no character, and a description with one is not read further. */
static void halves(void **state)
{
    (void)state;
    static const char *const cases[] = {"\\ud83d",        "\\ude00",        "\\ud83dx",
                                        "\\ud83d\\u0041", "\\ud83d\\ud83d", "\\ude00\\ud83d",
                                        "\\ud83d\\ude0g", "\\ud83d\\",      "\\ud8"};
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[256];
        int len = snprintf(text, sizeof text, "%s%s\"}}", NAME, cases[i]);
        struct pilot_document *document = open_bytes((struct pilot_text){text, (size_t)len});
        HOLDS(pilot_document_has_errors(document), "%s", cases[i]);
        pilot_document_close(document);
    }
    /* Only JSON has pairs: in YAML it is an error as it always was. */
    struct pilot_document *document = open_bytes(TEXT("x-a: \"\\ud83d\\ude00\"\n"));
    assert_true(pilot_document_has_errors(document));
    pilot_document_close(document);
}

RUN(cmocka_unit_test(pairs), cmocka_unit_test(halves))
