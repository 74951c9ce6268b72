# The lit configuration of mapicheck's tests. Run them with `./dev test`, or one of them with
# `lit -v build/test --filter=<part of its name>`.
#
# A test may use, besides lit's own substitutions and the programs FileCheck, not and split-file:
#   %faces       the source file through the command line and through clang-tidy, both against its CHECK lines (faces.py)
#   %mapicheck   the command line
#   %clang_tidy  clang-tidy with the module loaded
#   %{scratch}   a folder to make, outside of any project
#   %{status} N  in front of a command that must exit with status N
#   %{tidy_module}, %{plain_clang_tidy}, %{guard_host}  for tests of loading the module
#   %{report_test}  the unit test of the reports, which also writes samples of them
#   %{sarif_schema}, %{sarif_multitool}  the standard's schema and its validator; a test says "REQUIRES: sarif-multitool"
#   %{write_html}   the program that writes an HTML report of a result made up for tests (report/Inputs/write-html.cpp)
#   %{browser}      the two programs that report/Inputs/browser.py drives; such a test needs `REQUIRES: chromium`
#   %{llvm_version}, %{project}, %{python}              the version built against, the source tree, the interpreter
# Write %s and %t without quotes: they bring their own where the path needs them.

import os
import platform
import shlex
import shutil
import sys

sys.dont_write_bytecode = True  # the source tree stays as it is
sys.path.insert(0, os.path.dirname(__file__))
import quotingformat

config.name = "mapicheck"
config.test_format = quotingformat.QuotingShTest(execute_external=False)
config.test_source_root = os.path.dirname(__file__)
config.suffixes = [".cpp", ".c", ".test"]
config.excludes = ["Inputs", "unit", "oracle", "CMakeLists.txt"]

faces = [
    sys.executable,
    os.path.join(config.test_source_root, "faces.py"),
    "--mapicheck=" + config.mapicheck,
    "--clang-tidy=" + config.clang_tidy,
    "--module=" + config.tidy_module,
    "--filecheck=" + os.path.join(config.llvm_tools, "FileCheck"),
]
# No name may begin as one of lit's own does (%s, %S, %t, %p), unless it is in braces.
config.substitutions += [
    ("%faces", shlex.join(faces)),
    ("%mapicheck", shlex.quote(config.mapicheck)),
    ("%clang_tidy", shlex.join([config.clang_tidy, "-load=" + config.tidy_module])),
    ("%{status}", shlex.join([sys.executable, os.path.join(config.test_source_root, "status.py")])),
    ("%{plain_clang_tidy}", shlex.quote(config.clang_tidy)),
    ("%{tidy_module}", shlex.quote(config.tidy_module)),
    ("%{guard_host}", shlex.quote(config.guard_host)),
    ("%{write_html}", shlex.quote(config.write_html)),
    ("%{llvm_version}", config.llvm_version),
    ("%{project}", shlex.quote(config.project_source)),
    ("%{report_test}", shlex.quote(config.report_test)),
    ("%{python}", shlex.quote(sys.executable)),
]

browser = [shutil.which("chromium"), shutil.which("chromedriver")]
if all(browser):
    config.available_features.add("chromium")
    config.substitutions.append(("%{browser}", shlex.join(browser)))

config.environment["PATH"] = os.pathsep.join([config.llvm_tools, os.environ["PATH"]])
# Messages are compared as text.
config.environment["LC_ALL"] = "C"

# Microsoft's validator of SARIF, which brings the standard's schema. `./dev test` installs it.
multitool = os.path.join(config.npm_packages, "@microsoft", "sarif-multitool-linux")
config.substitutions += [
    ("%{sarif_schema}", shlex.quote(os.path.join(multitool, "sarif-2.1.0.json"))),
    ("%{sarif_multitool}", shlex.quote(os.path.join(multitool, "Sarif.Multitool"))),
]
if platform.machine() == "x86_64" and os.access(os.path.join(multitool, "Sarif.Multitool"), os.X_OK):
    config.available_features.add("sarif-multitool")
else:
    lit_config.note(f"{multitool} is not there (./dev test installs it on x86-64, with npm), so SARIF is not validated")
