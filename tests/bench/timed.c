/*
 * timed RESULT COMMAND ARGUMENT...: runs the command once and writes to the file RESULT its exit
 * status, the seconds that passed, the processor seconds in the program and in the kernel, and its
 * peak memory in KiB. The peak of a process counts what it was before it became another
 * program, so who measures it must be small: a script is not.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int count, char **words)
{
    struct timespec start, end;
    struct rusage used;
    int status;
    FILE *result = count > 2 ? fopen(words[1], "w") : NULL;
    if (result == NULL)
        return 2;
    clock_gettime(CLOCK_MONOTONIC, &start);
    pid_t child = fork();
    if (child == 0) {
        execvp(words[2], words + 2);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        return 2;
    clock_gettime(CLOCK_MONOTONIC, &end);
    /* Of all children that ended: there was one. */
    getrusage(RUSAGE_CHILDREN, &used);
    fprintf(result, "%d %.6f %.6f %.6f %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128,
            (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9,
            seconds(used.ru_utime), seconds(used.ru_stime), used.ru_maxrss);
    return fclose(result) != 0 ? 2 : 0;
}
