/* The patterns of git: what each piece matches, and that none of them takes long. */
#include "unit.h"

#include "search/glob.h"

static bool matches(const char *pattern, const char *path)
{
    return glob_matches(text_of(pattern), text_of(path));
}

static const struct {
    const char *pattern, *path;
    bool matches;
} cases[] = {
    {"", "", true},
    {"", "a", false},
    {"a", "", false},
    {"pilot.yaml", "pilot.yaml", true},
    {"pilot.yaml", "pilot.yam", false},
    {"pilot.yaml", "pilot.yaml2", false},
    {"pilot.yaml", "a/pilot.yaml", false},
    {"?*.pilot.yaml", "a.pilot.yaml", true},
    {"?*.pilot.yaml", ".pilot.yaml", false},
    {"?*.pilot.yaml", ".a.pilot.yaml", true},

    /* one star stays in its folder */
    {"*", "", true},
    {"*", "a", true},
    {"*", "a/b", false},
    {"*/b", "a/b", true},
    {"*/b", "/b", true},
    {"*/b", "a/a/b", false},
    {"a*b*c", "a.b.b.c", true},
    {"a*b*c", "a.b.b.d", false},
    {"a*b", "a/b", false},
    {"*a", "aaab", false},
    {"*ab", "aab", true},
    {"?", "/", false},
    {"?", "\xC3", true},
    {"?", "\xC3\xA9", false}, /* bytes, as git has it */

    /* two of them span folders where they stand alone between slashes */
    {"**", "a/b/c", true},
    {"**/c", "c", true},
    {"**/c", "a/b/c", true},
    {"**/c", "a/bc", false},
    {"a/**", "a/b/c", true},
    {"a/**", "a", false},
    {"a/**/c", "a/c", true},
    {"a/**/c", "a/b/b/c", true},
    {"a/**/c", "ac", false},
    {"a/**/c", "a/bc", false},
    {"**/b/**/d", "a/b/c/b/c/d", true},
    {"**/b/**/d", "a/b/c/b/c/e", false},
    {"**/*a*/b", "x/ay/b", true},
    {"**/*a*/b", "xa/y/b", false},
    {"a**", "ab", true},
    {"a**", "a/b", false},
    {"a**/c", "ab/c", true},
    {"a**/c", "a/b/c", false},
    {"**a", "b/a", false},
    {"***/c", "a/b/c", true},
    {"**\\/c", "a/c", true},
    {"**\\/c", "a/b/c", true},
    {"**\\/c", "c", false},
    {"pilots/**/*.yaml", "pilots/a.yaml", true},
    {"pilots/**/*.yaml", "pilots/x/y/a.yaml", true},
    {"pilots/**/*.yaml", "pilots/x/y/a.yml", false},

    /* brackets */
    {"[ab]", "b", true},
    {"[ab]", "c", false},
    {"[!ab]", "c", true},
    {"[^ab]", "a", false},
    {"[a-c]x", "bx", true},
    {"[a-c]x", "dx", false},
    {"[c-a]", "b", false},
    {"[-a]", "-", true},
    {"[a-]", "-", true},
    {"[a-c-e]", "d", false},
    {"[a-c-e]", "-", true},
    {"[]a]", "]", true},
    {"[]a]", "a", true},
    {"[!]]", "]", false},
    {"[\\]]", "]", true},
    {"[\\a-\\c]", "b", true},
    {"[!a]", "/", false},
    {"[/]", "/", false},
    {"[[]", "[", true},
    {"[[a]", "a", true},
    {"[[:]", ":", true},
    {"[[:digit:]]", "7", true},
    {"[[:digit:]]", "d", false},
    {"[[:digit:]x]", "x", true},
    {"[[:upper:][:lower:]]", "q", true},
    {"[[:alpha:]-z]", "-", true}, /* a class begins no range */
    {"[[:space:]]", "\v", false}, /* white space as git has it */
    {"[[:punct:]]", "~", true},
    {"[[:xdigit:]]", "G", false},
    {"[[:nothing:]]", "n", false},
    {"[![:nothing:]]", "n", false},
    {"[[:alpha", "a", false},
    {"[a", "a", false},
    {"[a", "[a", false},
    {"[", "[", false},
    {"[]", "]", false},
    {"[\\", "\\", false},
    {"[a-\\", "a", false},
    {"*[b]*", "abc", true},

    /* a backslash makes plain */
    {"\\*", "*", true},
    {"\\*", "a", false},
    {"\\a", "a", true},
    {"a\\", "a", false},
    {"a\\", "a\\", false},
    {"\\\\", "\\", true},
    {"a\\/b", "a/b", true},
};

static void each_piece(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        HOLDS(matches(cases[i].pattern, cases[i].path) == cases[i].matches, "`%s` and `%s`: not %d",
              cases[i].pattern, cases[i].path, cases[i].matches);
}

/* The same by trying everything, which takes long and is plainly right. */
static bool slowly(const char *start, const char *p, const char *t)
{
    if (*p == '\0')
        return *t == '\0';
    if (*p != '*')
        return *t != '\0' && (*p == '?' ? *t != '/' : *p == *t) && slowly(start, p + 1, t + 1);
    size_t stars = strspn(p, "*");
    const char *rest = p + stars;
    bool spans = stars > 1 && (p == start || p[-1] == '/') && (*rest == '/' || *rest == '\0');
    if (spans && *rest == '/' && slowly(start, rest + 1, t))
        return true;
    for (;; t++) {
        if (slowly(start, rest, t))
            return true;
        if (*t == '\0' || (!spans && *t == '/'))
            return false;
    }
}

/* A number that goes through all digits of all lengths becomes a text of these letters. */
static void spell(unsigned long number, const char *letters, char *text)
{
    size_t base = strlen(letters);
    size_t len = 0;
    for (; number > 0; number = (number - 1) / base)
        text[len++] = letters[(number - 1) % base];
    text[len] = '\0';
}

static void all_short_ones(void **state)
{
    (void)state;
    enum { PATTERNS = 19531, PATHS = 364 }; /* all up to 6 and 5 letters */
    size_t matched = 0;
    for (unsigned long i = 0; i < PATTERNS; i++) {
        char pattern[16];
        spell(i, "a/*b?", pattern);
        for (unsigned long j = 0; j < PATHS; j++) {
            char path[16];
            spell(j, "a/b", path);
            bool quick = matches(pattern, path);
            HOLDS(quick == slowly(pattern, pattern, path), "`%s` and `%s`", pattern, path);
            matched += quick;
        }
    }
    assert_true(matched > 100000);
}

/* Patterns that take a matcher that tries everything longer than there is time. */
static void none_takes_long(void **state)
{
    (void)state;
    static const char *const pieces[] = {"*a",  "**/",   "a*/",   "**/*a/", "*a*/**/",
                                         "[a]", "*[!b]", "**/a/", "?*",     "[[:alpha:]]*"};
    enum { LONG = 4000 };
    char *path = malloc(LONG + 1);
    char *pattern = malloc(LONG * 16);
    assert_non_null(path);
    assert_non_null(pattern);
    for (size_t i = 0; i < COUNT(pieces); i++) {
        for (size_t j = 0; j < LONG; j++)
            path[j] = i % 2 == 1 && j % 2 == 1 ? '/' : 'a';
        path[LONG] = '\0';
        size_t len = 0;
        for (size_t times = LONG / strlen(pieces[i]) / 2; times > 0; times--) {
            memcpy(pattern + len, pieces[i], strlen(pieces[i]));
            len += strlen(pieces[i]);
        }
        memcpy(pattern + len, "b", 2);
        HOLDS(!matches(pattern, path), "%s", pieces[i]);
    }
    free(path);
    free(pattern);
}

static void what_stands_for_itself(void **state)
{
    (void)state;
    assert_int_equal(glob_literal_length(TEXT("")), 0);
    assert_int_equal(glob_literal_length(TEXT("a/b")), 3);
    assert_int_equal(glob_literal_length(TEXT("a/*b")), 2);
    assert_int_equal(glob_literal_length(TEXT("a\\b")), 1);
    assert_int_equal(glob_literal_length(TEXT("?")), 0);
    assert_int_equal(glob_literal_length(TEXT("ab[c]")), 2);
}

RUN(cmocka_unit_test(each_piece), cmocka_unit_test(all_short_ones),
    cmocka_unit_test(none_takes_long), cmocka_unit_test(what_stands_for_itself))
