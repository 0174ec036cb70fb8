/*
 * words.h - the word lists: what makes an owner vague, a field generic, a number vain.
 *
 * All are matched on whole words, trimmed, blanks folded, without regard to case.
 */
#ifndef RULES_WORDS_H
#define RULES_WORDS_H

#include <stdbool.h>

#include <pilotaudit/document.h>

/* A digit, or a number word ("two", "half", "dozen"; not "one"). */
bool words_have_number(struct pilot_text text);
/* A name that is no person's: a team, a committee, "everyone". */
bool words_are_vague_owner(struct pilot_text name);
/* The name of a field that says nothing: "data", "everything". */
bool words_are_generic_field(struct pilot_text field);
/* A boundary that bounds nothing: only "any", "all" and the like, or these and one more word. */
bool words_are_unbounded(struct pilot_text boundary);
/* A trigger that is any error whatever. */
bool words_are_generic_trigger(struct pilot_text trigger);
/* Names a technology, its vendor or a product of theirs. */
bool words_name_technology(struct pilot_text text);
/* Only mail, chat, survey or thumbs. */
bool words_are_loose_store(struct pilot_text where);
/* Logins, users or seats. */
bool words_count_heads(struct pilot_text unit);
/* A unit that counts activity or model quality. */
bool words_are_vain_unit(struct pilot_text unit);
/* A metric whose first word (after "number of" and the like) counts activity or model quality. */
bool words_are_vain_metric(struct pilot_text metric);
/* A three-letter code of money, perhaps with more words behind it. */
bool words_are_money(struct pilot_text unit);

#endif
