/* The three manual pages. */
#include "docs/docs.h"

#include "base/text.h"
#include "cli/help.h"
#include "cli/options.h"

#include <pilotaudit/version.h>

static void begin(struct buffer *out, const char *name, int section, const char *date,
                  const char *about)
{
    buffer_puts(out,
                ".\\\" Made from the tables of pilotaudit: nothing here is written by hand.\n");
    buffer_format(out, ".Dd %s\n.Dt ", date);
    for (const char *at = name; *at != '\0'; at++)
        buffer_put_char(out, *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at);
    buffer_format(out, " %d\n.Os pilotaudit %s\n.Sh NAME\n.Nm %s\n.Nd %s\n", section,
                  PILOTAUDIT_VERSION, name, about);
}

static void text(struct buffer *out, const char *words)
{
    mdoc_text(out, text_of(words));
}

static void put_options(struct buffer *out, const struct option_table *table)
{
    buffer_puts(out, ".Bl -tag -width Ds\n");
    for (size_t i = 0; i < table->count; i++) {
        const struct option *option = &table->rows[i];
        buffer_puts(out, ".It ");
        if (option->letter != 0)
            buffer_format(out, "Fl %c%s%s , ", option->letter,
                          option->argument != NULL ? " Ar " : "",
                          option->argument != NULL ? option->argument : "");
        buffer_puts(out, "Fl \\-");
        for (const char *at = option->name; *at != '\0'; at++)
            buffer_puts(out, *at == '-' ? "\\-" : (char[]){*at, '\0'});
        if (option->argument != NULL)
            buffer_format(out, " Ar %s", option->argument);
        buffer_put_char(out, '\n');
        char help[512];
        size_t len = 0;
        for (; option->help[len] != '\0' && len + 1 < sizeof help; len++)
            help[len] = option->help[len] == '\n' ? ' ' : option->help[len];
        mdoc_text(out, (struct pilot_text){help, len});
    }
    buffer_puts(out, ".El\n");
}

static void put_rows(struct buffer *out, const struct help_row *rows, const char *macro)
{
    buffer_puts(out, ".Bl -tag -width Ds\n");
    for (; rows->name != NULL; rows++) {
        buffer_format(out, ".It %s%s\n", macro, rows->name);
        text(out, rows->meaning);
    }
    buffer_puts(out, ".El\n");
}

static void put_commands(struct buffer *out)
{
    const struct command *command;
    for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
        buffer_format(out, ".Ss pilotaudit %s", command->name);
        if (command->operands != NULL)
            buffer_format(out, " %s", command->operands);
        buffer_put_char(out, '\n');
        const char *words = command->text != NULL ? command->text : command->summary;
        while (*words != '\0') {
            size_t len = strcspn(words, "\n");
            mdoc_text(out, (struct pilot_text){words, len});
            words += len + (words[len] == '\n');
            if (*words != '\0')
                buffer_puts(out, ".Pp\n");
        }
        if (command->options != NULL)
            put_options(out, command->options);
    }
}

void man_program(struct buffer *out, const struct book *book, const char *date)
{
    (void)book;
    begin(out, "pilotaudit", 1, date, "say whether an AI pilot is ready for its stage");
    buffer_puts(out, ".Sh SYNOPSIS\n.Nm\n.Op Ar OPTIONS\n.Op Ar PATH ...\n");
    buffer_puts(out, ".Nm\n.Ar COMMAND\n.Op Ar ARGUMENT ...\n.Sh DESCRIPTION\n");
    text(out, "Reads descriptions of AI pilots, YAML files that their teams write in plain words, "
              "and says for each whether the work around the pilot is ready for the stage that it "
              "declares: the gaps, why each of them matters, and the shortest way on. PATH is a "
              "file, a folder that is searched for `pilot.yaml` and `*.pilot.yaml`, or - for "
              "standard input. Without one it is `pilot.yaml` in the working folder, or else every "
              "description below it. A path that has the name of a command is written `./NAME`.");
    buffer_puts(out, ".Sh OPTIONS\n");
    put_options(out, options_table());
    buffer_puts(out, ".Pp\n");
    text(out, "A long option takes its value as `--option=value` or `--option value`, and is never "
              "abbreviated.");
    buffer_puts(out, ".Sh COMMANDS\n");
    put_commands(out);
    buffer_puts(out, ".Sh ENVIRONMENT\n");
    put_rows(out, help_environment, "Ev ");
    buffer_puts(out, ".Sh FILES\n.Bl -tag -width Ds\n.It Pa pilot.yaml , *.pilot.yaml\n");
    text(out, "Descriptions; also with the ending `.yml`.");
    buffer_puts(out, ".El\n.Sh EXIT STATUS\n");
    put_rows(out, help_statuses, "");
    buffer_puts(out, ".Pp\n");
    text(out, "The largest that applies wins, but 2 comes first and alone.");
    buffer_puts(out, ".Sh EXAMPLES\n");
    text(out, "The pilot in this folder, as it would stand before the gate for production:");
    buffer_puts(out, ".Pp\n.Dl pilotaudit \\-g production pilot.yaml\n.Pp\n");
    text(out, "What a rule asks for, and how it earns its points:");
    buffer_puts(out, ".Pp\n.Dl pilotaudit explain EDGE\\-01\n.Sh SEE ALSO\n"
                     ".Xr pilotaudit-format 5 ,\n.Xr pilotaudit-rules 7\n");
}

/* One thing after the other on a paper of mdoc. */
static struct paper paper_on(struct mdoc *mdoc, const struct book *book)
{
    struct paper paper = {.kind = &paper_mdoc, .last = PARAGRAPH, .state = mdoc};
    buffer_init(&paper.line, book->arena->allocator, (size_t)1024 * 1024);
    return paper;
}

static void close_paper(struct paper *paper)
{
    struct mdoc *mdoc = paper->state;
    paper_finish(paper);
    mdoc->out->failed |= paper->line.failed;
    buffer_release(&paper->line);
}

/* Does it belong to what every claim may hold? That is told of once. */
static bool is_of_every_claim(const struct book *book, const struct spot *spot)
{
    enum { CLAIM_FIELDS = 6 };
    size_t len = strlen(spot->path);
    while (len > 0 && spot->path[len - 1] != '.')
        len--;
    const struct spot *around =
        len > 0 ? book_spot(book, (struct pilot_text){spot->path, len - 1}) : NULL;
    if (around == NULL || around->field->type != PILOT_CLAIM)
        return false;
    return spot->field < around->field->shape->fields + CLAIM_FIELDS;
}

void man_format(struct buffer *out, const struct book *book, const char *date)
{
    struct mdoc mdoc = {.out = out, .title = "Sh", .open = START};
    begin(out, "pilotaudit-format", 5, date, "descriptions of AI pilots");
    buffer_puts(out, ".Sh DESCRIPTION\n");
    text(out, "A description is a YAML file, `pilot.yaml` or `NAME.pilot.yaml`. Only `pilotaudit`, "
              "`pilot.name` and `pilot.stage` are required. What else is left out is a gap in the "
              "report, never an error. An unknown key, a wrong type or a value outside its list is "
              "an error. Keys that begin with `x-` are the writer's own.");
    buffer_puts(out, ".Sh WORDS\n");
    struct paper paper = paper_on(&mdoc, book);
    paper.last = TITLE;
    for (size_t i = 0; i < glossary_count; i++) {
        if (strcmp(glossary[i].kind, glossary[0].kind) != 0 &&
            strstr(glossary[i].kind, "claim") == NULL && strstr(glossary[i].kind, "stage") == NULL)
            continue;
        paper_put(&paper, glossary[i].text);
        paper_end_item(&paper, glossary[i].name);
    }
    paper_put(&paper, "FIELDS");
    paper_end_title(&paper);
    paper_paragraph(&paper,
                    "`[]` stands behind a list, `KEY` for a key that the writer chooses. Every "
                    "claim may hold these besides its own:");
    bool told = false;
    for (size_t i = 0; i < book->spot_count && !told; i++) {
        if (!is_of_every_claim(book, &book->spots[i]))
            continue;
        for (; is_of_every_claim(book, &book->spots[i]); i++)
            item_field(&paper, &book->spots[i], book->spots[i].key);
        told = true;
    }
    paper_paragraph(&paper, "All others:");
    for (size_t i = 0; i < book->spot_count; i++)
        if (!is_of_every_claim(book, &book->spots[i]))
            item_field(&paper, &book->spots[i], book->spots[i].path);
    close_paper(&paper);
    buffer_puts(out, ".Sh SEE ALSO\n.Xr pilotaudit 1 ,\n.Xr pilotaudit-rules 7\n");
}

void man_rules(struct buffer *out, const struct book *book, const char *date)
{
    struct mdoc mdoc = {.out = out, .title = "Ss", .open = START};
    begin(out, "pilotaudit-rules", 7, date, "what pilotaudit asks of an AI pilot");
    buffer_puts(out, ".Sh DESCRIPTION\n");
    struct paper paper = paper_on(&mdoc, book);
    paper.last = TITLE;
    paper_paragraph(&paper,
                    "Each rule asks one question and earns points by evidence, not by claims: its "
                    "points times its credit. One that asks for a practice climbs a ladder, by "
                    "what the state of the claim stands for:");
    tell_ladder(&paper);
    paper.ladder_told = true;
    for (enum pilot_check check = 0; check < PILOT_CHECK_COUNT; check++) {
        paper_finish(&paper);
        buffer_puts(out, ".Sh ");
        for (const char *at = pilot_check_info(check)->title; *at != '\0'; at++)
            buffer_put_char(out, *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at);
        buffer_put_char(out, '\n');
        text(out, pilot_check_info(check)->question);
        for (size_t i = 0; i < pilot_ruleset_count(book->ruleset); i++)
            if (pilot_ruleset_at(book->ruleset, i)->check == check)
                tell_rule(&paper, book, i);
    }
    paper_finish(&paper);
    buffer_puts(out, ".Sh GATES\n");
    for (enum pilot_gate gate = PILOT_GATE_PILOT; gate <= PILOT_GATE_PRODUCTION; gate++)
        tell_gate(&paper, book, gate);
    paper_finish(&paper);
    buffer_puts(out, ".Sh PATTERNS\n");
    for (size_t i = 0; pilot_pattern_info(i) != NULL; i++)
        tell_pattern(&paper, book, i);
    close_paper(&paper);
    buffer_puts(out, ".Sh SEE ALSO\n.Xr pilotaudit 1 ,\n.Xr pilotaudit-format 5\n");
}
