/* Nodes and their places: what libyaml's events become. */
#include "read.h"

/* A node as a short text: kind, place, content. */
static void put(struct buffer *out, const struct pilot_document *document, const struct node *node)
{
    static const char *const kinds[] = {"", "seq", "map", "alias"};
    struct pilot_span span = document_span(document, node);
    if (node->kind == NODE_SCALAR)
        buffer_format(out, "'%.*s'", (int)node->count, node->text);
    else
        buffer_puts(out, kinds[node->kind]);
    buffer_format(out, "@%u:%u-%u:%u", span.line, span.column, span.end_line, span.end_column);
    if (node->kind == NODE_SEQUENCE || node->kind == NODE_MAP) {
        buffer_puts(out, "(");
        uint32_t children = node->kind == NODE_MAP ? node->count * 2 : node->count;
        for (uint32_t i = 0; i < children; i++) {
            if (i > 0)
                buffer_puts(out, node->kind == NODE_MAP && i % 2 == 1 ? ": " : ", ");
            put(out, document, &node->items[i]);
        }
        buffer_puts(out, ")");
    }
}

static void reads(struct pilot_text bytes, const char *expected)
{
    struct pilot_document *document = open_bytes(bytes);
    struct buffer out;
    buffer_init(&out, pilot_allocator_default(), 1 << 20);
    HOLDS(pilot_document_readable(document), "%.*s\nnot readable: %s", SHOWN(bytes),
          said(document));
    put(&out, document, &document->tree);
    HOLDS(text_is((struct pilot_text){out.at, out.len}, expected),
          "%.*s\nexpected: %s\nfound:    %.*s", SHOWN(bytes), expected, (int)out.len, out.at);
    buffer_release(&out);
    pilot_document_close(document);
}

static void plain_and_quoted_scalars(void **state)
{
    (void)state;
    reads(TEXT("abc"), "'abc'@1:1-1:4");
    reads(TEXT("  abc  # comment\n"), "'abc'@1:3-1:6");
    reads(TEXT("a: b c \n"), "map@1:1-1:7('a'@1:1-1:2: 'b c'@1:4-1:7)");
    reads(TEXT("a: 'b c' # x"), "map@1:1-1:9('a'@1:1-1:2: 'b c'@1:4-1:9)");
    reads(TEXT("a: \"b\\tc\""), "map@1:1-1:10('a'@1:1-1:2: 'b\tc'@1:4-1:10)");
    reads(TEXT("a:\n  b\n  c\nd: e\n"),
          "map@1:1-4:5('a'@1:1-1:2: 'b c'@2:3-3:4, 'd'@4:1-4:2: 'e'@4:4-4:5)");
    reads(TEXT("a: \"b\n  c\"\n"), "map@1:1-2:5('a'@1:1-1:2: 'b c'@1:4-2:5)");
    reads(TEXT("a:\nb: ''\n"), "map@1:1-2:6('a'@1:1-1:2: ''@1:3-1:3, 'b'@2:1-2:2: ''@2:4-2:6)");
}

/* Columns count code points, not bytes. */
static void columns_are_code_points(void **state)
{
    (void)state;
    reads(TEXT("\xC3\xA4: \xE2\x82\xAC\xF0\x9F\x98\x80 x # y\n"),
          "map@1:1-1:8('\xC3\xA4'@1:1-1:2: '\xE2\x82\xAC\xF0\x9F\x98\x80 x'@1:4-1:8)");
}

/* A block scalar ends with its last line, not where the next token starts. */
static void block_scalars(void **state)
{
    (void)state;
    reads(TEXT("a: |\n  b\n  cd\nz: 1\n"),
          "map@1:1-4:5('a'@1:1-1:2: 'b\ncd\n'@1:4-3:5, 'z'@4:1-4:2: '1'@4:4-4:5)");
    reads(TEXT("a: >-\n  b\n  cd\n\n\n# comment\nz: 1\n"),
          "map@1:1-7:5('a'@1:1-1:2: 'b cd'@1:4-3:5, 'z'@7:1-7:2: '1'@7:4-7:5)");
    reads(TEXT("a: |\n  b"), "map@1:1-2:4('a'@1:1-1:2: 'b'@1:4-2:4)");
    reads(TEXT("a:\n  b: |\n    c\n\nd: e"),
          "map@1:1-5:5('a'@1:1-1:2: map@2:3-3:6('b'@2:3-2:4: 'c\n'@2:6-3:6), 'd'@5:1-5:2: "
          "'e'@5:4-5:5)");
    /* One with nothing in it ends on its own line. */
    reads(TEXT("a: |\nb: c\n"), "map@1:1-2:5('a'@1:1-1:2: ''@1:4-1:5, 'b'@2:1-2:2: 'c'@2:4-2:5)");
}

static void block_collections_end_with_their_last_child(void **state)
{
    (void)state;
    reads(TEXT("- a\n- - b\n  - c\n\n\n"),
          "seq@1:1-3:6('a'@1:3-1:4, seq@2:3-3:6('b'@2:5-2:6, 'c'@3:5-3:6))");
    reads(TEXT("a:\n- b\n- c:\n    d\n# end\n"),
          "map@1:1-4:6('a'@1:1-1:2: seq@2:1-4:6('b'@2:3-2:4, map@3:3-4:6('c'@3:3-3:4: "
          "'d'@4:5-4:6)))");
    reads(
        TEXT("a:\n  b:\n\nc:\n"),
        "map@1:1-4:3('a'@1:1-1:2: map@2:3-2:5('b'@2:3-2:4: ''@2:5-2:5), 'c'@4:1-4:2: ''@4:3-4:3)");
    reads(TEXT("-\n- a"), "seq@1:1-2:4(''@1:2-1:2, 'a'@2:3-2:4)");
}

static void flow_collections(void **state)
{
    (void)state;
    reads(TEXT("a: {b: [c, d ], e: }  # x\n"),
          "map@1:1-1:21('a'@1:1-1:2: map@1:4-1:21('b'@1:5-1:6: seq@1:8-1:15('c'@1:9-1:10, "
          "'d'@1:12-1:13), 'e'@1:17-1:18: ''@1:20-1:20))");
    reads(TEXT("[]"), "seq@1:1-1:3()");
    reads(TEXT("{ }"), "map@1:1-1:4()");
    reads(TEXT("[\n  a,\n  b\n]\n"), "seq@1:1-4:2('a'@2:3-2:4, 'b'@3:3-3:4)");
    reads(TEXT("{\"a\": \"b\", \"c\": [1, null, true]}"),
          "map@1:1-1:33('a'@1:2-1:5: 'b'@1:7-1:10, 'c'@1:12-1:15: seq@1:17-1:32('1'@1:18-1:19, "
          "'null'@1:21-1:25, 'true'@1:27-1:31))");
}

static void aliases_point_at_what_they_stand_for(void **state)
{
    (void)state;
    struct pilot_document *document = open_bytes(TEXT("a: &x {k: v}\nb: *x\nc: [*x, &x w, *x]\n"));
    const struct node *root = &document->tree;
    assert_true(pilot_document_readable(document));
    assert_int_equal(root->count, 3);
    const struct node *alias = &root->items[3];
    assert_int_equal(alias->kind, NODE_ALIAS);
    assert_int_equal(alias->line, 2);
    assert_int_equal(alias->column, 4);
    assert_int_equal(alias->end_column, 6);
    assert_int_equal(node_behind(alias)->kind, NODE_MAP);
    assert_int_equal(node_behind(alias)->line, 1);
    const struct node *items = root->items[5].items;
    assert_int_equal(node_behind(&items[0])->kind, NODE_MAP);
    assert_true(text_is(node_text(node_behind(&items[2])), "w")); /* an anchor may be used anew */
    pilot_document_close(document);
}

static void nothing_is_a_description_too(void **state)
{
    (void)state;
    static const char *const nothings[] = {"", "\n", "# only a comment\n", "---\n", "--- \n...\n"};
    for (size_t i = 0; i < COUNT(nothings); i++) {
        struct pilot_document *document = open_bytes(text_of(nothings[i]));
        HOLDS(pilot_document_readable(document), "case %zu: %s", i, said(document));
        assert_int_equal(document->tree.kind, NODE_SCALAR);
        assert_int_equal(document->tree.count, 0);
        pilot_document_close(document);
    }
}

/* Holds what the reader alone says; the document must (not) be readable. */
static void reader_says(struct pilot_text bytes, bool readable, const char *expected)
{
    struct pilot_document *document = open_bytes(bytes);
    const char *found = said(document);
    HOLDS(strcmp(found, expected) == 0, "%.*s\nexpected: %s\nfound:    %s", SHOWN(bytes), expected,
          found);
    HOLDS(pilot_document_readable(document) == readable, "%.*s: readable is wrong", SHOWN(bytes));
    pilot_document_close(document);
}

static void duplicates(void **state)
{
    (void)state;
    reader_says(TEXT("a: 1\nb: 2\na: 3\n"), true, "duplicate-key a 3:1");
    reader_says(TEXT("x:\n  - {b: 1, \"b\": 2, b: 3}\n"), true,
                "duplicate-key x[0].b 2:12; duplicate-key x[0].b 2:20");
    reader_says(TEXT("a: &k 1\n? *k\n: 2\n1: 3\n"), true, "duplicate-key 1 4:1");
    reader_says(TEXT("1: a\n\"1\": b\n"), true, ""); /* a number and a text are two keys */
    reader_says(TEXT("a: 1\nA: 1\n"), true, "");
    reader_says(TEXT("<<: {a: 1}\n<<: {b: 1}\n"), true, "duplicate-key [\"<<\"] 2:1");
    reader_says(TEXT("a.b: {c d: 1, c d: 2}\n"), true, "duplicate-key [\"a.b\"][\"c d\"] 1:15");
}

static void duplicates_name_both_places(void **state)
{
    (void)state;
    struct pilot_document *document = open_bytes(TEXT("a: 1\nb: 2\n\na: 3\n"));
    size_t count;
    const struct pilot_diagnostic *list = pilot_document_diagnostics(document, &count, NULL);
    assert_int_equal(count, 1);
    assert_int_equal(list[0].level, PILOT_ERROR);
    assert_true(
        text_is(list[0].message,
                "`a` is written twice here: first on line 1, column 1, again on line 4, column 1"));
    pilot_document_close(document);
}

/* Past sixteen keys duplicates are found through a table; nothing else may change. */
static void duplicates_in_large_maps(void **state)
{
    (void)state;
    for (size_t size = 14; size <= 40; size++) {
        char bytes[1024];
        size_t len = 0;
        for (size_t i = 0; i < size; i++)
            len += (size_t)snprintf(bytes + len, sizeof bytes - len, "k%zu: v\n", i);
        len += (size_t)snprintf(bytes + len, sizeof bytes - len, "k3: again\n'k0': again\n");
        char expected[128];
        snprintf(expected, sizeof expected, "duplicate-key k3 %zu:1; duplicate-key k0 %zu:1",
                 size + 1, size + 2);
        reader_says((struct pilot_text){bytes, len}, true, expected);
    }
}

static void more_than_one_document(void **state)
{
    (void)state;
    reader_says(TEXT("a: 1\n---\nb: 2\n"), true, "multiple-documents  2:1");
    reader_says(TEXT("--- a\n--- b\n--- c\n"), true, "multiple-documents  2:1");
    reader_says(TEXT("a: 1\n...\n"), true, "");
    reader_says(TEXT("%YAML 1.1\n---\na: 1\n"), true, "");
}

static void bad_aliases(void **state)
{
    (void)state;
    reader_says(TEXT("a: *x\n"), false, "bad-alias a 1:4");
    reader_says(TEXT("a: *x\nb: &x 1\n"), false, "bad-alias a 1:4");
    reader_says(TEXT("a: &x [1, *x]\n"), false, "bad-alias a[1] 1:11");
    reader_says(TEXT("a: &x {<<: *x}\n"), false, "bad-alias a[\"<<\"] 1:12");
}

static void broken_yaml(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *said;
    } cases[] = {
        {"a: b: c\n", "syntax  1:5"},
        {"a: \"b\n", "syntax  2:1"},
        {"a: [b\nc: d\n", "syntax  2:2"},
        {"a: {b\n", "syntax  2:1"},
        {"a:\n\tb: c\n", "syntax  2:1"},
        {"a: b\n c: d\n", "syntax  2:3"},
        {"- a\nb: c\n", "syntax  2:1"},
        {"a: @b\n", "syntax  1:4"},
        {"a: \"\\q\"\n", "syntax  1:5"},
        {"a: !x!y b\n", "syntax  1:4"},
        {"a: \x01\n", "encoding  1:4"},
        {"a: \xFF\n", "encoding  1:4"},
        {"a: b\nc: \xC3\xA9\xC3\x28\n", "encoding  2:6"},
        {"a: \xED\xA0\x80\n", "encoding  1:4"},
        {"a: \xC0\x80\n", "encoding  1:4"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        reader_says(text_of(cases[i].bytes), false, cases[i].said);
}

/* Every error has words and a way out. */
static void broken_yaml_in_plain_words(void **state)
{
    (void)state;
    static const char *const cases[] = {"a: b: c\n",  "a: [b\n", "\t- a\n", "a: \xFF",
                                        "&",          "? [",     "a: 'b",   "}",
                                        "- - -\n- [", "!!",      "%",       "\"\\x\""};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pilot_document *document = open_bytes(text_of(cases[i]));
        size_t count;
        const struct pilot_diagnostic *list = pilot_document_diagnostics(document, &count, NULL);
        HOLDS(count == 1, "%s: %zu diagnostics", cases[i], count);
        assert_true(list[0].message.len > 0 && list[0].help.len > 0);
        assert_true(list[0].span.line >= 1 && list[0].span.column >= 1);
        pilot_document_close(document);
    }
}

/* What a document says of itself: its tree, or what is wrong with it. */
static void tell(const struct pilot_document *document, struct buffer *out)
{
    if (document->readable)
        put(out, document, &document->tree);
    buffer_puts(out, said(document));
}

/* libyaml that is lent the text reads it as libyaml does that decodes it for itself. */
static void lent_or_not(struct pilot_text bytes)
{
    struct pilot_document *document = open_bytes(bytes);
    struct buffer lent;
    struct buffer decoded;
    buffer_init(&lent, pilot_allocator_default(), 1 << 24);
    buffer_init(&decoded, pilot_allocator_default(), 1 << 24);
    tell(document, &lent);
    struct pilot_document *again = arena_zero(&document->arena, 1, sizeof *again);
    assert_non_null(again);
    again->allocator = document->allocator;
    arena_init(&again->arena, document->allocator);
    buffer_init(&again->scratch, document->allocator, PILOT_LIMIT_BYTES);
    again->bytes = document->bytes;
    again->tree = (struct node){.text = "", .line = 1, .column = 1, .end_line = 1, .end_column = 1};
    assert_int_equal(yaml_read(again), PILOT_OK);
    document_sort_diagnostics(again);
    tell(again, &decoded);
    HOLDS(lent.len == decoded.len && memcmp(lent.at, decoded.at, lent.len) == 0,
          "%.*s\nlent:    %.*s\ndecoded: %.*s", SHOWN(bytes), (int)lent.len, lent.at,
          (int)decoded.len, decoded.at);
    buffer_release(&again->scratch);
    memory_release(&again->yaml);
    arena_release(&again->arena);
    buffer_release(&lent);
    buffer_release(&decoded);
    pilot_document_close(document);
}

static void the_same_lent_or_decoded(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "a: {b: [c, 'd', \"e\\n\"], f: >-\n  g\n\n  h\n}\n",
        "k: |\n  one\n   two\r\n  three\rx: y\n# \xC3\xA4 \xE2\x80\xA8 \xC2\x85 end",
        "- &a \xF0\x9F\x98\x80: *a\n- !!str 1\n- ? [x]\n  : y\n---\nb",
        "\xC2\xA0key\t: \xEF\xBC\x88value\xEF\xBC\x89\n\t# tab\nlong: 'it''s\n\n  folded'\n",
        "%YAML 1.1\n--- # x\n\"\\x41\\u00e4\\\n  b\": c\n...\n",
    };
    static const char alphabet[] =
        " \n\r\t:-?#&*!|>'\"%@`{}[],\\ab1\xC3\xA4\xE2\x80\xA8\xC2\x85\xF0\x9F\xEF\xBB\xBF\x7F\x01";
    uint64_t random = 1;
    for (size_t i = 0; i < COUNT(texts); i++) {
        lent_or_not(text_of(texts[i]));
        for (size_t times = 0; times < 2000; times++) {
            char text[256];
            size_t len = strlen(texts[i]);
            memcpy(text, texts[i], len);
            for (size_t changes = 1 + times % 3; changes > 0; changes--) {
                random = random * 6364136223846793005u + 1442695040888963407u;
                text[(random >> 33) % len] = alphabet[(random >> 20) % (sizeof alphabet - 1)];
                if (random >> 60 == 0)
                    len = 1 + (random >> 40) % len;
            }
            lent_or_not((struct pilot_text){text, len});
        }
    }
}

RUN(cmocka_unit_test(the_same_lent_or_decoded), cmocka_unit_test(plain_and_quoted_scalars),
    cmocka_unit_test(columns_are_code_points), cmocka_unit_test(block_scalars),
    cmocka_unit_test(block_collections_end_with_their_last_child),
    cmocka_unit_test(flow_collections), cmocka_unit_test(aliases_point_at_what_they_stand_for),
    cmocka_unit_test(nothing_is_a_description_too), cmocka_unit_test(duplicates),
    cmocka_unit_test(duplicates_name_both_places), cmocka_unit_test(duplicates_in_large_maps),
    cmocka_unit_test(more_than_one_document), cmocka_unit_test(bad_aliases),
    cmocka_unit_test(broken_yaml), cmocka_unit_test(broken_yaml_in_plain_words))
