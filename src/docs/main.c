/*
 * docs man 1|5|7           a manual page
 * docs complete SHELL      completions for bash, zsh or fish
 * docs topics              what can be explained, a line each
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "docs/docs.h"

static void make_topics(struct buffer *out, const struct vocabulary *vocabulary)
{
    for (size_t i = 0; vocabulary->topics[i] != NULL; i++)
        buffer_format(out, "%s\n", vocabulary->topics[i]);
}

/* The day of the build, in the words of mdoc: that of SOURCE_DATE_EPOCH, else today (UTC). */
static void write_date(char *date, size_t room)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): this program has one thread */
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    time_t now = epoch != NULL && *epoch != '\0' ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
    struct tm day;
    if (gmtime_r(&now, &day) == NULL)
        memset(&day, 0, sizeof day);
    snprintf(date, room, "%s %d, %d", months[day.tm_mon], day.tm_mday, day.tm_year + 1900);
}

static bool make(struct buffer *out, const struct book *book, const char *what, const char *which)
{
    static const struct {
        const char *what, *which;
        void (*man)(struct buffer *out, const struct book *book, const char *date);
        void (*complete)(struct buffer *out, const struct vocabulary *vocabulary);
    } makers[] = {
        {"man", "1", man_program, NULL},         {"man", "5", man_format, NULL},
        {"man", "7", man_rules, NULL},           {"complete", "bash", NULL, complete_bash},
        {"complete", "zsh", NULL, complete_zsh}, {"complete", "fish", NULL, complete_fish},
        {"topics", "", NULL, make_topics},
    };
    struct vocabulary vocabulary;
    char date[64];
    write_date(date, sizeof date);
    if (!vocabulary_make(&vocabulary, book))
        return false;
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        if (strcmp(makers[i].what, what) != 0 || strcmp(makers[i].which, which) != 0)
            continue;
        if (makers[i].man != NULL)
            makers[i].man(out, book, date);
        else
            makers[i].complete(out, &vocabulary);
        return true;
    }
    return false;
}

int main(int argc, char **argv)
{
    struct pilot_ruleset *ruleset = NULL;
    struct arena arena;
    struct book book;
    struct buffer out;
    bool done = false;
    arena_init(&arena, pilot_allocator_default());
    buffer_init(&out, pilot_allocator_default(), (size_t)16 * 1024 * 1024);
    if (argc > 1 && pilot_ruleset_open(NULL, &ruleset, NULL) == PILOT_OK &&
        book_open(&book, ruleset, &arena) && make(&out, &book, argv[1], argc > 2 ? argv[2] : ""))
        done = !out.failed && fwrite(out.at, 1, out.len, stdout) == out.len && fclose(stdout) == 0;
    if (!done)
        fputs("docs: man 1|5|7, complete bash|zsh|fish or topics\n", stderr);
    buffer_release(&out);
    arena_release(&arena);
    pilot_ruleset_close(ruleset);
    return done ? 0 : 1;
}
