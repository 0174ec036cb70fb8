/* Who is meant: keys, roles, people described in place; and who is the same person. */
#include "read.h"

static void adds(const char *lines, const char *expected)
{
    char text[4096];
    int len = snprintf(text, sizeof text, MINIMAL "%s", lines);
    says((struct pilot_text){text, (size_t)len}, expected);
}

static struct pilot_document *document;

/* The model of MINIMAL and these lines; nothing may be said of it. */
static const struct model *people(const char *lines)
{
    char text[4096];
    int len = snprintf(text, sizeof text, MINIMAL "%s", lines);
    document = open_bytes((struct pilot_text){text, (size_t)len});
    const struct model *model = model_of(document);
    HOLDS(said(document)[0] == '\0', "%s: %s", lines, said(document));
    return model;
}

static void name_is(const struct model *model, const char *path, const char *expected)
{
    const struct value *value = at(model, path);
    HOLDS(value_person(value) != NULL, "%s is nobody", path);
    struct pilot_text name =
        value_person(value)->name != NULL ? value_text(value_person(value)->name) : TEXT("");
    HOLDS(text_is(name, expected), "%s is %.*s", path, SHOWN(name));
}

static void references(void **state)
{
    (void)state;
    const struct model *model =
        people("people:\n  marta: {name: Marta L, contact: m@example.com, deputy: tom}\n  tom: "
               "{name: Tom W}\n"
               "ownership:\n  workflow: marta\n  tool: {person: tom, authority: stop}\n"
               "  sponsor: {name: Inga B, contact: i@example.com, deputy: marta}\n  support: "
               "{person: workflow}\n"
               "  decision: {by: sponsor}\n"
               "outcomes: [{owner: marta}, {owner: workflow}, {owner: {name: New One}}, {owner: ' "
               "marta '}]\n");
    name_is(model, "ownership.workflow", "Marta L");
    name_is(model, "ownership.tool", "Tom W");
    name_is(model, "ownership.sponsor", "Inga B");
    name_is(model, "ownership.support", "Marta L");
    name_is(model, "ownership.decision.by", "Inga B");
    name_is(model, "outcomes[0].owner", "Marta L");
    name_is(model, "outcomes[1].owner", "Marta L");
    name_is(model, "outcomes[2].owner", "New One");
    name_is(model, "outcomes[3].owner", "Marta L");
    name_is(model, "people.marta.deputy", "Tom W");
    name_is(model, "ownership.sponsor.deputy", "Marta L");
    pilot_document_close(document);
}

static void what_a_role_adds(void **state)
{
    (void)state;
    const struct model *model =
        people("people: {tom: {name: Tom W, contact: t@example.com}, d: {name: D}}\n"
               "ownership: {workflow: {person: tom, contact: desk@example.com}, tool: {person: "
               "tom, deputy: d}}\n"
               "outcomes: [{owner: workflow}]\n");
    const struct person *owner = value_person(at(model, "ownership.workflow"));
    assert_true(text_is(value_text(owner->contact), "desk@example.com"));
    name_is(model, "ownership.workflow", "Tom W");
    name_is(model, "ownership.tool", "Tom W");
    assert_true(
        text_is(value_text(value_person(at(model, "ownership.tool"))->contact), "t@example.com"));
    assert_non_null(value_person(at(model, "ownership.tool"))->deputy);
    assert_true(person_same(owner, value_person(at(model, "ownership.tool"))));
    assert_ptr_equal(value_person(at(model, "outcomes[0].owner")), owner);
    pilot_document_close(document);
}

static void nobody(void **state)
{
    (void)state;
    adds("ownership: {workflow: anna}\n", "unknown-person ownership.workflow 3:23");
    adds("ownership: {workflow: {person: anna, authority: stop}}\n",
         "unknown-person ownership.workflow.person 3:32");
    adds("outcomes: [{owner: sponsor}]\n", "unknown-person outcomes[0].owner 3:20");
    adds("outcomes: [{owner: sponsor}]\nownership: {sponsor: TBD}\n",
         "unknown-person outcomes[0].owner 3:20");
    adds("people: {marta: {name: M}}\noutcomes: [{owner: Marta}]\n",
         "unknown-person outcomes[0].owner 4:20");
    adds("people: {m: {name: M, deputy: x}}\n", "unknown-person people.m.deputy 3:31");
    adds("people: {m: TBD, n: }\noutcomes: [{owner: m}, {owner: n}]\n", ""); /* a key is someone */
    adds("edge_cases: {inputs: [{on_missing: {handler: x}}], exceptions: [{escalate_to: y}]}\n",
         "unknown-person edge_cases.inputs[0].on_missing.handler 3:46; "
         "unknown-person edge_cases.exceptions[0].escalate_to 3:79");
    adds("ownership: {stop: {who: [a, {name: B}, c]}}\n",
         "unknown-person ownership.stop.who[0] 3:26; unknown-person ownership.stop.who[2] 3:40");
    adds("ownership: {workflow: decision}\n", "unknown-person ownership.workflow 3:23");
}

/* A role that leads back to itself refers to nobody. */
static void circles(void **state)
{
    (void)state;
    adds("ownership: {workflow: workflow}\n", "unknown-person ownership.workflow 3:23");
    adds("ownership: {workflow: tool, tool: {person: workflow}}\n",
         "unknown-person ownership.workflow 3:23; unknown-person ownership.tool.person 3:44");
    adds("ownership: {workflow: tool, tool: sponsor, sponsor: support, support: workflow}\n",
         "unknown-person ownership.workflow 3:23; unknown-person ownership.tool 3:35; "
         "unknown-person ownership.sponsor 3:53; unknown-person ownership.support 3:71");
    /* One that leads into a circle too; one that leads past it does not. */
    adds("ownership: {workflow: workflow, tool: workflow, sponsor: {name: S}, support: sponsor}\n",
         "unknown-person ownership.workflow 3:23; unknown-person ownership.tool 3:39");
}

static void two_people_may_cover_each_other(void **state)
{
    (void)state;
    const struct model *model = people(
        "people: {a: {name: A, deputy: b}, b: {name: B, deputy: a}, c: {name: C, deputy: c}}\n");
    name_is(model, "people.a.deputy", "B");
    name_is(model, "people.b.deputy", "A");
    name_is(model, "people.c.deputy", "C");
    pilot_document_close(document);
}

/* A key under people wins over a role of that name, with a warning. */
static void clashes(void **state)
{
    (void)state;
    const char *lines = "people: {tool: {name: Key}}\nownership: {tool: {name: Role}}\n"
                        "outcomes: [{owner: tool}]\n";
    adds(lines, "name-clash people.tool 3:10");
    char text[1024];
    int len = snprintf(text, sizeof text, MINIMAL "%s", lines);
    document = open_bytes((struct pilot_text){text, (size_t)len});
    const struct model *model = model_of(document);
    name_is(model, "outcomes[0].owner", "Key");
    name_is(model, "ownership.tool", "Role");
    assert_false(pilot_document_has_errors(document));
    pilot_document_close(document);
    adds("people: {tool: {name: Key}}\n", "");
    adds("people: {decision: {name: Key}}\nownership: {decision: {question: Q}}\n", "");
}

static void person_beside_name(void **state)
{
    (void)state;
    adds("people: {m: {name: M}}\nownership: {workflow: {person: m, name: N}}\n",
         "person-and-name ownership.workflow.name 4:35");
    adds("people: {m: {name: M}}\nownership: {workflow: {person: m, role: R}}\n", "");
    adds("people: {m: {name: M}}\nownership: {workflow: {person: m, name: TBD}}\n", "");
}

/* Same key, same name, or same contact unless the names differ. */
static void the_same_person(void **state)
{
    (void)state;
    const struct model *model = people(
        "people:\n"
        "  a: {name: Ann Lee, contact: ann@example.com}\n"
        "  b: {name: ' ann  LEE', contact: other@example.com}\n"
        "  c: {name: Cy, contact: ANN@example.com}\n"
        "  d: {contact: ann@example.com}\n"
        "  e: {role: Somebody}\n"
        "  f: {role: Somebody}\n"
        "outcomes: [{owner: a}, {owner: {name: Ann Lee}}, {owner: {contact: Ann@Example.com}}]\n");
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {
        {"people.a", "people.a", true},          {"people.a", "people.b", true},
        {"people.a", "people.c", false},         {"people.a", "people.d", true},
        {"people.c", "people.d", true},          {"people.b", "people.d", false},
        {"people.e", "people.f", false},         {"people.e", "people.e", true},
        {"people.a", "outcomes[0].owner", true}, {"people.a", "outcomes[1].owner", true},
        {"people.b", "outcomes[1].owner", true}, {"people.c", "outcomes[1].owner", false},
        {"people.d", "outcomes[2].owner", true}, {"people.e", "outcomes[2].owner", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct person *a = value_person(at(model, cases[i].a));
        const struct person *b = value_person(at(model, cases[i].b));
        assert_true(a != NULL && b != NULL);
        HOLDS(person_same(a, b) == cases[i].same, "%s, %s", cases[i].a, cases[i].b);
        HOLDS(person_same(b, a) == cases[i].same, "%s, %s", cases[i].b, cases[i].a);
    }
    pilot_document_close(document);
}

RUN(cmocka_unit_test(references), cmocka_unit_test(what_a_role_adds), cmocka_unit_test(nobody),
    cmocka_unit_test(circles), cmocka_unit_test(two_people_may_cover_each_other),
    cmocka_unit_test(clashes), cmocka_unit_test(person_beside_name),
    cmocka_unit_test(the_same_person))
