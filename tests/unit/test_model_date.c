/* Calendar days. */
#include "unit.h"

#include <stdio.h>

#include <pilotaudit/model.h>

/* The day, or INT32_MIN where it is none. */
static pilot_day day_of(const char *text, bool last_of_month)
{
    pilot_day day = INT32_MIN;
    bool valid = pilot_day_parse(text_of(text), last_of_month, &day);
    assert_int_equal(valid, day != INT32_MIN); /* untouched on failure */
    return day;
}

static void known_days(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        pilot_day day;
    } cases[] = {
        {"1970-01-01", 0},       {"1970-01-02", 1},     {"1969-12-31", -1},
        {"2000-02-29", 11016},   {"2000-03-01", 11017}, {"2026-05-18", 20591},
        {"1900-01-01", -25567},  {"2100-12-31", 47846}, {"9999-12-31", 2932896},
        {"0001-01-01", -719162},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        HOLDS(day_of(cases[i].text, false) == cases[i].day, "%s", cases[i].text);
        HOLDS(day_of(cases[i].text, true) == cases[i].day, "%s", cases[i].text);
    }
}

/* A month is its first day, or its last one where it is a deadline. */
static void months(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"2026-01", "2026-01-01", "2026-01-31"}, {"2026-02", "2026-02-01", "2026-02-28"},
        {"2024-02", "2024-02-01", "2024-02-29"}, {"2000-02", "2000-02-01", "2000-02-29"},
        {"1900-02", "1900-02-01", "1900-02-28"}, {"2100-02", "2100-02-01", "2100-02-28"},
        {"2026-04", "2026-04-01", "2026-04-30"}, {"2026-06", "2026-06-01", "2026-06-30"},
        {"2026-09", "2026-09-01", "2026-09-30"}, {"2026-11", "2026-11-01", "2026-11-30"},
        {"2026-12", "2026-12-01", "2026-12-31"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        HOLDS(day_of(cases[i][0], false) == day_of(cases[i][1], false), "%s", cases[i][0]);
        HOLDS(day_of(cases[i][0], true) == day_of(cases[i][2], false), "%s", cases[i][0]);
    }
}

static void no_days(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "2026",
                                        "2026-",
                                        "2026-5-18",
                                        "2026-05-8",
                                        "26-05-18",
                                        "2026-00-10",
                                        "2026-13-10",
                                        "2026-05-00",
                                        "2026-05-32",
                                        "2026-04-31",
                                        "2026-02-29",
                                        "2100-02-29",
                                        "1900-02-29",
                                        "0000-01-01",
                                        "0000-01",
                                        "2026-00",
                                        "2026-13",
                                        "2026/05/18",
                                        "2026.05.18",
                                        "2026-05/18",
                                        "18.05.2026",
                                        "18-05-2026",
                                        "05/18/2026",
                                        "2026-05-18T00:00:00Z",
                                        "2026-05-18 10:00",
                                        "2026-05-1x",
                                        "x026-05-18",
                                        "+026-05-18",
                                        "-026-05-18",
                                        " 026-05-18",
                                        "2026-0 -18",
                                        "2026-05-1 ",
                                        "May 2026",
                                        "2026-W20",
                                        "2026-138",
                                        "20260518",
                                        "2026-05-18.",
                                        "today",
                                        "2026 05 18",
                                        "\xD9\xA2\xD9\xA0\xD9\xA2\xD9\xA6-05"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        HOLDS(day_of(texts[i], false) == INT32_MIN, "%s", texts[i]);
        HOLDS(day_of(texts[i], true) == INT32_MIN, "%s", texts[i]);
    }
}

static void blanks_around_do_not_count(void **state)
{
    (void)state;
    assert_int_equal(day_of(" 2026-05-18\n", false), 20591);
    assert_int_equal(day_of("\t2026-05 ", true), 20591 + 13);
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Day by day from 1900 to 2100, with a calendar that only counts. */
static void every_day_of_two_centuries(void **state)
{
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    pilot_day expected = -25567;
    for (int year = 1900; year <= 2100; year++)
        for (int month = 1; month <= 12; month++) {
            int length = lengths[month - 1] + (month == 2 && is_leap(year));
            for (int day = 1; day <= 31; day++) {
                char text[64];
                char back[PILOT_DAY_TEXT];
                snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
                if (day > length) {
                    HOLDS(day_of(text, false) == INT32_MIN, "%s", text);
                    continue;
                }
                HOLDS(day_of(text, false) == expected, "%s", text);
                pilot_day_format(expected, back);
                assert_string_equal(back, text);
                expected++;
            }
        }
}

static void every_day_there_is(void **state)
{
    (void)state;
    for (pilot_day day = -719162; day <= 2932896; day++) {
        char text[PILOT_DAY_TEXT];
        pilot_day_format(day, text);
        pilot_day back;
        HOLDS(pilot_day_parse(text_of(text), false, &back) && back == day, "%s", text);
    }
}

RUN(cmocka_unit_test(known_days), cmocka_unit_test(months), cmocka_unit_test(no_days),
    cmocka_unit_test(blanks_around_do_not_count), cmocka_unit_test(every_day_of_two_centuries),
    cmocka_unit_test(every_day_there_is))
