"""YAML as its core schema (YAML 1.2) reads it: dates, `yes` and `1_000` are texts."""
import re

import yaml


class NotJson(Exception):
    """What JSON has no form for: a key that is a list, an alias of what it stands in."""


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        if not isinstance(node, yaml.MappingNode):
            raise NotJson("no map")
        merges = [key for key, _ in node.value if key.tag == "tag:yaml.org,2002:merge"]
        if len(merges) > 1:
            raise NotJson("two merges")
        if merges:
            self.flatten_mapping(node)
        made = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise NotJson("a key that is no word")
            if key.value not in made:
                made[key.value] = self.construct_object(value, deep=True)
        return made


def resolve(tag, expression, first):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(expression), first)


resolve("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""])
resolve("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF"))
resolve("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list("-+0123456789"))
resolve("float", r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN))$", list("-+.0123456789"))
resolve("merge", r"^<<$", ["<"])


def whole(loader, node):
    text = node.value.replace("0o", "0o", 1)
    return int(text, 8 if text[:2] == "0o" else 16 if text[:2] == "0x" else 10)


def boolean(loader, node):
    return node.value.lower() == "true"


def decimal(loader, node):
    return float(node.value.replace(".inf", "inf").replace(".Inf", "inf").replace(".INF", "inf")
                 .replace(".nan", "nan").replace(".NaN", "nan").replace(".NAN", "nan"))


def mapping(loader, node):
    return loader.construct_mapping(node, deep=True)


Loader.add_constructor("tag:yaml.org,2002:int", whole)
Loader.add_constructor("tag:yaml.org,2002:bool", boolean)
Loader.add_constructor("tag:yaml.org,2002:float", decimal)
Loader.add_constructor("tag:yaml.org,2002:map", mapping)


def load(data):
    """The value, or NotJson, or yaml.YAMLError."""
    try:
        value = yaml.load(data, Loader)
        endless(value, ())
        return value
    except (RecursionError, ValueError) as error:
        raise NotJson(str(error)) from error


def endless(value, around):
    if not isinstance(value, (dict, list)):
        return
    if id(value) in around:
        raise NotJson("stands in itself")
    for each in value.values() if isinstance(value, dict) else value:
        endless(each, around + (id(value),))
