"""The examples of the checks' pages, against the program.

page-examples.py extract PAGES FOLDER: writes the first block of code under "### Wrong" and the first under "### Right"
of every page into the folder, as <check>-wrong.cpp and <check>-right.cpp. A block that begins with ```c is C, and its
file ends in .c.

page-examples.py compare FOLDER REPORT: fails unless the scan of that folder found in each wrong example what its page
is about and nothing else, and nothing in the right ones.
"""

import json
import pathlib
import re
import sys


def block(page, heading):
    """The language and the text of the first block of code under the heading."""
    match = re.search(
        # No heading of a section in between: that is two or more #, which no line of code begins with.
        rf"^### {heading}\n(?:(?!##|```)[^\n]*\n)*```(cpp|c)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL
    )
    return match and match.groups()


def extract(pages, folder):
    folder.mkdir(parents=True)
    complaints = []
    for page in sorted(pages.glob("mapi-*.md")):
        text = page.read_text(encoding="utf-8")
        for kind in ["Wrong", "Right"]:
            example = block(text, kind)
            if not example:
                complaints.append(f"{page.name} has no code under '### {kind}'")
                continue
            language, code = example
            (folder / f"{page.stem}-{kind.lower()}.{language}").write_text(code, encoding="utf-8")
    if not list(folder.iterdir()):
        complaints.append("there are no pages")
    return complaints


def compare(folder, report):
    found = {}
    for finding in json.loads(report.read_text(encoding="utf-8"))["findings"]:
        found.setdefault(pathlib.PurePath(finding["file"]).name, []).append(finding)

    complaints = []
    for example in sorted(folder.iterdir()):
        check, _, kind = example.stem.rpartition("-")
        findings = found.pop(example.name, [])
        if kind == "wrong" and not any(finding["check"] == check for finding in findings):
            complaints.append(f"{example.name}: {check} finds nothing")
        for finding in findings:
            if kind == "right" or finding["check"] != check:
                place = f"{example.name}:{finding['line']}:{finding['column']}"
                complaints.append(f"{place}: {finding['message']} [{finding['check']}]")
    return complaints + [f"findings in {name}, which is no example" for name in sorted(found)]


step, first, second = sys.argv[1:]
complaints = {"extract": extract, "compare": compare}[step](pathlib.Path(first), pathlib.Path(second))
print("\n".join(complaints))
sys.exit(bool(complaints))
