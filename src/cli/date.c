#include "cli/date.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/arguments.h"

bool date_read(const char *value, pilot_day *day)
{
    struct pilot_text text = {value, strlen(value)};
    if (text.len == sizeof "YYYY-MM-DD" - 1 && text.at[7] == '-' &&
        pilot_day_parse(text, false, day))
        return true;
    complain("--as-of takes a day of the calendar, YYYY-MM-DD, and this is `%s`", value);
    return false;
}

bool date_find(pilot_day *day)
{
    enum { DAY = 24 * 60 * 60 };
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch == NULL || *epoch == '\0') {
        time_t now = time(NULL);
        *day = (pilot_day)(now / DAY);
        return true;
    }
    size_t len = strlen(epoch);
    int64_t seconds = 0;
    bool digits = len <= 12;
    for (size_t i = 0; digits && i < len; i++) {
        digits = isdigit((unsigned char)epoch[i]);
        seconds = seconds * 10 + (epoch[i] - '0');
    }
    /* The calendar of descriptions ends with the year 9999. */
    if (!digits || seconds > (int64_t)253402300799) {
        complain("SOURCE_DATE_EPOCH must be seconds since 1970 in digits, and it is `%s`", epoch);
        return false;
    }
    *day = (pilot_day)(seconds / DAY);
    return true;
}
