"""Reads reports the way those read them that they are made for, into one form: a list of remarks.

Each reader raises ValueError where its consumer would stumble.
"""
import collections
import json
import os
import re
import urllib.parse

# column is None where the format does not tell it; said: everything that a person gets to read
Remark = collections.namedtuple("Remark", "file line column level code said")


def level_of(pilot, finding):
    if finding["waived"] or finding["known"]:
        return "note"
    if finding["severity"] == "blocker":
        return "error" if pilot["verdict"] == "fail" else "warning"
    return {"major": "warning", "minor": "note"}[finding["severity"]]


def from_json(text, stage_of):
    """What every format has to say, and in which order. `stage_of` knows where a file's stage is."""
    made = []
    for pilot in json.loads(text)["pilots"]:
        # The one name among the cases that is no UTF-8: JSON can't hold its byte.
        file = pilot["file"].replace("\ufffd", "\udcff")
        if pilot["verdict"] == "fail":
            made.append(Remark(file, *stage_of(file), "error", "gate", pilot["gate"]["reasons"][:8]))
        for found in pilot["diagnostics"]:
            made.append(Remark(file, found["line"], found["column"], found["level"], found["code"],
                               [found["message"]]))
        for found in pilot["findings"]:
            made.append(Remark(file, found["line"], found["column"], level_of(pilot, found),
                               found["rule"], [found["message"]]))
    return made


# line: as a problem matcher does, and as errorformat of Vim does

VIM = re.compile(r"(?P<f>.+?):(?P<l>\d+):(?P<c>\d+): (?P<t>error|warning|note): (?P<m>.*)")


def from_line(text, matchers):
    """The remarks, and the lines that belong to one."""
    made, notes = [], []
    for line in text.split("\n")[:-1]:
        if not VIM.fullmatch(line):
            raise ValueError(f"no line of the form: {line!r:.200}")
        found = [(matcher, hit) for matcher in matchers
                 for hit in [re.search(matcher["pattern"][0]["regexp"], line, re.ASCII)] if hit]
        if len(found) > 1:
            raise ValueError(f"two matchers: {line!r:.200}")
        if not found:
            notes.append(line)
            continue
        matcher, hit = found[0]
        pattern = matcher["pattern"][0]
        level = hit[pattern["severity"]] if "severity" in pattern else "note"
        made.append(Remark(hit[pattern["file"]], int(hit[pattern["line"]]),
                           int(hit[pattern["column"]]), level, hit[pattern["code"]],
                           hit[pattern["message"]]))
    return made, notes


# github: as the runner does

def unescape(text, pairs):
    for escaped, plain in pairs + [("%25", "%")]:
        text = text.replace(escaped, plain)
    return text


DATA = [("%0D", "\r"), ("%0A", "\n")]
PROPERTY = DATA + [("%3A", ":"), ("%2C", ",")]
LEVELS = {"error": "error", "warning": "warning", "notice": "note"}


def from_github(text):
    """The remarks in the order of the log, and the lines that are no command."""
    made, plain = [], []
    for line in text.split("\n")[:-1]:
        if "##[" in line:
            raise ValueError(f"an old command: {line!r:.200}")
        if not line.lstrip().startswith("::"):
            plain.append(line)
            continue
        head, separator, data = line[2:].partition("::")
        command, _, list_of = head.partition(" ")
        if not separator or command not in LEVELS or not line.startswith("::"):
            raise ValueError(f"no command of ours: {line!r:.200}")
        values = {}
        for pair in list_of.split(","):
            key, _, value = pair.partition("=")
            if not value or key in values:
                raise ValueError(f"a bad property {pair!r}: {line!r:.200}")
            values[key] = unescape(value, PROPERTY)
        first, last = (int(values.get(key, 1)) for key in ("line", "endLine"))
        left, right = (int(values.get(key, 1)) for key in ("col", "endColumn"))
        if last < first or (last == first and right < left) or (last > first and "col" in values):
            raise ValueError(f"a place that the runner drops: {line!r:.200}")
        if set(values) - {"file", "line", "endLine", "col", "endColumn", "title"}:
            raise ValueError(f"an unknown property: {line!r:.200}")
        code = "gate" if values["title"].startswith("Not ready for ") else values["title"].split()[0]
        made.append(Remark(values.get("file", "-"), first, int(values["col"]) if "col" in values else None,
                           LEVELS[command], code, unescape(data, DATA)))
    return made, plain


# gitlab

def from_gitlab(text):
    made = []
    prints = set()
    for entry in json.loads(text):
        if entry["fingerprint"] in prints:
            raise ValueError(f"one fingerprint twice: {entry}")
        prints.add(entry["fingerprint"])
        made.append(Remark(entry["location"]["path"], entry["location"]["lines"]["begin"], None,
                           entry["severity"], entry["check_name"], entry["description"]))
    return made


# sarif

def path_of(uri):
    parts = urllib.parse.urlsplit(uri)
    if parts.scheme not in ("", "file") or parts.netloc or parts.query or parts.fragment:
        raise ValueError(f"no path: {uri}")
    return os.fsdecode(urllib.parse.unquote_to_bytes(parts.path))


def from_sarif(text):
    run, = json.loads(text)["runs"]
    rules = run["tool"]["driver"]["rules"]
    ids = [rule["id"] for rule in rules]
    if len(set(ids)) != len(ids):
        raise ValueError("a rule twice")
    made = []
    prints = set()
    for result in run["results"]:
        if result["ruleId"] not in ids:
            raise ValueError(f"no such rule: {result['ruleId']}")
        if "ruleIndex" in result and ids[result["ruleIndex"]] != result["ruleId"]:
            raise ValueError(f"another rule at {result['ruleIndex']} than {result['ruleId']}")
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        if (region["endLine"], region["endColumn"]) < (region["startLine"], region["startColumn"]):
            raise ValueError(f"a region that ends before it begins: {region}")
        file = path_of(place["artifactLocation"]["uri"])
        key = file, result["partialFingerprints"]["pilotaudit/v1"]
        if key in prints:
            raise ValueError(f"one fingerprint twice: {key}")
        prints.add(key)
        made.append(Remark(file, region["startLine"], region["startColumn"], result["level"],
                           result["ruleId"], result["message"]["text"]))
    return made
