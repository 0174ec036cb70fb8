/* Quantities: a number, its unit, and what it is per. */
#include "base/ratio.h"
#include "base/text.h"

#include <pilotaudit/model.h>

enum { MOST_DIGITS = 18, MOST_EXPONENT = 18 };
#define HOUR (INT64_C(60) * 60)
#define DAY (24 * HOUR)

static const struct {
    const char *singular, *plural;
    int64_t seconds;
} time_units[] = {
    {"second", "seconds", 1},     {"minute", "minutes", 60},  {"hour", "hours", HOUR},
    {"day", "days", DAY},         {"week", "weeks", 7 * DAY}, {"month", "months", 30 * DAY},
    {"year", "years", 365 * DAY},
};

enum { TIME_UNITS = sizeof time_units / sizeof time_units[0] };

/* Short forms are not read, since people read them differently; the error names the word. */
#define AS(unit) "write the unit as a word: `" unit "`"
static const struct {
    const char *word;
    const char *error;
} short_forms[] = {
    {"s", AS("seconds")},
    {"sec", AS("seconds")},
    {"secs", AS("seconds")},
    {"min", AS("minutes")},
    {"mins", AS("minutes")},
    {"h", AS("hours")},
    {"hr", AS("hours")},
    {"hrs", AS("hours")},
    {"d", AS("days")},
    {"w", AS("weeks")},
    {"wk", AS("weeks")},
    {"wks", AS("weeks")},
    {"mo", AS("months")},
    {"mos", AS("months")},
    {"mth", AS("months")},
    {"mths", AS("months")},
    {"y", AS("years")},
    {"yr", AS("years")},
    {"yrs", AS("years")},
    {"pct", "write the unit as `%`"},
    {"k", "write the number out: `12 000`, not `12k`"},
};
enum { SHORT_FORMS = sizeof short_forms / sizeof short_forms[0] };

const char *pilot_time_unit(size_t index)
{
    if (index / 2 >= TIME_UNITS)
        return NULL;
    return index % 2 == 0 ? time_units[index / 2].singular : time_units[index / 2].plural;
}

const char *pilot_not_a_unit(size_t index)
{
    return index < SHORT_FORMS ? short_forms[index].word : NULL;
}

static const char not_a_number[] = "it must begin with a number";

/* Bytes of the blank that a text begins with; 0: it begins with none. */
static size_t blank_at(struct pilot_text text)
{
    if ((unsigned char)text.at[0] < 0x80)
        return is_blank(text.at[0]);
    return text_starts(text, "\xC2\xA0")       ? 2 /* no-break space */
           : text_starts(text, "\xE2\x80\xAF") ? 3 /* narrow no-break space */
                                               : 0;
}

static bool skip_blanks(struct pilot_text *rest)
{
    bool any = false;
    for (size_t len; rest->len > 0 && (len = blank_at(*rest)) > 0; any = true)
        *rest = text_from(*rest, len);
    return any;
}

/* Moves behind a thousands separator that three digits, and no fourth, follow. */
static bool skip_separator(struct pilot_text *rest)
{
    struct pilot_text after = *rest;
    if (after.len > 0 && (after.at[0] == '_' || after.at[0] == '\'' || after.at[0] == ' '))
        after = text_from(after, 1);
    else if (!skip_blanks(&after))
        return false;
    if (after.len < 3 || !is_digit(after.at[0]) || !is_digit(after.at[1]) ||
        !is_digit(after.at[2]) || (after.len > 3 && is_digit(after.at[3])))
        return false;
    *rest = after;
    return true;
}

struct decimal {
    int64_t digits;
    int scale; /* digits × 10^scale */
    int written;
};

static bool add_digit(struct decimal *number, char digit)
{
    if (number->digits == 0 && digit == '0')
        return true;
    if (++number->written > MOST_DIGITS)
        return false;
    number->digits = number->digits * 10 + (digit - '0');
    return true;
}

static const char *read_fraction(struct pilot_text *rest, struct decimal *number)
{
    size_t i = 1;
    for (; i < rest->len && is_digit(rest->at[i]); i++) {
        if (!add_digit(number, rest->at[i]))
            return "the number has more than 18 digits";
        number->scale--;
    }
    if (i == 1)
        return "digits are missing behind the decimal point";
    *rest = text_from(*rest, i);
    return NULL;
}

static void read_exponent(struct pilot_text *rest, struct decimal *number)
{
    size_t i = 1;
    bool negative = i < rest->len && rest->at[i] == '-';
    if (i < rest->len && (rest->at[i] == '-' || rest->at[i] == '+'))
        i++;
    int exponent = 0;
    size_t first = i;
    for (; i < rest->len && is_digit(rest->at[i]) && exponent < 1000; i++)
        exponent = exponent * 10 + (rest->at[i] - '0');
    if (i == first)
        return; /* the `e` begins a word */
    number->scale += negative ? -exponent : exponent;
    *rest = text_from(*rest, i);
}

/* `0x1F` and `0o17` are numbers to YAML, and amounts to nobody. */
static bool is_other_base(struct pilot_text text)
{
    if (text.len < 3 || text.at[0] != '0')
        return false;
    char base = ascii_lower(text.at[1]);
    char digit = ascii_lower(text.at[2]);
    return (base == 'x' && (is_digit(digit) || (digit >= 'a' && digit <= 'f'))) ||
           (base == 'o' && is_digit(digit));
}

static const char *read_number(struct pilot_text *rest, struct pilot_ratio *value)
{
    struct decimal number = {0};
    if (rest->len > 0 && (rest->at[0] == '-' || text_starts(*rest, "\xE2\x88\x92")))
        return "it can't be negative";
    bool point_first = rest->len > 1 && rest->at[0] == '.' && is_digit(rest->at[1]);
    if (rest->len == 0 || (!is_digit(rest->at[0]) && !point_first)) {
        bool money = text_starts(*rest, "$") || text_starts(*rest, "\xE2\x82\xAC") ||
                     text_starts(*rest, "\xC2\xA3");
        return money ? "write money as a number and its three-letter code: `12 EUR`" : not_a_number;
    }
    if (is_other_base(*rest))
        return "write the number in ordinary digits";
    size_t leading = 0;
    bool grouped = false;
    for (;;) {
        while (rest->len > 0 && is_digit(rest->at[0])) {
            if (!add_digit(&number, rest->at[0]))
                return "the number has more than 18 digits";
            *rest = text_from(*rest, 1);
            leading++;
        }
        /* Groups of three follow one to three digits. */
        if (leading == 0 || (leading > 3 && !grouped) || !skip_separator(rest))
            break;
        grouped = true;
    }
    if (rest->len > 0 && rest->at[0] == '.') {
        const char *problem = read_fraction(rest, &number);
        if (problem != NULL)
            return problem;
    }
    if (rest->len > 0 && ascii_lower(rest->at[0]) == 'e')
        read_exponent(rest, &number);
    if (rest->len > 0 && rest->at[0] == ',')
        return "the decimal mark is a point and thousands are grouped with a blank, never a comma";
    if (number.scale > MOST_EXPONENT || number.scale < -MOST_EXPONENT)
        return "the number is too large or too small";
    int64_t power = 1;
    for (int i = 0; i < (number.scale < 0 ? -number.scale : number.scale); i++)
        power *= 10;
    if (number.scale > 0 && __builtin_mul_overflow(number.digits, power, &number.digits))
        return "the number is too large or too small";
    *value = number.scale < 0 ? ratio_of(number.digits, power) : ratio_of(number.digits, 1);
    return NULL;
}

static int64_t seconds_of(struct pilot_text word)
{
    for (size_t i = 0; i < TIME_UNITS; i++)
        if (text_is_in_lower_case(word, time_units[i].singular) ||
            text_is_in_lower_case(word, time_units[i].plural))
            return time_units[i].seconds;
    return 0;
}

static const char *short_form(struct pilot_text word)
{
    for (size_t i = 0; i < SHORT_FORMS; i++)
        if (text_is_in_lower_case(word, short_forms[i].word))
            return short_forms[i].error;
    return NULL;
}

/* The word at the start, up to a blank. */
static struct pilot_text first_word(struct pilot_text text)
{
    struct pilot_text word = {text.at, 0};
    while (word.len < text.len && !is_blank(text.at[word.len]))
        word.len++;
    return word;
}

/* Takes `per <time unit>` off the end of the unit. */
static bool take_rate(struct pilot_text *unit, int64_t *per)
{
    size_t start = unit->len;
    while (start > 0 && !is_blank(unit->at[start - 1]))
        start--;
    int64_t seconds = seconds_of(text_from(*unit, start));
    if (seconds == 0)
        return false;
    struct pilot_text before = text_trim((struct pilot_text){unit->at, start});
    if (before.len < 3 || !text_is_in_lower_case(text_from(before, before.len - 3), "per") ||
        (before.len > 3 && !is_blank(before.at[before.len - 4])))
        return false;
    *unit = text_trim((struct pilot_text){before.at, before.len - 3});
    *per = seconds;
    return true;
}

static const char *check_words(struct pilot_text unit)
{
    if (memchr(unit.at, '/', unit.len) != NULL)
        return "write a rate with `per`: `60 per week`";
    if (unit.at[0] == '-' || text_starts(unit, "\xE2\x80\x93"))
        return "one number is meant, not a range";
    for (struct pilot_text rest = unit; rest.len > 0; rest = text_trim(rest)) {
        struct pilot_text word = first_word(rest);
        if (is_digit(word.at[0]))
            return "one number and one unit are meant, not several numbers";
        const char *problem = short_form(word);
        if (problem != NULL)
            return problem;
        rest = text_from(rest, word.len);
    }
    if (unit.at[0] == '%')
        return "behind `%` nothing may follow but `per` and a time";
    uint32_t c;
    utf8_next(unit.at, unit.len, &c);
    if (c < 0x80 && !(ascii_lower((char)c) >= 'a' && ascii_lower((char)c) <= 'z'))
        return "the unit must be a word or `%`";
    if (c == 0x20AC || c == 0xA3 || c == 0xA5)
        return "write money as a number and its three-letter code: `12 EUR`";
    return NULL;
}

/* `n of m`: what follows the first number. */
static const char *read_of(struct pilot_text rest, struct pilot_ratio n,
                           struct pilot_quantity *quantity)
{
    struct pilot_ratio m;
    skip_blanks(&rest);
    const char *problem = read_number(&rest, &m);
    if (problem != NULL)
        return "`n of m` needs a number behind `of`";
    skip_blanks(&rest);
    if (rest.len > 0)
        return "`n of m` is two numbers and nothing behind them: `9 of 11`";
    if (n.den != 1 || m.den != 1 || m.num < 1)
        return "`n of m` counts whole things, and m is 1 or more";
    if (n.num > m.num)
        return "in `n of m`, n can't be more than m";
    struct pilot_ratio share = ratio_of(n.num, m.num);
    *quantity = (struct pilot_quantity){.num = share.num,
                                        .den = share.den,
                                        .unit = PILOT_UNIT_SHARE,
                                        .parts = true,
                                        .words = {"", 0}};
    return NULL;
}

static bool scale(struct pilot_ratio *value, int64_t num, int64_t den)
{
    ratio_wide product = (ratio_wide)value->num * num;
    ratio_wide below = (ratio_wide)value->den * den;
    if (product > INT64_MAX || below > INT64_MAX)
        return false;
    *value = ratio_of((int64_t)product, (int64_t)below);
    return true;
}

const char *pilot_quantity_parse(struct pilot_text text, struct pilot_quantity *quantity)
{
    struct pilot_text rest = text_trim(text);
    struct pilot_text about = first_word(rest);
    if (text_is_in_lower_case(about, "about"))
        rest = text_from(rest, about.len);
    else if (rest.len > 0 && rest.at[0] == '~')
        rest = text_from(rest, 1);
    skip_blanks(&rest);

    struct pilot_ratio value;
    const char *problem = read_number(&rest, &value);
    if (problem != NULL)
        return problem;
    skip_blanks(&rest);
    struct pilot_text word = first_word(rest);
    if (text_is_in_lower_case(word, "of"))
        return read_of(text_from(rest, word.len), value, quantity);
    if (text_is_in_lower_case(word, "to") || text_is_in_lower_case(word, "or"))
        return "one number is meant, not a range";

    struct pilot_quantity read = {.unit = PILOT_UNIT_NONE, .words = {"", 0}};
    struct pilot_text unit = rest;
    int64_t per = 1;
    read.rate = take_rate(&unit, &per);
    int64_t times = 1;
    int64_t over = per;
    if (unit.len > 0 && unit.at[0] == '%' && text_trim(text_from(unit, 1)).len == 0) {
        read.unit = PILOT_UNIT_SHARE;
        if (!scale(&value, 1, 100))
            return "the number is too large or too small";
    } else if (text_is_in_lower_case(unit, "percent")) {
        return "write the unit as `%`";
    } else if (unit.len > 0) {
        times = seconds_of(unit);
        read.unit = times > 0 ? PILOT_UNIT_TIME : PILOT_UNIT_WORDS;
        problem = times > 0 ? NULL : check_words(unit);
        if (problem != NULL)
            return problem;
        if (times == 0) {
            times = 1;
            read.words = unit;
        }
    }
    if (!scale(&value, times, over))
        return "the number is too large or too small";
    read.num = value.num;
    read.den = value.den;
    *quantity = read;
    return NULL;
}

/* The same words, singular or plural. */
static bool same_unit_words(struct pilot_text a, struct pilot_text b)
{
    for (;;) {
        struct pilot_text from_a = first_word(text_trim(a));
        struct pilot_text from_b = first_word(text_trim(b));
        if (from_a.len == 0 || from_b.len == 0)
            return from_a.len == from_b.len;
        a = text_from(text_trim(a), from_a.len);
        b = text_from(text_trim(b), from_b.len);
        struct pilot_text *longer = from_a.len > from_b.len ? &from_a : &from_b;
        if (from_a.len != from_b.len && ascii_lower(longer->at[longer->len - 1]) == 's')
            longer->len--;
        if (!text_same_folded(from_a, from_b))
            return false;
    }
}

bool pilot_quantity_comparable(const struct pilot_quantity *a, const struct pilot_quantity *b)
{
    if (a->unit != b->unit || a->rate != b->rate)
        return false;
    return a->unit != PILOT_UNIT_WORDS || same_unit_words(a->words, b->words);
}

int pilot_quantity_compare(const struct pilot_quantity *a, const struct pilot_quantity *b)
{
    return ratio_cmp((struct pilot_ratio){a->num, a->den}, (struct pilot_ratio){b->num, b->den});
}
