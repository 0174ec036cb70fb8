/* A pattern is claimed by what is known: what rests on an error waits until that is mended. */
#include "audited.h"

/* Is this pattern named in the audit of MINIMAL and these lines? */
static bool names(const char *pattern, const char *lines)
{
    bool named = false;
    struct pilot_document *document;
    const struct pilot_audit *audit = audit_of(lines, &document);
    for (size_t i = 0; i < audit->pattern_count; i++)
        named |= strcmp(audit->patterns[i].id, pattern) == 0;
    pilot_document_close(document);
    return named;
}

#define IS_NAMED(pattern, lines) HOLDS(names(pattern, lines), "%s is not named: %s", pattern, lines)
#define WAITS(pattern, lines) HOLDS(!names(pattern, lines), "%s is named: %s", pattern, lines)

static void errors_make_patterns_wait(void **state)
{
    (void)state;
    IS_NAMED("no-value-shown-yet", "outcomes: [{metric: Drafts, kind: activity}]\n");
    WAITS("no-value-shown-yet", "outcomes: [{metric: Days per case, kind: cycletime}]\n");
    WAITS("no-value-shown-yet", "outcomes: [{metric: Days per case, knd: cycle_time}]\n");
    WAITS("no-value-shown-yet", "outcomes: 3\n");
    IS_NAMED("orphan-tool", "trust: {human_decides: none}\n");
    WAITS("orphan-tool", "ownership: {workflow: marta}\n"); /* who is nobody */
    WAITS("orphan-tool", "integration: {surface: {kind: exsting_tool, tool: ERP}}\n");
    WAITS("orphan-tool", "people: {marta: {name: M, contact: 3}}\nownership: {workflow: marta}\n");
    WAITS("no-value-shown-yet", "outcoms: [{metric: Days per case, kind: cycle_time}]\n");
    WAITS("orphan-tool", "ownership: {workfow: {name: M, contact: m@example.com}}\n");
    /* Errors elsewhere don't. */
    IS_NAMED("no-value-shown-yet", "trust: {controls: {edit: inplace}}\nrollout: [{by: soon}]\n");
}

/* Past the errors that are kept nobody knows where they stand. */
static void many_errors(void **state)
{
    (void)state;
    char lines[2048] = "rollout:\n";
    for (unsigned i = 0; i < 120; i++)
        strcat(lines, "  - by: x\n");
    WAITS("orphan-tool", lines);
    lines[strlen("rollout:\n") + 5 * strlen("  - by: x\n")] = '\0';
    IS_NAMED("orphan-tool", lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_make_patterns_wait),
        cmocka_unit_test(many_errors),
    };
    return cmocka_run_group_tests(tests, open_ruleset, close_ruleset);
}
