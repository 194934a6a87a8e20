// Two values that SQLite compares although they are of different storage classes.
// https://sqlite.org/datatype3.html#comparison_expressions
#pragma once

#include <optional>
#include <string>

#include "engine/context.h"

namespace sqlferry::rules {

struct Pair {
  const ast::Expr& left;
  const ast::Expr& right;
  schema::Affinity left_affinity = schema::Affinity::none;
  schema::Affinity right_affinity = schema::Affinity::none;
};

/// How the two are compared in PostgreSQL. Empty: nothing has to change.
struct PairAnswer {
  std::optional<std::string> left = std::nullopt;  ///< what is written instead
  std::optional<std::string> right = std::nullopt;
  int order = 0;  ///< -1: left is less whatever the values are, 1: it is greater
  [[nodiscard]] bool empty() const { return !left && !right && order == 0; }
};

PairAnswer settle_pair(const Pair& pair, const engine::Context& ctx);

}  // namespace sqlferry::rules
