/* From arguments to an exit status. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/audit.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/terminal.h"

#include <pilotaudit/version.h>

static enum pilot_exit run(struct options *options, const struct pilot_ruleset *ruleset)
{
    if (options->help)
        return help_screen();
    if (options->version) {
        puts("pilotaudit " PILOTAUDIT_VERSION);
        return terminal_finish(PILOT_OK);
    }
    if (options->path_count > 0 && command_find(options->paths[0]) != NULL) {
        complain("the command `%s` stands before its options; a file of that name is written ./%s",
                 options->paths[0], options->paths[0]);
        return PILOT_EXIT_USAGE;
    }
    return audit_command(options, ruleset);
}

/* Without a command's name it is the audit. */
static enum pilot_exit audit(int argc, char **argv, const struct pilot_ruleset *ruleset)
{
    struct options options;
    enum pilot_exit result = options_read(argc, argv, ruleset, &options);
    if (result == PILOT_EXIT_PASSED)
        result = run(&options, ruleset);
    options_release(&options);
    return result;
}

static bool is_help(const char *argument)
{
    return strcmp(argument, "-h") == 0 || strcmp(argument, "--help") == 0;
}

/* Memory that one description gave back serves the next: handing it to the system in between costs
 * more than reading it does. And it is taken in larger steps: what is not touched costs nothing. */
static void keep_memory(void)
{
#ifdef __GLIBC__
    enum { LARGE = 64 * 1024 * 1024, AT_ONCE = 1024 * 1024 };
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, LARGE);
    mallopt(M_TOP_PAD, AT_ONCE);
#endif
}

int main(int argc, char **argv)
{
    keep_memory();
    /* A closed pipe or a file at its limit is a report that was not written, not a reason to die
     * in silence. */
    (void)signal(SIGPIPE, SIG_IGN);
    (void)signal(SIGXFSZ, SIG_IGN);
    struct pilot_ruleset *ruleset = NULL;
    const char *problem = NULL;
    enum pilot_status status = pilot_ruleset_open(NULL, &ruleset, &problem);
    if (status != PILOT_OK) {
        complain("failed: %s%s%s", pilot_status_text(status), problem != NULL ? ": " : "",
                 problem != NULL ? problem : "");
        return PILOT_EXIT_NOT_WRITTEN;
    }
    const struct command *command = argc > 1 ? command_find(argv[1]) : NULL;
    enum pilot_exit result;
    if (command == NULL)
        result = audit(argc, argv, ruleset);
    else if (argc > 2 && is_help(argv[2]))
        result = command_help(command);
    else
        result = command->run(argc - 1, argv + 1, ruleset);
    pilot_ruleset_close(ruleset);
    return (int)result;
}
