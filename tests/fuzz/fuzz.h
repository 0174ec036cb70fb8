/*
 * fuzz.h - what the fuzz targets share.
 *
 * A target is one fuzz_<what>.c with LLVMFuzzerTestOneInput(). What must hold of every
 * input is said with MUST(), which ends the process: a fuzzer takes that for a crash.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#include <pilotaudit/document.h>

#define MUST(condition)                                                                            \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);         \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The input as a description in the folder of the rules' tests, whose evidence it may name. */
static inline struct pilot_document *fuzz_open(const uint8_t *data, size_t size)
{
    struct pilot_source source = {
        .name = "fuzz.yaml",
        .bytes = (const char *)data,
        .len = size,
        .folder = "tests/rules",
        .root = "tests/rules",
    };
    struct pilot_document *document = NULL;
    MUST(pilot_document_open(NULL, &source, &document) == PILOT_OK);
    return document;
}

static inline void fuzz_check_span(struct pilot_span span)
{
    MUST(span.line >= 1 && span.column >= 1);
    MUST(span.end_line > span.line ||
         (span.end_line == span.line && span.end_column >= span.column));
}

static inline void fuzz_check_diagnostics(const struct pilot_document *document)
{
    size_t count;
    size_t total;
    size_t errors = 0;
    const struct pilot_diagnostic *all = pilot_document_diagnostics(document, &count, &total);
    MUST(count <= total && count <= PILOT_LIMIT_DIAGNOSTICS);
    for (size_t i = 0; i < count; i++) {
        MUST(all[i].code != NULL && all[i].code[0] != '\0');
        MUST(all[i].message.len > 0);
        MUST(all[i].help.at != NULL && all[i].path.at != NULL);
        fuzz_check_span(all[i].span);
        errors += all[i].level == PILOT_ERROR;
    }
    MUST(errors == 0 || pilot_document_has_errors(document));
    MUST(pilot_document_readable(document) || pilot_document_has_errors(document));
}

#endif
