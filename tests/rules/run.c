/*
 * tests/rules/run.c - holds every rule to its folder in tests/rules; README.md there tells the
 * form.
 *
 * Runs the program ($PILOTAUDIT) on each case as a user would, and reads its JSON report with
 * jansson. A rule without a folder, a folder without pass, between and fail, a file without lines
 * and lines without a file are failures too.
 */
#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <jansson.h>

static const char folder[] = "tests/rules";
static const char as_of[] = "2026-05-18";

static unsigned passed, failed;

enum { LONGEST = 256, MOST_FINDINGS = 64, MOST_CASES = 256 };

struct finding {
    char reason[LONGEST], path[LONGEST], place[LONGEST]; /* place: "line:column" */
};

struct expectation {
    char name[LONGEST]; /* of the case */
    char credit[LONGEST];
    struct finding findings[MOST_FINDINGS];
    size_t count;
    unsigned line; /* in `expected` */
};

static void fail(const char *rule, const char *name, const char *why)
{
    failed++;
    printf("%s/%s: %s\n", rule, name, why);
}

/* The JSON report on a file; NULL when there was none. */
static json_t *report_on(const char *file)
{
    const char *program = getenv("PILOTAUDIT");
    int ends[2];
    fflush(stdout);
    if (pipe(ends) != 0)
        return NULL;
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl(program, program, "-f", "json", "--as-of", as_of, "--root", folder, file,
              (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    FILE *out = child > 0 ? fdopen(ends[0], "r") : NULL;
    json_error_t error;
    json_t *report = out != NULL ? json_loadf(out, 0, &error) : NULL;
    if (out != NULL && report == NULL)
        printf("%s: no JSON report: %s\n", file, error.text);
    if (out != NULL)
        fclose(out);
    else
        close(ends[0]);
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 5) {
        printf("%s: the program died (wait status %d)\n", file, status);
        json_decref(report);
        return NULL;
    }
    return report;
}

static const char *string_in(const json_t *object, const char *key)
{
    const char *string = json_string_value(json_object_get(object, key));
    return string != NULL ? string : "";
}

/* The member of an array of objects whose `key` is `value`. */
static json_t *member(const json_t *array, const char *key, const char *value)
{
    size_t i;
    json_t *object;
    json_array_foreach(array, i,
                       object) if (strcmp(string_in(object, key), value) == 0) return object;
    return NULL;
}

/* "3/8", "1", "-" against a number with four decimals, or null. */
static bool credit_is(const json_t *credit, const char *expected)
{
    if (strcmp(expected, "-") == 0)
        return json_is_null(credit);
    if (!json_is_number(credit))
        return false;
    char *end;
    double value = strtod(expected, &end);
    if (*end == '/')
        value /= strtod(end + 1, &end);
    return *end == '\0' && fabs(json_number_value(credit) - value) <= 0.00005 + 1e-9;
}

/* The rule's findings in the order of the report. */
static size_t findings_of(const json_t *pilot, const char *rule, struct finding *findings)
{
    size_t count = 0;
    size_t i;
    json_t *object;
    json_array_foreach(json_object_get(pilot, "findings"), i, object)
    {
        if (strcmp(string_in(object, "rule"), rule) != 0 || count == MOST_FINDINGS)
            continue;
        struct finding *finding = &findings[count++];
        const char *path = string_in(object, "path");
        snprintf(finding->reason, LONGEST, "%s", string_in(object, "reason"));
        snprintf(finding->path, LONGEST, "%s", path[0] != '\0' ? path : ".");
        snprintf(finding->place, LONGEST, "%lld:%lld",
                 (long long)json_integer_value(json_object_get(object, "line")),
                 (long long)json_integer_value(json_object_get(object, "column")));
    }
    return count;
}

static bool same_findings(const struct finding *a, size_t a_count, const struct finding *b,
                          size_t b_count)
{
    if (a_count != b_count)
        return false;
    for (size_t i = 0; i < a_count; i++)
        if (strcmp(a[i].reason, b[i].reason) != 0 || strcmp(a[i].path, b[i].path) != 0 ||
            strcmp(a[i].place, b[i].place) != 0)
            return false;
    return true;
}

static void print_findings(const char *title, const struct finding *findings, size_t count)
{
    printf("    %s\n", title);
    for (size_t i = 0; i < count; i++)
        printf("      %s  %s  %s\n", findings[i].reason, findings[i].path, findings[i].place);
    if (count == 0)
        printf("      no finding\n");
}

static void run_case(const char *rule, const struct expectation *expected)
{
    char file[3 * LONGEST];
    snprintf(file, sizeof file, "%s/%s/%s.yaml", folder, rule, expected->name);
    if (access(file, R_OK) != 0) {
        fail(rule, expected->name, "has lines in `expected`, and there is no such description");
        return;
    }
    json_t *report = report_on(file);
    json_t *pilot = json_array_get(json_object_get(report, "pilots"), 0);
    json_t *result = member(json_object_get(pilot, "rules"), "rule", rule);
    if (result == NULL) {
        fail(rule, expected->name,
             report == NULL ? "there was no report" : "there is no such rule");
        json_decref(report);
        return;
    }
    static struct finding found[MOST_FINDINGS];
    size_t count = findings_of(pilot, rule, found);
    json_t *credit = json_object_get(result, "credit");
    bool credit_fits = credit_is(credit, expected->credit);
    bool findings_fit = same_findings(expected->findings, expected->count, found, count);
    if (credit_fits && findings_fit) {
        passed++;
    } else {
        failed++;
        printf("%s:%u: ", file, expected->line);
        if (credit_fits)
            printf("the findings differ\n");
        else if (json_is_null(credit))
            printf("credit must be %s, and the rule is not applicable\n", expected->credit);
        else
            printf("credit must be %s, and is %g\n", expected->credit, json_number_value(credit));
        if (!findings_fit) {
            print_findings("expected", expected->findings, expected->count);
            print_findings("found", found, count);
        }
    }
    json_decref(report);
}

/* Reads `expected`; the number of its cases, or 0 after a failure that is told. */
static size_t read_expected(const char *rule, struct expectation *cases)
{
    char name[2 * LONGEST];
    char line[4 * LONGEST];
    snprintf(name, sizeof name, "%s/%s/expected", folder, rule);
    FILE *in = fopen(name, "r");
    if (in == NULL) {
        fail(rule, "expected", strerror(errno));
        return 0;
    }
    size_t count = 0;
    bool sound = true;
    for (unsigned number = 1; sound && fgets(line, sizeof line, in) != NULL; number++) {
        if (line[0] == '#' || line[strspn(line, " \n")] == '\0')
            continue;
        struct expectation *last = count > 0 ? &cases[count - 1] : NULL;
        if (line[0] != ' ' && count < MOST_CASES) {
            struct expectation *made = &cases[count++];
            *made = (struct expectation){.line = number};
            sound = sscanf(line, "%255s %255s", made->name, made->credit) == 2;
        } else if (line[0] == ' ' && last != NULL && last->count < MOST_FINDINGS) {
            /* A path may hold blanks inside quotes: the place is what comes last. */
            struct finding *finding = &last->findings[last->count++];
            char *place = strrchr(line, ' ');
            *place++ = '\0';
            place[strcspn(place, "\n")] = '\0';
            snprintf(finding->place, LONGEST, "%s", place);
            sound = sscanf(line, "%255s %255[^\n]", finding->reason, finding->path) == 2;
            for (size_t end = strlen(finding->path); end > 0 && finding->path[end - 1] == ' ';
                 end--)
                finding->path[end - 1] = '\0';
        } else {
            sound = false;
        }
        if (!sound) {
            snprintf(name, sizeof name, "expected:%u", number);
            fail(rule, name, "this line is neither a case nor a finding of one");
        }
    }
    fclose(in);
    return sound ? count : 0;
}

static const struct expectation *find_case(const struct expectation *cases, size_t count,
                                           const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(cases[i].name, name) == 0)
            return &cases[i];
    return NULL;
}

/* pass is full credit, fail none, and between lies between. */
static void check_corners(const char *rule, const struct expectation *cases, size_t count)
{
    static const char *const corners[] = {"pass", "between", "fail"};
    for (size_t i = 0; i < sizeof corners / sizeof corners[0]; i++) {
        const struct expectation *found = find_case(cases, count, corners[i]);
        if (found == NULL) {
            fail(rule, corners[i], "this case is missing");
            continue;
        }
        bool one = strcmp(found->credit, "1") == 0;
        bool zero = strcmp(found->credit, "0") == 0;
        if (i == 0 ? !one : i == 2 ? !zero : one || zero || found->credit[0] == '-')
            fail(rule, corners[i], "its credit is not that of its name");
    }
}

/* Every description in the folder has its lines, once. */
static void check_files(const char *rule, const struct expectation *cases, size_t count)
{
    char name[2 * LONGEST];
    snprintf(name, sizeof name, "%s/%s", folder, rule);
    DIR *files = opendir(name);
    for (struct dirent *entry; files != NULL && (entry = readdir(files)) != NULL;) {
        size_t len = strlen(entry->d_name);
        if (len <= 5 || strcmp(entry->d_name + len - 5, ".yaml") != 0)
            continue;
        snprintf(name, sizeof name, "%.*s", (int)(len - 5), entry->d_name);
        if (find_case(cases, count, name) == NULL)
            fail(rule, entry->d_name, "has no lines in `expected`");
    }
    if (files != NULL)
        closedir(files);
    for (size_t i = 0; i < count; i++)
        if (find_case(cases, count, cases[i].name) != &cases[i])
            fail(rule, cases[i].name, "stands in `expected` twice");
}

static void run_rule(const char *rule)
{
    static struct expectation cases[MOST_CASES];
    size_t count = read_expected(rule, cases);
    if (count == 0)
        return;
    check_corners(rule, cases, count);
    check_files(rule, cases, count);
    for (size_t i = 0; i < count; i++)
        run_case(rule, &cases[i]);
}

static int is_rule_folder(const struct dirent *entry)
{
    return entry->d_name[0] >= 'A' && entry->d_name[0] <= 'Z' && strchr(entry->d_name, '.') == NULL;
}

/* Every rule of the catalogue has a folder. */
static void check_catalogue(struct dirent **folders, int count)
{
    char file[2 * LONGEST];
    snprintf(file, sizeof file, "%s/%s/pass.yaml", folder, count > 0 ? folders[0]->d_name : "none");
    json_t *report = report_on(file);
    json_t *rules = json_object_get(json_array_get(json_object_get(report, "pilots"), 0), "rules");
    if (json_array_size(rules) == 0)
        fail(folder, "", "the report lists no rules");
    size_t i;
    json_t *rule;
    json_array_foreach(rules, i, rule)
    {
        const char *id = string_in(rule, "rule");
        bool there = false;
        for (int j = 0; j < count; j++)
            there |= strcmp(folders[j]->d_name, id) == 0;
        if (!there)
            fail(id, "", "the rule has no folder in tests/rules");
    }
    json_decref(report);
}

/* run [ID...]: these rules alone, or all of them. */
int main(int argc, char **argv)
{
    if (getenv("PILOTAUDIT") == NULL) {
        fprintf(stderr, "run: PILOTAUDIT must name the program\n");
        return 2;
    }
    struct dirent **folders = NULL;
    int count = scandir(folder, &folders, is_rule_folder, alphasort);
    if (argc < 2)
        check_catalogue(folders, count);
    for (int i = 0; i < count; i++) {
        bool wanted = argc < 2;
        for (int j = 1; j < argc; j++)
            wanted |= strcmp(argv[j], folders[i]->d_name) == 0;
        if (wanted)
            run_rule(folders[i]->d_name);
        free(folders[i]);
    }
    free(folders);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
