#include "yaml/encoding.h"

#include <utf8proc.h>

#include "base/file.h"
#include "base/piece.h"
#include "base/text.h"

static uint32_t unit_at(struct pilot_text bytes, size_t i, bool big_endian)
{
    unsigned char first = (unsigned char)bytes.at[i];
    unsigned char second = (unsigned char)bytes.at[i + 1];
    return big_endian ? (uint32_t)first << 8 | second : (uint32_t)second << 8 | first;
}

static enum pilot_status from_utf16(struct pilot_document *document, struct pilot_text bytes,
                                    bool big_endian)
{
    /* Two bytes become three at most. */
    char *out = arena_take(&document->arena, bytes.len / 2 * 3 + FILE_PADDING);
    if (out == NULL)
        return PILOT_NO_MEMORY;
    size_t len = 0;
    struct pilot_span at = {1, 1, 1, 1};
    bool broken = false;
    for (size_t i = 0; i + 1 < bytes.len && !broken; i += 2) {
        uint32_t c = unit_at(bytes, i, big_endian);
        if (c >= 0xD800 && c < 0xE000) {
            uint32_t low = i + 3 < bytes.len ? unit_at(bytes, i + 2, big_endian) : 0;
            if (c >= 0xDC00 || low < 0xDC00 || low >= 0xE000) {
                broken = true;
                break;
            }
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        }
        len += (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out + len);
        at.column++;
        if (c == '\n') {
            at.line++;
            at.column = 1;
        }
    }
    memset(out + len, 0, FILE_PADDING);
    document->bytes = (struct pilot_text){out, len};
    if (!broken && bytes.len % 2 == 0)
        return PILOT_OK;
    at.end_line = at.line;
    at.end_column = at.column;
    return document_report(document, PILOT_ERROR, "encoding", at, TEXT(""),
                           TEXT("Save the file as UTF-8 and try again."),
                           "the file starts as UTF-16, and its text breaks off here")
               ? PILOT_OK
               : PILOT_NO_MEMORY;
}

/* The value of `\\uXXXX` at `at`, or 0 when there is none. */
static uint32_t escaped_unit(struct pilot_text text)
{
    if (text.len < 6 || text.at[0] != '\\' || text.at[1] != 'u')
        return 0;
    uint32_t unit = 0;
    for (size_t i = 2; i < 6; i++) {
        char c = ascii_lower(text.at[i]);
        if (!is_digit(c) && (c < 'a' || c > 'f'))
            return 0;
        unit = unit * 16 + (uint32_t)(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return unit;
}

/* JSON escapes a character beyond U+FFFF as a pair of units, which YAML does not know. Writes the
 * characters themselves; only where the file is JSON and has such pairs is it copied. */
static enum pilot_status join_json_pairs(struct pilot_document *document)
{
    struct pilot_text bytes = document->bytes;
    size_t first = 0;
    while (first < bytes.len && is_blank(bytes.at[first]))
        first++;
    if (first == bytes.len || (bytes.at[first] != '{' && bytes.at[first] != '['))
        return PILOT_OK;
    char *out = NULL;
    size_t len = 0;
    size_t copied = 0;
    for (size_t i = first; i < bytes.len; i++) {
        if (bytes.at[i] != '\\')
            continue;
        uint32_t high = escaped_unit(text_from(bytes, i));
        uint32_t low = high >= 0xD800 && high < 0xDC00 && i + 6 < bytes.len
                           ? escaped_unit(text_from(bytes, i + 6))
                           : 0;
        if (low < 0xDC00 || low >= 0xE000) {
            i++; /* the escaped character, which may be a backslash */
            continue;
        }
        if (out == NULL && (out = arena_take(&document->arena, bytes.len + FILE_PADDING)) == NULL)
            return PILOT_NO_MEMORY;
        memcpy(out + len, bytes.at + copied, i - copied);
        len += i - copied;
        uint32_t c = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
        len += (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out + len);
        copied = i + 12;
        i += 11;
    }
    if (out == NULL)
        return PILOT_OK;
    /* The padding comes along. */
    memcpy(out + len, bytes.at + copied, bytes.len - copied + FILE_PADDING);
    document->bytes = (struct pilot_text){out, len + bytes.len - copied};
    return PILOT_OK;
}

static enum pilot_status to_utf8(struct pilot_document *document, struct pilot_text bytes)
{
    if (text_starts(bytes, "\xEF\xBB\xBF")) {
        document->bytes = text_from(bytes, 3);
        return PILOT_OK;
    }
    if (text_starts(bytes, "\xFF\xFE") || text_starts(bytes, "\xFE\xFF"))
        return from_utf16(document, text_from(bytes, 2), bytes.at[0] == '\xFE');
    document->bytes = bytes;
    return PILOT_OK;
}

/* The printable characters of YAML 1.1 beyond ASCII: no controls, no byte-order mark. */
static bool is_allowed(uint32_t c)
{
    return c == 0x85 || (c >= 0xA0 && c != 0xFEFF && c != 0xFFFE && c != 0xFFFF);
}

/* Bytes of the character at `at`; 0 where there is none that is allowed. */
static size_t character_at(const char *at, size_t len)
{
    unsigned char first = (unsigned char)at[0];
    if (first < 0x80)
        return (first >= ' ' && first != 0x7F) || first == '\n' || first == '\r' || first == '\t';
    utf8proc_int32_t c;
    utf8proc_ssize_t used =
        utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)(len < 4 ? len : 4), &c);
    return used > 0 && is_allowed((uint32_t)c) ? (size_t)used : 0;
}

/* Are they all line breaks or from blank to tilde? */
static bool is_plain(const char *at)
{
    piece bytes = piece_at(at);
    return !piece_any(((bytes < ' ') & (bytes != '\n')) | (bytes == 0x7F));
}

size_t encoding_count(struct pilot_text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len;) {
        size_t end = i + sizeof(piece);
        if (end <= text.len && is_plain(text.at + i)) {
            i = end;
            count += sizeof(piece);
            continue;
        }
        for (size_t len; i < end && i < text.len; i += len, count++) {
            len = character_at(text.at + i, text.len - i);
            if (len == 0)
                return 0;
        }
    }
    return count;
}

enum pilot_status encoding_to_utf8(struct pilot_document *document, struct pilot_text bytes)
{
    enum pilot_status status = to_utf8(document, bytes);
    if (status == PILOT_OK && !document->has_errors)
        status = join_json_pairs(document);
    document->characters = encoding_count(document->bytes);
    return status;
}
