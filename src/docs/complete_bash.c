/* Completions for bash, without the help of bash-completion. */
#include "docs/complete.h"

static void put_value(struct buffer *out, const struct vocabulary *vocabulary,
                      const struct command *command, const struct option *option)
{
    struct completion completion = completion_of(vocabulary, command, option);
    buffer_puts(out, "        ");
    if (option->letter != 0)
        buffer_format(out, "%s,-%c | ", name_of(command), option->letter);
    buffer_format(out, "%s,--%s) ", name_of(command), option->name);
    switch (completion.values) {
    case VALUES_WORDS:
    case VALUES_WORDS_EQUAL:
    case VALUES_LIST:
        buffer_format(out, "_pilotaudit_%s '",
                      completion.values == VALUES_WORDS  ? "words"
                      : completion.values == VALUES_LIST ? "list"
                                                         : "equal");
        put_words(out, completion.words, "");
        buffer_puts(out, "'; ");
        break;
    case VALUES_FOLDER:
        buffer_puts(out, "_pilotaudit_files -d; ");
        break;
    case VALUES_FILE:
        buffer_puts(out, "_pilotaudit_files -f; ");
        break;
    case VALUES_NONE:
        break;
    }
    buffer_puts(out, "return ;;\n");
}

static void put_values(struct buffer *out, const struct vocabulary *vocabulary,
                       const struct command *command)
{
    const struct option_table *table = options_of(command);
    for (size_t i = 0; table != NULL && i < table->count; i++)
        if (table->rows[i].argument != NULL)
            put_value(out, vocabulary, command, &table->rows[i]);
}

static void put_names(struct buffer *out, const struct command *command)
{
    const struct option_table *table = options_of(command);
    buffer_format(out, "        %s,-*) _pilotaudit_words '", name_of(command));
    for (size_t i = 0; table != NULL && i < table->count; i++) {
        if (table->rows[i].letter != 0)
            buffer_format(out, "-%c ", table->rows[i].letter);
        buffer_format(out, "--%s ", table->rows[i].name);
    }
    buffer_puts(out, "'; return ;;\n");
}

static void put_operands(struct buffer *out, const struct vocabulary *vocabulary,
                         const struct command *command)
{
    const char *const *operands = operands_of(vocabulary, command);
    buffer_format(out, "        %s) ", name_of(command));
    if (operands != NULL) {
        buffer_puts(out, "_pilotaudit_words '");
        put_words(out, operands, "");
        buffer_puts(out, "' ;;\n");
    } else {
        buffer_puts(out, "_pilotaudit_files -f ;;\n");
    }
}

static const char helpers[] =
    "# pilotaudit(1) for bash; made from the tables of the program\n"
    "\n"
    "_pilotaudit_words()\n"
    "{\n"
    "    COMPREPLY=($(compgen -W \"$1\" -- \"$cur\"))\n"
    "}\n"
    "\n"
    "# What stands before the last comma stays.\n"
    "_pilotaudit_list()\n"
    "{\n"
    "    local head=\n"
    "    [[ $cur == *,* ]] && head=${cur%,*},\n"
    "    COMPREPLY=($(compgen -P \"$head\" -W \"$1\" -- \"${cur##*,}\"))\n"
    "}\n"
    "\n"
    "# Words that go on behind an equals sign.\n"
    "_pilotaudit_equal()\n"
    "{\n"
    "    COMPREPLY=($(compgen -S = -W \"$1\" -- \"$cur\"))\n"
    "    compopt -o nospace 2>/dev/null\n"
    "}\n"
    "\n"
    "_pilotaudit_files()\n"
    "{\n"
    "    local IFS=$'\\n'\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    COMPREPLY+=($(compgen \"$1\" -- \"$cur\"))\n"
    "}\n"
    "\n"
    "_pilotaudit()\n"
    "{\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command=audit\n"
    "    COMPREPLY=()\n"
    "    # bash takes --option=value for three words\n"
    "    if [[ $cur == = ]]; then\n"
    "        cur=\n"
    "    elif [[ $prev == = && $COMP_CWORD -gt 2 ]]; then\n"
    "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    fi\n";

void complete_bash(struct buffer *out, const struct vocabulary *vocabulary)
{
    const struct command *command;
    buffer_puts(out, helpers);
    buffer_puts(out, "    if [[ $COMP_CWORD -gt 1 ]]; then\n        case ${COMP_WORDS[1]} in\n"
                     "        ");
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        buffer_format(out, "%s%s", i > 0 ? " | " : "", command->name);
    buffer_puts(out, ") command=${COMP_WORDS[1]} ;;\n        esac\n    fi\n"
                     "    case $command,$prev in\n");
    put_values(out, vocabulary, NULL);
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        put_values(out, vocabulary, command);
    buffer_puts(out, "    esac\n    case $command,$cur in\n");
    put_names(out, NULL);
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        put_names(out, command);
    buffer_puts(out, "    esac\n    [[ $COMP_CWORD -eq 1 ]] && _pilotaudit_words '");
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        buffer_format(out, "%s%s", i > 0 ? " " : "", command->name);
    buffer_puts(out, "'\n    case $command in\n");
    put_operands(out, vocabulary, NULL);
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        put_operands(out, vocabulary, command);
    buffer_puts(out, "    esac\n}\n\ncomplete -F _pilotaudit pilotaudit\n");
}
