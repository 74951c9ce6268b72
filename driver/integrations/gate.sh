#!/usr/bin/env bash
# Runs mapicheck as a gate of a CI service. All that it is told comes in environment variables, and none of it is ever
# read as shell code:
#   MAPICHECK_PATHS, MAPICHECK_OPTIONS, MAPICHECK_COMPILER_ARGUMENTS  one item per line
#   MAPICHECK_CHECKS, _LEVEL, _BASELINE, _DIFF, _CONFIG               as the options of these names; empty: not given
#   MAPICHECK_REPORT    the SARIF file (github) or the code quality report (gitlab) to write
#   MAPICHECK_FAIL_ON   findings: fail on findings and on what could not be analysed; incomplete: only on the latter;
#                       never: on neither. Bad usage always fails.
set -euo pipefail

usage() {
  echo 'usage: gate.sh github|gitlab' >&2
  exit 2
}

service=${1-}
case $service in
  github) form=github-sarif report=${MAPICHECK_REPORT:-mapicheck.sarif} ;;
  gitlab) form=gitlab report=${MAPICHECK_REPORT:-gl-code-quality-report.json} ;;
  *) usage ;;
esac

# A message that the service shows beside the job, not only in its log.
announce() { # error|warning MESSAGE
  if [[ $service == github ]]; then
    printf '::%s title=mapicheck::%s\n' "$1" "$2"
  else
    printf 'mapicheck: %s: %s\n' "$1" "$2"
  fi
}
fail() {
  announce error "$1"
  exit 2
}

fail_on=${MAPICHECK_FAIL_ON:-findings}
case $fail_on in
  findings | incomplete | never) ;;
  *) fail "fail-on is none of findings, incomplete, never" ;;
esac
[[ $report != *$'\n'* ]] || fail "the report's name has a line break"

arguments=()
for name in checks level baseline diff config; do
  variable=MAPICHECK_${name^^}
  [[ -z ${!variable-} ]] || arguments+=("--$name=${!variable}")
done

# Adds the lines of a text that are not empty.
add_lines() {
  local line
  while IFS= read -r line; do
    line=${line%$'\r'}
    [[ -z $line ]] || arguments+=("$line")
  done <<<"$1"
}
add_lines "${MAPICHECK_OPTIONS-}"
annotations=$(mktemp)
trap 'rm -f "$annotations"' EXIT
arguments+=(--format=text --output=- "--format=$form" "--output=$report")
[[ $service != github ]] || arguments+=(--format=github "--output=$annotations")
add_lines "${MAPICHECK_PATHS:-.}"
if [[ -n ${MAPICHECK_COMPILER_ARGUMENTS-} ]]; then
  arguments+=(--)
  add_lines "$MAPICHECK_COMPILER_ARGUMENTS"
fi

# The log shows names and lines of the sources. GitHub obeys lines that begin with "::", so it is told not to.
token=
if [[ $service == github ]]; then
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '::stop-commands::%s\n' "$token"
fi
status=0
mapicheck "${arguments[@]}" 2>&1 || status=$?
[[ -z $token ]] || printf '::%s::\n' "$token"
cat "$annotations"

if [[ $service == github && -n ${GITHUB_OUTPUT-} ]]; then
  printf 'exit-status=%s\n' "$status" >>"$GITHUB_OUTPUT"
  [[ ! -s $report ]] || printf 'report=%s\n' "$report" >>"$GITHUB_OUTPUT"
fi

case $status in
  0) exit 0 ;;
  1)
    [[ $fail_on != findings ]] || exit 1
    exit 0
    ;;
  3)
    message="something could not be analysed, and may have defects that nobody looked at; the log names it"
    if [[ $fail_on == never ]]; then
      announce warning "$message"
      exit 0
    fi
    announce error "$message"
    exit 3
    ;;
  *)
    announce error "mapicheck was not run as it should be (exit status $status); the log says why"
    exit "$status"
    ;;
esac
