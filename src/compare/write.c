/* The table of formats, and what gets their bytes out. */
#include "compare/write.h"

#include <string.h>

static const struct {
    const char *name;
    void (*write)(struct sink *sink, const struct pilot_comparison *comparison);
} formats[] = {
    {"text", write_text},
    {"json", write_json},
    {"markdown", write_markdown},
};
enum { FORMATS = sizeof formats / sizeof formats[0] };

/* What is composed before it is written at most, and what is written in between. */
#define OUT_CAP ((size_t)256 * 1024 * 1024)
#define MUCH ((size_t)1024 * 1024)

const char *pilot_comparison_format_name(size_t index)
{
    return index < FORMATS ? formats[index].name : NULL;
}

static void write_out(struct sink *sink)
{
    if (!sink->cut_short && sink->out.len > 0)
        sink->cut_short = !sink->write(sink->context, sink->out.at, sink->out.len);
    sink->out.len = 0; /* what failed stays failed */
}

void sink_begin(struct sink *sink, const struct pilot_allocator *allocator,
                const struct pilot_report_options *options, pilot_write *write, void *context)
{
    *sink = (struct sink){.options = options, .write = write, .context = context};
    buffer_init(&sink->out, allocator, OUT_CAP);
}

void sink_drain(struct sink *sink)
{
    if (sink->out.len >= MUCH)
        write_out(sink);
}

enum pilot_status sink_end(struct sink *sink)
{
    bool failed = sink->out.failed;
    if (!failed)
        write_out(sink);
    buffer_release(&sink->out);
    return sink->cut_short ? PILOT_IO_ERROR : failed ? PILOT_NO_MEMORY : PILOT_OK;
}

enum pilot_status pilot_comparison_write(const struct pilot_comparison *comparison,
                                         const char *format,
                                         const struct pilot_report_options *options,
                                         pilot_write *write, void *context)
{
    size_t i = 0;
    while (i < FORMATS && strcmp(formats[i].name, format) != 0)
        i++;
    if (i == FORMATS)
        return PILOT_BAD_ARGUMENT;
    struct sink sink;
    sink_begin(&sink, comparison->allocator, options, write, context);
    formats[i].write(&sink, comparison);
    return sink_end(&sink);
}
