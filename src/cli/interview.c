#include "cli/interview.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/arguments.h"
#include "cli/new_file.h"
#include "cli/options.h"
#include "cli/questions.h"
#include "cli/standing.h"
#include "cli/terminal.h"

/* Is it enough for now? Asked whatever the scores are, so that what was typed fits another day. */
static bool enough(struct session *s, const char *id, const char *goes_on)
{
    static const char *const options[] = {"on", "enough"};
    const char *const labels[] = {goes_on, "enough for now: write the file"};
    if (s->next >= s->typed_count)
        say_standing(s, "How far it is");
    struct question question = {.id = id,
                                .asks = "Go on? (Enter: yes)",
                                .options = options,
                                .labels = labels,
                                .option_count = 2};
    const char *said = session_ask(s, &question, NULL, NULL);
    if (said == NULL)
        return false;
    s->enough = strcmp(said, "enough") == 0;
    return !s->enough;
}

static bool enough_for_a_pilot(struct session *s)
{
    return enough(s, "enough for a pilot",
                  "yes: what can be shown earns most now, one question for each thing");
}

static bool enough_shown(struct session *s)
{
    return enough(s, "enough shown", "yes: what a rollout needs besides, some fifteen questions");
}

static const struct section {
    bool (*ask)(struct session *session);
    int check; /* whose score is told when it is done; -1: none */
} sections[] = {
    {ask_about, -1},
    {ask_value, PILOT_CHECK_VALUE},
    {ask_owners, PILOT_CHECK_OWNERSHIP},
    {ask_edge_cases, PILOT_CHECK_EDGE_CASES},
    {ask_integration, PILOT_CHECK_INTEGRATION},
    {ask_trust, PILOT_CHECK_TRUST},
    {ask_learning, PILOT_CHECK_LEARNING},
    {enough_for_a_pilot, -1},
    {ask_what_shows, -1},
    {enough_shown, -1},
    {ask_more, -1},
};

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
        for (size_t i = 0; fine && i < COUNT(sections); i++) {
            fine = sections[i].ask(session);
            /* Told when a section is done, and not when it is answered from memory. */
            if (fine && sections[i].check >= 0 && session->next >= session->typed_count)
                say_check(session, (enum pilot_check)sections[i].check);
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
    say_standing(session, "The end");
    session_say("\n%s is written, after %zu %s. What comes next:\n", session->file,
                session->typed_count, session->typed_count == 1 ? "question" : "questions");
    session_say("  pilotaudit %s\n      says what is missing, the weightiest first\n",
                session->file);
    session_say("  pilotaudit fix %s\n      puts the missing fields into it, for you to fill in\n",
                session->file);
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
                    : "Some forty questions about your pilot, in a quarter of an hour; say what is "
                      "so, and skip what you don't know.\n"
                      "  Enter alone skips a question, < goes back, ? helps, . ends and writes the "
                      "file.\n  Ctrl-C stops; what you typed is kept, and the same command goes "
                      "on.\n");
            go_through(&session);
            result =
                session.interrupted || session.out_of_memory ? stop(&session) : finish(&session);
        }
        session_close(&session);
    }
    options_release(&options);
    return result;
}
