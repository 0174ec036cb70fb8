/* What a run remembers of folders: the same as if every one was looked for, again and again. */
#include "home.h"

#include <sys/stat.h>

#include "base/folders.h"
#include "base/paths.h"
#include "base/text.h"

static struct arena arena;

static const char *const given[] = {
    ".",      "a",        "a/b",        "./a/b",         "a/./b",     "a//b",       "a/b/",
    "a/b/..", "a/b/../b", "link",       "link/b",        "link/../a", "a/up",       "a/up/b",
    "a/b/up", "dangling", "dangling/x", "missing",       "missing/x", "a/missing",  "file",
    "file/x", "loop",     "loop/x",     "a/b/c/d",       "a/b/c",     "a/link-out", "a/link-out/b",
    "..",     "../",      "/",          "/missing-here", "//",        "",           "link-self",
};

static int begin(void **state)
{
    arena_init(&arena, pilot_allocator_default());
    if (make_empty_home(state) != 0 || chdir(home) != 0)
        return 1;
    const char *const folders[] = {"a",    "a/b",       "a/b/c",  "a/b/c/d", "a/b/c/.git",
                                   "repo", "repo/.git", "repo/x", "repo/x/y"};
    for (size_t i = 0; i < COUNT(folders); i++)
        assert_int_equal(mkdir(folders[i], 0777), 0);
    write_file("file", "x");
    const char *const links[][2] = {{"a", "link"},      {"..", "a/up"},   {"../b", "a/b/up"},
                                    {"no", "dangling"}, {"loop", "loop"}, {"../repo", "a/link-out"},
                                    {".", "link-self"}};
    for (size_t i = 0; i < COUNT(links); i++)
        assert_int_equal(symlink(links[i][0], links[i][1]), 0);
    return 0;
}

static int end(void **state)
{
    arena_release(&arena);
    return remove_home(state);
}

static void hold_real(struct pilot_folders *folders, const char *named)
{
    const char *real;
    char *right;
    assert_true(folders_real(folders, &arena, named, &real));
    assert_true(path_real(&arena, named, &right));
    HOLDS((real == NULL) == (right == NULL) && (real == NULL || strcmp(real, right) == 0),
          "%s: %s for %s", named, real, right);
}

static void real_paths(void **state)
{
    (void)state;
    struct pilot_folders *folders;
    for (size_t i = 0; i < COUNT(given); i++)
        hold_real(NULL, given[i]);
    for (size_t i = 0; i < COUNT(given); i++) {
        /* Each of two, in either order and again: what is known of one changes nothing of another. */
        for (size_t j = 0; j < COUNT(given); j++) {
            assert_int_equal(pilot_folders_open(NULL, &folders), PILOT_OK);
            hold_real(folders, given[i]);
            hold_real(folders, given[j]);
            hold_real(folders, given[i]);
            pilot_folders_close(folders);
        }
    }
}

static void repositories(void **state)
{
    (void)state;
    static const char *const below[] = {"a",    "a/b",    "a/b/c",   "a/b/c/d",
                                        "repo", "repo/x", "repo/x/y"};
    struct pilot_folders *folders;
    for (size_t i = 0; i < COUNT(below); i++)
        for (size_t j = 0; j < COUNT(below); j++) {
            assert_int_equal(pilot_folders_open(NULL, &folders), PILOT_OK);
            for (size_t round = 0; round < 3; round++) {
                const char *folder = in_home(below[round == 1 ? j : i]);
                const char *found = folders_repository(folders, &arena, folder);
                assert_string_equal(found, path_repository(&arena, folder));
            }
            pilot_folders_close(folders);
        }
    assert_int_equal(pilot_folders_open(NULL, &folders), PILOT_OK);
    assert_string_equal(folders_repository(folders, &arena, "/"), path_repository(&arena, "/"));
    assert_string_equal(folders_repository(folders, &arena, "not/there"), "not/there");
    pilot_folders_close(folders);
}

/* Where somebody saw that nothing is hidden nothing is looked for. */
static void what_was_noted(void **state)
{
    (void)state;
    struct pilot_folders *folders;
    assert_int_equal(pilot_folders_open(NULL, &folders), PILOT_OK);
    const char *real;
    pilot_folders_note(folders, "of that name", in_home("repo/x"), true);
    assert_true(folders_real(folders, &arena, "of that name", &real));
    assert_string_equal(real, in_home("repo/x"));
    assert_true(folders_nothing_hidden(folders, in_home("repo/x")));
    assert_false(folders_nothing_hidden(folders, in_home("repo")));
    assert_false(folders_nothing_hidden(NULL, in_home("repo/x")));
    pilot_folders_note(folders, "here", in_home("repo"), true);
    assert_string_equal(folders_repository(folders, &arena, in_home("repo/x")), in_home("repo/x"));
    pilot_folders_close(folders);
}

/* A memory that is full, or gets none, still finds everything. */
static void no_room(void **state)
{
    (void)state;
    struct pilot_folders *folders;
    assert_int_equal(pilot_folders_open(NULL, &folders), PILOT_OK);
    assert_true(folders_spend(folders, (size_t)32 * 1024 * 1024));
    assert_false(folders_spend(folders, 1));
    for (size_t i = 0; i < COUNT(given); i++)
        hold_real(folders, given[i]);
    assert_string_equal(folders_repository(folders, &arena, in_home("repo/x")), in_home("repo"));
    assert_int_equal(folders->real.used + folders->given.used, 0);
    pilot_folders_close(folders);
    for (size_t number = 1;; number++) {
        struct counting counting;
        counting_init(&counting);
        counting.fail_at = number;
        enum pilot_status status = pilot_folders_open(&counting.allocator, &folders);
        for (size_t i = 0; status == PILOT_OK && i < COUNT(given); i++)
            hold_real(folders, given[i]);
        if (status == PILOT_OK)
            pilot_folders_close(folders);
        assert_int_equal(counting.in_use, 0);
        if (counting.taken < number)
            break;
        if (status != PILOT_OK)
            assert_int_equal(status, PILOT_NO_MEMORY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_paths),
        cmocka_unit_test(repositories),
        cmocka_unit_test(what_was_noted),
        cmocka_unit_test(no_room),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
