#!/usr/bin/env bash
# Runs a command against a throw-away PostgreSQL server. Fails where there is none: an oracle that is
# skipped proves nothing. Several can run at once.
set -euo pipefail
if ! command -v pg_virtualenv >/dev/null; then
  echo "the oracle tests need PostgreSQL: apt-get install postgresql postgresql-common python3-psycopg2" >&2
  exit 1
fi

# Servers that look for a free port at the same moment find the same one. So each port has a lock, which the server
# inherits and holds until it stops.
locks=${TMPDIR:-/tmp}/sqlferry_test_ports.$EUID
mkdir -p "$locks"
for ((port = 15432; port < 15532; ++port)); do
  exec {lock}>"$locks/$port"
  if flock --nonblock "$lock" && ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    # -t keeps the cluster in a temporary folder. What it holds need not outlive a crash.
    exec pg_virtualenv -t -c "--port=$port" -o fsync=off -o synchronous_commit=off "$@"
  fi
  exec {lock}>&-
done
echo "no port from 15432 to 15531 is free for a server" >&2
exit 1
