/*
 * input.h - what is read whole.
 */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include <stddef.h>

#include <pilotaudit/status.h>

/* Reads to the end, or to more than `most` bytes: then it is too long, and the rest stays unread.
 * The bytes are the caller's to free. PILOT_NO_MEMORY or PILOT_IO_ERROR. */
enum pilot_status input_read(int fd, size_t most, char **bytes, size_t *len);

#endif
