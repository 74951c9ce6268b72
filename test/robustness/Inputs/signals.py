"""signals.py MAPICHECK: sends signals to a scan of src/ at various times, and to one that would never end."""

import os
import pathlib
import signal
import subprocess
import sys
import time

program = sys.argv[1]
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a test runner may ignore them
    signal.signal(number, signal.SIG_DFL)
pathlib.Path("tmp").mkdir()
sources = {path: path.read_bytes() for path in pathlib.Path("src").iterdir()}
environment = dict(os.environ, TMPDIR=os.path.abspath("tmp"))


def start(*arguments):
    """In a process group of its own, by which what it leaves running is found."""
    return subprocess.Popen([program, *arguments], env=environment, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, start_new_session=True)


def running(group):
    """The processes of that group that have not ended, the zombies of a container without an init left out."""
    found = []
    for folder in pathlib.Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                state, _, owner = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:3]
            except OSError:
                continue
            if int(owner) == group and state not in "ZX":
                found.append(folder.name)
    return found


def check(process, expected, what):
    _, said = process.communicate(timeout=60)
    for _ in range(100):  # the workers of a killed program end a moment later
        left = running(process.pid)
        if not left:
            break
        time.sleep(0.05)
    assert not left, f"{what}: still running: {left}"
    assert process.returncode in expected, f"{what}: exit status {process.returncode}: {said}"
    assert not os.listdir("tmp"), f"{what}: left in the temporary folder: {os.listdir('tmp')}"
    for path, before in sources.items():
        now = path.read_bytes()
        fixed = before.replace(b"MAPI_LOGOFF_SHARED", b"0")
        assert now in (before, fixed), f"{what}: {path} is now {now}"
        path.write_bytes(before)
    assert sorted(pathlib.Path("src").iterdir()) == sorted(sources), f"{what}: left beside the sources"
    report = pathlib.Path("reports/report.json")
    if report.exists():
        assert report.read_bytes().endswith(b"}\n"), f"{what}: half a report"
        report.unlink()
    assert not os.listdir("reports"), f"{what}: left beside the report"


pathlib.Path("reports").mkdir()

# While the worker is busy, for sure.
endless = ["--timeout=60", "endless", "--", "-fconstexpr-steps=2147483647"]
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    process = start(*endless)
    while len(running(process.pid)) < 2:
        time.sleep(0.01)
    process.send_signal(number)
    check(process, [-number], f"{number.name} to the program")

# As a terminal does it: to all of them. A second one changes nothing.
process = start(*endless)
while len(running(process.pid)) < 2:
    time.sleep(0.01)
os.killpg(process.pid, signal.SIGINT)
os.killpg(process.pid, signal.SIGINT)
check(process, [-signal.SIGINT], "Ctrl-C twice")

# Killed, it can do nothing any more; its worker ends all the same.
process = start(*endless)
while len(running(process.pid)) < 2:
    time.sleep(0.01)
time.sleep(1)  # it has told the system by now that it wants to end with its parent
process.kill()
check(process, [-signal.SIGKILL], "SIGKILL")

# At whatever moment; when it was quicker than the signal, everything is there.
for moment in range(7):
    process = start("-j1", "--fix", "--format=json", "--output=reports/report.json", "src")
    time.sleep(moment * 0.2)
    process.send_signal(signal.SIGTERM)
    check(process, [-signal.SIGTERM, 1], f"SIGTERM after {moment * 0.2:.2f} s")

# Told to ignore a signal, it does.
process = subprocess.Popen(["sh", "-c", 'trap "" HUP; exec "$0" src', program], env=environment,
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
time.sleep(0.2)
process.send_signal(signal.SIGHUP)
check(process, [1], "nohup")

# A reader that goes away.
process = subprocess.Popen([program, "src"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           start_new_session=True)
process.stdout.close()
process.stdout = None
check(process, [-signal.SIGPIPE], "| head")
