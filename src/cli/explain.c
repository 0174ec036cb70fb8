/* The commands that say what the tables say: explain and rules. */
#include "cli/explain.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "cli/help.h"
#include "cli/terminal.h"

#include <pilotaudit/explain.h>

/* What both are told. */
struct telling {
    enum color color;
    const char *format;
    enum pilot_check check; /* PILOT_CHECK_COUNT: all */
    bool help;
};

static bool read_color(void *into, const char *value)
{
    return terminal_read_color(value, &((struct telling *)into)->color);
}

static bool read_format(void *into, const char *value)
{
    enum { MOST_FORMATS = 8 };
    const char *names[MOST_FORMATS];
    size_t count = 0;
    while (count < MOST_FORMATS && (names[count] = pilot_catalogue_format_name(count)) != NULL)
        count++;
    size_t index;
    if (!pick("format", (struct pilot_text){value, strlen(value)}, names, count, &index))
        return false;
    ((struct telling *)into)->format = names[index];
    return true;
}

static bool read_check(void *into, const char *value)
{
    const char *names[PILOT_CHECK_COUNT];
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
        names[i] = pilot_check_info((enum pilot_check)i)->id;
    size_t index;
    if (!pick("check", (struct pilot_text){value, strlen(value)}, names, PILOT_CHECK_COUNT, &index))
        return false;
    ((struct telling *)into)->check = (enum pilot_check)index;
    return true;
}

static const struct option explain_rows[] = {
    {0, "color", "WHEN", "auto, always or never", .read = read_color},
    {'h', "help", NULL, "what this command does", .flag = offsetof(struct telling, help)},
};
const struct option_table explain_options = {explain_rows,
                                             sizeof explain_rows / sizeof explain_rows[0]};

static const struct option rules_rows[] = {
    {'f', "format", "FORMAT", "what to print: text (default), json or markdown",
     .read = read_format},
    {0, "check", "CHECK", "the rules of one check alone, such as trust", .read = read_check},
    {0, "color", "WHEN", "auto, always or never", .read = read_color},
    {'h', "help", NULL, "what this command does", .flag = offsetof(struct telling, help)},
};
const struct option_table rules_options = {rules_rows, sizeof rules_rows / sizeof rules_rows[0]};

static struct pilot_explain_options page_of(const struct telling *telling)
{
    return (struct pilot_explain_options){.width = terminal_width(),
                                          .color = terminal_color(telling->color)};
}

enum pilot_exit explain_topic(const struct pilot_ruleset *ruleset, const char *topic,
                              enum color color)
{
    struct telling telling = {.color = color};
    struct pilot_explain_options page = page_of(&telling);
    char *nearest = NULL;
    enum pilot_status status =
        pilot_explain(NULL, ruleset, topic, &page, terminal_print, NULL, &nearest);
    if (status != PILOT_BAD_ARGUMENT)
        return terminal_finish(status);
    complain("there is nothing to explain about `%.80s`%s%s%s", topic,
             nearest != NULL ? "; did you mean `" : "; `pilotaudit help` lists what there is",
             nearest != NULL ? nearest : "", nearest != NULL ? "`?" : "");
    free(nearest);
    return PILOT_EXIT_USAGE;
}

enum pilot_exit explain_command(int argc, char **argv, const struct pilot_ruleset *ruleset)
{
    struct telling telling = {.color = COLOR_AUTO};
    size_t count = 0;
    const char **operands = malloc((size_t)argc * sizeof *operands);
    char *topic = NULL;
    enum pilot_exit result = PILOT_EXIT_USAGE;
    if (operands != NULL &&
        !arguments_read(&explain_options, argc, argv, &telling, operands, &count))
        goto out;
    if (operands != NULL && (telling.help || count == 0)) {
        result = telling.help ? command_help(command_find(argv[0])) : help_topics();
        goto out;
    }
    topic = operands != NULL ? arguments_join(operands, count) : NULL;
    result = topic != NULL ? explain_topic(ruleset, topic, telling.color)
                           : terminal_finish(PILOT_NO_MEMORY);
out:
    free(topic);
    free(operands);
    return result;
}

enum pilot_exit rules_command(int argc, char **argv, const struct pilot_ruleset *ruleset)
{
    struct telling telling = {.format = "text", .check = PILOT_CHECK_COUNT};
    size_t count = 0;
    const char **operands = malloc((size_t)argc * sizeof *operands);
    bool fine =
        operands != NULL && arguments_read(&rules_options, argc, argv, &telling, operands, &count);
    if (fine && count > 0)
        complain("`rules` takes no `%.80s`; `pilotaudit explain %.80s` tells of one rule",
                 operands[0], operands[0]);
    bool out_of_memory = operands == NULL;
    free(operands);
    if (out_of_memory)
        return terminal_finish(PILOT_NO_MEMORY);
    if (!fine || count > 0)
        return PILOT_EXIT_USAGE;
    if (telling.help)
        return command_help(command_find(argv[0]));
    struct pilot_explain_options page = page_of(&telling);
    return terminal_finish(pilot_catalogue_write(NULL, ruleset, telling.format, telling.check,
                                                 &page, terminal_print, NULL));
}
