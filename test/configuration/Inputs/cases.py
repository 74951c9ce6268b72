"""What the schema of the configuration refuses, the program refuses, and the other way round.

cases.py SCHEMA MAPICHECK: many configurations, each in a folder of its own below the current one, for one run of the
program. Refused by both, accepted by both, or known to be beyond a schema.
"""

import json
import os
import re
import subprocess
import sys

import jsonschema

schema_file, mapicheck = sys.argv[1:]
with open(schema_file, encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)

LEAK = "mapi-object-leak"
good = [
    {},
    {"$schema": "x"},
    {"checks": "*"},
    {"checks": "-mapi-object-leak"},
    {"checks": " mapi-object-leak , -mapi-session-* "},
    {"checks": ["*", "-" + LEAK, "mapi-*-leak,-mapi-buffer-leak"]},
    {"level": "error"},
    {"level": "note"},
    {"levels": {}},
    {"levels": {LEAK: "off", "mapi-buffer-leak": "error"}},
    {"models": []},
    {"exclude": []},
    {"exclude": "third_party/**"},
    {"exclude": ["../x/", "/a", "./b", "**", "a/**/b", "{a,b}.cpp", "[a-c]?", "\\{a", "a/"]},
    {"headerFilter": "/(include|src)/.*\\.h$"},
    {"shims": True},
    {"baseline": "not-yet-written.json"},
    {"inherit": True},
    {"inherit": False, "extends": "../below.json"},
    {"paths": []},
    {"paths": [{"match": "a"}]},
    {"paths": [{"match": ["a", "b/**"], "checks": "*", "level": "note", "levels": {LEAK: "off"}, "models": [],
                "headerFilter": "x", "shims": False}]},
]
bad = [
    [], "x", 1, None,
    {"Checks": "*"},
    {"check": "*"},
    {"checks": []},
    {"checks": "mapi-objekt-leak"},
    {"checks": ["-object-leak"]},
    {"level": "off"},
    {"level": "Error"},
    {"levels": {LEAK: "hot"}},
    {"levels": {"mapi-objekt-leak": "off"}},
    {"levels": {"mapi-*": "off"}},
    {"exclude": "!a"},
    {"exclude": ["a", "!b"]},
    {"inherit": True, "extends": "../below.json"},
    {"paths": [{}]},
    {"paths": [{"checks": "*"}]},
    {"paths": [{"match": []}]},
    {"paths": [{"match": "a", "exclude": "b"}]},
    {"paths": [{"match": "a", "paths": []}]},
    {"paths": [{"match": "a", "baseline": "b"}]},
    {"paths": [{"match": "a", "inherit": True}]},
    {"paths": {"match": "a"}},
]
# A schema cannot know which files there are, and what a pattern or an expression is.
deeper = [
    {"models": ["missing.json"]},
    {"models": ["."]},
    {"extends": "missing.json"},
    {"extends": ".mapicheck.json"},
    {"checks": "mapi-x*"},
    {"checks": "*,mapi-objekt-leak"},
    {"checks": " , "},
    {"headerFilter": "("},
    {"headerFilter": "*a"},
    {"exclude": "a["},
    {"exclude": "{a"},
    {"exclude": "/"},
    {"exclude": "a/../b"},
    {"exclude": "src\\a.cpp"},
    {"paths": [{"match": "a["}]},
]
# Every key with values of every type: what is expected of these is only that both agree.
VALUES = [None, True, 7, "", "*", "error", [], [""], [7], ["*", None], {}, {LEAK: None}, {"x": "off"}]
BEYOND = {("extends", "*"), ("extends", "error"), ("headerFilter", "*")}  # no such file, no such expression
either = [{key: value} for key in schema["properties"] for value in VALUES
          if not (isinstance(value, str) and (key, value) in BEYOND)]
either += [{"paths": [{"match": "a", **case}]} for case in either
           if set(case) <= set(schema["properties"]["paths"]["items"]["properties"])]

cases = [("good", case) for case in good] + [("bad", case) for case in bad]
cases += [("deeper", case) for case in deeper] + [("either", case) for case in either]
with open("below.json", "w", encoding="utf-8") as file:
    file.write("{}\n")
for number, (_, case) in enumerate(cases):
    os.mkdir(str(number))
    with open(f"{number}/.mapicheck.json", "w", encoding="utf-8") as file:
        json.dump(case, file)

# All are read, though most are wrong; each mistake names its file.
run = subprocess.run([mapicheck, "--show-config", *map(str, range(len(cases)))], capture_output=True, text=True,
                     check=False)
assert run.returncode == 2 and not run.stdout, run
mistakes = {}
for line in run.stderr.splitlines():
    match = re.fullmatch(r"mapicheck: error: (\d+)/\.mapicheck\.json(?::\d+:\d+)?: (.*)", line)
    assert match, f"not a mistake in a file: {line}"
    mistakes.setdefault(int(match[1]), []).append(match[2])

failed = False
for number, (kind, case) in enumerate(cases):
    by_schema = not validator.is_valid(case)
    by_program = number in mistakes
    expected = {"good": (False, False), "bad": (True, True), "deeper": (False, True)}.get(kind, (by_schema, by_schema))
    if (by_schema, by_program) != expected:
        failed = True
        print(f"{kind}: {json.dumps(case)}: refused by the schema: {by_schema}, by the program: {mistakes.get(number)}")
print(f"{len(cases)} configurations, {len(mistakes)} of them refused")
sys.exit(failed)
