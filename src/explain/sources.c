/* Where the rules come from: what the short names in `references` stand for. */
#include "explain/book.h"

#include "base/text.h"

static const struct source sources[] = {
    {"MLTS", "The ML Test Score (Breck et al., 2017)"},
    {"NIST", "NIST AI Risk Management Framework 1.0"},
    {"600-1", "NIST AI 600-1, the profile for generative AI"},
    {"ISO", "ISO/IEC 42001:2023"},
    {"AIA", "EU AI Act, article"},
    {"OMB", "OMB memorandum M-25-21, section"},
    {"M-24-10", "OMB memorandum M-24-10"},
    {"HAX", "Guidelines for Human-AI Interaction (Amershi et al., 2019)"},
    {"SRE PRR", "Production readiness review (Site Reliability Engineering)"},
    {"SRE", "Site Reliability Engineering"},
    {"ODCS", "Open Data Contract Standard 3.1"},
    {"NANDA", "The GenAI Divide (MIT NANDA, 2025)"},
    {"PAIR", "People + AI Guidebook"},
    {"Model Cards", "Model Cards for Model Reporting (Mitchell et al., 2019)"},
    {"UK ATRS", "UK Algorithmic Transparency Recording Standard"},
    {"BCG", "Boston Consulting Group"},
};

static const struct source *source_of(struct pilot_text text)
{
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        size_t len = strlen(sources[i].name);
        if (text_starts(text, sources[i].name) && (text.len == len || text.at[len] == ' '))
            return &sources[i];
    }
    return NULL;
}

void references_each(const char *references,
                     void (*each)(void *context, const struct source *source,
                                  struct pilot_text where),
                     void *context)
{
    struct pilot_text rest = text_of(references);
    while (rest.len > 0) {
        size_t len = 0;
        while (len < rest.len && rest.at[len] != ';')
            len++;
        struct pilot_text one = text_trim((struct pilot_text){rest.at, len});
        const struct source *source = source_of(one);
        if (one.len > 0)
            each(context, source,
                 source != NULL ? text_trim(text_from(one, strlen(source->name))) : one);
        rest = text_from(rest, len < rest.len ? len + 1 : len);
    }
}
