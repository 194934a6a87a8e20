// Names that PostgreSQL would not read as the source means them; one rule for each cause.
#pragma once

#include <string>
#include <string_view>

#include "engine/name_use.h"
#include "sql/ast/statement.h"

namespace sqlferry::rules {

enum class NameTrouble : std::uint8_t {
  none,
  rowid,  ///< SQLite's name for the key
  backtick,
  bracket,
  string,  ///< 'name'
  too_long,
  taken,     ///< a new name that something else has in PostgreSQL
  spelling,  ///< PostgreSQL reads another name than the one that was declared
};

NameTrouble any_trouble_of(const engine::NameUse& use);
/// The one that the name is reported for.
inline NameTrouble trouble_of(const engine::NameUse& use) {
  return use.reads_as_target ? NameTrouble::none : any_trouble_of(use);
}

/// Nothing else is wrong with the name, but PostgreSQL keeps the word for itself.
bool is_bare_reserved_word(const engine::NameUse& use);

/// What to write instead.
std::string rewritten_name(const engine::NameUse& use);

/// The name that the statement gives to a table or view (CREATE, RENAME TO), or nullptr.
const ast::Name* named_relation(const ast::Statement& statement);

/// A word that PostgreSQL takes as an alias behind AS only: SELECT 1 year.
bool needs_as(std::string_view lower_case_word);

}  // namespace sqlferry::rules
