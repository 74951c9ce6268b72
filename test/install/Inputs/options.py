"""options.py HELP MAN README BASH ZSH: the options of --help are those of the man page, with the same values, and those
that the completions offer; and README names none that is not among them. The completions come as complete.py prints
them; "-" stands for one that is not at hand."""

import re
import sys

help_file, man_file, readme_file, bash_file, zsh_file = sys.argv[1:]


def text(name):
    with open(name) as file:
        return file.read()


# Of each option its values when it has a fixed choice, or else whether it takes one.
in_help = {}
for option, value in re.findall(r"^ +(--?[a-z-]+)(?:[= ]<(.*?)>)? +- ", text(help_file), re.MULTILINE):
    if not option.startswith("--help-"):
        in_help[option] = set(value.split("|")) if re.fullmatch(r"[a-z-]+(\|[a-z-]+)+", value) else bool(value)
if len(in_help) < 20:
    sys.exit(f"only {len(in_help)} options could be read from --help: {', '.join(in_help)}")

in_man = {}
for option, rest in re.findall(r"^\.It (?:Xo\n\.)?Fl (-?[a-z-]+)(.*)$", text(man_file), re.MULTILINE):
    in_man["-" + option] = set(re.findall(r"Cm ([\w-]+)", rest)) or "Ar" in rest

wrong = [f"{option}: in --help {in_help.get(option, 'not')}, in the man page {in_man.get(option, 'not')}"
         for option in sorted({*in_help, *in_man}) if in_help.get(option) != in_man.get(option)]

# Each row of its table of options has them in its first column.
in_readme = {option for row in re.findall(r"^\| (`-.*?) \|", text(readme_file), re.MULTILINE)
             for option in re.findall(r"`(--?[a-z-]+)", row)}
wrong += [f"{option}: in README, not in --help" for option in sorted(in_readme - {*in_help})]

for name in (bash_file, zsh_file):
    if name != "-":
        offered = {line.rstrip("=") for line in text(name).splitlines() if line.startswith("-")}
        wrong += [f"{option}: not the same in --help and in {name}" for option in sorted(offered ^ {*in_help})]
sys.exit("\n".join(wrong) or 0)
