/*
 * buffer.h - text that grows as it is written, up to a cap.
 *
 * A failure sticks: later writes do nothing, and the writer asks once, at the
 * end, with `failed`.
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <pilotaudit/document.h>
#include <pilotaudit/status.h>

struct buffer {
    const struct pilot_allocator *allocator;
    char *at; /* NULL while empty; not NUL-terminated */
    size_t len, room;
    size_t cap;  /* bytes at most */
    bool failed; /* memory ran out or the cap was reached; what was written before stays */
};

void buffer_init(struct buffer *buffer, const struct pilot_allocator *allocator, size_t cap);
void buffer_release(struct buffer *buffer);
static inline void buffer_clear(struct buffer *buffer)
{
    buffer->len = 0;
    buffer->failed = false;
}

/* Room for `more` bytes behind the text; NULL on failure. The caller adds what it wrote to `len`.
 */
char *buffer_reserve_more(struct buffer *buffer, size_t more);
static inline char *buffer_reserve(struct buffer *buffer, size_t more)
{
    bool fits = more <= buffer->room - buffer->len && !buffer->failed;
    return fits ? buffer->at + buffer->len : buffer_reserve_more(buffer, more);
}
void buffer_put(struct buffer *buffer, const char *bytes, size_t len);
static inline void buffer_puts(struct buffer *buffer, const char *text)
{
    buffer_put(buffer, text, strlen(text)); /* which compilers know of a literal */
}
static inline void buffer_put_char(struct buffer *buffer, char c)
{
    char *to = buffer_reserve(buffer, 1);
    if (to == NULL)
        return;
    *to = c;
    buffer->len++;
}
static inline void buffer_put_text(struct buffer *buffer, struct pilot_text text)
{
    buffer_put(buffer, text.at, text.len);
}
/* A number in decimals at `to`, where there is room for the most; returns what is behind it. */
enum { COUNT_DIGITS = 20 };
char *count_write(char *to, uint64_t number);
void buffer_put_count(struct buffer *buffer, uint64_t number);
void buffer_fill(struct buffer *buffer, char c, size_t times);
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
