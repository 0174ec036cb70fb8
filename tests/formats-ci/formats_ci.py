"""Holds the formats line, github, gitlab and sarif to the JSON report and to those who read them.

Every format must tell the same remarks as the JSON report does, in the same places, with the same exit
status; GitHub's runner, problem matchers, GitLab and readers of SARIF must be able to read it.
The last line is the count.
"""
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from jsonschema import Draft202012Validator

import cases
import readers

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = os.path.abspath(os.environ["PILOTAUDIT"])
MULTITOOL = HERE / "node_modules/@microsoft/sarif-multitool-linux"
MATCHER = ROOT / ".github/problem-matchers/pilotaudit.json"
FORMATS = ("line", "github", "gitlab", "sarif")
DAY = ["--as-of", "2026-05-18"]
# What multitool would like to have, and why it is not there.
WISHES = {
    "SARIF2002",  # messages by id: they are different for every gap
    "SARIF2003",  # the commit: the audit does not ask git
    "SARIF2005",  # an address of the project: it has none of its own
    "SARIF2009",  # ids such as XY1234: ours say more
    "SARIF2010", "SARIF2011", "SARIF2013",  # a copy of the description
    "SARIF2012",  # an address for each rule: its help is in the report
    "SARIF2016",  # relative addresses, where the path that was given is not
}
results = []
matched = []  # reports of format line and what was read in them


def hold(name, why):
    results.append(not why)
    if why:
        print(f"{name}: {why}", flush=True)


def run(arguments, cwd, stdin=None):
    done = subprocess.run([PROGRAM] + DAY + arguments, cwd=cwd, env=clean, check=False,
                          input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return done.returncode, done.stdout.decode()


# The formats against the JSON report

# What is shown of a file name where a terminal must not see it, and how a path is named to CI systems.
SHOWN = {"two\nlines": "two lines", "x\udcff": "x\ufffd"}


def shown(file, form):
    for raw, harmless in SHOWN.items():
        if form in ("line", "github") and not (form == "github" and "\n" in raw):
            file = file.replace(raw, harmless)
    if form == "gitlab":
        file = file.replace("\udcff", "\ufffd")
    if form == "line":
        return file.replace("%3A", ":")
    while file.startswith("./"):
        file = file[2:].lstrip("/")
    return file


def said(words, text):
    """Are the words there, but for what is broken up so that it does no harm?"""
    def bare(part):
        return re.sub(r"\s+", "", part.replace("\ufffd", ""))
    where = bare(text)
    return all(bare(word) in where for word in words)


def differs(form, expected, found):
    """What a format says other than the JSON report."""
    if len(expected) != len(found):
        return f"{len(found)} remarks instead of {len(expected)}"
    for want, got in zip(expected, found):
        file = shown(want.file, form)
        column = want.column if got.column is not None else None
        wanted = (file, want.line, column, want.level, want.code)
        if form == "github" and file == "-":
            wanted = (file, 1, None, want.level, want.code)
        if wanted != got[:5]:
            return f"{got[:5]} instead of {wanted}"
        if not said(want.said, got.said):
            return f"{want.said} is not said in {got.said!r}"
    return None


def severities(report, expected):
    """The expected remarks, each with GitLab's severity for its level."""
    made = []
    for pilot in report["pilots"]:
        if pilot["verdict"] == "fail":
            made.append("blocker")
        for found in pilot["diagnostics"]:
            made.append("critical" if found["level"] == "error" else "minor")
        for found in pilot["findings"]:
            made.append("info" if found["waived"] or found["known"] else found["severity"])
    return [remark._replace(level=level) for remark, level in zip(expected, made)]


def in_order(found, several):
    """GitHub shows the first of each kind: gates before other errors, and one audit by weight."""
    errors = [remark.code == "gate" for remark in found if remark.level == "error"]
    if errors != sorted(errors, reverse=True):
        return "a gate comes after another error"
    levels = [["error", "warning", "note"].index(remark.level) for remark in found]
    if not several and levels != sorted(levels):
        return "errors, warnings and notices are mixed"
    return None


def check_github(name, text, expected, quiet):
    found, plain = readers.from_github(text)
    several = len({remark.file for remark in found}) > 1
    hold(f"{name}, github, order", in_order(found, several))
    # As many as there are, whatever their order: by level, and within it as the report has them.
    def by_level(remarks):
        return sorted(remarks, key=lambda r: (r.level, r.level == "error" and r.code != "gate"))
    hold(f"{name}, github", differs("github", by_level(expected), by_level(found)))
    counts = collections.Counter(remark.level for remark in found)
    said_counts = any("GitHub shows the first ten" in line for line in plain)
    hold(f"{name}, github, counts", None if said_counts == any(n > 10 for n in counts.values())
         else f"{counts} and {plain[:1]}")
    verdicts = [line for line in plain if "GitHub shows the first ten" not in line]
    hold(f"{name}, github, last lines", None if "\n".join(verdicts + [""]) == quiet else
         f"{verdicts} are not those of the quiet text")


def check_line(name, text, report, expected):
    matchers = json.loads(MATCHER.read_text())["problemMatcher"]
    found, notes = readers.from_line(text, matchers)
    related = [one for pilot in report["pilots"] for each in pilot["findings"]
               for one in each["related"]]
    hold(f"{name}, line, related", None if len(notes) == len(related) and
         all(f":{one['line']}:{one['column']}: note: " in note for one, note in zip(related, notes))
         else f"{notes}")
    matched.append((text, [[r.file, r.line, r.column, r.level, r.said, r.code] for r in found]))
    found = [remark._replace(file=remark.file.replace("%3A", ":")) for remark in found]
    hold(f"{name}, line", differs("line", expected, found))


def check_matcher():
    """The same in the language of those who read the matcher."""
    text = "".join(text for text, _ in matched)
    wanted = [hit for _, hits in matched for hit in hits]
    done = subprocess.run(["node", HERE / "matcher.js", MATCHER], input=text.encode(), check=False,
                          stdout=subprocess.PIPE)
    hits = json.loads(done.stdout or "[]")
    odd = next((pair for pair in zip(hits, wanted) if pair[0] != pair[1]), None)
    hold("the problem matcher in JavaScript", None if wanted and hits == wanted else
         f"{len(hits)} hits instead of {len(wanted)}, {odd}")


def check_settings():
    """What the documentation says for editors, but for what only they can tell."""
    words = (MATCHER.parent / "README.md").read_text()
    task = json.loads(re.search(r"```json\n(.*?)```", words, re.S)[1])["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    for text, wanted in matched:
        hits = [re.search(pattern["regexp"], line, re.ASCII) for line in text.splitlines()]
        found = [[hit[pattern["file"]], int(hit[pattern["line"]]), int(hit[pattern["column"]]),
                  hit[pattern["severity"]], hit[pattern["message"]], hit[pattern["code"]]]
                 for hit in hits if hit and hit[pattern["code"]]]
        hold("the task for VS Code", None if all(hits) and found == wanted else f"{found[:1]}")
    hold("errorformat", None if r"errorformat=%f:%l:%v:\ %t%*[^:]:\ %m" in words else "is another")


def check_sarif(name, text, report, expected):
    hold(f"{name}, sarif", differs("sarif", expected, readers.from_sarif(text)))
    hold(f"{name}, sarif, schema", schema_problem(SARIF, json.loads(text)))
    read, = json.loads(text)["runs"]
    hold(f"{name}, sarif, how it ended", None if
         read["invocations"][0]["exitCode"] == report["summary"]["exit_status"] and
         read["properties"]["pilots"] == report["summary"]["pilots"] else f"{read['invocations']}")
    scores = [pilot["score"] for pilot in report["pilots"]]
    found = [artifact["properties"].get("score") for artifact in read["artifacts"]]
    hold(f"{name}, sarif, scores", None if scores == found else f"{found} instead of {scores}")
    waived = [each["waived"] for pilot in report["pilots"] for each in pilot["findings"]]
    wanted = [f"{each['reason']} (approved by {each['approved_by']}, until {each['expires']})"
              for each in waived if each]
    found = [each["justification"] for result in read["results"]
             for each in result.get("suppressions", [])]
    hold(f"{name}, sarif, waivers", None if wanted == found else f"{found} instead of {wanted}")
    links = [result["message"]["text"] for result in read["results"]
             if re.search(r"\]\(|\{\d", result["message"]["text"])]
    hold(f"{name}, sarif, no link or placeholder", f"{links[0]!r}" if links else None)
    related = sum(len(each["related"]) for pilot in report["pilots"] for each in pilot["findings"])
    found = sum(len(result.get("relatedLocations", [])) for result in read["results"])
    hold(f"{name}, sarif, related", None if related == found else f"{found} instead of {related}")


def check_gitlab(name, text, report, expected):
    hold(f"{name}, gitlab", differs("gitlab", severities(report, expected),
                                    readers.from_gitlab(text)))
    hold(f"{name}, gitlab, schema", schema_problem(CODE_QUALITY, json.loads(text)))


def schema_problem(validator, value):
    error = next(iter(validator.iter_errors(value)), None)
    return f"{error.json_path}: {error.message[:200]}" if error else None


def check(name, arguments, work, reports):
    stdin = (work / "odd/exempt.yaml").read_bytes() if "-" in arguments else None
    status, text = run(["-f", "json"] + arguments, work, stdin)
    report = json.loads(text, strict=False)
    expected = readers.from_json(text, cases.stage_of(work))
    texts = {}
    for form in FORMATS:
        own, texts[form] = run(["-f", form] + arguments, work, stdin)
        hold(f"{name}, {form}, status", None if own == status else f"{own} instead of {status}")
    _, quiet = run(["-q", "--color", "never"] + arguments, work, stdin)
    try:
        check_line(name, texts["line"], report, expected)
        check_github(name, texts["github"], expected, quiet)
        check_gitlab(name, texts["gitlab"], report, expected)
        check_sarif(name, texts["sarif"], report, expected)
    except (ValueError, LookupError) as error:
        hold(name, f"{type(error).__name__}: {error}")
    (reports / f"{len(os.listdir(reports)):02}.sarif").write_text(texts["sarif"], encoding="utf-8")


# The SARIF multitool

def validate(files, out):
    """What it says about reports: {rule: a message}, but for what it only wishes for."""
    tool = MULTITOOL / "Sarif.Multitool"
    if tool.exists() and not os.access(tool, os.X_OK):
        tool.chmod(0o755)
    done = subprocess.run(
        [tool, "validate", *files, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note",
         "--kind", "Fail", "-c", HERE / "multitool.xml", "-o", out, "--log", "ForceOverwrite"],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "HOME": str(out.parent)},
        check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if not out.exists():
        return {"multitool": f"status {done.returncode}: {done.stdout[-500:]!r}"}
    read, = json.loads(out.read_text(encoding="utf-8-sig"))["runs"]
    found = {}
    if f"{len(files)} files scanned" not in done.stdout.decode(errors="replace"):
        found["multitool"] = f"did not read {len(files)} files: {done.stdout[-200:]!r}"
    for invocation in read["invocations"]:
        for each in invocation.get("toolExecutionNotifications", []):
            found[each.get("descriptor", {}).get("id", "?")] = json.dumps(each["message"])
    for each in read["results"]:
        rule = each["ruleId"].split("/")[0]
        if rule not in WISHES:
            found[rule] = json.dumps(each["message"])
    return found


def check_with_multitool(reports, work):
    files = sorted(reports.iterdir())
    for rule, message in validate(files, work / "validated.sarif").items():
        hold(f"multitool, {rule}", message)
    hold("multitool", None if len(files) > 30 else f"only {len(files)} reports")
    # It sees what is wrong.
    bad = json.loads(files[0].read_text(encoding="utf-8"))
    bad["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["endLine"] = 1
    bad["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "a b"
    bad["runs"][0]["results"][2]["ruleIndex"] = 5000
    (work / "bad.sarif").write_text(json.dumps(bad), encoding="utf-8")
    found = validate([work / "bad.sarif"], work / "bad-validated.sarif")
    for rule in ("SARIF1002", "SARIF1007", "SARIF1009"):
        hold(f"multitool sees {rule}", None if rule in found else f"only {sorted(found)}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder) / "work"
        reports = pathlib.Path(folder) / "reports"
        work.mkdir()
        reports.mkdir()
        cases.prepare(work)
        for name, arguments in cases.scenarios(work):
            check(name, arguments, work, reports)
        check_matcher()
        check_settings()
        check_with_multitool(reports, pathlib.Path(folder))
    passed = sum(results)
    print(f"{passed} passed, {len(results) - passed} failed")
    return passed != len(results)


clean = {k: v for k, v in os.environ.items()
         if k not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH")}
clean["LC_ALL"] = "C"
if not MULTITOOL.exists() or not shutil.which("node"):
    print("formats-ci: the packages of npm are missing: tests/tools/setup test")
    print("0 passed, 1 failed")
    sys.exit(1)
SARIF = Draft202012Validator(json.loads((MULTITOOL / "sarif-2.1.0.json").read_text()))
CODE_QUALITY = Draft202012Validator(json.loads((HERE / "code-quality.schema.json").read_text()))
sys.exit(main())
