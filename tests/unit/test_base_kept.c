/* A text that several threads make at once, and one of them keeps. */
#include "unit.h"

#include <pthread.h>

#include "base/kept.h"

static const char digits[] = "0123456789abcdef0123456789abcdef";

static void nothing_is_kept_at_first(void **state)
{
    (void)state;
    struct kept kept = {0};
    assert_null(kept_look_up(&kept));
}

static void the_first_text_stays(void **state)
{
    (void)state;
    struct kept kept = {0};
    kept_keep(&kept, digits);
    kept_keep(&kept, "ffffffffffffffffffffffffffffffff");
    assert_string_equal(kept_look_up(&kept), digits);
}

enum { THREADS = 4, TEXTS = 5000 };

static void *ask(void *context)
{
    struct kept *texts = context;
    size_t wrong = 0;
    for (size_t i = 0; i < TEXTS; i++) {
        const char *text = kept_look_up(&texts[i]);
        wrong += text != NULL && strcmp(text, digits) != 0;
        if (text == NULL)
            kept_keep(&texts[i], digits);
    }
    return (void *)(uintptr_t)wrong;
}

static void nobody_sees_half_of_a_text(void **state)
{
    (void)state;
    struct kept *texts = calloc(TEXTS, sizeof *texts);
    pthread_t threads[THREADS];
    assert_non_null(texts);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask, texts), 0);
    for (size_t i = 0; i < THREADS; i++) {
        void *wrong;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        assert_null(wrong);
    }
    for (size_t i = 0; i < TEXTS; i++)
        assert_string_equal(kept_look_up(&texts[i]), digits);
    free(texts);
}

RUN(cmocka_unit_test(nothing_is_kept_at_first), cmocka_unit_test(the_first_text_stays),
    cmocka_unit_test(nobody_sees_half_of_a_text))
