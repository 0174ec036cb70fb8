/*
 * tests/properties/run.c - what must be so of every description, whatever it says.
 *
 * - How it is written changes nothing: order of keys, comments, quotes, block, flow or JSON,
 *   line ends, encoding.
 * - Waiving a rule, and showing fewer rules, change no score.
 * - A higher state, evidence that holds, and a part that is filled in never lower a credit,
 *   unless what is new contradicts, is weak or is stale.
 *
 * Taken are the examples and a sample of the cases in tests/rules. Each property of each
 * description counts as one test.
 */
#include <glob.h>
#include <stdarg.h>

#include <jansson.h>

#include "tree.h"

#include "base/ratio.h"
#include "base/text.h"

#include <pilotaudit/report.h>

static unsigned passed, failed;
static struct pilot_ruleset *ruleset;

enum { RULES = 59, OUT_CAP = 64 * 1024 * 1024, EVERY_NTH_CASE = 4 };

/* A description and what belongs to it. */
struct subject {
    const char *name;
    const char *root;     /* evidence must stay inside */
    const char *evidence; /* a path that holds, as the description would write it */
    char folder[256];
    char *bytes;
    size_t len;
    struct tree *tree; /* NULL: can't be written in other forms */
    struct arena arena;
    bool is_example;
};

static void hold(bool good, const struct subject *subject, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void hold(bool good, const struct subject *subject, const char *format, ...)
{
    passed += good;
    failed += !good;
    if (good)
        return;
    va_list arguments;
    va_start(arguments, format);
    printf("%s: ", subject->name);
    vprintf(format, arguments);
    putchar('\n');
    va_end(arguments);
}

/* Auditing */

static struct pilot_options audit_options(void)
{
    struct pilot_options options;
    pilot_options_init(&options);
    pilot_day_parse(TEXT("2026-05-18"), false, &options.as_of);
    return options;
}

/* The audit goes with the document, which the caller closes. */
static const struct pilot_audit *audit_bytes(const struct subject *subject, const char *bytes,
                                             size_t len, struct pilot_document **document)
{
    struct pilot_source source = {
        .name = "x", .bytes = bytes, .len = len, .folder = subject->folder, .root = subject->root};
    struct pilot_options options = audit_options();
    const struct pilot_audit *audit = NULL;
    if (pilot_document_open(NULL, &source, document) != PILOT_OK ||
        pilot_audit_run(ruleset, *document, &options, &audit) != PILOT_OK)
        tree_need(NULL);
    return audit;
}

static bool append(void *context, const char *bytes, size_t len)
{
    buffer_put(context, bytes, len);
    return true;
}

/* The JSON report, read back. `shown`: which rules' findings (NULL: all). */
static json_t *report_of(const struct subject *subject, const char *bytes, size_t len,
                         const bool *shown)
{
    struct buffer out;
    buffer_init(&out, pilot_allocator_default(), OUT_CAP);
    struct pilot_options options = audit_options();
    struct pilot_report_options how = {.width = 80, .shown = shown};
    struct pilot_report *report = NULL;
    struct pilot_document *document = NULL;
    const struct pilot_audit *audit = audit_bytes(subject, bytes, len, &document);
    struct pilot_summary summary = {.pilots = 1};
    if (pilot_report_open(NULL, "json", ruleset, &options, &how, append, &out, &report) !=
            PILOT_OK ||
        pilot_report_add(report, audit) != PILOT_OK ||
        pilot_report_close(report, &summary) != PILOT_OK)
        tree_need(NULL);
    pilot_document_close(document);
    json_error_t error;
    json_t *json = json_loadb(out.at, out.len, 0, &error);
    if (json == NULL)
        printf("%s: the report is no JSON: %s\n", subject->name, error.text);
    buffer_release(&out);
    return json;
}

/* What must be the same however it is written */

static const char *member(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL ? text : "";
}

static int by_place(const void *a, const void *b)
{
    static const char *const keys[] = {"rule", "path", "reason", "code", "message", "fingerprint"};
    const json_t *left = *(json_t *const *)a;
    const json_t *right = *(json_t *const *)b;
    int order = 0;
    for (size_t i = 0; order == 0 && i < sizeof keys / sizeof keys[0]; i++)
        order = strcmp(member(left, keys[i]), member(right, keys[i]));
    return order;
}

static void sort_members(json_t *array)
{
    size_t count = json_array_size(array);
    json_t **members = tree_need(malloc((count + 1) * sizeof *members));
    for (size_t i = 0; i < count; i++)
        members[i] = json_incref(json_array_get(array, i));
    qsort(members, count, sizeof *members, by_place);
    json_array_clear(array);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(array, members[i]);
    free(members);
}

static void strip_places(json_t *json)
{
    static const char *const places[] = {"line", "column", "end_line", "end_column"};
    size_t i;
    json_t *item;
    const char *key;
    json_array_foreach(json, i, item) strip_places(item);
    json_object_foreach(json, key, item) strip_places(item);
    for (i = 0; json_is_object(json) && i < sizeof places / sizeof places[0]; i++)
        json_object_del(json, places[i]);
}

/* The report without lines, lists that stand in file order sorted by path. */
static json_t *meaning_of(const struct subject *subject, const char *bytes, size_t len)
{
    json_t *json = report_of(subject, bytes, len, NULL);
    json_t *pilot = json_array_get(json_object_get(json, "pilots"), 0);
    strip_places(json);
    size_t i;
    json_t *diagnostic;
    json_array_foreach(json_object_get(pilot, "diagnostics"), i,
                       diagnostic) if (strcmp(member(diagnostic, "code"), "shared-evidence") == 0)
        json_object_del(diagnostic, "path"); /* it stands at the fourth use, in file order */
    sort_members(json_object_get(pilot, "findings"));
    sort_members(json_object_get(pilot, "diagnostics"));
    return json;
}

/* Which rule or member is the first that differs, for the complaint. */
static void put_difference(const json_t *expected, const json_t *found, const char *path)
{
    if (json_equal(expected, found))
        return;
    if (json_is_object(expected) && json_is_object(found)) {
        const char *key;
        json_t *value;
        json_object_foreach((json_t *)(uintptr_t)expected, key, value)
        {
            char below[256];
            snprintf(below, sizeof below, "%.200s.%.50s", path, key);
            put_difference(value, json_object_get(found, key), below);
        }
        return;
    }
    size_t count = json_array_size(expected);
    if (json_is_array(expected) && json_is_array(found) && count == json_array_size(found)) {
        for (size_t i = 0; i < count; i++) {
            char below[256];
            snprintf(below, sizeof below, "%.200s[%zu]", path, i);
            put_difference(json_array_get(expected, i), json_array_get(found, i), below);
        }
        return;
    }
    char *was = expected != NULL ? json_dumps(expected, JSON_ENCODE_ANY) : NULL;
    char *is = found != NULL ? json_dumps(found, JSON_ENCODE_ANY) : NULL;
    printf("    %s: %.300s\n    became %.300s\n", path, was != NULL ? was : "nothing",
           is != NULL ? is : "nothing");
    free(was);
    free(is);
}

static void hold_same(const struct subject *subject, const json_t *expected, const char *bytes,
                      size_t len, const char *how)
{
    json_t *found = meaning_of(subject, bytes, len);
    bool same = json_equal(expected, found);
    hold(same, subject, "%s changes the report", how);
    if (!same)
        put_difference(expected, found, "");
    json_decref(found);
}

static void write_utf16(const struct subject *subject, bool big, struct buffer *out)
{
    buffer_clear(out);
    uint32_t code_point = 0xFEFF;
    for (size_t i = 0; i <= subject->len;) {
        uint32_t units[2] = {code_point, 0};
        size_t count = code_point > 0xFFFF ? 2 : 1;
        if (count == 2) {
            units[0] = 0xD800 + ((code_point - 0x10000) >> 10);
            units[1] = 0xDC00 + ((code_point - 0x10000) & 0x3FF);
        }
        for (size_t j = 0; j < count; j++) {
            buffer_put_char(out, (char)(big ? units[j] >> 8 : units[j] & 0xFF));
            buffer_put_char(out, (char)(big ? units[j] & 0xFF : units[j] >> 8));
        }
        i += i < subject->len ? utf8_next(subject->bytes + i, subject->len - i, &code_point) : 1;
    }
}

static void other_encodings(const struct subject *subject, const json_t *expected)
{
    struct buffer out;
    buffer_init(&out, pilot_allocator_default(), OUT_CAP);
    buffer_puts(&out, "\xEF\xBB\xBF");
    buffer_put(&out, subject->bytes, subject->len);
    hold_same(subject, expected, out.at, out.len, "a byte-order mark");
    buffer_clear(&out);
    for (size_t i = 0; i < subject->len; i++) {
        if (subject->bytes[i] == '\n')
            buffer_put_char(&out, '\r');
        buffer_put_char(&out, subject->bytes[i]);
    }
    hold_same(subject, expected, out.at, out.len, "CR LF");
    write_utf16(subject, false, &out);
    hold_same(subject, expected, out.at, out.len, "UTF-16, little end first");
    write_utf16(subject, true, &out);
    hold_same(subject, expected, out.at, out.len, "UTF-16, big end first");
    buffer_release(&out);
}

static void other_forms(struct subject *subject, const json_t *expected)
{
    static const char *const names[FORMS] = {"block form",    "comments",  "single quotes",
                                             "double quotes", "flow form", "JSON form"};
    struct buffer out;
    buffer_init(&out, pilot_allocator_default(), OUT_CAP);
    for (int form = 0; form < FORMS; form++) {
        tree_write(subject->tree, (enum form)form, &out);
        hold_same(subject, expected, out.at, out.len, names[form]);
    }
    /* It was JSON: the last one, as jansson sees it. */
    json_error_t error;
    json_t *json = json_loadb(out.at, out.len, JSON_REJECT_DUPLICATES, &error);
    hold(json != NULL, subject, "the test's own JSON is none: %s", error.text);
    json_decref(json);
    for (unsigned seed = 1; seed <= 3; seed++) {
        struct tree *tree = tree_clone(&subject->arena, subject->tree);
        tree_shuffle(tree, seed);
        tree_write(tree, seed == 1 ? FORM_BLOCK : seed == 2 ? FORM_FLOW : FORM_JSON, &out);
        hold_same(subject, expected, out.at, out.len, "another order of keys");
    }
    buffer_release(&out);
}

/* Waivers and filters */

static bool same_scores(const struct pilot_audit *a, const struct pilot_audit *b)
{
    bool same = a->score == b->score && a->weakest == b->weakest;
    for (size_t i = 0; i < PILOT_CHECK_COUNT; i++)
        same &= a->checks[i].score == b->checks[i].score &&
                a->checks[i].max_points == b->checks[i].max_points &&
                ratio_cmp(a->checks[i].points, b->checks[i].points) == 0;
    for (size_t i = 0; i < RULES; i++)
        same &= a->rules[i].outcome == b->rules[i].outcome &&
                ratio_cmp(a->rules[i].credit, b->rules[i].credit) == 0;
    return same;
}

static void add_waiver(struct arena *arena, struct tree *tree, const char *rule)
{
    struct tree *waivers = tree_get(tree, "waivers");
    if (waivers == NULL || waivers->kind != LIST) {
        waivers = tree_new(arena, LIST);
        tree_set(arena, tree, "waivers", waivers);
    }
    struct tree *person = tree_new(arena, MAP);
    tree_set(arena, person, "name", tree_text(arena, "Kim Novak"));
    struct tree *waiver = tree_new(arena, MAP);
    tree_set(arena, waiver, "rule", tree_text(arena, rule));
    tree_set(arena, waiver, "reason", tree_text(arena, "It waits for the next release"));
    tree_set(arena, waiver, "approved_by", person);
    tree_set(arena, waiver, "expires", tree_text(arena, "2026-05-18"));
    tree_add(arena, waivers, waiver);
}

/* One rule after another is waived, and all of them stay so. */
static void waivers(struct subject *subject, const struct pilot_audit *before)
{
    struct buffer out;
    buffer_init(&out, pilot_allocator_default(), OUT_CAP);
    struct tree *tree = tree_clone(&subject->arena, subject->tree);
    for (size_t i = 0; i < RULES; i++) {
        const struct pilot_rule *rule = pilot_ruleset_at(ruleset, i);
        add_waiver(&subject->arena, tree, rule->id);
        tree_write(tree, FORM_BLOCK, &out);
        struct pilot_document *document = NULL;
        const struct pilot_audit *after = audit_bytes(subject, out.at, out.len, &document);
        hold(same_scores(before, after), subject, "a waiver for %s changes a score", rule->id);
        bool short_of = before->rules[i].outcome == PILOT_OUTCOME_PARTIAL ||
                        before->rules[i].outcome == PILOT_OUTCOME_FAIL;
        hold(after->rules[i].waived == short_of, subject, "a waiver for %s: in force or not?",
             rule->id);
        hold(after->ready_for >= before->ready_for, subject, "a waiver for %s does harm", rule->id);
        pilot_document_close(document);
    }
    buffer_release(&out);
}

static void filters(const struct subject *subject)
{
    json_t *all = report_of(subject, subject->bytes, subject->len, NULL);
    json_t *pilot = json_array_get(json_object_get(all, "pilots"), 0);
    json_t *findings = json_incref(json_object_get(pilot, "findings"));
    json_object_del(pilot, "findings");
    for (size_t rule = 0; rule < RULES; rule++) {
        bool shown[RULES] = {false};
        for (size_t i = 0; i < RULES; i++)
            shown[i] = rule % 2 == 0 ? i == rule : i % (rule + 1) != 0;
        json_t *some = report_of(subject, subject->bytes, subject->len, shown);
        pilot = json_array_get(json_object_get(some, "pilots"), 0);
        json_t *expected = json_array();
        size_t i;
        json_t *finding;
        json_array_foreach(findings, i, finding)
        {
            const char *id = member(finding, "rule");
            if (shown[pilot_ruleset_find(ruleset, id, strlen(id))])
                json_array_append(expected, finding);
        }
        hold(json_equal(expected, json_object_get(pilot, "findings")), subject,
             "filter %zu shows other findings than it should", rule);
        json_object_del(pilot, "findings");
        hold(json_equal(all, some), subject, "filter %zu changes more than what is shown", rule);
        put_difference(all, some, "");
        json_decref(expected);
        json_decref(some);
    }
    json_decref(findings);
    json_decref(all);
}

/* Edits that never lower a credit */

/* Walks a tree with its shape and makes the edit number `left`. */
struct edit {
    struct arena *arena;
    const struct subject *subject;
    size_t left; /* possible edits still to be passed by */
    bool done;
    char what[128];
};

static bool takes(struct edit *edit, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool takes(struct edit *edit, const char *format, ...)
{
    if (edit->done || edit->left-- > 0)
        return false;
    edit->done = true;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(edit->what, sizeof edit->what, format, arguments);
    va_end(arguments);
    return true;
}

static struct tree *plain_text(struct arena *arena, const char *text)
{
    struct tree *tree = tree_text(arena, text);
    tree->plain = true;
    return tree;
}

/* The next rung; NULL at the top, and for what is no state. */
static const char *raised(const struct tree *state)
{
    static const char *const rungs[][2] = {{"none", "planned"},
                                           {"failing", "planned"},
                                           {"planned", "in_place"},
                                           {"in_place", "exercised"}};
    for (size_t i = 0; state != NULL && i < sizeof rungs / sizeof rungs[0]; i++)
        if (state->kind == SCALAR && strcmp(state->text, rungs[i][0]) == 0)
            return rungs[i][1];
    return NULL;
}

/* A claim as a map, whatever it was. */
static void spell_out(struct edit *edit, struct tree *claim)
{
    if (claim->kind != SCALAR)
        return;
    struct tree *state = tree_clone(edit->arena, claim);
    *claim = *tree_new(edit->arena, MAP);
    if (state->text[0] != '\0')
        tree_set(edit->arena, claim, "state", state);
}

static void edit_value(struct edit *edit, const struct pilot_field *field, struct tree *value);

static void raise_state(struct edit *edit, const struct pilot_field *field, struct tree *claim)
{
    const struct tree *state = claim->kind == MAP ? tree_get(claim, "state") : claim;
    const char *next = raised(state);
    if (next == NULL || !takes(edit, "`%s` of `%s` raised to `%s`", state->text, field->key, next))
        return;
    spell_out(edit, claim);
    tree_set(edit->arena, claim, "state", plain_text(edit->arena, next));
}

/* The same with all that the highest rung asks for. */
static void exercise(struct edit *edit, const struct pilot_field *field, struct tree *claim)
{
    if (claim->kind == LIST || !takes(edit, "`%s` exercised with evidence", field->key))
        return;
    spell_out(edit, claim);
    tree_set(edit->arena, claim, "state", plain_text(edit->arena, "exercised"));
    tree_set(edit->arena, claim, "last_exercised", plain_text(edit->arena, "2026-05-12"));
    tree_set(edit->arena, claim, "cases", plain_text(edit->arena, "12"));
    tree_set(edit->arena, claim, "evidence", tree_text(edit->arena, edit->subject->evidence));
}

static void add_evidence(struct edit *edit, const struct pilot_field *field, struct tree *map)
{
    if (tree_get(map, "evidence") != NULL || !takes(edit, "evidence added to `%s`", field->key))
        return;
    tree_set(edit->arena, map, "evidence", tree_text(edit->arena, edit->subject->evidence));
}

static bool is_list_map(const struct pilot_field *field)
{
    return field->type == PILOT_MAP || field->type == PILOT_CLAIM || field->type == PILOT_PEOPLE;
}

static void edit_map(struct edit *edit, const struct pilot_field *field, struct tree *map)
{
    const struct pilot_shape *shape = field->shape;
    if (field->type == PILOT_CLAIM) {
        raise_state(edit, field, map);
        exercise(edit, field, map);
    }
    if (map->kind != MAP)
        return;
    for (size_t i = 0; i < shape->count; i++) {
        const struct pilot_field *below = &shape->fields[i];
        struct tree *value = tree_get(map, below->key);
        if (below->type == PILOT_EVIDENCE)
            add_evidence(edit, field, map);
        else if (value != NULL && is_list_map(below))
            edit_value(edit, below, value);
    }
}

static void edit_value(struct edit *edit, const struct pilot_field *field, struct tree *value)
{
    if (field->type == PILOT_PEOPLE)
        return;
    if (!field->list || value->kind != LIST) {
        edit_map(edit, field, value);
        return;
    }
    for (size_t i = 0; i < value->count; i++)
        edit_map(edit, field, value->items[i]);
}

static void edit_whole(struct edit *edit, struct tree *tree)
{
    struct pilot_field root = {.key = "", .type = PILOT_MAP, .shape = pilot_format()};
    edit_map(edit, &root, tree);
}

/* Filling a part of one rule's row: the value is that of the field table's example. */
static struct tree *example_value(struct edit *edit, const struct pilot_field *field)
{
    struct arena *arena = edit->arena;
    if (field->type == PILOT_PERSON) {
        struct tree *person = tree_new(arena, MAP);
        tree_set(arena, person, "name", tree_text(arena, "Kim Novak"));
        tree_set(arena, person, "contact", tree_text(arena, "kim.novak@example.com"));
        return person;
    }
    if (field->type == PILOT_EVIDENCE)
        return tree_text(arena, edit->subject->evidence);
    if (field->example == NULL)
        return NULL;
    char text[512];
    int len = snprintf(text, sizeof text, "x: %s\n", field->example);
    struct tree *holder = tree_read(arena, text, (size_t)len);
    return holder != NULL ? tree_get(holder, "x") : NULL;
}

static const struct pilot_field *field_named(const struct pilot_shape *shape, const char *key,
                                             size_t len)
{
    for (size_t i = 0; shape != NULL && i < shape->count; i++)
        if (strlen(shape->fields[i].key) == len && memcmp(shape->fields[i].key, key, len) == 0)
            return &shape->fields[i];
    return NULL;
}

/* Goes down a path from a map, making what is not there, and fills its end if it is empty. */
static void fill(struct edit *edit, struct tree *at, const struct pilot_shape *shape,
                 const char *path)
{
    size_t len = strcspn(path, ".[:=");
    const struct pilot_field *field = field_named(shape, path, len);
    if (at->kind != MAP || field == NULL)
        return;
    struct tree *value = tree_get(at, field->key);
    bool is_end = path[len] == '\0' || path[len] == ':' || path[len] == '=';
    if (is_end) {
        /* A person is referred to or described, never both. */
        bool referred = strcmp(field->key, "name") == 0 && tree_get(at, "person") != NULL;
        bool empty =
            !referred && (value == NULL || (value->kind == SCALAR && value->text[0] == '\0'));
        struct tree *filler = empty ? example_value(edit, field) : NULL;
        if (filler != NULL && takes(edit, "`%s` filled in", field->key))
            tree_set(edit->arena, at, field->key, filler);
        return;
    }
    if (value == NULL && path[len] == '.' && field->shape != NULL) {
        value = tree_new(edit->arena, MAP);
        tree_set(edit->arena, at, field->key, value);
    }
    bool each = path[len] == '[';
    const char *rest = path + len + (each ? 3 : 1);
    if (value == NULL)
        return;
    if (!each || value->kind != LIST) {
        if (field->type == PILOT_CLAIM)
            spell_out(edit, value);
        fill(edit, value, field->shape, rest);
    }
    for (size_t i = 0; each && value->kind == LIST && i < value->count; i++) {
        if (field->type == PILOT_CLAIM)
            spell_out(edit, value->items[i]);
        fill(edit, value->items[i], field->shape, rest);
    }
}

static void fill_parts(struct edit *edit, struct tree *tree, const struct pilot_rule *rule)
{
    for (size_t i = 0; i < PILOT_RULE_GIVEN && rule->given[i] != NULL; i++) {
        for (size_t j = 0; j < PILOT_RULE_PARTS && rule->parts[j] != NULL; j++) {
            char path[256];
            snprintf(path, sizeof path, "%s.%s", rule->given[i], rule->parts[j]);
            if (strcmp(rule->given[i], ".") == 0)
                snprintf(path, sizeof path, "%s", rule->parts[j]);
            fill(edit, tree, pilot_format(), path);
        }
    }
}

/* May this rule earn less for what is new? */
static bool is_excused(const struct pilot_audit *audit, size_t rule)
{
    for (size_t i = 0; i < audit->finding_count; i++) {
        enum pilot_reason reason = audit->findings[i].reason;
        if (audit->findings[i].rule == rule &&
            (reason == PILOT_CONTRADICTION || reason == PILOT_WEAK || reason == PILOT_STALE))
            return true;
    }
    return false;
}

/* Makes each possible edit alone. `of` names the one rule that is looked at; RULES: all are. */
static size_t never_lowers(struct subject *subject, const struct pilot_audit *before, size_t of)
{
    struct buffer out;
    buffer_init(&out, pilot_allocator_default(), OUT_CAP);
    size_t edits = 0;
    for (;; edits++) {
        struct arena arena;
        arena_init(&arena, pilot_allocator_default());
        struct edit edit = {.arena = &arena, .subject = subject, .left = edits};
        struct tree *tree = tree_clone(&arena, subject->tree);
        if (of == RULES)
            edit_whole(&edit, tree);
        else
            fill_parts(&edit, tree, pilot_ruleset_at(ruleset, of));
        if (edit.done) {
            tree_write(tree, FORM_BLOCK, &out);
            struct pilot_document *document = NULL;
            const struct pilot_audit *after = audit_bytes(subject, out.at, out.len, &document);
            bool good = !pilot_document_has_errors(document);
            for (size_t i = 0; i < RULES; i++) {
                bool lower = ratio_cmp(after->rules[i].credit, before->rules[i].credit) < 0;
                if (!lower || (of != RULES && of != i) || is_excused(after, i))
                    continue;
                good = false;
                printf("%s: %s lowers %s\n", subject->name, edit.what,
                       pilot_ruleset_at(ruleset, i)->id);
            }
            hold(good, subject, "edit %zu does harm: %s", edits, edit.what);
            pilot_document_close(document);
        }
        arena_release(&arena);
        if (!edit.done)
            break;
    }
    buffer_release(&out);
    return edits;
}

/* The subjects */

static bool read_bytes(struct subject *subject)
{
    FILE *file = fopen(subject->name, "rb");
    if (file == NULL)
        return false;
    enum { MOST = 1024 * 1024 };
    subject->bytes = tree_need(malloc(MOST));
    subject->len = fread(subject->bytes, 1, MOST, file);
    fclose(file);
    return subject->len < MOST;
}

static void hold_all(struct subject *subject)
{
    json_t *expected = meaning_of(subject, subject->bytes, subject->len);
    other_encodings(subject, expected);
    if (subject->tree != NULL)
        other_forms(subject, expected);
    json_decref(expected);
    if (!subject->is_example)
        return;
    hold(subject->tree != NULL, subject, "can't be written in other forms");
    filters(subject);
    if (subject->tree == NULL)
        return;
    struct pilot_document *document = NULL;
    const struct pilot_audit *before =
        audit_bytes(subject, subject->bytes, subject->len, &document);
    waivers(subject, before);
    size_t edits = never_lowers(subject, before, RULES);
    hold(edits > 10, subject, "only %zu edits were possible", edits);
    for (size_t i = 0; i < RULES; i++)
        never_lowers(subject, before, i);
    pilot_document_close(document);
}

static void take_subject(const char *path, bool is_example)
{
    struct subject subject = {.name = path, .is_example = is_example};
    const char *slash = strrchr(path, '/');
    snprintf(subject.folder, sizeof subject.folder, "%.*s", (int)(slash - path), path);
    subject.root = is_example ? "examples" : "tests/rules";
    subject.evidence = is_example ? "../README.md" : "../evidence/log.csv";
    arena_init(&subject.arena, pilot_allocator_default());
    if (read_bytes(&subject)) {
        subject.tree = tree_read(&subject.arena, subject.bytes, subject.len);
        hold_all(&subject);
    } else {
        hold(false, &subject, "can't be read");
    }
    arena_release(&subject.arena);
    free(subject.bytes);
}

static void take_all(const char *pattern, size_t every, bool is_example)
{
    glob_t found;
    if (glob(pattern, 0, NULL, &found) != 0) {
        failed++;
        printf("there is no %s\n", pattern);
        return;
    }
    for (size_t i = 0; i < found.gl_pathc; i += every)
        take_subject(found.gl_pathv[i], is_example);
    globfree(&found);
}

int main(void)
{
    if (pilot_ruleset_open(NULL, &ruleset, NULL) != PILOT_OK ||
        pilot_ruleset_count(ruleset) != RULES)
        return 1;
    take_all("examples/*/*pilot.yaml", 1, true);
    take_all("tests/rules/*/*.yaml", EVERY_NTH_CASE, false);
    pilot_ruleset_close(ruleset);
    printf("%u passed, %u failed\n", passed, failed);
    return failed != 0;
}
