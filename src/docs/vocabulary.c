/* The words that completions offer, and which option takes which. */
#include <stdio.h>
#include <stdlib.h>

#include "docs/docs.h"

#include "base/text.h"
#include "cli/help.h"
#include "cli/schema.h"

#include <pilotaudit/explain.h>

/* A list that grows in an arena whose room is known. */
struct list {
    const char **words;
    size_t count;
};

static bool begin(struct list *list, const struct book *book, size_t most)
{
    *list = (struct list){arena_zero(book->arena, most + 1, sizeof *list->words), 0};
    return list->words != NULL;
}

static void add(struct list *list, const char *word)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->words[i], word) == 0)
            return;
    list->words[list->count++] = word;
}

/* The path as it is asked for: without `[]`, and without what the writer chooses. */
static const char *plain_path(const struct book *book, const char *path)
{
    char plain[256];
    size_t len = 0;
    for (; *path != '\0' && len + 1 < sizeof plain; path++) {
        if (strncmp(path, "KEY.", 4) == 0)
            path += 3;
        else if (*path != '[' && *path != ']')
            plain[len++] = *path;
    }
    return arena_copy(book->arena, plain, len);
}

static bool make_topics(struct vocabulary *vocabulary, const struct book *book, bool help)
{
    struct list list;
    size_t rules = pilot_ruleset_count(book->ruleset);
    enum { FEW = 128 };
    if (!begin(&list, book,
               2 * rules + glossary_count + explain_guide_count + book->spot_count + FEW))
        return false;
    for (size_t i = 0; help && help_topic_at(i) != NULL; i++)
        add(&list, help_topic_at(i)->name);
    for (size_t i = 0; help && command_at(i) != NULL; i++)
        add(&list, command_at(i)->name);
    for (size_t i = 0; i < explain_guide_count; i++)
        add(&list, explain_guides[i].name);
    for (size_t i = 0; i < rules; i++)
        add(&list, pilot_ruleset_at(book->ruleset, i)->id);
    for (size_t i = 0; i < rules; i++)
        add(&list, pilot_ruleset_at(book->ruleset, i)->name);
    for (enum pilot_check i = 0; i < PILOT_CHECK_COUNT; i++)
        add(&list, pilot_check_info(i)->id);
    for (enum pilot_gate i = 0; i < PILOT_GATE_DECLARED; i++)
        add(&list, pilot_gate_name(i));
    for (size_t i = 0; pilot_pattern_info(i) != NULL; i++)
        add(&list, pilot_pattern_info(i)->id);
    for (size_t i = 0; i < glossary_count; i++)
        add(&list, glossary[i].name);
    for (size_t i = 0; i < book->spot_count; i++) {
        const char *path = plain_path(book, book->spots[i].path);
        if (path == NULL)
            return false;
        add(&list, path);
    }
    if (help)
        vocabulary->help_topics = list.words;
    else
        vocabulary->topics = list.words;
    return true;
}

bool vocabulary_make(struct vocabulary *vocabulary, const struct book *book)
{
    enum { MOST = 64 };
    struct list formats, catalogue, gates, checks, scored, rules;
    size_t rule_count = pilot_ruleset_count(book->ruleset);
    if (!begin(&formats, book, MOST) || !begin(&catalogue, book, MOST) ||
        !begin(&gates, book, MOST) || !begin(&checks, book, MOST) || !begin(&scored, book, MOST) ||
        !begin(&rules, book, rule_count))
        return false;
    for (size_t i = 0; i < MOST && pilot_report_format_name(i) != NULL; i++)
        add(&formats, pilot_report_format_name(i));
    for (size_t i = 0; i < MOST && pilot_catalogue_format_name(i) != NULL; i++)
        add(&catalogue, pilot_catalogue_format_name(i));
    for (enum pilot_gate i = 0; i < PILOT_GATE_DECLARED; i++)
        add(&gates, pilot_gate_name(i));
    for (enum pilot_check i = 0; i < PILOT_CHECK_COUNT; i++) {
        add(&checks, pilot_check_info(i)->id);
        if (i < PILOT_CHECK_VALUE)
            add(&scored, pilot_check_info(i)->id);
    }
    for (size_t i = 0; i < rule_count; i++)
        add(&rules, pilot_ruleset_at(book->ruleset, i)->id);
    *vocabulary = (struct vocabulary){
        .formats = formats.words,
        .catalogue_formats = catalogue.words,
        .gates = gates.words,
        .checks = checks.words,
        .scored_checks = scored.words,
        .rules = rules.words,
    };
    return make_topics(vocabulary, book, false) && make_topics(vocabulary, book, true);
}

struct completion completion_of(const struct vocabulary *vocabulary, const struct command *command,
                                const struct option *option)
{
    static const char *const when[] = {"auto", "always", "never", NULL};
    bool catalogue = command != NULL && strcmp(command->name, "rules") == 0;
    const struct {
        const char *argument;
        struct completion completion;
    } kinds[] = {
        {"FORMAT", {VALUES_WORDS, catalogue ? vocabulary->catalogue_formats : vocabulary->formats}},
        {"FORMAT=FILE", {VALUES_WORDS_EQUAL, vocabulary->formats}},
        {"F=FILE", {VALUES_WORDS_EQUAL, vocabulary->formats}},
        {"GATE", {VALUES_WORDS, vocabulary->gates}},
        {"CHECK", {VALUES_WORDS, vocabulary->checks}},
        {"CHECK=N", {VALUES_WORDS_EQUAL, vocabulary->scored_checks}},
        {"IDS", {VALUES_LIST, vocabulary->rules}},
        {"WHEN", {VALUES_WORDS, when}},
        {"DIR", {VALUES_FOLDER, NULL}},
        {"FILE", {VALUES_FILE, NULL}},
        {"PATH", {VALUES_FILE, NULL}},
        {"N", {VALUES_NONE, NULL}},
        {"DATE", {VALUES_NONE, NULL}},
        {"REV", {VALUES_NONE, NULL}},
        {"NAME", {VALUES_NONE, NULL}},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].argument, option->argument) == 0)
            return kinds[i].completion;
    fprintf(stderr, "docs: completion_of() does not know what a value called %s is\n",
            option->argument);
    exit(1); /* NOLINT(concurrency-mt-unsafe): this program has one thread */
}

const char *const *operands_of(const struct vocabulary *vocabulary, const struct command *command)
{
    static const char *const nothing[] = {NULL};
    if (command == NULL)
        return NULL;
    if (strcmp(command->name, "explain") == 0)
        return vocabulary->topics;
    if (strcmp(command->name, "help") == 0)
        return vocabulary->help_topics;
    if (strcmp(command->name, "schema") == 0)
        return schema_topics;
    return command->operands == NULL ? nothing : NULL;
}
