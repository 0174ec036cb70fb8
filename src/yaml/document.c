/* A document's life: where its bytes come from, its lines, its diagnostics. */
#include "yaml/document.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/folders.h"
#include "base/paths.h"
#include "base/piece.h"
#include "base/text.h"
#include "yaml/encoding.h"

static const struct pilot_span whole = {1, 1, 1, 1};

/* Keys can be long; a hundred diagnostics below one of them must not fill the memory. */
enum { LONGEST_PATH = 1024, MIB = 1024 * 1024 };

/* Each phase reports nearly in file order, so what matters of a phase is about its first hundred;
 * what the reader finds leaves room for what the model finds. */
bool document_has_room(const struct pilot_document *document)
{
    size_t most = (size_t)(document->readable ? 4 : 2) * PILOT_LIMIT_DIAGNOSTICS;
    return document->diagnostics_count < most;
}

bool document_report(struct pilot_document *document, enum pilot_level level, const char *code,
                     struct pilot_span span, struct pilot_text path, struct pilot_text help,
                     const char *format, ...)
{
    document->diagnostics_total++;
    document->has_errors |= level == PILOT_ERROR;
    if (!document_has_room(document))
        return true;
    if (document->diagnostics_count == document->diagnostics_room) {
        size_t room = document->diagnostics_room == 0 ? 16 : document->diagnostics_room * 2;
        struct pilot_diagnostic *grown = arena_take(&document->arena, room * sizeof *grown);
        if (grown == NULL)
            return false;
        if (document->diagnostics_count > 0)
            memcpy(grown, document->diagnostics, document->diagnostics_count * sizeof *grown);
        document->diagnostics = grown;
        document->diagnostics_room = room;
    }
    path = text_shorten(path, LONGEST_PATH);
    char message[1024];
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (len < 0)
        len = 0;
    if ((size_t)len >= sizeof message)
        len = sizeof message - 1;
    struct pilot_diagnostic *diagnostic = &document->diagnostics[document->diagnostics_count];
    *diagnostic = (struct pilot_diagnostic){.level = level, .code = code, .span = span};
    diagnostic->message =
        (struct pilot_text){arena_copy(&document->arena, message, (size_t)len), (size_t)len};
    diagnostic->help =
        (struct pilot_text){arena_copy(&document->arena, help.at, help.len), help.len};
    diagnostic->path =
        (struct pilot_text){arena_copy(&document->arena, path.at, path.len), path.len};
    if (diagnostic->message.at == NULL || diagnostic->help.at == NULL ||
        diagnostic->path.at == NULL)
        return false;
    diagnostic->instead = TEXT("");
    document->diagnostics_count++;
    return true;
}

bool document_suggest(struct pilot_document *document, struct pilot_text instead)
{
    if (document->diagnostics_count != document->diagnostics_total)
        return true; /* some were not kept, this one perhaps */
    const char *copy = arena_copy(&document->arena, instead.at, instead.len);
    if (copy != NULL)
        document->diagnostics[document->diagnostics_count - 1].instead =
            (struct pilot_text){copy, instead.len};
    return copy != NULL;
}

static bool comes_later(const struct pilot_diagnostic *a, const struct pilot_diagnostic *b)
{
    if (a->span.line != b->span.line)
        return a->span.line > b->span.line;
    return a->span.column > b->span.column;
}

void document_sort_diagnostics(struct pilot_document *document)
{
    /* Insertion: the list is short, capped and nearly sorted, and equal ones keep their order. */
    struct pilot_diagnostic *list = document->diagnostics;
    for (size_t i = 1; i < document->diagnostics_count; i++) {
        struct pilot_diagnostic moving = list[i];
        size_t at = i;
        for (; at > 0 && comes_later(&list[at - 1], &moving); at--)
            list[at] = list[at - 1];
        list[at] = moving;
    }
    if (document->diagnostics_count > PILOT_LIMIT_DIAGNOSTICS)
        document->diagnostics_count = PILOT_LIMIT_DIAGNOSTICS;
}

/* Length of the line break at `at`, as YAML 1.1 (and so libyaml) counts them; 0 when there is none. */
static size_t break_at(const char *at, size_t len)
{
    unsigned char first = (unsigned char)at[0];
    if (first == '\n')
        return 1;
    if (first == '\r')
        return len > 1 && at[1] == '\n' ? 2 : 1;
    if (first == 0xC2 && len > 1 && (unsigned char)at[1] == 0x85)
        return 2;
    if (first == 0xE2 && len > 2 && (unsigned char)at[1] == 0x80 &&
        ((unsigned char)at[2] == 0xA8 || (unsigned char)at[2] == 0xA9))
        return 3;
    return 0;
}

/* Where the line that `from` is in ends, behind its break; past the text where it has none. */
static size_t next_line(struct pilot_text bytes, size_t from)
{
    for (size_t i = from; i < bytes.len;) {
        size_t end = i + sizeof(piece) <= bytes.len ? i + sizeof(piece) : bytes.len;
        if (end - i == sizeof(piece)) {
            piece here = piece_at(bytes.at + i);
            if (!piece_any((here == '\n') | (here == '\r') | (here == (signed char)0xC2) |
                           (here == (signed char)0xE2))) {
                i = end;
                continue;
            }
        }
        for (; i < end; i++) {
            size_t len = break_at(bytes.at + i, bytes.len - i);
            if (len > 0)
                return i + len;
        }
    }
    return bytes.len + 1;
}

static bool index_lines(struct pilot_document *document)
{
    struct pilot_text bytes = document->bytes;
    size_t count = 0;
    for (size_t at = 0; at <= bytes.len; at = next_line(bytes, at))
        count++;
    size_t *starts = arena_take(&document->arena, count * sizeof *starts);
    if (starts == NULL)
        return false;
    count = 0;
    for (size_t at = 0; at <= bytes.len; at = next_line(bytes, at))
        starts[count++] = at;
    document->line_starts = starts;
    document->line_count = count;
    return true;
}

/* Where a line starts without an index: slower, and it needs no memory. Past the last: the end. */
static size_t scan_for(struct pilot_text bytes, uint32_t line)
{
    size_t at = 0;
    for (; line > 1 && at < bytes.len; line--)
        at = next_line(bytes, at);
    return at < bytes.len ? at : bytes.len;
}

struct pilot_text pilot_document_line(const struct pilot_document *document, uint32_t line)
{
    struct pilot_text none = {"", 0};
    /* The index is a cache: a document that nobody quotes from never needs it. */
    struct pilot_document *cache = (struct pilot_document *)(uintptr_t)document;
    bool indexed = document->line_starts != NULL || index_lines(cache);
    if (line == 0 || (indexed && line > document->line_count))
        return none;
    size_t start = indexed ? document->line_starts[line - 1] : scan_for(document->bytes, line);
    size_t end =
        indexed && line < document->line_count ? document->line_starts[line] : document->bytes.len;
    struct pilot_text text = {document->bytes.at + start, end - start};
    for (size_t i = 0; i < text.len; i++)
        if (break_at(text.at + i, text.len - i) > 0)
            text.len = i;
    return text;
}

size_t document_offset(const struct pilot_document *document, uint32_t line, uint32_t column)
{
    struct pilot_text bytes = document->bytes;
    struct pilot_text text = pilot_document_line(document, line);
    bool is_there = document->line_starts == NULL ? scan_for(bytes, line) < bytes.len
                                                  : line >= 1 && line <= document->line_count;
    if (!is_there)
        return bytes.len;
    size_t at = 0;
    for (uint32_t passed = 1; passed < column && at < text.len; passed++)
        do
            at++;
        while (at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80);
    return (size_t)(text.at - bytes.at) + at;
}

static uint32_t code_points(struct pilot_text text)
{
    uint32_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return count;
}

struct pilot_span document_span(const struct pilot_document *document, const struct node *node)
{
    struct pilot_span span = {node->line, node->column, node->end_line, node->end_column};
    if (node->kind != NODE_SCALAR || node->style != STYLE_BLOCK_TEXT)
        return span;
    /* libyaml ends a block scalar where the next token starts: step back to its last line. */
    for (uint32_t line = span.end_column > 1 ? span.end_line : span.end_line - 1; line > span.line;
         line--) {
        struct pilot_text text = pilot_document_line(document, line);
        if (text_trim(text).len == 0)
            continue;
        span.end_line = line;
        span.end_column = code_points(text) + 1;
        return span;
    }
    /* Nothing is in it but its first line. */
    span.end_line = span.line;
    span.end_column = code_points(pilot_document_line(document, span.line)) + 1;
    return span;
}

/* The bytes are those of another version of a file: that file is no evidence for it. */
static void stand_for(struct pilot_document *document, const char *path)
{
    struct stat about;
    document->is_file = stat(path, &about) == 0;
    if (!document->is_file)
        return;
    document->device = about.st_dev;
    document->inode = about.st_ino;
}

static enum pilot_status locate(struct pilot_document *document, const struct pilot_source *source)
{
    struct arena *arena = &document->arena;
    const char *folder;
    const char *root = NULL;
    const char *given = source->folder != NULL ? source->folder
                        : source->path != NULL ? path_folder(arena, source->path)
                                               : ".";
    document->folders = source->folders;
    if (given == NULL || !folders_real(source->folders, arena, given, &folder) ||
        (source->root != NULL && !folders_real(source->folders, arena, source->root, &root)))
        return PILOT_NO_MEMORY;
    document->folder = folder != NULL ? folder : arena_copy(arena, given, strlen(given));
    if (document->folder == NULL)
        return PILOT_NO_MEMORY;
    if (source->root == NULL)
        root = folders_repository(source->folders, arena, document->folder);
    else if (root == NULL || (folder != NULL && !path_is_inside(folder, root)))
        return PILOT_BAD_ARGUMENT;
    document->root = root;
    return root != NULL ? PILOT_OK : PILOT_NO_MEMORY;
}

/* The caller's bytes, padded; what is too long is not looked at. */
static enum pilot_status take_bytes(struct pilot_document *document,
                                    const struct pilot_source *source, size_t limit,
                                    struct pilot_text *bytes)
{
    *bytes = (struct pilot_text){source->bytes, source->len};
    if (source->len > limit)
        return PILOT_OK;
    char *copy = arena_take(&document->arena, source->len + FILE_PADDING);
    if (copy == NULL)
        return PILOT_NO_MEMORY;
    if (source->len > 0)
        memcpy(copy, source->bytes, source->len);
    memset(copy + source->len, 0, FILE_PADDING);
    bytes->at = copy;
    return PILOT_OK;
}

enum pilot_status pilot_document_open(const struct pilot_allocator *allocator,
                                      const struct pilot_source *source,
                                      struct pilot_document **document)
{
    if (allocator == NULL)
        allocator = pilot_allocator_default();
    struct arena arena;
    if (source->folders != NULL)
        arena_init_like(&arena, allocator, &source->folders->arena);
    else
        arena_init(&arena, allocator);
    struct pilot_document *made = arena_zero(&arena, 1, sizeof *made);
    if (made == NULL)
        return PILOT_NO_MEMORY;
    made->allocator = allocator;
    made->arena = arena;
    buffer_init(&made->scratch, allocator, PILOT_LIMIT_BYTES);
    made->original = TEXT("");
    made->bytes = TEXT("");
    made->tree = (struct node){
        .text = "", .kind = NODE_SCALAR, .line = 1, .column = 1, .end_line = 1, .end_column = 1};

    enum pilot_status status = PILOT_NO_MEMORY;
    made->name = arena_copy(&made->arena, source->name, strlen(source->name));
    if (made->name == NULL)
        goto fail;
    status = locate(made, source);
    if (status != PILOT_OK)
        goto fail;

    struct file file = {.bytes = TEXT("")};
    size_t limit = source->limit > 0 ? source->limit : PILOT_LIMIT_BYTES;
    if (source->path == NULL || source->bytes != NULL) {
        status = take_bytes(made, source, limit, &file.bytes);
        if (source->path != NULL)
            stand_for(made, source->path);
    } else {
        status = file_read(&made->arena, source->path, limit, &file);
        made->is_file = status == PILOT_OK && file.problem == NULL;
        made->device = file.device;
        made->inode = file.inode;
    }
    if (status != PILOT_OK)
        goto fail;
    bool reported = true;
    if (file.problem != NULL) {
        reported = document_report(made, PILOT_ERROR, "unreadable", whole, TEXT(""), TEXT(""), "%s",
                                   file.problem);
    } else if (file.bytes.len > limit) {
        reported = document_report(
            made, PILOT_ERROR, "limit", whole, TEXT(""),
            source->limit > 0 ? TEXT("") : TEXT("Split it: one description is about one pilot."),
            "the %s is larger than %zu MiB, the most that is read",
            source->limit > 0 ? "file" : "description", limit / MIB);
    } else {
        made->original = file.bytes;
        status = encoding_to_utf8(made, file.bytes);
        if (status == PILOT_OK && !made->has_errors)
            status = yaml_read(made);
    }
    if (!reported)
        status = PILOT_NO_MEMORY;
    if (status != PILOT_OK)
        goto fail;
    document_sort_diagnostics(made);
    *document = made;
    return PILOT_OK;

fail:
    pilot_document_close(made);
    return status;
}

void pilot_document_close(struct pilot_document *document)
{
    if (document == NULL)
        return;
    buffer_release(&document->scratch);
    memory_release(&document->yaml);
    /* The document lives in its own arena: take the arena out before it goes. */
    struct arena arena = document->arena;
    arena_release(&arena);
}

const char *pilot_document_name(const struct pilot_document *document)
{
    return document->name;
}

bool pilot_document_readable(const struct pilot_document *document)
{
    return document->readable;
}

const struct pilot_diagnostic *pilot_document_diagnostics(const struct pilot_document *document,
                                                          size_t *count, size_t *total)
{
    *count = document->diagnostics_count;
    if (total != NULL)
        *total = document->diagnostics_total;
    return document->diagnostics;
}

bool pilot_document_has_errors(const struct pilot_document *document)
{
    return document->has_errors;
}
