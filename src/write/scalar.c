#include "write/scalar.h"

#include <utf8proc.h>

#include "base/text.h"
#include "yaml/node.h"

/* Words that a reader of YAML 1.1 takes for true and false. */
static bool is_old_boolean(struct pilot_text text)
{
    static const char *const words[] = {"y", "n", "yes", "no", "on", "off"};
    bool found = false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        found |= text_same_case(text, text_of(words[i]));
    return found;
}

/* A day, a time or a number with colons, as readers of YAML 1.1 see them. */
static bool is_old_number(struct pilot_text text)
{
    bool digits = is_digit(text.at[0]);
    for (size_t i = 0; i < text.len; i++)
        digits &= is_digit(text.at[i]) || memchr("-:._", text.at[i], 4) != NULL;
    return digits;
}

/* Does YAML read these characters, plain, as anything but a text? */
static bool has_other_type(struct pilot_text text)
{
    enum { LONGEST = 64 }; /* what is no text is shorter than that */
    char copy[LONGEST + 1];
    if (text.len > LONGEST)
        return is_digit(text.at[0]) || text.at[0] == '.';
    memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    struct node node = {
        .text = copy, .count = (uint32_t)text.len, .kind = NODE_SCALAR, .style = STYLE_PLAIN};
    return node_scalar_type(&node) != TAG_STR;
}

/* May this code point stand in YAML as it is, on one line, and be seen for what it is? */
static bool is_printable(uint32_t c)
{
    enum { JOINER = 0x200D }; /* holds emoji together */
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return c == JOINER;
    default:
        return true;
    }
}

static bool is_well_formed(struct pilot_text sequence, uint32_t c)
{
    return sequence.len > 1 || c < 0x80;
}

static bool all_printable(struct pilot_text text)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t c;
        size_t len = utf8_next(text.at + i, text.len - i, &c);
        if (!is_well_formed((struct pilot_text){text.at + i, len}, c) || !is_printable(c))
            return false;
        i += len;
    }
    return true;
}

static bool is_plain(struct pilot_text text)
{
    static const char indicators[] = "-?:,[]{}#&*!|>'\"%@`=~<";
    if (text.len == 0 || is_blank(text.at[0]) || is_blank(text.at[text.len - 1]) ||
        text.at[text.len - 1] == ':' || strchr(indicators, text.at[0]) != NULL ||
        text_starts(text, "...") || !all_printable(text))
        return false;
    for (size_t i = 0; i + 1 < text.len; i++)
        if ((text.at[i] == ':' && is_blank(text.at[i + 1])) ||
            (is_blank(text.at[i]) && text.at[i + 1] == '#'))
            return false;
    return true;
}

static void put_quoted(struct buffer *buffer, struct pilot_text text)
{
    buffer_put_char(buffer, '"');
    for (size_t i = 0; i < text.len;) {
        uint32_t c;
        size_t len = utf8_next(text.at + i, text.len - i, &c);
        struct pilot_text sequence = {text.at + i, len};
        i += len;
        if (!is_well_formed(sequence, c))
            buffer_puts(buffer, "\xEF\xBF\xBD");
        else if (c == '"' || c == '\\')
            buffer_format(buffer, "\\%c", (int)c);
        else if (is_printable(c))
            buffer_put_text(buffer, sequence);
        else if (c == '\n' || c == '\t')
            buffer_puts(buffer, c == '\n' ? "\\n" : "\\t");
        else if (c <= 0xFFFF)
            buffer_format(buffer, "\\u%04X", (unsigned)c);
        else
            buffer_format(buffer, "\\U%08X", (unsigned)c);
    }
    buffer_put_char(buffer, '"');
}

void scalar_put(struct buffer *buffer, struct pilot_text text, bool as_text, bool quoted)
{
    bool plain =
        !quoted && is_plain(text) &&
        !(as_text && (has_other_type(text) || is_old_boolean(text) || is_old_number(text)));
    if (plain)
        buffer_put_text(buffer, text);
    else
        put_quoted(buffer, text);
}
