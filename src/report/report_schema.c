/* The schema of the JSON report, as the build made it from report.schema.json. */
#include <pilotaudit/schema.h>

/* In the build folder: see the Makefile. */
extern const unsigned char report_schema_json[];
extern const size_t report_schema_json_len;

struct pilot_text pilot_report_schema(void)
{
    return (struct pilot_text){(const char *)report_schema_json, report_schema_json_len};
}
