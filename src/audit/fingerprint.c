/* Fingerprints: the rule and the rule's place by name, so that neither order nor layout matters. */
#include "audit/work.h"
#include "base/sha256.h"
#include "base/text.h"

/* What a list item is known by: its name, a system by its name and role, a known issue by its rule. */
static void put_identity(struct buffer *out, const struct value *item)
{
    const struct value *name = field_of(item, "name");
    const struct value *role = field_of(item, "role");
    if (strcmp(item->field->key, "known_issues") == 0)
        name = field_of(item, "rule");
    if (!value_stated(name))
        return;
    buffer_put_text(out, value_text(name));
    if (strcmp(item->field->key, "systems") == 0 && value_stated(role)) {
        buffer_put_char(out, '/');
        buffer_put_text(out, value_text(role));
    }
}

static bool same_identity(const struct value *a, const struct value *b)
{
    static const char *const keys[] = {"name", "role", "rule"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (!text_same(value_text(field_of(a, keys[i])), value_text(field_of(b, keys[i]))))
            return false;
    return true;
}

/* How many items before this one go by the same name. */
static unsigned earlier_namesakes(const struct value *item)
{
    unsigned count = 0;
    const struct value *list = item->parent;
    for (uint32_t i = 0; i < item->index && i < list->count; i++)
        count += same_identity(&list->items[i], item);
    return count;
}

static void put_place(struct buffer *out, const struct value *value)
{
    if (value->parent == NULL)
        return;
    put_place(out, value->parent);
    if (value->same_place)
        return;
    if (!value->parent->list) {
        buffer_put_char(out, '.');
        buffer_puts(out, value->field->key);
        return;
    }
    size_t before = out->len;
    buffer_put_char(out, '[');
    put_identity(out, value);
    if (out->len == before + 1)
        buffer_put_count(out, value->index);
    else if (earlier_namesakes(value) > 0)
        buffer_format(out, "#%u", earlier_namesakes(value) + 1);
    buffer_put_char(out, ']');
}

struct pilot_text pilot_audit_fingerprint(const struct pilot_audit *audit,
                                          const struct pilot_finding *finding)
{
    enum { DIGITS = 32 };
    struct pilot_document *document = (struct pilot_document *)(uintptr_t)audit->document;
    struct buffer *out = &document->scratch;
    const struct pilot_rule *rule = pilot_ruleset_at(audit->ruleset, finding->rule);
    buffer_puts(out, rule->id);
    buffer_put_char(out, ' ');
    put_place(out, finding->subject.value);
    /* A place that is absent has the name it would have. */
    buffer_put_char(out, ' ');
    buffer_puts(out, rule->given[finding->given]);
    struct sha256 digest;
    sha256_init(&digest);
    sha256_add(&digest, out->at != NULL ? out->at : "", out->len);
    bool failed = out->failed;
    buffer_clear(out);
    char *hex = failed ? NULL : arena_take(&document->arena, DIGITS + 1);
    if (hex == NULL)
        return (struct pilot_text){NULL, 0};
    sha256_hex(&digest, hex, DIGITS);
    hex[DIGITS] = '\0';
    return (struct pilot_text){hex, DIGITS};
}
