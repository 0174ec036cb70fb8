/* What is missing in a description, added to it. */
#include "base/text.h"
#include "write/prove.h"

/* The whole description as a value: every place leads up to it. */
static const struct value *root_of(const struct pilot_audit *audit)
{
    const struct value *value = audit->finding_count > 0 ? audit->findings[0].subject.value : NULL;
    while (value != NULL && value->parent != NULL)
        value = value->parent;
    return value;
}

static bool wants_rule(const struct pilot_audit *audit, enum pilot_fix_kind kind, size_t rule)
{
    enum pilot_outcome outcome = audit->rules[rule].outcome;
    bool wanted = false;
    if (kind == PILOT_FIX_ALL)
        return outcome == PILOT_OUTCOME_PARTIAL || outcome == PILOT_OUTCOME_FAIL;
    for (size_t i = 0; audit->plan != NULL && i < audit->plan->step_count; i++)
        wanted |= audit->plan->steps[i].rule == rule;
    return wanted;
}

static bool grow(struct edits *edits, const struct pilot_audit *audit, enum pilot_fix_kind kind)
{
    struct arena *arena = &edits->document->arena;
    const struct value *top = root_of(audit);
    if (top == NULL || top->node == NULL || top->node->kind != NODE_MAP)
        return true;
    struct model model = {.document = edits->document, .root = *top};
    struct context context = {.ruleset = audit->ruleset,
                              .model = &model,
                              .arena = arena,
                              .as_of = audit->options.as_of,
                              .results = audit->rules};
    struct plant *root = plant_root(arena, top);
    bool fine = root != NULL;
    /* Twice, for what one rule adds to a list others look at too. */
    for (size_t i = 0; fine && i < 2 * audit->ruleset->count; i++)
        if (wants_rule(audit, kind, i % audit->ruleset->count))
            fine = plant_rule(arena, root, &audit->ruleset->rules[i % audit->ruleset->count],
                              &context);
    return fine && !context.out_of_memory && plant_complete(arena, root, true) &&
           edits_grow(edits, root);
}

/* Is the file UTF-8, so that the bytes that were read are its own? */
static bool is_own(const struct pilot_document *document)
{
    struct pilot_text all = document->original;
    struct pilot_text bytes = document->bytes;
    return all.len >= bytes.len && bytes.at == all.at + (all.len - bytes.len);
}

/* The edits of a group are added one after another. */
static size_t count_groups(const struct edits *edits, bool left_out)
{
    size_t alone = 0;
    for (size_t i = 0; i < edits->count; i++)
        alone += edits->list[i].left_out == left_out && !edits->list[i].joined;
    return alone;
}

/* The mark at its beginning, if it has one, and the bytes behind it. */
static struct pilot_text with_mark(struct pilot_document *document, struct pilot_text bytes)
{
    size_t mark = document->original.len - document->bytes.len;
    char *all = arena_take(&document->arena, mark + bytes.len + 1);
    if (all == NULL)
        return (struct pilot_text){NULL, 0};
    memcpy(all, document->original.at, mark);
    memcpy(all + mark, bytes.at, bytes.len);
    return (struct pilot_text){all, mark + bytes.len};
}

enum pilot_status pilot_fix_make(const struct pilot_audit *audit, enum pilot_fix_kind kind,
                                 const struct pilot_fix **fix)
{
    /* What is made goes into the document's memory, as all that is made of it does. */
    struct pilot_document *document = (struct pilot_document *)(uintptr_t)audit->document;
    struct pilot_fix *made = arena_zero(&document->arena, 1, sizeof *made);
    struct edits edits;
    if (made == NULL)
        return PILOT_NO_MEMORY;
    if (!document->readable || !is_own(document))
        return PILOT_BAD_ARGUMENT;
    edits_init(&edits, document);
    bool fine = kind == PILOT_FIX_TYPOS ? edits_mend(&edits) : grow(&edits, audit, kind);
    enum pilot_status status = fine ? PILOT_OK : PILOT_NO_MEMORY;
    if (fine && edits.count > 0)
        status = edits_prove(&edits, audit, kind == PILOT_FIX_TYPOS);
    if (status == PILOT_OK && !edits_note_left_out(&edits))
        status = PILOT_NO_MEMORY;
    if (status != PILOT_OK)
        return status;
    struct pilot_text bytes = edits_apply(&edits);
    if (bytes.at == NULL)
        return PILOT_NO_MEMORY;
    made->text = with_mark(document, bytes);
    made->diff = edits_diff(&edits);
    made->errors = edits.errors;
    made->count = count_groups(&edits, false);
    made->left_out = count_groups(&edits, true);
    made->notes = edits.notes;
    made->note_count = edits.note_count;
    if (made->text.at == NULL || made->diff.at == NULL)
        return PILOT_NO_MEMORY;
    *fix = made;
    return PILOT_OK;
}
