"""What is audited, to be reported in every format."""
import pathlib
import re
import shutil

ROOT = pathlib.Path(__file__).resolve().parents[2]

NAMES = ["a:1:2: error: x [gate].yaml", "with space, 100%.yaml", "\u00e9\u6f22.yaml", "two\nlines.yaml",
         "%3A.yaml", "#[x](y){0}.yaml", "q?a=b&c.yaml", "x\udcff.yaml"]
SMALL = "pilotaudit: 1\npilot: {name: Small, stage: pilot}\n"
ODD = {
    "empty.yaml": "",
    "binary.yaml": "\0\1\2",
    "syntax.yaml": "pilotaudit: 1\npilot: {name: [}\n",
    "stage.yaml": "pilotaudit: 1\npilot: {name: x, stage: nowhere, id: 'Not One'}\n",
    "list.yaml": "- a list\n",
    "waiver.yaml": SMALL + "waivers: [{rule: NO-99}]\n",
    "many.yaml": SMALL + "".join(f"unknown_{i}: '::set-output'\n" for i in range(150)),
    "same.yaml": SMALL + "a: 1\na: 2\na: 3\na: 4\n",
    "words.yaml": """pilotaudit: 1
pilot: {name: "::error::x", stage: rollout, risk: "100 % [a](b) {0}, ##[x]"}
edge_cases:
  inputs:
    - {name: "[click](https://x.example) {0} {{1}} 5 %0A::error::", on_missing: "none\\n::error::y"}
""",
    "exempt.yaml": """pilotaudit: 1
pilot: {name: Exempt, stage: rollout}
people:
  marta: {name: Marta Ruiz, contact: marta@example.com}
known_issues:
  - {what: drops the second page, rule: EDGE-04, response: sent back by hand}
not_applicable:
  - {rule: OWN-08, reason: no vendor}
waivers:
  - {rule: EDGE-01, reason: "until June, \\"as agreed\\"", approved_by: marta, expires: 2026-06-30}
  - {rule: EDGE-02, reason: long past, approved_by: marta, expires: 2026-01}
""",
}


def prepare(work):
    shutil.copytree(ROOT / "examples", work / "examples")
    shutil.copytree(ROOT / "tests/rules", work / "rules")
    (work / "odd").mkdir()
    (work / "none").mkdir()
    (work / "names").mkdir()
    for name, text in ODD.items():
        (work / "odd" / name).write_text(text, encoding="utf-8")
    for name in NAMES:
        (work / "names" / name).write_text(SMALL, encoding="utf-8")


def scenarios(work):
    examples = sorted(str(path.relative_to(work)) for path in work.glob("examples/*/*pilot.yaml"))
    exempt = "odd/exempt.yaml"
    for example in examples:
        yield example, [example]
    yield "all examples", examples
    yield "a folder", ["examples"]
    yield "rules", ["--gate", "production"] + \
        sorted(str(path.relative_to(work)) for path in work.glob("rules/*/pass.yaml"))
    yield "odd", sorted(f"odd/{name}" for name in ODD)
    for name in ODD:
        yield name, [f"odd/{name}"]
    yield "unreadable", ["gone.yaml", examples[0], "also/gone.yaml", "odd/empty.yaml"]
    yield "nothing", ["none"]
    yield "select", ["--select", "EDGE-01,VALUE-02", exempt, examples[0]]
    yield "ignore", ["--ignore", "EDGE-01,VALUE-02", exempt]
    yield "no waivers", ["--no-waivers", exempt]
    yield "no gate", ["--gate", "none", exempt]
    yield "scores only", ["--gate", "none", "--min-score", "50", "--min-check", "trust=50", exempt]
    yield "quiet", ["-q", "-v", exempt]
    yield "names", ["--"] + [f"names/{name}" for name in NAMES]
    yield "dots", ["./odd/../odd/exempt.yaml", ".//odd/many.yaml"]
    yield "the whole path", [str(work / "odd/exempt.yaml")]
    yield "standard input", ["-"]


def stage_of(work):
    def look(file):
        name = "odd/exempt.yaml" if file == "-" else file
        text = (work / name).read_text(encoding="utf-8")
        hit = re.search(r"^[^#\n]*?\bstage: +(?=\S)", text, re.M)
        before = text[:hit.end()] if hit else ""
        return before.count("\n") + 1, len(before) - before.rfind("\n")
    return look
