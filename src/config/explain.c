/* What is wrong with a configuration, as compilers say it. */
#include "base/text.h"
#include "config/config.h"
#include "report/escape.h"

enum { MOST_BYTES = 16 * 1024 * 1024 };

static void put(struct buffer *out, const struct pilot_document *document,
                const struct pilot_diagnostic *diagnostic)
{
    escape_line_file(out, text_of(document->name));
    buffer_format(out, ":%u:%u: %s: ", (unsigned)diagnostic->span.line,
                  (unsigned)diagnostic->span.column,
                  diagnostic->level == PILOT_ERROR ? "error" : "warning");
    escape_terminal(out, diagnostic->message);
    buffer_format(out, " [%s]\n", diagnostic->code);
    if (diagnostic->help.len == 0)
        return;
    buffer_puts(out, "    ");
    escape_terminal(out, diagnostic->help);
    buffer_put_char(out, '\n');
}

enum pilot_status pilot_config_explain(const struct pilot_config *config, pilot_write *write,
                                       void *context)
{
    const struct pilot_document *document = config->document;
    struct buffer out;
    size_t count;
    size_t total;
    const struct pilot_diagnostic *all = pilot_document_diagnostics(document, &count, &total);
    buffer_init(&out, document->allocator, MOST_BYTES);
    for (size_t i = 0; i < count; i++)
        put(&out, document, &all[i]);
    if (total > count)
        buffer_format(&out, "and %zu more errors or warnings, not shown\n", total - count);
    enum pilot_status status = out.failed                                        ? PILOT_NO_MEMORY
                               : out.len == 0 || write(context, out.at, out.len) ? PILOT_OK
                                                                                 : PILOT_IO_ERROR;
    buffer_release(&out);
    return status;
}
