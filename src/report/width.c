#include "report/width.h"

#include <utf8proc.h>

#include "base/text.h"

enum { JOINER = 0x200D, EMOJI_STYLE = 0xFE0F };

static bool is_flag_letter(uint32_t c)
{
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

static unsigned width_of_code_point(uint32_t c)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)c);
    return width < 0 ? 0 : width > 2 ? 2 : (unsigned)width;
}

/* Most of a description is ASCII, and ASCII joins only what is not ASCII. */
static bool is_alone(const char *at, size_t len)
{
    return (unsigned char)at[0] < 0x80 && (len == 1 || (unsigned char)at[1] < 0x80);
}

struct cluster cluster_next(const char *at, size_t len)
{
    if (is_alone(at, len)) {
        unsigned char c = (unsigned char)at[0];
        return (struct cluster){1, c >= ' ' && c != 0x7F ? 1 : 0, c};
    }
    uint32_t last;
    struct cluster found = {.len = utf8_next(at, len, &last)};
    found.base = last;
    found.width = width_of_code_point(last);
    utf8proc_int32_t state = 0;
    while (found.len < len) {
        uint32_t c;
        size_t more = utf8_next(at + found.len, len - found.len, &c);
        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)last, (utf8proc_int32_t)c, &state))
            break;
        unsigned width = width_of_code_point(c);
        /* Joined characters share a place as wide as the widest; two flag letters make a flag, and
         * the emoji style makes a narrow sign wide. */
        if (is_flag_letter(c) || (c == EMOJI_STYLE && found.base > 0x7F))
            width = 2;
        if (width > found.width)
            found.width = width;
        found.len += more;
        last = c;
    }
    return found;
}

size_t width_of(const char *at, size_t len)
{
    size_t width = 0;
    for (size_t i = 0; i < len;) {
        size_t plain = width_plain_run(at + i, len - i, ' ');
        width += plain;
        i += plain;
        if (i == len)
            break;
        struct cluster next = cluster_next(at + i, len - i);
        width += next.width;
        i += next.len;
    }
    return width;
}

size_t width_fit(const char *at, size_t len, size_t columns)
{
    size_t width = 0;
    size_t i = 0;
    while (i < len) {
        struct cluster next = cluster_next(at + i, len - i);
        width += next.width;
        if (width > columns)
            break;
        i += next.len;
    }
    return i;
}

/* Korean parts its words with blanks. */
static bool is_hangul(uint32_t c)
{
    return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF);
}

static bool parts_itself(struct cluster cluster)
{
    return cluster.width == 2 && !is_hangul(cluster.base);
}

/* Brackets and marks that stay with their neighbour. */
static bool is_one_of(uint32_t c, const uint32_t *set)
{
    for (; *set != 0; set++)
        if (*set == c)
            return true;
    return false;
}

static bool ends_something(uint32_t c)
{
    static const uint32_t marks[] = {0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF09, 0x300D, 0x300F, 0x3011,
                                     0x3009, 0x300B, 0x3015, 0xFF01, 0xFF1F, 0xFF1A, 0xFF1B, 0x30FC,
                                     0x30FB, 0x3005, 0xFF3D, 0xFF5D, 0xFF05, 0};
    return is_one_of(c, marks);
}

static bool begins_something(uint32_t c)
{
    static const uint32_t marks[] = {0xFF08, 0x300C, 0x300E, 0x3010, 0x3008,
                                     0x300A, 0x3014, 0xFF3B, 0xFF5B, 0};
    return is_one_of(c, marks);
}

static bool is_word_part(uint32_t c)
{
    return c >= 0x80 || is_digit((char)c) ||
           (ascii_lower((char)c) >= 'a' && ascii_lower((char)c) <= 'z');
}

bool width_may_break(struct cluster before, struct cluster after)
{
    if (before.base < 0x80 && after.base < 0x80)
        return false;
    if (ends_something(after.base) || begins_something(before.base))
        return false;
    if (parts_itself(before))
        return parts_itself(after) || is_word_part(after.base);
    return parts_itself(after) && is_word_part(before.base);
}
