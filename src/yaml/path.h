/*
 * path.h - how a place in a description is written: `edge_cases.inputs[0].on_missing`.
 */
#ifndef YAML_PATH_H
#define YAML_PATH_H

#include <stddef.h>

#include "base/buffer.h"

#include <pilotaudit/document.h>

/* Appends the name of a key to a path that began at `start`; an odd one as `["a.b"]`. */
void path_put_name(struct buffer *path, size_t start, struct pilot_text name);
/* Appends `[index]`. */
void path_put_index(struct buffer *path, size_t index);

#endif
