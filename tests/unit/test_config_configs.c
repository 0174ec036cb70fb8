/* Which configuration is in force: the nearest above, and never one that leads out. */
#include "home.h"
#include "read.h"

#include <sys/stat.h>

#include <pilotaudit/config.h>

static struct pilot_ruleset *ruleset;

static const char *folders[] = {"repo",       "repo/.git", "repo/a",      "repo/a/b",
                                "repo/a/b/c", "repo/n",    "repo/n/.git", "repo/n/x",
                                "plain",      "plain/sub", "out"};

static int begin(void **state)
{
    if (pilot_ruleset_open(NULL, &ruleset, NULL) != PILOT_OK || make_empty_home(state) != 0)
        return 1;
    for (size_t i = 0; i < COUNT(folders); i++)
        if (mkdir(in_home(folders[i]), 0755) != 0)
            return 1;
    return 0;
}

static int end(void **state)
{
    pilot_ruleset_close(ruleset);
    return chdir("/") != 0 || remove_home(state) != 0;
}

static struct pilot_configs *open_configs(const char *root)
{
    struct pilot_configs *configs = NULL;
    assert_int_equal(pilot_configs_open(NULL, ruleset, root, NULL, &configs), PILOT_OK);
    return configs;
}

/* The name of the configuration for a path, or "none". */
static const char *found(struct pilot_configs *configs, const char *path)
{
    const struct pilot_config *config = NULL;
    assert_int_equal(pilot_configs_for(configs, path, &config), PILOT_OK);
    return config != NULL ? pilot_document_name(pilot_config_document(config)) : "none";
}

static void nearest_wins(void **state)
{
    (void)state;
    write_file(".pilotaudit.yaml", "pilotaudit: 1\n");
    write_file("repo/.pilotaudit.yaml", "pilotaudit: 1\n");
    write_file("repo/a/b/.pilotaudit.yaml", "pilotaudit: 1\n");
    assert_int_equal(chdir(in_home("repo/a")), 0);
    struct pilot_configs *configs = open_configs(NULL);
    /* Twice: the second time it is remembered. */
    for (int i = 0; i < 2; i++) {
        assert_string_equal(found(configs, "b/c/pilot.yaml"), "b/.pilotaudit.yaml");
        assert_string_equal(found(configs, "b/pilot.yaml"), "b/.pilotaudit.yaml");
        assert_string_equal(found(configs, "pilot.yaml"), "../.pilotaudit.yaml");
        assert_string_equal(found(configs, "."), "../.pilotaudit.yaml");
        assert_string_equal(found(configs, "b"), "b/.pilotaudit.yaml");
        assert_string_equal(found(configs, in_home("repo/x.pilot.yaml")), "../.pilotaudit.yaml");
        assert_string_equal(found(configs, "-"), "../.pilotaudit.yaml");
        /* Not above the root: a repository of its own, or no repository at all. */
        assert_string_equal(found(configs, "../n/x/pilot.yaml"), "none");
        assert_string_equal(found(configs, "../../plain/sub/pilot.yaml"), "none");
        assert_string_equal(found(configs, "../../plain/no-such-folder/pilot.yaml"), "none");
    }
    /* Each was read once. */
    assert_non_null(pilot_configs_at(configs, 1));
    assert_null(pilot_configs_at(configs, 2));
    pilot_configs_close(configs);
}

static void within_a_given_root(void **state)
{
    (void)state;
    assert_int_equal(chdir(home), 0);
    struct pilot_configs *configs = open_configs("repo/a");
    assert_string_equal(found(configs, "repo/a/pilot.yaml"), "none");
    assert_string_equal(found(configs, "repo/a/b/c/pilot.yaml"), "repo/a/b/.pilotaudit.yaml");
    assert_string_equal(found(configs, "repo/pilot.yaml"), "repo/.pilotaudit.yaml"); /* alone */
    pilot_configs_close(configs);
    configs = open_configs("plain");
    assert_string_equal(found(configs, "plain/sub/pilot.yaml"), "none");
    pilot_configs_close(configs);
    configs = open_configs(".");
    assert_string_equal(found(configs, "plain/sub/pilot.yaml"), ".pilotaudit.yaml");
    pilot_configs_close(configs);
    configs = open_configs("/");
    assert_string_equal(found(configs, "plain/sub/pilot.yaml"), ".pilotaudit.yaml");
    pilot_configs_close(configs);
}

/* What is said of the configuration that is found for a path. */
static const char *complaint(const char *path)
{
    static char text[256];
    struct pilot_configs *configs = open_configs(NULL);
    const struct pilot_config *config = NULL;
    assert_int_equal(pilot_configs_for(configs, path, &config), PILOT_OK);
    assert_non_null(config);
    assert_int_equal(pilot_document_has_errors(pilot_config_document(config)),
                     said(pilot_config_document(config))[0] != '\0');
    strcpy(text, said(pilot_config_document(config)));
    pilot_configs_close(configs);
    return text;
}

/* One that is there and can't be read is an error, and not nothing. */
static void odd_files(void **state)
{
    (void)state;
    assert_int_equal(chdir(in_home("repo/a")), 0);
    const char *config = ".pilotaudit.yaml";
    assert_int_equal(mkdir(config, 0755), 0);
    assert_string_equal(complaint("."), "unreadable  1:1");
    assert_int_equal(rmdir(config), 0);
    assert_int_equal(mkfifo(config, 0644), 0);
    assert_string_equal(complaint("."), "unreadable  1:1");
    assert_int_equal(unlink(config), 0);
    assert_int_equal(symlink("/dev/zero", config), 0);
    assert_string_equal(complaint("."), "outside-root  1:1");
    assert_int_equal(unlink(config), 0);
    assert_int_equal(symlink("not-there", config), 0);
    assert_string_equal(complaint("."), "unreadable  1:1");
    assert_int_equal(unlink(config), 0);
    write_file("out/secret", "pilotaudit: [secret]\n");
    assert_int_equal(symlink("../../out/secret", config), 0);
    assert_string_equal(complaint("."), "outside-root  1:1");
    assert_int_equal(unlink(config), 0);
    assert_int_equal(symlink("../.pilotaudit.yaml", config), 0);
    assert_string_equal(complaint("."), "");
    assert_int_equal(unlink(config), 0);
    FILE *file = fopen(config, "w");
    assert_non_null(file);
    fputs("pilotaudit: 1\n", file);
    for (int i = 0; i < 1024 * 1024; i++)
        fputc('#', file);
    fclose(file);
    assert_string_equal(complaint("."), "limit  1:1");
    assert_int_equal(unlink(config), 0);
}

/* What a file that was found names must be inside the root, links followed. */
static void paths_inside(void **state)
{
    (void)state;
    static const struct {
        const char *line, *expected;
    } cases[] = {
        {"baseline: known.json", ""},
        {"baseline: ../known.json", ""},
        {"baseline: ../../known.json", "outside-root baseline 2:11"},
        {"baseline: /etc/passwd", "outside-root baseline 2:11"},
        {"baseline: b/../../../known.json", "outside-root baseline 2:11"},
        {"baseline: leads-out", "outside-root baseline 2:11"},
        {"root: .", ""},
        {"root: ..", ""},
        {"root: b/c", ""},
        {"root: ../..", "outside-root root 2:7"},
        {"root: /", "outside-root root 2:7"},
        {"root: way-out", "outside-root root 2:7"},
        {"root: ../.pilotaudit.yaml", "no-folder root 2:7"},
    };
    assert_int_equal(chdir(in_home("repo/a")), 0);
    assert_int_equal(symlink("../../out/secret", "leads-out"), 0);
    assert_int_equal(symlink("../../out", "way-out"), 0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[128];
        snprintf(text, sizeof text, "pilotaudit: 1\n%s\n", cases[i].line);
        write_file("repo/a/.pilotaudit.yaml", text);
        const char *what = complaint(".");
        HOLDS(strcmp(what, cases[i].expected) == 0, "%s: %s", cases[i].line, what);
    }
    assert_int_equal(unlink(".pilotaudit.yaml"), 0);
}

/* Paths are relative to the file, wherever it is used from. */
static void paths_from_elsewhere(void **state)
{
    (void)state;
    write_file("repo/.pilotaudit.yaml", "pilotaudit: 1\nbaseline: known/./gaps.json\nroot: a\n");
    static const char *const cases[][3] = {
        {"repo", "known/gaps.json", "a"},
        {"repo/a/b", "../../known/gaps.json", ".."},
        {"out", "../repo/known/gaps.json", "../repo/a"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(chdir(in_home(cases[i][0])), 0);
        struct pilot_configs *configs = open_configs(NULL);
        const struct pilot_config *config = NULL;
        assert_int_equal(pilot_configs_for(configs, in_home("repo/pilot.yaml"), &config), PILOT_OK);
        assert_string_equal(pilot_config_run(config)->baseline, cases[i][1]);
        assert_string_equal(pilot_config_run(config)->root, cases[i][2]);
        pilot_configs_close(configs);
    }
    /* One that is given reaches where it wants. */
    write_file("repo/.pilotaudit.yaml", "pilotaudit: 1\nbaseline: ../out/gaps.json\n");
    struct pilot_source source = {.name = "c", .path = in_home("repo/.pilotaudit.yaml")};
    struct pilot_config *config = NULL;
    assert_int_equal(pilot_config_open(NULL, ruleset, &source, &config), PILOT_OK);
    assert_string_equal(said(pilot_config_document(config)), "");
    assert_string_equal(pilot_config_run(config)->baseline, "gaps.json");
    pilot_config_close(config);
}

static void out_of_memory(void **state)
{
    (void)state;
    assert_int_equal(chdir(in_home("repo/a")), 0);
    size_t wanted = 0;
    for (size_t fail_at = 0; fail_at == 0 || fail_at <= wanted; fail_at++) {
        struct counting counting;
        struct pilot_configs *configs = NULL;
        const struct pilot_config *config = NULL;
        counting_init(&counting);
        counting.fail_at = fail_at;
        enum pilot_status status =
            pilot_configs_open(&counting.allocator, ruleset, NULL, NULL, &configs);
        if (status == PILOT_OK)
            status = pilot_configs_for(configs, "b/c", &config);
        assert_int_equal(status, fail_at == 0 ? PILOT_OK : PILOT_NO_MEMORY);
        wanted = fail_at == 0 ? counting.taken : wanted;
        pilot_configs_close(configs);
        assert_int_equal(counting.in_use, 0);
    }
    assert_true(wanted > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nearest_wins),
        cmocka_unit_test(within_a_given_root),
        cmocka_unit_test(odd_files),
        cmocka_unit_test(paths_inside),
        cmocka_unit_test(paths_from_elsewhere),
        cmocka_unit_test(out_of_memory),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
