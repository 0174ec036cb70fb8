#include "report/remark.h"

#include "base/sha256.h"
#include "base/text.h"
#include "report/text.h"

enum { SHOWN_REASONS = 8 };

struct remarks remarks_of(const struct pilot_report *report, const struct pilot_audit *audit)
{
    struct remarks made = {.report = report, .audit = audit};
    made.diagnostics =
        pilot_document_diagnostics(audit->document, &made.diagnostic_count, &made.diagnostic_total);
    return made;
}

static void make_gate(const struct pilot_audit *audit, struct remark *remark)
{
    remark->kind = REMARK_GATE;
    remark->level = LEVEL_ERROR;
    remark->code = "gate";
    remark->span = audit->stage_place.value != NULL ? pilot_audit_span(audit, audit->stage_place)
                                                    : (struct pilot_span){1, 1, 1, 1};
}

static void make_diagnostic(const struct remarks *remarks, size_t index, struct remark *remark)
{
    const struct pilot_diagnostic *diagnostic = &remarks->diagnostics[index];
    remark->kind = REMARK_DIAGNOSTIC;
    remark->level = level_of_diagnostic(diagnostic);
    remark->code = diagnostic->code;
    remark->span = diagnostic->span;
    remark->diagnostic = diagnostic;
    if (index + 1 == remarks->diagnostic_count)
        remark->unsaid = remarks->diagnostic_total - remarks->diagnostic_count;
}

static void make_finding(const struct remarks *remarks, const struct pilot_finding *finding,
                         struct remark *remark)
{
    remark->kind = REMARK_FINDING;
    remark->level = level_of_finding(remarks->audit, finding);
    remark->code = pilot_ruleset_at(remarks->audit->ruleset, finding->rule)->id;
    remark->span = pilot_audit_span(remarks->audit, finding->place);
    remark->finding = finding;
}

bool remarks_next(struct remarks *remarks, struct remark *remark)
{
    const struct pilot_audit *audit = remarks->audit;
    size_t before_findings = 1 + remarks->diagnostic_count;
    *remark = (struct remark){.audit = audit};
    for (;;) {
        size_t at = remarks->next++;
        if (at == 0) {
            if (audit->verdict != PILOT_FAIL)
                continue;
            make_gate(audit, remark);
        } else if (at < before_findings) {
            make_diagnostic(remarks, at - 1, remark);
        } else if (at - before_findings < audit->finding_count) {
            const struct pilot_finding *finding = &audit->findings[at - before_findings];
            if (!report_shows(remarks->report, finding))
                continue;
            make_finding(remarks, finding, remark);
        } else {
            remarks->next--;
            return false;
        }
        return true;
    }
}

/* A text that the library made for us: none at all means that memory ran out. */
static void put_text(struct buffer *out, const struct voice *voice, struct pilot_text text)
{
    if (text.at == NULL) {
        out->failed = true;
        return;
    }
    struct pilot_text most = text_shorten(text, MOST_OF_TEXT);
    voice->escape(out, most);
    if (most.len < text.len)
        buffer_puts(out, ELLIPSIS);
}

void remark_put_title(const struct remark *remark, struct buffer *out)
{
    switch (remark->kind) {
    case REMARK_GATE:
        buffer_puts(out, "Not ready for ");
        buffer_puts(out, text_held_to(remark->audit->gate));
        break;
    case REMARK_DIAGNOSTIC:
        buffer_puts(out, remark->code);
        break;
    case REMARK_FINDING:
        buffer_puts(out, remark->code);
        buffer_put_char(out, ' ');
        buffer_puts(out, pilot_ruleset_at(remark->audit->ruleset, remark->finding->rule)->name);
        break;
    }
}

static void put_gate(const struct pilot_audit *audit, struct buffer *out, const struct voice *voice)
{
    size_t count = audit->gate_reason_count;
    size_t shown = count > SHOWN_REASONS ? SHOWN_REASONS : count;
    buffer_puts(out, "not passed: not good enough for ");
    buffer_puts(out, text_held_to(audit->gate));
    buffer_puts(out, count > 0 ? " yet:" : " yet");
    for (size_t i = 0; i < count; i++) {
        if (voice->line_break != NULL) {
            buffer_puts(out, voice->line_break);
            buffer_puts(out, "- ");
        } else {
            buffer_puts(out, i > 0 ? "; " : " ");
        }
        if (i == shown) {
            buffer_puts(out, "and ");
            buffer_put_count(out, count - shown);
            buffer_puts(out, count - shown == 1 ? " more reason" : " more reasons");
            break;
        }
        put_text(out, voice, audit->gate_reasons[i]);
    }
}

void remark_put_message(const struct remark *remark, struct buffer *out, const struct voice *voice)
{
    switch (remark->kind) {
    case REMARK_GATE:
        put_gate(remark->audit, out, voice);
        break;
    case REMARK_DIAGNOSTIC:
        put_text(out, voice, remark->diagnostic->message);
        if (remark->unsaid > 0) {
            buffer_puts(out, " (and ");
            buffer_put_count(out, remark->unsaid);
            buffer_puts(out, " more errors or warnings, not shown)");
        }
        break;
    case REMARK_FINDING:
        put_text(out, voice, pilot_audit_message(remark->audit, remark->finding));
        break;
    }
}

void remark_put_aside(const struct remark *remark, struct buffer *out)
{
    const struct pilot_finding *finding = remark->finding;
    if (finding == NULL)
        return;
    const struct pilot_exemption *waiver = remark->audit->rules[finding->rule].waiver;
    if (finding->waived && waiver != NULL) {
        char day[PILOT_DAY_TEXT];
        pilot_day_format(waiver->expires, day);
        buffer_puts(out, " (waived until ");
        buffer_puts(out, day);
        buffer_put_char(out, ')');
    }
    if (finding->known)
        buffer_puts(out, " (known to the baseline)");
}

static void put_step(const struct remark *remark, struct buffer *out, const struct voice *voice,
                     const char *lead, size_t rule)
{
    buffer_puts(out, lead);
    put_text(out, voice, pilot_audit_next_step(remark->audit, rule, remark->finding));
    buffer_puts(out, " It takes ");
    buffer_puts(out, text_effort(pilot_ruleset_at(remark->audit->ruleset, rule)->effort));
    buffer_put_char(out, '.');
}

bool remark_put_advice(const struct remark *remark, struct buffer *out, const struct voice *voice)
{
    const struct pilot_plan *plan = remark->audit->plan;
    switch (remark->kind) {
    case REMARK_GATE:
        if (plan == NULL || plan->step_count == 0)
            return false;
        put_step(remark, out, voice, "Do first: ", plan->steps[0].rule);
        return true;
    case REMARK_DIAGNOSTIC:
        if (remark->diagnostic->help.len == 0)
            return false;
        put_text(out, voice, remark->diagnostic->help);
        return true;
    case REMARK_FINDING:
        put_step(remark, out, voice, "Next step: ", remark->finding->rule);
        break;
    }
    return true;
}

void remark_put_related(const struct remark *remark, struct buffer *out, const struct voice *voice)
{
    put_text(out, voice, pilot_audit_related_message(remark->audit, remark->finding));
}

struct pilot_text remark_file(const struct pilot_audit *audit)
{
    struct pilot_text file = text_of(pilot_document_name(audit->document));
    while (file.len > 2 && text_starts(file, "./")) {
        file = text_from(file, 2);
        while (file.len > 1 && file.at[0] == '/')
            file = text_from(file, 1);
    }
    return file;
}

/* How many diagnostics before this one are of its code and place. */
static size_t earlier_namesakes(const struct pilot_audit *audit,
                                const struct pilot_diagnostic *diagnostic)
{
    size_t count;
    const struct pilot_diagnostic *all = pilot_document_diagnostics(audit->document, &count, NULL);
    size_t found = 0;
    for (; all < diagnostic; all++)
        found += strcmp(all->code, diagnostic->code) == 0 && text_same(all->path, diagnostic->path);
    return found;
}

bool remark_fingerprint(const struct remark *remark, char print[REMARK_PRINT])
{
    if (remark->kind == REMARK_FINDING) {
        struct pilot_text made = pilot_audit_fingerprint(remark->audit, remark->finding);
        if (made.at != NULL)
            memcpy(print, made.at, REMARK_PRINT);
        return made.at != NULL;
    }
    struct sha256 digest;
    sha256_init(&digest);
    sha256_add_string(&digest, remark->code);
    if (remark->kind == REMARK_DIAGNOSTIC) {
        size_t earlier = earlier_namesakes(remark->audit, remark->diagnostic);
        sha256_add(&digest, remark->diagnostic->path.at, remark->diagnostic->path.len);
        sha256_add(&digest, "", 1);
        for (; earlier > 0; earlier--)
            sha256_add(&digest, "#", 1);
    }
    sha256_hex(&digest, print, REMARK_PRINT);
    return true;
}
