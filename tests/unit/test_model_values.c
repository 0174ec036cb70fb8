/* Texts that mean something: contacts, addresses, slugs, whole numbers, placeholders. */
#include "unit.h"

#include "model/values.h"

/* Each text must, or must not, pass. */
static void pass(bool (*test)(struct pilot_text), bool expected, const char *const *texts,
                 size_t count)
{
    for (size_t i = 0; i < count; i++)
        HOLDS(test(text_of(texts[i])) == expected, "\"%s\" must %s", texts[i],
              expected ? "pass" : "not pass");
}

static void contacts(void **state)
{
    (void)state;
    static const char *const good[] = {"marta.lindqvist@example.com",
                                       "a@b.co",
                                       "first+tag@sub.example.org",
                                       "o'brien@example.com",
                                       "m\xC3\xBCller@example.com",
                                       " marta@example.com ",
                                       "+49 30 1234567",
                                       "(030) 123-456",
                                       "030/123456",
                                       "+1.555.0100",
                                       "4711",
                                       "110",
                                       "https://example.com",
                                       "HTTPS://Example.com/team?x=1#y",
                                       "https://example.com:8443/x"};
    static const char *const bad[] = {"",
                                      " ",
                                      "Marta",
                                      "marta at example.com",
                                      "@example.com",
                                      "marta@",
                                      "marta@example",
                                      "marta@.com",
                                      "marta@example.",
                                      "a@b@c.com",
                                      "mar ta@example.com",
                                      "marta@exam ple.com",
                                      "marta@example.com, jonas@example.com",
                                      "Marta <marta@example.com>",
                                      "mailto:marta@example.com",
                                      "http://example.com",
                                      "ftp://example.com",
                                      "https://",
                                      "https://?x",
                                      "https:///x",
                                      "https://exa mple.com",
                                      "https://user:secret@example.com",
                                      "example.com",
                                      "#sales",
                                      "12",
                                      "12 days",
                                      "030 123456 ext 7",
                                      "++49 30 1",
                                      "1+2345",
                                      "123456789012345678901",
                                      "+",
                                      "---"};
    pass(value_is_contact, true, good, COUNT(good));
    pass(value_is_contact, false, bad, COUNT(bad));
    assert_false(value_is_contact(TEXT("4711\0"))); /* a NUL is no mark of a phone number */
    assert_false(value_is_contact(TEXT("a@b.co\0")));
}

static void addresses(void **state)
{
    (void)state;
    static const char *const good[] = {"https://example.com",
                                       "https://example.com/",
                                       "https://example.com/a%20b?c=d&e=f#g",
                                       "hTTps://example.com/x",
                                       "https://example.com:8443",
                                       "https://localhost/x",
                                       ("https://b\xC3\xBC"
                                        "cher.example/x"),
                                       "https://[2001:db8::1]/x",
                                       "https://example.com/a@b"};
    static const char *const bad[] = {"http://example.com",
                                      "https:/example.com",
                                      "https//example.com",
                                      "https://",
                                      "https:///path",
                                      "https://?q",
                                      "https://#f",
                                      "https://.example.com",
                                      "https://:8443",
                                      "https://a b.com",
                                      "https://example.com/a b",
                                      "https://example.com/<x>",
                                      "https://example.com/\"x\"",
                                      "https://user@example.com",
                                      "https://user:pass@example.com/x",
                                      "docs/https://x",
                                      ""};
    pass(value_is_https_address, true, good, COUNT(good));
    pass(value_is_https_address, false, bad, COUNT(bad));
    assert_false(value_is_https_address(TEXT("https://example.com/\n")));
    assert_false(value_is_https_address(TEXT("https://example.com/\0x")));
}

static void schemes(void **state)
{
    (void)state;
    static const char *const with[] = {"https://x",           "HTTP://x",      "ftp://x",
                                       "file:///etc/passwd",  "file:x",        "mailto:a@b.co",
                                       "s3://bucket/x",       "git+ssh://x",   "data:text/plain,x",
                                       "javascript:alert(1)", "custom-1.0://x"};
    static const char *const without[] = {"",
                                          "docs/a.md",
                                          "a:b",
                                          "C:\\x",
                                          "c:/x",
                                          "docs/a: b.md",
                                          "notes: march.md",
                                          "://x",
                                          "1a://x",
                                          "evidence/2026-05-18T10:00.csv",
                                          "https",
                                          "a.md#b:c",
                                          "./http://x"};
    pass(value_has_scheme, true, with, COUNT(with));
    pass(value_has_scheme, false, without, COUNT(without));
    assert_false(value_has_scheme(TEXT("ht\0tp://x")));
}

static void slugs(void **state)
{
    (void)state;
    static const char *const good[] = {"a", "7", "quote-turnaround", "a-1-b", "-"};
    static const char *const bad[] = {"", "A", "a b", "a_b", "a.b", "\xC3\xA4", "a/b", "a\n"};
    pass(value_is_slug, true, good, COUNT(good));
    pass(value_is_slug, false, bad, COUNT(bad));
    assert_false(value_is_slug(TEXT("a\0b")));
}

static void counts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t count;
    } good[] = {{"1", 1},      {"341", 341}, {"12 000", 12000},
                {"1e3", 1000}, {"2.0", 2},   {"about 40", 40}};
    for (size_t i = 0; i < COUNT(good); i++) {
        int64_t count = -1;
        const char *problem = value_parse_count(text_of(good[i].text), 1, &count);
        HOLDS(problem == NULL && count == good[i].count, "%s", good[i].text);
    }
    static const char *const bad[] = {"",       "0",           "-1",   "1.5",   "12 cases", "5 %",
                                      "3 of 3", "60 per week", "many", "1,000", "2 days",   "true"};
    for (size_t i = 0; i < COUNT(bad); i++) {
        int64_t count = -1;
        HOLDS(value_parse_count(text_of(bad[i]), 1, &count) != NULL, "%s", bad[i]);
        assert_int_equal(count, -1);
    }
    int64_t count = -1;
    assert_null(value_parse_count(TEXT("0"), 0, &count)); /* a tally may be none */
    assert_int_equal(count, 0);
}

static void placeholders(void **state)
{
    (void)state;
    static const char *const listed[] = {"tbd",
                                         "tba",
                                         "tbc",
                                         "todo",
                                         "to do",
                                         "to be determined",
                                         "to be defined",
                                         "to be confirmed",
                                         "n/a",
                                         "na",
                                         "none yet",
                                         "unknown",
                                         "xxx",
                                         "...",
                                         "?",
                                         "??",
                                         "-",
                                         "see description",
                                         "see above",
                                         "lorem ipsum",
                                         "placeholder",
                                         "fill me in"};
    pass(value_is_placeholder, true, listed, COUNT(listed));
    /* In any case, with blanks, in brackets, with a final point. */
    static const char *const dressed[] = {
        "TBD",
        "Tbd.",
        "  TBD  ",
        "(tbd)",
        "[TBD]",
        "{tbd}",
        "<TBD>",
        "(TBD).",
        "(TBD.)",
        "[[tbd]]",
        "To  Do",
        "to\n do",
        "TO BE DETERMINED.",
        "N/A",
        "n/a.",
        "None yet.",
        "(?)",
        "[...]",
        "<->",
        "Lorem Ipsum.",
        "\nTBD\n",
        "\r\n\tTBD",
        "( tbd )",
        "?.",
        "",
        " ",
        "\n", /* blank text is none either */
    };
    pass(value_is_placeholder, true, dressed, COUNT(dressed));
}

/* A placeholder is the whole text, never a part of it; and what is not listed is an answer. */
static void no_placeholders(void **state)
{
    (void)state;
    static const char *const answers[] = {"none",
                                          "None",
                                          "no",
                                          "TBD by Marta",
                                          "Rate TBD",
                                          "tbd, probably May",
                                          "to do list",
                                          "Todo app",
                                          "TODOs",
                                          "todos",
                                          "x",
                                          "xx",
                                          "xxxx",
                                          "???",
                                          "? maybe",
                                          "--",
                                          "----",
                                          "..",
                                          "n/a in Q1",
                                          "NA region",
                                          "nan",
                                          "nil",
                                          "unknown sender",
                                          "The sender is unknown",
                                          "see description in wiki",
                                          "seen above",
                                          "placeholder text",
                                          "(tbd",
                                          "tbd)",
                                          "[tbd)",
                                          "\"tbd\"",
                                          "'tbd'",
                                          "tbd!",
                                          "tbd?",
                                          "pending",
                                          "later",
                                          "open",
                                          "0",
                                          "to be decided",
                                          "not yet",
                                          "t b d",
                                          "to-do",
                                          ("T\xC3\x9F"
                                           "D"),
                                          "tbd\xC2\xA0"};
    pass(value_is_placeholder, false, answers, COUNT(answers));
    assert_false(value_is_placeholder(TEXT("tbd\0")));
}

RUN(cmocka_unit_test(contacts), cmocka_unit_test(addresses), cmocka_unit_test(schemes),
    cmocka_unit_test(slugs), cmocka_unit_test(counts), cmocka_unit_test(placeholders),
    cmocka_unit_test(no_placeholders))
