/* Fingerprints: what may change about a description without changing them, and what may not. */
#include "unit.h"

#include <stdio.h>

#include <pilotaudit/audit.h>

enum { MOST = 4, DIGITS = 32 };

/* The fingerprints of a rule's findings, in the order of findings. */
struct prints {
    char at[MOST][DIGITS + 1];
    size_t count;
};

static struct prints prints_in(const char *id, const char *lines)
{
    char text[1024];
    int len =
        snprintf(text, sizeof text, "pilotaudit: 1\npilot: {name: x, stage: pilot}\n%s\n", lines);
    struct pilot_source source = {.name = "test", .bytes = text, .len = (size_t)len};
    struct pilot_options options;
    pilot_options_init(&options);
    struct pilot_ruleset *ruleset = NULL;
    struct pilot_document *document = NULL;
    const struct pilot_audit *audit = NULL;
    assert_int_equal(pilot_ruleset_open(NULL, &ruleset, NULL), PILOT_OK);
    assert_int_equal(pilot_document_open(NULL, &source, &document), PILOT_OK);
    assert_int_equal(pilot_audit_run(ruleset, document, &options, &audit), PILOT_OK);
    struct prints prints = {.count = 0};
    for (size_t i = 0; i < audit->finding_count; i++) {
        const struct pilot_finding *finding = &audit->findings[i];
        if (strcmp(pilot_ruleset_at(ruleset, finding->rule)->id, id) != 0)
            continue;
        struct pilot_text print = pilot_audit_fingerprint(audit, finding);
        assert_int_equal(print.len, DIGITS);
        struct pilot_text again = pilot_audit_fingerprint(audit, finding); /* that may be kept */
        assert_memory_equal(again.at, print.at, DIGITS);
        assert_in_range(prints.count, 0, MOST - 1);
        memcpy(prints.at[prints.count++], print.at, DIGITS);
    }
    pilot_document_close(document);
    pilot_ruleset_close(ruleset);
    return prints;
}

/* Those of EDGE-01 in a description with these inputs, in file order. */
static struct prints prints_of(const char *inputs)
{
    char lines[1024];
    snprintf(lines, sizeof lines, "edge_cases: {inputs: [%s]}", inputs);
    return prints_in("EDGE-01", lines);
}

static void order_and_empty_items_change_nothing(void **state)
{
    (void)state;
    struct prints before = prints_of("{name: a}, {name: b}");
    struct prints turned = prints_of("{name: b}, {name: a}");
    struct prints behind_nothing = prints_of("~, {name: a}, ~, {name: b}");
    assert_int_equal(before.count, 2);
    assert_int_equal(turned.count, 2);
    assert_int_equal(behind_nothing.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(turned.at[1 - i], before.at[i]);
        assert_string_equal(behind_nothing.at[i], before.at[i]);
    }
}

static void items_of_one_name_are_counted(void **state)
{
    (void)state;
    struct prints one = prints_of("{name: a}");
    struct prints three = prints_of("{name: a}, {name: a}, {name: b}, {name: a}");
    assert_int_equal(three.count, 4);
    assert_string_equal(three.at[0], one.at[0]);
    for (size_t i = 0; i < three.count; i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(three.at[i], three.at[j]);
}

/* Whatever an item is called, it is not taken for another one that is counted or has no name. */
static void no_name_is_like_a_count(void **state)
{
    (void)state;
    static const char *const lists[] = {
        "{name: a}, {name: a}, {name: a#2}, {name: a#2}",
        "{name: a#2#1}, {name: a#2}, {name: a#2}, {name: a#2#1}",
        "{name: 'a #2'}, {name: a}, {name: a}, {name: a#1}",
        "{name: '1'}, {on_missing: planned}, {name: '#2'}, {name: '3'}",
    };
    for (size_t i = 0; i < COUNT(lists); i++) {
        struct prints prints = prints_of(lists[i]);
        assert_int_equal(prints.count, 4);
        for (size_t a = 0; a < prints.count; a++)
            for (size_t b = 0; b < a; b++)
                HOLDS(strcmp(prints.at[a], prints.at[b]) != 0, "%s: %zu and %zu", lists[i], b, a);
    }
}

/* Saved reports and baselines know them: these never change. */
static void ordinary_names_keep_theirs(void **state)
{
    (void)state;
    struct prints prints = prints_of("{name: Price list}, {name: 'Form #2'}, {name: v2}, "
                                     "{name: Price list}");
    static const char *const known[] = {
        "f179730a0792b351536802f25fd5094a", "0bd19a23dde2a40eed9eab6035436725",
        "fa0f07c9ecab1f456dcf81949400201a", "b03b4ead0e63ff322419d2d85ca5815c"};
    assert_int_equal(prints.count, COUNT(known));
    for (size_t i = 0; i < COUNT(known); i++)
        assert_string_equal(prints.at[i], known[i]);
}

/* What is stated around a gap does not make it another one. */
static void the_same_gap(void **state)
{
    (void)state;
    static const struct {
        const char *id, *lines[4];
    } cases[] = {
        {"OWN-06",
         {"", "ownership: {}", "ownership: {workflow: {name: A}}", "ownership: {support: TBD}"}},
        {"TRUST-04", {"", "trust:", "trust: {controls: {edit: none}}", "trust: {controls: {}}"}},
        {"LEARN-04",
         {"", "learning: {}", "learning: {capture: none}", "learning: {apply: planned}"}},
        {"EDGE-01",
         {"", "edge_cases:", "edge_cases: {inputs: []}", "edge_cases: {exceptions: [{name: x}]}"}},
        {"EDGE-01",
         {"edge_cases: {inputs: [{name: a}]}", "edge_cases: {inputs: {name: a}}",
          "edge_cases: {inputs: [{name: a, on_missing: }]}",
          "edge_cases: {inputs: [{name: a, on_missing: planned}]}"}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct prints first = prints_in(cases[i].id, cases[i].lines[0]);
        HOLDS(first.count == 1, "%s: %zu findings", cases[i].id, first.count);
        for (size_t j = 1; j < COUNT(cases[i].lines); j++) {
            struct prints other = prints_in(cases[i].id, cases[i].lines[j]);
            HOLDS(other.count == 1 && strcmp(other.at[0], first.at[0]) == 0, "%s with %s",
                  cases[i].id, cases[i].lines[j]);
        }
    }
    assert_string_not_equal(prints_in("OWN-06", "").at[0], prints_in("OWN-07", "").at[0]);
    assert_string_not_equal(prints_of("{name: a}").at[0], prints_in("EDGE-01", "").at[0]);
}

RUN(cmocka_unit_test(the_same_gap), cmocka_unit_test(order_and_empty_items_change_nothing),
    cmocka_unit_test(items_of_one_name_are_counted), cmocka_unit_test(no_name_is_like_a_count),
    cmocka_unit_test(ordinary_names_keep_theirs))
