/* Words of the format, of scores and of reports that stand in no other table. */
#include "explain/book.h"

#define STATE "a state of a claim"
#define STAGE "a stage of a pilot"
#define REASON "a reason in a report"
#define SEVERITY "a severity of a rule"
#define EFFORT "an effort"
#define STEP "a step of the plan"
#define VERDICT "a verdict"
#define EXEMPTION "a state of a waiver"
#define OUTCOME "what became of a rule"
#define CHANGE "what became of a pilot"
#define FORMAT "a word of the format"
#define SCORE "a word of scores and gates"
#define REPORT "a word of reports"

const struct word glossary[] = {
    /* The format */
    {"claim", FORMAT,
     "A practice that is there or not, such as `trust.controls.edit`. It is written as a state "
     "alone "
     "(`edit: in_place`), or as a map with any of `state`, `detail`, `evidence`, "
     "`last_exercised`, `cases`, `due` and the parts that its rule asks for. A map without "
     "`state` is read as `planned`: it says what, not that it is there."},
    {"state", FORMAT,
     "How far a claim is: `none`, `planned`, `failing`, `in_place` or `exercised`. It decides most "
     "of what the claim earns: see `explain credit`."},
    {"evidence", FORMAT,
     "A file or an https address that shows it, or a list of them; it holds when every entry "
     "holds. A path is relative to the folder of the description, with `/` between its parts, and "
     "may end in `#heading` of a Markdown file. It must stay inside the audit root. It holds when "
     "it is a regular file that is not empty. An address is checked for its form only: nothing is "
     "opened on the network. One file behind more than three claims is reported."},
    {"root", FORMAT,
     "The folder that evidence must stay inside: the repository around the description, else the "
     "folder of the description, else what `--root` says."},
    {"person", FORMAT,
     "Someone who answers for something: a key under `people`, a role under `ownership` "
     "(`workflow`, `tool`, `sponsor`, `support`), or a map of `name`, `role`, `contact` and "
     "`deputy` right there. A person who is named and described nowhere is an error."},
    {"quantity", FORMAT,
     "A number, or a number and its unit in one text: `\"2 days\"`, `\"4 %\"`, `\"12 EUR\"`, "
     "`\"60 per week\"`, `\"11 of 11\"`. `about` or `~` may stand before it. Durations convert "
     "among seconds, minutes, hours, days, weeks, months (30 days) and years (365 days). The "
     "decimal mark is a point."},
    {"measure", FORMAT,
     "A quantity with where it comes from: `{value, measured, sample, evidence}`. A quantity alone "
     "is short for its `value`: `baseline: \"2 days\"`. A target has `value` and `by`."},
    {"date", FORMAT,
     "A day, YYYY-MM-DD, or a month, YYYY-MM. A month stands for its first day; for its last where "
     "it is a deadline, and in a baseline's `measured`."},
    {"text", FORMAT,
     "Any words. Blank text and placeholders count as not stated. Free text never earns for "
     "sounding good."},
    {"waiver", FORMAT,
     "An entry under `waivers` that accepts a gap for a time: `rule`, `reason`, `approved_by` and "
     "`expires`, all four. Until that day the gate looks past the rule; its points stay lost. An "
     "expired one is a warning, without effect. `--no-waivers` shows the pilot without them."},
    {"not_applicable", FORMAT,
     "An entry under `not_applicable` takes a rule that cannot apply out of the sums, with a "
     "`reason`: never a blocker, and at most 20 % of a check's weight. It is listed in every "
     "report."},
    {"known_issue", FORMAT,
     "An entry under `known_issues`: a known problem, shown in every report. While it is open and "
     "names a rule, that rule earns at most a quarter."},
    {"guardrail", FORMAT,
     "An outcome with `guardrail: true`: a number that must not get worse while another gets "
     "better. It does not count as a main outcome."},
    {"main_outcome", FORMAT,
     "An outcome of a business kind (`cycle_time`, `error_rate`, `touchpoints`, `external_spend`, "
     "`cost`, `revenue`, `quality`, `risk`) that is no guardrail."},
    {"vanity_number", FORMAT,
     "A number that counts activity (documents, prompts, logins) or how good the model is "
     "(accuracy, precision). No rule gives a point for it."},
    {"baseline", FORMAT,
     "The number before the pilot, under `outcomes`: measured before it began or against a control "
     "group, with a `sample` and evidence. The option `--baseline` is something else: a file of "
     "gaps that are known already, so that only new ones fail the gate."},
    {"risk", FORMAT,
     "How much a wrong output can cost: `low`, `medium` or `high`, under `pilot` and for each "
     "exception. The exceptions of the highest risk must be escalated to a person."},
    {"stage", FORMAT,
     "How far a pilot is: `idea`, `pilot`, `rollout`, `production`, `paused` or `retired`. The "
     "stage that `pilot.stage` declares decides which gate applies; moving on is a change of that "
     "one line."},

    /* States, of which some are reasons too */
    {"none", STATE,
     "There is nothing. It earns nothing, and it is an honest answer: it says more than silence."},
    {"planned", STATE, "It is decided and not built; `due` says by when. It earns a quarter."},
    {"failing", STATE, "It is there, and known not to work. It earns nothing."},
    {"in_place", STATE,
     "It is built and switched on. It earns half, and three quarters with evidence that holds."},
    {"exercised", STATE,
     "It was used on real or replayed cases; `last_exercised` says when, `cases` how many. With "
     "evidence that holds and a day in the 180 days up to the audit date it earns all; without "
     "such a day three quarters, without evidence half."},

    /* Stages */
    {"idea", STAGE, "Nothing runs yet. It is held to no gate."},
    {"pilot", STAGE, "It runs with some people on some cases. It is held to the gate `pilot`."},
    {"rollout", STAGE,
     "It is on its way to all who will use it. It is held to the gate `rollout`."},
    {"production", STAGE, "It is part of the ordinary work. It is held to the gate `production`."},
    {"paused", STAGE,
     "It was stopped for a time; `paused_because` says why. It is held to no gate."},
    {"retired", STAGE,
     "It was stopped for good; `paused_because` says why. It is held to no gate."},

    /* Scores and gates */
    {"credit", SCORE,
     "What share of its points a rule earns, from 0 to 1. A rule that asks for a practice climbs "
     "the ladder below by evidence, not by claims; half of that is for the state alone, the other "
     "half for the parts that the rule wants. A rule that asks for facts earns by the share of "
     "them that is stated. A rule over a list earns the mean of its items. Two places that can't "
     "both be true leave nothing; an open known issue at most a quarter."},
    {"points", SCORE, "A rule's weight times its credit. What is missing is the points lost."},
    {"weight", SCORE, "The points of a rule at full credit, 2 to 5."},
    {"score", SCORE,
     "Of a check: its points in percent of its weights, rounded down. The overall score is the "
     "mean of the five; beside it stands the weakest of them, which decides. Value has a score of "
     "its own and is part of neither."},
    {"weakest", SCORE,
     "The check with the lowest score. A pilot is as ready as that one: a high mean does not lift "
     "it through a gate."},
    {"severity", SCORE,
     "How much a rule weighs for the gates: `blocker`, `major` or `minor`. From the rollout on no "
     "blocker may be open."},
    {"ready_for", SCORE,
     "The highest gate that the scores pass, from the bottom up: none, pilot, rollout, "
     "production."},
    {"audit_date", SCORE,
     "The day on which the description is judged: `--as-of`, else SOURCE_DATE_EPOCH, else today "
     "(UTC). The same description, evidence and day give the same report."},
    {"blocker", SEVERITY,
     "Without it a pilot cannot be let loose. It is open while it earns less than half of its "
     "points; from the rollout on none may be. It can be waived for a time, and never be called "
     "not applicable."},
    {"major", SEVERITY, "It costs points, and no gate asks for it by itself."},
    {"minor", SEVERITY, "It costs few points, and no gate asks for it by itself."},
    {"effort", SCORE,
     "How long it takes to close a gap: S up to 2 days, M up to 2 weeks, L longer. The plan counts "
     "them as 1, 3 and 8."},
    {"S", EFFORT, "Up to 2 days."},
    {"M", EFFORT, "Up to 2 weeks. The plan counts it as three times S."},
    {"L", EFFORT, "Longer than 2 weeks. The plan counts it as eight times S."},
    {"value", STEP, "Define success: which number should move, from where to where."},
    {"workflow", STEP, "Connect to the workflow: the work, its owner and the tools people use."},
    {"inputs", STEP, "Standardize inputs: what comes in, in which form, from where."},
    {"exceptions", STEP, "Build exception paths: who takes over when it is not the normal case."},
    {"feedback", STEP, "Add feedback loops: what is learned from each correction."},

    /* Reports */
    {"plan", REPORT,
     "The shortest way to the next gate: of all sets of gaps that, when closed, pass it, the one "
     "that takes the least effort. Its steps stand in the order value, workflow, inputs, "
     "exceptions, "
     "feedback."},
    {"pattern", REPORT,
     "What several findings say when they are read together, such as `orphan-tool`. `help "
     "patterns` lists them."},
    {"finding", REPORT,
     "A gap: a rule that does not earn all of its points, where it falls short, why, and what to "
     "do "
     "next. A rule over a list has one for each item that falls short."},
    {"fingerprint", REPORT,
     "A name for a gap, made from its rule and its place. The same gap keeps it when the file is "
     "re-ordered or re-formatted."},
    {"verdict", REPORT, "How an audit ended: `pass`, `fail`, `not_gated` or `invalid`."},
    {"pass", VERDICT, "It passed the gate it was held to."},
    {"fail", VERDICT, "It did not pass the gate it was held to; the report says why."},
    {"not_gated", VERDICT,
     "It was held to no gate: its stage has none, or `--gate none` was given."},
    {"invalid", VERDICT,
     "The description could not be read or has errors. What could be scored is scored; it is ready "
     "for nothing until the errors are mended."},
    {"outcome", REPORT,
     "What became of a rule: `pass` (all of its points), `partial` (some), `fail` (none) or "
     "`not_applicable`. Under `outcomes` in a description it is a number that should move."},
    {"change", REPORT,
     "What became of a pilot since the last time that is on record in the file of `--history`: "
     "`worse`, `better` or `same`."},
    {"worse", CHANGE,
     "A score fell, or it is ready for less, whatever else rose. A score also falls by itself "
     "where a practice was last used too long ago."},
    {"better", CHANGE, "A score rose, or it is ready for more, and nothing fell."},
    {"same", CHANGE, "No score changed, and it is ready for what it was."},
    {"partial", OUTCOME, "The rule earns some of its points, and not all."},
    {"in_force", EXEMPTION, "It is complete and not expired, and the gate looks past its rule."},
    {"expired", EXEMPTION, "Its day has passed. It has no effect, and the report warns of it."},
    {"unused", EXEMPTION, "Its rule has all of its points: there is nothing to accept."},
    {"ignored", EXEMPTION,
     "It is not heeded: `--no-waivers` was given, or a rule cannot be taken out that way."},
    {"contradiction", REASON,
     "Two places of the description can't both be true. The rule earns nothing, and the report "
     "shows both."},
    {"not_stated", REASON,
     "The description says nothing about it. Silence earns nothing and never takes a rule out of "
     "the sums."},
    {"placeholder", REASON,
     "The whole text is `TBD`, `todo`, `n/a`, `?`, `see description` or the like. It counts as not "
     "stated."},
    {"weak", REASON,
     "It is stated, and it is poor: a new tool, copying by hand, volunteers, a team instead of a "
     "person. It earns what the rule says, or nothing."},
    {"evidence_missing", REASON,
     "Evidence is named, and an entry does not hold: no such file, an empty one, or one outside "
     "the audit root."},
    {"claimed", REASON,
     "It is said to be there, and no evidence is given. That earns at most half."},
    {"stale", REASON,
     "It was used or measured, and that is too long ago. Use it or measure it again, and write the "
     "day."},
    {"incomplete", REASON, "A part that the rule wants is missing, or is not what is wanted."},
    {"not_exercised", REASON,
     "It is in place with evidence, and was not yet used on real cases. That earns three quarters "
     "at most."},
};
const size_t glossary_count = sizeof glossary / sizeof glossary[0];
