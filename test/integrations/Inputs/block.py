"""block.py PAGE LANGUAGE NUMBER: prints the NUMBERth block of code in that language in a Markdown page."""

import re
import sys

page, language, number = sys.argv[1:]
with open(page) as file:
    blocks = re.findall(r"^```" + re.escape(language) + r"\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)
if int(number) > len(blocks):
    sys.exit(f"{page} has {len(blocks)} blocks of {language}")
print(blocks[int(number) - 1], end="")
