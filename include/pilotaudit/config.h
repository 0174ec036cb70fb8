/*
 * config.h - what an organisation sets for its audits: a configuration, `.pilotaudit.yaml`.
 *
 * It is read by the same checker as a description, with a field table of its own, and what is
 * wrong with it is told by diagnostics in the same way. A configuration with errors sets nothing:
 * whoever runs an audit must stop there (exit status 2), for half of an organisation's terms is
 * not what it asked for.
 */
#ifndef PILOTAUDIT_CONFIG_H
#define PILOTAUDIT_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include <pilotaudit/audit.h>
#include <pilotaudit/document.h>
#include <pilotaudit/model.h>
#include <pilotaudit/report.h>
#include <pilotaudit/rule.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PILOT_CONFIG_NAME ".pilotaudit.yaml"
#define PILOT_CONFIG_LIMIT_BYTES ((size_t)1024 * 1024)

/* All fields of a configuration. */
const struct pilot_shape *pilot_config_format(void);

struct pilot_config;

/* Reads a configuration; `source->limit` counts for nothing. Where `source->root` is given, the
 * file itself, when it is a link, and the files and folders that it names must be inside it: the
 * case of a file that was found and not given. PILOT_BAD_ARGUMENT: its folder is not. */
enum pilot_status pilot_config_open(const struct pilot_allocator *allocator,
                                    const struct pilot_ruleset *ruleset,
                                    const struct pilot_source *source,
                                    struct pilot_config **config);
void pilot_config_close(struct pilot_config *config);

/* Its name and its diagnostics. */
const struct pilot_document *pilot_config_document(const struct pilot_config *config);

/* Sets gates, severities, weights and the terms of waivers in options that pilot_options_init()
 * made; they borrow from the configuration. */
void pilot_config_apply(const struct pilot_config *config, struct pilot_options *options);

/* What it says of a run rather than of one audit. Borrowed from the configuration; paths are good
 * from the working folder at the time when it was read. */
struct pilot_config_run {
    const struct pilot_text *search; /* patterns of names and paths of descriptions */
    size_t search_count;             /* 0: not said */
    const char *root;                /* the folder that evidence must stay inside; NULL: not said */
    const char *baseline;            /* NULL: not said */
    const char *format;              /* one of pilot_report_format_name(); NULL: not said */
    const char *color;               /* "auto", "always" or "never"; NULL: not said */
    bool verbose, quiet, all;
    unsigned jobs; /* 0: not said */
};
const struct pilot_config_run *pilot_config_run(const struct pilot_config *config);

/* The configurations of a run, each found and read once. Not for several threads. */
struct pilot_configs;

/* `root` is the folder given as the audit root, or NULL. `folders` may be NULL; else it must outlive
 * the configurations. */
enum pilot_status pilot_configs_open(const struct pilot_allocator *allocator,
                                     const struct pilot_ruleset *ruleset, const char *root,
                                     struct pilot_folders *folders, struct pilot_configs **configs);
void pilot_configs_close(struct pilot_configs *configs);

/* The configuration for a description or a folder: the nearest PILOT_CONFIG_NAME in its folder or
 * above, and not above the root (without one: the repository around the folder, else that folder
 * alone). `*config` is NULL where there is none. */
enum pilot_status pilot_configs_for(struct pilot_configs *configs, const char *path,
                                    const struct pilot_config **config);
/* The same for what is known to be no folder, whether it is there or not. */
enum pilot_status pilot_configs_for_file(struct pilot_configs *configs, const char *path,
                                         const struct pilot_config **config);
/* Those that were found so far, in that order; NULL past the last. */
const struct pilot_config *pilot_configs_at(const struct pilot_configs *configs, size_t index);

/* A value that goes before that of the configuration, or that no configuration can hold. */
struct pilot_setting {
    const char *name;  /* "output.format"; another than those of a configuration comes at the end */
    const char *value; /* "json" */
    const char *from;  /* "--format", "NO_COLOR" */
};

/* Writes every value that is in force and where it comes from, one a line:
 *     gates.production.every_check: 80          (built in)
 *     output.format: json                       (--format)
 * `config` may be NULL. */
enum pilot_status pilot_config_show(const struct pilot_allocator *allocator,
                                    const struct pilot_ruleset *ruleset,
                                    const struct pilot_config *config,
                                    const struct pilot_setting *settings, size_t count,
                                    pilot_write *write, void *context);

#ifdef __cplusplus
}
#endif

#endif
