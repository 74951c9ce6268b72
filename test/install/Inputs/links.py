"""links.py FOLDER: every relative link in the Markdown files of the folder leads to a file or folder in it."""

import os
import re
import sys

root = os.path.realpath(sys.argv[1])
links, broken = 0, []
for folder, _, files in os.walk(root):
    for page in (os.path.join(folder, name) for name in files if name.endswith(".md")):
        with open(page) as file:
            for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", file.read()):
                if "://" in target:
                    continue
                links += 1
                place = os.path.realpath(os.path.join(folder, target))
                if not os.path.exists(place) or not place.startswith(root + os.sep):
                    broken.append(f"{os.path.relpath(page, root)}: {target}")
if not links:
    sys.exit("no link at all")
sys.exit("\n".join(broken) or 0)
