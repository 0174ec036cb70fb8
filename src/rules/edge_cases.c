/* src/rules/edge_cases.c - what happens when inputs are missing, contradictory, or late? */
#include "rules/rows.h"

const struct pilot_rule pilot_rules_edge_cases[] = {
    {
        .id = "EDGE-01",
        .name = "missing-input",
        .check = PILOT_CHECK_EDGE_CASES,
        .severity = PILOT_BLOCKER,
        .weight = 5,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_INPUTS,
        .given = {"edge_cases.inputs[].on_missing"},
        .must = "claim",
        .parts = {"action", "handler", "within"},
        .asks = "What happens when an input is missing or incomplete?",
        .finding = "nobody is sure to act on a missing {item}",
        .why = "In production some inputs always arrive incomplete. Without an agreed answer the "
               "AI may fill the gap with a guess, and the customer is the first to notice.",
        .next_step = "Under `edge_cases.inputs`, write in `on_missing` what is done about a "
                     "missing {item} (`action`), who does it (`handler`) and how soon (`within`), "
                     "and try it on a real case.",
        .good = "edge_cases:\n"
                "  inputs:\n"
                "    - name: Request mail with drawing\n"
                "      on_missing:\n"
                "        action: ask_sender\n"
                "        detail: A reply from the template names the missing fields\n"
                "        handler: {name: Tomasz Wolny, contact: tomasz.wolny@example.com}\n"
                "        within: \"1 hour\"\n"
                "        state: exercised\n"
                "        last_exercised: 2026-05-12\n"
                "        cases: 41\n"
                "        evidence: evidence/missing-field-log.csv",
        .bad = "edge_cases:\n"
               "  inputs:\n"
               "    - name: Request mail with drawing\n"
               "      on_missing: {state: planned, detail: The team sorts it out}",
        .references = "MLTS Data 1, Monitor 2; NIST MEASURE 2.5; AIA 15(4)*; HAX G10",
    },
    {
        .id = "EDGE-02",
        .name = "contradictory-input",
        .check = PILOT_CHECK_EDGE_CASES,
        .severity = PILOT_BLOCKER,
        .weight = 5,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_EXCEPTIONS,
        .given = {"edge_cases.inputs[].on_contradiction"},
        .must = "claim_of_its_own",
        .parts = {"action", "handler", "within"},
        .with = {"../on_missing"},
        .asks = "What happens when an input contradicts itself or another source?",
        .finding = "nobody is sure to sort out a contradictory {item}",
        .weak = "that repeats the answer for a missing input, and a contradiction needs one of "
                "its own",
        .why = "When two sources disagree, the AI may simply pick one and tell nobody. The "
               "mistake then looks like a normal result and travels on through the work.",
        .next_step = "Under `edge_cases.inputs`, write in `on_contradiction` what is done about a "
                     "contradictory {item} (`action`), who decides (`handler`) and how soon "
                     "(`within`), and try it on a real case.",
        .good = "edge_cases:\n"
                "  inputs:\n"
                "    - name: Request mail with drawing\n"
                "      on_contradiction:\n"
                "        action: hold_and_route\n"
                "        detail: Drawing and mail differ in quantity or material\n"
                "        handler: {name: Tomasz Wolny, contact: tomasz.wolny@example.com}\n"
                "        within: \"2 hours\"\n"
                "        state: exercised\n"
                "        last_exercised: 2026-05-14\n"
                "        cases: 9\n"
                "        evidence: evidence/contradiction-log.csv",
        .bad = "edge_cases:\n"
               "  inputs:\n"
               "    - name: Request mail with drawing\n"
               "      on_missing: {state: in_place, detail: Someone has a look}\n"
               "      on_contradiction: {state: in_place, detail: Someone has a look}",
        .references = "MLTS Monitor 2; NIST MEASURE 2.5; AIA 15(4)*",
    },
    {
        .id = "EDGE-03",
        .name = "late-input",
        .check = PILOT_CHECK_EDGE_CASES,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_EXCEPTIONS,
        .given = {"edge_cases.inputs[].on_late"},
        .must = "claim",
        .parts = {"action", "handler", "within"},
        .asks = "What happens when an input arrives late?",
        .finding = "nobody is sure to notice a late {item} and act on it",
        .why = "When an input is late, the work either goes ahead on old data or quietly stands "
               "still. Someone has to know which of the two it is, and tell the people who are "
               "waiting.",
        .next_step = "Under `edge_cases.inputs`, write in `on_late` what is done about a late "
                     "{item} (`action`), who does it (`handler`) and how soon (`within`), and try "
                     "it on a real case.",
        .good = "edge_cases:\n"
                "  inputs:\n"
                "    - name: Request mail with drawing\n"
                "      on_late:\n"
                "        action: route_to_human\n"
                "        detail: \"The quote waits for the drawing, the customer gets a date\"\n"
                "        handler: {name: Tomasz Wolny, contact: tomasz.wolny@example.com}\n"
                "        within: \"4 hours\"\n"
                "        state: exercised\n"
                "        last_exercised: 2026-05-11\n"
                "        cases: 6\n"
                "        evidence: docs/late-drawing.md",
        .bad = "edge_cases:\n"
               "  inputs:\n"
               "    - name: Request mail with drawing\n"
               "      on_late: none",
        .references = "ODCS slaProperties (latency, timeOfAvailability); MLTS Monitor 2, 4",
    },
    {
        .id = "EDGE-04",
        .name = "input-contract",
        .check = PILOT_CHECK_EDGE_CASES,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_INPUTS,
        .given = {"edge_cases.inputs[]"},
        .must = "facts",
        .parts = {"required:specific_fields", "format", "source:source_system"},
        .asks = "Is it written down what each input must contain, in which format, and where it "
                "comes from?",
        .finding = "nobody can tell a complete {item} from an incomplete one",
        .weak = "that names no field, so nobody can tell a complete {item} from an incomplete one",
        .why = "People can only send the right thing when someone has said what the right thing "
               "is. The same list lets the tool stop an incomplete input at the door.",
        .next_step = "Under `edge_cases.inputs`, list in `required` the fields that a complete "
                     "{item} has, and add its `format` and its `source`, a system that stands "
                     "under `integration.systems` with `role: source`.",
        .good = "edge_cases:\n"
                "  inputs:\n"
                "    - name: Request mail with drawing\n"
                "      required: [customer, part_number, material, quantity, due_date]\n"
                "      format: PDF drawing plus mail text\n"
                "      source: Outlook\n"
                "integration:\n"
                "  systems:\n"
                "    - {name: Outlook, role: source, mode: event}",
        .bad = "edge_cases:\n"
               "  inputs:\n"
               "    - name: Request mail with drawing\n"
               "      required: all information",
        .references = "MLTS Data 1; ODCS schema.required; ISO A.7.4, A.7.5; AIA 26(4)*",
    },
    {
        .id = "EDGE-05",
        .name = "input-boundary",
        .check = PILOT_CHECK_EDGE_CASES,
        .severity = PILOT_MAJOR,
        .weight = 3,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_INPUTS,
        .given = {"edge_cases.inputs[]"},
        .must = "facts",
        .parts = {"boundary:bounded", "template"},
        .asks = "Is it said which inputs the AI is meant for, and do senders have a template to "
                "follow?",
        .finding = "nothing keeps an unsuitable {item} away from the AI",
        .weak = "that sets no limit, so an unsuitable {item} reaches the AI like any other",
        .why = "Pilots are mostly tried on inputs that suit them. In production everything else "
               "arrives too, and an AI answers a case it was never meant for just as confidently.",
        .next_step = "Under `edge_cases.inputs`, write in `boundary` what a suitable {item} is "
                     "and what stays out, and name in `template` the form that senders follow.",
        .good = "edge_cases:\n"
                "  inputs:\n"
                "    - name: Request mail with drawing\n"
                "      boundary: Turned parts up to 300 mm, no export-controlled material\n"
                "      template: docs/rfq-template.md",
        .bad = "edge_cases:\n"
               "  inputs:\n"
               "    - name: Request mail with drawing\n"
               "      boundary: any request",
        .references = "NIST MAP 3.3; HAX G10; Model Cards \"out-of-scope uses\"",
    },
    {
        .id = "EDGE-06",
        .name = "high-risk-escalation",
        .check = PILOT_CHECK_EDGE_CASES,
        .severity = PILOT_BLOCKER,
        .weight = 5,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_EXCEPTIONS,
        .given = {"edge_cases.exceptions[]"},
        .among = "highest_risk",
        .must = "claim",
        .parts = {"trigger:specific_trigger", "escalate_to:reachable", "within"},
        .asks = "Does a high-risk case reach a named person in time?",
        .finding = "a serious case is not sure to reach a person who can decide",
        .weak = "that is too general for anyone to see when a case must go to a person",
        .why = "The few cases that can do real harm are the ones the AI must not settle alone. "
               "They need a clear sign, a person who can be reached, and a time limit.",
        .next_step = "Under `edge_cases.exceptions`, write for the riskiest cases the exact sign "
                     "in `trigger`, a person with a contact in `escalate_to` and a time limit in "
                     "`within`, and try it on a real case.",
        .good = "edge_cases:\n"
                "  exceptions:\n"
                "    - name: big-order\n"
                "      trigger: Quote value above 50 000 EUR or margin below 12 %\n"
                "      risk: high\n"
                "      action: route_to_human\n"
                "      escalate_to: {name: Marta Lindqvist, contact: marta@example.com}\n"
                "      within: \"2 hours\"\n"
                "      state: exercised\n"
                "      last_exercised: 2026-05-13\n"
                "      cases: 17\n"
                "      evidence: evidence/exception-list.csv",
        .bad = "edge_cases:\n"
               "  exceptions:\n"
               "    - {name: errors, trigger: any error, risk: high, state: in_place}",
        .references = "NIST MAP 3.5, GOVERN 3.2; 600-1 MG-2.4-002; OMB 4(b)(v); AIA 14(4)(d), "
                      "26(2)*",
    },
    {
        .id = "EDGE-07",
        .name = "exception-log",
        .check = PILOT_CHECK_EDGE_CASES,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_EXCEPTIONS,
        .given = {"edge_cases.exceptions[]"},
        .must = "facts",
        .parts = {"logged.where", "logged.retention", "logged.read_by"},
        .asks = "Is each exception recorded in a place that someone reads, and kept long enough?",
        .finding = "nobody can look up later what happened to such a case",
        .why = "Exceptions show where the AI is weak. Recorded and read, they lead to "
               "improvements; unrecorded, the same surprise comes back.",
        .next_step = "Under `edge_cases.exceptions`, write in `logged` for each {item} case "
                     "`where` it is recorded, how long the record is kept (`retention`) and who "
                     "reads it (`read_by`).",
        .good = "edge_cases:\n"
                "  exceptions:\n"
                "    - name: big-order\n"
                "      logged:\n"
                "        where: ERP exception list\n"
                "        retention: \"24 months\"\n"
                "        read_by: {name: Tomasz Wolny, contact: tomasz.wolny@example.com}",
        .bad = "edge_cases:\n"
               "  exceptions:\n"
               "    - name: big-order\n"
               "      logged: {where: Someone's inbox}",
        .references = "NIST MANAGE 4.3; 600-1 MG-4.3-002; ISO A.6.2.8; AIA 12, 26(6)*",
    },
    {
        .id = "EDGE-08",
        .name = "paths-exercised",
        .check = PILOT_CHECK_EDGE_CASES,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_M,
        .step = PILOT_STEP_EXCEPTIONS,
        .given = {"edge_cases.inputs[].on_missing", "edge_cases.inputs[].on_contradiction",
                  "edge_cases.inputs[].on_late", "edge_cases.exceptions[]"},
        .must = "exercised",
        .parts = {"cases"},
        .asks = "Has every answer to a missing, contradictory or late input, and to an exception, "
                "been used on real or replayed cases?",
        .finding = "no real or replayed case shows yet what happens when things go wrong",
        .why = "An answer that was never tried tends to fail on the day it is needed. A few real "
               "or replayed cases show whether people respond, and in time.",
        .next_step = "Under `edge_cases`, take every `on_missing`, `on_contradiction`, `on_late` "
                     "and exception through a real or replayed case, then write `state: "
                     "exercised`, `last_exercised`, `cases` and `evidence`.",
        .good = "edge_cases:\n"
                "  inputs:\n"
                "    - name: Request mail with drawing\n"
                "      on_missing: {state: exercised, last_exercised: 2026-05-12, cases: 41,\n"
                "                   evidence: evidence/missing-field-log.csv}\n"
                "      on_contradiction: {state: exercised, last_exercised: 2026-05-14,\n"
                "                         cases: 9, evidence: evidence/contradiction-log.csv}\n"
                "      on_late: {state: exercised, last_exercised: 2026-05-11, cases: 6,\n"
                "                evidence: docs/late-drawing.md}\n"
                "  exceptions:\n"
                "    - {name: big-order, state: exercised, last_exercised: 2026-05-13,\n"
                "       cases: 17, evidence: evidence/exception-list.csv}",
        .bad = "edge_cases:\n"
               "  inputs:\n"
               "    - {name: Request mail, on_missing: in_place, on_late: planned}\n"
               "  exceptions:\n"
               "    - {name: big-order, state: in_place}",
        .references = "NIST MEASURE 2.3; 600-1 MS-4.2-002; OMB 4(b)(i); MLTS Infra 3",
    },
    {
        .id = "EDGE-09",
        .name = "production-conditions",
        .check = PILOT_CHECK_EDGE_CASES,
        .severity = PILOT_MAJOR,
        .weight = 4,
        .effort = PILOT_EFFORT_L,
        .step = PILOT_STEP_EXCEPTIONS,
        .given = {"pilot.conditions"},
        .must = "facts",
        .parts = {"data=full 1; partial 1/2", "users=all 1; picked 1/2",
                  "scenarios=real 1; simplified 1/2"},
        .asks = "Does the pilot run on all the data, with all the users, on real cases?",
        .finding = "nobody can tell how far the pilot is from an ordinary day in production",
        .weak = "an ordinary day in production is harder than this",
        .why = "A clean sample, keen volunteers and scripted cases make almost any tool look "
               "good. What counts is whether it holds with all the data, all the people, and the "
               "cases as they come.",
        .next_step = "In `pilot.conditions`, write what `data`, `users` and `scenarios` the pilot "
                     "runs with today, and widen them step by step to `full`, `all` and `real`.",
        .good = "pilot:\n"
                "  conditions:\n"
                "    data: full\n"
                "    users: all\n"
                "    scenarios: real",
        .bad = "pilot:\n"
               "  conditions: {data: sample, users: volunteers, scenarios: scripted}",
        .references = "NIST MEASURE 2.5; 600-1 MS-4.2-002; MLTS Model 6; AIA 9(7)*",
    },
    {
        .id = "EDGE-10",
        .name = "exception-load",
        .check = PILOT_CHECK_EDGE_CASES,
        .severity = PILOT_MINOR,
        .weight = 2,
        .effort = PILOT_EFFORT_S,
        .step = PILOT_STEP_EXCEPTIONS,
        .given = {"edge_cases.load"},
        .must = "load_fits",
        .parts = {"rate", "handling_time", "capacity"},
        .with = {"workflow.volume"},
        .asks = "Do the people who handle exceptions have enough time for them?",
        .finding = "nobody knows whether there is enough time to handle the exceptions",
        .contradiction = "at this volume the exceptions take more time than is set aside for them",
        .why = "Every case that the AI hands back lands on someone's desk. When the desk fills "
               "faster than it empties, exceptions wait, and the customers behind them wait too.",
        .next_step = "Under `edge_cases.load`, write what share of the cases become exceptions "
                     "(`rate`), how long one takes (`handling_time`) and how much time is set "
                     "aside for them (`capacity`).",
        .good = "workflow:\n"
                "  volume: \"60 per week\"\n"
                "edge_cases:\n"
                "  load:\n"
                "    rate: \"22 %\"\n"
                "    handling_time: \"9 minutes\"\n"
                "    capacity: \"4 hours per week\"",
        .bad = "workflow:\n"
               "  volume: \"60 per week\"\n"
               "edge_cases:\n"
               "  load:\n"
               "    rate: \"40 %\"\n"
               "    handling_time: \"20 minutes\"\n"
               "    capacity: \"2 hours per week\"",
        .references = "SRE PRR (capacity planning); NIST MANAGE 2.1",
    },
};

const size_t pilot_rules_edge_cases_count =
    sizeof pilot_rules_edge_cases / sizeof pilot_rules_edge_cases[0];
