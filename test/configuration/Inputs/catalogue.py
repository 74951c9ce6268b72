"""The schema of the configuration and the catalogue of checks agree.

catalogue.py [--write] SCHEMA CHECKS compares what SCHEMA says of the checks with CHECKS, the output of --list-checks;
with --write it makes SCHEMA say the same. Run it so after a change of the catalogue:

    build/driver/mapicheck --list-checks | test/configuration/Inputs/catalogue.py --write docs/schemas/mapicheck.schema.json -
"""

import json
import sys

arguments = sys.argv[1:]
write = "--write" in arguments
if write:
    arguments.remove("--write")
schema_file, checks_file = arguments
with open(schema_file, encoding="utf-8") as file:
    schema = json.load(file)
with sys.stdin if checks_file == "-" else open(checks_file, encoding="utf-8") as file:
    checks = [line.split(maxsplit=2) for line in file.read().splitlines()]
assert checks, "--list-checks lists nothing"

names = [name for name, _, _ in checks]
levels = {
    name: {"description": summary, "enum": ["error", "warning", "note", "off"], "default": level}
    for name, level, summary in checks
}
definitions = schema["definitions"]
choices = definitions["checkGlobs"]["anyOf"][0]
words = names + ["-" + name for name in names]
if write:
    choices["enum"] = words
    definitions["levels"]["properties"] = levels
    with open(schema_file, "w", encoding="utf-8") as file:
        json.dump(schema, file, indent=2, ensure_ascii=False)
        file.write("\n")
    sys.exit()
if choices["enum"] != words:
    sys.exit(f"{schema_file}: /definitions/checkGlobs does not name the checks of the catalogue")
if definitions["levels"]["properties"] != levels:
    sys.exit(f"{schema_file}: /definitions/levels is not as in the catalogue; run catalogue.py --write")
