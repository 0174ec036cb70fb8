#!/usr/bin/env python3
"""What a writer sees in an editor: the YAML language server with the schema, over its protocol.

editor.py SCHEMA CONFIG-SCHEMA. In the texts `|` is where the cursor stands.
"""
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import yaml

import agree
import core_yaml
import lsp

SERVER = "tests/schema-format/node_modules/yaml-language-server/bin/yaml-language-server"
START = "pilotaudit: 1\npilot: {name: X, stage: pilot}\n"

schema_path = pathlib.Path(sys.argv[1]).resolve()
schema = json.loads(schema_path.read_text(encoding="utf-8"))
totals = {"passed": 0, "failed": 0}
opened = 0


def hold(good, what):
    totals["passed" if good else "failed"] += 1
    if not good:
        print(what)


def look(server, text, folder="/"):
    """Opens a text; where the cursor stands in it, and what it is called."""
    global opened
    opened += 1
    uri = pathlib.Path(folder, f"{opened}.pilot.yaml").as_uri()
    before, cursor, after = text.partition("|")
    server.open(uri, before + after if cursor else text)
    return uri, before.count("\n"), len(before) - (before.rfind("\n") + 1)


def offers(server, text, wanted, unwanted=("null", "true")):
    """The labels that are offered must hold all that is wanted, and nothing unwanted."""
    items = server.completions(*look(server, text))
    labels = [item["label"] for item in items]
    hold(not [each for each in wanted if each not in labels],
         f"{text!r}: {wanted} must be offered, and there is {labels}")
    hold(not [each for each in unwanted if each in labels],
         f"{text!r}: {unwanted} must not be offered, and there is {labels}")
    return {item["label"]: item for item in items}


def inserted(item):
    return item["textEdit"]["newText"] if "textEdit" in item else item["insertText"]


def completion(server):
    # The server answers without a schema until it has read one.
    server.diagnostics(look(server, START)[0])
    root = list(schema["properties"])
    offers(server, "|\n", root)
    found = offers(server, "pilotaudit: 1\n|\n", root[1:], ["x-own", "<<"])
    documentation = json.dumps(found.get("trust", {}).get("documentation"))
    hold("Can users guide and iterate" in documentation, f"trust is explained as {documentation}")
    hold(inserted(found["pilot"]) == "pilot:\n  name: $1\n  stage: $2",
         f"pilot inserts {inserted(found['pilot'])!r}")
    offers(server, "pilotaudit: 1\npilot:\n  stage: |\n",
           ["idea", "pilot", "rollout", "production", "paused", "retired"])
    states = ["none", "planned", "failing", "in_place", "exercised"]
    found = offers(server, START + "trust:\n  controls:\n    edit: |\n",
                   states + ["in place, with details"])
    claim = inserted(found["in place, with details"]).strip()
    hold(claim == "state: in_place\n      detail: $1\n      evidence: $2" or
         claim == "state: in_place\n  detail: $1\n  evidence: $2", f"a claim inserts {claim!r}")
    offers(server, START + "trust:\n  controls:\n    edit:\n      state: |\n", states)
    inputs = ["name", "source", "required", "on_missing", "on_contradiction", "on_late"]
    found = offers(server, START + "edge_cases:\n  inputs:\n    - |\n", inputs + ["one input"])
    hold("on_missing: planned" in inserted(found["one input"]), "an input begins without a claim")
    offers(server, START + "edge_cases:\n  inputs:\n    - name: Mail\n      |\n", inputs[1:],
           ["name", "null"])
    offers(server, START + "edge_cases:\n  inputs:\n    - name: Mail\n      on_missing:\n        |\n",
           ["state", "detail", "action", "handler", "within", "evidence"])
    offers(server, START + "edge_cases:\n  exceptions:\n    - name: a\n      action: |\n",
           ["route_to_human", "stop"])
    offers(server, START + "people:\n  |\n", ["one person"])
    offers(server, START + "people:\n  marta:\n    |\n", ["name", "role", "contact", "deputy"])
    offers(server, START + "outcomes:\n  - |\n", ["metric", "kind", "baseline", "one outcome"])
    offers(server, START + "ownership:\n  vendor: |\n", ["none"])
    offers(server, START + "ownership:\n  workflow:\n    authority: [|]\n", ["stop", "fund"])
    offers(server, START + "outcomes:\n  - guardrail: |\n", ["true", "false"], ["null"])
    offers(server, START + "waivers:\n  - rule: |\n", ["EDGE-01", "OWN-08"])
    offers(server, START + "not_applicable:\n  - rule: |\n", ["OWN-08"], ["EDGE-01"])
    # What may be said in short is offered with its fields, all of them left open.
    for text, first in (("ownership:\n  tool: |", "name: $1"),
                        ("outcomes:\n  - metric: A\n    baseline: |", "value: $1")):
        items = offers(server, START + text + "\n", ["with its fields"])
        written = inserted(items["with its fields"])
        hold(first in written and "person:" not in written, f"{text!r}: {written!r} is inserted")
    # Each word that can be chosen says what it means.
    for text in ("trust:\n  controls:\n    edit: |", "outcomes:\n  - kind: |",
                 "trust:\n  human_decides: |"):
        for item in server.completions(*look(server, START + text + "\n")):
            hold(item.get("documentation"), f"{text!r}: {item['label']} is not explained")
    # No text, number or name is put into anyone's mouth.
    for text in ("pilot:\n  name: |", "people:\n  a: {contact: |}", "workflow:\n  bottleneck: |",
                 "pilot:\n  id: |"):
        offered = server.completions(*look(server, "pilotaudit: 1\n" + text + "\n"))
        hold(not offered, f"{text!r}: {[item['label'] for item in offered]} is offered")


def says(server, text, *wanted):
    found = server.hover(*look(server, text)).replace("\\", "")
    hold(all(each in found for each in wanted), f"{text!r}: the hover text is {found!r}")


def hovers(server):
    text = (START + "edge_cases:\n  inputs:\n    - name: Mail\n      on_missing: planned\n"
            "trust:\n  controls:\n    undo: {state: in_place, due: 2026-07-31}\n"
            "outcomes: [{baseline: {value: 2 days}}]\nwaivers: [{rule: EDGE-01}]\n")

    def at(word):
        return text.replace(word, word[0] + "|" + word[1:], 1)

    says(server, at("stage:"), "How far is it?", "rollout")
    says(server, at("edge_cases"), "What happens when inputs are missing, contradictory, or late?")
    says(server, at("on_missing"), "What happens when it is missing or incomplete?", "in_place")
    says(server, at("undo"), "Can a user take back what was done?", "A claim")
    says(server, at("due:"), "By when will it be there?", "A month stands for its last day",
         "A day or a month")
    says(server, at("value:"), "What was the number before?", "For example", "2 days")
    says(server, at("EDGE-01"), "Which gap is accepted?", "missing-input")


def places_of(found):
    """Where the editor has errors, as lines."""
    return {each["range"]["start"]["line"] for each in found if each.get("severity", 1) <= 2}


def valid_ones(server):
    texts = {str(path): path.read_text(encoding="utf-8").replace("|", "\u2502")
             for path in sorted(pathlib.Path("examples").rglob("*pilot.yaml"))}
    for text in (START, START + "trust:\nlearning: TBD\npeople: {}\n",
                 START + "x-claims: {a: &a planned, b: &b {state: in_place}}\n"
                         "trust: {controls: {edit: *a, undo: {<<: *b, detail: x}}}\n",
                 START + "ownership: {vendor: none, workflow: marta}\npeople: {marta: {name: M}}\n",
                 "\ufeff" + START, START.replace("\n", "\r\n"),
                 json.dumps({"pilotaudit": 1, "pilot": {"name": "X", "stage": "idea"}})):
        texts[text] = text
    uris = {name: look(server, text)[0] for name, text in texts.items()}
    for name, uri in uris.items():
        found = server.diagnostics(uri)
        hold(found == [], f"{name}: false errors: {found}")


def broken_ones(server):
    """One error at a time, put into an example: the editor marks the line that the checker marks."""
    example = pathlib.Path("examples/claims-intake/3-production.pilot.yaml")
    original = example.read_text(encoding="utf-8").replace("|", "\u2502")
    lines = original.split("\n")
    chance = random.Random(7)
    texts = []
    values = []
    for i, line in enumerate(lines):
        parts = re.fullmatch(r"(\s*(?:- )?)([a-z_]+):(?: ([^#]*?))?( *#.*)?", line)
        if parts is None:
            continue
        before, key, value, _ = parts.groups()
        ways = [f"{before}{key}q:{line[len(before + key) + 1:]}"]
        if value and value[0] not in "{[>&\"'":
            ways += [f"{before}{key}: [[{value}]]", f"{before}{key}: {value}q"]
        text = "\n".join(lines[:i] + [chance.choice(ways)] + lines[i + 1:])
        try:
            values.append(core_yaml.load(text))
            texts.append(text)
        except yaml.YAMLError:
            pass  # the line goes on in a way that is YAML's own matter
    picked = sorted(chance.sample(range(len(texts)), 70))
    texts, values = [texts[i] for i in picked], [values[i] for i in picked]
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, text in enumerate(texts):
            paths.append(os.path.join(folder, f"{i}.pilot.yaml"))
            pathlib.Path(paths[-1]).write_text(text, encoding="utf-8")
        done = subprocess.run([agree.PROGRAM, "--as-of", "2026-05-18", "-f", "json", *paths],
                              stdout=subprocess.PIPE)
    uris = [look(server, text)[0] for text in texts]
    marked = 0
    for text, value, uri, pilot in zip(texts, values, uris, json.loads(done.stdout)["pilots"]):
        errors = [each for each in pilot["diagnostics"] if each["level"] == "error" and
                  agree.expressible(each, value)]
        # Where something is missing there is no line.
        ours = {each["line"] - 1 for each in errors if each["code"] not in agree.STATED}
        theirs = places_of(server.diagnostics(uri))
        missing = len(ours) < len(errors)
        hold(ours <= theirs if missing else ours == theirs,
             f"{[each for each in text.split(chr(10)) if each not in lines]}: the checker marks "
             f"the lines {sorted(ours)}, the editor {sorted(theirs)}")
        hold(not missing or theirs, f"the editor misses nothing in {text!r}")
        marked += bool(ours)
    hold(marked > 30, f"only {marked} of {len(texts)} changed examples have errors")


def messages(server):
    """What an editor says is for someone who is no programmer."""
    text = START + """ownership:
  vendor: many
  tool: [a]
  workflow: {person: tool, name: Marta}
  decision: {date: 2026-13}
  support: {respond_within: 2 hrs}
trust: good
outcomes: [{guardrail: yes}]
learning: {capture: {cases: some}}
waivers: [{rule: EDGE-1, reason: TBD, approved_by: tool, expires: 2026-08}]
"""
    found = {each["range"]["start"]["line"]: each["message"]
             for each in server.diagnostics(look(server, text)[0])}
    for line, words in {3: "Fields are meant here", 4: "A person is meant", 5: "keep one",
                        6: "YYYY-MM-DD", 7: "A time is meant", 8: "Fields are meant here",
                        9: "Write `true` or `false`", 10: "A whole number"}.items():
        hold(words in found.get(line, ""), f"line {line} says {found.get(line)!r}")
    said = [each["message"] for each in server.told[pathlib.Path(
        f"/{opened}.pilot.yaml").as_uri()] if each["range"]["start"]["line"] == 11]
    hold(sorted(said) == ["Name a rule, such as `EDGE-01`; `pilotaudit rules` lists them.",
                          "This must be said, and not put off."], f"the waiver says {said}")


def modeline(server):
    """The first line of a description names the schema beside it."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "pilot.schema.json").write_bytes(schema_path.read_bytes())
        line = "# yaml-language-server: $schema=pilot.schema.json\n"
        found = server.diagnostics(look(server, line + "pilotaudit: 2\npilt: 1\n", folder)[0])
        hold(places_of(found) >= {1, 2}, f"by its first line: {found}")
        uri = look(server, line + "pilotaudit: 1\n|\n", folder)
        labels = [item["label"] for item in server.completions(*uri)]
        hold("edge_cases" in labels, f"by its first line: {labels} is offered")
        uri, _, _ = look(server, line + START, folder)
        hold(server.diagnostics(uri) == [], f"by its first line: {server.told[uri]}")


def configuration(server):
    """A configuration has a schema of its own."""
    uri = "file:///config/.pilotaudit.yaml"
    text = "pilotaudit: 1\n\ngates: {rollout: {every_check: 170}}\n"
    server.open(uri, text)
    hold(places_of(server.diagnostics(uri)) == {2}, f"a configuration: {server.told[uri]}")
    labels = [item["label"] for item in server.completions(uri, 1, 0)]
    hold("severity" in labels and "trust" not in labels, f"a configuration: {labels} is offered")
    found = server.hover(uri, 2, 20)
    hold("What is the least score of each check" in found, f"a configuration: {found!r}")


def settings(schemas):
    return {"yaml": {"schemas": schemas, "completion": True, "hover": True, "validate": True,
                     "schemaStore": {"enable": False}},
            "http": {}, "editor": {"detectIndentation": False}, "[yaml]": {}, "files": {}}


command = ["node", SERVER, "--stdio"]
config_path = pathlib.Path(sys.argv[2]).resolve()
with lsp.Server(command, settings({schema_path.as_uri(): "*.pilot.yaml",
                                   config_path.as_uri(): ".pilotaudit.yaml"})) as by_settings:
    for part in (completion, hovers, valid_ones, broken_ones, messages, configuration):
        part(by_settings)
with lsp.Server(command, settings({})) as by_modeline:
    modeline(by_modeline)
print(f"{totals['passed']} passed, {totals['failed']} failed")
sys.exit(1 if totals["failed"] else 0)
