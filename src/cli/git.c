#include "cli/git.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/arguments.h"
#include "cli/input.h"

enum { MOST_WORDS = 24, NOT_RUN = 127, MOST_NAMES = 64 * 1024 * 1024 };

/* What git said; `out` is owned, and `len` may be one more than was asked for. */
struct answer {
    char *out;
    size_t len;
    int status; /* NOT_RUN: there is no git */
};

/* Git changes nothing, asks nobody, takes paths as they are and speaks English. A hook may have been
 * told where its repository is, which is so for the folder it was started in alone: the repository
 * is the one around a description. */
static bool prepare(void)
{
    static const char *const settings[][2] = {
        {"GIT_OPTIONAL_LOCKS", "0"},
        {"GIT_TERMINAL_PROMPT", "0"},
        {"GIT_LITERAL_PATHSPECS", "1"},
        {"LC_ALL", "C"},
    };
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
        if (setenv(settings[i][0], settings[i][1], 1) != 0)
            return false;
    static const char *const told[] = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX",
                                       "GIT_COMMON_DIR"};
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
        if (unsetenv(told[i]) != 0)
            return false;
    return true;
}

/* In the child: standard output, and standard error where it is wanted, go to `fd`. */
static _Noreturn void become_git(int fd, bool with_errors, char **words)
{
    int nothing = open("/dev/null", O_RDWR);
    bool fine = nothing >= 0 && dup2(fd, STDOUT_FILENO) >= 0 &&
                dup2(with_errors ? fd : nothing, STDERR_FILENO) >= 0 &&
                dup2(nothing, STDIN_FILENO) >= 0;
    (void)signal(SIGPIPE, SIG_DFL);
    (void)signal(SIGXFSZ, SIG_DFL);
    if (fine)
        execvp(words[0], words);
    _exit(NOT_RUN);
}

/* A pipe that git does not inherit, at numbers that are nobody's. */
static bool open_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        int moved = fcntl(ends[i], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
        close(ends[i]);
        ends[i] = moved;
    }
    if (ends[0] >= 0 && ends[1] >= 0)
        return true;
    for (int i = 0; i < 2; i++)
        if (ends[i] >= 0)
            close(ends[i]);
    return false;
}

static enum pilot_status run(char **words, size_t most, bool with_errors, struct answer *answer)
{
    int ends[2];
    if (!open_pipe(ends))
        return errno == EMFILE || errno == ENFILE ? PILOT_NO_FILES : PILOT_NO_MEMORY;
    pid_t child = fork();
    if (child == 0)
        become_git(ends[1], with_errors, words);
    close(ends[1]);
    enum pilot_status status = PILOT_NO_MEMORY;
    if (child > 0)
        status = input_read(ends[0], most, &answer->out, &answer->len);
    close(ends[0]);
    int ended = 0;
    while (child > 0 && waitpid(child, &ended, 0) < 0 && errno == EINTR)
        ;
    answer->status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
    return status;
}

/* Runs git in a folder. Anything but PILOT_EXIT_PASSED: it could not be run. */
static enum pilot_exit git(const char *folder, const char *const *arguments, size_t most,
                           bool with_errors, struct answer *answer)
{
    const char *words[MOST_WORDS] = {
        "git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "diff.autoRefreshIndex=false",
        "-C",  folder};
    size_t count = 8;
    for (size_t i = 0; arguments[i] != NULL && count + 1 < MOST_WORDS; i++)
        words[count++] = arguments[i];
    *answer = (struct answer){0};
    /* execvp() changes none of them */
    enum pilot_status status =
        prepare() ? run((char **)(uintptr_t)words, most, with_errors, answer) : PILOT_NO_MEMORY;
    if (status != PILOT_OK) {
        complain("failed: %s", pilot_status_text(status));
        return PILOT_EXIT_NOT_WRITTEN;
    }
    if (answer->status != NOT_RUN)
        return PILOT_EXIT_PASSED;
    free(answer->out);
    complain("the past of a file is what git knows, and `git` could not be run");
    return PILOT_EXIT_USAGE;
}

static bool is_shallow(const char *folder)
{
    static const char *const arguments[] = {"rev-parse", "--is-shallow-repository", NULL};
    struct answer answer;
    if (git(folder, arguments, 16, false, &answer) != PILOT_EXIT_PASSED)
        return false;
    bool shallow = answer.status == 0 && answer.len >= 4 && memcmp(answer.out, "true", 4) == 0;
    free(answer.out);
    return shallow;
}

/* Git's own words, where they say more than that there is no such revision. */
static void complain_of_revision(const char *folder, const char *revision,
                                 const struct answer *answer)
{
    static const char usual[] = "fatal: Needed a single revision";
    int len = 0;
    while ((size_t)len < answer->len && len < 300 && answer->out[len] != '\n')
        len++;
    if ((size_t)len != sizeof usual - 1 || memcmp(answer->out, usual, sizeof usual - 1) != 0)
        complain("--since: git can't look for `%.200s` in `%.200s`: %.*s", revision, folder, len,
                 answer->out);
    else
        complain("--since: there is no commit `%.200s` in the repository of `%.200s`%s", revision,
                 folder, is_shallow(folder) ? ", which is a shallow clone: fetch more of it" : "");
}

static bool is_object(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!isxdigit((unsigned char)text[i]))
            return false;
    return len == 40 || len == 64;
}

enum pilot_exit git_commit(const char *folder, const char *revision, char commit[GIT_COMMIT_TEXT])
{
    static const char behind[] = "^{commit}";
    size_t len = strlen(revision);
    char *wanted = malloc(len + sizeof behind);
    if (wanted == NULL) {
        complain("failed: %s", pilot_status_text(PILOT_NO_MEMORY));
        return PILOT_EXIT_NOT_WRITTEN;
    }
    memcpy(wanted, revision, len);
    memcpy(wanted + len, behind, sizeof behind);
    const char *const arguments[] = {"rev-parse", "--verify", "--end-of-options", wanted, NULL};
    struct answer answer;
    enum pilot_exit result = git(folder, arguments, 4096, true, &answer);
    free(wanted);
    if (result != PILOT_EXIT_PASSED)
        return result;
    size_t digits = answer.len > 0 ? answer.len - 1 : 0;
    if (answer.status != 0 || !is_object(answer.out, digits)) {
        complain_of_revision(folder, revision, &answer);
        result = PILOT_EXIT_USAGE;
    } else {
        memcpy(commit, answer.out, digits);
        commit[digits] = '\0';
    }
    free(answer.out);
    return result;
}

static enum pilot_exit cannot_read(const char *folder, const char *name, const char *commit)
{
    complain("git can't read `%.200s` of `%.200s` as it was at %s", name, folder, commit);
    return PILOT_EXIT_INVALID;
}

/* "100644 blob OBJECT<tab>name": the object of a regular file; empty: it is none. */
static size_t object_of(const struct answer *answer, char object[GIT_COMMIT_TEXT])
{
    static const char *const starts[] = {"100644 blob ", "100755 blob ", "100664 blob "};
    const char *tab = answer->len > 0 ? memchr(answer->out, '\t', answer->len) : NULL;
    for (size_t i = 0; tab != NULL && i < sizeof starts / sizeof starts[0]; i++) {
        size_t start = strlen(starts[i]);
        size_t before = (size_t)(tab - answer->out);
        if (before <= start || memcmp(answer->out, starts[i], start) != 0 ||
            !is_object(answer->out + start, before - start))
            continue;
        memcpy(object, answer->out + start, before - start);
        object[before - start] = '\0';
        return before - start;
    }
    return 0;
}

/* PILOT_EXIT_INVALID, without a word: git can't read it. */
static enum pilot_exit read_object(const char *folder, const char *object, char **bytes,
                                   size_t *len)
{
    const char *const show[] = {"cat-file", "blob", object, NULL};
    struct answer answer;
    enum pilot_exit result = git(folder, show, PILOT_LIMIT_BYTES, false, &answer);
    if (result != PILOT_EXIT_PASSED)
        return result;
    /* One that is cut is stopped by the pipe that nobody reads any more. */
    if (answer.status != 0 && answer.len <= PILOT_LIMIT_BYTES) {
        free(answer.out);
        return PILOT_EXIT_INVALID;
    }
    *bytes = answer.out;
    *len = answer.len;
    return PILOT_EXIT_PASSED;
}

enum pilot_exit git_file(const char *folder, const char *commit, const char *name, bool *found,
                         char **bytes, size_t *len)
{
    const char *const list[] = {"ls-tree", "-z", commit, "--", name, NULL};
    char object[GIT_COMMIT_TEXT];
    struct answer answer;
    *found = false;
    enum pilot_exit result = git(folder, list, (size_t)64 * 1024, false, &answer);
    if (result != PILOT_EXIT_PASSED)
        return result;
    size_t there = answer.status == 0 ? object_of(&answer, object) : 0;
    free(answer.out);
    if (answer.status != 0)
        return cannot_read(folder, name, commit);
    if (there == 0)
        return PILOT_EXIT_PASSED;
    result = read_object(folder, object, bytes, len);
    if (result == PILOT_EXIT_INVALID)
        return cannot_read(folder, name, commit);
    *found = result == PILOT_EXIT_PASSED;
    return result;
}

static bool is_in_hidden_folder(const char *path)
{
    for (const char *slash; (slash = strchr(path, '/')) != NULL; path = slash + 1)
        if (path[0] == '.')
            return true;
    return false;
}

static bool add_changed(struct paths *paths, const char *folder, const char *name)
{
    const char *slash = strrchr(name, '/');
    if (!is_description(slash != NULL ? slash + 1 : name) || is_in_hidden_folder(name))
        return true;
    char *path = path_join(folder, name);
    bool fine = path != NULL && paths_add(paths, path);
    free(path);
    return fine;
}

enum pilot_exit git_changed(const char *folder, const char *commit, struct paths *paths)
{
    const char *const arguments[] = {"diff",
                                     "--name-only",
                                     "-z",
                                     "--relative",
                                     "--no-renames",
                                     "--no-ext-diff",
                                     "--no-textconv",
                                     "--ignore-submodules=all",
                                     commit,
                                     "--",
                                     NULL};
    struct answer answer;
    enum pilot_exit result = git(folder, arguments, MOST_NAMES, false, &answer);
    if (result != PILOT_EXIT_PASSED)
        return result;
    bool whole = answer.status == 0 && (answer.len == 0 || answer.out[answer.len - 1] == '\0');
    bool fine = true;
    for (size_t at = 0; whole && fine && at < answer.len; at += strlen(answer.out + at) + 1)
        fine = add_changed(paths, folder, answer.out + at);
    free(answer.out);
    if (!whole) {
        complain("--since: git can't say what changed in `%.200s` since %s", folder, commit);
        return PILOT_EXIT_USAGE;
    }
    if (!fine) {
        complain("failed: %s", pilot_status_text(PILOT_NO_MEMORY));
        return PILOT_EXIT_NOT_WRITTEN;
    }
    return PILOT_EXIT_PASSED;
}

/* What `git log` says, piece by piece, each with a NUL behind it. */
struct pieces {
    const char *at, *end;
};

/* NULL: there is none left. */
static const char *next_piece(struct pieces *pieces)
{
    const char *piece = pieces->at;
    const char *end =
        piece < pieces->end ? memchr(piece, '\0', (size_t)(pieces->end - piece)) : NULL;
    if (end == NULL)
        return NULL;
    pieces->at = end + 1;
    return piece;
}

/* The blank-separated word `index` of a text, as its length at `*word`. */
static size_t word_of(const char *text, size_t index, const char **word)
{
    for (size_t i = 0; i < index && *text != '\0'; i++) {
        text += strcspn(text, " ");
        text += *text == ' ';
    }
    *word = text;
    return strcspn(text, " ");
}

/* "HASH SECONDS" */
static bool read_commit(const char *piece, struct git_version *version)
{
    const char *seconds;
    const char *hash;
    size_t len = word_of(piece, 0, &hash);
    size_t digits = word_of(piece, 1, &seconds);
    if (!is_object(hash, len) || digits == 0 || digits > 12)
        return false;
    memcpy(version->commit, hash, len);
    version->commit[len] = '\0';
    version->seconds = 0;
    for (size_t i = 0; i < digits; i++) {
        if (!isdigit((unsigned char)seconds[i]))
            return false;
        version->seconds = version->seconds * 10 + (seconds[i] - '0');
    }
    return true;
}

/* ":MODE MODE OBJECT OBJECT STATUS", with a colon, a mode and an object more for each further parent
 * of a merge. `*regular`: it left a regular file; `*came`: it came from another path. */
static void read_change(const char *piece, struct git_version *version, bool *regular, bool *came)
{
    size_t parents = strspn(piece, ":");
    const char *mode;
    const char *object;
    const char *status;
    piece += parents;
    size_t mode_len = word_of(piece, parents, &mode);
    size_t len = word_of(piece, 2 * parents + 1, &object);
    word_of(piece, 2 * parents + 2, &status);
    *came = parents == 1 && (*status == 'R' || *status == 'C');
    *regular = mode_len == 6 && memcmp(mode, "100", 3) == 0 && is_object(object, len);
    if (*regular) {
        memcpy(version->object, object, len);
        version->object[len] = '\0';
    }
}

/* Is a path, from the top of the repository, there in a commit? */
static enum pilot_exit is_there(const char *folder, const char *commit, const char *path,
                                bool *there)
{
    size_t room = strlen(commit) + strlen(path) + 2;
    char *name = malloc(room);
    if (name == NULL) {
        complain("failed: %s", pilot_status_text(PILOT_NO_MEMORY));
        return PILOT_EXIT_NOT_WRITTEN;
    }
    snprintf(name, room, "%s:%s", commit, path);
    const char *const arguments[] = {"cat-file", "-e", name, NULL};
    struct answer answer;
    enum pilot_exit result = git(folder, arguments, 16, false, &answer);
    free(name);
    if (result != PILOT_EXIT_PASSED)
        return result;
    *there = answer.status == 0;
    free(answer.out);
    return PILOT_EXIT_PASSED;
}

/* What `git log` told of a file, newest first. To git a copy of a file goes on with its past as one
 * that was moved does; to us it is another pilot, whose past ends there. */
static enum pilot_exit read_log(const char *folder, const struct answer *answer,
                                struct git_version *versions, size_t most, size_t *count)
{
    struct pieces pieces = {answer->out, answer->out + answer->len};
    const char *piece;
    struct git_version version;
    bool begun = false;
    bool copied = false;
    while (!copied && (piece = next_piece(&pieces)) != NULL) {
        piece += *piece == '\n';
        if (*piece == '\0')
            continue;
        if (*piece != ':') {
            begun = read_commit(piece, &version);
            if (!begun)
                return PILOT_EXIT_INVALID;
            continue;
        }
        bool regular;
        bool came;
        read_change(piece, &version, &regular, &came);
        const char *path = next_piece(&pieces);
        if (path == NULL || (came && next_piece(&pieces) == NULL))
            return PILOT_EXIT_INVALID;
        if (begun && regular && *count < most)
            versions[(*count)++] = version;
        enum pilot_exit looked =
            came && begun ? is_there(folder, version.commit, path, &copied) : PILOT_EXIT_PASSED;
        if (looked != PILOT_EXIT_PASSED)
            return looked;
        begun = false;
    }
    return PILOT_EXIT_PASSED;
}

enum pilot_exit git_versions(const char *folder, const char *name, size_t most,
                             struct git_version **versions, size_t *count)
{
    char limit[32];
    snprintf(limit, sizeof limit, "-n%zu", most);
    const char *const arguments[] = {"log",
                                     "--follow",
                                     "-c",
                                     "--raw",
                                     "-z",
                                     "--no-abbrev",
                                     "--no-color",
                                     "--no-show-signature",
                                     "--no-notes",
                                     "--no-ext-diff",
                                     "--no-textconv",
                                     "--format=tformat:%H %ct",
                                     limit,
                                     "--",
                                     name,
                                     NULL};
    struct answer answer;
    *count = 0;
    *versions = calloc(most, sizeof **versions);
    if (*versions == NULL) {
        complain("failed: %s", pilot_status_text(PILOT_NO_MEMORY));
        return PILOT_EXIT_NOT_WRITTEN;
    }
    enum pilot_exit result = git(folder, arguments, MOST_NAMES, false, &answer);
    if (result != PILOT_EXIT_PASSED)
        return result;
    result =
        answer.status == 0 ? read_log(folder, &answer, *versions, most, count) : PILOT_EXIT_INVALID;
    free(answer.out);
    if (result != PILOT_EXIT_INVALID)
        return result;
    complain("git can't tell the versions of `%.200s`: `%.200s` is in no repository that has a "
             "commit",
             name, folder);
    return PILOT_EXIT_USAGE;
}

enum pilot_exit git_version_read(const char *folder, const struct git_version *version,
                                 char **bytes, size_t *len)
{
    enum pilot_exit result = read_object(folder, version->object, bytes, len);
    if (result == PILOT_EXIT_INVALID)
        complain("git can't read what %s left in `%.200s`", version->commit, folder);
    return result;
}
