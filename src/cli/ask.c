#include "cli/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/labels.h"

enum { PATH = 160, MOST = 40 };

/* The paths are those of the questions: one that is no field is a mistake in them. */
const struct pilot_field *field_at(const char *path)
{
    const struct pilot_shape *shape = pilot_format();
    const struct pilot_field *field = NULL;
    bool key = false;
    while (shape != NULL && *path != '\0') {
        size_t len = strcspn(path, ".[");
        if (key) {
            key = false; /* somebody under `people`: what follows is of the field still */
        } else {
            field = NULL;
            for (size_t i = 0; i < shape->count; i++)
                if (strlen(shape->fields[i].key) == len &&
                    memcmp(shape->fields[i].key, path, len) == 0)
                    field = &shape->fields[i];
            if (field == NULL)
                abort();
            key = field->type == PILOT_PEOPLE;
            shape = field->shape;
        }
        path += len;
        if (*path == '[')
            path += strcspn(path, "]") + 1;
        path += *path == '.';
    }
    if (field == NULL)
        abort();
    return field;
}

/* Checking an answer by the audit's own eyes */

/* Notes an answer: of a list each text between commas by itself. */
static bool note(struct session *session, const char *path, const char *text)
{
    const struct pilot_field *field = field_at(path);
    char item_path[PATH];
    size_t count = 0;
    if (field == NULL || !field->list)
        return session_answer(session, path, text);
    while (*text != '\0') {
        char item[512];
        size_t len = strcspn(text, ",");
        const char *next = text + len + (text[len] == ',');
        while (len > 0 && text[len - 1] == ' ')
            len--;
        text += strspn(text, " ");
        snprintf(item, sizeof item, "%.*s", (int)(text < next ? (size_t)(next - text) : 0), text);
        item[strcspn(item, ",")] = '\0';
        while (item[0] != '\0' && item[strlen(item) - 1] == ' ')
            item[strlen(item) - 1] = '\0';
        text = next;
        snprintf(item_path, sizeof item_path, "%s[%zu]", path, count);
        if (item[0] != '\0' && (count++, !session_answer(session, item_path, item)))
            return false;
    }
    return true;
}

/* Says what the audit has against the answer, or finds missing in it. */
static bool is_sound(const struct session *session, const char *path)
{
    struct draft draft;
    draft_make(session, &draft);
    bool sound = true;
    size_t count = 0;
    const struct pilot_diagnostic *list =
        draft.audit != NULL ? pilot_document_diagnostics(draft.document, &count, NULL) : NULL;
    for (size_t i = 0; sound && i < count; i++)
        if (list[i].level == PILOT_ERROR) {
            sound = false;
            session_say("  That can't stand: %.*s. %.*s\n", (int)list[i].message.len,
                        list[i].message.at, (int)list[i].help.len, list[i].help.at);
        }
    for (size_t i = 0; sound && draft.audit != NULL && i < draft.audit->finding_count; i++) {
        const struct pilot_finding *finding = &draft.audit->findings[i];
        struct pilot_text at = pilot_audit_path(draft.audit, finding->place);
        bool here =
            at.at != NULL && at.len >= strlen(path) && memcmp(at.at, path, strlen(path)) == 0;
        if (here && (finding->reason == PILOT_EVIDENCE_MISSING || finding->reason == PILOT_WEAK ||
                     finding->reason == PILOT_IS_PLACEHOLDER)) {
            struct pilot_text message = pilot_audit_message(draft.audit, finding);
            session_say("  Noted, but: %.*s\n", (int)message.len, message.at);
            break;
        }
    }
    draft_close(&draft);
    return sound;
}

static bool check_field(struct session *session, const struct question *question, const char *text)
{
    size_t before = session->answer_count;
    bool sound = note(session, question->id, text) && is_sound(session, question->id);
    while (session->answer_count > before)
        session_drop_last(session);
    return sound;
}

/* Fields */

static bool ask_choices(struct session *session, struct question *question,
                        const struct pilot_field *field)
{
    const char *words[MOST];
    bool chosen[MOST];
    size_t count = 0;
    for (; count < MOST && field->choices[count] != NULL; count++)
        words[count] = label_of(field, field->choices[count]);
    question->options = field->choices;
    question->labels = words;
    question->option_count = count;
    question->several = field->list;
    question->example = NULL;
    const char *text = session_ask(session, question, field->list ? NULL : check_field, chosen);
    question->labels = NULL; /* they end with this function */
    if (text == NULL)
        return false;
    if (!field->list)
        return text[0] == '\0' || session_answer(session, question->id, text);
    size_t taken = 0;
    for (size_t i = 0; text[0] != '\0' && i < count; i++) {
        char path[PATH];
        snprintf(path, sizeof path, "%s[%zu]", question->id, taken);
        if (chosen[i] && (taken++, !session_answer(session, path, field->choices[i])))
            return false;
    }
    return true;
}

/* A value as it would be typed: without the quotes and brackets of YAML. */
static const char *typed_example(const char *example, char room[128])
{
    size_t len = 0;
    for (; example != NULL && *example != '\0' && len < 127; example++)
        if (strchr("\"[]", *example) == NULL)
            room[len++] = *example;
    room[len] = '\0';
    return example != NULL ? room : NULL;
}

bool ask_field(struct session *session, const char *path, const char *rule, const char *asks)
{
    const struct pilot_field *field = field_at(path);
    char example[128];
    if (field == NULL)
        return true;
    if (field->type == PILOT_PERSON && !field->list)
        return ask_person(session, path, rule, asks);
    struct question question = {.id = path,
                                .asks = asks != NULL ? asks : field->asks,
                                .rule = rule,
                                .example = typed_example(field->example, example),
                                .needed = field->required};
    if (field->choices != NULL)
        return ask_choices(session, &question, field);
    const char *text = session_ask(session, &question, check_field, NULL);
    return text != NULL && (text[0] == '\0' || note(session, path, text));
}

/* Cuts a line at its last comma when what is behind can be `what`; NULL: it can't. */
static const char *cut_at_comma(const char *line, bool (*what)(const char *text), char before[512])
{
    const char *comma = strrchr(line, ',');
    const char *behind = comma != NULL ? comma + 1 + strspn(comma + 1, " ") : NULL;
    bool cut = behind != NULL && what(behind);
    size_t len = cut ? (size_t)(comma - line) : strlen(line);
    while (len > 0 && line[len - 1] == ' ')
        len--;
    snprintf(before, 512, "%.*s", (int)len, line);
    return cut ? behind : NULL;
}

static bool is_date(const char *text)
{
    pilot_day day;
    return pilot_day_parse((struct pilot_text){text, strlen(text)}, false, &day);
}

static bool is_contact(const char *text)
{
    return strchr(text, '@') != NULL || strncmp(text, "https://", 8) == 0 || text[0] == '+' ||
           (text[0] >= '0' && text[0] <= '9');
}

/* People */

/* Those who have a key: the keys in the order in which they were named. */
static size_t people(const struct session *session, const char *keys[MOST], const char *names[MOST],
                     char room[MOST][PATH])
{
    size_t count = 0;
    for (size_t i = 0; i < session->answer_count && count < MOST; i++) {
        const char *path = session->answers[i].path;
        size_t len = strlen(path);
        if (strncmp(path, "people.", 7) != 0 || strcmp(path + len - 5, ".name") != 0)
            continue;
        snprintf(room[count], PATH, "%.*s", (int)(len - 12), path + 7);
        keys[count] = room[count];
        names[count++] = session->answers[i].text.at;
    }
    return count;
}

/* A key of someone new: the first word of the name, and a number where that is taken. */
static void make_key(char key[32], const char *name, const char *const *keys, size_t count)
{
    static const char *const taken[] = {"workflow", "tool", "sponsor", "support"};
    size_t len = 0;
    for (; *name != '\0' && *name != ' ' && len < 20; name++) {
        char c = *name >= 'A' && *name <= 'Z' ? (char)(*name - 'A' + 'a') : *name;
        if (c >= 'a' && c <= 'z')
            key[len++] = c;
    }
    key[len] = '\0';
    if (len == 0)
        memcpy(key, "person", sizeof "person");
    len = strlen(key);
    for (unsigned number = 2, clash = 1; clash; number++) {
        clash = 0;
        for (size_t i = 0; i < count; i++)
            clash |= strcmp(keys[i], key) == 0;
        for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
            clash |= strcmp(taken[i], key) == 0;
        if (clash)
            snprintf(key + len, 32 - len, "%u", number);
    }
}

/* Notes someone new, and asks how to reach them unless that was said with the name. */
static bool add_person(struct session *session, const char *key, const char *name,
                       const char *contact)
{
    char path[PATH];
    char asks[256];
    snprintf(path, sizeof path, "people.%s.name", key);
    if (!session_answer(session, path, name))
        return false;
    snprintf(path, sizeof path, "people.%s.contact", key);
    if (contact != NULL)
        return session_answer(session, path, contact);
    snprintf(asks, sizeof asks, "How is %.150s reached directly? (mail address or phone)", name);
    return ask_field(session, path, NULL, asks);
}

static bool check_person(struct session *session, const struct question *question, const char *text)
{
    char name[512];
    size_t before = session->answer_count;
    const char *contact = cut_at_comma(text, is_contact, name);
    (void)question;
    bool sound = session_answer(session, "people.somebody.name", name) &&
                 (contact == NULL || session_answer(session, "people.somebody.contact", contact)) &&
                 is_sound(session, "people.somebody");
    while (session->answer_count > before)
        session_drop_last(session);
    return sound;
}

bool ask_person(struct session *session, const char *path, const char *rule, const char *asks)
{
    static char room[MOST][PATH];
    const char *keys[MOST];
    const char *names[MOST];
    char new_key[32];
    char name[512];
    size_t count = people(session, keys, names, room);
    struct question question = {.id = path,
                                .asks = asks != NULL ? asks : field_at(path)->asks,
                                .rule = rule,
                                .example = count < 2 ? "Marta Lindqvist, marta@example.com" : NULL,
                                .options = keys,
                                .labels = names,
                                .option_count = count,
                                .open = true};
    const char *text = session_ask(session, &question, check_person, NULL);
    if (text == NULL || text[0] == '\0')
        return text != NULL;
    const char *contact = cut_at_comma(text, is_contact, name);
    const char *key = NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, keys[i]) == 0 || strcasecmp(name, names[i]) == 0)
            key = keys[i];
    if (key == NULL) {
        make_key(new_key, name, keys, count);
        if (!add_person(session, new_key, name, contact))
            return false;
        key = new_key;
    }
    return session_answer(session, path, key);
}

/* Claims */

/* `label` says which of several practices they are about; NULL: there is one. */
static bool ask_parts(struct session *session, const char *path, const char *label,
                      const char *const *parts)
{
    char at[PATH];
    for (; parts != NULL && *parts != NULL; parts++) {
        snprintf(at, sizeof at, "%s.%s", path, *parts);
        const struct pilot_field *field = field_at(at);
        const struct pilot_field *claim = field_at(path);
        /* A part is no question without what it is about. */
        char asks[256];
        bool detail = strcmp(field->key, "detail") == 0;
        if (detail)
            snprintf(asks, sizeof asks, "%.120s How, in practice?", claim->asks);
        else
            snprintf(asks, sizeof asks, "%.120s (%.100s)", field->asks, label != NULL ? label : "");
        if (!ask_field(session, at, NULL, detail || label != NULL ? asks : NULL))
            return false;
    }
    return true;
}

bool ask_claim(struct session *session, const char *path, const char *rule, const char *asks,
               const char *const *parts)
{
    char at[PATH];
    snprintf(at, sizeof at, "%s.state", path);
    if (!ask_field(session, at, rule, asks != NULL ? asks : field_at(path)->asks))
        return false;
    const char *state = session_said(session, at);
    bool there = state != NULL && strcmp(state, "none") != 0 && strcmp(state, "failing") != 0;
    return !there || ask_parts(session, path, NULL, parts);
}

/* Which of the options; the id is that of no field. */
static const char *ask_which(struct session *session, struct question *question, bool *chosen)
{
    question->several = true;
    return session_ask(session, question, NULL, chosen);
}

bool ask_practices(struct session *session, const char *below, const char *asks, const char *rule,
                   const struct practice *practices, size_t count)
{
    const char *names[MOST];
    const char *words[MOST];
    bool chosen[MOST];
    char id[PATH];
    char path[PATH];
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s%s", below, practices[i].path);
        names[i] = practices[i].path;
        words[i] = practices[i].label != NULL ? practices[i].label : field_at(path)->asks;
    }
    snprintf(id, sizeof id, "which %s%s", below, practices[0].path);
    struct question question = {.id = id,
                                .asks = asks,
                                .rule = rule,
                                .options = names,
                                .labels = words,
                                .option_count = count};
    const char *said = ask_which(session, &question, chosen);
    if (said == NULL || said[0] == '\0')
        return said != NULL;
    for (size_t i = 0; i < count; i++) {
        char state[PATH + 8];
        snprintf(path, sizeof path, "%s%s", below, practices[i].path);
        snprintf(state, sizeof state, "%s.state", path);
        if (!session_answer(session, state, chosen[i] ? "in_place" : "none"))
            return false;
    }
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s%s", below, practices[i].path);
        if (chosen[i] && !ask_parts(session, path, words[i], practices[i].parts))
            return false;
    }
    return true;
}

/* The words for a practice in a list of all of them: what it is about, and of which item. */
static void name_practice(const struct session *session, const char *path, char words[PATH * 2])
{
    char at[PATH];
    const char *bracket = strchr(path, ']');
    const struct pilot_field *field = field_at(path);
    const char *name = NULL;
    if (bracket != NULL) {
        snprintf(at, sizeof at, "%.*s.name", (int)(bracket + 1 - path), path);
        name = session_said(session, at);
        snprintf(at, sizeof at, "%.*s.role", (int)(bracket + 1 - path), path);
    }
    const char *role = bracket != NULL ? session_said(session, at) : NULL;
    if (bracket != NULL && bracket[1] == '\0')
        snprintf(words, (size_t)PATH * 2, "%.100s%s%s", name != NULL ? name : field->asks,
                 role != NULL ? " as " : "", role != NULL ? role : "");
    else
        snprintf(words, (size_t)PATH * 2, "%.120s%s%.100s%s", field->asks, name != NULL ? " (" : "",
                 name != NULL ? name : "", name != NULL ? ")" : "");
}

/* Notes what shows a practice and, behind a comma, when it was last used. */
static bool note_proof(struct session *session, const char *evidence, const char *text)
{
    char shown[512];
    char at[PATH];
    size_t below = strlen(evidence) - (sizeof "evidence" - 1);
    const char *date = cut_at_comma(text, is_date, shown);
    if (!note(session, evidence, shown))
        return false;
    if (date == NULL)
        return true;
    snprintf(at, sizeof at, "%.*slast_exercised", (int)below, evidence);
    if (!session_answer(session, at, date))
        return false;
    snprintf(at, sizeof at, "%.*sstate", (int)below, evidence);
    return session_answer(session, at, "exercised");
}

static bool check_proof(struct session *session, const struct question *question, const char *text)
{
    size_t before = session->answer_count;
    bool sound = note_proof(session, question->id, text) && is_sound(session, question->id);
    while (session->answer_count > before)
        session_drop_last(session);
    return sound;
}

static bool prove(struct session *session, const char *path, const char *words)
{
    char at[PATH];
    char asks[PATH * 3];
    snprintf(at, sizeof at, "%.130s.evidence", path);
    snprintf(asks, sizeof asks,
             "%.320s - which file or page shows it, and when was it last used on a real case?",
             words);
    struct question question = {.id = at,
                                .asks = asks,
                                .example =
                                    "evidence/log.csv, 2026-05-12 (without a date: not yet)"};
    const char *text = session_ask(session, &question, check_proof, NULL);
    return text != NULL && (text[0] == '\0' || note_proof(session, at, text));
}

bool ask_proof(struct session *session)
{
    static char paths[MOST][PATH];
    static char words[MOST][PATH * 2];
    const char *names[MOST];
    const char *labels_of_them[MOST];
    bool chosen[MOST];
    size_t count = 0;
    for (size_t i = 0; i < session->answer_count && count < MOST; i++) {
        const char *path = session->answers[i].path;
        size_t len = strlen(path);
        const char *state = session->answers[i].text.at;
        if (len < 7 || strcmp(path + len - 6, ".state") != 0 ||
            (strcmp(state, "in_place") != 0 && strcmp(state, "exercised") != 0))
            continue;
        snprintf(paths[count], PATH, "%.*s", (int)(len - 6), path);
        name_practice(session, paths[count], words[count]);
        names[count] = paths[count];
        labels_of_them[count] = words[count];
        count++;
    }
    struct question question = {.id = "which can be shown",
                                .asks = "Which of these can you show, with a file or a page? (Each "
                                        "counts for more then.)",
                                .options = names,
                                .labels = labels_of_them,
                                .option_count = count};
    if (count > 0 && ask_which(session, &question, chosen) == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (chosen[i] && !prove(session, paths[i], words[i]))
            return false;
    return true;
}

void tell_score(const struct session *session)
{
    struct draft draft;
    draft_make(session, &draft);
    if (draft.audit != NULL) {
        const struct pilot_audit *audit = draft.audit;
        session_say("\nScore so far: %d of 100 (", audit->score);
        for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
            session_say("%s%s %d", i > 0 ? ", " : "", pilot_check_info((enum pilot_check)i)->title,
                        audit->checks[i].score);
        session_say(")\n");
    }
    draft_close(&draft);
}
