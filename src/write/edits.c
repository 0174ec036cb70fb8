#include "write/edits.h"

#include <stdlib.h>

#include "base/text.h"

bool edits_init(struct edits *edits, struct pilot_document *document)
{
    *edits = (struct edits){.document = document, .line_end = "\n"};
    struct pilot_text bytes = document->bytes;
    for (size_t i = 0; i < bytes.len && bytes.at[i] != '\n'; i++)
        if (bytes.at[i] == '\r') {
            edits->line_end = i + 1 < bytes.len && bytes.at[i + 1] == '\n' ? "\r\n" : "\r";
            break;
        }
    return true;
}

/* Room for one more; the old array stays in the arena. */
static void *grown(struct arena *arena, void *list, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return list;
    size_t more = *room == 0 ? 64 : *room * 2;
    void *larger = arena_take(arena, more * size);
    if (larger == NULL)
        return NULL;
    if (count > 0)
        memcpy(larger, list, count * size);
    *room = more;
    return larger;
}

bool edits_add(struct edits *edits, struct edit edit)
{
    struct edit *list = grown(&edits->document->arena, edits->list, edits->count, &edits->room,
                              sizeof *edits->list);
    if (list == NULL || edit.insert.at == NULL)
        return false;
    edit.order = edits->count;
    edit.group = edits->groups;
    edit.joined = edits->count > 0 && list[edits->count - 1].group == edits->groups;
    edits->list = list;
    list[edits->count++] = edit;
    return true;
}

bool edits_note(struct edits *edits, struct pilot_fix_note note)
{
    struct pilot_fix_note *notes = grown(&edits->document->arena, edits->notes, edits->note_count,
                                         &edits->note_room, sizeof *edits->notes);
    if (notes == NULL || note.path.at == NULL || note.keys.at == NULL)
        return false;
    edits->notes = notes;
    notes[edits->note_count++] = note;
    return true;
}

static int compare(const void *a, const void *b)
{
    const struct edit *one = a;
    const struct edit *two = b;
    if (one->at != two->at)
        return one->at < two->at ? -1 : 1;
    if (one->depth != two->depth)
        return one->depth > two->depth ? -1 : 1;
    return one->order < two->order ? -1 : one->order > two->order;
}

void edits_sort(struct edits *edits)
{
    if (edits->count > 0)
        qsort(edits->list, edits->count, sizeof *edits->list, compare);
}

struct pilot_text edits_apply(const struct edits *edits)
{
    struct pilot_text bytes = edits->document->bytes;
    size_t len = bytes.len;
    for (size_t i = 0; i < edits->count; i++)
        if (!edits->list[i].left_out)
            len += edits->list[i].insert.len - edits->list[i].remove;
    char *out = arena_take(&edits->document->arena, len + 1);
    if (out == NULL)
        return (struct pilot_text){NULL, 0};
    size_t made = 0;
    size_t from = 0;
    for (size_t i = 0; i < edits->count; i++) {
        const struct edit *edit = &edits->list[i];
        if (edit->left_out)
            continue;
        memcpy(out + made, bytes.at + from, edit->at - from);
        made += edit->at - from;
        memcpy(out + made, edit->insert.at, edit->insert.len);
        made += edit->insert.len;
        from = edit->at + edit->remove;
    }
    memcpy(out + made, bytes.at + from, bytes.len - from);
    out[len] = '\0';
    return (struct pilot_text){out, len};
}

bool edits_mend(struct edits *edits)
{
    struct pilot_document *document = edits->document;
    size_t count;
    const struct pilot_diagnostic *list = pilot_document_diagnostics(document, &count, NULL);
    size_t end = 0;
    for (size_t i = 0; i < count; i++) {
        const struct pilot_span *span = &list[i].span;
        if (list[i].instead.len == 0 || !edits_may_show(edits, span->line))
            continue;
        size_t from = document_offset(document, span->line, span->column);
        size_t to = document_offset(document, span->end_line, span->end_column);
        if (from < end || to < from)
            continue;
        end = to;
        edits->groups++;
        struct edit edit = {.at = from, .remove = to - from, .insert = list[i].instead};
        if (!edits_add(edits, edit))
            return false;
    }
    return true;
}
