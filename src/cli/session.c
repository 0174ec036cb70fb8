#include "cli/session.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/arguments.h"
#include "cli/labels.h"
#include "cli/terminal.h"
#include "config/whole_file.h"

enum { LONGEST_LINE = 4000, LARGEST_DRAFT = 4 * 1024 * 1024 };

/* What was typed */

static char *copy(struct session *session, const char *text)
{
    size_t size = strlen(text) + 1;
    char *made = malloc(size);
    if (made == NULL)
        session->out_of_memory = true;
    else
        memcpy(made, text, size);
    return made;
}

static void *grow(struct session *session, void *list, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return list;
    size_t more = *room == 0 ? 64 : *room * 2;
    void *larger = realloc(list, more * size);
    if (larger == NULL)
        session->out_of_memory = true;
    else
        *room = more;
    return larger;
}

static bool remember(struct session *session, const char *id, const char *line)
{
    struct typed *list =
        grow(session, session->typed, session->typed_count, &session->typed_room, sizeof *list);
    if (list == NULL)
        return false;
    session->typed = list;
    struct typed one = {copy(session, id), copy(session, line)};
    list[session->typed_count++] = one;
    return one.id != NULL && one.line != NULL;
}

static void forget_from(struct session *session, size_t count)
{
    while (session->typed_count > count) {
        session->typed_count--;
        free(session->typed[session->typed_count].id);
        free(session->typed[session->typed_count].line);
    }
}

/* The draft: a question and what was typed in each line, with a tab between. */
static bool save(struct session *session)
{
    static struct whole_file file;
    bool fine = whole_open(&file, session->draft);
    if (!fine)
        return false;
    for (size_t i = 0; i < session->typed_count; i++) {
        const struct typed *typed = &session->typed[i];
        whole_write(&file, typed->id, strlen(typed->id));
        whole_write(&file, "\t", 1);
        whole_write(&file, typed->line, strlen(typed->line));
        whole_write(&file, "\n", 1);
    }
    return whole_commit(&file);
}

static bool load(struct session *session)
{
    FILE *file = fopen(session->draft, "r");
    if (file == NULL)
        return errno == ENOENT;
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    long total = 0;
    while (!session->out_of_memory && (len = getline(&line, &room, file)) > 0 &&
           (total += len) < LARGEST_DRAFT) {
        char *tab = strchr(line, '\t');
        if (tab == NULL)
            break;
        line[strcspn(line, "\n")] = '\0';
        *tab = '\0';
        remember(session, line, tab + 1);
    }
    free(line);
    (void)fclose(file);
    return true;
}

/* Ctrl-C ends the read that waits; one that comes between two reads ends the next. */
static volatile sig_atomic_t stop_wanted;

static void on_interrupt(int number)
{
    (void)number;
    stop_wanted = 1;
}

bool session_open(struct session *session, const char *file, const struct pilot_ruleset *ruleset)
{
    *session = (struct session){.ruleset = ruleset, .file = file};
    pilot_options_init(&session->options);
    struct sigaction action = {.sa_handler = on_interrupt};
    sigaction(SIGINT, &action, NULL);
    const char *slash = strrchr(file, '/');
    const char *name = slash != NULL ? slash + 1 : file;
    size_t folder = (size_t)(name - file);
    size_t room = strlen(file) + sizeof "..draft";
    session->draft = malloc(room);
    if (session->draft == NULL) {
        session->out_of_memory = true;
        return false;
    }
    snprintf(session->draft, room, "%.*s.%s.draft", (int)folder, file, name);
    return load(session) && !session->out_of_memory;
}

void session_rewind(struct session *session)
{
    while (session->answer_count > 0)
        session_drop_last(session);
    session->next = 0;
    session->back = false;
    session->section[0] = '\0';
}

void session_close(struct session *session)
{
    session_rewind(session);
    forget_from(session, 0);
    free(session->typed);
    free(session->answers);
    free(session->draft);
}

/* Answers */

bool session_answer(struct session *session, const char *path, const char *text)
{
    struct pilot_answer *list =
        grow(session, session->answers, session->answer_count, &session->answer_room, sizeof *list);
    if (list == NULL)
        return false;
    session->answers = list;
    char *own_path = copy(session, path);
    char *own_text = copy(session, text);
    list[session->answer_count++] =
        (struct pilot_answer){own_path, {own_text, own_text != NULL ? strlen(own_text) : 0}};
    return !session->out_of_memory;
}

void session_drop_last(struct session *session)
{
    struct pilot_answer *last = &session->answers[--session->answer_count];
    free((char *)(uintptr_t)last->path);
    free((char *)(uintptr_t)last->text.at);
}

const char *session_said(const struct session *session, const char *path)
{
    for (size_t i = session->answer_count; i-- > 0;)
        if (strcmp(session->answers[i].path, path) == 0)
            return session->answers[i].text.at;
    return NULL;
}

static bool keep(void *context, const char *bytes, size_t len)
{
    struct draft *draft = context;
    draft->bytes = malloc(len + 1);
    if (draft->bytes == NULL)
        return false;
    memcpy(draft->bytes, bytes, len);
    draft->len = len;
    return true;
}

void draft_make(const struct session *session, struct draft *draft)
{
    *draft = (struct draft){0};
    char *folder = malloc(strlen(session->file) + 2);
    if (folder == NULL)
        return;
    const char *slash = strrchr(session->file, '/');
    snprintf(folder, strlen(session->file) + 2, "%.*s",
             slash == session->file ? 1
             : slash == NULL        ? 1
                                    : (int)(slash - session->file),
             slash == NULL ? "." : session->file);
    enum pilot_status status =
        pilot_answers_write(NULL, session->answers, session->answer_count, keep, draft);
    struct pilot_source source = {
        .name = session->file, .bytes = draft->bytes, .len = draft->len, .folder = folder};
    if (status == PILOT_OK)
        status = pilot_document_open(NULL, &source, &draft->document);
    if (status == PILOT_OK)
        status =
            pilot_audit_run(session->ruleset, draft->document, &session->options, &draft->audit);
    if (status != PILOT_OK)
        draft->audit = NULL;
    free(folder);
}

void draft_close(struct draft *draft)
{
    pilot_document_close(draft->document);
    free(draft->bytes);
}

/* Asking */

static void show_why(const struct session *session, const char *rule)
{
    size_t index = rule != NULL ? pilot_ruleset_find(session->ruleset, rule, strlen(rule)) : 0;
    if (rule != NULL && index < pilot_ruleset_count(session->ruleset))
        session_say("  %s\n", pilot_ruleset_at(session->ruleset, index)->why);
}

/* A field that no rule speaks for is explained by its path, without the numbers of items. */
static void show_where_explained(const char *path)
{
    char bare[BARE_PATH];
    bare_path(path, bare);
    session_say("  All about it: pilotaudit explain %s\n", bare);
}

static void show_help(const struct session *session, const struct question *question)
{
    if (question->rule != NULL) {
        size_t index = pilot_ruleset_find(session->ruleset, question->rule, strlen(question->rule));
        if (index < pilot_ruleset_count(session->ruleset)) {
            const struct pilot_rule *rule = pilot_ruleset_at(session->ruleset, index);
            session_say("  %s\n  %s\n", rule->asks, rule->why);
            session_say("  All about it: pilotaudit explain %s\n", rule->id);
        }
    }
    if (question->rule == NULL && question->is_field)
        show_where_explained(question->id);
    if (question->example != NULL)
        session_say("  For example: %s\n", question->example);
    session_say("  %s; %s< goes back, . ends and writes the file. Ctrl-C stops, and "
                "what you typed is kept.\n",
                question->several ? "Type the numbers that apply, such as 1,3; or all, or none"
                : question->people && question->option_count ? "Type one of the numbers, or a name"
                : question->open && question->option_count
                    ? "Type one of the numbers, or your answer"
                : question->option_count ? "Type one of the numbers"
                                         : "Type your answer",
                question->needed ? "" : "Enter alone skips, ");
}

static void prompt(const struct question *question)
{
    session_say("%s> ", question->plannable           ? "numbers (2p: planned), all or none"
                        : question->several           ? "numbers, all or none"
                        : question->option_count == 0 ? ""
                        : question->people            ? "number or name"
                        : question->open              ? "number or text"
                                                      : "number");
    (void)fflush(stdout);
}

static void show(struct session *session, const struct question *question)
{
    if (session->section[0] != '\0')
        session_say("\n== %s ==\n", session->section);
    session->section[0] = '\0';
    session_say("\n%s\n", question->asks);
    show_why(session, question->rule);
    for (size_t i = 0; i < question->option_count; i++) {
        const char *label = question->labels != NULL ? question->labels[i] : NULL;
        session_say(question->option_count < 10 ? "  %zu  %s\n" : "  %2zu  %s\n", i + 1,
                    label != NULL ? label : question->options[i]);
    }
    if (question->example != NULL)
        session_say("  For example: %s\n", question->example);
    prompt(question);
}

static const char *pick_one(const struct question *question, const char *line)
{
    char *end = NULL;
    unsigned long number = strtoul(line, &end, 10);
    if (line[0] >= '0' && line[0] <= '9' && *end == '\0')
        return number >= 1 && number <= question->option_count ? question->options[number - 1]
                                                               : NULL;
    for (size_t i = 0; i < question->option_count; i++)
        if (strcasecmp(line, question->options[i]) == 0 ||
            (question->labels != NULL && strcasecmp(line, question->labels[i]) == 0))
            return question->options[i];
    return question->open ? line : NULL;
}

/* Numbers with commas or blanks between; `all`, `none`. */
static bool pick_several(const struct question *question, const char *line, bool *chosen)
{
    bool all = strcasecmp(line, "all") == 0;
    for (size_t i = 0; i < question->option_count; i++)
        chosen[i] = all;
    if (all || strcasecmp(line, "none") == 0)
        return true;
    while (*line != '\0') {
        char *end = NULL;
        unsigned long number = strtoul(line, &end, 10);
        if (*line < '0' || *line > '9' || number < 1 || number > question->option_count)
            return false;
        chosen[number - 1] = true;
        end += question->plannable && (*end == 'p' || *end == 'P');
        line = end + strspn(end, ", ");
    }
    return true;
}

bool session_is_planned(const char *line, size_t index)
{
    bool planned = false;
    while (*line >= '0' && *line <= '9') {
        char *end = NULL;
        bool this = strtoul(line, &end, 10) == index + 1;
        planned |= this && (*end == 'p' || *end == 'P');
        line = end + strspn(end, "pP, ");
    }
    return planned;
}

/* What a line means; NULL: it can't be used, and why was said. */
static const char *meaning(struct session *session, const struct question *question,
                           const char *line,
                           bool (*check)(struct session *, const struct question *, const char *),
                           bool *chosen)
{
    if (line[0] == '\0') {
        if (question->several)
            memset(chosen, 0, question->option_count * sizeof *chosen);
        if (question->needed)
            session_say("  This one is needed: the description is not valid without it.\n");
        return question->needed ? NULL : line;
    }
    if (question->several) {
        bool fine = pick_several(question, line, chosen);
        if (!fine)
            session_say("  Type numbers from 1 to %zu with commas between, such as 1,2%s; or all, "
                        "or none\n",
                        question->option_count,
                        question->plannable ? ", with a p where it is only planned, such as 1,2p"
                                            : "");
        return fine ? line : NULL;
    }
    const char *text = question->option_count > 0 ? pick_one(question, line) : line;
    if (text == NULL) {
        session_say("  Type a number from 1 to %zu%s\n", question->option_count,
                    question->people ? ", or a name"
                    : question->open ? ", or your answer"
                                     : "");
        return NULL;
    }
    return check == NULL || check(session, question, text) ? text : NULL;
}

/* A line from standard input without its end and the blanks around it; NULL: there is none. */
static char *read_line(struct session *session)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t len = stop_wanted ? -1 : getline(&line, &room, stdin);
    if (len < 0 || stop_wanted) {
        session->interrupted = true;
        free(line);
        return NULL;
    }
    /* A byte that ends a text for C can't be typed on purpose. */
    for (ssize_t i = 0; i < len; i++)
        if (line[i] == '\0' || line[i] == '\t' || line[i] == '\r')
            line[i] = ' ';
    while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == ' '))
        line[--len] = '\0';
    size_t start = strspn(line, " ");
    memmove(line, line + start, (size_t)len - start + 1);
    if (len > LONGEST_LINE)
        line[LONGEST_LINE] = '\0';
    return line;
}

static const char *from_memory(struct session *session, const struct question *question,
                               bool (*check)(struct session *, const struct question *,
                                             const char *),
                               bool *chosen)
{
    const struct typed *typed = &session->typed[session->next];
    const char *text = NULL;
    if (strcmp(typed->id, question->id) == 0 && !(typed->line[0] == '\0' && question->needed))
        text = meaning(session, question, typed->line, check, chosen);
    if (text != NULL)
        session->next++;
    else /* it was another question then */
        forget_from(session, session->next);
    return text;
}

const char *session_ask(struct session *session, const struct question *question,
                        bool (*check)(struct session *, const struct question *, const char *),
                        bool *chosen)
{
    if (session->next < session->typed_count) {
        const char *text = from_memory(session, question, check, chosen);
        if (text != NULL)
            return text;
    }
    if (session->enough)
        return NULL;
    show(session, question);
    for (;;) {
        char *line = read_line(session);
        if (line == NULL)
            return NULL;
        if (strcmp(line, "?") == 0) {
            show_help(session, question);
        } else if (strcmp(line, "<") == 0) {
            session->back = true;
            forget_from(session, session->next > 0 ? session->next - 1 : 0);
            free(line);
            (void)save(session); /* the next answer says so if that is not possible */
            return NULL;
        } else if (strcmp(line, ".") == 0 && session_said(session, "pilot.stage") != NULL) {
            session->enough = true;
            free(line);
            return NULL;
        } else if (meaning(session, question, line, check, chosen) != NULL) {
            bool kept = remember(session, question->id, line) && save(session);
            free(line);
            if (!kept) {
                session->broken = true;
                if (!session->out_of_memory)
                    complain("failed: %s: %s", session->draft, strerror(errno));
                return NULL;
            }
            return meaning(session, question, session->typed[session->next++].line, NULL, chosen);
        }
        free(line);
        prompt(question);
    }
}
