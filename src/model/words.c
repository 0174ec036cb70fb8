/* Texts that stand in for an answer. The list is closed: what is not here is an answer. */
#include <limits.h>

#include "base/text.h"
#include "model/values.h"

#include <pilotaudit/model.h>

/* Those that begin alike stand together: `first_with` says where. */
static const char *const placeholders[] = {
    "-",
    "...",
    "?",
    "??",
    "fill me in",
    "lorem ipsum",
    "n/a",
    "na",
    "none yet",
    "placeholder",
    "see description",
    "see above",
    "tbd",
    "tba",
    "tbc",
    "todo",
    "to do",
    "to be determined",
    "to be defined",
    "to be confirmed",
    "unknown",
    "xxx",
};

enum { PLACEHOLDERS = sizeof placeholders / sizeof placeholders[0] };

const char *pilot_placeholder(size_t index)
{
    return index < PLACEHOLDERS ? placeholders[index] : NULL;
}

enum { LONGEST = sizeof "to be determined" - 1, ROOM_FOR_BRACKETS = 24 };

/* By its first byte: one more than the index of the first placeholder that begins so; 0: none does. */
static const uint8_t first_with[UCHAR_MAX + 1] = {
    ['-'] = 1,  ['.'] = 2,  ['?'] = 3,  ['f'] = 5,  ['l'] = 6, ['n'] = 7,
    ['p'] = 10, ['s'] = 11, ['t'] = 13, ['u'] = 21, ['x'] = 22};

static bool is_listed(struct pilot_text text)
{
    char first = ascii_lower(text.at[0]);
    size_t i = first_with[(unsigned char)first];
    char second = text.len > 1 ? ascii_lower(text.at[1]) : '\0';
    /* Some letters that are not ASCII have a small one that is. */
    bool any_second = (unsigned char)second >= 0x80;
    for (; i > 0 && i <= PLACEHOLDERS && placeholders[i - 1][0] == first; i++)
        if ((any_second || placeholders[i - 1][1] == second) &&
            text_same_folded(text, text_of(placeholders[i - 1])))
            return true;
    return false;
}

static const char opening[] = "([{<";
static const char closing[] = ")]}>";

/* Takes away a pair of brackets around the text, or its final point. */
static bool strip_once(struct pilot_text *text)
{
    char last = text->at[text->len - 1];
    const char *bracket = memchr(opening, text->at[0], sizeof opening - 1);
    if (text->len >= 2 && bracket != NULL && last == closing[bracket - opening])
        *text = text_trim((struct pilot_text){text->at + 1, text->len - 2});
    else if (last == '.')
        *text = text_trim((struct pilot_text){text->at, text->len - 1});
    else
        return false;
    return true;
}

static bool is_bracket(char c)
{
    return c == '(' || c == '[' || c == '{' || c == '<';
}

bool value_is_placeholder(struct pilot_text text)
{
    /* Most answers do not begin like any of them. */
    if (text.len > 0 && first_with[(unsigned char)ascii_lower(text.at[0])] == 0 &&
        !is_blank(text.at[0]) && !is_bracket(text.at[0]))
        return false;
    text = text_trim(text);
    if (text.len == 0)
        return true;
    if (text.len > LONGEST + ROOM_FOR_BRACKETS)
        return false;
    while (text.len > 0) {
        if (is_listed(text))
            return true;
        if (!strip_once(&text))
            return false;
    }
    return false;
}
