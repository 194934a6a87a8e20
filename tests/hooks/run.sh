#!/usr/bin/env bash
# run.sh SQLFERRY REPOSITORY: commits to a project with hooks, by the real pre-commit from a clone of this repository, by
# a plain hook of git, and by what the GitHub action and the jobs for GitLab run.
set -euo pipefail
export LC_ALL=C.UTF-8 GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.invalid GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.invalid

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$(realpath "$1")" "$work/bin/sqlferry"
export PATH="$work/bin:$PATH" PRE_COMMIT_HOME="$work/cache" HOME="$work"

suite=hooks
# shellcheck source=tests/support/expect.sh
source "$(dirname "${BASH_SOURCE[0]}")/../support/expect.sh"

good='CREATE TABLE note (id BIGINT PRIMARY KEY, at TIMESTAMPTZ);'
bad='CREATE TABLE tag (id BIGINT PRIMARY KEY, at DATETIME);'

new_project() {
  rm -rf "$work/project"
  mkdir -p "$work/project/migrations"
  cd "$work/project"
  git init --quiet --initial-branch main
  printf '%s\n' "$good" >migrations/0001_note.sql
  git add -A
  git commit --quiet --no-verify --message first
}

# A bad file blocks the commit; repaired it passes. What is not in the index does not count.
try_commits() {
  printf '%s\n' "$bad" >migrations/0002_tag.sql
  git add -A
  expect 1 git commit --message bad
  mentions 'sqlite/datetime-type'
  printf '%s\n' "${bad/DATETIME/TIMESTAMPTZ}" >migrations/0002_tag.sql
  git add -A
  printf '%s\n' "$bad" >migrations/0003_more.sql
  expect 0 git commit --message repaired
  rm migrations/0003_more.sql
}

test_pre_commit() {
  local clone="$work/sqlferry" revision
  git clone --quiet "$1" "$clone"
  # The hooks as they are here, committed or not.
  cp "$1/.pre-commit-hooks.yaml" "$clone"
  git -C "$clone" add -A
  git -C "$clone" diff --cached --quiet || git -C "$clone" commit --quiet --message hooks
  revision=$(git -C "$clone" rev-parse HEAD)
  new_project
  printf 'repos:\n- repo: %s\n  rev: %s\n  hooks:\n  - id: sqlferry-lint\n' "$clone" "$revision" >.pre-commit-config.yaml
  expect 0 pre-commit install
  try_commits

  sed -i 's/sqlferry-lint/sqlferry-fix/' .pre-commit-config.yaml
  printf '%s\n' "${bad/tag/label}" >migrations/0003_label.sql
  git add -A
  expect 1 git commit --message fixed
  grep --quiet TIMESTAMPTZ migrations/0003_label.sql || fail_with_output "the fix was not made"
  git add -A
  expect 0 git commit --message fixed

  sed -i 's/sqlferry-fix/sqlferry-convert-check/' .pre-commit-config.yaml
  printf '%s\n' "${bad/tag/mark}" >migrations/0004_mark.sql
  git add -A
  expect 1 git commit --message unconverted
  mentions 'migrations/0004_mark.sql'
}

test_plain_hook() {
  new_project
  printf '#!/bin/sh\nexec sqlferry lint --staged\n' >.git/hooks/pre-commit
  chmod +x .git/hooks/pre-commit
  try_commits
}

# as_json FILE: what a YAML file says.
as_json() { python3 -c 'import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)' <"$1"; }

# A migration on top of a first commit, whose name goes to $base.
commit_bad() {
  new_project
  base=$(git rev-parse HEAD)
  printf '%s\n' "$bad" >migrations/0002_tag.sql
  git add -A
  git commit --quiet --no-verify --message bad
}

# run_action REPOSITORY NAME=VALUE...: the steps of the action, as GitHub runs them, with these inputs.
run_action() {
  local action="$1/action.yml" step
  local -a given=("${@:2}") variables
  for step in $(seq 0 $(($(as_json "$action" | jq '.runs.steps | length') - 1))); do
    mapfile -t variables < <(as_json "$action" | jq --raw-output --argjson step "$step" \
      '.runs.steps[$step].env | to_entries[] | .key + "=" + (.value | capture("inputs\\.(?<name>[a-z]+)").name)')
    local -a values=("GITHUB_ACTION_PATH=$1")
    local variable value
    for variable in "${variables[@]}"; do
      values+=("${variable%%=*}=")
      for value in "${given[@]}"; do
        [[ ${value%%=*} != "${variable#*=}" ]] || values+=("${variable%%=*}=${value#*=}")
      done
    done
    env "${values[@]}" bash -e -o pipefail -c "$(as_json "$action" |
      jq --raw-output --argjson step "$step" '.runs.steps[$step].run')" || return
  done
}

test_action() {
  commit_bad
  expect 1 run_action "$1" since="$base" sarif=report.sarif arguments='--error-on warning'
  mentions '::error file=migrations/0002_tag.sql,line=1'
  [[ -s report.sarif ]] || fail_with_output "there is no SARIF report"
  expect 0 run_action "$1" since=HEAD paths=migrations
}

# run_job FILE NAME=VALUE...: the script of the job, as GitLab runs it, with these variables.
run_job() {
  local script
  script=$(as_json "$1" | jq --raw-output '.sqlferry.script[]')
  env "${@:2}" bash -e -o pipefail -c "$script"
}

# The job, once with a merge request that brings something and once with one that does not.
try_job() {
  local key
  for key in image script rules artifacts.reports.codequality variables.GIT_DEPTH; do
    as_json "$1" | jq --exit-status ".sqlferry.$key != null" >/dev/null || fail "$1 has no $key"
  done
  expect 1 run_job "$1" CI_MERGE_REQUEST_DIFF_BASE_SHA="$base"
  mentions 'error[sqlite/datetime-type]'
  jq --exit-status '.[0].location.path == "migrations/0002_tag.sql"' gl-code-quality-report.json >/dev/null ||
    fail_with_output "the report does not name the migration"
  expect 0 run_job "$1" CI_MERGE_REQUEST_DIFF_BASE_SHA=HEAD
}

test_gitlab() {
  printf '#!/bin/sh\nexit 0\n' >"$work/bin/npm" # the program is there
  # shellcheck disable=SC2016  # for the shell that runs it
  printf '#!/bin/sh\n[ "$1" = --yes ] && shift\nexec "$@"\n' >"$work/bin/npx"
  chmod +x "$work/bin/npm" "$work/bin/npx"
  commit_bad
  try_job "$1/packaging/ci/gitlab.yml"
  expect 1 run_job "$1/packaging/ci/gitlab.yml" # of the main branch
  touch .gitlab-ci.yml
  expect 0 sqlferry init
  try_job .gitlab/sqlferry.yml
}

repository=$(realpath "$2")
test_pre_commit "$repository"
test_plain_hook
test_action "$repository"
test_gitlab "$repository"
printf 'hooks: all is well\n'
