/* Checks, gates, patterns, words, and the subjects that are not one thing. */
#include "explain/book.h"

#include <string.h>

void tell_ladder(struct paper *paper)
{
    static const char *const rungs[][2] = {
        {"not stated, none, failing", "nothing"},
        {"planned", "a quarter"},
        {"in_place, without evidence", "half, exercised or not"},
        {"in_place, with evidence", "three quarters"},
        {"exercised, with evidence", "all of it, where it was used in the last 180 days"},
    };
    paper->column = 28;
    for (size_t i = 0; i < sizeof rungs / sizeof rungs[0]; i++) {
        paper_put(paper, rungs[i][1]);
        paper_end_item(paper, rungs[i][0]);
    }
}

static void tell_rules_of(struct paper *paper, const struct book *book, enum pilot_check check)
{
    for (size_t i = 0; i < pilot_ruleset_count(book->ruleset); i++)
        if (pilot_ruleset_at(book->ruleset, i)->check == check)
            item_rule(paper, book, i);
}

void tell_check(struct paper *paper, const struct book *book, enum pilot_check check)
{
    const struct pilot_check_info *info = pilot_check_info(check);
    paper_put(paper, info->title);
    paper_end_title(paper);
    paper_paragraph(paper, info->question);
    if (check == PILOT_CHECK_VALUE) {
        paper_paragraph(paper,
                        "It is a gate of its own beside the five checks: good plumbing must not "
                        "hide that nobody can name the number that should move. What it asks "
                        "about stands under `outcomes`, `workflow` and `rollout`.");
    } else {
        paper_put(paper, "One of the five checks. Most of what it asks about stands under ");
        paper_put_name(paper, info->id);
        paper_put(paper,
                  " in the description. Its score is the share of its points in percent, rounded "
                  "down; every gate asks each of the five for a least score.");
        paper_end_paragraph(paper);
    }
    paper_heading(paper, "Its rules");
    tell_rules_of(paper, book, check);
}

void tell_gate(struct paper *paper, const struct book *book, enum pilot_gate gate)
{
    struct pilot_gate_info terms = pilot_gate_info(gate);
    paper_put(paper, "The gate ");
    paper_put(paper, pilot_gate_name(gate));
    paper_end_title(paper);
    if (gate == PILOT_GATE_NONE) {
        paper_paragraph(paper,
                        "It asks for nothing: `--gate none` shows the report and passes. The "
                        "stages `idea`, `paused` and `retired` are held to it.");
        return;
    }
    paper_put(paper, "A description with `stage: ");
    paper_put(paper, pilot_gate_name(gate));
    paper_put(paper, "` is held to it, and any other with `--gate ");
    paper_put(paper, pilot_gate_name(gate));
    paper_put(paper, "`.");
    paper_end_paragraph(paper);
    paper_heading(paper, "It asks for");
    paper_put(paper, "A score of ");
    paper_put_count(paper, (size_t)terms.least_score);
    paper_put(paper, " or more in each of the five checks. The mean does not count.");
    paper_end_bullet(paper);
    paper_put(paper,
              terms.no_open_blockers
                  ? "No open blocker in the five checks: each earns at least half of its points, "
                    "or has a waiver in force."
                  : "Nothing yet of the blockers: open ones are reported.");
    paper_end_bullet(paper);
    paper_heading(paper, "And half of the points of each of these value rules");
    for (const char *const *id = terms.value_rules; *id != NULL; id++)
        item_rule(paper, book, pilot_ruleset_find(book->ruleset, *id, strlen(*id)));
    if (!terms.no_open_blockers)
        return;
    paper_heading(paper, "The blockers");
    for (size_t i = 0; i < pilot_ruleset_count(book->ruleset); i++) {
        const struct pilot_rule *rule = pilot_ruleset_at(book->ruleset, i);
        if (rule->severity == PILOT_BLOCKER && rule->check != PILOT_CHECK_VALUE)
            item_rule(paper, book, i);
    }
}

void tell_pattern(struct paper *paper, const struct book *book, size_t pattern)
{
    const struct pilot_pattern_info *info = pilot_pattern_info(pattern);
    paper_put(paper, info->id);
    paper_end_title(paper);
    paper_put_sentence(paper, info->title);
    paper_end_paragraph(paper);
    paper_heading(paper, "What it means");
    paper_paragraph(paper, info->means);
    paper_heading(paper, "When a report names it");
    paper_put(paper, "When ");
    paper_put(paper, info->when);
    paper_put(paper, ".");
    paper_end_paragraph(paper);
    paper_heading(paper, "Rules that set it off");
    for (size_t i = 0; i < pilot_ruleset_count(book->ruleset); i++)
        if (pilot_pattern_may_name(pattern, book->ruleset, i))
            item_rule(paper, book, i);
}

void tell_word(struct paper *paper, const struct word *word)
{
    paper_put(paper, word->name);
    paper_put(paper, ": ");
    paper_put(paper, word->kind);
    paper_end_title(paper);
    paper_paragraph(paper, word->text);
    if (strcmp(word->name, "credit") != 0 && strcmp(word->name, "state") != 0 &&
        strcmp(word->name, "claim") != 0)
        return;
    paper_heading(paper, "The ladder");
    tell_ladder(paper);
}

/* Guides */

static void guide_rules(struct paper *paper, const struct book *book)
{
    paper_put(paper, "The rules");
    paper_end_title(paper);
    paper_put_count(paper, pilot_ruleset_count(book->ruleset));
    paper_put(paper,
              " rules each ask one question and earn points by evidence, not by claims. They "
              "belong to five checks, and to value beside them. `pilotaudit rules` lists them "
              "all, `pilotaudit explain EDGE-01` tells of one.");
    paper_end_paragraph(paper);
    for (enum pilot_check check = 0; check < PILOT_CHECK_COUNT; check++) {
        paper->column = 13;
        paper_put(paper, pilot_check_info(check)->question);
        paper_end_item(paper, pilot_check_info(check)->id);
    }
    paper_heading(paper, "What a practice earns");
    tell_ladder(paper);
    paper_paragraph(paper,
                    "Half of that is for the state alone, the other half for the parts that the "
                    "rule wants. `explain credit` says more.");
}

static void guide_format(struct paper *paper, const struct book *book)
{
    const struct pilot_shape *format = pilot_format();
    (void)book;
    paper_put(paper, "The format of a description");
    paper_end_title(paper);
    paper_paragraph(paper,
                    "A description is a YAML file, `pilot.yaml` or `NAME.pilot.yaml`. Only "
                    "`pilotaudit`, `pilot.name` and `pilot.stage` are required. What else is left "
                    "out is a gap in the report, never an error; what is misspelt is one. Keys "
                    "that begin with `x-` are your own.");
    paper_heading(paper, "Its sections");
    paper->column = 16;
    for (size_t i = 0; i < format->count; i++) {
        paper_put(paper, format->fields[i].asks);
        paper_end_item(paper, format->fields[i].key);
    }
    paper_paragraph(paper,
                    "`explain SECTION` shows its fields, `explain claim`, `person`, `quantity`, "
                    "`date` and `evidence` how to write them, and pilotaudit-format(5) all of it.");
}

static void guide_gates(struct paper *paper, const struct book *book)
{
    (void)book;
    paper_put(paper, "The gates");
    paper_end_title(paper);
    paper_paragraph(paper,
                    "A description is held to the gate of the stage that it declares, or to that "
                    "of `--gate`. The weakest check decides: a good mean helps nobody through.");
    for (enum pilot_gate gate = PILOT_GATE_PILOT; gate <= PILOT_GATE_PRODUCTION; gate++) {
        struct pilot_gate_info terms = pilot_gate_info(gate);
        paper->column = 12;
        paper_put(paper, "each of the five checks at ");
        paper_put_count(paper, (size_t)terms.least_score);
        paper_put(paper, " or more; ");
        paper_put(paper, terms.no_open_blockers ? "no open blocker; half of " : "half of ");
        size_t count = 0;
        while (terms.value_rules[count] != NULL)
            count++;
        for (size_t i = 0; i < count; i++) {
            paper_put_between(paper, i, count, " and ");
            paper_put(paper, terms.value_rules[i]);
        }
        paper_end_item(paper, pilot_gate_name(gate));
    }
    paper_paragraph(paper,
                    "`idea`, `paused` and `retired` have no gate. `--min-score` and `--min-check` "
                    "ask for more. `explain gate production` tells of one.");
}

static void guide_patterns(struct paper *paper, const struct book *book)
{
    (void)book;
    paper_put(paper, "The patterns");
    paper_end_title(paper);
    paper_paragraph(paper,
                    "What several gaps say when they are read together. A report names a pattern "
                    "only when its condition holds.");
    for (size_t i = 0; pilot_pattern_info(i) != NULL; i++) {
        paper->column = 28;
        paper_put(paper, "when ");
        paper_put(paper, pilot_pattern_info(i)->when);
        paper_end_item(paper, pilot_pattern_info(i)->id);
    }
}

static void guide_checks(struct paper *paper, const struct book *book)
{
    (void)book;
    paper_put(paper, "The five checks, and value");
    paper_end_title(paper);
    for (enum pilot_check check = 0; check < PILOT_CHECK_COUNT; check++) {
        paper->column = 13;
        paper_put(paper, pilot_check_info(check)->question);
        paper_end_item(paper, pilot_check_info(check)->id);
    }
    paper_paragraph(paper,
                    "Value is a gate of its own, beside the five, and no part of the overall "
                    "score. `explain trust` tells of one check.");
}

static void guide_words(struct paper *paper, const struct book *book)
{
    (void)book;
    paper_put(paper, "Words of the format and of reports");
    paper_end_title(paper);
    for (size_t i = 0; i < glossary_count; i++) {
        bool told = false;
        for (size_t j = 0; j < i && !told; j++)
            told = strcmp(glossary[j].kind, glossary[i].kind) == 0;
        if (told)
            continue;
        for (size_t j = i; j < glossary_count; j++) {
            if (strcmp(glossary[j].kind, glossary[i].kind) != 0)
                continue;
            paper_put(paper, j > i ? ", " : "");
            paper_put(paper, glossary[j].name);
        }
        paper->column = 28;
        paper_end_item(paper, glossary[i].kind);
    }
}

const struct guide explain_guides[] = {
    {"rules", "how rules earn points", guide_rules},
    {"checks", "the five checks, and value", guide_checks},
    {"gates", "what each stage asks for", guide_gates},
    {"format", "how a description is written", guide_format},
    {"patterns", "what several gaps say together", guide_patterns},
    {"words", "the words that can be explained", guide_words},
};
const size_t explain_guide_count = sizeof explain_guides / sizeof explain_guides[0];
