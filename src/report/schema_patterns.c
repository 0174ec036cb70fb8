/* What the parsers of the model read, said once more as regular expressions: a schema has nothing else.
 *
 * The words come from the model's tables; the grammar is that of quantity.c, date.c and values.c, and
 * a test holds the two together. A pattern takes what the parser takes. It may take more where an
 * expression can't count: more digits than fit, an n above its m, brackets that don't match.
 */
#include <string.h>

#include "report/schema.h"

/* Blanks of the format; those that may also stand around a number. */
#define S "[ \\t\\r\\n]"
#define B "[ \\t\\r\\n\\u00a0\\u202f]"

/* A letter matches in both cases, and what has a meaning in an expression stands for itself. */
static void put_word(struct buffer *out, const char *word)
{
    for (; *word != '\0'; word++) {
        bool small = *word >= 'a' && *word <= 'z';
        if (small)
            buffer_format(out, "[%c%c]", (char)(*word - 'a' + 'A'), *word);
        else if (*word == ' ')
            buffer_puts(out, S "{1,4}");
        else if (strchr("^$\\.*+?()[]{}|", *word) != NULL)
            buffer_format(out, "\\%c", *word);
        else
            buffer_put_char(out, *word);
    }
}

/* One of the words of a table. */
static void put_words(struct buffer *out, const char *(*word)(size_t index))
{
    buffer_puts(out, "(?:");
    for (size_t i = 0; word(i) != NULL; i++) {
        if (i > 0)
            buffer_put_char(out, '|');
        put_word(out, word(i));
    }
    buffer_put_char(out, ')');
}

const char pattern_padded[] = "^" S "+[^ \\t\\r\\n]|[^ \\t\\r\\n]" S "+$";

void pattern_put_not_stated(struct buffer *out)
{
    buffer_puts(out, "^(?:[(\\[{< \\t\\r\\n]*");
    put_words(out, pilot_placeholder);
    buffer_puts(out, "[)\\]}>. \\t\\r\\n]*)?$|^" S "|" S "$");
}

void pattern_put_stated(struct buffer *out)
{
    buffer_puts(out, "^(?!" S "*(?:");
    put_words(out, pilot_placeholder);
    buffer_puts(out, "\\.{0,3})?" S "*$)");
}

/* Dates */

static const char date[] = "^(?!0000)(?:[0-9]{4}-(?:"
                           "(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8]))?"
                           "|(?:0[13-9]|1[0-2])-(?:29|30)"
                           "|(?:0[13578]|1[02])-31)"
                           "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])"
                           "|(?:[02468][048]|[13579][26])00)-02-29)$";

/* Quantities */

#define ABOUT "(?:[Aa][Bb][Oo][Uu][Tt]" S "|~)?" B "*"
#define GROUPED "[0-9]{1,3}(?:(?:[_' ]|[\\t\\r\\n\\u00a0\\u202f]" B "*)[0-9]{3}(?![0-9]))+"
#define DIGITS "(?:" GROUPED "|[0-9]+)"
#define DECIMAL "(?:" DIGITS "(?:\\.[0-9]+)?|\\.[0-9]+)"
/* 0x1F and 0o17 are no amounts. */
#define ORDINARY "(?!0[xX][0-9a-fA-F]|0[oO][0-9])"
#define NUMBER ORDINARY DECIMAL "(?:[eE][+-]?[0-9]+(?![0-9])|(?![eE][+-]?[0-9]))"
#define WHOLE ORDINARY "(?:" DIGITS "(?:\\.0+)?|" DECIMAL "[eE][+-]?[0-9]+)"
#define NOT_ZERO "(?=[^eE]*[1-9])"
#define N_OF_M ABOUT WHOLE B "*[Oo][Ff](?=" S ")" B "*" NOT_ZERO WHOLE B "*"
#define PER "[Pp][Ee][Rr]" S "+"
#define PERCENT "[Pp][Ee][Rr][Cc][Ee][Nn][Tt]"

/* A unit of words: none of them a number or a short form, the first one begins with a letter. */
static void put_unit_words(struct buffer *out)
{
    buffer_puts(out, "(?![Oo][FfRr](?:" S "|$)|[Tt][Oo](?:" S "|$)|" PERCENT "(?:$|" S "+" PER);
    put_words(out, pilot_time_unit);
    buffer_puts(out,
                "$))(?=[A-Za-z]|[^\\u0000-\\u007f\\u00a0\\u202f\\u00a3\\u00a5\\u20ac\\u2013])");
    for (size_t i = 0; i < 2; i++) {
        buffer_puts(out, i == 0 ? "" : "(?:" S "+");
        buffer_puts(out, "(?!");
        put_words(out, pilot_not_a_unit);
        buffer_puts(out, "(?:" S "|$))[^0-9 \\t\\r\\n/][^ \\t\\r\\n/]*");
    }
    buffer_puts(out, ")*");
}

static void put_rate(struct buffer *out)
{
    buffer_puts(out, PER);
    put_words(out, pilot_time_unit);
}

static void put_quantity(struct buffer *out, enum pilot_type type)
{
    buffer_puts(out, "^(?:");
    if (type == PILOT_QUANTITY || type == PILOT_SHARE || type == PILOT_OF)
        buffer_puts(out, N_OF_M);
    if (type == PILOT_QUANTITY || type == PILOT_SHARE)
        buffer_put_char(out, '|');
    if (type != PILOT_OF)
        buffer_puts(out, ABOUT NUMBER B "*");
    if (type == PILOT_SHARE) {
        buffer_put_char(out, '%');
    } else if (type == PILOT_DURATION) {
        put_words(out, pilot_time_unit);
    } else if (type == PILOT_RATE) {
        buffer_puts(out, "(?:(?:%|");
        put_unit_words(out);
        buffer_puts(out, ")" S "+)?");
        put_rate(out);
    } else if (type == PILOT_QUANTITY) {
        buffer_puts(out, "(?:%(?:" S "+");
        put_rate(out);
        buffer_puts(out, ")?|");
        put_unit_words(out);
        buffer_puts(out, ")?");
    }
    buffer_puts(out, ")$");
}

/* Contacts and addresses */

/* Visible, and nothing that ends an address in running text. */
#define NO_ADDRESS "\\u0000-\\u0020\\u007f<>\"`{}|\\\\^"
#define MAIL NO_ADDRESS ",;:()\\[\\]@"

static const char contact[] =
    "^(?:[^" MAIL "]+@[^" MAIL ".][^" MAIL "]*\\.[^" MAIL "]*[^" MAIL ".]"
    "|[ ()./-]*\\+?[ ()./-]*(?:[0-9][ ()./-]*){3,20}"
    "|[Hh][Tt][Tt][Pp][Ss]://(?![.:])[^" NO_ADDRESS "/?#@]+(?:[/?#][^" NO_ADDRESS "]*)?)$";

static void put_evidence(struct buffer *out)
{
    buffer_puts(out, "^(?!(?![Hh][Tt][Tt][Pp][Ss]://)(?:[A-Za-z][A-Za-z0-9+.-]+://|");
    put_words(out, pilot_scheme);
    buffer_puts(out, ":))");
}

void pattern_put(struct buffer *out, enum pilot_type type)
{
    switch (type) {
    case PILOT_SLUG:
        buffer_puts(out, "^[a-z0-9-]+$");
        break;
    case PILOT_DATE:
        buffer_puts(out, date);
        break;
    case PILOT_COUNT:
        buffer_puts(out, "^" ABOUT NOT_ZERO WHOLE B "*$");
        break;
    case PILOT_TALLY:
        buffer_puts(out, "^" ABOUT WHOLE B "*$");
        break;
    case PILOT_QUANTITY:
    case PILOT_DURATION:
    case PILOT_RATE:
    case PILOT_SHARE:
    case PILOT_OF:
        put_quantity(out, type);
        break;
    case PILOT_CONTACT:
        buffer_puts(out, contact);
        break;
    case PILOT_EVIDENCE:
        put_evidence(out);
        break;
    default:
        break;
    }
}
