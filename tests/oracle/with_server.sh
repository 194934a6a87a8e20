#!/usr/bin/env bash
# with_server.sh FOLDER COMMAND...: runs a command against a throw-away server of another release than Debian's, which
# FOLDER has: a package of npm with the programs of PostgreSQL (see tests/tools/package.json).
set -euo pipefail
package=$(realpath "$1")
shift
work=$(mktemp -d)

# The package's script that makes the links between libraries is not run: these are they.
python3 - "$package" <<'END'
import json, os, sys
for link in json.load(open(os.path.join(sys.argv[1], "native", "pg-symlinks.json"))):
    source, target = (os.path.join(sys.argv[1], link[end]) for end in ("source", "target"))
    if not os.path.lexists(target):
        os.symlink(os.path.relpath(source, os.path.dirname(target)), target)
END
chmod +x "$package"/native/bin/*

# PostgreSQL does not run as root.
as_user=()
if ((EUID == 0)); then
  as_user=(setpriv --reuid=nobody --regid=nogroup --clear-groups env "HOME=$work")
  chown nobody "$work"
  # Nor may it be able to look into the home of root.
  if ! "${as_user[@]}" test -x "$package/native/bin/initdb"; then
    cp -r "$package/native" "$work/native"
    package=$work
  fi
fi
stop_server() {
  "${as_user[@]}" "$package/native/bin/pg_ctl" -D "$work/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop_server EXIT

cd "$work"
"${as_user[@]}" "$package/native/bin/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --no-sync >/dev/null
"${as_user[@]}" "$package/native/bin/pg_ctl" -D "$work/data" -l "$work/data/log" -w start >/dev/null \
  -o "-k $work -c listen_addresses= -c fsync=off -c synchronous_commit=off"
cd "$OLDPWD"
export PGHOST="$work" PGPORT=5432 PGUSER=postgres PGDATABASE=postgres
"$@"
