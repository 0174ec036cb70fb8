#define _GNU_SOURCE /* the processors that are ours, where the system can tell */
#include "cli/jobs.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WAITING_PER_THREAD = 4, MOST_THREADS = 256 };

struct pool {
    const struct jobs *jobs;
    pthread_mutex_t lock;
    pthread_cond_t room; /* a place in the ring became free, or it is over */
    char *results;       /* a ring: result i is at i modulo `places` */
    bool *ready;
    size_t places;
    size_t next;  /* the first index that nobody has begun */
    size_t taken; /* the first index that was not yet taken */
    bool taking;  /* a thread is taking results */
    bool over;
};

static void *result_at(const struct pool *pool, size_t index)
{
    return pool->results + index % pool->places * pool->jobs->result_size;
}

/* Takes what is ready and next in order. The lock is held at both ends, and not meanwhile. */
static void take_ready(struct pool *pool)
{
    const struct jobs *jobs = pool->jobs;
    pool->taking = true;
    while (!pool->over && pool->ready[pool->taken % pool->places]) {
        size_t index = pool->taken;
        pthread_mutex_unlock(&pool->lock);
        bool wanted = jobs->take(jobs->context, index, result_at(pool, index));
        memset(result_at(pool, index), 0, jobs->result_size);
        pthread_mutex_lock(&pool->lock);
        pool->ready[index % pool->places] = false;
        pool->taken++;
        pool->over = !wanted;
        pthread_cond_broadcast(&pool->room);
    }
    pool->taking = false;
}

/* Whoever makes the result that is next takes it, and what others have made meanwhile: nobody waits for
 * a thread that only takes. The one that makes it never waits here, so that there is always one. */
static void *work(void *context)
{
    struct pool *pool = context;
    const struct jobs *jobs = pool->jobs;
    pthread_mutex_lock(&pool->lock);
    for (;;) {
        while (!pool->over && pool->next < jobs->count && pool->next >= pool->taken + pool->places)
            pthread_cond_wait(&pool->room, &pool->lock);
        if (pool->over || pool->next >= jobs->count)
            break;
        size_t index = pool->next++;
        pthread_mutex_unlock(&pool->lock);
        jobs->make(jobs->context, index, result_at(pool, index));
        pthread_mutex_lock(&pool->lock);
        pool->ready[index % pool->places] = true;
        if (!pool->taking)
            take_ready(pool);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

/* Signals are the main thread's business. */
static bool start(struct pool *pool, pthread_t *thread)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool fine = pthread_create(thread, NULL, work, pool) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return fine;
}

static bool run_alone(const struct jobs *jobs)
{
    void *result = malloc(jobs->result_size);
    if (result == NULL)
        return false;
    bool wanted = true;
    for (size_t i = 0; wanted && i < jobs->count; i++) {
        memset(result, 0, jobs->result_size);
        jobs->make(jobs->context, i, result);
        wanted = jobs->take(jobs->context, i, result);
    }
    free(result);
    return true;
}

static bool run_together(const struct jobs *jobs, unsigned wanted)
{
    struct pool pool = {.jobs = jobs, .places = (size_t)wanted * WAITING_PER_THREAD};
    pthread_t threads[MOST_THREADS];
    pool.results = calloc(pool.places, jobs->result_size);
    pool.ready = calloc(pool.places, sizeof *pool.ready);
    bool fine = pool.results != NULL && pool.ready != NULL;
    if (fine) {
        pthread_mutex_init(&pool.lock, NULL);
        pthread_cond_init(&pool.room, NULL);
        unsigned started = 0;
        while (started + 1 < wanted && start(&pool, &threads[started]))
            started++;
        work(&pool);
        for (unsigned i = 0; i < started; i++)
            pthread_join(threads[i], NULL);
        for (size_t i = 0; i < pool.places; i++)
            if (pool.ready[i])
                jobs->drop(jobs->context, pool.results + i * jobs->result_size);
        pthread_cond_destroy(&pool.room);
        pthread_mutex_destroy(&pool.lock);
    }
    free(pool.ready);
    free(pool.results);
    return fine;
}

bool jobs_run(const struct jobs *jobs)
{
    size_t threads = jobs->threads < jobs->count ? jobs->threads : jobs->count;
    if (threads > MOST_THREADS)
        threads = MOST_THREADS;
    return threads > 1 ? run_together(jobs, (unsigned)threads) : run_alone(jobs);
}

unsigned jobs_processors(void)
{
#ifdef __linux__
    cpu_set_t ours;
    if (sched_getaffinity(0, sizeof ours, &ours) == 0 && CPU_COUNT(&ours) > 0)
        return (unsigned)CPU_COUNT(&ours);
#endif
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors > 0 ? (unsigned)processors : 1;
}
