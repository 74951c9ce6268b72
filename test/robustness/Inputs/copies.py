"""copies.py N: N sources copies/c00.cpp, ... with nothing but what makes the analyzer crash at once."""

import pathlib
import sys

pathlib.Path("copies").mkdir()
for number in range(int(sys.argv[1])):
    pathlib.Path(f"copies/c{number:02}.cpp").write_text("#pragma clang __debug crash\n")
