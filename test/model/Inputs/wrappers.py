"""wrappers.py MAPICHECK FOLDER NAME... -- CLANG-TIDY...: holds both faces to the examples FOLDER/NAME.{h,cpp,json}.

With the model there must be the findings that the source announces, each on its line, and no others; without the model
none. `// expected: CHECK, CHECK` announces findings for its line.
"""

import json
import os
import re
import subprocess
import sys

COMPILER = ["--target=x86_64-w64-mingw32", "-fms-extensions", "-std=c++17"]


def announced(source):
    with open(source, encoding="utf-8") as file:
        lines = file.read().splitlines()
    found = []
    for number, line in enumerate(lines, start=1):
        if match := re.search(r"// expected: (.+)$", line):
            found += [(number, check) for check in match[1].split(", ")]
    if not found:
        sys.exit(f"{source} announces nothing")
    return sorted(found)


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    found = re.findall(r"^.+?:(\d+):\d+: (?:warning|error): .* \[([^][]+)\]$", done.stdout, re.MULTILINE)
    return done, sorted((int(line), check) for line, check in found)


def main():
    split = sys.argv.index("--")
    mapicheck, folder, *names = sys.argv[1:split]
    clang_tidy = sys.argv[split + 1 :]
    failures = 0
    for name in names:
        source = os.path.join(folder, name + ".cpp")
        model = os.path.join(folder, name + ".json")
        config = json.dumps({"CheckOptions": {"MapiModels": model}})
        faces = {
            "mapicheck": ([mapicheck, "--level=note", source, "--model=" + model], [mapicheck, "--level=note", source]),
            "clang-tidy": tuple(
                clang_tidy + ["--checks=-*,mapi-*", "--quiet", "--config=" + text, source] for text in (config, "{}")
            ),
        }
        for face, commands in faces.items():
            for command, wanted, what in zip(commands, (announced(source), []), ("with", "without")):
                done, found = run(command + ["--"] + COMPILER)
                # The command line says by its status whether there are findings; more than that is an error.
                if found == wanted and (face != "mapicheck" or done.returncode == bool(wanted)):
                    continue
                failures += 1
                print(f"{name}, {face} {what} the model: expected {wanted}, found {found}, status {done.returncode}")
                print(done.stdout + done.stderr)
    sys.exit(failures != 0)


main()
