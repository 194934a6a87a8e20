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

struct Knowledge {
  std::span<const Rule* const> rules;  ///< sorted by id
  /// The mapping of column types for one chain. What it returns may refer to the chain.
  std::function<schema::TypeMapper(const project::Chain&, Profile, sql::Dialect)> type_mapper;
  schema::CallTyper call_typer;
};

}  // namespace sqlferry::engine
