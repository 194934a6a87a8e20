#!/usr/bin/env bash
# Starts a rule: ./dev new-rule GROUP/NAME writes its file from the template below and adds its line to
# rules/catalog.inc, in order. The catalog test then names what is left to write.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/.."

catalog=rules/catalog.inc

stop() {
  printf 'new-rule: %s\n' "$*" >&2
  exit 2
}

# Where a group's rules live. The source dialects share a folder; the other groups are folders themselves.
folder_of() {
  case $1 in
    sqlite | mysql) printf 'rules/dialect/%s' "$1" ;;
    *) printf 'rules/%s' "$1" ;;
  esac
}

check_id() {
  local name=$1
  [[ $name =~ ^[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*$ ]] ||
    stop "a rule is called group/thing-found, in kebab-case; '$name' is not"
  case ${name#*/} in
    no-* | avoid-* | prefer-* | use-* | check-* | require-*)
      stop "a rule is named after what it finds, not after the remedy: '${name#*/}' would not read after \"ignore\""
      ;;
  esac
}

template() {
  local id=$1 variable=$2 dialect=sqlite
  [[ ${id%%/*} != mysql ]] || dialect=mysql
  cat <<END
// TODO(one sentence): what is written here, and what PostgreSQL makes of it.
#include "engine/context.h"

namespace sqlferry::rules::$variable {
namespace {

void check(const ast::TypeName& type, engine::Context& ctx) {
  // TODO(check): return early where all is well; report the smallest span that shows the cause,
  // the observed fact first; then say what replaces it.
  ctx.report(type.span, "type \`{}\` does not exist in PostgreSQL", ctx.source(type.span))
      .fix("write \`TODO\`");
  ctx.replace(type.span, "TODO");
}

constexpr engine::Example kBad[] = {{
    .title = "TODO(what is wrong in it)",
    .sql = "TODO",
    .fixed = "TODO",
}};
constexpr engine::Example kGood[] = {{
    .title = "TODO(what is right in it)",
    .sql = "TODO",
}};
constexpr engine::Reference kReferences[] = {{"TODO(title of the page)", "TODO(https address)"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "$id",
    .summary = "TODO(at most 60 characters, no full stop)",
    .why = "TODO(sentences: the consequence on PostgreSQL).",
    .sqlstate = "TODO",
    .postgres_says = "TODO",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::safe,
    .fidelity = engine::Fidelity::exact,
    .notes = "TODO(what the translation does, and what it does not keep).",
    .dialects = {sql::Dialect::$dialect},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::$variable
END
}

# insert_sorted LINE: puts LINE among the rules of the catalog, in byte order. Fails if it has none.
insert_sorted() {
  LC_ALL=C awk -v line="$1" '
    /^SQLFERRY_RULE/ { if (!done && line < $0) { print line; done = 1 } seen = 1 }
    { print }
    END { if (seen && !done) { print line; done = 1 } exit done ? 0 : 3 }
  ' "$catalog" >"$catalog.new" || {
    rm -f "$catalog.new"
    return 1
  }
  mv "$catalog.new" "$catalog"
}

main() {
  (($# == 1)) || stop "usage: ./dev new-rule GROUP/NAME, for example sqlite/datetime-type"
  local id=$1
  check_id "$id"
  local variable folder file
  variable=${id//[\/-]/_}
  folder=$(folder_of "${id%%/*}")
  file=$folder/$(tr '-' '_' <<<"${id#*/}").cpp
  [[ ! -e $file ]] || stop "$file exists"

  mkdir -p "$folder"
  template "$id" "$variable" >"$file"
  printf 'wrote %s\n' "$file"

  local entry="SQLFERRY_RULE($variable)"
  if [[ -f $catalog ]] && insert_sorted "$entry"; then
    printf 'added it to %s\n' "$catalog"
  else
    printf 'add this line to %s yourself:\n%s\n' "$catalog" "$entry"
  fi
  printf 'next: write the check and the examples, then ./dev test -R catalog\n'
}

main "$@"
