/* The escapers of the syntaxes: a text, and what is written for it. */
#include "unit.h"

#include "base/buffer.h"
#include "report/escape.h"

#define APART "&#8203;"
#define REPLACED "\xEF\xBF\xBD"

struct escaped {
    const char *text, *written;
};

static void hold(void (*escape)(struct buffer *, struct pilot_text), const struct escaped *cases,
                 size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer out;
        buffer_init(&out, pilot_allocator_default(), 1 << 20);
        escape(&out, text_of(cases[i].text));
        struct pilot_text written = out.len > 0 ? (struct pilot_text){out.at, out.len} : TEXT("");
        HOLDS(text_is(written, cases[i].written), "\"%s\" is written \"%.*s\", not \"%s\"",
              cases[i].text, SHOWN(written), cases[i].written);
        buffer_release(&out);
    }
}

static void xml(void **state)
{
    (void)state;
    static const struct escaped cases[] = {
        {"a < b && c > \"d\" 'e' ]]>", "a &lt; b &amp;&amp; c &gt; &quot;d&quot; 'e' ]]&gt;"},
        {"\t\n\r", "&#x9;&#xA;&#xD;"},
        {"\x01\x1B[0m\x7F", REPLACED REPLACED "[0m&#x7F;"},
        {"\xC2\x85\xE2\x80\xAE\xEF\xBB\xBF", "&#x85;&#x202E;&#xFEFF;"},
        {"\xEF\xBF\xBE\xEF\xBF\xBF\xFF\xED\xA0\x80",
         REPLACED REPLACED REPLACED REPLACED REPLACED REPLACED},
        {"::error:: ##[x]", "&#x3A;:error&#x3A;: &#x23;#[x]"},
        {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xA7",
         "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xA7"},
    };
    hold(escape_xml, cases, COUNT(cases));
}

static void markdown(void **state)
{
    (void)state;
    static const struct escaped cases[] = {
        {"plain, (really) {so} 50 % of it!", "plain, (really) {so} 50 % of it!"},
        {"`a` *b* _c_ ~~d~~ [e](f) ![g](h) i|j \\",
         "\\`a\\` \\*b\\* \\_c\\_ \\~\\~" APART "d\\~\\~ \\[e\\](f) !\\[g\\](h) i\\|j \\\\"},
        {"<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"},
        {"@a me@b.example @", "@" APART "a me@" APART "b.example @"},
        {"#1 # x##y#", "\\#" APART "1 \\# x\\#" APART "\\#" APART "y\\#"},
        {"GH-12 gh-1 high-1 a-b", "GH-" APART "12 gh-" APART "1 high-1 a-b"},
        {"!7 ~bug &3 %\"a\" $x$",
         "!" APART "7 \\~" APART "bug &amp;" APART "3 %" APART "\"a\" &#36;x&#36;"},
        {"https://a.example www.b.example WWW.c",
         "https:" APART "//a.example www" APART ".b.example WWW" APART ".c"},
        {"- a", "\\- a"},
        {"+ a - b", "\\+ a - b"},
        {"=== a", "\\=== a"},
        {"12. a 3. b", "12\\. a 3. b"},
        {"1) a", "1\\) a"},
        {"1.5 days", "1\\.5 days"},
        {"12345678901. a", "12345678901. a"},
        {"  a\n\n    b\tc  ", "a      b c"},
        {"::x:: a:b", "\\::x\\:: a:b"},
        {"\x1B\xE2\x80\xAE\xFF", REPLACED REPLACED REPLACED},
        {"", ""},
    };
    hold(escape_markdown, cases, COUNT(cases));
}

static void html(void **state)
{
    (void)state;
    static const struct escaped cases[] = {
        {"<b>\"a\" & 'b' `c` *d* [e](f) \\", "&lt;b&gt;&#34;a&#34; &amp; 'b' `c` *d* [e](f) \\"},
        {"@a #1 https://b.example www.c",
         "@" APART "a #" APART "1 https:" APART "//b.example www" APART ".c"},
        {"::x ##[y]", "&#58;:x &#35;" APART "#" APART "[y]"},
        {" a\nb\x1B\xE2\x80\xAE ", "a b" REPLACED REPLACED},
    };
    hold(escape_html, cases, COUNT(cases));
}

static void page(void **state)
{
    (void)state;
    static const struct escaped cases[] = {
        {"<b>\"a\" & 'b' `c`", "&lt;b&gt;&quot;a&quot; &amp; 'b' `c`"},
        {"@a #1 https://b.example www.c $d$", "@a #1 https://b.example www.c $d$"},
        {"::x ##[y]", "&#58;:x &#35;#[y]"},
        {" a\nb\x1B\xE2\x80\xAE\xFF ", " a b" REPLACED REPLACED REPLACED " "},
    };
    hold(escape_page, cases, COUNT(cases));
}

static void csv(void **state)
{
    (void)state;
    static const struct escaped cases[] = {
        {"a, \"b\"; c", "a, \"\"b\"\"; c"},
        {"=1+1", "'=1+1"},
        {" \t-1", "'  -1"},
        {"+1", "'+1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\r=1", "' =1"},
        {"\xEF\xBC\x9D"
         "1",
         "'\xEF\xBC\x9D"
         "1"},
        {"\"=1", "\"\"=1"},
        {"1-1=0 a@b", "1-1=0 a@b"},
        {"a\r\nb", "a  b"},
        {"::x ##[y]", ": :x # #[y]"},
        {"\x1B\xE2\x80\xAE\xFF", REPLACED REPLACED REPLACED},
    };
    hold(escape_csv, cases, COUNT(cases));
}

static void data_of_a_command_stays_within_it(void **state)
{
    (void)state;
    static const struct escaped cases[] = {
        {"100 %, a: b", "100 %25, a: b"},
        {"a\nb\rc\td", "a b c d"},
        {"%0A::error::x", "%250A: :error: :x"},
        {"##[error]", "# #[error]"},
        {":::", ": : :"},
        {"\x1b\xe2\x80\xae\xff", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    };
    hold(escape_command, cases, COUNT(cases));
}

static void a_property_ends_where_it_should(void **state)
{
    (void)state;
    static const struct escaped cases[] = {
        {"a,line=1::x", "a%2Cline=1%3A%3Ax"},
        {"a\r\nb", "a%0D%0Ab"},
        {"100%", "100%25"},
        {"##[x]", "# #[x]"},
        {"\xC3\xA9", "\xC3\xA9"},
    };
    hold(escape_property, cases, COUNT(cases));
}

static void a_file_name_has_no_colon_before_its_line(void **state)
{
    (void)state;
    static const struct escaped cases[] = {
        {"a:1:2: error: x", "a%3A1%3A2%3A error%3A x"},
        {"::x", "%3A%3Ax"},
        {"a\nb", "a b"},
        {"a%b ##c", "a%b # #c"},
    };
    hold(escape_line_file, cases, COUNT(cases));
}

static void messages_of_sarif_hold_no_link_and_no_placeholder(void **state)
{
    (void)state;
    static const struct escaped cases[] = {
        {"[a](b)", "[a] (b)"},     {"{0} {x} {", "{ 0} {x} {"}, {"a[0].b", "a[0].b"}, {"](", "] ("},
        {"\"\\\n", "\\\"\\\\\\n"}, {"::", "\\u003a:"},          {"]", "]"},
    };
    hold(escape_sarif, cases, COUNT(cases));
}

static void a_path_is_a_reference(void **state)
{
    (void)state;
    static const struct escaped cases[] = {
        {"a/b-c_d.e~f", "a/b-c_d.e~f"}, {"a b%:?#", "a%20b%25%3A%3F%23"},
        {"\xC3\xA9\xff", "%C3%A9%FF"},  {"", ""},
        {"\x01\x7f", "%01%7F"},
    };
    hold(escape_uri, cases, COUNT(cases));
}

/* Sixteen bytes are looked at together, and fewer at the end. */
static void it_does_not_matter_where_in_a_text(void **state)
{
    (void)state;
    enum { MOST_AROUND = 40 };
    static const struct {
        void (*escape)(struct buffer *, struct pilot_text);
        const char *text, *written;
    } cases[] = {
        {escape_json, "\"", "\\\""},
        {escape_json, "::", "\\u003a:"},
        {escape_json, "\x7F", "\\u007f"},
        {escape_json, "\xC3\xA9\xFF", "\xC3\xA9" REPLACED},
        {escape_sarif, "](", "] ("},
        {escape_xml, "##<", "&#x23;#&lt;"},
        {escape_page, "&", "&amp;"},
        {escape_html, "$.!.)", "&#36;.!.)"},
        {escape_markdown, "|", "\\|"},
        {escape_csv, "\"", "\"\""},
        {escape_terminal, "\x1B:::", REPLACED ": : :"},
        {escape_command, "%", "%25"},
        {escape_property, ",", "%2C"},
        {escape_line_file, ":", "%3A"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t around = 0; around < MOST_AROUND * MOST_AROUND; around++) {
            size_t before = around / MOST_AROUND, after = around % MOST_AROUND;
            size_t len = strlen(cases[i].text), written_len = strlen(cases[i].written);
            struct buffer text, out, expected;
            buffer_init(&text, pilot_allocator_default(),
                        before + len + after); /* and no byte more */
            buffer_init(&out, pilot_allocator_default(), 1 << 20);
            buffer_init(&expected, pilot_allocator_default(), 1 << 20);
            buffer_fill(&text, 'x', before);
            buffer_put(&text, cases[i].text, len);
            buffer_fill(&text, 'x', after);
            buffer_fill(&expected, 'x', before);
            buffer_put(&expected, cases[i].written, written_len);
            buffer_fill(&expected, 'x', after);
            cases[i].escape(&out, (struct pilot_text){text.at, text.len});
            HOLDS(out.len == expected.len && memcmp(out.at, expected.at, out.len) == 0,
                  "\"%s\" between %zu and %zu others is written \"%.*s\"", cases[i].text, before,
                  after, (int)out.len, out.at);
            buffer_release(&text);
            buffer_release(&out);
            buffer_release(&expected);
        }
}

static void what_follows_a_text_is_not_a_part_of_it(void **state)
{
    (void)state;
    static const char colons[] = "::::::::::::::::::::::::::::::::::::::::";
    for (size_t len = 1; len < sizeof colons; len++) {
        struct buffer out;
        buffer_init(&out, pilot_allocator_default(), 1 << 20);
        escape_terminal(&out, (struct pilot_text){colons, len});
        HOLDS(out.len == 2 * len - 1 && out.at[out.len - 1] == ':', "%zu colons", len);
        buffer_release(&out);
    }
}

RUN(cmocka_unit_test(xml), cmocka_unit_test(markdown), cmocka_unit_test(html),
    cmocka_unit_test(page), cmocka_unit_test(csv),
    cmocka_unit_test(data_of_a_command_stays_within_it),
    cmocka_unit_test(a_property_ends_where_it_should),
    cmocka_unit_test(a_file_name_has_no_colon_before_its_line),
    cmocka_unit_test(messages_of_sarif_hold_no_link_and_no_placeholder),
    cmocka_unit_test(a_path_is_a_reference), cmocka_unit_test(it_does_not_matter_where_in_a_text),
    cmocka_unit_test(what_follows_a_text_is_not_a_part_of_it))
