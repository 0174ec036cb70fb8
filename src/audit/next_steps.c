/* Next steps: what to do about a finding, or about a rule in general. */
#include "audit/wording.h"
#include "base/text.h"

static void put_step(struct buffer *out, const struct pilot_audit *audit,
                     const struct pilot_finding *finding, const char *text)
{
    for (const char *at = text;; at++) {
        size_t plain = strcspn(at, "@#");
        buffer_put(out, at, plain);
        at += plain;
        if (*at == '\0')
            return;
        if (*at == '#')
            put_part(out, finding);
        else if (finding->reason == PILOT_INCOMPLETE)
            put_subject(out, audit, finding);
        else
            put_claim(out, audit, finding);
    }
}

struct pilot_text pilot_audit_next_step(const struct pilot_audit *audit, size_t rule,
                                        const struct pilot_finding *finding)
{
    struct pilot_document *document = memory_of(audit);
    struct buffer *out = &document->scratch;
    const struct pilot_rule *row = pilot_ruleset_at(audit->ruleset, rule);
    /* `@` stands for what the rule asks about, `#` for the part that is missing. */
    static const char *const steps[] = {
        [PILOT_KNOWN_ISSUE] = "Settle the issue, and say `status: closed` under `known_issues`.",
        [PILOT_EVIDENCE_MISSING] =
            "Put the file there, or name under `evidence` of @ a file or page that shows it.",
        [PILOT_CLAIMED] = "Name under `evidence` of @ the file or page that shows it.",
        [PILOT_NOT_EXERCISED] =
            ("Use @ on a real or replayed case, then say `state: exercised` with "
             "the day in `last_exercised`."),
        [PILOT_NO_REASON] = NULL,
    };
    const char *own = finding != NULL ? steps[finding->reason] : NULL;
    if (finding != NULL && finding->reason == PILOT_STALE)
        own =
            strcmp(finding->part != NULL ? finding->part : "last_exercised", "last_exercised") == 0
                ? "Use @ on a real or replayed case again, and write the day in `last_exercised`."
                : "Measure again, and write the day in `measured`.";
    bool missing = finding != NULL && finding->reason == PILOT_INCOMPLETE &&
                   finding->part != NULL && finding->what == NULL && cause_of(finding)->at_key;
    if (missing)
        own = "Say # for @.";
    if (own != NULL) {
        put_step(out, audit, finding, own);
        return finish_text(document);
    }
    bool of_item = finding != NULL && each_in(row->given[finding->given]) != NULL;
    const struct value *item = of_item ? item_around(finding->subject.value) : NULL;
    put_clause(out, row->next_step, item, pilot_rule_noun(row));
    return finish_text(document);
}

struct pilot_text pilot_audit_related_message(const struct pilot_audit *audit,
                                              const struct pilot_finding *finding)
{
    struct pilot_document *document = memory_of(audit);
    struct buffer *out = &document->scratch;
    if (finding->related.value == NULL)
        return TEXT("");
    if (finding->reason == PILOT_KNOWN_ISSUE)
        buffer_puts(out, "the rule asks about this");
    else
        put_says(out, finding->related.value);
    return finish_text(document);
}
