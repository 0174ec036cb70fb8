#include "cli/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/labels.h"

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

/* What people say, in the words of the format */

static bool is_measured(const struct pilot_field *field)
{
    return field->type >= PILOT_QUANTITY && field->type <= PILOT_OF;
}

/* The rest of the text behind this word and its blank; NULL: it begins otherwise. */
static const char *behind_word(const char *text, const char *word)
{
    size_t len = strlen(word);
    return strncasecmp(text, word, len) == 0 && text[len] == ' ' ? text + len + 1 : NULL;
}

const char *ask_tidy(const struct pilot_field *field, const char *text, char room[ASK_LINE])
{
    static const char *const fillers[] = {"by", "until", "within", "in", "after", "every", "for"};
    static const char *const numbers[] = {"a",    "one",    "two",   "three", "four",
                                          "five", "six",    "seven", "eight", "nine",
                                          "ten",  "eleven", "twelve"};
    if (field->type != PILOT_DATE && !is_measured(field))
        return text;
    const char *rest = text;
    bool each = false;
    for (size_t i = 0; i < sizeof fillers / sizeof fillers[0]; i++) {
        const char *behind = behind_word(text, fillers[i]);
        if (behind == NULL)
            continue;
        rest = behind;
        each = strcmp(fillers[i], "every") == 0;
    }
    for (size_t i = 0; is_measured(field) && i < sizeof numbers / sizeof numbers[0]; i++) {
        const char *unit = behind_word(rest, numbers[i]);
        if (unit == NULL)
            continue;
        snprintf(room, ASK_LINE, "%zu %s", i == 0 ? 1 : i, unit);
        return room;
    }
    if (!each || (rest[0] >= '0' && rest[0] <= '9'))
        return rest;
    snprintf(room, ASK_LINE, "1 %s", rest);
    return room;
}

/* Can this text be a value of the field? Of what is any text only contacts are told apart. */
static bool can_be(const struct pilot_field *field, const char *text)
{
    char room[ASK_LINE];
    struct pilot_quantity quantity;
    pilot_day day;
    text = ask_tidy(field, text, room);
    struct pilot_text whole = {text, strlen(text)};
    switch (field->type) {
    case PILOT_DATE:
        return pilot_day_parse(whole, field->last_day, &day);
    case PILOT_CONTACT:
        return strchr(text, '@') != NULL || strncmp(text, "https://", 8) == 0 || text[0] == '+' ||
               (text[0] >= '0' && text[0] <= '9');
    case PILOT_TALLY:
    case PILOT_COUNT:
        return whole.len > 0 && strspn(text, "0123456789") == whole.len;
    case PILOT_DURATION:
    case PILOT_RATE:
        return pilot_quantity_parse(whole, &quantity) == NULL &&
               quantity.rate == (field->type == PILOT_RATE) &&
               (quantity.rate || quantity.unit == PILOT_UNIT_TIME);
    default:
        return false;
    }
}

const char *ask_cut(const char *line, const struct pilot_field *field, char before[ASK_LINE])
{
    const char *comma = strrchr(line, ',');
    const char *behind = comma != NULL ? comma + 1 + strspn(comma + 1, " ") : NULL;
    bool cut = behind != NULL && can_be(field, behind);
    size_t len = cut ? (size_t)(comma - line) : strlen(line);
    while (len > 0 && line[len - 1] == ' ')
        len--;
    snprintf(before, ASK_LINE, "%.*s", (int)len, line);
    return cut ? behind : NULL;
}

/* Checking an answer by the audit's own eyes */

bool ask_note(struct session *session, const char *path, const char *text)
{
    const struct pilot_field *field = field_at(path);
    char room[ASK_LINE];
    char item_path[ASK_PATH];
    size_t count = 0;
    if (!field->list || path[strlen(path) - 1] == ']')
        return session_answer(session, path, ask_tidy(field, text, room));
    while (*text != '\0') {
        size_t len = strcspn(text, ",");
        const char *next = text + len + (text[len] == ',');
        size_t blank = strspn(text, " ");
        size_t end = len;
        while (end > blank && text[end - 1] == ' ')
            end--;
        snprintf(room, sizeof room, "%.*s", blank < end ? (int)(end - blank) : 0, text + blank);
        snprintf(item_path, sizeof item_path, "%s[%zu]", path, count);
        if (room[0] != '\0' && (count++, !session_answer(session, item_path, room)))
            return false;
        text = next;
    }
    return true;
}

/* The words behind `: ` of "`path` says `value`: ..." and all of other messages. */
static struct pilot_text behind_quote(struct pilot_text message)
{
    static const char says[] = " says `";
    struct pilot_text why = message;
    bool quotes = false;
    for (size_t i = 0;
         message.len > 0 && message.at[0] == '`' && i + sizeof says - 1 <= message.len; i++) {
        quotes |= memcmp(message.at + i, says, sizeof says - 1) == 0;
        if (quotes && memcmp(message.at + i, "`: ", 3) == 0)
            why = (struct pilot_text){message.at + i + 3, message.len - i - 3};
    }
    return why;
}

/* An error in words that fit an answer. */
static void say_error(const struct pilot_diagnostic *error, const char *example)
{
    struct pilot_text why = behind_quote(error->message);
    session_say("  That can't be used: %.*s.", (int)why.len, why.at);
    static const char for_example[] = "For example ";
    bool of_yaml = error->help.len >= sizeof for_example - 1 &&
                   memcmp(error->help.at, for_example, sizeof for_example - 1) == 0;
    if (error->help.len > 0 && !of_yaml)
        session_say(" %.*s", (int)error->help.len, error->help.at);
    if (example != NULL)
        session_say(" For example: %s", example);
    session_say("\n");
}

static bool is_at(const struct pilot_audit *audit, struct pilot_place place, const char *path)
{
    struct pilot_text at = pilot_audit_path(audit, place);
    return at.at != NULL && at.len >= strlen(path) && memcmp(at.at, path, strlen(path)) == 0;
}

/* Is it about the answer itself, and not about what is still to come? */
static bool is_about(const struct pilot_audit *audit, const struct pilot_finding *finding,
                     const char *path)
{
    if (finding->reason != PILOT_EVIDENCE_MISSING && finding->reason != PILOT_WEAK &&
        finding->reason != PILOT_IS_PLACEHOLDER && finding->reason != PILOT_CONTRADICTION)
        return false;
    return is_at(audit, finding->place, path) || is_at(audit, finding->subject, path) ||
           (finding->related.value != NULL && is_at(audit, finding->related, path));
}

bool ask_is_sound(const struct session *session, const char *path, const char *example)
{
    struct draft draft;
    draft_make(session, &draft);
    /* What is answered from memory was remarked upon when it was typed. */
    bool live = session->next >= session->typed_count;
    bool sound = true;
    size_t count = 0;
    const struct pilot_diagnostic *list =
        draft.audit != NULL ? pilot_document_diagnostics(draft.document, &count, NULL) : NULL;
    for (size_t i = 0; sound && i < count; i++)
        if (list[i].level == PILOT_ERROR) {
            sound = false;
            say_error(&list[i], example);
        }
    for (size_t i = 0; sound && live && draft.audit != NULL && i < draft.audit->finding_count; i++)
        if (is_about(draft.audit, &draft.audit->findings[i], path)) {
            struct pilot_text message = pilot_audit_message(draft.audit, &draft.audit->findings[i]);
            message = behind_quote(message);
            session_say("  Noted, but: %.*s\n", (int)message.len, message.at);
            break;
        }
    draft_close(&draft);
    return sound;
}

static bool check_field(struct session *session, const struct question *question, const char *text)
{
    size_t before = session->answer_count;
    bool sound = ask_note(session, question->id, text) &&
                 ask_is_sound(session, question->id, question->example);
    while (session->answer_count > before)
        session_drop_last(session);
    return sound;
}

/* Fields */

static bool ask_choices(struct session *session, struct question *question,
                        const struct pilot_field *field)
{
    const char *words[ASK_MOST];
    bool chosen[ASK_MOST];
    size_t count = 0;
    for (; count < ASK_MOST && field->choices[count] != NULL; count++)
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
        char path[ASK_PATH];
        snprintf(path, sizeof path, "%s[%zu]", question->id, taken);
        if (chosen[i] && (taken++, !session_answer(session, path, field->choices[i])))
            return false;
    }
    return true;
}

const char *ask_example(const struct session *session, const struct pilot_field *field,
                        char room[128])
{
    enum { SOON = 180, LATELY = 7, DAY = PILOT_DAY_TEXT, MONTH = sizeof "YYYY-MM" - 1 };
    size_t len = 0;
    /* No example fits the details of every practice. */
    if (field->example == NULL || strcmp(field->key, "detail") == 0)
        return NULL;
    if (field->type == PILOT_DATE) {
        /* One that has passed would mislead where a day to come is meant. */
        pilot_day_format(session->options.as_of + (field->last_day ? SOON : -LATELY), room);
        room[field->last_day ? (int)MONTH : (int)DAY] = '\0';
        return room;
    }
    for (const char *at = field->example; *at != '\0' && len < 127; at++)
        if (strchr("\"[]", *at) == NULL)
            room[len++] = *at;
    room[len] = '\0';
    return room;
}

bool ask_field(struct session *session, const char *path, const char *rule, const char *asks)
{
    const struct pilot_field *field = field_at(path);
    char example[128];
    if (field->type == PILOT_PERSON && !field->list)
        return ask_person(session, path, NULL, rule, asks);
    struct question question = {.id = path,
                                .asks = asks != NULL ? asks : field->asks,
                                .rule = rule,
                                .example = ask_example(session, field, example),
                                .is_field = true,
                                .needed = field->required};
    if (field->choices != NULL)
        return ask_choices(session, &question, field);
    const char *text = session_ask(session, &question, check_field, NULL);
    return text != NULL && (text[0] == '\0' || ask_note(session, path, text));
}

/* Of two texts the first ends at the first comma, for what is short stands first; else the second
 * is what can be one. A first that is no text holds no comma with a blank. */
static const char *cut_two(const char *line, const struct pilot_field *first,
                           const struct pilot_field *second, char before[ASK_LINE])
{
    const char *comma = strchr(line, ',');
    if (second->type == PILOT_TEXT ||
        (first->type != PILOT_TEXT && comma != NULL && comma[1] == ' ')) {
        snprintf(before, ASK_LINE, "%.*s", (int)(comma != NULL ? comma - line : (int)strlen(line)),
                 line);
        return comma != NULL && comma[1 + strspn(comma + 1, " ")] != '\0'
                   ? comma + 1 + strspn(comma + 1, " ")
                   : NULL;
    }
    return ask_cut(line, second, before);
}

static bool note_two(struct session *session, const struct question *question, const char *text,
                     bool *whole)
{
    char first[ASK_LINE];
    const char *second = cut_two(text, field_at(question->id), field_at(question->second), first);
    *whole = second != NULL;
    return ask_note(session, question->id, first) &&
           (second == NULL || ask_note(session, question->second, second));
}

static bool check_two(struct session *session, const struct question *question, const char *text)
{
    size_t before = session->answer_count;
    bool whole;
    bool sound = note_two(session, question, text, &whole) &&
                 ask_is_sound(session, question->id, question->example);
    while (session->answer_count > before)
        session_drop_last(session);
    return sound;
}

bool ask_two(struct session *session, const char *path, const char *second, const char *rule,
             const char *asks)
{
    char first[128];
    char then[128];
    char both[2 * 128 + 2];
    bool whole;
    const char *a = ask_example(session, field_at(path), first);
    const char *b = ask_example(session, field_at(second), then);
    snprintf(both, sizeof both, "%s, %s", a != NULL ? a : "", b != NULL ? b : "");
    struct question question = {.id = path,
                                .second = second,
                                .asks = asks,
                                .rule = rule,
                                .is_field = true,
                                .example = both};
    const char *text = session_ask(session, &question, check_two, NULL);
    if (text == NULL || text[0] == '\0')
        return text != NULL;
    return note_two(session, &question, text, &whole) &&
           (whole || ask_field(session, second, NULL, NULL));
}

const char *ask_open(struct session *session, const char *path, const char *rule, const char *asks,
                     const char *const *options, const char *const *labels, size_t count)
{
    char example[128];
    struct question question = {.id = path,
                                .asks = asks,
                                .rule = rule,
                                .options = options,
                                .labels = labels,
                                .option_count = count,
                                .is_field = true,
                                .example = ask_example(session, field_at(path), example),
                                .open = true};
    return session_ask(session, &question, NULL, NULL);
}
