/*
 * date.h - the audit date.
 */
#ifndef CLI_DATE_H
#define CLI_DATE_H

#include <stdbool.h>

#include <pilotaudit/model.h>

/* The value of --as-of. False: it is no day, and standard error says so. */
bool date_read(const char *value, pilot_day *day);
/* The default: SOURCE_DATE_EPOCH (seconds since 1970), else today, UTC. False: the variable can't be
 * used, and standard error says so. */
bool date_find(pilot_day *day);

#endif
