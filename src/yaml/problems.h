/*
 * problems.h - what libyaml says about broken YAML, in words for someone who doesn't write YAML daily.
 */
#ifndef YAML_PROBLEMS_H
#define YAML_PROBLEMS_H

#include <stdbool.h>

struct yaml_problem {
    const char *code;    /* "syntax" or "encoding" */
    const char *message; /* static, or libyaml's own */
    const char *help;
};

/* `problem` and `context` are libyaml's, either may be NULL; `in_bytes`: found while decoding. */
struct yaml_problem yaml_problem_in_plain_words(const char *problem, const char *context,
                                                bool in_bytes);

#endif
