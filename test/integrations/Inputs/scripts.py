"""scripts.py FOLDER FILE...: writes the shell scripts in GitHub actions and workflows, and in GitLab jobs, to files in the
folder. Fails when one of them has an expression in it, whose value would become a part of the script."""

import os
import sys

import yaml

folder, *files = sys.argv[1:]
scripts = []


def collect(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "run":
                scripts.append(value)
            elif key in ("before_script", "script"):
                scripts.append("\n".join(value))
            else:
                collect(value)
    elif isinstance(node, list):
        for item in node:
            collect(item)


for name in files:
    with open(name) as file:
        collect(yaml.safe_load(file))
os.makedirs(folder)
for number, script in enumerate(scripts):
    if "${{" in script:
        sys.exit(f"an expression in a script:\n{script}")
    with open(os.path.join(folder, f"{number}.sh"), "w") as file:
        file.write("#!/usr/bin/env bash\n" + script + "\n")
print(len(scripts), "scripts")
