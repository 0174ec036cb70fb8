/* Manual pages: mdoc, the language of mandoc and groff. */
#include "docs/docs.h"

#include "base/text.h"

static void put_byte(struct buffer *out, char c, bool name)
{
    if (c == '\\')
        buffer_puts(out, "\\e");
    else if (c == '-' && name)
        buffer_puts(out, "\\-");
    else
        buffer_put_char(out, c);
}

/* A control character of roff is none behind a character without width. */
static void begin_line(struct buffer *out, char first)
{
    if (first == '.' || first == '\'')
        buffer_puts(out, "\\&");
}

void mdoc_text(struct buffer *out, struct pilot_text text)
{
    bool name = false;
    bool begins = true;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (begins)
            begin_line(out, c);
        begins = false;
        if (c == '`') {
            name = !name;
            buffer_puts(out, name ? "\\fB" : "\\fR");
        } else if (c == ' ' && !name && i > 0 && strchr(".?!", text.at[i - 1]) != NULL) {
            buffer_put_char(out, '\n'); /* a sentence a line */
            begins = true;
        } else {
            put_byte(out, c, name);
        }
    }
    buffer_put_char(out, '\n');
}

void mdoc_argument(struct buffer *out, const char *text)
{
    buffer_put_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            buffer_puts(out, "\\(dq");
        else if (*text != '`')
            put_byte(out, *text, true);
    }
    buffer_put_char(out, '"');
}

static void close_list(struct mdoc *mdoc)
{
    if (mdoc->open != START)
        buffer_puts(mdoc->out, ".El\n");
    mdoc->open = START;
}

static void put_code(struct buffer *out, struct pilot_text text)
{
    buffer_puts(out, ".Bd -literal -offset indent\n");
    for (size_t i = 0; i < text.len; i++) {
        if (i == 0 || text.at[i - 1] == '\n')
            begin_line(out, text.at[i]);
        put_byte(out, text.at[i], true);
    }
    buffer_puts(out, "\n.Ed\n");
}

static void put_title(const struct mdoc *mdoc, struct pilot_text text)
{
    buffer_format(mdoc->out, ".%s ", mdoc->title);
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '`')
            put_byte(mdoc->out, text.at[i], true);
    buffer_put_char(mdoc->out, '\n');
}

static void write(struct paper *paper, enum block block, const char *term)
{
    struct mdoc *mdoc = paper->state;
    struct buffer *out = mdoc->out;
    struct pilot_text text = {paper->line.at, paper->line.len};
    bool list = block == BULLET || block == ITEM;
    if (mdoc->open != START && mdoc->open != block)
        close_list(mdoc);
    if (list && mdoc->open == START) {
        buffer_puts(out, block == BULLET ? ".Bl -bullet -compact\n" : ".Bl -tag -width Ds\n");
        mdoc->open = block;
    }
    bool parted = paper->last == START || paper->last == TITLE;
    if ((block == HEADING && !parted) || (block == PARAGRAPH && !parted && paper->last != HEADING))
        buffer_puts(out, ".Pp\n");
    if (block == ITEM) {
        buffer_puts(out, ".It Sy ");
        mdoc_argument(out, term);
        buffer_put_char(out, '\n');
    } else if (block == BULLET) {
        buffer_puts(out, ".It\n");
    }
    if (block == TITLE) {
        put_title(mdoc, text);
    } else if (block == HEADING) {
        buffer_put(out, ".Sy \"", sizeof ".Sy \"" - 1);
        buffer_put_text(out, text);
        buffer_puts(out, ":\"\n");
    } else if (block == CODE) {
        put_code(out, text);
    } else {
        mdoc_text(out, text);
    }
}

static void finish(struct paper *paper)
{
    close_list(paper->state);
}

const struct paper_kind paper_mdoc = {.write = write, .finish = finish};
