#include "model/values.h"

#include <limits.h>

#include "base/ratio.h"
#include "base/text.h"

#include <pilotaudit/model.h>

static bool is_letter(char c)
{
    return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

/* Unlike strchr(), which finds the NUL of every string. */
static bool is_among(char c, const char *marks)
{
    return c != '\0' && strchr(marks, c) != NULL;
}

/* Visible, and nothing that ends an address in running text. */
static bool is_address_char(char c)
{
    static const bool ends_one[UCHAR_MAX + 1] = {
        ['<'] = true, ['>'] = true, ['"'] = true,  ['`'] = true, ['{'] = true,
        ['}'] = true, ['|'] = true, ['\\'] = true, ['^'] = true, [0x7F] = true,
    };
    return (unsigned char)c > ' ' && !ends_one[(unsigned char)c];
}

bool value_is_https(struct pilot_text text)
{
    return text.len >= 8 && text_same_case((struct pilot_text){text.at, 8}, TEXT("https://"));
}

bool value_is_https_address(struct pilot_text text)
{
    if (!value_is_https(text))
        return false;
    text = text_from(text, 8);
    size_t host = 0;
    while (host < text.len && text.at[host] != '/' && text.at[host] != '?' && text.at[host] != '#')
        host++;
    for (size_t i = 0; i < text.len; i++)
        if (!is_address_char(text.at[i]))
            return false;
    /* A host, perhaps with a port; a name or password before an @ is never meant. */
    return host > 0 && memchr(text.at, '@', host) == NULL && text.at[0] != '.' && text.at[0] != ':';
}

/* Schemes that need no `//` to be known for what they are. */
static const char *const schemes[] = {"http", "https", "ftp", "ftps", "sftp", "file", "mailto",
                                      "data", "ssh",   "git", "s3",   "gs",   "smb",  "javascript"};
enum { SCHEMES = sizeof schemes / sizeof schemes[0] };

const char *pilot_scheme(size_t index)
{
    return index < SCHEMES ? schemes[index] : NULL;
}

bool value_has_scheme(struct pilot_text text)
{
    size_t len = 0;
    while (len < text.len &&
           (is_letter(text.at[len]) ||
            (len > 0 && (is_digit(text.at[len]) || is_among(text.at[len], "+.-")))))
        len++;
    if (len < 2 || len == text.len || text.at[len] != ':')
        return false;
    if (text_starts(text_from(text, len), "://"))
        return true;
    for (size_t i = 0; i < SCHEMES; i++)
        if (text_same_case((struct pilot_text){text.at, len}, text_of(schemes[i])))
            return true;
    return false;
}

static bool is_mail_address(struct pilot_text text)
{
    const char *at_sign = memchr(text.at, '@', text.len);
    if (at_sign == NULL || at_sign == text.at)
        return false;
    struct pilot_text host = text_from(text, (size_t)(at_sign - text.at) + 1);
    if (host.len < 3 || memchr(host.at, '@', host.len) != NULL ||
        memchr(host.at, '.', host.len) == NULL || host.at[0] == '.' || host.at[host.len - 1] == '.')
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!is_address_char(text.at[i]) || is_among(text.at[i], ",;:()[]"))
            return false;
    return true;
}

static bool is_phone_number(struct pilot_text text)
{
    size_t digits = 0;
    size_t pluses = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        digits += is_digit(c);
        pluses += c == '+';
        bool fits =
            is_digit(c) || is_among(c, " ()-./") || (c == '+' && digits == 0 && pluses == 1);
        if (!fits)
            return false;
    }
    return digits >= 3 && digits <= 20;
}

bool value_is_contact(struct pilot_text text)
{
    text = text_trim(text);
    return is_mail_address(text) || is_phone_number(text) || value_is_https_address(text);
}

bool value_is_slug(struct pilot_text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!(text.at[i] >= 'a' && text.at[i] <= 'z') && !is_digit(text.at[i]) && text.at[i] != '-')
            return false;
    return text.len > 0;
}

const char *value_parse_count(struct pilot_text text, int64_t least, int64_t *count)
{
    struct pilot_quantity quantity;
    const char *problem = pilot_quantity_parse(text, &quantity);
    if (problem != NULL)
        return problem;
    if (quantity.unit != PILOT_UNIT_NONE || quantity.rate)
        return "a whole number without a unit is meant";
    if (quantity.den != 1)
        return "a whole number is meant";
    if (quantity.num < least)
        return "it must be 1 or more";
    *count = quantity.num;
    return NULL;
}
