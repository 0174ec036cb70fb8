/*
 * arguments.h - what every command's arguments have in common: options as rows of a table,
 * POSIX utility syntax, and words for what can't be used.
 */
#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include <pilotaudit/document.h>

struct option {
    char letter; /* 0: long only */
    const char *name;
    const char *argument; /* what its value is called; NULL: takes none */
    const char *help;
    /* `into` is what arguments_read() was given; `value` is NULL for an option without one.
     * False: it can't be used, and standard error says why. NULL: a flag is set. */
    bool (*read)(void *into, const char *value);
    size_t flag; /* where in `into` that is, a bool */
};

struct option_table {
    const struct option *rows;
    size_t count;
};

/* Reads argv[1] and on: options go to their readers, what is left to `operands` (room for argc).
 * `--` ends the options. False: they can't be used, and standard error says why. */
bool arguments_read(const struct option_table *table, int argc, char **argv, void *into,
                    const char **operands, size_t *operand_count);

/* The rows of a table, as -h shows them: those of these names (ends with NULL), or all (NULL). */
void arguments_print(const struct option_table *table, const char *const *names);

/* The operands with a blank between them, to be freed. NULL: memory ran out. */
char *arguments_join(const char *const *operands, size_t count);

/* The index of one of these names, or a complaint that there is no such `what`. */
bool pick(const char *what, struct pilot_text text, const char *const *names, size_t count,
          size_t *index);

/* Says something about the run on standard error, as "pilotaudit: ...". Whatever
 * came from an argument is shown without control characters. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same about a place in a file, which begins the line: "file:line:column: ...". */
void complain_at(const char *file, struct pilot_span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
