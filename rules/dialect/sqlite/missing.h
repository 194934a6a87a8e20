// What a statement uses and PostgreSQL does not have: virtual tables, and what was commented out.
#pragma once

#include <optional>
#include <string>

#include "schema/virtual_table.h"

namespace sqlferry::rules {

struct Missing {
  const ast::Name* name = nullptr;  ///< in the statement
  const schema::VirtualTable* table =
      nullptr;          ///< the virtual table whose name or whose own data it is; null: something commented out
  bool shadow = false;  ///< its own data: `doc_fts_data`
  std::string lacks;    ///< for Context::comment_out
};

/// The first such relation that the statement uses, a virtual table before others. What a trigger's body uses counts.
[[nodiscard]] std::optional<Missing> missing_relation(const ast::Statement& statement, const schema::Catalog& catalog);

/// The virtual table that the statement writes to.
[[nodiscard]] const ast::ObjectName* filled_virtual_table(const ast::Statement& statement,
                                                          const schema::Catalog& catalog);
/// The same in a trigger's body, where the rows are another table's: a generated column takes the statement's place.
[[nodiscard]] const ast::ObjectName* needless_in(const ast::CreateTrigger& trigger, const ast::Statement& statement,
                                                 const schema::Catalog& catalog);
/// The trigger does nothing but write to virtual tables.
[[nodiscard]] bool only_fills_virtual_tables(const ast::CreateTrigger& trigger, const schema::Catalog& catalog);

}  // namespace sqlferry::rules
