#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void buffer_init(struct buffer *buffer, const struct pilot_allocator *allocator, size_t cap)
{
    *buffer = (struct buffer){.allocator = allocator, .cap = cap};
}

void buffer_release(struct buffer *buffer)
{
    buffer->allocator->release(buffer->allocator->context, buffer->at);
    buffer_init(buffer, buffer->allocator, buffer->cap);
}

char *buffer_reserve_more(struct buffer *buffer, size_t more)
{
    if (buffer->failed)
        return NULL;
    if (more == 0 && buffer->at == NULL)
        more = 1; /* NULL only ever means that there is none */
    if (more <= buffer->room - buffer->len)
        return buffer->at + buffer->len;
    if (more > buffer->cap - buffer->len) {
        buffer->failed = true;
        return NULL;
    }
    size_t room = buffer->room < 1024 ? 1024 : buffer->room;
    while (room < buffer->len + more && room <= buffer->cap / 2)
        room *= 2;
    if (room < buffer->len + more || room > buffer->cap)
        room = buffer->cap;
    char *grown = buffer->allocator->resize(buffer->allocator->context, buffer->at, room);
    if (grown == NULL) {
        buffer->failed = true;
        return NULL;
    }
    buffer->at = grown;
    buffer->room = room;
    return buffer->at + buffer->len;
}

void buffer_put(struct buffer *buffer, const char *bytes, size_t len)
{
    char *to = len > 0 ? buffer_reserve(buffer, len) : NULL;
    if (to == NULL)
        return;
    memcpy(to, bytes, len);
    buffer->len += len;
}

char *count_write(char *to, uint64_t number)
{
    size_t digits = 1;
    for (uint64_t more = 10; digits < COUNT_DIGITS && number >= more; more *= 10)
        digits++;
    for (size_t i = digits; i > 0; number /= 10)
        to[--i] = (char)('0' + number % 10);
    return to + digits;
}

void buffer_put_count(struct buffer *buffer, uint64_t number)
{
    char *to = buffer_reserve(buffer, COUNT_DIGITS);
    if (to != NULL)
        buffer->len += (size_t)(count_write(to, number) - to);
}

void buffer_fill(struct buffer *buffer, char c, size_t times)
{
    char *to = times > 0 ? buffer_reserve(buffer, times) : NULL;
    if (to == NULL)
        return;
    memset(to, c, times);
    buffer->len += times;
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *to = len < 0 ? NULL : buffer_reserve(buffer, (size_t)len + 1);
    if (to != NULL) {
        vsnprintf(to, (size_t)len + 1, format, again);
        buffer->len += (size_t)len;
    } else {
        buffer->failed = true;
    }
    va_end(again);
}
