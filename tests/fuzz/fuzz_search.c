/* What a search reads of a repository: rules and a path (the first line), or an index. */
#include <unistd.h>

#include "fuzz.h"
#include "search/glob.h"
#include "search/ignore.h"
#include "search/tracked.h"

static bool is_wanted(void *context, struct pilot_text path)
{
    size_t *seen = context;
    MUST(path.len > 0 && path.at[path.len] == '\0' && strlen(path.at) == path.len);
    ++*seen;
    return path.len % 2 == 0;
}

static void check_index(const uint8_t *data, size_t size)
{
    char name[] = "/tmp/pilotaudit-fuzz-XXXXXX";
    int fd = mkstemp(name);
    MUST(fd >= 0 && write(fd, data, size) == (ssize_t)size && close(fd) == 0);
    struct arena arena;
    struct tracked tracked;
    size_t seen = 0;
    arena_init(&arena, pilot_allocator_default());
    enum pilot_status status = tracked_read(&tracked, name, &arena, is_wanted, &seen);
    MUST(status == PILOT_OK || status == PILOT_IO_ERROR);
    for (size_t i = 0; status == PILOT_OK && i < tracked.count; i++) {
        const char *path = tracked.paths[i];
        MUST(i == 0 || strcmp(tracked.paths[i - 1], path) <= 0);
        MUST(tracked_has(&tracked, path));
        char *folder = strdup(path);
        MUST(folder != NULL);
        for (char *slash = strrchr(folder, '/'); slash != NULL; slash = strrchr(folder, '/')) {
            *slash = '\0';
            MUST(tracked_below(&tracked, folder));
        }
        free(folder);
    }
    arena_release(&arena);
    unlink(name);
}

static void check_rules(struct pilot_text path, struct pilot_text text)
{
    struct arena arena;
    arena_init(&arena, pilot_allocator_default());
    const struct ignore_rules *rules = ignore_parse(&arena, text, NULL, 0);
    const struct ignore_rules *kept = ignore_parse(&arena, TEXT("!*\n"), rules, 0);
    const struct ignore_rules *all = ignore_parse(&arena, TEXT("x\n*"), rules, 0);
    const struct ignore_rules *unknown = ignore_unknown(&arena, rules);
    MUST(rules != NULL && kept != NULL && all != NULL && unknown != NULL);
    for (int is_folder = 0; is_folder < 2; is_folder++) {
        bool ignored = ignore_matches(rules, path, is_folder);
        MUST(!ignored || rules->count > 0);
        MUST(ignore_matches(all, path, is_folder));
        MUST(!ignore_matches(kept, path, is_folder));
        MUST(!ignore_matches(unknown, path, is_folder));
    }
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pilot_text text = {(const char *)data, size};
    const char *end = size > 0 ? memchr(data, '\n', size) : NULL;
    if (size >= 4 && memcmp(data, "DIRC", 4) == 0) {
        check_index(data, size);
    } else if (end != NULL && end > text.at) {
        struct pilot_text path = {text.at, (size_t)(end - text.at)};
        struct pilot_text rules = text_from(text, path.len + 1);
        check_rules(path, rules);
        glob_matches(rules, path);
        glob_matches(path, path);
    }
    return 0;
}
