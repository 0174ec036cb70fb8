#include "model/headings.h"

#include <utf8proc.h>

#include "base/text.h"

/* Letters, digits, marks, `-` and `_` stay; blanks become `-`; everything else goes. */
static bool stays(uint32_t c)
{
    return utf8_is_alphanumeric(c) ||
           utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_PC; /* `_` and its like */
}

void heading_put_anchor(struct buffer *out, struct pilot_text text)
{
    for (size_t i = 0; i < text.len;) {
        if (text.at[i] == ']' && i + 1 < text.len && text.at[i + 1] == '(') {
            const char *close = memchr(text.at + i, ')', text.len - i);
            if (close != NULL) {
                i = (size_t)(close - text.at) + 1;
                continue;
            }
        }
        uint32_t c;
        size_t len = utf8_next(text.at + i, text.len - i, &c);
        i += len;
        if (c == ' ' || c == '\t') {
            buffer_put_char(out, '-');
        } else if (c < 0x80) {
            if (utf8_is_alphanumeric(c) || c == '-' || c == '_')
                buffer_put_char(out, ascii_lower((char)c));
        } else if (stays(c)) {
            utf8proc_uint8_t bytes[4];
            utf8proc_ssize_t count =
                utf8proc_encode_char(utf8proc_tolower((utf8proc_int32_t)c), bytes);
            buffer_put(out, (const char *)bytes, (size_t)count);
        }
    }
}

static int hex_value(char c)
{
    c = ascii_lower(c);
    return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void heading_put_decoded(struct buffer *out, struct pilot_text text)
{
    for (size_t i = 0; i < text.len; i++) {
        int high = text.at[i] == '%' && i + 2 < text.len ? hex_value(text.at[i + 1]) : -1;
        int low = high >= 0 ? hex_value(text.at[i + 2]) : -1;
        buffer_put_char(out, low >= 0 ? (char)(high * 16 + low) : text.at[i]);
        i += low >= 0 ? 2 : 0;
    }
}

/* The line from `*at` on, without its break; moves behind it. */
static struct pilot_text next_line(struct pilot_text *rest)
{
    size_t len = 0;
    while (len < rest->len && rest->at[len] != '\n' && rest->at[len] != '\r')
        len++;
    struct pilot_text line = {rest->at, len};
    size_t end = len;
    if (end < rest->len && rest->at[end] == '\r')
        end++;
    if (end < rest->len && rest->at[end] == '\n' && (end == len || rest->at[len] == '\r'))
        end++;
    *rest = text_from(*rest, end);
    return line;
}

static size_t run_of(struct pilot_text text, char c)
{
    size_t len = 0;
    while (len < text.len && text.at[len] == c)
        len++;
    return len;
}

/* Up to three blanks may stand before what makes a block; more make it code. */
static bool unindent(struct pilot_text *line)
{
    size_t blanks = run_of(*line, ' ');
    *line = text_from(*line, blanks);
    return blanks <= 3;
}

/* `# Text` in any of its six levels; the text without closing marks. */
static bool is_atx(struct pilot_text line, struct pilot_text *text)
{
    size_t level = run_of(line, '#');
    if (level < 1 || level > 6 ||
        (level < line.len && line.at[level] != ' ' && line.at[level] != '\t'))
        return false;
    struct pilot_text inner = text_trim(text_from(line, level));
    size_t end = inner.len;
    while (end > 0 && inner.at[end - 1] == '#')
        end--;
    if (end == 0 || is_blank(inner.at[end - 1]))
        inner.len = end;
    *text = text_trim(inner);
    return true;
}

static bool is_underline(struct pilot_text line)
{
    line = text_trim(line);
    return line.len > 0 && (run_of(line, '=') == line.len || run_of(line, '-') == line.len);
}

struct fence {
    char mark; /* 0: none is open */
    size_t len;
};

/* Is the line part of fenced code? Keeps `*fence` up to date. */
static bool in_fence(struct pilot_text line, struct fence *fence)
{
    char mark = line.len > 0 ? line.at[0] : '\0';
    size_t len = mark == '`' || mark == '~' ? run_of(line, mark) : 0;
    if (fence->mark != 0) {
        if (mark == fence->mark && len >= fence->len && text_trim(text_from(line, len)).len == 0)
            fence->mark = 0;
        return true;
    }
    if (len < 3 || (mark == '`' && memchr(line.at + len, '`', line.len - len) != NULL))
        return false;
    *fence = (struct fence){mark, len};
    return true;
}

/* Is the line part of an HTML comment that a line begins with? It ends with the line that closes it.
 * Keeps `*open` up to date. */
static bool in_comment(struct pilot_text line, bool *open)
{
    static const char begin[] = "<!--";
    static const char end[] = "-->";
    bool begins = !*open && text_starts(line, begin);
    if (!*open && !begins)
        return false;
    /* `<!-->` is a comment too: the marks may share their dashes. */
    struct pilot_text rest = text_from(line, begins ? strlen(begin) - 2 : 0);
    *open = true;
    for (size_t i = 0; i + strlen(end) <= rest.len && *open; i++)
        *open = memcmp(rest.at + i, end, strlen(end)) != 0;
    return true;
}

/* What stands behind the front matter: YAML between two lines `---` at the very beginning. */
static struct pilot_text skip_front_matter(struct pilot_text markdown)
{
    struct pilot_text rest = markdown;
    if (!text_starts(markdown, "---") || text_trim(next_line(&rest)).len != 3)
        return markdown;
    while (rest.len > 0) {
        struct pilot_text line = next_line(&rest);
        if ((text_starts(line, "---") || text_starts(line, "...")) && text_trim(line).len == 3)
            return rest;
    }
    return markdown;
}

/* Adds a heading; the second of a name ends in `-1`. The count of a name is its value. */
static bool add_heading(struct table *anchors, struct buffer *scratch, struct pilot_text text)
{
    heading_put_anchor(scratch, text);
    size_t len = scratch->len;
    char *key = arena_copy(anchors->arena, len > 0 ? scratch->at : "", len);
    bool added = false;
    size_t *times =
        key != NULL ? table_add(anchors, (struct pilot_text){key, len}, 0, &added) : NULL;
    bool fine = times != NULL;
    if (fine && !added) {
        buffer_format(scratch, "-%zu", ++*times);
        key = scratch->failed ? NULL : arena_copy(anchors->arena, scratch->at, scratch->len);
        fine = key != NULL &&
               table_add(anchors, (struct pilot_text){key, scratch->len}, 0, NULL) != NULL;
    }
    fine &= !scratch->failed;
    buffer_clear(scratch);
    return fine;
}

bool headings_collect(struct pilot_text markdown, struct buffer *scratch, struct table *anchors)
{
    struct fence fence = {0};
    bool comment = false;
    struct pilot_text before = {"",
                                0}; /* a line of running text, which an underline makes a heading */
    bool fine = true;
    if (text_starts(markdown, "\xEF\xBB\xBF")) /* a byte-order mark is no text */
        markdown = text_from(markdown, 3);
    markdown = skip_front_matter(markdown);
    while (markdown.len > 0 && fine) {
        struct pilot_text line = next_line(&markdown);
        struct pilot_text text;
        struct pilot_text whole = line;
        bool flush_left = unindent(&line);
        /* An open comment does not care how its lines begin, and no fence opens in it. */
        if (comment ? in_comment(whole, &comment)
                    : !flush_left || in_fence(line, &fence) || in_comment(line, &comment)) {
            before.len = 0;
        } else if (is_atx(line, &text)) {
            fine = add_heading(anchors, scratch, text);
            before.len = 0;
        } else if (before.len > 0 && is_underline(line)) {
            fine = add_heading(anchors, scratch, before);
            before.len = 0;
        } else {
            before = text_trim(line);
        }
    }
    return fine;
}

bool headings_hold(const struct table *anchors, struct pilot_text heading, struct buffer *scratch,
                   bool *held)
{
    heading_put_anchor(scratch, text_trim(heading));
    bool fine = !scratch->failed;
    if (fine)
        *held = scratch->len > 0 &&
                table_find(anchors, (struct pilot_text){scratch->at, scratch->len}) != NULL;
    buffer_clear(scratch);
    return fine;
}
