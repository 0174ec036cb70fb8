/*
 * One page that a leader reads: a single file without network, font or script from elsewhere. What it
 * may do is in its own policy: the style and the script are named there by their digests, so that
 * nothing else runs or styles, whatever a description says.
 */
#include <string.h>

#include "base/sha256.h"
#include "base/text.h"
#include "report/escape.h"
#include "report/html_portfolio.h"

#include <pilotaudit/version.h>

/* In the build folder: see the Makefile. */
extern const unsigned char html_css[];
extern const size_t html_css_len;
extern const unsigned char html_js[];
extern const size_t html_js_len;

/* A page that is larger opens in no browser: what is over is left out, unless all is asked for. */
#define MOST_HELD ((size_t)64 * 1024 * 1024)

/* What was rendered of one of several audits: it stands behind what they add up to. */
struct section {
    struct section *next;
    size_t len;
    char bytes[];
};

struct html_report {
    struct html html; /* of the whole page; its words know the last audit */
    bool begun;       /* the page's head is written */

    /* Of several: */
    struct portfolio portfolio;
    struct buffer rows; /* of the heat map */
    struct since since; /* what changed since last time */
    struct section *sections, **last;
    size_t held, linked; /* bytes in them, and how many they are */
};

/* The policy */

static void put_base64(struct buffer *out, const unsigned char *bytes, size_t len)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < len; i += 3) {
        uint32_t three = (uint32_t)bytes[i] << 16;
        three |= i + 1 < len ? (uint32_t)bytes[i + 1] << 8 : 0;
        three |= i + 2 < len ? bytes[i + 2] : 0;
        buffer_put_char(out, digits[three >> 18]);
        buffer_put_char(out, digits[three >> 12 & 63]);
        buffer_put_char(out, i + 1 < len ? digits[three >> 6 & 63] : '=');
        buffer_put_char(out, i + 2 < len ? digits[three & 63] : '=');
    }
}

static unsigned char nibble(char c)
{
    return (unsigned char)(c <= '9' ? c - '0' : c - 'a' + 10);
}

static void put_digest(struct buffer *out, const unsigned char *bytes, size_t len)
{
    enum { DIGEST = 32 };
    struct sha256 digest;
    char hex[2 * DIGEST];
    unsigned char raw[DIGEST];
    sha256_init(&digest);
    sha256_add(&digest, bytes, len);
    sha256_hex(&digest, hex, sizeof hex);
    for (size_t i = 0; i < DIGEST; i++)
        raw[i] = (unsigned char)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
    buffer_puts(out, " 'sha256-");
    put_base64(out, raw, DIGEST);
    buffer_puts(out, "'");
}

/* The page around */

/* The script only sorts and filters: nobody needs it to read. */
static void open_page(struct html *html, bool script)
{
    html_put(html, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "base-uri 'none'; form-action 'none'; img-src data:; style-src");
    put_digest(html->out, html_css, html_css_len);
    if (script) {
        html_put(html, "; script-src");
        put_digest(html->out, html_js, html_js_len);
    }
    html_put(html, "\">\n<meta name=\"viewport\" content=\"width=device-width, "
                   "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
                   "<meta name=\"generator\" content=\"pilotaudit " PILOTAUDIT_VERSION "\">\n"
                   "<link rel=\"icon\" href=\"data:,\">\n<title>");
}

/* Behind the title. */
static void open_body(struct html *html)
{
    html_put(html, "</title>\n<style>");
    buffer_put(html->out, (const char *)html_css, html_css_len);
    html_put(html, "</style>\n</head>\n<body>\n<main id=\"top\">\n");
}

static void close_page(struct html *html, const struct pilot_summary *summary, bool script)
{
    html_put(html, "</main>\n<footer>\n<p class=\"ending\">");
    text_put_ending(&html->words, summary);
    html_composed(html);
    html_put(html, "</p>\n<p>This audit reads what the description says. It does not cover law, "
                   "privacy, security testing, fairness or cost. What is planned earns a quarter, "
                   "a claim a half, a claim with evidence three quarters, and a practice that was "
                   "used in the last 180 days all of its points.</p>\n"
                   "<p>Made by pilotaudit " PILOTAUDIT_VERSION " from ");
    html_counted(html, html->words.rule_count, "rule", "rules");
    html_put(html, ", as of ");
    html_day(html, html->report->audit_options.as_of);
    html_put(html, ".</p>\n</footer>\n");
    if (script) {
        html_put(html, "<script>");
        buffer_put(html->out, (const char *)html_js, html_js_len);
        html_put(html, "</script>\n");
    }
    html_put(html, "</body>\n</html>\n");
}

/* The format */

static enum pilot_status open_html(struct pilot_report *report)
{
    enum { LINE_CAP = 1024 * 1024, ROWS_CAP = 256 * 1024 * 1024 };
    const struct pilot_allocator *allocator = report->allocator;
    struct html_report *state = allocator->resize(allocator->context, NULL, sizeof *state);
    if (state == NULL)
        return PILOT_NO_MEMORY;
    *state = (struct html_report){.html = html_of(report, &report->out, NULL)};
    state->last = &state->sections;
    buffer_init(&state->html.words.page.line, allocator, LINE_CAP);
    buffer_init(&state->rows, allocator, ROWS_CAP);
    for (size_t i = 0; i < PILOT_SAME; i++)
        buffer_init(&state->since.lines[i], allocator, ROWS_CAP);
    report->state = state;
    return report->options.several ? portfolio_open(&state->portfolio, report) : PILOT_OK;
}

/* Does the next pilot get a part of its own? */
static bool holds_more(const struct pilot_report *report)
{
    const struct html_report *state = report->state;
    return !report->options.quiet && (report->options.all || state->held < MOST_HELD);
}

static enum pilot_status add_html(struct pilot_report *report, const struct pilot_audit *audit)
{
    struct html_report *state = report->state;
    text_remember(&state->html.words, audit);
    if (report->options.several) {
        struct html row = html_of(report, &state->rows, audit);
        portfolio_add(&state->portfolio, audit);
        size_t number = holds_more(report) ? state->portfolio.pilots : 0;
        html_portfolio_row(&row, number);
        html_since_add(&state->html, audit, &state->since, number);
        return state->rows.failed ? PILOT_NO_MEMORY : PILOT_OK;
    }
    if (!state->begun) {
        open_page(&state->html, false);
        html_plain(&state->html, html_name(audit), MOST_OF_NAME);
        html_put(&state->html, ": ");
        html_put(&state->html, text_verdict(audit->verdict));
        open_body(&state->html);
        state->begun = true;
    }
    return PILOT_OK;
}

static enum pilot_status render_html(struct pilot_report *report, const struct pilot_audit *audit,
                                     struct buffer *out)
{
    struct html html;
    if (report->options.several && report->options.quiet)
        return PILOT_OK;
    if (html_begin(&html, report, out, audit)) {
        html_put(&html, report->options.several ? "" : "<article class=\"pilot\">\n");
        html_page(&html);
        html_put(&html, report->options.several ? "" : "</article>\n");
    }
    return html_end(&html);
}

static bool keep_html(struct pilot_report *report, const char *bytes, size_t len)
{
    struct html_report *state = report->state;
    if (!report->options.several)
        return false;
    if (!holds_more(report))
        return true;
    const struct pilot_allocator *allocator = report->allocator;
    struct section *section = allocator->resize(allocator->context, NULL, sizeof *section + len);
    if (section == NULL) {
        report->out.failed = true;
        return true;
    }
    section->next = NULL;
    section->len = len;
    memcpy(section->bytes, bytes, len);
    state->held += len;
    state->linked++;
    *state->last = section;
    state->last = &section->next;
    return true;
}

/* Each is released once it is written. */
static void put_sections(struct html_report *state)
{
    struct html *html = &state->html;
    const struct pilot_allocator *allocator = html->report->allocator;
    for (size_t number = 1; state->sections != NULL; number++) {
        struct section *section = state->sections;
        html_put(html, "<article class=\"pilot\" id=\"p");
        html_count(html, number);
        html_put(html, "\">\n");
        buffer_put(html->out, section->bytes, section->len);
        html_put(html, "<p class=\"back\"><a href=\"#top\">Back to all pilots</a></p>\n"
                       "</article>\n");
        report_drain(html->report, html->out);
        state->sections = section->next;
        allocator->release(allocator->context, section);
    }
}

static void put_left_out(struct html_report *state)
{
    struct html *html = &state->html;
    size_t count = state->portfolio.pilots - state->linked;
    if (html->report->options.quiet || count == 0)
        return;
    html_put(html, "<p class=\"hint\">The own parts of ");
    html_counted(html, count, "more pilot", "more pilots");
    html_put(html, " are left out, for the sake of size: the option <code>--all</code> shows "
                   "them.</p>\n");
}

static void put_several(struct html_report *state, const struct pilot_summary *summary)
{
    struct html *html = &state->html;
    bool empty = state->portfolio.pilots == 0;
    open_page(html, !empty);
    html_put(html, empty ? "Nothing was audited" : "Portfolio of ");
    if (!empty)
        html_counted(html, state->portfolio.pilots, "pilot", "pilots");
    open_body(html);
    html_portfolio(html, &state->portfolio, summary, &state->rows, &state->since, state->linked);
    put_sections(state);
    put_left_out(state);
}

static enum pilot_status close_html(struct pilot_report *report,
                                    const struct pilot_summary *summary)
{
    const struct pilot_allocator *allocator = report->allocator;
    struct html_report *state = report->state;
    enum pilot_status status = PILOT_OK;
    if (state == NULL)
        return status;
    struct html *html = &state->html;
    struct page *page = &html->words.page;
    if (summary != NULL) {
        bool script = !state->begun && state->portfolio.pilots > 0;
        if (!state->begun)
            put_several(state, summary);
        close_page(html, summary, script);
        status = page->failed || page->line.failed ? PILOT_NO_MEMORY : PILOT_OK;
    }
    while (state->sections != NULL) {
        struct section *section = state->sections;
        state->sections = section->next;
        allocator->release(allocator->context, section);
    }
    portfolio_release(&state->portfolio);
    buffer_release(&state->rows);
    for (size_t i = 0; i < PILOT_SAME; i++)
        buffer_release(&state->since.lines[i]);
    buffer_release(&page->line);
    allocator->release(allocator->context, state);
    report->state = NULL;
    return status;
}

const struct format format_html = {
    .help = "one page for a browser: charts, gaps, plan, portfolio",
    .open = open_html,
    .add = add_html,
    .render = render_html,
    .keep = keep_html,
    .close = close_html,
};
