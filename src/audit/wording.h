/*
 * wording.h - names of places and things in a sentence, shared by messages and next steps.
 */
#ifndef AUDIT_WORDING_H
#define AUDIT_WORDING_H

#include "audit/work.h"

/* The document of an audit is only read, but for its memory. */
struct pilot_document *memory_of(const struct pilot_audit *audit);

/* What one item of a list is called: "input" for "inputs". */
const char *noun_of(const char *list);
/* The list item that a value stands in, or NULL. */
const struct value *item_around(const struct value *value);
/* At most 60 bytes of what a value says. */
void put_said(struct buffer *out, const struct value *value);
bool is_scalar(const struct value *value);

/* The rule's path that the finding is about. */
const char *given_of(const struct pilot_audit *audit, const struct pilot_finding *finding);
/* The `[]` in it; NULL: it goes into no list. */
static inline const char *each_in(const char *given)
{
    return strchr(given, '[');
}
/* What the rule asks about: "`on_late` of input 'Price list'", "`trust.limits_told`". */
void put_subject(struct buffer *out, const struct pilot_audit *audit,
                 const struct pilot_finding *finding);
/* A field where it stands: "`mode` of system 'ERP'", "`integration.context.supplied_by`". */
void put_field(struct buffer *out, const struct value *value);
/* "`integration.surface.kind` says `new_tool`", or only the field where it is more than a few words. */
void put_says(struct buffer *out, const struct value *value);
/* The place whose words are the reason. */
const struct pilot_place *cause_of(const struct pilot_finding *finding);
/* What the ladder was climbed by: the claim around the place that fell short. */
void put_claim(struct buffer *out, const struct pilot_audit *audit,
               const struct pilot_finding *finding);
/* The part of the rule's row that is missing or wrong. */
/* A name of the format between backquotes. */
void put_code(struct buffer *out, const char *name, size_t len);
void put_part(struct buffer *out, const struct pilot_finding *finding);

/* The clause of a row, `{item}` replaced by the item's name, or by `noun` where there is none. */
void put_clause(struct buffer *out, const char *clause, const struct value *item, const char *noun);
/* A colon and what it means; nothing when the row has no such clause. */
void put_meaning(struct buffer *out, const struct pilot_audit *audit,
                 const struct pilot_finding *finding, const char *clause);

#endif
