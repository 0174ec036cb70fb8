/*
 * version.h - the version of the tool: the one place where it is said.
 *
 * PILOTAUDIT_ABI is the number in the name of the shared library. A release raises it when a
 * program that was compiled with the release before must be compiled again; `make abi` finds out.
 */
#ifndef PILOTAUDIT_VERSION_H
#define PILOTAUDIT_VERSION_H

#define PILOTAUDIT_VERSION "0.1.0"
#define PILOTAUDIT_ABI 0

#endif
