/*
 * Markdown, for a comment on a pull request: the verdict, the scores, a list of tasks, the plan.
 * Several descriptions are a table with each of them folded below it, and all of that stays small
 * enough for a comment unless everything is asked for.
 */
#include "report/markdown.h"

#include "base/text.h"
#include "report/escape.h"

/* GitHub takes 65536 characters of a comment; the table stands there too. */
enum { MOST_FOLDED = 48 * 1024, LINE_CAP = 1024 * 1024, FOLDED_CAP = 256 * 1024 * 1024 };

void markdown_put(struct markdown *markdown, const char *literal)
{
    buffer_puts(markdown->out, literal);
}

void markdown_put_capital(struct markdown *markdown, const char *literal)
{
    page_put_capital(&markdown->words.page, literal);
    markdown_put_words(markdown);
}

static void put_escaped(struct markdown *markdown, struct pilot_text text, size_t most,
                        void (*put)(struct markdown *markdown, struct pilot_text text))
{
    if (text.at == NULL) {
        markdown->words.page.failed = true; /* memory ran out where it was made */
        return;
    }
    struct pilot_text shown = text_shorten(text, most);
    put(markdown, shown);
    if (shown.len < text.len)
        markdown_put(markdown, ELLIPSIS);
}

static void put_plain(struct markdown *markdown, struct pilot_text text)
{
    escape_markdown(markdown->out, text);
}

void markdown_put_text(struct markdown *markdown, struct pilot_text text, size_t most)
{
    put_escaped(markdown, text, most, put_plain);
}

/* What means the same as code, whatever stands around it. */
static bool is_tame(char c)
{
    return is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') ||
           (c != '\0' && strchr("_-./[] ", c) != NULL);
}

/* How long the code span is with which the text begins, backquotes and all; 0: it begins with none. */
static size_t code_span(struct pilot_text text)
{
    size_t i = 1;
    if (text.len < 3 || text.at[0] != '`' || text.at[1] == ' ')
        return 0;
    while (i < text.len && (is_tame(text.at[i]) ||
                            (text.at[i] == ':' && i + 1 < text.len && text.at[i + 1] == ' ')))
        i++;
    bool closed = i > 1 && i < text.len && text.at[i] == '`' && text.at[i - 1] != ' ';
    return closed && (i + 1 == text.len || text.at[i + 1] != '`') ? i + 1 : 0;
}

static void put_spans(struct markdown *markdown, struct pilot_text text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.len;) {
        size_t span = code_span(text_from(text, i));
        if (span == 0) {
            i++;
            continue;
        }
        /* The escaper trims, and a blank before or behind the span is to stay. */
        struct pilot_text plain = {text.at + from, i - from};
        escape_markdown(markdown->out, plain);
        if (plain.len > 0 && is_blank(plain.at[plain.len - 1]))
            markdown_put(markdown, " ");
        buffer_put(markdown->out, text.at + i, span);
        i = from = i + span;
        if (i < text.len && is_blank(text.at[i]))
            markdown_put(markdown, " ");
    }
    escape_markdown(markdown->out, text_from(text, from));
}

void markdown_put_prose(struct markdown *markdown, struct pilot_text text)
{
    put_escaped(markdown, text, MOST_OF_TEXT, put_spans);
}

void markdown_put_rule(struct markdown *markdown, size_t rule)
{
    const struct pilot_rule *row = pilot_ruleset_at(markdown->report->ruleset, rule);
    markdown_put(markdown, "**");
    markdown_put_text(markdown, text_of(row->id), MOST_OF_NAME);
    markdown_put(markdown, " ");
    markdown_put_text(markdown, text_of(row->name), MOST_OF_NAME);
    markdown_put(markdown, "**");
}

void markdown_put_words(struct markdown *markdown)
{
    struct page *page = &markdown->words.page;
    for (size_t i = 0; i < page->line.len; i++) {
        char c = page->line.at[i];
        if ((unsigned char)c >= ' ' || c == '\n') /* the rest are styles */
            buffer_put_char(markdown->out, c);
    }
    page_drop(page);
}

void markdown_put_file(struct markdown *markdown, const struct pilot_audit *audit)
{
    struct pilot_text file = text_of(pilot_document_name(audit->document));
    bool tame = file.len > 0 && file.len <= MOST_OF_PATH;
    for (size_t i = 0; i < file.len && tame; i++)
        tame = is_tame(file.at[i]) && file.at[i] != ' ';
    if (!tame) {
        markdown_put_text(markdown, file, MOST_OF_PATH);
        return;
    }
    markdown_put(markdown, "`");
    buffer_put_text(markdown->out, file);
    markdown_put(markdown, "`");
}

void markdown_put_line(struct markdown *markdown, struct pilot_span span)
{
    buffer_format(markdown->out, "line %u", (unsigned)span.line);
}

/* The report */

static struct pilot_text name_of(const struct pilot_audit *audit)
{
    return audit->name.len > 0 ? audit->name : text_of(pilot_document_name(audit->document));
}

static void put_row(struct markdown *markdown, const struct pilot_audit *audit)
{
    bool bold = audit->verdict == PILOT_FAIL || audit->verdict == PILOT_INVALID;
    markdown_put(markdown, "| ");
    markdown_put_text(markdown, name_of(audit), MOST_OF_NAME);
    markdown_put(markdown, " | ");
    markdown_put_file(markdown, audit);
    markdown_put(markdown, " | ");
    markdown_put_text(markdown, audit->stage, MOST_OF_NAME);
    markdown_put(markdown, " |");
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++) {
        if (audit->score < 0) {
            markdown_put(markdown, " |");
            continue;
        }
        bool weakest = i == (size_t)audit->weakest;
        buffer_format(markdown->out, weakest ? " **%d** |" : " %d |", audit->checks[i].score);
        if (i + 1 == PILOT_SCORED_CHECKS)
            buffer_format(markdown->out, " %d |", audit->score);
    }
    if (audit->score < 0)
        markdown_put(markdown, " |");
    buffer_format(markdown->out, bold ? " **%s** |\n" : " %s |\n", text_verdict(audit->verdict));
}

static void put_folded(struct markdown *markdown, const struct pilot_audit *audit)
{
    markdown_put(markdown, "\n<details>\n<summary>");
    escape_html(markdown->out, text_shorten(name_of(audit), MOST_OF_NAME));
    markdown_put(markdown, ": ");
    markdown_put(markdown, text_verdict(audit->verdict));
    markdown_put(markdown, "</summary>\n\n");
    markdown_page(markdown, audit);
    markdown_put(markdown, "\n</details>\n");
}

/* What does not fit is left out as a whole. */
static void fold(struct markdown *markdown, const struct pilot_audit *audit)
{
    bool failed = audit->verdict == PILOT_FAIL || audit->verdict == PILOT_INVALID;
    struct buffer *into = failed ? &markdown->failed : &markdown->rest;
    size_t before = into->len;
    markdown->out = into;
    put_folded(markdown, audit);
    markdown->out = &markdown->report->out;
    bool fits = markdown->report->options.all || into->len <= MOST_FOLDED;
    if (!fits) {
        into->len = before;
        markdown->left_out++;
    } else if (!failed) {
        markdown->rest_count++;
    }
}

static void put_single(struct markdown *markdown, const struct pilot_audit *audit)
{
    markdown_put(markdown, markdown->words.pilots > 1 ? "\n## " : "## ");
    markdown_put_text(markdown, name_of(audit), MOST_OF_NAME);
    markdown_put(markdown, ": ");
    markdown_put(markdown, text_verdict(audit->verdict));
    markdown_put(markdown, "\n\n");
    markdown_page(markdown, audit);
}

static enum pilot_status status_of(const struct markdown *markdown)
{
    const struct page *page = &markdown->words.page;
    bool failed =
        page->failed || page->line.failed || markdown->failed.failed || markdown->rest.failed;
    return failed ? PILOT_NO_MEMORY : PILOT_OK;
}

static enum pilot_status add_markdown(struct pilot_report *report, const struct pilot_audit *audit)
{
    struct markdown *markdown = report->state;
    text_remember(&markdown->words, audit);
    if (report->options.several) {
        put_row(markdown, audit);
        if (!report->options.quiet)
            fold(markdown, audit);
    } else if (!report->options.quiet) {
        put_single(markdown, audit);
    }
    return status_of(markdown);
}

static void put_title(struct markdown *markdown)
{
    markdown_put(markdown, "## Audit of several pilots\n\n| Pilot | File | Stage |");
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++) {
        markdown_put(markdown, " ");
        markdown_put(markdown, pilot_check_info((enum pilot_check)i)->title);
        markdown_put(markdown, " |");
    }
    markdown_put(markdown, " Overall | Value | Verdict |\n| --- | --- | --- | ---: | ---: | ---: | "
                           "---: | ---: | ---: | ---: | --- |\n");
}

static enum pilot_status open_markdown(struct pilot_report *report)
{
    const struct pilot_allocator *allocator = report->allocator;
    struct markdown *markdown = allocator->resize(allocator->context, NULL, sizeof *markdown);
    if (markdown == NULL)
        return PILOT_NO_MEMORY;
    *markdown = (struct markdown){.report = report, .out = &report->out};
    report->state = markdown;
    markdown->words = (struct text_state){
        .report = report,
        .rule_count = pilot_ruleset_count(report->ruleset),
    };
    buffer_init(&markdown->words.page.line, allocator, LINE_CAP);
    buffer_init(&markdown->failed, allocator, FOLDED_CAP);
    buffer_init(&markdown->rest, allocator, FOLDED_CAP);
    markdown->gaps = gaps_take(report);
    if (markdown->gaps == NULL)
        return PILOT_NO_MEMORY;
    if (report->options.several)
        put_title(markdown);
    return PILOT_OK;
}

static void put_all_folded(struct markdown *markdown)
{
    bool fits =
        markdown->report->options.all || markdown->failed.len + markdown->rest.len <= MOST_FOLDED;
    buffer_put(markdown->out, markdown->failed.at, markdown->failed.len);
    if (fits)
        buffer_put(markdown->out, markdown->rest.at, markdown->rest.len);
    else
        markdown->left_out += markdown->rest_count;
    if (markdown->left_out == 0)
        return;
    markdown_put(markdown, "\nThe details of ");
    page_put_counted(&markdown->words.page, markdown->left_out, "description", "descriptions");
    page_put(&markdown->words.page, " are left out: `--all` shows them.\n");
    markdown_put_words(markdown);
}

static void put_last_line(struct markdown *markdown, const struct pilot_summary *summary)
{
    struct page *page = &markdown->words.page;
    if (markdown->report->options.several || markdown->words.pilots > 0)
        markdown_put(markdown, "\n");
    text_put_ending(&markdown->words, summary);
    page_put(page, "; exit status ");
    page_put_count(page, (size_t)summary->exit_status);
    page_put(page, "\n");
    markdown_put_words(markdown);
}

static enum pilot_status close_markdown(struct pilot_report *report,
                                        const struct pilot_summary *summary)
{
    const struct pilot_allocator *allocator = report->allocator;
    struct markdown *markdown = report->state;
    enum pilot_status status = PILOT_OK;
    if (markdown == NULL)
        return status;
    if (summary != NULL) {
        put_all_folded(markdown);
        put_last_line(markdown, summary);
        status = status_of(markdown);
    }
    buffer_release(&markdown->words.page.line);
    buffer_release(&markdown->failed);
    buffer_release(&markdown->rest);
    allocator->release(allocator->context, markdown->gaps);
    allocator->release(allocator->context, markdown);
    report->state = NULL;
    return status;
}

const struct format format_markdown = {
    .help = "for a comment on a pull request",
    .open = open_markdown,
    .add = add_markdown,
    .close = close_markdown,
};
