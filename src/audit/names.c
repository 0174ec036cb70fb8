/* The names of everything that a report shows by name. */
#include <pilotaudit/audit.h>

static const struct pilot_check_info checks[PILOT_CHECK_COUNT] = {
    {"edge_cases", "Edge cases", "What happens when inputs are missing, contradictory, or late?"},
    {"ownership", "Ownership", "Who is accountable for the workflow, not just the tool?"},
    {"integration", "Integration", "Does it plug into the systems people already use?"},
    {"trust", "Trust", "Can users guide and iterate outputs without fighting the tool?"},
    {"learning", "Learning", "Does the system retain feedback and improve?"},
    {"value", "Value", "Which business number moved?"},
};

const struct pilot_check_info *pilot_check_info(enum pilot_check check)
{
    return &checks[check];
}

const char *pilot_severity_name(enum pilot_severity severity)
{
    static const char *const names[] = {"blocker", "major", "minor"};
    return names[severity];
}

const char *pilot_effort_name(enum pilot_effort effort)
{
    static const char *const names[] = {"S", "M", "L"};
    return names[effort];
}

unsigned pilot_effort_cost(enum pilot_effort effort)
{
    static const unsigned costs[] = {1, 3, 8};
    return costs[effort];
}

const char *pilot_step_name(enum pilot_step step)
{
    static const char *const names[] = {"value", "workflow", "inputs", "exceptions", "feedback"};
    return names[step];
}

const char *pilot_step_title(enum pilot_step step)
{
    static const char *const titles[] = {"define success", "connect to the workflow",
                                         "standardize inputs", "build exception paths",
                                         "add feedback loops"};
    return titles[step];
}

const char *pilot_gate_name(enum pilot_gate gate)
{
    static const char *const names[] = {"none", "pilot", "rollout", "production", "declared"};
    return names[gate];
}

const char *pilot_verdict_name(enum pilot_verdict verdict)
{
    static const char *const names[] = {"pass", "fail", "not_gated", "invalid"};
    return names[verdict];
}

const char *pilot_outcome_name(enum pilot_outcome outcome)
{
    static const char *const names[] = {"pass", "partial", "fail", "not_applicable"};
    return names[outcome];
}

const char *pilot_reason_name(enum pilot_reason reason)
{
    static const char *const names[] = {
        "contradiction",
        "known_issue",
        "not_stated",
        "placeholder",
        "weak",
        "none",
        "failing",
        "planned",
        "evidence_missing",
        "claimed",
        "stale",
        "incomplete",
        "not_exercised",
        "",
    };
    return names[reason];
}

const char *pilot_status_text(enum pilot_status status)
{
    static const char *const texts[] = {"done",
                                        "memory ran out",
                                        "reading or writing failed",
                                        "a rule does not bind",
                                        "a value is out of its range",
                                        "no more files can be opened (see ulimit -n)"};
    return texts[status];
}
