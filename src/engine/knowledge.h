// What rules/ gives to the machinery: the rules, the mapping of types, the results of functions.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "engine/profile.h"
#include "engine/rule.h"
#include "project/project.h"
#include "schema/scope.h"
#include "sql/row_run.h"

namespace sqlferry::engine {

/// A function of SQLite's behaviour that PostgreSQL does not have, or one that it has from some version on.
/// Translations call it by its name; its definition is put before the first statement of the chain whose text does.
struct SupportFunction {
  std::string_view name;    ///< begins with kSupportPrefix, where PostgreSQL never has it
  std::string_view create;  ///< without the semicolon; may call other support functions
  int since = 0;            ///< the first version that has the function itself; 0: none
};
inline constexpr std::string_view kSupportPrefix = "sqlite_";

struct Knowledge {
  std::span<const Rule* const> rules;  ///< sorted by id
  /// The mapping of column types for one chain. What it returns may refer to the chain.
  std::function<schema::TypeMapper(const project::Chain&, Profile, sql::Dialect)> type_mapper;
  schema::CallTyper call_typer;
  std::span<const SupportFunction> support_functions = {};
  /// The type of the column does not take the value (the bytes of a literal): a rule will speak about it. Must be
  /// quick: data rows are asked about one by one. Only shapes that `may_be_refused` are asked about.
  std::function<bool(const schema::Column&, sql::Shape, std::string_view)> is_refused = {};
  std::function<bool(const schema::Column&, sql::Shape)> may_be_refused = {};
};

}  // namespace sqlferry::engine
