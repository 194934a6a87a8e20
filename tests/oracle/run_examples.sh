#!/usr/bin/env bash
# Each example of each rule runs on PostgreSQL, in a database of its own.
# usage: with_postgres.sh bash run_examples.sh WRITER
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" "$work"
failed=0
count=0
for script in "$work"/*.sql; do
  count=$((count + 1))
  example=example_$count  # to drop one would take longer than to make the next
  psql -qX -d postgres -c "CREATE DATABASE $example TEMPLATE template0"
  if [[ $script == *.refused.sql ]]; then
    state=${script%.refused.sql}
    output=$(psql -qX -v ON_ERROR_STOP=1 -v VERBOSITY=sqlstate -d "$example" -f "$script" 2>&1) || true
    if [[ $output != *"ERROR:  ${state##*.}"* ]]; then
      failed=$((failed + 1))
      printf '%s is not refused with %s\n' "$(basename "$script")" "${state##*.}"
    fi
    continue
  fi
  if ! output=$(psql -qX -v ON_ERROR_STOP=1 -d "$example" -f "$script" 2>&1); then
    failed=$((failed + 1))
    printf '%s does not run on PostgreSQL:\n%s\n' "$(basename "$script")" "$output"
    cat "$script"
  fi
done
echo "$count examples ran, $failed failed"
[ "$count" -gt 0 ] && [ "$failed" -eq 0 ]
