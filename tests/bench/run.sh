#!/usr/bin/env bash
# The benchmark: start, many small files, throughput and memory, each beside libpg_query's parse of the same
# statements in the same run. usage: run.sh BUILD_FOLDER [MEGABYTES] [--dump]; ./dev bench calls it. --dump takes a dump of 1 GB.
# Two other tools read the same small files where they are there: squawk (SQUAWK names its program), and sqlglot; and for
# the scale of the scripts' rows, the start of node.
set -euo pipefail
export LC_ALL=C.UTF-8 SQLFERRY_NO_CACHE=1 # but for the lines that say so

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "${1:?usage: run.sh BUILD_FOLDER [MEGABYTES] [--dump]}" && pwd)
shift
megabytes=10
dump=0
for argument in "$@"; do
  case $argument in
    --dump) dump=1000 ;;
    *) megabytes=$argument ;;
  esac
done
((dump > 0)) || dump=$megabytes
sqlferry=$build/sqlferry
reference=$build/sqlferry_bench_pg_parse

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

measure() { python3 "$here/measure.py" "$@"; }

# report NAME SECONDS MB_OF_MEMORY [BYTES REFERENCE_SECONDS]
report() {
  awk -v name="$1" -v seconds="$2" -v memory="$3" -v bytes="${4:-0}" -v reference="${5:-0}" 'BEGIN {
    time = seconds < 1 ? sprintf("%.1f ms", seconds * 1000) : sprintf("%.2f s", seconds)
    speed = bytes > 0 ? sprintf("%.1f MB/s", bytes / seconds / 1e6) : ""
    ratio = reference > 0 ? sprintf("%.1fx", reference / seconds) : ""
    printf "%-42s %10s %12s %8s %9.1f MB\n", name, time, speed, ratio, memory
  }'
}

# throughput WHAT FILE: lint and convert of FILE, beside the parse of its conversion.
throughput() {
  local what=$1 file=$2 bytes converted seconds memory reference_seconds statements failed
  bytes=$(stat -c %s "$file")
  mkdir -p converted
  # Findings (status 1) are the point of this input; a crash is not.
  "$sqlferry" convert --from sqlite "$file" -o converted >/dev/null 2>&1 || (($? == 1))
  converted=converted/$(basename "$file")

  read -r reference_seconds _ statements failed < <("$reference" "$converted")
  read -r _ memory < <(measure "$reference" "$converted")
  report "libpg_query parses the converted $what" "$reference_seconds" "$memory" \
    "$(stat -c %s "$converted")" "$reference_seconds"
  if ((failed > 0)); then
    printf '  %s of %s converted statements do not parse: the figures below compare unlike things\n' "$failed" "$statements"
  fi

  read -r seconds memory < <(measure --runs 3 --one-core "$sqlferry" lint --from sqlite "$file")
  report "lint $what, one core" "$seconds" "$memory" "$bytes" "$reference_seconds"
  read -r seconds memory < <(measure --runs 3 --one-core "$sqlferry" lint --from postgres "$converted")
  report "lint the converted $what, one core" "$seconds" "$memory" "$(stat -c %s "$converted")" "$reference_seconds"
  read -r seconds memory < <(measure --runs 3 --one-core "$sqlferry" convert --from sqlite "$file" --stdout)
  report "convert $what, one core" "$seconds" "$memory" "$bytes" "$reference_seconds"
  read -r seconds memory < <(measure --runs 3 "$sqlferry" convert --from sqlite "$file" --stdout)
  report "convert $what, $(nproc) cores" "$seconds" "$memory" "$bytes" "$reference_seconds"
}

# whole_dump FILE: the reference is as fast as with the rows above, so that a gigabyte need not go through it.
whole_dump() {
  local file=$1 bytes seconds memory
  bytes=$(stat -c %s "$file")
  read -r seconds memory < <(measure --one-core "$sqlferry" lint --from sqlite "$file")
  report "lint a dump of $dump MB, one core" "$seconds" "$memory" "$bytes"
  read -r seconds memory < <(measure --one-core "$sqlferry" convert --from sqlite "$file" -o dumped --force)
  report "convert a dump of $dump MB, one core" "$seconds" "$memory" "$bytes"
  read -r seconds memory < <(measure --one-core "$sqlferry" convert --copy --from sqlite "$file" -o dumped --force)
  report "convert --copy a dump of $dump MB, one core" "$seconds" "$memory" "$bytes"
}

# other_tools: not needed for a run; the last lines say how to get what is missing.
other_tools() {
  local squawk=${SQUAWK:-$(command -v squawk || true)} seconds memory
  if [[ -n $squawk ]]; then
    read -r seconds memory < <(measure --runs 30 "$squawk" small.sql)
    report "squawk: one file of 60 lines, median of 30" "$seconds" "$memory"
    read -r seconds memory < <(measure --runs 3 "$squawk" many/*.sql)
    report "squawk: 1,000 files of 40 lines" "$seconds" "$memory" "$(cat many/*.sql | wc -c)"
  else
    missing+=("squawk: \`npm install squawk-cli\` in a folder of your choice, and SQUAWK=.../squawk, the native program in it")
  fi
  if command -v node >/dev/null; then
    read -r seconds memory < <(measure --runs 30 node -e 0)
    report "node -e 0, median of 30" "$seconds" "$memory"
  else
    missing+=("node: Debian's package nodejs")
  fi
  if python3 -c 'import sqlglot' 2>/dev/null; then
    read -r seconds memory < <(measure python3 "$here/sqlglot_files.py" many)
    report "sqlglot: 1,000 files of 40 lines" "$seconds" "$memory" "$(cat many/*.sql | wc -c)"
  else
    missing+=("sqlglot: Debian's package python3-sqlglot")
  fi
}

missing=()
python3 "$here/make_input.py" . --megabytes "$megabytes" --dump "$dump"

printf '%-42s %10s %12s %8s %12s\n' "" "wall" "throughput" "ratio" "peak memory"
read -r seconds memory < <(measure --runs 30 /bin/true)
report "/bin/true: the floor, median of 30" "$seconds" "$memory"
read -r seconds memory < <(measure --runs 30 "$sqlferry" --version)
report "start (--version), median of 30" "$seconds" "$memory"
read -r seconds memory < <(measure --runs 30 "$sqlferry" lint --from sqlite small.sql)
report "lint one file of 60 lines, median of 30" "$seconds" "$memory"
read -r seconds memory < <(measure --runs 3 "$sqlferry" lint --from sqlite many)
report "lint 1,000 files of 40 lines" "$seconds" "$memory" "$(cat many/*.sql | wc -c)"
measure "$sqlferry" lint --from sqlite many --cache-dir cache >/dev/null
read -r seconds memory < <(measure --runs 30 "$sqlferry" lint --from sqlite many --cache-dir cache)
report "the same, cached, median of 30" "$seconds" "$memory" "$(cat many/*.sql | wc -c)"
read -r seconds memory < <(measure --runs 3 "$sqlferry" convert --from sqlite many -o many_converted --force)
report "convert 1,000 files of 40 lines" "$seconds" "$memory" "$(cat many/*.sql | wc -c)"
read -r seconds memory < <(measure --runs 30 "$sqlferry" lint --from sqlite small.js)
report "lint one script of 60 lines, median of 30" "$seconds" "$memory"
read -r seconds memory < <(measure --runs 3 "$sqlferry" lint --from sqlite scripts)
report "lint 1,000 scripts of 60 lines" "$seconds" "$memory" "$(cat scripts/migrations/*.js | wc -c)"
measure "$sqlferry" lint --from sqlite scripts --cache-dir cache >/dev/null
read -r seconds memory < <(measure --runs 30 "$sqlferry" lint --from sqlite scripts --cache-dir cache)
report "the same, cached, median of 30" "$seconds" "$memory" "$(cat scripts/migrations/*.js | wc -c)"
read -r seconds memory < <(measure --runs 3 --one-core "$sqlferry" lint --from sqlite scripts)
report "lint 1,000 scripts of 60 lines, one core" "$seconds" "$memory" "$(cat scripts/migrations/*.js | wc -c)"
read -r seconds memory < <(measure --runs 3 "$sqlferry" convert --from sqlite scripts -o scripts_converted --force)
report "convert 1,000 scripts of 60 lines" "$seconds" "$memory" "$(cat scripts/migrations/*.js | wc -c)"
for count in 1000 2000 5000 10000; do
  read -r seconds memory < <(measure --runs 3 "$sqlferry" lint --from postgres "chain_$count")
  report "lint a chain of $count migrations" "$seconds" "$memory"
done
other_tools
throughput "$megabytes MB DDL" ddl.sql
throughput "$megabytes MB rows" rows.sql
whole_dump dump.sql
printf '\nratio: how many times as fast as libpg_query parses the same statements, written for PostgreSQL\n'
((${#missing[@]} == 0)) || printf 'not measured, not installed: %s\n' "${missing[@]}"
