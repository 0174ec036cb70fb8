/* Help: what stands in the tables, and little else. */
#include "cli/help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/terminal.h"

#include <pilotaudit/explain.h>

const struct help_row help_statuses[] = {
    {"0", "every description was read, and every one passed the gate it was held to"},
    {"1", "all were read; at least one did not pass"},
    {"2", "usage or configuration: an unknown option, a bad value"},
    {"3", "at least one description could not be read or has errors"},
    {"4", "nothing to audit: no description was found"},
    {"5", "the report could not be written whole, or memory or open files ran out"},
    {NULL, NULL},
};

const struct help_row help_environment[] = {
    {"SOURCE_DATE_EPOCH", "the audit date, in seconds since 1970, unless --as-of says another"},
    {"NO_COLOR", "no colour, unless --color asks for it"},
    {"FORCE_COLOR", "colour also where the output is no terminal; CLICOLOR_FORCE does the same"},
    {"CI", "no line of progress, which the log of a job would keep"},
    {NULL, NULL},
};

/* Prints words wrapped at 80 columns: the first line goes on at `column`, further ones are indented
 * by `hang`. */
static void print_wrapped(const char *text, size_t column, size_t hang)
{
    enum { WIDTH = 80 };
    bool first = true;
    while (*text != '\0') {
        size_t len = strcspn(text, " \n");
        if (!first && column + 1 + len > WIDTH) {
            printf("\n%*s", (int)hang, "");
            column = hang;
            first = true;
        }
        printf("%s%.*s", first ? "" : " ", (int)len, text);
        column += len + !first;
        first = false;
        text += len;
        if (*text == '\n') {
            printf("\n\n%*s", (int)hang, "");
            column = hang;
            first = true;
        }
        text += *text != '\0';
    }
    putchar('\n');
}

static void print_row(const char *name, const char *meaning)
{
    enum { COLUMN = 14 };
    int width = printf("  %-11s", name);
    size_t column = width > 0 && width < COLUMN ? (size_t)width : COLUMN;
    putchar(' ');
    print_wrapped(meaning, column + 1, COLUMN);
}

static void print_rows(const struct help_row *rows)
{
    for (; rows->name != NULL; rows++)
        print_row(rows->name, rows->meaning);
}

static void print_commands(void)
{
    const struct command *command;
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        print_row(command->name, command->summary);
}

enum pilot_exit help_screen(void)
{
    puts("usage: pilotaudit [OPTIONS] [PATH...]\n"
         "       pilotaudit COMMAND [ARGUMENT...]\n"
         "\n"
         "Says whether an AI pilot, described in a YAML file, is ready for its stage. PATH\n"
         "is a file, a folder to search, or - for standard input; without one it is\n"
         "pilot.yaml, or else every description below this folder.\n");
    print_commands();
    putchar('\n');
    options_print(true);
    puts("\nMore: `pilotaudit help options`, `pilotaudit help exit`, `pilotaudit help`");
    return terminal_finish(PILOT_OK);
}

static void print_options(void)
{
    puts("Options of the audit\n");
    options_print(false);
    puts("\nA long option takes its value as --option=value or --option value. What stands\n"
         "behind -- is a path, whatever it looks like.");
}

static void print_all_commands(void)
{
    puts("pilotaudit [OPTIONS] [PATH...]\n"
         "  audits; PATH is a file, a folder to search, or - for standard input\n"
         "\nCommands\n");
    print_commands();
    puts("\nA file or a folder that has the name of a command is written ./NAME.\n"
         "`pilotaudit COMMAND -h` tells of one.");
}

static void print_statuses(void)
{
    puts("Exit statuses, the same for every format\n");
    print_rows(help_statuses);
    puts("\nThe largest that applies wins, but 2 comes first and alone.");
}

static void print_environment(void)
{
    puts("Environment\n");
    for (const struct help_row *row = help_environment; row->name != NULL; row++) {
        printf("  %s\n      ", row->name);
        print_wrapped(row->meaning, 6, 6);
    }
}

static void print_ci(void)
{
    puts("In CI the audit is a gate: a change from `stage: pilot` to `stage: production`\n"
         "passes only when the workflow has earned it.\n"
         "\n"
         "  pilotaudit                 every description below this folder\n"
         "  pilotaudit pilots/         every description below that one\n"
         "  pilotaudit -f json pilots/ the same for programs\n"
         "  pilotaudit --no-waivers .  an auditor's view\n"
         "\n"
         "The job fails on every exit status but 0. A report depends on the description,\n"
         "its evidence and the audit date alone, which --as-of or SOURCE_DATE_EPOCH fix.\n"
         "See also: `pilotaudit help exit`, `help gates`, `help waiver`.");
}

static const struct topic {
    struct help_row row;
    void (*print)(void);
} topics[] = {
    {{"options", "the options of the audit"}, print_options},
    {{"commands", "what else pilotaudit does"}, print_all_commands},
    {{"exit", "the exit statuses"}, print_statuses},
    {{"ci", "the audit as a gate in CI"}, print_ci},
    {{"environment", "variables that it heeds"}, print_environment},
};
enum { TOPICS = sizeof topics / sizeof topics[0] };

const struct help_row *help_topic_at(size_t index)
{
    return index < TOPICS ? &topics[index].row : NULL;
}

enum pilot_exit help_topics(void)
{
    puts("pilotaudit help TOPIC\n");
    for (size_t i = 0; i < TOPICS; i++)
        print_row(topics[i].row.name, topics[i].row.meaning);
    for (size_t i = 0; pilot_guide_name(i) != NULL; i++)
        print_row(pilot_guide_name(i), pilot_guide_summary(i));
    puts("\nOr a command:\n");
    print_commands();
    puts("\nOr what `pilotaudit explain` tells of:\n");
    print_row("a rule", "EDGE-01, missing-input");
    print_row("a check", "trust, edge_cases");
    print_row("a gate", "pilot, rollout, production");
    print_row("a pattern", "orphan-tool, demo-conditions");
    print_row("a field", "edge_cases.inputs.on_missing, on_missing, bottleneck");
    print_row("a word", "claim, exercised, evidence, waiver, credit, blocker, not_stated");
    return terminal_finish(PILOT_OK);
}

enum pilot_exit command_help(const struct command *command)
{
    printf("usage: pilotaudit %s%s%s%s\n\n", command->name,
           command->options != NULL ? " [OPTIONS]" : "", command->operands != NULL ? " " : "",
           command->operands != NULL ? command->operands : "");
    print_wrapped(command->text != NULL ? command->text : command->summary, 0, 0);
    if (command->options != NULL) {
        putchar('\n');
        arguments_print(command->options, NULL);
    }
    return terminal_finish(PILOT_OK);
}

static enum pilot_exit help_on(const char *topic, const struct pilot_ruleset *ruleset)
{
    for (size_t i = 0; i < TOPICS; i++) {
        if (strcmp(topics[i].row.name, topic) != 0)
            continue;
        topics[i].print();
        return terminal_finish(PILOT_OK);
    }
    bool guide = false;
    for (size_t i = 0; pilot_guide_name(i) != NULL; i++)
        guide |= strcmp(pilot_guide_name(i), topic) == 0;
    const struct command *command = command_find(topic);
    if (command != NULL && !guide)
        return command_help(command);
    return explain_topic(ruleset, topic, COLOR_AUTO);
}

enum pilot_exit help_command(int argc, char **argv, const struct pilot_ruleset *ruleset)
{
    if (argc < 2)
        return help_topics();
    char *topic = arguments_join((const char *const *)argv + 1, (size_t)argc - 1);
    enum pilot_exit result =
        topic != NULL ? help_on(topic, ruleset) : terminal_finish(PILOT_NO_MEMORY);
    free(topic);
    return result;
}
