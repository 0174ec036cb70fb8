#include "base/json.h"

#include "base/text.h"

struct reading {
    struct arena *arena;
    struct pilot_text bytes;
    size_t at;
    size_t values; /* still allowed */
    unsigned depth;
    enum pilot_status status;
    struct json_problem *problem;
};

/* Notes the first problem; the byte is where the reading stands. False, for the caller to return. */
static bool fail(struct reading *reading, const char *what)
{
    if (reading->status == PILOT_OK) {
        reading->status = PILOT_BAD_ARGUMENT;
        *reading->problem = (struct json_problem){what, reading->at};
    }
    return false;
}

static bool out_of_memory(struct reading *reading)
{
    reading->status = PILOT_NO_MEMORY;
    return false;
}

/* The byte that comes next; NUL at the end, where `at` stands at the length. */
static char peek(const struct reading *reading)
{
    return reading->at < reading->bytes.len ? reading->bytes.at[reading->at] : '\0';
}

static void skip_blanks(struct reading *reading)
{
    while (reading->at < reading->bytes.len && is_blank(reading->bytes.at[reading->at]))
        reading->at++;
}

static bool ended(struct reading *reading, const char *otherwise)
{
    return fail(reading, reading->at >= reading->bytes.len ? "the text ends too soon" : otherwise);
}

/* Four hex digits; -1: there are none. */
static int32_t hex(const char *at, size_t len)
{
    int32_t value = 0;
    if (len < 4)
        return -1;
    for (size_t i = 0; i < 4; i++) {
        char c = ascii_lower(at[i]);
        if (!is_digit(c) && (c < 'a' || c > 'f'))
            return -1;
        value = value * 16 + (is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value;
}

static char *put_utf8(char *to, int32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xC0 | (c >> 6));
        *to++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *to++ = (char)(0xE0 | (c >> 12));
        *to++ = (char)(0x80 | ((c >> 6) & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    } else {
        *to++ = (char)(0xF0 | (c >> 18));
        *to++ = (char)(0x80 | ((c >> 12) & 0x3F));
        *to++ = (char)(0x80 | ((c >> 6) & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    return to;
}

/* `\uXXXX`, and the second of a pair, of which the first four digits stand at `at`. Moves it to the
 * last digit; -1: it is no code point. */
static int32_t unicode(const char **at, const char *end)
{
    int32_t c = hex(*at, (size_t)(end - *at));
    if (c < 0)
        return -1;
    *at += 3;
    if (c < 0xD800 || c > 0xDFFF)
        return c;
    if (c > 0xDBFF || end - *at < 7 || (*at)[1] != '\\' || (*at)[2] != 'u')
        return -1;
    int32_t low = hex(*at + 3, 4);
    if (low < 0xDC00 || low > 0xDFFF)
        return -1;
    *at += 6;
    return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
}

/* The text between two quotes, its escapes undone: never longer than it was. */
static bool unescape(struct reading *reading, const char *at, const char *end,
                     struct pilot_text *text)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char meant[] = "\"\\/\b\f\n\r\t";
    char *made = arena_take(reading->arena, (size_t)(end - at) + 1);
    if (made == NULL)
        return out_of_memory(reading);
    char *to = made;
    for (; at < end; at++) {
        if (*at != '\\') {
            *to++ = *at;
            continue;
        }
        const char *begin = at++;
        const char *letter = *at != '\0' ? strchr(letters, *at) : NULL;
        if (letter != NULL) {
            *to++ = meant[letter - letters];
            continue;
        }
        int32_t c = -1;
        if (*at == 'u') {
            at++;
            c = unicode(&at, end);
        }
        if (c < 0) {
            reading->at = (size_t)(begin - reading->bytes.at);
            return fail(reading, "there is no such escape");
        }
        to = put_utf8(to, c);
    }
    *text = (struct pilot_text){made, (size_t)(to - made)};
    return true;
}

/* Moves over a character of a text, of more than one byte; false: it is no UTF-8. */
static bool skip_utf8(struct reading *reading)
{
    uint32_t c;
    size_t len = utf8_next(reading->bytes.at + reading->at, reading->bytes.len - reading->at, &c);
    if (len == 1)
        return fail(reading, "a byte is no UTF-8");
    reading->at += len;
    return true;
}

static bool read_text(struct reading *reading, struct pilot_text *text)
{
    size_t from = ++reading->at;
    bool escaped = false;
    for (;;) {
        char c = peek(reading);
        if (reading->at >= reading->bytes.len)
            return fail(reading, "the text ends inside quotes");
        if (c == '"')
            break;
        if ((unsigned char)c < ' ')
            return fail(reading, "a control character stands in quotes without an escape");
        if ((unsigned char)c >= 0x80) {
            if (!skip_utf8(reading))
                return false;
            continue;
        }
        escaped |= c == '\\';
        /* What is escaped is never the end, whatever it is. */
        reading->at += c == '\\' && reading->at + 1 < reading->bytes.len &&
                               (unsigned char)reading->bytes.at[reading->at + 1] < 0x80
                           ? 2
                           : 1;
    }
    size_t to = reading->at;
    *text = (struct pilot_text){reading->bytes.at + from, to - from};
    if (escaped && !unescape(reading, text->at, text->at + text->len, text))
        return false;
    reading->at = to + 1;
    return true;
}

static bool skip_digits(struct reading *reading)
{
    if (!is_digit(peek(reading)))
        return ended(reading, "a digit must stand here");
    while (is_digit(peek(reading)))
        reading->at++;
    return true;
}

static bool read_number(struct reading *reading, struct pilot_text *text)
{
    size_t from = reading->at;
    reading->at += peek(reading) == '-';
    bool zero = peek(reading) == '0';
    if (!skip_digits(reading))
        return false;
    size_t digits = reading->at - from - (reading->bytes.at[from] == '-');
    if (zero && digits > 1) {
        reading->at = from;
        return fail(reading, "a number must not begin with 0");
    }
    if (peek(reading) == '.') {
        reading->at++;
        if (!skip_digits(reading))
            return false;
    }
    if (ascii_lower(peek(reading)) == 'e') {
        reading->at++;
        reading->at += peek(reading) == '+' || peek(reading) == '-';
        if (!skip_digits(reading))
            return false;
    }
    *text = (struct pilot_text){reading->bytes.at + from, reading->at - from};
    return true;
}

static bool read_word(struct reading *reading, enum json_kind *kind)
{
    static const struct {
        const char *word;
        enum json_kind kind;
    } words[] = {{"null", JSON_NOTHING}, {"false", JSON_NO}, {"true", JSON_YES}};
    struct pilot_text rest = text_from(reading->bytes, reading->at);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (text_starts(rest, words[i].word)) {
            reading->at += strlen(words[i].word);
            *kind = words[i].kind;
            return true;
        }
    return ended(reading, "no value of JSON begins like this");
}

static bool read_value(struct reading *reading, struct json_value *value);

static struct json_value *take_value(struct reading *reading)
{
    if (reading->values == 0) {
        fail(reading, "it has more values than are read");
        return NULL;
    }
    reading->values--;
    struct json_value *made = arena_zero(reading->arena, 1, sizeof *made);
    if (made == NULL)
        out_of_memory(reading);
    return made;
}

/* `"key":` */
static bool read_key(struct reading *reading, struct pilot_text *key)
{
    if (peek(reading) != '"')
        return ended(reading, "the name of a member in quotes must stand here");
    if (!read_text(reading, key))
        return false;
    skip_blanks(reading);
    if (peek(reading) != ':')
        return ended(reading, "a colon must stand here");
    reading->at++;
    skip_blanks(reading);
    return true;
}

static bool read_container(struct reading *reading, struct json_value *value)
{
    bool members = peek(reading) == '{';
    char end = members ? '}' : ']';
    const struct json_value **link = &value->first;
    value->kind = members ? JSON_MEMBERS : JSON_ITEMS;
    if (reading->depth == 0)
        return fail(reading, "it is nested deeper than is read");
    reading->depth--;
    reading->at++;
    skip_blanks(reading);
    while (peek(reading) != end) {
        struct json_value *made = take_value(reading);
        if (made == NULL || (members && !read_key(reading, &made->key)) ||
            !read_value(reading, made))
            return false;
        *link = made;
        link = &made->next;
        value->count++;
        skip_blanks(reading);
        if (peek(reading) == end)
            break;
        if (peek(reading) != ',')
            return ended(reading, "a comma or a closing bracket must stand here");
        reading->at++;
        skip_blanks(reading);
        if (peek(reading) == end)
            return fail(reading, "nothing stands behind the comma");
    }
    reading->at++;
    reading->depth++;
    return true;
}

static bool read_value(struct reading *reading, struct json_value *value)
{
    value->at = (uint32_t)reading->at;
    switch (peek(reading)) {
    case '{':
    case '[':
        return read_container(reading, value);
    case '"':
        value->kind = JSON_TEXT;
        return read_text(reading, &value->text);
    default:
        break;
    }
    if (peek(reading) != '-' && !is_digit(peek(reading)))
        return read_word(reading, &value->kind);
    value->kind = JSON_NUMBER;
    return read_number(reading, &value->text);
}

static size_t mark(struct pilot_text bytes)
{
    return text_starts(bytes, "\xEF\xBB\xBF") ? 3 : 0;
}

enum pilot_status json_read(struct arena *arena, struct pilot_text bytes,
                            const struct json_limits *limits, const struct json_value **value,
                            struct json_problem *problem)
{
    struct reading reading = {
        .arena = arena,
        .bytes = bytes,
        .at = mark(bytes),
        .values = limits->values,
        .depth = limits->depth,
        .problem = problem,
    };
    if (bytes.len > UINT32_MAX) {
        fail(&reading, "it is larger than is read");
        return reading.status;
    }
    skip_blanks(&reading);
    struct json_value *made = take_value(&reading);
    if (made == NULL || !read_value(&reading, made))
        return reading.status;
    skip_blanks(&reading);
    if (reading.at < bytes.len) {
        fail(&reading, "something stands behind its end");
        return reading.status;
    }
    *value = made;
    return PILOT_OK;
}

void json_place(struct pilot_text bytes, size_t at, size_t *line, size_t *column)
{
    size_t start = mark(bytes);
    *line = 1;
    *column = 1;
    for (size_t i = start; i < at && i < bytes.len; i++) {
        if (bytes.at[i] == '\n') {
            ++*line;
            *column = 1;
        } else if (((unsigned char)bytes.at[i] & 0xC0) != 0x80) {
            ++*column;
        }
    }
}

/* Where the quotes that open at `at` close; the length when they don't. */
static size_t closing(struct pilot_text bytes, size_t at)
{
    for (size_t i = at + 1; i < bytes.len; i++) {
        if (bytes.at[i] == '"')
            return i;
        if (bytes.at[i] == '\\')
            i++;
    }
    return bytes.len;
}

bool json_has_key(struct pilot_text bytes, const char *const *keys, size_t count)
{
    size_t depth = 0;
    size_t i = mark(bytes);
    while (i < bytes.len && is_blank(bytes.at[i]))
        i++;
    if (i == bytes.len || bytes.at[i] != '{')
        return false;
    for (; i < bytes.len; i++) {
        char c = bytes.at[i];
        depth += c == '{' || c == '[';
        depth -= (c == '}' || c == ']') && depth > 0;
        if (c != '"')
            continue;
        size_t end = closing(bytes, i);
        struct pilot_text name = {bytes.at + i + 1, end - i - (end > i)};
        i = end;
        size_t next = end + 1;
        while (next < bytes.len && is_blank(bytes.at[next]))
            next++;
        if (depth != 1 || next >= bytes.len || bytes.at[next] != ':')
            continue;
        for (size_t j = 0; j < count; j++)
            if (text_is(name, keys[j]))
                return true;
    }
    return false;
}
