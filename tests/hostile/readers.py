"""What a reader of one format makes of a report: the same texts, and nothing that the report did not mean."""
import csv
import io
import json
import os
import re
import sys
import xml.etree.ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../formats-data"))
from pages import Page  # noqa: E402
from web import Web  # noqa: E402

BLANKS = " \t\r\n"
# What XML can't hold.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
OWN = ("score", "check_score", "credit", "points", "max_points", "points_lost", "line", "column")
LAST = re.compile(r"(passed|not passed|no gate|invalid|nothing audited|failed): .*; exit status [0-5]\n")


def words(text):
    """What must survive wherever control characters and the like are replaced."""
    return "".join(c for c in text if c.isalnum())


def of_ndjson(text, called):
    first = json.loads(text.split("\n", 1)[0])
    if called is not None and first["name"] != called.strip(BLANKS):
        return f"another name: {first['name'][:80]!r}"
    return None


def of_junit(text, called):
    suites = xml.etree.ElementTree.fromstring(text)
    for suite in suites:
        cases = suite.findall("testcase")
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            if int(suite.get(name)) != sum(case.find(tag) is not None for case in cases):
                return f"{name}: {suite.get(name)}"
        if int(suite.get("tests")) != len(cases):
            return f"tests: {suite.get('tests')}"
    if called is not None:
        names = [each.get("value") for each in suites.iter("property") if each.get("name") == "name"]
        if names != [NOT_XML.sub("\ufffd", called.strip(BLANKS))]:
            return f"another name: {names[0][:80]!r}"
    return None


def of_markdown(text, called):
    if not LAST.fullmatch(text[text.rstrip("\n").rfind("\n") + 1:]):
        return f"the last line: {text[-200:]!r}"
    page = Page(text.encode())
    for problem in page.problems():
        return problem
    if called is not None and words(called[:80]) not in words(page.texts["h2"][0]):
        return f"another name: {page.texts['h2'][0][:80]!r}"
    return None


def of_html(text, called):
    page = Web(text.encode())
    for problem in page.problems():
        return problem
    if called is not None and words(called[:80]) not in words(page.headings[0][1]):
        return f"another name: {page.headings[0][1][:80]!r}"
    return None


def of_csv(text, called):
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    for row in rows:
        if len(row) != len(header):
            return f"a row of {len(row)} cells"
        for column, cell in zip(header, row):
            if column not in OWN and re.match(r"\s*[-=+@\uff0b\uff0d\uff1d\uff20]", cell):
                return f"a formula: {cell[:80]!r}"
    if called is not None and words(called) != words(rows[0][header.index("name")]):
        return f"another name: {rows[0][header.index('name')][:80]!r}"
    return None


READERS = {"ndjson": of_ndjson, "junit": of_junit, "markdown": of_markdown, "html": of_html,
           "csv": of_csv}
csv.field_size_limit(1 << 30)


def plain(form, output):
    """The bytes as a log shows them: the ends of CSV's lines are no harm there."""
    return output.replace(b"\r\n", b"\n") if form == "csv" else output


def wrong(form, output, called):
    """What a reader of the format would say against a report; None when nothing. `called`: the name
    of the pilot, where it is known."""
    if form not in READERS:
        return None
    try:
        return READERS[form](output.decode("utf-8"), called)
    except (ValueError, LookupError, csv.Error, xml.etree.ElementTree.ParseError) as error:
        return f"can't be read: {type(error).__name__}: {error}"
