/* Markdown headings, compared the way code hosts make anchors. */
#include "unit.h"

#include <stdio.h>

#include "model/headings.h"

/* Collects the headings and looks for one; false when memory ran out. */
static bool search(struct pilot_text markdown, const struct pilot_allocator *allocator,
                   struct pilot_text heading, bool *found)
{
    struct arena arena;
    struct buffer scratch;
    struct table table;
    arena_init(&arena, allocator);
    buffer_init(&scratch, allocator, HEADINGS_LIMIT * 4);
    table_init(&table, &arena);
    bool fine = headings_collect(markdown, &scratch, &table) &&
                headings_hold(&table, heading, &scratch, found);
    buffer_release(&scratch);
    arena_release(&arena);
    return fine;
}

static bool finds(const char *markdown, const char *heading)
{
    bool found = false;
    assert_true(search(text_of(markdown), pilot_allocator_default(), text_of(heading), &found));
    return found;
}

struct found {
    const char *heading, *anchor;
};

static void anchors(void **state)
{
    (void)state;
    static const struct found cases[] = {
        {"# Edit", "edit"},
        {"###### Deep", "deep"},
        {"#\tTabbed", "tabbed"},
        {"#   Blanks   around   ", "blanks---around"},
        {"# Closed ##", "closed"},
        {"# Closed ####   ", "closed"},
        {"# C#", "c"},
        {"# Not closed#", "not-closed"},
        {"   # Three blanks", "three-blanks"},
        {"# What's new, in 2.0?", "whats-new-in-20"},
        {"# Stop & fallback", "stop--fallback"},
        {"# snake_case and dash-case", "snake_case-and-dash-case"},
        {"# `code` and *stress*", "code-and-stress"},
        {"# See [the log](evidence/log.csv) now", "see-the-log-now"},
        {"# \xC3\x9C"
         "bergabe \xC3\x84NDERN",
         "\xC3\xBC"
         "bergabe-\xC3\xA4ndern"},
        {"# \xE4\xBA\xBA\xE5\xB7\xA5", "\xE4\xBA\xBA\xE5\xB7\xA5"},
        {"# Temp \xC2\xB0"
         "C \xE2\x80\x93 high",
         "temp-c--high"},
        {"# \xF0\x9F\x9A\x80 Launch", "-launch"},
        {"# 1. Edit", "1-edit"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        HOLDS(finds(cases[i].heading, cases[i].anchor), "%s is not #%s", cases[i].heading,
              cases[i].anchor);
}

/* What is asked for may be written as the heading is, or as its anchor, in either case. */
static void case_does_not_count(void **state)
{
    (void)state;
    static const char *const forms[] = {"late-drawings", "Late-Drawings", "LATE-DRAWINGS",
                                        "Late drawings", " late-drawings "};
    for (size_t i = 0; i < COUNT(forms); i++)
        assert_true(finds("# Late Drawings\n", forms[i]));
    assert_true(finds("# \xC3\x84ndern\n", "\xC3\x84NDERN"));
    assert_false(finds("# Late Drawings\n", "late"));
    assert_false(finds("# Late Drawings\n", "late-drawings-"));
    assert_false(finds("# Late Drawings\n", ""));
    assert_false(finds("#\n", ""));
    assert_false(finds("", "late"));
}

static void no_headings(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "edit",     "#edit",          "####### edit",      "    # edit",  "\t# edit",
        "\\# edit", "text # edit",    "* # not edit here", "edit\n\n===", "edit\n    ===",
        "===\n",    "<!-- -->\nedit", "# edited"};
    for (size_t i = 0; i < COUNT(cases); i++)
        HOLDS(!finds(cases[i], "edit"), "%s", cases[i]);
}

static void underlined_headings(void **state)
{
    (void)state;
    assert_true(finds("Edit\n====\n", "edit"));
    assert_true(finds("Edit\n-\n", "edit"));
    assert_true(finds("  Edit it  \n   ===   \n", "edit-it"));
    assert_true(finds("text\n\nEdit\r\n----\r\nmore", "edit"));
    assert_false(finds("Edit\n=-=\n", "edit"));
    assert_false(finds("Edit\n\n---\n", "edit"));
    assert_false(finds("# A\n---\n", "a-1"));
}

static void line_breaks(void **state)
{
    (void)state;
    assert_true(finds("a\r\n# Edit\r\nb", "edit"));
    assert_true(finds("a\r# Edit\rb", "edit"));
    assert_true(finds("a\n# Edit", "edit"));
    assert_true(finds("\xEF\xBB\xBF# Edit\n", "edit")); /* a byte-order mark is no text */
}

/* The second of a name ends in -1, the third in -2. */
static void doubles(void **state)
{
    (void)state;
    static const char markdown[] = "# Edit\n## EDIT\nEdit\n----\n# Other\n### edit!\n";
    static const char *const there[] = {"edit", "edit-1", "edit-2", "edit-3", "other"};
    for (size_t i = 0; i < COUNT(there); i++)
        HOLDS(finds(markdown, there[i]), "%s", there[i]);
    assert_false(finds(markdown, "edit-4"));
    assert_false(finds(markdown, "other-1"));
    assert_false(finds(markdown, "edit-0"));
}

static void code_fences(void **state)
{
    (void)state;
    static const char *const inside[] = {
        "```\n# edit\n```\n",        "~~~ sh\n# edit\n~~~\n", "```\n# edit", /* never closed */
        "````\n```\n# edit\n````\n", /* a shorter fence closes nothing */
        "```\n~~~\n# edit\n```\n",   /* nor does the other kind */
        "```\n``` x\n# edit\n```\n", /* nor one with text behind it */
        "   ```\n# edit\n   ```\n",  "```\nedit\n===\n```\n"};
    for (size_t i = 0; i < COUNT(inside); i++)
        HOLDS(!finds(inside[i], "edit"), "%s", inside[i]);
    static const char *const outside[] = {
        "```\n```\n# edit\n",        "```\nx\n`````\n# edit\n", /* a longer one closes */
        "~~~\nx\n~~~   \n# edit\n",  "``\n# edit\n",            /* two are no fence */
        "``` a`b\n# edit\n",                                    /* nor is a code span */
        "    ```\n# edit\n", /* nor one that is indented as code */
        "```\n# edit\n```\n# edit\n"};
    for (size_t i = 0; i < COUNT(outside); i++)
        HOLDS(finds(outside[i], "edit"), "%s", outside[i]);
    assert_false(finds("```\n# edit\n```\n# edit\n", "edit-1")); /* and it does not count there */
}

static void html_comments(void **state)
{
    (void)state;
    static const char *const inside[] = {
        "<!--\n# edit\n-->\n",
        "<!-- open\n\n# edit\n",         /* never closed */
        "   <!-- x\n    y\n# edit\n-->", /* nor by a line that is indented as code */
        "<!--\nedit\n===\n-->\n",
        "<!-- a --> # edit\n",
        "<!--\n```\n-->\n```\n# edit\n```\n", /* no fence opens in it */
        "<!--\n--\n>\n# edit\n-->",
        "```\n<!--\n```\n```\n# edit\n",
        "<!--- x\n# edit\n--->\n",
    };
    for (size_t i = 0; i < COUNT(inside); i++)
        HOLDS(!finds(inside[i], "edit"), "%s", inside[i]);
    static const char *const outside[] = {
        "<!-- a -->\n# edit\n",
        "<!--\na\n-->\n# edit\n",
        "<!--\na --> b\n# edit\n",
        "<!-->\n# edit\n",
        "<!--->\n# edit\n",
        "    <!--\n# edit\n",       /* code */
        "text <!--\n# edit\n-->\n", /* it begins no line: there the heading ends the paragraph */
        "<!-\n# edit\n",
        "<!--\n    -->\n# edit\n",
        "```\n<!--\n```\n# edit\n",
        "<!--\n```\n-->\n# edit\n",
    };
    for (size_t i = 0; i < COUNT(outside); i++)
        HOLDS(finds(outside[i], "edit"), "%s", outside[i]);
    assert_false(finds("edit\n<!-- -->\n===\n", "edit"));
}

static void front_matter(void **state)
{
    (void)state;
    static const char *const inside[] = {
        "---\n# edit\n---\n",
        "---\nedit\n---\n",
        "---  \r\n# edit\r\n---\r\n",
        "---\n# edit\n...\ntext\n",
        "\xEF\xBB\xBF---\n# edit\n---\n",
    };
    for (size_t i = 0; i < COUNT(inside); i++)
        HOLDS(!finds(inside[i], "edit"), "%s", inside[i]);
    static const char *const outside[] = {
        "---\na: b\n---\n# edit\n", "---\n# edit\n", /* never closed: a line across the page */
        "\n---\n# edit\n---\n",                      /* not at the beginning */
        " ---\n# edit\n---\n",      "----\n# edit\n----\n",
        "--- x\n# edit\n---\n",     "---\na: b\n---\nedit\n---\n",
    };
    for (size_t i = 0; i < COUNT(outside); i++)
        HOLDS(finds(outside[i], "edit"), "%s", outside[i]);
}

static void decoded(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"late", "late"},
        {"%C3%A4ndern", "\xC3\xA4ndern"},
        {"%c3%a4", "\xC3\xA4"},
        {"100%", "100%"},
        {"100%2", "100%2"},
        {"100%2g", "100%2g"},
        {"a%20b", "a b"},
        {"%25C3", "%C3"},
        {"%%41", "%A"},
        {"%4%41", "%4A"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buffer out;
        buffer_init(&out, pilot_allocator_default(), 256);
        heading_put_decoded(&out, text_of(cases[i][0]));
        struct pilot_text text = {out.at != NULL ? out.at : "", out.len};
        HOLDS(text_is(text, cases[i][1]), "%s: %.*s", cases[i][0], SHOWN(text));
        buffer_release(&out);
    }
}

/* Every allocation fails in turn: that is never taken for a heading that is not there. */
static void memory_runs_out(void **state)
{
    (void)state;
    enum { HEADINGS = 3000 };
    static char markdown[HEADINGS * 16];
    size_t len = 0;
    for (int i = 0; i < HEADINGS; i++)
        len += (size_t)snprintf(markdown + len, sizeof markdown - len, "# Heading %d\n", i);
    for (size_t number = 1;; number++) {
        struct counting counting;
        counting_init(&counting);
        counting.fail_at = number;
        bool found = false;
        bool fine = search((struct pilot_text){markdown, len}, &counting.allocator,
                           TEXT("heading-2999"), &found);
        assert_int_equal(counting.in_use, 0);
        if (counting.taken < number) {
            assert_true(fine && found);
            break;
        }
        HOLDS(!fine, "allocation %zu failed and nobody noticed", number);
    }
}

RUN(cmocka_unit_test(anchors), cmocka_unit_test(case_does_not_count), cmocka_unit_test(no_headings),
    cmocka_unit_test(underlined_headings), cmocka_unit_test(line_breaks), cmocka_unit_test(doubles),
    cmocka_unit_test(code_fences), cmocka_unit_test(html_comments), cmocka_unit_test(front_matter),
    cmocka_unit_test(decoded), cmocka_unit_test(memory_runs_out))
