/* The first questions: in ten minutes to what a pilot needs. */
#include "cli/questions.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli/labels.h"

enum { PATH = ASK_PATH };

void begin_section(struct session *session, const char *title)
{
    snprintf(session->section, sizeof session->section, "%s", title);
}

/* "they can change an output" as the beginning of a question. */
static void put_words(char words[256], const char *label, const char *asks)
{
    snprintf(words, 256, "%.120s: %.120s", label, asks);
    if (words[0] >= 'a' && words[0] <= 'z')
        words[0] = (char)(words[0] - 'a' + 'A');
}

/* A practice that can be told is one that is there. */
bool in_place_when_told(struct session *s, const char *claim, const char *told)
{
    char path[PATH];
    snprintf(path, sizeof path, "%.140s.state", claim);
    return session_said(s, told) == NULL || session_answer(s, path, "in_place");
}

static bool is_idea(const struct session *s)
{
    const char *stage = session_said(s, "pilot.stage");
    return stage != NULL && strcmp(stage, "idea") == 0;
}

bool ask_about(struct session *s)
{
    begin_section(s, "What it is");
    return ask_field(s, "pilot.name", NULL, NULL) && ask_field(s, "pilot.stage", NULL, NULL) &&
           ask_field(s, "pilot.risk", NULL, NULL);
}

/* What kind of number it is, and which way is better, where everyone knows: a time is to be shorter. */
static bool kind(struct session *s)
{
    static const char *const lower[] = {"cycle_time",     "error_rate", "touchpoints",
                                        "external_spend", "cost",       "risk"};
    static const char *const higher[] = {"revenue", "quality"};
    struct pilot_quantity before;
    const char *baseline = session_said(s, "outcomes[0].baseline.value");
    bool time =
        baseline != NULL &&
        pilot_quantity_parse((struct pilot_text){baseline, strlen(baseline)}, &before) == NULL &&
        before.unit == PILOT_UNIT_TIME && !before.rate;
    if (!(time ? session_answer(s, "outcomes[0].kind", "cycle_time")
               : ask_field(s, "outcomes[0].kind", NULL, NULL)))
        return false;
    const char *said = session_said(s, "outcomes[0].kind");
    const char *known = NULL;
    for (size_t i = 0; said != NULL && i < COUNT(lower); i++)
        if (strcmp(said, lower[i]) == 0)
            known = "down";
    for (size_t i = 0; said != NULL && i < COUNT(higher); i++)
        if (strcmp(said, higher[i]) == 0)
            known = "up";
    return known != NULL ? session_answer(s, "outcomes[0].direction", known)
                         : ask_field(s, "outcomes[0].direction", NULL, NULL);
}

bool ask_value(struct session *s)
{
    begin_section(s, "What it is good for");
    if (!ask_field(s, "workflow.name", NULL, NULL) ||
        !ask_field(s, "workflow.bottleneck", "VALUE-01",
                   "What is slow, costly or often wrong in that work today? (with a number, and "
                   "without naming a technology)") ||
        !ask_field(s, "outcomes[0].metric", "VALUE-02",
                   "Which number of the business should get better?"))
        return false;
    if (session_said(s, "outcomes[0].metric") == NULL)
        return true;
    return ask_field(s, "outcomes[0].baseline.value", "VALUE-03",
                     "What was this number before the pilot?") &&
           kind(s) &&
           ask_two(s, "outcomes[0].target.value", "outcomes[0].target.by", "VALUE-04",
                   "What should it become, and by when?") &&
           (is_idea(s) ||
            ask_field(s, "outcomes[0].current.value", NULL, "What is it now, with the pilot?"));
}

/* What one person does for two, a small firm may have a reason for. */
static bool one_for_both(struct session *s)
{
    const char *workflow = session_said(s, "ownership.workflow.person");
    const char *tool = session_said(s, "ownership.tool.person");
    return workflow == NULL || tool == NULL || strcmp(workflow, tool) != 0 ||
           ask_field(s, "ownership.same_person_reason", "OWN-02",
                     "One person for both: is there a reason? (Enter: none)");
}

bool ask_owners(struct session *s)
{
    begin_section(s, pilot_check_info(PILOT_CHECK_OWNERSHIP)->question);
    return ask_person(
               s, "ownership.workflow.person", NULL, "OWN-01",
               "Who answers for the work itself, not only for the tool? (one person's name)") &&
           ask_field(s, "ownership.workflow.authority", "OWN-04",
                     "What may this person decide without asking anyone?") &&
           ask_person(s, "ownership.tool.person", NULL, "OWN-02", "Who keeps the tool running?") &&
           one_for_both(s) &&
           (session_said(s, "outcomes[0].metric") == NULL ||
            ask_person(s, "outcomes[0].owner", NULL, "OWN-03",
                       "Who answers for the number that should get better?"));
}

/* Edge cases */

static bool respond(struct session *s, const char *path, const char *label)
{
    char at[PATH];
    char within[PATH];
    char words[256];
    snprintf(at, sizeof at, "%.140s.action", path);
    put_words(words, label, "what happens then?");
    if (!ask_field(s, at, NULL, words))
        return false;
    snprintf(at, sizeof at, "%.140s.handler", path);
    snprintf(within, sizeof within, "%.140s.within", path);
    put_words(words, label, "who takes care of it, and within what time?");
    return ask_person(s, at, within, NULL, words);
}

bool ask_input(struct session *s, size_t index, bool *there)
{
    static const struct practice practices[] = {
        {"on_missing", respond},
        {"on_contradiction", respond},
        {"on_late", respond},
    };
    char path[PATH];
    char format[PATH];
    snprintf(path, sizeof path, "edge_cases.inputs[%zu].name", index);
    if (!ask_field(s, path, NULL,
                   index == 0 ? "What does the AI get to work on? Name the most important input."
                              : "Another input? (Enter: no more)"))
        return false;
    *there = session_said(s, path) != NULL;
    if (!*there)
        return true;
    snprintf(path, sizeof path, "edge_cases.inputs[%zu].source", index);
    snprintf(format, sizeof format, "edge_cases.inputs[%zu].format", index);
    if (!ask_two(s, path, format, NULL, "Which system does it come from, and in what form?"))
        return false;
    snprintf(path, sizeof path, "edge_cases.inputs[%zu].required", index);
    if (!ask_field(s, path, "EDGE-04", "Which details must be in it? (with commas between)"))
        return false;
    snprintf(path, sizeof path, "edge_cases.inputs[%zu].", index);
    return ask_practices(s, path,
                         "For which of these cases is it agreed, and in place, what happens?",
                         "EDGE-01", practices, COUNT(practices));
}

bool ask_exception(struct session *s, size_t index, bool *there)
{
    char path[PATH];
    char second[PATH];
    char claim[PATH];
    snprintf(claim, sizeof claim, "edge_cases.exceptions[%zu]", index);
    snprintf(path, sizeof path, "%.120s.name", claim);
    snprintf(second, sizeof second, "%.120s.trigger", claim);
    if (!ask_two(s, path, second, index == 0 ? "EDGE-06" : NULL,
                 index == 0 ? "Which case must the AI leave to a person? Give it a short name, and "
                              "the sign that tells it."
                            : "Another case that the AI must leave to a person? (Enter: no more)"))
        return false;
    *there = session_said(s, path) != NULL;
    if (!*there)
        return true;
    snprintf(path, sizeof path, "%.120s.escalate_to", claim);
    snprintf(second, sizeof second, "%.120s.within", claim);
    if (!ask_person(s, path, second, NULL,
                    "Who takes over then, and within what time? (Enter: nothing is agreed yet)") ||
        !in_place_when_told(s, claim, path))
        return false;
    snprintf(path, sizeof path, "%.120s.logged.where", claim);
    snprintf(second, sizeof second, "%.120s.logged.retention", claim);
    if (!ask_two(s, path, second, "EDGE-07",
                 "Where is each such case written down, and how long is it kept?"))
        return false;
    bool logged = session_said(s, path) != NULL;
    snprintf(path, sizeof path, "%.120s.logged.read_by", claim);
    return !logged || ask_person(s, path, NULL, NULL, "Who reads what is written down there?");
}

/* What is not so is left open: it may be so in part. */
static bool conditions(struct session *s)
{
    static const char *const paths[] = {"pilot.conditions.data", "pilot.conditions.users",
                                        "pilot.conditions.scenarios"};
    static const char *const words[] = {"it works on all the data, not only on a sample",
                                        "all who will use it use it, not only volunteers",
                                        "the cases are real, not made up"};
    static const char *const values[] = {"full", "all", "real"};
    bool chosen[3];
    struct question question = {.id = "which pilot.conditions",
                                .asks = "How close is it to an ordinary working day? Which are so?",
                                .rule = "EDGE-09",
                                .options = paths,
                                .labels = words,
                                .option_count = 3,
                                .several = true};
    if (is_idea(s))
        return true;
    if (session_ask(s, &question, NULL, chosen) == NULL)
        return false;
    for (size_t i = 0; i < 3; i++)
        if (chosen[i] && !session_answer(s, paths[i], values[i]))
            return false;
    return true;
}

bool ask_edge_cases(struct session *s)
{
    bool there;
    begin_section(s, pilot_check_info(PILOT_CHECK_EDGE_CASES)->question);
    return ask_input(s, 0, &there) && ask_exception(s, 0, &there) && conditions(s);
}

/* Integration */

/* A system in these roles: how it is connected, if it is. */
static bool connection(struct session *s, size_t *count, const char *name, const char *const *roles,
                       const char *rule, const char *asks)
{
    static const char *const modes[] = {"embedded", "event",      "api",
                                        "export",   "copy_paste", "planned"};
    const char *labels[COUNT(modes)];
    char path[PATH];
    char words[256];
    snprintf(path, sizeof path, "integration.systems[%zu].mode", *count);
    for (size_t i = 0; i < COUNT(modes); i++)
        labels[i] = label_of(field_at(path), modes[i]);
    labels[COUNT(modes) - 1] = "not connected yet, but that is decided";
    snprintf(words, sizeof words, asks, name);
    struct question question = {.id = path,
                                .asks = words,
                                .rule = rule,
                                .options = modes,
                                .labels = labels,
                                .option_count = COUNT(modes),
                                .is_field = true};
    const char *mode = session_ask(s, &question, NULL, NULL);
    if (mode == NULL)
        return false;
    bool planned = strcmp(mode, "planned") == 0;
    for (; *roles != NULL; roles++, ++*count) {
        const char *const parts[][2] = {
            {"name", name},
            {"role", *roles},
            {"state", planned           ? mode
                      : mode[0] != '\0' ? "in_place"
                                        : ""},
            {"mode", planned ? "" : mode},
        };
        for (size_t i = 0; i < COUNT(parts); i++) {
            snprintf(path, sizeof path, "integration.systems[%zu].%s", *count, parts[i][0]);
            if (parts[i][1][0] != '\0' && !session_answer(s, path, parts[i][1]))
                return false;
        }
    }
    return true;
}

/* The tool that people meet it in; what is no tool of theirs needs no name. */
static bool surface(struct session *s)
{
    static const char *const options[] = {"new_tool", "none"};
    static const char *const labels[] = {"a tool of its own, which is new to them", "none yet"};
    const char *said = ask_open(
        s, "integration.surface.tool", "INT-02",
        "In which tool that people use anyway do they meet the AI? Type its name, or a number.",
        options, labels, COUNT(options));
    if (said == NULL || said[0] == '\0')
        return said != NULL;
    if (strcmp(said, "new_tool") == 0 || strcmp(said, "none") == 0)
        return session_answer(s, "integration.surface.kind", said);
    return session_answer(s, "integration.surface.kind", "existing_tool") &&
           session_answer(s, "integration.surface.tool", said);
}

static bool connections(struct session *s)
{
    static const char *const all[] = {"source", "surface", "destination", NULL};
    const char *tool = session_said(s, "integration.surface.tool");
    const char *source = session_said(s, "edge_cases.inputs[0].source");
    bool one = tool != NULL && source != NULL && strcasecmp(tool, source) == 0;
    size_t count = 0;
    if (source != NULL && !one &&
        !connection(s, &count, source, (const char *const[]){"source", NULL}, "INT-03",
                    "How does what the AI needs come out of %.100s?"))
        return false;
    return tool == NULL || connection(s, &count, tool, one ? all : all + 1, "INT-04",
                                      one ? "How is the AI connected to %.100s?"
                                          : "How do its results get into %.100s?");
}

bool ask_integration(struct session *s)
{
    begin_section(s, pilot_check_info(PILOT_CHECK_INTEGRATION)->question);
    return surface(s) && connections(s) &&
           ask_field(s, "integration.context.supplied_by", "INT-05",
                     "Who gives the AI what it must know about a case?") &&
           ask_field(s, "integration.fallback.detail", "INT-09",
                     "When the AI fails, how does the work go on? (Enter: nobody knows)") &&
           in_place_when_told(s, "integration.fallback", "integration.fallback.detail");
}

/* Trust and learning */

static bool how(struct session *s, const char *path, const char *label)
{
    char at[PATH];
    char words[256];
    snprintf(at, sizeof at, "%.140s.detail", path);
    put_words(words, label, "how, in a few words?");
    return ask_field(s, at, NULL, words);
}

bool ask_trust(struct session *s)
{
    static const struct practice practices[] = {
        {"edit", how}, {"reject", how}, {"undo", how}, {"iterate", how}, {"explain", how},
    };
    begin_section(s, pilot_check_info(PILOT_CHECK_TRUST)->question);
    return ask_field(s, "trust.human_decides", "TRUST-11", NULL) &&
           ask_practices(s, "trust.controls.", "What can users do with an output today?",
                         "TRUST-01", practices, COUNT(practices)) &&
           ask_two(s, "trust.response_time.value", "trust.response_time.needed", "TRUST-09",
                   "How long does an answer take, and how long may it take at most?");
}

/* Where corrections are kept, and for how long, answers both of these. */
static bool keep_corrections(struct session *s, const char *path, const char *label)
{
    (void)path;
    (void)label;
    if (!ask_field(s, "learning.capture.what", NULL, NULL) ||
        !ask_two(s, "learning.capture.where", "learning.retain.retention", NULL,
                 "Where are corrections kept, and for how long?"))
        return false;
    const char *where = session_said(s, "learning.capture.where");
    if (where == NULL || session_said(s, "learning.retain.retention") == NULL)
        return true;
    return session_answer(s, "learning.retain.state", "in_place") &&
           session_answer(s, "learning.retain.store", where);
}

static bool review_corrections(struct session *s, const char *path, const char *label)
{
    (void)path;
    (void)label;
    return ask_person(s, "learning.review.by", "learning.review.every", NULL,
                      "Who goes through the corrections, and how often?");
}

static bool change(struct session *s, const char *path, const char *label)
{
    (void)path;
    (void)label;
    if (!ask_two(s, "learning.apply.changes[0].what", "learning.apply.changes[0].date", NULL,
                 "What was changed last because of corrections, and when?"))
        return false;
    if (session_said(s, "learning.apply.changes[0].what") == NULL)
        return true;
    const char *name = session_said(s, "edge_cases.exceptions[0].name");
    const char *options[] = {name};
    const char *said = ask_open(s, "learning.apply.changes[0].because", "LEARN-10",
                                "Which case, or what else, was it learned from?", options, NULL,
                                name != NULL ? 1 : 0);
    return said != NULL &&
           (said[0] == '\0' || session_answer(s, "learning.apply.changes[0].because", said));
}

bool ask_learning(struct session *s)
{
    static const struct practice practices[] = {
        {"capture", keep_corrections},
        {"review", review_corrections},
        {"apply", change},
        {"tell_users", NULL},
    };
    begin_section(s, pilot_check_info(PILOT_CHECK_LEARNING)->question);
    return ask_practices(s, "learning.", "What is done with corrections today?", "LEARN-01",
                         practices, COUNT(practices));
}
