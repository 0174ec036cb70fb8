/*
 * version.h - the version of the tool: the one place where it is said.
 */
#ifndef PILOTAUDIT_VERSION_H
#define PILOTAUDIT_VERSION_H

#define PILOTAUDIT_VERSION "0.1.0"

#endif
