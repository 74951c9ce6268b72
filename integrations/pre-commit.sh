#!/usr/bin/env bash
# The pre-commit hook: runs mapicheck on the C and C++ sources that are about to be committed, and reports what the change
# touches or breaks there.
#
# usage: pre-commit.sh [OPTION...] [FILE...]
# The options are mapicheck's, each with its value in one word (-p=build, --level=error). Without a FILE, the files are
# those in git's index; then this is a hook for git itself, .git/hooks/pre-commit.
set -euo pipefail

command -v mapicheck >/dev/null || {
  echo "mapicheck is not installed, or not in PATH" >&2
  exit 2
}

options=() files=() sources=() headers=0
for argument; do
  if [[ $argument == -* ]]; then
    options+=("$argument")
  else
    files+=("$argument")
  fi
done
if ((${#files[@]} == 0)); then
  cd "$(git rev-parse --show-toplevel)"
  mapfile -d '' files < <(git diff --cached --name-only --diff-filter=ACMR -z)
fi
for file in "${files[@]}"; do
  case ${file,,} in
    *.c | *.cc | *.cpp | *.cxx | *.c++) sources+=("./$file") ;;
    *.h | *.hh | *.hpp | *.hxx | *.inl) headers=1 ;;
  esac
done
if ((headers)); then
  echo "mapicheck: headers are analysed with the sources that include them, and those may not be part of this commit" >&2
fi
((${#sources[@]})) || exit 0

# Before the first commit there is nothing to compare with, and all is new.
if git rev-parse --quiet --verify HEAD >/dev/null; then
  options+=(--diff=HEAD)
fi
# What the configuration excludes is not wanted here either, although it is named.
exec mapicheck --force-exclude "${options[@]}" "${sources[@]}"
