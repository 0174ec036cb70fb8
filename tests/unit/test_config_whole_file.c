/* A file is there whole or as it was before: links, modes, pipes, failures. */
#include "home.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "config/whole_file.h"

static const char *content(const char *name)
{
    static char text[256];
    FILE *file = fopen(in_home(name), "r");
    if (file == NULL)
        return NULL;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static bool replace(const char *name, const char *text)
{
    struct whole_file file;
    return whole_open(&file, in_home(name)) && whole_write(&file, text, strlen(text)) &&
           whole_commit(&file);
}

static mode_t mode_of(const char *name)
{
    struct stat about;
    assert_int_equal(stat(in_home(name), &about), 0);
    return about.st_mode & 07777;
}

/* Nothing is left of what was begun. */
static void no_leftovers(void)
{
    char command[160];
    snprintf(command, sizeof command, "test -z \"$(ls -A %s | grep '^\\.pilotaudit')\"", home);
    assert_int_equal(system(command), 0);
}

static void new_and_old(void **state)
{
    (void)state;
    mode_t mask = umask(027);
    assert_true(replace("a", "one\n"));
    umask(mask);
    assert_string_equal(content("a"), "one\n");
    assert_int_equal(mode_of("a"), 0640);
    assert_int_equal(chmod(in_home("a"), 0604), 0);
    assert_true(replace("a", "two\n"));
    assert_string_equal(content("a"), "two\n");
    assert_int_equal(mode_of("a"), 0604);
    no_leftovers();
}

/* Until it is complete the old file is there, and after a failure too. */
static void whole_or_not_at_all(void **state)
{
    (void)state;
    write_file("b", "old");
    struct whole_file file;
    assert_true(whole_open(&file, in_home("b")));
    assert_true(whole_write(&file, "new", 3));
    assert_string_equal(content("b"), "old");
    errno = EXDEV;
    whole_abandon(&file);
    assert_int_equal(errno, EXDEV);
    assert_string_equal(content("b"), "old");
    assert_true(whole_open(&file, in_home("not-there-before")));
    whole_abandon(&file);
    assert_null(content("not-there-before"));
    no_leftovers();
}

static void a_failed_write(void **state)
{
    (void)state;
    write_file("c", "old");
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit small = {.rlim_cur = 4, .rlim_max = before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    struct whole_file file;
    bool opened = whole_open(&file, in_home("c"));
    bool wrote = whole_write(&file, "too long", 8);
    bool again = whole_write(&file, "x", 1);
    int error = errno;
    errno = 0;
    bool committed = whole_commit(&file);
    int at_commit = errno;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_true(opened);
    assert_false(wrote);
    assert_false(again);
    assert_int_equal(error, EFBIG);
    assert_false(committed);
    assert_int_equal(at_commit, EFBIG);
    assert_string_equal(content("c"), "old");
    no_leftovers();
}

static void links(void **state)
{
    (void)state;
    struct stat about;
    assert_int_equal(mkdir(in_home("sub"), 0755), 0);
    write_file("sub/d", "old");
    assert_int_equal(symlink("sub/d", in_home("link")), 0);
    assert_int_equal(symlink("link", in_home("link-to-link")), 0);
    assert_true(replace("link-to-link", "new"));
    assert_string_equal(content("sub/d"), "new");
    assert_int_equal(lstat(in_home("link"), &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    assert_int_equal(lstat(in_home("link-to-link"), &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    /* To what is not there yet, by a full path. */
    char target[128];
    snprintf(target, sizeof target, "%s/sub/e", home);
    assert_int_equal(symlink(target, in_home("dangling")), 0);
    assert_true(replace("dangling", "made"));
    assert_string_equal(content("sub/e"), "made");
    assert_int_equal(symlink("circle", in_home("circle")), 0);
    assert_false(replace("circle", "x"));
    assert_int_equal(errno, ELOOP);
    no_leftovers();
}

static void what_cannot_be_replaced(void **state)
{
    (void)state;
    assert_false(replace("no-such-folder/f", "x"));
    assert_int_equal(errno, ENOENT);
    assert_int_equal(mkdir(in_home("folder"), 0755), 0);
    assert_false(replace("folder", "x"));
    assert_int_equal(errno, EISDIR);
    assert_false(replace("new/", "x"));
    char far[PATH_MAX + 16];
    memset(far, 'x', sizeof far - 1);
    far[sizeof far - 1] = '\0';
    struct whole_file file;
    assert_false(whole_open(&file, far));
    assert_int_equal(errno, ENAMETOOLONG);
    if (geteuid() == 0)
        return; /* root may write everything */
    write_file("kept", "old");
    assert_int_equal(chmod(in_home("kept"), 0444), 0);
    assert_false(replace("kept", "x"));
    assert_int_equal(errno, EACCES);
    assert_string_equal(content("kept"), "old");
}

static void pipes_and_open_files(void **state)
{
    (void)state;
    char got[8] = "";
    assert_int_equal(mkfifo(in_home("pipe"), 0600), 0);
    int reader = open(in_home("pipe"), O_RDONLY | O_NONBLOCK);
    assert_true(reader >= 0);
    assert_true(replace("pipe", "abc"));
    assert_int_equal(read(reader, got, sizeof got - 1), 3);
    assert_string_equal(got, "abc");
    close(reader);
    struct stat about;
    assert_int_equal(lstat(in_home("pipe"), &about), 0);
    assert_true(S_ISFIFO(about.st_mode));

    /* What is open already goes on where it is. */
    write_file("log", "");
    int log = open(in_home("log"), O_WRONLY);
    assert_int_equal(write(log, "1", 1), 1);
    char name[32];
    snprintf(name, sizeof name, "/dev/fd/%d", log);
    struct whole_file file;
    assert_true(whole_open(&file, name));
    assert_true(whole_write(&file, "2", 1));
    assert_true(whole_commit(&file));
    assert_int_equal(write(log, "3", 1), 1);
    close(log);
    assert_string_equal(content("log"), "123");
    assert_false(whole_open(&file, name));
    assert_int_equal(errno, EBADF);
    assert_true(whole_open(&file, "/dev/null"));
    whole_abandon(&file);
    no_leftovers();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_and_old),
        cmocka_unit_test(whole_or_not_at_all),
        cmocka_unit_test(a_failed_write),
        cmocka_unit_test(links),
        cmocka_unit_test(what_cannot_be_replaced),
        cmocka_unit_test(pipes_and_open_files),
    };
    return cmocka_run_group_tests(tests, make_empty_home, remove_home);
}
