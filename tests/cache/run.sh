#!/usr/bin/env bash
# run.sh SQLFERRY REPOSITORY: lint with its cache gives the bytes that it gives without, and knows when it must look again.
set -euo pipefail
export LC_ALL=C.UTF-8
unset SQLFERRY_NO_CACHE SQLFERRY_CACHE_DIR XDG_CACHE_HOME

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sqlferry=$(realpath "$1")
repository=$(realpath "$2")
export HOME="$work/home"
cache="$work/cache"

suite=cache
# shellcheck source=tests/support/expect.sh
source "$(dirname "${BASH_SOURCE[0]}")/../support/expect.sh"

readonly hit='sqlferry: the answer is from the cache'

# ask ARGUMENTS...: whether the cache had the answer is in $answered. The answer is that of a fresh run in any case.
ask() {
  local fresh=0 status=0
  "$sqlferry" lint --no-cache "$@" >"$work/fresh.out" 2>"$work/fresh.err" || fresh=$?
  "$sqlferry" lint -v --cache-dir "$cache" "$@" >"$work/out" 2>"$work/err" || status=$?
  answered=no
  ! grep --quiet --line-regexp --fixed-strings "$hit" "$work/err" || answered=yes
  ((status == fresh && status < 2)) || fail "status $status, not $fresh: lint $*"
  cmp "$work/fresh.out" "$work/out" || fail "another answer: lint $*"
}

hits() {
  ask "$@"
  [[ $answered == yes ]] || fail "the cache should have had the answer: ${step:-} lint $*"
}

misses() {
  ask "$@"
  [[ $answered == no ]] || fail "the cache should have had no answer: ${step:-} lint $*"
}

# A project of SQL below db, and one of scripts below js, each with what it reads beside its migrations.
new_project() {
  rm -rf "$work/top" "$cache"
  mkdir -p "$work/top/project/"{.hidden,db,js/migrations,js/node_modules}
  cd "$work/top/project"
  printf 'CREATE TABLE note (id INTEGER PRIMARY KEY, at DATETIME);\n' >db/0001_note.sql
  printf 'CREATE TABLE tag (id INTEGER PRIMARY KEY, at DATETIME);\n' >db/0002_tag.sql
  printf '[source]\ndialect = "sqlite"\n' >sqlferry.toml
  printf '{"dependencies": {"knex": "3.0.0", "sqlite3": "5.0.0"}}\n' >js/package.json
  printf 'module.exports = { client: "sqlite3", migrations: { directory: "./migrations" } };\n' >js/knexfile.js
  printf 'exports.type = "DATETIME";\n' >js/helper.js
  cat >js/migrations/20240101000000_note.js <<'END'
const { type } = require("../helper");
exports.up = (knex) => knex.raw(`CREATE TABLE note (id INTEGER PRIMARY KEY, at ${type})`);
exports.down = (knex) => knex.schema.dropTable("note");
END
}

# changed WHAT COMMAND...: behind it the answer is looked for anew, and kept.
changed() {
  step="$1:"
  shift
  hits
  "$@"
  misses
  hits
  step=
}

append() { printf '%s\n' "$1" >>"$2"; }

test_changes() {
  new_project
  misses
  changed 'a migration' sed -i 's/DATETIME/DATETIMX/' db/0002_tag.sql
  changed 'a setting' append '[rules]' sqlferry.toml
  changed 'package.json' sed -i 's/3.0.0/2.5.0/' js/package.json
  changed 'an imported script' sed -i 's/DATETIME/TEXT/' js/helper.js
  changed 'the configuration of a framework' append '// more' js/knexfile.js
  changed 'a new file' cp db/0002_tag.sql db/0003_label.sql
  changed 'a file is gone' rm db/0003_label.sql
  changed 'a new folder' mkdir db/more
  changed 'a lock file' append '{}' js/package-lock.json
  changed 'settings, nearer' append '' db/sqlferry.toml
  changed 'settings are gone' rm db/sqlferry.toml sqlferry.toml
  changed 'settings, further up' append '' ../sqlferry.toml
  changed 'known findings' append '# none' sqlferry-known-findings.txt
  changed 'the top of a repository' mkdir .git
  changed 'a link that leads to another file' ln -sf ../db/0001_note.sql db/0002_tag.sql
}

test_no_changes() {
  new_project
  misses
  touch db/*.sql js/migrations/*.js sqlferry.toml
  hits
  cp db/0001_note.sql db/copy && mv db/copy db/0001_note.sql
  hits
  append 'nobody looks there' .hidden/0001_note.sql
  append 'nobody looks there' js/node_modules/helper.js
  hits
}

# The size and the time of a change may be those of before: not its ctime.
test_same_stamp() {
  new_project
  sleep 2.3 # until times prove something
  misses
  hits
  touch -r db/0001_note.sql "$work/time"
  sed -i 's/DATETIME/DATETIMX/' db/0001_note.sql
  touch -r "$work/time" db/0001_note.sql
  misses
  hits
  touch db/*.sql
  hits
}

test_options() {
  new_project
  local -a each
  while read -r -a each; do
    misses db "${each[@]}"
    hits db "${each[@]}"
  done <<'END'
--from sqlite
--from mysql
--from sqlite --profile prisma
--format json
--format ndjson
--format sarif
--error-on note
--quiet
--enable all
--after 1
--color always
./db
END
  misses js
  cd db
  misses .
  hits .
}

# A report in a file is written again, whatever has become of it.
test_report_file() {
  new_project
  misses db --format "sarif=$work/report.sarif" --format text
  cp "$work/report.sarif" "$work/kept.sarif"
  hits db --format "sarif=$work/report.sarif" --format text
  rm "$work/report.sarif"
  "$sqlferry" lint db -v --cache-dir "$cache" --format "sarif=$work/report.sarif" --format text >/dev/null 2>"$work/err" || (($? == 1))
  grep --quiet --line-regexp --fixed-strings "$hit" "$work/err" || fail 'a report that is gone is no change'
  cmp "$work/report.sarif" "$work/kept.sarif" || fail 'another report'
}

test_never_kept() {
  new_project
  git init --quiet
  git add -A
  for choice in --staged '--fix --diff' '--update-baseline=known.txt --quiet'; do
    for _ in 1 2; do
      # shellcheck disable=SC2086 # they are several words
      "$sqlferry" lint db -v --cache-dir "$cache" $choice >"$work/output" 2>&1 || (($? == 1))
      ! grep --quiet --line-regexp --fixed-strings "$hit" "$work/output" || fail "kept: $choice"
    done
  done
  printf 'db\n' | expect 1 "$sqlferry" lint -v --cache-dir "$cache" --stdin-paths
  printf 'db\n' | expect 1 "$sqlferry" lint -v --cache-dir "$cache" --stdin-paths
  ! grep --quiet --line-regexp --fixed-strings "$hit" "$work/output" || fail 'kept: --stdin-paths'
}

test_damage() {
  local database="$cache/lint.sqlite" size offset
  new_project
  misses
  size=$(stat -c %s "$database")
  for ((offset = 0; offset < size; offset += size / 16)); do
    head -c 64 /dev/urandom | dd of="$database" bs=1 seek="$offset" conv=notrunc status=none
    ask
  done
  ask
  truncate --size=$((size / 3)) "$database"
  ask
  hits
  head -c 20000 /dev/urandom >"$database"
  misses
  hits
}

test_parallel() {
  local -a runs=()
  new_project
  ask db
  for i in {1..8}; do
    "$sqlferry" lint db -v --cache-dir "$work/shared" >"$work/parallel.$i" 2>/dev/null &
    runs+=($!)
  done
  for run in "${runs[@]}"; do wait "$run" || (($? == 1)); done
  for i in {1..8}; do cmp "$work/out" "$work/parallel.$i" || fail 'another answer beside other runs'; done
  cache="$work/shared" hits db
}

test_places() {
  new_project
  rm -rf "${HOME:?}"
  mkdir "$HOME"
  for i in {0..400}; do sed "s/note/note$i/" db/0001_note.sql >"db/1$i.sql"; done
  expect 1 "$sqlferry" lint db --no-cache
  expect 1 env SQLFERRY_NO_CACHE=1 "$sqlferry" lint db
  expect 1 env -u HOME "$sqlferry" lint db
  [[ -z $(ls -A "$HOME") ]] || fail 'something was kept in spite of --no-cache'
  for variable in HOME= XDG_CACHE_HOME="$work/xdg" SQLFERRY_CACHE_DIR="$work/own"; do
    [[ $variable != HOME= ]] || variable=HOME=$HOME
    expect 1 env "$variable" "$sqlferry" lint db -v
    expect 1 env "$variable" "$sqlferry" lint db -v
    mentions "$hit"
  done
  for folder in "$HOME/.cache/sqlferry" "$work/xdg/sqlferry" "$work/own"; do
    [[ $(stat -c %a "$folder") == 700 && -f $folder/lint.sqlite ]] || fail "it is not in $folder, or others may read it"
  done
  # Where nothing can be written, there is no cache.
  touch "$work/file"
  expect 1 "$sqlferry" lint db/0001_note.sql -v --cache-dir "$work/file/cache"
  mentions 'cannot be kept'
}

# reports FOLDER ARGUMENTS...: lint, with a report of each kind into the folder, and what it says on both streams.
reports() {
  local folder=$1 status=0
  shift
  mkdir "$folder"
  "$sqlferry" lint -v --format text --format "json=$work/json" --format "sarif=$work/sarif" "$@" \
    >"$folder/out" 2>"$folder/err" || status=$?
  mv "$work/json" "$work/sarif" "$folder"
  printf '%s\n' "$status" >"$folder/status"
}

# Every sample and every golden project.
test_same_bytes() {
  local project count=0
  rm -rf "$cache"
  cd "$repository"
  for project in samples/* tests/golden/cases/*.sql tests/golden/fix/*/* tests/disasters/*; do
    "$sqlferry" lint --no-cache "$project" >/dev/null 2>&1 || (($? == 1)) || continue
    rm -rf "$work"/{fresh,first,second}
    reports "$work/fresh" "$project" --no-cache
    reports "$work/first" "$project" --cache-dir "$cache"
    diff -r "$work/fresh" "$work/first" || fail "another answer, to be kept: $project"
    reports "$work/second" "$project" --cache-dir "$cache"
    printf '%s\n' "$hit" >>"$work/fresh/err"
    diff -r "$work/fresh" "$work/second" || fail "another answer: $project"
    count=$((count + 1))
  done
  ((count > 50)) || fail "only $count projects were tried"
}

for each in ${EACH:-$(compgen -A function test_)}; do "$each"; done
printf 'cache: all is well\n'
