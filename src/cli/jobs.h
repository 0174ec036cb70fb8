/*
 * jobs.h - many like pieces of work on several threads, their results taken in order.
 */
#ifndef CLI_JOBS_H
#define CLI_JOBS_H

#include <stdbool.h>
#include <stddef.h>

struct jobs {
    size_t count;
    unsigned threads; /* 1: all on the calling thread */
    size_t result_size;
    void *context;
    /* Makes result `index`; on any thread. `result` is zeroed room for it. */
    void (*make)(void *context, size_t index, void *result);
    /* Takes the results, in order and one after the other, and releases them; on any thread. False:
     * the rest is not wanted; what is made by then goes to `drop`. */
    bool (*take)(void *context, size_t index, void *result);
    void (*drop)(void *context, void *result);
};

/* Not more than a few results for each thread wait at a time, so memory does not grow with the
 * count. Where threads can't be had it gets along with fewer. False: memory ran out. */
bool jobs_run(const struct jobs *jobs);

/* The processors that this process may run on. */
unsigned jobs_processors(void);

#endif
