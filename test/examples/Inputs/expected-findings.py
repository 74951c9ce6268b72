"""expected-findings.py EXAMPLE: prints the findings that its own comments announce, as sorted lines "LINE CHECK".

`// expected: CHECK, CHECK` announces them for its line, or, where it stands alone, for the next one. Each of the eight
steps of ending a session must be marked as broken exactly once, and each broken step must have its finding.
"""

import re
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    lines = file.read().splitlines()

steps, findings = [], []
for number, line in enumerate(lines, start=1):
    steps += [int(step) for step in re.findall(r"// broken: step (\d):", line)]
    if match := re.match(r"(.*)// expected: (.+)$", line):
        code, checks = match.groups()
        findings += [f"{number if code.strip() else number + 1} {check}" for check in checks.split(", ")]

if sorted(steps) != list(range(1, 9)):
    sys.exit(f"the steps marked as broken are {sorted(steps)}, not 1 to 8, once each")
if len(findings) != len(steps):
    sys.exit(f"{len(steps)} broken steps and {len(findings)} expected findings")
print("\n".join(sorted(findings)))
