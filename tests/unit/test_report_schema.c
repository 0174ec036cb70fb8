/* The schema writer with tables of others: what a format may be, and what happens when it can't be written. */
#include "unit.h"

#include <stdio.h>

#include <pilotaudit/schema.h>

#define TABLE(rows) rows, sizeof(rows) / sizeof(rows)[0]

static const struct pilot_field inner_rows[] = {
    {"score", PILOT_TALLY, .most = 100, .asks = "What is the least score?", .example = "70"},
    {"rules", PILOT_RULE_ID, .list = true, .asks = "Which rules?", .example = "[A-1]"},
};
static const struct pilot_shape inner = {"inner", TABLE(inner_rows), -1, NULL};
static const struct pilot_shape namesake = {"inner", TABLE(inner_rows), -1, NULL};

static const struct pilot_field rows[] = {
    {"pilotaudit", PILOT_VERSION, .required = true, .asks = "Which version?", .example = "1"},
    {"one", PILOT_MAP, .shape = &inner, .asks = "Which one?"},
    {"all", PILOT_MAP, .list = true, .shape = &inner, .asks = "Which ones?"},
};
static const struct pilot_shape whole = {"whole", TABLE(rows), -1, NULL};

static const struct pilot_field twice_rows[] = {
    {"one", PILOT_MAP, .shape = &inner, .asks = "Which one?"},
    {"other", PILOT_MAP, .shape = &namesake, .asks = "Which other?"},
};
static const struct pilot_shape twice = {"twice", TABLE(twice_rows), -1, NULL};

struct written {
    char bytes[32 * 1024];
    size_t len;
    bool full;
};

static bool take(void *context, const char *bytes, size_t len)
{
    struct written *written = context;
    if (written->full || written->len + len >= sizeof written->bytes)
        return false;
    memcpy(written->bytes + written->len, bytes, len);
    written->len += len;
    written->bytes[written->len] = '\0';
    return true;
}

static struct written written;

static enum pilot_status write_schema(const struct pilot_allocator *allocator,
                                      const struct pilot_shape *shape, bool filled_in)
{
    const struct pilot_schema schema = {
        .title = "A table", .about = "Of a test.", .shape = shape, .filled_in = filled_in};
    written.len = 0;
    return pilot_schema_write(allocator, &schema, take, &written);
}

static void describes_any_table(void **state)
{
    (void)state;
    assert_int_equal(write_schema(NULL, &whole, false), PILOT_OK);
    assert_non_null(strstr(written.bytes, "\"title\": \"A table\""));
    assert_non_null(strstr(written.bytes, "\"maximum\": 100"));
    assert_non_null(strstr(written.bytes, "\"label\": \"one inner\""));
    assert_non_null(strstr(written.bytes, "\"required\": [\"pilotaudit\"]"));
    /* Without rules any text may name one; what the table has not is not defined. */
    assert_null(strstr(written.bytes, "rule-id"));
    assert_null(strstr(written.bytes, "a-date"));
    assert_null(strstr(written.bytes, "a-person"));
    assert_string_equal(written.bytes + written.len - 2, "}\n");
}

static void takes_placeholders_or_not(void **state)
{
    (void)state;
    assert_int_equal(write_schema(NULL, &whole, false), PILOT_OK);
    assert_non_null(strstr(written.bytes, "[Tt][Bb][Dd]"));
    assert_int_equal(write_schema(NULL, &whole, true), PILOT_OK);
    assert_null(strstr(written.bytes, "[Tt][Bb][Dd]"));
}

static void refuses_two_shapes_of_one_name(void **state)
{
    (void)state;
    assert_int_equal(write_schema(NULL, &twice, false), PILOT_BAD_ARGUMENT);
    assert_int_equal(written.len, 0);
}

static void refuses_too_many_shapes(void **state)
{
    (void)state;
    enum { MANY = 256 };
    static char names[MANY][8];
    static struct pilot_field fields[MANY];
    static struct pilot_shape shapes[MANY + 1];
    for (size_t i = 0; i < MANY; i++) {
        snprintf(names[i], sizeof names[i], "s%zu", i);
        fields[i] = (struct pilot_field){
            .key = "next", .type = PILOT_MAP, .shape = &shapes[i + 1], .asks = "What is next?"};
        shapes[i] = (struct pilot_shape){names[i], &fields[i], 1, -1, NULL};
    }
    shapes[MANY] = inner;
    assert_int_equal(write_schema(NULL, &shapes[0], false), PILOT_BAD_ARGUMENT);
}

static void says_when_it_is_not_written(void **state)
{
    (void)state;
    written.full = true;
    assert_int_equal(write_schema(NULL, &whole, false), PILOT_IO_ERROR);
    written.full = false;
}

static void runs_out_of_memory_anywhere(void **state)
{
    (void)state;
    struct counting counting;
    for (size_t fail_at = 1;; fail_at++) {
        counting_init(&counting);
        counting.fail_at = fail_at;
        enum pilot_status status = write_schema(&counting.allocator, &whole, false);
        assert_int_equal(counting.in_use, 0);
        if (status == PILOT_OK)
            break;
        assert_int_equal(status, PILOT_NO_MEMORY);
        assert_int_equal(written.len, 0);
        assert_true(fail_at < 1000);
    }
    assert_true(counting.taken > 1);
}

static void has_the_schema_of_reports(void **state)
{
    (void)state;
    struct pilot_text schema = pilot_report_schema();
    assert_true(schema.len > 1000);
    assert_memory_equal(schema.at, "{\n", 2);
    assert_memory_equal(schema.at + schema.len - 2, "}\n", 2);
}

RUN(cmocka_unit_test(describes_any_table), cmocka_unit_test(takes_placeholders_or_not),
    cmocka_unit_test(refuses_two_shapes_of_one_name), cmocka_unit_test(refuses_too_many_shapes),
    cmocka_unit_test(says_when_it_is_not_written), cmocka_unit_test(runs_out_of_memory_anywhere),
    cmocka_unit_test(has_the_schema_of_reports))
