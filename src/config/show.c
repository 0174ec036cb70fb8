/* Every value that is in force, and where it comes from. */
#include <stdio.h>

#include "audit/work.h"
#include "base/text.h"
#include "config/config.h"
#include "report/escape.h"
#include "report/width.h"

enum { LONGEST_NAME = 80, COLUMN = 44, MOST_BYTES = 64 * 1024 * 1024 };

/* A list of settings that is being written. */
struct page {
    struct buffer out;
    const struct pilot_config *config; /* NULL: none */
    const struct pilot_setting *settings;
    size_t setting_count;
};

/* One line: "name: value" up to the column, then "(from)". */
static void put_line(struct page *page, const char *name, struct pilot_text value, const char *from,
                     uint32_t line)
{
    struct buffer *out = &page->out;
    size_t start = out->len;
    escape_terminal(out, text_of(name));
    buffer_puts(out, ": ");
    escape_terminal(out, value);
    size_t columns = out->failed ? 0 : width_of(out->at + start, out->len - start);
    buffer_fill(out, ' ', columns + 2 < COLUMN ? COLUMN - columns : 2);
    buffer_put_char(out, '(');
    escape_terminal(out, text_of(from));
    if (line > 0)
        buffer_format(out, ":%u", (unsigned)line);
    buffer_puts(out, ")\n");
}

/* The configuration's value of this name ("output.format"), or NULL. */
static const struct value *value_named(const struct page *page, const char *name)
{
    const struct value *value = page->config != NULL ? &page->config->model->root : NULL;
    while (*name != '\0') {
        char key[LONGEST_NAME];
        size_t len = strcspn(name, ".");
        snprintf(key, sizeof key, "%.*s", (int)len, name);
        value = field_of(value, key);
        name += len + (name[len] == '.');
    }
    return value_stated(value) ? value : NULL;
}

static uint32_t line_of(const struct page *page, const struct value *value)
{
    return place_span(page->config->model, (struct place){value, false}).line;
}

/* The text of a value, or of a list of them in the order of the file. */
static void put_value(struct buffer *out, const struct value *value)
{
    if (!value->list) {
        buffer_put_text(out, value_text(value));
        return;
    }
    buffer_put_char(out, '[');
    for (uint32_t i = 0; i < value->count; i++) {
        buffer_puts(out, i > 0 ? ", " : "");
        buffer_put_text(out, value_text(&value->items[i]));
    }
    buffer_put_char(out, ']');
}

/* A value of the configuration under the name that it has in the list. */
static void put_configured(struct page *page, const char *name, const struct value *value)
{
    struct buffer *text = &page->config->document->scratch;
    put_value(text, value);
    page->out.failed |= text->failed;
    put_line(page, name, (struct pilot_text){text->at != NULL ? text->at : "", text->len},
             page->config->document->name, line_of(page, value));
    buffer_clear(text);
}

/* The value of this name: what goes before the configuration, what it says, or what is built in. */
static void put(struct page *page, const char *name, const char *built_in)
{
    for (size_t i = 0; i < page->setting_count; i++) {
        const struct pilot_setting *setting = &page->settings[i];
        if (strcmp(setting->name, name) == 0) {
            put_line(page, name, text_of(setting->value), setting->from, 0);
            return;
        }
    }
    const struct value *value = value_named(page, name);
    if (value != NULL)
        put_configured(page, name, value);
    else
        put_line(page, name, text_of(built_in), "built in", 0);
}

static void put_gates(struct page *page)
{
    for (int gate = PILOT_GATE_PILOT; gate < PILOT_GATE_DECLARED; gate++) {
        const char *gate_name = pilot_gate_name((enum pilot_gate)gate);
        char name[LONGEST_NAME];
        char least[16];
        snprintf(least, sizeof least, "%d", gate_terms((enum pilot_gate)gate)->least_score);
        snprintf(name, sizeof name, "gates.%s.every_check", gate_name);
        put(page, name, least);
        const struct value *every_check = value_named(page, name);
        for (size_t i = 0; i < PILOT_SCORED_CHECKS; i++) {
            snprintf(name, sizeof name, "gates.%s.checks.%s", gate_name,
                     pilot_check_info((enum pilot_check)i)->id);
            if (every_check != NULL && value_named(page, name) == NULL)
                put_configured(page, name, every_check);
            else
                put(page, name, least);
        }
        snprintf(name, sizeof name, "gates.%s.score", gate_name);
        put(page, name, "none");
    }
}

/* By rule: a list alone would not say what the others are. */
static void put_severity(struct page *page, const struct pilot_rule *rule)
{
    char name[LONGEST_NAME];
    const struct value *item = NULL;
    for (int severity = PILOT_BLOCKER; item == NULL && severity <= PILOT_MINOR; severity++) {
        snprintf(name, sizeof name, "severity.%s",
                 pilot_severity_name((enum pilot_severity)severity));
        const struct value *list = value_named(page, name);
        for (uint32_t i = 0; list != NULL && item == NULL && i < list->count; i++)
            if (text_is(value_text(&list->items[i]), rule->id))
                item = &list->items[i];
    }
    snprintf(name, sizeof name, "severity.%s", rule->id);
    if (item != NULL)
        put_line(page, name, text_of(item->field->key), page->config->document->name,
                 line_of(page, item));
    else
        put(page, name, pilot_severity_name(rule->severity));
}

static const struct {
    const char *name, *built_in;
} others[] = {
    {"weights.edge_cases", "1"},
    {"weights.ownership", "1"},
    {"weights.integration", "1"},
    {"weights.trust", "1"},
    {"weights.learning", "1"},
    {"waivers.longest", "any"},
    {"waivers.approved_by", "anyone"},
    {"baseline", "none"},
    {"search", "[pilot.yaml, pilot.yml, *.pilot.yaml, *.pilot.yml]"},
    {"root", "the repository around a description, else its folder"},
    {"output.format", "text"},
    {"output.color", "auto"},
    {"output.verbose", "false"},
    {"output.quiet", "false"},
    {"output.all", "false"},
    {"output.jobs", "the processors available"},
};
enum { OTHERS = sizeof others / sizeof others[0] };

static bool is_configurable(const char *name)
{
    for (size_t i = 0; i < OTHERS; i++)
        if (strcmp(others[i].name, name) == 0)
            return true;
    return false;
}

enum pilot_status pilot_config_show(const struct pilot_allocator *allocator,
                                    const struct pilot_ruleset *ruleset,
                                    const struct pilot_config *config,
                                    const struct pilot_setting *settings, size_t count,
                                    pilot_write *write, void *context)
{
    struct page page = {.config = config, .settings = settings, .setting_count = count};
    buffer_init(&page.out, allocator != NULL ? allocator : pilot_allocator_default(), MOST_BYTES);
    put_gates(&page);
    for (size_t i = 0; i < pilot_ruleset_count(ruleset); i++)
        put_severity(&page, pilot_ruleset_at(ruleset, i));
    for (size_t i = 0; i < OTHERS; i++)
        put(&page, others[i].name, others[i].built_in);
    for (size_t i = 0; i < count; i++)
        if (!is_configurable(settings[i].name))
            put_line(&page, settings[i].name, text_of(settings[i].value), settings[i].from, 0);
    enum pilot_status status = page.out.failed                             ? PILOT_NO_MEMORY
                               : write(context, page.out.at, page.out.len) ? PILOT_OK
                                                                           : PILOT_IO_ERROR;
    buffer_release(&page.out);
    return status;
}
