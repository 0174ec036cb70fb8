/*
 * read.h - a description from a string, for the tests of yaml and model.
 */
#ifndef READ_H
#define READ_H

#include "unit.h"

#include <stdio.h>

#include "base/buffer.h"
#include "model/value.h"
#include "yaml/document.h"

/* Opens bytes as a description in the working folder; the caller closes it. */
static inline struct pilot_document *open_bytes(struct pilot_text bytes)
{
    struct pilot_source source = {.name = "test", .bytes = bytes.at, .len = bytes.len};
    struct pilot_document *document = NULL;
    assert_int_equal(pilot_document_open(NULL, &source, &document), PILOT_OK);
    return document;
}

static inline struct model *model_of(struct pilot_document *document)
{
    struct model *model = NULL;
    assert_int_equal(model_make(document, pilot_format(), &model), PILOT_OK);
    return model;
}

/* The diagnostics as "code path line:column" joined by "; ". Borrowed until the next call. */
static inline const char *said(const struct pilot_document *document)
{
    static char text[16384];
    size_t count;
    const struct pilot_diagnostic *list = pilot_document_diagnostics(document, &count, NULL);
    size_t len = 0;
    text[0] = '\0';
    for (size_t i = 0; i < count && len < sizeof text; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s%s %.*s %u:%u", i > 0 ? "; " : "",
                                list[i].code, SHOWN(list[i].path), (unsigned)list[i].span.line,
                                (unsigned)list[i].span.column);
    return text;
}

/* Holds what is said of a description (after the model) against `expected`. */
static inline void says(struct pilot_text bytes, const char *expected)
{
    struct pilot_document *document = open_bytes(bytes);
    model_of(document);
    const char *found = said(document);
    HOLDS(strcmp(found, expected) == 0, "%.*s\nexpected: %s\nfound:    %s", SHOWN(bytes), expected,
          found);
    pilot_document_close(document);
}

/* The least that is valid, so that a test's own lines are all there is to say something of. */
#define MINIMAL "pilotaudit: 1\npilot: {name: x, stage: idea}\n"

/* The value at a path such as "edge_cases.inputs[0].on_missing"; NULL where it is not there. */
static inline const struct value *at(const struct model *model, const char *path)
{
    const struct value *value = &model->root;
    while (*path != '\0' && value != NULL) {
        if (*path == '[') {
            char *end;
            unsigned long index = strtoul(path + 1, &end, 10);
            value = value->list && index < value->count ? &value->items[index] : NULL;
            path = end + 1;
            continue;
        }
        path += *path == '.';
        size_t len = strcspn(path, ".[");
        const struct value *next = NULL;
        const struct pilot_shape *shape = value->list ? NULL : value_shape(value);
        for (uint32_t i = 0; value->list && i < value->count; i++)
            if (value->items[i].key != NULL &&
                text_same(node_text(value->items[i].key), (struct pilot_text){path, len}))
                next = &value->items[i];
        for (size_t i = 0; shape != NULL && i < shape->count; i++)
            if (strlen(shape->fields[i].key) == len && memcmp(shape->fields[i].key, path, len) == 0)
                next = value_slot(value, i);
        value = next;
        path += len;
    }
    return value;
}

#endif
