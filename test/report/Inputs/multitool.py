"""multitool.py PROGRAM FILE...: fails unless Microsoft's validator of SARIF, with GitHub's rules, finds nothing wrong with
the files. What it only remarks, and why that stays, is listed here; a remark of another kind fails too."""

import json
import os
import subprocess
import sys
import tempfile

REMARKS = {
    "SARIF2002": "messages without arguments: GitHub takes no others (GH1007)",
    "SARIF2003": "no revision: the same sources give the same bytes, whatever they are committed as",
    "SARIF2006": "unreachable links: the test uses no network",
    "SARIF2009": "names of checks that are no numbers: they are what --checks and NOLINT take",
    "SARIF2012": "a check without a page of Microsoft's: its page comes with it",
    "SARIF2013": "no sources inside",
}

program, *files = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    output = os.path.join(folder, "verdict.sarif")
    command = [program, "validate", *files, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note", "-o", output]
    environment = dict(os.environ, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1", DOTNET_BUNDLE_EXTRACT_BASE_DIR=folder)
    ran = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if not os.path.exists(output):
        sys.exit(f"the validator failed:\n{ran.stdout}")
    with open(output, encoding="utf-8-sig") as file:
        verdict = json.load(file)["runs"][0]

# Without an address of the project there is none to give.
has_home = all("informationUri" in json.load(open(file))["runs"][0]["tool"]["driver"] for file in files)
allowed = dict(REMARKS) if has_home else dict(REMARKS, SARIF2005="no address of the project is set in CMakeLists.txt")
found = {result["ruleId"] for result in verdict.get("results", ())}
print("remarks:", *sorted(found & set(allowed)))
if found - set(allowed):
    lines = [line for line in ran.stdout.splitlines() if any(f" {rule}: " in line for rule in found - set(allowed))]
    sys.exit("\n".join(["not allowed:", *lines]))
if not found:  # it always has some: nothing was looked at
    sys.exit(f"the validator looked at nothing:\n{ran.stdout}")
