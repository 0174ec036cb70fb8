#!/usr/bin/env python3
"""Holds the schema of a description and the checker to each other: see README.md."""
import argparse
import copy
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import yaml
from jsonschema import Draft7Validator, Draft202012Validator

import core_yaml
import pools

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.path.abspath(os.environ["PILOTAUDIT"])
# The fields, as the library has them.
TABLE = json.loads(subprocess.run([os.path.join(os.environ["BUILD"], "tests/hostile/fields")],
                                  stdout=subprocess.PIPE, check=True).stdout)

# Errors of the checker that a schema can't have, and why.
NOT_IN_A_SCHEMA = {
    "unknown-person": "who is named elsewhere in the document",
    "not-applicable-share": "a sum of weights",
    "duplicate-key": "of YAML: gone when it is JSON",
    "bad-tag": "of YAML",
    "bad-merge": "of YAML: what is merged is gone when it is JSON",
    "bad-alias": "of YAML",
    "bad-key": "of YAML: every key of JSON is a text",
    "multiple-documents": "of YAML",
    "syntax": "of YAML",
    "encoding": "of bytes",
    "unreadable": "of files",
    "limit": "of the program",
}

# What must be said, and is not.
STATED = ("missing-field", "waiver-incomplete", "not-applicable-incomplete")

UNCOUNTED = [each.lower() for each in pools.UNCOUNTED]

totals = {"passed": 0, "failed": 0}


def hold(good, what):
    totals["passed" if good else "failed"] += 1
    if not good and totals["failed"] <= 30:
        print(what)


def audits(paths):
    """The checker's errors, as (code, steps), for each path."""
    done = subprocess.run([PROGRAM, "--as-of", "2026-05-18", "-f", "json", "--select", "EDGE-01",
                           "--", *paths], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    report = json.loads(done.stdout)
    for pilot in report["pilots"]:
        yield [(each["code"], steps_of(each["path"])) for each in pilot["diagnostics"]
               if each["level"] == "error"], len(pilot["diagnostics"])


def steps_of(path):
    """`a.b[0]["odd name"]` as a tuple."""
    steps = []
    for name, quoted, index in re.findall(r'([^.\[\]"]+)|\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]', path):
        steps.append(int(index) if index else name or quoted)
    return tuple(steps)


def schema_errors(validator, value):
    """Where the schema has errors; one for each key that is too much, or missing."""
    found = []
    for error in validator.iter_errors(value):
        where = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            known = error.schema["properties"]
            found += [where + (key,) for key in error.instance
                      if key not in known and not re.search(r"^x-|^<<$", key)]
        else:
            found.append(where)
    return found


def near(a, b):
    """The same place, or one is the map or list right around the other."""
    short, long = sorted((a, b), key=len)
    return long[:len(short)] == short and len(long) - len(short) <= 1


def value_at(value, steps):
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def is_left(code, value, key, around):
    """Is this error one of those that a schema can't have, and of which kind?"""
    if code in NOT_IN_A_SCHEMA:
        return code
    if key == "<<":
        return "a quoted merge key: it is one where a reader does not merge"
    if code == "person-and-name" and isinstance(around["person"], dict):
        return "whether a map says who it is depends on what is in it"
    if isinstance(value, str):
        if value != value.strip(" \t\r\n"):
            return "blanks around a quoted text, which the checker takes away"
        if code == "bad-quantity" and value.lower() in UNCOUNTED:
            return "an expression can't count or compare"
        if code == "bad-quantity" and re.fullmatch("[0-9]{19,}", value):
            return "more digits than the program reckons with"
        if value.lower() in pools.ODD_PLACEHOLDERS:
            return "brackets that don't match"
        if code in STATED and re.match(r"[(\[{<]", value):
            return "a placeholder in brackets, which might not match"
    elif isinstance(value, (int, float)):
        if value in pools.AS_WRITTEN or value != value or abs(value) == float("inf"):
            return "a number is judged as it is written"
    return None


def expressible(diagnostic, value):
    """Can a schema have this error of the checker in the document?"""
    where = steps_of(diagnostic["path"])
    return is_left(diagnostic["code"], value_at(value, where), where[-1] if where else None,
                   value_at(value, where[:-1])) is None


def compare(name, value, errors, found):
    """One document: both find errors at the same places, or neither finds any."""
    left = [(code, where, is_left(code, value_at(value, where), where[-1] if where else None,
                                  value_at(value, where[:-1]))) for code, where in errors]
    problems = []
    for code, where, why in left:
        if why is None and not any(near(where, other) for other in found):
            problems.append(f"the schema has no error where the checker has {code}: {where}, "
                            f"{value_at(value, where)!r}")
    for where in found:
        if not any(near(where, other) for _, other, _ in left):
            problems.append(f"a false error of the schema: {where}, {value_at(value, where)!r}")
    hold(not problems, f"{name}: " + "; ".join(problems[:3]))


# Where documents come from

def stored():
    """Every description that the repository holds."""
    for folder in ("examples", "tests"):
        for path in sorted(pathlib.Path(folder).rglob("*.y*ml")):
            if "node_modules" not in path.parts:
                yield str(path), path.read_bytes()


def with_everywhere(pool_value, deep):
    """Documents that have the value in fields of every type; `deep`: in every field there is, and
    in place of each map and list."""
    start = {"pilotaudit": 1, "pilot": {"name": "A pilot", "stage": "idea"}}
    whole = {key: section for key, section in filled(0, pool_value).items() if key != "pilotaudit"}
    # Of more than 100 errors not all would be told: a few sections at a time.
    some = (("pilot", "people", "workflow", "outcomes", "rollout"),
            ("known_issues", "not_applicable", "waivers"))
    for keys in some:
        yield {**start, **{key: whole.pop(key) for key in keys}}
    sections = ("edge_cases", "ownership", "integration", "trust", "learning")
    if not deep:
        yield {**start, "ownership": {key: whole["ownership"][key]
                                      for key in ("workflow", "support", "playbook", "stop")},
               "integration": {key: whole["integration"][key] for key in ("surface", "context")},
               "trust": {key: whole["trust"][key] for key in ("human_decides", "use")}}
        return
    for key in sections:
        yield {**start, key: whole.pop(key)}
    assert not whole, whole.keys()
    yield {"pilotaudit": pool_value, "pilot": pool_value}
    for depth in range(3):
        made = filled(0, pool_value, depth, doubled=True)
        for key in sections:
            yield {**start, key: made.pop(key)}
        yield {**made, **start}


def filled(shape, value, depth=9, doubled=False):
    """A map of the shape with the value in each field, `depth` maps deep."""
    made = {}
    kinds = TABLE["types"]
    for field in TABLE["shapes"][shape]:
        if "shape" not in field or field["type"] == kinds["person"] or depth == 0:
            made[field["key"]] = [value, value] if doubled else value
            continue
        inner = filled(field["shape"], value, depth - 1, doubled)
        if field["type"] == kinds["people"]:
            inner = {"one": inner}
        made[field["key"]] = [inner] if field["list"] else inner
    return made


def examples(shape):
    """A map of the shape with the example of each field."""
    made = {}
    for field in TABLE["shapes"][shape]:
        if "example" in field:
            made[field["key"]] = core_yaml.load(field["example"])
        else:
            inner = examples(field["shape"])
            if field["type"] == TABLE["types"]["people"]:
                inner = {"one": inner}
            made[field["key"]] = [inner] if field["list"] else inner
    return made


def one_missing():
    """The examples of the table as one description, and the same without one of the fields that an
    entry might need."""
    whole = examples(0)
    whole["people"] = {key: {"name": "M"} for key in ("marta", "jonas", "inga", "tomasz")}
    for role in ("workflow", "tool", "sponsor", "support"):
        del whole["ownership"][role]["name"]
    yield whole
    for key, section in whole.items():
        yield {each: whole[each] for each in whole if each != key}
        entry = section[0] if isinstance(section, list) else section
        for field in entry if isinstance(entry, dict) else ():
            made = copy.deepcopy(whole)
            inside = made[key][0] if isinstance(section, list) else made[key]
            del inside[field]
            yield made


def same_fields(schema):
    """The schema has the fields of the table, each with its question and its words, and no other."""
    def descend(shape, place, name):
        rows = TABLE["shapes"][shape]
        place = place.get("then", place)
        hold([row["key"] for row in rows] == list(place["properties"]),
             f"{name} has other fields in the schema: {list(place['properties'])}")
        for row in rows:
            field = place["properties"].get(row["key"], {})
            words = [arm["enum"] for arm in field.get("anyOf", []) if "enum" in arm]
            items = field.get("items", {})
            inner = [arm["enum"] for arm in items.get("anyOf", []) if "enum" in arm]
            wanted = [row["choices"]] if "choices" in row else []
            hold(words == wanted and inner == (wanted if row["list"] else []),
                 f"{name}.{row['key']} has the words {words}, {inner}")
            hold(field.get("description", "").endswith("?") and "`" not in field.get("title", ""),
                 f"{name}.{row['key']}: {field.get('title')}, {field.get('description')}")
            ref = (items.get("$ref") or field.get("$ref") or
                   field.get("then", field.get("additionalProperties", {})).get("$ref"))
            if "shape" in row and row["type"] != TABLE["types"]["person"]:
                definition = ref.rpartition("/")[2]
                descend(row["shape"], schema["$defs"][definition], definition)

    descend(0, schema, "the description")


def places(value, steps=()):
    yield steps
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], steps + (key,))
    elif isinstance(value, list):
        for i, each in enumerate(value):
            yield from places(each, steps + (i,))


def misspelt(chance, word):
    i = chance.randrange(len(word))
    return chance.choice([word[:i] + word[i + 1:], word[:i] + "q" + word[i:], word.upper(),
                          word.replace("_", "-"), word + "s"])


def mutated(chance, original):
    """The document with one thing changed."""
    made = copy.deepcopy(original)
    steps = chance.choice([each for each in places(made) if each])
    around = value_at(made, steps[:-1])
    key = steps[-1]
    ways = ["pool", "pool", "pool", "list", "map", "gone"]
    if isinstance(key, str):
        ways += ["key", "key", "extra", "own"]
    way = chance.choice(ways)
    if way == "pool":
        around[key] = copy.deepcopy(chance.choice(pools.VALUES))
    elif way == "list":
        around[key] = [around[key]]
    elif way == "map":
        around[key] = {"value": around[key]}
    elif way == "gone":
        del around[key]
    elif way == "key":
        around[misspelt(chance, key)] = around.pop(key)
    elif way == "extra":
        around["surplus"] = 1
    else:
        around["x-own"] = chance.choice(pools.VALUES)
    if isinstance(around.get(key) if isinstance(around, dict) else None, str) and \
            chance.random() < 0.3:
        around[key] = misspelt(chance, around[key]) if around[key] else ""
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("schema")
    parser.add_argument("out", help="a folder for the documents, as JSON, with the schema's word")
    options = parser.parse_args()
    schema = json.loads(pathlib.Path(options.schema).read_text(encoding="utf-8"))
    for kind in (Draft202012Validator, Draft7Validator):
        kind.check_schema(schema)
    validator = Draft202012Validator(schema)
    older = Draft7Validator(schema)

    documents = []  # name, path, value
    for name, data in stored():
        try:
            documents.append((name, name, core_yaml.load(data)))
        except (yaml.YAMLError, core_yaml.NotJson):
            documents.append((name, name, NotImplemented))
    made = []
    for pool_value in pools.VALUES:
        deep = pool_value in pools.DEEP
        made += [(f"everywhere {pool_value!r} #{i}", value)
                 for i, value in enumerate(with_everywhere(pool_value, deep))]
    same_fields(schema)
    made += [(f"one missing #{i}", value) for i, value in enumerate(one_missing())]
    originals = [value for name, _, value in documents if name.startswith("examples/")]
    chance = random.Random(options.seed)
    made += [(f"mutation {i} of seed {options.seed}", mutated(chance, chance.choice(originals)))
             for i in range(options.mutations)]
    with tempfile.TemporaryDirectory() as folder:
        for i, (name, value) in enumerate(made):
            path = os.path.join(folder, f"{i}.pilot.yaml")
            pathlib.Path(path).write_text(json.dumps(value), encoding="utf-8")
            documents.append((name, path, value))
        judged = audits([path for _, path, _ in documents])
        lines = []
        for (name, _, value), (errors, count) in zip(documents, judged):
            if value is NotImplemented:
                hold(errors and all(code in NOT_IN_A_SCHEMA for code, _ in errors),
                     f"{name}: can't be JSON, and the checker says {errors}")
                continue
            if count >= 100:  # the checker does not tell more
                hold(not name.startswith("every"), f"{name}: too many errors")
                continue
            found = schema_errors(validator, value)
            compare(name, value, errors, found)
            if len(lines) % 20 == 0 and older.is_valid(value) == bool(found):
                hold(False, f"{name}: drafts 07 and 2020-12 differ")
            lines.append(json.dumps({"name": name, "valid": not found, "value": value}))
    pathlib.Path(options.out, "documents.ndjson").write_text("\n".join(lines) + "\n",
                                                            encoding="utf-8")
    print(f"{totals['passed']} passed, {totals['failed']} failed")
    return 1 if totals["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
