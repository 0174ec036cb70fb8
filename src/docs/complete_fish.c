/* Completions for fish. */
#include "docs/complete.h"

static void put_value(struct buffer *out, const struct completion *completion)
{
    switch (completion->values) {
    case VALUES_WORDS:
        buffer_puts(out, " -x -a '");
        put_words(out, completion->words, "");
        buffer_puts(out, "'");
        break;
    case VALUES_WORDS_EQUAL:
        buffer_puts(out, " -x -a '");
        put_words(out, completion->words, "=");
        buffer_puts(out, "'");
        break;
    case VALUES_LIST:
        buffer_puts(out, " -x -a '(__fish_complete_list , __pilotaudit_rules)'");
        break;
    case VALUES_FOLDER:
        buffer_puts(out, " -x -a '(__fish_complete_directories)'");
        break;
    case VALUES_FILE:
        buffer_puts(out, " -r -F");
        break;
    case VALUES_NONE:
        buffer_puts(out, " -x");
        break;
    }
}

static void put_command(struct buffer *out, const struct vocabulary *vocabulary,
                        const struct command *command)
{
    const struct option_table *table = options_of(command);
    const char *const *operands = operands_of(vocabulary, command);
    for (size_t i = 0; table != NULL && i < table->count; i++) {
        const struct option *option = &table->rows[i];
        buffer_format(out, "complete -c pilotaudit -n '__pilotaudit_is %s'", name_of(command));
        if (option->letter != 0)
            buffer_format(out, " -s %c", option->letter);
        buffer_format(out, " -l %s", option->name);
        if (option->argument != NULL) {
            struct completion completion = completion_of(vocabulary, command, option);
            put_value(out, &completion);
        }
        buffer_puts(out, " -d '");
        quote_fish(out, option->help);
        buffer_puts(out, "'\n");
    }
    if (operands == NULL)
        return;
    buffer_format(out, "complete -c pilotaudit -n '__pilotaudit_is %s' -f -a '", name_of(command));
    put_words(out, operands, "");
    buffer_puts(out, "'\n");
}

void complete_fish(struct buffer *out, const struct vocabulary *vocabulary)
{
    const struct command *command;
    buffer_puts(out, "# pilotaudit(1) for fish; made from the tables of the program\n\n"
                     "# Is this the command on the line? Without one it is the audit.\n"
                     "function __pilotaudit_is\n    set -l words (commandline -opc)\n"
                     "    set -l command audit\n"
                     "    if set -q words[2]; and contains -- $words[2]");
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        buffer_format(out, " %s", command->name);
    buffer_puts(out, "\n        set command $words[2]\n    end\n"
                     "    test $command = $argv[1]\nend\n\n"
                     "function __pilotaudit_first\n"
                     "    test (count (commandline -opc)) -eq 1\nend\n\n"
                     "function __pilotaudit_rules\n    printf '%s\\n' ");
    put_words(out, vocabulary->rules, "");
    buffer_puts(out, "\nend\n\n");
    for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
        buffer_format(out, "complete -c pilotaudit -n __pilotaudit_first -a %s -d '",
                      command->name);
        quote_fish(out, command->summary);
        buffer_puts(out, "'\n");
    }
    put_command(out, vocabulary, NULL);
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        put_command(out, vocabulary, command);
}
