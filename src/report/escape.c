#include "report/escape.h"

#include <utf8proc.h>

#include "base/text.h"

bool escape_is_unsafe(uint32_t c)
{
    if (c < 0x80)
        return c < 0x20 || c == 0x7F;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    case UTF8PROC_CATEGORY_CF:
        return c != 0x200D; /* the joiner inside an emoji */
    default:
        return c == 0xFFFE || c == 0xFFFF || (c >= 0xE0000 && c <= 0xE0FFF);
    }
}

static bool is_broken(struct pilot_text text, size_t i, size_t len, uint32_t c)
{
    return len == 1 && c == 0xFFFD && (unsigned char)text.at[i] >= 0x80;
}

/* Printable ASCII that no syntax here has a use for: copied in runs. */
static size_t plain_run(struct pilot_text text, size_t from, const char *special)
{
    size_t i = from;
    while (i < text.len && text.at[i] >= ' ' && text.at[i] != 0x7F &&
           strchr(special, text.at[i]) == NULL)
        i++;
    return i - from;
}

void escape_json(struct buffer *out, struct pilot_text text)
{
    for (size_t i = 0; i < text.len;) {
        size_t plain = plain_run(text, i, "\"\\:#");
        buffer_put(out, text.at + i, plain);
        i += plain;
        if (i == text.len)
            break;
        uint32_t c;
        size_t len = utf8_next(text.at + i, text.len - i, &c);
        if (c == '"' || c == '\\')
            buffer_format(out, "\\%c", (char)c);
        else if (c == '\n')
            buffer_puts(out, "\\n");
        else if (c == '\t')
            buffer_puts(out, "\\t");
        else if ((c == ':' || c == '#') && i + 1 < text.len && text.at[i + 1] == (char)c)
            buffer_format(out, "\\u%04x", (unsigned)c);
        else if (is_broken(text, i, len, c))
            buffer_puts(out, "\xEF\xBF\xBD");
        else if (c >= 0x10000 && escape_is_unsafe(c))
            buffer_format(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((c - 0x10000) >> 10)),
                          (unsigned)(0xDC00 + ((c - 0x10000) & 0x3FF)));
        else if (escape_is_unsafe(c))
            buffer_format(out, "\\u%04x", (unsigned)c);
        else
            buffer_put(out, text.at + i, len);
        i += len;
    }
}

void escape_terminal(struct buffer *out, struct pilot_text text)
{
    for (size_t i = 0; i < text.len;) {
        size_t plain = plain_run(text, i, ":#");
        buffer_put(out, text.at + i, plain);
        i += plain;
        if (i == text.len)
            break;
        uint32_t c;
        size_t len = utf8_next(text.at + i, text.len - i, &c);
        char next = i + 1 < text.len ? text.at[i + 1] : '\0';
        if (c == '\n' || c == '\r' || c == '\t')
            buffer_put_char(out, ' ');
        else if (is_broken(text, i, len, c) || escape_is_unsafe(c))
            buffer_puts(out, "\xEF\xBF\xBD");
        else if ((c == ':' && next == ':') || (c == '#' && next == '#'))
            buffer_format(out, "%c ", (char)c); /* no CI system takes it for a command then */
        else
            buffer_put(out, text.at + i, len);
        i += len;
    }
}
