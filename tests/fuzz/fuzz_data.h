/*
 * fuzz_data.h - what must hold of ndjson, junit, markdown, html and csv, whatever the description.
 */
#ifndef FUZZ_DATA_H
#define FUZZ_DATA_H

#include <jansson.h>

#include "fuzz.h"
#include "report/escape.h"

/* Nothing reaches a log raw, and no line begins a command of a CI system. */
static inline void fuzz_check_harmless(struct pilot_text text)
{
    bool at_start = true;
    for (size_t i = 0; i < text.len;) {
        uint32_t c;
        size_t len = utf8_next(text.at + i, text.len - i, &c);
        bool ends_line = c == '\n' || (c == '\r' && i + 1 < text.len && text.at[i + 1] == '\n');
        MUST(ends_line || !escape_is_unsafe(c));
        MUST(len > 1 || c < 0x80);
        MUST(!at_start || !text_starts(text_from(text, i), "::"));
        MUST(!text_starts(text_from(text, i), "##["));
        at_start = c == '\n' || (at_start && c == ' ');
        i += len;
    }
}

static inline void fuzz_check_ndjson(struct pilot_text text)
{
    size_t lines = 0;
    for (size_t from = 0, i = 0; i < text.len; i++) {
        if (text.at[i] != '\n')
            continue;
        json_error_t error;
        json_t *read =
            json_loadb(text.at + from, i - from, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
        MUST(json_integer_value(json_object_get(read, "schema_version")) == 1);
        MUST(json_is_object(json_object_get(read, "summary")) == (lines == 1));
        json_decref(read);
        from = i + 1;
        lines++;
    }
    MUST(lines == 2 && text.at[text.len - 1] == '\n');
}

/* Every element is closed, and every `<` begins a tag. */
static inline void fuzz_check_xml(struct pilot_text text)
{
    size_t depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '<') {
            MUST(depth > 0 || is_blank(text.at[i]));
            continue;
        }
        size_t end = i + 1;
        for (bool quoted = false; text.at[end] != '>' || quoted; end++) {
            MUST(end + 1 < text.len && text.at[end] != '<');
            quoted ^= text.at[end] == '"';
        }
        bool closes = text.at[i + 1] == '/';
        MUST(!closes || depth > 0);
        if (closes)
            depth--;
        else if (text.at[end - 1] != '/' && text.at[i + 1] != '?')
            depth++;
        i = end;
    }
    MUST(depth == 0);
}

static inline void fuzz_check_csv(struct pilot_text text)
{
    size_t width = 0;
    size_t cells = 1;
    bool quoted = false;
    for (size_t i = 0; i < text.len; i++) {
        quoted ^= text.at[i] == '"';
        cells += text.at[i] == ',' && !quoted;
        if (text.at[i] != '\n')
            continue;
        MUST(!quoted && text.at[i - 1] == '\r');
        MUST(width == 0 || width == cells);
        width = cells;
        cells = 1;
    }
    MUST(text_starts(text_from(text, text.len - 2), "\r\n"));
}

/* The last line says how it ended. */
static inline void fuzz_check_markdown(struct pilot_text text)
{
    static const char *const begins[] = {"passed: ", "not passed: ", "no gate: ", "invalid: "};
    size_t from = text.len - 1;
    MUST(text.at[from] == '\n');
    while (from > 0 && text.at[from - 1] != '\n')
        from--;
    bool is_verdict = false;
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
        is_verdict |= text_starts(text_from(text, from), begins[i]);
    MUST(is_verdict);
}

/* Behind the style, and before the script: elements that are ours, each attribute in whole
 * quotes. */
static inline void fuzz_check_html(struct pilot_text text)
{
    static const char *const ends[] = {"</style>\n</head>\n<body>\n<main", "</footer>\n"};
    size_t from = 0;
    while (from < text.len && !text_starts(text_from(text, from), ends[0]))
        from++;
    MUST(from < text.len);
    for (size_t i = from; i < text.len; i++) {
        if (text_starts(text_from(text, i), ends[1]))
            return;
        if (text.at[i] != '<')
            continue;
        size_t quotes = 0;
        size_t end = i + 1;
        MUST(end < text.len &&
             (text.at[end] == '/' || (text.at[end] >= 'a' && text.at[end] <= 'z')));
        MUST(!text_starts(text_from(text, i), "<script") &&
             !text_starts(text_from(text, i), "<img"));
        while (end < text.len && (text.at[end] != '>' || quotes % 2 == 1))
            quotes += text.at[end++] == '"';
        MUST(end < text.len && end - i < 400);
        i = end;
    }
    MUST(false);
}

static const struct fuzz_format {
    const char *name;
    void (*check)(struct pilot_text text);
} fuzz_formats[] = {
    {"ndjson", fuzz_check_ndjson}, {"junit", fuzz_check_xml}, {"markdown", fuzz_check_markdown},
    {"html", fuzz_check_html},     {"csv", fuzz_check_csv},
};

#endif
