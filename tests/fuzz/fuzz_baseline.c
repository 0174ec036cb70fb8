/* A baseline from any bytes: refused in words, or in order and written again as it is. */
#include "config/baseline.h"
#include "fuzz.h"

static void check_entry(const struct pilot_baseline_file *file, const struct baseline_entry *entry)
{
    const struct pilot_baseline *baseline = &entry->baseline;
    MUST(entry->file[0] == '/' && strstr(entry->file, "//") == NULL);
    MUST(baseline_entry_of(file, entry->file) == entry);
    MUST(baseline->gate < PILOT_GATE_DECLARED);
    for (size_t i = 0; i < baseline->count; i++) {
        const struct baseline_gap *gap = &entry->gaps[i];
        MUST(baseline->fingerprints[i].len == 32);
        MUST(i == 0 ||
             memcmp(baseline->fingerprints[i - 1].at, baseline->fingerprints[i].at, 32) < 0);
        MUST(gap->place < baseline->count);
        MUST(text_same(gap->fingerprint, baseline->fingerprints[gap->place]));
        MUST(text_same(baseline->whole[gap->place], gap->whole ? gap->rule : TEXT("")));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pilot_baseline_file *file = NULL;
    struct pilot_baseline_problem problem = {""};
    enum pilot_status status = baseline_parse(NULL, (struct pilot_text){(const char *)data, size},
                                              "/a/b", &file, &problem);
    MUST(status == PILOT_OK || status == PILOT_BAD_ARGUMENT);
    MUST((status == PILOT_OK) == (file != NULL));
    MUST((status == PILOT_OK) == (problem.text[0] == '\0'));
    for (size_t i = 0; file != NULL && i < file->count; i++)
        check_entry(file, &file->entries[i]);
    pilot_baseline_close(file);
    return 0;
}
