/* What errors leave open is not said to be missing. */
#include "audited.h"

static void holds(const char *path, bool expected, const char *lines)
{
    struct pilot_document *document;
    bool unclear = pilot_audit_is_unclear(audit_of(lines, &document), path);
    HOLDS(unclear == expected, "%s is %s: %s", path, unclear ? "unclear" : "clear", lines);
    pilot_document_close(document);
}

#define UNCLEAR(path, lines) holds(path, true, lines)
#define CLEAR(path, lines) holds(path, false, lines)

static void errors_at_a_place(void **state)
{
    (void)state;
    static const char kind[] = "outcomes[].kind";
    CLEAR(kind, "");
    UNCLEAR(kind, "outcomes: 3\n");
    UNCLEAR(kind, "outcomes: [3]\n");
    UNCLEAR(kind, "outcomes: [{kind: activity}, {kind: bussiness}]\n");
    CLEAR(kind, "outcomes: [{kind: activity, baseline: \"2,5 days\"}]\n");
    UNCLEAR("outcomes", "outcomes: [{kind: activity, baseline: \"2,5 days\"}]\n");
    /* What is missing is known to be. */
    CLEAR("pilot.stage", "x-a: 1\n");
    /* A warning leaves nothing open. */
    CLEAR("people", "people: {tool: {name: A}}\nownership: {tool: {name: B}}\n");
    UNCLEAR("ownership.workflow", "ownership: {workflow: marta}\n"); /* who is nobody */
    UNCLEAR("ownership.workflow", "ownership: {workflow: {name: A, contact: ?x}}\n");
    CLEAR("ownership.tool", "ownership: {workflow: marta}\n");
}

static void unknown_keys(void **state)
{
    (void)state;
    /* One near: it is meant. */
    UNCLEAR("outcomes[].kind", "outcoms: [{kind: cost}]\n");
    CLEAR("ownership.workflow", "outcoms: [{kind: cost}]\n");
    UNCLEAR("ownership.workflow", "ownership: {workfow: {name: A}}\n");
    CLEAR("ownership.tool", "ownership: {workfow: {name: A}}\n");
    UNCLEAR("outcomes[].kind", "outcomes: [{knd: cost}]\n");
    CLEAR("outcomes[].kind", "outcomes: [{metrc: Days}]\n");
    /* None: it is nothing that anybody asks for. */
    CLEAR("ownership.tool", "ownership: {xyzzy: {name: A}}\n");
    CLEAR("trust.controls", "xyzzy: 1\n");
    CLEAR("trust.controls", "\"a.b[c\": 1\n");
    CLEAR("trust.controls", "1: 1\n");
    CLEAR("trust.controls", "x-own: {xyzzy: 1}\n");
    UNCLEAR("ownership.tool", "ownership: {\"to ol\": {name: A}}\n");
    CLEAR("ownership.workflow", "ownership: {\"to ol\": {name: A}}\n");
    CLEAR("ownership.workflow", "\"a]b.c\": 1\n\"q\\\\\\\"[\": 2\n");
    /* Indented wrongly. */
    UNCLEAR("outcomes[].kind", "workflow:\n  name: A\n  outcomes: [{kind: cost}]\n");
    CLEAR("trust.controls", "workflow:\n  name: A\n  outcomes: [{kind: cost}]\n");
}

/* "b", "c" and "t": which parts of each line are left open. */
static void parts(const char *expected, const char *lines)
{
    char found[256] = "";
    struct pilot_document *document;
    const struct pilot_audit *audit = audit_of(lines, &document);
    for (size_t i = 0; i < audit->value_line_count; i++) {
        const struct pilot_value_line *line = &audit->value_lines[i];
        size_t len = strlen(found);
        snprintf(found + len, sizeof found - len, "%zu%s%s%s;", line->index,
                 line->baseline_unclear ? "b" : "", line->current_unclear ? "c" : "",
                 line->target_unclear ? "t" : "");
    }
    HOLDS(strcmp(found, expected) == 0, "%s, not %s: %s", found, expected, lines);
    pilot_document_close(document);
}

static void value_lines(void **state)
{
    (void)state;
    parts("0;", "outcomes: [{kind: cost}]\n");
    parts("0b;", "outcomes: [{kind: cost, baseline: \"2,5 days\"}]\n");
    parts("0c;", "outcomes: [{kind: cost, baseline: 3 days, current: {valu: 2 days}}]\n");
    parts("0b;", "outcomes: {kind: cost, baseline: \"2,5 days\"}\n");
    parts("0b;", "outcomes: {kind: cost, baselin: 2 days}\n");
    parts("0b;", "outcomes: {kind: cost}\nbaseline: 2 days\n");
    parts("0bct;", "outcomes: {kind: cost}\noutcomes: {baseline: 2 days}\n");
    /* The day has the error, and the number is not there. */
    parts("0;", "outcomes: [{kind: cost, target: {by: soon}}]\n");
    parts("0t;", "outcomes: [{kind: cost, target: [1]}]\n");
    parts("0;", "outcomes: [{kind: cost, baseline: 3 days, xyzzy: 2 days}]\n");
    parts("1;3bt;", "outcomes: [{kind: model, target: 2;}, {kind: cost}, {kind: x},\n"
                    "  {kind: cost, baseline: 1-2 days, target: {value: [1]}}]\n");
    char many[4096] = "outcomes: [{kind: cost, current: 3 days}]\nrollout:\n";
    for (unsigned i = 0; i < 120; i++)
        strcat(many, "  - by: x\n");
    parts("0bt;", many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_at_a_place),
        cmocka_unit_test(unknown_keys),
        cmocka_unit_test(value_lines),
    };
    return cmocka_run_group_tests(tests, open_ruleset, close_ruleset);
}
