/* git's ignore rules: how a line is read, and which one decides. */
#include "unit.h"

#include "search/ignore.h"

static struct ignore_rules *parse(struct arena *arena, const char *text,
                                  const struct ignore_rules *above, const char *folder)
{
    struct ignore_rules *rules = ignore_parse(arena, text_of(text), above, strlen(folder));
    assert_non_null(rules);
    return rules;
}

static const struct {
    const char *rules;
    const char *path; /* a folder ends in a slash */
    bool ignored;
} cases[] = {
    {"", "a", false},
    {"a", "a", true},
    {"a", "b/a", true},
    {"a", "a/b", false}, /* a folder around it is the caller's to know */
    {"a\n", "a", true},
    {"a\r\nb\r\n", "a", true},
    {"a\r", "a", true},
    {"a\r\r\n", "a", false},
    {"\xEF\xBB\xBF"
     "a",
     "a", true},
    {"b\n\xEF\xBB\xBF"
     "a",
     "a", false},

    {"\xEF\xBB.a", "\xEF\xBB.a", true},

    {"#a", "#a", false},
    {"\\#a", "#a", true},
    {"!a", "!a", false},
    {"\\!a", "!a", true},
    {" #a", " #a", true},

    {"a  ", "a", true},
    {"a\\ ", "a ", true},
    {"a\\  ", "a ", true},
    {"a \\ ", "a  ", true},
    {"a\\\\ ", "a\\", true},
    {"a\t", "a", false},
    {"a\t", "a\t", true},
    {" a", "a", false},
    {"a \\", "a ", false},
    {"   ", " ", false},

    {"a/", "a", false},
    {"a/", "a/", true},
    {"a/", "b/a/", true},
    {"/a", "a", true},
    {"/a", "b/a", false},
    {"b/a", "b/a", true},
    {"b/a", "c/b/a", false},
    {"/b/a/", "b/a/", true},
    {"**/a", "c/b/a", true},
    {"a/**", "a/b/c", true},
    {"a/**", "a/", false},
    {"a/*", "a/b", true},
    {"a/*", "a/b/c", false},
    {"/*", "a", true},
    {"/*", "a/b", false},
    {"*.yaml", "a/b.yaml", true},
    {"*.yaml", ".yaml", true},
    {"*.yaml", "yaml", false},
    {"/", "a", false},
    {"//", "a", false},
    {"!", "a", false},
    {"*\n!", "a", true},
    {"*/", "a/", true},
    {"*/", "a", false},

    /* what comes before the first wildcard is compared apart, so that these stars begin */
    {"/a**/c", "ab/x/c", true},
    {"/?**/c", "ab/x/c", false},

    /* the last one that matches decides */
    {"*\n!a", "a", false},
    {"*\n!a", "b", true},
    {"!a\n*", "a", true},
    {"*\n!a/", "a", true},
    {"*\n!a/", "a/", false},
};

static void each_line(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, pilot_allocator_default());
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pilot_text path = text_of(cases[i].path);
        bool is_folder = path.at[path.len - 1] == '/';
        path.len -= is_folder;
        bool ignored = ignore_matches(parse(&arena, cases[i].rules, NULL, ""), path, is_folder);
        HOLDS(ignored == cases[i].ignored, "`%s` and `%s`: not %d", cases[i].rules, cases[i].path,
              cases[i].ignored);
    }
    arena_release(&arena);
}

static void a_line_ends_at_a_nul(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, pilot_allocator_default());
    const struct ignore_rules *rules = ignore_parse(&arena, TEXT("a\0b\nc"), NULL, 0);
    assert_true(ignore_matches(rules, TEXT("a"), false));
    assert_false(ignore_matches(rules, TEXT("b"), false));
    assert_true(ignore_matches(rules, TEXT("c"), false));
    arena_release(&arena);
}

static void the_deepest_file_decides(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, pilot_allocator_default());
    const struct ignore_rules *top = parse(&arena, "*.yaml\nb\n", NULL, "");
    const struct ignore_rules *below = parse(&arena, "!x.yaml\n/y\nb/c\n", top, "a/");
    assert_true(ignore_matches(below, TEXT("a/z.yaml"), false));
    assert_false(ignore_matches(below, TEXT("a/x.yaml"), false));
    assert_true(ignore_matches(below, TEXT("a/y"), false));
    assert_false(ignore_matches(below, TEXT("a/a/y"), false));
    assert_true(ignore_matches(below, TEXT("a/b/c"), false));
    assert_true(ignore_matches(below, TEXT("a/b"), false));
    assert_false(ignore_matches(top, TEXT("a/b/c"), false));

    /* What is not known might have asked for anything to be kept. */
    const struct ignore_rules *unknown = ignore_unknown(&arena, below);
    assert_false(ignore_matches(unknown, TEXT("a/d/z.yaml"), false));
    const struct ignore_rules *later = parse(&arena, "z.yaml\n", unknown, "a/d/e/");
    assert_true(ignore_matches(later, TEXT("a/d/e/z.yaml"), false));
    assert_false(ignore_matches(later, TEXT("a/d/e/y.yaml"), false));
    assert_false(ignore_matches(NULL, TEXT("a"), false));
    arena_release(&arena);
}

RUN(cmocka_unit_test(each_line), cmocka_unit_test(a_line_ends_at_a_nul),
    cmocka_unit_test(the_deepest_file_decides))
