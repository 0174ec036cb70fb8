#include "yaml/lend.h"

#include <stdint.h>

struct lent lend_text(yaml_parser_t *parser, struct pilot_text text, size_t characters)
{
    struct lent lent = {parser->buffer.start, parser->buffer.end};
    int major, minor, patch;
    yaml_get_version(&major, &minor, &patch);
    if (characters == 0 || major != 0 || minor != 2)
        return lent;
    yaml_char_t *begin = (yaml_char_t *)(uintptr_t)text.at;
    parser->buffer.start = parser->buffer.pointer = begin;
    parser->buffer.last = parser->buffer.end = begin + text.len + 1; /* the NUL is its end */
    parser->unread = characters + 1;
    parser->eof = 1;
    return lent;
}

void take_back_text(yaml_parser_t *parser, struct lent lent)
{
    parser->buffer.start = parser->buffer.pointer = parser->buffer.last = lent.start;
    parser->buffer.end = lent.end;
}
