/*
 * docs.h - the program that makes the manual pages and the completions while the tool is built.
 * It is not installed: what it writes is.
 */
#ifndef DOCS_DOCS_H
#define DOCS_DOCS_H

#include "cli/commands.h"
#include "explain/book.h"

/* pilotaudit(1), pilotaudit-format(5) and pilotaudit-rules(7) in mdoc. `date`: "May 18, 2026". */
void man_program(struct buffer *out, const struct book *book, const char *date);
void man_format(struct buffer *out, const struct book *book, const char *date);
void man_rules(struct buffer *out, const struct book *book, const char *date);

/* A paper of mdoc; the state is this. */
struct mdoc {
    struct buffer *out;
    const char *title; /* the macro of titles: "Ss" */
    enum block open;   /* the list that is open: BULLET, ITEM or START */
};
extern const struct paper_kind paper_mdoc;
/* Running text: backquoted names become bold, and nothing in it is taken for a macro. */
void mdoc_text(struct buffer *out, struct pilot_text text);
/* The same as one argument of a macro. */
void mdoc_argument(struct buffer *out, const char *text);

/* What completes the value of an option. */
enum values {
    VALUES_NONE,
    VALUES_WORDS,
    VALUES_WORDS_EQUAL,
    VALUES_LIST,
    VALUES_FOLDER,
    VALUES_FILE
};
struct completion {
    enum values values;
    const char *const *words; /* NULL-terminated; for the kinds that have words */
};

/* All words that completions offer; they live in the book's arena. */
struct vocabulary {
    const char *const *formats,
        *const *catalogue_formats,
            *const *gates, *const *checks, *const *scored_checks,
                                               *const *rules, *const *topics, *const *help_topics;
};
/* False: memory ran out. */
bool vocabulary_make(struct vocabulary *vocabulary, const struct book *book);
/* By what the value is called in the table ("GATE"); `command` NULL: the audit. Ends the program
 * where the table of value names lacks it. */
struct completion completion_of(const struct vocabulary *vocabulary, const struct command *command,
                                const struct option *option);
/* What the operands of a command complete to; NULL: files. */
const char *const *operands_of(const struct vocabulary *vocabulary, const struct command *command);

void complete_bash(struct buffer *out, const struct vocabulary *vocabulary);
void complete_zsh(struct buffer *out, const struct vocabulary *vocabulary);
void complete_fish(struct buffer *out, const struct vocabulary *vocabulary);

#endif
