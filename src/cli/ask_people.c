/* Questions that are answered by someone's name. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli/ask.h"

/* Those who were named, in that order. */
struct known {
    const char *keys[ASK_MOST];
    const char *names[ASK_MOST];
    char room[ASK_MOST][ASK_PATH];
    size_t count;
};

static void find_known(const struct session *session, struct known *known)
{
    known->count = 0;
    for (size_t i = 0; i < session->answer_count && known->count < ASK_MOST; i++) {
        const char *path = session->answers[i].path;
        size_t len = strlen(path);
        if (strncmp(path, "people.", 7) != 0 || strcmp(path + len - 5, ".name") != 0)
            continue;
        snprintf(known->room[known->count], ASK_PATH, "%.*s", (int)(len - 12), path + 7);
        known->keys[known->count] = known->room[known->count];
        known->names[known->count++] = session->answers[i].text.at;
    }
}

/* Is this one of the words of the name? */
static bool is_word_of(const char *name, const char *word)
{
    size_t len = strlen(word);
    for (; *name != '\0'; name += strcspn(name, " "), name += strspn(name, " "))
        if (len > 0 && strcspn(name, " ") == len && strncasecmp(name, word, len) == 0)
            return true;
    return false;
}

/* The key of someone who was named: by number, key or name, or by a part of one name alone. */
static const char *key_of(const struct known *known, const char *said)
{
    const char *key = NULL;
    size_t alike = 0;
    size_t number = 0;
    if (said[0] != '\0' && strspn(said, "0123456789") == strlen(said) && strlen(said) < 4)
        for (const char *at = said; *at != '\0'; at++)
            number = number * 10 + (size_t)(*at - '0');
    if (number > 0 && number <= known->count)
        return known->keys[number - 1];
    for (size_t i = 0; i < known->count; i++)
        if (strcasecmp(said, known->keys[i]) == 0 || strcasecmp(said, known->names[i]) == 0)
            return known->keys[i];
    for (size_t i = 0; i < known->count; i++)
        if (is_word_of(known->names[i], said)) {
            key = known->keys[i];
            alike++;
        }
    return alike == 1 ? key : NULL;
}

/* A key of someone new: the first word of the name, and a number where that is taken. */
static void make_key(char key[32], const char *name, const struct known *known)
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
        for (size_t i = 0; i < known->count; i++)
            clash |= strcmp(known->keys[i], key) == 0;
        for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
            clash |= strcmp(taken[i], key) == 0;
        if (clash)
            snprintf(key + len, 32 - len, "%u", number);
    }
}

/* A line that names someone, taken apart: "Marta Lindqvist, Head of Sales, marta@example.com". */
struct said {
    char name[ASK_LINE];
    char rest[ASK_LINE]; /* room of its parts */
    char line[ASK_LINE];
    const char *role, *contact, *within;
};

static void take_apart(struct said *said, const char *text, const char *within)
{
    *said = (struct said){0};
    const char *comma;
    const struct pilot_field *contact = field_at("people.somebody.contact");
    if (within != NULL)
        said->within = ask_cut(text, field_at(within), said->line);
    else
        snprintf(said->line, sizeof said->line, "%s", text);
    said->contact = ask_cut(said->line, contact, said->rest);
    comma = strchr(said->rest, ',');
    /* "Lindqvist, Marta" is a name and no job. */
    bool role = comma != NULL && memchr(said->rest, ' ', (size_t)(comma - said->rest)) != NULL;
    snprintf(said->name, sizeof said->name, "%.*s",
             (int)(role ? comma - said->rest : (int)strlen(said->rest)), said->rest);
    if (role && comma[1 + strspn(comma + 1, " ")] != '\0')
        said->role = comma + 1 + strspn(comma + 1, " ");
}

static bool note_part(struct session *session, const char *key, const char *part, const char *text)
{
    char path[ASK_PATH];
    snprintf(path, sizeof path, "people.%s.%s", key, part);
    return text == NULL || session_answer(session, path, text);
}

/* Notes who was named, and what was said with the name; the key is copied. False: memory ran out. */
static bool note_person(struct session *session, const struct question *question,
                        const struct said *said, char key[ASK_PATH])
{
    struct known known;
    find_known(session, &known);
    const char *found = key_of(&known, said->name);
    char made[32];
    if (found == NULL)
        make_key(made, said->name, &known);
    snprintf(key, ASK_PATH, "%s", found != NULL ? found : made);
    return (found != NULL || note_part(session, key, "name", said->name)) &&
           note_part(session, key, "role", said->role) &&
           note_part(session, key, "contact", said->contact) &&
           session_answer(session, question->id, key) &&
           (said->within == NULL || ask_note(session, question->second, said->within));
}

static bool check_person(struct session *session, const struct question *question, const char *text)
{
    struct said said;
    char key[ASK_PATH];
    size_t before = session->answer_count;
    take_apart(&said, text, question->second);
    struct known known;
    find_known(session, &known);
    if (key_of(&known, said.name) == NULL && (unsigned char)said.name[0] < 'A') {
        session_say("  That is nobody's name. Type %sa name.\n",
                    known.count > 0 ? "one of the numbers, or " : "");
        return false;
    }
    bool sound = note_person(session, question, &said, key) &&
                 ask_is_sound(session, question->id, question->example);
    while (session->answer_count > before)
        session_drop_last(session);
    return sound;
}

bool ask_person(struct session *session, const char *path, const char *within, const char *rule,
                const char *asks)
{
    struct known known;
    struct said said;
    char key[ASK_PATH];
    char contact[ASK_PATH];
    char words[256];
    char time[128];
    char example[256];
    find_known(session, &known);
    bool first = known.count == 0;
    const char *behind = within != NULL ? ask_example(session, field_at(within), time) : NULL;
    snprintf(example, sizeof example, "%.150s%s%s",
             first ? "Marta Lindqvist, Head of Sales, marta@example.com" : known.names[0],
             behind != NULL ? ", " : "", behind != NULL ? behind : "");
    struct question question = {.id = path,
                                .second = within,
                                .asks = asks != NULL ? asks : field_at(path)->asks,
                                .rule = rule,
                                .example = first || behind != NULL ? example : NULL,
                                .options = known.keys,
                                .labels = known.names,
                                .option_count = known.count,
                                .is_field = true,
                                .people = true,
                                .open = true};
    const char *text = session_ask(session, &question, check_person, NULL);
    if (text == NULL || text[0] == '\0')
        return text != NULL;
    take_apart(&said, text, within);
    if (!note_person(session, &question, &said, key))
        return false;
    snprintf(contact, sizeof contact, "people.%.100s.contact", key);
    snprintf(words, sizeof words, "How is %.150s reached directly? (mail address or phone)",
             said.name);
    bool new = session_said(session, contact) == NULL &&key_of(&known, said.name) == NULL;
    return (!new || ask_field(session, contact, NULL, words)) &&
           (within == NULL || said.within != NULL || ask_field(session, within, NULL, NULL));
}
