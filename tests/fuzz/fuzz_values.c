/* Texts that mean something. The input is two texts, parted by the first line break. */
#include "base/table.h"
#include "fuzz.h"
#include "model/headings.h"
#include "model/values.h"
#include "rules/words.h"

#include <pilotaudit/model.h>

static void check_day(struct pilot_text text)
{
    pilot_day first = 0;
    pilot_day last = 0;
    bool is_day = pilot_day_parse(text, false, &first);
    MUST(is_day == pilot_day_parse(text, true, &last));
    if (!is_day)
        return;
    MUST(first <= last && last - first <= 30);
    char written[PILOT_DAY_TEXT];
    pilot_day_format(last, written);
    pilot_day again = 0;
    MUST(pilot_day_parse(text_of(written), false, &again) && again == last);
}

static int64_t divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static bool read_quantity(struct pilot_text text, struct pilot_quantity *quantity)
{
    const char *wrong = pilot_quantity_parse(text, quantity);
    if (wrong != NULL) {
        MUST(wrong[0] != '\0');
        return false;
    }
    MUST(quantity->den > 0 && quantity->num >= 0);
    MUST(divisor(quantity->num, quantity->den) == 1);
    MUST(quantity->words.at != NULL);
    MUST((quantity->unit == PILOT_UNIT_WORDS) == (quantity->words.len > 0));
    MUST(pilot_quantity_comparable(quantity, quantity));
    MUST(pilot_quantity_compare(quantity, quantity) == 0);
    return true;
}

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

static void check_quantities(struct pilot_text a, struct pilot_text b)
{
    struct pilot_quantity of_a;
    struct pilot_quantity of_b;
    bool both = read_quantity(a, &of_a);
    both = read_quantity(b, &of_b) && both;
    if (!both)
        return;
    bool comparable = pilot_quantity_comparable(&of_a, &of_b);
    MUST(comparable == pilot_quantity_comparable(&of_b, &of_a));
    if (comparable)
        MUST(sign(pilot_quantity_compare(&of_a, &of_b)) ==
             -sign(pilot_quantity_compare(&of_b, &of_a)));
}

static void check_counts(struct pilot_text text)
{
    int64_t from_0 = -1;
    int64_t from_1 = -1;
    bool is_tally = value_parse_count(text, 0, &from_0) == NULL;
    bool is_count = value_parse_count(text, 1, &from_1) == NULL;
    MUST(!is_tally || from_0 >= 0);
    MUST(!is_count || (is_tally && from_1 >= 1 && from_0 == from_1));
}

static void check_forms(struct pilot_text text)
{
    value_is_placeholder(text);
    value_is_contact(text);
    value_is_slug(text);
    MUST(!value_is_https_address(text) || value_is_https(text));
    MUST(!value_is_https(text) || value_has_scheme(text));
}

static void check_words(struct pilot_text text)
{
    words_have_number(text);
    words_are_vague_owner(text);
    words_are_generic_field(text);
    words_are_unbounded(text);
    words_are_generic_trigger(text);
    words_name_technology(text);
    words_are_loose_store(text);
    words_count_heads(text);
    words_are_vain_unit(text);
    words_are_vain_metric(text);
    words_are_money(text);
    struct pilot_text rest = text;
    for (;;) {
        size_t before = rest.len;
        struct pilot_text word = text_next_word(&rest);
        if (word.len == 0)
            break;
        MUST(rest.len < before);
        MUST(word.at >= text.at && word.at + word.len <= rest.at);
    }
}

static void check_folding(struct arena *arena, struct pilot_text a, struct pilot_text b)
{
    struct pilot_text once = text_fold(arena, a);
    struct pilot_text other = text_fold(arena, b);
    MUST(once.at != NULL && other.at != NULL);
    MUST(text_same_folded(a, a));
    MUST(text_same_folded(a, b) == text_same(once, other));
    MUST(text_same_folded(b, a) == text_same_folded(a, b));
    MUST(!text_same_case(a, b) || a.len == b.len);
    struct pilot_text cut = text_shorten(a, b.len);
    MUST(cut.at == a.at && cut.len <= a.len && cut.len <= b.len);
    static const char *const names[] = {"pilot", "edge_cases", "ownership", "on_missing"};
    pilot_nearest(a, names, sizeof names / sizeof names[0]);
}

static void check_headings(struct arena *arena, struct pilot_text text, struct pilot_text heading)
{
    struct buffer anchor;
    struct buffer again;
    buffer_init(&anchor, pilot_allocator_default(), SIZE_MAX / 2);
    buffer_init(&again, pilot_allocator_default(), SIZE_MAX / 2);
    heading_put_anchor(&anchor, heading);
    MUST(!anchor.failed);
    struct pilot_text made = {anchor.at != NULL ? anchor.at : "", anchor.len};
    heading_put_anchor(&again, made);
    MUST(again.len == made.len && (again.len == 0 || memcmp(again.at, made.at, made.len) == 0));
    buffer_clear(&anchor);

    struct table anchors;
    table_init(&anchors, arena);
    MUST(headings_collect(text, &anchor, &anchors));
    MUST(anchor.len == 0 && !anchor.failed);
    bool holds = false;
    MUST(headings_hold(&anchors, heading, &anchor, &holds));
    const struct table_slot *kept;
    for (size_t at = 0; (kept = table_each(&anchors, &at)) != NULL;)
        MUST(kept->key.len == 0 || (headings_hold(&anchors, kept->key, &anchor, &holds) && holds));
    MUST(anchor.len == 0 && !anchor.failed);
    buffer_release(&anchor);
    buffer_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pilot_text all = {size > 0 ? (const char *)data : "", size};
    const char *end = memchr(all.at, '\n', size);
    size_t first = end != NULL ? (size_t)(end - all.at) : size;
    struct pilot_text a = {all.at, first};
    struct pilot_text b = end != NULL ? text_from(all, first + 1) : text_from(all, first);
    struct arena arena;
    arena_init(&arena, pilot_allocator_default());
    check_day(a);
    check_quantities(a, b);
    check_counts(a);
    check_forms(a);
    check_words(a);
    check_words(b);
    check_folding(&arena, a, b);
    check_headings(&arena, b, a);
    arena_release(&arena);
    return 0;
}
