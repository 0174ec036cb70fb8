/*
 * config.h - the inside of a configuration.
 */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include "model/value.h"

#include <pilotaudit/config.h>

/* It lives in the arena of its document. */
struct pilot_config {
    struct pilot_document *document;
    struct model *model;
    const char *root;           /* what it names must be inside; NULL: anywhere */
    struct pilot_options terms; /* gates, severities, weights and waivers as they are set */
    struct pilot_config_run run;
};

#endif
