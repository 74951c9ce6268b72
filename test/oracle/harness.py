"""Builds, runs and scans generated programs."""

import concurrent.futures
import json
import os
import subprocess

HERE = os.path.dirname(os.path.realpath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))

# Variables without a value hold a pattern that the library knows, and methods are entered with any receiver.
NATIVE = ["-std=c++17", "-O0", "-w", "-fPIC", "-shared", "-fno-exceptions", "-ftrivial-auto-var-init=pattern",
          "-fno-delete-null-pointer-checks", "-gline-tables-only", "-I" + os.path.join(HERE, "include")]
SCAN = ["--target=x86_64-w64-mingw32", "-fms-extensions", "-std=c++17",
        "-I" + os.path.join(HERE, "scan")]


class Program:
    """A program, what its runs broke, and what was reported."""

    def __init__(self, seed, generated, folder):
        self.seed = seed
        self.path = os.path.join(folder, f"{seed}.cpp")
        self.text = generated["text"]
        self.entry, self.signature, self.inputs = generated["entry"], generated["signature"], generated["inputs"]
        self.inside, self.members, self.changes = generated["inside"], generated["members"], generated["changes"]
        self.unchecked = generated["unchecked"]
        self.violations, self.findings = [], []
        self.runs, self.all_inputs, self.error = 0, True, None


def build_runner(compiler, folder):
    runner = os.path.join(folder, "runner")
    sources = os.path.join(HERE, "runtime")
    subprocess.run([compiler, "-std=c++17", "-O1", "-rdynamic", "-o", runner,
                    *sorted(os.path.join(sources, n) for n in os.listdir(sources) if n.endswith(".cpp")), "-ldl"],
                   check=True)
    return runner


def run(program, compiler, runner):
    """Compiles a program against the library that watches it, and runs it over all its inputs."""
    library = program.path[:-len(".cpp")] + ".so"
    made = subprocess.run([compiler, *NATIVE, "-o", library, program.path], capture_output=True, text=True, check=False)
    if made.returncode:
        program.error = made.stderr
        return
    ran = subprocess.run([runner, library, program.entry, program.signature, str(program.inputs),
                          *map(str, program.unchecked)], capture_output=True,
                         text=True, check=False)
    if ran.returncode:
        program.error = f"the runner ended with {ran.returncode}: {ran.stderr}"
        return
    for line in ran.stdout.splitlines():
        item = json.loads(line)
        if "runs" in item:
            program.runs, program.all_inputs = item["runs"], item["all"]
        else:
            program.violations.append(item)
    find_lines(program.violations, library)
    os.remove(library)


def find_lines(violations, library):
    """The lines of accesses that no call of the library's saw."""
    accesses = [v for v in violations if v["address"]]
    if not accesses:
        return
    found = subprocess.run(["addr2line", "-e", library, *(hex(v["address"]) for v in accesses)], capture_output=True,
                           text=True, check=True).stdout
    for violation, place in zip(accesses, found.splitlines()):
        number = place.rsplit(":", 1)[1].split()[0]
        violation["line"] = int(number) if number.isdigit() else 0


def run_all(programs, compiler, runner, jobs):
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(lambda program: run(program, compiler, runner), programs))


def scan_all(programs, mapicheck, folder, jobs):
    """One scan of all programs. An error of the scan is an error of the test."""
    report = os.path.join(folder, "findings.json")
    done = subprocess.run([mapicheck, "--format=json", "--level=note", f"-j{jobs}", "--output", report,
                           *(p.path for p in programs), "--", *SCAN], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"mapicheck ended with {done.returncode}:\n{done.stderr}")
    by_path = {os.path.realpath(p.path): p for p in programs}
    with open(report, encoding="utf-8") as file:
        for finding in json.load(file)["findings"]:
            by_path[os.path.realpath(finding["file"])].findings.append(finding)


def checks_of(mapicheck):
    listed = subprocess.run([mapicheck, "--list-checks"], capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in listed.splitlines() if line.strip()]
