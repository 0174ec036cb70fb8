/*
 * svg.h - the charts of the HTML report: plain numbers in, an <svg> out.
 *
 * A chart is as wide as what it stands in. All that is across is in percent of that width, so that
 * nothing is stretched on a wide page and no lettering shrinks on a narrow one. Colours and the
 * weight of lines are those of html.css, by class. A chart has a title for who can't see it; what is
 * in it also stands beside it in words. Titles are ours: nothing from a description gets in here.
 */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H

#include "base/buffer.h"

struct svg_gate {
    const char *name; /* "Pilot" */
    int least;        /* 0 to 100 */
    bool held;        /* the gate that the description is held to */
};

enum { SVG_GATES = 3 };

/* A score as a bar, with the gates as lines across. */
struct svg_score {
    const char *title; /* "Learning" */
    int score;         /* 0 to 100 */
    bool weakest;
    const struct svg_gate *gates; /* SVG_GATES of them, rising; NULL: none are drawn */
};
void svg_score(struct buffer *out, const struct svg_score *score);
/* What the lines mean, to stand above such bars. */
void svg_gates(struct buffer *out, const struct svg_gate *gates);

/* The way from a baseline to a target, and how much of it is gone, in percent: also past the target
 * (over 100), or the wrong way (below 0). Not `known`: the way alone. */
void svg_way(struct buffer *out, bool known, int progress);

/* A whole in two parts, in percent. */
void svg_split(struct buffer *out, const char *one, const char *other, int percent);

/* From one score up to another. */
void svg_climb(struct buffer *out, int from, int to);

/* The course of a score, from 0 at the bottom to 100 at the top: two or more, the oldest first. */
void svg_course(struct buffer *out, const char *title, const int *scores, size_t count);

/* A count beside others, of which the largest is `most`. */
void svg_count(struct buffer *out, const char *title, size_t count, size_t most);

/* The sign of a verdict. It only repeats what stands beside it. */
enum svg_sign { SVG_YES, SVG_NO, SVG_NEITHER, SVG_ALARM };
void svg_sign(struct buffer *out, enum svg_sign sign);

#endif
