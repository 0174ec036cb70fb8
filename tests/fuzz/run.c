/*
 * tests/fuzz/run.c - replays inputs without a fuzzer.
 *
 * run                   every target over the regressions in tests/fuzz/corpus, the examples,
 *                       the descriptions of tests/rules and the golden reports; ends with "N passed, M failed"
 * run TARGET FILE...    one target over these files, in this process; AFL++ calls it so
 *
 * A target works in a process of its own, so that one that dies is a failure with a name, and
 * the next input still has its turn.
 */
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define LLVMFuzzerTestOneInput fuzz_reader
#include "fuzz_reader.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_checker
#include "fuzz_checker.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_values
#include "fuzz_values.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_audit
#include "fuzz_audit.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_search
#include "fuzz_search.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_config
#include "fuzz_config.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_baseline
#include "fuzz_baseline.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_compare
#include "fuzz_compare.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_history
#include "fuzz_history.c"
#undef LLVMFuzzerTestOneInput

static const struct target {
    const char *name;
    int (*run)(const uint8_t *data, size_t size);
} targets[] = {
    {"reader", fuzz_reader},     {"checker", fuzz_checker}, {"values", fuzz_values},
    {"audit", fuzz_audit},       {"search", fuzz_search},   {"config", fuzz_config},
    {"baseline", fuzz_baseline}, {"compare", fuzz_compare}, {"history", fuzz_history},
};

enum { TARGETS = sizeof targets / sizeof targets[0], SECONDS_PER_INPUT = 30 };

struct files {
    char **at;
    size_t count, room;
};

static void add_file(struct files *files, const char *path)
{
    if (files->count == files->room) {
        files->room = files->room * 2 + 64;
        files->at = realloc(files->at, files->room * sizeof *files->at);
        MUST(files->at != NULL);
    }
    MUST((files->at[files->count++] = strdup(path)) != NULL);
}

static bool ends(const char *name, const char *end)
{
    size_t len = strlen(name);
    return len >= strlen(end) && strcmp(name + len - strlen(end), end) == 0;
}

/* Every file below a folder whose name ends so. */
static void add_files(struct files *files, const char *folder, const char *end)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char path[4096];
        struct stat about;
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.' && stat(path, &about) == 0) {
            if (S_ISDIR(about.st_mode))
                add_files(files, path, end);
            else if (ends(path, end))
                add_file(files, path);
        }
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

static bool replay(const struct target *target, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return false;
    }
    uint8_t *data = NULL;
    size_t len = 0;
    size_t room = 0;
    size_t got;
    do {
        room += 65536;
        data = realloc(data, room);
        MUST(data != NULL);
        got = fread(data + len, 1, room - len, in);
        len += got;
    } while (len == room);
    fclose(in);
    /* In a block of just its size, so that a sanitizer sees what reads past the end. */
    uint8_t *input = malloc(len > 0 ? len : 1);
    MUST(input != NULL);
    memcpy(input, data, len);
    free(data);
    target->run(input, len);
    free(input);
    return true;
}

/* Replays files from `from` on in a child that says one byte for each: how many it lived through.
 */
static size_t replay_apart(const struct target *target, const struct files *files, size_t from,
                           bool *well)
{
    int link[2];
    MUST(pipe(link) == 0);
    fflush(stdout);
    pid_t child = fork();
    MUST(child >= 0);
    if (child == 0) {
        close(link[0]);
        for (size_t i = from; i < files->count; i++) {
            alarm(SECONDS_PER_INPUT);
            if (!replay(target, files->at[i]) || write(link[1], "", 1) != 1)
                exit(1);
        }
        exit(0);
    }
    close(link[1]);
    size_t lived = 0;
    char byte;
    while (read(link[0], &byte, 1) == 1)
        lived++;
    close(link[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    *well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return lived;
}

static int replay_all(void)
{
    struct files files = {0};
    size_t passed = 0;
    size_t failed = 0;
    add_files(&files, "tests/fuzz/corpus", "");
    add_files(&files, "examples", ".yaml");
    add_files(&files, "tests/rules", ".yaml");
    add_files(&files, "examples", ".jsonl");
    add_files(&files, "tests/golden", ".json");
    for (size_t i = 0; i < TARGETS; i++) {
        for (size_t at = 0; at < files.count;) {
            bool well;
            size_t lived = replay_apart(&targets[i], &files, at, &well);
            at += lived;
            passed += lived;
            if (well)
                continue;
            failed++;
            printf("%s: %s\n", targets[i].name, at < files.count ? files.at[at] : "at its end");
            at++;
        }
    }
    for (size_t i = 0; i < files.count; i++)
        free(files.at[i]);
    free(files.at);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed > 0;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return replay_all();
    for (size_t i = 0; i < TARGETS; i++) {
        if (strcmp(argv[1], targets[i].name) != 0)
            continue;
        bool fine = true;
        for (int j = 2; j < argc; j++)
            fine &= replay(&targets[i], argv[j]);
        return !fine;
    }
    fprintf(stderr, "usage: run [TARGET FILE...]\n");
    return 2;
}
