/* The charts of the HTML report. */
#include "report/svg.h"

static void put(struct buffer *out, const char *literal)
{
    buffer_puts(out, literal);
}

static void put_number(struct buffer *out, int number)
{
    if (number < 0)
        put(out, "-");
    buffer_put_count(out, (uint64_t)(number < 0 ? -(int64_t)number : number));
}

/* name="12%" */
static void put_percent(struct buffer *out, const char *name, int percent)
{
    put(out, name);
    put(out, "=\"");
    put_number(out, percent);
    put(out, "%\"");
}

static void put_gate_line(struct buffer *out, const struct svg_gate *gate)
{
    put(out, gate->held ? "<line class=\"held\"" : "<line");
    put_percent(out, " x1", gate->least);
    put_percent(out, " x2", gate->least);
    put(out, " y2=\"100%\"/>");
}

void svg_score(struct buffer *out, const struct svg_score *score)
{
    put(out, score->weakest ? "<svg class=\"score weakest\"" : "<svg class=\"score\"");
    put(out, " role=\"img\" height=\"36\"><title>");
    put(out, score->title);
    put(out, ": ");
    put_number(out, score->score);
    put(out, score->weakest ? " of 100, the weakest</title>" : " of 100</title>");
    put(out, "<rect class=\"track\" y=\"11\" width=\"100%\" height=\"14\"/>");
    put(out, "<rect class=\"bar\" y=\"11\" height=\"14\"");
    put_percent(out, " width", score->score);
    put(out, "/>");
    for (size_t i = 0; score->gates != NULL && i < SVG_GATES; i++)
        put_gate_line(out, &score->gates[i]);
    put(out, "</svg>");
}

/* The last name stands behind its line and the others before theirs, so that none covers another. */
void svg_gates(struct buffer *out, const struct svg_gate *gates)
{
    put(out, "<svg class=\"gates\" role=\"img\" height=\"30\"><title>Gates:");
    for (size_t i = 0; i < SVG_GATES; i++) {
        put(out, i > 0 ? ", " : " ");
        put(out, gates[i].name);
        put(out, " from ");
        put_number(out, gates[i].least);
    }
    put(out, "</title>");
    for (size_t i = 0; i < SVG_GATES; i++) {
        const struct svg_gate *gate = &gates[i];
        bool behind = i + 1 == SVG_GATES || gate->least < 15;
        put_gate_line(out, gate);
        put(out, "<text y=\"13\"");
        put_percent(out, " x", gate->least);
        put(out, behind ? " dx=\"5\"" : " dx=\"-5\" text-anchor=\"end\"");
        put(out, gate->held ? " class=\"held\">" : ">");
        put(out, gate->name);
        put(out, " ");
        put_number(out, gate->least);
        put(out, "</text>");
    }
    put(out, "</svg>");
}

void svg_way(struct buffer *out, bool known, int progress)
{
    int from = known && progress < 0 ? progress : 0;
    int to = known && progress > 100 ? progress : 100;
    int span = to - from;
    int start = -from * 100 / span;
    int now = (progress - from) * 100 / span;
    int goal = (100 - from) * 100 / span;
    put(out, "<svg class=\"way\" role=\"img\" height=\"28\"><title>");
    if (known)
        put_number(out, progress);
    put(out, known
                 ? " % of the way from the baseline to the target</title>"
                 : "How far it is on the way from the baseline to the target is not known</title>");
    put(out, "<line class=\"road\" y1=\"14\" y2=\"14\"");
    put_percent(out, " x1", start);
    put_percent(out, " x2", goal);
    put(out, "/>");
    if (known) {
        put(out, progress < 0 ? "<line class=\"lost\" y1=\"14\" y2=\"14\""
                              : "<line class=\"gone\" y1=\"14\" y2=\"14\"");
        put_percent(out, " x1", start);
        put_percent(out, " x2", now);
        put(out, "/>");
    }
    put(out, "<circle class=\"start\" cy=\"14\" r=\"5\"");
    put_percent(out, " cx", start);
    put(out, "/><line class=\"goal\" y1=\"2\" y2=\"26\"");
    put_percent(out, " x1", goal);
    put_percent(out, " x2", goal);
    put(out, "/>");
    if (known) {
        put(out, progress < 0 ? "<circle class=\"now lost\" cy=\"14\" r=\"8\""
                              : "<circle class=\"now\" cy=\"14\" r=\"8\"");
        put_percent(out, " cx", now);
        put(out, "/>");
    }
    put(out, "</svg>");
}

void svg_split(struct buffer *out, const char *one, const char *other, int percent)
{
    put(out, "<svg class=\"split\" role=\"img\" height=\"14\"><title>");
    put(out, one);
    put(out, " ");
    put_number(out, percent);
    put(out, " %, ");
    put(out, other);
    put(out, " ");
    put_number(out, 100 - percent);
    put(out, " %</title><rect class=\"other\" width=\"100%\" height=\"14\"/>"
             "<rect class=\"one\" height=\"14\"");
    put_percent(out, " width", percent);
    put(out, "/><line class=\"cut\" y2=\"14\"");
    put_percent(out, " x1", percent);
    put_percent(out, " x2", percent);
    put(out, "/></svg>");
}

void svg_climb(struct buffer *out, int from, int to)
{
    put(out, "<svg class=\"climb\" role=\"img\" height=\"6\"><title>Overall from ");
    put_number(out, from);
    put(out, " to ");
    put_number(out, to);
    put(out, "</title><rect class=\"track\" width=\"100%\" height=\"6\"/>"
             "<rect class=\"gain\" height=\"6\"");
    put_percent(out, " width", to);
    put(out, "/><rect class=\"had\" height=\"6\"");
    put_percent(out, " width", from);
    put(out, "/></svg>");
}

/* "50%" of the way, or what comes next to it. */
static int step(size_t i, size_t count)
{
    return (int)(i * 100 / (count - 1));
}

void svg_course(struct buffer *out, const char *title, const int *scores, size_t count)
{
    enum { TOP = 6, HEIGHT = 40 };
    put(out, "<svg class=\"course\" role=\"img\" height=\"52\"><title>");
    put(out, title);
    put(out, ", out of 100: ");
    for (size_t i = 0; i < count; i++) {
        put(out, i > 0 ? ", " : "");
        put_number(out, scores[i]);
    }
    put(out, "</title><line class=\"floor\" y1=\"46\" y2=\"46\" x2=\"100%\"/>");
    for (size_t i = 0; i + 1 < count; i++) {
        put(out, scores[i + 1] < scores[i] ? "<line class=\"fell\"" : "<line class=\"went\"");
        put_percent(out, " x1", step(i, count));
        put_percent(out, " x2", step(i + 1, count));
        put(out, " y1=\"");
        put_number(out, TOP + HEIGHT - scores[i] * HEIGHT / 100);
        put(out, "\" y2=\"");
        put_number(out, TOP + HEIGHT - scores[i + 1] * HEIGHT / 100);
        put(out, "\"/>");
    }
    put(out, "<circle class=\"now\" r=\"4\" cx=\"100%\" cy=\"");
    put_number(out, TOP + HEIGHT - scores[count - 1] * HEIGHT / 100);
    put(out, "\"/></svg>");
}

void svg_count(struct buffer *out, const char *title, size_t count, size_t most)
{
    put(out, "<svg class=\"count\" role=\"img\" height=\"22\"><title>");
    put(out, title);
    put(out, ": ");
    buffer_put_count(out, count);
    put(out, "</title>");
    if (count > 0) {
        size_t share = most > 0 ? (size_t)((double)count / (double)most * 100) : 0;
        put(out, "<rect class=\"bar\" y=\"3\" height=\"16\"");
        put_percent(out, " width", share > 0 ? (int)share : 1);
        put(out, "/>");
    }
    put(out, "</svg>");
}

void svg_sign(struct buffer *out, enum svg_sign sign)
{
    static const char *const paths[] = {
        [SVG_YES] = "M6 12.5l4 4 8-9",
        [SVG_NO] = "M7 7l10 10M17 7L7 17",
        [SVG_NEITHER] = "M6 12h12",
        [SVG_ALARM] = "M12 6v7M12 16.5v1",
    };
    put(out, "<svg class=\"sign\" aria-hidden=\"true\" viewBox=\"0 0 24 24\">"
             "<circle cx=\"12\" cy=\"12\" r=\"12\"/><path d=\"");
    put(out, paths[sign]);
    put(out, "\"/></svg>");
}
