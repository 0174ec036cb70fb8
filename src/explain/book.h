/*
 * book.h - all that can be explained, and the tellers of each kind of it.
 *
 * A teller writes what the tables say of one thing on a paper; none of them holds knowledge of its
 * own. The words of the format that no other table holds stand in glossary.c.
 */
#ifndef EXPLAIN_BOOK_H
#define EXPLAIN_BOOK_H

#include "base/arena.h"
#include "explain/paper.h"

#include <pilotaudit/audit.h>
#include <pilotaudit/model.h>

/* A field at a place where it stands. */
struct spot {
    const char *path; /* "edge_cases.inputs[].on_missing"; a key that the writer chooses is `KEY` */
    const char *key;  /* the last of it */
    const struct pilot_field *field;
};

struct book {
    const struct pilot_ruleset *ruleset;
    struct arena *arena;
    struct spot *spots; /* in the order of the format; what stands in a person is left out */
    size_t spot_count;
};

/* False: memory ran out. */
bool book_open(struct book *book, const struct pilot_ruleset *ruleset, struct arena *arena);

/* The spot of this path, `[]` or not; NULL: there is none. */
const struct spot *book_spot(const struct book *book, struct pilot_text path);
/* Where the rule's `with` leads, from its list item or from the top; NULL: nowhere. */
const struct spot *book_with(const struct book *book, const struct pilot_rule *rule, size_t with);
/* Does the rule look at the field of this path, or (`below`) at one below it? */
bool book_looks_at(const struct book *book, size_t rule, const char *path, bool below);
/* The same path with `[]`, `[0]` and `["..."]` left out. */
bool same_path(struct pilot_text a, struct pilot_text b);

/* What a field may hold, as a clause: "one of `low`, `medium`, `high`". */
void put_type(struct paper *paper, const struct pilot_field *field);

/* A word of the format that stands in no other table. */
struct word {
    const char *name;
    const char *kind; /* "a state of a claim" */
    const char *text;
};
extern const struct word glossary[];
extern const size_t glossary_count;
/* What each state of a claim earns, as items. */
void tell_ladder(struct paper *paper);

/* Which work a reference's first words stand for, and the rest of it. */
struct source {
    const char *name;  /* "MLTS" */
    const char *title; /* "The ML Test Score (Breck et al., 2017)" */
};
/* Calls `each` with the parts of a row's references: a source and where in it. */
void references_each(const char *references,
                     void (*each)(void *context, const struct source *source,
                                  struct pilot_text where),
                     void *context);

/* Does the gate ask for this rule by name, or as a blocker? */
bool gate_asks_for(enum pilot_gate gate, const struct pilot_rule *rule);

void tell_rule(struct paper *paper, const struct book *book, size_t index);
void tell_check(struct paper *paper, const struct book *book, enum pilot_check check);
void tell_gate(struct paper *paper, const struct book *book, enum pilot_gate gate);
void tell_pattern(struct paper *paper, const struct book *book, size_t pattern);
void tell_word(struct paper *paper, const struct word *word);
/* The field at a spot; `same`: the spots at which it stands with the same meaning. */
void tell_field(struct paper *paper, const struct book *book, const struct spot *spot,
                const struct spot *const *same, size_t same_count);
/* Its question, type and example alone, as an item. */
void item_field(struct paper *paper, const struct spot *spot, const char *term);

/* "EDGE-01 missing-input" with its question, as an item. */
void item_rule(struct paper *paper, const struct book *book, size_t index);

/* Subjects that are not one thing: "format", "gates"; NULL past the last. */
struct guide {
    const char *name, *summary;
    void (*tell)(struct paper *paper, const struct book *book);
};
extern const struct guide explain_guides[];
extern const size_t explain_guide_count;

#endif
