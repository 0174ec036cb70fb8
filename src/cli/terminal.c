#include "cli/terminal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0';
}

const char *terminal_color_variable(enum color *color)
{
    *color = COLOR_NEVER;
    if (is_set("NO_COLOR"))
        return "NO_COLOR";
    static const char *const forcing[] = {"FORCE_COLOR", "CLICOLOR_FORCE"};
    *color = COLOR_ALWAYS;
    for (size_t i = 0; i < sizeof forcing / sizeof forcing[0]; i++) {
        const char *value = getenv(forcing[i]);
        if (value != NULL && *value != '\0' && strcmp(value, "0") != 0)
            return forcing[i];
    }
    *color = COLOR_AUTO;
    return NULL;
}

bool terminal_color(enum color color)
{
    if (color == COLOR_AUTO)
        terminal_color_variable(&color);
    if (color != COLOR_AUTO)
        return color == COLOR_ALWAYS;
    const char *terminal = getenv("TERM");
    return isatty(STDOUT_FILENO) && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

unsigned terminal_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
        size.ws_col <= TERMINAL_NARROW)
        return TERMINAL_NARROW;
    return size.ws_col < TERMINAL_WIDE ? size.ws_col : TERMINAL_WIDE;
}

bool terminal_read_color(const char *value, enum color *color)
{
    static const char *const names[] = {"auto", "always", "never"};
    size_t index;
    if (!pick("colour setting", (struct pilot_text){value, strlen(value)}, names, 3, &index))
        return false;
    *color = (enum color)index;
    return true;
}

bool terminal_print(void *context, const char *bytes, size_t len)
{
    (void)context;
    return fwrite(bytes, 1, len, stdout) == len;
}

enum pilot_exit terminal_finish(enum pilot_status status)
{
    bool cut_short = status == PILOT_IO_ERROR || ferror(stdout) != 0;
    int error = errno;
    if (status != PILOT_OK && status != PILOT_IO_ERROR) {
        complain("failed: %s", pilot_status_text(status));
        return PILOT_EXIT_NOT_WRITTEN;
    }
    if (fclose(stdout) == 0 && !cut_short)
        return PILOT_EXIT_PASSED;
    complain("failed: %s", strerror(cut_short ? error : errno));
    return PILOT_EXIT_NOT_WRITTEN;
}
