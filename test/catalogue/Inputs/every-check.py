"""every-check.py LIST PROJECT: fails unless each check in the output of --list-checks has its page and its test."""

import pathlib
import re
import sys

listed = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
project = pathlib.Path(sys.argv[2])
checks = set(re.findall(r"^\s*(mapi-[a-z-]+)\b", listed, re.MULTILINE))
complaints = [] if checks else ["--list-checks lists no check"]

for check in sorted(checks):
    page = project / "docs" / "checks" / f"{check}.md"
    if not page.is_file() or not page.read_text(encoding="utf-8").strip():
        complaints.append(f"{check} has no page: docs/checks/{check}.md")
    if not list((project / "test" / "checks").glob(f"{check}*.cpp")):
        complaints.append(f"{check} has no test: test/checks/{check}*.cpp")
for page in sorted((project / "docs" / "checks").glob("mapi-*.md")):
    if page.stem not in checks:
        complaints.append(f"docs/checks/{page.name} is the page of no check")

print("\n".join(complaints))
sys.exit(bool(complaints))
