/* Completions for zsh. */
#include "docs/complete.h"

static void put_value(struct buffer *out, const struct completion *completion)
{
    switch (completion->values) {
    case VALUES_WORDS:
        buffer_puts(out, "(");
        put_words(out, completion->words, "");
        buffer_puts(out, ")");
        break;
    case VALUES_WORDS_EQUAL:
        buffer_puts(out, "compadd -S = - ");
        put_words(out, completion->words, "");
        break;
    case VALUES_LIST:
        buffer_puts(out, "_sequence compadd - ");
        put_words(out, completion->words, "");
        break;
    case VALUES_FOLDER:
        buffer_puts(out, "_files -/");
        break;
    case VALUES_FILE:
        buffer_puts(out, "_files");
        break;
    case VALUES_NONE:
        buffer_puts(out, " ");
        break;
    }
}

static void put_option(struct buffer *out, const struct vocabulary *vocabulary,
                       const struct command *command, const struct option *option)
{
    bool value = option->argument != NULL;
    buffer_puts(out, "        ");
    if (option->letter != 0)
        buffer_format(out, "'(-%c --%s)'{-%c%s,--%s%s}'[", option->letter, option->name,
                      option->letter, value ? "+" : "", option->name, value ? "=" : "");
    else
        buffer_format(out, "'--%s%s[", option->name, value ? "=" : "");
    quote_sh(out, option->help, "[]:\\");
    buffer_puts(out, "]");
    if (value) {
        struct completion completion = completion_of(vocabulary, command, option);
        buffer_format(out, ":%s:", option->argument);
        put_value(out, &completion);
    }
    buffer_puts(out, "' \\\n");
}

static void put_function(struct buffer *out, const struct vocabulary *vocabulary,
                         const struct command *command)
{
    const struct option_table *table = options_of(command);
    const char *const *operands = operands_of(vocabulary, command);
    buffer_format(out, "_pilotaudit_%s()\n{\n    _arguments -s -S : \\\n", name_of(command));
    for (size_t i = 0; table != NULL && i < table->count; i++)
        put_option(out, vocabulary, command, &table->rows[i]);
    if (operands != NULL && operands[0] == NULL) {
        buffer_puts(out, "        '*: : '\n}\n\n");
        return;
    }
    buffer_format(out, "        '*:%s:", command != NULL ? command->operands : "PATH");
    if (operands != NULL) {
        buffer_puts(out, "(");
        put_words(out, operands, "");
        buffer_puts(out, ")'\n}\n\n");
    } else {
        buffer_puts(out, "_files'\n}\n\n");
    }
}

void complete_zsh(struct buffer *out, const struct vocabulary *vocabulary)
{
    const struct command *command;
    buffer_puts(out, "#compdef pilotaudit\n"
                     "# pilotaudit(1) for zsh; made from the tables of the program\n\n");
    put_function(out, vocabulary, NULL);
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        put_function(out, vocabulary, command);
    buffer_puts(out, "_pilotaudit()\n{\n    local -a commands\n    commands=(\n");
    for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
        buffer_format(out, "        '%s:", command->name);
        quote_sh(out, command->summary, ":\\");
        buffer_puts(out, "'\n");
    }
    buffer_puts(out, "    )\n    if (( CURRENT > 2 )); then\n        case $words[2] in\n        (");
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        buffer_format(out, "%s%s", i > 0 ? "|" : "", command->name);
    buffer_puts(out, ")\n            local command=$words[2]\n            shift words\n"
                     "            (( CURRENT-- ))\n            _pilotaudit_$command\n"
                     "            return ;;\n        esac\n    fi\n"
                     "    (( CURRENT == 2 )) && _describe -t commands command commands\n"
                     "    _pilotaudit_audit\n}\n\n_pilotaudit \"$@\"\n");
}
