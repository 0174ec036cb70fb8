/* The charts: where bars and marks stand at the ends of what they can show. */
#include "unit.h"

#include <stdio.h>

#include "report/svg.h"

static struct buffer out;

static void begin(void)
{
    buffer_init(&out, pilot_allocator_default(), 100000);
}

static void end(void)
{
    buffer_put_char(&out, '\0');
    assert_false(out.failed);
    /* What opens ends, and a chart has one title. */
    assert_memory_equal(out.at, "<svg ", 5);
    assert_string_equal(out.at + out.len - 1 - strlen("</svg>"), "</svg>");
    assert_null(strstr(out.at + 1, "<svg"));
}

static void says(const char *what)
{
    HOLDS(strstr(out.at, what) != NULL, "no %s in %s", what, out.at);
}

static void scores(void **state)
{
    (void)state;
    static const struct svg_gate gates[SVG_GATES] = {
        {"Pilot", 0, false}, {"Rollout", 60, true}, {"Production", 100, false}};
    static const int all[] = {0, 59, 100};
    for (size_t i = 0; i < COUNT(all); i++) {
        char width[64];
        char title[64];
        begin();
        svg_score(&out, &(struct svg_score){"Trust", all[i], i == 0, gates});
        end();
        snprintf(width, sizeof width, "class=\"bar\" y=\"11\" height=\"14\" width=\"%d%%\"",
                 all[i]);
        snprintf(title, sizeof title, "<title>Trust: %d of 100%s</title>", all[i],
                 i == 0 ? ", the weakest" : "");
        says(width);
        says(title);
        says("<line x1=\"0%\" x2=\"0%\"");
        says("<line class=\"held\" x1=\"60%\" x2=\"60%\"");
        assert_true((strstr(out.at, "weakest") != NULL) == (i == 0));
        buffer_release(&out);
    }
    begin();
    svg_score(&out, &(struct svg_score){"Value", 50, false, NULL});
    end();
    assert_null(strstr(out.at, "<line"));
    buffer_release(&out);
}

static void gate_names(void **state)
{
    (void)state;
    static const struct svg_gate gates[SVG_GATES] = {
        {"Pilot", 5, true}, {"Rollout", 60, false}, {"Production", 80, false}};
    begin();
    svg_gates(&out, gates);
    end();
    says("<title>Gates: Pilot from 5, Rollout from 60, Production from 80</title>");
    /* A name stands where there is room: behind its line at both ends, else before it. */
    says("<text y=\"13\" x=\"5%\" dx=\"5\" class=\"held\">Pilot 5</text>");
    says("<text y=\"13\" x=\"60%\" dx=\"-5\" text-anchor=\"end\">Rollout 60</text>");
    says("<text y=\"13\" x=\"80%\" dx=\"5\">Production 80</text>");
    buffer_release(&out);
}

static void ways(void **state)
{
    (void)state;
    static const struct {
        int progress;
        const char *start, *now, *goal;
    } cases[] = {
        {0, "0%", "0%", "100%"},      {40, "0%", "40%", "100%"},   {100, "0%", "100%", "100%"},
        {200, "0%", "100%", "50%"},   {-100, "50%", "0%", "100%"}, {9999, "0%", "100%", "1%"},
        {-9999, "99%", "0%", "100%"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char mark[96];
        begin();
        svg_way(&out, true, cases[i].progress);
        end();
        snprintf(mark, sizeof mark, "class=\"start\" cy=\"14\" r=\"5\" cx=\"%s\"", cases[i].start);
        says(mark);
        snprintf(mark, sizeof mark, "r=\"8\" cx=\"%s\"", cases[i].now);
        says(mark);
        snprintf(mark, sizeof mark, "y2=\"26\" x1=\"%s\" x2=\"%s\"", cases[i].goal, cases[i].goal);
        says(mark);
        snprintf(mark, sizeof mark, "<title>%d %% of the way", cases[i].progress);
        says(mark);
        assert_true((strstr(out.at, "now lost") != NULL) == (cases[i].progress < 0));
        buffer_release(&out);
    }
    begin();
    svg_way(&out, false, 70);
    end();
    says("is not known</title>");
    assert_null(strstr(out.at, "class=\"now"));
    assert_null(strstr(out.at, "70"));
    buffer_release(&out);
}

static void counts(void **state)
{
    (void)state;
    static const struct {
        size_t count, most;
        const char *width; /* NULL: no bar */
    } cases[] = {
        {0, 7, NULL},
        {7, 7, "width=\"100%\""},
        {1, 3, "width=\"33%\""},
        {1, 100000, "width=\"1%\""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        begin();
        svg_count(&out, "Idea", cases[i].count, cases[i].most);
        end();
        if (cases[i].width == NULL)
            assert_null(strstr(out.at, "<rect"));
        else
            says(cases[i].width);
        buffer_release(&out);
    }
}

static void others(void **state)
{
    (void)state;
    begin();
    svg_split(&out, "This", "that", 76);
    end();
    says("<title>This 76 %, that 24 %</title>");
    says("class=\"one\" height=\"14\" width=\"76%\"");
    buffer_release(&out);
    begin();
    svg_climb(&out, 30, 34);
    end();
    says("<title>Overall from 30 to 34</title>");
    says("class=\"gain\" height=\"6\" width=\"34%\"");
    says("class=\"had\" height=\"6\" width=\"30%\"");
    buffer_release(&out);
    for (int sign = SVG_YES; sign <= SVG_ALARM; sign++) {
        begin();
        svg_sign(&out, (enum svg_sign)sign);
        end();
        says("aria-hidden=\"true\"");
        buffer_release(&out);
    }
}

RUN(cmocka_unit_test(scores), cmocka_unit_test(gate_names), cmocka_unit_test(ways),
    cmocka_unit_test(counts), cmocka_unit_test(others))
