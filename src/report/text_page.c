/* Composing paragraphs and wrapping them. */
#include "base/ratio.h"
#include "base/text.h"
#include "report/escape.h"
#include "report/text.h"
#include "report/width.h"

/* A pair of these is a command to some CI systems; two texts side by side must not make one. */
static void part(struct page *page, char next)
{
    if ((next == ':' || next == '#') && page->line.len > 0 &&
        page->line.at[page->line.len - 1] == next)
        buffer_put_char(&page->line, ' ');
}

void page_put(struct page *page, const char *literal)
{
    part(page, literal[0]);
    buffer_puts(&page->line, literal);
}

void page_put_capital(struct page *page, const char *literal)
{
    char first = literal[0];
    buffer_put_char(&page->line, first >= 'a' && first <= 'z' ? (char)(first - 'a' + 'A') : first);
    if (first != '\0')
        page_put(page, literal + 1);
}

/* Runs of blanks behind `from` become one: block texts bring their indentation along. */
static void fold_blanks(struct buffer *line, size_t from)
{
    size_t to = from;
    for (size_t i = from; i < line->len; i++)
        if (line->at[i] != ' ' || (to > from && line->at[to - 1] != ' '))
            line->at[to++] = line->at[i];
    while (to > from && line->at[to - 1] == ' ')
        to--;
    line->len = to;
}

void page_put_text(struct page *page, struct pilot_text text, size_t most)
{
    if (text.at == NULL) {
        page->failed = true;
        return;
    }
    struct pilot_text shown = text_shorten(text, most);
    if (shown.len == 0)
        return;
    part(page, shown.at[0]);
    size_t from = page->line.len;
    escape_terminal(&page->line, shown);
    fold_blanks(&page->line, from);
    if (shown.len < text.len)
        page_put(page, ELLIPSIS);
}

void page_put_count(struct page *page, size_t count)
{
    buffer_put_count(&page->line, count);
}

void page_put_counted(struct page *page, size_t count, const char *one, const char *many)
{
    page_put_count(page, count);
    page_put(page, " ");
    page_put(page, count == 1 ? one : many);
}

static ratio_wide hundredths(struct pilot_ratio ratio)
{
    return ((ratio_wide)ratio.num * 200 + ratio.den) / ((ratio_wide)ratio.den * 2);
}

void page_put_ratio(struct page *page, struct pilot_ratio ratio)
{
    uint64_t value = ratio.num > 0 ? (uint64_t)hundredths(ratio) : 0;
    if (value == 0 && ratio.num > 0) {
        page_put(page, "under 0.01");
        return;
    }
    buffer_put_count(&page->line, value / 100);
    unsigned rest = (unsigned)(value % 100);
    if (rest == 0)
        return;
    buffer_put_char(&page->line, '.');
    buffer_put_char(&page->line, (char)('0' + rest / 10));
    if (rest % 10 != 0)
        buffer_put_char(&page->line, (char)('0' + rest % 10));
}

void page_put_points(struct page *page, struct pilot_ratio ratio)
{
    page_put_ratio(page, ratio);
    page_put(page, ratio.num > 0 && hundredths(ratio) == 100 ? " point" : " points");
}

void page_put_day(struct page *page, pilot_day day)
{
    char text[PILOT_DAY_TEXT];
    pilot_day_format(day, text);
    page_put(page, text);
}

void page_pad_to(struct page *page, size_t column)
{
    size_t width = width_of(page->line.at, page->line.len);
    if (width < column)
        buffer_fill(&page->line, ' ', column - width);
}

/* Where the last `columns` of a text begin; its width is `width`. */
static size_t tail_from(const char *at, size_t len, size_t width, size_t columns)
{
    size_t i = 0;
    while (i < len && width > columns) {
        struct cluster next = cluster_next(at + i, len - i);
        width -= next.width;
        i += next.len;
    }
    return i;
}

void page_put_cell(struct page *page, struct pilot_text text, size_t columns, bool tail)
{
    struct buffer *line = &page->line;
    size_t from = line->len;
    size_t before = width_of(line->at, from);
    if (tail && text.len > MOST_OF_NAME) {
        text = text_from(text, text.len - MOST_OF_NAME);
        while (text.len > 0 && ((unsigned char)text.at[0] & 0xC0) == 0x80)
            text = text_from(text, 1);
    }
    page_put_text(page, text, MOST_OF_NAME);
    size_t len = line->len - from;
    size_t width = len > 0 ? width_of(line->at + from, len) : 0;
    if (width > columns && tail) {
        size_t mark = sizeof ELLIPSIS - 1;
        size_t skip = tail_from(line->at + from, len, width, columns - 1);
        buffer_fill(line, ' ', mark);
        if (!line->failed) {
            memmove(line->at + from + mark, line->at + from + skip, len - skip);
            memcpy(line->at + from, ELLIPSIS, mark);
            line->len -= skip;
        }
    } else if (width > columns) {
        line->len = from + width_fit(line->at + from, len, columns - 1);
        buffer_puts(line, ELLIPSIS);
    }
    page_pad_to(page, before + columns);
}

void page_put_right(struct page *page, size_t count, size_t columns)
{
    size_t digits = 1;
    for (size_t rest = count; rest >= 10; rest /= 10)
        digits++;
    if (digits < columns)
        buffer_fill(&page->line, ' ', columns - digits);
    page_put_count(page, count);
}

void page_style(struct page *page, char style)
{
    static const char *const codes[] = {
        [1] = "\x1B[0m",  [2] = "\x1B[1m",  [3] = "\x1B[32m",
        [4] = "\x1B[31m", [5] = "\x1B[33m", [6] = "\x1B[2m",
    };
    if (page->color && style >= 1 && style <= 6)
        buffer_puts(page->out, codes[(size_t)style]);
}

/* A line that is being filled. */
struct fill {
    struct page *page;
    size_t column, hang;
    size_t blanks; /* before the next word */
};

static void put_styled(struct page *page, const char *at, size_t len)
{
    size_t from = 0;
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)at[i] >= ' ')
            continue;
        buffer_put(page->out, at + from, i - from);
        page_style(page, at[i]);
        from = i + 1;
    }
    buffer_put(page->out, at + from, len - from);
}

static void next_line(struct fill *fill)
{
    buffer_put_char(fill->page->out, '\n');
    buffer_fill(fill->page->out, ' ', fill->hang);
    fill->column = fill->hang;
}

/* A word that is longer than a line. */
static void put_broken(struct fill *fill, const char *at, size_t len)
{
    for (size_t i = 0; i < len;) {
        struct cluster next = cluster_next(at + i, len - i);
        if (fill->column + next.width > fill->page->width)
            next_line(fill);
        put_styled(fill->page, at + i, next.len);
        fill->column += next.width;
        i += next.len;
    }
}

static void put_word(struct fill *fill, const char *at, size_t len, size_t width)
{
    size_t limit = fill->page->width;
    if (len == 0)
        return;
    if (fill->column + fill->blanks + width <= limit || fill->column <= fill->hang) {
        buffer_fill(fill->page->out, ' ', fill->blanks);
        fill->column += fill->blanks;
    } else {
        next_line(fill);
    }
    fill->blanks = 0;
    if (fill->column + width > limit) {
        put_broken(fill, at, len);
        return;
    }
    put_styled(fill->page, at, len);
    fill->column += width;
}

static void wrap(struct page *page, size_t first, size_t hang)
{
    const char *at = page->line.at;
    size_t len = page->line.len;
    struct fill fill = {page, first, hang, 0};
    struct cluster before = {0};
    size_t word = 0;
    size_t width = 0;
    buffer_fill(page->out, ' ', first);
    for (size_t i = 0; i < len;) {
        if (at[i] == ' ' && i > word && i + 1 < len && at[i + 1] == '%') {
            i++; /* a share stays with its sign */
            width++;
            before = (struct cluster){1, 1, ' '};
            continue;
        }
        if (at[i] == ' ') {
            put_word(&fill, at + word, i - word, width);
            fill.blanks++;
            word = ++i;
            width = 0;
            continue;
        }
        /* No line ends between ASCII characters: they are taken all at once. */
        size_t plain = width_plain_run(at + i, len - i, '!');
        struct cluster next = plain > 0 ? (struct cluster){plain, 1, (unsigned char)at[i]}
                                        : cluster_next(at + i, len - i);
        if (i > word && width_may_break(before, next)) {
            put_word(&fill, at + word, i - word, width);
            word = i;
            width = 0;
        }
        width += plain > 0 ? plain : next.width;
        i += next.len;
        before = next;
        if (plain > 0)
            before.base = (unsigned char)at[i - 1];
    }
    put_word(&fill, at + word, len - word, width);
    buffer_put_char(page->out, '\n');
}

void page_drop(struct page *page)
{
    page->failed = page->failed || page->line.failed;
    buffer_clear(&page->line);
}

void page_end(struct page *page, size_t first, size_t hang)
{
    if (page->line.len > 0)
        wrap(page, first, hang);
    page_drop(page);
}

void page_end_line(struct page *page)
{
    size_t width = page->width;
    page->width = SIZE_MAX / 2;
    page_end(page, 0, 0);
    page->width = width;
}

void page_blank(struct page *page)
{
    buffer_put_char(page->out, '\n');
}

void page_heading(struct page *page, const char *literal)
{
    page_blank(page);
    page_put(page, BOLD);
    page_put(page, literal);
    page_put(page, PLAIN);
    page_end(page, 0, 2);
}
