/* Evidence on disk, looked at through the model: what holds, and why the rest does not. */
#include "home.h"
#include "read.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folders.h"

/* Everything holds in each of these manners. */
static enum { ALONE, SHARED, BY_STEPS } manner;

static void make_folder(const char *name)
{
    assert_int_equal(mkdir(in_home(name), 0777), 0);
}

static void make_link(const char *to, const char *name)
{
    assert_int_equal(symlink(to, in_home(name)), 0);
}

/* In this folder home/ is a repository and the description is in home/desk. */
static int make_home(void **state)
{
    if (make_empty_home(state) != 0)
        return 1;
    make_folder("home");
    make_folder("home/.git");
    make_folder("home/desk");
    make_folder("home/desk/folder");
    make_folder("rooting");
    write_file("outside.csv", "x\n");
    write_file("rooting/x.csv", "x\n");
    write_file("home/top.md", "# Top\n");
    write_file("home/desk/log.csv", "a,b\n");
    write_file("home/desk/empty.csv", "");
    write_file("home/desk/with blank.csv", "x\n");
    write_file("home/desk/\xC3\xBC.csv", "x\n");
    write_file("home/desk/doc.md",
               "# One\n## One\n```\n# Code\n```\nTwo\n---\n# \xC3\x84ndern\n# 5%41\n");
    write_file("home/desk/DOC.MARKDOWN", "# One\n");
    write_file("home/desk/folder/deep.csv", "x\n");
    write_file("home/desk/pilot.yaml", "placeholder\n");
    assert_int_equal(mkfifo(in_home("home/desk/pipe"), 0666), 0);
    assert_int_equal(link(in_home("home/desk/pilot.yaml"), in_home("home/desk/twin.yaml")), 0);
    write_file("home/log.md", "# Another of that name\n");
    make_link("../log.csv", "home/desk/folder/link-back");
    make_link("../../top.md", "home/desk/folder/link-further");
    make_link("../../../outside.csv", "home/desk/folder/link-out");
    make_link("deep.csv", "home/desk/folder/link-side");
    make_link("log.csv", "home/desk/link-in");
    make_link("../top.md", "home/desk/link-up");
    make_link("folder", "home/desk/link-folder");
    make_link("../../outside.csv", "home/desk/link-out");
    make_link("../..", "home/desk/link-out-folder");
    make_link("../../home/top.md", "home/desk/link-out-and-in");
    make_link(in_home("home/top.md"), "home/desk/link-absolute");
    make_link(in_home("rooting/x.csv"), "home/desk/link-beside");
    make_link("/etc/passwd", "home/desk/link-etc");
    make_link("link-loop", "home/desk/link-loop");
    make_link("link-b", "home/desk/link-a");
    make_link("link-a", "home/desk/link-b");
    make_link("folder/link-self/..", "home/desk/link-long");
    make_link("missing", "home/desk/link-dangling");
    make_link("pilot.yaml", "home/desk/link-to-description");
    make_link("pipe", "home/desk/link-to-pipe");
    return 0;
}

/* What the descriptions of a test share; NULL: nothing. */
static struct pilot_folders *folders;

static void begin_run(void)
{
    pilot_folders_close(folders);
    folders = NULL;
    if (manner == ALONE)
        return;
    assert_int_equal(pilot_folders_open(NULL, &folders), PILOT_OK);
    folders->by_steps = manner == BY_STEPS;
}

/* Opens the description with these bytes; it lies in the desk folder. */
static struct pilot_document *open_there(const char *text, const char *root)
{
    FILE *file = fopen(in_home("home/desk/pilot.yaml"), "w"); /* the same inode as before */
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    struct pilot_source source = {.name = "pilot.yaml",
                                  .path = in_home("home/desk/pilot.yaml"),
                                  .root = root,
                                  .folders = folders};
    struct pilot_document *document = NULL;
    assert_int_equal(pilot_document_open(NULL, &source, &document), PILOT_OK);
    return document;
}

static void hold_entry_once(const char *entry, const char *root, const char *part_of_why)
{
    char text[8192];
    snprintf(text, sizeof text, MINIMAL "workflow: {evidence: \"%s\"}\n", entry);
    struct pilot_document *document = open_there(text, root);
    const struct model *model = model_of(document);
    HOLDS(said(document)[0] == '\0', "%s: %s", entry, said(document));
    const struct value *value = at(model, "workflow.evidence[0]");
    assert_true(value_stated(value));
    const char *why_not = value->why_not;
    if (part_of_why == NULL)
        HOLDS(why_not == NULL, "%s must hold: %s", entry, why_not);
    else
        HOLDS(why_not != NULL && strstr(why_not, part_of_why) != NULL, "%s: %s", entry,
              why_not != NULL ? why_not : "holds");
    pilot_document_close(document);
}

/* `part_of_why`: why an entry does not hold; NULL when it does. In a run the first description of a
 * folder looks for itself, the second leaves what it saw to the third. */
static void hold_entry(const char *entry, const char *root, const char *part_of_why)
{
    begin_run();
    for (int i = 0; i < (manner == SHARED ? 3 : 1); i++)
        hold_entry_once(entry, root, part_of_why);
}

static void what_holds(void **state)
{
    (void)state;
    static const char *const entries[] = {"log.csv",
                                          "./log.csv",
                                          "././log.csv",
                                          "folder/deep.csv",
                                          "folder/../log.csv",
                                          "folder//deep.csv",
                                          "folder/./deep.csv",
                                          "../top.md",
                                          "../desk/log.csv",
                                          "with blank.csv",
                                          "\xC3\xBC.csv",
                                          "link-in",
                                          "link-up",
                                          "link-folder/deep.csv",
                                          "link-folder/../log.csv",
                                          "link-absolute",
                                          "doc.md#one",
                                          "doc.md#One",
                                          "doc.md#one-1",
                                          "doc.md#two",
                                          "doc.md#%C3%A4ndern", /* as a browser has it */
                                          "doc.md#o%6Ee",
                                          "doc.md#5%41", /* as it is written goes first */
                                          "../top.md#top",
                                          "DOC.MARKDOWN#one",
                                          "./folder/.././doc.md#ONE",
                                          "https://example.com/x",
                                          "https://example.com/x#y"};
    for (size_t i = 0; i < COUNT(entries); i++) {
        hold_entry(entries[i], NULL, NULL);
        hold_entry(entries[i], "/", NULL); /* a larger root takes nothing away */
    }
}

/* What was looked at before changes nothing: every pair of entries, in either order. */
static void in_any_order(void **state)
{
    (void)state;
    static const struct {
        const char *entry;
        bool holds;
    } cases[] = {
        {"log.csv", true},
        {"folder/deep.csv", true},
        {"folder/link-back", true},
        {"folder/link-further", true},
        {"folder/link-side", true},
        {"folder/link-out", false},
        {"folder/missing", false},
        {"folder/../log.csv", true},
        {"folder/../link-up", true},
        {"link-folder/deep.csv", true},
        {"link-folder/link-back", true},
        {"link-up", true},
        {"link-out", false},
        {"../top.md", true},
        {"../log.md", true},
        {"../desk/folder/link-back", true},
        {"./folder/deep.csv", true},
        {"../../outside.csv", false},
    };
    begin_run();
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t j = 0; j < COUNT(cases); j++) {
            char text[512];
            snprintf(text, sizeof text, MINIMAL "workflow: {evidence: [\"%s\", \"%s\"]}\n",
                     cases[i].entry, cases[j].entry);
            struct pilot_document *document = open_there(text, NULL);
            const struct model *model = model_of(document);
            HOLDS((at(model, "workflow.evidence[0]")->why_not == NULL) == cases[i].holds, "%s",
                  cases[i].entry);
            HOLDS((at(model, "workflow.evidence[1]")->why_not == NULL) == cases[j].holds,
                  "%s after %s", cases[j].entry, cases[i].entry);
            pilot_document_close(document);
        }
}

static void what_does_not(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"missing.csv", "is not there"},
        {"missing/log.csv", "is not there"},
        {"log.csv/x", "is not there"},
        {"log.csv/", "is not there"},
        {"LOG.csv", "is not there"},
        {"empty.csv", "is empty"},
        {"folder", "is a folder"},
        {"folder/", "is a folder"},
        {".", "is a folder"},
        {"..", "is a folder"},
        {"link-folder", "is a folder"},
        {"pipe", "no regular file"},
        {"link-to-pipe", "no regular file"},
        {"pilot.yaml", "the description itself"},
        {"../desk/pilot.yaml", "the description itself"},
        {"link-to-description", "the description itself"},
        {"twin.yaml", "the description itself"},
        {"../../outside.csv", "leads out"},
        {"../..", "leads out"},
        {"../../home/top.md", "leads out"}, /* out and in again is out */
        {"folder/../../../outside.csv", "leads out"},
        {"link-out", "leads out"},
        {"link-out-folder/outside.csv", "leads out"},
        {"link-out-and-in", "leads out"},
        {"link-beside", "leads out"},
        {"link-etc", "leads out"},
        {"/etc/passwd", "absolute"},
        {"/", "absolute"},
        {"link-loop", "leads nowhere"},
        {"link-a", "leads nowhere"},
        {"link-dangling", "is not there"},
        {"doc.md#three", "no such heading"},
        {"doc.md#code", "no such heading"},
        {"doc.md#one-2", "no such heading"},
        {"doc.md#", "no such heading"},
        {"doc.md#%C3", "no such heading"},
        {"doc.md#thre%65", "no such heading"},
        {"doc%2Emd", "is not there"}, /* a file is called as it is called */
        {"log.csv#one", "only Markdown"},
        {"missing.md#one", "is not there"},
        {"folder#one", "is a folder"},
        {"#one", "names no file"},
        {"./", "is a folder"},
        {"log.csv\\0", "is no path"},
        {"./log.csv/", "is not there"},
        {"https://", "no https address"},
        {"https://a b/", "no https address"},
        {"https://user:secret@example.com/", "no https address"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        hold_entry(cases[i][0], NULL, cases[i][1]);
}

/* A root that is given wins over the repository, in both directions. */
static void a_given_root(void **state)
{
    (void)state;
    char desk[1024];
    strcpy(desk, in_home("home/desk"));
    hold_entry("log.csv", desk, NULL);
    hold_entry("../top.md", desk, "leads out");
    hold_entry("link-up", desk, "leads out");
    hold_entry("link-absolute", desk, "leads out");
    hold_entry("../../outside.csv", home, NULL);
    hold_entry("link-out", home, NULL);
    hold_entry("link-out-and-in", home, NULL);
    hold_entry("link-beside", home, NULL);
    hold_entry("link-etc", home, "leads out");
    hold_entry("link-etc", "/", NULL); /* everything is inside of / */
}

/* Forty links one behind the other are followed, no more. */
static void long_ways(void **state)
{
    (void)state;
    make_folder("home/desk/chain");
    write_file("home/desk/chain/0", "x\n");
    for (int i = 1; i <= 41; i++) {
        char to[16];
        char name[64];
        snprintf(to, sizeof to, "%d", i - 1);
        snprintf(name, sizeof name, "home/desk/chain/%d", i);
        make_link(to, name);
    }
    hold_entry("chain/40", NULL, NULL);
    hold_entry("chain/41", NULL, "leads nowhere");

    char deep[6000] = "";
    for (int i = 0; i < 500; i++)
        strcat(deep, "folder/../");
    strcat(deep, "log.csv");
    hold_entry(deep, NULL, "too long");
    deep[3000] = '\0';
    hold_entry(deep, NULL, "is a folder");

    static char text[20000];
    size_t head = (size_t)snprintf(text, sizeof text,
                                   MINIMAL "workflow: {evidence: [folder/deep.csv, folder/");
    memset(text + head, 'x', 10000);
    strcpy(text + head + 10000, "]}\n");
    struct pilot_document *document = open_there(text, NULL);
    const struct value *second = at(model_of(document), "workflow.evidence[1]");
    assert_string_equal(second->why_not, "is a path that is too long");
    pilot_document_close(document);

    /* A name that is longer than any file's is not cut to one that is there. */
    char name[400] = "home/desk/";
    memset(name + strlen(name), 'n', 255);
    write_file(name, "x\n");
    hold_entry(name + strlen("home/desk/"), NULL, NULL);
    strcat(name, "n");
    hold_entry(name + strlen("home/desk/"), NULL, "is not there");
}

static void files_that_may_not_be_read(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip(); /* root may read everything */
    write_file("home/desk/locked.csv", "x\n");
    make_folder("home/desk/locked");
    write_file("home/desk/locked/x.csv", "x\n");
    assert_int_equal(chmod(in_home("home/desk/locked.csv"), 0), 0);
    assert_int_equal(chmod(in_home("home/desk/locked"), 0), 0);
    hold_entry("locked.csv", NULL, "can't be read");
    hold_entry("locked/x.csv", NULL, "can't be read");
    assert_int_equal(chmod(in_home("home/desk/locked"), 0777), 0);
}

/* An address of another kind is an error, wherever it points. */
static void bad_forms(void **state)
{
    (void)state;
    static const char *const entries[] = {"http://example.com/x", "ftp://example.com",
                                          "file:///etc/passwd",   "mailto:a@b.co",
                                          "data:text/plain,x",    "HTTP://example.com"};
    for (size_t i = 0; i < COUNT(entries); i++) {
        char text[512];
        snprintf(text, sizeof text, MINIMAL "workflow:\n  evidence: \"%s\"\n", entries[i]);
        struct pilot_document *document = open_there(text, NULL);
        const struct model *model = model_of(document);
        HOLDS(strcmp(said(document), "bad-evidence workflow.evidence 4:13") == 0, "%s: %s",
              entries[i], said(document));
        assert_int_equal(at(model, "workflow.evidence[0]")->presence, BAD);
        pilot_document_close(document);
    }
}

static void placeholders_and_nothing(void **state)
{
    (void)state;
    struct pilot_document *document =
        open_there(MINIMAL "workflow: {evidence: [TBD, '', log.csv, ~]}\n", NULL);
    const struct model *model = model_of(document);
    assert_string_equal(said(document), "");
    static const enum presence expected[] = {PLACEHOLDER, PLACEHOLDER, STATED, EMPTY};
    for (size_t i = 0; i < COUNT(expected); i++) {
        char path[64];
        snprintf(path, sizeof path, "workflow.evidence[%zu]", i);
        HOLDS(at(model, path)->presence == expected[i], "entry %zu: %d", i,
              at(model, path)->presence);
    }
    pilot_document_close(document);
}

/* Holds what is said of four controls with this evidence, and their fifth. */
static void shared(const char *const evidence[5], const char *expected)
{
    static const char *const controls[] = {"edit", "reject", "undo", "iterate", "explain"};
    char text[1024] = MINIMAL "trust:\n  controls:\n";
    for (size_t i = 0; i < COUNT(controls); i++)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 "    %s: {state: in_place, evidence: %s}\n", controls[i], evidence[i]);
    struct pilot_document *document = open_there(text, NULL);
    model_of(document);
    HOLDS(strcmp(said(document), expected) == 0, "%s\nfound: %s", text, said(document));
    pilot_document_close(document);
}

/* One piece of evidence behind more than three claims: a warning, once, at its fourth use. */
static void shared_evidence(void **state)
{
    (void)state;
    static const char warning[] = "shared-evidence trust.controls.iterate.evidence 8:42";
    shared((const char *[]){"log.csv", "log.csv", "log.csv", "log.csv", "log.csv"}, warning);
    shared((const char *[]){"doc.md#one", "doc.md#one", "doc.md#one", "doc.md#one", "x"}, warning);
    shared((const char *[]){"doc.md#o%6Ee", "doc.md#one", "doc.md#ONE", "doc.md#%6Fne", "x"},
           warning);
    shared((const char *[]){"log.csv", "log.csv", "log.csv", "x.csv", "y.csv"}, "");
    shared((const char *[]){"doc.md#one", "doc.md#one-1", "doc.md#two", "doc.md", "doc.md#one"},
           "");
    shared((const char *[]){"[log.csv, log.csv]", "[log.csv, log.csv]", "log.csv", "x", "y"}, "");
    static const char address[] = "https://example.com/x";
    shared((const char *[]){address, address, address, address, address}, warning);
    /* However it is written. */
    shared((const char *[]){"log.csv", "./log.csv", "folder/../log.csv", ".//log.csv", "x"},
           warning);
    shared((const char *[]){"log.csv", "../desk/log.csv", "link-in", "folder/../link-in", "x"},
           warning);
    shared((const char *[]){"doc.md#one", "doc.md#One", "\"doc.md#ONE\"", "./doc.md#oNe", "x"},
           warning);
}

static void numbers_do_not_share(void **state)
{
    (void)state;
    struct pilot_document *document = open_there(
        MINIMAL "workflow: {evidence: log.csv}\n"
                "outcomes: [{baseline: {evidence: log.csv}, current: {evidence: log.csv}}]\n"
                "integration: {touchpoints: {evidence: log.csv}, coverage: {evidence: log.csv}}\n",
        NULL);
    model_of(document);
    assert_string_equal(said(document), "");
    pilot_document_close(document);
}

/* No file is left open behind. */
static void files_are_closed(void **state)
{
    (void)state;
    begin_run();
    int before = open("/dev/null", O_RDONLY);
    close(before);
    for (int i = 0; i < 50; i++)
        what_does_not(state);
    int after = open("/dev/null", O_RDONLY);
    close(after);
    assert_int_equal(before, after);
}

/* Every allocation fails in turn: never a piece of evidence that is wrongly not there. */
static void memory_runs_out(void **state)
{
    (void)state;
    static const char text[] =
        MINIMAL "workflow: {evidence: [log.csv, 'doc.md#two', link-up, 'doc.md#none', ../../x]}\n";
    FILE *file = fopen(in_home("home/desk/pilot.yaml"), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    for (size_t number = 1;; number++) {
        struct counting counting;
        counting_init(&counting);
        counting.fail_at = number;
        struct pilot_source source = {.name = "x", .path = in_home("home/desk/pilot.yaml")};
        struct pilot_document *document = NULL;
        struct model *model = NULL;
        enum pilot_status status = pilot_document_open(&counting.allocator, &source, &document);
        if (status == PILOT_OK)
            status = model_make(document, pilot_format(), &model);
        pilot_document_close(document);
        assert_int_equal(counting.in_use, 0);
        if (counting.taken < number) {
            assert_int_equal(status, PILOT_OK);
            break;
        }
        HOLDS(status == PILOT_NO_MEMORY, "allocation %zu failed and nobody noticed", number);
    }
}

/* One heading is asked for by one description, another by the next, none by the third. */
static void headings_are_shared(void **state)
{
    (void)state;
    static const struct {
        const char *entry, *part_of_why;
    } cases[] = {
        {"doc.md", NULL},
        {"doc.md#one", NULL},
        {"doc.md#none", "no such heading"},
        {"doc.md", NULL},
        {"../top.md#top", NULL},
        {"../top.md", NULL},
        {"../top.md#none", "no such heading"},
        {"pilot.yaml", "the description itself"},
        {"empty.csv", "is empty"},
    };
    begin_run();
    for (int round = 0; round < 3; round++)
        for (size_t i = 0; i < COUNT(cases); i++)
            hold_entry_once(cases[i].entry, NULL, cases[i].part_of_why);
}

/* What one root allows is not what another one does. */
static void roots_share_nothing(void **state)
{
    (void)state;
    char desk[1024];
    strcpy(desk, in_home("home/desk"));
    begin_run();
    for (int round = 0; round < 3; round++) {
        hold_entry_once("link-up", NULL, NULL);
        hold_entry_once("link-up", desk, "leads out");
        hold_entry_once("../top.md", desk, "leads out");
        hold_entry_once("../top.md", NULL, NULL);
    }
}

/* A description is no evidence for itself, and one for its neighbour. */
static void neighbours(void **state)
{
    (void)state;
    begin_run();
    for (int i = 0; i < 6; i++) {
        bool first = i % 2 == 0;
        write_file("home/desk/folder/a.yaml", MINIMAL "workflow: {evidence: [a.yaml, b.yaml]}\n");
        write_file("home/desk/folder/b.yaml", MINIMAL "workflow: {evidence: [a.yaml, b.yaml]}\n");
        struct pilot_source source = {.name = "x", .folders = folders};
        source.path = in_home(first ? "home/desk/folder/a.yaml" : "home/desk/folder/b.yaml");
        struct pilot_document *document = NULL;
        assert_int_equal(pilot_document_open(NULL, &source, &document), PILOT_OK);
        const struct model *model = model_of(document);
        assert_int_equal(at(model, "workflow.evidence[0]")->why_not == NULL, !first);
        assert_int_equal(at(model, "workflow.evidence[1]")->why_not == NULL, first);
        pilot_document_close(document);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_holds),          cmocka_unit_test(in_any_order),
        cmocka_unit_test(what_does_not),       cmocka_unit_test(a_given_root),
        cmocka_unit_test(long_ways),           cmocka_unit_test(files_that_may_not_be_read),
        cmocka_unit_test(bad_forms),           cmocka_unit_test(placeholders_and_nothing),
        cmocka_unit_test(shared_evidence),     cmocka_unit_test(numbers_do_not_share),
        cmocka_unit_test(headings_are_shared), cmocka_unit_test(roots_share_nothing),
        cmocka_unit_test(neighbours),          cmocka_unit_test(files_are_closed),
        cmocka_unit_test(memory_runs_out),
    };
    int failed = 0;
    for (manner = ALONE; manner <= BY_STEPS; manner++)
        failed += cmocka_run_group_tests(tests, make_home, remove_home);
    pilot_folders_close(folders);
    return failed;
}
