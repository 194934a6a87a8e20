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

}  // namespace sqlferry::rules
