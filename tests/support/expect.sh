# shellcheck shell=bash
# What the suites written in bash share. Sourced by them, which set:
: "${suite:?}" "${work:?}"

fail() {
  printf '%s: %s\n' "$suite" "$*" >&2
  exit 1
}

# The same, with what the last command of expect said.
fail_with_output() {
  cat "$work/output" >&2
  fail "$@"
}

# expect STATUS COMMAND...: its output goes to $work/output.
expect() {
  local wanted=$1 status=0
  shift
  "$@" >"$work/output" 2>&1 || status=$?
  ((status == wanted)) || fail_with_output "status $status, not $wanted: $*"
}

# In the output of the last expect.
mentions() { grep --quiet --fixed-strings -- "$1" "$work/output" || fail_with_output "it does not say: $1"; }
