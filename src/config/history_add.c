/* What a history knows of an audit's pilot, and the line that it gets. */
#include <errno.h>

#include "base/paths.h"
#include "base/text.h"
#include "config/append.h"
#include "config/baseline.h"
#include "config/history.h"
#include "yaml/document.h"

/* The pilot of an audit, as lines name it. */
struct known {
    struct arena *arena; /* of its document */
    struct pilot_text id, file;
    const struct history_entry *own;  /* of this id and file; NULL: there is none */
    const struct history_entry *past; /* the one with its past; NULL: it has none */
};

static const struct history_entry *find(const struct pilot_history *history,
                                        const struct table *table, struct pilot_text key)
{
    const size_t *index = key.len > 0 ? table_find(table, key) : NULL;
    return index != NULL ? history->entries[*index] : NULL;
}

/* Two descriptions may share an id, as two versions of one do: only where the file that was on
 * record is gone is it the same pilot in another place. False: memory ran out. */
static bool was_moved(const struct pilot_history *history, const struct known *known,
                      const struct history_entry *entry, bool *moved)
{
    const char *file = arena_copy(known->arena, entry->file.at, entry->file.len);
    const char *path = file != NULL ? path_normal(known->arena, history->folder, file) : NULL;
    *moved = path != NULL && baseline_is_gone(path);
    return path != NULL;
}

/* False: memory ran out. */
static bool know(const struct pilot_history *history, const struct pilot_audit *audit,
                 struct known *known)
{
    struct pilot_document *document = (struct pilot_document *)(uintptr_t)audit->document;
    *known =
        (struct known){.arena = &document->arena, .id = text_shorten(audit->id, MOST_HISTORY_ID)};
    const char *name = baseline_file_of(document);
    const char *file = name != NULL ? path_from(known->arena, history->folder, name) : NULL;
    if (file == NULL)
        return false;
    known->file = text_shorten(text_of(file), MOST_HISTORY_PATH);
    struct pilot_text key = history_key(known->arena, known->id, known->file);
    if (key.at == NULL)
        return false;
    known->own = known->past = find(history, &history->by_both, key);
    if (audit->verdict == PILOT_INVALID || (known->own != NULL && known->own->count > 0))
        return true;
    bool moved = false;
    known->past = find(history, &history->by_id, known->id);
    if (known->past != NULL && !was_moved(history, known, known->past, &moved))
        return false;
    if (!moved)
        known->past = find(history, &history->by_file, known->file);
    return true;
}

/* The time before: of the same day only one that came out otherwise. */
static const struct pilot_point *last_of(const struct history_entry *entry, size_t earlier,
                                         const struct pilot_point *now)
{
    if (earlier < entry->count && !history_same(&entry->days[earlier], now))
        return &entry->days[earlier];
    if (earlier < entry->count && entry->has_before)
        return &entry->before;
    return earlier > 0 ? &entry->days[earlier - 1] : NULL;
}

enum pilot_status pilot_history_look_up(const struct pilot_history *history,
                                        const struct pilot_audit *audit)
{
    struct known known;
    if (!know(history, audit, &known))
        return PILOT_NO_MEMORY;
    struct pilot_past *past = arena_zero(known.arena, 1, sizeof *past);
    if (past == NULL)
        return PILOT_NO_MEMORY;
    if (known.past != NULL && known.past->count > 0) {
        const struct history_entry *entry = known.past;
        const struct pilot_point now = pilot_audit_point(audit);
        size_t earlier = entry->count;
        earlier -= entry->days[earlier - 1].as_of == now.as_of;
        past->last = last_of(entry, earlier, &now);
        past->count = earlier < history->most ? earlier : history->most;
        past->days = entry->days + (earlier - past->count);
    }
    /* The audit is read-only to whoever gets it; it lives in a document that is ours to write in. */
    ((struct pilot_audit *)(uintptr_t)audit)->past = past;
    return PILOT_OK;
}

enum pilot_status pilot_history_add(struct pilot_history *history, const struct pilot_audit *audit)
{
    struct known known;
    if (!know(history, audit, &known))
        return PILOT_NO_MEMORY;
    struct history_line line = {
        .id = known.id,
        .file = known.file,
        .name = text_shorten(audit->name, MOST_HISTORY_NAME),
        .point = pilot_audit_point(audit),
    };
    if (known.own != NULL && known.own->has_today && history_same(&known.own->today, &line.point))
        return PILOT_OK;
    if (known.past != NULL && known.past != known.own) {
        line.continues = true;
        line.old_id = known.past->id;
        line.old_file = known.past->file;
    }
    if (history->lines.len == 0)
        buffer_put_char(&history->lines, '\n');
    history_line_write(&history->lines, &line, audit);
    return history->lines.failed ? PILOT_NO_MEMORY : PILOT_OK;
}

enum pilot_status pilot_history_append(struct pilot_history *history)
{
    const struct buffer *lines = &history->lines;
    if (lines->len == 0 || append_lines(history->path, lines->at, lines->len))
        return PILOT_OK;
    return PILOT_IO_ERROR;
}
