/* libyaml's bare event loop: every event of every file, taken and dropped. This is the floor. */
#include <yaml.h>

#include "floor.h"

static bool events(const struct floor_bytes *file)
{
    yaml_parser_t parser;
    yaml_event_t event;
    bool more = yaml_parser_initialize(&parser) != 0;
    if (!more)
        return false;
    yaml_parser_set_input_string(&parser, file->bytes, file->len);
    bool fine = true;
    while (more) {
        fine = yaml_parser_parse(&parser, &event) != 0;
        more = fine && event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return fine;
}

int main(int count, char **names)
{
    return floor_run(count, names, events);
}
