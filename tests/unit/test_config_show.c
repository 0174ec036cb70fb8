/* Every value and where it comes from, in lines that stay as they are. */
#include "home.h"
#include "read.h"

#include <unistd.h>

#include <pilotaudit/config.h>

static struct pilot_ruleset *ruleset;

static bool collect(void *context, const char *bytes, size_t len)
{
    buffer_put(context, bytes, len);
    return true;
}

static bool refuse(void *context, const char *bytes, size_t len)
{
    (void)context;
    (void)bytes;
    (void)len;
    return false;
}

static struct buffer out;

/* What is shown, NUL-terminated; good until the next call. */
static const char *shown(const char *text, const struct pilot_setting *settings, size_t count)
{
    struct pilot_config *config = NULL;
    if (out.allocator != NULL)
        buffer_release(&out);
    buffer_init(&out, pilot_allocator_default(), 1 << 20);
    if (text != NULL) {
        struct pilot_source source = {.name = "conf.yaml", .bytes = text, .len = strlen(text)};
        assert_int_equal(pilot_config_open(NULL, ruleset, &source, &config), PILOT_OK);
    }
    assert_int_equal(pilot_config_show(NULL, ruleset, config, settings, count, collect, &out),
                     PILOT_OK);
    pilot_config_close(config);
    buffer_put_char(&out, '\0');
    return out.at;
}

static void has_line(const char *text, const char *line)
{
    char wanted[256];
    snprintf(wanted, sizeof wanted, "\n%s\n", line);
    HOLDS(strstr(text, wanted) != NULL, "no line: %s", line);
}

static void nothing_is_set(void **state)
{
    (void)state;
    const char *text = shown(NULL, NULL, 0);
    size_t lines = 0;
    for (const char *at = text; *at != '\0'; at++)
        lines += *at == '\n';
    assert_int_equal(lines, 3 * 7 + pilot_ruleset_count(ruleset) + 5 + 11);
    const char *first = "gates.pilot.every_check: 25                 (built in)\n";
    assert_memory_equal(text, first, strlen(first));
    has_line(text, "gates.rollout.checks.trust: 60              (built in)");
    has_line(text, "gates.production.score: none                (built in)");
    has_line(text, "severity.EDGE-01: blocker                   (built in)");
    has_line(text, "weights.learning: 1                         (built in)");
    has_line(text, "waivers.approved_by: anyone                 (built in)");
    has_line(text, "output.format: text                         (built in)");
    has_line(text, "root: the repository around a description, else its folder  (built in)");
}

static void some_is_set(void **state)
{
    (void)state;
    static const struct pilot_setting settings[] = {
        {"as_of", "2026-05-18", "--as-of"},
        {"output.format", "json", "--format"},
        {"output.color", "never", "NO_COLOR"},
        {"min_score", "70", "--min-score"},
    };
    const char *text = shown("pilotaudit: 1\n"
                             "gates:\n"
                             "  rollout:\n"
                             "    every_check: 65\n"
                             "    checks: {trust: 70}\n"
                             "severity:\n"
                             "  minor: [OWN-02,\n"
                             "          EDGE-01]\n"
                             "search: [b, \"\\e[31m\", a]\n"
                             "output: {format: text, color: always, jobs: 3}\n",
                             settings, COUNT(settings));
    has_line(text, "gates.rollout.every_check: 65               (conf.yaml:4)");
    has_line(text, "gates.rollout.checks.ownership: 65          (conf.yaml:4)");
    has_line(text, "gates.rollout.checks.trust: 70              (conf.yaml:5)");
    has_line(text, "gates.rollout.score: none                   (built in)");
    has_line(text, "gates.pilot.checks.trust: 25                (built in)");
    has_line(text, "severity.EDGE-01: minor                     (conf.yaml:8)");
    has_line(text, "severity.OWN-02: minor                      (conf.yaml:7)");
    has_line(text, "search: [b, \xEF\xBF\xBD[31m, a]                       (conf.yaml:9)");
    has_line(text, "output.format: json                         (--format)");
    has_line(text, "output.color: never                         (NO_COLOR)");
    has_line(text, "output.jobs: 3                              (conf.yaml:10)");
    /* What no configuration holds comes at the end, in order. */
    const char *last = "as_of: 2026-05-18                           (--as-of)\n"
                       "min_score: 70                               (--min-score)\n";
    assert_string_equal(text + strlen(text) - strlen(last), last);
}

static void when_it_fails(void **state)
{
    (void)state;
    assert_int_equal(pilot_config_show(NULL, ruleset, NULL, NULL, 0, refuse, NULL), PILOT_IO_ERROR);
    struct counting counting;
    counting_init(&counting);
    counting.fail_at = 1;
    struct buffer nothing;
    buffer_init(&nothing, pilot_allocator_default(), 1 << 20);
    assert_int_equal(
        pilot_config_show(&counting.allocator, ruleset, NULL, NULL, 0, collect, &nothing),
        PILOT_NO_MEMORY);
    assert_int_equal(nothing.len, 0);
    assert_int_equal(counting.in_use, 0);
}

static int begin(void **state)
{
    (void)state;
    return pilot_ruleset_open(NULL, &ruleset, NULL) != PILOT_OK;
}

static int end(void **state)
{
    (void)state;
    buffer_release(&out);
    pilot_ruleset_close(ruleset);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_set),
        cmocka_unit_test(some_is_set),
        cmocka_unit_test(when_it_fails),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
