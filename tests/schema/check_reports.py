"""Holds JSON reports to the schema that pilotaudit publishes: see README.md."""
import argparse
import copy
import json
import pathlib
import re
import sys
from decimal import Decimal

from jsonschema import Draft202012Validator

import sense

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "src/report/report.schema.json"

# The members that may be null. Everything else has a value.
NULLABLE = {
    "pilots[].id", "pilots[].name", "pilots[].stage", "pilots[].baseline", "pilots[].plan", "pilots[].best_next",
    "pilots[].gate.name", "pilots[].findings[].waived", "pilots[].known_issues[].rule",
    "pilots[].known_issues[].response", "pilots[].history", "pilots[].history.change", "pilots[].history.last",
    "pilots[].history.last.stage", "pilots[].history.days[].stage",
}


# The members that are true or false.
TRUTHS = {
    "pilots[].gate.passed", "pilots[].findings[].gating", "pilots[].findings[].known",
    "pilots[].baseline.passed_by",
}


def strict(schema):
    """The schema with members that it does not describe forbidden."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(value) for key, value in schema.items()}
    if made.get("additionalProperties") is True:
        made["additionalProperties"] = False
    return made


def schema_problems(schema, where="#"):
    """Every object must require and describe all of its members."""
    if isinstance(schema, list):
        for i, each in enumerate(schema):
            yield from schema_problems(each, f"{where}/{i}")
    if not isinstance(schema, dict):
        return
    if "additionalProperties" in schema:
        members = schema["properties"]
        if sorted(schema["required"]) != sorted(members):
            yield f"{where}: `required` and `properties` differ"
        for name, member in members.items():
            if not member.get("description"):
                yield f"{where}/properties/{name}: has no description"
    for key, value in schema.items():
        yield from schema_problems(value, f"{where}/{key}")


def described(schema, definitions, name=""):
    """The path, without indexes, of every member that the schema describes."""
    if "$ref" in schema:
        yield from described(definitions[schema["$ref"].rpartition("/")[2]], definitions, name)
    if "additionalProperties" in schema:
        for key, member in schema["properties"].items():
            here = f"{name}.{key}" if name else key
            yield here
            yield from described(member, definitions, here)
    each = schema.get("prefixItems", []) + ([schema["items"]] if "items" in schema else [])
    for items in each:
        yield from described(items, definitions, f"{name}[]")


def read(data):
    """The report and what is wrong with its bytes."""
    problems = []

    def pairs(members):
        names = [name for name, _ in members]
        problems.extend(f"member {n!r} twice in one object" for n in set(names)
                        if names.count(n) > 1)
        return dict(members)

    def number(text):
        if not re.fullmatch(r"-?(0|[1-9][0-9]*)\.[0-9]{0,3}[1-9]", text):
            problems.append(f"number {text}: more than four decimals, or zeros at its end")
        return Decimal(text)

    def constant(text):
        problems.append(f"{text} is no JSON")

    try:
        text = data.decode("utf-8")
        report = json.loads(text, object_pairs_hook=pairs, parse_float=number,
                            parse_constant=constant)
    except ValueError as error:
        return None, [f"cannot be read: {error}"]
    if not text.endswith("}\n") or text.endswith("\n\n"):
        problems.append("does not end with one line break")
    if re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text):
        problems.append("has a raw control character")
    if re.search(r"^\s*::|##\[|##vso\[", text, re.MULTILINE):
        problems.append("has what a CI system takes for a command")
    return report, problems


def held_to(validator, report):
    errors = sorted(validator.iter_errors(report), key=lambda error: error.json_path)
    return [f"{error.json_path}: {error.message[:200]}" for error in errors]


def emptiness(value):
    """Orders what is in a list: what has the fewest nulls and the most text comes first."""
    text = json.dumps(value, default=str)
    return text.count(": null"), -len(text)


def shorten(report):
    """The report with one of each list (all five checks), which is what the mutations need."""
    if isinstance(report, dict):
        return {name: member if name == "checks" else shorten(member)
                for name, member in report.items()}
    if isinstance(report, list):
        return [shorten(min(report, key=emptiness))] if report else []
    return report


def members(value, steps=(), name=""):
    """Every member of every object: the way to its object, its name, its value, its path
    without indexes."""
    if isinstance(value, dict):
        for key, member in value.items():
            here = f"{name}.{key}" if name else key
            yield steps, key, member, here
            yield from members(member, steps + (key,), here)
    elif isinstance(value, list):
        for i, each in enumerate(value):
            yield from members(each, steps + (i,), f"{name}[]")


def mutated(report, steps, change):
    made = copy.deepcopy(report)
    at = made
    for step in steps:
        at = at[step]
    change(at)
    return made


def self_test(published, closed, report, seen):
    """Each member dropped, mistyped or added must be noticed: what is not."""
    report = shorten(report)
    if held_to(closed, report):
        return ["self-test: the shortened report is not valid to begin with"]
    unreadable = any(pilot["score"] is None for pilot in report["pilots"])
    problems = []

    def expect(noticed, validator, what, change):
        if validator.is_valid(mutated(report, steps, change)) == noticed:
            problems.append(f"self-test: {where} {what}: {'not noticed' if noticed else 'refused'}")

    for steps, key, value, where in members(report):
        kind = (where, unreadable, value is None)
        if kind in seen:
            continue
        seen.add(kind)
        expect(True, published, "dropped", lambda at: at.pop(key))
        expect(True, published, "renamed", lambda at: at.update({key + "s": at.pop(key)}))
        expect(True, closed, "with a neighbour that is not described",
               lambda at: at.update(undescribed=1))
        expect(False, published, "with a later version's neighbour",
               lambda at: at.update(undescribed=1))
        for wrong in ([[]], {"wrong": 1}, 0.5 if not where.endswith(sense.FRACTIONS) else "0.5",
                      -1, "true" if where in TRUTHS else True):
            expect(True, published, f"as {wrong!r}", lambda at: at.update({key: wrong}))
        if value is not None and where not in NULLABLE:
            expect(True, published, "as null", lambda at: at.update({key: None}))
    return problems


def main():
    parser = argparse.ArgumentParser(prog="check-reports", description=__doc__)
    parser.add_argument("reports", nargs="+", help="JSON reports; - for standard input")
    parser.add_argument("--filtered", action="store_true",
                        help="made with --select or --ignore: findings may be left out")
    parser.add_argument("--self-test", action="store_true",
                        help="also change the reports and see that the schema notices")
    options = parser.parse_args()

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    published, closed = Draft202012Validator(schema), Draft202012Validator(strict(schema))
    passed = failed = 0

    def tell(name, problems):
        nonlocal passed, failed
        for problem in problems[:20]:
            print(f"{name}: {problem}", file=sys.stderr)
        if len(problems) > 20:
            print(f"{name}: and {len(problems) - 20} problems more", file=sys.stderr)
        failed += bool(problems)
        passed += not problems

    tell(SCHEMA.name, list(schema_problems(schema)))
    seen = set()
    for name in options.reports:
        try:
            data = sys.stdin.buffer.read() if name == "-" else pathlib.Path(name).read_bytes()
            report, problems = read(data)
        except OSError as error:
            report, problems = None, [error.strerror]
        if report is not None:
            problems += held_to(closed, report)
        if not problems:
            problems += sense.problems(report, options.filtered)
        if options.self_test and not problems:
            problems += self_test(published, closed, report, seen)
        tell(name, problems)
    if options.self_test:
        print(f"{len(seen)} kinds of members changed")
        untried = set(described(schema, schema["$defs"])) - {where for where, _, _ in seen}
        tell("self-test", [f"no report has {where}" for where in sorted(untried)])
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
