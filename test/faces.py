#!/usr/bin/env python3
"""Runs one test file through both faces of mapicheck, the command line and the clang-tidy module.

In a test:

    // RUN: %faces %s --checks=mapi-object-leak
    // RUN: %faces %s --checks=mapi-object-leak --prefix=OTHER -- -DOTHER

      store->OpenEntry(...);
      // CHECK: :[[@LINE-1]]:3: warning: IMsgStore 'store' is never released [mapi-object-leak]
      // CHECK: :[[@LINE-9]]:8: note: opened here

Each face's output is checked with FileCheck against the CHECK lines (or those of --prefix). A warning or error that no
line expects fails the test; notes may go unmentioned. The findings are in the order of file, line, column, check and
message. Last, both faces must have printed the same findings with the same notes.

A file in which nothing may be found says `// SILENT` (for another prefix, `// OTHER-SILENT`) in place of CHECK lines.

What follows `--` goes to the compiler, after the default: a 64-bit Windows target, and C++17 or C17 with Microsoft's
extensions. --model=FILE adds a model in both faces. --incomplete is for files that cannot be compiled: the command
line must then say so by its exit status, and compile errors may go unmentioned.
"""

import argparse
import difflib
import json
import os
import re
import subprocess
import sys

DIAGNOSTIC = re.compile(
    r"^(?:(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): )?"
    r"(?P<kind>warning|error|fatal error|note): (?P<text>.*?)(?: \[(?P<check>[^\s\[\]]+)\])?$"
)
# The lines of source text below a diagnostic: "   12 |   code", and "      |   ^" with the fix.
SNIPPET = re.compile(r"^\s*\d* \|")


def parse_arguments():
    arguments, compiler = sys.argv[1:], []
    if "--" in arguments:
        split = arguments.index("--")
        arguments, compiler = arguments[:split], arguments[split + 1 :]
    parser = argparse.ArgumentParser()
    for tool in ["--mapicheck", "--clang-tidy", "--module", "--filecheck"]:
        parser.add_argument(tool, required=True)
    parser.add_argument("source")
    parser.add_argument("--checks", default="mapi-*", help="comma-separated globs; all checks by default")
    parser.add_argument("--model", action="append", default=[])
    parser.add_argument("--prefix", default="CHECK")
    parser.add_argument("--incomplete", action="store_true")
    options = parser.parse_args(arguments)

    standard = "-std=gnu17" if options.source.endswith(".c") else "-std=c++17"
    options.compiler = ["--target=x86_64-w64-mingw32", "-fms-extensions", standard] + compiler
    return options


def fail(reason, *outputs):
    print(f"faces: {reason}")
    for output in outputs:
        print(output)
    sys.exit(1)


def run(command):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")


def run_command_line(options):
    command = [options.mapicheck, f"--checks={options.checks}", "--level=note"]
    command += [f"--model={model}" for model in options.model]
    return run(command + [options.source, "--"] + options.compiler)


def run_clang_tidy(options):
    models = ";".join(os.path.abspath(model) for model in options.model)
    # Given in full, so that no .clang-tidy in a folder above has a say.
    config = {"CheckOptions": {"MapiModels": models}} if models else {}
    command = [options.clang_tidy, f"-load={options.module}", f"--checks=-*,{options.checks}"]
    command += [f"--config={json.dumps(config)}", "--header-filter=.*", "--quiet"]
    return run(command + [options.source, "--"] + options.compiler)


def diagnostics(output):
    """The warnings and errors, each with its notes: [(key, heading, [note])], sorted by key."""
    found = []
    for line in output.splitlines():
        match = DIAGNOSTIC.match(line)
        if SNIPPET.match(line) or not match:
            continue
        if match["kind"] != "note":
            place = (match["file"] or "", int(match["line"] or 0), int(match["column"] or 0))
            found.append(((*place, match["check"] or "", match["text"]), line, []))
        # Where a place is in a macro Clang adds this by itself, in one face and not always in the other.
        elif found and not match["text"].startswith("expanded from macro"):
            found[-1][2].append(line)
    return sorted(found, key=lambda diagnostic: diagnostic[0])


def as_text(found):
    return "".join("\n".join([heading, *notes]) + "\n" for _, heading, notes in found)


def findings(found):
    """The same for both faces: without compile errors, and without the folders, which the faces may print differently."""
    own = [d for d in found if d[0][3].startswith("mapi-")]
    lines = as_text(own).splitlines()
    return [re.sub(r"^.*?([^/]+:\d+:\d+: )", r"\1", line, count=1) for line in lines]


def check_expectations(face, options, found):
    text = as_text(found)
    headings = "\n".join(heading for _, heading, _ in found)
    with open(options.source, encoding="utf-8") as file:
        source = file.read()
    unexpected = ["warning:"] if options.incomplete else ["warning:", "error:"]
    silent = "SILENT" if options.prefix == "CHECK" else f"{options.prefix}-SILENT"
    if re.search(rf"^\s*//\s*{silent}\b", source, re.MULTILINE):
        if re.search(rf"\b{options.prefix}(-\w+)?:", source):
            fail(f"the test has both // {silent} and {options.prefix} lines")
        if any(word in text for word in unexpected):
            fail(f"{face}: this file must be silent, and it printed:", headings)
        return
    command = [options.filecheck, options.source, f"--check-prefix={options.prefix}"]
    command += ["--allow-empty", "--dump-input=never"]
    command += [f"--implicit-check-not={word}" for word in unexpected]
    result = subprocess.run(command, input=text, capture_output=True, text=True)
    if result.returncode:
        fail(f"{face}: not the expected output", result.stderr, "--- its findings, without their notes:", headings)


def main():
    options = parse_arguments()
    command_line, tidy = run_command_line(options), run_clang_tidy(options)
    in_command_line, in_tidy = diagnostics(command_line.stdout), diagnostics(tidy.stdout)

    # The exit status first: when a face did not do its work, what it printed means nothing.
    expected = 3 if options.incomplete else int(bool(findings(in_command_line)))
    if command_line.returncode != expected:
        fail(
            f"mapicheck: exit status {command_line.returncode}, not {expected}",
            command_line.stdout,
            command_line.stderr,
        )
    if tidy.returncode not in ([0, 1] if options.incomplete else [0]):
        fail(f"clang-tidy: exit status {tidy.returncode}", tidy.stdout, tidy.stderr)

    if options.incomplete:  # the command line says on its standard error what it left out
        in_tidy = [d for d in in_tidy if d[0][3] != "mapi-incomplete"]

    check_expectations("mapicheck", options, in_command_line)
    check_expectations("clang-tidy", options, in_tidy)
    difference = difflib.unified_diff(
        findings(in_command_line), findings(in_tidy), "mapicheck", "clang-tidy", lineterm="", n=1
    )
    if text := "\n".join(difference):
        fail("the faces do not print the same", text)


if __name__ == "__main__":
    main()
