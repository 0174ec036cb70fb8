/* A description held against the field table: what is said, where, and what still counts. */
#include "read.h"

/* What is said of MINIMAL and these lines, which begin on line 3. */
static void adds(const char *lines, const char *expected)
{
    char text[4096];
    int len = snprintf(text, sizeof text, MINIMAL "%s", lines);
    says((struct pilot_text){text, (size_t)len}, expected);
}

static void required_fields(void **state)
{
    (void)state;
    says(TEXT(MINIMAL), "");
    says(TEXT(""), "missing-field  1:1; missing-field  1:1; missing-field  1:1");
    says(TEXT("pilotaudit: 1\n"), "missing-field  1:1; missing-field  1:1");
    says(TEXT("pilotaudit: 1\npilot: {name: x}\n"), "missing-field pilot 2:1");
    /* Each once, however empty the map is. */
    says(TEXT("pilotaudit: 1\npilot: {}\n"), "missing-field pilot 2:1; missing-field pilot 2:1");
    says(TEXT("pilotaudit: 1\npilot: {x-a: 1}\n"),
         "missing-field pilot 2:1; missing-field pilot 2:1");
    says(TEXT("pilotaudit: 1\npilot: {name: }\n"),
         "missing-field pilot 2:1; missing-field pilot.name 2:9");
    says(TEXT("pilotaudit: 1\npilot: {name: TBD, stage: pilot}\n"),
         "missing-field pilot.name 2:15");
    says(TEXT("pilotaudit: 1\npilot: {name: , stage: pilot}\n"), "missing-field pilot.name 2:9");
    says(TEXT("pilotaudit: 1\npilot: {name: x, stage: bogus}\n"), "bad-value pilot.stage 2:25");
    says(TEXT("pilotaudit: 2\npilot: {name: x, stage: idea}\n"), "bad-value pilotaudit 1:13");
    says(TEXT("pilotaudit: '1'\npilot: {name: x, stage: idea}\n"), "wrong-type pilotaudit 1:13");
    says(TEXT("- a\n"), "wrong-type  1:1");
    says(TEXT("text\n"), "wrong-type  1:1");
}

static void unknown_keys(void **state)
{
    (void)state;
    adds("oops: 1\n", "unknown-key oops 3:1");
    adds("edge_cases: {inputs: [{on_mising: none}]}\n",
         "unknown-key edge_cases.inputs[0].on_mising 3:24");
    adds("people: {m: {name: M, phone: 1}}\n", "unknown-key people.m.phone 3:23");
    adds("people: {a.b: {phone: 1}}\n", "unknown-key people[\"a.b\"].phone 3:16");
    /* The comma trap. */
    adds("integration: {fallback: {detail: Step skipped, estimators type}}\n",
         "unknown-key integration.fallback[\"estimators type\"] 3:48");
    /* A key that looks like a field up to a NUL is none. */
    adds("workflow: {\"name\\0x\": 1}\n", "unknown-key workflow.name 3:12");
}

/* The help of the first diagnostic of MINIMAL and these lines. */
static void helps(const char *lines, const char *message, const char *help)
{
    char text[4096];
    int len = snprintf(text, sizeof text, MINIMAL "%s", lines);
    struct pilot_document *document = open_bytes((struct pilot_text){text, (size_t)len});
    model_of(document);
    size_t count;
    const struct pilot_diagnostic *list = pilot_document_diagnostics(document, &count, NULL);
    HOLDS(count > 0, "%s: nothing was said", lines);
    char found[1024];
    snprintf(found, sizeof found, "%.*s", SHOWN(list[0].message));
    HOLDS(strstr(found, message) != NULL, "%s: %s", lines, found);
    snprintf(found, sizeof found, "%.*s", SHOWN(list[0].help));
    HOLDS(strstr(found, help) != NULL, "%s: %s", lines, found);
    pilot_document_close(document);
}

static void words_and_ways_out(void **state)
{
    (void)state;
    helps("edge_cases: {inputs: [{on_mising: none}]}\n", "`on_mising` is not a field of `inputs`",
          "Did you mean `on_missing`?");
    helps("integration: {fallback: {detail: Step skipped, estimators type}}\n",
          "`estimators type` is not a field", "quotes missing");
    helps("workflow: {colour: red}\n", "`colour` is not a field of `workflow`", "bottleneck");
    helps("trust:\n  controls:\n    edit:\n    detail: x\n", "`detail` is not a field",
          "It is a field of `edit` above it: indent it by more than that.");
    helps("trust:\n  controls:\n    edit: none\n    colour: x\n", "`colour` is not a field",
          "Fields here");
    helps("trust: {controls: {edit: none, due: x}}\n", "`due` is not a field", "Fields here");
    helps("trust: {human_decides: risk}\n", "every_output, risky, none", "Did you mean `risky`?");
    helps("outcomes: [{guardrail: yes}]\n", "`true` or `false`", "Write `true`.");
    helps("outcomes: [{guardrail: Off}]\n", "`true` or `false`", "Write `false`.");
    helps("outcomes: [{baseline: \"1,5 days\"}]\n", "decimal mark is a point", "2 days");
    helps("workflow: {volume: 60/week}\n", "write a rate with `per`", "60 per week");
    helps("workflow: {steps: [{touch_time: 5 min}]}\n", "`minutes`", "12 minutes");
    helps("ownership: {decision: {date: 30.06.2026}}\n", "YYYY-MM-DD", "2026-06-30");
    helps("ownership: {workflow: matra}\npeople: {marta: {name: M}}\n", "nobody of that name",
          "Did you mean `marta`?");
    helps("people: {m: {contact: somewhere}}\n", "mail address, a phone number or an https address",
          "");
    helps("pilot: {}\n", "written twice here: first on line 2, column 1, again on line 3, column 1",
          "the first one counts");
}

static void wrong_types(void **state)
{
    (void)state;
    adds("workflow: text\n", "wrong-type workflow 3:11");
    adds("workflow: [a]\n", "wrong-type workflow 3:11");
    adds("workflow: {name: [a]}\n", "wrong-type workflow.name 3:18");
    adds("workflow: {name: {a: b}}\n", "wrong-type workflow.name 3:18");
    adds("outcomes: text\n", "wrong-type outcomes 3:11");
    adds("outcomes: [text, {}]\n", "wrong-type outcomes[0] 3:12");
    adds("people: [a]\n", "wrong-type people 3:9");
    adds("people: text\n", "wrong-type people 3:9");
    adds("people: {marta: text}\n", "wrong-type people.marta 3:17");
    adds("edge_cases: {inputs: [{on_missing: [none]}]}\n",
         "wrong-type edge_cases.inputs[0].on_missing 3:36");
    adds("edge_cases: {inputs: [{on_missing: {handler: [a]}}]}\n",
         "wrong-type edge_cases.inputs[0].on_missing.handler 3:46");
    adds("edge_cases: {inputs: [{required: [[a]]}]}\n",
         "wrong-type edge_cases.inputs[0].required[0] 3:35");
    adds("outcomes: [{guardrail: 1}]\n", "wrong-type outcomes[0].guardrail 3:24");
    adds("outcomes: [{guardrail: 'true'}]\n", "wrong-type outcomes[0].guardrail 3:24");
}

static void bad_values(void **state)
{
    (void)state;
    adds("trust: {human_decides: every}\n", "bad-value trust.human_decides 3:24");
    adds("trust: {human_decides: Risky}\n", "bad-value trust.human_decides 3:24");
    adds("trust: {controls: {edit: inplace}}\n", "bad-value trust.controls.edit 3:26");
    adds("outcomes: [{guardrail: yes}]\n", "boolean-word outcomes[0].guardrail 3:24");
    adds("pilot: {}\n", "duplicate-key pilot 3:1");
    adds("workflow: {volume: 60}\n", "bad-quantity workflow.volume 3:20");
    adds("workflow: {steps: [{touch_time: 12}]}\n",
         "bad-quantity workflow.steps[0].touch_time 3:33");
    adds("workflow: {steps: [{touch_time: 1 hour per week}]}\n",
         "bad-quantity workflow.steps[0].touch_time 3:33");
    adds("edge_cases: {load: {rate: 0.2}}\n", "bad-quantity edge_cases.load.rate 3:27");
    adds("integration: {surface: {used_by: 90 %}}\n",
         "bad-quantity integration.surface.used_by 3:34");
    adds("integration: {touchpoints: {before: -1, after: 0}}\n",
         "bad-quantity integration.touchpoints.before 3:37");
    adds("learning: {release: {test_set: 0}}\n", "bad-quantity learning.release.test_set 3:32");
    adds("ownership: {decision: {date: 2026-02-30}}\n", "bad-date ownership.decision.date 3:30");
    adds("outcomes: [{baseline: {measured: 2026-13}}]\n",
         "bad-date outcomes[0].baseline.measured 3:34");
    adds("people: {m: {contact: marta}}\n", "bad-contact people.m.contact 3:23");
    says(TEXT("pilotaudit: 1\npilot: {name: x, stage: idea, id: My Pilot}\n"),
         "bad-value pilot.id 2:35");
    adds("ownership: {workflow: {authority: [stop, fire]}}\n",
         "bad-value ownership.workflow.authority[1] 3:42");
}

static void values_that_fit(void **state)
{
    (void)state;
    adds("workflow: {name: true, bottleneck: 12, volume: 60 per week, steps: {touch_time: 1 "
         "hour}}\n",
         "");
    adds("outcomes: {baseline: 5, target: {value: 4}, guardrail: True}\n", "");
    adds("edge_cases: {inputs: {required: name}, load: {rate: 11 of 50, capacity: 4 hours per "
         "week}}\n",
         "");
    adds("ownership: {workflow: {name: M, authority: stop}, vendor: none}\n", "");
    adds("integration: {context: {manual_fields: 0}, surface: {used_by: \"11 of 11\"}}\n", "");
    adds("trust: {controls: {edit: exercised, undo: {}}}\n", "");
    adds("learning: {effect: {series: [{date: 2026-03, value: 71}]}}\n", "");
    adds("not_applicable: []\nwaivers: ~\nknown_issues:\n", "");
}

/* A typed field that holds a placeholder, or nothing, is not stated, and is no error. */
static void placeholders_anywhere(void **state)
{
    (void)state;
    adds("workflow: {volume: TBD, steps: [{touch_time: '?', actor: tbd}]}\n"
         "outcomes: [{guardrail: todo, baseline: n/a, owner: TBD, target: {by: tbd}}]\n"
         "edge_cases: {inputs: [{on_missing: TBD, required: [tbd]}]}\n"
         "ownership: {workflow: tbd, vendor: '-', decision: TBD}\n"
         "people: {m: TBD}\nlearning: ...\nrollout: TBA\n",
         "");
    adds("workflow: ~\npeople: null\noutcomes:\nedge_cases: {inputs: , load: ~}\nownership: "
         "{workflow: }\n",
         "");
    adds("people: TBD\ntrust: {controls: {edit: }}\n", "");
}

static void own_keys(void **state)
{
    (void)state;
    adds("x-cost: {anything: [1, {2: ~}], yes: no, !tag a: *b}\n", "bad-alias x-cost.a 3:50");
    adds("x-cost: {anything: [1, {2: ~}], 3: !tag a}\nworkflow: {x-y: 1, steps: [{x-: []}]}\n", "");
    adds("people: {x-note: text, m: {x-y: 1}}\n", "");
    adds("x-a: {b: 1, b: 2}\n", "duplicate-key x-a.b 3:13");
    adds("X-a: 1\n", "unknown-key X-a 3:1");
}

static void keys_that_are_no_words(void **state)
{
    (void)state;
    adds("1: a\n", "bad-key 1 3:1");
    adds("true: a\n", "bad-key true 3:1");
    adds("~: a\n", "bad-key [\"~\"] 3:1");
    adds("yes: a\n", "unknown-key yes 3:1");
    adds("workflow: {1.5: a}\n", "bad-key workflow[\"1.5\"] 3:12");
    adds("workflow: {[a]: b}\n", "bad-key workflow 3:12");
    adds("? {a: b}\n: c\n", "bad-key  3:3");
    adds("people: {1: {name: M}}\n", "bad-key people.1 3:10");
    adds("people: {'1': {name: M}}\n", "");
}

static void tags(void **state)
{
    (void)state;
    adds("workflow: {name: !!str 5, bottleneck: !x y}\n", "bad-tag workflow.bottleneck 3:39");
    adds("workflow: !!map {name: x}\noutcomes: !!seq []\n", "");
    adds("workflow: !!seq {name: x}\n", "bad-tag workflow 3:11");
    adds("workflow: !mine {name: x}\n", "bad-tag workflow 3:11");
    adds("!!str workflow: {name: x}\n", "");
    adds("outcomes: [{guardrail: !!bool true}]\n", "");
    /* A core tag on a text that is none of its kind says something that is not so. */
    adds("outcomes: [{guardrail: !!bool yes}]\n", "bad-tag outcomes[0].guardrail 3:24");
    adds("workflow: {name: !!null gone}\n", "bad-tag workflow.name 3:18");
    adds("workflow: {name: !!int five}\n", "bad-tag workflow.name 3:18");
    adds("workflow: {name: !!float 5}\n", "");
}

static void merges(void **state)
{
    (void)state;
    const char *text = MINIMAL "x-base: &base {action: stop, within: 1 hour, state: in_place}\n"
                               "x-more: &more {within: 2 hours, detail: More}\n"
                               "edge_cases:\n"
                               "  inputs:\n"
                               "    - on_missing: {<<: *base, within: 3 hours}\n"
                               "      on_late: {within: 4 hours, <<: [*base, *more]}\n"
                               "      on_contradiction: *base\n";
    struct pilot_document *document = open_bytes(text_of(text));
    const struct model *model = model_of(document);
    assert_string_equal(said(document), "");
    static const struct {
        const char *path;
        int hours;
        unsigned line, column;
    } cases[] = {
        {"edge_cases.inputs[0].on_missing.within", 3, 7, 39},
        {"edge_cases.inputs[0].on_late.within", 4, 8, 25},
        {"edge_cases.inputs[0].on_contradiction.within", 1, 9, 25},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct value *value = at(model, cases[i].path);
        HOLDS(value_stated(value) && value->quantity->num == cases[i].hours * 3600, "%s",
              cases[i].path);
        struct pilot_span span = place_span(model, (struct place){value, false});
        HOLDS(span.line == cases[i].line && span.column == cases[i].column, "%s is at %u:%u",
              cases[i].path, span.line, span.column);
    }
    /* What comes from a merge stands where the merge is used. */
    struct pilot_span span = place_span(
        model, (struct place){at(model, "edge_cases.inputs[0].on_missing.action"), true});
    assert_int_equal(span.line, 7);
    assert_int_equal(span.column, 24);
    span =
        place_span(model, (struct place){at(model, "edge_cases.inputs[0].on_late.detail"), false});
    assert_int_equal(span.line, 8);
    assert_int_equal(span.column, 46);
    pilot_document_close(document);

    adds("workflow: {<<: 5, name: x}\n", "bad-merge workflow 3:16");
    adds("workflow: {<<: [{name: x}, y]}\n", "bad-merge workflow 3:28");
    adds("workflow: {<<: {nmae: x}}\n", "unknown-key workflow.nmae 3:17");
    adds("people: {<<: 5}\n", "bad-merge people 3:14");
    adds("people: {<<: [{m: {name: M}}, 5]}\n", "bad-merge people 3:31");
    adds("people: {<<: {m: {name: M}}}\nownership: {workflow: m}\n", "");
}

/* The first of two equal keys is scored. */
static void duplicates(void **state)
{
    (void)state;
    struct pilot_document *document = open_bytes(TEXT(
        MINIMAL "workflow: {name: first, name: second}\npeople: {m: {name: A}, m: {name: B}}\n"));
    const struct model *model = model_of(document);
    assert_string_equal(said(document),
                        "duplicate-key workflow.name 3:25; duplicate-key people.m 4:24");
    assert_true(text_is(value_text(at(model, "workflow.name")), "first"));
    assert_int_equal(at(model, "people")->count, 1);
    assert_true(text_is(value_text(at(model, "people[0].name")), "A"));
    pilot_document_close(document);
}

/* Everything else is still there when something is wrong. */
static void errors_leave_the_rest(void **state)
{
    (void)state;
    struct pilot_document *document =
        open_bytes(TEXT("pilotaudit: 1\npilot: {name: x, stage: pliot, started: 2026-02-31, risk: "
                        "low}\nworkflow: 5\n"
                        "trust: {controls: {edit: {state: in_place, cases: none, detail: D}}}\n"));
    const struct model *model = model_of(document);
    assert_string_equal(
        said(document),
        "bad-value pilot.stage 2:25; bad-date pilot.started 2:41; wrong-type workflow 3:11; "
        "bad-quantity trust.controls.edit.cases 4:51");
    assert_int_equal(at(model, "pilot.stage")->presence, BAD);
    assert_int_equal(at(model, "pilot.started")->presence, BAD);
    assert_int_equal(at(model, "workflow")->presence, BAD);
    assert_true(value_stated(at(model, "pilot.risk")));
    assert_true(value_stated(at(model, "trust.controls.edit.detail")));
    assert_true(pilot_document_has_errors(document));
    pilot_document_close(document);
}

static void presences(void **state)
{
    (void)state;
    struct pilot_document *document = open_bytes(TEXT(
        MINIMAL "workflow: {name: '', bottleneck: TBD, volume: ~, steps: []}\n"
                "trust: {controls: {edit: in_place, undo: {}, reject: none, iterate: {x-a: 1}}}\n"
                "ownership: {vendor: none}\n"));
    const struct model *model = model_of(document);
    assert_string_equal(said(document), "");
    static const struct {
        const char *path;
        enum presence presence;
    } cases[] = {
        {"workflow", STATED},
        {"workflow.bottleneck", PLACEHOLDER},
        {"workflow.volume", EMPTY},
        {"workflow.steps", EMPTY},
        {"trust.controls.edit", STATED},
        {"trust.controls.edit.state", STATED},
        {"trust.controls.undo", EMPTY},
        {"trust.controls.iterate", EMPTY},
        {"trust.controls.reject", STATED},
        {"ownership.vendor", STATED},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        HOLDS(at(model, cases[i].path)->presence == cases[i].presence, "%s is %d", cases[i].path,
              at(model, cases[i].path)->presence);
    assert_null(at(model, "workflow.evidence"));
    assert_null(at(model, "trust.controls.explain"));
    assert_null(at(model, "learning"));
    assert_true(at(model, "ownership.vendor")->none);
    assert_int_equal(at(model, "trust.controls.edit.state")->choice, STATE_IN_PLACE);
    assert_int_equal(at(model, "trust.controls.reject.state")->choice, STATE_NONE);
    pilot_document_close(document);
}

/* The places of the contract: a value, a key with nothing behind it, a short form, a list of one.
 */
static void places(void **state)
{
    (void)state;
    struct pilot_document *document =
        open_bytes(TEXT(MINIMAL "workflow:\n  name: \"W \xC3\xA9\"\n  bottleneck:\n  volume: ~\n"
                                "trust:\n  controls:\n    edit: in_place\n    undo: {state: none}\n"
                                "outcomes:\n  name: a\n  baseline: \"2 days\"\n"));
    const struct model *model = model_of(document);
    static const struct {
        const char *path;
        bool at_key;
        const char *span;
    } cases[] = {
        {"", false, "1:1-1:1"},
        {"workflow", true, "3:1-3:9"},
        {"workflow.name", false, "4:9-4:14"},
        {"workflow.name", true, "4:3-4:7"},
        {"workflow.bottleneck", false, "5:3-5:13"}, /* nothing is there: the key */
        {"workflow.volume", false, "6:3-6:9"},      /* nor is there with ~ */
        {"trust.controls.edit", false, "9:11-9:19"},
        {"trust.controls.edit.state", false, "9:11-9:19"},
        {"trust.controls.edit.state", true, "9:5-9:9"},
        {"trust.controls.undo.state", false, "10:19-10:23"},
        {"outcomes[0].name", false, "12:9-12:10"},
        {"outcomes[0]", true, "11:1-11:9"}, /* a list of one stands where its item does */
        {"outcomes[0].baseline.value", false, "13:13-13:21"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pilot_span span =
            place_span(model, (struct place){at(model, cases[i].path), cases[i].at_key});
        char found[64];
        snprintf(found, sizeof found, "%u:%u-%u:%u", span.line, span.column, span.end_line,
                 span.end_column);
        HOLDS(strcmp(found, cases[i].span) == 0, "%s is at %s", cases[i].path, found);
    }
    pilot_document_close(document);
}

static void path_is(const struct model *model, const char *path, const char *expected)
{
    struct buffer found;
    buffer_init(&found, pilot_allocator_default(), 1024);
    place_path((struct place){at(model, path), false}, &found);
    HOLDS(text_is((struct pilot_text){found.len > 0 ? found.at : "", found.len}, expected),
          "%s is %.*s", path, (int)found.len, found.at);
    buffer_release(&found);
}

static void paths(void **state)
{
    (void)state;
    struct pilot_document *document = open_bytes(
        TEXT(MINIMAL "edge_cases: {inputs: [{}, {required: [a, b], on_missing: none}]}\n"
                     "outcomes: {baseline: 5}\npeople: {\xC3\xA9-1: {name: A}, a b: {name: B}}\n"));
    const struct model *model = model_of(document);
    path_is(model, "", "");
    path_is(model, "edge_cases.inputs[1].required[1]", "edge_cases.inputs[1].required[1]");
    path_is(model, "edge_cases.inputs[1].on_missing.state", "edge_cases.inputs[1].on_missing");
    path_is(model, "outcomes[0].baseline.value", "outcomes.baseline");
    path_is(model, "people[0].name", "people.\xC3\xA9-1.name");
    path_is(model, "people[1]", "people[\"a b\"]");
    pilot_document_close(document);
}

RUN(cmocka_unit_test(required_fields), cmocka_unit_test(unknown_keys),
    cmocka_unit_test(words_and_ways_out), cmocka_unit_test(wrong_types),
    cmocka_unit_test(bad_values), cmocka_unit_test(values_that_fit),
    cmocka_unit_test(placeholders_anywhere), cmocka_unit_test(own_keys),
    cmocka_unit_test(keys_that_are_no_words), cmocka_unit_test(tags), cmocka_unit_test(merges),
    cmocka_unit_test(duplicates), cmocka_unit_test(errors_leave_the_rest),
    cmocka_unit_test(presences), cmocka_unit_test(places), cmocka_unit_test(paths))
