/* Calendar days. */
#include "base/text.h"

#include <pilotaudit/model.h>

/* Days from civil and back: the well-known era arithmetic of the proleptic
 * Gregorian calendar, years counted from March. */
static pilot_day day_of(int year, int month, int day)
{
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* `len` digits at `at`, or -1. */
static int digits(const char *at, size_t len)
{
    int number = 0;
    for (size_t i = 0; i < len; i++) {
        if (!is_digit(at[i]))
            return -1;
        number = number * 10 + (at[i] - '0');
    }
    return number;
}

bool pilot_day_parse(struct pilot_text text, bool last_of_month, pilot_day *day)
{
    text = text_trim(text);
    bool whole = text.len == sizeof "YYYY-MM-DD" - 1;
    if (!whole && text.len != sizeof "YYYY-MM" - 1)
        return false;
    if (text.at[4] != '-' || (whole && text.at[7] != '-'))
        return false;
    int year = digits(text.at, 4);
    int month = digits(text.at + 5, 2);
    if (year < 1 || month < 1 || month > 12)
        return false;
    int of_month = whole ? digits(text.at + 8, 2) : last_of_month ? days_in(year, month) : 1;
    if (of_month < 1 || of_month > days_in(year, month))
        return false;
    *day = day_of(year, month, of_month);
    return true;
}

void pilot_day_format(pilot_day day, char text[PILOT_DAY_TEXT])
{
    int shifted = day + 719468;
    int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int of_era = shifted - era * 146097;
    int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted_month = (5 * of_year + 2) / 153;
    int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    int parts[] = {year_of_era + era * 400 + (month <= 2), month,
                   of_year - (153 * shifted_month + 2) / 5 + 1};
    static const int widths[] = {4, 2, 2};
    size_t at = 0;
    for (size_t part = 0; part < 3; part++) {
        for (int i = widths[part]; i-- > 0; parts[part] /= 10)
            text[at + (size_t)i] = (char)('0' + parts[part] % 10);
        at += (size_t)widths[part];
        text[at++] = part < 2 ? '-' : '\0';
    }
}
