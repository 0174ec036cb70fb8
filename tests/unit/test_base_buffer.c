/* The growing buffer: what is written, and where it ends. */
#include "unit.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/buffer.h"

static void counts_are_written_whole(void **state)
{
    (void)state;
    static const uint64_t numbers[] = {
        0,
        1,
        9,
        10,
        11,
        99,
        100,
        12345,
        4294967296,
        9999999999999999999u,
        10000000000000000000u,
        UINT64_MAX,
    };
    for (size_t i = 0; i < COUNT(numbers); i++) {
        char expected[32];
        struct buffer out;
        snprintf(expected, sizeof expected, "%" PRIu64, numbers[i]);
        buffer_init(&out, pilot_allocator_default(), 1024);
        buffer_put_count(&out, numbers[i]);
        buffer_put_char(&out, '\0');
        assert_string_equal(out.at, expected);
        buffer_release(&out);
    }
}

static void a_failure_sticks_and_leaves_what_is_there(void **state)
{
    (void)state;
    struct buffer out;
    buffer_init(&out, pilot_allocator_default(), 4);
    buffer_puts(&out, "abc");
    buffer_put_count(&out, 10);
    assert_true(out.failed);
    buffer_put_char(&out, 'd'); /* there would be room for it */
    assert_int_equal(out.len, 3);
    assert_memory_equal(out.at, "abc", 3);
    buffer_clear(&out);
    buffer_puts(&out, "abcd");
    assert_false(out.failed);
    buffer_release(&out);
}

RUN(cmocka_unit_test(counts_are_written_whole),
    cmocka_unit_test(a_failure_sticks_and_leaves_what_is_there))
