#!/usr/bin/env bash
# Brings the npm packages that package-lock.json pins into DIR/node_modules, unless they are there: the frameworks, the
# driver, two releases of Node and two of PostgreSQL, and the schema of SARIF. What cannot be had is an error, as a suite
# that is skipped proves nothing.
# usage: packages.sh DIR
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1

stop() {
  printf 'the tools suite %s\n' "$*" >&2
  exit 1
}

if cmp --silent "$here/package-lock.json" "$folder/installed"; then
  exit 0
fi
if [[ $(uname -sm) != "Linux x86_64" ]]; then
  stop "needs Linux on x86_64, which its releases of Node are for; ./dev test -LE tools runs the other suites"
fi
command -v npm >/dev/null || stop "needs npm: apt-get install --no-install-recommends npm"

mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$folder/"
# No script of a package runs: none of these needs one.
npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error ||
  stop "could not get its packages from the npm registry (is there a network?); ./dev test -LE tools runs the other suites"
cp "$here/package-lock.json" "$folder/installed"
