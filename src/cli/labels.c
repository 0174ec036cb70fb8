#include "cli/labels.h"

#include <string.h>

const char *label_of(const struct pilot_field *field, const char *value)
{
    const char *means = pilot_choice_means(field, value);
    return means != NULL ? means : value;
}

/* Paths without the numbers of items. */
static const struct {
    const char *path, *label;
} practices[] = {
    {"edge_cases.inputs.on_missing", "missing or incomplete"},
    {"edge_cases.inputs.on_contradiction", "two sources disagree"},
    {"edge_cases.inputs.on_late", "late"},
    {"edge_cases.exceptions", "a person takes over"},
    {"ownership.stop", "the AI can be switched off"},
    {"integration.systems", "the connection"},
    {"integration.fallback", "the work goes on when the AI fails"},
    {"trust.controls.edit", "they can change an output"},
    {"trust.controls.reject", "they can refuse an output and work by hand"},
    {"trust.controls.undo", "they can take back what was done"},
    {"trust.controls.iterate", "they can steer the next attempt without starting over"},
    {"trust.controls.explain", "they can see where an output comes from"},
    {"trust.limits_told", "users know its limits"},
    {"learning.capture", "each correction is kept"},
    {"learning.retain", "corrections stay long enough"},
    {"learning.review", "someone goes through the corrections regularly"},
    {"learning.apply", "something was changed because of corrections"},
    {"learning.tell_users", "users hear what has changed"},
};

void bare_path(const char *path, char room[BARE_PATH])
{
    size_t len = 0;
    bool number = false;
    for (; *path != '\0' && len + 1 < BARE_PATH; path++) {
        number = *path == '[' || (number && *path != ']');
        if (!number && *path != ']')
            room[len++] = *path;
    }
    room[len] = '\0';
}

const char *label_of_practice(const char *path)
{
    char bare[BARE_PATH];
    bare_path(path, bare);
    for (size_t i = 0; i < sizeof practices / sizeof practices[0]; i++)
        if (strcmp(practices[i].path, bare) == 0)
            return practices[i].label;
    return "it is there";
}
