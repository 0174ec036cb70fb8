/* src/rules/integration.c - does it plug into the systems people already use? */
#include "rules/rows.h"

const struct pilot_rule pilot_rules_integration[] = {
    {
        .id = "INT-01",
        .name = "workflow-map",
        .check = PILOT_CHECK_INTEGRATION,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"workflow.steps"},
        .must = "workflow_map",
        .with = {"integration.systems"},
        .asks = "Is the work written down step by step as it is done today, with people, AI, "
                "systems and times?",
        .finding = "nobody can see where in the work the AI step sits",
        .why = "A tool is used when it sits where the work passes anyway. A few lines on who does "
               "what, in which system and for how long, show where that is.",
        .next_step = "Under `workflow.steps`, list three or more steps, a human one and the AI "
                     "one among them, each with `actor`, `touch_time` and a `system` that also "
                     "stands under `integration.systems`.",
        .good = "workflow:\n"
                "  steps:\n"
                "    - {name: Request, actor: system, system: Outlook, touch_time: \"0 minutes\"}\n"
                "    - {name: Data is read, actor: ai, system: ERP, touch_time: \"0 minutes\"}\n"
                "    - {name: Pricing, actor: human, system: ERP, touch_time: \"12 minutes\"}\n"
                "integration:\n"
                "  systems:\n"
                "    - {name: Outlook, role: source}\n"
                "    - {name: ERP, role: destination}",
        .bad = "workflow:\n"
               "  steps:\n"
               "    - {name: The AI makes the quote, actor: ai}",
        .references = "NIST MAP 1.1; PAIR User Needs",
    },
    {
        .id = "INT-02",
        .name = "existing-tool",
        .check = PILOT_CHECK_INTEGRATION,
        .severity = PILOT_BLOCKER,
        .weight = 5,
        .effort = PILOT_EFFORT_L,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"integration.surface"},
        .must = "existing_tool",
        .parts = {"kind", "tool", "used_by"},
        .with = {"integration.systems", "workflow.steps"},
        .with_among = "surface",
        .asks = "Do people meet the AI inside a tool that they already use?",
        .finding = "nothing shows that people get the output inside a tool they already use",
        .weak = "people do not meet the output inside a tool they already work in",
        .why = "A new window with a new login is one more thing to do, and on a busy day it is "
               "the first to be left out. Inside the usual screen, using the AI takes no extra "
               "step.",
        .next_step = "Bring the output into a tool that people already use, and describe that "
                     "tool in `integration.surface` and, with `role: surface`, under "
                     "`integration.systems`.",
        .good = "integration:\n"
                "  surface: {kind: existing_tool, tool: ERP, used_by: \"11 of 11\"}\n"
                "  systems:\n"
                "    - name: ERP\n"
                "      role: surface\n"
                "      mode: embedded\n"
                "      state: exercised\n"
                "      last_exercised: 2026-05-15\n"
                "      evidence: docs/interfaces.md\n"
                "workflow:\n"
                "  steps:\n"
                "    - {name: Estimator checks the draft, actor: human, system: ERP}",
        .bad = "integration:\n"
               "  surface: {kind: new_tool, tool: Quote portal, used_by: \"3 of 11\"}",
        .references = "HAX G4, G7; NANDA (top barrier: unwillingness to adopt new tools); PAIR",
    },
    {
        .id = "INT-03",
        .name = "source-connected",
        .check = PILOT_CHECK_INTEGRATION,
        .severity = PILOT_MAJOR,
        .weight = 5,
        .effort = PILOT_EFFORT_L,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"edge_cases.inputs[]"},
        .must = "connected_sources",
        .parts = {"source"},
        .with = {"integration.systems"},
        .with_among = "source",
        .asks = "Does each input reach the AI by itself, over a connection that works?",
        .finding = "no connection that can be relied on brings the data to the AI",
        .weak = "the data comes over as files or by hand, and not over a connection",
        .why = "Data that someone carries over comes late, with slips, and not at all when that "
               "person is away. A connection delivers on an ordinary Tuesday as it does in the "
               "demo.",
        .next_step = "Under `integration.systems`, connect the system that each input names as "
                     "its `source` with a `mode` of `embedded`, `event` or `api`, and show it at "
                     "work in `state`, `last_exercised` and `evidence`.",
        .good = "edge_cases:\n"
                "  inputs:\n"
                "    - {name: Request mail with drawing, source: Outlook}\n"
                "integration:\n"
                "  systems:\n"
                "    - name: Outlook\n"
                "      role: source\n"
                "      mode: event\n"
                "      state: exercised\n"
                "      last_exercised: 2026-05-15\n"
                "      evidence: docs/interfaces.md",
        .bad = "edge_cases:\n"
               "  inputs:\n"
               "    - {name: Request mail with drawing, source: Outlook}\n"
               "integration:\n"
               "  systems:\n"
               "    - {name: Outlook, role: source, mode: copy_paste, state: in_place}",
        .references = "NIST MAP 4.2; MLTS Data 5",
    },
    {
        .id = "INT-04",
        .name = "destination-written",
        .check = PILOT_CHECK_INTEGRATION,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_L,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"integration.systems[]"},
        .among = "destination",
        .must = "written_back",
        .parts = {"mode"},
        .with = {"workflow.steps"},
        .asks = "Do the results go straight into the system where the work continues?",
        .finding = "the result is not sure to arrive in the system where the work continues",
        .weak = "the result does not flow into the next step of the work by itself",
        .why = "A result that someone has to copy out is only half delivered. Written where the "
               "next person looks anyway, it gets used and nothing is typed twice.",
        .next_step = "Under `integration.systems`, connect the system with `role: destination` "
                     "with a `mode` of `embedded`, `event` or `api`, show it at work in "
                     "`evidence`, and name it in a step after the AI step in `workflow.steps`.",
        .good = "integration:\n"
                "  systems:\n"
                "    - name: ERP\n"
                "      role: destination\n"
                "      mode: api\n"
                "      state: exercised\n"
                "      last_exercised: 2026-05-15\n"
                "      evidence: docs/interfaces.md\n"
                "workflow:\n"
                "  steps:\n"
                "    - {name: Part data is read, actor: ai, system: ERP}\n"
                "    - {name: Estimator prices the draft, actor: human, system: ERP}",
        .bad = "integration:\n"
               "  systems:\n"
               "    - {name: ERP, role: destination, mode: copy_paste, state: in_place}",
        .references = "NIST MAP 1.1; ISO A.6.2.5",
    },
    {
        .id = "INT-05",
        .name = "no-hand-fed-context",
        .check = PILOT_CHECK_INTEGRATION,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"integration.context"},
        .must = "supplied_context",
        .parts = {"supplied_by", "manual_fields"},
        .asks = "Do the systems tell the AI what it needs to know, so that users need not?",
        .finding = "nobody can tell how much users have to type in before the AI can help",
        .weak = "users still have to feed the AI by hand",
        .contradiction = "the systems cannot supply everything while users fill in fields by hand",
        .why = "People who have to explain each case to the tool soon do the work without it. "
               "Most of what the AI needs to know already stands in some system.",
        .next_step = "Let the systems fill in what users type today, and write `supplied_by: "
                     "system` and `manual_fields: 0` under `integration.context`.",
        .good = "integration:\n"
                "  context:\n"
                "    supplied_by: system\n"
                "    manual_fields: 0",
        .bad = "integration:\n"
               "  context: {supplied_by: user, manual_fields: 8}",
        .references = "HAX G4, G12",
    },
    {
        .id = "INT-06",
        .name = "production-access",
        .check = PILOT_CHECK_INTEGRATION,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"integration.systems", "integration.approval"},
        .must = "production_access",
        .asks = "Is the tool's access to the systems made for production, and approved?",
        .finding = "it is open whether the tool's access to the systems would hold up in "
                   "production",
        .weak = "this is not yet a sign-in that production can rely on",
        .why = "A personal login stops working when its owner changes jobs, and access that "
               "nobody approved can be cut off on any day. Both are easy to settle early and hard "
               "to settle in a hurry.",
        .next_step = "Set `auth` of every system under `integration.systems` to `sso`, "
                     "`service_account` or `oauth_user`, and record in `integration.approval` "
                     "that the access has been checked and approved.",
        .good = "integration:\n"
                "  systems:\n"
                "    - {name: Outlook, role: source, auth: service_account}\n"
                "    - {name: ERP, role: surface, auth: sso}\n"
                "  approval:\n"
                "    state: exercised\n"
                "    detail: IT security and data-protection check\n"
                "    last_exercised: 2026-04-28\n"
                "    evidence: docs/security-approval.md",
        .bad = "integration:\n"
               "  systems:\n"
               "    - {name: Outlook, role: source, auth: personal_login}\n"
               "  approval: planned",
        .references = "NIST MEASURE 2.7, 2.10; ISO A.4.5",
    },
    {
        .id = "INT-07",
        .name = "less-work",
        .check = PILOT_CHECK_INTEGRATION,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_VALUE,
        .given = {"integration.touchpoints", "workflow.steps"},
        .must = "less_work",
        .asks = "Does the pilot take away more work than it adds?",
        .finding = "nobody can tell whether the pilot takes work away or adds to it",
        .contradiction = "so far the pilot takes no work away",
        .why = "People keep a tool that gives them time back and drop one that costs them time. "
               "Checking, copying and correcting count as work too.",
        .next_step = "Count the hand-offs `before` and `after` in `integration.touchpoints`, and "
                     "write in every step of `workflow.steps` how long it takes now "
                     "(`touch_time`) and how long it took `before`.",
        .good = "integration:\n"
                "  touchpoints: {before: 9, after: 4}\n"
                "workflow:\n"
                "  steps:\n"
                "    - {name: Reading, actor: ai,\n"
                "       touch_time: \"0 minutes\", before: \"35 minutes\"}\n"
                "    - {name: Pricing, actor: human,\n"
                "       touch_time: \"12 minutes\", before: \"25 minutes\"}\n"
                "    - {name: Release, actor: human,\n"
                "       touch_time: \"3 minutes\", before: \"10 minutes\"}",
        .bad = "integration:\n"
               "  touchpoints: {before: 4, after: 9}",
        .references = "NIST MAP 3.1, 3.2",
    },
    {
        .id = "INT-08",
        .name = "effort-split",
        .check = PILOT_CHECK_INTEGRATION,
        .severity = PILOT_MINOR,
        .weight = 2,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"integration.effort"},
        .must = "effort_share",
        .parts = {"integrate_and_adopt", "choose_and_test", "evidence"},
        .asks = "Does most of the effort go into connecting the tool and getting it adopted?",
        .finding = "nobody can tell how much of the effort goes into connecting the tool and "
                   "getting it adopted",
        .weak = "as a rule of thumb, 80 % of the effort goes into connecting the tool and getting "
                "it adopted",
        .contradiction = "the two shares do not add up to 100 %",
        .why = "Choosing and testing is the part that everyone sees; fitting the tool into "
               "systems and habits is most of the work. Where that part is kept too small, the "
               "tool stays beside the work.",
        .next_step = "Under `integration.effort`, write the shares that go into `choose_and_test` "
                     "and `integrate_and_adopt`, move the second towards 80 %, and name in "
                     "`evidence` where the hours are counted.",
        .good = "integration:\n"
                "  effort:\n"
                "    choose_and_test: \"20 %\"\n"
                "    integrate_and_adopt: \"80 %\"\n"
                "    evidence: evidence/timesheet.csv",
        .bad = "integration:\n"
               "  effort: {choose_and_test: \"75 %\", integrate_and_adopt: \"25 %\"}",
        .references = "BCG 10-20-70 rule of thumb (consultancy claim, not a measured threshold)",
    },
    {
        .id = "INT-09",
        .name = "fallback",
        .check = PILOT_CHECK_INTEGRATION,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_EXCEPTIONS,
        .given = {"integration.fallback"},
        .must = "claim",
        .parts = {"detail"},
        .asks = "Does the work go on when the AI is down?",
        .finding = "nobody can be sure that the work goes on when the AI is down",
        .why = "Every system is down some day. If the other way still works and people remember "
               "it, that day is a nuisance and not a standstill.",
        .next_step = "Under `integration.fallback`, write in `detail` how the work goes on "
                     "without the AI, rehearse it once with the people who would do it, and keep "
                     "the notes as `evidence`.",
        .good = "integration:\n"
                "  fallback:\n"
                "    state: exercised\n"
                "    detail: \"The AI step is skipped, estimators type as before\"\n"
                "    last_exercised: 2026-04-21\n"
                "    evidence: evidence/outage-2026-04-21.md",
        .bad = "integration:\n"
               "  fallback: planned",
        .references = "SRE PRR (emergency response); NIST GOVERN 6.2, MEASURE 2.6; AIA 15(4)*",
    },
    {
        .id = "INT-10",
        .name = "coverage",
        .check = PILOT_CHECK_INTEGRATION,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"integration.coverage"},
        .must = "coverage",
        .parts = {"eligible", "handled", "measured"},
        .asks = "How much of the work that could go through the AI really does?",
        .finding = "nobody knows how much of the work really goes through the AI",
        .weak = "that counts people or logins, and not pieces of work",
        .contradiction = "more work cannot have been handled than there was",
        .why = "A tool can look busy while most of the work still goes the old way. The share it "
               "handles shows whether it has become part of the work.",
        .next_step = "Under `integration.coverage`, count how many pieces of work could go "
                     "through the AI (`eligible`) and how many do (`handled`), such as \"60 per "
                     "week\", and write the date in `measured`.",
        .good = "integration:\n"
                "  coverage:\n"
                "    eligible: \"60 per week\"\n"
                "    handled: \"47 per week\"\n"
                "    measured: 2026-05-15\n"
                "    evidence: evidence/turnaround-weekly.csv",
        .bad = "integration:\n"
               "  coverage:\n"
               "    eligible: \"40 users per week\"\n"
               "    handled: \"35 users per week\"\n"
               "    measured: 2026-05-15",
        .references = "600-1 MP-3.4-005; NIST MEASURE 4.3",
    },
};

const size_t pilot_rules_integration_count =
    sizeof pilot_rules_integration / sizeof pilot_rules_integration[0];
