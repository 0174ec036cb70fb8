/* A baseline is read: every part of it is checked, since what it says lets gaps pass. */
#include "config/baseline.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/json.h"
#include "base/paths.h"
#include "base/text.h"
#include "yaml/document.h"

enum { FINGERPRINT = 32, MIB = 1024 * 1024, MOST_VALUES = 4000000, MOST_DEPTH = 20 };

/* A baseline that is being read. */
struct reading {
    struct pilot_baseline_file *file;
    struct pilot_baseline_problem *problem;
    const char *folder;
    char where[64]; /* "pilots[2].gaps[0]." */
};

static enum pilot_status refuse(struct reading *reading, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static enum pilot_status refuse(struct reading *reading, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reading->problem->text, sizeof reading->problem->text, format, arguments);
    va_end(arguments);
    return PILOT_BAD_ARGUMENT;
}

/* A member of an object; NULL: there is none. One that stands twice is refused. */
static enum pilot_status find_member(struct reading *reading, const struct json_value *object,
                                     const char *key, const struct json_value **found)
{
    *found = NULL;
    for (const struct json_value *member = object->first; member != NULL; member = member->next) {
        if (!text_is(member->key, key))
            continue;
        if (*found != NULL)
            return refuse(reading, "`%s%s` is there twice", reading->where, key);
        *found = member;
    }
    return PILOT_OK;
}

/* A text of an object, copied. */
static enum pilot_status take_text(struct reading *reading, const struct json_value *object,
                                   const char *key, struct pilot_text *text)
{
    const struct json_value *value;
    enum pilot_status status = find_member(reading, object, key, &value);
    if (status != PILOT_OK)
        return status;
    if (value == NULL || value->kind != JSON_TEXT)
        return refuse(reading, "`%s%s` must be a text", reading->where, key);
    text->len = value->text.len;
    text->at = arena_copy(&reading->file->arena, value->text.at, text->len);
    return text->at != NULL ? PILOT_OK : PILOT_NO_MEMORY;
}

/* A list of an object. */
static enum pilot_status find_list(struct reading *reading, const struct json_value *object,
                                   const char *key, const struct json_value **list)
{
    enum pilot_status status = find_member(reading, object, key, list);
    if (status != PILOT_OK || (*list != NULL && (*list)->kind == JSON_ITEMS))
        return status;
    refuse(reading, "`%s%s` must be a list", reading->where, key);
    return PILOT_BAD_ARGUMENT;
}

static bool is_fingerprint(struct pilot_text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_digit(text.at[i]) && !(text.at[i] >= 'a' && text.at[i] <= 'f'))
            return false;
    return text.len == FINGERPRINT;
}

static enum pilot_status read_gap(struct reading *reading, const struct json_value *object,
                                  struct baseline_gap *gap)
{
    if (object->kind != JSON_MEMBERS) {
        reading->where[strlen(reading->where) - 1] = '\0';
        return refuse(reading, "`%s` must be an object", reading->where);
    }
    enum pilot_status status = take_text(reading, object, "fingerprint", &gap->fingerprint);
    if (status == PILOT_OK && !is_fingerprint(gap->fingerprint))
        status = refuse(reading, "`%sfingerprint` must be 32 digits from 0 to f", reading->where);
    if (status == PILOT_OK)
        status = take_text(reading, object, "rule", &gap->rule);
    if (status == PILOT_OK)
        status = take_text(reading, object, "path", &gap->path);
    const struct json_value *whole = NULL;
    if (status == PILOT_OK)
        status = find_member(reading, object, "whole", &whole);
    if (whole != NULL && whole->kind != JSON_YES && whole->kind != JSON_NO)
        status = refuse(reading, "`%swhole` must be true or false", reading->where);
    gap->whole = whole != NULL && whole->kind == JSON_YES;
    return status;
}

static int by_fingerprint(const void *a, const void *b)
{
    return memcmp((*(struct baseline_gap *const *)a)->fingerprint.at,
                  (*(struct baseline_gap *const *)b)->fingerprint.at, FINGERPRINT);
}

/* The fingerprints in byte order, each once. */
static enum pilot_status sort_fingerprints(struct reading *reading, struct baseline_gap *gaps,
                                           size_t count, struct pilot_baseline *baseline)
{
    struct arena *arena = &reading->file->arena;
    struct baseline_gap **order = arena_zero(arena, count + 1, sizeof *order);
    struct pilot_text *sorted = arena_zero(arena, count + 1, sizeof *sorted);
    struct pilot_text *whole = arena_zero(arena, count + 1, sizeof *whole);
    if (order == NULL || sorted == NULL || whole == NULL)
        return PILOT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        order[i] = &gaps[i];
    qsort(order, count, sizeof *order, by_fingerprint);
    for (size_t i = 0; i < count; i++) {
        order[i]->place = i;
        sorted[i] = order[i]->fingerprint;
        whole[i] = order[i]->whole ? order[i]->rule : TEXT("");
        if (i > 0 && by_fingerprint(&order[i - 1], &order[i]) == 0)
            return refuse(reading, "`%s` has the fingerprint %s twice", reading->where,
                          sorted[i].at);
    }
    baseline->fingerprints = sorted;
    baseline->whole = whole;
    baseline->count = count;
    return PILOT_OK;
}

static enum pilot_status read_gate(struct reading *reading, const struct json_value *object,
                                   enum pilot_gate *gate)
{
    struct pilot_text name;
    enum pilot_status status = take_text(reading, object, "gate", &name);
    if (status != PILOT_OK)
        return status;
    for (int i = PILOT_GATE_NONE; i < PILOT_GATE_DECLARED; i++) {
        *gate = (enum pilot_gate)i;
        if (text_is(name, pilot_gate_name(*gate)))
            return PILOT_OK;
    }
    return refuse(reading, "`%sgate` names no gate", reading->where);
}

/* The name of the description, and its place among the others. */
static enum pilot_status read_file(struct reading *reading, const struct json_value *object,
                                   struct baseline_entry *entry)
{
    struct pilot_baseline_file *file = reading->file;
    struct pilot_text name;
    bool added;
    enum pilot_status status = take_text(reading, object, "file", &name);
    if (status != PILOT_OK)
        return status;
    if (name.len == 0 || memchr(name.at, '\0', name.len) != NULL)
        return refuse(reading, "`%sfile` must be a path", reading->where);
    entry->file = path_normal(&file->arena, reading->folder, name.at);
    if (entry->file == NULL ||
        table_add(&file->files, text_of(entry->file), file->count, &added) == NULL)
        return PILOT_NO_MEMORY;
    return added ? PILOT_OK
                 : refuse(reading, "`%sfile` is listed twice: %s", reading->where, name.at);
}

static enum pilot_status read_entry(struct reading *reading, const struct json_value *object,
                                    size_t index)
{
    struct pilot_baseline_file *file = reading->file;
    struct baseline_entry *entry = &file->entries[file->count];
    if (object->kind != JSON_MEMBERS)
        return refuse(reading, "`pilots[%zu]` must be an object", index);
    snprintf(reading->where, sizeof reading->where, "pilots[%zu].", index);
    enum pilot_status status = read_file(reading, object, entry);
    if (status == PILOT_OK)
        status = read_gate(reading, object, &entry->baseline.gate);
    if (status != PILOT_OK)
        return status;
    const struct json_value *list;
    status = find_list(reading, object, "gaps", &list);
    if (status != PILOT_OK)
        return status;
    size_t count = list->count;
    struct baseline_gap *gaps = arena_zero(&file->arena, count + 1, sizeof *gaps);
    if (gaps == NULL)
        return PILOT_NO_MEMORY;
    entry->gaps = gaps;
    const struct json_value *item = list->first;
    for (size_t i = 0; i < count; i++, item = item->next) {
        snprintf(reading->where, sizeof reading->where, "pilots[%zu].gaps[%zu].", index, i);
        status = read_gap(reading, item, &gaps[i]);
        if (status != PILOT_OK)
            return status;
    }
    snprintf(reading->where, sizeof reading->where, "pilots[%zu]", index);
    status = sort_fingerprints(reading, gaps, count, &entry->baseline);
    file->count += status == PILOT_OK;
    return status;
}

static enum pilot_status check_version(struct reading *reading, const struct json_value *root)
{
    const struct json_value *version;
    char known[8];
    snprintf(known, sizeof known, "%d", PILOT_BASELINE_VERSION);
    enum pilot_status status = find_member(reading, root, "schema_version", &version);
    if (status != PILOT_OK)
        return status;
    if (version == NULL || version->kind != JSON_NUMBER)
        return refuse(reading, "`schema_version` is missing: is it a baseline?");
    if (!text_is(version->text, known))
        return refuse(reading, "its `schema_version` is %.*s, and this program knows %s",
                      (int)(version->text.len < 20 ? version->text.len : 20), version->text.at,
                      known);
    return PILOT_OK;
}

static enum pilot_status read_root(struct reading *reading, const struct json_value *root)
{
    if (root->kind != JSON_MEMBERS)
        return refuse(reading, "a baseline is an object");
    const struct json_value *pilots = NULL;
    enum pilot_status status = check_version(reading, root);
    if (status == PILOT_OK)
        status = find_list(reading, root, "pilots", &pilots);
    if (status != PILOT_OK)
        return status;
    struct pilot_baseline_file *file = reading->file;
    file->entries = arena_zero(&file->arena, pilots->count + 1, sizeof *file->entries);
    if (file->entries == NULL)
        return PILOT_NO_MEMORY;
    size_t index = 0;
    for (const struct json_value *item = pilots->first; item != NULL; item = item->next) {
        status = read_entry(reading, item, index++);
        if (status != PILOT_OK)
            return status;
    }
    return PILOT_OK;
}

static struct pilot_baseline_file *make(const struct pilot_allocator *allocator)
{
    struct arena arena;
    arena_init(&arena, allocator != NULL ? allocator : pilot_allocator_default());
    struct pilot_baseline_file *made = arena_zero(&arena, 1, sizeof *made);
    if (made == NULL)
        return NULL;
    made->arena = arena;
    table_init(&made->files, &made->arena);
    return made;
}

enum pilot_status baseline_parse(const struct pilot_allocator *allocator, struct pilot_text bytes,
                                 const char *folder, struct pilot_baseline_file **file,
                                 struct pilot_baseline_problem *problem)
{
    struct pilot_baseline_file *made = make(allocator);
    if (made == NULL)
        return PILOT_NO_MEMORY;
    struct reading reading = {.file = made, .problem = problem, .folder = folder};
    static const struct json_limits limits = {.values = MOST_VALUES, .depth = MOST_DEPTH};
    struct arena arena;
    arena_init(&arena, allocator != NULL ? allocator : pilot_allocator_default());
    const struct json_value *root = NULL;
    struct json_problem broken;
    enum pilot_status status = json_read(&arena, bytes, &limits, &root, &broken);
    if (status == PILOT_OK) {
        status = read_root(&reading, root);
    } else if (status == PILOT_BAD_ARGUMENT) {
        size_t line, column;
        json_place(bytes, broken.at, &line, &column);
        status =
            refuse(&reading, "it is no JSON: line %zu, column %zu: %s", line, column, broken.what);
    }
    arena_release(&arena);
    if (status == PILOT_OK)
        *file = made;
    else
        pilot_baseline_close(made);
    return status;
}

enum pilot_status pilot_baseline_read(const struct pilot_allocator *allocator, const char *path,
                                      struct pilot_baseline_file **file,
                                      struct pilot_baseline_problem *problem)
{
    struct arena arena;
    arena_init(&arena, allocator != NULL ? allocator : pilot_allocator_default());
    struct reading reading = {.problem = problem};
    struct file read = {.bytes = {"", 0}};
    char *folder = path_folder(&arena, path);
    char *real = NULL;
    enum pilot_status status = PILOT_NO_MEMORY;
    if (folder != NULL && path_real(&arena, folder, &real))
        status = file_read(&arena, path, PILOT_BASELINE_LIMIT_BYTES, &read);
    if (status == PILOT_OK && (read.problem != NULL || real == NULL))
        status = refuse(&reading, "%s", read.problem != NULL ? read.problem : "its folder is gone");
    else if (status == PILOT_OK && read.bytes.len > PILOT_BASELINE_LIMIT_BYTES)
        status = refuse(&reading, "it is larger than %zu MiB, the most that is read",
                        PILOT_BASELINE_LIMIT_BYTES / MIB);
    else if (status == PILOT_OK)
        status = baseline_parse(allocator, read.bytes, real, file, problem);
    arena_release(&arena);
    return status;
}

void pilot_baseline_close(struct pilot_baseline_file *file)
{
    if (file == NULL)
        return;
    /* It lives in its own arena: take that out before it goes. */
    struct arena arena = file->arena;
    arena_release(&arena);
}

const char *baseline_file_of(struct pilot_document *document)
{
    const char *slash = strrchr(document->name, '/');
    return path_normal(&document->arena, document->folder,
                       slash != NULL ? slash + 1 : document->name);
}

const struct baseline_entry *baseline_entry_of(const struct pilot_baseline_file *file,
                                               const char *name)
{
    const size_t *index = file != NULL ? table_find(&file->files, text_of(name)) : NULL;
    return index != NULL ? &file->entries[*index] : NULL;
}

enum pilot_status pilot_baseline_for(const struct pilot_baseline_file *file,
                                     struct pilot_document *document,
                                     const struct pilot_baseline **baseline)
{
    static const struct pilot_baseline nothing = {.gate = PILOT_GATE_NONE};
    const char *name = baseline_file_of(document);
    if (name == NULL)
        return PILOT_NO_MEMORY;
    const struct baseline_entry *entry = baseline_entry_of(file, name);
    *baseline = entry != NULL ? &entry->baseline : &nothing;
    return PILOT_OK;
}

bool baseline_is_gone(const char *name)
{
    struct stat about;
    return stat(name, &about) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

size_t pilot_baseline_gone(const struct pilot_baseline_file *file)
{
    size_t gone = 0;
    for (size_t i = 0; i < file->count; i++)
        if (baseline_is_gone(file->entries[i].file))
            gone += file->entries[i].baseline.count;
    return gone;
}
