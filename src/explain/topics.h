/*
 * topics.h - what somebody asks about.
 */
#ifndef EXPLAIN_TOPICS_H
#define EXPLAIN_TOPICS_H

#include "explain/book.h"

enum { LONGEST_TOPIC = 200, NOT_THERE = -1 };

/* What is asked for, ready to be compared. */
struct topic {
    char text[LONGEST_TOPIC]; /* lower case; no quotes; blanks and `-` as `_` */
    bool is_path;
};

/* The byte as it is compared. */
char topic_fold(char c);
/* False: it is empty, or too long to be one. */
bool topic_read(struct topic *topic, const char *text);
bool topic_is(const struct topic *topic, const char *name);

/* A spot that the topic is the path of, or the end of it; one with such a value. By index, or
 * NOT_THERE. */
int topic_find_field(const struct book *book, const struct topic *topic);
int topic_find_value(const struct book *book, const struct topic *topic);
void topic_tell_fields(struct paper *paper, const struct book *book, const struct topic *topic);
void topic_tell_value(struct paper *paper, const struct book *book, const struct topic *topic);

#endif
