/* What is said between the questions, in lines that fit a terminal and hold nothing that it obeys. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/session.h"

enum { WIDTH = 78, MOST = 8000 };

/* The bytes of the first character; 1 where they are no UTF-8, which is not `safe` then. Nor is what
 * a terminal would obey, or not show for what it is: control characters, marks of direction,
 * characters without width. */
static size_t character_len(const char *text, bool *safe)
{
    const unsigned char *at = (const unsigned char *)text;
    size_t len = at[0] < 0x80   ? 1
                 : at[0] < 0xC2 ? 0
                 : at[0] < 0xE0 ? 2
                 : at[0] < 0xF0 ? 3
                 : at[0] < 0xF5 ? 4
                                : 0;
    for (size_t i = 1; i < len; i++)
        if ((at[i] & 0xC0) != 0x80)
            len = 0;
    *safe = len > 1 || (len == 1 && (at[0] >= ' ' || at[0] == '\n') && at[0] != 0x7F);
    if (len == 2 && at[0] == 0xC2)
        *safe = at[1] >= 0xA0;
    if (len == 3 && at[0] == 0xE2 && at[1] == 0x80)
        *safe = !((at[2] >= 0x8B && at[2] <= 0x8F) || (at[2] >= 0xA8 && at[2] <= 0xAE));
    if (len == 3 && at[0] == 0xE2 && at[1] == 0x81)
        *safe = at[2] < 0xA0 || at[2] > 0xAF;
    return len > 0 ? len : 1;
}

void session_say(const char *format, ...)
{
    char text[MOST];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    size_t column = 0;
    size_t len = 0;
    for (const char *at = text; *at != '\0'; at += len) {
        bool safe;
        len = character_len(at, &safe);
        bool command = (at[0] == ':' && at[1] == ':') || (at[0] == '#' && at[1] == '#');
        if (*at == ' ' && column > 4 && column + 1 + strcspn(at + 1, " \n") > WIDTH) {
            fputs("\n  ", stdout);
            column = 2;
            continue;
        }
        if (safe && !command)
            (void)fwrite(at, 1, len, stdout);
        else
            putchar('?');
        column = *at == '\n' ? 0 : column + 1;
    }
}
