#include "rules/words.h"

#include "base/text.h"

/* A list ends with NULL. Its words and phrases are in lower case and ASCII. */

static bool listed(const char *const *list, struct pilot_text word)
{
    word = text_trim(word);
    char first = word.len > 0 ? ascii_lower(word.at[0]) : '\0';
    for (; *list != NULL; list++)
        if ((*list)[0] == first && text_same_folded(word, text_of(*list)))
            return true;
    return false;
}

/* Does one of the words of the text stand in the list? */
static bool has_listed_word(const char *const *list, struct pilot_text text)
{
    for (struct pilot_text word = text_next_word(&text); word.len > 0; word = text_next_word(&text))
        if (listed(list, word))
            return true;
    return false;
}

/* Do two neighbouring words of one text stand as a phrase in the list? */
static bool is_listed_pair(const char *const *list, struct pilot_text before,
                           struct pilot_text word)
{
    char first = ascii_lower(before.at[0]);
    while (*list != NULL && (*list)[0] != first)
        list++;
    size_t gap = (size_t)(word.at - before.at) - before.len;
    char joined[48];
    if (*list == NULL || gap > 2 || before.len + word.len + 1 >= sizeof joined)
        return false;
    memcpy(joined, before.at, before.len);
    joined[before.len] = ' ';
    memcpy(joined + before.len + 1, word.at, word.len);
    return listed(list, (struct pilot_text){joined, before.len + 1 + word.len});
}

/* Does any pair of neighbours? */
static bool has_listed_pair(const char *const *list, struct pilot_text text)
{
    struct pilot_text before = text_next_word(&text);
    for (struct pilot_text word = text_next_word(&text); word.len > 0;
         before = word, word = text_next_word(&text))
        if (is_listed_pair(list, before, word))
            return true;
    return false;
}

static const char *const numbers[] = {
    "two",      "three",  "four",   "five",    "six",      "seven",    "eight",     "nine",
    "ten",      "eleven", "twelve", "twenty",  "thirty",   "forty",    "fifty",     "sixty",
    "seventy",  "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million",
    "millions", "dozen",  "dozens", "half",    "halves",   "third",    "thirds",    "quarter",
    "quarters", "double", "twice",  NULL};

static const char *const vague_owners[] = {"team",        "committee", "committees", "department",
                                           "departments", "dept",      "vendor",     "vendors",
                                           "supplier",    "suppliers", "everyone",   "everybody",
                                           "anyone",      "anybody",   "nobody",     NULL};
static const char *const vague_owner_pairs[] = {"working group", "task force", "steering group",
                                                "whole company", NULL};

static const char *const generic_fields[] = {"data", "info",       "information", "all",
                                             "any",  "everything", "anything",    NULL};

static const char *const unbounding[] = {"any", "all", "everything", "anything", NULL};

static const char *const generic_triggers[] = {"error",      "errors",   "any error", "any errors",
                                               "all errors", "an error", "exception", "failure",
                                               "problems",   "any",      "anything",  NULL};

static const char *const technologies[] = {"ai",      "llm",     "llms",      "gpt",     "gpts",
                                           "chatgpt", "chatbot", "chatbots",  "copilot", "copilots",
                                           "genai",   "openai",  "anthropic", "claude",  "gemini",
                                           "mistral", "llama",   "deepseek",  NULL};
static const char *const technology_pairs[] = {"machine learning",
                                               "neural network",
                                               "neural networks",
                                               "language model",
                                               "language models",
                                               "language agent",
                                               "language agents",
                                               "ml model",
                                               "ml models",
                                               "ml agent",
                                               "ml agents",
                                               "ai model",
                                               "ai models",
                                               "ai agent",
                                               "ai agents",
                                               "deep learning",
                                               "a i",
                                               NULL};

static const char *const loose_stores[] = {"mail",   "e",  "email", "chat", "survey", "surveys",
                                           "thumbs", "up", "down",  "and",  "or",     NULL};

static const char *const heads[] = {"login", "logins", "user", "users", "seat", "seats", NULL};

static const char *const vain_units[] = {
    "document", "documents", "prompt",    "prompts", "token",   "tokens",
    "user",     "users",     "login",     "logins",  "session", "sessions",
    "accuracy", "f1",        "precision", "recall",  NULL};
/* In a metric only the plural counts things: "Users served", not "User complaints". */
static const char *const vain_metrics[] = {"documents", "prompts",  "tokens",   "users",
                                           "logins",    "sessions", "accuracy", "f1",
                                           "precision", "recall",   NULL};

bool words_have_number(struct pilot_text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (is_digit(text.at[i]))
            return true;
    return has_listed_word(numbers, text);
}

bool words_are_vague_owner(struct pilot_text name)
{
    return has_listed_word(vague_owners, name) || has_listed_pair(vague_owner_pairs, name);
}

bool words_are_generic_field(struct pilot_text field)
{
    return listed(generic_fields, field);
}

bool words_are_unbounded(struct pilot_text boundary)
{
    size_t unbound = 0;
    size_t others = 0;
    for (struct pilot_text word = text_next_word(&boundary); word.len > 0 && others < 2;
         word = text_next_word(&boundary)) {
        if (listed(unbounding, word))
            unbound++;
        else
            others++;
    }
    return unbound > 0 && others <= 1;
}

bool words_are_generic_trigger(struct pilot_text trigger)
{
    trigger = text_trim(trigger);
    if (trigger.len > 0 && trigger.at[trigger.len - 1] == '.')
        trigger.len--;
    return listed(generic_triggers, trigger);
}

bool words_name_technology(struct pilot_text text)
{
    struct pilot_text rest = text;
    struct pilot_text before = {"", 0};
    for (struct pilot_text word = text_next_word(&rest); word.len > 0;
         before = word, word = text_next_word(&rest)) {
        if (listed(technologies, word) ||
            (before.len > 0 && is_listed_pair(technology_pairs, before, word)))
            return true;
        /* GPT4, GPT5o: a version grown onto the name. */
        if (word.len > 3 && is_digit(word.at[3]) &&
            text_same_case((struct pilot_text){word.at, 3}, TEXT("gpt")))
            return true;
    }
    return false;
}

bool words_are_loose_store(struct pilot_text where)
{
    size_t loose = 0;
    for (struct pilot_text word = text_next_word(&where); word.len > 0;
         word = text_next_word(&where), loose++)
        if (!listed(loose_stores, word))
            return false;
    return loose > 0;
}

bool words_count_heads(struct pilot_text unit)
{
    return has_listed_word(heads, unit);
}

bool words_are_vain_unit(struct pilot_text unit)
{
    /* The noun stands last, before any "per": "active users", but not "user complaints" nor "EUR per
     * document". */
    struct pilot_text last = {"", 0};
    for (struct pilot_text word = text_next_word(&unit);
         word.len > 0 && !text_same_case(word, TEXT("per")); word = text_next_word(&unit))
        last = word;
    return listed(vain_units, last);
}

bool words_are_vain_metric(struct pilot_text metric)
{
    static const char *const counts[][2] = {
        {"number", "of"}, {"count", "of"}, {"share", "of"}, {"total", NULL}, {"the", NULL}};
    struct pilot_text word = text_next_word(&metric);
    bool stripped = true;
    while (stripped) {
        stripped = false;
        for (size_t i = 0; i < sizeof counts / sizeof counts[0] && !stripped; i++) {
            struct pilot_text rest = metric;
            if (!text_same_case(word, text_of(counts[i][0])))
                continue;
            if (counts[i][1] != NULL &&
                !text_same_case(text_next_word(&rest), text_of(counts[i][1])))
                continue;
            metric = rest;
            word = text_next_word(&metric);
            stripped = true;
        }
    }
    return listed(vain_metrics, word);
}

bool words_are_money(struct pilot_text unit)
{
    unit = text_trim(unit);
    if (unit.len < 3 || (unit.len > 3 && !is_blank(unit.at[3])))
        return false;
    for (size_t i = 0; i < 3; i++)
        if (unit.at[i] < 'A' || unit.at[i] > 'Z')
            return false;
    return true;
}
