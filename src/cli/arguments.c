#include "cli/arguments.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Without control characters, and so that no CI system takes it for a command. */
static void make_harmless(char *text)
{
    for (char *at = text; *at != '\0'; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7F || (unsigned char)*at >= 0x80 ||
            (*at == '#' && at[1] == '#') || (*at == ':' && at[1] == ':'))
            *at = '?';
}

void complain(const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    make_harmless(text);
    fprintf(stderr, "pilotaudit: %s\n", text);
}

void complain_at(const char *file, struct pilot_span span, const char *format, ...)
{
    char text[1024];
    int len = snprintf(text, sizeof text / 2, "%s", file);
    size_t start = len < (int)sizeof text / 2 ? (size_t)len : sizeof text / 2 - 1;
    start += (size_t)snprintf(text + start, sizeof text - start, ":%u:%u: ", (unsigned)span.line,
                              (unsigned)span.column);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + start, sizeof text - start, format, arguments);
    va_end(arguments);
    make_harmless(text);
    fprintf(stderr, "%s\n", text);
}

/* ", did you mean `x`?" in a static buffer of the caller, or "". */
static const char *hint(char room[96], struct pilot_text text, const char *const *names,
                        size_t count)
{
    const char *nearest = pilot_nearest(text, names, count);
    room[0] = '\0';
    if (nearest != NULL)
        snprintf(room, 96, "; did you mean `%s`?", nearest);
    return room;
}

bool pick(const char *what, struct pilot_text text, const char *const *names, size_t count,
          size_t *index)
{
    for (*index = 0; *index < count; ++*index)
        if (text.len == strlen(names[*index]) && memcmp(text.at, names[*index], text.len) == 0)
            return true;
    char room[96];
    complain("there is no %s `%.*s`%s", what, (int)(text.len < 80 ? text.len : 80), text.at,
             hint(room, text, names, count));
    return false;
}

static const struct option *by_letter(const struct option_table *table, char letter)
{
    for (size_t i = 0; i < table->count; i++)
        if (table->rows[i].letter == letter)
            return &table->rows[i];
    return NULL;
}

static const struct option *by_name(const struct option_table *table, const char *name, size_t len)
{
    enum { MOST_OPTIONS = 64 };
    const char *names[MOST_OPTIONS];
    for (size_t i = 0; i < table->count; i++) {
        names[i] = table->rows[i].name;
        if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
            return &table->rows[i];
    }
    const char *nearest = pilot_nearest((struct pilot_text){name, len}, names, table->count);
    complain("there is no option `--%.*s`%s%s%s", (int)(len < 80 ? len : 80), name,
             nearest != NULL ? "; did you mean `--" : "", nearest != NULL ? nearest : "",
             nearest != NULL ? "`?" : "");
    return NULL;
}

static bool take(const struct option *option, void *into, const char *value)
{
    if (option->read != NULL)
        return option->read(into, value);
    *(bool *)((char *)into + option->flag) = true;
    return true;
}

/* `--name`, `--name=value` or `--name value`. */
static bool read_long(const struct option_table *table, void *into, int argc, char **argv, int *i)
{
    const char *name = argv[*i] + 2;
    size_t len = strcspn(name, "=");
    const struct option *option = by_name(table, name, len);
    if (option == NULL)
        return false;
    const char *value = NULL;
    if (option->argument == NULL && name[len] == '=') {
        complain("--%s takes no value", option->name);
        return false;
    }
    if (option->argument != NULL) {
        if (name[len] == '=')
            value = name + len + 1;
        else if (*i + 1 < argc)
            value = argv[++*i];
        else {
            complain("--%s needs a value: %s", option->name, option->argument);
            return false;
        }
    }
    return take(option, into, value);
}

/* `-v`, several in one (`-vq`), `-fjson` or `-f json`. */
static bool read_letters(const struct option_table *table, void *into, int argc, char **argv,
                         int *i)
{
    for (const char *at = argv[*i] + 1; *at != '\0'; at++) {
        const struct option *option = by_letter(table, *at);
        if (option == NULL) {
            complain("there is no option `-%c`; -h lists them", *at);
            return false;
        }
        const char *value = NULL;
        if (option->argument == NULL) {
            if (!take(option, into, value))
                return false;
            continue;
        }
        if (at[1] != '\0')
            value = at + 1;
        else if (*i + 1 < argc)
            value = argv[++*i];
        else {
            complain("-%c needs a value: %s", option->letter, option->argument);
            return false;
        }
        return take(option, into, value);
    }
    return true;
}

bool arguments_read(const struct option_table *table, int argc, char **argv, void *into,
                    const char **operands, size_t *operand_count)
{
    bool only_operands = false;
    *operand_count = 0;
    for (int i = 1; i < argc; i++) {
        const char *argument = argv[i];
        bool fine = true;
        if (only_operands || argument[0] != '-' || argument[1] == '\0')
            operands[(*operand_count)++] = argument;
        else if (strcmp(argument, "--") == 0)
            only_operands = true;
        else if (argument[1] == '-')
            fine = read_long(table, into, argc, argv, &i);
        else
            fine = read_letters(table, into, argc, argv, &i);
        if (!fine)
            return false;
    }
    return true;
}

static bool is_among(const char *name, const char *const *names)
{
    bool found = names == NULL;
    for (size_t i = 0; !found && names[i] != NULL; i++)
        found = strcmp(names[i], name) == 0;
    return found;
}

void arguments_print(const struct option_table *table, const char *const *names)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct option *option = &table->rows[i];
        if (!is_among(option->name, names))
            continue;
        char left[32];
        char letter[] = {'-', option->letter, ',', ' ', '\0'};
        snprintf(left, sizeof left, "%s--%s%s%s", option->letter != 0 ? letter : "    ",
                 option->name, option->argument != NULL ? " " : "",
                 option->argument != NULL ? option->argument : "");
        const char *rest = option->help;
        for (bool first = true; *rest != '\0'; first = false) {
            size_t len = strcspn(rest, "\n");
            printf("  %-24s %.*s\n", first ? left : "", (int)len, rest);
            rest += len + (rest[len] == '\n');
        }
    }
}

char *arguments_join(const char *const *operands, size_t count)
{
    size_t room = 1;
    for (size_t i = 0; i < count; i++)
        room += strlen(operands[i]) + 1;
    char *joined = malloc(room);
    size_t len = 0;
    for (size_t i = 0; joined != NULL && i < count; i++)
        len += (size_t)snprintf(joined + len, room - len, "%s%s", i > 0 ? " " : "", operands[i]);
    return joined;
}
