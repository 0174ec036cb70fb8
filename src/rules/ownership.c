/* src/rules/ownership.c - who is accountable for the workflow, not just the tool? */
#include "rules/rows.h"

const struct pilot_rule pilot_rules_ownership[] = {
    {
        .id = "OWN-01",
        .name = "workflow-owner",
        .check = PILOT_CHECK_OWNERSHIP,
        .severity = PILOT_BLOCKER,
        .weight = 5,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"ownership.workflow"},
        .must = "accountable_person",
        .parts = {"name", "contact"},
        .with = {"ownership.vendor.name"},
        .asks = "Does one named person, who can be reached directly, answer for the workflow?",
        .finding = "no one person answers for the workflow as a whole",
        .weak = "a group or a supplier cannot answer for the workflow the way one named person can",
        .why = "When a result is wrong, someone has to decide at once how the work goes on. Where "
               "a whole team is responsible, everyone waits for someone else.",
        .next_step = "Under `ownership.workflow`, write the `name` and the direct `contact` of "
                     "the one person who answers for the workflow.",
        .good = "ownership:\n"
                "  workflow:\n"
                "    name: Marta Lindqvist\n"
                "    role: Head of Inside Sales\n"
                "    contact: marta.lindqvist@example.com",
        .bad = "ownership:\n"
               "  workflow: {name: The AI team}",
        .references = "NIST GOVERN 2.1; ISO A.3.2; UK ATRS \"senior responsible owner\"",
    },
    {
        .id = "OWN-02",
        .name = "two-owners",
        .check = PILOT_CHECK_OWNERSHIP,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"ownership"},
        .must = "two_people",
        .parts = {"workflow", "tool"},
        .with = {"ownership.same_person_reason"},
        .asks = "Do the workflow and the tool each have an owner, and are these two different "
                "people?",
        .finding = "the work and the tool have no owners of their own",
        .weak = "a fair reason, yet nobody speaks for the work alone when the tool and the work "
                "need different things",
        .contradiction = "this is one person, and the two roles need two people who can disagree",
        .why = "The owner of the tool keeps it running; the owner of the workflow sees to it that "
               "the work gets done. In one pair of hands, a tool that runs is easily taken for "
               "work that goes well.",
        .next_step = "Under `ownership`, name one person in `workflow` and another in `tool`, or "
                     "say in `same_person_reason` why the firm is too small for two.",
        .good = "ownership:\n"
                "  workflow: {name: Marta Lindqvist, contact: marta.lindqvist@example.com}\n"
                "  tool: {name: Jonas Pfeil, contact: jonas.pfeil@example.com}",
        .bad = "ownership:\n"
               "  workflow: {name: Jonas Pfeil, contact: jonas.pfeil@example.com}\n"
               "  tool: {name: Jonas Pfeil, contact: jonas.pfeil@example.com}",
        .references = "NIST GOVERN 2.1, 3.2; ISO A.10.2",
    },
    {
        .id = "OWN-03",
        .name = "number-owner",
        .check = PILOT_CHECK_OWNERSHIP,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_VALUE,
        .given = {"outcomes[]"},
        .among = "main",
        .must = "owned_by",
        .parts = {"owner"},
        .with = {"ownership.workflow", "ownership.sponsor"},
        .asks = "Does the workflow owner or the sponsor answer for each main number?",
        .finding = "nobody who can change the work answers for the number",
        .weak = "this person neither owns the workflow nor sponsors the pilot",
        .why = "A number moves when the person who answers for it can also change how the work is "
               "done. Others can report it, but they cannot turn it around.",
        .next_step = "Under `outcomes`, enter the workflow owner or the sponsor as `owner` of "
                     "every main number.",
        .good = "outcomes:\n"
                "  - name: turnaround\n"
                "    metric: Median time from request received to quote sent\n"
                "    kind: cycle_time\n"
                "    owner: workflow\n"
                "ownership:\n"
                "  workflow: {name: Marta Lindqvist, contact: marta.lindqvist@example.com}",
        .bad = "outcomes:\n"
               "  - name: turnaround\n"
               "    metric: Median time from request received to quote sent\n"
               "    kind: cycle_time\n"
               "    owner: {name: Paul Meyer, role: Reporting analyst}\n"
               "ownership:\n"
               "  workflow: {name: Marta Lindqvist, contact: marta.lindqvist@example.com}",
        .references = "NIST MAP 1.4, MANAGE 1.1",
    },
    {
        .id = "OWN-04",
        .name = "authority",
        .check = PILOT_CHECK_OWNERSHIP,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"ownership.workflow"},
        .must = "authority",
        .parts = {"authority"},
        .with = {"ownership.stop.who"},
        .asks = "May the workflow owner stop the AI step and change how the work is done?",
        .finding = "nobody can tell whether the workflow owner may stop the AI step or change the "
                   "work",
        .contradiction = "the workflow owner may stop the AI step, yet is not among those who can",
        .why = "An owner who first has to ask for permission loses the hours that count. The "
               "right to stop and the right to change the process are what make the title a "
               "responsibility.",
        .next_step = "Agree that the workflow owner may stop the AI step and change the process, "
                     "and write `stop` and `change_process` in `ownership.workflow.authority`.",
        .good = "people:\n"
                "  marta: {name: Marta Lindqvist, contact: marta.lindqvist@example.com}\n"
                "ownership:\n"
                "  workflow:\n"
                "    person: marta\n"
                "    authority: [stop, change_process]",
        .bad = "people:\n"
               "  marta: {name: Marta Lindqvist, contact: marta.lindqvist@example.com}\n"
               "ownership:\n"
               "  workflow: {person: marta, authority: [assign_people]}",
        .references = "AIA 26(2)* (competence, training, authority); NIST GOVERN 2.3, MANAGE 2.4",
    },
    {
        .id = "OWN-05",
        .name = "escalation-cover",
        .check = PILOT_CHECK_OWNERSHIP,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_EXCEPTIONS,
        .given = {"edge_cases.inputs[].on_missing.handler",
                  "edge_cases.inputs[].on_contradiction.handler",
                  "edge_cases.inputs[].on_late.handler", "edge_cases.exceptions[].escalate_to",
                  "ownership.workflow"},
        .must = "covered_by_deputy",
        .asks = "Does everyone to whom a difficult case goes have a deputy?",
        .finding = "nobody is named to step in when the person in charge is away",
        .weak = "nobody can stand in for themselves",
        .why = "Difficult cases also come up during holidays and sick leave. Without a deputy "
               "they wait in the inbox of someone who is not there.",
        .next_step = "Under `people`, write a `deputy` for the workflow owner and for everyone "
                     "named as `handler` or `escalate_to`, and name someone wherever nobody is "
                     "named yet.",
        .good = "people:\n"
                "  marta:\n"
                "    name: Marta Lindqvist\n"
                "    deputy: tomasz\n"
                "  tomasz:\n"
                "    name: Tomasz Wolny\n"
                "    deputy: marta\n"
                "ownership:\n"
                "  workflow: marta\n"
                "edge_cases:\n"
                "  exceptions:\n"
                "    - {name: big-order, escalate_to: tomasz}",
        .bad = "people:\n"
               "  marta: {name: Marta Lindqvist, deputy: marta}\n"
               "ownership:\n"
               "  workflow: marta",
        .references = "SRE PRR (emergency response); NIST GOVERN 2.1",
    },
    {
        .id = "OWN-06",
        .name = "user-support",
        .check = PILOT_CHECK_OWNERSHIP,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"ownership.support"},
        .must = "facts",
        .parts = {".:reachable", "hours", "respond_within"},
        .asks = "Do users know whom to ask for help, during which hours, and how soon an answer "
                "comes?",
        .finding = "users have no agreed place to turn to when something goes wrong",
        .why = "With nobody to ask, people go back to the old way of working, and they rarely say "
               "so.",
        .next_step = "Under `ownership.support`, name a person or desk with a contact, the "
                     "`hours` when they can be reached and how soon they answer "
                     "(`respond_within`).",
        .good = "people:\n"
                "  desk: {name: IT service desk, contact: servicedesk@example.com}\n"
                "ownership:\n"
                "  support:\n"
                "    person: desk\n"
                "    hours: \"Mon-Fri 07:00-18:00\"\n"
                "    respond_within: \"1 hour\"",
        .bad = "people:\n"
               "  desk: {name: IT service desk}\n"
               "ownership:\n"
               "  support: {person: desk, hours: office hours}",
        .references = "SRE PRR; NIST MANAGE 4.3; ISO A.8.4",
    },
    {
        .id = "OWN-07",
        .name = "dated-decision",
        .check = PILOT_CHECK_OWNERSHIP,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_VALUE,
        .given = {"ownership"},
        .must = "dated_decision",
        .parts = {"sponsor", "decision.by", "decision.date", "decision.question"},
        .with = {"pilot.stage"},
        .asks = "Is it settled who decides about the pilot's future, when, and on which question?",
        .finding = "nobody has set a day on which it is decided whether the pilot goes on",
        .weak = "that is more than 90 days away, long enough for a pilot to drift",
        .contradiction = "that day has passed, and no later one is set",
        .why = "Many pilots are neither rolled out nor stopped; they fade. A person, a date and a "
               "question turn weeks of trying things out into a decision.",
        .next_step = "Under `ownership`, name a `sponsor`, and write in `decision` who decides "
                     "(`by`), on which `date` within the next 90 days, and the `question` to be "
                     "answered.",
        .good = "ownership:\n"
                "  sponsor: {name: Inga Berg, contact: inga.berg@example.com}\n"
                "  decision:\n"
                "    by: sponsor\n"
                "    date: 2026-06-30\n"
                "    question: \"Extend to milled parts, or stop?\"",
        .bad = "ownership:\n"
               "  sponsor: {name: Inga Berg, contact: inga.berg@example.com}\n"
               "  decision: {date: 2026-03-31, question: \"Shall we go on?\"}",
        .references = "NIST MANAGE 1.1, GOVERN 2.3; 600-1 MS-4.2-005",
    },
    {
        .id = "OWN-08",
        .name = "vendor-exit",
        .check = PILOT_CHECK_OWNERSHIP,
        .severity = PILOT_MINOR,
        .weight = 2,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"ownership.vendor"},
        .must = "facts",
        .parts = {"does", "we_keep", "exit:rung"},
        .asks = "Is it clear what the vendor does, what stays with you, and how you would get out?",
        .finding = "the work would have no sure way to go on if the vendor stopped",
        .why = "Vendors change their prices, products and owners. A firm that keeps its own data, "
               "settings and corrections, and has tried the way out, stays free to choose.",
        .next_step = "Under `ownership.vendor`, write what the vendor `does`, what `we_keep`, and "
                     "the `exit` that you have tried, or write `vendor: none` if there is no "
                     "vendor.",
        .good = "ownership:\n"
                "  vendor:\n"
                "    name: PartReader GmbH\n"
                "    does: Hosts the extraction model and repairs it within 8 hours\n"
                "    we_keep: Prompts, field mapping and all corrections (nightly export)\n"
                "    exit:\n"
                "      state: exercised\n"
                "      detail: \"The ERP step is switched off, estimators type as before\"\n"
                "      last_exercised: 2026-04-21\n"
                "      evidence: evidence/outage-2026-04-21.md",
        .bad = "ownership:\n"
               "  vendor:\n"
               "    name: PartReader GmbH\n"
               "    does: Everything around the model\n"
               "    exit: none",
        .references = "NIST GOVERN 6.2, MANAGE 3.1; ISO A.10.2, A.10.3",
    },
    {
        .id = "OWN-09",
        .name = "playbook",
        .check = PILOT_CHECK_OWNERSHIP,
        .severity = PILOT_MINOR,
        .weight = 2,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_WORKFLOW,
        .given = {"ownership.playbook"},
        .must = "claim",
        .parts = {"trained"},
        .needs = "INT-02",
        .asks = "Is there a playbook for the new way of working, and has everyone been trained on "
                "it?",
        .finding = "nobody can be sure that people know how to work with the tool",
        .weak = "training cannot make up for a tool that is not yet part of the daily work (see "
                "INT-02)",
        .why = "A short playbook tells everyone what the AI does, what they still decide, and "
               "what to do when it is wrong. Training helps once the tool fits the work; it "
               "cannot replace the fit.",
        .next_step = "Under `ownership.playbook`, point `evidence` at the playbook, write in "
                     "`trained` how many of the users have been through it, and put the day it "
                     "was last used in `last_exercised`.",
        .good = "ownership:\n"
                "  playbook:\n"
                "    state: exercised\n"
                "    trained: \"11 of 11\"\n"
                "    last_exercised: 2026-05-11\n"
                "    evidence: docs/quote-playbook.md\n"
                "integration:\n"
                "  surface: {kind: existing_tool, tool: ERP, used_by: \"11 of 11\"}\n"
                "  systems:\n"
                "    - name: ERP\n"
                "      role: surface\n"
                "      mode: embedded\n"
                "      state: in_place\n"
                "      evidence: docs/interfaces.md",
        .bad = "ownership:\n"
               "  playbook: {state: in_place, trained: \"3 of 11\"}\n"
               "integration:\n"
               "  surface: {kind: new_tool, tool: Quote portal}",
        .references = "NIST GOVERN 2.2, MAP 3.4; OMB 4(b)(iv); AIA 4",
    },
    {
        .id = "OWN-10",
        .name = "kill-switch",
        .check = PILOT_CHECK_OWNERSHIP,
        .severity = PILOT_BLOCKER,
        .weight = 5,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_EXCEPTIONS,
        .given = {"ownership.stop"},
        .must = "claim",
        .parts = {"criteria:numbered", "switch", "who:all_named", "within"},
        .asks = "Can a named person switch the AI off in time, by criteria agreed beforehand?",
        .finding = "nobody can be sure to switch the AI off in time",
        .weak = "without a number, nobody can tell when the moment to stop has come",
        .why = "When results go wrong, minutes count, and that is a poor moment to look for the "
               "switch or to discuss who may use it. A stop that has been rehearsed goes calmly.",
        .next_step = "Under `ownership.stop`, write `criteria` with a number, the `switch`, `who` "
                     "may use it and `within` what time it works, and rehearse it once.",
        .good = "ownership:\n"
                "  workflow: {name: Marta Lindqvist, contact: marta.lindqvist@example.com}\n"
                "  tool: {name: Jonas Pfeil, contact: jonas.pfeil@example.com}\n"
                "  stop:\n"
                "    criteria: Re-issue rate above 8 % for two weeks\n"
                "    switch: ERP flag AI_QUOTE=off\n"
                "    who: [workflow, tool]\n"
                "    within: \"5 minutes\"\n"
                "    state: exercised\n"
                "    last_exercised: 2026-04-21\n"
                "    evidence: evidence/outage-2026-04-21.md",
        .bad = "ownership:\n"
               "  stop:\n"
               "    state: planned\n"
               "    criteria: When the quality gets bad\n"
               "    switch: Call the vendor",
        .references = "NIST MANAGE 2.4; 600-1 MG-2.4-004; AIA 14(4)(e)*; MLTS Infra 7; OMB 4(b)(v)",
    },
};

const size_t pilot_rules_ownership_count =
    sizeof pilot_rules_ownership / sizeof pilot_rules_ownership[0];
