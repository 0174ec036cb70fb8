#include "search/ignore.h"

#include "base/text.h"
#include "search/glob.h"

/* A line without its break, as git cuts it: at a NUL too, and before blanks at the end unless a
 * backslash keeps them. */
static struct pilot_text cut(struct pilot_text line)
{
    if (line.len > 0 && line.at[line.len - 1] == '\r')
        line.len--;
    const char *nul = line.len > 0 ? memchr(line.at, '\0', line.len) : NULL;
    if (nul != NULL)
        line.len = (size_t)(nul - line.at);
    size_t kept = 0; /* up to behind the last character that is no blank */
    for (size_t i = 0; i < line.len; i++) {
        bool escape = line.at[i] == '\\';
        if (escape && ++i == line.len)
            return line;
        if (escape || line.at[i] != ' ')
            kept = i + 1;
    }
    line.len = kept;
    return line;
}

/* A line with something in it; false: it can't match anything. */
static bool parse_line(struct pilot_text line, struct ignore_rule *rule)
{
    *rule = (struct ignore_rule){0};
    line = cut(line);
    if (line.len > 0 && line.at[0] == '!') {
        rule->negated = true;
        line = text_from(line, 1);
    }
    if (line.len > 0 && line.at[line.len - 1] == '/') {
        rule->folder_only = true;
        line.len--;
    }
    if (line.len == 0)
        return false;
    rule->by_name = memchr(line.at, '/', line.len) == NULL;
    if (line.at[0] == '/')
        line = text_from(line, 1);
    rule->pattern = line.at;
    rule->len = (uint32_t)line.len;
    rule->literal = (uint32_t)glob_literal_length(line);
    rule->ends_with = rule->by_name && line.len > 0 && line.at[0] == '*' &&
                      glob_literal_length(text_from(line, 1)) == line.len - 1;
    return true;
}

static struct pilot_text next_line(struct pilot_text *rest)
{
    const char *end = memchr(rest->at, '\n', rest->len);
    struct pilot_text line = {rest->at, end != NULL ? (size_t)(end - rest->at) : rest->len};
    *rest = text_from(*rest, end != NULL ? line.len + 1 : line.len);
    return line;
}

struct ignore_rules *ignore_parse(struct arena *arena, struct pilot_text text,
                                  const struct ignore_rules *above, size_t folder)
{
    if (text_starts(text, "\xEF\xBB\xBF"))
        text = text_from(text, 3);
    size_t lines = 0;
    for (struct pilot_text rest = text; rest.len > 0;) {
        struct pilot_text line = next_line(&rest);
        lines += line.len > 0 && line.at[0] != '#';
    }
    struct ignore_rules *made = arena_zero(arena, 1, sizeof *made);
    struct ignore_rule *rules = arena_zero(arena, lines, sizeof *rules);
    if (made == NULL || rules == NULL)
        return NULL;
    *made = (struct ignore_rules){.above = above, .rules = rules, .folder = folder};
    while (text.len > 0) {
        struct pilot_text line = next_line(&text);
        if (line.len > 0 && line.at[0] != '#')
            made->count += parse_line(line, &rules[made->count]);
    }
    return made;
}

struct ignore_rules *ignore_unknown(struct arena *arena, const struct ignore_rules *above)
{
    struct ignore_rules *made = arena_zero(arena, 1, sizeof *made);
    if (made != NULL)
        *made = (struct ignore_rules){.above = above, .unknown = true};
    return made;
}

/* git compares what comes before the first wildcard on its own. That shows: in `a**` the stars then
 * stand at a beginning, and span folders. */
static bool rule_matches(const struct ignore_rule *rule, struct pilot_text path)
{
    struct pilot_text pattern = {rule->pattern, rule->len};
    if (rule->literal > path.len || memcmp(rule->pattern, path.at, rule->literal) != 0)
        return false;
    if (rule->ends_with) /* such as *.o: what most rules are */
        return path.len + 1 >= rule->len &&
               memcmp(path.at + path.len + 1 - rule->len, rule->pattern + 1, rule->len - 1) == 0;
    return glob_matches(text_from(pattern, rule->literal), text_from(path, rule->literal));
}

bool ignore_matches(const struct ignore_rules *rules, struct pilot_text path, bool is_folder)
{
    struct pilot_text name = path;
    for (size_t i = 0; i < path.len; i++)
        if (path.at[i] == '/')
            name = text_from(path, i + 1);
    for (; rules != NULL && !rules->unknown; rules = rules->above) {
        struct pilot_text below = text_from(path, rules->folder);
        for (size_t i = rules->count; i-- > 0;) {
            const struct ignore_rule *rule = &rules->rules[i];
            if ((is_folder || !rule->folder_only) &&
                rule_matches(rule, rule->by_name ? name : below))
                return !rule->negated;
        }
    }
    return false;
}
