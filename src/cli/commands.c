/* The table of commands. */
#include "cli/commands.h"

#include <string.h>

#include "cli/diff.h"
#include "cli/explain.h"
#include "cli/fix.h"
#include "cli/help.h"
#include "cli/init.h"
#include "cli/schema.h"
#include "cli/trend.h"

static const struct command table[] = {
    {"init", "write a commented starter, or ask for it (-i)", .run = init_command,
     .operands = "[FILE]", .options = &init_options,
     .text =
         "Writes a description to begin with to FILE (pilot.yaml), or to standard output when "
         "FILE is -. Each field stands below its question; every practice is `none`, and what "
         "is not known yet says TODO: it is valid, and earns nothing until something is so.\n"
         "With -i it asks the questions one by one, checks each answer, and shows the score as it "
         "grows. What was typed is kept beside FILE until it is written (.FILE.draft), so that "
         "after Ctrl-C the same command goes on where it stopped, with status 5.\n"
         "A file that is there is never written over."},
    {"fix", "add placeholders for what is missing in a description", .run = fix_command,
     .operands = "FILE", .options = &fix_options,
     .text =
         "Adds what the steps of the plan need to FILE: placeholders below their questions, at "
         "the place where the format has them. Everything that is there stays, byte for byte, no "
         "score changes, and a second run adds nothing. What can't be added so, as inside braces, "
         "is named on standard error, to be added by hand.\n"
         "--typos mends misspelt keys and values instead. What was misspelt counts then, so that "
         "scores may change.\n"
         "The exit status is 0 when it is done, with --diff 1 when there is something to change, 3 "
         "for a description that has errors, and 5 when the file could not be written."},
    {"explain", "what a rule, a field, a gate, a pattern or a word is about",
     .run = explain_command, .operands = "TOPIC...", .options = &explain_options,
     .text = "TOPIC is the id or the name of a rule (EDGE-01, missing-input), a check (trust), a "
             "gate (production), a pattern (orphan-tool), a field by its path or the end of it "
             "(edge_cases.inputs.on_missing, on_missing), or a word of the format or of a report "
             "(exercised, evidence, waiver, claimed).\n"
             "Where one name is several things, the kind may stand before it: gate production, "
             "field evidence, word baseline."},
    {"rules", "the rule catalogue", .run = rules_command, .options = &rules_options,
     .text = "Lists every rule with its severity, its points and its question. As JSON or Markdown "
             "it holds all that is known of each."},
    {"schema", "the JSON Schema of the format, for editors", .run = schema_command,
     .operands = "[config|report]", .options = &schema_options,
     .text =
         "Prints the JSON Schema of a description, with which an editor completes, explains and "
         "checks as one types. Put it into a file beside the description (pilotaudit schema > "
         "pilot.schema.json), and make this the description's first line: "
         "# yaml-language-server: $schema=pilot.schema.json\n"
         "config is the schema of .pilotaudit.yaml, report that of what -f json prints."},
    {"diff", "what changed between two descriptions or two saved JSON reports", .run = diff_command,
     .operands = "[OLD NEW | FILE...]", .options = &diff_options,
     .text =
         "Says what got better and what got worse, and whether a pilot has earned the stage it was "
         "moved to. OLD and NEW are descriptions or saved reports (pilotaudit -f json), one of "
         "them may be - for standard input. With --since, FILE is a description or a folder; "
         "without one it is every description below this folder that git tracks and that has "
         "changed.\n"
         "Status: 0 nothing got worse, 1 something did, or a stage is not earned, 2 usage, 3 "
         "unreadable or invalid, 5 not written whole."},
    {"trend", "the course of the five scores, from a history or from git", .run = trend_command,
     .operands = "[PILOT... | FILE...]", .options = &trend_options,
     .text =
         "Tells how pilots did over time, those that did worse than the time before first.\n"
         "With --history it is the last time of each day on record; PILOT is an id, a file as the "
         "history names it, or a name. With --git it is each version of FILE (pilot.yaml), also "
         "under earlier names, as of the day of its commit, by the rules, the configuration and "
         "the evidence of today.\n"
         "Status: 0 it was told, whatever became of the pilots, 2 usage or what is no history, 3 "
         "git can't read a version, 4 there is nothing to tell, 5 not written whole."},
    {"help", "help on a topic: options, exit, gates, EDGE-01, ...", .run = help_command,
     .operands = "[TOPIC...]",
     .text = "Tells of a topic of its own, of a command, or of whatever `explain` knows. Without a "
             "topic it lists what there is."},
};
enum { COMMANDS = sizeof table / sizeof table[0] };

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(table[i].name, name) == 0)
            return &table[i];
    return NULL;
}

const struct command *command_at(size_t index)
{
    return index < COMMANDS ? &table[index] : NULL;
}
