#include "yaml/problems.h"

#include <stddef.h>
#include <string.h>

/* The first row whose texts occur in what libyaml says. */
static const struct {
    const char *problem, *context;
    const char *message, *help;
} rows[] = {
    {"mapping values are not allowed", NULL, "a colon followed by a blank can't stand here",
     "If it is part of a text, put the text in quotes: \"like: this\". If it is a key, check that "
     "the "
     "line is indented like its neighbours."},
    {"found character that cannot start any token", NULL, "no value can start with this character",
     "Indent with blanks, never with tabs; a text that starts with @, `, % or a tab needs quotes."},
    {"found a tab character", NULL, "there is a tab where only blanks may indent",
     "Replace the tab by blanks."},
    {"did not find expected ',' or '}'", NULL,
     "this `{ ... }` is not closed, or a comma is missing",
     "Put a comma between the entries and a `}` at the end; texts with commas, colons or braces "
     "need "
     "quotes."},
    {"did not find expected ',' or ']'", NULL,
     "this `[ ... ]` is not closed, or a comma is missing",
     "Put a comma between the entries and a `]` at the end; texts with commas or brackets need "
     "quotes."},
    {"did not find expected key", "block mapping", "this line does not fit the lines around it",
     "Check the indentation: keys of one level start in the same column. A text after a closing "
     "quote "
     "must go inside the quotes."},
    {"did not find expected '-' indicator", NULL, "this line does not fit the list around it",
     "Each item of a list starts with `- ` in the same column."},
    {"could not find expected ':'", NULL, "there is a key here without a colon",
     "Write `key: value`; a text that goes on over several lines is indented deeper than its key."},
    {"found unexpected end of stream", "quoted scalar", "a quote is opened here and never closed",
     "Add the closing quote."},
    {"found unexpected document indicator", NULL, "a quote is opened and never closed",
     "Add the closing quote."},
    {"found unknown escape character", NULL, "the text in double quotes has an unknown `\\` escape",
     "Write the text in single quotes, where a backslash is only a backslash."},
    {"found undefined tag handle", NULL, "a text can't start with `!`", "Put the text in quotes."},
    {"block sequence entries are not allowed", NULL, "a list can't start here",
     "Start the list on its own line, below its key."},
    {"control characters are not allowed", NULL, "there is a control character in the file",
     "Remove it; an editor that shows invisible characters helps to find it."},
};

struct yaml_problem yaml_problem_in_plain_words(const char *problem, const char *context,
                                                bool in_bytes)
{
    struct yaml_problem said = {
        .code = in_bytes ? "encoding" : "syntax",
        .message = in_bytes ? "the file is not valid UTF-8" : "this is not valid YAML",
        .help = in_bytes
                    ? "Save the file as UTF-8 and try again."
                    : "Check the quotes, brackets and indentation on this line and the one above.",
    };
    for (size_t i = 0; problem != NULL && i < sizeof rows / sizeof rows[0]; i++) {
        if (strstr(problem, rows[i].problem) == NULL)
            continue;
        if (rows[i].context != NULL &&
            (context == NULL || strstr(context, rows[i].context) == NULL))
            continue;
        said.message = rows[i].message;
        said.help = rows[i].help;
        break;
    }
    return said;
}
