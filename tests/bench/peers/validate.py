"""The script a team would write in Python: the names of descriptions come on standard input, and each is held to
the schema, `pilotaudit schema`: validate.py SCHEMA. Status 1 when one of them has an error."""
import json
import sys

import jsonschema
import yaml


class Loader(yaml.CSafeLoader):
    """libyaml's; dates stay texts, as the schema wants them."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()}

with open(sys.argv[1], encoding="utf-8") as file:
    validator = jsonschema.Draft202012Validator(json.load(file))
wrong = 0
for name in sys.stdin.read().splitlines():
    with open(name, "rb") as file:
        errors = list(validator.iter_errors(yaml.load(file.read(), Loader)))
    wrong += bool(errors)
    for error in errors:
        print(f"{name}: {error.json_path}: {error.message}")
sys.exit(wrong > 0)
