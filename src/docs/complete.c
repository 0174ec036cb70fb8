#include "docs/complete.h"

#include <string.h>

#include "cli/options.h"

void put_words(struct buffer *out, const char *const *words, const char *after)
{
    for (size_t i = 0; words[i] != NULL; i++)
        buffer_format(out, "%s%s%s", i > 0 ? " " : "", words[i], after);
}

void quote_sh(struct buffer *out, const char *text, const char *also)
{
    for (; *text != '\0'; text++) {
        if (strchr(also, *text) != NULL)
            buffer_put_char(out, '\\');
        if (*text == '\'')
            buffer_puts(out, "'\\''");
        else
            buffer_put_char(out, *text == '\n' ? ' ' : *text);
    }
}

void quote_fish(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\')
            buffer_put_char(out, '\\');
        buffer_put_char(out, *text == '\n' ? ' ' : *text);
    }
}

const struct option_table *options_of(const struct command *command)
{
    return command != NULL ? command->options : options_table();
}

const char *name_of(const struct command *command)
{
    return command != NULL ? command->name : "audit";
}
