/* What a rule asks, why, how its credit is made, and where that counts. */
#include "explain/book.h"

#include "base/text.h"
#include "report/text.h"

static void put_clause(struct paper *paper, const struct pilot_rule *rule, const char *clause)
{
    const char *mark = strstr(clause, "{item}");
    if (mark == NULL) {
        paper_put(paper, clause);
        return;
    }
    paper_put_text(paper, (struct pilot_text){clause, (size_t)(mark - clause)});
    paper_put(paper, pilot_rule_noun(rule));
    put_clause(paper, rule, mark + sizeof "{item}" - 1);
}

static void end_clause(struct paper *paper, const struct pilot_rule *rule, const char *label,
                       const char *clause)
{
    if (clause == NULL)
        return;
    paper_put(paper, label);
    put_clause(paper, rule, clause);
    paper_put(paper, ".");
    paper_end_bullet(paper);
}

static unsigned weight_of(const struct book *book, enum pilot_check check)
{
    unsigned weight = 0;
    for (size_t i = 0; i < pilot_ruleset_count(book->ruleset); i++) {
        const struct pilot_rule *rule = pilot_ruleset_at(book->ruleset, i);
        weight += rule->check == check ? rule->weight : 0;
    }
    return weight;
}

static void tell_worth(struct paper *paper, const struct book *book, const struct pilot_rule *rule)
{
    static const char *const severities[] = {"A blocker", "Major", "Minor"};
    paper_put_style(paper, text_severity_style(rule->severity));
    paper_put(paper, severities[rule->severity]);
    paper_put_style(paper, PLAIN);
    paper_put(paper, ", worth ");
    paper_put_count(paper, rule->weight);
    paper_put(paper, " of the ");
    paper_put_count(paper, weight_of(book, rule->check));
    paper_put(paper, " points of the check ");
    paper_put_name(paper, pilot_check_info(rule->check)->id);
    paper_put(paper, ". Closing the gap takes ");
    paper_put(paper, text_effort(rule->effort));
    paper_put(paper, "; the plan has it under \"");
    paper_put(paper, pilot_step_title(rule->step));
    paper_put(paper, "\".");
    paper_end_paragraph(paper);
}

/* What else the row takes into account, by its whole path. */
static void put_with(struct paper *paper, const struct book *book, const struct pilot_rule *rule)
{
    size_t count = 0;
    while (count < PILOT_RULE_WITH && rule->with[count] != NULL)
        count++;
    for (size_t i = 0; i < count; i++) {
        const char *with = rule->with[i];
        const struct spot *spot = book_with(book, rule, i);
        paper_put(paper, i == 0 ? " It also looks at " : "");
        paper_put_between(paper, i, count, " and ");
        paper_put_name(paper, spot != NULL ? spot->path : with);
    }
    paper_put(paper, count > 0 ? "." : "");
}

/* Where the rule looks, and at which of what it finds there. */
static void tell_given(struct paper *paper, const struct book *book, size_t index)
{
    const struct pilot_rule *rule = pilot_ruleset_at(book->ruleset, index);
    struct pilot_credit credit = pilot_ruleset_credit(book->ruleset, index);
    size_t count = 1; /* a rule looks at something */
    while (count < PILOT_RULE_GIVEN && rule->given[count] != NULL)
        count++;
    paper_put(paper, "It looks at ");
    for (size_t i = 0; i < count; i++) {
        paper_put_between(paper, i, count, " and ");
        paper_put_name(paper, rule->given[i]);
    }
    if (strstr(rule->given[0], "[]") == NULL) {
        paper_put(paper, ".");
    } else if (credit.which != NULL) {
        paper_put(paper, ", and there at ");
        paper_put(paper, credit.which);
        paper_put(paper, ". The rule earns their mean.");
    } else {
        paper_put(paper, ": at each of them, and earns their mean.");
    }
    const struct spot *given = book_spot(book, text_of(rule->given[0]));
    if (given != NULL && given->field->or_none)
        paper_put(paper, " Where it says `none`, the rule does not apply.");
    put_with(paper, book, rule);
    paper_end_paragraph(paper);
    paper_put(paper, credit.earns);
    if (rule->needs != NULL) {
        paper_put(paper, " While ");
        paper_put(paper, rule->needs);
        paper_put(paper, " is under half, it earns nothing.");
    }
    paper_end_paragraph(paper);
}

/* "`full` earns all of it, `partial` half; every other value nothing." */
static void put_grades(struct paper *paper, struct pilot_text grades)
{
    bool first = true;
    while (grades.len > 0) {
        size_t len = 0;
        while (len < grades.len && grades.at[len] != ';')
            len++;
        struct pilot_text one = text_trim((struct pilot_text){grades.at, len});
        size_t name = 0;
        while (name < one.len && one.at[name] != ' ')
            name++;
        struct pilot_text share = text_trim(text_from(one, name));
        paper_put(paper, first ? " " : ", ");
        paper_put(paper, "`");
        paper_put_text(paper, (struct pilot_text){one.at, name});
        paper_put(paper, "` earns ");
        if (text_is(share, "1"))
            paper_put(paper, "all of it");
        else if (text_is(share, "1/2"))
            paper_put(paper, "half");
        else
            paper_put_text(paper, share);
        first = false;
        grades = text_from(grades, len < grades.len ? len + 1 : len);
    }
    paper_put(paper, ", every other value nothing.");
}

static void tell_parts(struct paper *paper, const struct book *book, size_t index)
{
    const struct pilot_rule *rule = pilot_ruleset_at(book->ruleset, index);
    struct pilot_part part;
    for (size_t i = 0; pilot_ruleset_part(book->ruleset, index, i, &part); i++) {
        char path[256];
        size_t given = strlen(rule->given[0]);
        bool itself = text_is(part.path, ".");
        if (given + part.path.len + 2 > sizeof path)
            continue;
        memcpy(path, rule->given[0], given);
        path[given] = '.';
        memcpy(path + given + 1, part.path.at, part.path.len);
        const struct spot *spot =
            book_spot(book, (struct pilot_text){path, itself ? given : given + 1 + part.path.len});
        if (i == 0) {
            paper_put(paper, "Its parts:");
            paper_end_paragraph(paper);
        }
        paper_put(paper, "`");
        paper_put_text(paper, itself && spot != NULL ? text_of(spot->key) : part.path);
        paper_put(paper, "`");
        if (part.wants != NULL) {
            paper_put(paper, ", ");
            paper_put(paper, part.wants);
        }
        paper_put(paper, spot != NULL ? ": " : ".");
        paper_put(paper, spot != NULL ? spot->field->asks : "");
        if (part.grades.len > 0)
            put_grades(paper, part.grades);
        paper_end_bullet(paper);
    }
}

static void tell_credit(struct paper *paper, const struct book *book, size_t index)
{
    paper_heading(paper, "How it earns its points");
    tell_given(paper, book, index);
    if (pilot_ruleset_credit(book->ruleset, index).ladder && !paper->ladder_told) {
        paper_paragraph(paper, "The ladder:");
        tell_ladder(paper);
    }
    tell_parts(paper, book, index);
}

static void tell_reference(void *context, const struct source *source, struct pilot_text where)
{
    struct paper *paper = context;
    bool high_risk = false;
    if (source != NULL)
        paper_put(paper, source->title);
    if (source != NULL && where.len > 0)
        paper_put(paper,
                  where.at[0] == '(' || text_starts(text_of(source->title), "EU AI") ? " " : ": ");
    for (size_t i = 0; i < where.len; i++) {
        high_risk |= where.at[i] == '*';
        if (where.at[i] != '*')
            paper_put_text(paper, (struct pilot_text){where.at + i, 1});
    }
    if (high_risk)
        paper_put(paper, " (which binds high-risk systems only)");
    paper_end_bullet(paper);
}

bool gate_asks_for(enum pilot_gate gate, const struct pilot_rule *rule)
{
    struct pilot_gate_info terms = pilot_gate_info(gate);
    if (rule->check != PILOT_CHECK_VALUE)
        return terms.no_open_blockers && rule->severity == PILOT_BLOCKER;
    for (const char *const *id = terms.value_rules; *id != NULL; id++)
        if (strcmp(*id, rule->id) == 0)
            return true;
    return false;
}

static void tell_gates(struct paper *paper, const struct pilot_rule *rule)
{
    size_t count = 0;
    for (enum pilot_gate gate = PILOT_GATE_PILOT; gate <= PILOT_GATE_PRODUCTION; gate++)
        count += gate_asks_for(gate, rule);
    size_t i = 0;
    for (enum pilot_gate gate = PILOT_GATE_PILOT; gate <= PILOT_GATE_PRODUCTION; gate++) {
        if (!gate_asks_for(gate, rule))
            continue;
        paper_put(paper, i == 0 ? (count > 1 ? "The gates " : "The gate ") : "");
        paper_put_between(paper, i++, count, " and ");
        paper_put_name(paper, pilot_gate_name(gate));
    }
    if (count > 0)
        paper_put(paper, count > 1 ? " ask for at least half of its points."
                                   : " asks for at least half of its points.");
    else if (rule->check == PILOT_CHECK_VALUE)
        paper_put(paper, "No gate asks for it by name.");
    else
        paper_put(paper, "No gate asks for it by name; it counts in the score of its check.");
    paper_end_bullet(paper);
}

static void tell_where_it_counts(struct paper *paper, const struct book *book, size_t index)
{
    paper_heading(paper, "Where it counts");
    tell_gates(paper, pilot_ruleset_at(book->ruleset, index));
    size_t count = 0;
    for (size_t i = 0; pilot_pattern_info(i) != NULL; i++)
        count += pilot_pattern_may_name(i, book->ruleset, index);
    size_t shown = 0;
    for (size_t i = 0; pilot_pattern_info(i) != NULL; i++) {
        if (!pilot_pattern_may_name(i, book->ruleset, index))
            continue;
        paper_put(paper, shown == 0 ? (count > 1 ? "Patterns: " : "Pattern: ") : "");
        paper_put_between(paper, shown++, count, " and ");
        paper_put_name(paper, pilot_pattern_info(i)->id);
    }
    if (shown > 0) {
        paper_put(paper, ".");
        paper_end_bullet(paper);
    }
}

void tell_rule(struct paper *paper, const struct book *book, size_t index)
{
    const struct pilot_rule *rule = pilot_ruleset_at(book->ruleset, index);
    paper_put(paper, rule->id);
    paper_put(paper, " ");
    paper_put(paper, rule->name);
    paper_end_title(paper);
    paper_paragraph(paper, rule->asks);
    tell_worth(paper, book, rule);
    paper_heading(paper, "Why it matters");
    paper_paragraph(paper, rule->why);
    tell_credit(paper, book, index);
    paper_heading(paper, "A good answer");
    paper_code(paper, rule->good);
    paper_heading(paper, "Not good enough");
    paper_code(paper, rule->bad);
    paper_heading(paper, "What a report says about it");
    end_clause(paper, rule, "Not there: ", rule->finding);
    end_clause(paper, rule, "Too weak: ", rule->weak);
    end_clause(paper, rule, "Can't be: ", rule->contradiction);
    paper_heading(paper, "Next step");
    put_clause(paper, rule, rule->next_step);
    paper_end_paragraph(paper);
    tell_where_it_counts(paper, book, index);
    if (rule->references == NULL)
        return;
    paper_heading(paper, "Where it is asked too");
    references_each(rule->references, tell_reference, paper);
    paper_paragraph(paper, "The rule speaks to these; it does not satisfy them.");
}

void item_rule(struct paper *paper, const struct book *book, size_t index)
{
    const struct pilot_rule *rule = pilot_ruleset_at(book->ruleset, index);
    char term[128];
    size_t id = strlen(rule->id);
    size_t name = strlen(rule->name);
    if (id + name + 2 > sizeof term)
        return;
    memcpy(term, rule->id, id);
    term[id] = ' ';
    memcpy(term + id + 1, rule->name, name + 1);
    paper_put(paper, rule->asks);
    paper->column = 31;
    paper_end_item(paper, term);
}
