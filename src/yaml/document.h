/*
 * document.h - the inside of a pilot_document, for the rooms above yaml.
 */
#ifndef YAML_DOCUMENT_H
#define YAML_DOCUMENT_H

#include <sys/types.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "yaml/memory.h"
#include "yaml/node.h"

#include <pilotaudit/document.h>

struct pilot_document {
    const struct pilot_allocator *allocator;
    struct arena arena;
    struct buffer scratch; /* for texts in the making; always left empty */

    const char *name;
    const char *folder, *root;     /* as given in the source, or derived; NUL-terminated */
    struct pilot_folders *folders; /* of the source */
    bool is_file;                  /* device and inode are those of the description itself */
    dev_t device;
    ino_t inode;

    struct pilot_text original; /* as it was read; the bytes below are its end where it was UTF-8 */
    struct pilot_text bytes;    /* UTF-8, without a byte-order mark; padded as a file's are */
    size_t characters;          /* in `bytes`, where all are such as YAML allows; else 0 */
    size_t *line_starts;        /* made when the first line is asked for */
    size_t line_count;

    struct memory yaml; /* libyaml's, where it is ours: texts of the tree lie in it */
    bool readable;
    struct node tree; /* the root; an empty scalar when there is none */

    struct pilot_diagnostic *diagnostics; /* sorted when the model is done */
    size_t diagnostics_count, diagnostics_room, diagnostics_total;
    bool has_errors;
};

/* Adds a diagnostic; `path` and `help` may be empty. The texts are copied
 * unless there are too many already. False: out of memory. */
bool document_report(struct pilot_document *document, enum pilot_level level, const char *code,
                     struct pilot_span span, struct pilot_text path, struct pilot_text help,
                     const char *format, ...) __attribute__((format(printf, 7, 8)));

/* Says what could stand in place of what the last diagnostic, if it was kept, is about. False: out
 * of memory. */
bool document_suggest(struct pilot_document *document, struct pilot_text instead);

/* Where line and column (1-based, in code points) are among its bytes; the end when they are past it. */
size_t document_offset(const struct pilot_document *document, uint32_t line, uint32_t column);

/* Will a diagnostic that is reported now be kept, so that working out its text is worth it? */
bool document_has_room(const struct pilot_document *document);

/* In file order; of equal places the first reported first. */
void document_sort_diagnostics(struct pilot_document *document);

/* The span of what stands at a node (an alias: the alias). */
struct pilot_span document_span(const struct pilot_document *document, const struct node *node);

/* Reads `document->bytes` into `document->tree`. What is wrong becomes a
 * diagnostic, and then `readable` stays false if there is no whole tree. */
enum pilot_status yaml_read(struct pilot_document *document);

#endif
