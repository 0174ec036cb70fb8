/*
 * subject.h - a description that is held to the properties: its bytes, its audit, its JSON report.
 */
#ifndef PROPERTIES_SUBJECT_H
#define PROPERTIES_SUBJECT_H

#include <stdarg.h>

#include <jansson.h>

#include "tree.h"

#include "base/text.h"

#include <pilotaudit/report.h>

static unsigned passed, failed;
static struct pilot_ruleset *ruleset;

enum { RULES = 59, OUT_CAP = 64 * 1024 * 1024, EVERY_NTH_CASE = 4 };

/* A description and what belongs to it. */
struct subject {
    const char *name;
    const char *root;     /* evidence must stay inside */
    const char *evidence; /* a path that holds, as the description would write it */
    char folder[256];
    char *bytes;
    size_t len;
    struct tree *tree; /* NULL: can't be written in other forms */
    struct arena arena;
    bool is_example;
};

static inline void hold(bool good, const struct subject *subject, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static inline void hold(bool good, const struct subject *subject, const char *format, ...)
{
    passed += good;
    failed += !good;
    if (good)
        return;
    va_list arguments;
    va_start(arguments, format);
    printf("%s: ", subject->name);
    vprintf(format, arguments);
    putchar('\n');
    va_end(arguments);
}

/* Auditing */

static inline struct pilot_options audit_options(void)
{
    struct pilot_options options;
    pilot_options_init(&options);
    pilot_day_parse(TEXT("2026-05-18"), false, &options.as_of);
    return options;
}

/* The audit goes with the document, which the caller closes. */
static inline const struct pilot_audit *audit_bytes(const struct subject *subject,
                                                    const char *bytes, size_t len,
                                                    struct pilot_document **document)
{
    struct pilot_source source = {
        .name = "x", .bytes = bytes, .len = len, .folder = subject->folder, .root = subject->root};
    struct pilot_options options = audit_options();
    const struct pilot_audit *audit = NULL;
    if (pilot_document_open(NULL, &source, document) != PILOT_OK ||
        pilot_audit_run(ruleset, *document, &options, &audit) != PILOT_OK)
        tree_need(NULL);
    return audit;
}

static inline bool append(void *context, const char *bytes, size_t len)
{
    buffer_put(context, bytes, len);
    return true;
}

/* The JSON report, read back. `shown`: which rules' findings (NULL: all). */
static inline json_t *report_of(const struct subject *subject, const char *bytes, size_t len,
                                const bool *shown)
{
    struct buffer out;
    buffer_init(&out, pilot_allocator_default(), OUT_CAP);
    struct pilot_options options = audit_options();
    struct pilot_report_options how = {.width = 80, .shown = shown};
    struct pilot_report *report = NULL;
    struct pilot_document *document = NULL;
    const struct pilot_audit *audit = audit_bytes(subject, bytes, len, &document);
    struct pilot_summary summary = {.pilots = 1};
    if (pilot_report_open(NULL, "json", ruleset, &options, &how, append, &out, &report) !=
            PILOT_OK ||
        pilot_report_add(report, audit) != PILOT_OK ||
        pilot_report_close(report, &summary) != PILOT_OK)
        tree_need(NULL);
    pilot_document_close(document);
    json_error_t error;
    json_t *json = json_loadb(out.at, out.len, 0, &error);
    if (json == NULL)
        printf("%s: the report is no JSON: %s\n", subject->name, error.text);
    buffer_release(&out);
    return json;
}

#endif
