/*
 * remark.h - what the formats for CI systems and editors say about an audit.
 *
 * A remark is one thing to look at in one place: the gate that was not passed, a diagnostic,
 * a gap. They come in this order, and there are as many in each of these formats.
 */
#ifndef REPORT_REMARK_H
#define REPORT_REMARK_H

#include "report/format.h"

enum remark_kind { REMARK_GATE, REMARK_DIAGNOSTIC, REMARK_FINDING };

struct remark {
    const struct pilot_audit *audit;
    enum remark_kind kind;
    enum level level;
    const char *code; /* "gate", the code of the diagnostic, the id of the rule */
    struct pilot_span span;
    const struct pilot_diagnostic *diagnostic; /* REMARK_DIAGNOSTIC */
    const struct pilot_finding *finding;       /* REMARK_FINDING */
    size_t unsaid;                             /* diagnostics past the limit that it stands for */
};

struct remarks {
    const struct pilot_report *report;
    const struct pilot_audit *audit;
    const struct pilot_diagnostic *diagnostics;
    size_t diagnostic_count, diagnostic_total;
    size_t next;
};

struct remarks remarks_of(const struct pilot_report *report, const struct pilot_audit *audit);
/* False past the last one. */
bool remarks_next(struct remarks *remarks, struct remark *remark);

/* How a format writes words: what comes from a description through `escape`, what is ours as it is. */
struct voice {
    void (*escape)(struct buffer *out, struct pilot_text text);
    const char *line_break; /* as this format writes it; NULL: everything on one line */
};

/* A few words of ours, such as "Not ready for production" or "EDGE-01 missing-input": no syntax minds
 * any of their characters. */
void remark_put_title(const struct remark *remark, struct buffer *out);
/* What is so. Without a final point. */
void remark_put_message(const struct remark *remark, struct buffer *out, const struct voice *voice);
/* " (waived until 2026-06-30)", " (known to the baseline)", or nothing. */
void remark_put_aside(const struct remark *remark, struct buffer *out);
/* What to do about it, in whole sentences; false where there is nothing to say. */
bool remark_put_advice(const struct remark *remark, struct buffer *out, const struct voice *voice);
/* What the related place of a finding that has one says. */
void remark_put_related(const struct remark *remark, struct buffer *out, const struct voice *voice);

/* The file as CI systems name it: without a leading `./`. */
struct pilot_text remark_file(const struct pilot_audit *audit);

enum { REMARK_PRINT = 32 };
/* Hex digits that do not depend on lines: for a finding its own fingerprint, for a diagnostic its
 * code and path. Within an audit no two remarks have the same. False: memory ran out. */
bool remark_fingerprint(const struct remark *remark, char print[REMARK_PRINT]);

#endif
