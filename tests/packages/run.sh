#!/usr/bin/env bash
# run.sh FOLDER: installs the packages in FOLDER where nothing else is, and tries what they bring.
set -euo pipefail
export LC_ALL=C.UTF-8

packages=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

suite=packages
# shellcheck source=tests/support/expect.sh
source "$(dirname "${BASH_SOURCE[0]}")/../support/expect.sh"

migration='CREATE TABLE note (id INTEGER PRIMARY KEY, at DATETIME);'

# ---- the Debian package, in a system that holds nothing but it

as_root() { if ((EUID == 0)); then "$@"; else unshare --map-root-user "$@"; fi; }

test_debian_package() {
  local package root="$work/root"
  package=$(find "$packages" -name 'sqlferry_*.deb')
  [[ -f $package ]] || fail "there is no Debian package in $packages"
  [[ -z $(dpkg-deb --field "$package" Depends) ]] || fail "a static program needs no other package"
  mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" "$root/migrations"
  touch "$root/var/lib/dpkg/status"
  expect 0 as_root dpkg --root="$root" --force-not-root --force-script-chrootless --install "$package"
  printf '%s\n' "$migration" >"$root/migrations/0001_note.sql"
  expect 1 as_root chroot "$root" /usr/bin/sqlferry lint /migrations
  mentions 'sqlite/datetime-type'
  [[ -s $root/usr/share/sqlferry/sqlferry.schema.json ]] || fail "the schema of sqlferry.toml is missing"
  [[ -s $root/usr/share/doc/sqlferry/copyright ]] || fail "the license is missing"

  groff -man -Tutf8 -P-cbu -ww "$root/usr/share/man/man1/sqlferry.1" >"$work/manual" 2>"$work/warnings"
  [[ ! -s $work/warnings ]] || { cat "$work/warnings" >&2; fail "groff warns of the manual page"; }
  grep --quiet -- '--on-bad-value' "$work/manual" || fail "the manual page does not know --on-bad-value"
  PATH="$root/usr/bin:$PATH" test_completions "$root/usr/share"
  expect 0 as_root dpkg --root="$root" --force-not-root --force-script-chrootless --purge sqlferry
  [[ ! -e $root/usr/bin/sqlferry ]] || fail "the program is left behind"
}

# ---- the completions, each by its own shell

# bash_offers FILE WORD...: what is offered for the last WORD.
bash_offers() {
  bash -c 'source "$1"; shift; COMP_WORDS=(sqlferry "$@"); COMP_CWORD=$#; _sqlferry; printf "%s\n" "${COMPREPLY[@]}"' \
    bash "$@"
}

test_completions() {
  local share=$1 offered
  local bash_file="$share/bash-completion/completions/sqlferry"
  offered=$(bash_offers "$bash_file" conv)
  [[ $offered == convert ]] || fail "bash offers '$offered' for conv"
  offered=$(bash_offers "$bash_file" convert --on-bad-value n)
  [[ $offered == null ]] || fail "bash offers '$offered' for --on-bad-value n"
  offered=$(bash_offers "$bash_file" explain sqlite/datetime-t)
  [[ $offered == sqlite/datetime-type ]] || fail "bash offers '$offered' for a rule"
  zsh -n "$share/zsh/vendor-completions/_sqlferry" || fail "zsh cannot read its completions"
  offered=$(fish --no-config -c "source $share/fish/vendor_completions.d/sqlferry.fish
    complete -C 'sqlferry schema --format m'")
  [[ $offered == mermaid* ]] || fail "fish offers '$offered' for --format m"
}

# ---- the npm packages, in a project of their own

test_npm_packages() {
  local project="$work/project" program
  mkdir -p "$project/migrations"
  cd "$project"
  printf '{"private": true}\n' >package.json
  printf '%s\n' "$migration" >migrations/0001_note.sql
  expect 0 npm install --offline --ignore-scripts --no-audit --no-fund "$packages"/sqlferry-[0-9]*.tgz \
    "$packages"/sqlferry-linux-x64-*.tgz
  expect 0 npx --no-install sqlferry --version
  mentions 'sqlferry '
  expect 1 npx --no-install sqlferry lint
  mentions 'sqlite/datetime-type'
  program=node_modules/.bin/sqlferry
  expect 2 "$program" lint --bogus
  # No Node in front of it.
  expect 1 env PATH=/usr/bin:/bin "$program" lint migrations
  rm -r node_modules/@sqlferry
  expect 2 env PATH=/bin "$program" lint
  mentions '@sqlferry/linux-x64 is missing'
}

test_debian_package
test_npm_packages
printf 'packages: all is well\n'
