/* The escapers of the formats for CI systems and editors. */
#include "unit.h"

#include "base/buffer.h"
#include "report/escape.h"

struct row {
    const char *text, *escaped;
};

static void hold(void (*escape)(struct buffer *, struct pilot_text), const struct row *rows,
                 size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer out;
        buffer_init(&out, pilot_allocator_default(), 1024);
        escape(&out, text_of(rows[i].text));
        buffer_put_char(&out, '\0');
        assert_false(out.failed);
        assert_string_equal(out.at, rows[i].escaped);
        buffer_release(&out);
    }
}

static void data_of_a_command_stays_within_it(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"100 %, a: b", "100 %25, a: b"},
        {"a\nb\rc\td", "a b c d"},
        {"%0A::error::x", "%250A: :error: :x"},
        {"##[error]", "# #[error]"},
        {":::", ": : :"},
        {"\x1b\xe2\x80\xae\xff", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    };
    hold(escape_command, rows, COUNT(rows));
}

static void a_property_ends_where_it_should(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"a,line=1::x", "a%2Cline=1%3A%3Ax"},
        {"a\r\nb", "a%0D%0Ab"},
        {"100%", "100%25"},
        {"##[x]", "# #[x]"},
        {"\xC3\xA9", "\xC3\xA9"},
    };
    hold(escape_property, rows, COUNT(rows));
}

static void a_file_name_has_no_colon_before_its_line(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"a:1:2: error: x", "a%3A1%3A2%3A error%3A x"},
        {"::x", "%3A%3Ax"},
        {"a\nb", "a b"},
        {"a%b ##c", "a%b # #c"},
    };
    hold(escape_line_file, rows, COUNT(rows));
}

static void messages_of_sarif_hold_no_link_and_no_placeholder(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"[a](b)", "[a] (b)"},     {"{0} {x} {", "{ 0} {x} {"}, {"a[0].b", "a[0].b"}, {"](", "] ("},
        {"\"\\\n", "\\\"\\\\\\n"}, {"::", "\\u003a:"},          {"]", "]"},
    };
    hold(escape_sarif, rows, COUNT(rows));
}

static void a_path_is_a_reference(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"a/b-c_d.e~f", "a/b-c_d.e~f"}, {"a b%:?#", "a%20b%25%3A%3F%23"},
        {"\xC3\xA9\xff", "%C3%A9%FF"},  {"", ""},
        {"\x01\x7f", "%01%7F"},
    };
    hold(escape_uri, rows, COUNT(rows));
}

RUN(cmocka_unit_test(data_of_a_command_stays_within_it),
    cmocka_unit_test(a_property_ends_where_it_should),
    cmocka_unit_test(a_file_name_has_no_colon_before_its_line),
    cmocka_unit_test(messages_of_sarif_hold_no_link_and_no_placeholder),
    cmocka_unit_test(a_path_is_a_reference))
