/*
 * git's index (gitformat-index(5)): a header, entries in byte order of path, extensions, a checksum.
 * It is read as a stream, so that a large one takes no memory; what is kept is what a search
 * looks for. The checksum is not verified: what is not whole or not in order is refused by its form.
 */
#include "search/tracked.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "search/regular.h"

enum {
    HEADER = 12,
    STAT = 40, /* what an entry begins with: times, inode, mode, ... */
    SHA1 = 20,
    SHA256 = 32,
    LONGEST_NAME = 64 * 1024,
    WINDOW = 64 * 1024,
    STAGE = 0x3000,
    EXTENDED = 0x4000,
    NAME_LENGTH = 0x0FFF
};

/* A repository of some ten million files. */
#define LARGEST ((uint64_t)2 * 1024 * 1024 * 1024)

struct stream {
    int fd;
    int error;     /* errno of a failed read */
    uint64_t left; /* bytes before the checksum that have not been taken */
    size_t at, filled;
    unsigned char window[WINDOW];
};

/* What is known of the entries while they are read. */
struct reading {
    struct stream stream;
    struct tracked *tracked;
    struct arena *arena;
    bool (*wanted)(void *context, struct pilot_text path);
    void *context;
    size_t hash;      /* length of an object's name */
    uint32_t version; /* 2, 3 or 4 */
    unsigned stage;   /* of the last entry */
    size_t name_len;
    char
        name[LONGEST_NAME + 1]; /* the last entry's; entries of version 4 begin with a part of it */
    bool out_of_memory;
};

/* The next byte, or -1. */
static int next(struct stream *stream)
{
    if (stream->left == 0)
        return -1;
    if (stream->at == stream->filled) {
        ptrdiff_t got = regular_fill(stream->fd, (char *)stream->window, WINDOW);
        stream->error = got < 0 ? errno : 0;
        stream->at = 0;
        stream->filled = got < 0 ? 0 : (size_t)got;
        if (got <= 0)
            return -1;
    }
    stream->left--;
    return stream->window[stream->at++];
}

static bool skip(struct stream *stream, uint64_t bytes)
{
    while (bytes > 0 && next(stream) >= 0) {
        bytes--;
        uint64_t here = stream->filled - stream->at;
        if (here > bytes)
            here = bytes;
        if (here > stream->left)
            here = stream->left;
        stream->at += (size_t)here;
        stream->left -= here;
        bytes -= here;
    }
    return bytes == 0;
}

/* A number of `bytes` bytes, the most significant first. */
static bool number(struct stream *stream, int bytes, uint32_t *value)
{
    *value = 0;
    int byte = 0;
    for (int i = 0; i < bytes && (byte = next(stream)) >= 0; i++)
        *value = *value << 8 | (uint32_t)byte;
    return byte >= 0;
}

/* How many bytes of the last name version 4 drops; the encoding is that of pack offsets. */
static bool dropped(struct stream *stream, size_t *count)
{
    int byte = next(stream);
    size_t value = (size_t)(byte & 0x7F);
    while (byte >= 0 && (byte & 0x80) != 0 && value < LONGEST_NAME) {
        byte = next(stream);
        value = ((value + 1) << 7) + (size_t)(byte & 0x7F);
    }
    *count = value;
    return byte >= 0 && (byte & 0x80) == 0;
}

/* The name up to its NUL, which must be as the order of the index wants it. */
static bool read_name(struct reading *reading, unsigned stage)
{
    struct stream *stream = &reading->stream;
    size_t drop = reading->name_len;
    if (reading->version == 4 && (!dropped(stream, &drop) || drop > reading->name_len))
        return false;
    size_t kept = reading->name_len - drop;
    /* 0: the same so far; 1: this name comes behind the last one. */
    int order = 0;
    size_t len = kept;
    int byte = 0;
    for (; (byte = next(stream)) > 0; len++) {
        if (len == LONGEST_NAME)
            return false;
        if (order == 0 && len < reading->name_len)
            order = byte - (unsigned char)reading->name[len];
        else if (order == 0)
            order = 1;
        if (order < 0)
            return false;
        reading->name[len] = (char)byte;
    }
    if (byte < 0 || len == 0 || (order == 0 && len < reading->name_len))
        return false;
    if (order == 0 && stage <= reading->stage) /* the same name: a merge that is not done */
        return false;
    reading->name[len] = '\0';
    reading->name_len = len;
    reading->stage = stage;
    return true;
}

static bool keep(struct reading *reading, bool all_below)
{
    struct tracked *tracked = reading->tracked;
    if (tracked->count == tracked->room) {
        size_t room = tracked->room == 0 ? 64 : tracked->room * 2;
        const char **grown = arena_take(reading->arena, room * sizeof *grown);
        if (grown == NULL)
            return false;
        if (tracked->count > 0)
            memcpy(grown, tracked->paths, tracked->count * sizeof *grown);
        tracked->paths = grown;
        tracked->room = room;
    }
    char *path = arena_take(reading->arena, reading->name_len + 2);
    if (path == NULL)
        return false;
    size_t len = reading->name_len;
    memcpy(path, reading->name, len);
    if (all_below && path[len - 1] != '/')
        path[len++] = '/';
    path[len] = '\0';
    tracked->paths[tracked->count++] = path;
    return true;
}

static bool read_entry(struct reading *reading)
{
    enum { KIND = 0170000, FILE_KIND = 0100000, LINK = 0120000, MODULE = 0160000, FOLDER = 040000 };
    enum { MODE_AT = 24, MODE_LEN = 4 };
    struct stream *stream = &reading->stream;
    uint32_t mode;
    uint32_t flags;
    uint32_t more = 0;
    if (!skip(stream, MODE_AT) || !number(stream, MODE_LEN, &mode) ||
        !skip(stream, STAT - MODE_AT - MODE_LEN + reading->hash) || !number(stream, 2, &flags))
        return false;
    size_t fixed = STAT + reading->hash + 2;
    if ((flags & EXTENDED) != 0) {
        if (reading->version == 2 || !number(stream, 2, &more))
            return false;
        fixed += 2;
    }
    if (!read_name(reading, flags & STAGE))
        return false;
    size_t said = flags & NAME_LENGTH;
    if (said != (reading->name_len < NAME_LENGTH ? reading->name_len : NAME_LENGTH))
        return false;
    /* Entries end on a multiple of 8; one of the NULs went with the name. */
    size_t padding = reading->version == 4 ? 0 : 7 - (fixed + reading->name_len) % 8;
    while (padding-- > 0)
        if (next(stream) != 0)
            return false;
    uint32_t kind = mode & KIND;
    /* What is in a repository of its own, or in a folder of a sparse index, stands nowhere. */
    bool all_below = kind == MODULE || kind == FOLDER;
    if (!all_below && kind != FILE_KIND && kind != LINK)
        return false;
    struct pilot_text name = {reading->name, reading->name_len};
    bool wanted = all_below || reading->wanted(reading->context, name);
    reading->out_of_memory = wanted && !keep(reading, all_below);
    return !reading->out_of_memory;
}

/* An extension in capitals can be left aside; of the others, one that says that there are folders
 * among the entries is as good. */
static bool read_extensions(struct stream *stream)
{
    while (stream->left > 0) {
        uint32_t name;
        uint32_t size;
        if (!number(stream, 4, &name) || !number(stream, 4, &size) || size > stream->left)
            return false;
        const uint32_t sparse = 0x73646972; /* "sdir" */
        if (((name >> 24) < 'A' || (name >> 24) > 'Z') && name != sparse)
            return false;
        if (!skip(stream, size))
            return false;
    }
    return true;
}

static bool read_index(struct reading *reading, uint64_t size)
{
    const uint32_t signature = 0x44495243; /* "DIRC" */
    struct stream *stream = &reading->stream;
    uint32_t begins;
    uint32_t count;
    if (size < HEADER + reading->hash)
        return false;
    stream->left = size - reading->hash;
    if (!number(stream, 4, &begins) || begins != signature ||
        !number(stream, 4, &reading->version) || reading->version < 2 || reading->version > 4 ||
        !number(stream, 4, &count))
        return false;
    for (; count > 0; count--)
        if (!read_entry(reading))
            return false;
    return read_extensions(stream);
}

static int in_byte_order(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The index does not say which hash it uses: it is the one with which all of it makes sense. */
static enum pilot_status read_either(struct reading *reading, uint64_t size)
{
    static const size_t hashes[] = {SHA1, SHA256};
    struct stream *stream = &reading->stream;
    for (size_t i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        reading->hash = hashes[i];
        reading->name_len = 0;
        reading->tracked->count = 0;
        stream->at = stream->filled = 0;
        if (lseek(stream->fd, 0, SEEK_SET) != 0)
            return PILOT_IO_ERROR;
        if (read_index(reading, size))
            return PILOT_OK;
        if (reading->out_of_memory)
            return PILOT_NO_MEMORY;
        if (stream->error != 0)
            return regular_status(stream->error);
    }
    return PILOT_IO_ERROR;
}

enum pilot_status tracked_read(struct tracked *tracked, const char *index, struct arena *arena,
                               bool (*wanted)(void *context, struct pilot_text path), void *context)
{
    int fd;
    uint64_t size = 0;
    *tracked = (struct tracked){0};
    enum pilot_status status = regular_open(AT_FDCWD, index, &fd, &size);
    if (status == PILOT_BAD_ARGUMENT)
        return PILOT_IO_ERROR;
    if (status != PILOT_OK || fd < 0)
        return status;
    struct reading *reading = arena_take(arena, sizeof *reading);
    if (reading == NULL) {
        status = PILOT_NO_MEMORY;
    } else {
        reading->stream.fd = fd;
        reading->stream.error = 0;
        reading->tracked = tracked;
        reading->arena = arena;
        reading->wanted = wanted;
        reading->context = context;
        reading->out_of_memory = false;
        status = size > LARGEST ? PILOT_IO_ERROR : read_either(reading, size);
    }
    close(fd);
    if (status == PILOT_OK && tracked->count > 0)
        qsort(tracked->paths, tracked->count, sizeof *tracked->paths, in_byte_order);
    return status;
}

/* Is there a path that begins with these bytes, followed by `then`? */
static bool has(const struct tracked *tracked, const char *path, size_t len, char then)
{
    size_t low = 0;
    size_t high = tracked->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *other = tracked->paths[middle];
        int order = strncmp(other, path, len);
        if (order == 0)
            order = (unsigned char)other[len] - (unsigned char)then;
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Is it below a folder that stands for all in it? */
static bool is_covered(const struct tracked *tracked, const char *path)
{
    for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/'))
        if (has(tracked, path, (size_t)(slash + 1 - path), '\0'))
            return true;
    return false;
}

bool tracked_has(const struct tracked *tracked, const char *path)
{
    return has(tracked, path, strlen(path), '\0') || is_covered(tracked, path);
}

bool tracked_below(const struct tracked *tracked, const char *folder)
{
    return has(tracked, folder, strlen(folder), '/') || is_covered(tracked, folder);
}
