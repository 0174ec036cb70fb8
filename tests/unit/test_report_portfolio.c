/* What several descriptions add up to. */
#include "unit.h"

#include <stdio.h>

#include "report/portfolio.h"

#include <pilotaudit/model.h>

enum { MOST_PILOTS = 400, STEPS = 60 };

static struct pilot_ruleset *ruleset;
static struct counting counting;
static struct pilot_report report;

static int set_up(void **state)
{
    (void)state;
    counting_init(&counting);
    report = (struct pilot_report){.allocator = &counting.allocator};
    int failed = pilot_ruleset_open(NULL, &ruleset, NULL) != PILOT_OK;
    report.ruleset = ruleset;
    return failed;
}

static int tear_down(void **state)
{
    (void)state;
    pilot_ruleset_close(ruleset);
    return 0;
}

/* An audit as far as a portfolio looks at one. */
struct made {
    struct pilot_document *document;
    struct pilot_plan plan;
    struct pilot_plan_step steps[STEPS];
    struct pilot_rule_result rules[64];
    struct pilot_audit audit;
};

static struct made *make(const char *file, const char *name, const char *stage, unsigned effort,
                         size_t steps)
{
    struct made *made = calloc(1, sizeof *made);
    assert_non_null(made);
    assert_true(steps <= STEPS && pilot_ruleset_count(ruleset) <= COUNT(made->rules));
    struct pilot_source source = {.name = file, .bytes = "", .len = 0};
    assert_int_equal(pilot_document_open(NULL, &source, &made->document), PILOT_OK);
    made->plan = (struct pilot_plan){
        .target = PILOT_GATE_ROLLOUT, .effort = effort, .steps = made->steps, .step_count = steps};
    for (size_t i = 0; i < COUNT(made->rules); i++)
        made->rules[i] = (struct pilot_rule_result){
            .outcome = PILOT_OUTCOME_PASS, .points = {3, 1}, .max_points = 3};
    made->audit = (struct pilot_audit){
        .document = made->document,
        .ruleset = ruleset,
        .name = text_of(name),
        .stage = text_of(stage),
        .paused_because = TEXT(""),
        .verdict = PILOT_NOT_GATED,
        .rules = made->rules,
        .plan = &made->plan,
    };
    return made;
}

static void add(struct portfolio *portfolio, struct made *made)
{
    portfolio_add(portfolio, &made->audit);
    pilot_document_close(made->document);
    free(made);
}

static void open_portfolio(struct portfolio *portfolio)
{
    assert_int_equal(portfolio_open(portfolio, &report), PILOT_OK);
}

static void close_portfolio(struct portfolio *portfolio)
{
    portfolio_release(portfolio);
    assert_int_equal(counting.in_use, 0);
}

static void same_words(const char *field, const char *(*word)(size_t), size_t count)
{
    const struct pilot_shape *whole = pilot_format();
    const struct pilot_shape *pilot = NULL;
    for (size_t i = 0; i < whole->count; i++)
        if (strcmp(whole->fields[i].key, "pilot") == 0)
            pilot = whole->fields[i].shape;
    assert_non_null(pilot);
    for (size_t i = 0; i < pilot->count; i++) {
        if (strcmp(pilot->fields[i].key, field) != 0)
            continue;
        const char *const *choices = pilot->fields[i].choices;
        for (size_t at = 0; at < count - 1; at++)
            assert_string_equal(word(at), choices[at]);
        assert_null(choices[count - 1]);
        assert_string_equal(word(count - 1), "not stated");
        return;
    }
    fail_msg("no field pilot.%s", field);
}

static void its_words_are_those_of_the_format(void **state)
{
    (void)state;
    same_words("stage", portfolio_stage, PORTFOLIO_STAGES);
    same_words("paused_because", portfolio_reason, PORTFOLIO_REASONS);
}

static void stages_are_counted(void **state)
{
    (void)state;
    static const char *const stages[] = {"pilot", "idea",    "pilot", "paused",
                                         "",      "retired", "Pilot", "production"};
    static const size_t expected[PORTFOLIO_STAGES] = {1, 2, 0, 1, 1, 1, 2};
    struct portfolio portfolio;
    open_portfolio(&portfolio);
    for (size_t i = 0; i < COUNT(stages); i++)
        add(&portfolio, make("f", "n", stages[i], 1, 1));
    struct made *unreadable = make("f", "n", "pilot", 1, 1);
    unreadable->audit.score = -1;
    add(&portfolio, unreadable);
    assert_memory_equal(portfolio.stages, expected, sizeof expected);
    assert_int_equal(portfolio.scored, COUNT(stages));
    assert_int_equal(portfolio.pilots, COUNT(stages) + 1);
    close_portfolio(&portfolio);
}

static void gaps_stand_by_how_many_share_them(void **state)
{
    (void)state;
    struct portfolio portfolio;
    open_portfolio(&portfolio);
    for (size_t i = 0; i < 4; i++) {
        struct made *made = make("f", "n", "pilot", 1, 1);
        made->rules[7].outcome = PILOT_OUTCOME_FAIL; /* all four, for less */
        made->rules[7].points.num = 2;
        made->rules[9].outcome = PILOT_OUTCOME_PARTIAL; /* all four, for more */
        made->rules[9].points.num = 1;
        if (i < 2)
            made->rules[5].outcome = made->rules[3].outcome = PILOT_OUTCOME_FAIL;
        made->rules[11].outcome = PILOT_OUTCOME_NOT_APPLICABLE;
        add(&portfolio, made);
    }
    static const size_t rules[] = {9, 7, 3, 5};
    static const size_t pilots[] = {4, 4, 2, 2};
    assert_int_equal(portfolio_gaps(&portfolio), COUNT(rules));
    for (size_t i = 0; i < COUNT(rules); i++) {
        assert_int_equal(portfolio.gaps[i].rule, rules[i]);
        assert_int_equal(portfolio.gaps[i].pilots, pilots[i]);
    }
    assert_int_equal(portfolio.gaps[0].lost, 800);
    close_portfolio(&portfolio);
}

static void hidden_rules_are_no_gaps(void **state)
{
    (void)state;
    bool shown[64] = {false};
    shown[4] = true;
    report.options.shown = shown;
    struct portfolio portfolio;
    open_portfolio(&portfolio);
    struct made *made = make("f", "n", "pilot", 1, 1);
    made->rules[3].outcome = made->rules[4].outcome = PILOT_OUTCOME_FAIL;
    add(&portfolio, made);
    assert_int_equal(portfolio_gaps(&portfolio), 1);
    assert_int_equal(portfolio.gaps[0].rule, 4);
    close_portfolio(&portfolio);
    report.options.shown = NULL;
}

static void hold_backs_are_a_mean(void **state)
{
    (void)state;
    static const int technology[] = {0, 30, 15, 0};
    struct portfolio portfolio;
    open_portfolio(&portfolio);
    for (size_t i = 0; i < COUNT(technology); i++) {
        struct made *made = make("f", "n", i == 1 ? "paused" : "pilot", 1, 1);
        made->audit.technology = technology[i];
        made->audit.integration = i > 0 ? 100 - technology[i] : 0; /* the first lost nothing */
        for (size_t check = 0; check < PILOT_CHECK_COUNT; check++)
            made->audit.checks[check].score = (int)(10 * i + (check == PILOT_CHECK_TRUST ? 1 : 2));
        add(&portfolio, made);
    }
    assert_int_equal(portfolio.held_back.pilots, 3);
    assert_int_equal(portfolio_technology(&portfolio.held_back), 15);
    assert_int_equal(portfolio_technology(&portfolio.stopped_by), 30);
    assert_int_equal(portfolio_weakest(&portfolio), PILOT_CHECK_TRUST);
    assert_int_equal(portfolio_score(&portfolio, PILOT_CHECK_TRUST), 16);
    assert_int_equal(portfolio_score(&portfolio, PILOT_CHECK_VALUE), 17);
    close_portfolio(&portfolio);
}

static void stopped_pilots_say_why(void **state)
{
    (void)state;
    static const char *const reasons[] = {"integration", "", "other", "integration"};
    static const size_t expected[PORTFOLIO_REASONS] = {0, 2, 0, 0, 1, 1};
    struct portfolio portfolio;
    open_portfolio(&portfolio);
    for (size_t i = 0; i < COUNT(reasons); i++) {
        struct made *made = make("f", "n", i % 2 == 0 ? "paused" : "retired", 1, 1);
        made->audit.paused_because = text_of(reasons[i]);
        made->audit.weakest = i == 2 ? PILOT_CHECK_LEARNING : PILOT_CHECK_TRUST;
        add(&portfolio, made);
    }
    struct made *running = make("f", "n", "pilot", 1, 1);
    running->audit.paused_because = TEXT("value");
    add(&portfolio, running);
    assert_int_equal(portfolio.stopped, COUNT(reasons));
    assert_memory_equal(portfolio.reasons, expected, sizeof expected);
    assert_int_equal(portfolio.stopped_weakest[PILOT_CHECK_TRUST], 3);
    assert_int_equal(portfolio.stopped_weakest[PILOT_CHECK_LEARNING], 1);
    close_portfolio(&portfolio);
}

struct plain {
    unsigned effort;
    size_t steps, order;
    char name[8], file[8];
};

static int cheaper_first(const void *a, const void *b)
{
    const struct plain *left = a;
    const struct plain *right = b;
    if (left->effort != right->effort)
        return left->effort < right->effort ? -1 : 1;
    if (left->steps != right->steps)
        return left->steps < right->steps ? -1 : 1;
    int order = strcmp(left->name, right->name);
    if (order == 0)
        order = strcmp(left->file, right->file);
    return order != 0 ? order : left->order < right->order ? -1 : 1;
}

/* Whatever the order in which they come, the cheapest are those that sorting all would give. */
static void the_cheapest_are_kept(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (size_t count = 0; count <= MOST_PILOTS; count = count * 2 + 1) {
        struct plain all[MOST_PILOTS];
        struct portfolio portfolio;
        open_portfolio(&portfolio);
        for (size_t i = 0; i < count; i++) {
            seed = seed * 1664525 + 1013904223;
            all[i] = (struct plain){
                .effort = 1 + (seed >> 24) % 9, .steps = 1 + (seed >> 20) % 2, .order = i};
            snprintf(all[i].name, sizeof all[i].name, "n%u", (seed >> 16) % 3);
            snprintf(all[i].file, sizeof all[i].file, "f%u", (seed >> 12) % 3);
            add(&portfolio, make(all[i].file, all[i].name, "pilot", all[i].effort, all[i].steps));
        }
        qsort(all, count, sizeof *all, cheaper_first);
        assert_int_equal(portfolio.promotable, count);
        assert_int_equal(portfolio.cheapest_count,
                         count < PORTFOLIO_PROMOTIONS ? count : PORTFOLIO_PROMOTIONS);
        for (size_t i = 0; i < portfolio.cheapest_count; i++)
            assert_int_equal(portfolio.cheapest[i].pilot, all[i].order);
        close_portfolio(&portfolio);
    }
}

static void a_promotion_says_what_it_takes(void **state)
{
    (void)state;
    struct portfolio portfolio;
    open_portfolio(&portfolio);
    struct made *made = make("f", "n", "pilot", 1, STEPS);
    size_t expected[PILOT_EFFORT_L + 1] = {0};
    for (size_t i = 0; i < STEPS; i++) {
        made->steps[i].rule = i % pilot_ruleset_count(ruleset);
        expected[pilot_ruleset_at(ruleset, made->steps[i].rule)->effort]++;
    }
    add(&portfolio, made);
    assert_int_equal(portfolio.cheapest[0].steps, STEPS);
    assert_memory_equal(portfolio.cheapest[0].steps_by_effort, expected, sizeof expected);
    assert_int_equal(portfolio.cheapest[0].target, PILOT_GATE_ROLLOUT);
    assert_string_equal(portfolio_stage(portfolio.cheapest[0].stage), "pilot");
    close_portfolio(&portfolio);
}

static void who_is_not_promoted(void **state)
{
    (void)state;
    struct portfolio portfolio;
    open_portfolio(&portfolio);
    add(&portfolio, make("f", "n", "paused", 1, 1));
    add(&portfolio, make("f", "n", "retired", 1, 1));
    struct made *ready = make("f", "n", "production", 1, 1);
    ready->audit.plan = NULL;
    add(&portfolio, ready);
    struct made *invalid = make("f", "n", "pilot", 1, 1);
    invalid->audit.verdict = PILOT_INVALID;
    add(&portfolio, invalid);
    struct made *unreadable = make("f", "n", "pilot", 1, 1);
    unreadable->audit.score = -1;
    add(&portfolio, unreadable);
    assert_int_equal(portfolio.promotable, 0);
    assert_int_equal(portfolio.cheapest_count, 0);
    close_portfolio(&portfolio);
}

/* A name keeps its start and a file its end, and neither half a character. */
static void long_labels_are_cut_between_characters(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 3; shift++) {
        char name[3 * PORTFOLIO_LABEL + 4];
        char file[3 * PORTFOLIO_LABEL + 4];
        memset(name, 'n', shift);
        for (size_t i = 0; i < PORTFOLIO_LABEL; i++) {
            memcpy(name + shift + 3 * i, "\xE6\xBC\xA2", 3);
            memcpy(file + 3 * i, "\xE6\xBC\xA2", 3);
        }
        name[shift + (size_t)3 * PORTFOLIO_LABEL] = '\0';
        memset(file + (size_t)3 * PORTFOLIO_LABEL, 'f', shift);
        file[shift + (size_t)3 * PORTFOLIO_LABEL] = '\0';
        struct portfolio portfolio;
        open_portfolio(&portfolio);
        add(&portfolio, make(file, name, "pilot", 1, 1));
        struct pilot_text kept = kept_label_text(&portfolio.cheapest[0].name);
        assert_true(kept.len > PORTFOLIO_LABEL - 3 && kept.len <= PORTFOLIO_LABEL);
        assert_int_equal((kept.len - shift) % 3, 0);
        assert_memory_equal(kept.at, name, kept.len);
        kept = kept_label_text(&portfolio.cheapest[0].file);
        assert_true(kept.len > PORTFOLIO_LABEL - 3 && kept.len <= PORTFOLIO_LABEL);
        assert_int_equal((kept.len - shift) % 3, 0);
        assert_memory_equal(kept.at, file + strlen(file) - kept.len, kept.len);
        close_portfolio(&portfolio);
    }
}

static void memory_runs_out(void **state)
{
    (void)state;
    counting.taken = 0;
    enum pilot_status status = PILOT_NO_MEMORY;
    for (size_t at = 1; status != PILOT_OK; at++) {
        struct portfolio portfolio;
        counting.taken = 0;
        counting.fail_at = at;
        status = portfolio_open(&portfolio, &report);
        assert_true(status == PILOT_NO_MEMORY || at == 3);
        close_portfolio(&portfolio);
    }
    counting.fail_at = 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_words_are_those_of_the_format),
        cmocka_unit_test(stages_are_counted),
        cmocka_unit_test(gaps_stand_by_how_many_share_them),
        cmocka_unit_test(hidden_rules_are_no_gaps),
        cmocka_unit_test(hold_backs_are_a_mean),
        cmocka_unit_test(stopped_pilots_say_why),
        cmocka_unit_test(the_cheapest_are_kept),
        cmocka_unit_test(a_promotion_says_what_it_takes),
        cmocka_unit_test(who_is_not_promoted),
        cmocka_unit_test(long_labels_are_cut_between_characters),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
