"""Descriptions with something in every field: the fields are those of the library (fields.c)."""
import functools
import json
import os
import re
import subprocess

table = json.loads(subprocess.run([os.path.join(os.environ["BUILD"], "tests/hostile/fields")],
                                  stdout=subprocess.PIPE, check=True).stdout)
TYPES = table["types"]
SHAPES = table["shapes"]


class Plain(str):
    """YAML as it stands."""


def escape(found):
    n = ord(found[0])
    if found[0] in '"\\':
        return "\\" + found[0]
    return f"\\x{n:02x}" if n < 0x100 else f"\\u{n:04x}" if n < 0x10000 else f"\\U{n:08x}"


@functools.lru_cache
def quoted(text, raw):
    """A text in double quotes; `raw`: only what YAML asks for is escaped."""
    special = r'["\\\x00-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]' if raw else r'[^ !#-\[\]-~]'
    return '"' + re.sub(special, escape, text) + '"'


def emit(value, raw, indent=0):
    """A description in block style, each text in quotes."""
    blanks = "  " * indent
    if isinstance(value, Plain):
        return f" {value}\n"
    if isinstance(value, str):
        return f" {quoted(value, raw)}\n"
    if isinstance(value, list):
        return "\n" + "".join(f"{blanks}-{emit(item, raw, indent + 1)}" for item in value)
    lines = []
    for key, item in value.items():
        # A long key has to be an explicit one.
        word = key if re.fullmatch(r"[a-z0-9_-]+", key) else quoted(key, raw)
        before = f"{blanks}? {word}\n{blanks}:" if len(word) > 900 else f"{blanks}{word}:"
        lines.append(before + emit(item, raw, indent + 1))
    return "\n" + "".join(lines)


people = set()


def filled(shape, persons=1):
    """A map with an example in every field, people described in place up to a depth."""
    made = {}
    for field in SHAPES[shape]:
        kind = field["type"]
        if kind == TYPES["person"]:
            people.add(field["example"].strip('"'))
            value = filled(field["shape"], persons - 1) if persons > 0 else Plain(field["example"])
        elif kind in (TYPES["map"], TYPES["claim"]):
            value = filled(field["shape"], persons)
        elif kind == TYPES["people"]:
            value = {"marta": filled(field["shape"], 0)}
        else:
            value = Plain(field["example"])
        made[field["key"]] = [value] if field["list"] else value
    return made


def reworded(value, text, shape=0):
    """A description, as YAML was read, with `text` in place of every value that may be any text. What
    was valid stays so."""
    if isinstance(value, list):
        return [reworded(item, text, shape) for item in value]
    made = {}
    fields = {field["key"]: field for field in SHAPES[shape]}
    for key, item in value.items():
        field = fields.get(key)
        kind = field and field["type"]
        if kind in (TYPES["text"], TYPES["evidence"]):
            made[key] = [text] * len(item) if isinstance(item, list) else text
        elif kind == TYPES["people"]:
            made[key] = {person: reworded(one, text, field["shape"]) for person, one in item.items()}
        elif field and "shape" in field and isinstance(item, (dict, list)):
            made[key] = reworded(item, text, field["shape"]) if not isinstance(item, list) or \
                all(isinstance(one, dict) for one in item) else item
        else:
            made[key] = item
    return made


def places(value, path=()):
    """The paths of all values, maps and lists too."""
    if path:
        yield path
    pairs = value.items() if isinstance(value, dict) else \
        enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        yield from places(item, path + (key,))


def changed(value, path, new):
    """A copy in which something else stands at a path."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = changed(copy[path[0]], path[1:], new)
    return copy


def replaced(value, make):
    """A copy in which make() gives every scalar."""
    if isinstance(value, dict):
        return {key: replaced(item, make) for key, item in value.items()}
    if isinstance(value, list):
        return [replaced(item, make) for item in value]
    return make()


def maps(value, path=()):
    if isinstance(value, dict):
        yield path, value
    pairs = value.items() if isinstance(value, dict) else \
        enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        yield from maps(item, path + (key,))


def base():
    """A whole description, with some errors: a person is given in two ways."""
    whole = filled(0)
    # Those of the examples exist, so that the fields beside a reference are reached.
    for person in people:
        whole["people"].setdefault(person, {"name": person, "contact": "a@b.example"})
    return whole
