/* The fields of `.pilotaudit.yaml`: one row each, in the order in which somebody would set them. */
#include "model/fields.h"

#include <pilotaudit/config.h>
#include <pilotaudit/report.h>

/* A row reads best as it was written. */
/* clang-format off */

enum { PERCENT = 100, MOST_WEIGHT = 100, MOST_JOBS = 256 };

/* gates */

#define LEAST(check, question) \
    {(check), PILOT_TALLY, .most = PERCENT, .asks = (question), .example = "70"}

static const struct pilot_field checks_fields[] = {
    LEAST("edge_cases", "What is the least score for edge cases?"),
    LEAST("ownership", "What is the least score for ownership?"),
    LEAST("integration", "What is the least score for integration?"),
    LEAST("trust", "What is the least score for trust?"),
    LEAST("learning", "What is the least score for learning?"),
};
SHAPE(checks, checks_fields, -1);

static const struct pilot_field gate_fields[] = {
    {"every_check", PILOT_TALLY, .most = PERCENT,
     .asks = "What is the least score of each check, in place of the built-in one?", .example = "70"},
    {"checks", PILOT_MAP, .shape = &checks, .asks = "Which checks need another score than that?"},
    {"score", PILOT_TALLY, .most = PERCENT, .asks = "What is the least overall score, besides?",
     .example = "75"},
};
SHAPE(gate, gate_fields, -1);

static const struct pilot_field gates_fields[] = {
    {"pilot", PILOT_MAP, .shape = &gate, .asks = "What does the gate for a pilot ask?"},
    {"rollout", PILOT_MAP, .shape = &gate, .asks = "What does the gate for a rollout ask?"},
    {"production", PILOT_MAP, .shape = &gate, .asks = "What does the gate for production ask?"},
};
SHAPE(gates, gates_fields, -1);

/* severity, weights, waivers */

static const struct pilot_field severity_fields[] = {
    {"blocker", PILOT_RULE_ID, .list = true, .asks = "Which rules are blockers here?",
     .example = "[TRUST-05, OWN-03]"},
    {"major", PILOT_RULE_ID, .list = true, .asks = "Which rules are major here?",
     .example = "[LEARN-02]"},
    {"minor", PILOT_RULE_ID, .list = true, .asks = "Which rules are minor here?",
     .example = "[INT-09]"},
};
SHAPE(severity, severity_fields, -1);

#define WEIGHT(check, question) \
    {(check), PILOT_COUNT, .most = MOST_WEIGHT, .asks = (question), .example = "2"}

static const struct pilot_field weights_fields[] = {
    WEIGHT("edge_cases", "How much do edge cases count in the overall score?"),
    WEIGHT("ownership", "How much does ownership count in the overall score?"),
    WEIGHT("integration", "How much does integration count in the overall score?"),
    WEIGHT("trust", "How much does trust count in the overall score?"),
    WEIGHT("learning", "How much does learning count in the overall score?"),
};
SHAPE(weights, weights_fields, -1);

static const struct pilot_field waivers_fields[] = {
    {"longest", PILOT_DURATION, .asks = "How far ahead may a waiver reach?",
     .example = "\"90 days\""},
    {"approved_by", PILOT_TEXT, .list = true,
     .asks = "Who may approve a waiver, by name, key or contact?",
     .example = "[Inga Berg, head.of.operations@example.com]"},
};
SHAPE(waivers, waivers_fields, -1);

/* output */

static const struct pilot_field output_fields[] = {
    {"format", PILOT_CHOICE, .choices = pilot_report_format_names, .asks = "In which format is the report?", .example = "text"},
    {"color", PILOT_CHOICE, .choices = CHOICES("auto", "always", "never"),
     .asks = "Is the text report in colour?", .example = "auto"},
    {"verbose", PILOT_BOOL, .asks = "Are all rules and all terms of the scores shown?",
     .example = "false"},
    {"quiet", PILOT_BOOL, .asks = "Are only the verdicts shown?", .example = "false"},
    {"all", PILOT_BOOL, .asks = "Are all gaps shown, not only the weightiest ten?",
     .example = "false"},
    {"jobs", PILOT_COUNT, .most = MOST_JOBS, .asks = "How many descriptions are worked on at once?",
     .example = "4"},
};
SHAPE(output, output_fields, -1);

static const struct pilot_field configuration_fields[] = {
    {"pilotaudit", PILOT_VERSION, .required = true, .first = true,
     .asks = "Which version of this format is it written in?", .example = "1"},
    {"gates", PILOT_MAP, .shape = &gates, .asks = "What do the gates ask of the scores?"},
    {"severity", PILOT_MAP, .shape = &severity,
     .asks = "Which rules weigh more or less here than they do by themselves?"},
    {"weights", PILOT_MAP, .shape = &weights,
     .asks = "How much does each check count in the overall score?"},
    {"waivers", PILOT_MAP, .shape = &waivers, .asks = "Which waivers are in order?"},
    {"baseline", PILOT_TEXT, .asks = "Which file lists the gaps that are known?",
     .example = "pilotaudit-baseline.json"},
    {"search", PILOT_TEXT, .list = true, .asks = "What are descriptions in a folder called?",
     .example = "[\"pilots/*/pilot.yaml\"]"},
    {"root", PILOT_TEXT, .asks = "Which folder must evidence stay inside?", .example = "."},
    {"output", PILOT_MAP, .shape = &output, .asks = "How is the report written?"},
};
static const struct pilot_shape configuration = {
    "configuration", configuration_fields,
    sizeof configuration_fields / sizeof configuration_fields[0], -1, "Begin with `pilotaudit: 1`."};

const struct pilot_shape *pilot_config_format(void)
{
    return &configuration;
}
