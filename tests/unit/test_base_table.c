/* The hash table: what goes in comes out, at any size. */
#include "unit.h"

#include <stdio.h>

#include "base/table.h"

static void an_empty_table_finds_nothing(void **state)
{
    (void)state;
    struct arena arena;
    struct table table;
    arena_init(&arena, pilot_allocator_default());
    table_init(&table, &arena);
    assert_null(table_find(&table, TEXT("")));
    assert_null(table_find(&table, TEXT("a")));
    arena_release(&arena);
}

static void the_first_value_of_a_key_stays(void **state)
{
    (void)state;
    struct arena arena;
    struct table table;
    bool added;
    arena_init(&arena, pilot_allocator_default());
    table_init(&table, &arena);
    assert_int_equal(*table_add(&table, TEXT("a"), 1, &added), 1);
    assert_true(added);
    assert_int_equal(*table_add(&table, TEXT("a"), 2, &added), 1);
    assert_false(added);
    *table_add(&table, TEXT("a"), 3, NULL) = 4; /* unless the caller changes it */
    assert_int_equal(*table_find(&table, TEXT("a")), 4);
    assert_null(table_find(&table, TEXT("A")));
    assert_null(table_find(&table, TEXT("a\0")));
    assert_int_equal(*table_add(&table, TEXT(""), 5, &added), 5); /* empty is a key as well */
    assert_true(added);
    assert_int_equal(*table_add(&table, TEXT("a\0b"), 6, &added), 6);
    assert_int_equal(*table_find(&table, TEXT("a\0b")), 6);
    assert_int_equal(*table_find(&table, TEXT("")), 5);
    arena_release(&arena);
}

static void each_entry_comes_once(void **state)
{
    (void)state;
    enum { MOST = 300 };
    struct arena arena;
    struct table table;
    arena_init(&arena, pilot_allocator_default());
    table_init(&table, &arena);
    char name[16];
    for (size_t count = 0; count < MOST; count++) {
        bool met[MOST] = {false};
        size_t entries = 0;
        const struct table_slot *slot;
        for (size_t at = 0; (slot = table_each(&table, &at)) != NULL; entries++) {
            assert_false(met[slot->value]);
            met[slot->value] = true;
        }
        assert_int_equal(entries, count);
        int len = snprintf(name, sizeof name, "key%zu", count);
        const char *key = arena_copy(&arena, name, (size_t)len);
        assert_non_null(table_add(&table, (struct pilot_text){key, (size_t)len}, count, NULL));
    }
    arena_release(&arena);
}

static void many_keys(void **state)
{
    (void)state;
    enum { MANY = 20000 };
    struct arena arena;
    struct table table;
    arena_init(&arena, pilot_allocator_default());
    table_init(&table, &arena);
    char name[16];
    for (size_t i = 0; i < MANY; i++) {
        int len = snprintf(name, sizeof name, "key%zu", i);
        struct pilot_text key = {arena_copy(&arena, name, (size_t)len), (size_t)len};
        bool added;
        assert_int_equal(*table_add(&table, key, i, &added), i);
        assert_true(added);
    }
    for (size_t i = 0; i < MANY; i++) {
        int len = snprintf(name, sizeof name, "key%zu", i);
        assert_int_equal(*table_find(&table, (struct pilot_text){name, (size_t)len}), i);
    }
    assert_null(table_find(&table, TEXT("key20000")));
    assert_int_equal(table.used, MANY);
    arena_release(&arena);
}

static void a_table_survives_a_failure(void **state)
{
    (void)state;
    struct counting counting;
    counting_init(&counting);
    struct arena arena;
    struct table table;
    arena_init(&arena, &counting.allocator);
    table_init(&table, &arena);
    counting.fail_at = 1;
    assert_null(table_add(&table, TEXT("a"), 1, NULL));
    assert_null(table_find(&table, TEXT("a")));
    counting.fail_at = 0;
    assert_int_equal(*table_add(&table, TEXT("a"), 1, NULL), 1);
    arena_release(&arena);
    assert_int_equal(counting.in_use, 0);
}

RUN(cmocka_unit_test(an_empty_table_finds_nothing),
    cmocka_unit_test(the_first_value_of_a_key_stays), cmocka_unit_test(each_entry_comes_once),
    cmocka_unit_test(many_keys), cmocka_unit_test(a_table_survives_a_failure))
