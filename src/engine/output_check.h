// PostgreSQL's own word on a statement of the output, placeholders aside.
#pragma once

#include <string_view>
#include <vector>

#include "engine/statement_shape.h"
#include "postgres/check.h"
#include "sql/dialect.h"

namespace sqlferry::engine {

/// Asks about one statement after the other and remembers what was taken. Not thread-safe: one per thread.
class OutputChecker {
 public:
  /// As postgres::check. What a migration runner fills (sql/placeholder.h) and what binds values counts as a name of
  /// the same length, or a number, or nothing, where PostgreSQL takes one of them; what is said about a placeholder
  /// itself is left out, since nobody knows what it will be. `dialect`: of the source, for the parameters. `ours`: it
  /// was not in the source like this, so that the body of a function is our word, too.
  std::vector<postgres::Problem> check(std::string_view sql, bool ours, sql::Dialect dialect,
                                       const postgres::KnownNames& known);

  /// Whether check() finds nothing, told without much work: false where it would have to look.
  bool surely_taken(std::string_view sql, sql::Dialect dialect, const postgres::KnownNames& known);

 private:
  std::vector<postgres::Problem> ask_and_learn(std::string_view sql, bool ours, sql::Dialect dialect,
                                               const postgres::KnownNames& known);

  TakenShapes taken_;
};

}  // namespace sqlferry::engine
