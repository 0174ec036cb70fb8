/* src/rules/value.c - which business number moved? */
#include "rules/rows.h"

const struct pilot_rule pilot_rules_value[] = {
    {
        .id = "VALUE-01",
        .name = "bottleneck-first",
        .check = PILOT_CHECK_VALUE,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_VALUE,
        .given = {"workflow.bottleneck"},
        .must = "bottleneck",
        .asks = "Which bottleneck in the work does the pilot remove, and how large is it?",
        .finding = "nobody can tell which bottleneck in the work the pilot is meant to remove",
        .weak = "a bottleneck says what holds the work up and by how much, without naming a "
                "technology",
        .why = "A pilot that starts from a technology still has to find its use. One that starts "
               "from a bottleneck knows what it is for, and when it has done its job.",
        .next_step = "In `workflow.bottleneck`, write what holds the work up and by how much, in "
                     "time, pieces or money, without naming a technology.",
        .good = "workflow:\n"
                "  bottleneck: >-\n"
                "    Standard requests wait two working days because two estimators\n"
                "    re-type drawing data before they can price anything.",
        .bad = "workflow:\n"
               "  bottleneck: We do not use AI for quotes yet",
        .references = "NIST MAP 1.1, 1.4; PAIR User Needs",
    },
    {
        .id = "VALUE-02",
        .name = "business-number",
        .check = PILOT_CHECK_VALUE,
        .severity = PILOT_BLOCKER,
        .weight = 5,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_VALUE,
        .given = {"outcomes"},
        .must = "business_number",
        .parts = {"metric", "baseline.value", "target.value", "current.value"},
        .asks = "Which business number is the pilot meant to move?",
        .finding = "nobody can say which business number the pilot is meant to move",
        .weak = "no number among them shows what the business gains",
        .why = "Documents handled or accuracy reached show that the tool is busy, not that anyone "
               "is better off. Whether it stays is decided by time, mistakes, cost and revenue.",
        .next_step = "Under `outcomes`, add a number that the business already watches, such as "
                     "turnaround, mistakes or cost, with its `metric`, `kind` and `baseline`.",
        .good = "outcomes:\n"
                "  - name: turnaround\n"
                "    metric: Median time from request received to quote sent\n"
                "    kind: cycle_time\n"
                "    direction: down\n"
                "    baseline: \"2 days\"\n"
                "    target: \"2 hours\"\n"
                "    current: \"5 hours\"",
        .bad = "outcomes:\n"
               "  - name: drafts\n"
               "    metric: Number of drafts produced\n"
               "    kind: activity\n"
               "    current: \"1140 drafts\"",
        .references = "NIST MAP 1.4, MANAGE 1.1; NANDA (evaluate on outcomes)",
    },
    {
        .id = "VALUE-03",
        .name = "baseline",
        .check = PILOT_CHECK_VALUE,
        .severity = PILOT_BLOCKER,
        .weight = 5,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_VALUE,
        .given = {"outcomes[]"},
        .among = "main",
        .must = "baseline",
        .parts = {"baseline.value", "baseline.measured", "baseline.sample", "baseline.evidence"},
        .with = {"pilot.started", "pilot.stage_since"},
        .asks = "Was each main number measured before the pilot began?",
        .finding = "there is no starting point to compare the result with",
        .weak = "a number measured after the start already has the pilot's effect in it",
        .why = "Without a before, nobody can show an after. Once the pilot runs, the old state "
               "can hardly be measured any more.",
        .next_step = "Under `outcomes`, write in `baseline` the `value` from before the pilot (or "
                     "from a group without it, with `against: control`), when it was `measured`, "
                     "the `sample` and the `evidence`.",
        .good = "pilot:\n"
                "  started: 2026-02-02\n"
                "outcomes:\n"
                "  - name: turnaround\n"
                "    metric: Median time from request received to quote sent\n"
                "    kind: cycle_time\n"
                "    direction: down\n"
                "    baseline:\n"
                "      value: \"2 days\"\n"
                "      measured: 2026-01-31\n"
                "      sample: 212\n"
                "      evidence: evidence/baseline-quotes.csv",
        .bad = "outcomes:\n"
               "  - name: turnaround\n"
               "    metric: Median time from request received to quote sent\n"
               "    kind: cycle_time\n"
               "    baseline: \"about 2 days\"",
        .references = "NIST MAP 3.1",
    },
    {
        .id = "VALUE-04",
        .name = "target",
        .check = PILOT_CHECK_VALUE,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_VALUE,
        .given = {"outcomes[]"},
        .among = "main",
        .must = "target",
        .parts = {"target.value", "target.by"},
        .with = {"baseline.value", "direction"},
        .asks = "Is there a target for each main number, with a date?",
        .finding = "nobody can tell what result would count as success, and by when",
        .contradiction = "reaching this target would not make the number better",
        .why = "A target agreed beforehand saves the argument afterwards about whether it was "
               "worth it. A date keeps it from staying a wish.",
        .next_step = "Under `outcomes`, write in `target` a `value` that is better than the "
                     "`baseline` and the date `by` which it is due, and say in `direction` which "
                     "way is better.",
        .good = "outcomes:\n"
                "  - name: turnaround\n"
                "    metric: Median time from request received to quote sent\n"
                "    kind: cycle_time\n"
                "    direction: down\n"
                "    baseline: \"2 days\"\n"
                "    target: {value: \"2 hours\", by: 2026-09-30}",
        .bad = "outcomes:\n"
               "  - name: turnaround\n"
               "    metric: Median time from request received to quote sent\n"
               "    kind: cycle_time\n"
               "    target: \"2 hours\"",
        .references = "NIST MAP 1.4",
    },
    {
        .id = "VALUE-05",
        .name = "current",
        .check = PILOT_CHECK_VALUE,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_VALUE,
        .given = {"outcomes[]"},
        .among = "main",
        .must = "current",
        .parts = {"current.value", "current.sample", "current.measured"},
        .asks = "Where does each main number stand today, and on how many cases does that rest?",
        .finding = "nobody can say where the number stands today",
        .why = "Three good cases can be luck; a few hundred are a result. A fresh number with its "
               "sample lets those who decide tell the two apart.",
        .next_step = "Under `outcomes`, write in `current` the latest `value`, on how many cases "
                     "it rests (`sample`) and when it was `measured`, within the last 60 days.",
        .good = "outcomes:\n"
                "  - name: turnaround\n"
                "    metric: Median time from request received to quote sent\n"
                "    kind: cycle_time\n"
                "    direction: down\n"
                "    current:\n"
                "      value: \"5 hours\"\n"
                "      sample: 341\n"
                "      measured: 2026-05-15",
        .bad = "outcomes:\n"
               "  - name: turnaround\n"
               "    metric: Median time from request received to quote sent\n"
               "    kind: cycle_time\n"
               "    current: \"5 hours\"",
        .references = "NIST MEASURE 2.3, 4.3",
    },
    {
        .id = "VALUE-06",
        .name = "guardrail",
        .check = PILOT_CHECK_VALUE,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_VALUE,
        .given = {"outcomes"},
        .must = "guardrail",
        .parts = {"baseline.value", "current.value", "direction"},
        .asks = "Is there a number that must not get worse, and has it held?",
        .finding = "it could go unnoticed that the gain is paid for somewhere else",
        .contradiction = "the number that must not get worse has got worse",
        .why = "Being faster is easy when quality pays for it. A guardrail shows that the gain is "
               "real and has not become someone else's trouble.",
        .next_step = "Under `outcomes`, mark the number that must not get worse with `guardrail: "
                     "true`, and give it a `baseline`, a `current` value and a `direction`.",
        .good = "outcomes:\n"
                "  - name: reissued\n"
                "    metric: Quotes re-issued because of a wrong dimension or price\n"
                "    kind: error_rate\n"
                "    guardrail: true\n"
                "    direction: down\n"
                "    baseline: \"6 %\"\n"
                "    current: \"5 %\"",
        .bad = "outcomes:\n"
               "  - name: reissued\n"
               "    metric: Quotes re-issued because of a wrong dimension or price\n"
               "    kind: error_rate\n"
               "    guardrail: true",
        .references = "NIST MAP 3.2; SRE error budget idea",
    },
    {
        .id = "VALUE-07",
        .name = "leaders-review",
        .check = PILOT_CHECK_VALUE,
        .severity = PILOT_MINOR,
        .weight = 2,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_VALUE,
        .given = {"outcomes"},
        .must = "reviewed",
        .parts = {"review.by", "review.every"},
        .asks = "Does a leader look at the business number at a fixed rhythm?",
        .finding = "no leader is named who looks at the number regularly",
        .why = "A number that a leader asks about gets time, people and in the end a decision. "
               "One that nobody asks about fades, however good it is.",
        .next_step = "Under `outcomes`, write in `review` of a main number which leader looks at "
                     "it (`by`) and how often (`every`).",
        .good = "outcomes:\n"
                "  - name: turnaround\n"
                "    metric: Median time from request received to quote sent\n"
                "    kind: cycle_time\n"
                "    review:\n"
                "      by: {name: Inga Berg, contact: inga.berg@example.com}\n"
                "      every: \"2 weeks\"",
        .bad = "outcomes:\n"
               "  - name: turnaround\n"
               "    metric: Median time from request received to quote sent\n"
               "    kind: cycle_time\n"
               "    review: {by: {name: Project group}}",
        .references = "ISO 9.3; NIST GOVERN 1.5",
    },
    {
        .id = "VALUE-08",
        .name = "staged-rollout",
        .check = PILOT_CHECK_VALUE,
        .severity = PILOT_MINOR,
        .weight = 2,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"rollout[]"},
        .must = "staged",
        .parts = {"exit:numbered"},
        .asks = "Does the rollout go in stages, each ending with a number that must be reached?",
        .finding = "nothing says what must be reached before more people get the tool",
        .weak = "without a number, nobody can tell when this stage has been passed",
        .why = "In stages, a mistake stays as small as the group that meets it. A number at the "
               "end of each one makes going on a decision and not a habit.",
        .next_step = "Under `rollout`, list two or more stages, and write in `exit` of each the "
                     "number that must be reached before the next one begins.",
        .good = "rollout:\n"
                "  - name: Two estimators\n"
                "    share: \"15 %\"\n"
                "    exit: Turnaround under 1 day for 4 weeks\n"
                "  - name: All turned parts\n"
                "    share: \"100 %\"\n"
                "    exit: Turnaround under 2 hours and re-issue under 5 %\n"
                "    by: 2026-09-30",
        .bad = "rollout:\n"
               "  - {name: Everyone, share: \"100 %\", exit: When people like it}",
        .references = "MLTS Infra 6 (canary); M-24-10 (scale incrementally); HAX G14",
    },
};

const size_t pilot_rules_value_count = sizeof pilot_rules_value / sizeof pilot_rules_value[0];
