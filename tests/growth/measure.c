/*
 * tests/growth/measure.c - audits each description that standard input names, a line "FORMAT FILE"
 * each, and calls measure_mark() before the first, between two, and after the last: there callgrind
 * notes what was spent since (--dump-before=measure_mark). One start of valgrind serves them all.
 */
#include <stdio.h>
#include <string.h>

#include <pilotaudit/audit.h>
#include <pilotaudit/report.h>

void measure_mark(void);

__attribute__((noinline)) void measure_mark(void)
{
    __asm__ volatile("");
}

static bool drop(void *context, const char *bytes, size_t len)
{
    size_t *total = context;
    (void)bytes;
    *total += len;
    return true;
}

static bool audit(const struct pilot_ruleset *ruleset, const char *format, const char *file)
{
    struct pilot_options options = {.min_score = -1};
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
        options.min_check[i] = -1;
    struct pilot_report_options shown = {.width = 80, .verbose = true, .all = true};
    struct pilot_source source = {.name = file, .path = file};
    struct pilot_summary summary = {.pilots = 1, .not_gated = 1};
    struct pilot_document *document = NULL;
    const struct pilot_audit *made = NULL;
    struct pilot_report *report = NULL;
    size_t written = 0;
    bool fine = pilot_day_parse((struct pilot_text){"2026-05-18", 10}, false, &options.as_of) &&
                pilot_document_open(NULL, &source, &document) == PILOT_OK &&
                pilot_audit_run(ruleset, document, &options, &made) == PILOT_OK &&
                pilot_report_open(NULL, format, ruleset, &options, &shown, drop, &written,
                                  &report) == PILOT_OK &&
                pilot_report_add(report, made) == PILOT_OK;
    if (report != NULL)
        fine &= pilot_report_close(report, &summary) == PILOT_OK;
    pilot_document_close(document);
    return fine && written > 0;
}

int main(void)
{
    struct pilot_ruleset *ruleset = NULL;
    char line[512];
    bool fine = pilot_ruleset_open(NULL, &ruleset, NULL) == PILOT_OK;
    measure_mark();
    while (fine && fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *file = strchr(line, ' ');
        fine = file != NULL;
        if (!fine)
            break;
        *file++ = '\0';
        fine = audit(ruleset, line, file);
        if (!fine)
            fprintf(stderr, "%s %s: was not audited\n", line, file);
        measure_mark();
    }
    pilot_ruleset_close(ruleset);
    return !fine;
}
