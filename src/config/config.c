/* A configuration: values of the field table into terms of an audit and settings of a run. */
#include "config/config.h"

#include <stdio.h>
#include <sys/stat.h>

#include "base/paths.h"
#include "base/text.h"
#include "model/check.h"
#include "rules/question.h"
#include "rules/rule_ids.h"

/* A configuration that is being read. */
struct reading {
    struct check check;
    struct pilot_config *config;
    const struct pilot_ruleset *ruleset;
};

static void *take(struct reading *reading, size_t count, size_t size)
{
    void *taken = arena_zero(&reading->config->document->arena, count == 0 ? 1 : count, size);
    reading->check.out_of_memory |= taken == NULL;
    return taken;
}

/* `what` completes "`key` says `text`: ". */
static void report(struct reading *reading, const char *code, const struct value *value,
                   const char *help, const char *what)
{
    struct pilot_text text = text_shorten(value_text(value), 60);
    check_report(&reading->check, PILOT_ERROR, code, (struct place){value, false}, help,
                 "`%s` says `%.*s`: %s", value->field->key, (int)text.len, text.at, what);
}

/* Every field that is there must say something: an empty list of approvers is nobody to one reader
 * and anybody to another. A map may wait to be filled in. */
static void ask_all_filled(struct reading *reading, const struct value *value)
{
    if (value == NULL)
        return;
    bool is_map = value->field->type == PILOT_MAP && !value->list;
    bool left_open = value->presence == PLACEHOLDER || (value->presence == EMPTY && !is_map);
    if (left_open && !value->field->required) {
        check_report(&reading->check, PILOT_ERROR, "not-filled-in", (struct place){value, false},
                     "Take the field out to leave it as it is built in.",
                     "`%s` is there and says nothing", value->field->key);
        return;
    }
    for (uint32_t i = 0; value->list && i < value->count; i++)
        ask_all_filled(reading, &value->items[i]);
    for (size_t i = 0; value->map && i < value_shape(value)->count; i++)
        ask_all_filled(reading, value_slot(value, i));
}

static void read_scores(const struct value *map, int scores[PILOT_SCORED_CHECKS])
{
    for (size_t check = 0; check < PILOT_SCORED_CHECKS; check++) {
        const struct value *least = field_of(map, pilot_check_info((enum pilot_check)check)->id);
        if (value_stated(least))
            scores[check] = (int)least->number;
    }
}

static void read_gates(struct reading *reading)
{
    const struct value *gates = field_of(&reading->config->model->root, "gates");
    for (int gate = PILOT_GATE_PILOT; gate < PILOT_GATE_DECLARED; gate++) {
        struct pilot_gate_terms *terms = &reading->config->terms.gates[gate];
        const struct value *map = field_of(gates, pilot_gate_name((enum pilot_gate)gate));
        const struct value *every_check = field_of(map, "every_check");
        const struct value *score = field_of(map, "score");
        if (value_stated(every_check))
            terms->every_check = (int)every_check->number;
        if (value_stated(score))
            terms->score = (int)score->number;
        read_scores(field_of(map, "checks"), terms->check);
    }
}

static void read_weights(struct reading *reading)
{
    const struct value *map = field_of(&reading->config->model->root, "weights");
    int weights[PILOT_SCORED_CHECKS] = {0};
    read_scores(map, weights);
    for (size_t check = 0; check < PILOT_SCORED_CHECKS; check++)
        if (weights[check] > 0)
            reading->config->terms.weights[check] = (unsigned)weights[check];
}

static void read_severities(struct reading *reading)
{
    const struct value *map = field_of(&reading->config->model->root, "severity");
    size_t count = pilot_ruleset_count(reading->ruleset);
    enum pilot_severity *severities = take(reading, count, sizeof *severities);
    bool *met = take(reading, count, sizeof *met);
    if (severities == NULL || met == NULL)
        return;
    for (size_t i = 0; i < count; i++)
        severities[i] = pilot_ruleset_at(reading->ruleset, i)->severity;
    for (int severity = PILOT_BLOCKER; severity <= PILOT_MINOR; severity++) {
        const struct value *list =
            field_of(map, pilot_severity_name((enum pilot_severity)severity));
        for (uint32_t i = 0; list != NULL && list->list && i < list->count; i++) {
            const struct value *id = &list->items[i];
            size_t rule = rule_named(&reading->check, reading->ruleset, id);
            if (rule == count)
                continue;
            if (met[rule])
                report(reading, "rule-twice", id, "Leave it in one list, once.",
                       "the rule has a severity above already");
            met[rule] = true;
            severities[rule] = (enum pilot_severity)severity;
        }
    }
    reading->config->terms.severities = severities;
}

/* The texts of a list, as an array. */
static const struct pilot_text *read_texts(struct reading *reading, const struct value *list,
                                           size_t *count)
{
    if (!value_stated(list))
        return NULL;
    struct pilot_text *texts = take(reading, list->count, sizeof *texts);
    for (uint32_t i = 0; texts != NULL && i < list->count; i++)
        if (value_stated(&list->items[i]))
            texts[(*count)++] = value_text(&list->items[i]);
    return texts;
}

static void read_waivers(struct reading *reading)
{
    enum { DAY = 24 * 60 * 60, MOST_DAYS = 10000 * 366 };
    const struct value *map = field_of(&reading->config->model->root, "waivers");
    struct pilot_options *terms = &reading->config->terms;
    terms->approvers = read_texts(reading, field_of(map, "approved_by"), &terms->approver_count);
    const struct value *longest = field_of(map, "longest");
    if (!value_stated(longest))
        return;
    int64_t days = longest->quantity->num / longest->quantity->den / DAY;
    if (days < 1)
        report(reading, "bad-quantity", longest, "For example `longest: \"90 days\"`.",
               "a waiver runs for whole days, at least one");
    terms->waiver_days = days < MOST_DAYS ? (int)days : MOST_DAYS;
}

/* A path in the configuration, relative to its folder: as it is good from the working folder; NULL
 * when it may not be used. */
static const char *read_path(struct reading *reading, const struct value *value, bool folder)
{
    struct arena *arena = &reading->config->document->arena;
    const char *root = reading->config->root;
    if (!value_stated(value))
        return NULL;
    struct pilot_text text = value_text(value);
    if (memchr(text.at, '\0', text.len) != NULL) {
        report(reading, "bad-value", value, NULL, "no path can hold such a character");
        return NULL;
    }
    char *real = NULL;
    char *here = NULL;
    char *given = arena_copy(arena, text.at, text.len);
    char *path =
        given != NULL ? path_normal(arena, reading->config->document->folder, given) : NULL;
    if (path == NULL || !path_real(arena, path, &real) || !path_real(arena, ".", &here)) {
        reading->check.out_of_memory = true;
        return NULL;
    }
    if (root != NULL &&
        (!path_is_inside(path, root) || (real != NULL && !path_is_inside(real, root)))) {
        report(
            reading, "outside-root", value,
            "A configuration that was found beside descriptions reaches no further than they do; "
            "one that is given with `--config` does.",
            "it leads out of the folder that is audited");
        return NULL;
    }
    struct stat about;
    if (folder && (stat(path, &about) != 0 || !S_ISDIR(about.st_mode))) {
        report(reading, "no-folder", value, "It is relative to the folder of this file.",
               "there is no such folder");
        return NULL;
    }
    const char *way = here != NULL ? path_from(arena, here, path) : path;
    reading->check.out_of_memory |= way == NULL;
    return way;
}

static bool says_true(const struct value *map, const char *key)
{
    const struct value *value = field_of(map, key);
    return value_stated(value) && value->flag;
}

/* What was chosen; NULL: not said. */
static const char *choice_of(const struct value *value)
{
    return value_stated(value) ? value->field->choices[value->choice] : NULL;
}

static void read_run(struct reading *reading)
{
    const struct value *root = &reading->config->model->root;
    const struct value *output = field_of(root, "output");
    const struct value *jobs = field_of(output, "jobs");
    struct pilot_config_run *run = &reading->config->run;
    run->search = read_texts(reading, field_of(root, "search"), &run->search_count);
    run->root = read_path(reading, field_of(root, "root"), true);
    run->baseline = read_path(reading, field_of(root, "baseline"), false);
    run->format = choice_of(field_of(output, "format"));
    run->color = choice_of(field_of(output, "color"));
    run->verbose = says_true(output, "verbose");
    run->quiet = says_true(output, "quiet");
    run->all = says_true(output, "all");
    run->jobs = value_stated(jobs) ? (unsigned)jobs->number : 0;
}

/* Does the file lie outside the root, by a link? Such a one can be anything on the machine, and
 * nothing of it may be told. */
static enum pilot_status leads_out(const struct pilot_allocator *allocator,
                                   const struct pilot_source *source, bool *out)
{
    *out = false;
    if (source->root == NULL || source->path == NULL)
        return PILOT_OK;
    struct arena arena;
    arena_init(&arena, allocator != NULL ? allocator : pilot_allocator_default());
    char *root = NULL;
    char *file = NULL;
    bool looked = path_real(&arena, source->root, &root) && path_real(&arena, source->path, &file);
    *out = root != NULL && file != NULL && !path_is_inside(file, root);
    arena_release(&arena);
    return looked ? PILOT_OK : PILOT_NO_MEMORY;
}

static enum pilot_status read_all(struct reading *reading)
{
    struct pilot_config *config = reading->config;
    enum pilot_status status = model_make(config->document, pilot_config_format(), &config->model);
    if (status != PILOT_OK || !config->document->readable)
        return status;
    reading->check = (struct check){.document = config->document, .model = config->model};
    ask_all_filled(reading, &config->model->root);
    read_gates(reading);
    read_severities(reading);
    read_weights(reading);
    read_waivers(reading);
    read_run(reading);
    document_sort_diagnostics(config->document);
    return reading->check.out_of_memory ? PILOT_NO_MEMORY : PILOT_OK;
}

enum pilot_status pilot_config_open(const struct pilot_allocator *allocator,
                                    const struct pilot_ruleset *ruleset,
                                    const struct pilot_source *source, struct pilot_config **config)
{
    struct pilot_source limited = *source;
    struct pilot_document *document = NULL;
    bool out;
    enum pilot_status status = leads_out(allocator, source, &out);
    limited.limit = PILOT_CONFIG_LIMIT_BYTES;
    if (out)
        limited = (struct pilot_source){.name = source->name, .bytes = "", .folder = source->root};
    if (status == PILOT_OK)
        status = pilot_document_open(allocator, &limited, &document);
    if (status != PILOT_OK)
        return status;
    struct pilot_config *made = arena_zero(&document->arena, 1, sizeof *made);
    status = PILOT_NO_MEMORY;
    if (made == NULL)
        goto fail;
    *made = (struct pilot_config){.document = document,
                                  .root = source->root != NULL ? document->root : NULL};
    pilot_options_init(&made->terms);
    struct reading reading = {.config = made, .ruleset = ruleset};
    if (!out)
        status = read_all(&reading);
    else if (document_report(document, PILOT_ERROR, "outside-root", (struct pilot_span){1, 1, 1, 1},
                             TEXT(""), TEXT(""),
                             "the link leads out of the folder that is audited"))
        status = PILOT_OK;
    if (status != PILOT_OK)
        goto fail;
    *config = made;
    return PILOT_OK;

fail:
    pilot_document_close(document);
    return status;
}

void pilot_config_close(struct pilot_config *config)
{
    if (config != NULL)
        pilot_document_close(config->document);
}

const struct pilot_document *pilot_config_document(const struct pilot_config *config)
{
    return config->document;
}

void pilot_config_apply(const struct pilot_config *config, struct pilot_options *options)
{
    memcpy(options->gates, config->terms.gates, sizeof options->gates);
    memcpy(options->weights, config->terms.weights, sizeof options->weights);
    options->severities = config->terms.severities;
    options->waiver_days = config->terms.waiver_days;
    options->approvers = config->terms.approvers;
    options->approver_count = config->terms.approver_count;
}

const struct pilot_config_run *pilot_config_run(const struct pilot_config *config)
{
    return &config->run;
}
