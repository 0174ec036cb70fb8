/* A history is read, line by line: of each pilot no more is kept than a report can show. */
#include "config/history.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/paths.h"
#include "base/text.h"

/* What is written of one run: more pilots than that have no memory for it. */
#define MOST_LINES ((size_t)256 * 1024 * 1024)

/* The record */

bool history_same(const struct pilot_point *a, const struct pilot_point *b)
{
    bool same = a->verdict == b->verdict && a->ready_for == b->ready_for && a->stage == b->stage &&
                a->score == b->score && a->rules == b->rules;
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
        same &= a->scores[i] == b->scores[i];
    return same;
}

static struct history_entry *entry_at(const struct pilot_history *history, const size_t *index)
{
    return index != NULL ? history->entries[*index] : NULL;
}

struct pilot_text history_key(struct arena *arena, struct pilot_text id, struct pilot_text file)
{
    size_t len = id.len + 1 + file.len;
    char *key = arena_take(arena, len);
    if (key == NULL)
        return (struct pilot_text){NULL, 0};
    memcpy(key, id.at, id.len);
    key[id.len] = '\0';
    memcpy(key + id.len + 1, file.at, file.len);
    return (struct pilot_text){key, len};
}

static bool copy(struct arena *arena, struct pilot_text from, struct pilot_text *to)
{
    to->at = arena_copy(arena, from.at, from.len);
    to->len = from.len;
    return to->at != NULL;
}

static bool make_room(struct arena *arena, struct history_entry *entry, size_t wanted, size_t most)
{
    if (wanted <= entry->room)
        return true;
    size_t room = entry->room == 0 ? 4 : entry->room * 2;
    room = room < wanted ? wanted : room;
    room = room > most ? most : room;
    struct pilot_point *days = arena_zero(arena, room, sizeof *days);
    if (days == NULL)
        return false;
    if (entry->count > 0)
        memcpy(days, entry->days, entry->count * sizeof *days);
    entry->days = days;
    entry->room = room;
    return true;
}

/* Most lines are of a later day than those before them. */
static bool take_day(struct pilot_history *history, struct history_entry *entry,
                     const struct pilot_point *point)
{
    size_t most = history->most + 1; /* the audit date itself comes besides */
    size_t at = entry->count;
    while (at > 0 && entry->days[at - 1].as_of > point->as_of)
        at--;
    if (at > 0 && entry->days[at - 1].as_of == point->as_of) {
        entry->days[at - 1] = *point;
        return true;
    }
    if (entry->count == most && at == 0)
        return true;
    if (entry->count == most) {
        memmove(entry->days, entry->days + 1, --at * sizeof *entry->days);
        entry->days[at] = *point;
        return true;
    }
    if (!make_room(&history->arena, entry, entry->count + 1, most))
        return false;
    memmove(entry->days + at + 1, entry->days + at, (entry->count - at) * sizeof *entry->days);
    entry->days[at] = *point;
    entry->count++;
    return true;
}

/* A pilot that was renamed or moved goes on where it was. */
static bool go_on(struct pilot_history *history, struct arena *scratch, struct history_entry *entry,
                  const struct history_line *line)
{
    struct pilot_text key = history_key(scratch, line->old_id, line->old_file);
    if (key.at == NULL)
        return false;
    struct history_entry *old = entry_at(history, table_find(&history->by_both, key));
    if (old == NULL || old == entry)
        return true;
    old->continued = true;
    entry->before = old->before;
    entry->has_before = old->has_before;
    if (!make_room(&history->arena, entry, old->count, history->most + 1))
        return false;
    if (old->count > 0)
        memcpy(entry->days, old->days, old->count * sizeof *old->days);
    entry->count = old->count;
    return true;
}

static bool add_entry(struct pilot_history *history, struct history_entry *entry)
{
    if (history->count == history->room) {
        size_t room = history->room * 2 + 16;
        struct history_entry **grown = arena_zero(&history->arena, room, sizeof *grown);
        if (grown == NULL)
            return false;
        if (history->count > 0)
            memcpy(grown, history->entries, history->count * sizeof *grown);
        history->entries = grown;
        history->room = room;
    }
    history->entries[history->count++] = entry;
    return true;
}

/* The pilot of a line, made where it is new. NULL: memory ran out. */
static struct history_entry *find_or_add(struct pilot_history *history, struct arena *scratch,
                                         const struct history_line *line, size_t *index)
{
    struct arena *arena = &history->arena;
    struct pilot_text key = history_key(scratch, line->id, line->file);
    const size_t *found = key.at != NULL ? table_find(&history->by_both, key) : NULL;
    if (key.at == NULL)
        return NULL;
    *index = found != NULL ? *found : history->count;
    if (found != NULL)
        return history->entries[*index];
    struct history_entry *entry = arena_zero(arena, 1, sizeof *entry);
    if (entry == NULL || !copy(arena, line->id, &entry->id) ||
        !copy(arena, line->file, &entry->file) || !copy(arena, key, &key))
        return NULL;
    entry->name = TEXT("");
    bool fine =
        table_add(&history->by_both, key, *index, NULL) != NULL && add_entry(history, entry);
    return fine ? entry : NULL;
}

/* The name is that of the last line. */
static bool take_name(struct arena *arena, struct history_entry *entry, struct pilot_text name)
{
    struct pilot_text shown = text_shorten(name, MOST_HISTORY_NAME);
    if (text_same(shown, entry->name))
        return true;
    if (entry->name_room == NULL)
        entry->name_room = arena_take(arena, MOST_HISTORY_NAME);
    if (entry->name_room == NULL)
        return false;
    memcpy(entry->name_room, shown.at, shown.len);
    entry->name = (struct pilot_text){entry->name_room, shown.len};
    return true;
}

static bool point_to(struct table *table, struct pilot_text key, size_t index)
{
    size_t *found = key.len > 0 ? table_add(table, key, index, NULL) : &index;
    if (found == NULL)
        return false;
    *found = index;
    return true;
}

bool history_take(struct pilot_history *history, struct arena *scratch,
                  const struct history_line *line)
{
    const struct pilot_point *point = &line->point;
    size_t index;
    struct history_entry *entry = find_or_add(history, scratch, line, &index);
    if (entry == NULL || !take_name(&history->arena, entry, line->name))
        return false;
    if (line->continues && entry->count == 0 && !go_on(history, scratch, entry, line))
        return false;
    if (point->as_of > history->as_of)
        return true;
    bool today = point->as_of == history->as_of;
    if (today) {
        entry->today = *point;
        entry->has_today = true;
    }
    if (point->score < 0)
        return true;
    const struct pilot_point *last = entry->count > 0 ? &entry->days[entry->count - 1] : NULL;
    if (today && last != NULL && last->as_of == point->as_of && !history_same(last, point)) {
        entry->before = *last;
        entry->has_before = true;
    }
    return point_to(&history->by_id, entry->id, index) &&
           point_to(&history->by_file, entry->file, index) && take_day(history, entry, point);
}

/* The file */

enum { CHUNK = 64 * 1024 };

struct reading {
    struct pilot_history *history;
    struct pilot_history_problem *problem;
    struct buffer line; /* what is there of it so far */
    bool too_long;
    size_t number; /* of the line */
    bool begun;    /* a line of ours was there */
};

static enum pilot_status refuse(struct pilot_history_problem *problem, size_t line,
                                const char *what)
{
    problem->line = line;
    snprintf(problem->text, sizeof problem->text, "%s", what);
    return PILOT_BAD_ARGUMENT;
}

static enum pilot_status end_line(struct reading *reading)
{
    struct pilot_history *history = reading->history;
    struct pilot_text bytes = text_trim(
        (struct pilot_text){reading->line.at != NULL ? reading->line.at : "", reading->line.len});
    struct arena arena;
    struct history_line line;
    const char *wrong = NULL;
    enum pilot_status status = PILOT_OK;
    reading->number++;
    if (reading->line.failed)
        return PILOT_NO_MEMORY;
    if (bytes.len == 0 && !reading->too_long)
        return PILOT_OK;
    arena_init(&arena, history->arena.allocator);
    wrong =
        reading->too_long ? "it is longer than 64 KiB" : history_line_read(&arena, bytes, &line);
    bool ran_out = wrong == NULL ? !history_take(history, &arena, &line) : wrong[0] == '\0';
    if (ran_out)
        status = PILOT_NO_MEMORY;
    else if (wrong != NULL && !reading->begun)
        status = refuse(reading->problem, reading->number, wrong);
    else if (wrong != NULL && history->odd++ == 0)
        refuse(&history->first_odd, reading->number, wrong);
    reading->begun |= wrong == NULL;
    arena_release(&arena);
    if (status == PILOT_OK && history->count > PILOT_HISTORY_LIMIT_PILOTS)
        status = refuse(reading->problem, reading->number,
                        "there are more than 100,000 pilots, the most that is read");
    return status;
}

static enum pilot_status take_chunk(struct reading *reading, const char *at, size_t len)
{
    enum pilot_status status = PILOT_OK;
    while (status == PILOT_OK && len > 0) {
        const char *end = memchr(at, '\n', len);
        size_t part = end != NULL ? (size_t)(end - at) : len;
        reading->too_long |= part > PILOT_HISTORY_LIMIT_LINE - reading->line.len;
        if (!reading->too_long)
            buffer_put(&reading->line, at, part);
        if (end == NULL)
            break;
        status = end_line(reading);
        buffer_clear(&reading->line);
        reading->too_long = false;
        at += part + 1;
        len -= part + 1;
    }
    return status;
}

static enum pilot_status read_lines(struct reading *reading, int fd)
{
    struct arena *arena = &reading->history->arena;
    char *chunk = arena_take(arena, CHUNK);
    enum pilot_status status = chunk != NULL ? PILOT_OK : PILOT_NO_MEMORY;
    while (status == PILOT_OK) {
        ssize_t got = read(fd, chunk, CHUNK);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return refuse(reading->problem, 0, "the file can't be read");
        if (got == 0)
            break;
        status = take_chunk(reading, chunk, (size_t)got);
    }
    bool unfinished = reading->line.len > 0 || reading->line.failed || reading->too_long;
    return status == PILOT_OK && unfinished ? end_line(reading) : status;
}

/* Like file_read(): nothing is opened in a way that could wait. */
static enum pilot_status open_file(const char *path, int *fd, struct pilot_history_problem *problem)
{
    struct stat about;
    *fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (*fd < 0 && (errno == EMFILE || errno == ENFILE))
        return PILOT_NO_FILES;
    if (*fd < 0 && errno == ENOMEM)
        return PILOT_NO_MEMORY;
    if (*fd < 0 && errno == ENOENT)
        return PILOT_OK;
    if (*fd < 0)
        return refuse(problem, 0,
                      errno == EACCES  ? "it may not be read"
                      : errno == ELOOP ? "the link leads in a circle"
                                       : "it can't be opened");
    if (fstat(*fd, &about) == 0 && S_ISREG(about.st_mode))
        return PILOT_OK;
    close(*fd);
    *fd = -1;
    return refuse(problem, 0, "it is no regular file");
}

static enum pilot_status read_file(struct pilot_history *history,
                                   struct pilot_history_problem *problem)
{
    int fd = -1;
    enum pilot_status status = open_file(history->path, &fd, problem);
    if (status != PILOT_OK || fd < 0)
        return status;
    struct reading reading = {.history = history, .problem = problem};
    buffer_init(&reading.line, history->arena.allocator, PILOT_HISTORY_LIMIT_LINE);
    status = read_lines(&reading, fd);
    buffer_release(&reading.line);
    close(fd);
    return status;
}

enum pilot_status pilot_history_open(const struct pilot_allocator *allocator, const char *path,
                                     pilot_day as_of, size_t days, struct pilot_history **history,
                                     struct pilot_history_problem *problem)
{
    struct arena arena;
    arena_init(&arena, allocator != NULL ? allocator : pilot_allocator_default());
    struct pilot_history *made = arena_zero(&arena, 1, sizeof *made);
    if (made == NULL)
        return PILOT_NO_MEMORY;
    *made = (struct pilot_history){.arena = arena, .as_of = as_of, .most = days};
    table_init(&made->by_both, &made->arena);
    table_init(&made->by_id, &made->arena);
    table_init(&made->by_file, &made->arena);
    buffer_init(&made->lines, arena.allocator, MOST_LINES);
    char *folder = path_folder(&made->arena, path);
    char *real = NULL;
    enum pilot_status status = PILOT_NO_MEMORY;
    made->path = arena_copy(&made->arena, path, strlen(path));
    if (folder != NULL && made->path != NULL && path_real(&made->arena, folder, &real))
        status = real != NULL ? PILOT_OK : refuse(problem, 0, "its folder is not there");
    made->folder = real;
    if (status == PILOT_OK)
        status = read_file(made, problem);
    if (status == PILOT_OK)
        *history = made;
    else
        pilot_history_close(made);
    return status;
}

void pilot_history_close(struct pilot_history *history)
{
    if (history == NULL)
        return;
    buffer_release(&history->lines);
    /* It lives in its own arena: take that out before it goes. */
    struct arena arena = history->arena;
    arena_release(&arena);
}

size_t pilot_history_odd(const struct pilot_history *history,
                         const struct pilot_history_problem **first)
{
    *first = &history->first_odd;
    return history->odd;
}

bool pilot_history_course(const struct pilot_history *history, size_t *next,
                          struct pilot_course *course)
{
    while (*next < history->count) {
        const struct history_entry *entry = history->entries[(*next)++];
        if (entry->continued || entry->count == 0)
            continue;
        size_t count = entry->count < history->most ? entry->count : history->most;
        *course = (struct pilot_course){
            .id = entry->id,
            .name = entry->name,
            .file = entry->file,
            .points = entry->days + (entry->count - count),
            .count = count,
        };
        return true;
    }
    return false;
}
