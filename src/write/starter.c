/* A description to begin with. */
#include "base/text.h"
#include "write/plant.h"

#include <pilotaudit/write.h>

/* How what is written of a starter is read; the first line tells an editor where the schema is. */
static const char head[] =
    "# yaml-language-server: $schema=pilot.schema.json\n"
    "# An editor that knows YAML completes and explains this file when that schema is beside it:\n"
    "#     pilotaudit schema >pilot.schema.json\n"
    "#\n"
    "# Put in what is so in your pilot, from the top down, then run `pilotaudit` on this file: it "
    "says\n"
    "# what to do next. What stays TODO, or is left out, is a gap in the report and never an "
    "error.\n"
    "# A text that holds a colon, or begins with a sign such as [ or %, goes in quotes: \"like: "
    "this\".\n";

/* What is too long to begin with. */
static const char shorter[] =
    "#\n# These are all questions that earn points. `pilotaudit init --minimal` has the first ones "
    "alone,\n# and `pilotaudit fix` adds the next to them.\n";

static const char claims[] = "#\n"
                             "# A practice is `none` (nothing), `planned`, `failing` (there, and "
                             "known not to work), `in_place`\n"
                             "# (built and switched on), or `exercised` (used on real cases). It "
                             "earns more with proof beside\n"
                             "# its `state`: `evidence` (a file or an https address that shows "
                             "it), `last_exercised` (a date),\n"
                             "# `cases` (how many).\n";

static bool plant_starter(struct arena *arena, struct plant *root,
                          const struct pilot_ruleset *ruleset, enum pilot_starter starter)
{
    struct context context = {.ruleset = ruleset, .arena = arena};
    bool fine = plant_first(arena, root);
    for (size_t i = 0; fine && starter != PILOT_STARTER_MINIMAL && i < ruleset->count; i++)
        fine = plant_rule(arena, root, &ruleset->rules[i], &context);
    if (starter == PILOT_STARTER_FULL)
        fine = fine && plant_all(arena, root);
    for (size_t i = 0; fine && starter == PILOT_STARTER_USUAL && i < root->field->shape->count; i++)
        if (root->field->shape->fields[i].type == PILOT_PEOPLE)
            fine = plant_all(arena, plant_field(arena, root, i));
    return fine && plant_complete(arena, root, starter != PILOT_STARTER_MINIMAL);
}

enum pilot_status pilot_starter_write(const struct pilot_allocator *allocator,
                                      const struct pilot_ruleset *ruleset,
                                      enum pilot_starter starter, pilot_write *write, void *context)
{
    if (allocator == NULL)
        allocator = pilot_allocator_default();
    struct arena arena;
    struct buffer out;
    arena_init(&arena, allocator);
    buffer_init(&out, allocator, PILOT_LIMIT_BYTES);
    enum pilot_status status = PILOT_NO_MEMORY;
    struct plant *root = plant_root(&arena, NULL);
    if (!plant_starter(&arena, root, ruleset, starter))
        goto out;
    struct planting how = {.line_end = "\n", .guided = true, .claims_told = true};
    buffer_puts(&out, head);
    if (starter != PILOT_STARTER_MINIMAL)
        buffer_puts(&out, claims);
    if (starter == PILOT_STARTER_USUAL)
        buffer_puts(&out, shorter);
    for (const struct plant *at = root->first; at != NULL; at = at->next) {
        buffer_put_char(&out, '\n');
        plant_emit(&out, at, root, 0, &how);
    }
    if (!out.failed)
        status = write(context, out.at, out.len) ? PILOT_OK : PILOT_IO_ERROR;
out:
    buffer_release(&out);
    arena_release(&arena);
    return status;
}
