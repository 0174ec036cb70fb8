#include "cli/fix.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/help.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "config/whole_file.h"

#include <pilotaudit/write.h>

struct wishes {
    bool all, typos, diff, help;
    const char *as_of;
};

static bool read_as_of(void *into, const char *value)
{
    ((struct wishes *)into)->as_of = value;
    return true;
}

static const struct option rows[] = {
    {0, "all", NULL, "what every rule wants, not only the plan",
     .flag = offsetof(struct wishes, all)},
    {0, "typos", NULL, "mend slips that can mean only one thing,\nand add nothing",
     .flag = offsetof(struct wishes, typos)},
    {0, "diff", NULL, "show what would change, and write nothing",
     .flag = offsetof(struct wishes, diff)},
    {0, "as-of", "DATE", "the audit date, YYYY-MM-DD", .read = read_as_of},
    {'h', "help", NULL, "what this command does", .flag = offsetof(struct wishes, help)},
};
const struct option_table fix_options = {rows, sizeof rows / sizeof rows[0]};

/* A description audited as the audit itself would. */
struct subject {
    const struct pilot_ruleset *ruleset;
    struct options options;
    struct settings settings;
    struct paths paths;
    struct pilot_document *document;
    const struct pilot_audit *audit;
};

static enum pilot_exit failed(enum pilot_status status)
{
    complain("failed: %s", pilot_status_text(status));
    return PILOT_EXIT_NOT_WRITTEN;
}

static enum pilot_exit subject_open(struct subject *subject, const char *path, const char *as_of)
{
    char *arguments[] = {(char *)"fix", (char *)"--as-of", (char *)(uintptr_t)as_of, NULL};
    enum pilot_exit result =
        options_read(as_of != NULL ? 3 : 1, arguments, subject->ruleset, &subject->options);
    if (result != PILOT_EXIT_PASSED)
        return result;
    subject->options.paths[0] = path;
    subject->options.path_count = 1;
    result = settings_open(&subject->settings, &subject->options, subject->ruleset);
    if (result != PILOT_EXIT_PASSED)
        return result;
    if (!paths_add(&subject->paths, path))
        return failed(PILOT_NO_MEMORY);
    result = settings_find(&subject->settings, &subject->paths);
    if (result != PILOT_EXIT_PASSED)
        return result;
    struct pilot_options options = settings_for(&subject->settings, 0);
    struct pilot_source source = {
        .name = path, .path = path, .root = settings_root(&subject->settings, 0)};
    enum pilot_status status = pilot_document_open(NULL, &source, &subject->document);
    if (status == PILOT_OK)
        status = pilot_audit_run(subject->ruleset, subject->document, &options, &subject->audit);
    return status == PILOT_OK ? PILOT_EXIT_PASSED : failed(status);
}

static void subject_close(struct subject *subject)
{
    pilot_document_close(subject->document);
    settings_release(&subject->settings);
    paths_release(&subject->paths);
    options_release(&subject->options);
}

/* Errors that a change would leave behind. */
static size_t count_errors(const struct pilot_document *document, size_t *slips)
{
    size_t count;
    size_t total;
    const struct pilot_diagnostic *list = pilot_document_diagnostics(document, &count, &total);
    size_t errors = total - count;
    *slips = 0;
    for (size_t i = 0; i < count; i++) {
        errors += list[i].level == PILOT_ERROR;
        *slips += list[i].instead.len > 0;
    }
    return errors;
}

static enum pilot_exit refuse_errors(const char *path, size_t errors, size_t slips)
{
    complain("%s has %zu error%s to mend first; `pilotaudit %s` shows %s", path, errors,
             errors == 1 ? "" : "s", path, errors == 1 ? "it" : "them");
    if (slips > 0)
        complain("`pilotaudit fix --typos` mends %zu of them", slips);
    return PILOT_EXIT_INVALID;
}

static void tell_notes(const char *path, const struct pilot_fix *fix)
{
    for (size_t i = 0; i < fix->note_count; i++) {
        const struct pilot_fix_note *note = &fix->notes[i];
        struct pilot_span span = {.line = note->line, .column = 1};
        bool whole = note->path.len == 0;
        complain_at(path, span, "add %.*s to %s%.*s%s by hand: %s", (int)note->keys.len,
                    note->keys.at, whole ? "the description" : "`",
                    (int)(note->path.len < 200 ? note->path.len : 200), note->path.at,
                    whole ? "" : "`", note->why);
    }
}

/* What can't be added has notes of its own. */
static void tell_left_out(const char *path, const struct pilot_fix *fix)
{
    if (fix->note_count == 0 && fix->left_out > 0)
        complain("%s: %zu place%s left as %s: a change there would alter what the description says",
                 path, fix->left_out, fix->left_out == 1 ? "" : "s",
                 fix->left_out == 1 ? "it is" : "they are");
}

/* A path in a diff's first lines, which end where they end. */
static void print_name(const char *sign, const char *path)
{
    printf("%s ", sign);
    for (; *path != '\0'; path++)
        putchar((unsigned char)*path < ' ' || *path == 0x7F || (*path == '#' && path[1] == '#')
                    ? '?'
                    : *path);
    putchar('\n');
}

static enum pilot_exit show(const char *path, const struct pilot_fix *fix)
{
    if (fix->count > 0) {
        print_name("---", path);
        print_name("+++", path);
        terminal_print(NULL, fix->diff.at, fix->diff.len);
    }
    enum pilot_exit result = terminal_finish(PILOT_OK);
    return result != PILOT_EXIT_PASSED ? result
           : fix->count > 0            ? PILOT_EXIT_NOT_PASSED
                                       : PILOT_EXIT_PASSED;
}

static enum pilot_exit write_back(const char *path, const struct pilot_fix *fix)
{
    static struct whole_file file;
    bool open = whole_open(&file, path);
    if (open && whole_write(&file, fix->text.at, fix->text.len) && whole_commit(&file))
        return PILOT_EXIT_PASSED;
    int error = errno;
    if (open)
        whole_abandon(&file);
    complain("failed: %s: %s", path, strerror(error));
    return PILOT_EXIT_NOT_WRITTEN;
}

static enum pilot_exit carry_out(const char *path, const struct wishes *wishes,
                                 const struct pilot_fix *fix)
{
    if (wishes->diff)
        return show(path, fix);
    if (fix->count == 0) {
        complain("%s: nothing to %s", path, wishes->typos ? "mend" : "add");
        return PILOT_EXIT_PASSED;
    }
    enum pilot_exit result = write_back(path, fix);
    if (result == PILOT_EXIT_PASSED)
        complain("%s: %s in %zu place%s%s", path,
                 wishes->typos ? "slips mended" : "placeholders added", fix->count,
                 fix->count == 1 ? "" : "s",
                 wishes->typos ? "" : "; put in what is so where it says TODO");
    return result;
}

static enum pilot_exit fix(const char *path, const struct wishes *wishes,
                           const struct pilot_ruleset *ruleset)
{
    struct subject subject = {.ruleset = ruleset};
    const struct pilot_fix *made = NULL;
    size_t slips = 0;
    enum pilot_exit result = subject_open(&subject, path, wishes->as_of);
    if (result != PILOT_EXIT_PASSED)
        goto out;
    size_t errors = count_errors(subject.document, &slips);
    if (!pilot_document_readable(subject.document) || (errors > 0 && !wishes->typos)) {
        result = refuse_errors(path, errors, slips);
        goto out;
    }
    enum pilot_status status = pilot_fix_make(subject.audit,
                                              wishes->typos ? PILOT_FIX_TYPOS
                                              : wishes->all ? PILOT_FIX_ALL
                                                            : PILOT_FIX_PLAN,
                                              &made);
    if (status == PILOT_BAD_ARGUMENT) {
        complain("%s is not UTF-8, and is left as it is; save it as UTF-8 first", path);
        result = PILOT_EXIT_INVALID;
    } else if (status != PILOT_OK) {
        result = failed(status);
    } else {
        tell_notes(path, made);
        tell_left_out(path, made);
        result = carry_out(path, wishes, made);
        errors = made->count > 0 ? made->errors : errors;
        if (result == PILOT_EXIT_PASSED && errors > 0)
            result = refuse_errors(path, errors, 0);
    }
out:
    subject_close(&subject);
    return result;
}

enum pilot_exit fix_command(int argc, char **argv, const struct pilot_ruleset *ruleset)
{
    struct wishes wishes = {0};
    size_t count = 0;
    const char **operands = malloc((size_t)argc * sizeof *operands);
    enum pilot_exit result = PILOT_EXIT_USAGE;
    if (operands == NULL)
        result = terminal_finish(PILOT_NO_MEMORY);
    else if (arguments_read(&fix_options, argc, argv, &wishes, operands, &count)) {
        if (wishes.help)
            result = command_help(command_find(argv[0]));
        else if (count != 1 || strcmp(operands[0], "-") == 0)
            complain("`fix` takes one file, such as pilot.yaml");
        else if (wishes.all && wishes.typos)
            complain("--typos adds nothing, so that --all has no meaning beside it");
        else
            result = fix(operands[0], &wishes, ruleset);
    }
    free(operands);
    return result;
}
