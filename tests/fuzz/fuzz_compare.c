/* Saved reports: bytes as one, and the report on bytes as a description; what must hold of any
 * comparison. */
#include "fuzz.h"
#include "report/escape.h"

#include <pilotaudit/compare.h>

struct written {
    char *at;
    size_t len, room;
};

static bool write_on(void *context, const char *bytes, size_t len)
{
    struct written *written = context;
    if (len > written->room - written->len) {
        written->room = written->len + len + written->room;
        written->at = realloc(written->at, written->room);
        MUST(written->at != NULL);
    }
    memcpy(written->at + written->len, bytes, len);
    written->len += len;
    return true;
}

static const struct pilot_ruleset *all_rules(void)
{
    static struct pilot_ruleset *ruleset;
    if (ruleset == NULL)
        MUST(pilot_ruleset_open(NULL, &ruleset, NULL) == PILOT_OK);
    return ruleset;
}

/* No control character, and no line that a CI system takes for a command. */
static void check_harmless(const struct written *written)
{
    bool begins = true;
    for (size_t i = 0; i < written->len;) {
        struct pilot_text rest = {written->at + i, written->len - i};
        uint32_t c;
        size_t len = utf8_next(rest.at, rest.len, &c);
        MUST(c == '\n' || !escape_is_unsafe(c));
        MUST(len > 1 || c < 0x80);
        MUST(!begins || !text_starts(rest, "::"));
        MUST(!text_starts(rest, "##[") && !text_starts(rest, "##vso["));
        begins = c == '\n' || (begins && c == ' ');
        i += len;
    }
}

static enum pilot_exit compare_both(const struct pilot_snapshot *before,
                                    const struct pilot_snapshot *after)
{
    static const struct pilot_report_options shown = {.width = 80};
    struct pilot_comparison *comparison = NULL;
    MUST(pilot_comparison_open(NULL, before, after, &comparison) == PILOT_OK);
    enum pilot_exit result = pilot_comparison_exit(comparison);
    for (size_t i = 0; pilot_comparison_format_name(i) != NULL; i++) {
        struct written written = {0};
        MUST(pilot_comparison_write(comparison, pilot_comparison_format_name(i), &shown, write_on,
                                    &written) == PILOT_OK);
        MUST(written.len > 0 && written.at[written.len - 1] == '\n');
        check_harmless(&written);
        free(written.at);
    }
    pilot_comparison_close(comparison);
    return result;
}

/* The report on a description: whatever it is, it is complete. */
static struct written report_on(const uint8_t *data, size_t size)
{
    struct pilot_options options = {.gate = PILOT_GATE_DECLARED, .min_score = -1};
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
        options.min_check[i] = -1;
    MUST(pilot_day_parse(TEXT("2026-05-18"), false, &options.as_of));
    const struct pilot_report_options shown = {0};
    const struct pilot_summary summary = {.pilots = 1};
    struct written written = {0};
    struct pilot_document *document = fuzz_open(data, size);
    const struct pilot_audit *audit = NULL;
    struct pilot_report *report = NULL;
    MUST(pilot_audit_run(all_rules(), document, &options, &audit) == PILOT_OK);
    MUST(pilot_report_open(NULL, "json", all_rules(), &options, &shown, write_on, &written,
                           &report) == PILOT_OK);
    MUST(pilot_report_add(report, audit) == PILOT_OK);
    MUST(pilot_report_close(report, &summary) == PILOT_OK);
    pilot_document_close(document);
    return written;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pilot_snapshot_problem problem = {""};
    struct pilot_snapshot *given = NULL;
    struct pilot_snapshot *ours = NULL;
    struct written written = report_on(data, size);
    MUST(pilot_snapshot_is_report("x", written.at, written.len));
    MUST(pilot_snapshot_open(NULL, written.at, written.len, &ours, &problem) == PILOT_OK);
    /* What is held against itself is neither better nor worse. */
    enum pilot_exit same = compare_both(ours, ours);
    MUST(same == PILOT_EXIT_PASSED || same == PILOT_EXIT_INVALID);
    pilot_snapshot_is_report("x", (const char *)data, size);
    enum pilot_status status =
        pilot_snapshot_open(NULL, (const char *)data, size, &given, &problem);
    MUST(status == PILOT_OK || (status == PILOT_BAD_ARGUMENT && problem.text[0] != '\0'));
    if (status == PILOT_OK) {
        compare_both(given, given);
        compare_both(ours, given);
        compare_both(given, ours);
    }
    pilot_snapshot_close(given);
    pilot_snapshot_close(ours);
    free(written.at);
    return 0;
}
