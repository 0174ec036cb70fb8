#include "search/glob.h"

#include <string.h>

#include "base/text.h"

/* A pattern that is being matched. */
struct cursor {
    const char *at, *end;
    const char
        *close; /* in a bracket: the next `]` that was looked for, so that it is found once */
};

enum outcome { NO, YES, MALFORMED };

static bool is_between(unsigned char c, char first, char last)
{
    return c >= (unsigned char)first && c <= (unsigned char)last;
}

/* ASCII in any locale, and white space as git has it. */
static bool is_in_class(struct pilot_text name, unsigned char c, bool *known)
{
    bool upper = is_between(c, 'A', 'Z');
    bool lower = is_between(c, 'a', 'z');
    bool digit = is_between(c, '0', '9');
    bool graph = is_between(c, '!', '~');
    const struct {
        const char *name;
        bool holds;
    } classes[] = {
        {"alnum", upper || lower || digit},
        {"alpha", upper || lower},
        {"blank", c == ' ' || c == '\t'},
        {"cntrl", c < ' ' || c == 0x7F},
        {"digit", digit},
        {"graph", graph},
        {"lower", lower},
        {"print", graph || c == ' '},
        {"punct", graph && !upper && !lower && !digit},
        {"space", is_blank((char)c)},
        {"upper", upper},
        {"xdigit", digit || is_between(c, 'A', 'F') || is_between(c, 'a', 'f')},
    };
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (text_is(name, classes[i].name))
            return classes[i].holds;
    *known = false;
    return false;
}

/* `[:name:]`, where the cursor is at its bracket; moves it to the last one. NO: these are two
 * plain characters, and the cursor stays. */
static enum outcome named_class(struct cursor *p, unsigned char c, bool *holds)
{
    const char *name = p->at + 2;
    if (p->close < name)
        p->close = memchr(name, ']', (size_t)(p->end - name));
    if (p->close == NULL)
        return MALFORMED;
    if (p->close == name || p->close[-1] != ':')
        return NO;
    bool known = true;
    *holds |= is_in_class((struct pilot_text){name, (size_t)(p->close - 1 - name)}, c, &known);
    p->at = p->close;
    return known ? YES : MALFORMED;
}

/* The character that the cursor is at, or the one behind a backslash; false: there is none. */
static bool plain(struct cursor *p, unsigned char *c)
{
    if (p->at < p->end && *p->at == '\\')
        p->at++;
    if (p->at >= p->end)
        return false;
    *c = (unsigned char)*p->at;
    return true;
}

/* `[...]`, where the cursor is behind the bracket; moves it behind the last one. */
static enum outcome bracket(struct cursor *p, unsigned char c)
{
    bool negated = p->at < p->end && (*p->at == '!' || *p->at == '^');
    bool holds = false;
    unsigned char before = 0; /* what a range may begin with */
    p->at += negated;
    p->close = p->at - 1;
    for (bool first = true; first || p->at == p->end || *p->at != ']'; first = false) {
        if (p->at == p->end)
            return MALFORMED;
        unsigned char low = 0;
        bool follows = p->at + 1 < p->end;
        if (*p->at == '-' && before != 0 && follows && p->at[1] != ']') {
            p->at++;
            unsigned char high;
            if (!plain(p, &high))
                return MALFORMED;
            holds |= c >= before && c <= high;
        } else if (*p->at == '[' && follows && p->at[1] == ':') {
            enum outcome named = named_class(p, c, &holds);
            if (named == MALFORMED)
                return MALFORMED;
            if (named == NO) {
                low = '[';
                holds |= c == low;
            }
        } else {
            if (!plain(p, &low))
                return MALFORMED;
            holds |= c == low;
        }
        before = low;
        p->at++;
    }
    p->at++;
    return holds != negated && c != '/' ? YES : NO;
}

/* One character of the path against one piece of the pattern, which the cursor passes. */
static enum outcome one(struct cursor *p, unsigned char c)
{
    switch (*p->at) {
    case '?':
        p->at++;
        return c != '/' ? YES : NO;
    case '[':
        p->at++;
        return bracket(p, c);
    default: {
        unsigned char meant;
        if (!plain(p, &meant))
            return MALFORMED;
        p->at++;
        return c == meant ? YES : NO;
    }
    }
}

/* Where to go on when what follows a star does not match: it takes one character more, or, for
 * one that spans folders, one folder more. */
struct retry {
    const char *pattern; /* NULL: no such star */
    const char *path;
};

static bool more_folders(struct retry *folders, const char *end)
{
    if (folders->pattern == NULL)
        return false;
    const char *slash = memchr(folders->path, '/', (size_t)(end - folders->path));
    if (slash == NULL)
        folders->pattern = NULL;
    else
        folders->path = slash + 1;
    return slash != NULL;
}

static bool ends_name(const char *at, const char *end)
{
    return at == end || at[0] == '/' || (end - at > 1 && at[0] == '\\' && at[1] == '/');
}

/* Passes a run of stars; does it span folders? */
static bool pass_stars(struct cursor *p, const char *start)
{
    const char *first = p->at;
    while (p->at < p->end && *p->at == '*')
        p->at++;
    return p->at - first >= 2 && (first == start || first[-1] == '/') && ends_name(p->at, p->end);
}

/* Only the last star of a name has to be tried again, and only the last `**` of a path: what an
 * earlier one could take besides, the later one can take as well. */
bool glob_matches(struct pilot_text pattern, struct pilot_text path)
{
    struct cursor p = {.at = pattern.at, .end = pattern.at + pattern.len};
    const char *t = path.at;
    const char *end = path.at + path.len;
    struct retry name = {0};
    struct retry folders = {0};
    for (;;) {
        bool again = false;
        if (p.at < p.end && *p.at == '*') {
            if (!pass_stars(&p, pattern.at)) {
                name = (struct retry){p.at, t};
            } else if (p.at == p.end) {
                return true;
            } else {
                /* An escaped slash has to be there; a bare one goes with no folders. */
                again = *p.at == '\\';
                p.at += again ? 2 : 1;
                folders = (struct retry){p.at, t};
                name = (struct retry){0};
            }
        } else if (p.at < p.end && t < end) {
            enum outcome outcome = one(&p, (unsigned char)*t);
            if (outcome == MALFORMED)
                return false;
            again = outcome == NO;
            if (!again && *t++ == '/')
                name = (struct retry){0};
        } else if (p.at == p.end && t == end) {
            return true;
        } else {
            again = true;
        }
        if (!again)
            continue;
        if (name.pattern != NULL && name.path < end && *name.path != '/') {
            t = ++name.path;
            p.at = name.pattern;
        } else if (more_folders(&folders, end)) {
            t = folders.path;
            p.at = folders.pattern;
            name = (struct retry){0};
        } else {
            return false;
        }
    }
}

size_t glob_literal_length(struct pilot_text pattern)
{
    size_t len = 0;
    while (len < pattern.len && memchr("*?[\\", pattern.at[len], 4) == NULL)
        len++;
    return len;
}
