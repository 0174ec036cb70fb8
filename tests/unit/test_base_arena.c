/* The arena and the buffer: what they promise about sizes, limits and failures. */
#include "unit.h"

#include "base/arena.h"
#include "base/buffer.h"

static void pieces_are_aligned_and_apart(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, pilot_allocator_default());
    unsigned char *pieces[500];
    for (size_t i = 0; i < COUNT(pieces); i++) {
        pieces[i] = arena_take(&arena, i * 7);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        memset(pieces[i], (int)(i % 251), i * 7);
    }
    for (size_t i = 0; i < COUNT(pieces); i++)
        for (size_t j = 0; j < i * 7; j++)
            assert_int_equal(pieces[i][j], i % 251);
    arena_release(&arena);
}

static void nothing_can_be_taken_from_a_fresh_arena(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, pilot_allocator_default());
    assert_non_null(arena_take(&arena, 0)); /* NULL would mean that memory ran out */
    assert_non_null(arena_zero(&arena, 0, 8));
    assert_string_equal(arena_copy(&arena, "", 0), "");
    arena_release(&arena);
}

static void a_piece_may_be_larger_than_a_block(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, pilot_allocator_default());
    size_t size = (size_t)5 * 1024 * 1024;
    char *large = arena_zero(&arena, size, 1);
    assert_non_null(large);
    assert_int_equal(large[0], 0);
    assert_int_equal(large[size - 1], 0);
    char *copy = arena_copy(&arena, "abc\0def", 7);
    assert_memory_equal(copy, "abc\0def", 8);
    arena_release(&arena);
}

static void sizes_that_overflow_are_refused(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, pilot_allocator_default());
    assert_null(arena_take(&arena, SIZE_MAX));
    assert_null(arena_take(&arena, SIZE_MAX - 15));
    assert_null(arena_zero(&arena, SIZE_MAX / 2, 3));
    assert_null(arena_copy(&arena, "", SIZE_MAX));
    assert_non_null(arena_take(&arena, 1)); /* and it works on after that */
    arena_release(&arena);
}

static void every_block_goes_back(void **state)
{
    (void)state;
    struct counting counting;
    counting_init(&counting);
    struct arena arena;
    arena_init(&arena, &counting.allocator);
    for (size_t i = 0; i < 10000; i++)
        assert_non_null(arena_take(&arena, 1000));
    assert_true(counting.in_use > 1);
    assert_true(counting.in_use < 100); /* blocks grow */
    arena_release(&arena);
    assert_int_equal(counting.in_use, 0);
    arena_release(&arena); /* once more does no harm */
}

static void an_arena_survives_a_failure(void **state)
{
    (void)state;
    struct counting counting;
    counting_init(&counting);
    counting.fail_at = 2;
    struct arena arena;
    arena_init(&arena, &counting.allocator);
    char *first = arena_copy(&arena, "kept", 4);
    assert_non_null(first);
    assert_null(arena_take(&arena, 1024 * 1024));
    assert_string_equal(first, "kept");
    arena_release(&arena);
    assert_int_equal(counting.in_use, 0);
}

static void a_buffer_grows(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, pilot_allocator_default(), 1 << 20);
    for (int i = 0; i < 10000; i++)
        buffer_put_char(&buffer, (char)('a' + i % 26));
    assert_int_equal(buffer.len, 10000);
    assert_false(buffer.failed);
    assert_int_equal(buffer.at[9999], 'a' + 9999 % 26);
    buffer_clear(&buffer);
    buffer_puts(&buffer, "n=");
    buffer_put_count(&buffer, UINT64_MAX);
    buffer_put_char(&buffer, ' ');
    buffer_put_count(&buffer, 0);
    buffer_fill(&buffer, '-', 3);
    buffer_format(&buffer, "%s %d", "x", -1);
    buffer_put_text(&buffer, TEXT("!"));
    assert_int_equal(buffer.len, sizeof "n=18446744073709551615 0---x -1!" - 1);
    assert_memory_equal(buffer.at, "n=18446744073709551615 0---x -1!", buffer.len);
    buffer_release(&buffer);
}

static void nothing_may_be_written(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, pilot_allocator_default(), 16);
    buffer_put(&buffer, "", 0);
    buffer_puts(&buffer, "");
    buffer_fill(&buffer, ' ', 0);
    assert_false(buffer.failed);
    assert_int_equal(buffer.len, 0);
    buffer_release(&buffer);
}

/* No write gets past the cap, however small the cap is and however the writes come. */
static void the_cap_holds(void **state)
{
    (void)state;
    static const size_t caps[] = {0, 1, 10, 1023, 1024, 1025, 1500, 5000};
    static const size_t steps[] = {1, 3, 100, 1024};
    for (size_t i = 0; i < COUNT(caps); i++) {
        for (size_t j = 0; j < COUNT(steps); j++) {
            struct buffer buffer;
            buffer_init(&buffer, pilot_allocator_default(), caps[i]);
            for (size_t k = 0; k < 6000 / steps[j] + 1; k++)
                buffer_fill(&buffer, 'x', steps[j]);
            assert_true(buffer.failed);
            HOLDS(buffer.len <= caps[i], "cap %zu, steps of %zu: %zu bytes got in", caps[i],
                  steps[j], buffer.len);
            HOLDS(buffer.len == caps[i] / steps[j] * steps[j], "cap %zu, steps of %zu: only %zu",
                  caps[i], steps[j], buffer.len);
            size_t len = buffer.len;
            buffer_put(&buffer, "", 0);
            buffer_puts(&buffer, "x"); /* a failure sticks */
            assert_int_equal(buffer.len, len);
            assert_true(buffer.failed);
            buffer_release(&buffer);
        }
    }
}

static void what_was_written_stays_when_memory_runs_out(void **state)
{
    (void)state;
    struct counting counting;
    counting_init(&counting);
    counting.fail_at = 2;
    struct buffer buffer;
    buffer_init(&buffer, &counting.allocator, 1 << 20);
    buffer_puts(&buffer, "kept");
    buffer_fill(&buffer, 'x', 1 << 19);
    assert_true(buffer.failed);
    assert_int_equal(buffer.len, 4);
    assert_memory_equal(buffer.at, "kept", 4);
    buffer_format(&buffer, "%d", 1);
    assert_int_equal(buffer.len, 4);
    buffer_release(&buffer);
    assert_int_equal(counting.in_use, 0);
}

RUN(cmocka_unit_test(pieces_are_aligned_and_apart),
    cmocka_unit_test(nothing_can_be_taken_from_a_fresh_arena),
    cmocka_unit_test(a_piece_may_be_larger_than_a_block),
    cmocka_unit_test(sizes_that_overflow_are_refused), cmocka_unit_test(every_block_goes_back),
    cmocka_unit_test(an_arena_survives_a_failure), cmocka_unit_test(a_buffer_grows),
    cmocka_unit_test(nothing_may_be_written), cmocka_unit_test(the_cap_holds),
    cmocka_unit_test(what_was_written_stays_when_memory_runs_out))
