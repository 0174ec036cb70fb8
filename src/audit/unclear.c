/* What errors leave open: whether something is missing is not known until they are mended. */
#include "audit/work.h"
#include "base/text.h"

/* Bytes of a name as path_put_name() writes it, plain or as `["a name"]`. */
static size_t name_len(struct pilot_text path)
{
    size_t len = 0;
    if (!text_starts(path, "[\"")) {
        while (len < path.len && path.at[len] != '.' && path.at[len] != '[')
            len++;
        return len;
    }
    for (len = 2; len < path.len && path.at[len] != '"'; len++)
        len += path.at[len] == '\\';
    return len + 2 < path.len ? len + 2 : path.len;
}

/* The next name of a path, without the number or the brackets of a list; empty: it ends. */
static struct pilot_text next_name(struct pilot_text *path)
{
    size_t at = 0;
    while (at < path->len && (path->at[at] == '.' || path->at[at] == '[') &&
           !text_starts(text_from(*path, at), "[\"")) {
        bool index = path->at[at] == '[';
        while (index && at + 1 < path->len && path->at[at] != ']')
            at++;
        at++;
    }
    *path = text_from(*path, at);
    struct pilot_text name = {path->at, name_len(*path)};
    *path = text_from(*path, name.len);
    return name;
}

static bool has_name(struct pilot_text path, struct pilot_text name)
{
    struct pilot_text at;
    do
        at = next_name(&path);
    while (at.len > 0 && !text_same(at, name));
    return at.len > 0;
}

static struct pilot_text last_name(struct pilot_text path)
{
    struct pilot_text last = {path.at, 0};
    for (struct pilot_text name = next_name(&path); name.len > 0; name = next_name(&path))
        last = name;
    return last;
}

bool error_may_be_at(const struct pilot_diagnostic *error, struct pilot_text path)
{
    /* That something is missing is what there is to know of it. */
    if (strcmp(error->code, "missing-field") == 0)
        return false;
    /* A key that is no field is meant as the one that is near, and one that is a field elsewhere may
     * only be indented wrongly. Any other says nothing that a rule would look at. */
    bool unknown = strcmp(error->code, "unknown-key") == 0 || strcmp(error->code, "bad-key") == 0;
    bool elsewhere = unknown && has_name(path, last_name(error->path));
    if (elsewhere || (unknown && error->instead.len == 0))
        return elsewhere;
    struct pilot_text at = error->path;
    for (;;) {
        struct pilot_text name = next_name(&at);
        struct pilot_text same = next_name(&path);
        bool key = unknown && at.len == 0;
        if (name.len == 0 || same.len == 0)
            return true;
        if (!text_same(key ? error->instead : name, same))
            return false;
    }
}

bool more_errors_than_kept(const struct pilot_document *document)
{
    size_t count;
    size_t total;
    pilot_document_diagnostics(document, &count, &total);
    return total > count && pilot_document_has_errors(document);
}

bool pilot_audit_is_unclear(const struct pilot_audit *audit, const char *path)
{
    size_t count;
    const struct pilot_diagnostic *list = pilot_document_diagnostics(audit->document, &count, NULL);
    for (size_t i = 0; i < count; i++)
        if (list[i].level == PILOT_ERROR && error_may_be_at(&list[i], text_of(path)))
            return true;
    return more_errors_than_kept(audit->document);
}
