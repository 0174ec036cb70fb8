/*
 * values.h - texts that mean something: contacts, slugs, placeholders, whole numbers.
 * Dates and quantities are public: see <pilotaudit/model.h>.
 */
#ifndef MODEL_VALUES_H
#define MODEL_VALUES_H

#include <stdbool.h>
#include <stdint.h>

#include <pilotaudit/document.h>

/* Is the whole text blank, or a stand-in for an answer, such as "TBD"? */
bool value_is_placeholder(struct pilot_text text);

/* A mail address, a phone number or an https address. */
bool value_is_contact(struct pilot_text text);

/* Does the text begin with `https://` (in either case)? */
bool value_is_https(struct pilot_text text);
/* Is it an https address in due form? */
bool value_is_https_address(struct pilot_text text);
/* Does it begin with the scheme of an address, https or other? */
bool value_has_scheme(struct pilot_text text);

/* a-z, 0-9 and -, not empty. */
bool value_is_slug(struct pilot_text text);

/* A whole number of `least` or more; NULL, or what is wrong (static). */
const char *value_parse_count(struct pilot_text text, int64_t least, int64_t *count);

#endif
