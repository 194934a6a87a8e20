#!/usr/bin/env bash
# Runs a command against a throw-away PostgreSQL server. Fails where there is none: an oracle that is
# skipped proves nothing.
set -euo pipefail
if ! command -v pg_virtualenv >/dev/null; then
  echo "the oracle tests need PostgreSQL: apt-get install postgresql postgresql-common python3-psycopg2" >&2
  exit 1
fi
# -t keeps the cluster in a temporary folder, so that several can run at once. What it holds need not outlive a crash.
exec pg_virtualenv -t -o fsync=off -o synchronous_commit=off "$@"
