/* What a field asks, what it may hold, and which rules look at it. */
#include "explain/book.h"

#include "base/text.h"

static const char *type_words(enum pilot_type type)
{
    switch (type) {
    case PILOT_TEXT:
        return "a text";
    case PILOT_CHOICE:
        return "one of ";
    case PILOT_BOOL:
        return "`true` or `false`";
    case PILOT_VERSION:
        return "the number 1";
    case PILOT_SLUG:
        return "a short name of a to z, 0 to 9 and -";
    case PILOT_DATE:
        return "a day, YYYY-MM-DD, or a month, YYYY-MM";
    case PILOT_COUNT:
        return "a whole number of 1 or more";
    case PILOT_TALLY:
        return "a whole number of 0 or more";
    case PILOT_QUANTITY:
        return "a number, or a number and its unit";
    case PILOT_DURATION:
        return "a length of time, such as \"2 hours\"";
    case PILOT_RATE:
        return "an amount per time, such as \"60 per week\"";
    case PILOT_SHARE:
        return "a share, such as \"4 %\" or \"11 of 12\"";
    case PILOT_OF:
        return "how many of how many, such as \"11 of 12\"";
    case PILOT_CONTACT:
        return "a mail address, a phone number or an https address";
    case PILOT_EVIDENCE:
        return "a file (its path from the description) or an https address";
    case PILOT_PERSON:
        return "a person: a key under `people`, a role under `ownership` (`workflow`, `tool`, "
               "`sponsor`, `support`), or a map of `name`, `role`, `contact` and `deputy`";
    case PILOT_RULE_ID:
        return "the id of a rule, such as EDGE-01";
    case PILOT_MAP:
        return "a map of the fields below";
    case PILOT_CLAIM:
        return "a claim: its state alone, or a map of the fields below";
    case PILOT_PEOPLE:
        break;
    }
    return "a map: a key of your choice for each person, with the fields below";
}

void put_type(struct paper *paper, const struct pilot_field *field)
{
    bool many = field->list && field->choices == NULL;
    if (field->list && field->choices != NULL)
        paper_put(paper, "one or more of ");
    else if (many)
        paper_put(paper, "a list; each entry is ");
    if (field->choices == NULL || !field->list)
        paper_put(paper, type_words(field->type));
    for (size_t i = 0; field->choices != NULL && field->choices[i] != NULL; i++) {
        paper_put(paper, i > 0 ? ", " : "");
        paper_put_name(paper, field->choices[i]);
    }
    if (field->last_day)
        paper_put(paper, "; a month stands for its last day");
    if (field->or_none)
        paper_put(paper, "; or `none`");
    if (field->shape != NULL && field->type == PILOT_MAP && field->shape->shorthand >= 0) {
        paper_put(paper, "; a text alone stands for its ");
        paper_put_name(paper, field->shape->fields[field->shape->shorthand].key);
    }
}

static void put_example(struct paper *paper, const struct pilot_field *field)
{
    paper_put(paper, "`");
    paper_put(paper, field->key);
    paper_put(paper, ": ");
    paper_put(paper, field->example);
    paper_put(paper, "`");
}

static void put_need(struct paper *paper, const struct pilot_field *field)
{
    if (field->required)
        paper_put(paper, " Without it the description is invalid.");
    else if (field->first)
        paper_put(paper, " It is one of the fields to begin with.");
}

void item_field(struct paper *paper, const struct spot *spot, const char *term)
{
    paper_put(paper, spot->field->asks);
    paper_put(paper, " It is ");
    put_type(paper, spot->field);
    paper_put(paper, ".");
    put_need(paper, spot->field);
    if (spot->field->example != NULL) {
        paper_put(paper, " Example: ");
        put_example(paper, spot->field);
    }
    paper_end_item(paper, term);
}

/* The fields of a map; those that every claim has are told of together. */
static void tell_inside(struct paper *paper, const struct pilot_field *field)
{
    enum { CLAIM_FIELDS = 6 };
    const struct pilot_shape *shape = field->shape;
    bool claim = field->type == PILOT_CLAIM;
    if (shape == NULL || field->type == PILOT_PERSON)
        return;
    paper_heading(paper, "The fields in it");
    paper->column = 0;
    for (size_t i = 0; i < shape->count; i++)
        if (strlen(shape->fields[i].key) + 2 > paper->column)
            paper->column = strlen(shape->fields[i].key) + 2;
    for (size_t i = claim ? CLAIM_FIELDS : 0; i < shape->count; i++) {
        paper_put(paper, shape->fields[i].asks);
        paper_end_item(paper, shape->fields[i].key);
    }
    for (size_t i = 0; claim && i < CLAIM_FIELDS; i++) {
        paper_put(paper, shape->fields[i].asks);
        paper_end_item(paper, shape->fields[i].key);
    }
}

/* Is the rule given what the spot stands in? */
static bool is_around(const struct book *book, size_t rule, const struct spot *spot)
{
    const struct pilot_rule *row = pilot_ruleset_at(book->ruleset, rule);
    size_t len = strlen(spot->path);
    while (len > 0 && spot->path[len - 1] != '.')
        len--;
    for (size_t i = 0; len > 0 && i < PILOT_RULE_GIVEN && row->given[i] != NULL; i++)
        if (same_path(text_of(row->given[i]), (struct pilot_text){spot->path, len - 1}))
            return true;
    return false;
}

static void tell_rules(struct paper *paper, const struct book *book, const struct spot *const *same,
                       size_t same_count)
{
    bool below = same[0]->field->shape != NULL && same[0]->field->type != PILOT_PERSON;
    size_t told = 0;
    for (int around = 0; around < 2; around++) {
        bool first = true;
        for (size_t rule = 0; rule < pilot_ruleset_count(book->ruleset); rule++) {
            bool looks = false;
            for (size_t i = 0; i < same_count && !looks; i++)
                looks = book_looks_at(book, rule, same[i]->path, below);
            if (around == 1 && (looks || same_count > 1 || !is_around(book, rule, same[0])))
                continue;
            if (around == 0 && !looks)
                continue;
            if (first)
                paper_heading(paper, around == 0 ? "Rules that look at it"
                                                 : "Rules that look at what it stands in");
            first = false;
            item_rule(paper, book, rule);
            told++;
        }
    }
    if (told == 0)
        paper_paragraph(paper, "No rule asks for it by itself.");
}

/* What each word that can be chosen means. */
static void tell_meanings(struct paper *paper, const struct pilot_field *field)
{
    if (field->choices == NULL || pilot_choice_means(field, field->choices[0]) == NULL)
        return;
    paper_heading(paper, "What the words mean");
    paper->column = 0;
    for (size_t i = 0; field->choices[i] != NULL; i++)
        if (strlen(field->choices[i]) + 2 > paper->column)
            paper->column = strlen(field->choices[i]) + 2;
    for (size_t i = 0; field->choices[i] != NULL; i++) {
        paper_put_sentence(paper, pilot_choice_means(field, field->choices[i]));
        paper_end_item(paper, field->choices[i]);
    }
}

void tell_field(struct paper *paper, const struct book *book, const struct spot *spot,
                const struct spot *const *same, size_t same_count)
{
    const struct pilot_field *field = spot->field;
    paper_put(paper, same_count > 1 ? spot->key : spot->path);
    paper_end_title(paper);
    paper_put(paper, field->asks);
    put_need(paper, field);
    paper_end_paragraph(paper);
    paper_put(paper, "It is ");
    put_type(paper, field);
    paper_put(paper, ".");
    paper_end_paragraph(paper);
    if (field->example != NULL) {
        paper_put(paper, "For example: ");
        put_example(paper, field);
        paper_end_paragraph(paper);
    }
    tell_meanings(paper, field);
    tell_inside(paper, field);
    if (field->type == PILOT_CLAIM ||
        (field->type == PILOT_CHOICE && strcmp(field->key, "state") == 0)) {
        paper_heading(paper, "What its state earns");
        tell_ladder(paper);
    }
    tell_rules(paper, book, same, same_count);
    if (same_count < 2)
        return;
    paper_heading(paper, "Where it stands");
    for (size_t i = 0; i < same_count; i++) {
        paper_put_between(paper, i, same_count, " and ");
        paper_put_name(paper, same[i]->path);
    }
    paper_put(paper, ".");
    paper_end_paragraph(paper);
}
