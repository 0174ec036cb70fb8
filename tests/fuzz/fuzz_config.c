/* A configuration from any bytes: what it sets is in range, and what it names is inside its root. */
#include "config/config.h"
#include "fuzz.h"

static bool take_lines(void *context, const char *bytes, size_t len)
{
    size_t *lines = context;
    for (size_t i = 0; i < len; i++) {
        *lines += bytes[i] == '\n';
        MUST(bytes[i] == '\n' || (unsigned char)bytes[i] >= ' ');
        MUST(i + 1 == len || (bytes[i] != ':' && bytes[i] != '#') || bytes[i] != bytes[i + 1]);
    }
    return true;
}

static void check_percent(int number)
{
    MUST(number >= -1 && number <= 100);
}

static void check_terms(const struct pilot_options *options, const struct pilot_ruleset *rules)
{
    for (int gate = 0; gate < PILOT_GATE_DECLARED; gate++) {
        check_percent(options->gates[gate].every_check);
        check_percent(options->gates[gate].score);
        for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
            check_percent(options->gates[gate].check[i]);
    }
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
        MUST(options->weights[i] >= 1 && options->weights[i] <= 100);
    for (size_t i = 0; options->severities != NULL && i < pilot_ruleset_count(rules); i++)
        MUST(options->severities[i] <= PILOT_MINOR);
    MUST(options->waiver_days >= 0 && options->waiver_days < 4000000);
    for (size_t i = 0; i < options->approver_count; i++)
        MUST(options->approvers[i].at != NULL && options->approvers[i].len > 0);
}

/* `path` is relative to the working folder, and must lead to somewhere in tests/rules. */
static void check_path(const char *path)
{
    static const char root[] = "tests/rules";
    MUST(path == NULL || (strncmp(path, root, sizeof root - 1) == 0 &&
                          (path[sizeof root - 1] == '/' || path[sizeof root - 1] == '\0')));
}

static struct pilot_ruleset *rules_of_all(void)
{
    static struct pilot_ruleset *rules;
    if (rules == NULL)
        MUST(pilot_ruleset_open(NULL, &rules, NULL) == PILOT_OK);
    return rules;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pilot_ruleset *rules = rules_of_all();
    struct pilot_source source = {
        .name = "fuzz.yaml",
        .bytes = (const char *)data,
        .len = size,
        .folder = "tests/rules",
        .root = "tests/rules",
    };
    struct pilot_config *config = NULL;
    struct pilot_options options;
    size_t lines = 0;
    pilot_options_init(&options);
    MUST(pilot_config_open(NULL, rules, &source, &config) == PILOT_OK);
    fuzz_check_diagnostics(pilot_config_document(config));
    pilot_config_apply(config, &options);
    check_terms(&options, rules);
    const struct pilot_config_run *run = pilot_config_run(config);
    check_path(run->root);
    check_path(run->baseline);
    MUST(run->jobs <= 256);
    for (size_t i = 0; i < run->search_count; i++)
        MUST(run->search[i].len > 0);
    MUST(pilot_config_show(NULL, rules, config, NULL, 0, take_lines, &lines) == PILOT_OK);
    MUST(lines == 3 * 7 + pilot_ruleset_count(rules) + 16);
    pilot_config_close(config);
    return 0;
}
