/*
 * lend.h - a text that libyaml need not decode.
 *
 * libyaml decodes its input, which is UTF-8 already, into a buffer of UTF-8: a sixth of its work. Where
 * the characters are known to be good it is lent the text as that buffer, at its end, so that there is
 * never anything to decode. Its scanner looks ahead by a few bytes, which the padding is for. This is how
 * all of 0.2 works; any other version reads for itself.
 */
#ifndef YAML_LEND_H
#define YAML_LEND_H

#include <stddef.h>
#include <yaml.h>

#include <pilotaudit/document.h>

/* What libyaml has in its place. */
struct lent {
    yaml_char_t *start, *end;
};

/* Once the parser has the text as its input, and before it is asked for an event. The text is padded
 * (base/file.h) and has so many characters, all such as YAML allows; 0: that is not known, and libyaml
 * decodes it for itself. */
struct lent lend_text(yaml_parser_t *parser, struct pilot_text text, size_t characters);
/* Before the parser is deleted. */
void take_back_text(yaml_parser_t *parser, struct lent lent);

#endif
