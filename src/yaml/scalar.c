/* The types of plain scalars in the YAML 1.2 core schema. */
#include "base/text.h"
#include "yaml/node.h"

static bool is_one_of(struct pilot_text text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (text_is(text, *words))
            return true;
    return false;
}

static bool is_octal(char c)
{
    return c >= '0' && c <= '7';
}

static bool is_hex(char c)
{
    return is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f');
}

static bool all(struct pilot_text text, bool (*test)(char))
{
    for (size_t i = 0; i < text.len; i++)
        if (!test(text.at[i]))
            return false;
    return text.len > 0;
}

static enum node_tag number_type(struct pilot_text text)
{
    if (text_starts(text, "0o"))
        return all(text_from(text, 2), is_octal) ? TAG_INT : TAG_STR;
    if (text_starts(text, "0x"))
        return all(text_from(text, 2), is_hex) ? TAG_INT : TAG_STR;
    if (text.at[0] == '-' || text.at[0] == '+')
        text = text_from(text, 1);
    static const char *const names[] = {".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN", NULL};
    if (is_one_of(text, names))
        return TAG_FLOAT;
    size_t i = 0;
    while (i < text.len && is_digit(text.at[i]))
        i++;
    size_t digits = i;
    if (i == text.len)
        return digits > 0 ? TAG_INT : TAG_STR;
    if (text.at[i] == '.') {
        i++;
        while (i < text.len && is_digit(text.at[i])) {
            i++;
            digits++;
        }
    }
    if (digits > 0 && i < text.len && ascii_lower(text.at[i]) == 'e') {
        i++;
        if (i < text.len && (text.at[i] == '-' || text.at[i] == '+'))
            i++;
        if (i == text.len)
            return TAG_STR;
        while (i < text.len && is_digit(text.at[i]))
            i++;
    }
    return digits > 0 && i == text.len ? TAG_FLOAT : TAG_STR;
}

enum node_tag node_scalar_type(const struct node *scalar)
{
    if (scalar->tag != TAG_NONE)
        return (enum node_tag)scalar->tag;
    if (scalar->style != STYLE_PLAIN)
        return TAG_STR;
    struct pilot_text text = node_text(scalar);
    if (text.len == 0)
        return TAG_NULL;
    /* Most texts start with a letter that starts no word of the schema. */
    if (strchr("~ntfNTF.+-0123456789", text.at[0]) == NULL)
        return TAG_STR;
    static const char *const nulls[] = {"~", "null", "Null", "NULL", NULL};
    static const char *const bools[] = {"true", "True", "TRUE", "false", "False", "FALSE", NULL};
    if (is_one_of(text, nulls))
        return TAG_NULL;
    if (is_one_of(text, bools))
        return TAG_BOOL;
    return number_type(text);
}
