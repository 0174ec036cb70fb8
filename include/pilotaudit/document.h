/*
 * document.h - a description as it was read: its bytes, its places, and what
 * is wrong with it.
 *
 * A document owns one arena. Everything that is made from it (model, audit,
 * texts) lives there and goes with pilot_document_close().
 */
#ifndef PILOTAUDIT_DOCUMENT_H
#define PILOTAUDIT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <pilotaudit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes that somebody else owns; not NUL-terminated; UTF-8. `at` is never NULL
 * in what the library returns. */
struct pilot_text {
    const char *at;
    size_t len;
};

/* The nearest of `count` candidates that is near enough to be what a misspelt
 * `text` meant (insertions, deletions, replacements, swaps of neighbours; ASCII
 * case ignored), the first of equals; NULL when none is. */
const char *pilot_nearest(struct pilot_text text, const char *const *candidates, size_t count);

/* Lines and columns are 1-based; columns count Unicode code points; the end is
 * exclusive. */
struct pilot_span {
    uint32_t line, column;
    uint32_t end_line, end_column;
};

enum pilot_level { PILOT_ERROR, PILOT_WARNING };

struct pilot_diagnostic {
    enum pilot_level level;
    const char *code; /* "unknown-key"; static */
    struct pilot_text message;
    struct pilot_text help; /* the way out; empty where the message says it all */
    struct pilot_text path; /* "edge_cases.inputs[0].on_missing"; empty: the whole description */
    struct pilot_span span;
    /* What the bytes of the span would be if they are a slip that can mean only one thing; else
     * empty. */
    struct pilot_text instead;
};

/* What a description may be at most. Past one of them it is not read further:
 * one error `limit` tells which. */
#define PILOT_LIMIT_BYTES ((size_t)16 * 1024 * 1024)
#define PILOT_LIMIT_DEPTH 100
#define PILOT_LIMIT_NODES 1000000                   /* after aliases are followed */
#define PILOT_LIMIT_TEXT ((size_t)64 * 1024 * 1024) /* bytes of all values, after aliases too */
/* At most this many diagnostics are kept; the rest is counted. */
#define PILOT_LIMIT_DIAGNOSTICS 100

struct pilot_document;

/* What the audits of one run share: what was seen of folders, and of evidence that more than one
 * description names. What changes on the disk while the run lasts may go unseen. It may be used by
 * several threads at once, and then its allocator by one of them at a time; what it holds is
 * bounded. */
struct pilot_folders;

enum pilot_status pilot_folders_open(const struct pilot_allocator *allocator,
                                     struct pilot_folders **folders);
/* After every document that was opened with them. */
void pilot_folders_close(struct pilot_folders *folders);
/* What somebody saw who read a folder: its real path, and whether no name in it begins with a dot.
 * Then nothing of the kind is looked for in it. */
void pilot_folders_note(struct pilot_folders *folders, const char *folder, const char *real,
                        bool nothing_hidden);
/* Where a folder really is, with all links followed; NULL: it is not there. PILOT_NO_MEMORY. */
enum pilot_status pilot_folders_real(struct pilot_folders *folders, const char *folder,
                                     const char **real);

/* Where a description comes from. All members are borrowed for the call. */
struct pilot_source {
    const char *name; /* shown in reports: the path as it was given, or "-" */
    const char *path; /* the file to read, or NULL: it is none */
    const char
        *bytes; /* not NULL: taken in place of what is in the file, as another version of it */
    size_t len;
    const char *folder; /* evidence is relative to it; NULL: that of `path`, else "." */
    const char *root;   /* evidence must stay inside it; NULL: the repository around `folder`, else
                           `folder` */
    size_t limit;       /* bytes at most, in whole MiB; 0: PILOT_LIMIT_BYTES */
    struct pilot_folders *folders; /* NULL: nothing is shared; must outlive the document */
};

/* Reads a description and the places in it. A file that can't be read and bytes
 * that are no YAML still make a document: its diagnostics say why, and
 * pilot_document_readable() is false. PILOT_NO_MEMORY when memory runs out;
 * PILOT_BAD_ARGUMENT when `root` is given and does not hold the description. */
enum pilot_status pilot_document_open(const struct pilot_allocator *allocator,
                                      const struct pilot_source *source,
                                      struct pilot_document **document);
void pilot_document_close(struct pilot_document *document);

const char *pilot_document_name(const struct pilot_document *document);
bool pilot_document_readable(const struct pilot_document *document);

/* Line `line` (1-based) without its line break; empty when there is none. */
struct pilot_text pilot_document_line(const struct pilot_document *document, uint32_t line);

/* In file order. `total` (may be NULL) counts those past PILOT_LIMIT_DIAGNOSTICS too. */
const struct pilot_diagnostic *pilot_document_diagnostics(const struct pilot_document *document,
                                                          size_t *count, size_t *total);
bool pilot_document_has_errors(const struct pilot_document *document);

#ifdef __cplusplus
}
#endif

#endif
