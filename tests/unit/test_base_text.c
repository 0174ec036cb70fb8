/* Looking at texts: blanks, case, words, code points, near misses. */
#include "unit.h"

static void blanks_at_the_ends(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", ""}, {" ", ""}, {" \t\r\n", ""}, {"a", "a"}, {"  a b \n", "a b"}, {"\ta", "a"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        HOLDS(text_is(text_trim(text_of(cases[i][0])), cases[i][1]), "case %zu", i);
}

/* Trimmed, blanks folded, without regard to case: settled.md, first line. */
static void folded_comparison(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {
        {"", "", true},
        {" ", "", true},
        {"ERP", "erp", true},
        {"  Sales   Desk ", "sales desk", true},
        {"Sales\n  Desk", "sales\tdesk", true},
        {"Ärzte", "ärzte", true},
        {"ÅSA ÖBERG", "åsa öberg", true},
        {"ΣΟΦΙΑ", "σοφια", true},
        {"ДОМ", "дом", true},
        {"a b", "ab", false},
        {"a", "a b", false},
        {"a b", "a", false},
        {"Ä", "A", false},
        {"abc", "abd", false},
        {"\xFF", "\xFF", true},
        {"\xFF", "a", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pilot_text a = text_of(cases[i].a);
        struct pilot_text b = text_of(cases[i].b);
        HOLDS(text_same_folded(a, b) == cases[i].same, "\"%s\" and \"%s\"", cases[i].a, cases[i].b);
        HOLDS(text_same_folded(b, a) == cases[i].same, "\"%s\" and \"%s\"", cases[i].b, cases[i].a);
    }
    assert_true(text_same_folded(TEXT("a\0b"), TEXT("A\0B")));
    assert_false(text_same_folded(TEXT("a\0b"), TEXT("a\0c")));
    assert_false(text_same_folded(TEXT("a\0"), TEXT("a")));
}

static void ascii_comparison(void **state)
{
    (void)state;
    assert_true(text_same_case(TEXT("HTTPS://"), TEXT("https://")));
    assert_false(text_same_case(TEXT("a"), TEXT("ab")));
    assert_false(text_same_case(TEXT("[a"), TEXT("{a"))); /* neighbours of the letters */
    assert_false(text_same_case(TEXT("@"), TEXT("`")));
    assert_true(text_starts(TEXT("x-cost"), "x-"));
    assert_false(text_starts(TEXT("x"), "x-"));
    assert_true(text_starts(TEXT(""), ""));
}

static void code_points(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        uint32_t code_point;
    } cases[] = {
        {"a", 1, 'a'},
        {"\xC3\xA9", 2, 0xE9},
        {"\xE2\x82\xAC", 3, 0x20AC},
        {"\xF0\x9F\x98\x80", 4, 0x1F600},
        {"\xFF", 1, 0xFFFD}, /* no start */
        {"\x80", 1, 0xFFFD}, /* a stray continuation */
        {"\xC3", 1, 0xFFFD}, /* cut off */
        {"\xE2\x82", 1, 0xFFFD},
        {"\xC0\x80", 1, 0xFFFD},         /* too long a form */
        {"\xED\xA0\x80", 1, 0xFFFD},     /* a surrogate */
        {"\xF4\x90\x80\x80", 1, 0xFFFD}, /* past the last one */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t c = 1;
        size_t len = utf8_next(cases[i].bytes, strlen(cases[i].bytes), &c);
        HOLDS(len == cases[i].len && c == cases[i].code_point, "case %zu: %zu bytes, U+%04X", i,
              len, (unsigned)c);
    }
}

static void cut_between_code_points(void **state)
{
    (void)state;
    struct pilot_text text = TEXT("a\xC3\xA9\xE2\x82\xAC");
    static const size_t lengths[] = {0, 1, 1, 3, 3, 3, 6, 6};
    for (size_t most = 0; most < COUNT(lengths); most++)
        assert_int_equal(text_shorten(text, most).len, lengths[most]);
}

static void words(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},
        {"  ...  ", ""},
        {"one two", "one|two"},
        {"AI-based (LLM) tool.", "AI|based|LLM|tool"},
        {"AIRBUS's e-mail", "AIRBUS|s|e|mail"},
        {"M\xC3\xBCller GmbH", "M\xC3\xBCller|GmbH"},
        {"snake_case/path", "snake|case|path"},
        {"\xE2\x80\x9C"
         "AI\xE2\x80\x9D",
         "AI"}, /* curly quotes are no letters */
        {"AI\xE2\x80\x93"
         "driven",
         "AI|driven"},                 /* nor is an en dash */
        {"AI\xC2\xA0tool", "AI|tool"}, /* nor a no-break space */
        {"\xE4\xBA\xBA\xE5\xB7\xA5", "\xE4\xBA\xBA\xE5\xB7\xA5"},
        {"caf\x65\xCC\x81 x", "caf\x65\xCC\x81|x"}, /* an accent of its own */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char found[256] = "";
        struct pilot_text rest = text_of(cases[i][0]);
        for (;;) {
            struct pilot_text word = text_next_word(&rest);
            if (word.len == 0)
                break;
            if (found[0] != '\0')
                strcat(found, "|");
            strncat(found, word.at, word.len);
        }
        HOLDS(strcmp(found, cases[i][1]) == 0, "\"%s\": %s", cases[i][0], found);
        assert_int_equal(rest.len, 0);
    }
}

static void near_misses(void **state)
{
    (void)state;
    static const char *const candidates[] = {
        "on_missing", "on_late", "on_contradiction", "name", "source", "up", "down"};
    static const struct {
        const char *typed, *nearest;
    } cases[] = {
        {"on_mising", "on_missing"},
        {"on_misisng", "on_missing"},
        {"ON_MISSING", "on_missing"},
        {"onmissing", "on_missing"},
        {"nam", "name"},
        {"sorce", "source"},
        {"soruce", "source"},
        {"dwon", "down"},
        {"pu", "up"},
        {"on_contradicton", "on_contradiction"},
        {"", NULL},
        {"entirely different", NULL},
        {"xyz", NULL},
        {"on_missing", "on_missing"},
        {"this text is longer than any word that is known here", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *nearest = pilot_nearest(text_of(cases[i].typed), candidates, COUNT(candidates));
        bool right = cases[i].nearest == NULL
                         ? nearest == NULL
                         : nearest != NULL && strcmp(nearest, cases[i].nearest) == 0;
        HOLDS(right, "\"%s\": %s", cases[i].typed, nearest != NULL ? nearest : "(none)");
    }
    assert_null(pilot_nearest(TEXT("name"), NULL, 0));
}

RUN(cmocka_unit_test(blanks_at_the_ends), cmocka_unit_test(folded_comparison),
    cmocka_unit_test(ascii_comparison), cmocka_unit_test(code_points),
    cmocka_unit_test(cut_between_code_points), cmocka_unit_test(words),
    cmocka_unit_test(near_misses))
