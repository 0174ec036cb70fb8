/* Every field at every place where it stands, and which rules look at it. */
#include "explain/book.h"

#include "base/text.h"

enum { DEEPEST = 8, LONGEST_PATH = 256 };

/* Goes through the format; without room for spots it only counts. */
struct walk {
    struct book *book;
    char path[LONGEST_PATH];
    bool failed;
};

static void visit(struct walk *walk, const struct pilot_shape *shape, size_t len, size_t depth);

static void add(struct walk *walk, const struct pilot_field *field, size_t len, size_t depth)
{
    struct book *book = walk->book;
    size_t key_len = strlen(field->key);
    if (len + key_len + sizeof "[].KEY." > sizeof walk->path || depth == DEEPEST)
        return;
    memcpy(walk->path + len, field->key, key_len);
    size_t end = len + key_len;
    bool list = field->list && field->type != PILOT_CHOICE && field->shape != NULL &&
                field->type != PILOT_PERSON;
    if (list) {
        memcpy(walk->path + end, "[]", 2);
        end += 2;
    }
    if (book->spots != NULL) {
        char *path = arena_copy(book->arena, walk->path, end);
        walk->failed |= path == NULL;
        book->spots[book->spot_count] =
            (struct spot){.path = path, .key = field->key, .field = field};
    }
    book->spot_count++;
    if (field->shape == NULL || field->type == PILOT_PERSON)
        return;
    walk->path[end++] = '.';
    if (field->type == PILOT_PEOPLE) {
        memcpy(walk->path + end, "KEY.", 4);
        end += 4;
    }
    visit(walk, field->shape, end, depth + 1);
}

static void visit(struct walk *walk, const struct pilot_shape *shape, size_t len, size_t depth)
{
    for (size_t i = 0; i < shape->count && !walk->failed; i++)
        add(walk, &shape->fields[i], len, depth);
}

bool book_open(struct book *book, const struct pilot_ruleset *ruleset, struct arena *arena)
{
    *book = (struct book){.ruleset = ruleset, .arena = arena};
    struct walk walk = {.book = book};
    visit(&walk, pilot_format(), 0, 0);
    book->spots = arena_zero(arena, book->spot_count, sizeof *book->spots);
    if (book->spots == NULL)
        return false;
    book->spot_count = 0;
    visit(&walk, pilot_format(), 0, 0);
    return !walk.failed;
}

/* The next byte of a path that counts, moved over; '\0' at its end. */
static char next_of(struct pilot_text *path)
{
    while (path->len > 0 && path->at[0] == '[') {
        size_t len = 0;
        while (len < path->len && path->at[len] != ']')
            len++;
        *path = text_from(*path, len < path->len ? len + 1 : len);
    }
    if (path->len == 0)
        return '\0';
    char c = path->at[0];
    *path = text_from(*path, 1);
    return c;
}

bool same_path(struct pilot_text a, struct pilot_text b)
{
    char from, to;
    do {
        from = next_of(&a);
        to = next_of(&b);
    } while (from == to && from != '\0');
    return from == to;
}

/* Is `path` what stands below `around`? */
static bool is_below(struct pilot_text path, struct pilot_text around)
{
    char from, to;
    do {
        from = next_of(&path);
        to = next_of(&around);
    } while (from == to && to != '\0');
    return to == '\0' && from == '.';
}

const struct spot *book_spot(const struct book *book, struct pilot_text path)
{
    for (size_t i = 0; i < book->spot_count; i++)
        if (same_path(text_of(book->spots[i].path), path))
            return &book->spots[i];
    return NULL;
}

/* Is `given`, with `part` below it (NULL: itself), the field of this path, or below it? */
static bool leads_to(const char *path, const char *given, struct pilot_text part, bool below)
{
    char room[LONGEST_PATH];
    size_t len = strlen(given);
    struct pilot_text whole = {given, len};
    if (part.len > 0 && !text_is(part, ".") && len + part.len + 1 < sizeof room) {
        memcpy(room, given, len);
        room[len] = '.';
        memcpy(room + len + 1, part.at, part.len);
        whole = (struct pilot_text){room, len + 1 + part.len};
    }
    return same_path(text_of(path), whole) || (below && is_below(whole, text_of(path)));
}

const struct spot *book_with(const struct book *book, const struct pilot_rule *rule, size_t with)
{
    char path[LONGEST_PATH];
    struct pilot_text text = text_of(rule->with[with]);
    const char *each = rule->given[0] != NULL ? strstr(rule->given[0], "[]") : NULL;
    size_t item = each != NULL ? (size_t)(each - rule->given[0]) + 2 : 0;
    const struct spot *spot = NULL;
    if (text_starts(text, "../"))
        text = text_from(text, 3);
    if (item > 0 && item + 1 + text.len <= sizeof path) {
        memcpy(path, rule->given[0], item);
        path[item] = '.';
        memcpy(path + item + 1, text.at, text.len);
        spot = book_spot(book, (struct pilot_text){path, item + 1 + text.len});
    }
    return spot != NULL ? spot : book_spot(book, text);
}

bool book_looks_at(const struct book *book, size_t rule, const char *path, bool below)
{
    static const char *const of_claims[] = {"state", "evidence", "last_exercised"};
    const struct pilot_rule *row = pilot_ruleset_at(book->ruleset, rule);
    bool claim = pilot_ruleset_credit(book->ruleset, rule).claim;
    struct pilot_part part;
    for (size_t i = 0; i < PILOT_RULE_GIVEN && row->given[i] != NULL; i++) {
        if (leads_to(path, row->given[i], TEXT(""), below))
            return true;
        const struct spot *given = book_spot(book, text_of(row->given[i]));
        for (size_t j = 0; pilot_ruleset_part(book->ruleset, rule, j, &part); j++)
            if (leads_to(path, row->given[i], part.path, below))
                return true;
        bool is_claim = claim && given != NULL && given->field->type == PILOT_CLAIM;
        for (size_t j = 0; is_claim && j < sizeof of_claims / sizeof of_claims[0]; j++)
            if (leads_to(path, row->given[i], text_of(of_claims[j]), below))
                return true;
    }
    for (size_t i = 0; i < PILOT_RULE_WITH && row->with[i] != NULL; i++) {
        const struct spot *with = book_with(book, row, i);
        if (with != NULL && same_path(text_of(path), text_of(with->path)))
            return true;
    }
    return false;
}
