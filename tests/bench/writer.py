"""How the generator draws, and how it writes YAML."""
import functools
import hashlib
import re
import struct

PLAIN = re.compile(r"\d{4}-\d\d(?:-\d\d)?|https://[\w./-]+|[a-z][\w./-]*(?:#[\w-]+)?|[^\W\d][\w .()/'@;-]*")
WIDTH = 112


@functools.lru_cache(65536)
def scalar(value):
    """A value as the writer of a YAML file would put it."""
    if isinstance(value, int):
        return str(value)
    if PLAIN.fullmatch(value):
        return value
    if '"' in value:
        return "'" + value.replace("'", "''") + "'"
    return '"' + value + '"'


def drawn(seed):
    """Numbers of 16 bits without an end."""
    block = 0
    while True:
        for number in struct.unpack("<2048H", hashlib.shake_256(f"{seed} {block}".encode()).digest(4096)):
            yield number
        block += 1


class Writer:
    """Turns maps and lists into lines, in the mix of long and short forms that people use."""

    def __init__(self, draw):
        self.draw = draw

    def chance(self, percent):
        return self.draw() % 100 < percent

    def pick(self, choices):
        return choices[self.draw() % len(choices)]

    def number(self, least, most):
        return least + self.draw() % (most - least + 1)

    def flow(self, value):
        if isinstance(value, dict):
            return "{" + ", ".join([f"{key}: {self.flow(inner)}" for key, inner in value.items()]) + "}"
        if isinstance(value, list):
            return "[" + ", ".join([self.flow(inner) for inner in value]) + "]"
        return scalar(value)

    def wrapped(self, indent, head, value):
        """A map in braces, over as many lines as it needs."""
        lines, line, hang = [], head + "{", " " * (indent + 1)
        for key, inner in value.items():
            piece = f"{key}: {self.flow(inner)}, "
            if len(line) + len(piece) > WIDTH and not line.endswith("{"):
                lines.append(line.rstrip())
                line = hang
            line += piece
        lines.append(line[:-2] + "}")
        return lines

    def text(self, indent, key, value):
        """A long text, folded or as it stands."""
        lines, line, hang = [f"{key}: {'>-' if self.chance(70) else '|'}"], "", " " * (indent + 2)
        for word in value.split(" "):
            if len(line) + len(word) > 84:
                lines.append(hang + line.rstrip())
                line = ""
            line += word + " "
        return lines + [hang + line.rstrip()]

    def member(self, indent, key, value, lines):
        pad = " " * indent
        if isinstance(value, dict):
            deep = any([isinstance(inner, dict) for inner in value.values()])
            if not value:
                lines.append(f"{pad}{key}:")
            elif deep or (len(value) > 2 and self.chance(40)) or self.chance(8):
                lines.append(f"{pad}{key}:")
                for inner in value:
                    self.member(indent + 2, inner, value[inner], lines)
            else:
                lines += self.wrapped(indent + len(key) + 2, f"{pad}{key}: ", value)
        elif isinstance(value, list):
            if value and isinstance(value[0], dict):
                lines.append(f"{pad}{key}:")
                for inner in value:
                    lines += self.item(indent + 2, inner)
            elif len(value) > 2 and self.chance(15):
                lines.append(f"{pad}{key}:")
                lines += [f"{pad}  - {scalar(inner)}" for inner in value]
            else:
                lines.append(f"{pad}{key}: {self.flow(value)}")
        elif isinstance(value, str) and len(value) > 76 and self.chance(50):
            first, *rest = self.text(indent, key, value)
            lines.append(pad + first)
            lines += rest
        else:
            lines.append(f"{pad}{key}: {scalar(value)}")

    def item(self, indent, value):
        """An entry of a list of maps."""
        pad = " " * indent
        deep = any([isinstance(inner, dict) for inner in value.values()])
        if not deep and (len(value) < 6 or self.chance(30)):
            return self.wrapped(indent + 2, f"{pad}- ", value)
        lines = []
        for key in value:
            self.member(indent + 2, key, value[key], lines)
        lines[0] = f"{pad}- {lines[0][indent + 2:]}"
        return lines
