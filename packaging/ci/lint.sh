#!/usr/bin/env bash
# What the GitHub action runs. PATHS and ARGUMENTS are words; SINCE and SARIF may be empty.
set -euo pipefail

words=(lint --format github)
if [[ -n ${SARIF:-} ]]; then words+=(--format "sarif=$SARIF"); fi
if [[ -n ${SINCE:-} ]]; then
  # A checkout has one commit only.
  git cat-file -e "$SINCE^{commit}" 2>/dev/null || git fetch --quiet --depth=1 origin "$SINCE"
  words+=(--since "$SINCE")
fi
read -r -a more <<<"${ARGUMENTS:-}"
read -r -a paths <<<"${PATHS:-}"
exec sqlferry "${words[@]}" "${more[@]}" -- "${paths[@]}"
