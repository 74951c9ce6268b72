"""example.py PAGE SCHEMA FOLDER: writes the example of PAGE to FOLDER/.mapicheck.json. It must be valid by SCHEMA and
show every key of it."""

import json
import os
import re
import sys

import jsonschema

page_file, schema_file, folder = sys.argv[1:]
with open(page_file, encoding="utf-8") as file:
    examples = re.findall(r"^```jsonc\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)
assert len(examples) == 1, f"{page_file} has {len(examples)} examples"
with open(schema_file, encoding="utf-8") as file:
    schema = json.load(file)

# The page's comments stand in lines of their own.
example = json.loads(re.sub(r"^\s*//.*$", "", examples[0], flags=re.MULTILINE))
jsonschema.Draft7Validator(schema).validate(example)
missing = set(schema["properties"]) - set(example) - {"extends"}
assert not missing, f"{page_file}: the example does not show {missing}"
assert '"extends": "' in examples[0]
with open(page_file, encoding="utf-8") as file:
    page = file.read()
for key in schema["properties"]:
    assert f"| `{key}` |" in page, f"{page_file}: the table lacks {key}"
os.makedirs(folder)
with open(os.path.join(folder, ".mapicheck.json"), "w", encoding="utf-8") as file:
    file.write(examples[0])
