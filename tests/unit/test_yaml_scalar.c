/* The YAML 1.2 core schema: what is a text, and what is not. */
#include "unit.h"

#include "yaml/node.h"

static enum node_tag type_of(const char *text, enum node_style style, enum node_tag tag)
{
    struct node node = {.text = text,
                        .count = (uint32_t)strlen(text),
                        .kind = NODE_SCALAR,
                        .style = (uint8_t)style,
                        .tag = (uint8_t)tag};
    return node_scalar_type(&node);
}

static void plain_scalars(void **state)
{
    (void)state;
    static const struct {
        enum node_tag type;
        const char *texts[32];
    } cases[] = {
        {TAG_NULL, {"", "~", "null", "Null", "NULL"}},
        {TAG_BOOL, {"true", "True", "TRUE", "false", "False", "FALSE"}},
        {TAG_INT, {"0", "1", "-1", "+12", "007", "0o17", "0x1F", "0xabc", "123456789012345678901"}},
        {TAG_FLOAT,
         {"0.5", ".5", "5.", "-1.5", "+.5", "1e3", "1E-3", "1.5e+3", ".inf", "-.inf", "+.INF",
          ".nan", ".NaN", "12e03"}},
        /* YAML 1.1 had more; here these are texts. */
        {TAG_STR,
         {"yes", "no",  "on",  "off", "y",   "n",     "Yes",  "NO",         "nUll", "tRUE",
          "0b1", "0o8", "0xg", "0x",  "0o",  "1_000", "1:30", "-",          "+",    ".",
          "..",  "1e",  "1e+", "e3",  "--1", "1.2.3", ".e3",  "2026-05-18", "<<",   "inf"}},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t j = 0; j < COUNT(cases[i].texts) && cases[i].texts[j] != NULL; j++) {
            enum node_tag found = type_of(cases[i].texts[j], STYLE_PLAIN, TAG_NONE);
            HOLDS(found == cases[i].type, "\"%s\" is of type %d", cases[i].texts[j], (int)found);
        }
}

static void quotes_make_a_text(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "~", "null", "true", "1", "0.5"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        assert_int_equal(type_of(texts[i], STYLE_QUOTED, TAG_NONE), TAG_STR);
        assert_int_equal(type_of(texts[i], STYLE_BLOCK_TEXT, TAG_NONE), TAG_STR);
        assert_int_equal(type_of(texts[i], STYLE_PLAIN, TAG_STR), TAG_STR);
    }
    assert_int_equal(type_of("1", STYLE_QUOTED, TAG_INT), TAG_INT);
}

static void merge_keys(void **state)
{
    (void)state;
    struct node node = {.text = "<<", .count = 2, .kind = NODE_SCALAR, .style = STYLE_PLAIN};
    assert_true(node_is_merge(&node));
    node.style = STYLE_QUOTED;
    assert_false(node_is_merge(&node));
}

RUN(cmocka_unit_test(plain_scalars), cmocka_unit_test(quotes_make_a_text),
    cmocka_unit_test(merge_keys))
