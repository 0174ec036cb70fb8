#include "cli/labels.h"

#include <string.h>

/* What a value means, in words for readers. */
static const struct {
    const char *value, *label;
} labels[] = {
    {"idea", "an idea: nothing runs yet"},
    {"pilot", "a pilot: some people try it"},
    {"rollout", "a rollout: it spreads to all who will use it"},
    {"production", "in production: everyone concerned works with it"},
    {"cycle_time", "how long something takes"},
    {"error_rate", "what goes wrong, is redone or complained about"},
    {"touchpoints", "hand-offs, or how often someone must touch a case"},
    {"external_spend", "money paid to others"},
    {"cost", "cost"},
    {"revenue", "revenue"},
    {"quality", "quality, as the receiver sees it"},
    {"risk", "losses or incidents"},
    {"activity", "how much was processed (no business number by itself)"},
    {"adoption", "how many use it (no business number by itself)"},
    {"model", "how good the model is (no business number by itself)"},
    {"up", "up"},
    {"down", "down"},
    {"none", "nothing yet"},
    {"planned", "planned: decided, not there yet"},
    {"failing", "there, and known not to work"},
    {"in_place", "in place: built and switched on"},
    {"exercised", "used on real cases"},
    {"ask_sender", "the sender is asked"},
    {"ask_user", "the user is asked"},
    {"hold_and_route", "the case waits, and someone decides"},
    {"route_to_human", "a person takes it over"},
    {"use_last_good", "the last good value is used"},
    {"use_newest_valid", "the newest valid value is used"},
    {"use_default", "a default is used"},
    {"decline_to_manual", "it is done by hand"},
    {"stop", "stop it"},
    {"change_process", "change how the work is done"},
    {"assign_people", "assign people"},
    {"change_tool", "change the tool"},
    {"fund", "pay for it"},
    {"existing_tool", "in a tool that they use anyway"},
    {"new_tool", "in a new tool"},
    {"embedded", "built into it"},
    {"event", "it sends each case by itself"},
    {"api", "through a programming interface (API)"},
    {"export", "by files that are exported"},
    {"copy_paste", "someone copies and pastes"},
    {"system", "the connected systems do"},
    {"mixed", "partly systems, partly the user"},
    {"user", "the user types it in"},
    {"every_output", "every one"},
    {"risky", "only the risky ones"},
};

const char *label_of(const struct pilot_field *field, const char *value)
{
    bool state = strcmp(field->key, "state") == 0;
    if (strcmp(value, "none") == 0 && !state)
        return "none";
    if (strcmp(value, "stop") == 0 && !field->list)
        return "everything stops until it is solved";
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (strcmp(labels[i].value, value) == 0)
            return labels[i].label;
    return value;
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
