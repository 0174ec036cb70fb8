#include "report/escape.h"

#include <utf8proc.h>

#include "base/piece.h"
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

/* What a CI system takes for a command begins with two of one of these. */
#define OF_COMMANDS ":#"

/* Each escaper has the functions below for itself, with its own characters compiled into them. */
#define FOR_EACH_SYNTAX static inline __attribute__((always_inline))

FOR_EACH_SYNTAX piece is_one_of(piece bytes, const char *set)
{
    piece is = {0};
#pragma GCC unroll 32
    for (size_t i = 0, count = strlen(set); i < count; i++)
        is |= bytes == set[i];
    return is;
}

/* Which of the sixteen bytes at `at` may need an escape: those of `special`, those of `doubled` where the
 * next byte is the same, and all that is no printable ASCII. Looks at the byte behind them. */
FOR_EACH_SYNTAX piece odd_ones(const char *at, const char *special, const char *doubled)
{
    piece bytes = piece_at(at), next = piece_at(at + 1);
    return (bytes < ' ') | (bytes == 0x7F) | is_one_of(bytes, special) |
           (is_one_of(bytes, doubled) & (bytes == next));
}

/* Copies what comes before the first of them; returns how much that is. */
FOR_EACH_SYNTAX size_t copy_plain(struct buffer *out, struct pilot_text text, const char *special,
                                  const char *doubled)
{
    enum { PIECE = sizeof(piece) };
    char *to = buffer_reserve(out, text.len);
    if (to == NULL)
        return text.len;
    piece odd = {0};
    size_t i = 0;
    for (; text.len - i > PIECE; i += PIECE) {
        odd = odd_ones(text.at + i, special, doubled);
        memcpy(to + i, text.at + i, PIECE);
        if (piece_any(odd))
            break;
    }
    if (text.len - i <= PIECE) {
        /* The last sixteen, some of them once more, or all that there are; and blanks behind them. */
        char end[PIECE + 1];
        memset(end, ' ', sizeof end);
        if (text.len >= PIECE) {
            i = text.len - PIECE;
            memcpy(end, text.at + i, PIECE);
            memcpy(to + i, end, PIECE);
        } else {
            memcpy(end, text.at, text.len);
            memcpy(to, end, text.len);
        }
        odd = odd_ones(end, special, doubled);
    }
    size_t len = piece_any(odd) ? i + piece_first(odd) : text.len;
    out->len += len;
    return len;
}

/* A character that may need an escape, and what an escaper asks of it. */
struct seen {
    struct pilot_text text;          /* its bytes */
    struct pilot_text before, after; /* what stands before and behind it */
    uint32_t c;
    bool broken; /* no UTF-8 */
    bool twice;  /* the next byte is the same one */
};

/* Copies what a syntax does not mind, and hands it the rest. */
FOR_EACH_SYNTAX void escape(struct buffer *out, struct pilot_text text, const char *special,
                            const char *doubled,
                            void (*put)(struct buffer *out, const struct seen *seen))
{
    for (size_t i = 0; i < text.len;) {
        i += copy_plain(out, text_from(text, i), special, doubled);
        if (i == text.len)
            break;
        struct seen seen = {.text = {text.at + i, 0}, .before = {text.at, i}};
        seen.text.len = utf8_next(text.at + i, text.len - i, &seen.c);
        seen.after = text_from(text, i + seen.text.len);
        seen.broken = is_broken(text, i, seen.text.len, seen.c);
        seen.twice = i + 1 < text.len && text.at[i + 1] == text.at[i];
        put(out, &seen);
        i += seen.text.len;
    }
}

static bool begins_command(const struct seen *seen)
{
    return (seen->c == ':' || seen->c == '#') && seen->twice;
}

static void put_backslashed(struct buffer *out, char c)
{
    buffer_put(out, (const char[]){'\\', c}, 2);
}

static void put_json(struct buffer *out, const struct seen *seen)
{
    uint32_t c = seen->c;
    if (c == '"' || c == '\\')
        put_backslashed(out, (char)c);
    else if (c == '\n')
        buffer_puts(out, "\\n");
    else if (c == '\t')
        buffer_puts(out, "\\t");
    else if (seen->broken)
        buffer_puts(out, "\xEF\xBF\xBD");
    else if (c >= 0x10000 && escape_is_unsafe(c))
        buffer_format(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((c - 0x10000) >> 10)),
                      (unsigned)(0xDC00 + ((c - 0x10000) & 0x3FF)));
    else if (begins_command(seen) || escape_is_unsafe(c))
        buffer_format(out, "\\u%04x", (unsigned)c);
    else
        buffer_put_text(out, seen->text);
}

void escape_json(struct buffer *out, struct pilot_text text)
{
    escape(out, text, "\"\\", OF_COMMANDS, put_json);
}

static void put_terminal(struct buffer *out, const struct seen *seen)
{
    uint32_t c = seen->c;
    if (c == '\n' || c == '\r' || c == '\t')
        buffer_put_char(out, ' ');
    else if (seen->broken || escape_is_unsafe(c))
        buffer_puts(out, "\xEF\xBF\xBD");
    else if (begins_command(seen))
        buffer_format(out, "%c ", (char)c); /* with a blank behind it, it is no command */
    else
        buffer_put_text(out, seen->text);
}

void escape_terminal(struct buffer *out, struct pilot_text text)
{
    escape(out, text, "", OF_COMMANDS, put_terminal);
}

static void put_command(struct buffer *out, const struct seen *seen)
{
    if (seen->c == '%')
        buffer_puts(out, "%25");
    else
        put_terminal(out, seen);
}

void escape_command(struct buffer *out, struct pilot_text text)
{
    escape(out, text, "%", OF_COMMANDS, put_command);
}

static void put_property(struct buffer *out, const struct seen *seen)
{
    uint32_t c = seen->c;
    if (c == ':' || c == ',' || c == '\n' || c == '\r')
        buffer_format(out, "%%%02X", (unsigned)c);
    else
        put_command(out, seen);
}

void escape_property(struct buffer *out, struct pilot_text text)
{
    escape(out, text, "%:,#", "", put_property);
}

static void put_line_file(struct buffer *out, const struct seen *seen)
{
    if (seen->c == ':')
        buffer_puts(out, "%3A");
    else
        put_terminal(out, seen);
}

void escape_line_file(struct buffer *out, struct pilot_text text)
{
    escape(out, text, ":#", "", put_line_file);
}

static void put_sarif(struct buffer *out, const struct seen *seen)
{
    char next = seen->after.len > 0 ? seen->after.at[0] : ' ';
    put_json(out, seen);
    if ((seen->c == ']' && next == '(') || (seen->c == '{' && is_digit(next)))
        buffer_put_char(out, ' ');
}

void escape_sarif(struct buffer *out, struct pilot_text text)
{
    escape(out, text, "\"\\]{", OF_COMMANDS, put_sarif);
}

/* The unreserved characters and what parts a path; most are small letters. */
static bool is_of_path(char c)
{
    return (c >= 'a' && c <= 'z') || is_digit(c) || c == '/' || c == '-' || c == '.' ||
           (c >= 'A' && c <= 'Z') || c == '_' || c == '~';
}

void escape_uri(struct buffer *out, struct pilot_text text)
{
    static const char digits[] = "0123456789ABCDEF";
    char *begin = buffer_reserve(out, text.len * 3);
    char *to = begin;
    for (size_t i = 0; begin != NULL && i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (is_of_path(text.at[i])) {
            *to++ = text.at[i];
        } else {
            *to++ = '%';
            *to++ = digits[c >> 4];
            *to++ = digits[c & 15];
        }
    }
    out->len += (size_t)(to - begin);
}

/* Char of XML 1.0. */
static bool is_xml(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' ||
           (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF));
}

static void put_xml(struct buffer *out, const struct seen *seen)
{
    uint32_t c = seen->c;
    if (c == '<')
        buffer_puts(out, "&lt;");
    else if (c == '>')
        buffer_puts(out, "&gt;");
    else if (c == '&')
        buffer_puts(out, "&amp;");
    else if (c == '"')
        buffer_puts(out, "&quot;");
    else if (seen->broken || !is_xml(c))
        buffer_puts(out, "\xEF\xBF\xBD");
    else if (begins_command(seen) || escape_is_unsafe(c))
        buffer_format(out, "&#x%X;", (unsigned)c);
    else
        buffer_put_text(out, seen->text);
}

void escape_xml(struct buffer *out, struct pilot_text text)
{
    escape(out, text, "<>&\"", OF_COMMANDS, put_xml);
}

static bool is_word(char c)
{
    return is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || c == '_';
}

/* Is this the last word of the text, in either case? */
static bool ends(struct pilot_text text, const char *word)
{
    size_t len = strlen(word);
    if (text.len < len || (text.len > len && is_word(text.at[text.len - len - 1])))
        return false;
    return text_same_case(text_from(text, text.len - len), text_of(word));
}

/* What would make a paragraph a list, a heading or an underline of one. */
static bool begins_block(const struct seen *seen)
{
    if (seen->c == '-' || seen->c == '+' || seen->c == '=')
        return seen->before.len == 0;
    size_t digits = 0;
    while (digits < seen->before.len && digits < 10 && is_digit(seen->before.at[digits]))
        digits++;
    return (seen->c == '.' || seen->c == ')') && digits == seen->before.len && digits > 0;
}

/* Does a mention, a reference or an address come about between this character and the next? GitHub
 * and GitLab look for them in what is shown, where no backslash is left. */
static bool refers(const struct seen *seen)
{
    char next = seen->after.len > 0 ? seen->after.at[0] : ' ';
    switch (seen->c) {
    case '@':
    case '#':
        return !is_blank(next);
    case '~':
    case '%':
        return is_word(next) || next == '"';
    case '!':
    case '&':
        return is_digit(next);
    case '-':
        return is_digit(next) && ends(seen->before, "gh");
    case ':':
        return text_starts(seen->after, "//");
    default:
        return false;
    }
}

static void put_html(struct buffer *out, const struct seen *seen)
{
    static const char apart[] = "&#8203;";
    uint32_t c = seen->c;
    if (c == '.' && ends(seen->before, "www"))
        buffer_puts(out, apart);
    if (c == '<')
        buffer_puts(out, "&lt;");
    else if (c == '>')
        buffer_puts(out, "&gt;");
    else if (c == '&')
        buffer_puts(out, "&amp;");
    else if (c == '"' || c == '$' || begins_command(seen)) /* two `$` are a formula on GitHub */
        buffer_format(out, "&#%u;", (unsigned)c);
    else
        put_terminal(out, seen);
    if (refers(seen))
        buffer_puts(out, apart);
}

void escape_html(struct buffer *out, struct pilot_text text)
{
    escape(out, text_trim(text), "\"~#<>&$@!%:-.", "", put_html);
}

static void put_page(struct buffer *out, const struct seen *seen)
{
    uint32_t c = seen->c;
    if (c == '<')
        buffer_puts(out, "&lt;");
    else if (c == '>')
        buffer_puts(out, "&gt;");
    else if (c == '&')
        buffer_puts(out, "&amp;");
    else if (c == '"')
        buffer_puts(out, "&quot;");
    else if (begins_command(seen))
        buffer_puts(out, c == ':' ? "&#58;" : "&#35;");
    else
        put_terminal(out, seen);
}

void escape_page(struct buffer *out, struct pilot_text text)
{
    escape(out, text, "<>&\"", OF_COMMANDS, put_page);
}

static void put_markdown(struct buffer *out, const struct seen *seen)
{
    bool is_markup =
        seen->c < 0x80 && seen->c >= ' ' && strchr("\\`*_[]|~#", (char)seen->c) != NULL;
    if (!is_markup && !begins_block(seen) && !begins_command(seen)) {
        put_html(out, seen);
        return;
    }
    put_backslashed(out, (char)seen->c);
    if (refers(seen))
        buffer_puts(out, "&#8203;");
}

void escape_markdown(struct buffer *out, struct pilot_text text)
{
    escape(out, text_trim(text), "\\`*_[]|~#<>&$@!%:-+=.)", "", put_markdown);
}

static void put_csv(struct buffer *out, const struct seen *seen)
{
    if (seen->c == '"')
        buffer_puts(out, "\"\"");
    else
        put_terminal(out, seen);
}

/* Also as wide characters, which some spreadsheets take for the narrow ones. */
static bool is_formula(struct pilot_text text)
{
    enum { WIDE = 0xFEE0, FIRST_WIDE = WIDE + '!', LAST_WIDE = WIDE + '~' };
    struct pilot_text said = text_trim(text);
    uint32_t c = 0;
    if (said.len > 0)
        utf8_next(said.at, said.len, &c);
    if (c >= FIRST_WIDE && c <= LAST_WIDE)
        c -= WIDE;
    return c == '=' || c == '+' || c == '-' || c == '@';
}

void escape_csv(struct buffer *out, struct pilot_text text)
{
    if (is_formula(text))
        buffer_put_char(out, '\'');
    escape(out, text, "\"", OF_COMMANDS, put_csv);
}
