#include "cli/interview.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/arguments.h"
#include "cli/ask.h"
#include "cli/new_file.h"
#include "cli/options.h"
#include "cli/terminal.h"

enum { MOST_ITEMS = 20, PATH = 160 };

#define PARTS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void begin_section(struct session *session, const char *title)
{
    snprintf(session->section, sizeof session->section, "%s", title);
}

/* The score is told when a section is done, not when it is answered from memory. */
static void end_section(const struct session *session)
{
    if (session->next >= session->typed_count && !session->enough)
        tell_score(session);
}

static bool about(struct session *s)
{
    begin_section(s, "What it is");
    return ask_field(s, "pilot.name", NULL, NULL) && ask_field(s, "pilot.stage", NULL, NULL) &&
           ask_field(s, "pilot.risk", NULL, NULL);
}

/* Of some kinds of numbers everyone knows which way is better. */
static bool direction(struct session *s)
{
    static const char *const lower[] = {"cycle_time",     "error_rate", "touchpoints",
                                        "external_spend", "cost",       "risk"};
    static const char *const higher[] = {"revenue", "quality"};
    const char *kind = session_said(s, "outcomes[0].kind");
    const char *known = NULL;
    for (size_t i = 0; kind != NULL && i < sizeof lower / sizeof lower[0]; i++)
        if (strcmp(kind, lower[i]) == 0)
            known = "down";
    for (size_t i = 0; kind != NULL && i < sizeof higher / sizeof higher[0]; i++)
        if (strcmp(kind, higher[i]) == 0)
            known = "up";
    return known != NULL ? session_answer(s, "outcomes[0].direction", known)
                         : ask_field(s, "outcomes[0].direction", NULL, NULL);
}

static bool value(struct session *s)
{
    begin_section(s, "What it is good for");
    return ask_field(s, "workflow.name", NULL, NULL) &&
           ask_field(s, "workflow.bottleneck", "VALUE-01", NULL) &&
           ask_field(s, "outcomes[0].metric", "VALUE-02",
                     "Which number of the business should move? What exactly is measured?") &&
           ask_field(s, "outcomes[0].kind", NULL, NULL) && direction(s) &&
           ask_field(s, "outcomes[0].baseline.value", "VALUE-03",
                     "What was the number before the pilot?") &&
           ask_field(s, "outcomes[0].target.value", "VALUE-04", NULL) &&
           ask_field(s, "outcomes[0].target.by", NULL, "By when should it?") &&
           ask_field(s, "outcomes[0].current.value", NULL, NULL);
}

static bool owners(struct session *s)
{
    begin_section(s, pilot_check_info(PILOT_CHECK_OWNERSHIP)->question);
    return ask_person(
               s, "ownership.workflow.person", "OWN-01",
               "Who answers for the work itself, not only for the tool? (one person's name)") &&
           ask_field(s, "ownership.workflow.authority", "OWN-04",
                     "What may this person decide alone?") &&
           ask_person(s, "ownership.tool.person", "OWN-02", "Who keeps the tool running?") &&
           ask_person(s, "outcomes[0].owner", "OWN-03",
                      "Who answers for the number that should move?") &&
           ask_claim(s, "ownership.stop", "OWN-10", NULL, PARTS("criteria", "switch", "within"));
}

static bool respond(struct session *s, size_t index)
{
    static const char *const parts[] = {"action", "handler", "within", NULL};
    static const struct practice practices[] = {
        {"on_missing", "when it is missing or incomplete", parts},
        {"on_contradiction", "when two sources disagree", parts},
        {"on_late", "when it is late", parts},
    };
    char below[PATH];
    snprintf(below, sizeof below, "edge_cases.inputs[%zu].", index);
    return ask_practices(s, below,
                         "For which of these is it agreed, and in place, what happens then?",
                         "EDGE-01", practices, 3);
}

static bool one_input(struct session *s, size_t index, bool *there)
{
    static const char *const fields[] = {"source", "format", "required", "boundary"};
    char path[PATH];
    snprintf(path, sizeof path, "edge_cases.inputs[%zu].name", index);
    if (!ask_field(s, path, NULL,
                   index == 0 ? "What goes in? Name the most important input."
                              : "Another input? (Enter: no more)"))
        return false;
    *there = session_said(s, path) != NULL;
    for (size_t i = 0; *there && i < sizeof fields / sizeof fields[0]; i++) {
        snprintf(path, sizeof path, "edge_cases.inputs[%zu].%s", index, fields[i]);
        if (!ask_field(s, path, i == 2 ? "EDGE-04" : i == 3 ? "EDGE-05" : NULL, NULL))
            return false;
    }
    return !*there || respond(s, index);
}

static bool one_exception(struct session *s, size_t index, bool *there)
{
    static const char *const fields[] = {"logged.where", "logged.retention", "logged.read_by"};
    char path[PATH];
    snprintf(path, sizeof path, "edge_cases.exceptions[%zu].name", index);
    if (!ask_field(s, path, index == 0 ? "EDGE-06" : NULL,
                   index == 0 ? "Which case must leave the normal path? Give it a short name."
                              : "Another one? (Enter: no more)"))
        return false;
    *there = session_said(s, path) != NULL;
    if (!*there)
        return true;
    snprintf(path, sizeof path, "edge_cases.exceptions[%zu]", index);
    if (!ask_claim(s, path, NULL, "Is there an agreed way for it?",
                   PARTS("trigger", "risk", "escalate_to", "within")))
        return false;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        snprintf(path, sizeof path, "edge_cases.exceptions[%zu].%s", index, fields[i]);
        if (!ask_field(s, path, i == 0 ? "EDGE-07" : NULL, NULL))
            return false;
    }
    return true;
}

static bool edge_cases(struct session *s)
{
    begin_section(s, pilot_check_info(PILOT_CHECK_EDGE_CASES)->question);
    bool there = true;
    for (size_t i = 0; there && i < MOST_ITEMS; i++)
        if (!one_input(s, i, &there))
            return false;
    there = true;
    for (size_t i = 0; there && i < MOST_ITEMS; i++)
        if (!one_exception(s, i, &there))
            return false;
    return true;
}

/* A system in one role: how it is connected, and whether that is there. */
static bool one_system(struct session *s, size_t *count, const char *name, const char *role,
                       const char *rule, const char *asks)
{
    char path[PATH];
    char words[256];
    snprintf(path, sizeof path, "integration.systems[%zu].name", *count);
    if (!session_answer(s, path, name))
        return false;
    snprintf(path, sizeof path, "integration.systems[%zu].role", *count);
    if (!session_answer(s, path, role))
        return false;
    snprintf(path, sizeof path, "integration.systems[%zu].mode", *count);
    snprintf(words, sizeof words, asks, name);
    ++*count;
    return ask_field(s, path, rule, words);
}

/* Which of the systems are connected already. */
static bool connections(struct session *s, size_t count)
{
    static char paths[2 * MOST_ITEMS][PATH];
    static char words[2 * MOST_ITEMS][PATH];
    struct practice practices[2 * MOST_ITEMS];
    char path[PATH];
    for (size_t i = 0; i < count; i++) {
        snprintf(paths[i], PATH, "[%zu]", i);
        snprintf(path, sizeof path, "integration.systems[%zu].name", i);
        const char *name = session_said(s, path);
        snprintf(path, sizeof path, "integration.systems[%zu].role", i);
        const char *role = session_said(s, path);
        snprintf(words[i], PATH, "%.100s, %s", name,
                 strcmp(role, "source") == 0    ? "which data comes from"
                 : strcmp(role, "surface") == 0 ? "which users work in"
                                                : "which results go to");
        practices[i] = (struct practice){paths[i], words[i], NULL};
    }
    return count == 0 || ask_practices(s, "integration.systems",
                                       "Which of these connections are switched on today?", NULL,
                                       practices, count);
}

/* The system that the i-th input comes from, unless an earlier one does; NULL: none. */
static const char *new_source(const struct session *s, size_t index)
{
    char path[PATH];
    snprintf(path, sizeof path, "edge_cases.inputs[%zu].source", index);
    const char *source = session_said(s, path);
    for (size_t i = 0; source != NULL && i < index; i++) {
        snprintf(path, sizeof path, "edge_cases.inputs[%zu].source", i);
        const char *other = session_said(s, path);
        if (other != NULL && strcmp(other, source) == 0)
            source = NULL;
    }
    return source;
}

/* A way that can be told is a way that is there. */
static bool fallback(struct session *s)
{
    if (!ask_field(s, "integration.fallback.detail", "INT-09",
                   "When it fails, how does the work go on today? (Enter: nobody knows)"))
        return false;
    bool there = session_said(s, "integration.fallback.detail") != NULL;
    return !there || session_answer(s, "integration.fallback.state", "in_place");
}

static bool integration(struct session *s)
{
    size_t systems = 0;
    begin_section(s, pilot_check_info(PILOT_CHECK_INTEGRATION)->question);
    if (!ask_field(s, "integration.surface.kind", "INT-02", NULL) ||
        !ask_field(s, "integration.surface.tool", NULL, NULL) ||
        !ask_field(s, "integration.surface.used_by", NULL, NULL))
        return false;
    for (size_t i = 0; i < MOST_ITEMS; i++) {
        const char *source = new_source(s, i);
        if (source != NULL && !one_system(s, &systems, source, "source", "INT-03",
                                          "How does what the AI needs come out of %.100s?"))
            return false;
    }
    const char *tool = session_said(s, "integration.surface.tool");
    if (tool != NULL &&
        (!one_system(s, &systems, tool, "surface", NULL, "How is the AI connected to %.100s?") ||
         !one_system(s, &systems, tool, "destination", "INT-04",
                     "How do its results get into %.100s?")))
        return false;
    return connections(s, systems) &&
           ask_field(s, "integration.context.supplied_by", "INT-05", NULL) && fallback(s);
}

static bool trust(struct session *s)
{
    static const char *const parts[] = {"detail", NULL};
    static const struct practice practices[] = {
        {"edit", "change it", parts},
        {"reject", "refuse it and work by hand", parts},
        {"undo", "take back what was done", parts},
        {"iterate", "steer the next attempt without starting over", parts},
        {"explain", "see where it comes from", parts},
    };
    begin_section(s, pilot_check_info(PILOT_CHECK_TRUST)->question);
    return ask_field(s, "trust.human_decides", "TRUST-11", NULL) &&
           ask_practices(s, "trust.controls.", "What can users do with an output today?",
                         "TRUST-01", practices, 5) &&
           ask_field(s, "trust.response_time.value", "TRUST-09", NULL) &&
           ask_field(s, "trust.response_time.needed", NULL, NULL);
}

static bool learning(struct session *s)
{
    static const char *const captured[] = {"what", "where", NULL};
    static const char *const retained[] = {"retention", NULL};
    static const char *const reviewed[] = {"by", "every", NULL};
    static const char *const applied[] = {"changes[0].what", "changes[0].date",
                                          "changes[0].because", NULL};
    static const char *const told[] = {"where", NULL};
    static const struct practice practices[] = {
        {"capture", "each correction is kept", captured},
        {"retain", "there is a place where they stay long enough", retained},
        {"review", "someone goes through them regularly", reviewed},
        {"apply", "something was changed because of them", applied},
        {"tell_users", "users hear what has changed", told},
    };
    begin_section(s, pilot_check_info(PILOT_CHECK_LEARNING)->question);
    return ask_practices(s, "learning.", "What is done with corrections today?", "LEARN-01",
                         practices, 5);
}

static bool proof(struct session *s)
{
    begin_section(s, "What can be shown");
    return ask_proof(s);
}

static bool (*const sections[])(struct session *) = {about,       value, owners,   edge_cases,
                                                     integration, trust, learning, proof};
enum { SECTIONS = sizeof sections / sizeof sections[0] };

/* What makes any description valid, until it is answered. */
static bool begin(struct session *session)
{
    return session_answer(session, "pilotaudit", "1") &&
           session_answer(session, "pilot.name", "My pilot") &&
           session_answer(session, "pilot.stage", "idea");
}

/* All questions, from the first on, as often as the user goes back. */
static void go_through(struct session *session)
{
    do {
        session_rewind(session);
        bool fine = begin(session);
        for (size_t i = 0; fine && i < SECTIONS; i++) {
            fine = sections[i](session);
            if (fine)
                end_section(session);
        }
    } while (session->back);
}

static enum pilot_exit stop(const struct session *session)
{
    putchar('\n');
    (void)fflush(stdout);
    if (session->out_of_memory)
        complain("failed: %s", pilot_status_text(PILOT_NO_MEMORY));
    if (session->broken)
        return PILOT_EXIT_NOT_WRITTEN;
    if (session->typed_count > 0)
        complain(
            "stopped: what you typed is kept; `pilotaudit init -i %s` goes on where you stopped",
            session->file);
    else
        complain("stopped: nothing is written");
    return PILOT_EXIT_NOT_WRITTEN;
}

static enum pilot_exit finish(struct session *session)
{
    struct new_file file;
    bool open = new_open(&file, session->file);
    enum pilot_status status = PILOT_OK;
    if (open)
        status =
            pilot_answers_write(NULL, session->answers, session->answer_count, new_write, &file);
    if (open && status != PILOT_OK && file.error == 0)
        file.error = ENOMEM;
    if (!open || !new_close(&file)) {
        complain("failed: %s: %s; what you typed is kept", session->file, strerror(errno));
        return PILOT_EXIT_NOT_WRITTEN;
    }
    unlink(session->draft);
    if (session->enough)
        tell_score(session);
    session_say("\n%s is written, after %zu %s. What comes next: pilotaudit %s\n", session->file,
                session->asked, session->asked == 1 ? "question" : "questions", session->file);
    return terminal_finish(PILOT_OK);
}

enum pilot_exit interview(const char *file, const struct pilot_ruleset *ruleset)
{
    struct session session;
    struct options options;
    char *no_arguments[] = {(char *)"init", NULL};
    enum pilot_exit result = options_read(1, no_arguments, ruleset, &options);
    if (result == PILOT_EXIT_PASSED) {
        if (!session_open(&session, file, ruleset)) {
            complain("%s can't be read: %s", session.draft != NULL ? session.draft : file,
                     strerror(errno));
            result = PILOT_EXIT_NOT_WRITTEN;
        } else {
            session.options = options.audit;
            session_say(
                session.typed_count > 0
                    ? "Going on where you stopped.\n"
                    : "Some questions about your pilot. Enter alone skips one, < goes back, "
                      "? helps, . ends and writes the file; Ctrl-C stops, and what you typed "
                      "is kept.\n");
            go_through(&session);
            result =
                session.interrupted || session.out_of_memory ? stop(&session) : finish(&session);
        }
        session_close(&session);
    }
    options_release(&options);
    return result;
}
