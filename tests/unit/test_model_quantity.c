/* Quantities: numbers, units, rates, shares, and what is said of those that are none. */
#include "unit.h"

#include <pilotaudit/model.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, WEEK = 7 * DAY, MONTH = 30 * DAY, YEAR = 365 * DAY };

struct good {
    const char *text;
    int64_t num, den;
    enum pilot_unit unit;
    const char *words;
    bool rate, parts;
};

static void hold(const struct good *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct pilot_quantity quantity;
        const char *problem = pilot_quantity_parse(text_of(cases[i].text), &quantity);
        HOLDS(problem == NULL, "%s: %s", cases[i].text, problem);
        HOLDS(quantity.num == cases[i].num && quantity.den == cases[i].den, "%s is %lld/%lld",
              cases[i].text, (long long)quantity.num, (long long)quantity.den);
        HOLDS(quantity.unit == cases[i].unit && quantity.rate == cases[i].rate &&
                  quantity.parts == cases[i].parts,
              "%s: unit %d, rate %d, parts %d", cases[i].text, (int)quantity.unit, quantity.rate,
              quantity.parts);
        assert_non_null(quantity.words.at);
        HOLDS(text_is(quantity.words, cases[i].words != NULL ? cases[i].words : ""),
              "%s: the words are \"%.*s\"", cases[i].text, SHOWN(quantity.words));
    }
}

static void numbers(void **state)
{
    (void)state;
    static const struct good cases[] = {
        {.text = "0", .num = 0, .den = 1},
        {.text = "71", .num = 71, .den = 1},
        {.text = "007", .num = 7, .den = 1},
        {.text = "0.63", .num = 63, .den = 100},
        {.text = ".5", .num = 1, .den = 2},
        {.text = "2.50", .num = 5, .den = 2},
        {.text = " 12 ", .num = 12, .den = 1},
        {.text = "1e3", .num = 1000, .den = 1},
        {.text = "1.5E-2", .num = 3, .den = 200},
        {.text = "12 000", .num = 12000, .den = 1},
        {.text = "12_000", .num = 12000, .den = 1},
        {.text = "12'000", .num = 12000, .den = 1},
        {.text = "1 234 567.25", .num = 4938269, .den = 4},
        {.text = "12\xC2\xA0"
                 "000",
         .num = 12000,
         .den = 1}, /* a no-break space */
        {.text = "12\xE2\x80\xAF"
                 "000",
         .num = 12000,
         .den = 1}, /* a narrow one */
        {.text = "about 12", .num = 12, .den = 1},
        {.text = "About 12 000", .num = 12000, .den = 1},
        {.text = "~12", .num = 12, .den = 1},
        {.text = "~ 0.5", .num = 1, .den = 2},
        {.text = "999999999999999999", .num = 999999999999999999, .den = 1},
        {.text = "0.000000000000000001", .num = 1, .den = 1000000000000000000},
    };
    hold(cases, COUNT(cases));
}

static void durations(void **state)
{
    (void)state;
    static const struct good cases[] = {
        {.text = "1 second", .num = 1, .den = 1, .unit = PILOT_UNIT_TIME},
        {.text = "20 seconds", .num = 20, .den = 1, .unit = PILOT_UNIT_TIME},
        {.text = "1 minute", .num = MINUTE, .den = 1, .unit = PILOT_UNIT_TIME},
        {.text = "0 minutes", .num = 0, .den = 1, .unit = PILOT_UNIT_TIME},
        {.text = "1.5 hours", .num = 5400, .den = 1, .unit = PILOT_UNIT_TIME},
        {.text = "2 days", .num = 2 * DAY, .den = 1, .unit = PILOT_UNIT_TIME},
        {.text = "2days", .num = 2 * DAY, .den = 1, .unit = PILOT_UNIT_TIME},
        {.text = "1 day", .num = DAY, .den = 1, .unit = PILOT_UNIT_TIME},
        {.text = "4 weeks", .num = 4 * WEEK, .den = 1, .unit = PILOT_UNIT_TIME},
        {.text = "1 month", .num = MONTH, .den = 1, .unit = PILOT_UNIT_TIME},
        {.text = "2 Years", .num = 2 * YEAR, .den = 1, .unit = PILOT_UNIT_TIME},
        {.text = "0.001 seconds", .num = 1, .den = 1000, .unit = PILOT_UNIT_TIME},
        {.text = "about 5 hours", .num = 5 * HOUR, .den = 1, .unit = PILOT_UNIT_TIME},
        {.text = "2\xC2\xA0"
                 "days",
         .num = 2 * DAY,
         .den = 1,
         .unit = PILOT_UNIT_TIME},
    };
    hold(cases, COUNT(cases));
}

static void shares(void **state)
{
    (void)state;
    static const struct good cases[] = {
        {.text = "4 %", .num = 1, .den = 25, .unit = PILOT_UNIT_SHARE},
        {.text = "4%", .num = 1, .den = 25, .unit = PILOT_UNIT_SHARE},
        {.text = "100 %", .num = 1, .den = 1, .unit = PILOT_UNIT_SHARE},
        {.text = "250 %", .num = 5, .den = 2, .unit = PILOT_UNIT_SHARE},
        {.text = "0.5 %", .num = 1, .den = 200, .unit = PILOT_UNIT_SHARE},
        {.text = "11 of 11", .num = 1, .den = 1, .unit = PILOT_UNIT_SHARE, .parts = true},
        {.text = "9 of 12", .num = 3, .den = 4, .unit = PILOT_UNIT_SHARE, .parts = true},
        {.text = "0 of 12", .num = 0, .den = 1, .unit = PILOT_UNIT_SHARE, .parts = true},
        {.text = "1 200 of 2 400", .num = 1, .den = 2, .unit = PILOT_UNIT_SHARE, .parts = true},
        {.text = "about 3 of 4", .num = 3, .den = 4, .unit = PILOT_UNIT_SHARE, .parts = true},
    };
    hold(cases, COUNT(cases));
}

static void words_and_money(void **state)
{
    (void)state;
    static const struct good cases[] = {
        {.text = "12 EUR", .num = 12, .den = 1, .unit = PILOT_UNIT_WORDS, .words = "EUR"},
        {.text = "50 000 EUR", .num = 50000, .den = 1, .unit = PILOT_UNIT_WORDS, .words = "EUR"},
        {.text = "5e", .num = 5, .den = 1, .unit = PILOT_UNIT_WORDS, .words = "e"},
        {.text = "1140 drafts", .num = 1140, .den = 1, .unit = PILOT_UNIT_WORDS, .words = "drafts"},
        {.text = "3 open quotes",
         .num = 3,
         .den = 1,
         .unit = PILOT_UNIT_WORDS,
         .words = "open quotes"},
        {.text = "7 F\xC3\xA4lle",
         .num = 7,
         .den = 1,
         .unit = PILOT_UNIT_WORDS,
         .words = "F\xC3\xA4lle"},
        {.text = "3 e-mails", .num = 3, .den = 1, .unit = PILOT_UNIT_WORDS, .words = "e-mails"},
    };
    hold(cases, COUNT(cases));
}

static void rates(void **state)
{
    (void)state;
    static const struct good cases[] = {
        {.text = "60 per week", .num = 60, .den = WEEK, .rate = true},
        {.text = "7 per week", .num = 1, .den = DAY, .rate = true},
        {.text = "60 quotes per week",
         .num = 60,
         .den = WEEK,
         .unit = PILOT_UNIT_WORDS,
         .words = "quotes",
         .rate = true},
        {.text = "4 hours per week",
         .num = 4 * HOUR,
         .den = WEEK,
         .unit = PILOT_UNIT_TIME,
         .rate = true},
        {.text = "1 % per month",
         .num = 1,
         .den = (int64_t)100 * MONTH,
         .unit = PILOT_UNIT_SHARE,
         .rate = true},
        {.text = "12 EUR Per Hour",
         .num = 12,
         .den = HOUR,
         .unit = PILOT_UNIT_WORDS,
         .words = "EUR",
         .rate = true},
        {.text = "1 000 per days", .num = 1000, .den = DAY, .rate = true},
        {.text = "12 EUR per quote",
         .num = 12,
         .den = 1,
         .unit = PILOT_UNIT_WORDS,
         .words = "EUR per quote"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct good lowest = cases[i];
        for (int64_t d = 2; d <= lowest.num; d++)
            while (lowest.num % d == 0 && lowest.den % d == 0) {
                lowest.num /= d;
                lowest.den /= d;
            }
        hold(&lowest, 1);
    }
}

/* Each error says what is wrong, and names the word. */
static void errors_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *text, *part_of_error;
    } cases[] = {
        {"", "begin with a number"},
        {"0.1234567890123456789", "more than 18 digits"},
        {"0.000000000000000001 %", "too large or too small"},
        {"1e19", "too large or too small"},
        {"0.000000000000000001 per year", "too large or too small"},
        {"many", "begin with a number"},
        {"EUR 12", "begin with a number"},
        {"about", "begin with a number"},
        {"%", "begin with a number"},
        {".inf", "begin with a number"},
        {"+5", "begin with a number"},
        {"-5", "negative"},
        {"-5 %", "negative"},
        {"\xE2\x88\x92"
         "5",
         "negative"},
        {"1,5 days", "point"},
        {"12,000 EUR", "comma"},
        {"1.000,50", "comma"},
        {"5. hours", "digits are missing"},
        {"2 h", "hours"},
        {"2h", "hours"},
        {"2 hrs", "hours"},
        {"30 min", "minutes"},
        {"30 mins", "minutes"},
        {"90 s", "seconds"},
        {"90 sec", "seconds"},
        {"3 d", "days"},
        {"2 wk", "weeks"},
        {"2 w", "weeks"},
        {"6 mo", "months"},
        {"2 yrs", "years"},
        {"60 per wk", "weeks"},
        {"4 h per week", "hours"},
        {"12k", "12 000"},
        {"5 pct", "%"},
        {"5 percent", "%"},
        {"60/week", "per"},
        {"60 / week", "per"},
        {"5 EUR/h", "per"},
        {"2-3 days", "range"},
        {"2 - 3 days", "range"},
        {"2\xE2\x80\x93"
         "3 days",
         "range"},
        {"2 to 3 days", "range"},
        {"2 or 3 days", "range"},
        {"2 days 4 hours", "several numbers"},
        {"5 errors per 100", "several numbers"},
        {"60 per 2 weeks", "several numbers"},
        {"123456 789", "several numbers"}, /* groups of three follow one to three digits */
        {"1234567 890", "several numbers"},
        {"12 34", "several numbers"},
        {"12 0000", "several numbers"},
        {"1.2.3", "must be a word"},
        {"12 $", "must be a word"},
        {"12 \xE2\x82\xAC", "three-letter code"},
        {"\xE2\x82\xAC 12", "three-letter code"},
        {"$12", "three-letter code"},
        {"\xC2\xA3"
         "12",
         "three-letter code"},
        {"12 of 11", "n can't be more than m"},
        {"1 of 0", "m is 1 or more"},
        {"1.5 of 2", "whole things"},
        {"1 of 2.5", "whole things"},
        {"11 of", "number behind `of`"},
        {"11 of them", "number behind `of`"},
        {"9 of 11 people", "nothing behind them"},
        {"4 % of fields", "behind `%`"},
        {"1234567890123456789", "18 digits"},
        {"1e19", "too large"},
        {"1e-19", "too small"},
        {"1e99999999999", "too large"},
        {"999999999999999999 years", "too large"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pilot_quantity quantity = {.num = 42, .den = 43};
        const char *problem = pilot_quantity_parse(text_of(cases[i].text), &quantity);
        HOLDS(problem != NULL, "\"%s\" was taken for a quantity", cases[i].text);
        HOLDS(strstr(problem, cases[i].part_of_error) != NULL, "\"%s\": %s", cases[i].text,
              problem);
        HOLDS(quantity.num == 42 && quantity.den == 43, "\"%s\" was changed", cases[i].text);
    }
}

/* The numbers of YAML that are written in another base are no amounts. */
static void other_bases(void **state)
{
    (void)state;
    struct pilot_quantity quantity;
    assert_non_null(pilot_quantity_parse(TEXT("0x1F"), &quantity));
    assert_non_null(pilot_quantity_parse(TEXT("0o17"), &quantity));
}

static struct pilot_quantity parse(const char *text)
{
    struct pilot_quantity quantity;
    const char *problem = pilot_quantity_parse(text_of(text), &quantity);
    HOLDS(problem == NULL, "%s: %s", text, problem);
    return quantity;
}

static void comparing(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        char order; /* '<', '=', '>', or '-' where they can't be compared */
    } cases[] = {
        {"2 days", "48 hours", '='},
        {"1 month", "30 days", '='},
        {"1 year", "365 days", '='},
        {"1 year", "12 months", '>'},
        {"59 seconds", "1 minute", '<'},
        {"0.1 hours", "6 minutes", '='},
        {"4 %", "0.04 %", '>'},
        {"1 of 3", "33 %", '>'},
        {"1 of 3", "34 %", '<'},
        {"1 of 4", "25 %", '='},
        {"2 of 4", "3 of 6", '='},
        {"0.63", "63 %", '-'}, /* a bare number is no share */
        {"60 per week", "240 per month", '>'},
        {"7 per week", "1 per day", '='},
        {"7 quotes per week", "1 quote per day", '='},
        {"7 per week", "7", '-'},
        {"7 per week", "7 quotes per week", '-'},
        {"1 hour per day", "7 hours per week", '='},
        {"12 EUR", "11.99 eur", '>'},
        {"12 EUR", "12 USD", '-'},
        {"1 draft", "2 drafts", '<'},
        {"2 open quotes", "2 Open  quotes", '='},
        {"2 quotes", "2 open quotes", '-'},
        {"12 EUR", "12", '-'},
        {"2 days", "2", '-'},
        {"0.333333333333333333", "0.333333333333333334", '<'},
        {"999999999999999999", "999999999999999998", '>'},
        {"99999999999 years", "99999999998 years", '>'},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pilot_quantity a = parse(cases[i].a);
        struct pilot_quantity b = parse(cases[i].b);
        bool comparable = pilot_quantity_comparable(&a, &b);
        HOLDS(comparable == pilot_quantity_comparable(&b, &a), "%s, %s", cases[i].a, cases[i].b);
        HOLDS(comparable == (cases[i].order != '-'), "%s, %s", cases[i].a, cases[i].b);
        if (!comparable)
            continue;
        int order = pilot_quantity_compare(&a, &b);
        char found = order < 0 ? '<' : order > 0 ? '>' : '=';
        HOLDS(found == cases[i].order, "%s %c %s", cases[i].a, found, cases[i].b);
        assert_int_equal(pilot_quantity_compare(&b, &a), -order);
    }
}

RUN(cmocka_unit_test(numbers), cmocka_unit_test(durations), cmocka_unit_test(shares),
    cmocka_unit_test(words_and_money), cmocka_unit_test(rates), cmocka_unit_test(errors_in_words),
    cmocka_unit_test(other_bases), cmocka_unit_test(comparing))
