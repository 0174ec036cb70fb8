#!/usr/bin/env python3
"""Holds the schema of a configuration to what the program says of one: config.py SCHEMA.

The program tells by its exit status alone: one field at a time has a value of the pool.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from jsonschema import Draft202012Validator

PROGRAM = os.path.abspath(os.environ["PILOTAUDIT"])
EXAMPLE = os.path.abspath("examples/claims-intake/2-pilot.pilot.yaml")
POOL = [None, "", "TBD", "nobody", 0, 1, 100, 101, 1000, -1, 1.5, 2.0, True, "true", "70", "70 %", [], {},
        [1], [[1]], {"surplus": 1}, {"x-own": 1}, "90 days", "90 d", "auto", "Auto", "sarif", "Sarif", "TRUST-05",
        ["TRUST-05", "OWN-03"], ["TRUST-5"], [None], ["TRUST-05", None], ["TRUST-05", "TBD"]]
# What the fields name is looked for: it is no matter of form.
NAMES = ("baseline", "root", "search")

schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
totals = {"passed": 0, "failed": 0}


def fields(shape, steps=()):
    """The way to each field, maps too."""
    for key, field in shape["properties"].items():
        yield steps + (key,)
        name = field.get("$ref", "").rpartition("/")[2]
        if "properties" in schema["$defs"].get(name, {}):
            yield from fields(schema["$defs"][name], steps + (key,))


def with_value(steps, value):
    made = value
    for step in reversed(steps):
        made = {step: made}
    return made if steps[0] == "pilotaudit" else {"pilotaudit": 1, **made}


documents = [{}, [], "x", {"pilotaudit": 1}, {"pilotaudit": 1, "x-own": 1}, {"pilotaudit": 1, "gate": {}}]
for steps in fields(schema):
    if steps[-1] not in NAMES:
        documents += [with_value(steps, value) for value in POOL]
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "config.yaml")
    for document in documents:
        pathlib.Path(path).write_text(json.dumps(document), encoding="utf-8")
        done = subprocess.run([PROGRAM, "--as-of", "2026-05-18", "-q", "-c", path, EXAMPLE],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        good = (done.returncode == 2) != validator.is_valid(document)
        totals["passed" if good else "failed"] += 1
        if not good:
            print(f"{document}: status {done.returncode}, {done.stderr[:200]}, and the schema has "
                  f"{[error.message[:80] for error in validator.iter_errors(document)] or 'no error'}")
print(f"{totals['passed']} passed, {totals['failed']} failed")
sys.exit(1 if totals["failed"] else 0)
