/* What changes, as a unified diff made from the edits themselves. */
#include "base/text.h"
#include "write/edits.h"

enum { CONTEXT = 3 };

struct line {
    char sign; /* ' ', '-', '+' */
    bool shown;
    struct pilot_text text;
};

struct lines {
    struct arena *arena;
    struct line *list;
    size_t count, room;
};

static bool add(struct lines *lines, char sign, struct pilot_text text)
{
    if (lines->count == lines->room) {
        size_t room = lines->room == 0 ? 256 : lines->room * 2;
        struct line *larger = arena_take(lines->arena, room * sizeof *larger);
        if (larger == NULL)
            return false;
        if (lines->count > 0)
            memcpy(larger, lines->list, lines->count * sizeof *larger);
        lines->list = larger;
        lines->room = room;
    }
    lines->list[lines->count++] = (struct line){sign, sign != ' ', text};
    return true;
}

/* The first line of a text with its line feed. */
static struct pilot_text first_line(struct pilot_text text)
{
    const char *end = text.len > 0 ? memchr(text.at, '\n', text.len) : NULL;
    return (struct pilot_text){text.at, end != NULL ? (size_t)(end - text.at) + 1 : text.len};
}

static bool add_all(struct lines *lines, char sign, struct pilot_text text)
{
    bool fine = true;
    while (fine && text.len > 0) {
        struct pilot_text line = first_line(text);
        fine = add(lines, sign, line);
        text = text_from(text, line.len);
    }
    return fine;
}

static bool is_whole(const struct edit *edit)
{
    return edit->remove == 0 && edit->insert.len > 0 &&
           edit->insert.at[edit->insert.len - 1] == '\n';
}

/* A line with the edits in it, from `*next` on; those at its very end are in it only if it has no
 * line feed. False: out of memory. */
static bool change(struct lines *lines, const struct edits *edits, size_t *next, size_t start,
                   size_t end, bool open_end)
{
    struct pilot_text bytes = edits->document->bytes;
    struct buffer made;
    buffer_init(&made, edits->document->allocator, PILOT_LIMIT_BYTES);
    size_t from = start;
    for (; *next < edits->count; ++*next) {
        const struct edit *edit = &edits->list[*next];
        if (edit->left_out)
            continue;
        if (edit->at > end || (edit->at == end && !open_end))
            break;
        buffer_put(&made, bytes.at + from, edit->at - from);
        buffer_put_text(&made, edit->insert);
        from = edit->at + edit->remove;
    }
    if (from < end)
        buffer_put(&made, bytes.at + from, end - from);
    const char *copy = made.failed ? NULL : arena_copy(lines->arena, made.at, made.len);
    bool fine = copy != NULL &&
                add(lines, '-', (struct pilot_text){bytes.at + start, end - start}) &&
                add_all(lines, '+', (struct pilot_text){copy, made.len});
    buffer_release(&made);
    return fine;
}

static bool make_lines(struct lines *lines, const struct edits *edits)
{
    struct pilot_text bytes = edits->document->bytes;
    size_t next = 0;
    bool fine = true;
    for (size_t start = 0; fine && (start < bytes.len || next < edits->count);) {
        const struct edit *edit = next < edits->count ? &edits->list[next] : NULL;
        if (edit != NULL && (edit->left_out || (edit->at == start && is_whole(edit)))) {
            fine = edit->left_out || add_all(lines, '+', edit->insert);
            next++;
            continue;
        }
        struct pilot_text line = first_line(text_from(bytes, start));
        size_t end = start + line.len;
        bool open_end = line.len == 0 || line.at[line.len - 1] != '\n';
        if (edit != NULL && (edit->at < end || (open_end && edit->at == end)))
            fine = change(lines, edits, &next, start, end, open_end);
        else
            fine = add(lines, ' ', line);
        start = end;
    }
    return fine;
}

static bool contains(struct pilot_text line, const char *what)
{
    size_t len = strlen(what);
    for (size_t i = 0; i + len <= line.len; i++)
        if (memcmp(line.at + i, what, len) == 0)
            return true;
    return false;
}

/* Could no CI system take it for a command where the diff shows it? */
static bool is_harmless(struct pilot_text line)
{
    return !text_starts(text_trim(line), "::") && !contains(line, "##[") &&
           !contains(line, "##vso[");
}

bool edits_may_show(const struct edits *edits, uint32_t line)
{
    return is_harmless(pilot_document_line(edits->document, line));
}

/* Shows what stands around each change, up to a line that must not be shown. */
static void choose(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->list[i].sign == ' ')
            continue;
        for (size_t j = 1; j <= CONTEXT && j <= i; j++) {
            struct line *line = &lines->list[i - j];
            if (line->sign != ' ' || !is_harmless(line->text))
                break;
            line->shown = true;
        }
        for (size_t j = 1; j <= CONTEXT && i + j < lines->count; j++) {
            struct line *line = &lines->list[i + j];
            if (line->sign != ' ' || !is_harmless(line->text))
                break;
            line->shown = true;
        }
    }
}

static void put_hunk(struct buffer *out, const struct line *list, size_t count, size_t old_line,
                     size_t new_line)
{
    size_t old_count = 0;
    size_t new_count = 0;
    for (size_t i = 0; i < count; i++) {
        old_count += list[i].sign != '+';
        new_count += list[i].sign != '-';
    }
    buffer_format(out, "@@ -%zu,%zu +%zu,%zu @@\n", old_line + (old_count > 0), old_count,
                  new_line + (new_count > 0), new_count);
    for (size_t i = 0; i < count; i++) {
        struct pilot_text text = list[i].text;
        buffer_put_char(out, list[i].sign);
        buffer_put_text(out, text);
        if (text.len == 0 || text.at[text.len - 1] != '\n')
            buffer_puts(out, "\n\\ No newline at end of file\n");
    }
}

struct pilot_text edits_diff(const struct edits *edits)
{
    struct arena *arena = &edits->document->arena;
    struct lines lines = {.arena = arena};
    struct buffer out;
    if (!make_lines(&lines, edits))
        return (struct pilot_text){NULL, 0};
    choose(&lines);
    buffer_init(&out, edits->document->allocator, SIZE_MAX / 2);
    size_t old_line = 0;
    size_t new_line = 0;
    for (size_t i = 0; i < lines.count;) {
        size_t count = 0;
        while (i + count < lines.count && lines.list[i + count].shown)
            count++;
        if (count > 0)
            put_hunk(&out, &lines.list[i], count, old_line, new_line);
        for (size_t end = i + (count > 0 ? count : 1); i < end; i++) {
            old_line += lines.list[i].sign != '+';
            new_line += lines.list[i].sign != '-';
        }
    }
    const char *copy = out.failed ? NULL : arena_copy(arena, out.len > 0 ? out.at : "", out.len);
    struct pilot_text diff = {copy, out.len};
    buffer_release(&out);
    return diff;
}
