"""terminal.py COMMAND...: runs the command with its standard error stream in a terminal, and prints what came there."""

import os
import pty
import subprocess
import sys

terminal, its_other_end = pty.openpty()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=its_other_end)
os.close(its_other_end)
shown = b""
try:
    while data := os.read(terminal, 4096):
        shown += data
except OSError:  # how Linux says that nobody writes any more
    pass
process.wait()
print(ascii(shown.decode()))
