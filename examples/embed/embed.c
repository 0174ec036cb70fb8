/*
 * embed.c - the audit inside another program, in the smallest form that is whole.
 *
 *     cc -std=c17 -o embed embed.c $(pkg-config --cflags --libs pilotaudit)
 *     ./embed pilot.yaml
 *
 * It says in its own words how the description stands, and then lets the library write a report.
 */
#include <inttypes.h>
#include <stdio.h>

#include <pilotaudit/audit.h>
#include <pilotaudit/document.h>
#include <pilotaudit/report.h>
#include <pilotaudit/rule.h>

/* What a report writes comes here, piece by piece. */
static bool print(void *context, const char *bytes, size_t len)
{
    return fwrite(bytes, 1, len, context) == len;
}

/* Ids and numbers are ours and safe to print. Texts of the description may hold anything: leave
 * them to a report format, which escapes them, or escape them for where they go. */
static void say(const struct pilot_audit *audit)
{
    printf("%s, score %d of 100\n", pilot_verdict_name(audit->verdict), audit->score);
    for (size_t i = 0; i < audit->finding_count && i < 3; i++) {
        const struct pilot_finding *finding = &audit->findings[i];
        struct pilot_span span = pilot_audit_span(audit, finding->place);
        printf("line %" PRIu32 ": %s\n", span.line,
               pilot_ruleset_at(audit->ruleset, finding->rule)->id);
    }
}

static enum pilot_status report(const struct pilot_audit *audit)
{
    static const enum pilot_exit exits[] = {[PILOT_PASS] = PILOT_EXIT_PASSED,
                                            [PILOT_FAIL] = PILOT_EXIT_NOT_PASSED,
                                            [PILOT_NOT_GATED] = PILOT_EXIT_PASSED,
                                            [PILOT_INVALID] = PILOT_EXIT_INVALID};
    struct pilot_report_options shown = {.width = 80, .quiet = true};
    struct pilot_summary summary = {.pilots = 1,
                                    .passed = audit->verdict == PILOT_PASS,
                                    .failed = audit->verdict == PILOT_FAIL,
                                    .not_gated = audit->verdict == PILOT_NOT_GATED,
                                    .invalid = audit->verdict == PILOT_INVALID,
                                    .exit_status = exits[audit->verdict]};
    struct pilot_report *report;
    enum pilot_status status = pilot_report_open(NULL, "text", audit->ruleset, &audit->options,
                                                 &shown, print, stdout, &report);
    if (status != PILOT_OK)
        return status;
    status = pilot_report_add(report, audit);
    enum pilot_status closed = pilot_report_close(report, &summary);
    return status != PILOT_OK ? status : closed;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: embed FILE\n", stderr);
        return 2;
    }
    struct pilot_ruleset *ruleset = NULL;
    struct pilot_document *document = NULL;
    const struct pilot_audit *audit = NULL;
    /* Bytes that stand in no file go into .bytes and .len. */
    struct pilot_source source = {.name = argv[1], .path = argv[1]};
    struct pilot_options options;
    pilot_options_init(&options);
    options.as_of = 20591; /* 18 May 2026, in days since 1970: the day of the examples */

    enum pilot_status status = pilot_ruleset_open(NULL, &ruleset, NULL);
    if (status == PILOT_OK)
        status = pilot_document_open(NULL, &source, &document);
    if (status == PILOT_OK)
        status = pilot_audit_run(ruleset, document, &options, &audit);
    if (status == PILOT_OK) {
        say(audit);
        status = report(audit);
    }
    if (status != PILOT_OK)
        fprintf(stderr, "embed: %s\n", pilot_status_text(status));
    int result = status == PILOT_OK && audit->verdict != PILOT_INVALID ? 0 : 1;
    pilot_document_close(document); /* and with it the audit */
    pilot_ruleset_close(ruleset);
    return result;
}
