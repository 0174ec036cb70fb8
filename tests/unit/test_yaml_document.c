/* A document: where its bytes come from, its lines, its encodings, its limits. */
#include "home.h"
#include "read.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void line_is(const struct pilot_document *document, uint32_t number, const char *expected)
{
    struct pilot_text line = pilot_document_line(document, number);
    assert_non_null(line.at);
    HOLDS(text_is(line, expected), "line %u is \"%.*s\"", (unsigned)number, SHOWN(line));
}

/* Lines are those that libyaml counts: LF, CR LF, CR, and three of Unicode's. */
static void lines(void **state)
{
    (void)state;
    struct pilot_document *document = open_bytes(TEXT("a: 1\r\nb: 2\n\nc: 3\rd: 4\xC2\x85"
                                                      "e: 5\xE2\x80\xA8"
                                                      "f: 6\xE2\x80\xA9g: 7"));
    static const char *const expected[] = {"",     "a: 1", "b: 2", "", "c: 3", "d: 4",
                                           "e: 5", "f: 6", "g: 7", "", ""};
    for (uint32_t i = 0; i < COUNT(expected); i++)
        line_is(document, i, expected[i]);
    line_is(document, UINT32_MAX, "");
    assert_string_equal(said(document), "");
    assert_int_equal(document->tree.count, 7);
    for (uint32_t i = 0; i < 7; i++) { /* and the places of the nodes are on these lines */
        struct pilot_text line = pilot_document_line(document, document->tree.items[2 * i].line);
        assert_true(line.len > 0 && line.at[0] == "abcdefg"[i]);
    }
    pilot_document_close(document);
}

static void lines_of_nothing(void **state)
{
    (void)state;
    static const char *const cases[] = {"", "\n", "a"};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pilot_document *document = open_bytes(text_of(cases[i]));
        for (uint32_t line = 0; line < 4; line++)
            line_is(document, line, line == 1 && cases[i][0] == 'a' ? "a" : "");
        pilot_document_close(document);
    }
    struct pilot_source source = {.name = "none", .path = "no/such/file"};
    struct pilot_document *document;
    assert_int_equal(pilot_document_open(NULL, &source, &document), PILOT_OK);
    line_is(document, 1, "");
    pilot_document_close(document);
}

static void byte_order_mark(void **state)
{
    (void)state;
    struct pilot_document *document = open_bytes(TEXT("\xEF\xBB\xBF"
                                                      "a: b\n"));
    assert_true(pilot_document_readable(document));
    assert_int_equal(document->tree.items[0].column, 1);
    assert_int_equal(document->tree.items[1].column, 4);
    line_is(document, 1, "a: b");
    pilot_document_close(document);
}

/* The same text in either order, with a letter of two and one of four UTF-8 bytes. */
static void utf16(void **state)
{
    (void)state;
    static const uint16_t units[] = {0xFEFF, 'a',  ':', ' ', 0xE9, 0xD83D,
                                     0xDE00, '\n', 'b', ':', ' ',  'c'};
    for (int big = 0; big < 2; big++) {
        char bytes[2 * COUNT(units)];
        for (size_t i = 0; i < COUNT(units); i++) {
            bytes[2 * i + (big ? 0 : 1)] = (char)(units[i] >> 8);
            bytes[2 * i + (big ? 1 : 0)] = (char)(units[i] & 0xFF);
        }
        struct pilot_document *document = open_bytes((struct pilot_text){bytes, sizeof bytes});
        assert_string_equal(said(document), "");
        assert_true(pilot_document_readable(document));
        line_is(document, 1, "a: \xC3\xA9\xF0\x9F\x98\x80");
        line_is(document, 2, "b: c");
        assert_int_equal(document->tree.items[1].end_column, 6);
        pilot_document_close(document);
    }
}

static void broken_utf16(void **state)
{
    (void)state;
    static const struct {
        struct pilot_text bytes;
        const char *said;
    } cases[] = {
        {{"\xFF\xFE"
          "a\0:\0 \0\n\0b",
          11},
         "encoding  2:1"}, /* half a unit */
        {{"\xFF\xFE"
          "a\0\x3D\xD8",
          6},
         "encoding  1:2"}, /* the first of a pair, and no second */
        {{"\xFF\xFE"
          "a\0\x3D\xD8"
          "b\0",
          8},
         "encoding  1:2"},
        {{"\xFE\xFF\0a\xDE\0", 6}, "encoding  1:2"}, /* the second of a pair alone */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pilot_document *document = open_bytes(cases[i].bytes);
        HOLDS(strcmp(said(document), cases[i].said) == 0, "case %zu: %s", i, said(document));
        assert_false(pilot_document_readable(document));
        pilot_document_close(document);
    }
}

/* `count` times `piece`, with a head and a tail. */
static char *repeated(const char *head, const char *piece, size_t count, const char *tail,
                      size_t *len)
{
    size_t each = strlen(piece);
    *len = strlen(head) + each * count + strlen(tail);
    char *bytes = malloc(*len + 1);
    assert_non_null(bytes);
    char *to = bytes + strlen(strcpy(bytes, head));
    for (size_t i = 0; i < count; i++, to += each)
        memcpy(to, piece, each);
    strcpy(to, tail);
    return bytes;
}

/* Opens it; it must be read whole (limit == NULL), or leave exactly one error `limit` there. */
static void limited(const char *head, const char *piece, size_t count, const char *tail,
                    const char *limit)
{
    size_t len;
    char *bytes = repeated(head, piece, count, tail, &len);
    struct pilot_document *document = open_bytes((struct pilot_text){bytes, len});
    const char *found = said(document);
    HOLDS(strcmp(found, limit != NULL ? limit : "") == 0, "%zu times \"%s\": %s", count, piece,
          found);
    assert_int_equal(pilot_document_readable(document), limit == NULL);
    assert_int_equal(pilot_document_has_errors(document), limit != NULL);
    size_t shown, total;
    pilot_document_diagnostics(document, &shown, &total);
    assert_int_equal(shown, total);
    pilot_document_close(document);
    free(bytes);
}

static void size_limit(void **state)
{
    (void)state;
    const size_t most = (size_t)16 * 1024 * 1024;
    limited("a: b #", "x", most - 6, "", NULL);
    limited("a: b #", "x", most - 5, "", "limit  1:1");
}

static void depth_limit(void **state)
{
    (void)state;
    limited("", "[", 100, "", "syntax  2:1"); /* deep enough for the reader, and broken */
    limited("", "[", 101, "", "limit  1:101");
    limited("", "- ", 100, "x", NULL);
    limited("", "- ", 101, "x", "limit  1:201");
    limited("", "{a: ", 101, "", "limit  1:401");
    limited("", "[", 1000000, "", "limit  1:101"); /* and at once */
    limited("", "- ", 1000000, "", "limit  1:201");
    limited("", "? ", 1000000, "", "limit  1:201");
}

static void node_limit(void **state)
{
    (void)state;
    limited("[", "a,", 999999, "]", NULL);
    limited("[", "a,", 1000000, "]", "limit  1:2000000");
    /* Aliases count as what they stand for: 10^6 from a few lines. */
    limited("- &a [0,0,0,0,0,0,0,0,0,0]\n- &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
            "- &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n- &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
            "- [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n",
            "- 0\n", 1, "", NULL);
    limited("- &a [0,0,0,0,0,0,0,0,0,0]\n- &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
            "- &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n- &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n",
            "- [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n", 10, "", "limit  13:28");
}

/* A chain of aliases is as deep as what it stands for. */
static void depth_through_aliases(void **state)
{
    (void)state;
    for (int levels = 99; levels <= 100; levels++) {
        struct buffer bytes;
        buffer_init(&bytes, pilot_allocator_default(), 1 << 20);
        buffer_puts(&bytes, "- &a0 [x]\n"); /* the sequence of lines is one level, each link one */
        for (int i = 1; i < levels; i++)
            buffer_format(&bytes, "- &a%d [*a%d]\n", i, i - 1);
        struct pilot_document *document = open_bytes((struct pilot_text){bytes.at, bytes.len});
        HOLDS(pilot_document_readable(document) == (levels == 99), "%d levels: %s", levels,
              said(document));
        pilot_document_close(document);
        buffer_release(&bytes);
    }
}

/* A limit leaves one error, whatever was found before. */
static void a_limit_stands_alone(void **state)
{
    (void)state;
    limited("a: 1\na: 2\nb: ", "[", 100, "", "limit  3:103");
}

static void only_so_many_diagnostics_are_kept(void **state)
{
    (void)state;
    size_t len;
    char *bytes = repeated("", "a: 1\n", 3000, "", &len);
    struct pilot_document *document = open_bytes((struct pilot_text){bytes, len});
    model_of(document);
    size_t count, total;
    const struct pilot_diagnostic *list = pilot_document_diagnostics(document, &count, &total);
    assert_int_equal(count, PILOT_LIMIT_DIAGNOSTICS);
    assert_int_equal(total, 2999 + 3000 + 3); /* doubled, unknown, and three that are missing */
    for (size_t i = 1; i < count; i++)
        assert_true(list[i - 1].span.line <= list[i].span.line);
    pilot_document_close(document);
    free(bytes);
}

/* What comes early in the file keeps its words, however much was found before it was looked at. */
static void early_diagnostics_keep_their_words(void **state)
{
    (void)state;
    size_t len;
    char *bytes = repeated(MINIMAL "nmae: x\nownership: {workflow: nobody}\nx-mine:\n", "  a: 1\n",
                           3000, "", &len);
    struct pilot_document *document = open_bytes((struct pilot_text){bytes, len});
    model_of(document);
    size_t count;
    const struct pilot_diagnostic *list = pilot_document_diagnostics(document, &count, NULL);
    assert_int_equal(count, PILOT_LIMIT_DIAGNOSTICS);
    assert_string_equal(list[0].code, "unknown-key");
    assert_string_equal(list[1].code, "unknown-person");
    for (size_t i = 0; i < 3; i++)
        assert_true(list[i].message.len > 0 && list[i].help.len > 0 && list[i].path.len > 0);
    pilot_document_close(document);
    free(bytes);
}

/* Files */

static struct pilot_document *open_file(const char *path, const char *root,
                                        enum pilot_status status)
{
    struct pilot_source source = {.name = path, .path = path, .root = root};
    struct pilot_document *document = NULL;
    assert_int_equal(pilot_document_open(NULL, &source, &document), status);
    return document;
}

static void files_that_cannot_be_read(void **state)
{
    (void)state;
    assert_int_equal(mkdir(in_home("folder"), 0777), 0);
    assert_int_equal(mkfifo(in_home("pipe"), 0666), 0);
    assert_int_equal(symlink("loop", in_home("loop")), 0);
    static const char *const names[] = {"missing", "folder", "pipe", "loop", "missing/file"};
    for (size_t i = 0; i < COUNT(names); i++) {
        struct pilot_document *document = open_file(in_home(names[i]), NULL, PILOT_OK);
        HOLDS(strcmp(said(document), "unreadable  1:1") == 0, "%s: %s", names[i], said(document));
        assert_false(pilot_document_readable(document));
        assert_true(pilot_document_has_errors(document));
        model_of(document); /* does no harm, and says nothing more */
        assert_string_equal(said(document), "unreadable  1:1");
        pilot_document_close(document);
    }
}

static void folders_and_roots(void **state)
{
    (void)state;
    assert_int_equal(mkdir(in_home("repo"), 0777), 0);
    assert_int_equal(mkdir(in_home("repo/.git"), 0777), 0);
    assert_int_equal(mkdir(in_home("repo/a"), 0777), 0);
    assert_int_equal(mkdir(in_home("repo/a/b"), 0777), 0);
    assert_int_equal(mkdir(in_home("repository"), 0777), 0);
    write_file("repo/a/b/pilot.yaml", "a: b\n");
    write_file("alone.yaml", "a: b\n");

    struct pilot_document *document = open_file(in_home("repo/a/b/pilot.yaml"), NULL, PILOT_OK);
    assert_string_equal(document->folder, in_home("repo/a/b"));
    assert_string_equal(document->root, in_home("repo"));
    assert_string_equal(pilot_document_name(document), in_home("repo/a/b/pilot.yaml"));
    pilot_document_close(document);

    document = open_file(in_home("alone.yaml"), NULL, PILOT_OK); /* no repository around it */
    assert_string_equal(document->root, document->folder);
    pilot_document_close(document);

    document = open_file(in_home("repo/a/b/pilot.yaml"), in_home("repo/a"), PILOT_OK);
    assert_string_equal(document->root, in_home("repo/a"));
    pilot_document_close(document);
    document = open_file(in_home("repo/a/b/pilot.yaml"), "/", PILOT_OK);
    assert_string_equal(document->root, "/");
    pilot_document_close(document);

    /* A root must be there and hold the description; a name that begins alike does not. */
    assert_null(open_file(in_home("alone.yaml"), in_home("repo"), PILOT_BAD_ARGUMENT));
    assert_null(open_file(in_home("repo/a/b/pilot.yaml"), in_home("missing"), PILOT_BAD_ARGUMENT));
    write_file("repository/pilot.yaml", "a: b\n");
    assert_null(open_file(in_home("repository/pilot.yaml"), in_home("repo"), PILOT_BAD_ARGUMENT));
}

/* Every allocation fails in turn: the call says so, and nothing is left behind. */
static void memory_runs_out(void **state)
{
    (void)state;
    static const char bytes[] =
        "pilotaudit: 1\npilot: {name: &n x, stage: pilot, nmae: y, x: [1, 2]}\n"
        "people: {m: {name: *n}}\nownership: {workflow: nobody, tool: m}\n"
        "pilot: {}\nworkflow: {steps: [{touch_time: 5}, {touch_time: 1 day}]}\n";
    for (size_t at_number = 1;; at_number++) {
        struct counting counting;
        counting_init(&counting);
        counting.fail_at = at_number;
        struct pilot_source source = {.name = "test", .bytes = bytes, .len = sizeof bytes - 1};
        struct pilot_document *document = NULL;
        enum pilot_status status = pilot_document_open(&counting.allocator, &source, &document);
        struct model *model = NULL;
        if (status == PILOT_OK)
            status = model_make(document, pilot_format(), &model);
        pilot_document_close(document);
        assert_int_equal(counting.in_use, 0);
        if (counting.taken < at_number) {
            assert_int_equal(status, PILOT_OK);
            break;
        }
        HOLDS(status == PILOT_NO_MEMORY, "allocation %zu failed and nobody noticed", at_number);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines),
        cmocka_unit_test(lines_of_nothing),
        cmocka_unit_test(byte_order_mark),
        cmocka_unit_test(utf16),
        cmocka_unit_test(broken_utf16),
        cmocka_unit_test(size_limit),
        cmocka_unit_test(depth_limit),
        cmocka_unit_test(node_limit),
        cmocka_unit_test(depth_through_aliases),
        cmocka_unit_test(a_limit_stands_alone),
        cmocka_unit_test(only_so_many_diagnostics_are_kept),
        cmocka_unit_test(early_diagnostics_keep_their_words),
        cmocka_unit_test(files_that_cannot_be_read),
        cmocka_unit_test(folders_and_roots),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, make_empty_home, remove_home);
}
