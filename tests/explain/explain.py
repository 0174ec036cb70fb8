"""Holds explain, rules and help to the tables, to a screen, and to the goldens beside this file."""
import difflib
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios

from jsonschema import Draft202012Validator

PROGRAM = os.environ["PILOTAUDIT"]
HERE = "tests/explain"
REFERENCE = "src/rules/README.md"
GOLDENS = {
    "rule-claim": ["explain", "EDGE-01"],
    "rule-facts": ["explain", "edge-09"],
    "rule-needs": ["explain", "playbook"],
    "rule-list": ["explain", "source-connected"],
    "check": ["explain", "trust"],
    "check-value": ["explain", "value"],
    "gate": ["explain", "production"],
    "gate-none": ["explain", "gate", "none"],
    "pattern": ["explain", "generic", "tool"],
    "field": ["explain", "edge_cases.inputs[0].on_missing"],
    "field-scalar": ["explain", "bottleneck"],
    "field-several": ["explain", "field", "evidence"],
    "field-everywhere": ["explain", "last_exercised"],
    "field-inside": ["explain", "workflow.steps[].actor"],
    "value": ["explain", "copy_paste"],
    "word": ["explain", "exercised"],
    "word-credit": ["explain", "credit"],
    "rules": ["rules"],
    "screen": ["-h"],
    "help": ["help"],
    "help-options": ["help", "options"],
    "help-commands": ["help", "commands"],
    "help-exit": ["help", "exit"],
    "help-ci": ["help", "ci"],
    "help-environment": ["help", "environment"],
    "help-rules": ["help", "rules"],
    "help-gates": ["help", "gates"],
    "help-format": ["help", "format"],
    "help-patterns": ["help", "patterns"],
    "help-words": ["help", "words"],
    "help-checks": ["help", "checks"],
    "explain-h": ["explain", "-h"],
    "rules-h": ["rules", "--help"],
    "help-h": ["help", "-h"],
}
NEAREST = {
    "exercisd": "exercised",
    "EDGE-011": "EDGE-01",
    "missing-inptu": "missing-input",
    "orphan-tol": "orphan-tool",
    "producton": "production",
    "trusst": "trust",
    "edge_cases.inpts": "edge_cases.inputs",
    "edge_cases.inputs.on_misssing": "edge_cases.inputs[].on_missing",
    "ownership.nowhere.botleneck": "bottleneck",
    "gaets": "gates",
}
passed = failed = 0
for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH"):
    os.environ.pop(name, None)


def hold(good, what, why=""):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"{what}: {why}" if why else what)


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, encoding="utf-8",
                          stdin=subprocess.DEVNULL, timeout=60, check=False, **options)


def folded(text):
    return " ".join(text.split())


def fits(text, width=80):
    return all(len(line) <= width and line == line.rstrip() for line in text.splitlines())


def tells(*arguments):
    """Runs it; it must end well, say something, and fit the page."""
    done = run(*arguments)
    what = " ".join(arguments)
    hold(done.returncode == 0 and done.stderr == "" and done.stdout != "", what,
         f"status {done.returncode}: {done.stderr}")
    hold(fits(done.stdout), what, "a line is too long, or ends in a blank")
    return done.stdout


def regenerate():
    made = {f"{HERE}/{name}.txt": run(*arguments).stdout for name, arguments in GOLDENS.items()}
    made[REFERENCE] = run("rules", "-f", "markdown").stdout
    for old in os.listdir(HERE):
        if old.endswith(".txt") and f"{HERE}/{old}" not in made:
            print(f"gone: {old}")
            os.remove(f"{HERE}/{old}")
    for path, text in made.items():
        before = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
        sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), text.splitlines(True),
                                                   path, path))
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def goldens():
    for name, arguments in GOLDENS.items():
        text = tells(*arguments)
        path = f"{HERE}/{name}.txt"
        hold(os.path.exists(path) and open(path, encoding="utf-8").read() == text, path,
             "differs; if it is meant so: make regen")
    hold(open(REFERENCE, encoding="utf-8").read() == run("rules", "-f", "markdown").stdout,
         REFERENCE, "is out of step with the tables: make regen")
    for old in os.listdir(HERE):
        if old.endswith(".txt"):
            hold(old[:-4] in GOLDENS, old, "is the golden of nothing; make regen takes it away")


def catalogue():
    """The JSON against its schema; returns the rules."""
    schema = json.load(open("src/explain/catalogue.schema.json", encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    whole = json.loads(run("rules", "-f", "json").stdout)
    errors = list(Draft202012Validator(schema).iter_errors(whole))
    hold(not errors, "rules -f json", str(errors[:1]))
    known = set(schema["$defs"]["rule"]["properties"])
    hold(all(set(rule) == known for rule in whole["rules"]), "rules -f json",
         "has members that the schema does not have")
    del whole["rules"][3]["severity"]
    hold(list(Draft202012Validator(schema).iter_errors(whole)), "the schema", "takes anything")
    whole = json.loads(run("rules", "-f", "json").stdout)
    hold(len(whole["rules"]) == whole["ruleset"]["rules"], "rules -f json", "lacks rules")
    for check in ("edge_cases", "ownership", "integration", "trust", "learning", "value"):
        some = json.loads(run("rules", "--format=json", f"--check={check}").stdout)["rules"]
        hold(some == [rule for rule in whole["rules"] if rule["check"] == check] != [], check)
        listed = run("rules", "--check", check).stdout
        hold(all(rule["id"] in listed for rule in some) and
             len(re.findall(r"^  [A-Z]+-\d\d ", listed, re.M)) == len(some), check)
    return whole["rules"]


def plain(rule, text):
    noun = "exception" if "exceptions[]" in rule["given"][0] else "input"
    return text.replace("{item}", noun)


def rules(catalogue_rules):
    for rule in catalogue_rules:
        told = tells("explain", rule["id"])
        for other in (rule["id"].lower(), rule["name"], rule["name"].upper(), f"rule {rule['name']}",
                      f"rule-{rule['id']}"):
            hold(run("explain", other).stdout.startswith(f"{rule['id']} {rule['name']}\n"), other)
        text = folded(told)
        for key in ("asks", "why", "next_step", "earns"):
            hold(folded(plain(rule, rule[key])) in text, rule["id"], f"does not say its {key}")
        for key in ("finding", "weak", "contradiction"):
            hold(rule[key] is None or folded(plain(rule, rule[key])) in text, rule["id"],
                 f"does not say its {key}")
        for key in ("good", "bad"):
            shown = "".join(f"  {line}\n" if line else "\n" for line in rule[key].split("\n"))
            hold(shown in told, rule["id"], f"does not show its {key} snippet")
        for part in rule["parts"]:
            name = part["path"] if part["path"] != "." else rule["given"][0].split(".")[-1]
            hold(f"- `{name}`" in told, rule["id"], f"does not name its part {part['path']}")
        for path in rule["with"]:
            hold(path.replace("../", "") in text.split("How it earns its points")[1], rule["id"],
                 f"does not say that it looks at {path}")
        for name in rule["patterns"] + rule["gates"]:
            hold(f"`{name}`" in told.split("Where it counts")[1], rule["id"], f"lacks {name}")
        for source in rule["references"]:
            hold(folded(source["source"] or source["where"]) in text, rule["id"], "lacks a reference")
            hold(source["source"] is not None, rule["id"], f"{source['where']} is of nowhere")
        hold(("The ladder:" in told) == rule["ladder"], rule["id"], "the ladder")


def topics():
    """Everything that completions offer can be explained, and names lead to the right kind."""
    for topic in subprocess.run([f"{os.environ['BUILD']}/docs", "topics"], capture_output=True,
                                text=True, check=True).stdout.split():
        tells("explain", topic)
    report = json.load(open("src/report/report.schema.json", encoding="utf-8"))
    enums = []

    def gather(node):
        if isinstance(node, dict):
            enums.extend(value for value in node.get("enum", []) if isinstance(value, str))
            node = list(node.values())
        for below in node if isinstance(node, list) else []:
            gather(below)

    gather(report)
    hold(len(enums) > 30, "the words of the report", "were not found")
    for word in sorted(set(enums) - {"error", "warning"}):
        tells("explain", word)
    # As reports write a place, and with the key that a writer chose.
    for path, title in {
            "edge_cases.inputs[3].on_missing": "edge_cases.inputs[].on_missing",
            "edge_cases.inputs[].on_missing": "edge_cases.inputs[].on_missing",
            "`edge_cases.inputs`": "edge_cases.inputs[]",
            "people[\"a.b\"].contact": "people.KEY.contact",
            "people.marta.contact": "people.KEY.contact",
            "people.contact": "people.KEY.contact",
            "edge_cases.inputs[0].on_late.handler.contact": "people.KEY.contact",
            "decision.date": "ownership.decision.date",
            "Learning.Apply.Changes[0].Because": "learning.apply.changes[].because",
            "not-applicable": "not_applicable: a word of the format",
            "field not_applicable": "not_applicable[]",
            "orphan tool": "orphan-tool",
            "no home in the workflow": "orphan-tool",
            "Orphan Tool: no home in the workflow": "orphan-tool",
            "pattern orphan-tool": "orphan-tool",
            "gate production": "The gate production",
            "word production": "production: a stage of a pilot",
            "check trust": "Trust",
            "field trust": "trust",
            "guide gates": "The gates",
            "known issue": "known_issue: a word of the format",
    }.items():
        hold(run("explain", *path.split(" ")).stdout.split("\n")[0] == title, path,
             "leads elsewhere")
    hold("See also `explain word production`" in run("explain", "production").stdout, "production",
         "hides its other meaning")


def refusals():
    for typed, meant in NEAREST.items():
        done = run("explain", typed)
        hold(done.returncode == 2 and done.stdout == "" and
             f"did you mean `{meant}`?" in done.stderr, typed, done.stderr)
        done = run("help", typed)
        hold(done.returncode == 2 and f"did you mean `{meant}`?" in done.stderr, f"help {typed}")
    for typed in ("xyzzyx", "", ".", "[]", "..", "a" * 100000, "edge_cases." * 40, "gate ",
                  "rule trust", "\x1b[31m", "::error::x", "##[x", "people[", "x\ny"):
        done = run("explain", typed)
        hold(done.returncode == 2 and done.stdout == "" and done.stderr.count("\n") == 1 and
             "\x1b" not in done.stderr and "##" not in done.stderr and
             not done.stderr.startswith("::"), repr(typed[:30]), done.stderr[:200])
    for arguments in (["rules", "-f", "sarif"], ["rules", "--check", "trst"], ["rules", "EDGE-01"],
                      ["explain", "--nothing"], ["explain", "--color", "blue", "EDGE-01"],
                      ["rules", "--fromat", "json"]):
        done = run(*arguments)
        hold(done.returncode == 2 and done.stdout == "" and done.stderr != "", " ".join(arguments))
    for arguments in (["explain", "EDGE-01"], ["rules"], ["rules", "-f", "json"], ["help"],
                      ["help", "exit"], ["-h"], ["explain", "-h"], ["explain"]):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE,
                                  check=False)
        hold(done.returncode == 5 and done.stderr != b"", " ".join(arguments) + " on a full disk",
             f"status {done.returncode}")


def on_terminal(columns, *arguments):
    """What it writes to a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    child = subprocess.Popen([PROGRAM, *arguments], stdout=theirs, stdin=subprocess.DEVNULL,
                             env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    text = b""
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:
            break
        if not more:
            break
        text += more
    child.wait()
    os.close(ours)
    return text.decode().replace("\r\n", "\n")


def pages():
    bare = run("explain", "EDGE-01").stdout
    hold("\x1b" not in bare, "explain", "is coloured where it goes to no terminal")
    for arguments in (["explain", "EDGE-01"], ["rules"], ["explain", "gates"]):
        coloured = run(*arguments, "--color", "always").stdout
        hold("\x1b[1m" in coloured and
             re.sub(r"\x1b\[\d*m", "", coloured) == run(*arguments).stdout, " ".join(arguments),
             "says something else in colour")
    widths = {}
    for columns in (60, 80, 92, 100, 200):
        told = on_terminal(columns, "explain", "INT-03")
        hold("\x1b[1m" in told, "explain", "has no colour on a terminal")
        widths[columns] = max(map(len, re.sub(r"\x1b\[\d*m", "", told).split("\n")))
    hold(widths[60] <= 80 and widths[80] <= 80 < widths[92] <= 92 < widths[100] <= 100 and
         widths[200] <= 100, "explain", f"takes other widths: {widths}")
    screen = run("-h").stdout
    hold(len(screen.splitlines()) <= 24 and fits(screen), "-h", "is more than a screen")
    hold(run("--help").stdout == screen, "--help")
    commands = re.findall(r"^  ([a-z]+) +\S", run("help", "commands").stdout, re.M)
    hold({"explain", "rules", "help"} <= set(commands), "help commands")
    for command in commands:
        text = tells(command, "-h")
        hold(text.startswith(f"usage: pilotaudit {command}") and
             len(text.splitlines()) <= 24, f"{command} -h")
        hold(command in screen and command in run("help").stdout, command, "is not in the help")
        hold(run("help", command).returncode == 0, f"help {command}")
    hold(run("explain").stdout == run("help").stdout, "explain", "alone lists no topics")
    hold(run("help", "EDGE-01").stdout == bare, "help EDGE-01")


if sys.argv[1:] == ["--regen"]:
    regenerate()
    sys.exit(0)
goldens()
rules(catalogue())
topics()
refusals()
pages()
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
