// What rules/ gives to the machinery: the rules, the mapping of types, the results of functions.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "engine/profile.h"
#include "engine/rule.h"
#include "project/project.h"
#include "schema/scope.h"

namespace sqlferry::engine {

/// A function of SQLite's behaviour that PostgreSQL does not have. Translations call it by its name; its definition is put
/// before the first statement of the chain whose text does.
struct SupportFunction {
  std::string_view name;    ///< begins with kSupportPrefix
  std::string_view create;  ///< without the semicolon; may call other support functions
};
inline constexpr std::string_view kSupportPrefix = "sqlite_";

struct Knowledge {
  std::span<const Rule* const> rules;  ///< sorted by id
  /// The mapping of column types for one chain. What it returns may refer to the chain.
  std::function<schema::TypeMapper(const project::Chain&, Profile, sql::Dialect)> type_mapper;
  schema::CallTyper call_typer;
  std::span<const SupportFunction> support_functions = {};
};

}  // namespace sqlferry::engine
