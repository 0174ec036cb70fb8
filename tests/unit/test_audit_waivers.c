/* Waivers: when they help, and what is said of them, under the terms of an organisation. */
#include "audited.h"

#define PEOPLE                                                                                     \
    "people:\n"                                                                                    \
    "  inga: {name: Inga Berg, contact: inga.berg@example.com}\n"                                  \
    "  tom: {name: Tom, contact: tom@example.com}\n"                                               \
    "ownership: {workflow: {person: inga}}\n"

struct terms {
    int days;
    const char *approvers[3];
    bool no_waivers;
};

/* The state of the only waiver, and in `what` what is said: "code line:column; ...". */
static enum pilot_exemption_state state_of(const char *waiver, struct terms terms, char *what)
{
    char text[1024];
    struct pilot_text approvers[3];
    struct pilot_options options;
    struct pilot_document *document = NULL;
    const struct pilot_audit *audit = NULL;
    snprintf(text, sizeof text, MINIMAL PEOPLE "waivers:\n  - {reason: r, %s}\n", waiver);
    struct pilot_source source = {.name = "test", .bytes = text, .len = strlen(text)};
    pilot_options_init(&options);
    assert_true(pilot_day_parse(TEXT("2026-05-18"), false, &options.as_of));
    options.waiver_days = terms.days;
    options.no_waivers = terms.no_waivers;
    options.approvers = approvers;
    for (size_t i = 0; i < COUNT(approvers) && terms.approvers[i] != NULL; i++)
        approvers[options.approver_count++] = text_of(terms.approvers[i]);
    assert_int_equal(pilot_document_open(NULL, &source, &document), PILOT_OK);
    assert_int_equal(pilot_audit_run(ruleset, document, &options, &audit), PILOT_OK);
    HOLDS(audit->waiver_count == 1, "%s: %s", waiver, said(document));
    enum pilot_exemption_state state = audit->waivers[0].state;
    assert_int_equal(audit->rules[audit->waivers[0].rule].waived, state == PILOT_IN_FORCE);
    size_t count;
    const struct pilot_diagnostic *list = pilot_document_diagnostics(document, &count, NULL);
    what[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(list[i].level, PILOT_WARNING);
        sprintf(what + strlen(what), "%s%s: %.*s", i > 0 ? "; " : "", list[i].code,
                SHOWN(list[i].message));
    }
    pilot_document_close(document);
    return state;
}

#define GAP "rule: TRUST-03, approved_by: inga, expires: "

static void terms_of_an_organisation(void **state)
{
    (void)state;
    static const struct {
        const char *waiver;
        struct terms terms;
        enum pilot_exemption_state state;
        const char *said;
    } cases[] = {
        {GAP "2026-08-31", {0}, PILOT_IN_FORCE, ""},
        {GAP "9999-12-31", {0}, PILOT_IN_FORCE, ""},
        /* 90 days after 2026-05-18 is 2026-08-16. */
        {GAP "2026-08-16", {.days = 90}, PILOT_IN_FORCE, ""},
        {GAP "2026-08-17",
         {.days = 90},
         PILOT_IGNORED,
         "waiver-too-long: the waiver for `TRUST-03` reaches further than the configuration "
         "allows, 90 days ahead, and has no effect"},
        {GAP "2026-05-20",
         {.days = 1},
         PILOT_IGNORED,
         "waiver-too-long: the waiver for `TRUST-03` reaches further than the configuration "
         "allows, 1 day ahead, and has no effect"},
        {GAP "2026-08-31", {.approvers = {"inga"}}, PILOT_IN_FORCE, ""},
        {GAP "2026-08-31", {.approvers = {"  INGA   berg "}}, PILOT_IN_FORCE, ""},
        {GAP "2026-08-31", {.approvers = {"x", "Inga.Berg@example.com"}}, PILOT_IN_FORCE, ""},
        {GAP "2026-08-31",
         {.approvers = {"Tom", "Ingrid Berg"}},
         PILOT_IGNORED,
         "waiver-not-approved: `Inga Berg` may not approve waivers, and the one for `TRUST-03` has "
         "no effect"},
        {"rule: TRUST-03, expires: 2026-08-31, approved_by: {name: inga BERG}",
         {.approvers = {"Inga Berg"}},
         PILOT_IN_FORCE,
         ""},
        {"rule: TRUST-03, expires: 2026-08-31, approved_by: workflow",
         {.approvers = {"Inga Berg"}},
         PILOT_IN_FORCE,
         ""},
        {"rule: TRUST-03, expires: 2026-08-31, approved_by: {role: Inga Berg, name: Mallory}",
         {.approvers = {"Inga Berg"}},
         PILOT_IGNORED,
         "waiver-not-approved: `Mallory` may not approve waivers, and the one for `TRUST-03` has "
         "no effect"},
        {GAP "2027-05-18",
         {.days = 30, .approvers = {"tom"}},
         PILOT_IGNORED,
         "waiver-not-approved: `Inga Berg` may not approve waivers, and the one for `TRUST-03` has "
         "no effect; waiver-too-long: the waiver for `TRUST-03` reaches further than the "
         "configuration allows, 30 days ahead, and has no effect"},
        /* What is not in order is said of an auditor's view too. */
        {GAP "2026-08-31", {.no_waivers = true}, PILOT_IGNORED, ""},
        {GAP "2026-08-31",
         {.approvers = {"Tom"}, .no_waivers = true},
         PILOT_IGNORED,
         "waiver-not-approved: `Inga Berg` may not approve waivers, and the one for `TRUST-03` has "
         "no effect"},
        /* An expired one has no second fault. */
        {GAP "2026-05-17",
         {.days = 1, .approvers = {"Tom"}},
         PILOT_EXPIRED,
         "waiver-expired: the waiver for `TRUST-03` has expired and has no effect"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char what[1024];
        enum pilot_exemption_state found = state_of(cases[i].waiver, cases[i].terms, what);
        HOLDS(found == cases[i].state && strcmp(what, cases[i].said) == 0, "%zu: %s: %d, %s", i,
              cases[i].waiver, (int)found, what);
    }
}

static void ends_soon(void **state)
{
    (void)state;
    static const struct {
        const char *expires, *when; /* NULL: nothing is said */
    } cases[] = {
        {"2026-05-18", "today"},      {"2026-05-19", "in 1 day"}, {"2026-05-20", "in 2 days"},
        {"2026-06-01", "in 14 days"}, {"2026-06-02", NULL},       {"2026-05", "in 13 days"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char waiver[128];
        char expected[128] = "";
        char what[1024];
        snprintf(waiver, sizeof waiver, GAP "%s", cases[i].expires);
        if (cases[i].when != NULL)
            snprintf(expected, sizeof expected,
                     "waiver-expires-soon: the waiver for `TRUST-03` expires %s", cases[i].when);
        assert_int_equal(state_of(waiver, (struct terms){0}, what), PILOT_IN_FORCE);
        assert_string_equal(what, expected);
        /* Where it does not help, its end is nobody's concern. */
        assert_int_equal(state_of(waiver, (struct terms){.no_waivers = true}, what), PILOT_IGNORED);
        assert_string_equal(what, "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_of_an_organisation),
        cmocka_unit_test(ends_soon),
    };
    return cmocka_run_group_tests(tests, open_ruleset, close_ruleset);
}
