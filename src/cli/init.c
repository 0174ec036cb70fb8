#include "cli/init.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/commands.h"
#include "cli/help.h"
#include "cli/interview.h"
#include "cli/new_file.h"
#include "cli/terminal.h"

#include <pilotaudit/write.h>

struct wishes {
    bool minimal, full, interactive, help;
};

static const struct option rows[] = {
    {'i', "interactive", NULL, "ask the questions one by one in the terminal",
     .flag = offsetof(struct wishes, interactive)},
    {0, "minimal", NULL, "only the fields to begin with", .flag = offsetof(struct wishes, minimal)},
    {0, "full", NULL, "every field of the format", .flag = offsetof(struct wishes, full)},
    {'h', "help", NULL, "what this command does", .flag = offsetof(struct wishes, help)},
};
const struct option_table init_options = {rows, sizeof rows / sizeof rows[0]};

static enum pilot_starter starter_of(const struct wishes *wishes)
{
    return wishes->minimal ? PILOT_STARTER_MINIMAL
           : wishes->full  ? PILOT_STARTER_FULL
                           : PILOT_STARTER_USUAL;
}

static enum pilot_exit refuse(const char *path)
{
    if (errno == EEXIST) {
        complain("%s is there already, and is left as it is; name another file, as in "
                 "`pilotaudit init NAME.pilot.yaml`, or - for standard output",
                 path);
        return PILOT_EXIT_USAGE;
    }
    complain("%s can't be written: %s", path, strerror(errno));
    return PILOT_EXIT_NOT_WRITTEN;
}

static enum pilot_exit write_starter(const char *path, enum pilot_starter starter,
                                     const struct pilot_ruleset *ruleset)
{
    struct new_file file;
    if (!new_open(&file, path))
        return refuse(path);
    enum pilot_status status = pilot_starter_write(NULL, ruleset, starter, new_write, &file);
    /* A failure that is no failed write leaves nothing behind either. */
    if (status != PILOT_OK && file.error == 0)
        file.error = ENOMEM;
    if (!new_close(&file))
        return refuse(path);
    complain("%s is written: put in what is so, then run `pilotaudit %s`", path, path);
    complain("for help in an editor: pilotaudit schema >pilot.schema.json");
    return PILOT_EXIT_PASSED;
}

static enum pilot_exit begin_interview(const char *path, const struct wishes *wishes,
                                       const struct pilot_ruleset *ruleset)
{
    struct stat about;
    if (wishes->minimal || wishes->full || strcmp(path, "-") == 0) {
        complain("-i asks what belongs into a file: it goes with neither --minimal, --full nor -");
        return PILOT_EXIT_USAGE;
    }
    if (lstat(path, &about) == 0) {
        errno = EEXIST;
        return refuse(path);
    }
    return interview(path, ruleset);
}

static enum pilot_exit begin(const char *path, const struct wishes *wishes,
                             const struct pilot_ruleset *ruleset)
{
    if (wishes->minimal && wishes->full) {
        complain("--minimal and --full can't be had together");
        return PILOT_EXIT_USAGE;
    }
    if (wishes->interactive)
        return begin_interview(path, wishes, ruleset);
    if (strcmp(path, "-") == 0)
        return terminal_finish(
            pilot_starter_write(NULL, ruleset, starter_of(wishes), terminal_print, NULL));
    return write_starter(path, starter_of(wishes), ruleset);
}

enum pilot_exit init_command(int argc, char **argv, const struct pilot_ruleset *ruleset)
{
    struct wishes wishes = {0};
    size_t count = 0;
    const char **operands = malloc((size_t)argc * sizeof *operands);
    enum pilot_exit result = PILOT_EXIT_USAGE;
    if (operands == NULL)
        result = terminal_finish(PILOT_NO_MEMORY);
    else if (arguments_read(&init_options, argc, argv, &wishes, operands, &count)) {
        if (wishes.help)
            result = command_help(command_find(argv[0]));
        else if (count > 1)
            complain("`init` writes one file; `%.80s` is one too many", operands[1]);
        else
            result = begin(count == 1 ? operands[0] : "pilot.yaml", &wishes, ruleset);
    }
    free(operands);
    return result;
}
