/* src/rules/trust.c - can users guide and iterate outputs without fighting the tool? */
#include "rules/rows.h"

const struct pilot_rule pilot_rules_trust[] = {
    {
        .id = "TRUST-01",
        .name = "edit",
        .check = PILOT_CHECK_TRUST,
        .severity = PILOT_BLOCKER,
        .weight = 5,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"trust.controls.edit"},
        .must = "claim",
        .parts = {"detail"},
        .asks = "Can users correct an output where it stands?",
        .finding = "users cannot count on being able to correct an output",
        .why = "An output that is nearly right is only useful when the rest can be put right in "
               "seconds. Otherwise people start over by hand, and some day stop trying.",
        .next_step = "Let users change an output where it stands, and write under "
                     "`trust.controls.edit` in `detail` how they do it, with `evidence` and the "
                     "day of last use in `last_exercised`.",
        .good = "trust:\n"
                "  controls:\n"
                "    edit:\n"
                "      state: exercised\n"
                "      detail: Every field can be changed in the quote screen\n"
                "      last_exercised: 2026-05-15\n"
                "      evidence: docs/controls.md",
        .bad = "trust:\n"
               "  controls:\n"
               "    edit: in_place",
        .references = "HAX G9; AIA 14(4)(d)*; OMB 4(b)(v)",
    },
    {
        .id = "TRUST-02",
        .name = "reject",
        .check = PILOT_CHECK_TRUST,
        .severity = PILOT_BLOCKER,
        .weight = 4,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"trust.controls.reject"},
        .must = "claim",
        .parts = {"detail"},
        .asks = "Can users turn an output down and go on without it?",
        .finding = "users cannot count on being able to turn an output down",
        .why = "When saying no is hard, people wave poor outputs through or work around the tool. "
               "An easy no keeps them in charge, and each one tells you something.",
        .next_step = "Give users a way to turn an output down, and write under "
                     "`trust.controls.reject` in `detail` how they do it, with `evidence` and the "
                     "day of last use in `last_exercised`.",
        .good = "trust:\n"
                "  controls:\n"
                "    reject:\n"
                "      state: exercised\n"
                "      detail: \"A button sends the request to an estimator, who quotes by hand\"\n"
                "      last_exercised: 2026-05-15\n"
                "      evidence: docs/controls.md",
        .bad = "trust:\n"
               "  controls:\n"
               "    reject: {state: planned, detail: Users can ignore the draft}",
        .references = "HAX G8; AIA 14(4)(d)*; M-24-10 (human alternative)",
    },
    {
        .id = "TRUST-03",
        .name = "undo",
        .check = PILOT_CHECK_TRUST,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_EXCEPTIONS,
        .given = {"trust.controls.undo"},
        .must = "claim",
        .parts = {"detail"},
        .asks = "Can users take back what an output has changed?",
        .finding = "users cannot count on getting back to where they were before an output took "
                   "effect",
        .why = "Some mistakes are seen only after the click. When every change can be taken back, "
               "people dare to use the tool, and a mistake stays small.",
        .next_step = "Give users a way back to the state before an output, and write under "
                     "`trust.controls.undo` in `detail` how it works, with `evidence` and the day "
                     "of last use in `last_exercised`.",
        .good = "trust:\n"
                "  controls:\n"
                "    undo:\n"
                "      state: exercised\n"
                "      detail: Each quote keeps its draft history, any draft can be restored\n"
                "      last_exercised: 2026-05-08\n"
                "      evidence: docs/controls.md",
        .bad = "trust:\n"
               "  controls:\n"
               "    undo: none",
        .references = "AIA 14(4)(d)* ; NIST MANAGE 4.1 (override, recovery); HAX G9",
    },
    {
        .id = "TRUST-04",
        .name = "iterate",
        .check = PILOT_CHECK_TRUST,
        .severity = PILOT_MAJOR,
        .weight = 5,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"trust.controls.iterate"},
        .must = "iterate",
        .parts = {"detail"},
        .with = {"integration.context.supplied_by"},
        .asks = "Can users get a better version of an output without starting over?",
        .finding = "users cannot count on improving an output without starting over",
        .weak = "with every new try, users have to supply the background again",
        .why = "Good results seldom come at the first try. When a second try keeps what is right "
               "and changes only what was asked for, people steer the tool and need not fight it.",
        .next_step = "Let users say what to change without typing the rest again, and write under "
                     "`trust.controls.iterate` in `detail` how they do it, with `evidence` and "
                     "the day of last use in `last_exercised`.",
        .good = "trust:\n"
                "  controls:\n"
                "    iterate:\n"
                "      state: exercised\n"
                "      detail: \"The estimator marks part of the drawing, the draft is redone\"\n"
                "      last_exercised: 2026-05-15\n"
                "      evidence: docs/controls.md\n"
                "integration:\n"
                "  context: {supplied_by: system}",
        .bad = "trust:\n"
               "  controls:\n"
               "    iterate: {state: in_place, detail: Users write a new request}\n"
               "integration:\n"
               "  context: {supplied_by: user}",
        .references = "HAX G9, G12; PAIR Feedback + Control",
    },
    {
        .id = "TRUST-05",
        .name = "explain",
        .check = PILOT_CHECK_TRUST,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_WORKFLOW,
        .technology = true,
        .given = {"trust.controls.explain"},
        .must = "claim",
        .parts = {"detail"},
        .asks = "Can users see where an output comes from?",
        .finding = "users cannot count on seeing where an output comes from",
        .why = "People check what they can trace. With a link to the place in the source it takes "
               "seconds; without one they can only believe everything or redo everything.",
        .next_step = "Show users where each output comes from, and write under "
                     "`trust.controls.explain` in `detail` how they see it, with `evidence` and "
                     "the day of last use in `last_exercised`.",
        .good = "trust:\n"
                "  controls:\n"
                "    explain:\n"
                "      state: exercised\n"
                "      detail: Each value links to its place in the drawing\n"
                "      last_exercised: 2026-05-15\n"
                "      evidence: docs/controls.md",
        .bad = "trust:\n"
               "  controls:\n"
               "    explain: {state: planned, detail: On request}",
        .references = "HAX G11; NIST MEASURE 2.9; AIA 13(1)*; PAIR Explainability + Trust",
    },
    {
        .id = "TRUST-06",
        .name = "limits-told",
        .check = PILOT_CHECK_TRUST,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"trust.limits_told"},
        .must = "claim",
        .parts = {"accuracy:numbered", "not_for"},
        .asks = "Are users told how often the AI is right, and what it is not for?",
        .finding = "nobody makes sure that users know when to rely on the AI and when not",
        .weak = "without a number, users cannot judge how closely to check",
        .why = "People forgive a tool whose limits they know. A mistake that nobody warned them "
               "of costs trust that is hard to win back.",
        .next_step = "Under `trust.limits_told`, tell users in `accuracy` with a number how often "
                     "the AI is right and in `not_for` what it is not for, and point `evidence` "
                     "at the page where they read it.",
        .good = "trust:\n"
                "  limits_told:\n"
                "    accuracy: \"94 % of fields\"\n"
                "    not_for: [export-controlled material, milled parts]\n"
                "    state: exercised\n"
                "    last_exercised: 2026-05-04\n"
                "    evidence: docs/quote-playbook.md",
        .bad = "trust:\n"
               "  limits_told: {state: in_place, accuracy: very high}",
        .references = "HAX G1, G2; NIST MAP 2.2; AIA 13(3)(b)*; Model Cards",
    },
    {
        .id = "TRUST-07",
        .name = "when-unsure",
        .check = PILOT_CHECK_TRUST,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_EXCEPTIONS,
        .technology = true,
        .given = {"trust.when_unsure"},
        .must = "when_unsure",
        .parts = {"behaviour", "exception:names_exception"},
        .asks = "What does the AI do when it is unsure, and which exception takes over then?",
        .finding = "nobody can count on the AI to say when it is unsure",
        .weak = "a guess looks just like a sure answer, so nobody knows when to check",
        .why = "The costly output is the wrong one that sounds certain. A tool that asks, or "
               "hands the case over, keeps the doubt in sight.",
        .next_step = "Under `trust.when_unsure`, set `behaviour` to `ask`, `narrow`, `decline` or "
                     "`hand_over`, name in `exception` the entry of `edge_cases.exceptions` that "
                     "takes over, and try it on a real case.",
        .good = "trust:\n"
                "  when_unsure:\n"
                "    behaviour: ask\n"
                "    exception: low-confidence\n"
                "    state: exercised\n"
                "    last_exercised: 2026-05-15\n"
                "    evidence: evidence/exception-list.csv\n"
                "edge_cases:\n"
                "  exceptions:\n"
                "    - name: low-confidence\n"
                "      trigger: Any required field read with confidence under 0.8",
        .bad = "trust:\n"
               "  when_unsure: {state: in_place, behaviour: guess}",
        .references = "HAX G10; 600-1 Confabulation; NIST MEASURE 2.6",
    },
    {
        .id = "TRUST-08",
        .name = "use-rates",
        .check = PILOT_CHECK_TRUST,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_FEEDBACK,
        .given = {"trust.use"},
        .must = "use_rates",
        .parts = {"period", "outputs", "accepted", "edited", "rejected", "evidence"},
        .with = {"pilot.conditions.users"},
        .asks = "How many outputs do users accept, edit and reject?",
        .finding = "nobody knows how much of what the AI gives is accepted, edited or rejected",
        .weak = "volunteers are kinder to a tool than the colleagues who come after them",
        .contradiction = "the shares `accepted`, `edited` and `rejected` do not add up to 100 %",
        .why = "What people do with the outputs says more than what they answer in a survey. The "
               "three shares show early whether trust is growing or shrinking.",
        .next_step = "Under `trust.use`, count the `outputs` of one `period` and the shares "
                     "`accepted`, `edited` and `rejected` among all users, and name in `evidence` "
                     "where the count stands.",
        .good = "trust:\n"
                "  use:\n"
                "    period: \"4 weeks\"\n"
                "    outputs: 341\n"
                "    accepted: \"58 %\"\n"
                "    edited: \"31 %\"\n"
                "    rejected: \"11 %\"\n"
                "    evidence: evidence/use-may.csv",
        .bad = "trust:\n"
               "  use: {accepted: \"95 %\"}",
        .references = "600-1 MS-4.2-004; NIST MEASURE 4.2, 3.3; PAIR",
    },
    {
        .id = "TRUST-09",
        .name = "fast-enough",
        .check = PILOT_CHECK_TRUST,
        .severity = PILOT_MINOR,
        .weight = 2,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_WORKFLOW,
        .technology = true,
        .given = {"trust.response_time"},
        .must = "fast_enough",
        .parts = {"value", "needed"},
        .asks = "Does the AI answer as fast as the work needs it?",
        .finding = "nobody can tell whether the AI answers fast enough for the work",
        .contradiction = "people wait longer than the work allows",
        .why = "A minute is too long in the middle of a phone call and nothing at all overnight. "
               "People judge a tool by the pace of their own work.",
        .next_step = "Under `trust.response_time`, measure how long an answer takes (`value`) and "
                     "ask the users how long it may take (`needed`).",
        .good = "trust:\n"
                "  response_time:\n"
                "    value: \"20 seconds\"\n"
                "    needed: \"60 seconds\"",
        .bad = "trust:\n"
               "  response_time: {value: \"90 seconds\", needed: \"60 seconds\"}",
        .references = "HAX G3, G7; SRE PRR (performance); MLTS Monitor 6",
    },
    {
        .id = "TRUST-10",
        .name = "spot-check",
        .check = PILOT_CHECK_TRUST,
        .severity = PILOT_MINOR,
        .weight = 3,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_FEEDBACK,
        .given = {"trust.spot_check"},
        .must = "claim",
        .parts = {"share", "by"},
        .asks = "Does someone take a second look at a share of the outputs?",
        .finding = "it could go unnoticed that people accept outputs without looking",
        .why = "The better a tool gets, the less closely people look. A small regular check "
               "catches the mistakes that slip through then.",
        .next_step = "Under `trust.spot_check`, write what `share` of the outputs gets a second "
                     "look and `by` whom, do it at least once, and keep the results as `evidence`.",
        .good = "trust:\n"
                "  spot_check:\n"
                "    share: \"5 %\"\n"
                "    by: {name: Tomasz Wolny, contact: tomasz.wolny@example.com}\n"
                "    state: exercised\n"
                "    last_exercised: 2026-05-13\n"
                "    evidence: evidence/spot-check.csv",
        .bad = "trust:\n"
               "  spot_check: {state: planned, detail: Now and then}",
        .references = "AIA 14(4)(b)* (automation bias); 600-1 Human-AI Configuration; PAIR",
    },
    {
        .id = "TRUST-11",
        .name = "human-decides",
        .check = PILOT_CHECK_TRUST,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"trust.human_decides"},
        .must = "human_decides",
        .with = {"edge_cases.exceptions", "pilot.risk"},
        .asks = "Does a person decide before an output takes effect, as far as the risk calls for "
                "it?",
        .finding = "nobody can tell which outputs a person decides on before they take effect",
        .weak = "an output can take effect here before a person has decided on it",
        .why = "When an output takes effect by itself, a mistake has happened before anyone sees "
               "it. How much a person decides should follow from what a wrong output can cost.",
        .next_step = "Set `trust.human_decides` to `every_output`, or to `risky` with the risky "
                     "cases listed under `edge_cases.exceptions` as `risk: high`.",
        .good = "trust:\n"
                "  human_decides: every_output",
        .bad = "trust:\n"
               "  human_decides: none",
        .references = "OMB 4(b)(v); AIA 14(1)*, 14(4)*; NIST MAP 3.5",
    },
};

const size_t pilot_rules_trust_count = sizeof pilot_rules_trust / sizeof pilot_rules_trust[0];
