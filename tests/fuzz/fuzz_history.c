/* A history from any bytes: each line is refused in words or taken; what is kept is in order. */
#include "config/history.h"
#include "fuzz.h"

enum { DAYS = 3 };

static void check_time(const struct pilot_point *point)
{
    MUST(point->verdict < PILOT_INVALID && point->ready_for < PILOT_GATE_DECLARED);
    MUST(point->score >= 0 && point->score <= 100);
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
        MUST(point->scores[i] >= 0 && point->scores[i] <= 100);
}

static void check_known(const struct pilot_history *history, const struct history_entry *entry)
{
    MUST(entry->count <= DAYS + 1 && entry->count <= entry->room);
    MUST(entry->file.len > 0 && entry->name.len <= MOST_HISTORY_NAME);
    for (size_t i = 0; i < entry->count; i++) {
        check_time(&entry->days[i]);
        MUST(entry->days[i].as_of <= history->as_of);
        MUST(i == 0 || entry->days[i - 1].as_of < entry->days[i].as_of);
    }
    if (entry->has_before)
        check_time(&entry->before);
}

static void take_line(struct pilot_history *history, struct pilot_text bytes)
{
    struct arena arena;
    struct history_line line;
    arena_init(&arena, pilot_allocator_default());
    const char *wrong = history_line_read(&arena, bytes, &line);
    MUST(wrong == NULL || wrong[0] != '\0');
    if (wrong == NULL)
        MUST(history_take(history, &arena, &line));
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *at = (const char *)data;
    struct pilot_history history = {.most = DAYS};
    struct pilot_course course;
    arena_init(&history.arena, pilot_allocator_default());
    table_init(&history.by_both, &history.arena);
    table_init(&history.by_id, &history.arena);
    table_init(&history.by_file, &history.arena);
    pilot_day_parse(TEXT("2026-05-18"), false, &history.as_of);
    while (size > 0) {
        const char *end = memchr(at, '\n', size);
        size_t len = end != NULL ? (size_t)(end - at) : size;
        take_line(&history, (struct pilot_text){at, len});
        at += len;
        size -= len;
        if (size > 0) {
            at++;
            size--;
        }
    }
    for (size_t i = 0; i < history.count; i++)
        check_known(&history, history.entries[i]);
    size_t next = 0;
    while (pilot_history_course(&history, &next, &course))
        MUST(course.count > 0 && course.count <= DAYS);
    arena_release(&history.arena);
    return 0;
}
