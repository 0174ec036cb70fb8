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

#include "edits.h"
#include "forms.h"

#include "base/ratio.h"

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
