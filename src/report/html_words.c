/* How words get into the HTML report. */
#include "base/text.h"
#include "report/escape.h"
#include "report/html.h"

enum { LINE_CAP = 1024 * 1024, QUOTE_REACH = 240, QUOTE_BEFORE = 60, QUOTE_WHOLE = 120 };

struct html html_of(struct pilot_report *report, struct buffer *out,
                    const struct pilot_audit *audit)
{
    const struct pilot_report_options *options = &report->options;
    return (struct html){
        .report = report,
        .out = out,
        .audit = audit,
        .top = options->several && audit != NULL ? 2 : 1,
        .brief = options->several && !options->all,
        .words = {.report = report, .rule_count = pilot_ruleset_count(report->ruleset)},
    };
}

bool html_begin(struct html *html, struct pilot_report *report, struct buffer *out,
                const struct pilot_audit *audit)
{
    *html = html_of(report, out, audit);
    buffer_init(&html->words.page.line, report->allocator, LINE_CAP);
    html->gaps = gaps_take(report);
    if (html->gaps == NULL)
        return false;
    text_remember(&html->words, audit);
    html->gap_count = gaps_collect(report, audit, html->gaps);
    gaps_sort(html->gaps, html->gap_count);
    return true;
}

enum pilot_status html_end(struct html *html)
{
    struct page *page = &html->words.page;
    bool failed = page->failed || page->line.failed || html->gaps == NULL;
    buffer_release(&page->line);
    html->report->allocator->release(html->report->allocator->context, html->gaps);
    return failed ? PILOT_NO_MEMORY : PILOT_OK;
}

void html_capital(struct html *html, const char *literal)
{
    page_put_capital(&html->words.page, literal);
    html_composed(html);
}

void html_count(struct html *html, size_t count)
{
    buffer_put_count(html->out, count);
}

void html_counted(struct html *html, size_t count, const char *one, const char *many)
{
    html_count(html, count);
    html_put(html, " ");
    html_put(html, count == 1 ? one : many);
}

void html_plain(struct html *html, struct pilot_text text, size_t most)
{
    if (text.at == NULL) {
        html->words.page.failed = true; /* memory ran out where it was made */
        return;
    }
    struct pilot_text said = text_trim(text);
    struct pilot_text shown = text_shorten(said, most);
    escape_page(html->out, shown);
    if (shown.len < said.len)
        html_put(html, ELLIPSIS);
}

void html_text(struct html *html, struct pilot_text text, size_t most)
{
    html_put(html, "<bdi>");
    html_plain(html, text, most);
    html_put(html, "</bdi>");
}

/* May code end before this character? */
static bool ends_code(char c)
{
    return is_blank(c) || strchr(".,:;)'", c) != NULL;
}

/* The next backquote, or the length of the text. */
static size_t next_quote(struct pilot_text text, size_t from)
{
    const char *found = from < text.len ? memchr(text.at + from, '`', text.len - from) : NULL;
    return found != NULL ? (size_t)(found - text.at) : text.len;
}

/* Does code begin with the backquote at `i`? */
static bool begins_code(struct pilot_text text, size_t i)
{
    return i == 0 || is_blank(text.at[i - 1]) || text.at[i - 1] == '(';
}

/* The backquote that ends the code which begins with the one at `begin`, or the length of the text. */
static size_t code_end(struct pilot_text text, size_t begin)
{
    size_t i = next_quote(text, begin + 2); /* no code is empty */
    while (i + 1 < text.len && !ends_code(text.at[i + 1]))
        i = next_quote(text, i + 1);
    return i;
}

void html_prose(struct html *html, struct pilot_text text)
{
    if (text.at == NULL) {
        html->words.page.failed = true;
        return;
    }
    struct pilot_text shown = text_shorten(text, MOST_OF_TEXT);
    size_t from = 0; /* what is not written yet */
    for (size_t i = next_quote(shown, 0); i < shown.len; i = next_quote(shown, i + 1)) {
        if (!begins_code(shown, i))
            continue;
        size_t end = code_end(shown, i);
        if (end == shown.len)
            break; /* no code may end any more */
        escape_page(html->out, (struct pilot_text){shown.at + from, i - from});
        html_put(html, "<code>");
        escape_page(html->out, (struct pilot_text){shown.at + i + 1, end - i - 1});
        html_put(html, "</code>");
        i = end;
        from = end + 1;
    }
    escape_page(html->out, text_from(shown, from));
    if (shown.len < text.len)
        html_put(html, ELLIPSIS);
}

void html_rule(struct html *html, size_t rule)
{
    const struct pilot_rule *row = pilot_ruleset_at(html->report->ruleset, rule);
    html_put(html, row->id);
    html_put(html, " ");
    html_put(html, row->name);
}

void html_day(struct html *html, pilot_day day)
{
    char text[PILOT_DAY_TEXT];
    pilot_day_format(day, text);
    html_put(html, "<time>");
    html_put(html, text);
    html_put(html, "</time>");
}

/* Ours: a share stays with its sign, and styles are left out. */
void html_composed(struct html *html)
{
    struct page *page = &html->words.page;
    struct pilot_text line = {page->line.at, page->line.len};
    size_t from = 0; /* what is not written yet */
    for (size_t i = 0; i < line.len; i++) {
        bool is_style = (unsigned char)line.at[i] < ' ';
        bool is_joint = line.at[i] == ' ' && i + 1 < line.len && line.at[i + 1] == '%';
        if (!is_style && !is_joint)
            continue;
        escape_page(html->out, (struct pilot_text){line.at + from, i - from});
        html_put(html, is_joint ? "&nbsp;" : "");
        from = i + 1;
    }
    if (from < line.len)
        escape_page(html->out, text_from(line, from));
    page_drop(page);
}

void html_heading(struct html *html, unsigned depth, const char *class)
{
    html_put(html, "<h");
    html_count(html, html->top + depth);
    html_put(html, " class=\"");
    html_put(html, class);
    html_put(html, "\">");
}

void html_heading_end(struct html *html, unsigned depth)
{
    html_put(html, "</h");
    html_count(html, html->top + depth);
    html_put(html, ">\n");
}

void html_title(struct html *html, unsigned depth, const char *literal)
{
    html_heading(html, depth, depth == 1 ? "part" : "sub");
    html_put(html, literal);
    html_heading_end(html, depth);
}

void html_quote(struct html *html, struct pilot_span span)
{
    bool whole = span.line == 1 && span.column == 1 && span.end_line == 1 && span.end_column == 1;
    if (span.line == 0 || whole)
        return;
    struct window window = text_window(&html->words, html->audit, span, QUOTE_REACH);
    struct pilot_text line = window.text;
    size_t begin = window.from > QUOTE_WHOLE ? window.from - QUOTE_BEFORE : 0;
    if (line.len == 0)
        return;
    while (begin > 0 && begin < window.from && ((unsigned char)line.at[begin] & 0xC0) == 0x80)
        begin++;
    size_t indent = begin;
    while (begin == 0 && indent < window.from && is_blank(line.at[indent]))
        indent++;
    html_put(html, "<p class=\"quote\"><b>Line ");
    html_count(html, span.line);
    html_put(html, "</b> <code>");
    if (begin > 0)
        html_put(html, ELLIPSIS);
    escape_page(html->out, (struct pilot_text){line.at + indent, window.from - indent});
    html_put(html, "<mark>");
    escape_page(html->out, (struct pilot_text){line.at + window.from, window.to - window.from});
    html_put(html, "</mark>");
    escape_page(html->out, (struct pilot_text){line.at + window.to, window.end - window.to});
    if (window.end < line.len)
        html_put(html, ELLIPSIS);
    html_put(html, "</code></p>\n");
}

struct pilot_text html_name(const struct pilot_audit *audit)
{
    return audit->name.len > 0 ? audit->name : text_of(pilot_document_name(audit->document));
}

enum svg_sign html_sign(enum pilot_verdict verdict)
{
    static const enum svg_sign signs[] = {
        [PILOT_PASS] = SVG_YES,
        [PILOT_FAIL] = SVG_NO,
        [PILOT_NOT_GATED] = SVG_NEITHER,
        [PILOT_INVALID] = SVG_ALARM,
    };
    return signs[verdict];
}

const char *html_verdict_class(enum pilot_verdict verdict)
{
    static const char *const classes[] = {
        [PILOT_PASS] = "passed",
        [PILOT_FAIL] = "failed",
        [PILOT_NOT_GATED] = "ungated",
        [PILOT_INVALID] = "invalid",
    };
    return classes[verdict];
}

void html_gates(const struct pilot_audit *audit, enum pilot_check check,
                struct svg_gate gates[SVG_GATES])
{
    static const char *const names[] = {"Pilot", "Rollout", "Production"};
    for (size_t i = 0; i < SVG_GATES; i++) {
        enum pilot_gate gate = (enum pilot_gate)(PILOT_GATE_PILOT + i);
        const struct pilot_gate_terms *own = &audit->options.gates[gate];
        int least = check < PILOT_CHECK_VALUE && own->check[check] >= 0 ? own->check[check]
                    : own->every_check >= 0                             ? own->every_check
                                            : pilot_gate_info(gate).least_score;
        gates[i] = (struct svg_gate){names[i], least, audit->gate == gate};
    }
}
