/* The whole way from bytes to reports, and what must hold of every report. */
#include <math.h>

#include <jansson.h>

#include "fuzz.h"
#include "fuzz_data.h"
#include "report/escape.h"
#include "report/width.h"

#include <pilotaudit/audit.h>
#include <pilotaudit/report.h>

/* Made once: it is read-only, and every input is held to the same. */
static const struct pilot_ruleset *rules(void)
{
    static struct pilot_ruleset *ruleset;
    if (ruleset == NULL)
        MUST(pilot_ruleset_open(NULL, &ruleset, NULL) == PILOT_OK);
    return ruleset;
}

/* What was written so far. */
struct sink {
    char *at;
    size_t len, room;
};

static bool take(void *context, const char *bytes, size_t len)
{
    struct sink *sink = context;
    if (len > sink->room - sink->len) {
        sink->room = sink->len + len + sink->room;
        sink->at = realloc(sink->at, sink->room);
        MUST(sink->at != NULL);
    }
    memcpy(sink->at + sink->len, bytes, len);
    sink->len += len;
    return true;
}

/* A report on one audit; the caller frees `at`. */
static struct pilot_text report(const struct pilot_audit *audit, const char *format,
                                const struct pilot_report_options *options)
{
    static const enum pilot_exit statuses[] = {PILOT_EXIT_PASSED, PILOT_EXIT_NOT_PASSED,
                                               PILOT_EXIT_PASSED, PILOT_EXIT_INVALID};
    struct pilot_summary summary = {
        .pilots = 1,
        .passed = audit->verdict == PILOT_PASS,
        .failed = audit->verdict == PILOT_FAIL,
        .not_gated = audit->verdict == PILOT_NOT_GATED,
        .invalid = audit->verdict == PILOT_INVALID,
        .exit_status = statuses[audit->verdict],
    };
    struct sink sink = {0};
    struct pilot_report *made = NULL;
    MUST(pilot_report_open(NULL, format, rules(), &audit->options, options, take, &sink, &made) ==
         PILOT_OK);
    MUST(pilot_report_add(made, audit) == PILOT_OK);
    MUST(pilot_report_close(made, &summary) == PILOT_OK);
    MUST(sink.len > 0);
    return (struct pilot_text){sink.at, sink.len};
}

/* JSON */

static const double ROUNDING = 0.00005 + 1e-9; /* four decimals */

static double number_in(const json_t *object, const char *key)
{
    const json_t *number = json_object_get(object, key);
    MUST(json_is_number(number));
    double value = json_number_value(number);
    MUST(isfinite(value) && value >= 0);
    return value;
}

static const char *string_in(const json_t *object, const char *key)
{
    const char *string = json_string_value(json_object_get(object, key));
    MUST(string != NULL);
    return string;
}

/* A check against the rules of it. */
static void check_points(const json_t *pilot, const json_t *check, const char *id)
{
    double points = 0;
    double most = 0;
    size_t i;
    json_t *rule;
    json_array_foreach(json_object_get(pilot, "rules"), i, rule)
    {
        if (strcmp(string_in(rule, "check"), id) != 0)
            continue;
        points += number_in(rule, "points");
        most += number_in(rule, "max_points");
        MUST(number_in(rule, "points") <= number_in(rule, "max_points"));
    }
    MUST(fabs(points - number_in(check, "points")) <= 16 * ROUNDING);
    MUST(most == number_in(check, "max_points"));
    double score = number_in(check, "score");
    MUST(score <= 100);
    double exact = most > 0 ? 100 * points / most : 0;
    MUST(score <= exact + 0.01 && score >= exact - 1.01);
}

static void check_findings(const json_t *pilot)
{
    const json_t *all = json_object_get(pilot, "findings");
    size_t i;
    json_t *rule;
    json_array_foreach(json_object_get(pilot, "rules"), i, rule)
    {
        const char *id = string_in(rule, "rule");
        double lost = 0;
        size_t count = 0;
        size_t j;
        json_t *finding;
        json_array_foreach(all, j, finding)
        {
            if (strcmp(string_in(finding, "rule"), id) != 0)
                continue;
            count++;
            lost += number_in(finding, "points_lost");
        }
        double missing = number_in(rule, "max_points") - number_in(rule, "points");
        MUST(fabs(lost - missing) <= (double)(count + 1) * ROUNDING);
        MUST((count == 0) == (strcmp(string_in(rule, "outcome"), "pass") == 0 ||
                              strcmp(string_in(rule, "outcome"), "not_applicable") == 0));
    }
    double before = 1e9;
    json_t *seen = json_object();
    json_t *finding;
    json_array_foreach(all, i, finding)
    {
        const char *fingerprint = string_in(finding, "fingerprint");
        MUST(strlen(fingerprint) == 32 && json_object_get(seen, fingerprint) == NULL);
        json_object_set_new(seen, fingerprint, json_true());
        double lost = number_in(finding, "points_lost");
        MUST(lost <= before + ROUNDING);
        before = lost;
        MUST(number_in(finding, "line") >= 1 && number_in(finding, "column") >= 1);
        MUST(string_in(finding, "message")[0] != '\0');
        MUST(string_in(finding, "next_step")[0] != '\0');
    }
    json_decref(seen);
}

static void check_plan(const json_t *pilot)
{
    const json_t *plan = json_object_get(pilot, "plan");
    if (!json_is_object(plan))
        return;
    double effort = 0;
    double before = 0;
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(plan, "steps"), i, step)
    {
        const char *size = string_in(step, "effort");
        effort += *size == 'S' ? 1 : *size == 'M' ? 3 : 8;
        MUST(number_in(step, "score_after") >= before);
        before = number_in(step, "score_after");
        MUST(before <= 100);
    }
    MUST(effort == number_in(plan, "effort"));
}

static void check_json(const struct pilot_audit *audit)
{
    struct pilot_report_options options = {.width = 80};
    struct pilot_text text = report(audit, "json", &options);
    json_error_t error;
    json_t *whole = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (whole == NULL)
        fprintf(stderr, "%s at %d:%d\n", error.text, error.line, error.column);
    MUST(whole != NULL);
    const json_t *pilots = json_object_get(whole, "pilots");
    MUST(json_array_size(pilots) == 1);
    const json_t *pilot = json_array_get(pilots, 0);
    if (audit->score >= 0) {
        MUST(number_in(pilot, "score") <= 100);
        size_t i;
        json_t *check;
        json_array_foreach(json_object_get(pilot, "checks"), i, check)
            check_points(pilot, check, string_in(check, "id"));
        check_points(pilot, json_object_get(pilot, "value"), "value");
        check_findings(pilot);
        check_plan(pilot);
        const json_t *held = json_object_get(pilot, "held_back_by");
        double sum = number_in(held, "technology") + number_in(held, "integration");
        MUST(sum == 100 || sum == 0);
    } else {
        MUST(json_is_null(json_object_get(pilot, "score")));
    }
    json_decref(whole);
    free((char *)(uintptr_t)text.at);
}

/* Text */

/* Colour is the one thing with a control character in it: ESC [ digits m. */
static size_t style_at(struct pilot_text text, size_t i)
{
    size_t len = 1;
    if (text.len - i < 3 || text.at[i] != '\033' || text.at[i + 1] != '[')
        return 0;
    do
        len++;
    while (i + len < text.len && (is_digit(text.at[i + len]) || text.at[i + len] == ';'));
    return i + len < text.len && text.at[i + len] == 'm' ? len + 1 : 0;
}

static void check_line(struct pilot_text line)
{
    struct pilot_text bare = line;
    while (bare.len > 0 && (bare.at[0] == ' ' || style_at(bare, 0) > 0))
        bare = text_from(bare, bare.at[0] == ' ' ? 1 : style_at(bare, 0));
    MUST(!text_starts(bare, "::") && !text_starts(bare, "##["));
    for (size_t i = 0; i + 6 <= line.len; i++)
        MUST(memcmp(line.at + i, "##vso[", 6) != 0);
}

static void check_last_line(struct pilot_text line)
{
    static const char *const begins[] = {"passed: ", "not passed: ", "no gate: ", "invalid: "};
    bool is_verdict = false;
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
        is_verdict |= text_starts(line, begins[i]);
    MUST(is_verdict);
}

static void check_text(const struct pilot_audit *audit, const struct pilot_report_options *options)
{
    struct pilot_text text = report(audit, "text", options);
    MUST(text.at[text.len - 1] == '\n');
    size_t start = 0;
    for (size_t i = 0; i < text.len;) {
        size_t style = options->color ? style_at(text, i) : 0;
        uint32_t c;
        size_t len = style > 0 ? style : utf8_next(text.at + i, text.len - i, &c);
        if (style == 0) {
            MUST(c == '\n' || !escape_is_unsafe(c));
            MUST(len > 1 || c < 0x80);
        }
        if (text.at[i] == '\n') {
            struct pilot_text line = {text.at + start, i - start};
            check_line(line);
            /* The verdict is one line however long it is, and so are all lines of the quiet text. */
            bool is_last = i + 1 == text.len;
            if (is_last && !options->color)
                check_last_line(line);
            else if (!options->color && !options->quiet)
                MUST(width_of(line.at, line.len) <= options->width);
            start = i + 1;
        }
        i += len;
    }
    free((char *)(uintptr_t)text.at);
}

/* Formats with a remark a thing to look at: all have as many, and stand in a log without harm. */

static size_t count_remarks(const struct pilot_audit *audit)
{
    size_t count;
    pilot_document_diagnostics(audit->document, &count, NULL);
    return count + audit->finding_count + (audit->verdict == PILOT_FAIL);
}

static size_t count_lines(struct pilot_text text, const char *begin)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        if (i == 0 || text.at[i - 1] == '\n')
            count += text_starts(text_from(text, i), begin);
    return count;
}

static json_t *parsed(struct pilot_text text)
{
    json_error_t error;
    json_t *whole = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, &error);
    if (whole == NULL)
        fprintf(stderr, "%s at %d:%d\n", error.text, error.line, error.column);
    MUST(whole != NULL);
    return whole;
}

static size_t count_in(const char *format, const struct pilot_audit *audit, struct pilot_text text)
{
    size_t count = 0;
    if (strcmp(format, "line") == 0) {
        for (size_t i = 0; i < audit->finding_count; i++)
            count -= audit->findings[i].related.value != NULL;
        return count + count_lines(text, "fuzz.yaml:");
    }
    if (strcmp(format, "github") == 0)
        return count_lines(text, "::");
    json_t *whole = parsed(text);
    if (strcmp(format, "sarif") == 0) {
        const json_t *run = json_array_get(json_object_get(whole, "runs"), 0);
        count = json_array_size(json_object_get(run, "results"));
    } else {
        count = json_array_size(whole);
    }
    json_decref(whole);
    return count;
}

/* One of the formats an input: all of them each time would leave time for half the inputs. */
static void check_remarks(const struct pilot_audit *audit, uint32_t which)
{
    static const char *const formats[] = {"line", "github", "gitlab", "sarif"};
    const char *format = formats[which % (sizeof formats / sizeof formats[0])];
    struct pilot_report_options options = {.width = 80};
    struct pilot_text text = report(audit, format, &options);
    MUST(count_in(format, audit, text) == count_remarks(audit));
    for (size_t at = 0; at < text.len;) {
        uint32_t c;
        size_t len = utf8_next(text.at + at, text.len - at, &c);
        MUST(c == '\n' || !escape_is_unsafe(c));
        MUST(len > 1 || c < 0x80);
        at += len;
    }
    free((char *)(uintptr_t)text.at);
}

/* The options follow from the bytes, so that any description is an input as it stands. */
static uint32_t dice(const uint8_t *data, size_t size)
{
    uint32_t sum = (uint32_t)size;
    for (size_t i = 0; i < size; i++)
        sum = sum * 31 + data[i];
    return sum ^ sum >> 16;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint32_t bits = dice(data, size);
    struct pilot_options options;
    pilot_options_init(&options);
    options.min_score = bits & 1 ? 50 : -1;
    options.no_waivers = (bits & 6) == 6;
    for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++)
        options.min_check[i] = (bits & 24) == 24 ? (int)i * 20 : -1;
    options.gate = bits >> 5 & 1 ? PILOT_GATE_DECLARED : (enum pilot_gate)(bits >> 6 & 3);
    MUST(pilot_day_parse(TEXT("2026-05-18"), false, &options.as_of));

    struct pilot_document *document = fuzz_open(data, size);
    const struct pilot_audit *audit = NULL;
    MUST(pilot_audit_run(rules(), document, &options, &audit) == PILOT_OK);
    fuzz_check_diagnostics(document);
    MUST((audit->score >= 0) == pilot_document_readable(document));
    MUST((audit->verdict == PILOT_INVALID) == pilot_document_has_errors(document));
    check_json(audit);
    check_remarks(audit, bits >> 23);
    struct pilot_report_options shown = {
        .width = 80 + (bits >> 8) % 21,
        .color = (bits >> 13 & 3) == 3,
        .verbose = bits >> 15 & 1,
        .quiet = (bits >> 16 & 7) == 7,
        .all = bits >> 19 & 1,
        .several = (bits >> 20 & 7) == 7,
    };
    check_text(audit, &shown);
    for (size_t i = 0; i < sizeof fuzz_formats / sizeof fuzz_formats[0]; i++) {
        struct pilot_text text = report(audit, fuzz_formats[i].name, &shown);
        fuzz_check_harmless(text);
        fuzz_formats[i].check(text);
        free((char *)(uintptr_t)text.at);
    }
    pilot_document_close(document);
    return 0;
}
