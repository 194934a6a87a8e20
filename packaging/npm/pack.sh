#!/usr/bin/env bash
# pack.sh PROGRAM VERSION FOLDER: writes the npm packages into FOLDER, with PROGRAM inside and VERSION in their
# package.json. Nothing is downloaded when they are installed, and no script of theirs runs then.
set -euo pipefail

program=$(realpath "$1")
version=$2
folder=$(realpath "$3")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp -R "$here/sqlferry" "$here/linux-x64" "$work"
sed -i "s/\"0\.0\.0\"/\"$version\"/" "$work"/*/package.json
cp "$here/../../README.md" "$here/../../LICENSE" "$work/sqlferry"
cp "$here/../../LICENSE" "$work/linux-x64"
install -m 755 "$program" "$work/linux-x64/sqlferry"
strip "$work/linux-x64/sqlferry"

for package in sqlferry linux-x64; do
  (cd "$work/$package" && npm pack --silent --pack-destination "$folder" >/dev/null)
done
