/*
 * tests/torture/torture.c - a library to preload: makes one call of the program under test fail.
 *
 * TORTURE_KIND=alloc|write|close|read|open|rename  which calls are counted
 * TORTURE_NTH=N                              the one that fails, from 1; 0 or none: no one does
 * TORTURE_ON=1                               all that follow fail too
 * TORTURE_HOW=ERRNO|short                    errno as a number, or a write of a single byte
 * TORTURE_REPORT=FILE                        at the end: "COUNTED FAILED LIVE" (LIVE: blocks that
 *                                            were taken and not given back)
 *
 * libc takes its own memory (realpath, opendir, stdio) by the same names, so that is covered too.
 * What stdio writes is not: its calls do not pass here. tests/torture/run limits the size of files
 * for that.
 *
 * All of it ends with main(): what a coverage build writes down afterwards is not under test.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind { NONE, ALLOC, WRITE, CLOSE, READ, OPEN, RENAME };

static struct {
    enum kind kind;
    unsigned long nth;
    bool on;       /* all that follow too */
    bool is_short; /* not an error: one byte only */
    int error;
    const char *report;
} plan;
static atomic_ulong counted, failed;
static atomic_long live;
static atomic_bool over;

static struct {
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
    void (*free)(void *);
    char *(*realpath)(const char *, char *);
    int (*rename)(const char *, const char *);
    ssize_t (*write)(int, const void *, size_t);
    ssize_t (*read)(int, void *, size_t);
    int (*close)(int);
    int (*open)(const char *, int, ...);
    int (*openat)(int, const char *, int, ...);
    long (*syscall)(long, ...);
} next;

/* Memory for whoever asks while dlsym() is at work; never given back. */
static _Alignas(max_align_t) char early[64 * 1024];
static atomic_size_t early_used;

static void *early_take(size_t size)
{
    size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    size_t at = atomic_fetch_add(&early_used, size);
    return at + size <= sizeof early ? early + at : NULL;
}

static bool is_early(const void *block)
{
    return (const char *)block >= early && (const char *)block < early + sizeof early;
}

/* POSIX lets a function stand in an object pointer; ISO C does not. */
#define FIND(name) (*(void **)(&next.name) = dlsym(RTLD_NEXT, #name))

static bool ready(void)
{
    static bool found, finding;
    if (found || finding)
        return found;
    finding = true;
    FIND(malloc);
    FIND(calloc);
    FIND(realloc);
    FIND(free);
    FIND(realpath);
    FIND(rename);
    FIND(write);
    FIND(read);
    FIND(close);
    FIND(open);
    FIND(openat);
    FIND(syscall);
    found = true;
    return true;
}

__attribute__((constructor)) static void begin(void)
{
    static const char *const kinds[] = {[ALLOC] = "alloc", [WRITE] = "write", [CLOSE] = "close",
                                        [READ] = "read",   [OPEN] = "open",   [RENAME] = "rename"};
    const char *kind = getenv("TORTURE_KIND");
    const char *nth = getenv("TORTURE_NTH");
    const char *how = getenv("TORTURE_HOW");
    ready();
    plan.on = getenv("TORTURE_ON") != NULL;
    plan.report = getenv("TORTURE_REPORT");
    plan.nth = nth != NULL ? strtoul(nth, NULL, 10) : 0;
    plan.is_short = how != NULL && strcmp(how, "short") == 0;
    plan.error = how != NULL ? atoi(how) : ENOMEM;
    for (int i = ALLOC; kind != NULL && i <= RENAME; i++)
        if (strcmp(kind, kinds[i]) == 0)
            plan.kind = (enum kind)i;
}

__attribute__((destructor)) static void end(void)
{
    if (plan.report == NULL)
        return;
    char text[96];
    int len = snprintf(text, sizeof text, "%lu %lu %ld\n", (unsigned long)counted,
                       (unsigned long)failed, (long)live);
    long fd = syscall(SYS_openat, AT_FDCWD, plan.report, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0)
        return;
    if (syscall(SYS_write, fd, text, (size_t)len) != len)
        _exit(99);
    syscall(SYS_close, fd);
}

/* libc's door to main(), with its seven arguments; those after the third are its own. */
typedef int start(int (*)(int, char **, char **), int, char **, void *, void *, void *, void *);
static int (*real_main)(int, char **, char **);

static int main_and_over(int argc, char **argv, char **environment)
{
    int status = real_main(argc, argv, environment);
    over = true;
    return status;
}

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void *init,
                      void *fini, void *loader, void *stack)
{
    start *begin_main;
    *(void **)(&begin_main) = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = main;
    return begin_main(main_and_over, argc, argv, init, fini, loader, stack);
}

/* Counts a call; true: it is to fail. */
static bool fails(enum kind kind)
{
    if (plan.kind != kind || over)
        return false;
    unsigned long this = atomic_fetch_add(&counted, 1) + 1;
    if (plan.nth == 0 || this < plan.nth || (this > plan.nth && !plan.on))
        return false;
    atomic_fetch_add(&failed, 1);
    errno = plan.error;
    return true;
}

static void *taken(void *block)
{
    if (block != NULL && !over)
        atomic_fetch_add(&live, 1);
    return block;
}

void *malloc(size_t size)
{
    if (!ready())
        return early_take(size);
    return fails(ALLOC) ? NULL : taken(next.malloc(size));
}

void *calloc(size_t count, size_t size)
{
    if (!ready())
        return early_take(count * size); /* static memory is zero */
    return fails(ALLOC) ? NULL : taken(next.calloc(count, size));
}

void *realloc(void *block, size_t size)
{
    if (!ready())
        return block == NULL ? early_take(size) : NULL;
    if (fails(ALLOC))
        return NULL;
    void *grown = next.realloc(block, size);
    return block == NULL ? taken(grown) : grown;
}

void free(void *block)
{
    if (block == NULL || is_early(block) || !ready())
        return;
    if (!over)
        atomic_fetch_sub(&live, 1);
    next.free(block);
}

/* A sanitizer has its own of the next two, whose memory does not come by here. */
char *strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    return copy != NULL ? memcpy(copy, text, size) : NULL;
}

char *realpath(const char *restrict path, char *restrict resolved)
{
    if (resolved == NULL && fails(ALLOC))
        return NULL;
    long before = live;
    char *found = next.realpath(path, resolved);
    /* It is given back by free(), wherever it came from. */
    if (resolved == NULL && found != NULL && live == before)
        taken(found);
    return found;
}

int rename(const char *from, const char *to)
{
    ready();
    return fails(RENAME) ? -1 : next.rename(from, to);
}

ssize_t write(int fd, const void *bytes, size_t len)
{
    ready();
    if (!fails(WRITE))
        return next.write(fd, bytes, len);
    return plan.is_short ? next.write(fd, bytes, len > 0 ? 1 : 0) : -1;
}

ssize_t read(int fd, void *bytes, size_t len)
{
    ready();
    if (!fails(READ))
        return next.read(fd, bytes, len);
    return plan.is_short ? next.read(fd, bytes, len > 0 ? 1 : 0) : -1;
}

int close(int fd)
{
    ready();
    bool fail = fails(CLOSE);
    int result = next.close(fd); /* a descriptor is gone, also after an error */
    if (!fail)
        return result;
    errno = plan.error;
    return -1;
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    unsigned mode = (flags & O_CREAT) != 0 ? va_arg(arguments, unsigned) : 0;
    va_end(arguments);
    ready();
    return fails(OPEN) ? -1 : next.open(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    unsigned mode = (flags & O_CREAT) != 0 ? va_arg(arguments, unsigned) : 0;
    va_end(arguments);
    ready();
    return fails(OPEN) ? -1 : next.openat(folder, path, flags, mode);
}

/* libc has no openat2() of its own yet. */
long syscall(long number, ...)
{
    long words[6];
    va_list arguments;
    va_start(arguments, number);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        words[i] = va_arg(arguments, long);
    va_end(arguments);
    ready();
#ifdef SYS_openat2
    if (number == SYS_openat2 && fails(OPEN))
        return -1;
#endif
    return next.syscall(number, words[0], words[1], words[2], words[3], words[4], words[5]);
}
