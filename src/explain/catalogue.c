/* The catalogue of rules as text, as Markdown and as JSON. */
#include <pilotaudit/explain.h>

#include "base/text.h"
#include "explain/catalogue.h"

/* Text: one line a rule and its question. */

static void list_rule(struct page *page, const struct pilot_rule *rule)
{
    enum { NAME = 33, SEVERITY = 41, ASKS = 45 };
    page_put_text(page, text_of(rule->id), MOST_OF_NAME);
    page_put(page, " ");
    page_put_text(page, text_of(rule->name), MOST_OF_NAME);
    page_pad_to(page, NAME - 2);
    page_put(page, text_severity_style(rule->severity));
    page_put(page, pilot_severity_name(rule->severity));
    page_put(page, PLAIN);
    page_pad_to(page, SEVERITY - 2);
    page_put_count(page, rule->weight);
    page_pad_to(page, ASKS - 2 - 2);
    page_put_text(page, text_of(rule->asks), MOST_OF_TEXT);
    page_end(page, 2, ASKS - 2);
}

static void as_text(struct press *press, enum pilot_check check)
{
    struct page *page = &press->page;
    size_t count = 0;
    for (enum pilot_check each = 0; each < PILOT_CHECK_COUNT; each++) {
        if (check != PILOT_CHECK_COUNT && check != each)
            continue;
        page_put(page, BOLD);
        page_put(page, pilot_check_info(each)->title);
        page_put(page, PLAIN ": ");
        page_put(page, pilot_check_info(each)->question);
        page_end(page, 0, 2);
        for (size_t i = 0; i < pilot_ruleset_count(press->book.ruleset); i++) {
            const struct pilot_rule *rule = pilot_ruleset_at(press->book.ruleset, i);
            if (rule->check != each)
                continue;
            list_rule(page, rule);
            count++;
        }
        page_blank(page);
    }
    page_put_counted(page, count, "rule", "rules");
    page_put(page, ", each with its severity and its points. `pilotaudit explain EDGE-01` tells of "
                   "one.");
    page_end(page, 0, 0);
}

/* Markdown: the reference that the repository shows. */

static void put_check_table(struct press *press, enum pilot_check check)
{
    struct buffer *out = &press->out;
    buffer_format(out, "\n## %s\n\n%s\n\n| rule | question | severity | points |\n",
                  pilot_check_info(check)->title, pilot_check_info(check)->question);
    buffer_puts(out, "| --- | --- | --- | --- |\n");
    for (size_t i = 0; i < pilot_ruleset_count(press->book.ruleset); i++) {
        const struct pilot_rule *rule = pilot_ruleset_at(press->book.ruleset, i);
        if (rule->check != check)
            continue;
        buffer_format(out, "| [%s %s](#", rule->id, rule->name);
        for (const char *at = rule->id; *at != '\0'; at++)
            buffer_put_char(out, ascii_lower(*at));
        buffer_format(out, "-%s) | %s | %s | %u |\n", rule->name, rule->asks,
                      pilot_severity_name(rule->severity), rule->weight);
    }
}

static void as_markdown(struct press *press, enum pilot_check check)
{
    press->markdown = (struct markdown){.out = &press->out, .level = 3};
    press->paper.kind = &paper_markdown;
    press->paper.state = &press->markdown;
    buffer_format(
        &press->out,
        "# The rules, version %d\n\n"
        "Made from the tables by `pilotaudit rules -f markdown`; `make regen` writes it "
        "anew. The rows stand in the files beside this page, one a check; `predicates*.c` "
        "say what each row's predicate means.\n",
        PILOT_RULESET_VERSION);
    press->paper.last = PARAGRAPH;
    paper_paragraph(&press->paper,
                    "A rule earns its points times its credit. One that asks for a practice "
                    "climbs a ladder, by what the state of the claim stands for:");
    tell_ladder(&press->paper);
    press->paper.ladder_told = true;
    for (enum pilot_check each = 0; each < PILOT_CHECK_COUNT; each++) {
        if (check != PILOT_CHECK_COUNT && check != each)
            continue;
        put_check_table(press, each);
        for (size_t i = 0; i < pilot_ruleset_count(press->book.ruleset); i++) {
            if (pilot_ruleset_at(press->book.ruleset, i)->check != each)
                continue;
            press->paper.last = PARAGRAPH;
            tell_rule(&press->paper, &press->book, i);
        }
    }
}

static const struct {
    const char *name;
    void (*write)(struct press *press, enum pilot_check check);
} formats[] = {
    {"text", as_text},
    {"json", catalogue_as_json},
    {"markdown", as_markdown},
};
enum { FORMATS = sizeof formats / sizeof formats[0] };

const char *pilot_catalogue_format_name(size_t index)
{
    return index < FORMATS ? formats[index].name : NULL;
}

enum pilot_status pilot_catalogue_write(const struct pilot_allocator *allocator,
                                        const struct pilot_ruleset *ruleset, const char *format,
                                        enum pilot_check check,
                                        const struct pilot_explain_options *options,
                                        pilot_write *write, void *context)
{
    size_t index = 0;
    while (index < FORMATS && strcmp(formats[index].name, format) != 0)
        index++;
    if (index == FORMATS)
        return PILOT_BAD_ARGUMENT;
    struct press press;
    enum pilot_status status = press_open(&press, allocator, ruleset, options);
    if (status == PILOT_OK)
        formats[index].write(&press, check);
    return press_close(&press, status, write, context);
}
