/* src/rules/learning.c - does the system retain feedback and improve? */
#include "rules/rows.h"

const struct pilot_rule pilot_rules_learning[] = {
    {
        .id = "LEARN-01",
        .name = "capture",
        .check = PILOT_CHECK_LEARNING,
        .severity = PILOT_BLOCKER,
        .weight = 5,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_FEEDBACK,
        .given = {"learning.capture"},
        .must = "captured",
        .parts = {"what", "where"},
        .asks = "Is each correction that a user makes recorded, where it can be counted?",
        .finding = "nobody makes sure that the corrections users make are recorded",
        .weak = "feedback there is scattered, and nobody can count it or learn from it",
        .why = "Every correction is a lesson that someone has already paid for. Unrecorded, it "
               "has to be made again next week.",
        .next_step = "Under `learning.capture`, write `what` is recorded of each correction and "
                     "`where`, such as a table that can be counted, and show it in use with "
                     "`evidence` and `last_exercised`.",
        .good = "learning:\n"
                "  capture:\n"
                "    what: \"Old value, new value, reason code, drawing id\"\n"
                "    where: ERP correction table\n"
                "    state: exercised\n"
                "    last_exercised: 2026-05-15\n"
                "    evidence: evidence/corrections.csv",
        .bad = "learning:\n"
               "  capture: {state: in_place, what: Comments, where: mail and chat}",
        .references = "HAX G15; NIST GOVERN 5.2, MEASURE 3.3; NANDA learning gap",
    },
    {
        .id = "LEARN-02",
        .name = "retain",
        .check = PILOT_CHECK_LEARNING,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_FEEDBACK,
        .given = {"learning.retain"},
        .must = "claim",
        .parts = {"store", "retention", "owner"},
        .asks = "Are the corrections kept for a set time, in a store that someone looks after?",
        .finding = "nobody makes sure that corrections are kept long enough to learn from",
        .why = "Corrections in a chat history or a test system disappear along with it. In a "
               "store of your own, with an owner, they outlast the tool.",
        .next_step = "Under `learning.retain`, name the `store` of the corrections, how long they "
                     "stay (`retention`) and the `owner` who looks after it, and show it in use "
                     "with `evidence` and `last_exercised`.",
        .good = "learning:\n"
                "  retain:\n"
                "    store: ERP correction table\n"
                "    retention: \"24 months\"\n"
                "    owner: {name: Jonas Pfeil, contact: jonas.pfeil@example.com}\n"
                "    state: exercised\n"
                "    last_exercised: 2026-05-04\n"
                "    evidence: docs/data-retention.md",
        .bad = "learning:\n"
               "  retain: {state: in_place, store: The vendor keeps them}",
        .references = "NANDA ; NIST MANAGE 4.1; ISO A.7.2",
    },
    {
        .id = "LEARN-03",
        .name = "review",
        .check = PILOT_CHECK_LEARNING,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_FEEDBACK,
        .given = {"learning.review"},
        .must = "in_rhythm",
        .parts = {"by", "every"},
        .asks = "Does someone go through the corrections at a fixed rhythm?",
        .finding = "nobody goes through the corrections regularly",
        .why = "Corrections teach nothing until someone reads them. A short look at a fixed time "
               "is enough to see which mistake keeps coming back.",
        .next_step = "Under `learning.review`, write who goes through the corrections (`by`) and "
                     "how often (`every`), and put the last time in `last_exercised` with the "
                     "notes as `evidence`.",
        .good = "learning:\n"
                "  review:\n"
                "    by: {name: Tomasz Wolny, contact: tomasz.wolny@example.com}\n"
                "    every: \"1 week\"\n"
                "    state: exercised\n"
                "    last_exercised: 2026-05-15\n"
                "    evidence: evidence/review-minutes.md",
        .bad = "learning:\n"
               "  review: {state: in_place, detail: When there is time}",
        .references = "NIST GOVERN 1.5, MEASURE 1.2; ISO 9.3",
    },
    {
        .id = "LEARN-04",
        .name = "apply",
        .check = PILOT_CHECK_LEARNING,
        .severity = PILOT_BLOCKER,
        .weight = 5,
        .effort = PILOT_EFFORT_L,
        .step = PILOT_STEP_FEEDBACK,
        .given = {"learning.apply"},
        .must = "claim",
        .parts = {"changes:dated_changes"},
        .asks = "Has what was learned led to changes, each with a date and a reason?",
        .finding = "nothing shows that what was learned has led to a change",
        .why = "Users give feedback as long as they see that it changes something. A dated list "
               "of changes shows that it does, and why each one was made.",
        .next_step = "Under `learning.apply`, list in `changes` each change with its `date`, "
                     "`what` changed and what it was learned from (`because`), and keep the list "
                     "as `evidence`.",
        .good = "learning:\n"
                "  apply:\n"
                "    state: exercised\n"
                "    changes:\n"
                "      - date: 2026-04-10\n"
                "        what: Thread sizes mapped\n"
                "        because: low-confidence\n"
                "      - date: 2026-05-06\n"
                "        what: Material synonyms added\n"
                "        because: 31 corrections of one kind in April\n"
                "    last_exercised: 2026-05-06\n"
                "    evidence: docs/changelog.md",
        .bad = "learning:\n"
               "  apply:\n"
               "    state: in_place\n"
               "    changes: [{what: Various improvements}]",
        .references = "NIST MANAGE 4.2, GOVERN 5.2; PAIR Feedback + Control; NANDA",
    },
    {
        .id = "LEARN-05",
        .name = "effect",
        .check = PILOT_CHECK_LEARNING,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_FEEDBACK,
        .technology = true,
        .given = {"learning.effect"},
        .must = "improves",
        .parts = {"series", "direction", "evidence"},
        .asks = "Does a number show that the system gets better over time?",
        .finding = "no number shows whether the system gets better or worse",
        .weak = "the last point is no better than the first",
        .why = "Much can be collected, reviewed and changed while the results stay the same. "
               "Three points in time are the least that shows a direction.",
        .next_step = "Under `learning.effect`, write three or more dated points of one number in "
                     "`series`, say in `direction` which way is better, and name in `evidence` "
                     "where the points come from.",
        .good = "learning:\n"
                "  effect:\n"
                "    measure: Corrections per 100 drafts\n"
                "    direction: down\n"
                "    series:\n"
                "      - {date: 2026-03-31, value: 71}\n"
                "      - {date: 2026-04-30, value: 55}\n"
                "      - {date: 2026-05-15, value: 42}\n"
                "    evidence: evidence/corrections.csv",
        .bad = "learning:\n"
               "  effect:\n"
               "    measure: Corrections per 100 drafts\n"
               "    series: [{date: 2026-05-15, value: 42}]",
        .references = "NIST MEASURE 4.3; MLTS Monitor 7",
    },
    {
        .id = "LEARN-06",
        .name = "memory",
        .check = PILOT_CHECK_LEARNING,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_L,
        .step = PILOT_STEP_FEEDBACK,
        .technology = true,
        .given = {"learning.memory"},
        .must = "remembers",
        .parts = {"what"},
        .with = {"integration.context.supplied_by"},
        .asks = "Does the system remember from one case to the next, so that nobody has to say "
                "things twice?",
        .finding = "users cannot count on the system to remember what it was told",
        .contradiction = "a system that remembers would not leave it to users to supply all the "
                         "background",
        .why = "A colleague who forgets everything overnight is hard to work with. What it "
               "remembers of customers and earlier decisions is what sets a tool for the job "
               "apart from a general one.",
        .next_step = "Under `learning.memory`, write `what` the system keeps from one case to the "
                     "next, switch it on, and show it in use with `evidence` and `last_exercised`.",
        .good = "learning:\n"
                "  memory:\n"
                "    what: Customer-specific tolerances are kept between quotes\n"
                "    state: exercised\n"
                "    last_exercised: 2026-05-14\n"
                "    evidence: docs/data-retention.md\n"
                "integration:\n"
                "  context: {supplied_by: system}",
        .bad = "learning:\n"
               "  memory: {state: in_place, what: The chat history}\n"
               "integration:\n"
               "  context: {supplied_by: user}",
        .references = "HAX G12, G13; NANDA (memory)",
    },
    {
        .id = "LEARN-07",
        .name = "release",
        .check = PILOT_CHECK_LEARNING,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_FEEDBACK,
        .technology = true,
        .given = {"learning.release"},
        .must = "claim",
        .parts = {"test_set", "gate", "rollback_within"},
        .asks = "Is each new version tested before it goes out, and can it be taken back?",
        .finding = "a new version can go out without a proper test or a sure way back",
        .why = "A change that helps one kind of case can spoil others, and with AI nobody sees "
               "that by looking. A fixed set of test cases and a quick way back make changes safe.",
        .next_step = "Under `learning.release`, write how many cases the `test_set` has, what a "
                     "new version must reach (`gate`) and how fast it can be taken back "
                     "(`rollback_within`), and go through it once for real.",
        .good = "learning:\n"
                "  release:\n"
                "    test_set: 120\n"
                "    gate: Field accuracy may not drop\n"
                "    rollback_within: \"15 minutes\"\n"
                "    state: exercised\n"
                "    last_exercised: 2026-05-06\n"
                "    evidence: docs/release-check.md",
        .bad = "learning:\n"
               "  release: {state: in_place, gate: The vendor tests it}",
        .references = "MLTS Infra 4, 6, 7; HAX G14; SRE PRR (change management)",
    },
    {
        .id = "LEARN-08",
        .name = "tell-users",
        .check = PILOT_CHECK_LEARNING,
        .severity = PILOT_MINOR,
        .weight = 2,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_FEEDBACK,
        .given = {"learning.tell_users"},
        .must = "claim",
        .parts = {"where"},
        .asks = "Do users hear what has changed and that their feedback was used?",
        .finding = "nobody makes sure that users hear what has changed",
        .why = "A tool that behaves differently overnight makes people uneasy. Those who hear "
               "that a correction of theirs led to the change will gladly make the next one.",
        .next_step = "Under `learning.tell_users`, write `where` users hear of each change, keep "
                     "an announcement as `evidence`, and put the day of the last one in "
                     "`last_exercised`.",
        .good = "learning:\n"
                "  tell_users:\n"
                "    where: Monday stand-up and changelog\n"
                "    state: exercised\n"
                "    last_exercised: 2026-05-11\n"
                "    evidence: docs/changelog.md",
        .bad = "learning:\n"
               "  tell_users: planned",
        .references = "HAX G16, G18; PAIR Feedback + Control (section name from memory)",
    },
    {
        .id = "LEARN-09",
        .name = "monitor",
        .check = PILOT_CHECK_LEARNING,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_FEEDBACK,
        .technology = true,
        .given = {"learning.monitor"},
        .must = "claim",
        .parts = {"signals", "threshold:numbered", "owner"},
        .asks = "Does someone get to know in time when the results get worse?",
        .finding = "the results could get worse for weeks before anyone notices",
        .weak = "without a number, nobody can tell when to step in",
        .why = "Inputs, customers and models change after the pilot, and results slip a little at "
               "a time. Agreed signals with a threshold make sure that someone hears of it.",
        .next_step = "Under `learning.monitor`, list the `signals` that are watched, the "
                     "`threshold` with a number at which someone steps in, and the `owner` who "
                     "does, and let it raise the alarm once as a test.",
        .good = "learning:\n"
                "  monitor:\n"
                "    signals: [field confidence, reject rate, input mix]\n"
                "    threshold: Reject rate above 20 % in a week\n"
                "    owner: {name: Jonas Pfeil, contact: jonas.pfeil@example.com}\n"
                "    state: exercised\n"
                "    last_exercised: 2026-05-07\n"
                "    evidence: docs/monitoring.md",
        .bad = "learning:\n"
               "  monitor: {state: in_place, signals: [uptime], threshold: Users complain}",
        .references = "NIST MEASURE 2.4; MLTS Monitor 2, 4, 7; OMB 4(b)(iii); AIA 26(5), 72*",
    },
    {
        .id = "LEARN-10",
        .name = "log-refines",
        .check = PILOT_CHECK_LEARNING,
        .severity = PILOT_MINOR,
        .weight = 3,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_EXCEPTIONS,
        .given = {"learning.apply"},
        .must = "log_refines",
        .parts = {"changes"},
        .with = {"edge_cases.exceptions"},
        .asks = "Has an exception led to a change?",
        .finding = "nothing shows that an exception has led to a change",
        .why = "Exceptions are where the work teaches the system most. When none of them leads to "
               "a change, the same cases come back and keep costing time.",
        .next_step = "Under `learning.apply`, add to `changes` one with a `date` whose `because` "
                     "is the name of the exception under `edge_cases.exceptions` that led to it.",
        .good = "learning:\n"
                "  apply:\n"
                "    changes:\n"
                "      - date: 2026-04-10\n"
                "        what: Thread sizes mapped\n"
                "        because: low-confidence\n"
                "edge_cases:\n"
                "  exceptions:\n"
                "    - name: low-confidence\n"
                "      trigger: Any required field read with confidence under 0.8",
        .bad = "learning:\n"
               "  apply:\n"
               "    changes:\n"
               "      - {date: 2026-04-10, what: New model, because: The vendor offered it}",
        .references = "NIST MANAGE 4.3, MEASURE 1.2; M-24-10 (evaluate risks regularly)",
    },
};

const size_t pilot_rules_learning_count =
    sizeof pilot_rules_learning / sizeof pilot_rules_learning[0];
