/*
 * width.h - how many columns a text takes on a terminal, character by character as a reader sees
 * them: combining marks, wide characters and joined emoji.
 *
 * Texts have been through escape_terminal(). Bytes under 0x20 are the report's own style marks and
 * take no column.
 */
#ifndef REPORT_WIDTH_H
#define REPORT_WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One character as the reader sees it. */
struct cluster {
    size_t len;     /* bytes */
    unsigned width; /* columns: 0, 1 or 2 */
    uint32_t base;  /* its first code point */
};

/* The character at `at`; len > 0. */
struct cluster cluster_next(const char *at, size_t len);

/* How many printable ASCII characters, `from` and above, the text begins with; none of them is
 * joined by what follows. Most texts are nothing else, and need no look at each character. */
static inline size_t width_plain_run(const char *at, size_t len, char from)
{
    size_t i = 0;
    while (i < len && at[i] >= from && at[i] < 0x7F)
        i++;
    return i > 0 && i < len && (unsigned char)at[i] >= 0x80 ? i - 1 : i;
}

size_t width_of(const char *at, size_t len);

/* How many bytes of the text fit into `columns`. */
size_t width_fit(const char *at, size_t len, size_t columns);

/* May a line end between these two, which no blank parts? So it is in scripts without blanks. */
bool width_may_break(struct cluster before, struct cluster after);

#endif
