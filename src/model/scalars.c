#include "model/scalars.h"

#include <stdio.h>

#include "base/text.h"
#include "model/values.h"

/* The key that the writer sees: that of the map that a short form stands for. */
static const struct pilot_field *visible_field(const struct value *value)
{
    while (value->same_place && value->parent != NULL)
        value = value->parent;
    return value->field;
}

/* `what` completes "`key` says `text`: ". */
static void report_bad(struct check *check, struct value *value, const char *code, const char *help,
                       const char *what)
{
    value->presence = BAD;
    struct pilot_text text = text_shorten(text_trim(node_text(value->node)), 60);
    check_report(check, PILOT_ERROR, code, (struct place){value, false}, help,
                 "`%s` says `%.*s`: %s", visible_field(value)->key, (int)text.len, text.at, what);
}

/* The slip that was reported last can mean only this. */
static void suggest(struct check *check, const struct value *value, struct pilot_text instead)
{
    if (value->site == value->node && value->node->style != STYLE_BLOCK_TEXT &&
        !document_suggest(check->document, instead))
        check->out_of_memory = true;
}

/* An error that is put right by a look at an example. */
static void report_with_example(struct check *check, struct value *value, const char *code,
                                const char *what)
{
    char help[256];
    snprintf(help, sizeof help, "For example `%s: %s`.", visible_field(value)->key,
             value->field->example != NULL ? value->field->example : "");
    report_bad(check, value, code, help, what);
}

static void check_choice(struct check *check, struct value *value, struct pilot_text text)
{
    const char *const *choices = value->field->choices;
    size_t count = 0;
    for (; choices[count] != NULL; count++) {
        if (text_is(text, choices[count])) {
            value->choice = (int)count;
            return;
        }
    }
    char help[512] = "";
    char what[512] = "";
    if (check_wants_details(check)) {
        const char *nearest = pilot_nearest(text, choices, count);
        if (nearest != NULL)
            snprintf(help, sizeof help, "Did you mean `%s`?", nearest);
        size_t len = (size_t)snprintf(what, sizeof what, "it must be one of ");
        for (size_t i = 0; i < count && len < sizeof what; i++)
            len += (size_t)snprintf(what + len, sizeof what - len, "%s%s", i > 0 ? ", " : "",
                                    choices[i]);
    }
    report_bad(check, value, "bad-value", help, what);
    const char *only = text_only_near(text, choices, count);
    if (only != NULL)
        suggest(check, value, text_of(only));
}

static void check_bool(struct check *check, struct value *value, struct pilot_text text)
{
    if (node_scalar_type(value->node) == TAG_BOOL) {
        value->flag = ascii_lower(text.at[0]) == 't';
        return;
    }
    static const char *const yes[] = {"yes", "on", "y"};
    static const char *const no[] = {"no", "off", "n"};
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
        if (text_same_case(text, text_of(yes[i]))) {
            report_bad(check, value, "boolean-word", "Write `true`.",
                       "it must be `true` or `false`");
            suggest(check, value, TEXT("true"));
            return;
        }
        if (text_same_case(text, text_of(no[i]))) {
            report_bad(check, value, "boolean-word", "Write `false`.",
                       "it must be `true` or `false`");
            suggest(check, value, TEXT("false"));
            return;
        }
    }
    report_bad(check, value, "wrong-type", "Write it without quotes.",
               "it must be `true` or `false`");
    if (text_is(text, "true") || text_is(text, "false"))
        suggest(check, value, text);
}

static bool fits_type(enum pilot_type type, const struct pilot_quantity *quantity,
                      const char **expected)
{
    switch (type) {
    case PILOT_DURATION:
        *expected = "a time is meant: seconds, minutes, hours, days, weeks, months or years";
        return quantity->unit == PILOT_UNIT_TIME && !quantity->rate;
    case PILOT_RATE:
        *expected = "a rate is meant: a number `per` day, week, month or the like";
        return quantity->rate;
    case PILOT_SHARE:
        *expected = "a share is meant: a number with `%`, or `n of m`";
        return quantity->unit == PILOT_UNIT_SHARE && !quantity->rate;
    case PILOT_OF:
        *expected = "`n of m` is meant";
        return quantity->parts;
    default:
        return true;
    }
}

/* `4 percent` and `60/week`, said as they are meant. */
static void suggest_quantity(struct check *check, const struct value *value, struct pilot_text text)
{
    static const struct {
        const char *said, *meant;
    } slips[] = {{"percent", "%"}, {"per cent", "%"}, {"/", " per "}};
    char mended[128];
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
        size_t len = strlen(slips[i].said);
        size_t at = 0;
        while (at + len <= text.len &&
               !text_same_case((struct pilot_text){text.at + at, len}, text_of(slips[i].said)))
            at++;
        if (at + len > text.len || text.len > sizeof mended / 2 ||
            memchr(text.at, '"', text.len) != NULL || memchr(text.at, '\\', text.len) != NULL)
            continue;
        struct pilot_text before = text_trim((struct pilot_text){text.at, at});
        struct pilot_text after = text_trim(text_from(text, at + len));
        int made = snprintf(mended, sizeof mended, "\"%.*s %s%s%.*s\"", (int)before.len, before.at,
                            slips[i].meant[0] == ' ' ? slips[i].meant + 1 : slips[i].meant,
                            after.len > 0 && slips[i].meant[0] != ' ' ? " " : "", (int)after.len,
                            after.at);
        struct pilot_quantity quantity;
        const char *expected;
        if (pilot_quantity_parse((struct pilot_text){mended + 1, (size_t)made - 2}, &quantity) ==
                NULL &&
            fits_type(value->field->type, &quantity, &expected)) {
            suggest(check, value, (struct pilot_text){mended, (size_t)made});
            return;
        }
    }
}

static void check_quantity(struct check *check, struct value *value, struct pilot_text text)
{
    struct pilot_quantity *quantity = arena_take(&check->document->arena, sizeof *quantity);
    if (quantity == NULL) {
        check->out_of_memory = true;
        return;
    }
    const char *problem = pilot_quantity_parse(text, quantity);
    const char *expected = NULL;
    if (problem == NULL && !fits_type(value->field->type, quantity, &expected))
        problem = expected;
    if (problem == NULL) {
        value->quantity = quantity;
        return;
    }
    report_with_example(check, value, "bad-quantity", problem);
    suggest_quantity(check, value, text);
}

static void check_count(struct check *check, struct value *value, struct pilot_text text)
{
    int64_t number = 0;
    const char *problem =
        value_parse_count(text, value->field->type == PILOT_COUNT ? 1 : 0, &number);
    char range[64];
    int most = value->field->most;
    if (most > 0 && (problem != NULL || number > most)) {
        snprintf(range, sizeof range, "it must be a whole number from %d to %d",
                 value->field->type == PILOT_COUNT, most);
        problem = range;
    }
    if (problem != NULL)
        report_with_example(check, value, "bad-quantity", problem);
    value->number = number;
}

static void check_date(struct check *check, struct value *value, struct pilot_text text)
{
    pilot_day day = 0;
    if (!pilot_day_parse(text, value->field->last_day, &day))
        report_with_example(
            check, value, "bad-date",
            "it must be a day of the calendar, `YYYY-MM-DD`, or a month, `YYYY-MM`");
    value->day = day;
}

void scalar_check(struct check *check, struct value *value)
{
    struct pilot_text text = text_trim(node_text(value->node));
    switch (value->field->type) {
    case PILOT_CHOICE:
        check_choice(check, value, text);
        break;
    case PILOT_BOOL:
        check_bool(check, value, text);
        break;
    case PILOT_VERSION:
        if (node_scalar_type(value->node) != TAG_INT) {
            report_bad(check, value, "wrong-type", "Write `pilotaudit: 1`.",
                       "the version of the format is the number 1, without quotes");
            if (text_is(text, "1"))
                suggest(check, value, text);
        } else if (!text_is(text, "1"))
            report_bad(check, value, "bad-value", "Write `pilotaudit: 1`.",
                       "this program knows version 1 of the format");
        break;
    case PILOT_SLUG:
        if (!value_is_slug(text))
            report_with_example(check, value, "bad-value",
                                "only the letters a to z, digits and `-` can stand here");
        break;
    case PILOT_DATE:
        check_date(check, value, text);
        break;
    case PILOT_COUNT:
    case PILOT_TALLY:
        check_count(check, value, text);
        break;
    case PILOT_QUANTITY:
    case PILOT_DURATION:
    case PILOT_RATE:
    case PILOT_SHARE:
    case PILOT_OF:
        check_quantity(check, value, text);
        break;
    case PILOT_CONTACT:
        if (!value_is_contact(text))
            report_with_example(check, value, "bad-contact",
                                "a contact is a mail address, a phone number or an https address");
        break;
    case PILOT_EVIDENCE:
        evidence_check(check, value);
        break;
    default:
        break;
    }
}
