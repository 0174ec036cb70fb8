/*
 * terminal.h - standard output as the commands besides the audit write to it.
 */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include "cli/options.h"

enum { TERMINAL_NARROW = 80, TERMINAL_WIDE = 100 };

/* Columns of the terminal, within these two; the lesser where there is none. */
unsigned terminal_width(void);
/* Is colour wanted: by the option, else by the environment, else by where the output goes? */
bool terminal_color(enum color color);
/* The variable of the environment that decides about colour, and what it says; NULL: none does. */
const char *terminal_color_variable(enum color *color);
/* The value of --color; false after a complaint. */
bool terminal_read_color(const char *value, enum color *color);

/* A pilot_write to standard output. */
bool terminal_print(void *context, const char *bytes, size_t len);
/* Ends standard output. What could not be written whole is a complaint and PILOT_EXIT_NOT_WRITTEN;
 * so is a status that is not PILOT_OK. */
enum pilot_exit terminal_finish(enum pilot_status status);

#endif
