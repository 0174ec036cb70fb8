#include "cli/progress.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { FIRST = 1000, AGAIN = 100 }; /* milliseconds */

/* A terminal that a person looks at: what runs for CI may have one too, and keeps what it shows. */
static bool someone_looks(void)
{
    const char *terminal = getenv("TERM");
    const char *ci = getenv("CI");
    return isatty(STDERR_FILENO) && terminal != NULL && *terminal != '\0' &&
           strcmp(terminal, "dumb") != 0 && (ci == NULL || *ci == '\0');
}

static uint64_t milliseconds(struct timespec from, struct timespec to)
{
    int64_t nanoseconds =
        (int64_t)(to.tv_sec - from.tv_sec) * 1000000000 + (to.tv_nsec - from.tv_nsec);
    return nanoseconds < 0 ? 0 : (uint64_t)nanoseconds / 1000000;
}

void progress_begin(struct progress *progress, size_t total)
{
    *progress = (struct progress){
        .wanted = total > 1 && someone_looks(), .total = total, .shares = isatty(STDOUT_FILENO)};
    if (!progress->wanted)
        return;
    struct winsize size;
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    progress->columns = (known ? size.ws_col : 80u) - 1;
    if (progress->columns >= PROGRESS_LINE)
        progress->columns = PROGRESS_LINE - 1;
    clock_gettime(CLOCK_MONOTONIC, &progress->begun);
    progress->told = progress->begun;
}

static void put_time(char text[32], uint64_t seconds)
{
    unsigned long long n = seconds;
    if (n < 60)
        snprintf(text, 32, "%llu s", n == 0 ? 1 : n);
    else if (n < 3600)
        snprintf(text, 32, "%llu min %llu s", n / 60, n % 60);
    else
        snprintf(text, 32, "%llu h %llu min", n / 3600, n / 60 % 60);
}

/* `spent` is in milliseconds, and at least FIRST of them. */
static void put_line(char line[PROGRESS_LINE], size_t done, size_t total, uint64_t spent)
{
    char left[32];
    put_time(left, (uint64_t)(total - done) * spent / done / 1000);
    uint64_t tenths = (uint64_t)done * 10000 / spent;
    char rate[32];
    if (tenths < 100)
        snprintf(rate, sizeof rate, "%u.%u", (unsigned)(tenths / 10), (unsigned)(tenths % 10));
    else
        snprintf(rate, sizeof rate, "%llu", (unsigned long long)(tenths / 10));
    snprintf(line, PROGRESS_LINE, "Audited %zu of %zu files, %s a second, about %s left", done,
             total, rate, left);
}

/* Blanks over what was longer before: no terminal takes them for anything else. */
static void show(struct progress *progress, const char *line)
{
    size_t len = strnlen(line, progress->columns);
    size_t over = progress->shown > len ? progress->shown - len : 0;
    fprintf(stderr, "\r%.*s%*s%s", (int)len, line, (int)over, "", len == 0 ? "\r" : "");
    (void)fflush(stderr);
    progress->shown = len;
}

void progress_tell(struct progress *progress, size_t done)
{
    if (!progress->wanted || done == 0 || done >= progress->total)
        return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    uint64_t spent = milliseconds(progress->begun, now);
    if (spent >= FIRST && milliseconds(progress->told, now) >= AGAIN) {
        put_line(progress->line, done, progress->total, spent);
        show(progress, progress->line);
        progress->told = now;
    } else if (progress->shown == 0 && progress->line[0] != '\0') {
        show(progress, progress->line);
    }
}

void progress_give_way(struct progress *progress)
{
    if (progress->shares && progress->shown > 0)
        show(progress, "");
}

void progress_end(struct progress *progress)
{
    if (progress->shown > 0)
        show(progress, "");
    progress->wanted = false;
}
