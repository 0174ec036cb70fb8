"""What a schema can't say: do the numbers of a report agree with each other?"""
from decimal import Decimal
from fractions import Fraction

# Members with decimals; all other numbers are whole.
FRACTIONS = ("points", "credit", "points_lost", "gain")
# A number as shown is at most this far from the exact one.
ROUNDED = Fraction(1, 20000)

STEPS = ["value", "workflow", "inputs", "exceptions", "feedback"]
COST = {"S": 1, "M": 3, "L": 8}
CHECKS = ["edge_cases", "ownership", "integration", "trust", "learning"]


def near(a, b, terms):
    return abs(Fraction(a) - Fraction(b)) <= ROUNDED * terms


def of_rules(pilot):
    for rule in pilot["rules"]:
        credit, points, most = rule["credit"], rule["points"], rule["max_points"]
        if rule["outcome"] == "not_applicable":
            continue
        if not near(Fraction(credit) * most, points, most + 1):
            yield f"{rule['rule']}: {points} points are not {credit} of {most}"
        # A credit just above 0 or just under 1 may round to it.
        fits = {"pass": credit == 1, "fail": credit == 0}.get(rule["outcome"], True)
        if not fits:
            yield f"{rule['rule']}: {rule['outcome']} with credit {credit}"


def of_check(pilot, name, check):
    rules = [rule for rule in pilot["rules"] if rule["check"] == name]
    waived = {finding["rule"] for finding in pilot["findings"] if finding["waived"]}
    waived |= {waiver["rule"] for waiver in pilot["waivers"] if waiver["state"] == "in_force"}
    if sum(rule["max_points"] for rule in rules) != check["max_points"]:
        yield f"{name}: max_points are not the sum of its rules"
    if not near(sum(rule["points"] for rule in rules), check["points"], len(rules) + 1):
        yield f"{name}: points are not the sum of its rules"
    if check["score"] is not None and check["max_points"] == 0 and check["score"] != 0:
        yield f"{name}: a score without points"
    if check["score"] is not None and check["max_points"] > 0:
        least, most = ((100 * (Fraction(check["points"]) + sign * ROUNDED)) // check["max_points"]
                       for sign in (-1, 1))
        if not least <= check["score"] <= most:
            yield f"{name}: score {check['score']} is not that of its points"
    open_blockers = [rule["rule"] for rule in rules
                     if rule["severity"] == "blocker" and rule["outcome"] != "not_applicable"
                     and rule["credit"] < Decimal("0.5") and rule["rule"] not in waived]
    if open_blockers != check["open_blockers"]:
        yield f"{name}: open_blockers should be {open_blockers}"


def of_scores(pilot):
    scores = [check["score"] for check in pilot["checks"]]
    if pilot["score"] is not None:
        if sum(scores) // len(scores) != pilot["score"]:
            yield f"score {pilot['score']} is not the mean of {scores}"
        weakest = {"check": CHECKS[scores.index(min(scores))], "score": min(scores)}
        if weakest != pilot["weakest"]:
            yield f"weakest should be {weakest}"
    for check in pilot["checks"]:
        yield from of_check(pilot, check["id"], check)
    yield from of_check(pilot, "value", pilot["value"])
    held = pilot["held_back_by"]
    if held["technology"] + held["integration"] not in (0, 100):
        yield "held_back_by does not sum to 100"


def of_findings(pilot, filtered):
    rules = {rule["rule"]: rule for rule in pilot["rules"]}
    order = list(rules)
    lost = {}
    for finding in pilot["findings"]:
        rule = rules.get(finding["rule"])
        if rule is None:
            yield f"a finding of {finding['rule']}, which is no rule of this report"
            return
        if any(finding[key] != rule[key] for key in ("check", "severity", "outcome")):
            yield f"{finding['rule']}: a finding differs from its rule"
        if (finding["end_line"], finding["end_column"]) < (finding["line"], finding["column"]):
            yield f"{finding['rule']}: a finding ends before it begins"
        lost.setdefault(finding["rule"], []).append(finding["points_lost"])
    for name, rule in rules.items():
        short = rule["outcome"] in ("partial", "fail")
        if short and name not in lost and not filtered:
            yield f"{name} falls short and has no finding"
        if name in lost and not near(rule["max_points"] - rule["points"], sum(lost[name]),
                                     len(lost[name]) + 1):
            yield f"{name}: points_lost do not sum to what the rule lost"
    keys = [(-finding["points_lost"], order.index(finding["rule"]))
            for finding in pilot["findings"]]
    if keys != sorted(keys):
        yield "findings are not in order"
    prints = [finding["fingerprint"] for finding in pilot["findings"]]
    yield from (f"fingerprint {each} twice" for each in set(prints) if prints.count(each) > 1)


def of_gate(pilot, filtered):
    """What stands in the way of a gate, and whether it was passed."""
    gating = [finding for finding in pilot["findings"] if finding["gating"]]
    unknown = [finding for finding in gating if not finding["known"]]
    if pilot["gate"]["passed"] is None and gating:
        yield "a gating finding without a gate"
    if pilot["verdict"] == "fail" and not unknown and not filtered:
        yield "did not pass, and nothing new stands in the way"
    if pilot["verdict"] == "pass" and unknown:
        yield "passed with something new in the way"
    if pilot["baseline"] is None and any(finding["known"] for finding in pilot["findings"]):
        yield "a known finding without a baseline"
    if pilot["baseline"] is None or filtered:
        return
    counts = {"known": sum(finding["known"] for finding in pilot["findings"]), "new": len(unknown)}
    for name, count in counts.items():
        if pilot["baseline"][name] != count:
            yield f"baseline.{name} is not the count of its findings"
    excused = pilot["verdict"] == "pass" and bool(gating)
    if pilot["baseline"]["passed_by"] != excused:
        yield "baseline.passed_by, and something in the way or not"


def of_plan(pilot):
    plan = pilot["plan"]
    if plan is None:
        return
    if pilot["best_next"] is not None:
        yield "best_next beside a plan"
    rules = {rule["rule"]: rule for rule in pilot["rules"]}
    order = [(STEPS.index(step["step"]), list(rules).index(step["rule"])) for step in plan["steps"]]
    if order != sorted(order):
        yield "plan: steps are not in order"
    if sum(COST[step["effort"]] for step in plan["steps"]) != plan["effort"]:
        yield "plan: effort is not the sum of its steps"
    scores = [pilot["score"]] + [step["score_after"] for step in plan["steps"]]
    if scores != sorted(scores):
        yield "plan: score_after falls"
    for step in plan["steps"]:
        rule = rules[step["rule"]]
        if rule["check"] != step["check"]:
            yield f"plan: {step['rule']} is not of {step['check']}"
        if rule["outcome"] in ("pass", "not_applicable"):
            yield f"plan: {step['rule']} needs no closing"
        elif not near(rule["max_points"] - rule["points"], step["gain"], 2):
            yield f"plan: the gain of {step['rule']} is not what it lost"


def of_diagnostics(pilot):
    shown, total = len(pilot["diagnostics"]), pilot["diagnostics_total"]
    if shown != min(total, 100):
        yield f"{shown} diagnostics shown of {total}"
    errors = any(each["level"] == "error" for each in pilot["diagnostics"])
    if errors != (pilot["verdict"] == "invalid") and total == shown:
        yield f"verdict {pilot['verdict']} with{'' if errors else 'out'} errors"


def of_pilot(pilot, rule_count, filtered):
    if len(pilot["rules"]) != (0 if pilot["score"] is None else rule_count):
        yield f"{len(pilot['rules'])} rules of {rule_count}"
    names = [rule["rule"] for rule in pilot["rules"]]
    if len(set(names)) != len(names):
        yield "a rule twice"
    yield from of_rules(pilot)
    yield from of_scores(pilot)
    yield from of_findings(pilot, filtered)
    yield from of_gate(pilot, filtered)
    yield from of_plan(pilot)
    yield from of_diagnostics(pilot)


def of_summary(report):
    summary, verdicts = report["summary"], [pilot["verdict"] for pilot in report["pilots"]]
    expected = {"pilots": len(verdicts), "passed": verdicts.count("pass"),
                "failed": verdicts.count("fail"), "not_gated": verdicts.count("not_gated"),
                "invalid": verdicts.count("invalid")}
    for name, count in expected.items():
        if summary[name] != count:
            yield f"summary: {name} is {summary[name]} and should be {count}"
    least = (4 if not verdicts else 3 if expected["invalid"] else 1 if expected["failed"] else 0)
    if summary["exit_status"] < least:
        yield f"summary: exit_status is {summary['exit_status']} and should be {least}"


def problems(report, filtered=False):
    found = list(of_summary(report))
    for pilot in report["pilots"]:
        found += [f"{pilot['file']}: {problem}" for problem in
                  of_pilot(pilot, report["ruleset"]["rules"], filtered)]
    return found
