/* libyaml's scanner alone: every token of every file. */
#include <yaml.h>

#include "floor.h"

static bool scan(const struct floor_bytes *file)
{
    yaml_parser_t parser;
    yaml_token_t token;
    bool more = yaml_parser_initialize(&parser) != 0;
    if (!more)
        return false;
    yaml_parser_set_input_string(&parser, file->bytes, file->len);
    bool fine = true;
    while (more) {
        fine = yaml_parser_scan(&parser, &token) != 0;
        more = fine && token.type != YAML_STREAM_END_TOKEN;
        yaml_token_delete(&token);
    }
    yaml_parser_delete(&parser);
    return fine;
}

int main(int count, char **names)
{
    return floor_run(count, names, scan);
}
