/*
 * escape.h - one escaper per syntax. Every text that came from a description, a
 * file name or an argument goes through one of them on its way out.
 */
#ifndef REPORT_ESCAPE_H
#define REPORT_ESCAPE_H

#include "base/buffer.h"

#include <pilotaudit/document.h>

/* The inside of a JSON string. Broken UTF-8 becomes U+FFFD. Control, format and
 * bidirectional characters are written as \u escapes, and so is a colon that
 * begins a workflow command, so that JSON in a CI log is only text. */
void escape_json(struct buffer *out, struct pilot_text text);

/* Running text for a terminal or a log: line breaks and tabs become blanks; every
 * other control, format or bidirectional character and broken UTF-8 becomes
 * U+FFFD; `::` and `##`, which a CI system could take for a command, get a blank
 * between them. Columns are counted on the result. */
void escape_terminal(struct buffer *out, struct pilot_text text);

/* What stands behind the second `::` of a workflow command: as for a terminal, and `%` as %25. A
 * line break of ours is "%0A". */
void escape_command(struct buffer *out, struct pilot_text text);

/* The value of a property of a workflow command: also `:` and `,` as %3A and %2C. Line breaks stay,
 * as %0A and %0D, so that a file name names its file. */
void escape_property(struct buffer *out, struct pilot_text text);

/* The file name of a line `file:line:column: ...`: as for a terminal, and `:` as %3A, so that what
 * looks like the line is the line. */
void escape_line_file(struct buffer *out, struct pilot_text text);

/* The inside of a JSON string that is a message of SARIF, where `{0}` is a placeholder and
 * `[text](address)` a link: a blank within keeps a text from being either. */
void escape_sarif(struct buffer *out, struct pilot_text text);

/* A path in a URI (RFC 3986): every byte but the unreserved ones and `/` as %XX. */
void escape_uri(struct buffer *out, struct pilot_text text);
/* Content and attribute values (in double quotes) of XML 1.0. What XML can't hold becomes U+FFFD;
 * control, format and bidirectional characters, line breaks, and what begins a workflow command are
 * character references: whoever parses it has the text back. */
void escape_xml(struct buffer *out, struct pilot_text text);

/* Running text within one line of CommonMark and of what GitHub and GitLab add to it, also at the
 * beginning of a paragraph and in a cell of a table: it is shown as it stands, one line of plain
 * text, whatever it says. No markup, no HTML, no link; an invisible blank (as a reference) parts
 * what would mention someone or refer to an issue. Unsafe characters as in a terminal. */
void escape_markdown(struct buffer *out, struct pilot_text text);

/* The same as content of HTML. */
void escape_html(struct buffer *out, struct pilot_text text);

/* Content and attribute values (in double quotes) of an HTML page of our own, but neither of script
 * nor of style: nothing from outside ever stands there. Unsafe characters as in a terminal. */
void escape_page(struct buffer *out, struct pilot_text text);

/* The inside of a quoted cell of CSV. As in a terminal; a text that a spreadsheet would take for a
 * formula gets a `'` before it. */
void escape_csv(struct buffer *out, struct pilot_text text);

/* Is this a character that never reaches a reader raw: C0, C1, DEL, bidirectional
 * controls, zero-width and other format characters, line and paragraph separators,
 * surrogates and unassigned tags? */
bool escape_is_unsafe(uint32_t code_point);

#endif
