/*
 * history.h - a history, as the command line names it.
 */
#ifndef CLI_HISTORY_H
#define CLI_HISTORY_H

#include <pilotaudit/history.h>

/* Reads it. Anything but PILOT_EXIT_PASSED: it can't be used. Standard error says why, and which
 * lines of one that can be used are passed over. */
enum pilot_exit history_read(const char *path, pilot_day as_of, size_t days,
                             struct pilot_history **history);

#endif
