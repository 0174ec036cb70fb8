/* Which configuration is in force where: the nearest above, each found and read once. */
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "base/folders.h"
#include "base/paths.h"
#include "base/table.h"
#include "base/text.h"
#include "config/config.h"

struct entry {
    struct entry *next;
    struct pilot_config *config;
};

struct pilot_configs {
    struct arena arena;
    const struct pilot_allocator *allocator;
    const struct pilot_ruleset *ruleset;
    struct pilot_folders *folders;
    const char *root;      /* with all links followed; NULL: none was given, or it is not there */
    const char *here;      /* the working folder; NULL: it has none */
    struct table in_force; /* a folder's real path → the entry in force there; 0: none */
    struct entry *first, **end;
    const char *last_folder; /* of the last file, as it was named: "" for here; NULL: none */
    const struct pilot_config *last_config;
};

enum pilot_status pilot_configs_open(const struct pilot_allocator *allocator,
                                     const struct pilot_ruleset *ruleset, const char *root,
                                     struct pilot_folders *folders, struct pilot_configs **configs)
{
    struct arena arena;
    if (allocator == NULL)
        allocator = pilot_allocator_default();
    if (folders != NULL)
        arena_init_like(&arena, allocator, &folders->arena);
    else
        arena_init(&arena, allocator);
    struct pilot_configs *made = arena_zero(&arena, 1, sizeof *made);
    const char *here = NULL;
    const char *real = NULL;
    if (made == NULL || !folders_real(folders, &arena, ".", &here) ||
        (root != NULL && !folders_real(folders, &arena, root, &real))) {
        arena_release(&arena);
        return PILOT_NO_MEMORY;
    }
    *made = (struct pilot_configs){.arena = arena,
                                   .allocator = allocator,
                                   .ruleset = ruleset,
                                   .folders = folders,
                                   .root = real,
                                   .here = here};
    table_init(&made->in_force, &made->arena);
    made->end = &made->first;
    *configs = made;
    return PILOT_OK;
}

void pilot_configs_close(struct pilot_configs *configs)
{
    if (configs == NULL)
        return;
    for (struct entry *entry = configs->first; entry != NULL; entry = entry->next)
        pilot_config_close(entry->config);
    /* They live in their own arena: take it out before it goes. */
    struct arena arena = configs->arena;
    arena_release(&arena);
}

/* Reads the configuration of a folder, if it has one. */
static enum pilot_status read_one(struct pilot_configs *configs, const char *folder,
                                  const char *root, struct entry **entry)
{
    struct arena *arena = &configs->arena;
    struct stat about;
    if (folders_nothing_hidden(configs->folders, folder))
        return PILOT_OK;
    char *path = path_normal(arena, folder, PILOT_CONFIG_NAME);
    if (path == NULL)
        return PILOT_NO_MEMORY;
    /* What is there and can't be read must not pass for nothing. */
    if (lstat(path, &about) != 0 && (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG))
        return PILOT_OK;
    const char *name = configs->here != NULL ? path_from(arena, configs->here, path) : path;
    struct entry *made = arena_zero(arena, 1, sizeof *made);
    if (name == NULL || made == NULL)
        return PILOT_NO_MEMORY;
    struct pilot_source source = {.name = name, .path = path, .root = root};
    enum pilot_status status =
        pilot_config_open(configs->allocator, configs->ruleset, &source, &made->config);
    if (status != PILOT_OK)
        return status;
    *configs->end = made;
    configs->end = &made->next;
    *entry = made;
    return PILOT_OK;
}

/* Cuts the last step off a path; false: there is none. */
static bool go_up(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash == NULL || path[1] == '\0')
        return false;
    slash[slash == path ? 1 : 0] = '\0';
    return true;
}

/* Remembers what is in force in a folder and those above it, up to one of them. */
static bool remember(struct pilot_configs *configs, const char *folder, const char *up_to,
                     const struct entry *entry)
{
    for (size_t len = strlen(folder); len >= strlen(up_to); len--) {
        if (folder[len] != '/' && folder[len] != '\0')
            continue;
        char *key = arena_copy(&configs->arena, folder, len > 0 ? len : 1);
        if (key == NULL ||
            table_add(&configs->in_force, text_of(key), (size_t)(uintptr_t)entry, NULL) == NULL)
            return false;
        if (len == 0)
            break;
    }
    return true;
}

/* The entry in force in a folder. */
static enum pilot_status find(struct pilot_configs *configs, const char *folder, const char *root,
                              struct entry **entry)
{
    const size_t *known = table_find(&configs->in_force, text_of(folder));
    if (known != NULL) {
        *entry = (struct entry *)(uintptr_t)*known;
        return PILOT_OK;
    }
    char *at = arena_copy(&configs->arena, folder, strlen(folder));
    if (at == NULL)
        return PILOT_NO_MEMORY;
    do {
        known = table_find(&configs->in_force, text_of(at));
        if (known != NULL) {
            *entry = (struct entry *)(uintptr_t)*known;
            break;
        }
        enum pilot_status status = read_one(configs, at, root, entry);
        if (status != PILOT_OK)
            return status;
    } while (*entry == NULL && strcmp(at, root) != 0 && go_up(at));
    return remember(configs, folder, at, *entry) ? PILOT_OK : PILOT_NO_MEMORY;
}

/* The configuration of a folder, as it is named. */
static enum pilot_status find_for_folder(struct pilot_configs *configs, const char *named,
                                         const struct pilot_config **config)
{
    struct arena *arena = &configs->arena;
    struct entry *entry = NULL;
    const char *folder = NULL;
    *config = NULL;
    if (named == NULL || !folders_real(configs->folders, arena, named, &folder))
        return PILOT_NO_MEMORY;
    if (folder == NULL)
        return PILOT_OK; /* nothing is there to be audited either */
    const char *root = configs->root;
    if (root == NULL)
        root = folders_repository(configs->folders, arena, folder);
    else if (!path_is_inside(folder, root))
        root = folder;
    if (root == NULL)
        return PILOT_NO_MEMORY;
    enum pilot_status status = find(configs, folder, root, &entry);
    if (status == PILOT_OK && entry != NULL)
        *config = entry->config;
    return status;
}

enum pilot_status pilot_configs_for(struct pilot_configs *configs, const char *path,
                                    const struct pilot_config **config)
{
    struct stat about;
    if (stat(path, &about) != 0 || !S_ISDIR(about.st_mode))
        return pilot_configs_for_file(configs, path, config);
    return find_for_folder(configs, path, config);
}

enum pilot_status pilot_configs_for_file(struct pilot_configs *configs, const char *path,
                                         const struct pilot_config **config)
{
    const char *slash = strrchr(path, '/');
    size_t len = slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
    /* Files lie side by side. */
    if (configs->last_folder == NULL || strlen(configs->last_folder) != len ||
        memcmp(configs->last_folder, path, len) != 0) {
        configs->last_folder = NULL;
        enum pilot_status status =
            find_for_folder(configs, path_folder(&configs->arena, path), &configs->last_config);
        if (status != PILOT_OK)
            return status;
        configs->last_folder = arena_copy(&configs->arena, path, len);
        if (configs->last_folder == NULL)
            return PILOT_NO_MEMORY;
    }
    *config = configs->last_config;
    return PILOT_OK;
}

const struct pilot_config *pilot_configs_at(const struct pilot_configs *configs, size_t index)
{
    const struct entry *entry = configs->first;
    while (entry != NULL && index-- > 0)
        entry = entry->next;
    return entry != NULL ? entry->config : NULL;
}
