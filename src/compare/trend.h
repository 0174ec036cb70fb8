/*
 * trend.h - the course of pilots, as all formats tell it.
 */
#ifndef COMPARE_TREND_H
#define COMPARE_TREND_H

#include "compare/write.h"

#include <pilotaudit/history.h>

/* What became of a pilot since the time before; TREND_NEW: there was none. */
enum trend { TREND_WORSE = PILOT_WORSE, TREND_BETTER, TREND_SAME, TREND_NEW, TRENDS };

struct trend_pilot {
    const struct pilot_course *course;
    enum trend trend;
    /* The last two points with scores; NULL: there is none. */
    const struct pilot_point *last, *before;
};

struct trends {
    struct trend_pilot *pilots; /* those that did worse first, else in their order */
    size_t count;
    size_t of[TRENDS];
};

const char *trend_name(enum trend trend); /* "worse", ... "new" */

void trend_text(struct sink *sink, const struct trends *trends);
void trend_json(struct sink *sink, const struct trends *trends);
void trend_csv(struct sink *sink, const struct trends *trends);

#endif
