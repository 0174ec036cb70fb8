/* Quoting the description: the line that is meant, and a caret below. */
#include "base/text.h"
#include "report/escape.h"
#include "report/text.h"
#include "report/width.h"

enum {
    TAB = 4,
    BYTES_A_COLUMN = 4 /* more than enough for text; a row of family emoji is cut sooner */
};

/* The line, without the blanks at its end. Finding one takes its length in time. */
static struct quoted *quoted_line(struct text_state *state, const struct pilot_audit *audit,
                                  uint32_t line)
{
    struct quoted *quoted = &state->quoted;
    if (quoted->line == line)
        return quoted;
    struct pilot_text text = pilot_document_line(audit->document, line);
    while (text.len > 0 && is_blank(text.at[text.len - 1]))
        text.len--;
    *quoted = (struct quoted){.line = line, .column = 1, .text = text};
    return quoted;
}

void text_put_location(struct text_state *state, const struct pilot_audit *audit,
                       struct pilot_span span)
{
    struct page *page = &state->page;
    page_put_text(page, text_of(pilot_document_name(audit->document)), MOST_OF_PATH);
    /* Where nothing could be read there is no line to look at. */
    bool first = span.line == 1 && span.column == 1;
    if (span.line == 0 || (first && quoted_line(state, audit, 1)->text.len == 0))
        return;
    page_put(page, ":");
    page_put_count(page, span.line);
    page_put(page, ":");
    page_put_count(page, span.column);
}

void text_location(struct text_state *state, const struct pilot_audit *audit,
                   struct pilot_span span, size_t indent)
{
    struct page *page = &state->page;
    page_put(page, FAINT);
    text_put_location(state, audit, span);
    page_put(page, PLAIN);
    page_end(page, indent, indent + 2);
}

static bool is_continued(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The byte of a line at which `column` (1-based, code points) begins, from the place found last. */
static size_t offset_of(struct quoted *quoted, uint32_t column)
{
    struct pilot_text text = quoted->text;
    size_t i = quoted->offset;
    uint32_t at = quoted->column;
    while (at < column && i < text.len) {
        uint32_t c; /* of what is no UTF-8 each byte is a column */
        i += utf8_next(text.at + i, text.len - i, &c);
        at++;
    }
    while (at > column && i > 0) {
        i--;
        while (i > 0 && is_continued(text.at[i]))
            i--;
        at--;
    }
    quoted->offset = i;
    quoted->column = at;
    return i;
}

static size_t cut_back(struct pilot_text text, size_t i)
{
    while (i > 0 && i < text.len && is_continued(text.at[i]))
        i--;
    return i;
}

struct window text_window(struct text_state *state, const struct pilot_audit *audit,
                          struct pilot_span span, size_t reach)
{
    struct quoted *quoted = quoted_line(state, audit, span.line);
    struct window window = {.text = quoted->text};
    window.from = offset_of(quoted, span.column);
    window.begin = window.from > reach ? cut_back(window.text, window.from - reach) : 0;
    window.end = window.text.len - window.from > reach ? cut_back(window.text, window.from + reach)
                                                       : window.text.len;
    uint32_t columns = span.end_column > span.column ? span.end_column - span.column : 0;
    window.to = window.from;
    if (span.end_line > span.line)
        window.to = window.end;
    for (; columns > 0 && window.to < window.end; columns--) {
        window.to++;
        while (window.to < window.end && is_continued(window.text.at[window.to]))
            window.to++;
    }
    return window;
}

/* A stretch of the line with its tabs as blanks; `column` is where it begins and ends. */
static void put_stretch(struct page *page, struct pilot_text text, size_t *column)
{
    struct buffer *line = &page->line;
    while (text.len > 0) {
        const char *tab = memchr(text.at, '\t', text.len);
        struct pilot_text plain = {text.at, tab != NULL ? (size_t)(tab - text.at) : text.len};
        size_t from = line->len;
        char first = plain.len > 0 ? plain.at[0] : ' ';
        /* Kept apart, as escape_terminal() does where both are in one text. */
        if ((first == ':' || first == '#') && from > 0 && line->at[from - 1] == first)
            buffer_put_char(line, ' ');
        escape_terminal(line, plain);
        *column += line->len > from ? width_of(line->at + from, line->len - from) : 0;
        text = text_from(text, plain.len);
        if (tab != NULL) {
            size_t blanks = TAB - *column % TAB;
            buffer_fill(line, ' ', blanks);
            *column += blanks;
            text = text_from(text, 1);
        }
    }
}

/* What of the composed line is shown: columns [left, right), and the caret's [from, to). */
struct view {
    size_t left, right, from, to;
    bool cut_left, cut_right;
};

static struct view choose_view(const struct window *window, size_t from, size_t to, size_t total,
                               size_t room)
{
    struct view view = {.from = from, .to = to > from ? to : from + 1};
    bool more_left = window->begin > 0;
    bool more_right = window->end < window->text.len;
    size_t end = total > view.to ? total : view.to; /* a caret may stand behind the text */
    size_t left = 0;
    if (more_left || (end > room && view.to + 1 > room)) {
        /* The beginning of the span matters most; some of what stands before it helps. */
        left = from > room / 4 ? from - room / 4 : 0;
        if (!more_right && end < left + room)
            left = end > room ? end - room : 0;
        if (view.to - from < room / 2 && from > room / 2 && left + room < view.to + 1)
            left = view.to + 1 - room;
    }
    view.left = left;
    view.right = left + room;
    view.cut_left = left > 0 || more_left;
    view.cut_right = more_right || total > view.right;
    return view;
}

static void put_gutter(struct page *page, size_t indent, size_t digits, uint32_t line)
{
    struct buffer *out = page->out;
    buffer_fill(out, ' ', indent);
    page_style(page, FAINT[0]);
    if (line > 0)
        buffer_put_count(out, line);
    else
        buffer_fill(out, ' ', digits);
    buffer_puts(out, " |");
    page_style(page, PLAIN[0]);
}

/* Writes the part of the composed line that is in view; returns the column where it ends. */
static void put_view(struct page *page, struct view view)
{
    const char *at = page->line.at;
    size_t left = view.left + view.cut_left;
    size_t right = view.right - view.cut_right;
    size_t column = 0;
    buffer_put_char(page->out, ' ');
    if (view.cut_left)
        buffer_puts(page->out, ELLIPSIS);
    for (size_t i = 0; i < page->line.len;) {
        size_t plain = column >= left ? width_plain_run(at + i, page->line.len - i, ' ') : 0;
        if (plain > right - column)
            plain = right - column;
        buffer_put(page->out, at + i, plain);
        column += plain;
        i += plain;
        if (i == page->line.len)
            break;
        struct cluster next = cluster_next(at + i, page->line.len - i);
        if (column + next.width > right)
            break;
        if (column >= left)
            buffer_put(page->out, at + i, next.len);
        else if (column + next.width > left)
            buffer_put_char(page->out, ' '); /* half of a wide character */
        column += next.width;
        i += next.len;
    }
    if (view.cut_right)
        buffer_puts(page->out, ELLIPSIS);
    buffer_put_char(page->out, '\n');
}

static void put_caret(struct page *page, struct view view)
{
    size_t from = view.from > view.left ? view.from - view.left : 0;
    size_t to = (view.to < view.right ? view.to : view.right) - view.left;
    buffer_fill(page->out, ' ', from + 1);
    page_style(page, BAD[0]);
    buffer_fill(page->out, '^', to > from ? to - from : 1);
    page_style(page, PLAIN[0]);
    buffer_put_char(page->out, '\n');
}

void text_quote(struct text_state *state, const struct pilot_audit *audit, struct pilot_span span,
                size_t indent)
{
    struct page *page = &state->page;
    /* The whole description is no line to quote. */
    bool whole = span.line == 1 && span.column == 1 && span.end_line == 1 && span.end_column == 1;
    if (span.line == 0 || whole)
        return;
    struct window window = text_window(state, audit, span, state->page.width * BYTES_A_COLUMN);
    if (window.text.len == 0)
        return;
    const char *at = window.text.at;
    size_t column = 0;
    put_stretch(page, (struct pilot_text){at + window.begin, window.from - window.begin}, &column);
    size_t from = column;
    put_stretch(page, (struct pilot_text){at + window.from, window.to - window.from}, &column);
    size_t to = column;
    put_stretch(page, (struct pilot_text){at + window.to, window.end - window.to}, &column);

    size_t digits = 1;
    for (uint32_t rest = span.line; rest >= 10; rest /= 10)
        digits++;
    struct view view =
        choose_view(&window, from, to, column, page->width - indent - digits - sizeof " | " + 1);
    put_gutter(page, indent, digits, span.line);
    put_view(page, view);
    put_gutter(page, indent, digits, 0);
    put_caret(page, view);
    page_drop(page);
}
