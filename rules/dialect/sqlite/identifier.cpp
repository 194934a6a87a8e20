#include "rules/dialect/sqlite/identifier.h"

#include <algorithm>
#include <array>

#include "postgres/check.h"
#include "schema/names.h"
#include "sql/placeholder.h"

namespace sqlferry::rules {
namespace {

using Place = engine::NameUse::Place;

/// Key words of PostgreSQL 15 for which pg_get_keywords() says barelabel = false.
constexpr std::array<std::string_view, 39> kNeedAs = {
    "array", "as",      "char",    "character", "create", "day",       "except",   "fetch",     "filter",    "for",
    "from",  "grant",   "group",   "having",    "hour",   "intersect", "into",     "isnull",    "limit",     "minute",
    "month", "notnull", "offset",  "on",        "order",  "over",      "overlaps", "precision", "returning", "second",
    "to",    "union",   "varying", "where",     "window", "with",      "within",   "without",   "year"};

bool is_kept_word(const engine::NameUse& use) {
  const std::string word = schema::folded(use.name->text);
  switch (use.place) {
    case Place::name:
      return postgres::is_reserved_word(word);
    case Place::bare_label:
      return needs_as(word);
    case Place::member:
    case Place::label:
      return false;
  }
  return false;
}

}  // namespace

bool needs_as(std::string_view word) { return std::binary_search(kNeedAs.begin(), kNeedAs.end(), word); }

NameTrouble any_trouble_of(const engine::NameUse& use) {
  const std::string& text = use.name->text;
  const bool may_be_rowid =
      use.role == engine::NameUse::Role::refers && (text.size() == 3 || text.size() == 5 || text.size() == 7);
  if (may_be_rowid && schema::is_rowid_word(schema::folded(text)) && !schema::same_folded(text, use.target))
    return NameTrouble::rowid;
  switch (use.name->quote) {
    case ast::Quote::backtick:
      return NameTrouble::backtick;
    case ast::Quote::bracket:
      return NameTrouble::bracket;
    case ast::Quote::single_quote:
      return NameTrouble::string;
    case ast::Quote::none:
    case ast::Quote::double_quote:
      break;
  }
  if (sql::has_placeholder(use.name->text)) return NameTrouble::none;
  if (use.name->text.size() > schema::kMaxNameBytes) return NameTrouble::too_long;
  return use.role == engine::NameUse::Role::declares ? NameTrouble::taken : NameTrouble::spelling;
}

bool is_bare_reserved_word(const engine::NameUse& use) {
  return use.name->quote == ast::Quote::none && trouble_of(use) == NameTrouble::none && is_kept_word(use);
}

const ast::Name* named_relation(const ast::Statement& statement) {
  if (const auto* table = ast::as<ast::CreateTable>(statement)) return &table->name.name;
  if (const auto* view = ast::as<ast::CreateView>(statement)) return &view->name.name;
  const auto* alter = ast::as<ast::AlterTable>(statement);
  if (!alter) return nullptr;
  for (const auto& action : alter->actions) {
    if (const auto* rename = std::get_if<ast::RenameTable>(&action.node)) return &rename->to;
  }
  return nullptr;
}

std::string rewritten_name(const engine::NameUse& use) {
  if (use.name->quote != ast::Quote::none) return schema::in_quotes(use.target);  // what was quoted stays so
  std::string out = schema::quoted(use.target);
  const bool bare_word = use.place == Place::bare_label && needs_as(out);
  return bare_word ? '"' + out + '"' : out;
}

}  // namespace sqlferry::rules
