/* Fingerprints: the rule and the rule's place by name, so that neither order nor layout matters. */
#include <inttypes.h>

#include "audit/work.h"
#include "base/sha256.h"
#include "base/text.h"

/* What a list item is known by: its name, a system by its name and role, a known issue by its rule. */
static void put_identity(struct buffer *out, const struct value *item)
{
    const char *list = item->field->key;
    const struct value *name = field_of(item, strcmp(list, "known_issues") == 0 ? "rule" : "name");
    if (!value_stated(name))
        return;
    buffer_put_text(out, value_text(name));
    const struct value *role = strcmp(list, "systems") == 0 ? field_of(item, "role") : NULL;
    if (role != NULL && value_stated(role)) {
        buffer_put_char(out, '/');
        buffer_put_text(out, value_text(role));
    }
}

/* Does a name end as if it were counted, like `a#2`, or is it a number like an index? Then it is
 * always counted, from `#1` on, so that it is not taken for a second `a` or for the third item. */
static bool looks_counted(const char *name, size_t len)
{
    size_t rest = len;
    while (rest > 0 && is_digit(name[rest - 1]))
        rest--;
    if (rest == 0 || rest == len)
        return rest < len;
    return name[rest - 1] == '#' && rest > 1 && !is_blank(name[rest - 2]);
}

/* How many items before each of a list go by the same name, by position; NULL: out of memory. */
static uint32_t *count_namesakes(struct arena *arena, struct buffer *out, const struct value *list)
{
    uint32_t *earlier = arena_zero(arena, list->count, sizeof *earlier);
    struct table seen;
    table_init(&seen, arena);
    for (uint32_t i = 0; earlier != NULL && i < list->count; i++) {
        size_t before = out->len;
        put_identity(out, &list->items[i]);
        size_t len = out->len - before;
        char *key = out->failed ? NULL : arena_copy(arena, len > 0 ? out->at + before : "", len);
        out->len = before;
        size_t *times =
            key != NULL ? table_add(&seen, (struct pilot_text){key, len}, 0, NULL) : NULL;
        if (times == NULL)
            return NULL;
        earlier[i] = (uint32_t)(*times)++;
    }
    return earlier;
}

/* How many items before this one go by the same name. A list is counted once, when the first of
 * its items is asked for. */
static uint32_t earlier_namesakes(const struct pilot_audit *audit, struct buffer *out,
                                  const struct value *item)
{
    struct table *known = audit->namesakes;
    const struct value *list = item->parent;
    struct pilot_text address = {(const char *)&list, sizeof list};
    size_t *counted = table_find(known, address);
    if (counted == NULL) {
        uint32_t *earlier = count_namesakes(known->arena, out, list);
        address.at = arena_copy(known->arena, address.at, address.len);
        if (earlier != NULL && address.at != NULL)
            counted = table_add(known, address, (uintptr_t)earlier, NULL);
    }
    out->failed |= counted == NULL;
    return counted != NULL ? ((const uint32_t *)(uintptr_t)*counted)[item - list->items] : 0;
}

/* What is left of a rule's path behind a step that is taken; NULL: the step is another one. */
static const char *behind_step(const char *path, const char *step)
{
    if (path == NULL)
        return NULL;
    size_t len = strlen(step);
    path += *path == '.';
    if (strncmp(path, step, len) != 0 ||
        (path[len] != '\0' && path[len] != '.' && path[len] != '['))
        return NULL;
    return path + len;
}

static void put_item(const struct pilot_audit *audit, struct buffer *out, const struct value *item)
{
    size_t before = out->len;
    buffer_put_char(out, '[');
    put_identity(out, item);
    uint32_t earlier = 0;
    bool named = out->len > before + 1;
    if (!named)
        buffer_put_count(out, item->index);
    else
        earlier = earlier_namesakes(audit, out, item);
    if (earlier > 0 || (named && looks_counted(out->at + before + 1, out->len - before - 1)))
        buffer_format(out, "#%" PRIu32, earlier + 1);
    buffer_put_char(out, ']');
}

/* The place of a value by name. What is left of the rule's path behind it; NULL: it is not on that
 * path. */
static const char *put_place(const struct pilot_audit *audit, struct buffer *out,
                             const struct value *value, const char *path)
{
    if (value->parent == NULL)
        return path;
    path = put_place(audit, out, value->parent, path);
    if (value->parent->list) {
        put_item(audit, out, value);
        return behind_step(path, "[]");
    }
    buffer_put_char(out, '.');
    buffer_puts(out, value->field->key);
    return behind_step(path, value->field->key);
}

/* Is a value on a rule's path, and no list around it? What is left of the path behind it; NULL: no. */
static const char *behind_single(const struct value *value, const char *path)
{
    if (value->parent == NULL)
        return path;
    path = value->parent->list ? NULL : behind_single(value->parent, path);
    return behind_step(path, value->field->key);
}

/* A place that is absent has the name it would have, so that what is stated around it does not matter. */
static void put_name(const struct pilot_audit *audit, struct buffer *out,
                     const struct pilot_rule *rule, const struct value *subject,
                     struct pilot_text given)
{
    buffer_puts(out, rule->id);
    buffer_put_char(out, ' ');
    const char *rest = put_place(audit, out, subject, given.at);
    if (rest == NULL) {
        buffer_put_char(out, ' ');
        buffer_put_text(out, given);
    } else if (*rest != '\0') {
        buffer_puts(out, *rest == '.' || *rest == '[' ? "" : ".");
        buffer_puts(out, rest);
    }
}

struct pilot_text pilot_audit_fingerprint(const struct pilot_audit *audit,
                                          const struct pilot_finding *finding)
{
    enum { DIGITS = KEPT_TEXT };
    struct pilot_document *document = (struct pilot_document *)(uintptr_t)audit->document;
    struct buffer *out = &document->scratch;
    const struct pilot_rule *rule = pilot_ruleset_at(audit->ruleset, finding->rule);
    struct pilot_text given = text_of(rule->given[finding->given]);
    const struct value *subject = finding->subject.value;
    /* Then its name is the rule's path, and the same in every description. */
    bool single = behind_single(subject, given.at) != NULL;
    struct kept *kept = single ? &audit->ruleset->prints[finding->rule][finding->given] : NULL;
    const char *known = kept != NULL ? kept_look_up(kept) : NULL;
    if (known != NULL)
        return (struct pilot_text){known, DIGITS};
    put_name(audit, out, rule, subject, given);
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
    if (kept != NULL)
        kept_keep(kept, hex);
    return (struct pilot_text){hex, DIGITS};
}
