"""valid-gitlab.py SCHEMA FILE...: checks GitLab CI files by GitLab's schema, as the package gitlab-ci-local has it: a module
of JavaScript."""

import json
import subprocess
import sys

import jsonschema
import yaml

schema_file, *files = sys.argv[1:]
program = "const m = await import(process.argv[1]); process.stdout.write(JSON.stringify(m.default));"
schema = json.loads(subprocess.run(["node", "--input-type=module", "-e", program, schema_file], check=True,
                                   capture_output=True).stdout)
validator = jsonschema.validators.validator_for(schema)(schema)
errors = []
for name in files:
    with open(name) as file:
        errors += [f"{name}: {'/'.join(map(str, error.path))}: {error.message}"
                   for error in validator.iter_errors(yaml.safe_load(file))]
sys.exit("\n".join(errors) or 0)
