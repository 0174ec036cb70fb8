/* What a search looks for: patterns of names and of paths, and where those begin. */
#include "home.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "search/search.h"

enum { MOST = 32 };
static char found[MOST][256];
static size_t count, most;

static bool note(void *context, const char *path, bool is_folder)
{
    (void)context;
    (void)is_folder;
    if (count == most)
        return false;
    HOLDS(strlen(path) < sizeof found[0], "%s", path);
    strcpy(found[count++], path);
    return true;
}

static void never(void *context, const char *path, const char *what)
{
    (void)context;
    fail_msg("%s: %s", path, what);
}

static const struct search_listener listener = {.found = note, .warn = never};

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Searches `folder`; what is found stands in one text, in order, with blanks between. */
static const char *below(const char *folder, const char *base, const char *pattern)
{
    static char text[4096];
    const char *const patterns[] = {"*.none", pattern};
    struct search search = {.patterns = patterns, .count = 2, .base = base};
    count = 0;
    most = MOST;
    assert_int_equal(search_below(&search, folder, &listener, NULL), PILOT_OK);
    qsort(found, count, sizeof found[0], by_name);
    text[0] = '\0';
    size_t len = 0;
    for (size_t i = 0; i < count && len < sizeof text; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s%s", i > 0 ? " " : "", found[i]);
    return text;
}

static int make_tree(void **state)
{
    if (make_empty_home(state) != 0 || chdir(home) != 0)
        return 1;
    const char *const folders[] = {"pilots", "pilots/x",     "pilots/x/y",
                                   "other",  "other/pilots", "pilots/.h"};
    const char *const files[] = {
        "pilots/a.yaml",       "pilots/x/y/b.yaml", "pilots/x/c.yml",    "a.yaml",
        "other/pilots/a.yaml", "pilots/.h/a.yaml",  "pilots/.hide.yaml", "pilots/x/pilot.yaml"};
    for (size_t i = 0; i < COUNT(folders); i++)
        if (mkdir(folders[i], 0700) != 0)
            return 1;
    for (size_t i = 0; i < COUNT(files); i++)
        write_file(files[i], "");
    return 0;
}

static void names_and_paths(void **state)
{
    (void)state;
    assert_string_equal(below(".", NULL, "a.yaml"), "a.yaml other/pilots/a.yaml pilots/a.yaml");
    assert_string_equal(below(".", NULL, "pilots/a.yaml"), "pilots/a.yaml");
    assert_string_equal(below(".", NULL, "pilots/**/*.yaml"), "pilots/.hide.yaml pilots/a.yaml "
                                                              "pilots/x/pilot.yaml "
                                                              "pilots/x/y/b.yaml");
    assert_string_equal(below("./pilots/", NULL, "x/*"), "./pilots/x/c.yml ./pilots/x/pilot.yaml");
    assert_string_equal(below(".", NULL, "none"), "");
}

static void paths_begin_at_the_base(void **state)
{
    (void)state;
    assert_string_equal(below("pilots/x", ".", "pilots/*/c.yml"), "pilots/x/c.yml");
    assert_string_equal(below("pilots/x", ".", "*/c.yml"), "");
    assert_string_equal(below(".", "pilots", "x/c.yml"), "pilots/x/c.yml");
    assert_string_equal(below("other", "pilots", "**/a.yaml"), "");
    assert_string_equal(below("other", "pilots", "a.yaml"), "other/pilots/a.yaml");
    assert_string_equal(below("pilots/x", home, "pilots/*/c.yml"), "pilots/x/c.yml");
    struct search search = search_descriptions;
    search.base = "no/such/folder";
    assert_int_equal(search_below(&search, ".", &listener, NULL), PILOT_IO_ERROR);
}

static void a_folder_that_is_not_there(void **state)
{
    (void)state;
    assert_string_equal(below("no/such/folder", NULL, "a.yaml"), "no/such/folder");
}

static char told[1024];

static void tell(void *context, const char *path, const char *real, bool nothing_hidden)
{
    (void)context;
    char *here = realpath(path, NULL);
    assert_non_null(here);
    assert_string_equal(real, here);
    free(here);
    snprintf(told + strlen(told), sizeof told - strlen(told), "%s%s ", path,
             nothing_hidden ? "" : " with hidden");
}

/* Of a folder in which something is found it is told where it is, and of no other. */
static void folders_are_told_of(void **state)
{
    (void)state;
    const char *const patterns[] = {"a.yaml"};
    struct search search = {.patterns = patterns, .count = 1};
    struct search_listener all = {.found = note, .warn = never, .searched = tell};
    static const char *const cases[][2] = {{"pilots", "pilots with hidden "},
                                           {"other", "other/pilots "},
                                           {"other/pilots", "other/pilots "},
                                           {"pilots/x", ""}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        count = 0;
        most = MOST;
        told[0] = '\0';
        assert_int_equal(search_below(&search, cases[i][0], &all, NULL), PILOT_OK);
        assert_string_equal(told, cases[i][1]);
    }
}

static void a_listener_without_memory(void **state)
{
    (void)state;
    const char *const patterns[] = {"*.yaml"};
    struct search search = {.patterns = patterns, .count = 1};
    for (size_t room = 0; room < 5; room++) {
        count = 0;
        most = room;
        assert_int_equal(search_below(&search, ".", &listener, NULL), PILOT_NO_MEMORY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_paths),
        cmocka_unit_test(paths_begin_at_the_base),
        cmocka_unit_test(a_folder_that_is_not_there),
        cmocka_unit_test(folders_are_told_of),
        cmocka_unit_test(a_listener_without_memory),
    };
    return cmocka_run_group_tests(tests, make_tree, remove_home);
}
