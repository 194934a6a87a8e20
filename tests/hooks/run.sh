#!/usr/bin/env bash
# run.sh SQLFERRY REPOSITORY: commits to a project with hooks, by the real pre-commit from a clone of this repository, by
# a plain hook of git, and by what the GitHub action runs.
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

test_action() {
  new_project
  local base
  base=$(git rev-parse HEAD)
  printf '%s\n' "$bad" >migrations/0002_tag.sql
  git add -A
  git commit --quiet --no-verify --message bad
  expect 1 env SINCE="$base" SARIF=report.sarif PATHS= ARGUMENTS='--error-on warning' "$1/packaging/ci/lint.sh"
  mentions '::error file=migrations/0002_tag.sql,line=1'
  [[ -s report.sarif ]] || fail_with_output "there is no SARIF report"
  expect 0 env SINCE=HEAD SARIF= PATHS=migrations ARGUMENTS= "$1/packaging/ci/lint.sh"
}

repository=$(realpath "$2")
test_pre_commit "$repository"
test_plain_hook
test_action "$repository"
printf 'hooks: all is well\n'
