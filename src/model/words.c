/* Texts that stand in for an answer. The list is closed: what is not here is an answer. */
#include <limits.h>

#include "base/text.h"
#include "model/values.h"

#include <pilotaudit/model.h>

static const char *const placeholders[] = {
    "tbd",
    "tba",
    "tbc",
    "todo",
    "to do",
    "to be determined",
    "to be defined",
    "to be confirmed",
    "n/a",
    "na",
    "none yet",
    "unknown",
    "xxx",
    "...",
    "?",
    "??",
    "-",
    "see description",
    "see above",
    "lorem ipsum",
    "placeholder",
    "fill me in",
};

enum { PLACEHOLDERS = sizeof placeholders / sizeof placeholders[0] };

const char *pilot_placeholder(size_t index)
{
    return index < PLACEHOLDERS ? placeholders[index] : NULL;
}

enum { LONGEST = sizeof "to be determined" - 1, ROOM_FOR_BRACKETS = 24 };

static bool is_listed(struct pilot_text text)
{
    char first = ascii_lower(text.at[0]);
    char second = text.len > 1 ? ascii_lower(text.at[1]) : '\0';
    /* Some letters that are not ASCII have a small one that is. */
    bool any_second = (unsigned char)second >= 0x80;
    for (size_t i = 0; i < PLACEHOLDERS; i++)
        if (placeholders[i][0] == first && (any_second || placeholders[i][1] == second) &&
            text_same_folded(text, text_of(placeholders[i])))
            return true;
    return false;
}

/* Takes away a pair of brackets around the text, or its final point. */
static bool strip_once(struct pilot_text *text)
{
    static const char opening[] = "([{<";
    static const char closing[] = ")]}>";
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

bool value_is_placeholder(struct pilot_text text)
{
    /* Most answers do not begin like any of them. */
    static const bool begins_one[UCHAR_MAX + 1] = {
        ['\n'] = true, ['\r'] = true, [' '] = true, ['\t'] = true, ['t'] = true, ['T'] = true,
        ['n'] = true,  ['N'] = true,  ['u'] = true, ['U'] = true,  ['x'] = true, ['X'] = true,
        ['.'] = true,  ['?'] = true,  ['-'] = true, ['s'] = true,  ['S'] = true, ['l'] = true,
        ['L'] = true,  ['p'] = true,  ['P'] = true, ['f'] = true,  ['F'] = true, ['('] = true,
        ['['] = true,  ['{'] = true,  ['<'] = true};
    if (text.len > 0 && !begins_one[(unsigned char)text.at[0]])
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
