/* The memory of libyaml in a static build: it keeps what it holds, and does not grow by use. */
#include "unit.h"

#include "yaml/memory.h"

static struct counting counting;
static struct memory memory;

static int begin(void **state)
{
    (void)state;
    counting_init(&counting);
    memory_enter(&memory, &counting.allocator);
    return 0;
}

static int end(void **state)
{
    (void)state;
    memory_leave(&memory);
    memory_release(&memory);
    assert_int_equal(counting.in_use, 0);
    return 0;
}

static void pieces_are_aligned_and_apart(void **state)
{
    (void)state;
    unsigned char *pieces[600];
    for (size_t i = 0; i < COUNT(pieces); i++) {
        pieces[i] = memory_take(i * 37);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        memset(pieces[i], (int)(i % 251), i * 37);
    }
    for (size_t i = 0; i < COUNT(pieces); i++) {
        for (size_t j = 0; j < i * 37; j++)
            assert_int_equal(pieces[i][j], i % 251);
        memory_give_back(pieces[i]);
    }
}

static void what_was_given_back_serves_again(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 16, 17, 100, 1024, 5000, 16384};
    for (size_t i = 0; i < COUNT(sizes); i++) {
        void *first = memory_take(sizes[i]);
        void *second = memory_take(sizes[i]);
        memory_give_back(first);
        memory_give_back(second);
        assert_ptr_equal(memory_take(sizes[i]), second);
        assert_ptr_equal(memory_take(sizes[i]), first);
    }
    size_t taken = counting.taken;
    for (size_t i = 0; i < 100000; i++)
        memory_give_back(memory_take(i % 1024));
    assert_in_range(counting.taken - taken, 0, 2);
}

static void a_text_that_grows_keeps_its_bytes(void **state)
{
    (void)state;
    unsigned char *text = memory_resize(NULL, 1);
    assert_non_null(text);
    text[0] = 0;
    for (size_t size = 2; size <= 1 << 20; size *= 2) {
        text = memory_resize(text, size);
        assert_non_null(text);
        for (size_t i = 0; i < size / 2; i++)
            assert_int_equal(text[i], i % 251);
        for (size_t i = size / 2; i < size; i++)
            text[i] = (unsigned char)(i % 251);
    }
    memory_give_back(text);
    void *piece = memory_take(20);
    assert_ptr_equal(memory_resize(piece, 32), piece);
}

static void a_large_block_goes_at_once(void **state)
{
    (void)state;
    void *small = memory_take(1);
    assert_non_null(small);
    size_t before = counting.in_use;
    void *large = memory_take(16385);
    assert_int_equal(counting.in_use, before + 1);
    large = memory_resize(large, (size_t)1 << 24);
    assert_non_null(large);
    assert_int_equal(counting.in_use, before + 1);
    memory_give_back(large);
    assert_int_equal(counting.in_use, before);
    memory_give_back(NULL);
}

static void a_copy_is_whole(void **state)
{
    (void)state;
    assert_string_equal(memory_copy(""), "");
    assert_string_equal(memory_copy("seventeen letters"), "seventeen letters");
}

static void memory_that_runs_out_leaves_what_is_there(void **state)
{
    (void)state;
    char *piece = memory_copy("0123456789abcde");
    char *large = memory_take(20000);
    assert_non_null(large);
    strcpy(large, "large");
    counting.fail_at = counting.taken + 1;
    assert_null(memory_take(20000));
    assert_null(memory_resize(piece, 20000));
    assert_null(memory_resize(large, 40000));
    assert_null(memory_take(SIZE_MAX));
    assert_null(memory_resize(large, SIZE_MAX));
    while (memory_take(100) != NULL)
        ;
    assert_null(memory_resize(piece, 1000));
    assert_null(memory_copy("a text of more than sixteen letters, of a size that is not there"));
    assert_string_equal(piece, "0123456789abcde");
    assert_string_equal(large, "large");
    memory_give_back(large);
}

static void of_two_the_inner_one_counts(void **state)
{
    (void)state;
    void *outer = memory_take(16);
    struct counting others;
    counting_init(&others);
    struct memory inner;
    memory_enter(&inner, &others.allocator);
    assert_non_null(memory_take(16));
    assert_int_equal(others.in_use, 1);
    memory_leave(&inner);
    memory_release(&inner);
    assert_int_equal(others.in_use, 0);
    memory_give_back(outer);
    assert_ptr_equal(memory_take(16), outer);
}

static void without_any_there_is_none(void **state)
{
    (void)state;
    assert_null(memory_take(1));
    assert_null(memory_take(100000));
    assert_null(memory_copy("text"));
}

RUN(cmocka_unit_test_setup_teardown(pieces_are_aligned_and_apart, begin, end),
    cmocka_unit_test_setup_teardown(what_was_given_back_serves_again, begin, end),
    cmocka_unit_test_setup_teardown(a_text_that_grows_keeps_its_bytes, begin, end),
    cmocka_unit_test_setup_teardown(a_large_block_goes_at_once, begin, end),
    cmocka_unit_test_setup_teardown(a_copy_is_whole, begin, end),
    cmocka_unit_test_setup_teardown(memory_that_runs_out_leaves_what_is_there, begin, end),
    cmocka_unit_test_setup_teardown(of_two_the_inner_one_counts, begin, end),
    cmocka_unit_test(without_any_there_is_none))
