// What `[types]` of sqlferry.toml says of a column.
#pragma once

#include <string>
#include <string_view>

#include "project/config.h"
#include "sql/ast/ddl.h"

namespace sqlferry::rules {

/// The type as it is written in the source: upper case, with its arguments; empty: none.
std::string declared_text(const ast::ColumnDef& def);

struct ChosenType {
  std::string_view postgres;  ///< empty: the settings say nothing
  bool by_name = false;       ///< of the column, not of its type
};
/// `table`: PostgreSQL's name. Where several say something, the one that names more: a column, a type with its
/// arguments, a type.
ChosenType chosen_type(const project::Config& config, std::string_view table, const ast::ColumnDef& def);

/// A column of the type can fill itself from a sequence.
bool can_count(std::string_view postgres_type);

}  // namespace sqlferry::rules
