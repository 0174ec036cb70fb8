/*
 * dictionary - prints what descriptions are made of as a dictionary for libFuzzer and AFL++:
 * every key, choice and example of the field table, the ids of the rules, and some YAML.
 */
#include <stdbool.h>
#include <stdio.h>

#include <pilotaudit/config.h>
#include <pilotaudit/model.h>
#include <pilotaudit/rule.h>

static void put(const char *word, const char *end)
{
    putchar('"');
    for (; *word != '\0'; word++) {
        if (*word == '"' || *word == '\\')
            putchar('\\');
        if (*word >= ' ' && *word < 0x7F)
            putchar(*word);
        else
            printf("\\x%02X", (unsigned)(unsigned char)*word);
    }
    printf("%s\"\n", end);
}

static void put_shape(const struct pilot_shape *shape)
{
    enum { MOST = 128 };
    static const struct pilot_shape *seen[MOST];
    static size_t count;
    for (size_t i = 0; i < count; i++)
        if (seen[i] == shape)
            return;
    if (count == MOST)
        return;
    seen[count++] = shape;
    for (size_t i = 0; i < shape->count; i++) {
        const struct pilot_field *field = &shape->fields[i];
        put(field->key, ": ");
        for (size_t j = 0; field->choices != NULL && field->choices[j] != NULL; j++)
            put(field->choices[j], "");
        if (field->example != NULL)
            put(field->example, "");
        if (field->shape != NULL)
            put_shape(field->shape);
    }
}

int main(void)
{
    static const char *const yaml[] = {
        "\n",
        "\n  ",
        "\n  - ",
        "- ",
        ": ",
        ", ",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "<<: ",
        "<<: *a",
        "<<: [*a, *b]",
        "|\n  ",
        ">-\n  ",
        "!!str ",
        "!!map ",
        "!!binary ",
        "? ",
        "---\n",
        "...\n",
        "# ",
        "%YAML 1.2\n",
        "\"",
        "'",
        "\\0",
        "\\x1b[",
        "\\u2028",
        "\\uFEFF",
        "::error::",
        "##vso[",
        "##[",
        "\xEF\xBB\xBF",
        "null",
        "~",
        "true",
        "0",
        "-1",
        "1e9",
        "9223372036854775807",
        "TBD",
        "n/a",
        "2 of 3",
        "50 %",
        "2 days",
        "10 per week",
        "3 EUR",
        "2026-05-18",
        "2026-02",
        "a@b.example",
        "https://a.example/",
        "evidence/log.csv",
        "evidence/handbook.md#exceptions",
        "../",
        "\"schema_version\": 1",
        "\"pilots\": [",
        "\"file\": ",
        "\"gate\": ",
        "\"gaps\": [",
        "\"fingerprint\": ",
        "\"rule\": ",
        "\"path\": ",
        "\"whole\": ",
        "0123456789abcdef0123456789abcdef",
        NULL,
    };
    for (size_t i = 0; yaml[i] != NULL; i++)
        put(yaml[i], "");
    put_shape(pilot_format());
    put_shape(pilot_config_format());

    struct pilot_ruleset *rules = NULL;
    if (pilot_ruleset_open(NULL, &rules, NULL) != PILOT_OK)
        return 1;
    for (size_t i = 0; i < pilot_ruleset_count(rules); i++)
        put(pilot_ruleset_at(rules, i)->id, "");
    pilot_ruleset_close(rules);
    return ferror(stdout) || fflush(stdout) != 0;
}
