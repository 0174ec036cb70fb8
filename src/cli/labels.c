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
