#include "yaml/encoding.h"

#include <utf8proc.h>

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
    char *out = arena_take(&document->arena, bytes.len / 2 * 3 + 1);
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

enum pilot_status encoding_to_utf8(struct pilot_document *document, struct pilot_text bytes)
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
