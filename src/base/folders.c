#include "base/folders.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/paths.h"
#include "base/text.h"

/* Past that nothing more is remembered, and everything is looked for as if there were no memory. */
enum { MOST_MEMORY = 32 * 1024 * 1024 };

enum pilot_status pilot_folders_open(const struct pilot_allocator *allocator,
                                     struct pilot_folders **folders)
{
    struct arena arena;
    arena_init(&arena, allocator != NULL ? allocator : pilot_allocator_default());
    struct pilot_folders *made = arena_zero(&arena, 1, sizeof *made);
    if (made == NULL || pthread_mutex_init(&made->lock, NULL) != 0) {
        arena_release(&arena);
        return PILOT_NO_MEMORY;
    }
    made->user = getuid();
    made->arena = arena;
    table_init(&made->given, &made->arena);
    table_init(&made->real, &made->arena);
    *folders = made;
    return PILOT_OK;
}

void pilot_folders_close(struct pilot_folders *folders)
{
    if (folders == NULL)
        return;
    pthread_mutex_destroy(&folders->lock);
    /* They live in their own arena: take it out before it goes. */
    struct arena arena = folders->arena;
    arena_release(&arena);
}

bool folders_spend(struct pilot_folders *folders, size_t bytes)
{
    if (bytes > MOST_MEMORY - folders->spent)
        return false;
    folders->spent += bytes;
    return true;
}

struct known_folder *folders_known(struct pilot_folders *folders, struct pilot_text path)
{
    const size_t *address = table_find(&folders->real, path);
    if (address != NULL)
        return (struct known_folder *)(uintptr_t)*address;
    /* Its slots are counted four times, since the table is at most half full and grows. */
    struct known_folder *made = NULL;
    if (folders_spend(folders, sizeof *made + path.len + 1 + 4 * sizeof(struct table_slot)))
        made = arena_zero(&folders->arena, 1, sizeof *made);
    const char *copy = made != NULL ? arena_copy(&folders->arena, path.at, path.len) : NULL;
    if (copy == NULL || table_add(&folders->real, (struct pilot_text){copy, path.len},
                                  (size_t)(uintptr_t)made, NULL) == NULL)
        return NULL;
    made->path = copy;
    table_init(&made->files, &folders->arena);
    return made;
}

/* Remembers where a folder, as it was named, really is. NULL: no memory, or no room. */
static const char *note_given(struct pilot_folders *folders, struct pilot_text given,
                              const char *real)
{
    struct known_folder *known = folders_known(folders, text_of(real));
    if (known == NULL || !folders_spend(folders, given.len + 1 + 4 * sizeof(struct table_slot)))
        return NULL;
    const char *copy = arena_copy(&folders->arena, given.at, given.len);
    bool noted = copy != NULL && table_add(&folders->given, (struct pilot_text){copy, given.len},
                                           (size_t)(uintptr_t)known->path, NULL) != NULL;
    return noted ? known->path : NULL;
}

/* The folder above a folder as it is named, when that is known and nothing stands between the two
 * that would have to be worked out: then only its last step can be a link. */
static const char *real_above(const struct pilot_folders *folders, const char *given,
                              const char **step)
{
    const char *slash = strrchr(given, '/');
    *step = slash != NULL ? slash + 1 : given;
    if (**step == '\0' || strcmp(*step, ".") == 0 || strcmp(*step, "..") == 0 || slash == given)
        return NULL;
    struct pilot_text above = {given, slash != NULL ? (size_t)(slash - given) : 0};
    const size_t *known = table_find(&folders->given, slash != NULL ? above : TEXT("."));
    return known != NULL ? (const char *)(uintptr_t)*known : NULL;
}

/* Resolves the last step alone. False: that is not enough. */
static bool resolve_step(const struct pilot_folders *folders, const char *given,
                         char path[PATH_MAX])
{
    const char *step;
    const char *above = real_above(folders, given, &step);
    size_t len = above != NULL ? strlen(above) : 0;
    if (above == NULL || len + 1 + strlen(step) + 1 > PATH_MAX)
        return false;
    memcpy(path, above, len);
    len -= len == 1; /* the root of the file system */
    path[len] = '/';
    memcpy(path + len + 1, step, strlen(step) + 1);
    char target[1];
    return readlink(path, target, sizeof target) < 0 && errno == EINVAL; /* there, and no link */
}

/* As path_real(); what it finds is remembered where there is room. */
static bool find_real(struct pilot_folders *folders, struct arena *arena, const char *given,
                      const char **real)
{
    const size_t *known = table_find(&folders->given, text_of(given));
    if (known != NULL) {
        *real = (const char *)(uintptr_t)*known;
        return true;
    }
    char path[PATH_MAX];
    char *resolved = path;
    if (!resolve_step(folders, given, path) && !path_real(arena, given, &resolved))
        return false;
    *real = resolved != NULL ? note_given(folders, text_of(given), resolved) : NULL;
    if (resolved == path && *real == NULL)
        *real = arena_copy(arena, path, strlen(path));
    else if (*real == NULL)
        *real = resolved;
    return resolved == NULL || *real != NULL;
}

bool folders_real(struct pilot_folders *folders, struct arena *arena, const char *given,
                  const char **real)
{
    if (folders == NULL) {
        char *found;
        bool fine = path_real(arena, given, &found);
        *real = found;
        return fine;
    }
    pthread_mutex_lock(&folders->lock);
    /* The folders beside it will be asked for too: so the one above comes first, once. */
    bool fine = true;
    const char *slash = strrchr(given, '/');
    if (slash != NULL && slash != given && table_find(&folders->given, text_of(given)) == NULL) {
        char *above = arena_copy(arena, given, (size_t)(slash - given));
        const char *unused;
        fine = above != NULL && find_real(folders, arena, above, &unused);
    }
    fine = fine && find_real(folders, arena, given, real);
    pthread_mutex_unlock(&folders->lock);
    return fine;
}

/* Is there a `.git` in the folder? `probe` has room for its path. */
static bool holds_git(const char *folder, size_t len, char *probe)
{
    struct stat about;
    memcpy(probe, folder, len);
    memcpy(probe + len, "/.git", sizeof "/.git");
    return lstat(probe, &about) == 0;
}

/* The length of the folder above one that is an absolute path; 0: there is none. */
static size_t length_above(const char *folder, size_t len)
{
    size_t up = len;
    while (up > 0 && folder[up - 1] != '/')
        up--;
    return len <= 1 ? 0 : up > 1 ? up - 1 : up;
}

/* The repository around a folder, or that folder where there is none; NULL: no room to remember. */
static const char *known_repository(struct pilot_folders *folders, const char *folder, char *probe)
{
    const char *repository = NULL;
    size_t len = strlen(folder);
    /* Up to where it is known, or found ... */
    for (size_t at = len; at > 0 && repository == NULL; at = length_above(folder, at)) {
        struct known_folder *known = folders_known(folders, (struct pilot_text){folder, at});
        if (known == NULL)
            return NULL;
        if (known->repository == NULL && !known->nothing_hidden && holds_git(folder, at, probe))
            known->repository = known->path;
        repository = known->repository;
    }
    if (repository == NULL)
        repository = "";
    /* ... and it is that of all below. */
    for (size_t at = len; at > 0; at = length_above(folder, at)) {
        struct known_folder *known = folders_known(folders, (struct pilot_text){folder, at});
        if (known == NULL || known->repository != NULL)
            break;
        known->repository = repository;
    }
    if (*repository != '\0')
        return repository;
    const struct known_folder *itself = folders_known(folders, (struct pilot_text){folder, len});
    return itself != NULL ? itself->path : NULL;
}

const char *folders_repository(struct pilot_folders *folders, struct arena *arena,
                               const char *folder)
{
    char probe[PATH_MAX + sizeof "/.git"];
    /* A folder that is not there goes by the name that it was given. */
    if (folders == NULL || folder[0] != '/' || strlen(folder) > PATH_MAX)
        return path_repository(arena, folder);
    pthread_mutex_lock(&folders->lock);
    const char *repository = known_repository(folders, folder, probe);
    pthread_mutex_unlock(&folders->lock);
    return repository != NULL ? repository : path_repository(arena, folder);
}

enum pilot_status pilot_folders_real(struct pilot_folders *folders, const char *folder,
                                     const char **real)
{
    return folders_real(folders, &folders->arena, folder, real) ? PILOT_OK : PILOT_NO_MEMORY;
}

void pilot_folders_note(struct pilot_folders *folders, const char *folder, const char *real,
                        bool nothing_hidden)
{
    pthread_mutex_lock(&folders->lock);
    struct known_folder *known = folders_known(folders, text_of(real));
    if (known != NULL)
        known->nothing_hidden = nothing_hidden;
    if (known != NULL && table_find(&folders->given, text_of(folder)) == NULL)
        (void)note_given(folders, text_of(folder), real);
    pthread_mutex_unlock(&folders->lock);
}

bool folders_nothing_hidden(struct pilot_folders *folders, const char *folder)
{
    if (folders == NULL)
        return false;
    pthread_mutex_lock(&folders->lock);
    const size_t *address = table_find(&folders->real, text_of(folder));
    bool nothing =
        address != NULL && ((const struct known_folder *)(uintptr_t)*address)->nothing_hidden;
    pthread_mutex_unlock(&folders->lock);
    return nothing;
}
