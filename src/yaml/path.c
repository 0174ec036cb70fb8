#include "yaml/path.h"

#include "base/text.h"

static bool is_plain_name(struct pilot_text name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.at[i];
        bool letter = ascii_lower((char)c) >= 'a' && ascii_lower((char)c) <= 'z';
        if (!letter && !is_digit((char)c) && c != '_' && c != '-' && c < 0x80)
            return false;
    }
    return name.len > 0;
}

void path_put_name(struct buffer *path, size_t start, struct pilot_text name)
{
    if (is_plain_name(name)) {
        if (path->len > start)
            buffer_put_char(path, '.');
        buffer_put_text(path, name);
        return;
    }
    buffer_puts(path, "[\"");
    for (size_t i = 0; i < name.len; i++) {
        if (name.at[i] == '"' || name.at[i] == '\\')
            buffer_put_char(path, '\\');
        buffer_put_char(path, name.at[i]);
    }
    buffer_puts(path, "\"]");
}

void path_put_index(struct buffer *path, size_t index)
{
    buffer_put_char(path, '[');
    buffer_put_count(path, index);
    buffer_put_char(path, ']');
}
