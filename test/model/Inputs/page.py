"""page.py PAGE FOLDER: every JSON block of the page stands in one of FOLDER's models, and every model is on the page."""

import os
import re
import sys


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip().rstrip(",")


page, folder = sys.argv[1:]
with open(page, encoding="utf-8") as file:
    blocks = [squeeze(block) for block in re.findall(r"^```json\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)]
models = {}
for name in sorted(os.listdir(folder)):
    if name.endswith(".json"):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            models[name] = squeeze(file.read())
strays = [block for block in blocks if not any(block in text for text in models.values())]
absent = [name for name, text in models.items() if not any(block in text for block in blocks)]
for block in strays:
    print("in no model:", block)
for name in absent:
    print("not on the page:", name)
sys.exit(bool(strays or absent or not blocks))
