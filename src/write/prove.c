#include "write/prove.h"

#include "base/text.h"

/* One group that spoils the result is found by halves; a description that spoils many is not worth
 * that many audits more. */
enum { MOST_AUDITS = 100 };

struct proof {
    struct edits *edits;
    const struct pilot_audit *audit;
    bool mends;
    int audits;
    enum pilot_status status;
};

/* Does all that stands in `old` stand in the same way in `new`? */
static bool holds(const struct node *new, const struct node *old)
{
    if (old->kind == NODE_ALIAS || new->kind == NODE_ALIAS)
        return old->kind == new->kind;
    if (old->kind == NODE_SCALAR && new->kind == NODE_SCALAR)
        return old->style ==
               new->style &&text_same(text_trim(node_text(old)), text_trim(node_text(new)));
    if (old->kind == NODE_SCALAR) /* a short form, or nothing, became a map or a list */
        return old->count == 0 ||
               (new->kind == NODE_MAP &&new->count > 0 && holds(&new->items[1], old));
    /* New items stand behind those that are there. */
    if (old->kind != new->kind || (old->kind == NODE_SEQUENCE && old->count > new->count))
        return false;
    uint32_t at = 0;
    for (uint32_t i = 0; i < old->count; i++, at++) {
        if (old->kind == NODE_SEQUENCE) {
            if (!holds(&new->items[i], &old->items[i]))
                return false;
            continue;
        }
        const struct node *key = &old->items[(size_t)2 * i];
        while (at < new->count && !(new->items[(size_t)2 * at].kind ==
                                    key->kind &&holds(&new->items[(size_t)2 * at], key)))
            at++;
        if (at == new->count || !holds(&new->items[(size_t)2 * at + 1], key + 1))
            return false;
    }
    return true;
}

static bool same_credits(const struct pilot_audit *new, const struct pilot_audit *old)
{
    for (size_t i = 0; i < old->ruleset->count; i++) {
        const struct pilot_rule_result *a = &new->rules[i];
        const struct pilot_rule_result *b = &old->rules[i];
        if (a->outcome != b->outcome || a->credit.num != b->credit.num ||
            a->credit.den != b->credit.den || a->waived != b->waived)
            return false;
    }
    return new->score == old->score;
}

static size_t count_errors(const struct pilot_document *document)
{
    size_t count;
    size_t total;
    const struct pilot_diagnostic *list = pilot_document_diagnostics(document, &count, &total);
    size_t errors = total - count;
    for (size_t i = 0; i < count; i++)
        errors += list[i].level == PILOT_ERROR;
    return errors;
}

static size_t count_edits(const struct edits *edits)
{
    size_t count = 0;
    for (size_t i = 0; i < edits->count; i++)
        count += !edits->list[i].left_out;
    return count;
}

/* Audits the result as it is now. */
static bool is_same(struct proof *proof)
{
    const struct pilot_document *old = proof->edits->document;
    struct pilot_text text = edits_apply(proof->edits);
    struct pilot_document *document = NULL;
    const struct pilot_audit *audit = NULL;
    struct pilot_source source = {.name = old->name,
                                  .bytes = text.at,
                                  .len = text.len,
                                  .folder = old->folder,
                                  .root = old->root};
    proof->audits++;
    proof->status =
        text.at == NULL ? PILOT_NO_MEMORY : pilot_document_open(old->allocator, &source, &document);
    if (proof->status == PILOT_OK) {
        /* It stands for the same file: no evidence for itself. */
        document->is_file = old->is_file;
        document->device = old->device;
        document->inode = old->inode;
        proof->status =
            pilot_audit_run(proof->audit->ruleset, document, &proof->audit->options, &audit);
    }
    bool same = proof->status == PILOT_OK && document->readable;
    if (same && proof->mends)
        same = count_errors(document) + count_edits(proof->edits) <= count_errors(old);
    else if (same)
        same = count_errors(document) <= count_errors(old) && same_credits(audit, proof->audit) &&
               holds(&document->tree, &old->tree);
    if (same)
        proof->edits->errors = count_errors(document);
    pilot_document_close(document);
    return same;
}

static void leave_out(struct edits *edits, size_t from, size_t to, bool out)
{
    for (size_t i = 0; i < edits->count; i++)
        if (edits->list[i].group >= from && edits->list[i].group < to)
            edits->list[i].left_out = out;
}

/* Takes in as many of these groups as it can; those before are settled, those behind are out. */
static void settle(struct proof *proof, size_t from, size_t to)
{
    if (from >= to || proof->status != PILOT_OK)
        return;
    leave_out(proof->edits, from, to, false);
    if (proof->audits < MOST_AUDITS && is_same(proof))
        return;
    leave_out(proof->edits, from, to, true);
    if (to - from == 1 || proof->audits >= MOST_AUDITS)
        return;
    size_t middle = from + (to - from) / 2;
    settle(proof, from, middle);
    settle(proof, middle, to);
}

enum pilot_status edits_prove(struct edits *edits, const struct pilot_audit *audit, bool mends)
{
    struct proof proof = {.edits = edits, .audit = audit, .mends = mends, .status = PILOT_OK};
    edits->errors = count_errors(edits->document);
    settle(&proof, 1, edits->groups + 1);
    return proof.status;
}
