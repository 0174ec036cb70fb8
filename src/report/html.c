/*
 * One page that a leader reads: a single file without network, font or script from elsewhere. What it
 * may do is in its own policy: the style and the script are named there by their digests, so that
 * nothing else runs or styles, whatever a description says.
 */
#include <string.h>

#include "base/sha256.h"
#include "base/text.h"
#include "report/escape.h"
#include "report/html.h"

#include <pilotaudit/version.h>

/* In the build folder: see the Makefile. */
extern const unsigned char html_css[];
extern const size_t html_css_len;

/* What was rendered of one of several audits: it stands behind what they add up to. */
struct section {
    struct section *next;
    size_t len;
    char bytes[];
};

struct html_report {
    struct text_state words; /* for the last line */
    bool begun;              /* the page's head is written */
    struct section *sections, **last;
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

static void open_page(struct buffer *out)
{
    buffer_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                     "base-uri 'none'; form-action 'none'; img-src data:; style-src");
    put_digest(out, html_css, html_css_len);
    buffer_puts(out, "\">\n<meta name=\"viewport\" content=\"width=device-width, "
                     "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
                     "<meta name=\"generator\" content=\"pilotaudit " PILOTAUDIT_VERSION "\">\n"
                     "<link rel=\"icon\" href=\"data:,\">\n<title>");
}

/* Behind the title. */
static void open_body(struct buffer *out)
{
    buffer_puts(out, "</title>\n<style>");
    buffer_put(out, (const char *)html_css, html_css_len);
    buffer_puts(out, "</style>\n</head>\n<body>\n<main>\n");
}

static void close_page(struct pilot_report *report, const struct pilot_summary *summary)
{
    struct html_report *state = report->state;
    struct html html = {.report = report, .out = &report->out};
    html.words.page = state->words.page;
    html_put(&html, "</main>\n<footer>\n<p class=\"ending\">");
    text_put_ending(&state->words, summary);
    html.words.page = state->words.page;
    html_composed(&html);
    state->words.page = html.words.page;
    html_put(&html, "</p>\n<p>This audit reads what the description says. It does not cover law, "
                    "privacy, security testing, fairness or cost. What is planned earns a quarter, "
                    "a claim a half, a claim with evidence three quarters, and a practice that was "
                    "used in the last 180 days all of its points.</p>\n<p>Made by "
                    "pilotaudit " PILOTAUDIT_VERSION " from ");
    html_counted(&html, pilot_ruleset_count(report->ruleset), "rule", "rules");
    html_put(&html, ", as of ");
    html_day(&html, report->audit_options.as_of);
    html_put(&html, ".</p>\n</footer>\n</body>\n</html>\n");
}

/* The format */

static enum pilot_status open_html(struct pilot_report *report)
{
    const struct pilot_allocator *allocator = report->allocator;
    enum { LINE_CAP = 1024 * 1024 };
    struct html_report *state = allocator->resize(allocator->context, NULL, sizeof *state);
    if (state == NULL)
        return PILOT_NO_MEMORY;
    *state = (struct html_report){0};
    state->last = &state->sections;
    state->words = (struct text_state){
        .report = report,
        .rule_count = pilot_ruleset_count(report->ruleset),
    };
    buffer_init(&state->words.page.line, allocator, LINE_CAP);
    report->state = state;
    return PILOT_OK;
}

static enum pilot_status add_html(struct pilot_report *report, const struct pilot_audit *audit)
{
    struct html_report *state = report->state;
    text_remember(&state->words, audit);
    if (report->options.several)
        return PILOT_OK;
    if (!state->begun) {
        open_page(&report->out);
        escape_page(&report->out, text_shorten(text_trim(html_name(audit)), MOST_OF_NAME));
        buffer_puts(&report->out, ": ");
        buffer_puts(&report->out, text_verdict(audit->verdict));
        open_body(&report->out);
        state->begun = true;
    }
    return PILOT_OK;
}

static enum pilot_status render_html(struct pilot_report *report, const struct pilot_audit *audit,
                                     struct buffer *out)
{
    struct html html;
    if (html_begin(&html, report, out, audit)) {
        html_put(&html, "<article class=\"pilot\">\n");
        html_page(&html);
        html_put(&html, "</article>\n");
    }
    return html_end(&html);
}

static bool keep_html(struct pilot_report *report, const char *bytes, size_t len)
{
    struct html_report *state = report->state;
    if (!report->options.several)
        return false;
    const struct pilot_allocator *allocator = report->allocator;
    struct section *section = allocator->resize(allocator->context, NULL, sizeof *section + len);
    if (section == NULL) {
        report->out.failed = true;
        return true;
    }
    section->next = NULL;
    section->len = len;
    memcpy(section->bytes, bytes, len);
    *state->last = section;
    state->last = &section->next;
    return true;
}

static void release_sections(struct pilot_report *report, struct html_report *state)
{
    while (state->sections != NULL) {
        struct section *section = state->sections;
        state->sections = section->next;
        report->allocator->release(report->allocator->context, section);
    }
}

static void put_several(struct pilot_report *report, struct html_report *state)
{
    size_t number = 0;
    for (const struct section *section = state->sections; section != NULL;
         section = section->next) {
        buffer_puts(&report->out, "<div id=\"p");
        buffer_put_count(&report->out, ++number);
        buffer_puts(&report->out, "\">\n");
        buffer_put(&report->out, section->bytes, section->len);
        buffer_puts(&report->out, "</div>\n");
        report_drain(report, &report->out);
    }
}

static enum pilot_status close_html(struct pilot_report *report,
                                    const struct pilot_summary *summary)
{
    struct html_report *state = report->state;
    enum pilot_status status = PILOT_OK;
    if (state == NULL)
        return status;
    if (summary != NULL) {
        if (!state->begun) {
            open_page(&report->out);
            buffer_puts(&report->out, "Audit of several pilots");
            open_body(&report->out);
            buffer_puts(&report->out, "<h1 class=\"name\">Audit of several pilots</h1>\n");
        }
        put_several(report, state);
        close_page(report, summary);
        struct page *page = &state->words.page;
        status = page->failed || page->line.failed ? PILOT_NO_MEMORY : PILOT_OK;
    }
    release_sections(report, state);
    buffer_release(&state->words.page.line);
    report->allocator->release(report->allocator->context, state);
    report->state = NULL;
    return status;
}

const struct format format_html = {
    .name = "html",
    .help = "one page for a browser: charts, gaps, plan, portfolio",
    .open = open_html,
    .add = add_html,
    .render = render_html,
    .keep = keep_html,
    .close = close_html,
};
