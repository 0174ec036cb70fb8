#include "cli/history.h"

#include "cli/arguments.h"

enum pilot_exit history_read(const char *path, pilot_day as_of, size_t days,
                             struct pilot_history **history)
{
    struct pilot_history_problem problem;
    const struct pilot_history_problem *first;
    enum pilot_status status = pilot_history_open(NULL, path, as_of, days, history, &problem);
    if (status == PILOT_BAD_ARGUMENT) {
        const struct pilot_span place = {.line = (uint32_t)problem.line, .column = 1};
        if (problem.line > 0)
            complain_at(path, place, "error: this is no history: %s", problem.text);
        else
            complain("history `%s`: %s", path, problem.text);
        return PILOT_EXIT_USAGE;
    }
    if (status != PILOT_OK) {
        complain("failed: %s", pilot_status_text(status));
        return PILOT_EXIT_NOT_WRITTEN;
    }
    size_t odd = pilot_history_odd(*history, &first);
    const struct pilot_span place = {.line = (uint32_t)first->line, .column = 1};
    if (odd > 0)
        complain_at(path, place, "warning: %zu %s passed over; the first: %s", odd,
                    odd == 1 ? "line of the history is" : "lines of the history are", first->text);
    return PILOT_EXIT_PASSED;
}
