#include "cli/schema.h"

#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/help.h"
#include "cli/terminal.h"

#include <pilotaudit/config.h>
#include <pilotaudit/schema.h>

static enum pilot_status print_description(const struct pilot_ruleset *ruleset)
{
    const struct pilot_schema schema = {
        .title = "A pilot description",
        .about = "What a pilot of an AI tool does, who answers for it, and what is there to show "
                 "for it: the file that pilotaudit reads.",
        .shape = pilot_format(),
        .ruleset = ruleset,
    };
    return pilot_schema_write(NULL, &schema, terminal_print, NULL);
}

static enum pilot_status print_config(const struct pilot_ruleset *ruleset)
{
    const struct pilot_schema schema = {
        .title = "A configuration of pilotaudit",
        .about = "What an organisation sets for its audits, in " PILOT_CONFIG_NAME ".",
        .shape = pilot_config_format(),
        .ruleset = ruleset,
        .filled_in = true,
    };
    return pilot_schema_write(NULL, &schema, terminal_print, NULL);
}

static enum pilot_status print_report(const struct pilot_ruleset *ruleset)
{
    (void)ruleset;
    struct pilot_text schema = pilot_report_schema();
    return terminal_print(NULL, schema.at, schema.len) ? PILOT_OK : PILOT_IO_ERROR;
}

const char *const schema_topics[] = {"config", "report", NULL};
static enum pilot_status (*const printers[])(const struct pilot_ruleset *ruleset) = {
    print_config, print_report, print_description, /* where no topic is named */
};
enum { TOPICS = sizeof printers / sizeof printers[0] - 1 };

static const struct option rows[] = {
    {'h', "help", NULL, "what this command does", .flag = 0},
};
const struct option_table schema_options = {rows, sizeof rows / sizeof rows[0]};

/* The operand names another topic than the description. False after a complaint. */
static bool find_topic(const char *const *operands, size_t count, size_t *topic)
{
    struct pilot_text name = {operands[0], strlen(operands[0])};
    if (!pick("schema of", name, schema_topics, TOPICS, topic))
        return false;
    if (count > 1)
        complain("one schema at a time: there is no use for `%.80s`", operands[1]);
    return count == 1;
}

enum pilot_exit schema_command(int argc, char **argv, const struct pilot_ruleset *ruleset)
{
    const char **operands = malloc((size_t)argc * sizeof *operands);
    size_t count = 0;
    size_t topic = TOPICS;
    bool help = false;
    if (operands == NULL)
        return terminal_finish(PILOT_NO_MEMORY);
    bool fine = arguments_read(&schema_options, argc, argv, &help, operands, &count) &&
                (help || count == 0 || find_topic(operands, count, &topic));
    free(operands);
    if (!fine)
        return PILOT_EXIT_USAGE;
    if (help)
        return command_help(command_find(argv[0]));
    return terminal_finish(printers[topic](ruleset));
}
