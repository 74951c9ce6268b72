"""validate.py SCHEMA FILE...: fails unless each file is a JSON document that the JSON schema allows."""

import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8-sig") as file:
    schema = json.load(file)
checker = jsonschema.validators.validator_for(schema)
checker.check_schema(schema)
wrong = 0
for name in sys.argv[2:]:
    with open(name, "rb") as file:
        text = file.read()
    if not text.isascii():  # whatever bytes the names and sources are made of
        sys.exit(f"{name}: is not ASCII")
    for error in checker(schema).iter_errors(json.loads(text)):
        print(f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message}")
        wrong += 1
sys.exit(wrong != 0)
