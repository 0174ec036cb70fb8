/* Paths as texts: folders, normal forms, ways from one to another. */
#include "home.h"

#include <sys/stat.h>

#include "base/paths.h"

static struct arena arena;

static void folders(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"a", "."}, {"a/b", "a"}, {"/a", "/"}, {"/a/b", "/a"}, {"./a", "."}, {"a/", "a"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(path_folder(&arena, cases[i][0]), cases[i][1]);
}

static void inside(void **state)
{
    (void)state;
    static const struct {
        const char *inner, *outer;
        bool is;
    } cases[] = {
        {"/a", "/a", true}, {"/a/b", "/a", true}, {"/ab", "/a", false}, {"/a", "/a/b", false},
        {"/a", "/", true},  {"/", "/", true},     {"/", "/a", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        HOLDS(path_is_inside(cases[i].inner, cases[i].outer) == cases[i].is, "%s in %s",
              cases[i].inner, cases[i].outer);
}

static void normal_forms(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"/a", "b", "/a/b"},      {"/a", "./b", "/a/b"},
        {"/a", "b/", "/a/b"},     {"/a", "b//c/.//d", "/a/b/c/d"},
        {"/a", "../b", "/b"},     {"/a/b", "../../../../c", "/c"},
        {"/a/b", "..", "/a"},     {"/a", "..", "/"},
        {"/a", ".", "/a"},        {"/a", "", "/a"},
        {"/", "a", "/a"},         {"/", ".", "/"},
        {"/a", "/b/./c", "/b/c"}, {"/a", "/", "/"},
        {"/a", "...", "/a/..."},  {"/a", "..b/.c", "/a/..b/.c"},
        {"/a", "b/../b", "/a/b"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *normal = path_normal(&arena, cases[i][0], cases[i][1]);
        HOLDS(strcmp(normal, cases[i][2]) == 0, "%s and %s: %s", cases[i][0], cases[i][1], normal);
    }
}

static void ways(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"/a", "/a/b", "b"},
        {"/a", "/a", "."},
        {"/", "/a/b", "a/b"},
        {"/", "/", "."},
        {"/a", "/b", "../b"},
        {"/a/b", "/a", ".."},
        {"/a/b/c", "/a/d", "../../d"},
        {"/ab", "/a", "../a"},
        {"/a", "/ab", "../ab"},
        {"/a/b", "/", "../.."},
        {"/a/bc/d", "/a/b/d", "../../b/d"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *way = path_from(&arena, cases[i][0], cases[i][1]);
        HOLDS(strcmp(way, cases[i][2]) == 0, "%s to %s: %s", cases[i][0], cases[i][1], way);
        assert_string_equal(path_normal(&arena, cases[i][0], way), cases[i][1]);
    }
}

static void repositories(void **state)
{
    (void)state;
    assert_int_equal(mkdir(in_home("r"), 0755), 0);
    assert_int_equal(mkdir(in_home("r/a"), 0755), 0);
    assert_int_equal(mkdir(in_home("r/a/b"), 0755), 0);
    const char *deep = arena_copy(&arena, in_home("r/a/b"), strlen(in_home("r/a/b")));
    assert_string_equal(path_repository(&arena, deep), deep);
    write_file("r/.git", "a file, in a worktree");
    assert_string_equal(path_repository(&arena, deep), in_home("r"));
    assert_int_equal(mkdir(in_home("r/a/b/.git"), 0755), 0);
    assert_string_equal(path_repository(&arena, deep), deep);
    char *real;
    assert_true(path_real(&arena, in_home("r/a/../a/b/."), &real));
    assert_true(path_is_inside(real, "/"));
    assert_non_null(strstr(real, "/r/a/b"));
    assert_true(path_real(&arena, in_home("not-there"), &real));
    assert_null(real);
}

static int begin(void **state)
{
    arena_init(&arena, pilot_allocator_default());
    return make_empty_home(state);
}

static int end(void **state)
{
    arena_release(&arena);
    return remove_home(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folders), cmocka_unit_test(inside),       cmocka_unit_test(normal_forms),
        cmocka_unit_test(ways),    cmocka_unit_test(repositories),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
