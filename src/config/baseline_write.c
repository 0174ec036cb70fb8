/* A baseline is written: what a run found of gaps, beside what is known of other descriptions. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "audit/work.h"
#include "base/paths.h"
#include "base/text.h"
#include "config/baseline.h"
#include "config/whole_file.h"
#include "report/json_writer.h"

#include <pilotaudit/version.h>

enum { MOST_BYTES = 256 * 1024 * 1024 };

/* What is written of a description. */
struct line {
    const char *file; /* relative to the folder of the baseline */
    enum pilot_gate gate;
    const struct baseline_gap *gaps;
    size_t count;
};

/* A description that was added. */
struct added {
    struct added *next;
    const char *file; /* absolute, in its normal form */
    struct line line;
};

struct pilot_baseline_writer {
    const struct pilot_allocator *allocator;
    struct arena arena;
    const char *path;
    const char *folder;                      /* with all links followed */
    bool shrinks;                            /* nothing is added to what was known */
    const struct pilot_baseline_file *known; /* NULL: nothing is */
    struct pilot_baseline_file *own;         /* `known` where it was read here */
    struct added *added;                     /* newest first */
    size_t added_count;
    struct table files; /* of `added`, to its address */
};

/* What is there already, where it is a file that can be replaced. */
static enum pilot_status read_known(struct pilot_baseline_writer *writer,
                                    struct pilot_baseline_problem *problem)
{
    struct stat about;
    if (stat(writer->path, &about) != 0 ? errno == ENOENT : !S_ISREG(about.st_mode))
        return PILOT_OK;
    enum pilot_status status =
        pilot_baseline_read(writer->allocator, writer->path, &writer->own, problem);
    writer->known = writer->own;
    return status;
}

enum pilot_status pilot_baseline_begin(const struct pilot_allocator *allocator, const char *path,
                                       const struct pilot_baseline_file *known,
                                       struct pilot_baseline_writer **writer,
                                       struct pilot_baseline_problem *problem)
{
    struct arena arena;
    arena_init(&arena, allocator != NULL ? allocator : pilot_allocator_default());
    struct pilot_baseline_writer *made = arena_zero(&arena, 1, sizeof *made);
    if (made == NULL)
        return PILOT_NO_MEMORY;
    *made = (struct pilot_baseline_writer){
        .allocator = arena.allocator, .arena = arena, .shrinks = known != NULL, .known = known};
    table_init(&made->files, &made->arena);
    char *folder = path_folder(&made->arena, path);
    char *real = NULL;
    enum pilot_status status = PILOT_NO_MEMORY;
    made->path = arena_copy(&made->arena, path, strlen(path));
    if (folder != NULL && made->path != NULL && path_real(&made->arena, folder, &real))
        status = PILOT_OK;
    if (status == PILOT_OK && real == NULL) {
        snprintf(problem->text, sizeof problem->text, "its folder is not there");
        status = PILOT_BAD_ARGUMENT;
    }
    made->folder = real;
    if (status == PILOT_OK && known == NULL)
        status = read_known(made, problem);
    if (status == PILOT_OK)
        *writer = made;
    else
        pilot_baseline_end(made);
    return status;
}

void pilot_baseline_end(struct pilot_baseline_writer *writer)
{
    if (writer == NULL)
        return;
    pilot_baseline_close(writer->own);
    /* It lives in its own arena: take that out before it goes. */
    struct arena arena = writer->arena;
    arena_release(&arena);
}

/* A finding on its way into the file. */
struct candidate {
    size_t rule;
    struct pilot_text fingerprint; /* in the document */
    const struct pilot_finding *finding;
};

static int by_rule(const void *a, const void *b)
{
    const struct candidate *one = a;
    const struct candidate *other = b;
    if (one->rule != other->rule)
        return one->rule < other->rule ? -1 : 1;
    return memcmp(one->fingerprint.at, other->fingerprint.at, one->fingerprint.len);
}

static bool copy(struct arena *arena, struct pilot_text from, struct pilot_text *to)
{
    *to = (struct pilot_text){from.at != NULL ? arena_copy(arena, from.at, from.len) : NULL,
                              from.len};
    return to->at != NULL;
}

/* Every gap that stands in the way, by rule. */
static bool adopt(struct pilot_baseline_writer *writer, const struct pilot_audit *audit,
                  struct line *line)
{
    struct arena *arena = &writer->arena;
    struct candidate *wanted = arena_zero(arena, audit->finding_count + 1, sizeof *wanted);
    struct baseline_gap *gaps = arena_zero(arena, audit->finding_count + 1, sizeof *gaps);
    if (wanted == NULL || gaps == NULL)
        return false;
    size_t count = 0;
    for (size_t i = 0; i < audit->finding_count; i++) {
        const struct pilot_finding *finding = &audit->findings[i];
        if (!finding->gating)
            continue;
        wanted[count] =
            (struct candidate){finding->rule, pilot_audit_fingerprint(audit, finding), finding};
        if (wanted[count++].fingerprint.at == NULL)
            return false;
    }
    qsort(wanted, count, sizeof *wanted, by_rule);
    for (size_t i = 0; i < count; i++) {
        const struct pilot_rule *rule = pilot_ruleset_at(audit->ruleset, wanted[i].rule);
        if (!copy(arena, wanted[i].fingerprint, &gaps[i].fingerprint) ||
            !copy(arena, text_of(rule->id), &gaps[i].rule) ||
            !copy(arena, pilot_audit_path(audit, wanted[i].finding->subject), &gaps[i].path))
            return false;
        gaps[i].whole = pilot_audit_is_whole_gap(audit, wanted[i].finding);
    }
    *line = (struct line){line->file, audit->gate, gaps, count};
    return true;
}

/* What was known and is still there. Held to a lower gate than when it was written down, a gap
 * that is not in the way now may be so again. */
static bool shrink(struct pilot_baseline_writer *writer, const struct pilot_audit *audit,
                   const struct baseline_entry *old, struct line *line)
{
    size_t known = old->baseline.count;
    struct baseline_gap *gaps = arena_zero(&writer->arena, known + 1, sizeof *gaps);
    bool *met = arena_zero(&writer->arena, known + 1, sizeof *met);
    struct lookup lookup;
    if (gaps == NULL || met == NULL || !lookup_make(&lookup, &writer->arena, audit, &old->baseline))
        return false;
    for (size_t i = 0; i < audit->finding_count; i++) {
        const struct pilot_finding *finding = &audit->findings[i];
        size_t at;
        if (!lookup_find(&lookup, finding, &at))
            return false;
        met[at] |= finding->gating || audit->gate < old->baseline.gate;
    }
    size_t count = 0;
    for (size_t i = 0; i < known; i++)
        if (met[old->gaps[i].place])
            gaps[count++] = old->gaps[i];
    *line = (struct line){line->file, old->baseline.gate, gaps, count};
    return true;
}

/* A known entry as it is written again. */
static bool keep(struct pilot_baseline_writer *writer, const struct baseline_entry *entry,
                 struct line *line)
{
    *line = (struct line){path_from(&writer->arena, writer->folder, entry->file),
                          entry->baseline.gate, entry->gaps, entry->baseline.count};
    return line->file != NULL;
}

enum pilot_status pilot_baseline_add(struct pilot_baseline_writer *writer,
                                     const struct pilot_audit *audit)
{
    struct pilot_document *document = (struct pilot_document *)(uintptr_t)audit->document;
    const char *name = baseline_file_of(document);
    const char *file = name != NULL ? arena_copy(&writer->arena, name, strlen(name)) : NULL;
    struct added *added = arena_zero(&writer->arena, 1, sizeof *added);
    bool is_new;
    if (file == NULL || added == NULL ||
        table_add(&writer->files, text_of(file), 0, &is_new) == NULL)
        return PILOT_NO_MEMORY;
    if (!is_new)
        return PILOT_OK;
    const struct baseline_entry *old = baseline_entry_of(writer->known, file);
    *added = (struct added){.next = writer->added, .file = file};
    writer->added = added;
    writer->added_count++;
    if (audit->verdict == PILOT_INVALID)
        return old == NULL || keep(writer, old, &added->line) ? PILOT_OK : PILOT_NO_MEMORY;
    bool fails = audit->verdict == PILOT_FAIL || audit->by_baseline;
    if (writer->shrinks ? old == NULL : !fails)
        return PILOT_OK;
    added->line.file = path_from(&writer->arena, writer->folder, file);
    if (added->line.file == NULL)
        return PILOT_NO_MEMORY;
    bool made = writer->shrinks ? shrink(writer, audit, old, &added->line)
                                : adopt(writer, audit, &added->line);
    return made ? PILOT_OK : PILOT_NO_MEMORY;
}

static int by_file(const void *a, const void *b)
{
    return strcmp(((const struct line *)a)->file, ((const struct line *)b)->file);
}

/* All that is to be written, in order; NULL: out of memory. */
static struct line *collect(struct pilot_baseline_writer *writer, size_t *count)
{
    size_t known = writer->known != NULL ? writer->known->count : 0;
    struct line *lines = arena_zero(&writer->arena, writer->added_count + known + 1, sizeof *lines);
    if (lines == NULL)
        return NULL;
    *count = 0;
    for (const struct added *added = writer->added; added != NULL; added = added->next)
        if (added->line.count > 0)
            lines[(*count)++] = added->line;
    for (size_t i = 0; i < known; i++) {
        const struct baseline_entry *entry = &writer->known->entries[i];
        if (table_find(&writer->files, text_of(entry->file)) != NULL ||
            entry->baseline.count == 0 || baseline_is_gone(entry->file))
            continue;
        if (!keep(writer, entry, &lines[(*count)++]))
            return NULL;
    }
    qsort(lines, *count, sizeof *lines, by_file);
    return lines;
}

static void put_member(struct json *json, const char *key, struct pilot_text text)
{
    json_key(json, key);
    json_text(json, text);
}

static void put_line(struct json *json, const struct line *line)
{
    json_item(json);
    json_open(json, '{');
    put_member(json, "file", text_of(line->file));
    put_member(json, "gate", text_of(pilot_gate_name(line->gate)));
    json_key(json, "gaps");
    json_open(json, '[');
    for (size_t i = 0; i < line->count; i++) {
        json_item(json);
        json_open_line(json, '{');
        put_member(json, "fingerprint", line->gaps[i].fingerprint);
        put_member(json, "rule", line->gaps[i].rule);
        put_member(json, "path", line->gaps[i].path);
        if (line->gaps[i].whole) {
            json_key(json, "whole");
            json_bool(json, true);
        }
        json_end(json, '}');
    }
    json_end(json, ']');
    json_end(json, '}');
}

/* A gap a line, so that two changes to a baseline meet only where they are about the same one. */
static void put_all(struct buffer *out, const struct line *lines, size_t count)
{
    struct json json;
    json_init(&json, out, 0, true);
    json_open(&json, '{');
    json_key(&json, "schema_version");
    json_count(&json, PILOT_BASELINE_VERSION);
    json_key(&json, "tool");
    json_open_line(&json, '{');
    put_member(&json, "name", TEXT("pilotaudit"));
    put_member(&json, "version", TEXT(PILOTAUDIT_VERSION));
    json_end(&json, '}');
    json_key(&json, "pilots");
    json_open(&json, '[');
    for (size_t i = 0; i < count; i++)
        put_line(&json, &lines[i]);
    json_end(&json, ']');
    json_end(&json, '}');
    buffer_put_char(out, '\n');
}

static void count_all(const struct pilot_baseline_writer *writer, const struct line *lines,
                      size_t count, struct pilot_baseline_counts *counts)
{
    *counts = (struct pilot_baseline_counts){.files = count};
    for (size_t i = 0; i < count; i++)
        counts->gaps += lines[i].count;
    if (!writer->shrinks)
        return;
    for (size_t i = 0; i < writer->known->count; i++)
        counts->dropped += writer->known->entries[i].baseline.count;
    counts->dropped -= counts->gaps;
}

enum pilot_status pilot_baseline_commit(struct pilot_baseline_writer *writer,
                                        struct pilot_baseline_counts *counts)
{
    size_t count = 0;
    const struct line *lines = collect(writer, &count);
    struct buffer out;
    struct whole_file *file = arena_take(&writer->arena, sizeof *file);
    if (lines == NULL || file == NULL)
        return PILOT_NO_MEMORY;
    buffer_init(&out, writer->allocator, MOST_BYTES);
    put_all(&out, lines, count);
    enum pilot_status status = PILOT_NO_MEMORY;
    if (!out.failed) {
        bool written = whole_open(file, writer->path);
        if (written) {
            whole_write(file, out.at, out.len);
            written = whole_commit(file);
        }
        status = written ? PILOT_OK : PILOT_IO_ERROR;
    }
    int error = errno;
    buffer_release(&out);
    errno = error;
    if (status == PILOT_OK && counts != NULL)
        count_all(writer, lines, count, counts);
    return status;
}
