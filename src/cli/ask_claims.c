/* Questions about practices: what is in place, and what shows it. */
#include <stdio.h>
#include <string.h>

#include "cli/ask.h"
#include "cli/labels.h"

bool ask_practices(struct session *session, const char *below, const char *asks, const char *rule,
                   const struct practice *practices, size_t count)
{
    const char *names[ASK_MOST];
    const char *words[ASK_MOST];
    bool chosen[ASK_MOST];
    char id[ASK_PATH];
    char path[ASK_PATH];
    char state[ASK_PATH + 8];
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s%s", below, practices[i].path);
        names[i] = practices[i].path;
        words[i] = label_of_practice(path);
    }
    snprintf(id, sizeof id, "which %s%s", below, practices[0].path);
    struct question question = {.id = id,
                                .asks = asks,
                                .rule = rule,
                                .options = names,
                                .labels = words,
                                .option_count = count,
                                .several = true,
                                .plannable = true};
    const char *said = session_ask(session, &question, NULL, chosen);
    if (said == NULL || said[0] == '\0')
        return said != NULL;
    for (size_t i = 0; i < count; i++) {
        bool planned = session_is_planned(said, i);
        snprintf(state, sizeof state, "%s%s.state", below, practices[i].path);
        if (!session_answer(session, state, planned ? "planned" : chosen[i] ? "in_place" : "none"))
            return false;
        chosen[i] = chosen[i] && !planned; /* of what is not there yet no more is asked */
    }
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s%s", below, practices[i].path);
        if (chosen[i] && practices[i].more != NULL && !practices[i].more(session, path, words[i]))
            return false;
    }
    return true;
}

/* What can be shown */

/* A practice, or a system that is connected in one role or several: one page shows it. */
struct shown {
    char path[ASK_PATH];
    char words[ASK_PATH * 2];
};

/* The name of the list item that a path leads into; NULL: it leads into none. */
static const char *name_of_item(const struct session *session, const char *path)
{
    char at[ASK_PATH];
    const char *bracket = strchr(path, ']');
    if (bracket == NULL)
        return NULL;
    snprintf(at, sizeof at, "%.*s.name", (int)(bracket + 1 - path), path);
    return session_said(session, at);
}

static bool is_system(const char *path)
{
    return strncmp(path, "integration.systems[", 20) == 0;
}

static size_t find_shown(const struct session *session, struct shown shown[ASK_MOST])
{
    size_t count = 0;
    for (size_t i = 0; i < session->answer_count && count < ASK_MOST; i++) {
        const char *path = session->answers[i].path;
        size_t len = strlen(path);
        if (len < 7 || strcmp(path + len - 6, ".state") != 0 ||
            strcmp(session->answers[i].text.at, "in_place") != 0)
            continue;
        snprintf(shown[count].path, ASK_PATH, "%.*s", (int)(len - 6), path);
        const char *name = name_of_item(session, path);
        const char *label = label_of_practice(shown[count].path);
        snprintf(shown[count].words, sizeof shown[count].words, "%.100s%s%.120s",
                 name != NULL ? name : "", name != NULL ? ": " : "", label);
        bool known = false;
        for (size_t k = 0; is_system(path) && k < count; k++)
            known |= strcmp(shown[k].words, shown[count].words) == 0;
        count += !known;
    }
    return count;
}

/* Notes at one place what shows a practice and when it was last used. */
static bool note_proof_at(struct session *session, const char *path, const char *shown,
                          const char *date)
{
    char at[ASK_PATH];
    snprintf(at, sizeof at, "%.130s.evidence", path);
    if (!ask_note(session, at, shown))
        return false;
    if (date == NULL)
        return true;
    snprintf(at, sizeof at, "%.130s.last_exercised", path);
    if (!session_answer(session, at, date))
        return false;
    snprintf(at, sizeof at, "%.130s.state", path);
    return session_answer(session, at, "exercised");
}

/* The same at each role of a system. */
static bool note_proof(struct session *session, const char *evidence, const char *text)
{
    char path[ASK_PATH];
    char shown[ASK_LINE];
    char at[ASK_PATH];
    snprintf(path, sizeof path, "%.*s", (int)(strlen(evidence) - (sizeof ".evidence" - 1)),
             evidence);
    snprintf(at, sizeof at, "%.130s.last_exercised", path);
    const char *date = ask_cut(text, field_at(at), shown);
    const char *comma = strrchr(text, ',');
    /* What is neither a path nor an address is meant for a date. */
    if (date == NULL && comma != NULL && strpbrk(comma, "./#:") == NULL) {
        snprintf(shown, sizeof shown, "%.*s", (int)(comma - text), text);
        date = comma + 1 + strspn(comma + 1, " ");
    }
    const char *name = is_system(path) ? name_of_item(session, path) : NULL;
    if (name == NULL)
        return note_proof_at(session, path, shown, date);
    for (size_t i = 0; i < ASK_MOST; i++) {
        snprintf(path, sizeof path, "integration.systems[%zu]", i);
        const char *other = name_of_item(session, path);
        snprintf(at, sizeof at, "%.130s.state", path);
        const char *state = session_said(session, at);
        if (other != NULL && strcmp(other, name) == 0 && state != NULL &&
            strcmp(state, "in_place") == 0 && !note_proof_at(session, path, shown, date))
            return false;
    }
    return true;
}

static bool check_proof(struct session *session, const struct question *question, const char *text)
{
    size_t before = session->answer_count;
    bool sound = note_proof(session, question->id, text) &&
                 ask_is_sound(session, question->id, question->example);
    while (session->answer_count > before)
        session_drop_last(session);
    return sound;
}

static bool prove(struct session *session, const struct shown *shown)
{
    char at[ASK_PATH];
    char asks[ASK_PATH * 3];
    char date[128];
    char example[256];
    snprintf(at, sizeof at, "%.130s.last_exercised", shown->path);
    snprintf(example, sizeof example, "evidence/log.csv, %s (without a date: not used yet)",
             ask_example(session, field_at(at), date));
    snprintf(at, sizeof at, "%.130s.evidence", shown->path);
    snprintf(asks, sizeof asks,
             "%.320s. Which file or page shows it, and when was it last used on a real case?",
             shown->words);
    if (asks[0] >= 'a' && asks[0] <= 'z')
        asks[0] = (char)(asks[0] - 'a' + 'A');
    struct question question = {.id = at, .asks = asks, .is_field = true, .example = example};
    const char *text = session_ask(session, &question, check_proof, NULL);
    return text != NULL && (text[0] == '\0' || note_proof(session, at, text));
}

bool ask_proof(struct session *session)
{
    struct shown shown[ASK_MOST];
    const char *names[ASK_MOST];
    const char *labels[ASK_MOST];
    bool chosen[ASK_MOST];
    size_t count = find_shown(session, shown);
    for (size_t i = 0; i < count; i++) {
        names[i] = shown[i].path;
        labels[i] = shown[i].words;
    }
    struct question question = {
        .id = "which can be shown",
        .asks = "Which of these can you show, with a file or a page on the web? (Shown, each earns "
                "half as much again; used on a real case not long ago, twice as much.)",
        .options = names,
        .labels = labels,
        .option_count = count,
        .several = true};
    if (count > 0 && session_ask(session, &question, NULL, chosen) == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (chosen[i] && !prove(session, &shown[i]))
            return false;
    return true;
}
